"""Findings as one page that stands alone: it loads nothing and runs nothing.

Counts, findings by file with their lines and marked stretches, what is accepted and by whom, what
the checks looked at, and what the codes mean that occur. No severity is told by colour alone.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from importlib.resources import files
from itertools import groupby

from fonds.findings import SEVERITIES, Finding, count_severities
from fonds.proof import KINDS, CheckResult
from fonds.reports.content import Content
from fonds.reports.excerpt import Excerpt, find_excerpts
from fonds.reports.page_parts import (
    badge,
    code_link,
    explain_codes,
    mark_stretches,
    table,
    write_text,
)
from fonds.reports.style import Style
from fonds.reports.told import tell_looked_at

_WIDTH = 240
_NOWHERE = "The corpus as a whole"


def write(content: Content, _: Style) -> str:
    """Give the page, whatever the style."""
    number = len(content.open)
    title = f"fonds check: {number} finding{'' if number == 1 else 's'}"
    parts = [
        '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        f"<title>{title}</title>\n<style>\n{_read_css()}</style>\n</head>\n<body>\n<header>",
        f"<h1>{title}</h1>",
        *_summary(content),
        *_contents(content),
        "</header>\n<main>",
        *_codes(content),
        *_findings(content),
        *_accepted(content),
        *_checks(content.checks),
        *explain_codes(content),
        "</main>\n</body>\n</html>",
    ]
    return "\n".join(parts) + "\n"


def _read_css() -> str:
    return files("fonds.reports").joinpath("page.css").read_text(encoding="utf-8")


def _summary(content: Content) -> Iterator[str]:
    counts = [*count_severities(content.open).items(), ("accepted", len(content.accepted))]
    yield '<ul class="counts">'
    yield from (f"<li><b>{number:,}</b>{name}</li>" for name, number in counts)
    yield "</ul>"
    if content.since:
        known = f"{content.known:,} known since {content.since}, not shown here"
        yield f'<p class="quiet">{write_text(known)}</p>'


def _contents(content: Content) -> Iterator[str]:
    sections = {
        "codes": ("Codes", content.findings),
        "findings": ("Findings", content.open),
        "accepted": ("Accepted", content.accepted),
        "checks": ("What was looked at", content.checks),
        "meanings": ("What the codes mean", content.findings),
    }
    yield '<nav aria-label="Sections">\n<ul>'
    for name, (title, held) in sections.items():
        if held:
            yield f'<li><a href="#{name}">{title}</a></li>'
    yield "</ul>\n</nav>"


def _codes(content: Content) -> Iterator[str]:
    if not content.findings:
        yield '<p id="findings">No check has found anything.</p>'
        return
    yield '<section id="codes">\n<h2>Codes</h2>'
    head = ("severity", "code", "what it is", "open", "accepted")
    yield from table(head, _code_rows(content), numbers=2)
    yield "</section>"


def _code_rows(content: Content) -> Iterator[tuple[str, ...]]:
    """Give a row for each code that occurs, the worst and most frequent first."""
    rules, severities = content.rules, {one.code: one.severity for one in content.findings}
    open_ones = Counter(one.code for one in content.open)
    accepted = Counter(one.code for one in content.accepted)
    order = sorted(
        severities, key=lambda code: (SEVERITIES.index(severities[code]), -open_ones[code], code)
    )
    for code in order:
        title = write_text(rules[code].title) if code in rules else ""
        numbers = (f"{open_ones[code]:,}", f"{accepted[code]:,}")
        yield badge(severities[code]), code_link(code), title, *numbers


def _findings(content: Content) -> Iterator[str]:
    if not content.open:
        return
    yield '<section id="findings">\n<h2>Findings</h2>'
    for path, group in groupby(content.open, key=lambda one: one.path):
        yield from _file(path, list(group), content)
    yield "</section>"


def _file(path: str | None, findings: Sequence[Finding], content: Content) -> Iterator[str]:
    number = f"{len(findings)} finding{'' if len(findings) == 1 else 's'}"
    name = f"<code>{write_text(path)}</code>" if path else _NOWHERE
    yield f'<section class="file">\n<h3>{name} <small>{number}</small></h3>'
    for near, excerpt in find_excerpts(findings, content.line_of, _WIDTH):
        yield '<ul class="findings">'
        yield from map(_finding, near)
        yield "</ul>"
        if excerpt:
            yield _draw(excerpt)
    yield "</section>"


def _finding(one: Finding) -> str:
    place = ":".join(str(part) for part in (one.line, one.column) if part) or "&ndash;"
    row = f"{one.table} {one.row_key or ''}".strip() if one.table else ""
    about = f' <span class="quiet">{write_text(row)}</span>' if row else ""
    return (
        f'<li>{badge(one.severity)}<span class="place">{place}</span>'
        f"<span>{code_link(one.code)} {write_text(one.message)}{about}</span></li>"
    )


def _draw(excerpt: Excerpt) -> str:
    return f'<pre><span class="line">{excerpt.line} </span>{mark_stretches(excerpt)}</pre>'


def _accepted(content: Content) -> Iterator[str]:
    if not content.accepted:
        return
    yield '<section id="accepted">\n<h2>Accepted</h2>'
    head = ("place", "code", "finding", "accepted by", "until", "reason")
    yield from table(head, map(_accepted_row, content.accepted))
    yield "</section>"


def _accepted_row(one: Finding) -> tuple[str, ...]:
    until = f"<time>{one.accepted_until}</time>" if one.accepted_until else ""
    message, reviewer, reason = (
        write_text(words or "") for words in (one.message, one.reviewer, one.reason)
    )
    place = f"<code>{write_text(one.place)}</code>"
    return place, code_link(one.code), message, reviewer, until, reason


def _checks(checks: Sequence[CheckResult]) -> Iterator[str]:
    if not checks:
        return
    yield '<section id="checks">\n<h2>What was looked at</h2>\n<ul>'
    for kind in KINDS:
        of_kind = [one for one in checks if one.kind == kind]
        if of_kind:
            yield f"<li>{kind}: {write_text(tell_looked_at(of_kind))}</li>"
    yield "</ul>"
    head = ("kind", "subject", "unit", "looked at", "seconds", "findings")
    yield from table(head, _check_rows(checks), numbers=3)
    yield "</section>"


def _check_rows(checks: Iterable[CheckResult]) -> Iterator[tuple[str, ...]]:
    for one in checks:
        seconds = "&ndash;" if one.seconds is None else f"{one.seconds:.3f}"
        subject = f"<code>{write_text(one.subject)}</code>"
        unit = write_text(one.unit)
        yield one.kind, subject, unit, f"{one.looked_at:,}", seconds, f"{one.findings:,}"
