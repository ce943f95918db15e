"""What a check has against the data, before it becomes a finding."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, time
from pathlib import Path
from typing import Any, NamedTuple

from fonds.schema import Field

_LONGEST_SHOWN = 60


class RowNumber(NamedTuple):
    """A row by its table and its number there, from 0."""

    table: str
    number: int


@dataclass(frozen=True, slots=True)
class Complaint:
    """One finding in the making: its code, the values of its message, and where it points.

    `at` is the row whose place in the file is shown, `shift` a stretch of characters of the text
    inside of it; `table` and `row_key` name the row that is wrong, where it is one. `path` is a
    file of the corpus itself.
    """

    code: str
    values: Mapping[str, Any] = field(default_factory=dict)
    at: RowNumber | None = None
    shift: tuple[int, int] | None = None
    path: Path | None = None
    table: str | None = None
    row_key: str | None = None
    document_id: str | None = None
    segment_id: str | None = None
    as_written: str | None = None
    quotes_wording: bool = False


@dataclass(frozen=True, slots=True)
class Outcome:
    """What one check gives: how many rows it looked at, and its complaints."""

    rows: int
    complaints: list[Complaint]


@dataclass(frozen=True, slots=True)
class Cells:
    """Some cells of one row; `segment_id` is the segment that the row was read from."""

    at: RowNumber
    row_key: str | None
    segment_id: str | None
    fields: tuple[Field, ...]
    values: tuple[Any, ...]

    def complain(self, code: str, **values: Any) -> Complaint:
        """Complain of the cells; a message can name table, column, value, row_key and `values`."""
        named = {
            "table": self.at.table,
            "column": ", ".join(column.name for column in self.fields),
            "value": ", ".join(map(_show_cell, self.fields, self.values)),
            "row_key": show(self.row_key),
        }
        return Complaint(
            code=code,
            values=named | values,
            at=self.at,
            table=self.at.table,
            row_key=self.row_key,
            segment_id=self.segment_id,
            as_written=self._as_written(),
            quotes_wording=any(map(_is_wording, self.fields, self.values)),
        )

    def _as_written(self) -> str | None:
        (value, *others), (column, *_) = self.values, self.fields
        if others or value in (None, "") or column.wording == "always":
            return None
        return str(value)


def show(value: Any) -> str:
    """Write a value as a message names it: dates in ISO 8601, long text cut, null as `nothing`."""
    if value is None or value == "":
        return "nothing"
    text = value.isoformat() if isinstance(value, date | time) else str(value)
    return text if len(text) <= _LONGEST_SHOWN else f"{text[: _LONGEST_SHOWN - 1]}…"


def _show_cell(column: Field, value: Any) -> str:
    if column.wording == "always" and value:
        return f"a text of {len(value)} characters"
    return show(value)


def _is_wording(column: Field, value: Any) -> bool:
    return column.wording == "long" and len(value or "") > _LONGEST_SHOWN
