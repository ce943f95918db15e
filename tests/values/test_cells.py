"""Cells of a published CSV: what is printed reads back."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fonds.schema import FieldType
from fonds.values.cells import parse_cell, print_cell

PRINTED: dict[str, tuple[FieldType, Any]] = {
    "12": ("integer", 12),
    "1950": ("year", 1950),
    "true": ("boolean", True),
    "false": ("boolean", False),
    "1950-10-14": ("date", date(1950, 10, 14)),
    "01:38:00": ("time", time(1, 38)),
    "1950-10-13T22:38:00Z": ("datetime", datetime(1950, 10, 13, 22, 38, tzinfo=UTC)),
    "059a": ("string", "059a"),
    "0.5": ("number", 0.5),
}


@pytest.mark.parametrize(("text", "typed"), PRINTED.items(), ids=PRINTED)
def test_a_cell_is_printed_and_read_back(text: str, typed: tuple[FieldType, Any]) -> None:
    of_type, value = typed
    assert print_cell(value) == text
    assert parse_cell(text, of_type) == value


WRONG: list[tuple[FieldType, str]] = [
    ("integer", "1.5"),
    ("integer", "9" * 30),
    ("boolean", "yes"),
    ("date", "14.10.1950"),
    ("date", "19501014"),
    ("date", "1950-02-30"),
    ("time", "24:00"),
    ("time", "1:38"),
    ("datetime", "1950-10-13T22:38:00"),
    ("year", "MCML"),
    ("number", "one"),
]


@pytest.mark.parametrize(("of_type", "text"), WRONG)
def test_what_is_no_cell_of_the_type_is_refused(of_type: FieldType, text: str) -> None:
    with pytest.raises(ValueError, match=f"is no {of_type}"):
        parse_cell(text, of_type)


def test_a_spreadsheet_s_truth_and_a_clock_without_seconds_are_read() -> None:
    assert parse_cell("TRUE", "boolean") is True
    assert parse_cell("01:38", "time") == time(1, 38)


def test_nothing_and_an_empty_text_are_an_empty_cell() -> None:
    assert print_cell(None) is None
    assert print_cell("") is None


@given(st.datetimes(timezones=st.just(UTC)).map(lambda one: one.replace(microsecond=0)))
def test_any_instant_reads_back(instant: datetime) -> None:
    assert parse_cell(str(print_cell(instant)), "datetime") == instant
