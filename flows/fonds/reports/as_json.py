"""Findings as a JSON list, each under exactly the names of `findings.REPORTED`."""

from __future__ import annotations

import json
from collections.abc import Sequence

from fonds.findings import Finding


def write(findings: Sequence[Finding], is_coloured: bool) -> str:
    """Give the list; it is never coloured."""
    del is_coloured
    reported = [one.as_reported() for one in findings]
    return json.dumps(reported, ensure_ascii=False, indent=2) + "\n"
