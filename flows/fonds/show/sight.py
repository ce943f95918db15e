"""A sight of one file: its documents as they were read, and what was found wrong with each.

The file is linked and checked as a corpus of its own, so that rules across rows speak too; what
only other documents can tell is not seen.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from fonds.authorities import Authorities
from fonds.corpus import Corpus, Series, open_corpus
from fonds.correct import Docket, normalize_corrected
from fonds.errors import FondsError
from fonds.findings import Finding
from fonds.intake import Intake
from fonds.judge import judge_intake
from fonds.promise import Promise, load_promise
from fonds.read import UnreadFile, read_file
from fonds.record import Record
from fonds.remarks import describe_remarks, describe_unread
from fonds.tabulate import tabulate_records
from fonds.transcription import Transcription

Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Document:
    """One document of the file: its text, which begins at `first_line`, and its rows by table.

    A file that could not be read gives one without an identifier and rows, and as much of its text
    as could be decoded.
    """

    text: str
    first_line: int
    document_id: str | None
    rows: Mapping[str, list[Row]]


@dataclass(frozen=True, slots=True)
class Sight:
    """What a person sees of a file; `path` is relative to the corpus."""

    path: str
    documents: list[Document]
    findings: list[Finding]
    authorities: Authorities


def look_at(path: Path) -> Sight:
    """Read one transcription of a corpus.

    Errors: FondsError when the path is no transcription of a series, or the corpus cannot be used.
    """
    corpus = open_corpus(path)
    series, path = _find_series(path, corpus)
    promise = load_promise(corpus.schemas)
    relative = corpus.relative(path)
    found = read_file(path, series, relative=relative)
    unread = [one for one in found if isinstance(one, UnreadFile)]
    documents = [Document(one.text, 1, None, {}) for one in unread]
    findings = [describe_unread(one, promise.rulebook) for one in unread]
    read = [one for one in found if isinstance(one, Transcription)]
    if read:
        documents, findings = _read(read, promise, corpus)
    return Sight(relative, documents, findings, promise.authorities)


def _find_series(path: Path, corpus: Corpus) -> tuple[Series, Path]:
    if path.is_dir():
        raise FondsError(f"{path} is a folder; show takes one file")
    # The link itself lies in the series, where it may lead elsewhere.
    place = path.parent.resolve() / path.name
    for series in corpus.series:
        if place.is_relative_to(series.folder) and place in set(series.files()):
            return series, place
    raise FondsError(f"{path} is no transcription; show takes a file of a series in raw/")


def _read(
    transcriptions: list[Transcription], promise: Promise, corpus: Corpus
) -> tuple[list[Document], list[Finding]]:
    docket = Docket(promise.corrections)
    records = [normalize_corrected(one, promise, docket) for one in transcriptions]
    remarks = [one for record in records for one in describe_remarks(record, promise.rulebook)]
    names = {record.document_id for record in records}
    remarks += docket.describe_unmatched(promise.rulebook, documents=names)
    documents = [_keep_rows(record) for record in records]
    files = {one.path: one.sha256 for one in transcriptions}
    tables = tabulate_records(records, promise.schemas)
    made = judge_intake(Intake(tables, remarks, files=files), promise, corpus)
    paths = {*files, *(one.path for one in remarks)}
    return documents, [one for one in made.findings if one.path in paths]


def _keep_rows(record: Record) -> Document:
    """Copy the rows, since tabulate takes out what may not be published."""
    rows: dict[str, list[Row]] = {
        table: [dict(row) for row in rows] for table, rows in record.rows.items()
    }
    text, first_line = record.transcription.text, record.transcription.first_line
    return Document(text, first_line, record.document_id, rows)
