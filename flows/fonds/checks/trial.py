"""A trial: one rule that ran, and how many rows it looked at."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from duckdb import DuckDBPyConnection

from fonds.checks.query import Query
from fonds.checks.rows import Rows
from fonds.database import quote
from fonds.package_yaml import RuleLimits
from fonds.rulebook import Rule
from fonds.schema import TableSchemas


class Session(NamedTuple):
    """Where the rules of one run are tried: over its public tables, and over their own proofs."""

    database: DuckDBPyConnection
    proving: DuckDBPyConnection
    limits: RuleLimits


@dataclass(frozen=True, slots=True)
class Trial:
    """What a rule did on the tables of a run.

    `tables` are those that it judges or consults, the first is the one judged; `looked_at` counts
    its rows, or those of the CTE `judged`; `joined` counts what its FROM gives before any
    condition, None where that tells nothing; `is_never_true` says that no row can be returned.
    `proving` is where its proof is run.
    """

    rule: Rule
    query: Query
    tables: tuple[str, ...]
    schemas: TableSchemas
    table_rows: int
    looked_at: int
    joined: int | None
    is_never_true: bool
    proving: DuckDBPyConnection

    @classmethod
    def of(
        cls,
        rule: Rule,
        query: Query,
        *,
        rows: Rows,
        session: Session,
    ) -> Trial:
        """Count what a rule looks at."""
        database = session.database
        tables = rule.looks_at or tuple(query.tables())
        whole = _count(f"SELECT count(*) FROM {quote(tables[0])}", database) if tables else 0
        judged = query.count_judged()
        looked_at = whole if judged is None else _count(judged, database)
        joined = None if rule.proof or judged else query.count_joined()
        never = not rule.proof and query.is_never_true()
        counted = None if joined is None else _count(joined, database)
        return cls(
            rule, query, tables, rows.schemas, whole, looked_at, counted, never, session.proving
        )


def _count(query: str, database: DuckDBPyConnection) -> int:
    ((counted,),) = database.execute(query).fetchall()
    return int(counted)
