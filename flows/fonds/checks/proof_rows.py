"""The proof of a rule: the smallest tables on which it must complain.

A rule that cannot turn red proves nothing when it is green. So each rule is run on the rows that
its own header gives as `proof`; columns that are left out are null.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import duckdb
import pyarrow as pa
from duckdb import DuckDBPyConnection

from fonds.compiler import allowed_codes, arrow_schema
from fonds.database import time_limit
from fonds.errors import CorpusError
from fonds.rulebook import Rule
from fonds.schema import Field, Table, TableSchemas
from fonds.values.cells import parse_cell

_SECONDS = 10


def fires_on_proof(
    rule: Rule, tables: Iterable[str], schemas: TableSchemas, *, database: DuckDBPyConnection
) -> bool:
    """Say whether the query of a rule returns a row on its proof; `tables` are those it reads.

    `database` has none of the run's tables.
    Errors: CorpusError, at the proof, for a table, column, code or value that cannot be.
    """
    proof = _make_tables(rule, schemas)
    for name in tables:
        database.register(name, proof.get(name, arrow_schema(schemas[name]).empty_table()))
    with time_limit(database, _SECONDS) as is_over:
        try:
            return bool(database.execute(rule.query or "").fetchall())
        except duckdb.InterruptException as error:
            if not is_over.is_set():
                raise
            raise _refusal(rule, f"the query runs longer than {_SECONDS} s on it") from error


def _make_tables(rule: Rule, schemas: TableSchemas) -> dict[str, pa.Table]:
    made = {}
    for name, rows in (rule.proof or {}).items():
        if name not in schemas:
            raise _refusal(rule, f"there is no table {name!r}")
        values = [_read_row(rule, row, schemas[name]) for row in rows]
        schema = arrow_schema(schemas[name])
        # A proof has only the columns that matter, also where the schema requires more.
        lenient = pa.schema([one.with_nullable(True) for one in schema])
        made[name] = pa.Table.from_pylist(values, schema=lenient)
    return made


def _read_row(rule: Rule, row: Mapping[str, Any], table: Table) -> dict[str, Any]:
    for column in row:
        if column not in table.columns:
            raise _refusal(rule, f"{table.name} has no column {column!r}")
    return {name: _read_value(rule, value, table[name]) for name, value in row.items()}


def _read_value(rule: Rule, value: Any, column: Field) -> Any:
    if value is None:
        return None
    try:
        read = parse_cell(str(value), column.type)
    except ValueError as error:
        raise _refusal(rule, f"{column.name}: {error}") from error
    codes = allowed_codes(column)
    if codes is not None and read not in codes:
        raise _refusal(rule, f"{value!r} is no {column.name}; known are {', '.join(codes)}")
    return read


def _refusal(rule: Rule, reason: str) -> CorpusError:
    return CorpusError(rule.path, f"the proof is wrong: {reason}", line=rule.proof_line)
