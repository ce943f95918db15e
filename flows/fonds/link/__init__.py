"""Link: what only all documents together can tell.

Joins the rows of authorities to the provisional agents and places of the documents, and leads each
cited number to the document that bears it or to one row of known_missing.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pyarrow as pa

from fonds.authorities import AUTHORITY_TABLES, Authorities
from fonds.link.listed_rows import authority_rows
from fonds.link.references import resolve_references
from fonds.link.used import keep_used
from fonds.schema import Table, TableSchemas
from fonds.tables import Tables, make_table

# Tables that several documents fill with the same rows: a row stands once.
SHARED_TABLES = ("agents", "places", "number_series", "sources")


def link_tables(
    tables: Tables, schemas: TableSchemas, authorities: Authorities, *, root: Path
) -> Tables:
    """Give the tables with authorities joined and references resolved.

    Shape: the same tables; shared tables have each key once, an authority's row before a
    provisional one; each reference has a target or a known_missing row.
    """
    linked = dict(tables)
    for name in AUTHORITY_TABLES:
        rows = authority_rows(authorities, schemas[name], root)
        linked[name] = pa.concat_tables([make_table(schemas[name], list(rows)), tables[name]])
    for name in SHARED_TABLES:
        linked[name] = _first_of_each_key(linked[name], schemas[name])
    references, missing = resolve_references(linked)
    linked["document_references"] = make_table(schemas["document_references"], references)
    linked["known_missing"] = make_table(schemas["known_missing"], missing)
    return keep_used(linked, schemas)


def _first_of_each_key(table: pa.Table, schema: Table) -> pa.Table:
    keys = [table[name].to_pylist() for name in schema.primary_key]
    seen: set[tuple[Any, ...]] = set()
    first: list[int] = []
    for index, key in enumerate(zip(*keys, strict=True)):
        if key not in seen:
            seen.add(key)
            first.append(index)
    return table.take(pa.array(first, pa.int64()))
