"""A moment: a date, a clock time, or both in either order, with the zone that makes it UTC.

10/14/50 at 01:38 a.m.    19:55 13.June.1951    11: 55 on October 7, 1950    13.6.51
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from importlib import resources
from zoneinfo import ZoneInfo

from fonds.values.dates import DateContext, DateReading, read_date
from fonds.values.times import TimeReading, find_time

_JOINT = re.compile(
    r"^(?:\s|,|\.(?=\s)|;|\bat\b|\bon\b)+|(?:\s|,|;|\bat\b|\bon\b)+$", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class MomentReading:
    """What is written, its date and its clock time; either may be None when absent."""

    as_written: str
    day: DateReading | None
    clock: TimeReading | None

    @property
    def is_understood(self) -> bool:
        """Whether something is there and all of it could be read or is known to be wrong."""
        return (self.day or self.clock) is not None and (
            self.day is None or self.day.status != "unreadable"
        )


@dataclass(frozen=True, slots=True)
class Instant:
    """A local time in its zone: the offset as `+03:00` and the same moment in UTC."""

    offset: str
    utc: datetime


def read_moment(text: str, context: DateContext) -> MomentReading:
    """Read the date and time that together are the whole of `text`."""
    clock = find_time(text)
    rest = text if clock is None else f"{text[: clock.start]} {text[clock.end :]}"
    rest = _JOINT.sub("", rest)
    return MomentReading(text, read_date(rest, context) if rest else None, clock)


def resolve_instant(day: date, clock: time, zone_name: str) -> Instant | None:
    """Give offset and UTC of a local time; None where the clock showed it twice or never.

    The offset is in whole minutes, also where the zone kept local mean time, so that local time
    less offset is UTC.
    Source: the IANA database as packaged by tzdata, so that every machine agrees.
    """
    local = datetime.combine(day, clock, load_zone(zone_name))
    offset, other = local.utcoffset(), local.replace(fold=1).utcoffset()
    if offset is None or offset != other:
        return None
    minutes = round(offset / timedelta(minutes=1))
    try:
        utc = local.replace(tzinfo=UTC) - timedelta(minutes=minutes)
    except OverflowError:  # the first and last hours of the calendar
        return None
    return Instant(_print_offset(minutes), utc)


@cache
def load_zone(name: str) -> ZoneInfo:
    """Load a zone from the tzdata package; `ZoneInfo(name)` would prefer the machine's files."""
    *folders, last = name.split("/")
    package = ".".join(["tzdata", "zoneinfo", *folders])
    with resources.files(package).joinpath(last).open("rb") as stream:
        return ZoneInfo.from_file(stream, key=name)


def _print_offset(minutes: int) -> str:
    return f"{'-' if minutes < 0 else '+'}{abs(minutes) // 60:02}:{abs(minutes) % 60:02}"
