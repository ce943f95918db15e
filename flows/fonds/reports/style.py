"""How a report for people looks."""

from __future__ import annotations

from typing import NamedTuple

from fonds.findings import Severity


class Style(NamedTuple):
    """Whether a terminal shows colours, and the least severity that is printed line by line."""

    is_coloured: bool = False
    show: Severity = "info"
