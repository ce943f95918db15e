"""The rows of a run: what is published of them, and where each was read.

After its public columns a table carries `_document` (null for a row of an authority file),
`_path` (the file, relative to the corpus) and `_start` and `_end` (characters of that file's
decoded text). They say where a finding points and are published nowhere.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

import polars as pl
import pyarrow as pa

from fonds.checks.complaint import Cells, RowNumber
from fonds.compiler import arrow_schema
from fonds.errors import FondsError
from fonds.schema import TableSchemas

HIDDEN = ("_document", "_path", "_start", "_end")


class Place(NamedTuple):
    """Where a row was read; what is not known is null."""

    document_id: str | None
    path: str | None
    start: int | None
    end: int | None


class Rows:
    """The tables of one run.

    Shape: `frames` holds the public columns of each given table, in order.
    Errors: FondsError for a table that has no schema, or that lacks a column.
    """

    def __init__(self, tables: Mapping[str, pa.Table], schemas: TableSchemas) -> None:
        self.schemas = schemas
        self.frames: dict[str, pl.DataFrame] = {}
        self._public: dict[str, pa.Table] = {}
        self._hidden: dict[str, pl.DataFrame] = {}
        self._keys: dict[str, pl.Series] = {}
        for name, rows in tables.items():
            self._add(name, rows)

    def _add(self, name: str, rows: pa.Table) -> None:
        if name not in self.schemas:
            raise FondsError(f"the table {name!r} has no schema in schemas/tables")
        columns = self.schemas[name].columns
        missing = [one for one in (*columns, *HIDDEN) if one not in rows.schema.names]
        if missing:
            raise FondsError(f"the table {name!r} was made without {', '.join(missing)}")
        self._public[name] = rows.select(columns)
        self.frames[name] = pl.DataFrame(self._public[name])
        self._hidden[name] = pl.DataFrame(rows.select(HIDDEN))

    def public(self) -> dict[str, pa.Table]:
        """Give the public columns of every table that has a schema; one not given is empty.

        They are the Arrow columns as given, and not those of `frames`: on the way back from polars
        a time of day would have another type than in the schema.
        """
        empty = self.schemas.keys() - self._public.keys()
        absent = {name: arrow_schema(self.schemas[name]).empty_table() for name in sorted(empty)}
        return self._public | absent

    def place(self, at: RowNumber) -> Place:
        """Give the place where a row was read."""
        return Place(*self._hidden[at.table].row(at.number))

    def record_number(self, at: RowNumber) -> RowNumber:
        """Give the row of the record number of a document, in the same file; else its own row."""
        table = "document_identifiers"
        place = self.place(at)
        if table not in self.frames:
            return at
        hidden = self._hidden[table].with_columns(_type=self.frames[table]["identifier_type"])
        found = hidden.select(
            (pl.col("_type") == "record_id")
            & pl.col("_document").eq_missing(place.document_id)
            & pl.col("_path").eq_missing(place.path)
        ).to_series()
        numbers = found.arg_true().to_list()
        return RowNumber(table, numbers[0]) if numbers else at

    def value(self, at: RowNumber, column: str) -> Any:
        """Give one value; None also where the table has no such column."""
        frame = self.frames[at.table]
        return frame[column][at.number] if column in frame.columns else None

    def cells(self, at: RowNumber, columns: Iterable[str]) -> Cells:
        """Give some cells of a row, and its primary key with the parts joined by `|`."""
        fields = tuple(self.schemas[at.table][column] for column in columns)
        values = tuple(self.value(at, column.name) for column in fields)
        segment = self.value(at, "segment_id")
        return Cells(at, self._all_keys(at.table)[at.number], segment, fields, values)

    def find(self, table: str, column: str, wanted: Iterable[str]) -> dict[str, RowNumber]:
        """Map each wanted value of a column to the first row that has it."""
        if table not in self.frames:
            return {}
        return _first_rows(table, self.frames[table][column], set(wanted))

    def find_keys(self, table: str, wanted: Iterable[str]) -> dict[str, RowNumber]:
        """Map each wanted primary key to the first row that has it."""
        if table not in self.frames:
            return {}
        return _first_rows(table, self._all_keys(table), set(wanted))

    def has_documents(self) -> bool:
        """Say whether any row of any table was read from a document."""
        return any(rows["_document"].count() > 0 for rows in self._hidden.values())

    def _all_keys(self, table: str) -> pl.Series:
        if table not in self._keys:
            parts = [pl.col(part).cast(pl.String) for part in self.schemas[table].primary_key]
            key = pl.concat_str(parts, separator="|") if parts else pl.lit(None, pl.String)
            self._keys[table] = self.frames[table].with_columns(_key=key)["_key"]
        return self._keys[table]


def _first_rows(table: str, values: pl.Series, wanted: set[str]) -> dict[str, RowNumber]:
    numbers = values.is_in(list(wanted)).arg_true().to_list()
    return {values[number]: RowNumber(table, number) for number in reversed(numbers)}
