"""Reports: findings as people and programs read them. A report is one module and one line here."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from fonds.findings import Finding
from fonds.reports import as_json, as_text
from fonds.reports.style import Style

_WRITERS: Mapping[str, Callable[[Sequence[Finding], Style], str]] = {
    "text": as_text.write,
    "json": as_json.write,
}


def write_report(findings: Sequence[Finding], layout: str, style: Style) -> str:
    """Give the whole text of a report in a layout: `text` or `json`."""
    return _WRITERS[layout](findings, style)
