"""Findings as workflow commands, which GitHub shows as annotations on the lines of a change.

    ::warning file=raw/letters/0004.md,line=32,col=1,endColumn=83,title=copies-sum%3A ...::message

GitHub shows ten annotations of each kind for a step and drops what follows without a word, so the
errors come first, and a notice before the other notices says how many are in the log alone.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from fonds.findings import SEVERITIES, Finding, Severity, count_severities
from fonds.reports.content import Content
from fonds.reports.style import Style
from fonds.reports.visible import make_visible
from fonds.rulebook import Rule

SHOWN = 10
_KINDS: Mapping[Severity, str] = {"error": "error", "warning": "warning", "info": "notice"}


def write(content: Content, _: Style) -> str:
    """Give a command for each open finding, worst first, whatever the style."""
    rules = content.rules
    commands = {severity: list[str]() for severity in SEVERITIES}
    for one in content.open:
        commands[one.severity].append(_command(one, rules.get(one.code), content.prefix))
    commands["info"] = [*_overflow(content.open), *commands["info"]]
    return "".join(f"{line}\n" for severity in SEVERITIES for line in commands[severity])


def _command(one: Finding, rule: Rule | None, prefix: str) -> str:
    title = f"{one.code}: {rule.title}" if rule else one.code
    properties = {**_place(one, prefix), "title": title}
    written = ",".join(f"{name}={_property(value)}" for name, value in properties.items())
    return f"::{_KINDS[one.severity]} {written}::{_data(one.message)}"


def _place(one: Finding, prefix: str) -> dict[str, object]:
    """Give the place as GitHub takes it: the end inclusive, columns only within one line."""
    if one.path is None:
        return {}
    place: dict[str, object] = {"file": f"{prefix}{one.path}"}
    if one.line is None:
        return place
    place["line"] = one.line
    if one.end_line not in (None, one.line):
        return place | {"endLine": one.end_line}
    if one.column:
        last = max(one.column, (one.end_column or 0) - 1)
        place |= {"endLine": one.line, "col": one.column, "endColumn": last}
    return place


def _overflow(findings: list[Finding]) -> Iterator[str]:
    counts = count_severities(findings)
    # The notice that says so is one of the ten itself.
    room = {**dict.fromkeys(SEVERITIES, SHOWN), "info": SHOWN - 1}
    if all(number <= SHOWN for number in counts.values()):
        return
    hidden = sum(max(0, number - room[severity]) for severity, number in counts.items())
    yield f"::notice title=fonds::{_data(_tell_hidden(hidden, len(findings)))}"


def _tell_hidden(hidden: int, total: int) -> str:
    return (
        f"{hidden} of {total} findings have no annotation, since GitHub shows {SHOWN} of each kind "
        "for a step; the log has them all, and the other formats their places"
    )


def _property(value: object) -> str:
    return _data(str(value)).replace(":", "%3A").replace(",", "%2C")


def _data(text: str) -> str:
    visible = make_visible(text, keep="\r\n")
    return visible.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
