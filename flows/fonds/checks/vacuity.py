"""Checks that looked at nothing: a pass must mean that something was checked."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from duckdb import DuckDBPyConnection

from fonds.checks.complaint import Complaint
from fonds.checks.rows import Rows
from fonds.database import tables_read
from fonds.findings import Finding
from fonds.rulebook import Rule, Rulebook
from fonds.schema import Field, Table

_CODE = "vacuous-check"


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


def complain_of_rule(rule: Rule, database: DuckDBPyConnection) -> Iterator[Complaint]:
    """Complain of a rule that does not say which rows it judges, or that never reads them."""
    name = f"rule:{rule.code}"
    if not rule.looks_at:
        yield _complain(name, "it has no `looks_at`, the tables that it reads", rule.path)
    for table in sorted(set(rule.looks_at) - tables_read(rule.query or "", database)):
        yield _complain(name, f"its query never reads {table}", rule.path)


def complain_of_run(rows: Rows) -> Iterator[Complaint]:
    """Complain of a run that read documents and has none in its tables."""
    documents = rows.frames.get("documents")
    if rows.has_documents() and (documents is None or documents.is_empty()):
        path = rows.schemas["documents"].path if "documents" in rows.schemas else None
        yield _complain("columns:documents", "other tables have rows of documents", path)


def find_missing_rules(rulebook: Rulebook) -> Iterator[Finding]:
    """Give the finding of a rulebook without any query: no run would ask what no row shows."""
    if not any(rulebook.queries()):
        rule = rulebook[_CODE]
        values = {"check": "schemas/rules", "reason": "it holds no .sql file"}
        yield Finding(rule.code, rule.severity, rule.say(values), rule.attributed_to)


def _is_limited(column: Field) -> bool:
    return any(limit is not None and limit is not False for limit in column.constraints.values())


def _complain(check: str, reason: str, path: Path | None) -> Complaint:
    return Complaint(code=_CODE, values={"check": check, "reason": reason}, path=path)
