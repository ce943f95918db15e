"""DuckDB over the tables of a run."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

import duckdb
import pyarrow as pa


def open_database(tables: Mapping[str, pa.Table]) -> duckdb.DuckDBPyConnection:
    """Open a database in memory with a view for each table.

    It reads no file, no network and no Python variable, and its settings cannot be changed. The
    session's zone is UTC: DuckDB writes instants in the zone of the machine otherwise.
    """
    database = duckdb.connect()
    database.execute("SET TimeZone = 'UTC'")
    database.execute("SET python_enable_replacements = false")
    for name, rows in tables.items():
        database.register(name, rows)
    database.execute("SET enable_external_access = false")
    database.execute("SET lock_configuration = true")
    return database


def tables_read(query: str, database: duckdb.DuckDBPyConnection) -> set[str]:
    """Give the names of the tables and views that a SELECT names, wherever it names them."""
    ((tree,),) = database.execute("SELECT json_serialize_sql(?)", [query]).fetchall()
    nodes = list(_nodes(json.loads(tree)))
    named = {node["table_name"] for node in nodes if node.get("type") == "BASE_TABLE"}
    return named - {one["key"] for node in nodes for one in node.get("cte_map", {}).get("map", ())}


def quote(name: str) -> str:
    """Write a name as an SQL identifier."""
    return '"' + name.replace('"', '""') + '"'


def _nodes(tree: Any) -> Iterator[dict[str, Any]]:
    if isinstance(tree, dict):
        yield tree
    for branch in tree.values() if isinstance(tree, dict) else tree:
        if isinstance(branch, dict | list):
            yield from _nodes(branch)
