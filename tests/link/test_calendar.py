"""The calendar of numbers: what the numbers around a missing one say of its date."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fonds.link.calendar import Calendar
from fonds.tables import Tables

Rows = dict[str, list[dict[str, Any]]]
Make = Callable[[Rows], Tables]
Hold = Callable[..., Rows]
Held = tuple[str, date | tuple[date, date], dict[str, int]]
Number = tuple[str, str, str]

OUT, IN = "legation-out-1951", "office-in-1951"
MAY = date(1951, 5, 1)


def day(number: int) -> date:
    return MAY + timedelta(days=number - 1)


def own(number: str, series: str = OUT) -> Number:
    return ("outgoing_number", number, series)


def incoming(number: str) -> Number:
    return ("incoming_number", number, IN)


CASES: dict[str, tuple[list[Held], list[Number], list[str], tuple[int | None, int | None]]] = {
    "a lower and a higher number": (
        [("a", day(1), {OUT: 10}), ("b", day(9), {OUT: 20})],
        [own("15")],
        ["b"],
        (1, 9),
    ),
    "the nearest of several": (
        [("a", day(1), {OUT: 10}), ("b", day(3), {OUT: 14}), ("c", day(5), {OUT: 16}),
         ("d", day(9), {OUT: 20})],
        [own("15")],
        ["d"],
        (3, 5),
    ),
    "only a lower number": ([("a", day(1), {OUT: 10})], [own("15")], [], (1, None)),
    "only a higher number": ([("b", day(9), {OUT: 20})], [own("15")], [], (None, 9)),
    "only the document that cites it": ([("a", day(4), {})], [own("15")], ["a"], (None, 4)),
    "the first of those that cite it": (
        [("a", day(4), {}), ("b", day(2), {})], [own("15")], ["a", "b"], (None, 2),
    ),
    "a higher number of later than the document that cites it": (
        [("a", day(4), {}), ("b", day(9), {OUT: 20})], [own("15")], ["a"], (None, 4),
    ),
    "numbers of two series, of which the latest earliest day and the latest day hold": (
        [("a", day(1), {OUT: 10, IN: 100}), ("b", day(3), {IN: 110}), ("c", day(8), {OUT: 20}),
         ("d", day(9), {IN: 130})],
        [own("15"), incoming("120")],
        [],
        (3, 9),
    ),
    "a number of another series": (
        [("a", day(1), {"other-out-1951": 10})], [own("15")], [], (None, None),
    ),
    "the same number is no bound": ([("a", day(1), {OUT: 15})], [own("15")], [], (None, None)),
    "a number with a suffix": (
        [("a", day(1), {OUT: 10}), ("b", day(9), {OUT: 20})], [own("15/sh")], [], (1, 9),
    ),
    "no number at all": ([("a", day(1), {OUT: 10})], [own("a-b")], [], (None, None)),
    "a month instead of a day": (
        [("a", (day(1), day(31)), {OUT: 10}), ("b", (day(1), day(31)), {OUT: 20})],
        [own("15")],
        ["b"],
        (1, 31),
    ),
    "numbers and days that contradict one another": (
        [("a", day(9), {OUT: 10}), ("b", day(1), {OUT: 20})], [own("15")], ["b"], (None, 1),
    ),
    "nothing": ([], [own("15")], ["gone"], (None, None)),
}  # fmt: skip


@pytest.mark.parametrize(("held", "numbers", "cited_in", "bounds"), CASES.values(), ids=CASES)
def test_a_missing_telegram_is_bound_by(
    held: list[Held],
    numbers: list[Number],
    cited_in: list[str],
    bounds: tuple[int | None, int | None],
    make_tables: Make,
    hold: Hold,
) -> None:
    found = Calendar(make_tables(hold(*held))).bound(numbers, cited_in)
    expected = [day(one).isoformat() if one else None for one in bounds]
    assert [found["date_earliest"], found["date_latest"]] == expected


def test_the_grounds_name_the_documents(make_tables: Make, hold: Hold) -> None:
    rows = hold(("a", day(1), {OUT: 10}), ("b", (day(5), day(9)), {OUT: 20}))
    found = Calendar(make_tables(rows)).bound([own("15")], [])
    assert found["date_basis"] == (
        "earliest: No. 10 of legation-out-1951, 1951-05-01 (a); "
        "latest: No. 20 of legation-out-1951, 1951-05-05/1951-05-09 (b)"
    )


def test_without_a_lower_number_the_series_begins_with_its_year(
    make_tables: Make, hold: Hold
) -> None:
    rows = hold(("b", day(9), {OUT: 20})) | {"number_series": [{"series_id": OUT, "year": 1951}]}
    found = Calendar(make_tables(rows)).bound([own("15")], [])
    assert (found["date_earliest"], found["date_latest"]) == ("1951-01-01", "1951-05-09")


def test_a_number_of_the_year_before_is_not_bound_by_this_year_s(
    make_tables: Make, hold: Hold
) -> None:
    before = "legation-out-1950"
    rows = hold(("a", date(1950, 12, 30), {before: 990}), ("b", date(1951, 1, 5), {OUT: 2}))
    found = Calendar(make_tables(rows)).bound([own("991", before)], ["b"])
    assert (found["date_earliest"], found["date_latest"]) == ("1950-12-30", "1951-01-05")


def test_an_incoming_number_was_given_on_the_day_of_receipt(make_tables: Make, hold: Hold) -> None:
    rows = hold(("a", day(1), {IN: 100, OUT: 10}))
    rows["handling_events"] = [
        {"document_id": "a", "event_type": "received", "local_date": day(3)},
        {"document_id": "a", "event_type": "received", "local_date": day(7)},
        {"document_id": "a", "event_type": "typed", "local_date": day(8)},
    ]
    calendar = Calendar(make_tables(rows))
    assert calendar.bound([incoming("120")], [])["date_earliest"] == day(3).isoformat()
    assert calendar.bound([own("15")], [])["date_earliest"] == day(1).isoformat()


numbers = st.lists(st.integers(1, 99), min_size=1, max_size=12, unique=True)


@given(given_numbers=numbers, missing=st.integers(1, 99))
def test_in_a_series_that_rises_with_time_the_true_day_lies_within_the_bounds(
    given_numbers: list[int], missing: int, make_tables: Make, hold: Hold
) -> None:
    rows = hold(*((f"d{one}", day(one), {OUT: one}) for one in given_numbers))
    found = Calendar(make_tables(rows)).bound([own(str(missing))], [])
    earliest, latest = found["date_earliest"], found["date_latest"]
    assert earliest is None or earliest <= day(missing).isoformat()
    assert latest is None or day(missing).isoformat() <= latest
