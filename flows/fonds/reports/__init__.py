"""Reports: findings as people and programs read them.

A report is one module, `as_<layout>.py`, and one line here. The writers are imported when one is
asked for, so that the command line can name the layouts at once.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from fonds.reports.content import Content
    from fonds.reports.style import Style

SUFFIXES: Mapping[str, str] = {
    "text": ".txt",
    "json": ".json",
    "github": ".github.txt",
    "sarif": ".sarif",
    "junit": ".xml",
    "html": ".html",
}


def write_report(content: Content, layout: str, style: Style) -> str:
    """Give the whole text of a report in a layout of `SUFFIXES`, `text` for instance."""
    write: Callable[[Content, Style], str] = import_module(f"{__name__}.as_{layout}").write
    return write(content, style)
