"""A trial: one rule that ran, what it returned, and how many rows it looked at."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

import pyarrow as pa
import pyarrow.compute as pc
from duckdb import DuckDBPyConnection

from fonds.checks.query import IS_FOUND, LOOKED_AT, Query
from fonds.checks.rows import Rows
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

    `found` has the columns of its query. `tables` are those that it judges or consults, and
    `table_rows` counts the first, which is judged; `looked_at` counts its rows, or those of the
    CTE `judged`. `proving` is where its proof is run.
    """

    rule: Rule
    query: Query
    found: pa.Table
    tables: tuple[str, ...]
    schemas: TableSchemas
    table_rows: int
    looked_at: int
    proving: DuckDBPyConnection


def try_rule(rule: Rule, rows: Rows, session: Session) -> Trial:
    """Run a rule that is one SELECT.

    Errors: duckdb.Error when it fails.
    """
    query = Query(rule.query or "", session.database)
    read = [name for name in query.tables() if name in rows.schemas]
    tables = rule.looks_at or tuple(read)
    whole = len(rows.frames[tables[0]]) if tables and tables[0] in rows.frames else 0
    if query.names_judged():
        counted = session.database.sql(query.counting_judged()).to_arrow_table()
        looked_at = counted[LOOKED_AT][0].as_py()
        found = counted.filter(pc.is_valid(counted[IS_FOUND])).drop_columns([LOOKED_AT, IS_FOUND])
    else:
        looked_at, found = whole, session.database.sql(query.text).to_arrow_table()
    return Trial(rule, query, found, tables, rows.schemas, whole, looked_at, session.proving)
