"""Findings as lines: `path:line:column: severity code: message`."""

from __future__ import annotations

from collections.abc import Sequence

from fonds.findings import Finding, Severity, count_severities

_COLOURS: dict[Severity, str] = {"error": "\x1b[31m", "warning": "\x1b[33m", "info": "\x1b[36m"}
_BOLD, _PLAIN = "\x1b[1m", "\x1b[0m"


def write(findings: Sequence[Finding], is_coloured: bool) -> str:
    """Give one line for each finding, and a last line that counts them."""
    lines = [_line(one, is_coloured) for one in findings]
    counts = ", ".join(f"{number} {name}" for name, number in count_severities(findings).items())
    return "\n".join([*lines, f"{len(findings)} findings: {counts}", ""])


def _line(one: Finding, is_coloured: bool) -> str:
    place, severity = one.place, str(one.severity)
    if is_coloured:
        place = f"{_BOLD}{place}{_PLAIN}"
        severity = f"{_COLOURS[one.severity]}{severity}{_PLAIN}"
    return f"{place}: {severity} {one.code}: {one.message}"
