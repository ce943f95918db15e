"""Findings and contents of reports for tests, small and made by hand."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from fonds.findings import Finding, order_findings
from fonds.fingerprints import add_fingerprints
from fonds.proof import CheckResult
from fonds.reports import write_report
from fonds.reports.content import Content
from fonds.reports.style import Style
from fonds.rulebook import Rulebook

RULES = Rulebook(Path(__file__).parents[1] / "schemas" / "rules")
FILE = "raw/letters/0001.md"
LINE = "Typed by Trialova on 2/12/51 at 13:30 p.m."
HOSTILE = (
    "100% \x1b[31mred\x1b[0m, <script>alert('x')</script> & ]]> \u202eback\u202c"
    " \x00 a: b \U0001f600"
)
CHECKS = (
    CheckResult("reading:control-character", "reading", 1200, "characters", None, 0),
    CheckResult("columns:documents", "columns", 9, "rows", 0.25, 0),
    CheckResult("rule:copies-sum", "rule", 6, "rows", 0.004, 1),
    CheckResult("rule:handling-order", "rule", 22, "rows", 0.006, 0),
)


def finding(code: str = "copies-sum", **values: Any) -> Finding:
    """Make a finding about a stretch of `LINE` in line 30, where nothing else is said."""
    rule = RULES[code]
    given: dict[str, Any] = {
        "severity": rule.severity,
        "message": "the list does not add up",
        "attributed_to": rule.attributed_to,
        "path": FILE,
        "line": 30,
        "column": 10,
        "end_line": 30,
        "end_column": 18,
    }
    return Finding(code=code, **given | values)


def accepted(**values: Any) -> Finding:
    """Make a finding that a curator has accepted."""
    settled: dict[str, Any] = {
        "status": "accepted",
        "reviewer": "A. Curator",
        "reason": "the page itself says so",
        "accepted_until": date(2031, 1, 1),
    }
    return finding(**settled | values)


def nowhere(**values: Any) -> Finding:
    """Make a finding about no file."""
    places: dict[str, Any] = dict.fromkeys(("path", "line", "column", "end_line", "end_column"))
    return finding(**places | values)


def content(
    *findings: Finding,
    lines: Mapping[int, str] | None = None,
    checks: Sequence[CheckResult] = CHECKS,
    **values: Any,
) -> Content:
    """Make the content of a report; each file has the same lines."""
    known = {30: LINE} if lines is None else lines

    def line_of(_: str, number: int) -> str | None:
        return known.get(number)

    ordered = add_fingerprints(order_findings(findings), line_of)
    return Content(ordered, checks, RULES, line_of, **values)


def write(layout: str, *findings: Finding, style: Style | None = None, **values: Any) -> str:
    """Write a report of some findings."""
    return write_report(content(*findings, **values), layout, style or Style())
