"""Derived tables: those whose rows a query of schemas/tables/ makes from the other tables."""

from __future__ import annotations

import duckdb
import pyarrow as pa

from fonds.compiler import arrow_schema
from fonds.database import open_database
from fonds.errors import CorpusError
from fonds.schema import Table, TableSchemas
from fonds.tables import Tables, internal_schema


def derive_tables(tables: Tables, schemas: TableSchemas) -> Tables:
    """Give the tables whose rows a query derives from the others.

    Errors: CorpusError when a query fails or its columns are not those of the Table Schema.
    """
    derived: Tables = {}
    with open_database(tables) as database:
        for schema in schemas.values():
            if schema.query:
                derived[schema.name] = _derive(database, schema)
    return derived


def _derive(database: duckdb.DuckDBPyConnection, schema: Table) -> pa.Table:
    path = schema.path.with_suffix(".sql")
    try:
        rows = database.sql(schema.query or "").to_arrow_table()
        public = rows.cast(arrow_schema(schema), safe=True)
    except (duckdb.Error, ValueError, KeyError) as error:
        raise CorpusError(path, f"the query fails: {str(error).splitlines()[0]}") from error
    internal = internal_schema(schema)
    for column in list(internal)[public.num_columns :]:
        is_document = column.name == "_document" and "document_id" in public.column_names
        values = public["document_id"] if is_document else pa.nulls(public.num_rows, column.type)
        public = public.append_column(column, values)
    return public.cast(internal)
