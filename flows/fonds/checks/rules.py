"""The SQL rules of the rulebook: what no single row shows.

A rule is one SELECT over the public tables. Each row that it returns becomes a finding, and its
columns are the values of the message. These say where the finding points:

    segment_id              the segment; with start_char and end_char a stretch of its text
    table_name, row_key     a row, by its primary key with the parts joined by `|`
    document_id             the document as a whole
    as_written              the reading that is questioned
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from string import Formatter
from typing import Any, NoReturn

import duckdb

from fonds.checks import vacuity
from fonds.checks.complaint import Complaint, Outcome, RowNumber, show
from fonds.checks.rows import Rows
from fonds.checks.trial import Session, Trial, try_rule
from fonds.database import time_limit
from fonds.errors import CorpusError
from fonds.package_yaml import RuleLimits
from fonds.rulebook import Rule

_POINTERS = ("document_id", "segment_id", "table_name")
_COMPANIONS = {"table_name": ("row_key",), "start_char": ("end_char", "segment_id")}
_TEXTS = frozenset({"document_id", "segment_id", "table_name", "row_key", "as_written"})
_MOST_FOUND = 1_000_000
_LINE = re.compile(r"^LINE (\d+):", re.MULTILINE)
_HINTS = ("Candidate bindings:", "Did you mean")


def check_rule(rule: Rule, rows: Rows, *, session: Session) -> Outcome:
    """Run one rule.

    Shape: the rows looked at are those of the query's CTE `judged`, or of the first table in
    `looks_at` (else the first that the query reads); it may consult others.
    Errors: CorpusError, at the line of the file, for SQL that fails, does more than to select, or
    runs over its limits; for a result that points nowhere or at what no row has, a message that
    names what the result lacks, an unknown table in `looks_at`, a proof that cannot be.
    Codes: vacuous-check for a rule that cannot complain.
    """
    limits = session.limits
    with time_limit(session.database, limits.seconds) as is_over:
        try:
            trial = _try(rule, rows, session)
            found = _list_found(rule, trial)
            doubts = list(vacuity.complain_of_rule(trial))
        except duckdb.Error as error:
            _refuse_failure(rule, error, limits if is_over.is_set() else None)
    return Outcome(trial.looked_at, [*doubts, *_complain(rule, found, rows)])


def _try(rule: Rule, rows: Rows, session: Session) -> Trial:
    statements = session.database.extract_statements(rule.query or "")
    if [one.type for one in statements] != [duckdb.StatementType.SELECT]:
        _refuse(rule, "should hold one SELECT: a rule reads the tables, and writes nothing")
    _check_tables(rule, rows)
    try:
        trial = try_rule(rule, rows, session)
    except duckdb.Error:
        # Only a query as it is written tells the line of its mistake.
        session.database.execute(f"EXPLAIN {rule.query}").fetchall()
        raise
    _check_result(rule, trial.found.schema.names)
    return trial


def _list_found(rule: Rule, trial: Trial) -> list[dict[str, Any]]:
    """Give the results as mappings, the columns that say where they point in their types."""
    if trial.found.num_rows > _MOST_FOUND:
        _refuse(rule, f"returns {trial.found.num_rows:,} rows; what is so common is no finding")
    try:
        found: list[dict[str, Any]] = trial.found.to_pylist()
    except (ValueError, OverflowError) as error:
        _refuse(rule, f"returns a value that cannot be shown: {error}")
    for one in found:
        for column in _TEXTS & one.keys():
            one[column] = None if one[column] is None else str(one[column])
        _check_stretch(rule, one.get("start_char"), one.get("end_char"))
    return found


def _check_stretch(rule: Rule, start: Any, end: Any) -> None:
    if start is None or end is None:
        return
    if not (isinstance(start, int) and isinstance(end, int) and 0 <= start <= end):
        _refuse(rule, f"returns the stretch from {start!r} to {end!r}, which is none")


def _check_tables(rule: Rule, rows: Rows) -> None:
    for table in rule.looks_at:
        if table not in rows.schemas:
            known = ", ".join(rows.schemas)
            raise CorpusError(
                rule.path, f"looks_at names {table!r}; the tables are {known}", line=1
            )


def _refuse_failure(rule: Rule, error: duckdb.Error, exceeded: RuleLimits | None) -> NoReturn:
    if exceeded:
        reason = f"runs longer than {exceeded.seconds} s and was stopped; make it cheaper, or raise"
        _refuse(rule, f"{reason} rule_limits: seconds in schemas/package.yaml")
    if isinstance(error, duckdb.OutOfMemoryException):
        reason = "takes more memory than it may; make it cheaper, or raise rule_limits: memory"
        _refuse(rule, f"{reason} in schemas/package.yaml")
    if isinstance(error, duckdb.PermissionException):
        _refuse(rule, "reads a file, a setting or the network; a rule sees the tables and no more")
    _raise_at_line(rule, error)


def _raise_at_line(rule: Rule, error: duckdb.Error) -> NoReturn:
    reason, _, rest = str(error).partition("\n")
    line = _LINE.search(rest)
    hint = rest.partition("\n")[0] if rest.startswith(_HINTS) else ""
    message = f"{reason} {hint}".rstrip()
    offset = int(line[1]) - 1 if line else 0
    raise CorpusError(rule.path, message, line=rule.query_line + offset) from error


def _check_result(rule: Rule, columns: list[str]) -> None:
    if not any(pointer in columns for pointer in _POINTERS):
        _refuse(rule, f"should return one of {', '.join(_POINTERS)}, to say where a finding points")
    for column, companions in _COMPANIONS.items():
        for missing in set(companions) - set(columns) if column in columns else ():
            _refuse(rule, f"returns {column}, but not {missing}")
    for name in _placeholders(rule):
        if name not in columns:
            _refuse(rule, f"the message names {name!r}, which the query does not return")


def _placeholders(rule: Rule) -> Iterable[str]:
    try:
        parts = list(Formatter().parse(rule.message))
    except ValueError as error:
        raise CorpusError(rule.path, f"the message cannot be filled: {error}", line=1) from error
    for _, name, form, _ in parts:
        if name is not None and (form or not name.isidentifier()):
            raise CorpusError(rule.path, f"the message should name {{{name}}} plainly", line=1)
    return [name for _, name, _, _ in parts if name is not None]


def _refuse(rule: Rule, reason: str) -> NoReturn:
    raise CorpusError(rule.path, reason, line=rule.query_line)


def _complain(rule: Rule, found: list[dict[str, Any]], rows: Rows) -> list[Complaint]:
    places = _find_places(found, rows)
    for column, table in (("segment_id", "segments"), ("document_id", "documents")):
        stated = _values(found, column)
        for value in sorted(stated - rows.find(table, column, stated).keys()):
            _refuse(rule, f"returns {column} {value!r}, which no row has")
    for one, place in zip(found, places, strict=True):
        if place is None:
            _refuse(rule, f"returns {_name_pointers(one)}, which no row has")
    return [_read(rule, one, place) for one, place in zip(found, places, strict=True)]


def _name_pointers(one: Mapping[str, Any]) -> str:
    stated = [f"{name} {one[name]!r}" for name in (*_POINTERS, "row_key") if one.get(name)]
    return " and ".join(stated) or "a row whose pointers are all null"


def _find_places(found: list[dict[str, Any]], rows: Rows) -> list[RowNumber | None]:
    """Find the row whose place stands for each result: its segment, its row, or its document."""
    segments = rows.find("segments", "segment_id", _values(found, "segment_id"))
    documents = rows.find("documents", "document_id", _values(found, "document_id"))
    keys = _values(found, "row_key")
    keyed = {table: rows.find_keys(table, keys) for table in _values(found, "table_name")}
    return [
        segments.get(str(one.get("segment_id")))
        or keyed.get(str(one.get("table_name")), {}).get(str(one.get("row_key")))
        or documents.get(str(one.get("document_id")))
        for one in found
    ]


def _values(found: Iterable[Mapping[str, Any]], column: str) -> set[str]:
    return {str(one[column]) for one in found if one.get(column) is not None}


def _read(rule: Rule, one: Mapping[str, Any], at: RowNumber | None) -> Complaint:
    start, end = one.get("start_char"), one.get("end_char")
    return Complaint(
        code=rule.code,
        values={name: show(value) for name, value in one.items()},
        at=at,
        shift=(start, end) if start is not None and end is not None else None,
        table=one.get("table_name"),
        row_key=one.get("row_key"),
        document_id=one.get("document_id"),
        segment_id=one.get("segment_id"),
        as_written=one.get("as_written"),
    )
