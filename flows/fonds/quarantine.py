"""Quarantine: documents that are kept out of a version, with their reasons and rows.

    .fonds/quarantine/<document>.json    one for each document (or unread file) of the last run

A document that is mended comes back by itself: each run writes the folder anew.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from fonds.findings import Finding
from fonds.tables import Tables


def documents_with_errors(findings: Iterable[Finding]) -> set[str]:
    """Give the documents that have an error."""
    return {one.document_id for one in findings if one.severity == "error" and one.document_id}


def remove_documents(tables: Tables, documents: Iterable[str]) -> Tables:
    """Give the tables without the rows of some documents; rows of no document stay."""
    out = pa.array(sorted(documents), pa.string())
    return {name: table.filter(_is_kept(table, out)) for name, table in tables.items()}


def write_quarantine(folder: Path, findings: Iterable[Finding], tables: Tables) -> None:
    """Write the reasons and rows of each document with an error, and nothing else, to a folder."""
    shutil.rmtree(folder, ignore_errors=True)
    reasons: dict[str, list[Finding]] = {}
    for one in findings:
        if one.severity == "error":
            reasons.setdefault(one.document_id or (one.path or "corpus"), []).append(one)
    for name, complaints in reasons.items():
        folder.mkdir(parents=True, exist_ok=True)
        rows = _rows_of(name, tables)
        content = {"findings": [one.as_reported() for one in complaints], "rows": rows}
        text = json.dumps(content, ensure_ascii=False, indent=1, default=str)
        (folder / f"{_file_name(name)}.json").write_text(text + "\n", encoding="utf-8")


def _is_kept(table: pa.Table, out: pa.Array) -> pa.ChunkedArray:
    return pc.invert(pc.is_in(table["_document"], out))


def _rows_of(document: str, tables: Tables) -> Mapping[str, list[dict[str, Any]]]:
    found = {}
    for name, table in tables.items():
        rows = table.filter(pc.equal(table["_document"], document))
        if rows.num_rows:
            public = [column for column in rows.column_names if not column.startswith("_")]
            found[name] = rows.select(public).to_pylist()
    return found


def _file_name(name: str) -> str:
    return name.replace("/", "-")[-200:]
