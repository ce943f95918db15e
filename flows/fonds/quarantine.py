"""Quarantine: documents that are kept out of a version, with their reasons and rows.

    .fonds/quarantine/<name>.json    one for each document, and for each file that was not read

The name is the document's identifier or the path of the file, made fit for a file's name. Each run
writes the folder anew beside the old one and puts it in its place in one step, so that it is always
that of one whole run; only the day on which a document was first kept out stays from run to run. A
document that is mended comes back by itself.
"""

from __future__ import annotations

import hashlib
import json
import re
import shutil
from collections import defaultdict
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import asdict, dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from secrets import token_hex
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from fonds.corpus import MANIFEST_FILE, SERIES_FILE
from fonds.errors import CorpusError
from fonds.findings import Finding
from fonds.tables import Tables

FOLDER = "quarantine"

_FORMAT = 1
_LONGEST_NAME = 80
_FIT_NAME = re.compile(r"[a-z0-9](?:[a-z0-9._-]*[a-z0-9_-])?")
_UNFIT = re.compile(r"[^a-z0-9]+")

Rows = Mapping[str, list[dict[str, Any]]]


@dataclass(frozen=True, slots=True)
class Held:
    """What is kept out: a document, or a file that was not read and gave none.

    `first_seen` is an instant in UTC; `findings` are the errors, accepted ones among them, since
    an acceptance does not mend a row; `rows` are those of the document by table.
    """

    document_id: str | None
    paths: tuple[str, ...]
    first_seen: str
    findings: tuple[Finding, ...]
    rows: Rows

    @property
    def name(self) -> str:
        """The document's identifier, or the path of the file."""
        return self.document_id or self.paths[0]


def documents_with_errors(findings: Iterable[Finding]) -> set[str]:
    """Give the documents that have an error."""
    return {one.document_id for one in findings if one.severity == "error" and one.document_id}


def remove_documents(tables: Tables, documents: Iterable[str]) -> Tables:
    """Give the tables without the rows of some documents; rows of no document stay."""
    out = pa.array(sorted(documents), pa.string())
    return {name: table.filter(_is_kept(table, out)) for name, table in tables.items()}


def hold_documents(
    findings: Iterable[Finding], tables: Tables, *, first_seen: Mapping[str, str]
) -> list[Held]:
    """Give what has an error, in order of the names; `first_seen` is known by name, or is now."""
    reasons: dict[str, list[Finding]] = defaultdict(list)
    for one in findings:
        if one.severity == "error" and (one.document_id or _is_evidence(one.path)):
            reasons[one.document_id or str(one.path)].append(one)
    rows, paths = _rows_of(reasons, tables)
    now = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    return [
        Held(
            document_id=reasons[name][0].document_id,
            paths=tuple(sorted(paths[name] | {one.path for one in reasons[name] if one.path})),
            first_seen=first_seen.get(name, now),
            findings=tuple(reasons[name]),
            rows=rows[name],
        )
        for name in sorted(reasons)
    ]


def write_quarantine(folder: Path, findings: Iterable[Finding], tables: Tables) -> None:
    """Write what has an error, with its reasons and rows, and nothing else, to a folder.

    Errors: OSError when it cannot be written; the folder is then as it was.
    """
    seen = {one.name: one.first_seen for one in read_quarantine(folder)[0]}
    new = folder.with_name(f"{folder.name}-{token_hex(4)}")
    new.mkdir()
    try:
        for one in hold_documents(findings, tables, first_seen=seen):
            (new / _file_name(one.name)).write_text(_print_held(one), encoding="utf-8")
        _put_in_place(new, folder)
    finally:
        shutil.rmtree(new, ignore_errors=True)


def read_quarantine(folder: Path) -> tuple[list[Held], list[CorpusError]]:
    """Give what the last run kept out, in order of the names, and the files that are none of it."""
    held, foreign = [], []
    for path in sorted(folder.glob("[!.]*")) if folder.is_dir() else ():
        try:
            held.append(_load_held(path))
        except (OSError, ValueError, TypeError, KeyError, IndexError, AttributeError) as error:
            reason = error.strerror if isinstance(error, OSError) else "its content is another"
            message = f"is no file of the quarantine ({reason}); `fonds check` writes all anew"
            foreign.append(CorpusError(path, message))
    return sorted(held, key=lambda one: one.name), foreign


def _is_kept(table: pa.Table, out: pa.Array) -> pa.ChunkedArray:
    return pc.invert(pc.is_in(table["_document"], out))


def _is_evidence(path: str | None) -> bool:
    """Whether a file of no document may be a transcription; settings are never kept out."""
    name = (path or "").rsplit("/", 1)[-1]
    return (path or "").startswith("raw/") and name not in (SERIES_FILE, MANIFEST_FILE)


def _rows_of(
    documents: Iterable[str], tables: Tables
) -> tuple[dict[str, dict[str, list[dict[str, Any]]]], dict[str, set[str]]]:
    """Give the public rows of documents by table, and the files from which they were read."""
    rows: dict[str, dict[str, list[dict[str, Any]]]] = defaultdict(lambda: defaultdict(list))
    paths: dict[str, set[str]] = defaultdict(set)
    wanted = pa.array(sorted(documents), pa.string())
    for name, table in tables.items():
        for row in table.filter(pc.is_in(table["_document"], wanted)).to_pylist():
            document = row["_document"]
            paths[document] |= {row["_path"]} - {None}
            public = {key: value for key, value in row.items() if not key.startswith("_")}
            rows[document][name].append(public)
    return rows, paths


def _file_name(name: str) -> str:
    """Give the file of a name: the name itself where every system takes it, else with its hash."""
    if _FIT_NAME.fullmatch(name) and len(name) <= _LONGEST_NAME:
        return f"{name}.json"
    digest = hashlib.sha256(name.encode()).hexdigest()[:12]
    # A tilde stands in no name that is fit, so that no two files have one name.
    return f"{_UNFIT.sub('-', name.lower())[-_LONGEST_NAME:].strip('-')}~{digest}.json"


def _print_held(one: Held) -> str:
    content = {
        "format": _FORMAT,
        "document_id": one.document_id,
        "paths": one.paths,
        "first_seen": one.first_seen,
        "findings": [asdict(finding) for finding in one.findings],
        "rows": one.rows,
    }
    return json.dumps(content, ensure_ascii=False, indent=1, default=str) + "\n"


def _load_held(path: Path) -> Held:
    content = json.loads(path.read_text(encoding="utf-8"))
    held = Held(
        document_id=content["document_id"],
        paths=tuple(content["paths"]),
        first_seen=content["first_seen"],
        findings=tuple(map(_load_finding, content["findings"])),
        rows={table: [dict(row) for row in rows] for table, rows in content["rows"].items()},
    )
    datetime.fromisoformat(held.first_seen)
    if content["format"] != _FORMAT or not held.findings or _file_name(held.name) != path.name:
        raise ValueError(f"{path} was written by another")
    return held


def _load_finding(content: dict[str, Any]) -> Finding:
    until = content["accepted_until"]
    return Finding(**{**content, "accepted_until": date.fromisoformat(until) if until else None})


def _put_in_place(new: Path, folder: Path) -> None:
    old = new.with_name(f"{new.name}-old")
    with suppress(FileNotFoundError):
        folder.rename(old)
    try:
        new.rename(folder)
    except OSError:
        with suppress(OSError):
            old.rename(folder)
        raise
    finally:
        shutil.rmtree(old, ignore_errors=True)
