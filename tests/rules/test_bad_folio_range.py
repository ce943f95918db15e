"""Folios run forward."""

from __future__ import annotations

from pathlib import Path

import pytest
from ruled import judge, read_variants

CODE = "bad-folio-range"


@pytest.mark.parametrize(
    ("first", "last", "is_wrong"),
    [(1, 2, False), (2, 2, False), (20, 2, True), (20, None, False), (None, 2, False)],
)
def test_a_range_runs_forward(first: int | None, last: int | None, is_wrong: bool) -> None:
    location = {
        "document_id": "d-1",
        "sequence": 1,
        "folio_from": first,
        "folio_to": last,
        "evidence": "g-1",
    }
    found = judge(CODE, {"archival_locations": [location]})
    assert [(one.severity, one.segment_id) for one in found] == [("warning", "g-1")] * is_wrong
    assert judge(CODE, {"archival_locations": [location, location]}) == found


def test_a_range_that_runs_backwards_is_one_warning_at_the_citation(tmp_path: Path) -> None:
    found = read_variants(tmp_path, {"same": [], "back": [("listy 1-2", "listy 12-2")]})
    assert found["same"] == []
    assert [(code, severity) for code, severity, _ in found["back"]] == [(CODE, "warning")]
    assert "listy 12-2" in found["back"][0][2]
