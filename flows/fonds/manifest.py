"""A series' manifest: the fixity of its files.

    raw/<series>/manifest.csv    path,bytes,sha256,url,retrieved_at,etag

It is written by pull and compared with the files by every run, so that nobody edits evidence
unseen. The path is relative to the series; `retrieved_at` is an instant in UTC.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from dataclasses import astuple, dataclass, fields
from datetime import UTC, datetime
from pathlib import Path

from fonds.corpus import MANIFEST_FILE, Series
from fonds.errors import CorpusError
from fonds.listing import Row, read_listing


@dataclass(frozen=True, slots=True)
class Entry:
    """One file as it was received."""

    path: str
    bytes: int
    sha256: str
    url: str | None = None
    retrieved_at: datetime | None = None
    etag: str | None = None


COLUMNS = tuple(column.name for column in fields(Entry))


def read_manifest(series: Series) -> dict[str, Entry]:
    """Give the entries of a series by path; none where it has no manifest.

    Errors: CorpusError when the manifest cannot be read or a cell is not of its type.
    """
    path = series.folder / MANIFEST_FILE
    if not path.exists():
        return {}
    rows = read_listing(path, required=("path", "bytes", "sha256"), known=COLUMNS)
    return {row.cells["path"]: _entry(path, row) for row in rows}


def print_manifest(entries: Iterable[Entry]) -> str:
    """Give the text of a manifest, ordered by path."""
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(COLUMNS)
    for entry in sorted(entries, key=lambda one: one.path):
        writer.writerow([_cell(value) for value in astuple(entry)])
    return stream.getvalue()


def _cell(value: object) -> object:
    if isinstance(value, datetime):
        return value.strftime("%Y-%m-%dT%H:%M:%SZ")
    return "" if value is None else value


def _entry(path: Path, row: Row) -> Entry:
    try:
        return Entry(
            path=row.cells["path"],
            bytes=int(row.cells["bytes"]),
            sha256=row.cells["sha256"],
            url=row.get("url"),
            retrieved_at=_instant(row.get("retrieved_at")),
            etag=row.get("etag"),
        )
    except ValueError as error:
        raise CorpusError(path, f"has a wrong value: {error}", line=row.line) from error


def _instant(written: str | None) -> datetime | None:
    if written is None:
        return None
    moment = datetime.fromisoformat(written)
    if moment.tzinfo is None:
        raise ValueError(f"{written!r} has no time zone; in UTC it ends with Z")
    return moment.astimezone(UTC)
