"""Checks that looked at nothing: a pass must mean that something was checked."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from pathlib import Path

from fonds.checks.complaint import Complaint
from fonds.checks.proof_rows import fires_on_proof
from fonds.checks.rows import Rows
from fonds.checks.trial import Trial
from fonds.compiler import allowed_codes, anchor_pattern
from fonds.findings import Finding
from fonds.proof import CheckResult
from fonds.rulebook import Rulebook
from fonds.schema import Field, Table

_CODE = "vacuous-check"
# A pattern that all of these keep to keeps nothing out.
_ANYTHING = ("a", "!~ 7?", "\u0444 [", "0")
_EVERYWHERE = frozenset({"files", "documents", "characters", "lines"})


def complain_of_schema(table: Table) -> Iterator[Complaint]:
    """Complain of a Table Schema that any row would meet.

    The types alone do not count: a table without key, required column, code list or limit
    promises nothing.
    """
    promises = any(column.vocabulary or _is_limited(column) for column in table.fields)
    if not (promises or table.primary_key or table.unique_keys):
        yield _complain(
            f"columns:{table.name}", "its schema has no key and no constraint", table.path
        )


def complain_of_rule(trial: Trial) -> Iterator[Complaint]:
    """Complain, once, of a rule that never reads what it judges, or that could not turn red.

    A rule with a proof must fire on it, and may then find nothing to judge in a corpus. Without
    one it must see rows wherever its table has some.
    """
    for reason in islice(_doubts(trial), 1):
        yield _complain(f"rule:{trial.rule.code}", reason, trial.rule.path)


def _doubts(trial: Trial) -> Iterator[str]:
    rule = trial.rule
    read = [name for name in trial.query.tables() if name in trial.schemas]
    if not read:
        yield "its query reads no table"
    for table in sorted(set(trial.tables) - set(read)):
        yield f"its query never reads {table}"
    for column, word in trial.query.codes():
        if _is_no_code(column, word, [trial.schemas[one] for one in read]):
            yield f"its query asks for {column} = {word!r}, which no vocabulary of that column has"
    if rule.proof and not _fires(trial, read):
        yield "its query returns nothing on its own proof"
    if not rule.proof and not trial.found.num_rows:
        yield from _doubts_of_silence(trial)


def _doubts_of_silence(trial: Trial) -> Iterator[str]:
    """Doubt a rule without a proof that has found nothing."""
    if trial.query.is_never_true():
        yield "no row can fulfil its conditions"
    if trial.table_rows and (not trial.looked_at or trial.query.joins_nothing()):
        yield f"it sees no row, where {trial.tables[0]} has {trial.table_rows}"


def _fires(trial: Trial, read: Sequence[str]) -> bool:
    return fires_on_proof(trial.rule, read, trial.schemas, database=trial.proving)


def _is_no_code(column: str, word: str, tables: Sequence[Table]) -> bool:
    fields = [table[column] for table in tables if column in table.columns]
    allowed = [allowed_codes(one) for one in fields]
    return bool(allowed) and all(codes is not None and word not in codes for codes in allowed)


def complain_of_run(rows: Rows) -> Iterator[Complaint]:
    """Complain of a run that read documents and has none in its tables."""
    documents = rows.frames.get("documents")
    if rows.has_documents() and (documents is None or documents.is_empty()):
        path = rows.schemas["documents"].path if "documents" in rows.schemas else None
        yield _complain("columns:documents", "other tables have rows of documents", path)


def find_missing_rules(rulebook: Rulebook) -> Iterator[Finding]:
    """Give the finding of a rulebook without any query: no run would ask what no row shows."""
    if not any(rulebook.queries()):
        yield _write(rulebook, "schemas/rules", "it holds no .sql file", rulebook[_CODE].path)


def complain_of_reading(checks: Iterable[CheckResult], rulebook: Rulebook) -> Iterator[Finding]:
    """Give a finding for each check of the reader that read documents and looked at none of it.

    A corpus may be without brackets or distribution lists; none is without files and characters.
    """
    for check in checks:
        if check.unit in _EVERYWHERE and not check.looked_at:
            path = rulebook[check.subject].path
            reason = f"documents were read, and it has seen no {check.unit}"
            yield _write(rulebook, check.name, reason, path)


def _is_limited(column: Field) -> bool:
    limits = {
        name: limit for name, limit in column.constraints.items() if limit not in (None, False)
    }
    pattern = limits.get("pattern")
    if pattern is not None and all(re.search(anchor_pattern(pattern), one) for one in _ANYTHING):
        del limits["pattern"]
    return bool(limits)


def _write(rulebook: Rulebook, check: str, reason: str, path: Path) -> Finding:
    rule = rulebook[_CODE]
    return Finding(
        rule.code,
        rule.severity,
        rule.say({"check": check, "reason": reason}),
        rule.attributed_to,
        path=f"schemas/rules/{path.name}",
        line=1,
        column=1,
        end_line=1,
        end_column=1,
    )


def _complain(check: str, reason: str, path: Path | None) -> Complaint:
    return Complaint(code=_CODE, values={"check": check, "reason": reason}, path=path)
