"""Listings: CSV files of schemas/, as a spreadsheet or an editor saves them."""

from __future__ import annotations

from pathlib import Path

import pytest

from fonds.errors import CorpusError
from fonds.listing import Row, read_listing

KNOWN = ("concept", "label_en", "note")


def read(folder: Path, content: str | bytes) -> list[Row]:
    path = folder / "list.csv"
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return read_listing(path, required=("concept",), known=KNOWN)


READ: dict[str, tuple[str, list[Row]]] = {
    "rows": ("concept,note\na,b\n", [Row(2, {"concept": "a", "note": "b"})]),
    "empty cells": ("concept,note\na,\n", [Row(2, {"concept": "a"})]),
    "short rows": ("concept,note\na\n", [Row(2, {"concept": "a"})]),
    "blank lines": ("concept\n\na\n , \n\n", [Row(3, {"concept": "a"})]),
    "a mark of byte order": ("\ufeffconcept\na\n", [Row(2, {"concept": "a"})]),
    "CRLF": ("concept,note\r\na,b\r\n", [Row(2, {"concept": "a", "note": "b"})]),
    "quotes": ('concept\n"a, ""b"""\n', [Row(2, {"concept": 'a, "b"'})]),
    "no last line end": ("concept\na", [Row(2, {"concept": "a"})]),
    "other order": ("note,concept\nb,a\n", [Row(2, {"note": "b", "concept": "a"})]),
    "only a header": ("concept\n", []),
}  # fmt: skip


@pytest.mark.parametrize(("text", "rows"), READ.values(), ids=READ)
def test_a_listing_is_read(text: str, rows: list[Row], tmp_path: Path) -> None:
    assert read(tmp_path, text) == rows


WRONG: dict[str, tuple[str | bytes, str]] = {
    "empty": ("", "list.csv:1: the column 'concept' is missing"),
    "an unknown column": ("concept,lable_en\n", "list.csv:1: unknown column 'lable_en'"),
    "a missing column": ("note\nb\n", "list.csv:1: the column 'concept' is missing"),
    "a missing cell": ("concept,note\na,b\n,b\n", "list.csv:3: has no value for 'concept'"),
    "too many cells": ("concept\na,b\n", "list.csv:2: has 2 cells, but the file has 1 columns"),
    "an open quote": ('concept\n"a\n', "list.csv: cannot be read as CSV"),
    "no UTF-8": (b"concept\n\xff\n", "list.csv: cannot be read as CSV"),
}


@pytest.mark.parametrize(("content", "message"), WRONG.values(), ids=WRONG)
def test_a_wrong_listing_is_refused_at_its_line(
    content: str | bytes, message: str, tmp_path: Path
) -> None:
    with pytest.raises(CorpusError) as caught:
        read(tmp_path, content)
    assert str(caught.value).startswith(f"{tmp_path}/{message}")


def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(CorpusError, match="cannot be read as CSV"):
        read_listing(tmp_path / "gone.csv", required=(), known=KNOWN)


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_a_row_over_several_lines_stands_where_it_begins(end: str, tmp_path: Path) -> None:
    text = f'concept,note{end}a,"one{end}two"{end}b,three{end}'
    rows = read(tmp_path, "\ufeff" + text)
    assert [row.line for row in rows] == [2, 4]
    assert [text[row.start : row.end] for row in rows] == [f'a,"one{end}two"', "b,three"]
