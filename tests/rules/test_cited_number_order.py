"""A document cites only numbers that its series had reached."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from ruled import Rows, judge, looked_at, read_variants, twice

CODE = "cited-number-order"
OUT, IN = "outgoing_number", "incoming_number"

# What is cited beside the differences from the first case, and whether that is wrong.
CITED: dict[str, tuple[dict[str, Any], bool]] = {
    "an earlier number": ({"cited_identifier": "406"}, False),
    "a later number": ({"cited_identifier": "409"}, True),
    "its own number": ({"cited_identifier": "408"}, True),
    "a later number of another series": (
        {"cited_identifier": "409", "cited_series_id": "office-out-1950"}, False),
    "a later number of another kind": (
        {"cited_identifier": "409", "cited_identifier_type": IN, "cited_series_id": "in-1951"},
        False),
    "a later number with another ending": ({"cited_identifier": "409/sh"}, False),
    "a range before": ({"cited_identifier": "401-407"}, False),
    "a range that reaches it": ({"cited_identifier": "406-408"}, True),
    "a later number with a date of the year before": (
        {"cited_identifier": "990", "cited_date_edtf": "1950-12-30"}, False),
    "a later number with a date of the year": (
        {"cited_identifier": "990", "cited_date_edtf": "1951-01-30"}, True),
    "no number": ({"cited_identifier": "b/n"}, False),
}  # fmt: skip


def citing(name: str) -> Rows:
    reference = {
        "reference_id": "d-1.r1",
        "document_id": "d-1",
        "segment_id": "g-1",
        "start_char": 1,
        "end_char": 9,
        "as_written": name,
        "cited_identifier_type": OUT,
        "cited_series_id": "office-out-1951",
    }
    numbers = [
        {
            "document_id": "d-1",
            "identifier_type": OUT,
            "identifier": number,
            "sequence_number": int(number),
            "series_id": "office-out-1951",
        }
        for number in ("407", "408")
    ]
    return {
        "document_references": [reference | CITED[name][0]],
        "document_identifiers": numbers,
        "number_series": [{"series_id": "office-out-1951", "year": 1951}],
    }


@pytest.mark.parametrize("name", CITED)
def test_a_cited_number_is_smaller_than_the_own_one(name: str) -> None:
    found = judge(CODE, citing(name))
    assert [one.as_written for one in found] == [name] * CITED[name][1]
    assert {(one.severity, one.row_key) for one in found} <= {("warning", "d-1.r1")}


def test_a_number_that_is_cited_again_is_reported_once() -> None:
    rows = citing("a later number")
    again = rows["document_references"][0] | {"reference_id": "d-1.r2", "start_char": 20}
    rows["document_references"].append(again)
    assert [one.row_key for one in judge(CODE, rows)] == ["d-1.r1"]
    assert looked_at(CODE, rows) == 2


def test_a_document_that_stands_twice_is_not_compared() -> None:
    assert (
        judge(CODE, twice(citing("a later number") | {"documents": [{"document_id": "d-1"}]})) == []
    )


def test_the_cited_number_is_reported_at_its_line(tmp_path: Path) -> None:
    """In the first months of a year a higher number is taken for one of the year before."""
    crates = "They [the crates] are dry, and nobody has opened them."
    cites = {name: f"See my No. {name[1:]}. {crates}" for name in ("n99", "n101", "n102")}
    later = [("February 3, 1951", "October 3, 1951"), ("3.2 [3 February]", "3.10 [3 October]")]
    later += [("2/3/51", "10/3/51"), ("2/4/51", "10/4/51")]
    found = read_variants(
        tmp_path, {name: [*later, (crates, line)] for name, line in cites.items()}
    )
    assert found == {
        "n99": [],
        "n101": [(CODE, "warning", cites["n101"])],
        "n102": [(CODE, "warning", cites["n102"])],
    }
