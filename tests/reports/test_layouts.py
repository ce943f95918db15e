"""What all layouts have in common."""

from __future__ import annotations

import json

import pytest
from reported import HOSTILE, accepted, finding, nowhere, write

from fonds.findings import REPORTED
from fonds.reports import SUFFIXES


@pytest.mark.parametrize("layout", SUFFIXES)
def test_every_layout_is_written_with_and_without_findings(layout: str) -> None:
    full = write(layout, finding(), accepted(line=3), nowhere(), finding(message=HOSTILE, line=9))
    assert "copies-sum" in full
    assert full.endswith("\n")
    assert "copies-sum:" not in write(layout)


@pytest.mark.parametrize("layout", SUFFIXES)
def test_two_reports_of_one_run_are_the_same(layout: str) -> None:
    found = [finding(), accepted(line=3), finding("lost-text")]
    assert write(layout, *found) == write(layout, *found)


def test_no_two_layouts_have_one_suffix() -> None:
    assert len(set(SUFFIXES.values())) == len(SUFFIXES)


def test_json_has_the_open_findings_under_the_agreed_names_with_every_sign() -> None:
    (one,) = json.loads(write("json", finding(message=HOSTILE), accepted(line=3)))
    assert list(one) == list(REPORTED)
    assert one["message"] == HOSTILE
