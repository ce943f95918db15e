"""A document cites what is older than itself, and not older by a year to the day."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from ruled import Rows, day, judge, read_variants, twice

CODE = "cited-date-order"

# The cited date, in a document of 13 January 1951 or of the days given; what is wrong with it.
CITED: dict[str, tuple[str, tuple[str, str], str | None]] = {
    "the day before": ("1951-01-12", ("01-13", "01-13"), None),
    "the same day": ("1951-01-13", ("01-13", "01-13"), None),
    "the day after": ("1951-01-14", ("01-13", "01-13"), "later"),
    "the month": ("1951-01", ("01-13", "01-13"), None),
    "the next month": ("1951-02", ("01-13", "01-13"), "later"),
    "a range that began": ("1951-01-10/1951-01-20", ("01-13", "01-13"), None),
    "uncertain": ("1951-01-20?", ("01-13", "01-13"), None),
    "the next day, by a month that is open": ("1951-01-14", ("01-01", "01-31"), None),
    "a year before": ("1950-01-13", ("01-13", "01-13"), "about a year"),
    "a year and ten days": ("1950-01-03", ("01-13", "01-13"), "about a year"),
    "a year and twenty days": ("1949-12-24", ("01-13", "01-13"), None),
    "a year less ten days": ("1950-01-23", ("01-13", "01-13"), None),
    "half a year": ("1950-07-13", ("01-13", "01-13"), None),
    "two years": ("1949-01-13", ("01-13", "01-13"), None),
    "the year before": ("1950", ("01-13", "01-13"), None),
    "a year before, by a year that is open": ("1950-01-13", ("01-01", "12-31"), None),
}


def citing(name: str) -> Rows:
    cited, (first, last), _ = CITED[name]
    reference: dict[str, Any] = {
        "document_id": "d-1",
        "segment_id": "g-1",
        "as_written": name,
        "cited_date_edtf": cited,
    }
    document = {"document_id": "d-1", "date_earliest": day(first), "date_latest": day(last)}
    # A telegram with two numbers is cited by two references of one date.
    references = [
        reference | {"reference_id": f"d-1.r{number}", "start_char": number, "end_char": 9}
        for number in (1, 2)
    ]
    return {"documents": [document], "document_references": references}


@pytest.mark.parametrize("name", CITED)
def test_a_cited_date_is_before_the_own_one_and_not_by_a_year(name: str) -> None:
    wrong, found = CITED[name][-1], judge(CODE, citing(name))
    assert [one.row_key for one in found] == (["d-1.r1"] if wrong else [])
    assert all(wrong in one.message for one in found if wrong)
    assert {(one.severity, one.segment_id) for one in found} <= {("warning", "g-1")}


def test_a_document_that_is_held_under_the_cited_date_bears_it_out() -> None:
    rows = citing("a year before")
    day_of_target = day("01-13").replace(year=1950)
    target = {"document_id": "d-2", "date_earliest": day_of_target, "date_latest": day_of_target}
    for reference in rows["document_references"]:
        reference["target_document_id"] = "d-2"
    rows["documents"].append(target)
    assert judge(CODE, rows) == []


def test_a_document_that_stands_twice_is_not_compared() -> None:
    assert judge(CODE, twice(citing("the day after"))) == []


def test_the_cited_date_is_reported_at_its_line(tmp_path: Path) -> None:
    crates = "They [the crates] are dry, and nobody has opened them."
    dates = {"before": "Feb 1 1951", "later": "Feb 5 1951", "year": "Feb 3 1950"}
    cites = {name: f"See my No. 99 of {one}. {crates}" for name, one in dates.items()}
    found = read_variants(tmp_path, {name: [(crates, line)] for name, line in cites.items()})
    assert found == {
        "before": [],
        "later": [(CODE, "warning", cites["later"])],
        "year": [(CODE, "warning", cites["year"])],
    }
