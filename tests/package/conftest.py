"""A corpus of two small tables, which has every type and both kinds of foreign key."""

import datetime as dt
from pathlib import Path

import pyarrow as pa
import pytest

from fonds.compiler import arrow_schema
from fonds.corpus import Corpus, Series
from fonds.package_yaml import Package
from fonds.schema import Field, ForeignKey, Table


@pytest.fixture
def corpus(tmp_path: Path) -> Corpus:
    package = Package(
        name="small-letters",
        title="Small letters",
        description="Two tables that no archive holds.",
        licenses=({"name": "CC0-1.0"},),
        contributors=({"title": "Nobody", "roles": ["publisher"]},),
    )
    series = Series("one", tmp_path / "raw" / "one", "One series", "digital_archive", "one")
    return Corpus(tmp_path, package, (series,))


@pytest.fixture
def letters() -> Table:
    return Table(
        name="letters",
        title="Letters",
        description="One row is a letter.",
        fields=(
            Field("letter_id", "string", "Its key."),
            Field("wording", "string", "What it says."),
            Field("pages", "integer", "How many pages it has."),
            Field("weight", "number", "Its weight in grams."),
            Field("is_sealed", "boolean", "Whether it is sealed."),
            Field("day", "date", "Its date."),
            Field("hour", "time", "When it was handed over."),
            Field("sent_utc", "datetime", "When it was sent."),
            Field("year", "year", "The year of its number."),
            Field("answers", "string", "The letter that it answers."),
        ),
        primary_key=("letter_id",),
        path=Path("schemas/tables/letters.yaml"),
        foreign_keys=(ForeignKey(("answers",), "letters", ("letter_id",)),),
    )


@pytest.fixture
def marks() -> Table:
    return Table(
        name="marks",
        title="Marks",
        description="One row is a mark on a letter.",
        fields=(
            Field("letter_id", "string", "The letter."),
            Field("sequence", "integer", "Its place on the letter."),
            Field("run", "string", "The run that saw it.", compared=False),
        ),
        primary_key=("letter_id", "sequence"),
        path=Path("schemas/tables/marks.yaml"),
        foreign_keys=(ForeignKey(("letter_id",), "letters", ("letter_id",)),),
    )


@pytest.fixture
def three_letters(letters: Table) -> pa.Table:
    instant = dt.datetime(1950, 10, 13, 22, 38, tzinfo=dt.UTC)
    columns: dict[str, list[object]] = {
        "letter_id": ["a", "b", "c"],
        "wording": ['He said "go", and went', "two\nlines", None],
        "pages": [2, None, 10],
        "weight": [0.1, 20.0, None],
        "is_sealed": [True, False, None],
        "day": [dt.date(1950, 10, 13), None, dt.date(1950, 1, 2)],
        "hour": [dt.time(1, 38), dt.time(23, 59, 59), None],
        "sent_utc": [instant, None, instant],
        "year": [1950, 1951, None],
        "answers": [None, "a", "b"],
    }
    return pa.table(columns, schema=arrow_schema(letters))
