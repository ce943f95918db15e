"""The compiler of Table Schemas: Arrow types, pandera checks and Data Package schemas.

One `schema.Table` gives all three, so that what is written, what is checked and what is promised
cannot differ. Types are checked, never coerced: text is parsed before it comes here.

A pandera check made here carries two words for the report: its name is the finding code, its
error says what was expected. All checks are expressions over whole columns, and nulls pass all
but `required`. Where frictionless reads a published CSV more strictly than a database would, the
checks follow it: an empty text is no value, a number is finite, a year has four digits.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from typing import Any

import pandera.polars as pandera
import polars as pl
import pyarrow as pa

from fonds.errors import CorpusError
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
_POLARS_TYPES: Mapping[FieldType, pl.DataType] = {
    "string": pl.String(),
    "integer": pl.Int64(),
    "number": pl.Float64(),
    "boolean": pl.Boolean(),
    "date": pl.Date(),
    "time": pl.Time(),
    "datetime": pl.Datetime("us", "UTC"),
    "year": pl.Int64(),
}
_SUITS: Mapping[str, tuple[FieldType, ...]] = {
    "enum": ("string", "integer", "number", "year"),
    "pattern": ("string",),
    "minLength": ("string",),
    "maxLength": ("string",),
    "minimum": ("integer", "number", "year"),
    "maximum": ("integer", "number", "year"),
}
Test = Callable[[pl.Expr], pl.Expr]

_LIMITS: Mapping[str, tuple[str, Callable[[Any, pl.Expr], pl.Expr]]] = {
    "pattern": ("the form {}", lambda limit, text: text.str.contains(anchor_pattern(limit))),
    "minimum": ("at least {}", lambda limit, number: number >= limit),
    "maximum": ("at most {}", lambda limit, number: number <= limit),
    "minLength": ("a length of at least {}", lambda limit, text: text.str.len_chars() >= limit),
    "maxLength": ("a length of at most {}", lambda limit, text: text.str.len_chars() <= limit),
}
# A pattern that is anchored at both ends already; a `|` might stand outside of its anchors.
_ANCHORED = re.compile(r"\^[^|]*[^\\|]\$")
_CODES_SHOWN = 12


def arrow_schema(table: Table) -> pa.Schema:
    """Give the types of the table's columns, each with its description as metadata.

    Shape: text is `string`, instants are microseconds in UTC, times of day are whole seconds, a
    year is an integer; a column is nullable unless it is required or part of the primary key.
    """
    return pa.schema([_arrow_field(table, column) for column in table.fields])


def pandera_schema(table: Table) -> pandera.DataFrameSchema:
    """Give all checks that one table can show by itself; exactly its columns, in any order.

    Use it on a DataFrame: pandera skips every value check of a LazyFrame without a word.
    Errors: CorpusError for a pattern that polars cannot compile (look-around, for instance) and
    for a constraint that does not suit the type of its column.
    """
    columns = {column.name: _pandera_column(table, column) for column in table.fields}
    return pandera.DataFrameSchema(columns, name=table.name, strict=True)


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


def _pandera_column(table: Table, column: Field) -> pandera.Column:
    _check_suitable(table, column)
    checks = [*_type_checks(table, column), *_value_checks(column), *_key_checks(table, column)]
    nullable = not is_mandatory(table, column)
    return pandera.Column(_POLARS_TYPES[column.type], checks, nullable=nullable)


def _check_suitable(table: Table, column: Field) -> None:
    for name in column.constraints.keys() & _SUITS.keys():
        if column.type not in _SUITS[name]:
            message = f"{name} does not suit the column {column.name!r} of type {column.type}"
            raise CorpusError(table.path, message)
    pattern = anchor_pattern(column.constraints.get("pattern") or "")
    try:
        re.compile(pattern)
        pl.select(pl.lit("").str.contains(pattern))
    except (re.error, pl.exceptions.ComputeError) as error:
        message = f"the pattern of {column.name!r} has a construct that not every tool knows"
        raise CorpusError(table.path, f"{message} (look-around, for instance)") from error


def _type_checks(table: Table, column: Field) -> Iterator[pandera.Check]:
    match column.type:
        case "string":
            code = "missing-value" if is_mandatory(table, column) else "bad-value"
            yield _check(code, "a text that is not empty", lambda text: text != "")
        case "number":
            yield _check("bad-value", "a finite number", lambda number: number.is_finite())
        case "year":
            yield _check("bad-value", "four digits", lambda year: year.is_between(1000, 9999))
        case "date" | "datetime":
            dated = "a date from the year 1 to 9999"
            yield _check("bad-value", dated, lambda day: day.dt.year().is_between(1, 9999))


def _value_checks(column: Field) -> Iterator[pandera.Check]:
    if (codes := allowed_codes(column)) is not None:
        known = partial(_is_in, list(codes))
        yield _check("unknown-code", _name_codes(codes), _spare_empty(column, known))
    for name, (expected, holds) in _LIMITS.items():
        limit = column.constraints.get(name)
        if limit is not None:
            test = _spare_empty(column, partial(holds, limit))
            yield _check("bad-value", expected.format(limit), test)


def _is_in(codes: list[Any], value: pl.Expr) -> pl.Expr:
    return value.is_in(codes)


def _spare_empty(column: Field, test: Test) -> Test:
    # An empty text has a check of its own, and one complaint about it is enough.
    return (lambda text: (text == "") | test(text)) if column.type == "string" else test


def _key_checks(table: Table, column: Field) -> Iterator[pandera.Check]:
    """Give the uniqueness checks of the keys that begin with the column.

    They hang on a column, since pandera turns whole rows into Python objects to report a failed
    check of the frame.
    """
    for key in _unique_keys(table):
        if key[0] == column.name:
            expected = f"a value of {', '.join(key)} that no other row has"
            yield _check("duplicate-key", expected, _is_alone(key), columns=key)


def _unique_keys(table: Table) -> list[tuple[str, ...]]:
    unique = [(column.name,) for column in table.fields if column.constraints.get("unique")]
    keys = [table.primary_key, *table.unique_keys, *unique]
    return list(dict.fromkeys(key for key in keys if key))


def _is_alone(key: tuple[str, ...]) -> Test:
    # As in SQL, a key with a null part equals no other.
    has_null = pl.any_horizontal(pl.col(part).is_null() for part in key)
    return lambda _: has_null | (pl.len().over(key) == 1)


def _check(code: str, expected: str, test: Test, *, columns: tuple[str, ...] = ()) -> pandera.Check:
    def judge(rows: Any) -> pl.LazyFrame:
        judged: pl.LazyFrame = rows.lazyframe.select(test(pl.col(rows.key)))
        return judged

    return pandera.Check(judge, name=code, error=expected, statistics={"columns": columns})


def _name_codes(codes: Sequence[Any]) -> str:
    shown = ", ".join(str(code) for code in codes[:_CODES_SHOWN])
    rest = len(codes) - _CODES_SHOWN
    return f"one of {shown} and {rest} more" if rest > 0 else f"one of {shown}"


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
