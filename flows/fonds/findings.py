"""Findings: what is wrong, or worth knowing, in the data.

A finding names its place in the file that a person can open (line and column from 1, the end
exclusive), what stands there, and who is at fault: a contradiction in the source is not the
transcriber's mistake. Findings are collected, never raised.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

Severity = Literal["error", "warning", "info"]
Attribution = Literal["source", "translation", "transcription", "pipeline", "unknown"]
Status = Literal["open", "accepted"]

SEVERITIES: tuple[Severity, ...] = ("error", "warning", "info")

REPORTED = (
    "code",
    "severity",
    "path",
    "line",
    "column",
    "end_line",
    "end_column",
    "document_id",
    "table",
    "row_key",
    "as_written",
    "message",
    "attributed_to",
)


@dataclass(frozen=True, slots=True)
class Finding:
    """One complaint or remark, at one place.

    `path` is relative to the corpus; `row_key` is the primary key of `table`, its parts joined
    by `|`. What follows `attributed_to` but the place is not reported in JSON: `segment_id` links
    the published finding to its segment; `quotes_wording` says that its words may not be
    republished; `fingerprint` tells the finding from others and stays when lines move;
    `reviewer`, `reason` and `accepted_until` are those of a curator who accepted it.
    """

    code: str
    severity: Severity
    message: str
    attributed_to: Attribution
    path: str | None = None
    line: int | None = None
    column: int | None = None
    end_line: int | None = None
    end_column: int | None = None
    document_id: str | None = None
    table: str | None = None
    row_key: str | None = None
    as_written: str | None = None
    segment_id: str | None = None
    quotes_wording: bool = False
    fingerprint: str | None = None
    status: Status = "open"
    reviewer: str | None = None
    reason: str | None = None
    accepted_until: date | None = None

    def as_reported(self) -> dict[str, Any]:
        """Give the finding under exactly the names that `--format json` prints."""
        return {name: getattr(self, name) for name in REPORTED}

    @property
    def begins(self) -> tuple[int | None, int | None]:
        """Line and column where it begins, as far as they are known."""
        return self.line, self.column

    @property
    def ends(self) -> tuple[int | None, int | None]:
        """Line and column just after its end, as far as they are known."""
        return self.end_line, self.end_column

    @property
    def place(self) -> str:
        """`path:line:column`, as far as they are known."""
        parts = (self.path or "(corpus)", self.line, self.column)
        return ":".join(str(part) for part in parts if part is not None)


def order_findings(findings: Iterable[Finding]) -> list[Finding]:
    """Order findings by path, line, column and code; ties by all else, so that runs agree."""
    return sorted(findings, key=_reading_order)


def count_severities(findings: Iterable[Finding]) -> dict[Severity, int]:
    """Count findings by severity, worst first; a severity without findings counts 0."""
    counts = Counter(finding.severity for finding in findings)
    return {severity: counts[severity] for severity in SEVERITIES}


def _reading_order(finding: Finding) -> tuple[object, ...]:
    return (
        finding.path or "",
        finding.line or 0,
        finding.column or 0,
        finding.code,
        finding.document_id or "",
        finding.table or "",
        finding.row_key or "",
        finding.message,
    )
