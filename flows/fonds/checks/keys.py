"""Foreign keys: every key that is stated leads to a row."""

from __future__ import annotations

import polars as pl
from duckdb import DuckDBPyConnection

from fonds.checks.complaint import Outcome, RowNumber
from fonds.checks.rows import Rows
from fonds.database import quote
from fonds.schema import ForeignKey


def check_foreign_key(
    key: ForeignKey, rows: Rows, *, table: str, database: DuckDBPyConnection
) -> Outcome:
    """Check one foreign key of a table; `database` has the public tables.

    Shape: rows are those whose key is stated; as in SQL, one with a null part is not.
    Codes: unresolved-key.
    """
    stated = pl.all_horizontal(pl.col(column).is_not_null() for column in key.fields)
    looked_at = int(rows.frames[table].select(stated.sum()).item())
    target = f"{key.table}.{', '.join(key.references)}"
    numbers = _find_unresolved(key, rows, table=table, database=database)
    cells = (rows.cells(RowNumber(table, number), key.fields) for number in numbers)
    return Outcome(looked_at, [one.complain("unresolved-key", target=target) for one in cells])


def _find_unresolved(
    key: ForeignKey, rows: Rows, *, table: str, database: DuckDBPyConnection
) -> list[int]:
    columns = ", ".join(f"child.{quote(column)}" for column in key.fields)
    unresolved = pl.DataFrame(
        database.sql(
            f"SELECT DISTINCT {columns} FROM {quote(table)} AS child"
            f" ANTI JOIN {quote(key.table)} AS parent ON {_matches(key)} WHERE {_is_stated(key)}"
        ).to_arrow_table()
    )
    if unresolved.is_empty():
        return []
    numbered = rows.frames[table].select(key.fields).with_row_index("_row")
    return numbered.join(unresolved, on=key.fields, how="semi")["_row"].to_list()


def _is_stated(key: ForeignKey) -> str:
    return " AND ".join(f"child.{quote(column)} IS NOT NULL" for column in key.fields)


def _matches(key: ForeignKey) -> str:
    pairs = zip(key.fields, key.references, strict=True)
    return " AND ".join(f"child.{quote(own)} = parent.{quote(other)}" for own, other in pairs)
