"""Fingerprints: the same finding is known again, and another is not."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from fonds.findings import Finding
from fonds.fingerprints import add_fingerprints, identify_finding

LINES = {1: "To TESTOV", 2: "Received on 10/32/51", 3: "  Received  on 10/32/51 ", 4: "Received"}
ONE = Finding(
    code="impossible-date",
    severity="error",
    message="'10/32/51' has a day that does not exist",
    attributed_to="source",
    path="raw/letters/0001.md",
    line=2,
    column=13,
    document_id="letters-0001",
    table="handling_events",
    row_key="letters-0001.e1",
    as_written="10/32/51",
)


def line_of(path: str, number: int) -> str | None:
    return LINES.get(number) if path.startswith("raw/") else None


def identify(*findings: Finding) -> list[str]:
    return [identify_finding(one) for one in add_fingerprints(findings, line_of)]


def test_a_fingerprint_stays_from_release_to_release() -> None:
    """Published versions hold it: whatever changes it makes all that they know new."""
    assert identify(ONE) == ["impossible-date-88032ad4e999-1"]


SAME: dict[str, dict[str, Any]] = {
    "another line of the same words": {"line": 3, "column": 15, "end_line": 3},
    "another file of the document": {"path": "raw/letters/moved/0100.md"},
    "another severity": {"severity": "warning"},
    "accepted": {"status": "accepted", "reviewer": "A. Curator", "reason": "so it stands"},
    "another number of the row": {"row_key": "letters-0001.e9"},
    "another wording of the message": {"message": "no such day: '10/32/51'"},
}
OTHER: dict[str, dict[str, Any]] = {
    "another code": {"code": "unreadable-date"},
    "another document": {"document_id": "letters-0002"},
    "another reading": {"as_written": "10/33/51"},
    "another value beside it": {"message": "'10/32/51' does not exist; the heading has 1951-02-24"},
    "a line of other words": {"line": 4},
    "another table": {"table": "document_dates"},
}


@pytest.mark.parametrize("changes", SAME.values(), ids=SAME)
def test_a_finding_is_known_again(changes: dict[str, Any]) -> None:
    assert identify(replace(ONE, **changes)) == identify(ONE)


@pytest.mark.parametrize("changes", OTHER.values(), ids=OTHER)
def test_another_finding_is_another(changes: dict[str, Any]) -> None:
    assert identify(replace(ONE, **changes)) != identify(ONE)


def test_the_number_of_a_row_in_a_message_does_not_count() -> None:
    first, later = (
        replace(ONE, as_written=None, row_key=key, message=f"no value in the row '{key}'")
        for key in ("letters-0001.e1", "letters-0001.e2")
    )
    assert identify(first) == identify(later)


def test_the_same_words_a_second_time_are_another_finding() -> None:
    first, second = identify(ONE, replace(ONE, line=3))
    assert (first, second) == (identify(ONE)[0], first.removesuffix("-1") + "-2")


def test_the_findings_of_one_document_do_not_number_those_of_another() -> None:
    before = replace(ONE, path="raw/letters/0000.md", document_id="letters-0000")
    assert identify(before, ONE)[1] == identify(ONE)[0]


def test_a_finding_of_no_document_is_known_by_its_file() -> None:
    one = replace(ONE, document_id=None, line=None)
    assert identify(one) == identify(replace(one, path=one.path))
    assert identify(one) != identify(replace(one, path="raw/letters/0002.md"))


def test_a_finding_of_no_file_has_a_fingerprint() -> None:
    (one,) = identify(replace(ONE, document_id=None, path=None, line=None))
    assert one.endswith("-1")
