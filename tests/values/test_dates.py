"""Dates: every supported form reads back, and nothing is settled that the record leaves open."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest
from edtf import parse_edtf
from hypothesis import given
from hypothesis import strategies as st

from fonds.values.dates import DateContext, DateOrder, OrderBasis, find_order, read_date
from fonds.values.edtf import day_range
from fonds.vocabularies import Vocabularies

SHIPPED = Path(__file__).parents[2] / "schemas" / "vocabularies"
VOCABULARIES = Vocabularies(SHIPPED)
MONTHS = {name: int(number) for name, number in VOCABULARIES.phrases("month").items()}
WEEKDAYS = {name: int(number) for name, number in VOCABULARIES.phrases("weekday").items()}
NAMES = ("January", "February", "March", "April", "May", "June", "July", "August", "September",
         "October", "November", "December")  # fmt: skip
GENITIVES = ("января", "февраля", "марта", "апреля", "мая", "июня", "июля", "августа", "сентября",
             "октября", "ноября", "декабря")  # fmt: skip
NOMINATIVES = ("январь", "февраль", "март", "апрель", "май", "июнь", "июль", "август", "сентябрь",
               "октябрь", "ноябрь", "декабрь")  # fmt: skip
ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")

DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")

UNDATED = DateContext(MONTHS, weekdays=WEEKDAYS)
IN_1950 = DateContext(MONTHS, anchor=date(1950, 10, 13), weekdays=WEEKDAYS)

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
    ("1951", "1951", None, False),
    ("10/14/50", "1950-10-14", "mdy", False),
    ("10/14/1950", "1950-10-14", "mdy", False),
    ("13.6.51", "1951-06-13", "dmy", False),
    ("30.6.1951", "1951-06-30", "dmy", False),
    ("13.10.50г.", "1950-10-13", "dmy", False),
    ("13.10", "1950-10-13", "dmy", True),
    ("30.6", "1950-06-30", "dmy", True),
    ("3.2", "1951-02-03", "dmy", True),
    ("13/5-50", "1950-05-13", "dmy", False),
    ("8.II.1950", "1950-02-08", "roman_month", False),
    ("24.III.50", "1950-03-24", "roman_month", False),
    ("15 XII 1941", "1941-12-15", "roman_month", False),
    ("27 XI 63", "1963-11-27", "roman_month", False),
    ("1950-10-13", "1950-10-13", "ymd", False),
    ("11/11/50", "1950-11-11", "mdy", False),
    ("31.8", "1950-08-31", "dmy", True),
    ("3.2", "1951-02-03", "dmy", True),
    ("13. 10. 1950", "1950-10-13", "dmy", False),
    ("13-10-50", "1950-10-13", "dmy", False),
    ("14/10-50", "1950-10-14", "dmy", False),
    ("10/14", "1950-10-14", "mdy", True),
    ("13.10.50 г.", "1950-10-13", "dmy", False),
    ("от 13.10.50 г.", "1950-10-13", "dmy", False),
    ("5 November 1941", "1941-11-05", "words", False),
    ("Feb 3, 1950", "1950-02-03", "words", False),
    ("January3, 1942", "1942-01-03", "words", False),
    ("3 January, 1942", "1942-01-03", "words", False),
    ("of 12 May", "1950-05-12", "words", True),
    ("13th of October, 1950", "1950-10-13", "words", False),
    ("Friday, 13 October 1950", "1950-10-13", "words", False),
    ("Fri., Oct. 13, 1950", "1950-10-13", "words", False),
    ("on Friday, the 13th of October 1950", "1950-10-13", "words", False),
    ("13 октября 1950 г., пятница", "1950-10-13", "words", False),
    ('"13" October 1950', "1950-10-13", "words", False),
    ("«13» октября 1950 г.", "1950-10-13", "words", False),
    ('"1 October"', "1950-10-01", "words", True),
    ('"__" October 1950', "1950-10", "words", False),
    ("1950 October 13", "1950-10-13", "words", False),
    ("13 Oct. 50", "1950-10-13", "words", False),
    ("13 October '50", "1950-10-13", "words", False),
    ("13 October ’50", "1950-10-13", "words", False),
    ("13OCT50", "1950-10-13", "words", False),
    ("13-Oct-1950", "1950-10-13", "words", False),
    ("October 13, 50", "1950-10-13", "words", False),
    ("13. Oktober 1950", "1950-10-13", "words", False),
    ("13 oktiabria 1950", "1950-10-13", "words", False),
    ("13-го октября 1950 года", "1950-10-13", "words", False),
    ("октябрь 1950 г.", "1950-10", "words", False),
    ("October, 1950", "1950-10", "words", False),
    ("October '50", "1950-10", "words", False),
    ("1950 October", "1950-10", "words", False),
    ("1950-10", "1950-10", "ymd", False),
    ("1950.", "1950", None, False),
    ("1950 г.", "1950", None, False),
    ("1950s", "195X", None, False),
    ("1950/10/13", "1950-10-13", "ymd", False),
    ("1950年10月13日", "1950-10-13", "ymd", False),
    ("10月13日", "1950-10-13", "ymd", True),
    ("13 X 1950", "1950-10-13", "roman_month", False),
    ("13. X. 1950", "1950-10-13", "roman_month", False),
    ("13/X-50", "1950-10-13", "roman_month", False),
    ("24/III-50", "1950-03-24", "roman_month", False),
    ("13.X", "1950-10-13", "roman_month", True),
    ("27 XI", "1950-11-27", "roman_month", True),
    ("8.ii.1950", "1950-02-08", "roman_month", False),
    ("8.ІІ.1950", "1950-02-08", "roman_month", False),
    ("13.Х.50", "1950-10-13", "roman_month", False),
    ("15.ХП.41", "1941-12-15", "roman_month", False),
    ("24.Ш.50", "1950-03-24", "roman_month", False),
    ("13.1V.50", "1950-04-13", "roman_month", False),
    ("8.ll.1950", "1950-02-08", "roman_month", False),
    ("13 October 1950¹", "1950-10-13", "words", False),
    ("(13 October 1950)", "1950-10-13", "words", False),
    ("[October 13, 1950]", "1950-10-13", "words", False),
    ("[October] 13, 1950", "1950-10-13", "words", False),
    ("13 October [1950]", "1950-10-13", "words", True),
    ("13 October 19[50]", "1950-10-13", "words", True),
    ("October 13, 1950?", "1950-10-13?", "words", False),
    ("October 13, 1950 [?]", "1950-10-13?", "words", False),
    ("13[?] October 1950", "1950-10-13?", "words", False),
    ("13 October [1950?]", "1950-10-13?", "words", True),
    ("probably 13 October 1950", "1950-10-13?", "words", False),
    ("[1950?]", "1950?", None, False),
    ("circa 1950", "1950~", None, False),
    ("c. 1950", "1950~", None, False),
    ("[ca. October 1950]", "1950-10~", "words", False),
    ("ca. 13 October 1950?", "1950-10-13%", "words", False),
    ("12-14 October 1950", "1950-10-12/1950-10-14", "words", False),
    ("12–14 октября 1950 г.", "1950-10-12/1950-10-14", "words", False),
    ("с 12 по 14 октября 1950 г.", "1950-10-12/1950-10-14", "words", False),
    ("October 12-14, 1950", "1950-10-12/1950-10-14", "words", False),
    ("October 12-14", "1950-10-12/1950-10-14", "words", True),
    ("12/13 October 1950", "1950-10-12/1950-10-13", "words", False),
    ("12 October - 3 November 1950", "1950-10-12/1950-11-03", "words", False),
    ("October 12 to November 3, 1950", "1950-10-12/1950-11-03", "words", False),
    ("October 12, 1950 - November 3", "1950-10-12/1950-11-03", "words", False),
    ("12 December - 3 January 1951", "1950-12-12/1951-01-03", "words", False),
    ("March 12 - December 3, 1950", "1950-03-12/1950-12-03", "words", False),
    ("30 September/1 October 1950", "1950-09-30/1950-10-01", "words", False),
    ("between 12 and 14 October 1950", "1950-10-12/1950-10-14", "words", False),
    ("between September 30 and October 2, 1950", "1950-09-30/1950-10-02", "words", False),
    ("from 12 to 14 October 1950", "1950-10-12/1950-10-14", "words", False),
    ("12-14.10.50", "1950-10-12/1950-10-14", "dmy", False),
    ("12.-14.10.1950", "1950-10-12/1950-10-14", "dmy", False),
    ("12-14.X.50", "1950-10-12/1950-10-14", "roman_month", False),
    ("12-14.10", "1950-10-12/1950-10-14", "dmy", True),
    ("30.9-3.10.50", "1950-09-30/1950-10-03", "dmy", False),
    ("10/13-10/15/50", "1950-10-13/1950-10-15", "mdy", False),
    ("October-November 1950", "1950-10/1950-11", "words", False),
    ("September 1950 - January 1951", "1950-09/1951-01", "words", False),
    ("1950-1951", "1950/1951", None, False),
    ("1950-51", "1950/1951", None, False),
    ("circa 12-14 October 1950", "1950-10-12~/1950-10-14~", "words", False),
    ("before 12 October 1950", "../1950-10-12", "words", False),
    ("not later than 13.10.50", "../1950-10-13", "dmy", False),
    ("after 12 October 1950", "1950-10-12/..", "words", False),
    ("не ранее 13 октября 1950 г.", "1950-10-13/..", "words", False),
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
        ("12-14 October 1950", date(1950, 10, 12), date(1950, 10, 14)),
        ("1950s", date(1950, 1, 1), date(1959, 12, 31)),
        ("before 12 October 1950", None, date(1950, 10, 12)),
        ("after 12 October 1950", date(1950, 10, 12), None),
    ],
)
def test_a_date_knows_its_first_and_last_day(
    written: str, first: date | None, last: date | None
) -> None:
    reading = read_date(written, UNDATED)
    assert (reading.earliest, reading.latest) == (first, last)
    assert reading.is_day == (first == last)


def test_a_day_in_doubt_is_not_taken_for_one_day() -> None:
    for written in ("13 October 1950?", "circa 13 October 1950"):
        reading = read_date(written, UNDATED)
        assert reading.earliest == reading.latest == date(1950, 10, 13)
        assert not reading.is_day


BASES: list[tuple[str, OrderBasis]] = [
    ("13 October 1950", "stated"),
    ("8.II.1950", "stated"),
    ("1950-10-11", "stated"),
    ("10/14/50", "own_numbers"),
    ("13.10", "own_numbers"),
    ("11/11/50", "own_numbers"),
    ("12-14.10.50", "own_numbers"),
    ("3.2", "usage"),
    ("5/6/50", "record_order"),
    ("5-6-50", "series_order"),
    ("5.6-14.7.50", "own_numbers"),
]


@pytest.mark.parametrize(("written", "basis"), BASES, ids=[case[0] for case in BASES])
def test_a_date_says_why_day_and_month_stand_in_that_order(written: str, basis: str) -> None:
    context = DateContext(MONTHS, date(1950, 10, 13), "mdy", {"/": "dmy"})
    assert read_date(written, context).basis == basis


def test_a_day_near_the_record_s_date_says_so() -> None:
    assert read_date("10/11/50", DateContext(MONTHS, date(1950, 10, 10))).basis == (
        "near_record_date"
    )


IMPOSSIBLE = ["10/32/50", "32.1.1950", "31.9.50", "29.2.1951", "30.2", "February 30, 1950",
              "29.2.50", "0.0.1950", "31 XI 1950", "1950-13-01", "13.10.0000"]  # fmt: skip


@pytest.mark.parametrize("written", IMPOSSIBLE)
def test_a_day_that_no_calendar_has_is_impossible(written: str) -> None:
    reading = read_date(written, IN_1950)
    assert (reading.status, reading.edtf, reading.earliest) == ("impossible", None, None)


UNREADABLE = ["", " ", "yesterday", "13 Brumaire 1950", "113", "13.10.1950.11", "October",
              "8.IIII.1950", "14 Oct 1950 and later", "0000", "May 0000", "1" * 99, "early 1950",
              "late October 1950", "12-14", "8.45", "0.5", "2408", "0010", "1112-1126", "1476/50",
              "14-12 October 1950", "13 and 14 October 1950", "13.10 [13 October]", "Friday",
              "6 November 0010", "6 November 1320", "1890/1891", "12-13-14 October 1950",
              "5 men", "1940s-1950s", "before the 1950s"]  # fmt: skip


@pytest.mark.parametrize("written", UNREADABLE, ids=lambda text: repr(text[:30]))
def test_what_is_no_date_is_unreadable(written: str) -> None:
    assert read_date(written, IN_1950).status == "unreadable"


@pytest.mark.parametrize("written", ["2408", "1476", "2408-11", "1476-11", "1112-1126"])
def test_the_number_of_a_telegram_is_no_year(written: str) -> None:
    assert read_date(written, UNDATED).status == "unreadable"


@pytest.mark.parametrize("written", ["10/12-14", "1911-12", "5.10.50-6.11.50", "1/2"])
def test_what_may_be_two_things_is_ambiguous(written: str) -> None:
    assert read_date(written, IN_1950).status == "ambiguous"


def test_the_record_s_own_order_of_dotted_dates_holds_also_without_a_year() -> None:
    context = DateContext(MONTHS, date(1950, 3, 1), orders={".": "mdy"})
    assert read_date("3.2", context).edtf == "1950-03-02"


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


@pytest.mark.parametrize(
    "written",
    ["13.10", "10/14/50", "27 XI 63", "October 7", "29.2", "12-14 October", "before 12 October"],
)
def test_without_the_record_s_date_no_year_and_no_century_is_guessed(written: str) -> None:
    assert read_date(written, UNDATED).status == "ambiguous"


YEARS: list[tuple[str, date, str]] = [
    ("31.12", date(1951, 1, 3), "1950-12-31"),
    ("1.1", date(1950, 12, 30), "1951-01-01"),
    ("October 7", date(1950, 10, 13), "1950-10-07"),
    ("29.2", date(1951, 12, 1), "1952-02-29"),
    ("12-14.1", date(1950, 12, 30), "1951-01-12/1951-01-14"),
    ("30.12-2.1", date(1950, 12, 30), "1950-12-30/1951-01-02"),
    ("1.V.51", date(1949, 1, 1), "1951-05-01"),
    ("1 May 02", date(1899, 1, 1), "1902-05-01"),
    ("1.V.98", date(1901, 1, 1), "1898-05-01"),
]
WITH_YEAR = ("1.V.51", "1 May 02", "1.V.98")


@pytest.mark.parametrize(
    ("written", "anchor", "edtf"), YEARS, ids=[f"{one[0]} in {one[1]}" for one in YEARS]
)
def test_year_and_century_are_those_that_bring_the_day_nearest(
    written: str, anchor: date, edtf: str
) -> None:
    reading = read_date(written, DateContext(MONTHS, anchor))
    assert reading.edtf == edtf
    assert reading.year_supplied is not (written in WITH_YEAR)


ORDERS: list[tuple[str, tuple[str, DateOrder] | None]] = [
    ("10/14/50", ("/", "mdy")),
    ("13.6.51", (".", "dmy")),
    ("13/5-50", ("/", "dmy")),
    ("10/11/50", None),
    ("13.10", None),
    ("14/14/50", None),
    ("12-14.10", None),
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
    "«13» октября 1950": ("words", lambda d: f"«{d.day}» {GENITIVES[d.month - 1]} {d.year:04}"),
    "13th of October, 1950": ("words", lambda d: f"{d.day}th of {NAMES[d.month - 1]}, {d.year:04}"),
    "Oct. 13, 1950": ("words", lambda d: f"{NAMES[d.month - 1][:3]}. {d.day}, {d.year:04}"),
    "October13,1950": ("words", lambda d: f"{NAMES[d.month - 1]}{d.day},{d.year:04}"),
    "13-OCT-1950": ("words", lambda d: f"{d.day:02}-{NAMES[d.month - 1][:3].upper()}-{d.year:04}"),
    "1950 October 13": ("words", lambda d: f"{d.year:04} {NAMES[d.month - 1]} {d.day}"),
    "Friday, 13 October 1950": (
        "words",
        lambda d: f"{DAYS[d.weekday()]}, {d.day} {NAMES[d.month - 1]} {d.year:04}",
    ),
    "13/X-1950": ("roman_month", lambda d: f"{d.day}/{ROMAN[d.month - 1]}-{d.year:04}"),
    "13.x.1950": ("roman_month", lambda d: f"{d.day}.{ROMAN[d.month - 1].lower()}.{d.year:04}"),
    "1950年10月13日": ("ymd", lambda d: f"{d.year:04}年{d.month}月{d.day}日"),
    "13 X 1950": ("roman_month", lambda d: f"{d.day} {ROMAN[d.month - 1]} {d.year:04}"),
    "1950-10-13": ("ymd", lambda d: d.isoformat()),
}
NUMERIC: dict[str, tuple[DateOrder, Print]] = {
    "10/13/1950": ("mdy", lambda d: f"{d.month}/{d.day}/{d.year:04}"),
    "10/13/50": ("mdy", lambda d: f"{d.month:02}/{d.day:02}/{d.year % 100:02}"),
    "13.10.1950": ("dmy", lambda d: f"{d.day}.{d.month}.{d.year:04}"),
    "13.10.50": ("dmy", lambda d: f"{d.day}.{d.month:02}.{d.year % 100:02}"),
    "13-10-1950": ("dmy", lambda d: f"{d.day:02}-{d.month:02}-{d.year:04}"),
    "13/10-50": ("dmy", lambda d: f"{d.day}/{d.month}-{d.year % 100:02}"),
}
SHORT: dict[str, tuple[DateOrder, Print]] = {
    "13.10": ("dmy", lambda d: f"{d.day}.{d.month}"),
    "13.X": ("roman_month", lambda d: f"{d.day}.{ROMAN[d.month - 1]}"),
    "October 13": ("words", lambda d: f"{NAMES[d.month - 1]} {d.day}"),
    "13 October": ("words", lambda d: f"{d.day} {NAMES[d.month - 1]}"),
}
days = st.dates(date(1000, 1, 1), date(9999, 12, 31))
RANGES: dict[str, Callable[[date, date], str]] = {
    "12 October 1950 - 3 November 1950": lambda a, b: (
        f"{FULL['13 October 1950'][1](a)} - {FULL['13 October 1950'][1](b)}"
    ),
    "October 12 to November 3, 1950": lambda a, b: (
        f"{NAMES[a.month - 1]} {a.day} to {FULL['October 13, 1950'][1](b)}"
    ),
    "between 12 October and 3 November 1950": lambda a, b: (
        f"between {a.day} {NAMES[a.month - 1]} and {FULL['13 October 1950'][1](b)}"
    ),
    "12.X-3.XI.1950": lambda a, b: f"{a.day}.{ROMAN[a.month - 1]}-{FULL['13.X.1950'][1](b)}",
}


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


@pytest.mark.parametrize("form", RANGES)
@given(day=days, length=st.integers(1, 360))
def test_any_range_reads_back_whichever_end_has_the_year(form: str, day: date, length: int) -> None:
    last = min(date.max, day + timedelta(days=min(length, (date.max - day).days)))
    reading = read_date(RANGES[form](day, last), UNDATED)
    if day == last:
        return
    assert (reading.earliest, reading.latest, reading.year_supplied) == (day, last, False)


@given(day=days, name=st.sampled_from([*NAMES, *GENITIVES, *NOMINATIVES]))
def test_any_month_reads_back_with_its_year(day: date, name: str) -> None:
    reading = read_date(f"{name} {day.year:04}", UNDATED)
    number = next(names.index(name) for names in (NAMES, GENITIVES, NOMINATIVES) if name in names)
    assert reading.edtf == f"{day.year:04}-{number + 1:02}"


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
    assert is_read == (reading.earliest is not None or reading.latest is not None)
    assert is_read == (reading.basis is not None)
    if reading.earliest and reading.latest:
        assert reading.earliest <= reading.latest
    if reading.edtf:
        assert day_range(reading.edtf) == (reading.earliest, reading.latest)


@pytest.mark.parametrize("written", [case[0] for case in READINGS])
def test_every_date_is_edtf_of_the_table_and_of_the_standard(written: str) -> None:
    edtf = read_date(written, IN_1950).edtf
    assert edtf is not None
    assert day_range(edtf) is not None
    assert parse_edtf(edtf) is not None
    assert re.fullmatch(r"[0-9X/.?~%-]+", edtf)


HOSTILE = ["1" * 10**6, " " * 10**6, "1 " * 10**6, "12-" * 10**6, "[" * 10**6, "October " * 10**5,
           "1/" * 200, "9 to " * 80, " " * 399 + "x", "?" * 400, "(" * 200 + ")" * 200]  # fmt: skip


@pytest.mark.parametrize("written", HOSTILE, ids=lambda text: repr(text[:8]))
def test_a_text_that_a_slow_pattern_would_never_finish_is_no_date(written: str) -> None:
    assert read_date(written, IN_1950).status == "unreadable"
    assert find_order(written) is None


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
