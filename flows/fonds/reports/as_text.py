"""Findings as lines that people and editors read: `path:line:column: severity code: message`.

They are grouped by file; under those of one place stands the line of the file, with carets under
the stretches that they name. Then come the counts, and what the checks looked at.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from fonds.findings import SEVERITIES, Finding, Severity, count_severities
from fonds.proof import KINDS, CheckResult
from fonds.reports.content import Content
from fonds.reports.excerpt import GUTTER, find_excerpts
from fonds.reports.style import Style
from fonds.reports.told import tell_acceptance, tell_finding, tell_looked_at
from fonds.reports.visible import make_visible

_COLOURS = {
    "error": "\x1b[31m",
    "warning": "\x1b[33m",
    "info": "\x1b[36m",
    "gutter": "\x1b[2m",
    "accepted": "\x1b[2m",
    "place": "\x1b[1m",
}
_PLAIN = "\x1b[0m"
_LEAST = 20


def write(content: Content, style: Style) -> str:
    """Give the findings that are shown by file, the counts of all, and what was looked at."""
    listed = [one for one in content.findings if _is_listed(one, style.show)]
    files = ("\n".join(_file(group, content, style)) for group in _by_file(listed))
    foot = [_count(content, style.show), *_proof(content.checks, style)]
    if content.open:
        foot.append("fonds explain CODE says what a finding means and how to mend it")
    return "\n\n".join([*files, "\n".join(foot)]) + "\n"


def _is_listed(one: Finding, show: Severity) -> bool:
    least: Severity = "info" if one.status == "accepted" else one.severity
    return SEVERITIES.index(least) <= SEVERITIES.index(show)


def _by_file(findings: Sequence[Finding]) -> Iterator[list[Finding]]:
    for _, group in groupby(findings, key=lambda one: one.path):
        yield list(group)


def _file(findings: Sequence[Finding], content: Content, style: Style) -> Iterator[str]:
    width = max(_LEAST, style.width - GUTTER)
    for is_open, group in groupby(findings, key=lambda one: one.status == "open"):
        if not is_open:
            yield from (_accepted(one, style) for one in group)
            continue
        for near, excerpt in find_excerpts(group, content.line_of, width):
            yield from (_line(one, style) for one in near)
            if excerpt:
                yield from excerpt.draw(lambda kind, words: _paint(kind, words, style))


def _line(one: Finding, style: Style) -> str:
    if not style.is_coloured:
        return tell_finding(one)
    place, severity = make_visible(one.place), one.severity
    place, label = _paint("place", place, style), _paint(severity, severity, style)
    return f"{place}: {label} {make_visible(f'{one.code}: {one.message}')}"


def _accepted(one: Finding, style: Style) -> str:
    return _paint("accepted", f"{tell_finding(one)}\n      = {tell_acceptance(one)}", style)


def _count(content: Content, show: Severity) -> str:
    findings = content.open
    counts = ", ".join(f"{number} {name}" for name, number in count_severities(findings).items())
    hidden = sum(not _is_listed(one, show) for one in findings)
    parts = [
        f"{len(findings)} finding{'' if len(findings) == 1 else 's'}: {counts}",
        f"{hidden} not shown (--show info)" if hidden else "",
        f"{len(content.accepted)} accepted" if content.accepted else "",
        f"{content.known} known since {content.since} not shown" if content.since else "",
    ]
    return "; ".join(part for part in parts if part)


def _proof(checks: Sequence[CheckResult], style: Style) -> Iterator[str]:
    if style.checks and checks:
        yield from ("", *_table(checks), "")
        return
    for kind in KINDS:
        of_kind = [one for one in checks if one.kind == kind]
        if of_kind:
            yield f"{kind:<12} {tell_looked_at(of_kind)}"


def _table(checks: Sequence[CheckResult]) -> Iterator[str]:
    rows = [("check", "subject", "looked at", "seconds", "findings")]
    for one in checks:
        seconds = "-" if one.seconds is None else f"{one.seconds:.3f}"
        looked_at = f"{one.looked_at:,} {one.unit}"
        rows.append((one.kind, make_visible(one.subject), looked_at, seconds, f"{one.findings:,}"))
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    for kind, subject, looked_at, seconds, findings in rows:
        yield (
            f"{kind:<{widths[0]}}  {subject:<{widths[1]}}  {looked_at:>{widths[2]}}"
            f"  {seconds:>{widths[3]}}  {findings:>{widths[4]}}"
        )


def _paint(kind: str, words: str, style: Style) -> str:
    return f"{_COLOURS[kind]}{words}{_PLAIN}" if style.is_coloured else words
