"""Findings as SARIF 2.1.0, for code scanning, editors and everything else that shows results.

A log has one run: `fonds` with all its rules, the results in their order, and in the properties of
the run what each check looked at. Columns count characters, the end is exclusive, as in a finding.
Forges refuse a file in which a result has no place, so a finding about no file leads to the file
of its rule, and one about a whole file to its first line.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from typing import Any
from urllib.parse import quote

from fonds import __version__
from fonds.findings import Finding
from fonds.reports.content import Content
from fonds.reports.style import Style
from fonds.reports.told import split_paragraphs
from fonds.rulebook import Rule

SCHEMA = (
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
)
FINGERPRINT = "fonds/v1"
_BASE = "SRCROOT"
_LEVELS = {"error": "error", "warning": "warning", "info": "note"}
_URGENCIES = {"error": "error", "warning": "warning", "info": "recommendation"}

Json = dict[str, Any]


def write(content: Content, _: Style) -> str:
    """Give one log of one run, with all findings, accepted ones as suppressed."""
    log = {"$schema": SCHEMA, "version": "2.1.0", "runs": [_run(content)]}
    return json.dumps(log, ensure_ascii=False) + "\n"


def _run(content: Content) -> Json:
    rules = list(content.rulebook)
    driver = {
        "name": "fonds",
        "version": __version__,
        "semanticVersion": __version__,
        "rules": [_rule(one) for one in rules],
    }
    base = {"description": {"text": "The top folder of the repository that holds the corpus."}}
    return {
        "tool": {"driver": driver},
        "invocations": [{"executionSuccessful": True}],
        "originalUriBaseIds": {_BASE: base},
        "columnKind": "unicodeCodePoints",
        "results": list(_results(content, rules)),
        "properties": {"checks": [asdict(one) for one in content.checks]},
    }


def _rule(rule: Rule) -> Json:
    name = "".join(word.capitalize() for word in rule.code.split("-"))
    # A name must say more than the id does, and that of a single word does not.
    named = {} if name.lower() == rule.code else {"name": name}
    tags = [tag for tag in (rule.number, f"attributed-to-{rule.attributed_to}") if tag]
    return {
        "id": rule.code,
        **named,
        "shortDescription": {"text": f"{rule.title}."},
        "fullDescription": {"text": " ".join(rule.explanation.split())},
        "help": {"text": _help(rule), "markdown": _help_in_markdown(rule)},
        "defaultConfiguration": {"level": _LEVELS[rule.severity]},
        "properties": {"tags": tags, "problem.severity": _URGENCIES[rule.severity]},
    }


def _help(rule: Rule) -> str:
    parts = [*split_paragraphs(rule.explanation), f"Example:\n{rule.example.strip()}"]
    parts += [f"What to do: {one}" for one in split_paragraphs(rule.remedy)]
    parts += [f"Source: {one}" for one in split_paragraphs(rule.source)]
    return "\n\n".join(parts)


def _help_in_markdown(rule: Rule) -> str:
    fence = "```"
    while fence in rule.example:
        fence += "`"
    parts = [
        *split_paragraphs(rule.explanation),
        f"**Example**\n\n{fence}\n{rule.example.strip()}\n{fence}",
    ]
    parts += [f"**What to do** {one}" for one in split_paragraphs(rule.remedy)]
    parts += [f"**Source** {one}" for one in split_paragraphs(rule.source)]
    return "\n\n".join(parts)


def _results(content: Content, rules: Iterable[Rule]) -> Iterator[Json]:
    places = {rule.code: number for number, rule in enumerate(rules)}
    files = {rule.code: f"schemas/rules/{rule.path.name}" for rule in rules}
    has_accepted = bool(content.accepted)
    for one in content.findings:
        uri = content.prefix + (one.path or files.get(one.code, "schemas/rules"))
        result = _result(one, uri)
        if one.code in places:
            result["ruleIndex"] = places[one.code]
        if has_accepted:
            result["suppressions"] = list(_suppressions(one))
        if content.since:
            result["baselineState"] = "new"
        yield result


def _result(one: Finding, uri: str) -> Json:
    location: Json = {
        "physicalLocation": {
            "artifactLocation": {"uri": _quote(uri), "uriBaseId": _BASE},
            "region": _region(one),
        }
    }
    logical = list(_logical_locations(one))
    if logical:
        location["logicalLocations"] = logical
    result: Json = {
        "ruleId": one.code,
        "level": _LEVELS[one.severity],
        "message": {"text": one.message},
        "locations": [location],
        "properties": {"attributedTo": one.attributed_to, "asWritten": one.as_written},
    }
    if one.fingerprint:
        result["partialFingerprints"] = {FINGERPRINT: one.fingerprint}
    return result


def _region(one: Finding) -> Json:
    region = {
        "startLine": one.line or 1,
        "startColumn": one.column,
        "endLine": one.end_line if one.line else None,
        "endColumn": one.end_column if one.column else None,
    }
    return {name: value for name, value in region.items() if value}


def _logical_locations(one: Finding) -> Iterator[Json]:
    if one.document_id:
        yield {"name": one.document_id, "kind": "document"}
    if one.table:
        yield {"name": one.table, "kind": "table"}
    if one.table and one.row_key:
        name = f"{one.table}/{one.row_key}"
        yield {"name": one.row_key, "fullyQualifiedName": name, "kind": "row"}


def _suppressions(one: Finding) -> Iterator[Json]:
    if one.status == "accepted":
        until = str(one.accepted_until) if one.accepted_until else None
        yield {
            "kind": "external",
            "status": "accepted",
            "justification": one.reason or "",
            "properties": {"acceptedBy": one.reviewer, "acceptedUntil": until},
        }


def _quote(path: str) -> str:
    return quote(path, errors="surrogateescape")
