"""Within a series the numbers rise with the days."""

from __future__ import annotations

from typing import Any

import pytest
from ruled import Rows, day, judge, looked_at, twice

CODE = "series-order"

# Documents by number: the days of writing, and of receipt where it is told.
Days = str | tuple[str, str]
SERIES: dict[str, tuple[str, dict[int, tuple[Days, str | None]], list[int]]] = {
    "rising": ("out", {1: ("02-03", None), 2: ("02-03", None), 3: ("02-05", None)}, []),
    "of two the higher": ("out", {1: ("02-09", None), 2: ("02-03", None)}, [2]),
    "a high number of an early day": (
        "out",
        {1: ("02-03", None), 2: ("02-08", None), 3: ("02-09", None), 9: ("02-03", None)},
        [9],
    ),
    "a low number of a late day": (
        "out",
        {1: ("02-28", None), 2: ("02-08", None), 3: ("02-09", None), 4: ("02-10", None)},
        [1],
    ),
    "two that are wrong": (
        "out",
        {
            1: ("02-28", None),
            2: ("02-08", None),
            3: ("02-09", None),
            4: ("02-10", None),
            5: ("02-01", None),
            6: ("02-11", None),
        },
        [1, 5],
    ),
    "a month leaves its days open": (
        "out",
        {1: ("02-09", None), 2: (("02-01", "02-28"), None)},
        [],
    ),
    "outside of the month": ("out", {1: ("03-09", None), 2: (("02-01", "02-28"), None)}, [2]),
    "incoming: the receipt counts": (
        "in",
        {1: ("02-08", "02-09"), 2: ("02-03", "02-10")},
        [],
    ),
    "incoming: an early receipt": ("in", {1: ("02-08", "02-09"), 2: ("02-08", "02-08")}, [2]),
    "incoming without receipt: two days": ("in", {1: ("02-05", None), 2: ("02-03", None)}, []),
    "incoming without receipt: many days": ("in", {1: ("02-25", None), 2: ("02-03", None)}, [2]),
    "a receipt before the writing is reported by another rule": (
        "in",
        {1: ("02-08", "02-09"), 2: ("02-10", "01-10")},
        [],
    ),
}


def numbered(name: str, series: str = "s-1951") -> Rows:
    kind, documents, _ = SERIES[name]
    rows: Rows = {"documents": [], "document_identifiers": [], "handling_events": []}
    for number, (written, received) in documents.items():
        document = f"d-{number}-{series}"
        first, last = written if isinstance(written, tuple) else (written, written)
        rows["documents"].append(
            {"document_id": document, "date_earliest": day(first), "date_latest": day(last)}
        )
        rows["document_identifiers"].append(of_number(document, number, kind, series))
        if received:
            rows["handling_events"].append(
                {
                    "event_id": f"{document}.e1",
                    "document_id": document,
                    "event_type": "received",
                    "sequence": 1,
                    "local_date": day(received),
                }
            )
    return rows


def of_number(document: str, number: int, kind: str, series: str) -> dict[str, Any]:
    return {
        "document_id": document,
        "identifier_type": "incoming_number" if kind == "in" else "outgoing_number",
        "identifier": str(number),
        "sequence_number": number,
        "series_id": series,
        "as_written": f"No. {number}",
    }


@pytest.mark.parametrize("name", SERIES)
def test_numbers_rise_with_the_days(name: str) -> None:
    found = judge(CODE, numbered(name))
    assert sorted(one.as_written or "" for one in found) == [
        f"No. {one}" for one in SERIES[name][2]
    ]
    assert {(one.severity, one.table) for one in found} <= {("warning", "document_identifiers")}


def test_series_are_not_mixed() -> None:
    rows = [numbered(name, f"s-{number}") for number, name in enumerate(SERIES)]
    together = {table: [one for of_series in rows for one in of_series[table]] for table in rows[0]}
    assert len(judge(CODE, together)) == sum(len(case[2]) for case in SERIES.values())
    assert looked_at(CODE, together) == sum(len(case[1]) for case in SERIES.values())


def test_a_finding_names_the_neighbour() -> None:
    (found,) = judge(CODE, numbered("a high number of an early day"))
    assert found.message == (
        "No. 9 of 1951-02-03 has a higher number than No. 3 of 1951-02-09 (d-3-s-1951);"
        " expected numbers that rise with time"
    )
    assert found.row_key == "d-9-s-1951|outgoing_number|9"


def test_statements_that_differ_are_allowed_for() -> None:
    """The date that is wrong is a finding by itself."""
    rows = numbered("of two the higher")
    dates = [
        {"document_id": "d-2-s-1951", "sequence": 1, "date_type": "creation", "date_edtf": one}
        for one in ("1951-02-03", "1951-02-10")
    ]
    assert judge(CODE, rows | {"document_dates": dates}) == []


def test_documents_that_stand_twice_are_not_compared() -> None:
    assert judge(CODE, twice(numbered("of two the higher"))) == []


def test_one_number_of_two_documents_is_no_order() -> None:
    rows = numbered("of two the higher")
    rows["document_identifiers"][1] |= {"identifier": "1", "sequence_number": 1}
    assert judge(CODE, rows) == []
