"""A moment: a date, a clock time, or both in either order, with the zone that makes it UTC.

    10/14/50 at 01:38 a.m.    19:55 13.June.1951    11: 55 on October 7, 1950    13.6.51
    13.6.51 at 22:00 Beijing time    14.10.50 at 08.15    October 14—1:38 a.m.    131629Z OCT 50

A dotted hour or four bare digits are a time only beside a date that cannot be read otherwise.
24:00 of a day is given as 00:00 of the next one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from functools import cache, lru_cache
from importlib import resources
from zoneinfo import ZoneInfo

from fonds.values.date_settling import is_impossible_as_day
from fonds.values.dates import DateContext, DateReading, read_date
from fonds.values.times import TimeReading, find_bare_times, find_time

_LONGEST = 400
_SIGNS = r"\s,;:/—–-"
_JOINT = re.compile(
    rf"^(?:[{_SIGNS}]|\.(?=\s)|\b(?:at|on|в)\b)+|(?:[{_SIGNS}]|\s\.|\b(?:at|on|в)\b|(?<=[0-9])T)+$",
    re.IGNORECASE,
)
_EMPTY_BRACKETS = re.compile(r"[(\[]\s*[)\]]")
_SHORT_DATE = re.compile(r"[0-9]{1,2}\s?[./]\s?[0-9]{1,2}\.?")
_DIGIT = re.compile(r"\d")
_AT = re.compile(r"(?:at|в)\s", re.IGNORECASE)
_DOTTED = re.compile(r"([0-9]{1,2})\.([0-9]{2})")


@dataclass(frozen=True, slots=True)
class MomentReading:
    """What is written, its date, its clock time and its zone; each None when absent.

    `zone` is an IANA name, or `local` where the clock is said to be that of the place.
    """

    as_written: str
    day: DateReading | None
    clock: TimeReading | None
    zone: str | None = None

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
    """Read the date and time, and the zone, that together are the whole of `text`."""
    if len(text) > _LONGEST:
        return MomentReading(text, DateReading(text, "unreadable"), None)
    moment = _make_moment(text, context)
    if moment.is_understood or (moment.clock is None and not _DIGIT.search(text)):
        return moment
    words, zone = _take_zone(text, context.zones)
    if zone:
        moment = replace(_make_moment(words, context), as_written=text, zone=zone)
    if moment.clock is None and not moment.is_understood:
        bare = _read_bare(words, context)
        return replace(bare, as_written=text, zone=zone) if bare else moment
    return moment


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


def _take_zone(text: str, zones: Mapping[str, str]) -> tuple[str, str | None]:
    """Give the text without the phrase of its zone, and the zone; both stay as they are if none.

    Two zones in one text are left to stand, and make it no moment.
    """
    found = list(_zone_pattern(tuple(zones)).finditer(text)) if zones else []
    if len(found) != 1:
        return text, None
    match = found[0]
    zone = zones.get(" ".join(match.group().casefold().split()))
    return f"{text[: match.start()]} {text[match.end() :]}", zone


@lru_cache(maxsize=16)
def _zone_pattern(phrases: tuple[str, ...]) -> re.Pattern[str]:
    longest = sorted(phrases, key=lambda phrase: (-len(phrase), phrase))
    initials = re.escape("".join({phrase[:1] for phrase in phrases}))
    either = "|".join(r"\s{1,20}".join(map(re.escape, phrase.split())) for phrase in longest)
    return re.compile(rf"(?=[{initials}])(?<![^\W\d_])(?:{either})(?!\w)", re.IGNORECASE)


def _make_moment(words: str, context: DateContext) -> MomentReading:
    return _make_with(words, find_time(words), context)


def _make_with(words: str, clock: TimeReading | None, context: DateContext) -> MomentReading:
    rest = words if clock is None else f"{words[: clock.start]} {words[clock.end :]}"
    rest = _strip_joints(rest)
    day = read_date(rest, context) if rest else None
    if day and clock and clock.day_shift:
        day = _shift(day, clock.day_shift)
    return MomentReading(words, day, clock, "UTC" if clock and clock.is_zulu else None)


def _strip_joints(rest: str) -> str:
    rest = _JOINT.sub("", _EMPTY_BRACKETS.sub(" ", rest))
    if rest.count("(") != rest.count(")"):
        rest = rest.strip("()")
    return rest


def _read_bare(words: str, context: DateContext) -> MomentReading | None:
    """Give the one way to take a dotted hour or four digits for the time beside a date."""
    found = list(_bare_moments(words, context))
    return found[0] if len(found) == 1 else None


def _bare_moments(words: str, context: DateContext) -> Iterator[MomentReading]:
    for clock in find_bare_times(words):
        moment = _make_with(words, clock, context)
        day = moment.day
        is_day = day is not None and (day.is_day or day.status == "ambiguous")
        if day and is_day and _is_surely_time(words[clock.start : clock.end], day):
            yield moment


def _is_surely_time(written: str, day: DateReading) -> bool:
    """Say whether digits are a time: after `at`, beside a date with its year or in words.

    Beside a short date, 08.15 is a time where it can be no date itself.
    """
    if _AT.match(written) or not _SHORT_DATE.fullmatch(day.as_written.strip()):
        return True
    numbers = _DOTTED.fullmatch(written)
    return numbers is not None and is_impossible_as_day(*numbers.groups())


def _shift(day: DateReading, days: int) -> DateReading:
    """Give the day after; 24:00 of what is no day stays unsaid."""
    if not day.is_day or day.earliest is None:
        return day
    try:
        shifted = day.earliest + timedelta(days=days)
    except OverflowError:
        return replace(day, status="impossible", edtf=None, earliest=None, latest=None)
    return replace(day, edtf=shifted.isoformat(), earliest=shifted, latest=shifted)


def _print_offset(minutes: int) -> str:
    return f"{'-' if minutes < 0 else '+'}{abs(minutes) // 60:02}:{abs(minutes) % 60:02}"
