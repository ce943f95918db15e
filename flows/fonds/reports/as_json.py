"""Findings as a JSON list, each under exactly the names of `findings.REPORTED`."""

from __future__ import annotations

import json

from fonds.reports.content import Content
from fonds.reports.style import Style


def write(content: Content, _: Style) -> str:
    """Give the list of all open findings, whatever the style."""
    reported = [one.as_reported() for one in content.open]
    return json.dumps(reported, ensure_ascii=False, indent=2) + "\n"
