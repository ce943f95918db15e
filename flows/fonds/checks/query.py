"""The query of a rule, taken apart: which tables it reads, which codes it asks for, what it judges.

DuckDB itself parses the query and writes it as a tree. A query that names what it judges has a CTE
of that name:

    with judged as (select ... from handling_events where channel = 'wire')
    select ... from judged where <what is wrong>
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

import duckdb
from duckdb import DuckDBPyConnection

JUDGED = "judged"
LOOKED_AT, IS_FOUND = "_looked_at", "_is_found"
_COUNTING = f"""
    SELECT * FROM (SELECT count(*) AS {LOOKED_AT} FROM {JUDGED}) AS counted
    LEFT JOIN (SELECT true AS {IS_FOUND}, * FROM (SELECT 1) AS result) AS found ON true
"""


class Query:
    """One SELECT as a tree; `database` parses it and need not hold its tables."""

    def __init__(self, text: str, database: DuckDBPyConnection) -> None:
        self.text = text
        self._tree = _parse(text, database)
        self._database = database

    def tables(self) -> list[str]:
        """Name what the query reads, wherever it names it, each once, in small letters."""
        nodes = list(_nodes(self._tree))
        named = [node["table_name"].lower() for node in nodes if node.get("type") == "BASE_TABLE"]
        return list(dict.fromkeys(name for name in named if name not in self._own(nodes)))

    def _own(self, nodes: list[dict[str, Any]]) -> set[str]:
        return {
            one["key"].lower() for node in nodes for one in node.get("cte_map", {}).get("map", ())
        }

    def codes(self) -> Iterator[Code]:
        """Give each word that the query compares a column with, by `=` or `in`."""
        for node in _nodes(self._tree):
            if node.get("type") == "COMPARE_EQUAL":
                yield from _codes([node["left"], node["right"]])
            elif node.get("type") == "COMPARE_IN":
                yield from _codes(node["children"])

    def names_judged(self) -> bool:
        """Say whether the query names what it judges."""
        return JUDGED in {one["key"] for one in self._node().get("cte_map", {}).get("map", ())}

    def counting_judged(self) -> str:
        """Give the query with two columns more: how many rows it judges, and whether it found any.

        What is judged is worked out once. Where nothing is found there is one row, which says so.
        """
        counting = _parse(_COUNTING, self._database)
        outer = counting["statements"][0]["node"]
        outer["cte_map"] = self._node()["cte_map"]
        found = outer["from_table"]["right"]["subquery"]["node"]
        inner = found["from_table"]["subquery"]
        inner["node"] = self._node() | {"cte_map": {"map": []}}
        return self._write(counting)

    def joins_nothing(self) -> bool:
        """Say whether FROM gives no row, before any condition of the outermost WHERE.

        False where that would tell nothing: with CTEs, unions, and joins that are conditions.
        """
        node = self._node()
        joins = [one for one in _nodes(node.get("from_table") or {}) if one.get("type") == "JOIN"]
        is_plain = node.get("type") == "SELECT_NODE" and not node["cte_map"]["map"]
        if not is_plain or any(one["join_type"] in ("ANTI", "SEMI") for one in joins):
            return False
        any_row = _parse("SELECT 1 FROM judged LIMIT 1", self._database)
        any_row["statements"][0]["node"]["from_table"] = node["from_table"]
        return not self._database.execute(self._write(any_row)).fetchall()

    def is_never_true(self) -> bool:
        """Say whether DuckDB can tell without a look at any row that the query returns none."""
        plan = f"EXPLAIN (FORMAT json) {self.text}"
        ((_, tree),) = self._database.execute(plan).fetchall()
        leaves = [one["name"] for one in _nodes(json.loads(tree)) if one.get("children") == []]
        return set(leaves) <= {"EMPTY_RESULT", "DUMMY_SCAN"}

    def _node(self) -> dict[str, Any]:
        node: dict[str, Any] = self._tree["statements"][0]["node"]
        return node

    def _write(self, tree: Mapping[str, Any]) -> str:
        query = "SELECT json_deserialize_sql(?)"
        ((text,),) = self._database.execute(query, [json.dumps(tree)]).fetchall()
        return str(text)


class Code(NamedTuple):
    """A word that a query looks for in a column."""

    column: str
    word: str


def _parse(text: str, database: DuckDBPyConnection) -> dict[str, Any]:
    ((tree,),) = database.execute("SELECT json_serialize_sql(?)", [text]).fetchall()
    parsed: dict[str, Any] = json.loads(tree)
    if parsed["error"]:
        raise duckdb.ParserException(parsed["error_message"])
    return parsed


def _nodes(tree: Any) -> Iterator[dict[str, Any]]:
    if isinstance(tree, dict):
        yield tree
    for branch in tree.values() if isinstance(tree, dict) else tree:
        if isinstance(branch, dict | list):
            yield from _nodes(branch)


def _codes(sides: list[dict[str, Any]]) -> Iterator[Code]:
    columns = [one["column_names"][-1] for one in sides if one.get("class") == "COLUMN_REF"]
    words = [one["literal"] for one in sides if one.get("class") == "CONSTANT"]
    if len(columns) == 1:
        yield from (Code(columns[0], one["text"]) for one in words if one.get("kind") == "STRING")
