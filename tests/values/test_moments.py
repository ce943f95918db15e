"""Moments: date and time in either order, and the one instant that they are in UTC."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fonds.values.dates import DateContext
from fonds.values.moments import load_zone, read_moment, resolve_instant
from fonds.vocabularies import Vocabularies

VOCABULARIES = Vocabularies(Path(__file__).parents[2] / "schemas" / "vocabularies")
MONTHS = {name: int(number) for name, number in VOCABULARIES.phrases("month").items()}
ZONE_PHRASES = VOCABULARIES.phrases("time_zone")
IN_1950 = DateContext(
    MONTHS,
    anchor=date(1950, 10, 13),
    zones=ZONE_PHRASES,
    weekdays=frozenset(VOCABULARIES.phrases("weekday")),
)

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
    ("5 November 1941 at 0010", date(1941, 11, 5), time(0, 10)),
    ("on 4:10 am", None, time(4, 10)),
    ("10/14/50 at 13:30 p.m.", date(1950, 10, 14), time(13, 30)),
    ("20 hours\n05 minutes\n13.1.1951", date(1951, 1, 13), time(20, 5)),
    ("20 h. 05 m. 13.10.50", date(1950, 10, 13), time(20, 5)),
    ("20h05 13.10.50", date(1950, 10, 13), time(20, 5)),
    ("20 час. 05 мин. 13 октября 1950 г.", date(1950, 10, 13), time(20, 5)),
    ("13 октября 1950 г. в 20 часов 05 минут", date(1950, 10, 13), time(20, 5)),
    ("01:381 10/14/50", date(1950, 10, 14), time(1, 38)),
    ("10/14/50 at 01:38[1] a.m.", date(1950, 10, 14), time(1, 38)),
    ("October 13, 1950—9 p.m.", date(1950, 10, 13), time(21)),
    ("October 14—1:38 a.m.", date(1950, 10, 14), time(1, 38)),
    ("October 13, 1950, 5 p. m.", date(1950, 10, 13), time(17)),
    ("October 13, 1950—noon", date(1950, 10, 13), time(12)),
    ("13.10.50. 19:55", date(1950, 10, 13), time(19, 55)),
    ("13.10.50; 19:55", date(1950, 10, 13), time(19, 55)),
    ("(19:55 13.10.50)", date(1950, 10, 13), time(19, 55)),
    ("13.10.50 (19:55)", date(1950, 10, 13), time(19, 55)),
    ("at 10 a.m. on Friday, October 13", date(1950, 10, 13), time(10)),
    ("8 o'clock in the evening on 13 October", date(1950, 10, 13), time(20)),
    ("14.10.50 at 08.15", date(1950, 10, 14), time(8, 15)),
    ("14.10.50 at 08.15.", date(1950, 10, 14), time(8, 15)),
    ("08.15 14.10.50", date(1950, 10, 14), time(8, 15)),
    ("08.15 hours 14.10.50", date(1950, 10, 14), time(8, 15)),
    ("14.10 at 08.15", date(1950, 10, 14), time(8, 15)),
    ("31.8 17.27", date(1950, 8, 31), time(17, 27)),
    ("13.1.51 20-05", date(1951, 1, 13), time(20, 5)),
    ("14 October, 8.15", date(1950, 10, 14), time(8, 15)),
    ("13.10", date(1950, 10, 13), None),
    ("1320, 6 November 1941", date(1941, 11, 6), time(13, 20)),
    ("6 November 1941, 0010", date(1941, 11, 6), time(0, 10)),
    ("6 November 1320", date(1950, 11, 6), time(13, 20)),
    ("6 November 1950", date(1950, 11, 6), None),
    ("1950-10-13T01:38", date(1950, 10, 13), time(1, 38)),
    ("13 Oct. 50 / 21:40", date(1950, 10, 13), time(21, 40)),
    ("20 h 05, 13 October", date(1950, 10, 13), time(20, 5)),
    ("131629Z OCT 50", date(1950, 10, 13), time(16, 29)),
    ("12-14 October 1950", date(1950, 10, 12), None),
]


@pytest.mark.parametrize(("written", "day", "clock"), READINGS, ids=[case[0] for case in READINGS])
def test_a_moment_is_read_as_written(written: str, day: date | None, clock: time | None) -> None:
    moment = read_moment(written, IN_1950)
    assert moment.is_understood
    assert (moment.day.earliest if moment.day else None) == day
    assert (moment.clock.value if moment.clock else None) == clock
    assert moment.as_written == written


@pytest.mark.parametrize(
    "written",
    [
        "",
        "at",
        "in the morning",
        "19:55 Moscow",
        "13.10 or so",
        "08.10 14.10",
        "13.10 1320",
        "10:00 - 11:30",
        "0010",
        "14-12 October 1950",
        "about 10 a.m.",
        "Moscow time",
        "10:00 Moscow time (15:00 Beijing time)",
        "1" * 500,
    ],
)
def test_words_that_are_neither_date_nor_time_are_not_understood(written: str) -> None:
    assert not read_moment(written, IN_1950).is_understood


@pytest.mark.parametrize("written", ["10/32/50 at 01:38", "10/14/50 at 25:38", "25:38"])
def test_an_impossible_moment_is_understood_to_be_one(written: str) -> None:
    assert read_moment(written, IN_1950).is_understood


@given(st.text() | st.text("0123456789:./ apmat", max_size=24))
def test_reading_never_raises(text: str) -> None:
    moment = read_moment(text, IN_1950)
    assert moment.is_understood in (True, False)


@pytest.mark.parametrize(
    ("written", "zone"),
    [
        ("13.6.51 at 22:00 Beijing time", "Asia/Shanghai"),
        ("22:00 (Peking time) 13.6.51", "Asia/Shanghai"),
        ("19:55 MOSCOW\n TIME 13.June.1951", "Europe/Moscow"),
        ("13.6.51, 19:55 [Moscow time]", "Europe/Moscow"),
        ("13 октября 1950 г. в 20:05 по московскому времени", "Europe/Moscow"),
        ("13.6.51 at 22:00 Pyongyang time", "Asia/Pyongyang"),
        ("19:55 hours GMT, 13 October 1950", "UTC"),
        ("131629Z OCT 50", "UTC"),
        ("13.10.50 at 10:00 local time", "local"),
        ("noon, 13 October, Moscow time", "Europe/Moscow"),
        ("13.10.50 at 10:00", None),
    ],
)
def test_a_moment_has_the_zone_that_its_words_name(written: str, zone: str | None) -> None:
    moment = read_moment(written, IN_1950)
    assert moment.is_understood
    assert moment.clock is not None
    assert moment.day is not None
    assert moment.day.is_day
    assert moment.zone == zone


def test_without_a_vocabulary_of_zones_a_zone_is_not_understood() -> None:
    context = replace(IN_1950, zones={})
    assert not read_moment("13.6.51 at 22:00 Beijing time", context).is_understood


def test_every_zone_of_the_vocabulary_can_be_loaded() -> None:
    assert all(load_zone(name).key == name for name in set(ZONE_PHRASES.values()) - {"local"})


@pytest.mark.parametrize("written", ["24:00 31.12.1950", "31 December 1950 at 2400 hours"])
def test_24_00_is_the_first_moment_of_the_next_day(written: str) -> None:
    moment = read_moment(written, IN_1950)
    assert moment.day is not None
    assert moment.clock is not None
    assert (moment.day.edtf, moment.day.is_day) == ("1951-01-01", True)
    assert (moment.clock.value, moment.clock.day_shift) == (time(0), 1)


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


CLOCKS = ("{:%H:%M}", "{:%I:%M %p}", "at {:%H:%M}", "{:%H hours %M minutes}", "{:%H%M hours}",
          "{:%H h. %M m.}", "at {:%H%M}")  # fmt: skip
DAYS = ("{:%d.%m.%Y}", "{:%B %d, %Y}", "{:%d %B %Y}", "{:%d.%B.%Y}", "{:%Y-%m-%d}", "{:%d %b %Y}")
JOINTS = (" ", ", ", "; ", "\n", " — ", ". ")


@given(
    day=st.dates(date(1000, 1, 1)),
    clock=st.times(),
    forms=st.tuples(st.sampled_from(DAYS), st.sampled_from(JOINTS), st.sampled_from(CLOCKS)),
    is_day_first=st.booleans(),
)
def test_any_moment_reads_back_in_either_order(
    day: date, clock: time, forms: tuple[str, str, str], is_day_first: bool
) -> None:
    at = clock.replace(second=0, microsecond=0)
    ends = [forms[0].format(day), forms[2].format(at)]
    written = forms[1].join(ends if is_day_first else reversed(ends))
    moment = read_moment(written, DateContext(MONTHS, anchor=day, orders={".": "dmy"}))
    assert moment.is_understood
    assert moment.day is not None
    assert moment.clock is not None
    assert (moment.day.earliest, moment.clock.value) == (day, at)


HOSTILE = ["1:00 " * 10**5, " " * 10**6, "at " * 10**5, "1" * 10**6, " " * 399 + "x", "on " * 133,
           "08.15 " * 66, ("x" + " " * 30) * 12]  # fmt: skip


@pytest.mark.parametrize("text", HOSTILE, ids=lambda text: repr(text[:8]))
def test_a_text_that_a_slow_pattern_would_never_finish_is_no_moment(text: str) -> None:
    assert not read_moment(text, IN_1950).is_understood


def test_zones_come_from_the_package_and_not_from_the_machine() -> None:
    assert load_zone("Europe/Moscow").key == "Europe/Moscow"
    with pytest.raises(FileNotFoundError):
        load_zone("localtime")
