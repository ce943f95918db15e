"""One number of a series is one telegram."""

from __future__ import annotations

from typing import Any

import pytest
from ruled import Rows, judge, twice

CODE = "contradictory-numbers"


def reference(number: int, telegram: str, **values: Any) -> dict[str, Any]:
    return {
        "reference_id": f"d-{number}.r1",
        "document_id": f"d-{number}",
        "segment_id": f"g-{number}",
        "start_char": 1,
        "end_char": 9,
        "cited_identifier": "10021",
        "cited_identifier_type": "incoming_number",
        "cited_series_id": "in-1951",
        "known_missing_id": telegram,
    } | values


CITED: dict[str, tuple[list[dict[str, Any]], list[str]]] = {
    "one telegram": ([reference(1, "a"), reference(2, "a")], []),
    "two telegrams": ([reference(1, "a"), reference(2, "b")], ["g-1", "g-2"]),
    "another year": ([reference(1, "a"), reference(2, "b", cited_series_id="in-1950")], []),
    "another number": ([reference(1, "a"), reference(2, "b", cited_identifier="10022")], []),
    "no series": (
        [reference(1, "a", cited_series_id=None), reference(2, "b", cited_series_id=None)],
        [],
    ),
    "three telegrams": (
        [reference(1, "a"), reference(2, "b"), reference(3, "c")],
        ["g-1", "g-2", "g-3"],
    ),
}


@pytest.mark.parametrize("name", CITED)
def test_each_reference_to_a_number_of_two_telegrams_is_reported_once(name: str) -> None:
    references, wrong = CITED[name]
    rows: Rows = {"document_references": references}
    assert [one.segment_id for one in judge(CODE, rows)] == wrong
    assert judge(CODE, twice(rows)) == judge(CODE, rows)


def test_a_number_that_many_cite_is_joined_with_two_telegrams_at_most() -> None:
    rows: Rows = {"document_references": [reference(n, f"t-{n}") for n in range(1, 400)]}
    found = judge(CODE, rows)
    assert len(found) == 399
    assert {one.message.split(" in ")[1].split(" for ")[0] for one in found} == {"d-1", "d-10"}
