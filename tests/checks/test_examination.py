"""What pandera is asked to check is checked, and looked at once for all constraints."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pandera.polars as pandera
import polars as pl
import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pandera.errors import SchemaErrors

from fonds.checks.columns import check_columns
from fonds.checks.complaint import Outcome
from fonds.checks.examination import Examination
from fonds.checks.rows import HIDDEN, Rows
from fonds.constraints import Judge, judge_row_by_row, pandera_schema
from fonds.schema import Table, TableSchemas

LETTERS = """
name: letters
title: Letters
description: Some letters.
primaryKey: [letter_id]
uniqueKeys: [[shelf, place]]
fields:
  - {name: letter_id, type: string, description: Which., constraints: {required: true}}
  - {name: shelf, type: string, description: Where., constraints: {pattern: "[A-Z]", minLength: 1}}
  - {name: place, type: integer, description: Where there., constraints: {minimum: 1, enum: [1, 2]}}
  - {name: weight, type: number, description: In grams., constraints: {maximum: 9}}
"""
ROWS = st.lists(
    st.tuples(
        st.none() | st.sampled_from(["a", "b", "c", ""]),
        st.none() | st.sampled_from(["A", "B", "x", ""]),
        st.none() | st.integers(0, 3),
        st.none() | st.sampled_from([1.0, 10.0, float("nan")]),
    ),
    max_size=5,
)


@pytest.fixture(scope="module")
def schemas(tmp_path_factory: pytest.TempPathFactory) -> TableSchemas:
    folder = tmp_path_factory.mktemp("tables")
    (folder / "letters.yaml").write_text(LETTERS, encoding="utf-8")
    return TableSchemas(folder, {})


def frame(rows: list[tuple[Any, ...]]) -> pl.DataFrame:
    types = {"letter_id": pl.String, "shelf": pl.String, "place": pl.Int64, "weight": pl.Float64}
    return pl.DataFrame(rows, schema=types, orient="row")


def check(rows: pl.DataFrame, schemas: TableSchemas) -> Outcome:
    hidden = [pl.lit(None).alias(name) for name in HIDDEN]
    table: pa.Table = rows.with_columns(hidden).to_arrow()
    return check_columns(schemas["letters"], Rows({"letters": table}, schemas))


def failures(table: Table, rows: pl.DataFrame, judge: Judge) -> list[tuple[str, str, list[int]]]:
    try:
        pandera_schema(table, judge).validate(rows, lazy=True)
    except SchemaErrors as failure:
        return [
            (error.schema.name, error.check.error, error.check_output.to_series().not_().arg_true())
            for error in failure.schema_errors
        ]
    return []


@settings(max_examples=60, deadline=None)
@given(rows=ROWS)
def test_one_look_at_all_constraints_finds_what_a_look_at_each_finds(
    rows: list[tuple[Any, ...]], schemas: TableSchemas
) -> None:
    of, letters = schemas["letters"], frame(rows)
    together = failures(of, letters, Examination(of, letters).judge)
    singly = failures(of, letters, judge_row_by_row)
    assert [(*one, list(at)) for *one, at in together] == [(*one, list(at)) for *one, at in singly]


def test_a_constraint_for_which_pandera_does_not_ask_is_a_complaint(
    schemas: TableSchemas, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A pandera that is switched off, or that a new version has taught to skip, is all green."""
    monkeypatch.setattr(pandera.DataFrameSchema, "validate", lambda _, rows, **__: rows)
    outcome = check(frame([("a", "A", 1, 1.0)]), schemas)
    reasons = {str(one.values["reason"]) for one in outcome.complaints}
    assert {one.code for one in outcome.complaints} == {"vacuous-check"}
    assert outcome.rows == 0
    assert len(reasons) == len(outcome.complaints) == 11
    assert "pandera did not ask for the form [A-Z] in shelf" in reasons
    assert {one.path for one in outcome.complaints} == {schemas["letters"].path}


def test_a_pattern_for_which_pandera_does_not_ask_is_one_complaint(
    schemas: TableSchemas, monkeypatch: pytest.MonkeyPatch
) -> None:
    ask = pandera.Check.__call__

    def forget(self: pandera.Check, *rows: Any) -> Any:
        if self.error == "the form [A-Z]":
            return ask(pandera.Check(lambda _: True), *rows)
        return ask(self, *rows)

    monkeypatch.setattr(pandera.Check, "__call__", forget)
    (complaint,) = check(frame([("a", "lower case", 1, 1.0)]), schemas).complaints
    assert complaint.values["check"] == "columns:letters"
    assert complaint.values["reason"] == "pandera did not ask for the form [A-Z] in shelf"


def test_rows_for_which_pandera_asks_everything_give_no_complaint(schemas: TableSchemas) -> None:
    assert check(frame([("a", "A", 1, 1.0), ("b", None, None, None)]), schemas) == Outcome(2, [])


def test_a_table_without_rows_need_not_be_asked_for(
    schemas: TableSchemas, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pandera.DataFrameSchema, "validate", lambda _, rows, **__: rows)
    assert check(frame([]), schemas) == Outcome(0, [])


BAD_PATTERNS = {
    "that does not compile": ("[", "does not compile"),
    "that only Python knows": ("(?=a)a", "not every tool knows"),
    "that only polars knows": (r"\\p{L}+", "does not compile"),
    "that they read differently": ("[a-z&&[^b]]", "does not compile"),
}


@pytest.mark.parametrize("name", BAD_PATTERNS)
def test_a_bad_pattern_is_an_error_at_its_line(name: str, tmp_path: Path) -> None:
    pattern, reason = BAD_PATTERNS[name]
    written = LETTERS.replace('"[A-Z]"', f'"{pattern}"')
    (tmp_path / "letters.yaml").write_text(written, encoding="utf-8")
    with pytest.raises(Exception, match=reason) as caught:
        check(frame([]), TableSchemas(tmp_path, {}))
    assert str(caught.value).startswith(f"{tmp_path / 'letters.yaml'}:9: the pattern")
