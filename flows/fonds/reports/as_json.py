"""Findings as a JSON list, each under exactly the names of `findings.REPORTED`."""

from __future__ import annotations

import json
from collections.abc import Sequence

from fonds.findings import Finding
from fonds.reports.style import Style


def write(findings: Sequence[Finding], _: Style) -> str:
    """Give the list of all findings, whatever the style."""
    reported = [one.as_reported() for one in findings]
    return json.dumps(reported, ensure_ascii=False, indent=2) + "\n"
