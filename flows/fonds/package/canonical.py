"""Canonical rows: a table has one form, however, wherever and in whatever order it was made.

Columns are those of the Table Schema, in its order and types; rows are sorted by the primary key
(text by code point, which no locale changes) and lie in one chunk. Columns that begin with `_`
are hidden: they say where a row comes from, and go no further than here.
"""

from __future__ import annotations

from collections.abc import Iterable

import polars as pl
import pyarrow as pa

from fonds.compiler import arrow_schema
from fonds.errors import CorpusError, FondsError
from fonds.schema import Table

HIDDEN = "_"


def order_rows(rows: pa.Table, table: Table) -> pa.Table:
    """Give the rows in canonical form.

    Shape: the columns of `table`, with their descriptions as metadata; ordered by its primary
    key, which is unique.

    Errors: FondsError for a missing, unknown or wrongly typed column, for a null in a column that
    must have a value, and for a key that stands twice; CorpusError for a table without a key.
    """
    if not table.primary_key:
        raise CorpusError(table.path, "has no primaryKey; published rows are ordered by theirs")
    typed = _cast(rows, table)
    ordered = typed.sort_by([(column, "ascending") for column in table.primary_key])
    _check_key(ordered, table)
    return ordered.combine_chunks()


def _cast(rows: pa.Table, table: Table) -> pa.Table:
    _check_columns(rows.column_names, table)
    schema = arrow_schema(table)
    columns = [_cast_column(rows[field.name], field, table) for field in schema]
    return pa.Table.from_arrays(columns, schema=schema)


def _check_columns(names: Iterable[str], table: Table) -> None:
    public = [name for name in names if not name.startswith(HIDDEN)]
    for name in public:
        if name not in table.columns:
            raise FondsError(f"{table.name}.{name}: {table.path.name} has no such column")
        if public.count(name) > 1:
            raise FondsError(f"{table.name}.{name}: the rows have two columns of this name")
    for name in table.columns:
        if name not in public:
            raise FondsError(f"{table.name}.{name}: the rows lack this column of {table.path.name}")


def _cast_column(column: pa.ChunkedArray, field: pa.Field, table: Table) -> pa.ChunkedArray:
    given = column.type.value_type if pa.types.is_dictionary(column.type) else column.type
    try:
        if not pa.types.is_null(given) and _kind(given) != _kind(field.type):
            raise pa.ArrowInvalid(f"{given} is another kind of value")
        cast = column.cast(field.type)
    except (pa.ArrowInvalid, pa.ArrowNotImplementedError) as error:
        wanted = f"{table.name}.{field.name}: should hold {field.type}, not {column.type}"
        raise FondsError(f"{wanted}: {str(error).splitlines()[0]}") from error
    if cast.null_count and not field.nullable:
        raise FondsError(f"{table.name}.{field.name}: {cast.null_count} rows lack their value")
    return cast


def _kind(type_: pa.DataType) -> str:
    """Name what values mean, whatever their width; an instant without a zone means another."""
    if pa.types.is_timestamp(type_):
        return "instant" if type_.tz else "local time"
    kinds = {
        "text": (pa.types.is_string, pa.types.is_large_string, pa.types.is_string_view),
        "integer": (pa.types.is_integer,),
        "number": (pa.types.is_floating, pa.types.is_decimal),
        "time": (pa.types.is_time,),
        "date": (pa.types.is_date,),
    }
    for kind, tests in kinds.items():
        if any(test(type_) for test in tests):
            return kind
    return str(type_)


def _check_key(rows: pa.Table, table: Table) -> None:
    keys = pl.DataFrame(rows.select(list(table.primary_key)))
    twice = keys.filter(keys.is_duplicated())
    if twice.height:
        key = "|".join(str(part) for part in twice.row(0))
        raise FondsError(f"{table.name}: more than one row has the key {key!r}")
