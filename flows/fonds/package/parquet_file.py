"""Parquet: the form of a table for DuckDB, pandas, R and browsers.

The same rows, options and pyarrow give the same bytes. The first row group is small, so that a
browser shows rows after the first few kilobytes. Identifiers that hardly repeat are stored as
differences from the one before (a third of the size), those that repeat as a dictionary.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path

import polars as pl
import pyarrow as pa
import pyarrow.parquet as pq

from fonds.schema import Table

FIRST_GROUP = 500
GROUP = 50_000

# Measured: above four rows to an identifier a dictionary is smaller, below it up to three times
# as large as differences.
_ROWS_PER_KEY = 4


def write_parquet(rows: pa.Table, path: Path, table: Table, labels: Mapping[str, str]) -> None:
    """Write canonical rows, with `labels` in the metadata of the file.

    Arrow readers find a column's description at the column, all others under the key `columns`
    of the metadata, as JSON.
    """
    described = _describe(rows, table, labels)
    keys = list(_unrepeated_keys(rows, table))
    with pq.ParquetWriter(
        path,
        described.schema,
        compression="zstd",
        write_page_index=True,
        use_dictionary=[name for name in rows.column_names if name not in keys],
        column_encoding=dict.fromkeys(keys, "DELTA_BYTE_ARRAY") or None,
    ) as writer:
        for start, length in _groups(rows.num_rows):
            writer.write_table(described.slice(start, length), row_group_size=GROUP)


def _describe(rows: pa.Table, table: Table, labels: Mapping[str, str]) -> pa.Table:
    columns = {field.name: " ".join(field.description.split()) for field in table.fields}
    told = json.dumps(columns, ensure_ascii=False)
    return rows.replace_schema_metadata({**labels, "table": table.name, "columns": told})


def _unrepeated_keys(rows: pa.Table, table: Table) -> Iterator[str]:
    keys = {*table.primary_key, *(name for key in table.foreign_keys for name in key.fields)}
    for name in rows.column_names:
        column = rows[name]
        if name not in keys or not pa.types.is_string(column.type):
            continue
        present = pl.Series(column).drop_nulls()
        if present.n_unique() * _ROWS_PER_KEY >= len(present):
            yield name


def _groups(count: int) -> Iterator[tuple[int, int]]:
    if count:
        yield 0, FIRST_GROUP
    if count > FIRST_GROUP:
        yield FIRST_GROUP, count - FIRST_GROUP
