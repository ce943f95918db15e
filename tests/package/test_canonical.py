from dataclasses import replace

import pyarrow as pa
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from fonds.compiler import arrow_schema
from fonds.errors import FondsError
from fonds.package.canonical import order_rows
from fonds.schema import Table

any_order = st.permutations(range(3))


@given(order=any_order)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_the_order_of_the_rows_that_come_in_does_not_matter(
    order: list[int], letters: Table, three_letters: pa.Table
) -> None:
    assert order_rows(three_letters.take(order), letters).equals(three_letters)


def test_the_order_of_the_columns_that_come_in_does_not_matter(
    letters: Table, three_letters: pa.Table
) -> None:
    turned = three_letters.select(list(reversed(three_letters.column_names)))
    assert order_rows(turned, letters).equals(three_letters)


def test_text_is_ordered_by_code_point_and_numbers_as_numbers(marks: Table) -> None:
    ordered = ["B", "a", "a", "a", "Ä", "Я", "𝒜"]
    sequence = [1, 2, 9, 10, 1, 1, 1]
    rows = pa.table({"letter_id": ordered, "sequence": sequence, "run": ["r"] * 7})
    result = order_rows(rows.take([4, 1, 6, 3, 0, 5, 2]), marks)
    assert result["letter_id"].to_pylist() == ordered
    assert result["sequence"].to_pylist() == sequence


def test_chunks_become_one(letters: Table, three_letters: pa.Table) -> None:
    chunks = pa.concat_tables([three_letters.slice(2), three_letters.slice(0, 2)])
    result = order_rows(chunks, letters)
    assert {column.num_chunks for column in result.columns} == {1}


def test_hidden_columns_go_no_further(letters: Table, three_letters: pa.Table) -> None:
    seen = three_letters.append_column("_path", pa.array(["x", "y", "z"]))
    assert order_rows(seen, letters).column_names == list(letters.columns)


@pytest.mark.parametrize(
    ("column", "values"),
    [
        ("pages", pa.array([2, None, 10], pa.int16())),
        ("wording", pa.array(["x", None, "z"], pa.large_string())),
        ("wording", pa.array(["x", None, "z"], pa.string_view())),
        ("wording", pa.array(["x", None, "z"]).dictionary_encode()),
        ("wording", pa.nulls(3)),
        ("hour", pa.array([0, None, 3_600_000_000], pa.time64("us"))),
    ],
    ids=lambda value: str(value.type) if isinstance(value, pa.Array) else value,
)
def test_another_width_of_the_same_type_is_taken(
    letters: Table, three_letters: pa.Table, column: str, values: pa.Array
) -> None:
    rows = _with(three_letters, column, values)
    assert order_rows(rows, letters).schema.equals(arrow_schema(letters), check_metadata=True)


@pytest.mark.parametrize(
    ("column", "values", "complaint"),
    [
        ("pages", pa.array(["2", None, "10"]), "letters.pages: should hold int64, not string"),
        ("pages", pa.array([2.0, None, 1.0]), "letters.pages: should hold int64, not double"),
        ("wording", pa.array([1, 2, 3]), "letters.wording: should hold string, not int64"),
        ("sent_utc", pa.array([0, 1, 2], pa.timestamp("us")), "letters.sent_utc: should hold"),
        ("hour", pa.array([1, 2, 3], pa.time64("us")), "letters.hour: should hold"),
        ("letter_id", pa.array(["a", None, None]), "letters.letter_id: 2 rows lack their value"),
        ("letter_id", pa.array(["a", "c", "a"]), "letters: more than one row has the key 'a'"),
        ("colour", pa.array(["a", "b", "c"]), "letters.colour: letters.yaml has no such column"),
    ],
)
def test_what_the_schema_does_not_promise_is_refused(
    letters: Table, three_letters: pa.Table, column: str, values: pa.Array, complaint: str
) -> None:
    with pytest.raises(FondsError) as error:
        order_rows(_with(three_letters, column, values), letters)
    assert str(error.value).startswith(complaint)
    assert "\n" not in str(error.value)


def test_a_missing_column_is_refused(letters: Table, three_letters: pa.Table) -> None:
    with pytest.raises(FondsError, match=r"letters\.day: the rows lack this column"):
        order_rows(three_letters.drop_columns(["day"]), letters)


def test_a_table_without_a_key_is_refused(letters: Table, three_letters: pa.Table) -> None:
    with pytest.raises(FondsError, match="has no primaryKey"):
        order_rows(three_letters, replace(letters, primary_key=()))


def _with(rows: pa.Table, column: str, values: pa.Array) -> pa.Table:
    if column not in rows.column_names:
        return rows.append_column(column, values)
    return rows.set_column(rows.column_names.index(column), column, values)
