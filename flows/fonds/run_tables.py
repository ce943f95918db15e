"""The tables of the run itself: findings, and the run that made them.

Shape: no clock is in them, so that the same input gives the same rows. A finding's identifier
comes from what it says, not from where it stands, and so stays when lines move.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from fonds import __version__
from fonds.findings import Finding
from fonds.rulebook import Rulebook

# Tables that are made after the check of all others.
DERIVED = ("findings", "runs", "overview")


def digest_input(files: Mapping[str, str]) -> str:
    """Give the sha256 of a run's input: of the lines `<sha256>  <path>` in order of the paths."""
    lines = "".join(f"{files[path]}  {path}\n" for path in sorted(files))
    return hashlib.sha256(lines.encode()).hexdigest()


def run_row(input_sha256: str) -> dict[str, Any]:
    """Give the row of `runs`; the version is filled in when it is known."""
    return {
        "run_id": f"run-{input_sha256[:12]}",
        "tool_version": __version__,
        "input_manifest_sha256": input_sha256,
    }


def finding_rows(
    findings: Iterable[Finding], rulebook: Rulebook, run_id: str, *, segments: set[str]
) -> Iterator[dict[str, Any]]:
    """Give the rows of `findings`; words that may not be republished are left out.

    `segments` are those that are published: a finding of a document in quarantine names none.
    """
    seen: Counter[str] = Counter()
    for one in findings:
        identity = _identify(one)
        seen[identity] += 1
        withheld = one.quotes_wording
        yield {
            "finding_id": f"{one.code}-{identity}-{seen[identity]}",
            "run_id": run_id,
            "rule_id": one.code,
            "severity": one.severity,
            "path": one.path,
            "line": one.line,
            "column": one.column,
            "end_line": one.end_line,
            "end_column": one.end_column,
            "table_name": one.table,
            "row_key": one.row_key,
            "document_id": one.document_id,
            "segment_id": one.segment_id if one.segment_id in segments else None,
            "as_written": None if withheld else one.as_written,
            "message": rulebook[one.code].title if withheld else one.message,
            "attributed_to": one.attributed_to,
            "status": "open",
            "_document": one.document_id,
        }


def _identify(one: Finding) -> str:
    parts = (one.code, one.path, one.document_id, one.table, one.row_key, one.as_written)
    return hashlib.sha256("\n".join(str(part) for part in parts).encode()).hexdigest()[:12]
