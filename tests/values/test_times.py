"""Clock times: twelve and twenty-four hours, and what is wrong with them."""

from __future__ import annotations

from datetime import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fonds.values.times import find_bare_times, find_time

READINGS: list[tuple[str, time, str]] = [
    ("01:38 a.m.", time(1, 38), "minute"),
    ("01:38 A.M.", time(1, 38), "minute"),
    ("4:10 am", time(4, 10), "minute"),
    ("4:10pm", time(16, 10), "minute"),
    ("6:05 p. m.", time(18, 5), "minute"),
    ("00:20 a.m.", time(0, 20), "minute"),
    ("12:00 a.m.", time(0, 0), "minute"),
    ("12:30 p.m.", time(12, 30), "minute"),
    ("19:55", time(19, 55), "minute"),
    ("11: 55", time(11, 55), "minute"),
    ("11 :55", time(11, 55), "minute"),
    ("19:55:07", time(19, 55, 7), "second"),
    ("at 0010", time(0, 10), "minute"),
    ("at 1320", time(13, 20), "minute"),
    ("20 hours 05 minutes", time(20, 5), "minute"),
    ("10 hours, 10 minutes", time(10, 10), "minute"),
    ("1 hour", time(1), "hour"),
    ("4 am", time(4), "hour"),
    ("12 p.m.", time(12), "hour"),
    ("5 p. m.", time(17), "hour"),
    ("1:38a.m.", time(1, 38), "minute"),
    ("12:00 noon", time(12), "minute"),
    ("noon", time(12), "minute"),
    ("полдень", time(12), "minute"),
    ("8 o'clock in the evening", time(20), "hour"),
    ("4 часа утра", time(4), "hour"),
    ("11 часов ночи", time(23), "hour"),
    ("2 часа ночи", time(2), "hour"),
    ("10:00 hours", time(10), "minute"),
    ("10:00 hrs.", time(10), "minute"),
    ("08.15 hours", time(8, 15), "minute"),
    ("08.15 час.", time(8, 15), "minute"),
    ("8.15 p.m.", time(20, 15), "minute"),
    ("1320 hours", time(13, 20), "minute"),
    ("1320h", time(13, 20), "minute"),
    ("at 1320 hours", time(13, 20), "minute"),
    ("20 hours\n05 minutes", time(20, 5), "minute"),
    ("20 hours,\r\n   05 minutes", time(20, 5), "minute"),
    ("20 hours. 05 minutes", time(20, 5), "minute"),
    ("20 hours and 5 minutes", time(20, 5), "minute"),
    ("20 hours 05 minutes 30 seconds", time(20, 5, 30), "second"),
    ("20 h. 05 m.", time(20, 5), "minute"),
    ("20 hrs. 05 min.", time(20, 5), "minute"),
    ("20h05", time(20, 5), "minute"),
    ("20 h 05", time(20, 5), "minute"),
    ("20 hours 05", time(20, 5), "minute"),
    ("20h05m", time(20, 5), "minute"),
    ("20 час. 05 мин.", time(20, 5), "minute"),
    ("20 часов 05 минут", time(20, 5), "minute"),
    ("20 ч. 05 м.", time(20, 5), "minute"),
    ("2000 hours", time(20), "minute"),
    ("00:00", time(0), "minute"),
]


@pytest.mark.parametrize(
    ("written", "value", "precision"), READINGS, ids=[case[0] for case in READINGS]
)
def test_a_time_is_read_as_written(written: str, value: time, precision: str) -> None:
    reading = find_time(written)
    assert reading is not None
    assert (reading.status, reading.value, reading.precision) == ("read", value, precision)
    assert not reading.has_redundant_meridiem
    assert written[reading.start : reading.end] == written


@pytest.mark.parametrize(
    ("written", "value"), [("13:30 p.m.", time(13, 30)), ("0:30 p.m.", time(0, 30))]
)
def test_an_hour_of_the_other_clock_makes_a_m_and_p_m_redundant(written: str, value: time) -> None:
    reading = find_time(written)
    assert reading is not None
    assert (reading.value, reading.has_redundant_meridiem) == (value, True)


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("01:381", time(1, 38)),
        ("01:381 a.m.", time(1, 38)),
        ("01:38¹", time(1, 38)),
        ("1:38* p.m.", time(13, 38)),
        ("01:38[2]", time(1, 38)),
    ],
)
def test_the_mark_of_a_footnote_is_no_digit_of_the_time(written: str, value: time) -> None:
    reading = find_time(written)
    assert reading is not None
    assert (reading.value, reading.has_glued_mark) == (value, True)
    assert (reading.start, reading.end) == (0, len(written))


@pytest.mark.parametrize("written", ["24:00", "2400 hours", "24 hours", "at 2400", "24.00 hours"])
def test_24_00_is_midnight_of_the_next_day(written: str) -> None:
    reading = find_time(written)
    assert reading is not None
    assert (reading.value, reading.day_shift) == (time(0), 1)


@pytest.mark.parametrize("written", ["midnight", "12 midnight", "12:00 midnight", "полночь"])
def test_midnight_in_words_does_not_say_of_which_day(written: str) -> None:
    reading = find_time(written)
    assert reading is not None
    assert (reading.value, reading.day_shift, reading.is_unsaid_midnight) == (time(0), 0, True)


@pytest.mark.parametrize(
    ("written", "is_unsaid", "shift"), [("0:00 midnight", False, 0), ("24:00 midnight", False, 1)]
)
def test_midnight_beside_its_number_says_of_which_day(
    written: str, is_unsaid: bool, shift: int
) -> None:
    reading = find_time(written)
    assert reading is not None
    assert (reading.value, reading.is_unsaid_midnight, reading.day_shift) == (
        time(0),
        is_unsaid,
        shift,
    )


@pytest.mark.parametrize(
    ("written", "found"), [("1629Z", "1629Z"), ("16:29 Z", "16:29 Z"), ("131629Z OCT", "1629Z")]
)
def test_a_z_is_a_time_in_utc(written: str, found: str) -> None:
    reading = find_time(written)
    assert reading is not None
    assert (reading.value, reading.is_zulu) == (time(16, 29), True)
    assert written[reading.start : reading.end] == found


def test_a_day_after_an_hour_is_not_its_minutes() -> None:
    reading = find_time("20 h 13 October 1950")
    assert reading is not None
    assert (reading.value, reading.precision) == (time(20), "hour")


@pytest.mark.parametrize(
    ("written", "values"),
    [
        ("14.10.50 at 08.15", [time(8, 15)]),
        ("08.15 14.10", [time(8, 15), time(14, 10)]),
        ("13.1.51 20-05", [time(20, 5)]),
        ("6 November 1941, 1320", [time(19, 41), time(13, 20)]),
        ("13.10.50", []),
        ("31.8", []),
        ("8.75", []),
        ("№13.10-15", []),
    ],
)
def test_bare_digits_may_be_times(written: str, values: list[time]) -> None:
    assert [one.value for one in find_bare_times(written)] == values


@pytest.mark.parametrize(
    "written", ["25:38", "11:75", "at 2460", "99 hours", "19:55:61", "24:01", "13:00 noon"]
)
def test_an_hour_that_no_clock_shows_is_impossible(written: str) -> None:
    reading = find_time(written)
    assert reading is not None
    assert (reading.status, reading.value) == ("impossible", None)


@pytest.mark.parametrize(
    "written",
    [
        "",
        "13.6.51",
        "1:2",
        "Matthew 5:444",
        "11:55:1",
        "the 3 of us",
        "at 13.10",
        "3 amid",
        "1:2:3",
        "31.8",
        "08.15",
        "1320",
        "0010",
        "the afternoon",
        "5 men",
        "midnights",
    ],
)
def test_what_is_no_time_is_not_found(written: str) -> None:
    assert find_time(written) is None


@pytest.mark.parametrize(
    ("written", "found"),
    [
        ("10/14/50 at 01:38 a.m.", "01:38 a.m."),
        ("11: 55 on October 7, 1950", "11: 55"),
        ("19:55 13.June.1951", "19:55"),
        ("6 November 1941 at 1320", "at 1320"),
    ],
)
def test_a_time_is_found_beside_its_date(written: str, found: str) -> None:
    reading = find_time(written)
    assert reading is not None
    assert written[reading.start : reading.end] == found


FORMS = ("%H:%M", "%I:%M %p", "%I:%M%p", "%I: %M %p", "at %H%M", "%H%M hours", "%H%MZ",
         "%H hours %M minutes", "%H hours\n%M minutes", "%H h. %M m.", "%Hh%M", "%H час. %M мин.",
         "%H часов %M минут", "%H.%M hours", "%I.%M %p", "%H:%M1", "%H:%M hrs")  # fmt: skip


@given(st.times())
def test_any_time_reads_back_in_both_clocks(moment: time) -> None:
    minute = moment.replace(second=0, microsecond=0)
    for form in FORMS:
        reading = find_time(minute.strftime(form))
        assert reading is not None
        assert (reading.value, reading.precision) == (minute, "minute")
    second = moment.replace(microsecond=0)
    reading = find_time(second.strftime("%H:%M:%S"))
    assert reading is not None
    assert (reading.value, reading.precision) == (second, "second")


@given(st.text() | st.text("0123456789: apm.athours", max_size=20))
def test_finding_never_raises_and_lies_within_the_text(text: str) -> None:
    reading = find_time(text)
    if reading:
        assert 0 <= reading.start < reading.end <= len(text)
        assert (reading.value is None) == (reading.status == "impossible")


HOSTILE: list[tuple[str, time | None]] = [
    ("1" * 10**6, None),
    (" " * 10**6, None),
    ("1 " * 10**5, None),
    ("12:" * 10**5, None),
    ("1" + " " * 10**6, None),
    ("at " * 10**5, None),
    (("1" + " " * 39) * 10**4, None),
    ("20 " * 10**5 + "hours", time(20)),
]


@pytest.mark.parametrize(("text", "value"), HOSTILE, ids=lambda one: repr(one)[:9])
def test_a_search_ends_in_a_text_that_a_slow_pattern_would_never_finish(
    text: str, value: time | None
) -> None:
    found = find_time(text)
    assert (found.value if found else None) == value
    assert all(one.value for one in find_bare_times(text))
