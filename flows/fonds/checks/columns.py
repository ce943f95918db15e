"""What one table shows by itself: types, required values, codes, forms, ranges and keys."""

from __future__ import annotations

from collections.abc import Iterator

import polars as pl
from pandera.config import ValidationDepth, config_context
from pandera.errors import SchemaError, SchemaErrors

from fonds.checks.complaint import Complaint, Outcome, RowNumber
from fonds.checks.examination import Examination
from fonds.checks.rows import Rows
from fonds.constraints import pandera_schema
from fonds.errors import FondsError
from fonds.schema import Table


def check_columns(table: Table, rows: Rows) -> Outcome:
    """Check the values of one table, row by row and for uniqueness.

    Codes: missing-value, unknown-code, bad-value, duplicate-key (for each row with the key), and
    vacuous-check for a constraint that pandera did not ask for.
    Errors: FondsError when a column has not the type that the schema promises.
    """
    examination = Examination(table, rows.frames[table.name])
    found = [one for error in _validate(examination) for one in _read(error, table, rows)]
    return Outcome(examination.looked_at(), [*_complain_of_unasked(examination), *found])


def _complain_of_unasked(examination: Examination) -> Iterator[Complaint]:
    for one in examination.unasked():
        check = f"columns:{examination.table.name}"
        reason = f"pandera did not ask for {one.expected} in {one.column}"
        values = {"check": check, "reason": reason}
        yield Complaint("vacuous-check", values, path=examination.table.path)


def _validate(examination: Examination) -> list[SchemaError]:
    # Variables of the environment can switch pandera's checks off, and then everything passes.
    depth = ValidationDepth.SCHEMA_AND_DATA
    enabled = config_context(validation_enabled=True, validation_depth=depth)
    # On small tables polars' streaming engine takes three times as long, on large ones as long.
    with enabled, pl.Config(engine_affinity="in-memory"):
        try:
            schema = pandera_schema(examination.table, examination.judge)
            schema.validate(examination.frame, lazy=True)
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
    columns = (error.check.statistics or {}).get("columns")
    return str(error.check.name), str(error.check.error), columns or (error.schema.name,)
