"""Of several statements of one date, the one that contradicts the others is named."""

from __future__ import annotations

from pathlib import Path

import pytest
from ruled import Rows, judge, looked_at, read_variants, twice

CODE = "date-disagreement"
NAMES = ("heading", "citation", "closer", "header")

# Days of March by heading, citation, closing line and header, and who is outvoted.
VOTES: dict[str, tuple[tuple[int, ...], list[str]]] = {
    "all agree": ((4, 4, 4, 4), []),
    "the heading alone": ((5, 4, 4, 4), ["heading"]),
    "the heading of three": ((5, 4, 4), ["heading"]),
    "the citation alone": ((4, 5, 4), ["citation"]),
    "the closing line alone": ((4, 4, 5), ["closer"]),
    "two against two": ((4, 4, 5, 5), ["closer", "header"]),
    "one against one": ((4, 5), ["citation"]),
    "each another": ((4, 5, 6), ["citation", "closer"]),
}


def stated(*days: int, closing: str = "closed") -> Rows:
    return {
        "document_dates": [
            {
                "document_id": "d-1",
                "sequence": number,
                "date_type": "creation",
                "date_edtf": f"1951-03-{one:02}",
                "as_written": closing if name == "closer" else name,
                "source_of_statement": name,
                "segment_id": f"g-{name}",
            }
            for number, (name, one) in enumerate(zip(NAMES, days, strict=False), 1)
        ]
    }


@pytest.mark.parametrize("name", VOTES)
def test_the_statement_is_named_that_contradicts_most(name: str) -> None:
    days, outvoted = VOTES[name]
    found = judge(CODE, stated(*days))
    assert [one.segment_id for one in found] == [f"g-{one}" for one in outvoted]
    assert looked_at(CODE, stated(*days)) == len(days)


@pytest.mark.parametrize(
    ("closing", "is_told"),
    [
        ("5.3 [4 March]", False),
        ("5.3 [March 4]", False),
        ("5.3 [5 March]", True),
        ("5.3 [sic]", True),
    ],
)
def test_a_bracket_of_another_day_is_reported_for_that_alone(closing: str, is_told: bool) -> None:
    assert len(judge(CODE, stated(4, 4, 5, closing=closing))) == is_told


def test_a_document_that_stands_twice_is_not_compared() -> None:
    rows = stated(5, 4, 4) | {"documents": [{"document_id": "d-1"}]}
    assert judge(CODE, twice(rows)) == []


def test_one_wrong_date_is_one_warning_at_its_line(tmp_path: Path) -> None:
    heading = "## **February 3, 1951**"
    files = {
        "same": [],
        "heading": [(heading, heading.replace("3", "5"))],
        "closing": [("3.2 [3 February]", "5.2 [5 February]")],
    }
    found = read_variants(tmp_path, files)
    assert found == {
        "same": [],
        "heading": [(CODE, "warning", heading.replace("3", "5"))],
        "closing": [(CODE, "warning", "5.2 [5 February]")],
    }
