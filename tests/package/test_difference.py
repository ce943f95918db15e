from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

import polars as pl
import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from fonds.compiler import arrow_schema, resource_schema
from fonds.corpus import Corpus
from fonds.package.canonical import order_rows
from fonds.package.descriptor import Descriptor, describe_package
from fonds.package.difference import (
    Difference,
    RowCounts,
    compare_rows,
    compare_schemas,
    compare_versions,
)
from fonds.package.number import Kind
from fonds.schema import Field, ForeignKey, Table


@dataclass
class State:
    """A version that was never written."""

    corpus: Corpus
    schemas: dict[str, Table]
    rows: dict[str, pa.Table]

    @property
    def descriptor(self) -> Descriptor:
        return describe_package(self.corpus, self.schemas)

    def read_rows(self, table: str) -> pa.Table:
        return order_rows(self.rows[table], self.schemas[table])


@pytest.fixture
def state(corpus: Corpus, letters: Table, three_letters: pa.Table, marks: Table) -> State:
    rows = pa.table(
        {"letter_id": ["a", "a", "b"], "sequence": [1, 2, 1], "run": ["r1"] * 3},
        schema=arrow_schema(marks),
    )
    schemas = {"letters": letters, "marks": marks}
    return State(corpus, schemas, {"letters": three_letters, "marks": rows})


def add_row(state: State) -> State:
    row = pa.table({"letter_id": ["d"], "wording": ["new"]})
    return _with_rows(state, "letters", lambda rows: _concat(rows, row))


def remove_row(state: State) -> State:
    return _with_rows(state, "letters", lambda rows: rows.slice(0, 2))


def correct_cell(state: State) -> State:
    return _with_rows(state, "letters", lambda rows: _set(rows, "pages", [3, None, 10]))


def fill_cell(state: State) -> State:
    return _with_rows(state, "letters", lambda rows: _set(rows, "pages", [2, 0, 10]))


def empty_cell(state: State) -> State:
    return _with_rows(state, "letters", lambda rows: _set(rows, "pages", [None, None, 10]))


def rename_row(state: State) -> State:
    return _with_rows(state, "letters", lambda rows: _set(rows, "letter_id", ["a", "b", "x"]))


def turn_rows(state: State) -> State:
    return _with_rows(state, "letters", lambda rows: rows.take([2, 0, 1]))


def change_what_is_not_compared(state: State) -> State:
    return _with_rows(state, "marks", lambda rows: _set(rows, "run", ["r2"] * 3))


def add_column(state: State) -> State:
    added = _with_fields(state, lambda fields: (*fields, Field("ink", "string", "Its ink.")))
    return _with_rows(added, "letters", lambda rows: rows.append_column("ink", pa.array("abc")))


def remove_column(state: State) -> State:
    removed = _with_fields(state, lambda fields: tuple(one for one in fields if one.name != "day"))
    return _with_rows(removed, "letters", lambda rows: rows.drop_columns(["day"]))


def rename_column(state: State) -> State:
    def rename(fields: tuple[Field, ...]) -> tuple[Field, ...]:
        return tuple(replace(one, name="date") if one.name == "day" else one for one in fields)

    names = ["date" if name == "day" else name for name in state.rows["letters"].column_names]
    renamed = _with_fields(state, rename)
    return _with_rows(renamed, "letters", lambda rows: rows.rename_columns(names))


def retype_column(state: State) -> State:
    def retype(fields: tuple[Field, ...]) -> tuple[Field, ...]:
        return tuple(replace(one, type="string") if one.name == "pages" else one for one in fields)

    retyped = _with_fields(state, retype)
    return _with_rows(retyped, "letters", lambda rows: _set(rows, "pages", ["2", None, "10"]))


def move_column(state: State) -> State:
    return _with_fields(state, lambda fields: (*fields[2:], *fields[:2]))


def describe_column_anew(state: State) -> State:
    def describe(fields: tuple[Field, ...]) -> tuple[Field, ...]:
        return (replace(fields[0], description="Its name."), *fields[1:])

    return _with_fields(state, describe)


def constrain_column(state: State) -> State:
    def constrain(fields: tuple[Field, ...]) -> tuple[Field, ...]:
        return (replace(fields[0], constraints={"pattern": "[a-z]"}), *fields[1:])

    return _with_fields(state, constrain)


def change_key(state: State) -> State:
    marks = replace(state.schemas["marks"], primary_key=("letter_id", "sequence", "run"))
    return replace(state, schemas={**state.schemas, "marks": marks})


def add_unique_key(state: State) -> State:
    marks = replace(state.schemas["marks"], unique_keys=(("sequence", "letter_id"),))
    return replace(state, schemas={**state.schemas, "marks": marks})


def remove_foreign_key(state: State) -> State:
    marks = replace(state.schemas["marks"], foreign_keys=())
    return replace(state, schemas={**state.schemas, "marks": marks})


def turn_foreign_key(state: State) -> State:
    key = ForeignKey(("letter_id",), "letters", ("wording",))
    marks = replace(state.schemas["marks"], foreign_keys=(key,))
    return replace(state, schemas={**state.schemas, "marks": marks})


def add_table(state: State) -> State:
    seals = replace(state.schemas["marks"], name="seals", foreign_keys=())
    rows = {**state.rows, "seals": state.rows["marks"].slice(0, 0)}
    return replace(state, schemas={**state.schemas, "seals": seals}, rows=rows)


def remove_table(state: State) -> State:
    return replace(state, schemas={"letters": state.schemas["letters"]})


def change_title(state: State) -> State:
    package = replace(state.corpus.package, title="Other letters")
    return replace(state, corpus=replace(state.corpus, package=package))


def change_licence(state: State) -> State:
    package = replace(state.corpus.package, licenses=({"name": "CC-BY-4.0"},))
    return replace(state, corpus=replace(state.corpus, package=package))


def correct_cell_and_add_column(state: State) -> State:
    return add_column(correct_cell(state))


def add_row_and_remove_column(state: State) -> State:
    return remove_column(add_row(state))


@pytest.mark.parametrize(
    ("change", "kind"),
    [
        (turn_rows, "unchanged"),
        (change_what_is_not_compared, "unchanged"),
        (correct_cell, "patch"),
        (fill_cell, "patch"),
        (empty_cell, "patch"),
        (change_title, "patch"),
        (change_licence, "patch"),
        (describe_column_anew, "patch"),
        (constrain_column, "patch"),
        (move_column, "patch"),
        (add_row, "minor"),
        (remove_row, "minor"),
        (rename_row, "minor"),
        (add_column, "minor"),
        (add_table, "minor"),
        (add_unique_key, "minor"),
        (correct_cell_and_add_column, "minor"),
        (remove_column, "major"),
        (rename_column, "major"),
        (retype_column, "major"),
        (change_key, "major"),
        (remove_foreign_key, "major"),
        (turn_foreign_key, "major"),
        (remove_table, "major"),
        (add_row_and_remove_column, "major"),
    ],
    ids=lambda value: value if isinstance(value, str) else value.__name__,
)
def test_a_change_is_of_this_kind(
    state: State, change: Callable[[State], State], kind: Kind
) -> None:
    assert _compare(state, change(state)).kind == kind


@pytest.mark.parametrize(
    ("change", "table", "counts"),
    [
        (turn_rows, "letters", RowCounts(0, 0, 0)),
        (add_row, "letters", RowCounts(1, 0, 0)),
        (remove_row, "letters", RowCounts(0, 1, 0)),
        (rename_row, "letters", RowCounts(1, 1, 0)),
        (correct_cell, "letters", RowCounts(0, 0, 1)),
        (add_column, "letters", RowCounts(0, 0, 0)),
        (retype_column, "letters", RowCounts(0, 0, 0)),
        (change_key, "marks", RowCounts(3, 3, 0)),
        (remove_table, "marks", RowCounts(0, 3, 0)),
    ],
    ids=lambda value: getattr(value, "__name__", str(value)),
)
def test_a_change_touches_so_many_rows(
    state: State, change: Callable[[State], State], table: str, counts: RowCounts
) -> None:
    assert _compare(state, change(state)).rows[table].counts == counts


def test_the_changed_rows_are_named_by_their_key(state: State) -> None:
    changed = _compare(state, correct_cell(state)).rows["letters"].changed
    assert changed.to_dicts() == [{"letter_id": "a"}]


def test_a_table_of_which_nothing_is_compared_counts_for_nothing(state: State) -> None:
    fields = tuple(replace(one, compared=False) for one in state.schemas["marks"].fields)
    marks = replace(state.schemas["marks"], fields=fields)
    state = replace(state, schemas={**state.schemas, "marks": marks})
    fewer = _with_rows(state, "marks", lambda rows: rows.slice(0, 1))
    difference = _compare(state, fewer)
    assert difference.kind == "unchanged"
    assert list(difference.rows) == ["letters"]


def test_a_narrower_column_of_another_engine_is_no_change(state: State) -> None:
    class Narrow(State):
        def read_rows(self, table: str) -> pa.Table:
            rows = super().read_rows(table)
            return _set(rows, "pages", [2, None, 10], pa.int16()) if table == "letters" else rows

    narrow = Narrow(state.corpus, state.schemas, state.rows)
    assert _compare(narrow, state).kind == "unchanged"


def test_a_change_of_the_promise_is_said_in_words(letters: Table, marks: Table) -> None:
    before = {"letters": resource_schema(letters), "marks": resource_schema(marks)}
    pages = replace(letters["pages"], type="string")
    fields = (letters.fields[0], pages, Field("ink", "string", "Its ink."))
    after = {"letters": resource_schema(replace(letters, fields=fields, foreign_keys=()))}
    said = [(one.kind, one.table, one.what) for one in compare_schemas(before, after)]
    assert said[:4] == [
        ("major", "letters", "column wording: removed"),
        ("major", "letters", "column pages: integer became string"),
        ("major", "letters", "column weight: removed"),
        ("major", "letters", "column is_sealed: removed"),
    ]
    assert said[-3:] == [
        ("minor", "letters", "column ink: added"),
        ("major", "letters", "answers in itself(letter_id): removed"),
        ("major", "marks", "table removed"),
    ]


cells = st.dictionaries(st.sampled_from("abcdef"), st.none() | st.sampled_from(["", "x", "y"]))


@given(before=cells, after=cells)
def test_rows_are_counted_as_a_dictionary_counts_them(
    before: dict[str, str | None], after: dict[str, str | None]
) -> None:
    changes = compare_rows(_frame(before), _frame(after), ["key"])
    assert set(changes.added["key"]) == after.keys() - before.keys()
    assert set(changes.removed["key"]) == before.keys() - after.keys()
    both = before.keys() & after.keys()
    assert changes.changed["key"].to_list() == sorted(k for k in both if before[k] != after[k])


def _frame(rows: Mapping[str, str | None]) -> pl.DataFrame:
    schema = {"key": pl.String, "text": pl.String}
    return pl.DataFrame(sorted(rows.items()), schema=schema, orient="row")


def _compare(old: State, new: State) -> Difference:
    return compare_versions(old, new, new.schemas)


def _with_rows(state: State, table: str, change: Callable[[pa.Table], pa.Table]) -> State:
    return replace(state, rows={**state.rows, table: change(state.rows[table])})


def _with_fields(state: State, change: Callable[[tuple[Field, ...]], tuple[Field, ...]]) -> State:
    letters = state.schemas["letters"]
    changed = replace(letters, fields=change(letters.fields))
    return replace(state, schemas={**state.schemas, "letters": changed})


def _set(
    rows: pa.Table, column: str, values: list[object], type_: pa.DataType | None = None
) -> pa.Table:
    place = rows.column_names.index(column)
    return rows.set_column(place, column, pa.array(values, type_))


def _concat(rows: pa.Table, more: pa.Table) -> pa.Table:
    loose = rows.cast(pa.schema([field.with_nullable(True) for field in rows.schema]))
    return pa.concat_tables([loose, more], promote_options="default")
