"""Check: prove the tables of a run against their schemas, keys and rules.

Each table is checked by itself (pandera on polars), then each foreign key and each SQL rule
(DuckDB). Every check reports how many rows it looked at; what it complains of becomes a finding
whose severity, message and attribution come from the rulebook and whose place comes from the row.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from time import perf_counter
from typing import NamedTuple

import pyarrow as pa

from fonds.checks import vacuity
from fonds.checks.columns import check_columns
from fonds.checks.complaint import Complaint, Outcome
from fonds.checks.keys import check_foreign_key
from fonds.checks.rows import Place, Rows
from fonds.checks.rules import check_rule
from fonds.checks.trial import Session
from fonds.database import open_database
from fonds.errors import CorpusError
from fonds.findings import Finding, order_findings
from fonds.package_yaml import RuleLimits
from fonds.proof import CheckResult, Kind
from fonds.rulebook import Rule, Rulebook
from fonds.schema import TableSchemas

Locate = Callable[[str, int, int], tuple[int, int, int, int]]

_LIMITS = RuleLimits()
# Rows of which a query can tell nothing.
_BROKEN = frozenset({"bad-edtf", "bad-value", "missing-value", "unknown-code", "duplicate-key"})


@dataclass(frozen=True, slots=True)
class Report:
    """All findings in their fixed order, and every check in the order in which they ran."""

    findings: list[Finding]
    checks: list[CheckResult]


class _Check(NamedTuple):
    kind: Kind
    subject: str
    run: Callable[[], Outcome]


def check_tables(  # noqa: PLR0913  what is checked, against what, and where it stands
    tables: Mapping[str, pa.Table],
    schemas: TableSchemas,
    rulebook: Rulebook,
    *,
    locate: Locate,
    limits: RuleLimits = _LIMITS,
    only: Collection[str] | None = None,
) -> Report:
    """Check the tables of a run; `only` some, by their columns and foreign keys, without rules.

    Shape: `tables` carry the hidden columns of checks/rows.py; a table that is not given is not
    checked, and is empty for keys and rules. `limits` hold for each rule.
    `locate` gives line, column, end line and end column of a stretch of a file.
    Errors: CorpusError for a wrong schema or rule file, FondsError for tables that do not fit
    their schemas.
    """
    rows = Rows(tables, schemas)
    write = partial(_write_finding, rulebook=rulebook, rows=rows, locate=locate)
    findings: list[Finding] = []
    checks: list[CheckResult] = []
    for check in _list_checks(rows, rulebook, limits, only):
        started = perf_counter()
        outcome = check.run()
        seconds = perf_counter() - started
        findings += map(write, outcome.complaints)
        name, count = f"{check.kind}:{check.subject}", len(outcome.complaints)
        checks.append(CheckResult(name, check.kind, outcome.rows, "rows", seconds, count))
    if only is None:
        findings += map(write, vacuity.complain_of_run(rows))
    return Report(order_findings(_without_consequences(findings)), checks)


def _without_consequences(findings: list[Finding]) -> list[Finding]:
    """Leave out what only follows from another finding.

    A repeated document repeats its keys; a value that a rule misses need not be missed twice; and
    where a row is broken, a doubt about its document says nothing.
    """
    return _without_doubts(_without_missed_twice(_without_repeated(findings)))


def _without_missed_twice(findings: list[Finding]) -> list[Finding]:
    missed = {
        (one.table, one.row_key) for one in findings if one.row_key and one.code == "missing-rights"
    }
    return [
        one
        for one in findings
        if one.code != "missing-value" or (one.table, one.row_key) not in missed
    ]


def _without_doubts(findings: list[Finding]) -> list[Finding]:
    broken = {one.document_id for one in findings if one.code in _BROKEN} - {None}
    return [one for one in findings if one.severity == "error" or one.document_id not in broken]


def _without_repeated(findings: list[Finding]) -> list[Finding]:
    repeated = [one for one in findings if one.code == "duplicate-key"]
    documents = {one.document_id for one in repeated if one.table == "documents"} - {None}
    consequences = {
        id(one) for one in repeated if one.table != "documents" and one.document_id in documents
    }
    return [one for one in findings if id(one) not in consequences]


def _list_checks(
    rows: Rows, rulebook: Rulebook, limits: RuleLimits, only: Collection[str] | None
) -> Iterator[_Check]:
    names = [name for name in rows.frames if only is None or name in only]
    for name in names:
        yield _Check("columns", name, partial(_check_columns, name, rows))
    with open_database(rows.public(), memory=limits.memory) as database:
        for name in names:
            for key in rows.schemas[name].foreign_keys:
                subject = f"{name}.{'+'.join(key.fields)}"
                run = partial(check_foreign_key, key, rows, table=name, database=database)
                yield _Check("foreign-key", subject, run)
        if only is None:
            with open_database({}, memory=limits.memory) as proving:
                session = Session(database, proving, limits)
                for rule in rulebook.queries():
                    run = partial(check_rule, rule, rows, session=session)
                    yield _Check("rule", rule.code, run)


def _check_columns(name: str, rows: Rows) -> Outcome:
    table = rows.schemas[name]
    outcome = check_columns(table, rows)
    return Outcome(outcome.rows, [*vacuity.complain_of_schema(table), *outcome.complaints])


def _write_finding(
    complaint: Complaint, *, rulebook: Rulebook, rows: Rows, locate: Locate
) -> Finding:
    rule = rulebook[complaint.code]
    place = _find_place(complaint, rows)
    line, column, end_line, end_column = _locate(place, locate)
    if complaint.path:  # a file of the corpus as a whole is named by its first character
        line = column = end_line = end_column = 1
    return Finding(
        code=rule.code,
        severity=rule.severity,
        message=_say(rule, complaint),
        attributed_to=rule.attributed_to,
        path=_name_path(complaint.path, rulebook) if complaint.path else place.path,
        line=line,
        column=column,
        end_line=end_line,
        end_column=end_column,
        document_id=complaint.document_id or place.document_id,
        table=complaint.table,
        row_key=complaint.row_key,
        as_written=complaint.as_written,
        segment_id=complaint.segment_id,
        quotes_wording=complaint.quotes_wording,
    )


def _say(rule: Rule, complaint: Complaint) -> str:
    try:
        return rule.say(complaint.values)
    except (ValueError, AttributeError, LookupError, TypeError) as error:
        raise CorpusError(rule.path, f"the message cannot be filled: {error}", line=1) from error


def _find_place(complaint: Complaint, rows: Rows) -> Place:
    if complaint.at is None:
        return Place(None, None, None, None)
    # A document is known by the number of its record, so that is where two are the same.
    is_key = complaint.code == "duplicate-key" and complaint.at.table == "documents"
    place = rows.place(rows.record_number(complaint.at) if is_key else complaint.at)
    if complaint.shift is None or place.start is None or complaint.at.table != "segments":
        return place
    # Offsets in tables count from the beginning of the text, those of places of the whole file.
    text_start = place.start - rows.value(complaint.at, "start_char")
    start, end = complaint.shift
    return place._replace(start=text_start + start, end=text_start + end)


def _locate(place: Place, locate: Locate) -> tuple[int, int, int, int] | tuple[None, ...]:
    if place.path is None or place.start is None:
        return (None, None, None, None)
    return locate(place.path, place.start, place.start if place.end is None else place.end)


def _name_path(path: Path, rulebook: Rulebook) -> str:
    root = rulebook.folder.parent.parent
    return path.relative_to(root).as_posix() if path.is_relative_to(root) else path.name
