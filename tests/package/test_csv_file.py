import csv
import datetime as dt
from pathlib import Path
from typing import Any

import polars as pl
import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from fonds.package.csv_file import write_csv

texts = st.none() | st.text(st.characters(codec="utf-8", exclude_characters="\0"))


@pytest.mark.parametrize(
    ("value", "type_", "cell"),
    [
        (None, pa.string(), ""),
        ("", pa.string(), '""'),
        ("plain", pa.string(), "plain"),
        (" kept ", pa.string(), " kept "),
        ("a,b", pa.string(), '"a,b"'),
        ('say "go"', pa.string(), '"say ""go"""'),
        ("two\nlines", pa.string(), '"two\nlines"'),
        ("return\rhere", pa.string(), '"return\rhere"'),
        ("Москва", pa.string(), "Москва"),
        (True, pa.bool_(), "true"),
        (False, pa.bool_(), "false"),
        (-7, pa.int64(), "-7"),
        (0.1, pa.float64(), "0.1"),
        (dt.date(1950, 1, 2), pa.date32(), "1950-01-02"),
        (dt.date(987, 1, 2), pa.date32(), "0987-01-02"),
        (dt.time(1, 38), pa.time32("s"), "01:38:00"),
        (dt.time(1, 38, 2, 500_000), pa.time64("us"), "01:38:02.500"),
        (
            dt.datetime(1950, 10, 13, 22, 38, tzinfo=dt.UTC),
            pa.timestamp("us", "UTC"),
            "1950-10-13T22:38:00Z",
        ),
        (
            dt.datetime(1950, 10, 13, 22, 38, 1, 25, tzinfo=dt.UTC),
            pa.timestamp("us", "UTC"),
            "1950-10-13T22:38:01.000025Z",
        ),
    ],
    ids=repr,
)
def test_a_value_is_written_so(tmp_path: Path, value: Any, type_: pa.DataType, cell: str) -> None:
    path = tmp_path / "one.csv"
    write_csv(pa.table({"key": ["k"], "value": pa.array([value], type_)}), path)
    assert path.read_bytes().decode() == f"key,value\nk,{cell}\n"


def test_a_table_without_rows_has_its_header(tmp_path: Path) -> None:
    path = tmp_path / "none.csv"
    write_csv(pa.table({"key": pa.array([], pa.string()), "day": pa.array([], pa.date32())}), path)
    assert path.read_bytes() == b"key,day\n"


@given(cells=st.lists(texts, min_size=1, max_size=5))
def test_every_text_comes_back(
    tmp_path_factory: pytest.TempPathFactory, cells: list[str | None]
) -> None:
    """An empty text and a missing one differ for polars, and are one for the csv module."""
    path = tmp_path_factory.mktemp("csv") / "texts.csv"
    keys = [str(number) for number in range(len(cells))]
    write_csv(pa.table({"key": keys, "text": pa.array(cells, pa.string())}), path)
    with path.open(encoding="utf-8", newline="") as stream:
        rows = list(csv.reader(stream, strict=True))
    assert rows[1:] == [[key, cell or ""] for key, cell in zip(keys, cells, strict=True)]
    schema = {"key": pl.String, "text": pl.String}
    assert pl.read_csv(path, schema=schema)["text"].to_list() == cells
