"""Gaps: which skipped numbers tell of a missing telegram."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fonds.link.gaps import LONGEST_GAP, find_gaps
from fonds.tables import Tables

Rows = dict[str, list[dict[str, Any]]]
Make = Callable[[Rows], Tables]
Hold = Callable[..., Rows]

OUT, IN = "legation-out-1951", "office-in-1951"
MAY = date(1951, 5, 1)


def office(series: str, certainty: str = "medium") -> dict[str, Any]:
    kind = "incoming_number" if series == IN else "outgoing_number"
    return {
        "series_id": series,
        "identifier_type": kind,
        "issuing_agent_id": "legation",
        "certainty": certainty,
    }


def cite(number: str) -> dict[str, Any]:
    return {
        "document_id": "d",
        "cited_identifier": number,
        "cited_identifier_type": "outgoing_number",
        "cited_series_id": OUT,
    }


CASES: dict[str, tuple[list[int], list[str], list[str]]] = {
    "one number": ([2406, 2408], [], ["2407"]),
    "a run of numbers": ([2395, 2406], [], ["2396-2405"]),
    "numbers side by side": ([2406, 2407], [], []),
    "a cited number cuts it": ([2395, 2406], ["2400"], ["2396-2399", "2401-2405"]),
    "a cited number is its edge": ([2408], ["2406"], ["2407"]),
    "a cited range cuts it": ([1, 10], ["3-5"], ["2", "6-9"]),
    "a number with letters tells nothing": ([1], ["3/sh"], []),
    "the longest": ([1, 2 + LONGEST_GAP], [], [f"2-{1 + LONGEST_GAP}"]),
    "too long": ([1, 3 + LONGEST_GAP], [], []),
}


@pytest.mark.parametrize(("held", "cited", "gaps"), CASES.values(), ids=CASES)
def test_a_gap_is_between_two_numbers_that_lie_close(
    held: list[int], cited: list[str], gaps: list[str], make_tables: Make, hold: Hold
) -> None:
    rows = hold(*((f"d-{number}", MAY, {OUT: number}) for number in held))
    rows |= {"number_series": [office(OUT)], "document_references": [cite(one) for one in cited]}
    assert [row["identifier"] for row in find_gaps(make_tables(rows), [])] == gaps


@pytest.mark.parametrize(("series", "certainty"), [(IN, "high"), (OUT, "low")])
def test_numbers_of_a_receiving_office_and_of_a_person_have_no_gaps(
    series: str, certainty: str, make_tables: Make, hold: Hold
) -> None:
    rows = hold(("a", MAY, {series: 1}), ("b", MAY, {series: 3}))
    rows["number_series"] = [office(series, certainty)]
    assert list(find_gaps(make_tables(rows), [])) == []


def test_a_gap_is_dated_by_its_neighbours(make_tables: Make, hold: Hold) -> None:
    rows = hold(("a", MAY, {OUT: 1}), ("b", date(1951, 5, 4), {OUT: 3}))
    (gap,) = find_gaps(make_tables(rows | {"number_series": [office(OUT)]}), [])
    assert gap == {
        "known_missing_id": "gap-legation-out-1951-2-2",
        "status": "inferred_gap",
        "series_id": OUT,
        "identifier": "2",
        "sender_agent_id": "legation",
        "date_earliest": "1951-05-01",
        "date_latest": "1951-05-04",
        "date_basis": "between No. 1 (a) and No. 3 (b)",
    }


def test_a_gap_between_numbers_out_of_order_has_no_date(make_tables: Make, hold: Hold) -> None:
    rows = hold(("a", date(1951, 5, 4), {OUT: 1}), ("b", MAY, {OUT: 3}))
    (gap,) = find_gaps(make_tables(rows | {"number_series": [office(OUT)]}), [])
    assert (gap["date_earliest"], gap["date_latest"]) == (None, None)


@given(numbers=st.sets(st.integers(1, 99), max_size=12))
def test_no_gap_holds_a_number_that_is_held(
    numbers: set[int], make_tables: Make, hold: Hold
) -> None:
    rows = hold(*((f"d-{number}", MAY, {OUT: number}) for number in numbers))
    seen: set[int] = set(numbers)
    for row in find_gaps(make_tables(rows | {"number_series": [office(OUT)]}), []):
        first, _, last = row["identifier"].partition("-")
        skipped = set(range(int(first), int(last or first) + 1))
        assert not skipped & seen
        seen |= skipped
