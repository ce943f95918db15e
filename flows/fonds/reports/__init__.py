"""Reports: findings as people and programs read them. A report is one module and one line here."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from fonds.reports import as_json, as_text
from fonds.reports.content import Content
from fonds.reports.style import Style

_WRITERS: Mapping[str, Callable[[Content, Style], str]] = {
    "text": as_text.write,
    "json": as_json.write,
}


def write_report(content: Content, layout: str, style: Style) -> str:
    """Give the whole text of a report in a layout, `text` for instance."""
    return _WRITERS[layout](content, style)
