"""Tabulate: rows become typed tables, and withheld wording ends here."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pyarrow as pa
import pytest
from documents import normalize, page, promise, transcribe

from fonds.compiler import arrow_schema
from fonds.errors import FondsError
from fonds.record import Record
from fonds.tables import LONGEST_READING, concat_shards, make_table
from fonds.tabulate import tabulate_records
from fonds.transcription import Span

SCHEMAS = promise().schemas


def record(**settings: Any) -> Record:
    return Record("x-1", transcribe(page(), **settings))


def test_every_table_is_there_with_its_columns_and_types() -> None:
    tables = tabulate_records([], SCHEMAS)
    assert list(tables) == list(SCHEMAS)
    for name, table in tables.items():
        public = arrow_schema(SCHEMAS[name])
        assert table.schema.names[: len(public)] == public.names
        assert [one.type for one in table.schema][: len(public)] == [one.type for one in public]
        assert table.schema.names[len(public) :][:4] == ["_document", "_path", "_start", "_end"]


def test_a_row_knows_its_document_its_file_and_its_place() -> None:
    made = record()
    made.add("documents", Span(3, 9), document_id="x-1", date_earliest=date(1951, 2, 3))
    (row,) = tabulate_records([made], SCHEMAS)["documents"].to_pylist()
    assert (row["_document"], row["_path"]) == ("x-1", "raw/letters/0001.md")
    assert (row["_start"], row["_end"]) == (3, 9)
    assert (row["date_earliest"], row["title"]) == (date(1951, 2, 3), None)


def test_rows_keep_the_order_of_the_records() -> None:
    first, second = record(), record()
    for made, title in ((first, "a"), (second, "b"), (first, "c")):
        made.add("documents", Span(0, 1), title=title)
    titles = tabulate_records([first, second], SCHEMAS)["documents"]["title"].to_pylist()
    assert titles == ["a", "c", "b"]


LONG = "x" * (LONGEST_READING + 1)
WORDINGS = [(table.name, one.name, one.wording) for table in SCHEMAS.values()
            for one in table.fields if one.wording and not table.query]  # fmt: skip


@pytest.mark.parametrize(("table", "column", "wording"), WORDINGS)
def test_wording_is_withheld_always_or_where_it_is_long(
    table: str, column: str, wording: str
) -> None:
    for is_published in (True, False):
        made = record(publish_text=is_published)
        made.add(table, Span(0, 1), **{column: "short"})
        made.add(table, Span(0, 1), **{column: LONG})
        found = tabulate_records([made], SCHEMAS)[table][column].to_pylist()
        short = "short" if is_published or wording == "long" else None
        assert found == [short, LONG if is_published else None]


def test_a_series_that_does_not_publish_its_text_has_none_of_it_in_any_table() -> None:
    body = "To TESTOV [SPECIMENOV]\n\nThe quick brown hedgehog jumps over [sic] the lazy fonds."
    text = page(body, summary="A hedgehog of great beauty is described at length.")
    for is_published in (True, False):
        tables = tabulate_records([normalize(text, publish_text=is_published)], SCHEMAS)
        found = [value for table in tables.values() for row in table.to_pylist()
                 for value in row.values() if "hedgehog" in str(value)]  # fmt: skip
        assert bool(found) is is_published


def test_a_column_that_the_schema_lacks_stops_the_run() -> None:
    made = record()
    made.add("documents", Span(0, 1), colour="red")
    with pytest.raises(FondsError, match=r"documents\.yaml lacks the field 'colour'"):
        tabulate_records([made], SCHEMAS)


@pytest.mark.parametrize("value", ["ten", 10**30, date(1951, 2, 3)])
def test_a_value_of_another_type_stops_the_run_with_the_table_s_name(value: object) -> None:
    with pytest.raises(FondsError, match=r"does not fit its type in .*segments\.yaml"):
        make_table(SCHEMAS["segments"], [{"start_char": value}])


def test_shards_are_joined_in_their_order() -> None:
    shards = []
    for title in ("a", "b"):
        made = replace_id(record(), f"x-{title}")
        made.add("documents", Span(0, 1), title=title)
        shards.append(tabulate_records([made], SCHEMAS))
    joined = concat_shards(shards, SCHEMAS)
    assert joined["documents"]["title"].to_pylist() == ["a", "b"]
    assert joined["documents"]["_document"].to_pylist() == ["x-a", "x-b"]
    assert all(isinstance(table, pa.Table) for table in joined.values())


def replace_id(made: Record, document_id: str) -> Record:
    return Record(document_id, replace(made.transcription))
