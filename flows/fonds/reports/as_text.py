"""Findings as lines: `path:line:column: severity code: message`."""

from __future__ import annotations

from fonds.findings import SEVERITIES, Finding, Severity, count_severities
from fonds.reports.content import Content
from fonds.reports.style import Style

_COLOURS: dict[Severity, str] = {"error": "\x1b[31m", "warning": "\x1b[33m", "info": "\x1b[36m"}
_BOLD, _PLAIN = "\x1b[1m", "\x1b[0m"


def write(content: Content, style: Style) -> str:
    """Give a line for each finding that is shown, and a last line that counts all."""
    findings = content.open
    shown = SEVERITIES[: SEVERITIES.index(style.show) + 1]
    lines = [_line(one, style.is_coloured) for one in findings if one.severity in shown]
    counts = ", ".join(f"{number} {name}" for name, number in count_severities(findings).items())
    noun = "finding" if len(findings) == 1 else "findings"
    hidden = len(findings) - len(lines)
    rest = f"; {hidden} not shown (--show info)" if hidden else ""
    return "\n".join([*lines, f"{len(findings)} {noun}: {counts}{rest}", ""])


def _line(one: Finding, is_coloured: bool) -> str:
    place, severity = one.place, str(one.severity)
    if is_coloured:
        place = f"{_BOLD}{place}{_PLAIN}"
        severity = f"{_COLOURS[one.severity]}{severity}{_PLAIN}"
    return f"{place}: {severity} {one.code}: {one.message}"
