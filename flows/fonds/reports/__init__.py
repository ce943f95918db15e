"""Reports: findings as people and programs read them. A report is one module and one line here."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from fonds.findings import Finding
from fonds.reports import as_json, as_text

# Each gives the whole text of a report; `is_coloured` is for a terminal.
WRITERS: dict[str, Callable[[Sequence[Finding], bool], str]] = {
    "text": as_text.write,
    "json": as_json.write,
}
