import json
from pathlib import Path

import duckdb
import polars as pl
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from fonds.package.canonical import order_rows
from fonds.package.parquet_file import write_parquet
from fonds.schema import Table

LABELS = {"package": "small-letters", "version": "1.0.0", "license": "CC0-1.0"}


def test_what_is_written_is_what_is_read(
    tmp_path: Path, letters: Table, three_letters: pa.Table
) -> None:
    path = tmp_path / "letters.parquet"
    write_parquet(three_letters, path, letters, LABELS)
    assert pq.read_table(path).cast(three_letters.schema).equals(three_letters)
    assert pl.read_parquet(path).equals(pl.DataFrame(three_letters))


def test_duckdb_reads_values_and_types(
    tmp_path: Path, letters: Table, three_letters: pa.Table
) -> None:
    path = tmp_path / "letters.parquet"
    write_parquet(three_letters, path, letters, LABELS)
    with duckdb.connect() as database:
        read = f"from '{path}'"
        types = [row[1] for row in database.execute(f"describe select * {read}").fetchall()]
        rows = database.execute(f"select * exclude sent_utc {read}").fetchall()
        instants = database.execute(f"select epoch(sent_utc) {read}").fetchall()
    assert rows == [tuple(row.values()) for row in three_letters.drop("sent_utc").to_pylist()]
    sent = three_letters["sent_utc"].to_pylist()
    assert instants == [(instant.timestamp() if instant else None,) for instant in sent]
    assert types == [
        "VARCHAR",
        "VARCHAR",
        "BIGINT",
        "DOUBLE",
        "BOOLEAN",
        "DATE",
        "TIME",
        "TIMESTAMP WITH TIME ZONE",
        "BIGINT",
        "VARCHAR",
    ]


@pytest.mark.parametrize(
    "expected", [[], [1], [500], [500, 1], [500, 50_000], [500, 50_000, 1]], ids=str
)
def test_the_first_row_group_is_small_and_the_others_are_large(
    tmp_path: Path, marks: Table, expected: list[int]
) -> None:
    path = tmp_path / "marks.parquet"
    rows = _marks(marks, sum(expected))
    write_parquet(rows, path, marks, LABELS)
    groups = pq.read_metadata(path)
    sizes = [groups.row_group(index).num_rows for index in range(groups.num_row_groups)]
    assert sizes == expected
    assert pq.read_table(path).equals(rows)


def test_every_column_has_a_page_index(tmp_path: Path, marks: Table) -> None:
    path = tmp_path / "marks.parquet"
    write_parquet(_marks(marks, 1000), path, marks, LABELS)
    groups = pq.read_metadata(path)
    columns = [groups.row_group(group).column(place) for group in (0, 1) for place in range(3)]
    assert all(one.has_column_index and one.has_offset_index for one in columns)
    assert {one.compression for one in columns} == {"ZSTD"}


def test_keys_that_hardly_repeat_are_stored_as_differences(tmp_path: Path, marks: Table) -> None:
    path = tmp_path / "marks.parquet"
    write_parquet(_marks(marks, 1000, per_letter=4), path, marks, LABELS)
    assert _encodings(path)["letter_id"] == {"DELTA_BYTE_ARRAY", "RLE"}


def test_keys_that_repeat_are_stored_as_a_dictionary(tmp_path: Path, marks: Table) -> None:
    path = tmp_path / "marks.parquet"
    write_parquet(_marks(marks, 1000, per_letter=5), path, marks, LABELS)
    encodings = _encodings(path)
    assert "RLE_DICTIONARY" in encodings["letter_id"]
    assert "RLE_DICTIONARY" in encodings["run"]


def test_the_file_says_what_it_is(tmp_path: Path, letters: Table, three_letters: pa.Table) -> None:
    path = tmp_path / "letters.parquet"
    write_parquet(three_letters, path, letters, LABELS)
    with duckdb.connect() as database:
        query = f"select decode(key), decode(value) from parquet_kv_metadata('{path}')"
        metadata = dict(database.execute(query).fetchall())
    assert {key: metadata[key] for key in LABELS} == LABELS
    assert metadata["table"] == "letters"
    assert json.loads(metadata["columns"])["wording"] == "What it says."
    assert pq.read_schema(path).field("wording").metadata == {b"description": b"What it says."}


def _marks(table: Table, count: int, per_letter: int = 1) -> pa.Table:
    letter = [f"letter-{number // per_letter:06d}" for number in range(count)]
    sequence = [number % per_letter + 1 for number in range(count)]
    run = pa.array(["r"] * count, pa.string())
    rows = {"letter_id": pa.array(letter, pa.string()), "sequence": pa.array(sequence, pa.int64())}
    return order_rows(pa.table({**rows, "run": run}), table)


def _encodings(path: Path) -> dict[str, set[str]]:
    group = pq.read_metadata(path).row_group(0)
    columns = [group.column(place) for place in range(group.num_columns)]
    return {one.path_in_schema: set(one.encodings) for one in columns}
