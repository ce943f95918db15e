"""Two documents that may be one are told of each other, once."""

from __future__ import annotations

from typing import Any

import pytest
from ruled import Rows, judge, twice

CODE = "possible-duplicate"


def numbered(document: str, number: str = "101", **values: Any) -> dict[str, Any]:
    return {
        "document_id": document,
        "identifier_type": "outgoing_number",
        "identifier": number,
        "series_id": "out-1951",
    } | values


NUMBERS: dict[str, tuple[list[dict[str, Any]], list[str]]] = {
    "one number": ([numbered("d-1"), numbered("d-2")], ["d-1: both bear No. 101 of out-1951"]),
    "another number": ([numbered("d-1"), numbered("d-2", "102")], []),
    "another year": ([numbered("d-1"), numbered("d-2", series_id="out-1950")], []),
    "no series": ([numbered("d-1", series_id=None), numbered("d-2", series_id=None)], []),
    "three of one number": (
        [numbered("d-1"), numbered("d-2"), numbered("d-3")],
        ["d-1: both bear No. 101 of out-1951", "d-2: both bear No. 101 of out-1951"],
    ),
}


@pytest.mark.parametrize("name", NUMBERS)
def test_documents_of_one_number_are_a_chain(name: str) -> None:
    numbers, others = NUMBERS[name]
    found = judge(CODE, {"document_identifiers": numbers})
    assert [one.message.rpartition(" as ")[2] for one in found] == others
    assert {one.severity for one in found} <= {"info"}


def test_documents_of_one_text_are_reported() -> None:
    texts = [{"text_id": f"{one}.en", "document_id": one, "text_sha256": "0"} for one in ("a", "b")]
    (found,) = judge(CODE, {"texts": texts})
    assert found.message == "this may be the same document as a: both have the same text"


def test_a_document_that_stands_twice_is_no_duplicate_of_itself() -> None:
    rows: Rows = {"document_identifiers": [numbered("d-1")], "documents": [{"document_id": "d-1"}]}
    assert judge(CODE, twice(rows)) == []
