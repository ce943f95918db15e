"""Each reference leads to one thing."""

from __future__ import annotations

import pytest
from ruled import judge

CODE = "dangling-reference"


@pytest.mark.parametrize(
    ("target", "missing", "leads_to"),
    [
        ("d-2", None, None),
        (None, "missing-1", None),
        (None, None, "neither"),
        ("d-2", "missing-1", "both d-2 and missing-1"),
    ],
)
def test_a_reference_leads_to_a_document_or_to_a_missing_one(
    target: str | None, missing: str | None, leads_to: str | None
) -> None:
    reference = {
        "reference_id": "d-1.r1",
        "document_id": "d-1",
        "segment_id": "g-1",
        "start_char": 1,
        "end_char": 9,
        "as_written": "my No. 1",
        "target_document_id": target,
        "known_missing_id": missing,
    }
    found = judge(CODE, {"document_references": [reference]})
    assert [one.severity for one in found] == (["error"] if leads_to else [])
    assert all(f"'my No. 1' leads to {leads_to};" in one.message for one in found)
    assert {one.row_key for one in found} <= {"d-1.r1"}
    assert judge(CODE, {"document_references": [reference, reference]}) == found
