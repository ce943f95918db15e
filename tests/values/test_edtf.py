"""EDTF: the days that a date may mean, held against the library of its authors."""

from __future__ import annotations

import time
from datetime import date

import pytest
from edtf import parse_edtf
from hypothesis import given, settings
from hypothesis import strategies as st

from fonds.values.edtf import day_range

RANGES: list[tuple[str, date | None, date | None]] = [
    ("1950", date(1950, 1, 1), date(1950, 12, 31)),
    ("1952-02", date(1952, 2, 1), date(1952, 2, 29)),
    ("1950-10-13", date(1950, 10, 13), date(1950, 10, 13)),
    ("1950-10?", date(1950, 10, 1), date(1950, 10, 31)),
    ("1950~", date(1950, 1, 1), date(1950, 12, 31)),
    ("1950%", date(1950, 1, 1), date(1950, 12, 31)),
    ("1950-10-12/1950-10-14", date(1950, 10, 12), date(1950, 10, 14)),
    ("1950/1951-02", date(1950, 1, 1), date(1951, 2, 28)),
    ("../1950-10-12", None, date(1950, 10, 12)),
    ("1950-10-12/..", date(1950, 10, 12), None),
    ("1950-10-12/", date(1950, 10, 12), None),
    ("195X", date(1950, 1, 1), date(1959, 12, 31)),
    ("19XX", date(1900, 1, 1), date(1999, 12, 31)),
    ("195X~", date(1950, 1, 1), date(1959, 12, 31)),
]


@pytest.mark.parametrize(("edtf", "first", "last"), RANGES, ids=[case[0] for case in RANGES])
def test_a_date_means_the_days_from_first_to_last(
    edtf: str, first: date | None, last: date | None
) -> None:
    assert day_range(edtf) == (first, last)


@pytest.mark.parametrize(
    "edtf",
    ["", "13.10.1950", "1950-13", "1950-02-30", "1950-1-1", "0000", "50", "1950-10-13T01:38",
     "1950/1951/1952", "..", " 1950", "1950-10-13??", "1950-21",
     "000X", "1X50", "XXXX",
     "195X/1960", "195X/.."],
)  # fmt: skip
def test_what_is_no_edtf_or_no_day_is_refused(edtf: str) -> None:
    with pytest.raises(ValueError, match=r"\S"):
        day_range(edtf)


def _day(moment: time.struct_time | float) -> date | None:
    if not isinstance(moment, time.struct_time):
        return None  # an open end is an infinite number there
    return date(*moment[:3])


years = st.integers(1, 9999).map("{:04}".format)
months = st.integers(1, 12).map("{:02}".format)
decades = st.integers(1, 999).map("{:03}X".format)
plain = years | st.builds("{}-{}".format, years, months) | st.dates().map(date.isoformat)
signs = st.sampled_from(["", "?", "~", "%"])
single = st.builds("{}{}".format, plain, signs)


@settings(max_examples=50)  # the library takes milliseconds for each
@given(decades | plain | st.builds("{}/{}".format, plain, plain))
def test_it_agrees_with_the_library_of_the_standard(edtf: str) -> None:
    parsed = parse_edtf(edtf)
    first, last = day_range(edtf)
    assert (_day(parsed.lower_strict()), _day(parsed.upper_strict())) == (first, last)


@settings(max_examples=50)
@given(
    single | st.builds("{}{}".format, decades, signs) | st.builds("{}/{}".format, single, single)
)
def test_all_that_is_read_the_library_of_the_standard_reads_too(edtf: str) -> None:
    assert day_range(edtf).earliest is not None
    parse_edtf(edtf)


@given(st.text() | st.text("0123456789-/.?~%", max_size=24))
def test_it_gives_days_or_a_value_error_and_nothing_else(text: str) -> None:
    try:
        days = day_range(text)
    except ValueError:
        return
    assert all(day is None or isinstance(day, date) for day in days)
