"""Clock times: twelve and twenty-four hours, and what is wrong with them."""

from __future__ import annotations

from datetime import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fonds.values.times import find_time

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


@pytest.mark.parametrize("written", ["25:38", "11:75", "at 2460", "99 hours", "19:55:61"])
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


@given(st.times())
def test_any_time_reads_back_in_both_clocks(moment: time) -> None:
    minute = moment.replace(second=0, microsecond=0)
    for form in ("%H:%M", "%I:%M %p", "%I:%M%p", "at %H%M", "%H hours %M minutes"):
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
