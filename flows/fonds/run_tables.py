"""The tables of the run itself: findings, and the run that made them.

Shape: no clock is in them, so that the same input gives the same rows. A finding's identifier
comes from what it says, not from where it stands, and so stays when lines move.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from fonds import __version__
from fonds.findings import Finding
from fonds.fingerprints import identify_finding
from fonds.rulebook import Rulebook
from fonds.tables import LONGEST_READING

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


@dataclass(frozen=True, slots=True)
class Publishable:
    """What the table of findings may hold of the others.

    `segments` are those that are published: a finding of a document in quarantine names none.
    `text_free` are the folders of the series whose wording is not published.
    """

    segments: frozenset[str]
    text_free: tuple[str, ...]

    def quotes(self, one: Finding) -> bool:
        """Whether the words that a finding shows may be published."""
        is_long = one.as_written is not None and len(one.as_written) > LONGEST_READING
        is_withheld = (one.path or "").startswith(self.text_free)
        return not (one.quotes_wording or (is_long and is_withheld))


def finding_rows(
    findings: Iterable[Finding], rulebook: Rulebook, run_id: str, *, publishable: Publishable
) -> Iterator[dict[str, Any]]:
    """Give the rows of `findings`; words that may not be republished are left out."""
    for one in findings:
        yield {
            "finding_id": identify_finding(one),
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
            "segment_id": one.segment_id if one.segment_id in publishable.segments else None,
            "as_written": one.as_written if publishable.quotes(one) else None,
            "message": one.message if publishable.quotes(one) else rulebook[one.code].title,
            "attributed_to": one.attributed_to,
            "status": one.status,
            "reviewer": one.reviewer,
            "reason": one.reason,
            "accepted_until": one.accepted_until,
            "_document": one.document_id,
        }
