"""Findings as JUnit XML, for the test pages of GitLab, Jenkins and others.

The suite `files` has a test case for each file with findings: it fails with the errors, and tells
the rest in its output. The suite `checks` has one for each check, which passes because it ran; its
output says how much it looked at. So nothing is counted twice.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from xml.sax.saxutils import escape, quoteattr

from fonds.findings import Finding
from fonds.proof import CheckResult
from fonds.reports.content import Content
from fonds.reports.excerpt import find_excerpts
from fonds.reports.style import Style
from fonds.reports.told import tell_acceptance, tell_finding
from fonds.reports.visible import make_visible

_WIDTH = 100
_NOWHERE = "(corpus)"


def write(content: Content, _: Style) -> str:
    """Give the suites `files` and `checks`, whatever the style."""
    cases = [_file(path, list(group), content) for path, group in _by_file(content.findings)]
    failures = sum("<failure " in one for one in cases)
    seconds = sum(one.seconds or 0 for one in content.checks)
    counts = {"tests": len(cases) + len(content.checks), "failures": failures, "errors": 0}
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        f"<testsuites {_attributes({'name': 'fonds', **counts, 'time': _time(seconds)})}>",
        *_suite("files", cases, failures=failures),
        *_suite("checks", map(_check, content.checks), seconds=seconds),
        "</testsuites>",
    ]
    return "\n".join(lines) + "\n"


def _by_file(findings: Sequence[Finding]) -> Iterator[tuple[str, Iterator[Finding]]]:
    return groupby(findings, key=lambda one: one.path or _NOWHERE)


def _suite(
    name: str, cases: Iterable[str], *, failures: int = 0, seconds: float = 0
) -> Iterator[str]:
    cases = list(cases)
    counts = {"tests": len(cases), "failures": failures, "errors": 0, "skipped": 0}
    yield f"<testsuite {_attributes({'name': name, **counts, 'time': _time(seconds)})}>"
    yield from cases
    yield "</testsuite>"


def _file(path: str, findings: Sequence[Finding], content: Content) -> str:
    errors = [one for one in findings if _fails(one)]
    named: dict[str, object] = {"classname": "fonds.files", "name": path, "time": _time(0)}
    if path != _NOWHERE:
        named["file"] = content.prefix + path
    line = next((one.line for one in [*errors, *findings] if one.line), None)
    if line and path != _NOWHERE:
        named["line"] = line
    rest = (one for one in findings if not _fails(one))
    parts = [*_failure(errors, content), *_output(_tell(rest, content))]
    return f"<testcase {_attributes(named)}>{''.join(parts)}</testcase>"


def _fails(one: Finding) -> bool:
    return one.severity == "error" and one.status == "open"


def _failure(errors: Sequence[Finding], content: Content) -> Iterator[str]:
    if not errors:
        return
    number = f"{len(errors)} error{'' if len(errors) == 1 else 's'}"
    named = {"message": f"{number}: {errors[0].message}", "type": errors[0].code}
    told = "\n".join(_tell(errors, content))
    yield f"<failure {_attributes(named)}>{_text(told)}</failure>"


def _tell(findings: Iterable[Finding], content: Content) -> Iterator[str]:
    for near, excerpt in find_excerpts(findings, content.line_of, _WIDTH):
        for one in near:
            yield tell_finding(one)
            if one.status == "accepted":
                yield f"      = {tell_acceptance(one)}"
        if excerpt:
            yield from excerpt.draw()


def _check(one: CheckResult) -> str:
    named = {"classname": f"fonds.checks.{one.kind}", "name": one.subject}
    named["time"] = _time(one.seconds or 0)
    noun = "finding" if one.findings == 1 else "findings"
    told = f"looked at {one.looked_at} {one.unit}, {one.findings} {noun}"
    return f"<testcase {_attributes(named)}>{''.join(_output([told]))}</testcase>"


def _output(lines: Iterable[str]) -> Iterator[str]:
    told = "\n".join(lines)
    if told:
        yield f"<system-out>{_text(told)}</system-out>"


def _time(seconds: float) -> str:
    return f"{seconds:.3f}"


def _attributes(values: Mapping[str, object]) -> str:
    return " ".join(
        f"{name}={quoteattr(make_visible(str(value)))}" for name, value in values.items()
    )


def _text(text: str) -> str:
    return escape(make_visible(text, keep="\n"))
