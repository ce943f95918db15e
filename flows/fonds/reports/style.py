"""How a report for people looks."""

from __future__ import annotations

from typing import NamedTuple

from fonds.findings import Severity


class Style(NamedTuple):
    """How the text report looks.

    Whether a terminal shows colours, the least severity that is printed line by line, whether
    each check is listed, and how many columns a line of a transcription may take.
    """

    is_coloured: bool = False
    show: Severity = "info"
    checks: bool = False
    width: int = 120
