"""Intake: all files of a corpus become tables, shard by shard.

Shape: the tables hold what documents say, nothing of authorities and no links yet; `files` maps
each file that was read to its sha256.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from fonds.corpus import SERIES_FILE, Corpus, Series
from fonds.correct import Docket, normalize_corrected
from fonds.findings import Finding
from fonds.formats import READERS
from fonds.manifest import Entry, read_manifest
from fonds.progress import Progress
from fonds.promise import Promise
from fonds.pull import compare_manifest
from fonds.read import ReadFile, UnreadFile, read_file
from fonds.record import Record
from fonds.remarks import describe_remarks, describe_unread
from fonds.settings import read_settings
from fonds.tables import Tables, concat_shards
from fonds.tabulate import tabulate_records
from fonds.transcription import Remark, Span, Transcription

SHARD_FILES = 200
# What is asked of each file, and of each file that the manifest of its series lists.
_OF_FILES = (
    "unreadable-file",
    "empty-file",
    "undecodable-text",
    "guessed-encoding",
    "duplicate-file",
)
_OF_MANIFEST = ("missing-file", "changed-file")


@dataclass(slots=True)
class Intake:
    """What was read: tables, findings, and the files behind them, rulings among them.

    `looked_at` counts what each check of the reader looked at, in the unit that its rule names.
    """

    tables: Tables = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)
    files: dict[str, str] = field(default_factory=dict)
    unread: list[str] = field(default_factory=list)
    received: list[datetime] = field(default_factory=list)
    documents: int = 0
    files_of: Counter[str] = field(default_factory=Counter)
    looked_at: Counter[str] = field(default_factory=Counter)


def take_in(corpus: Corpus, promise: Promise, progress: Progress) -> Intake:
    """Read and normalize every file of a corpus.

    Errors: CorpusError when a series names a format that fonds does not have.
    """
    for series in corpus.series:
        _check_format(series)
    files = [(series, path) for series in corpus.series for path in series.files()]
    progress.begin("read", len(files))
    reader = _Reader(corpus, promise, progress)
    reader.compare_manifests()
    shards = [tabulate_records([], promise.schemas)]
    for start in range(0, len(files), SHARD_FILES):
        records = reader.read_shard(files[start : start + SHARD_FILES])
        shards.append(tabulate_records(records, promise.schemas))
    reader.find_empty_series()
    reader.find_unmatched_corrections()
    reader.intake.tables = concat_shards(shards, promise.schemas)
    return reader.intake


class _Reader:
    def __init__(self, corpus: Corpus, promise: Promise, progress: Progress) -> None:
        self.corpus, self.promise, self.progress = corpus, promise, progress
        self.intake = Intake()
        self.docket = Docket(promise.corrections)
        self.manifests = {series.name: read_manifest(series) for series in corpus.series}
        self.path_of: dict[str, str] = {}
        self.filled: set[str] = set()

    def compare_manifests(self) -> None:
        for series in self.corpus.series:
            listed = len(self.manifests[series.name])
            self.intake.looked_at.update(dict.fromkeys(_OF_MANIFEST, listed))
            for change in compare_manifest(self.corpus, series):
                self._refuse(UnreadFile(change.path, series, Remark(change.code, Span(0, 0), {})))

    def find_empty_series(self) -> None:
        self.intake.looked_at["empty-series"] += len(self.corpus.series)
        for series in self.corpus.series:
            if series.name not in self.filled:
                path = self.corpus.relative(series.folder / SERIES_FILE)
                self._refuse(UnreadFile(path, series, Remark("empty-series", Span(0, 0), {})))

    def find_unmatched_corrections(self) -> None:
        rulings = sum(1 for _ in self.promise.corrections)
        self.intake.looked_at["unmatched-correction"] += rulings
        self.intake.findings += self.docket.describe_unmatched(self.promise.rulebook)
        for listed in (self.promise.corrections, self.promise.acceptances):
            if listed.sha256:
                self.intake.files[self.corpus.relative(listed.path)] = listed.sha256

    def read_shard(self, files: list[tuple[Series, Path]]) -> Iterator[Record]:
        for series, path in files:
            for found in self._look_at(self._read(series, path)):
                if isinstance(found, UnreadFile):
                    self.filled.add(series.name)
                    self.intake.unread.append(found.path)
                    self._refuse(found)
                else:
                    yield self._normalize(found)
            self.progress.step()

    def _look_at(self, found: list[ReadFile]) -> list[ReadFile]:
        """Count what the checks of whole files look at: the file, and the characters it gives."""
        self.intake.looked_at.update(_OF_FILES)
        self.intake.looked_at["control-character"] += sum(len(one.text) for one in found)
        read = (one for one in found if isinstance(one, Transcription))
        self.intake.looked_at["mojibake"] += sum(len(one.text) for one in read)
        return found

    def _normalize(self, transcription: Transcription) -> Record:
        record = normalize_corrected(transcription, self.promise, self.docket)
        self.intake.findings += describe_remarks(record, self.promise.rulebook)
        self.intake.documents += 1
        self.intake.looked_at += record.looked_at
        self.intake.files_of[record.document_id] += 1
        self.filled.add(transcription.series.name)
        return record

    def _read(self, series: Series, path: Path) -> list[ReadFile]:
        entry = self._entry(series, path)
        received = entry.retrieved_at if entry else None
        relative = self.corpus.relative(path)
        found = read_file(path, series, relative=relative, retrieved_at=received)
        if isinstance(found[0], UnreadFile):
            return found
        sha256 = found[0].sha256
        first = self.path_of.setdefault(sha256, relative)
        if first != relative:
            remark = Remark("duplicate-file", Span(0, 0), {"other": first})
            return [UnreadFile(relative, series, remark)]
        self.intake.files[relative] = sha256
        self.intake.received += [received] if received else []
        return found

    def _entry(self, series: Series, path: Path) -> Entry | None:
        return self.manifests[series.name].get(path.relative_to(series.folder).as_posix())

    def _refuse(self, unread: UnreadFile) -> None:
        self.intake.findings.append(describe_unread(unread, self.promise.rulebook))


def _check_format(series: Series) -> None:
    if series.format not in READERS:
        known = ", ".join(sorted(READERS))
        settings = read_settings(series.folder / SERIES_FILE)
        message = f"unknown format {series.format!r}; known are {known}"
        raise settings.error(message, key="format")
