"""The compiler of Table Schemas: Arrow types and Data Package schemas.

One `schema.Table` gives both, and the checks of constraints.py, so that what is written, what is
checked and what is promised cannot differ. Types are checked, never coerced: text is parsed before
it comes here.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

import pyarrow as pa

from fonds.schema import Field, FieldType, ForeignKey, Table

_ARROW_TYPES: Mapping[FieldType, pa.DataType] = {
    "string": pa.string(),
    "integer": pa.int64(),
    "number": pa.float64(),
    "boolean": pa.bool_(),
    "date": pa.date32(),
    "time": pa.time32("s"),
    "datetime": pa.timestamp("us", "UTC"),
    "year": pa.int64(),
}
# A pattern that is anchored at both ends already; a `|` might stand outside of its anchors.
_ANCHORED = re.compile(r"\^[^|]*[^\\|]\$")


def arrow_schema(table: Table) -> pa.Schema:
    """Give the types of the table's columns, each with its description as metadata.

    Shape: text is `string`, instants are microseconds in UTC, times of day are whole seconds, a
    year is an integer; a column is nullable unless it is required or part of the primary key.
    """
    return pa.schema([_arrow_field(table, column) for column in table.fields])


def resource_schema(table: Table) -> dict[str, Any]:
    """Give the Table Schema of Data Package 2 that goes into datapackage.json.

    Shape: standard properties only, in a fixed order. The codes of a vocabulary stand twice, as
    labelled `categories` for people and as `constraints.enum`, since validators do not enforce
    categories. A key of the table to itself has the resource "".
    """
    keys: dict[str, Any] = {
        "primaryKey": list(table.primary_key),
        "uniqueKeys": [list(key) for key in table.unique_keys],
        "foreignKeys": [_foreign_key(table, key) for key in table.foreign_keys],
        "rdfType": table.rdf_type,
    }
    fields = [_resource_field(column) for column in table.fields]
    return {"fields": fields, **{name: value for name, value in keys.items() if value}}


def anchor_pattern(pattern: str) -> str:
    """Give the pattern so that it holds for a whole value and not for the beginning of one.

    >>> anchor_pattern("[0-9]{3}|none")
    '^(?:[0-9]{3}|none)$'
    """
    return pattern if _ANCHORED.fullmatch(pattern) else f"^(?:{pattern})$"


def allowed_codes(column: Field) -> Sequence[Any] | None:
    """Give the values that the column may hold, or None where all are allowed.

    An enum narrows the vocabulary of its column; an empty vocabulary allows nothing.
    """
    enum: Sequence[Any] | None = column.constraints.get("enum")
    return tuple(column.categories) if enum is None and column.vocabulary else enum


def is_mandatory(table: Table, column: Field) -> bool:
    """Say whether every row needs a value here: it is required or part of the primary key."""
    return column.is_required or column.name in table.primary_key


def _arrow_field(table: Table, column: Field) -> pa.Field:
    metadata = {"description": " ".join(column.description.split())}
    nullable = not is_mandatory(table, column)
    return pa.field(column.name, _ARROW_TYPES[column.type], nullable=nullable, metadata=metadata)


def _resource_field(column: Field) -> dict[str, Any]:
    optional = {
        "title": column.title,
        "rdfType": column.rdf_type,
        "example": column.example,
        "categories": _categories(column),
        "constraints": _constraints(column),
    }
    stated = {name: value for name, value in optional.items() if value not in (None, [], {})}
    description = " ".join(column.description.split())
    return {"name": column.name, "type": column.type, "description": description, **stated}


def _categories(column: Field) -> list[dict[str, str]]:
    labels = column.categories
    codes = [code for code in allowed_codes(column) or () if code in labels]
    return [{"value": code, "label": labels[code] or code} for code in codes]


def _constraints(column: Field) -> dict[str, Any]:
    constraints = {name: value for name, value in column.constraints.items() if value is not None}
    if (pattern := constraints.get("pattern")) is not None:
        constraints["pattern"] = anchor_pattern(pattern)
    if codes := allowed_codes(column):
        constraints["enum"] = list(codes)
    return constraints


def _foreign_key(table: Table, key: ForeignKey) -> dict[str, Any]:
    resource = "" if key.table == table.name else key.table
    reference = {"resource": resource, "fields": list(key.references)}
    return {"fields": list(key.fields), "reference": reference}
