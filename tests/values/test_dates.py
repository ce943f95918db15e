"""Dates: every supported form reads back, and nothing is settled that the record leaves open."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fonds.values.dates import DateContext, DateOrder, find_order, read_date
from fonds.vocabularies import Vocabularies

SHIPPED = Path(__file__).parents[2] / "schemas" / "vocabularies"
MONTHS = {name: int(number) for name, number in Vocabularies(SHIPPED).phrases("month").items()}
NAMES = ("January", "February", "March", "April", "May", "June", "July", "August", "September",
         "October", "November", "December")  # fmt: skip
GENITIVES = ("января", "февраля", "марта", "апреля", "мая", "июня", "июля", "августа", "сентября",
             "октября", "ноября", "декабря")  # fmt: skip
ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")

UNDATED = DateContext(MONTHS)
IN_1950 = DateContext(MONTHS, anchor=date(1950, 10, 13))

# As written, in a record of 13 October 1950: EDTF, order, whether the year was supplied.
READINGS: list[tuple[str, str, DateOrder | None, bool]] = [
    ("October 13, 1950", "1950-10-13", "words", False),
    ("October 7,1950", "1950-10-07", "words", False),
    ("October 13th, 1950", "1950-10-13", "words", False),
    ("October 7", "1950-10-07", "words", True),
    ("Jan. 13 1950", "1950-01-13", "words", False),
    ("14 October 1950", "1950-10-14", "words", False),
    ("12 October 1950.", "1950-10-12", "words", False),
    ("1st of October 1950", "1950-10-01", "words", False),
    ("13 October", "1950-10-13", "words", True),
    ("13.June.1951", "1951-06-13", "words", False),
    ("13 октября 1950 г.", "1950-10-13", "words", False),
    ("13 октября 1950 года", "1950-10-13", "words", False),
    ("December 1945", "1945-12", "words", False),
    ("February 1952", "1952-02", "words", False),
    ("December 9999", "9999-12", "words", False),
    ("1951", "1951", None, False),
    ("10/14/50", "1950-10-14", "mdy", True),
    ("10/14/1950", "1950-10-14", "mdy", False),
    ("13.6.51", "1951-06-13", "dmy", True),
    ("30.6.1951", "1951-06-30", "dmy", False),
    ("13.10.50г.", "1950-10-13", "dmy", True),
    ("13.10", "1950-10-13", "dmy", True),
    ("30.6", "1950-06-30", "dmy", True),
    ("3.2", "1951-02-03", "dmy", True),
    ("13/5-50", "1950-05-13", "dmy", True),
    ("8.II.1950", "1950-02-08", "roman_month", False),
    ("24.III.50", "1950-03-24", "roman_month", True),
    ("15 XII 1941", "1941-12-15", "roman_month", False),
    ("27 XI 63", "1963-11-27", "roman_month", True),
    ("1950-10-13", "1950-10-13", "ymd", False),
    ("11/11/50", "1950-11-11", "mdy", True),
]


@pytest.mark.parametrize(
    ("written", "edtf", "order", "is_supplied"), READINGS, ids=[case[0] for case in READINGS]
)
def test_a_date_is_read_as_written(
    written: str, edtf: str, order: DateOrder | None, is_supplied: bool
) -> None:
    reading = read_date(written, IN_1950)
    assert (reading.status, reading.edtf) == ("read", edtf)
    assert (reading.order, reading.year_supplied) == (order, is_supplied)
    assert reading.as_written == written


@pytest.mark.parametrize(
    ("written", "first", "last"),
    [
        ("February 1952", date(1952, 2, 1), date(1952, 2, 29)),
        ("December 9999", date(9999, 12, 1), date(9999, 12, 31)),
        ("1951", date(1951, 1, 1), date(1951, 12, 31)),
        ("13.10.1950", date(1950, 10, 13), date(1950, 10, 13)),
    ],
)
def test_a_date_knows_its_first_and_last_day(written: str, first: date, last: date) -> None:
    reading = read_date(written, UNDATED)
    assert (reading.earliest, reading.latest) == (first, last)
    assert reading.is_day == (first == last)


IMPOSSIBLE = ["10/32/50", "32.1.1950", "31.9.50", "29.2.1951", "30.2", "February 30, 1950",
              "29.2.50", "0.0.1950", "31 XI 1950", "1950-13-01", "13.10.0000"]  # fmt: skip


@pytest.mark.parametrize("written", IMPOSSIBLE)
def test_a_day_that_no_calendar_has_is_impossible(written: str) -> None:
    reading = read_date(written, IN_1950)
    assert (reading.status, reading.edtf, reading.earliest) == ("impossible", None, None)


UNREADABLE = ["", " ", "yesterday", "13 Brumaire 1950", "113", "13.10.1950.11", "October",
              "8.IIII.1950", "14 Oct 1950 and later", "0000", "May 0000", "1" * 99]  # fmt: skip


@pytest.mark.parametrize("written", UNREADABLE, ids=lambda text: repr(text[:30]))
def test_what_is_no_date_is_unreadable(written: str) -> None:
    assert read_date(written, IN_1950).status == "unreadable"


def test_nothing_settles_day_and_month_far_from_the_record_s_date() -> None:
    reading = read_date("10/11/1950", DateContext(MONTHS, anchor=date(1950, 3, 1)))
    assert (reading.status, reading.edtf, reading.order) == ("ambiguous", None, None)
    assert set(reading.readings) == {date(1950, 10, 11), date(1950, 11, 10)}


def test_the_record_s_date_settles_day_and_month_when_one_of_them_is_near() -> None:
    context = DateContext(MONTHS, anchor=date(1950, 10, 10))
    assert read_date("10/11/50", context).edtf == "1950-10-11"
    assert read_date("11/10/50", context).edtf == "1950-10-11"


def test_the_record_s_own_order_comes_before_the_series_order() -> None:
    context = DateContext(MONTHS, date(1950, 3, 1), "mdy", {".": "dmy"})
    assert read_date("10.11.50", context).edtf == "1950-11-10"
    assert read_date("10/11/50", context).edtf == "1950-10-11"


def test_the_order_of_a_series_does_not_turn_a_clear_date_around() -> None:
    context = DateContext(MONTHS, date(1950, 3, 1), "mdy", {".": "mdy", "/": "dmy"})
    assert read_date("13.6.51", context).order == "dmy"
    assert read_date("10/14/50", context).order == "mdy"


@pytest.mark.parametrize("written", ["13.10", "10/14/50", "27 XI 63", "October 7", "29.2"])
def test_without_the_record_s_date_no_year_and_no_century_is_guessed(written: str) -> None:
    assert read_date(written, UNDATED).status == "ambiguous"


YEARS: list[tuple[str, date, str]] = [
    ("31.12", date(1951, 1, 3), "1950-12-31"),
    ("1.1", date(1950, 12, 30), "1951-01-01"),
    ("October 7", date(1950, 10, 13), "1950-10-07"),
    ("29.2", date(1951, 12, 1), "1952-02-29"),
    ("1.V.51", date(1949, 1, 1), "1951-05-01"),
    ("1 May 02", date(1899, 1, 1), "1902-05-01"),
    ("1.V.98", date(1901, 1, 1), "1898-05-01"),
]


@pytest.mark.parametrize(
    ("written", "anchor", "edtf"), YEARS, ids=[f"{one[0]} in {one[1]}" for one in YEARS]
)
def test_year_and_century_are_those_that_bring_the_day_nearest(
    written: str, anchor: date, edtf: str
) -> None:
    reading = read_date(written, DateContext(MONTHS, anchor))
    assert (reading.edtf, reading.year_supplied) == (edtf, True)


ORDERS: list[tuple[str, tuple[str, DateOrder] | None]] = [
    ("10/14/50", ("/", "mdy")),
    ("13.6.51", (".", "dmy")),
    ("13/5-50", ("/", "dmy")),
    ("10/11/50", None),
    ("13.10", None),
    ("14/14/50", None),
    ("13/32/50", None),
    ("14 October 1950", None),
]


@pytest.mark.parametrize(("written", "shown"), ORDERS, ids=[case[0] for case in ORDERS])
def test_a_full_numeric_date_shows_its_order_where_its_numbers_do(
    written: str, shown: tuple[str, DateOrder] | None
) -> None:
    assert find_order(written) == shown


Print = Callable[[date], str]
FULL: dict[str, tuple[DateOrder, Print]] = {
    "October 13, 1950": ("words", lambda d: f"{NAMES[d.month - 1]} {d.day}, {d.year:04}"),
    "13 October 1950": ("words", lambda d: f"{d.day} {NAMES[d.month - 1]} {d.year:04}"),
    "13.October.1950": ("words", lambda d: f"{d.day}.{NAMES[d.month - 1]}.{d.year:04}"),
    "13 октября 1950 г.": ("words", lambda d: f"{d.day} {GENITIVES[d.month - 1]} {d.year:04} г."),
    "13.X.1950": ("roman_month", lambda d: f"{d.day}.{ROMAN[d.month - 1]}.{d.year:04}"),
    "13 X 1950": ("roman_month", lambda d: f"{d.day} {ROMAN[d.month - 1]} {d.year:04}"),
    "1950-10-13": ("ymd", lambda d: d.isoformat()),
}
NUMERIC: dict[str, tuple[DateOrder, Print]] = {
    "10/13/1950": ("mdy", lambda d: f"{d.month}/{d.day}/{d.year:04}"),
    "10/13/50": ("mdy", lambda d: f"{d.month:02}/{d.day:02}/{d.year % 100:02}"),
    "13.10.1950": ("dmy", lambda d: f"{d.day}.{d.month}.{d.year:04}"),
    "13.10.50": ("dmy", lambda d: f"{d.day}.{d.month:02}.{d.year % 100:02}"),
    "13/10-50": ("dmy", lambda d: f"{d.day}/{d.month}-{d.year % 100:02}"),
}
SHORT: dict[str, tuple[DateOrder, Print]] = {
    "13.10": ("dmy", lambda d: f"{d.day}.{d.month}"),
    "October 13": ("words", lambda d: f"{NAMES[d.month - 1]} {d.day}"),
    "13 October": ("words", lambda d: f"{d.day} {NAMES[d.month - 1]}"),
}
days = st.dates(date(1, 1, 1), date(9999, 12, 31))


@pytest.mark.parametrize("form", FULL)
@given(day=days)
def test_any_day_in_words_reads_back_without_help(form: str, day: date) -> None:
    order, print_day = FULL[form]
    reading = read_date(print_day(day), UNDATED)
    assert (reading.earliest, reading.order, reading.year_supplied) == (day, order, False)


@pytest.mark.parametrize("form", NUMERIC)
@given(day=days)
def test_any_day_in_numbers_reads_back_in_the_record_s_order(form: str, day: date) -> None:
    order, print_day = NUMERIC[form]
    context = DateContext(MONTHS, anchor=day, orders={form[2]: order})
    reading = read_date(print_day(day), context)
    assert reading.earliest == day
    assert reading.order == order or day.day == day.month


@pytest.mark.parametrize("form", SHORT)
@given(day=days, gap=st.integers(-180, 180))
def test_any_day_without_a_year_reads_back_within_half_a_year(
    form: str, day: date, gap: int
) -> None:
    order, print_day = SHORT[form]
    try:
        anchor = day + timedelta(days=gap)
    except OverflowError:
        anchor = day
    reading = read_date(print_day(day), DateContext(MONTHS, anchor=anchor))
    assert (reading.earliest, reading.order, reading.year_supplied) == (day, order, True)


@given(day=days)
def test_a_numeric_date_is_never_read_in_an_order_that_its_numbers_exclude(day: date) -> None:
    written = f"{day.day}.{day.month}.{day.year:04}"
    shown = find_order(written)
    assert (shown is None) == (day.day <= 12)
    if shown:
        assert read_date(written, UNDATED).order == shown[1]


@given(
    text=st.text() | st.text("0123456789./- ,XIVOctober", max_size=20),
    anchor=st.none() | days,
)
def test_reading_never_raises_and_never_half_reads(text: str, anchor: date | None) -> None:
    reading = read_date(text, DateContext(MONTHS, anchor=anchor))
    is_read = reading.status == "read"
    assert is_read == (reading.edtf is not None)
    assert is_read == (reading.earliest is not None and reading.latest is not None)
    if reading.earliest and reading.latest:
        assert reading.earliest <= reading.latest


BLANKS = st.text(" \t\r\n\xa0", max_size=3)


@given(
    written=st.sampled_from([case[0] for case in READINGS]),
    before=BLANKS,
    after=BLANKS,
    between=st.sampled_from(["  ", "\t", "\r\n", "\n", "\xa0"]),
)
def test_blanks_and_line_ends_around_and_within_change_nothing(
    written: str, before: str, after: str, between: str
) -> None:
    plain = read_date(written, IN_1950)
    spaced = read_date(before + written.replace(" ", between) + after, IN_1950)
    assert (spaced.edtf, spaced.order) == (plain.edtf, plain.order)
