"""Listings: the CSV files of schemas/, whose every row knows its line.

A historian edits these in a spreadsheet or an editor, so a byte-order mark and blank lines are
read over, and a missing or misspelt column is named with its file.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import accumulate
from pathlib import Path
from typing import NamedTuple

from fonds.errors import CorpusError


@dataclass(frozen=True, slots=True)
class Row:
    """One row, at its first line; an empty cell is absent from `cells`.

    `start` and `end` are characters of the file's text, without a byte-order mark.
    """

    line: int
    cells: dict[str, str]
    start: int = field(default=0, compare=False)
    end: int = field(default=0, compare=False)

    def get(self, column: str) -> str | None:
        """Give the cell, or None where it is empty."""
        return self.cells.get(column)


class _Columns(NamedTuple):
    required: set[str]
    known: set[str]
    stated: set[str]


def read_listing(
    path: Path, *, required: Iterable[str], known: Iterable[str], stated: Iterable[str] = ()
) -> list[Row]:
    """Read the rows of a CSV file in order.

    `stated` columns stand in the header and may have empty cells.
    Errors: CorpusError when the file cannot be read, has a column that is not `known`, lacks a
    `required` column or cell or a `stated` column, or has a row with more cells than columns.
    """
    columns = _Columns(set(required), set(known), set(stated))
    try:
        lines = _Lines(path.read_bytes().decode("utf-8-sig"))
        return list(_rows(path, lines, columns))
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise CorpusError(path, f"cannot be read as CSV: {error}") from error


def refuse_empty(path: Path, rows: list[Row]) -> None:
    """Refuse a file that has a header and no row: whatever relies on it would look at nothing.

    Errors: CorpusError.
    """
    if not rows:
        raise CorpusError(path, "holds no row; add one, or delete the file", line=1)


class _Lines:
    """The lines of a file, each with its place; a row may stand on several."""

    def __init__(self, text: str) -> None:
        self._lines = list(io.StringIO(text, newline=""))
        self._starts = [0, *accumulate(map(len, self._lines))]

    def rows(self) -> Iterator[tuple[int, int, int, list[str]]]:
        """Give first line, start, end and cells of each row."""
        reader, first = csv.reader(self._lines, strict=True), 1
        for cells in reader:
            last = self._lines[reader.line_num - 1]
            end = self._starts[reader.line_num] - len(last) + len(last.rstrip("\r\n"))
            yield first, self._starts[first - 1], end, cells
            first = reader.line_num + 1


def _rows(path: Path, lines: _Lines, columns: _Columns) -> Iterator[Row]:
    rows = lines.rows()
    header = next(rows, (1, 0, 0, []))[-1]
    _check_header(path, header, columns)
    for line, start, end, cells in rows:
        if not any(cell.strip() for cell in cells):
            continue
        if len(cells) > len(header):
            message = f"has {len(cells)} cells, but the file has {len(header)} columns"
            raise CorpusError(path, message, line=line)
        named = {name: cell for name, cell in zip(header, cells, strict=False) if cell}
        row = Row(line, named, start, end)
        for column in sorted(columns.required - row.cells.keys()):
            raise CorpusError(path, f"has no value for {column!r}", line=line)
        yield row


def _check_header(path: Path, header: list[str], columns: _Columns) -> None:
    for column in header:
        if column not in columns.known:
            names = ", ".join(sorted(columns.known))
            raise CorpusError(path, f"unknown column {column!r}; known are {names}", line=1)
    for column in sorted((columns.required | columns.stated) - set(header)):
        raise CorpusError(path, f"the column {column!r} is missing", line=1)
