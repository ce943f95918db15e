"""Corrections: a curator's rulings on what the reader should have read.

`schemas/corrections.csv` has a row for each cell of a published table that is ruled on. `as_read`
and `corrected` are written as the published CSV prints the value; an empty cell is null. A ruling
that could never be right (an unknown column, a word where a date belongs) stops the run here; one
that no longer fits what is read is a finding, which correct.py makes.
"""

from __future__ import annotations

import hashlib
import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, NoReturn

from fonds.authorities import AUTHORITY_TABLES, Authorities
from fonds.compiler import allowed_codes, anchor_pattern
from fonds.corpus import is_timezone
from fonds.errors import CorpusError
from fonds.listing import Row, read_listing
from fonds.schema import Field, FieldType, Table, TableSchemas
from fonds.values.cells import parse_cell
from fonds.values.edtf import day_range

CORRECTIONS_FILE = "corrections.csv"
CORRECTIONS_TABLE = "corrections"
COLUMNS = (
    "document_id",
    "table",
    "row_key",
    "column",
    "as_read",
    "corrected",
    "reason",
    "corrected_by",
    "corrected_on",
)
_REQUIRED = ("document_id", "table", "column", "reason", "corrected_by", "corrected_on")
_OF_THE_RUN = (
    "findings", "runs", "overview", "vocabularies", "rights", "known_missing", CORRECTIONS_TABLE
)  # fmt: skip

# What a row was read from and where it stands: the evidence, on which nobody rules.
_EVIDENCE = frozenset(
    {"document_id", "sequence", "segment_id", "text_id", "source_id", "rights_id", "text"}
    | {"text_type", "text_sha256", "surface_form", "start_char", "end_char", "char_count"}
    | {"file_path", "file_sha256", "byte_count", "media_type", "encoding", "retrieved_at"}
)
_FOLLOWING = {
    "utc_offset": "local_date, local_time and timezone",
    "datetime_utc": "local_date, local_time and timezone",
    "series_id": "the kind of number, its year and the sender",
    "cited_series_id": "the kind of number, its year and the sender",
    "target_document_id": "the cited number",
    "known_missing_id": "the cited number",
}
_PRINTED: dict[FieldType, str] = {
    "integer": "a whole number",
    "number": "a number",
    "boolean": "true or false",
    "date": "a day as 1950-10-14",
    "time": "a time as 01:38:00",
    "datetime": "an instant as 1950-10-13T22:38:00Z",
    "year": "a year as 1950",
}


@dataclass(frozen=True, slots=True)
class Ruling:
    """One row of the file; `row_key` is None where the document has one row that reads so.

    `as_read` and `corrected` are values of the column's type, None where the cell is empty;
    `is_wording` says that a text-free version never holds them.
    """

    line: int
    document_id: str
    table: str
    row_key: str | None
    column: str
    as_read: Any
    corrected: Any
    reason: str
    corrected_by: str
    corrected_on: date
    is_wording: bool

    @property
    def cell(self) -> tuple[Any, ...]:
        """What tells one ruled cell from another."""
        where = (self.document_id, self.table, self.column, self.row_key)
        return where if self.row_key else (*where, self.as_read)


class Corrections:
    """All rulings of a corpus; none where it has no corrections.csv.

    `sha256` is that of the file, None without one.
    Errors: CorpusError at its line for an unknown table, column, code or identifier, a value that
    the column cannot hold, a cell that is ruled on twice.
    """

    def __init__(self, path: Path, schemas: TableSchemas, authorities: Authorities) -> None:
        self.path = path
        self.sha256: str | None = None
        self._rulings: dict[str, list[Ruling]] = defaultdict(list)
        if path.exists():
            if CORRECTIONS_TABLE not in schemas:
                raise CorpusError(path, "needs schemas/tables/corrections.yaml to be published")
            self._read(_Clerk(path, schemas, authorities))

    def of(self, document_id: str) -> tuple[Ruling, ...]:
        """Give the rulings on a document, in the order of the file."""
        return tuple(self._rulings.get(document_id, ()))

    def __iter__(self) -> Iterator[Ruling]:
        """Give all rulings in the order of the file."""
        rulings = [one for of_document in self._rulings.values() for one in of_document]
        return iter(sorted(rulings, key=lambda one: one.line))

    def _read(self, clerk: _Clerk) -> None:
        lines: dict[tuple[Any, ...], int] = {}
        for row in read_listing(self.path, required=_REQUIRED, known=COLUMNS, stated=COLUMNS):
            ruling = clerk.read(row)
            first = lines.setdefault(ruling.cell, row.line)
            if first != row.line:
                message = f"this cell is ruled on already in line {first}"
                raise CorpusError(self.path, message, line=row.line)
            self._rulings[ruling.document_id].append(ruling)
        self.sha256 = hashlib.sha256(self.path.read_bytes()).hexdigest()


class _Clerk:
    """Reads rows of the file, and refuses what no reading could make right."""

    def __init__(self, path: Path, schemas: TableSchemas, authorities: Authorities) -> None:
        self._path, self._schemas, self._authorities = path, schemas, authorities
        self._line = 0

    def read(self, row: Row) -> Ruling:
        self._line = row.line
        column = self._find_column(row.cells["table"], row.cells["column"])
        table = self._schemas[row.cells["table"]]
        corrected = self._parse(row, "corrected", column.type)
        self._check_value(corrected, column)
        self._check_keys(corrected, column, table)
        return Ruling(
            line=row.line,
            document_id=row.cells["document_id"],
            table=table.name,
            row_key=row.get("row_key"),
            column=column.name,
            as_read=self._parse(row, "as_read", column.type),
            corrected=corrected,
            reason=row.cells["reason"],
            corrected_by=row.cells["corrected_by"],
            corrected_on=self._parse(row, "corrected_on", "date"),
            is_wording=column.wording == "always",
        )

    def _find_column(self, table: str, column: str) -> Field:
        if table not in self._schemas:
            self._refuse(f"there is no table {table!r}")
        if table in AUTHORITY_TABLES:
            self._refuse(f"{table} is corrected in schemas/authorities/{table}.csv")
        if table in _OF_THE_RUN:
            self._refuse(f"{table} is made by the run itself; rule on what it follows from")
        if column not in self._schemas[table].columns:
            known = ", ".join(self._schemas[table].columns)
            self._refuse(f"{table} has no column {column!r}; it has {known}")
        if column in _FOLLOWING:
            self._refuse(f"{column} follows from {_FOLLOWING[column]}; rule on those")
        is_key = self._schemas[table].primary_key == (column,)
        if is_key or column in _EVIDENCE or column.endswith("as_written"):
            self._refuse(f"{table}.{column} says where and what was read, and cannot be ruled on")
        return self._schemas[table][column]

    def _parse(self, row: Row, name: str, of_type: FieldType) -> Any:
        text = row.get(name)
        if text is None:
            return None
        try:
            return parse_cell(text, of_type)
        except ValueError:
            self._refuse(f"{name} is {text!r}, but should be {_PRINTED[of_type]}")

    def _check_value(self, value: Any, column: Field) -> None:
        if value is None:
            if column.is_required:
                self._refuse(f"{column.name} is required, and cannot be corrected to nothing")
            return
        codes = allowed_codes(column)
        if codes is not None and value not in codes:
            self._refuse(f"{value!r} is no {column.name}; known are {', '.join(map(str, codes))}")
        self._check_limits(value, column)
        if column.name == "timezone" and not is_timezone(value):
            self._refuse(f"{value!r} is not a time zone of the IANA database")
        if column.name.endswith("_edtf") or column.name == "date_of_creation":
            try:
                day_range(value)
            except ValueError as error:
                self._refuse(f"{column.name} is {value!r}: {error}")

    def _check_limits(self, value: Any, column: Field) -> None:
        limits = column.constraints
        pattern = limits.get("pattern")
        if pattern and not re.search(anchor_pattern(pattern), str(value)):
            self._refuse(f"{value!r} does not have the form {pattern} of {column.name}")
        least, most = limits.get("minimum"), limits.get("maximum")
        if least is not None and value < least:
            self._refuse(f"{column.name} is {value}, but should be at least {least}")
        if most is not None and value > most:
            self._refuse(f"{column.name} is {value}, but should be at most {most}")

    def _check_keys(self, value: Any, column: Field, table: Table) -> None:
        """Refuse an agent or place that the authorities lack: a ruling makes no new one."""
        for key in table.foreign_keys:
            if value is None or key.fields != (column.name,) or key.table not in AUTHORITY_TABLES:
                continue
            known = {row.get(key.references[0]) for row in self._authorities.rows[key.table]}
            if value not in known:
                place = f"schemas/authorities/{key.table}.csv"
                self._refuse(f"{column.name} {value!r} is in no row of {place}")

    def _refuse(self, message: str) -> NoReturn:
        raise CorpusError(self._path, message, line=self._line)
