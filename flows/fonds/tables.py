"""Tables during a run: the public columns of a Table Schema, then the hidden ones.

Hidden columns begin with an underscore and are published nowhere: `_document` (null for rows that
no document gives), `_path` (the file that a row comes from), `_start` and `_end` (characters of
its text), and what a record hides for the link.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pyarrow as pa

from fonds.compiler import arrow_schema
from fonds.errors import FondsError
from fonds.schema import Table, TableSchemas

HIDDEN = pa.schema(
    [
        ("_document", pa.string()),
        ("_path", pa.string()),
        ("_start", pa.int64()),
        ("_end", pa.int64()),
    ]
)
# What link needs of a reference, and handling of a moment, beside the public columns.
LINKING = {
    "document_references": pa.schema(
        [
            ("_group", pa.int64()),
            ("_issuer", pa.string()),
            ("_receiver", pa.string()),
            ("_form", pa.string()),
            ("_status", pa.string()),
        ]
    ),
    "handling_events": pa.schema([("_zone", pa.string()), ("_unsaid", pa.bool_())]),
}

# Longer readings count as wording, which a series may withhold.
LONGEST_READING = 60

Tables = dict[str, pa.Table]


def make_table(table: Table, rows: list[Mapping[str, Any]]) -> pa.Table:
    """Make the Arrow table of rows that carry their hidden columns."""
    schema = internal_schema(table)
    known = set(schema.names)
    for row in rows:
        if not row.keys() <= known:
            column = sorted(row.keys() - known)[0]
            raise FondsError(f"{table.path} lacks the field {column!r}, which the reader fills")
    try:
        return pa.Table.from_pylist(rows, schema=schema)
    except (pa.ArrowInvalid, pa.ArrowTypeError, OverflowError) as error:
        raise FondsError(f"a value does not fit its type in {table.path}: {error}") from error


def internal_schema(table: Table) -> pa.Schema:
    """Give the Arrow schema of a table during a run: public, then hidden columns."""
    hidden = [*HIDDEN, *LINKING.get(table.name, [])]
    # During a run nothing is required: what is absent is for the check to judge.
    public = [column.with_nullable(True) for column in arrow_schema(table)]
    return pa.schema([*public, *hidden])


def concat_shards(shards: list[Tables], schemas: TableSchemas) -> Tables:
    """Join the tables of several shards."""
    return {name: pa.concat_tables([one[name] for one in shards]) for name in schemas}
