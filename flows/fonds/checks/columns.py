"""What one table shows by itself: types, required values, codes, forms, ranges and keys."""

from __future__ import annotations

from collections.abc import Iterator

import polars as pl
from pandera.api.checks import Check
from pandera.config import ValidationDepth, config_context
from pandera.errors import SchemaError, SchemaErrors

from fonds.checks.complaint import Complaint, Outcome, RowNumber
from fonds.checks.rows import Rows
from fonds.compiler import pandera_schema
from fonds.errors import FondsError
from fonds.schema import Table


def check_columns(table: Table, rows: Rows) -> Outcome:
    """Check the values of one table, row by row and for uniqueness.

    Codes: missing-value, unknown-code, bad-value, duplicate-key (for each row with the key).
    Errors: FondsError when a column has not the type that the schema promises.
    """
    frame = rows.frames[table.name]
    errors = _validate(table, frame)
    return Outcome(len(frame), [one for error in errors for one in _read(error, table, rows)])


def _validate(table: Table, frame: pl.DataFrame) -> list[SchemaError]:
    # Variables of the environment can switch pandera's checks off, and then everything passes.
    depth = ValidationDepth.SCHEMA_AND_DATA
    enabled = config_context(validation_enabled=True, validation_depth=depth)
    # On small tables polars' streaming engine takes three times as long, on large ones as long.
    with enabled, pl.Config(engine_affinity="in-memory"):
        try:
            pandera_schema(table).validate(frame, lazy=True)
        except SchemaErrors as failure:
            return failure.schema_errors
    return []


def _read(error: SchemaError, table: Table, rows: Rows) -> Iterator[Complaint]:
    if error.check_output is None:
        reason = str(error).partition("\n")[0]
        raise FondsError(f"the table {table.name!r} cannot be checked: {reason}")
    code, expected, columns = _describe(error)
    for number in error.check_output.to_series().not_().arg_true():
        cells = rows.cells(RowNumber(table.name, number), columns)
        yield cells.complain(code, expected=expected)


def _describe(error: SchemaError) -> tuple[str, str, tuple[str, ...]]:
    """Give the finding code, what was expected, and the columns that are wrong."""
    column = error.schema.name
    if not isinstance(error.check, Check):
        return "missing-value", "a value", (column,)
    columns = (error.check.statistics or {}).get("columns")
    return str(error.check.name), str(error.check.error), columns or (column,)
