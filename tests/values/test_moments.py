"""Moments: date and time in either order, and the one instant that they are in UTC."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fonds.values.dates import DateContext
from fonds.values.moments import load_zone, read_moment, resolve_instant

MONTHS = {"june": 6, "october": 10, "november": 11}
IN_1950 = DateContext(MONTHS, anchor=date(1950, 10, 13))

READINGS: list[tuple[str, date | None, time | None]] = [
    ("10/14/50 at 01:38 a.m.", date(1950, 10, 14), time(1, 38)),
    ("19:55 13.June.1951", date(1951, 6, 13), time(19, 55)),
    ("11:30 30.6.1951", date(1951, 6, 30), time(11, 30)),
    ("11: 55 on October 7, 1950", date(1950, 10, 7), time(11, 55)),
    ("31.8.50 11:32", date(1950, 8, 31), time(11, 32)),
    ("31.8 17:27", date(1950, 8, 31), time(17, 27)),
    ("20 hours 05 minutes, 13.1.1951", date(1951, 1, 13), time(20, 5)),
    ("10 hours 10 minutes. 8.II.1950", date(1950, 2, 8), time(10, 10)),
    ("6 November 1941 at 1320", date(1941, 11, 6), time(13, 20)),
    ("13.6.51", date(1951, 6, 13), None),
    ("4:10 am", None, time(4, 10)),
    ("on 13.10, at 4:10 am", date(1950, 10, 13), time(4, 10)),
]


@pytest.mark.parametrize(("written", "day", "clock"), READINGS, ids=[case[0] for case in READINGS])
def test_a_moment_is_read_as_written(written: str, day: date | None, clock: time | None) -> None:
    moment = read_moment(written, IN_1950)
    assert moment.is_understood
    assert (moment.day.earliest if moment.day else None) == day
    assert (moment.clock.value if moment.clock else None) == clock
    assert moment.as_written == written


@pytest.mark.parametrize("written", ["", "at", "in the morning", "19:55 Moscow", "13.10 or so"])
def test_words_that_are_neither_date_nor_time_are_not_understood(written: str) -> None:
    assert not read_moment(written, IN_1950).is_understood


@pytest.mark.parametrize("written", ["10/32/50 at 01:38", "10/14/50 at 25:38", "25:38"])
def test_an_impossible_moment_is_understood_to_be_one(written: str) -> None:
    assert read_moment(written, IN_1950).is_understood


@given(st.text() | st.text("0123456789:./ apmat", max_size=24))
def test_reading_never_raises(text: str) -> None:
    moment = read_moment(text, IN_1950)
    assert moment.is_understood in (True, False)


INSTANTS: list[tuple[date, time, str, str, datetime]] = [
    (
        date(1950, 10, 14),
        time(1, 38),
        "Europe/Moscow",
        "+03:00",
        datetime(1950, 10, 13, 22, 38, tzinfo=UTC),
    ),
    (
        date(1951, 6, 13),
        time(22, 0),
        "Asia/Shanghai",
        "+08:00",
        datetime(1951, 6, 13, 14, 0, tzinfo=UTC),
    ),
    (
        date(1950, 1, 1),
        time(0, 0),
        "America/New_York",
        "-05:00",
        datetime(1950, 1, 1, 5, 0, tzinfo=UTC),
    ),
    (
        date(1916, 12, 1),
        time(12, 0),
        "Europe/Moscow",
        "+02:31",
        datetime(1916, 12, 1, 9, 29, tzinfo=UTC),
    ),
]


@pytest.mark.parametrize(
    ("day", "clock", "zone", "offset", "utc"), INSTANTS, ids=[f"{i[0]} {i[2]}" for i in INSTANTS]
)
def test_a_local_time_is_one_instant(
    day: date, clock: time, zone: str, offset: str, utc: datetime
) -> None:
    instant = resolve_instant(day, clock, zone)
    assert instant is not None
    assert (instant.offset, instant.utc) == (offset, utc)


@pytest.mark.parametrize(
    ("day", "clock"),
    [(date(1981, 9, 30), time(23, 30)), (date(1981, 4, 1), time(0, 30))],
    ids=["twice", "never"],
)
def test_a_time_that_the_clock_showed_twice_or_never_is_no_instant(day: date, clock: time) -> None:
    """Moscow moved its clocks at midnight at the end of September and March 1981."""
    assert resolve_instant(day, clock, "Europe/Moscow") is None


ZONES = ["Europe/Moscow", "Asia/Shanghai", "America/New_York", "Asia/Pyongyang", "UTC"]


@given(day=st.dates(), clock=st.times(), zone=st.sampled_from(ZONES))
def test_an_instant_is_local_time_less_its_offset(day: date, clock: time, zone: str) -> None:
    instant = resolve_instant(day, clock, zone)
    if instant is None:
        return
    hours, minutes = int(instant.offset[1:3]), int(instant.offset[4:])
    offset = timedelta(hours=hours, minutes=minutes) * (-1 if instant.offset[0] == "-" else 1)
    assert instant.utc == datetime.combine(day, clock, UTC) - offset


def test_zones_come_from_the_package_and_not_from_the_machine() -> None:
    assert load_zone("Europe/Moscow").key == "Europe/Moscow"
    with pytest.raises(FileNotFoundError):
        load_zone("localtime")
