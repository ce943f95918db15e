"""Constraints: what one table shows by itself, as pandera checks it.

Each constraint becomes one pandera check, which carries two words for the report: its name is the
finding code, its error says what was expected. All checks are expressions over whole columns, and
nulls pass all but `required`. Where frictionless reads a published CSV more strictly than a
database would, the checks follow it: an empty text is no value, a number is finite, a year has
four digits.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, partial, reduce
from operator import xor
from typing import Any

import pandera.polars as pandera
import polars as pl

from fonds.compiler import allowed_codes, anchor_pattern, is_mandatory
from fonds.errors import CorpusError
from fonds.schema import Field, FieldType, Table
from fonds.values.edtf import day_range, is_edtf

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


@dataclass(frozen=True, slots=True)
class Constraint:
    """What the values of one column, or of a key that begins with it, keep to.

    `code` is the finding code of a row that does not, `test` is true for each row that does.
    Where `holds` is true, all rows do; where it is not, `test` says which.
    """

    column: str
    code: str
    expected: str
    test: pl.Expr = field(compare=False)
    holds: pl.Expr = field(compare=False)
    columns: tuple[str, ...] = ()


# Answers pandera's question whether the rows keep to a constraint: at once, or row by row.
Judge = Callable[[Constraint, pl.LazyFrame], pl.LazyFrame | bool]
_LIMITS: Mapping[str, tuple[str, Callable[[Any, pl.Expr], pl.Expr]]] = {
    "pattern": ("the form {}", lambda limit, text: text.str.contains(anchor_pattern(limit))),
    "minimum": ("at least {}", lambda limit, number: number >= limit),
    "maximum": ("at most {}", lambda limit, number: number <= limit),
    "minLength": ("a length of at least {}", lambda limit, text: text.str.len_chars() >= limit),
    "maxLength": ("a length of at most {}", lambda limit, text: text.str.len_chars() <= limit),
}
_CODES_SHOWN = 12
_EDTF = ("_edtf", "_earliest", "_latest")
_EDTF_COLUMNS = ("date_of_creation",)
_EDTF_EXPECTED = "a date in EDTF (level 0 or 1), such as 1950-10-13, 1950-10? or 1950/1951"
_EARLIEST, _LATEST = "_earliest", "_latest"


def list_constraints(table: Table, column: Field) -> Iterator[Constraint]:
    """Give what the values of a column keep to, beside its type.

    Errors: CorpusError, at the line of the column, for a pattern that polars cannot compile
    (look-around, for instance) and for a constraint that does not suit the type of its column.
    """
    _check_suitable(table, column)
    if is_mandatory(table, column):
        yield _constrain(column, "missing-value", "a value", pl.Expr.is_not_null)
    for code, expected, test in (*_type_tests(table, column), *_value_tests(column)):
        yield _constrain(column, code, expected, test)
    yield from _date_constraints(table, column)
    yield from _key_constraints(table, column)


def judge_row_by_row(constraint: Constraint, rows: pl.LazyFrame) -> pl.LazyFrame:
    """Say of each row whether it keeps to the constraint."""
    return rows.select(constraint.test)


def pandera_schema(table: Table, judge: Judge = judge_row_by_row) -> pandera.DataFrameSchema:
    """Give all checks that one table can show by itself; exactly its columns, in any order.

    Use it on a DataFrame: pandera skips every value check of a LazyFrame without a word. `judge`
    is called by pandera, once for each constraint.
    Errors: those of `list_constraints`.
    """
    columns = {column.name: _pandera_column(table, column, judge) for column in table.fields}
    return pandera.DataFrameSchema(columns, name=table.name, strict=True)


def _pandera_column(table: Table, column: Field, judge: Judge) -> pandera.Column:
    checks = [_pandera_check(one, judge) for one in list_constraints(table, column)]
    return pandera.Column(_POLARS_TYPES[column.type], checks, nullable=True)


def _pandera_check(constraint: Constraint, judge: Judge) -> pandera.Check:
    def ask(rows: Any) -> pl.LazyFrame | bool:
        return judge(constraint, rows.lazyframe)

    named = {"columns": constraint.columns}
    return pandera.Check(ask, name=constraint.code, error=constraint.expected, statistics=named)


def _check_suitable(table: Table, column: Field) -> None:
    for name in column.constraints.keys() & _SUITS.keys():
        if column.type not in _SUITS[name]:
            message = f"{name} does not suit the column {column.name!r} of type {column.type}"
            raise CorpusError(table.path, message, line=column.line_of(name))
    pattern = column.constraints.get("pattern")
    if pattern is not None and not _is_known_everywhere(anchor_pattern(pattern)):
        message = f"the pattern of {column.name!r} has a construct that not every tool knows"
        raise CorpusError(
            table.path, f"{message} (look-around, for instance)", line=column.line_of("pattern")
        )


@cache
def _is_known_everywhere(pattern: str) -> bool:
    try:
        re.compile(pattern)
        pl.select(pl.lit("").str.contains(pattern))
    except (re.error, pl.exceptions.ComputeError):
        return False
    return True


def _type_tests(table: Table, column: Field) -> Iterator[tuple[str, str, Test]]:
    match column.type:
        case "string":
            code = "missing-value" if is_mandatory(table, column) else "bad-value"
            yield code, "a text that is not empty", lambda text: text != ""
        case "number":
            yield "bad-value", "a finite number", lambda number: number.is_finite()
        case "year":
            yield "bad-value", "four digits", lambda year: year.is_between(1000, 9999)
        case "date" | "datetime":
            dated = "a date from the year 1 to 9999"
            yield "bad-value", dated, lambda day: day.dt.year().is_between(1, 9999)


def _value_tests(column: Field) -> Iterator[tuple[str, str, Test]]:
    if (codes := allowed_codes(column)) is not None:
        known = partial(_is_in, list(codes))
        yield "unknown-code", _name_codes(codes), _spare_empty(column, known)
    for name, (expected, holds) in _LIMITS.items():
        limit = column.constraints.get(name)
        if limit is not None:
            test = _spare_empty(column, partial(holds, limit))
            if _is_dated(column):
                # What is no date at all is complained of once.
                test = _spare_undated(test)
            yield "bad-value", expected.format(limit), test


def _date_constraints(table: Table, column: Field) -> Iterator[Constraint]:
    """Give what dates in EDTF keep to, and the bounds of one: the first day is not the later."""
    name = column.name
    if _is_dated(column):
        yield _constrain(column, "bad-edtf", _EDTF_EXPECTED, _spare_empty(column, _is_edtf))
    first = f"{name.removesuffix(_LATEST)}{_EARLIEST}"
    if name.endswith(_LATEST) and first in table.columns:
        passes = _is_ordered(first, column)
        yield Constraint(name, "bad-edtf", f"a day not before {first}", passes, passes.all())


def _is_dated(column: Field) -> bool:
    name = column.name
    return column.type == "string" and (name.endswith(_EDTF) or name in _EDTF_COLUMNS)


def _spare_undated(test: Test) -> Test:
    return lambda text: ~_is_edtf(text) | test(text)


def _is_ordered(first: str, last: Field) -> pl.Expr:
    if last.type != "string":
        return pl.col(first) <= pl.col(last.name)
    bounds = pl.struct(first=pl.col(first), last=pl.col(last.name))
    return bounds.map_batches(_read_order, return_dtype=pl.Boolean())


def _read_order(bounds: pl.Series) -> pl.Series:
    """Say of each pair of dates in EDTF whether the first can be before the last."""
    return pl.Series([_can_be_ordered(**one) for one in bounds], dtype=pl.Boolean())


def _can_be_ordered(first: str | None, last: str | None) -> bool:
    if not (first and last and is_edtf(first) and is_edtf(last)):
        return True
    earliest, latest = day_range(first).earliest, day_range(last).latest
    return earliest is None or latest is None or earliest <= latest


def _is_edtf(value: pl.Expr) -> pl.Expr:
    return value.map_batches(_read_edtf, return_dtype=pl.Boolean())


def _read_edtf(values: pl.Series) -> pl.Series:
    """Say of each value whether it is a date in EDTF; each is read once."""
    wrong = [one for one in values.unique().drop_nulls() if not is_edtf(one)]
    return ~values.is_in([*wrong, ""])


def _is_in(codes: list[Any], value: pl.Expr) -> pl.Expr:
    return value.is_in(codes)


def _spare_empty(column: Field, test: Test) -> Test:
    # An empty text has a check of its own, and one complaint about it is enough.
    return (lambda text: (text == "") | test(text)) if column.type == "string" else test


def _key_constraints(table: Table, column: Field) -> Iterator[Constraint]:
    """Give the uniqueness of the keys that begin with the column.

    They hang on a column, since pandera turns whole rows into Python objects to report a failed
    check of the frame.
    """
    for key in _unique_keys(table):
        if key[0] == column.name:
            expected = f"a value of {', '.join(key)} that no other row has"
            test, holds = _is_alone(key), _are_alone(key)
            yield Constraint(column.name, "duplicate-key", expected, test, holds, columns=key)


def _unique_keys(table: Table) -> list[tuple[str, ...]]:
    unique = [(column.name,) for column in table.fields if column.constraints.get("unique")]
    keys = [table.primary_key, *table.unique_keys, *unique]
    return list(dict.fromkeys(key for key in keys if key))


def _is_alone(key: tuple[str, ...]) -> pl.Expr:
    # As in SQL, a key with a null part equals no other.
    has_null = pl.any_horizontal(pl.col(part).is_null() for part in key)
    return has_null | (pl.len().over(key) == 1)


def _are_alone(key: tuple[str, ...]) -> pl.Expr:
    # Where no two hashes are equal, no two keys are; counting them takes a third of the time.
    hashes = [pl.col(part).hash(place) for place, part in enumerate(key)]
    return reduce(xor, hashes).n_unique() == pl.len()


def _constrain(column: Field, code: str, expected: str, test: Test) -> Constraint:
    passes = test(pl.col(column.name))
    return Constraint(column.name, code, expected, passes, passes.all())


def _name_codes(codes: Sequence[Any]) -> str:
    shown = ", ".join(str(code) for code in codes[:_CODES_SHOWN])
    rest = len(codes) - _CODES_SHOWN
    return f"one of {shown} and {rest} more" if rest > 0 else f"one of {shown}"
