"""The compiler against its own promises, and against frictionless, which shares no code with it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import Any, NamedTuple
from unittest.mock import ANY

import frictionless
import polars as pl
import pyarrow as pa
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pandera.errors import SchemaErrors

from fonds.compiler import anchor_pattern, arrow_schema, resource_schema
from fonds.constraints import pandera_schema
from fonds.errors import CorpusError
from fonds.rulebook import Rulebook
from fonds.schema import Field, FieldType, ForeignKey, Table, TableSchemas
from fonds.vocabularies import Vocabularies

SCHEMAS = Path(__file__).parents[1] / "schemas"
# Without a dialect frictionless guesses one, and may guess another for every file.
DIALECT = {"delimiter": ",", "quoteChar": '"', "doubleQuote": True, "skipInitialSpace": False}


def field(type_: FieldType = "string", /, name: str = "value", **constraints: Any) -> Field:
    categories = constraints.pop("categories", {})
    vocabulary = "colours" if categories else None
    return Field(
        name,
        type_,
        "What it says.",
        vocabulary=vocabulary,
        constraints=constraints,
        categories=categories,
    )


def table(*fields: Field, **keys: Any) -> Table:
    key = field(name="id")
    columns = (key, *fields)
    keys = {"primary_key": ("id",)} | keys
    return Table("letters", "Letters", "Some letters.", columns, path=Path("letters.yaml"), **keys)


def frame(of: Table, *values: Sequence[Any]) -> pl.DataFrame:
    """Make a frame of the columns after `id`, which counts the rows."""
    types = {"string": pl.String, "number": pl.Float64, "boolean": pl.Boolean, "time": pl.Time}
    types |= {"integer": pl.Int64, "year": pl.Int64, "date": pl.Date}
    count = len(values[0]) if values else 0
    ids = [f"row-{number}" for number in range(count)]
    columns = [ids, *values]
    made = {
        one.name: pl.Series(column, dtype=types.get(one.type, pl.Datetime("us", "UTC")))
        for one, column in zip(of.fields, columns, strict=True)
    }
    return pl.DataFrame(made)


class Failure(NamedTuple):
    column: str
    code: str
    expected: str
    rows: tuple[int, ...]


def failures(of: Table, rows: pl.DataFrame) -> list[Failure]:
    """Give what pandera says, as the stage `check` reads it."""
    try:
        with pl.Config(engine_affinity="in-memory"):
            pandera_schema(of).validate(rows, lazy=True)
    except SchemaErrors as failure:
        return [_read(error) for error in failure.schema_errors]
    return []


def _read(error: Any) -> Failure:
    rows = () if error.check_output is None else error.check_output.to_series().not_().arg_true()
    name = getattr(error.check, "name", error.check)
    return Failure(error.schema.name, name, getattr(error.check, "error", ""), tuple(rows))


def accepts(of: Table, rows: pl.DataFrame) -> bool:
    return not failures(of, rows)


def outsider_refuses(schema: Mapping[str, Any], rows: pl.DataFrame, folder: Path) -> list[str]:
    """Give the errors that frictionless has, reading the rows as a CSV file."""
    rows.write_csv(
        folder / "letters.csv", datetime_format="%Y-%m-%dT%H:%M:%SZ", time_format="%H:%M:%S"
    )
    resource = frictionless.Resource.from_descriptor(
        {
            "name": "letters",
            "path": "letters.csv",
            "type": "table",
            "format": "csv",
            "mediatype": "text/csv",
            "encoding": "utf-8",
            "dialect": DIALECT,
            "schema": schema,
        },
        basepath=str(folder),
    )
    report = resource.validate()
    return [f"{error.type}: {error.note}" for task in report.tasks for error in task.errors]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("csv")


@pytest.mark.parametrize(
    ("type_", "expected"),
    [
        ("string", pa.string()),
        ("integer", pa.int64()),
        ("number", pa.float64()),
        ("boolean", pa.bool_()),
        ("date", pa.date32()),
        ("time", pa.time32("s")),
        ("datetime", pa.timestamp("us", "UTC")),
        ("year", pa.int64()),
    ],
)
def test_each_type_has_one_arrow_type_that_pandera_accepts(
    type_: FieldType, expected: pa.DataType
) -> None:
    of = table(field(type_))
    schema = arrow_schema(of)
    assert schema.field("value").type == expected
    assert accepts(of, pl.DataFrame(schema.empty_table()))


def test_arrow_columns_are_nullable_unless_required_or_part_of_the_primary_key() -> None:
    schema = arrow_schema(table(field(name="a", required=True), field(name="b")))
    assert [one.nullable for one in schema] == [False, False, True]


def test_arrow_columns_carry_their_description_on_one_line() -> None:
    schema = arrow_schema(table(replace(field(), description="Two\n  lines.")))
    assert schema.field("value").metadata == {b"description": b"Two lines."}


RED = {"red": "Red", "dark-blue": "Dark blue"}
NOW = datetime(1950, 10, 13, 22, 38, tzinfo=UTC)
CHECKED: list[tuple[str, Field, list[Any], str, tuple[int, ...]]] = [
    ("required", field(required=True), ["a", None], "missing-value", (1,)),
    ("required empty", field(required=True), ["a", ""], "missing-value", (1,)),
    ("empty text", field(), ["a", "", None], "bad-value", (1,)),
    ("empty text once", field(pattern="a", minLength=1), ["a", ""], "bad-value", (1,)),
    ("vocabulary", field(categories=RED), ["red", "blue", None], "unknown-code", (1,)),
    ("enum", field(enum=["x", "y"]), ["x", "X", None], "unknown-code", (1,)),
    ("enum of numbers", field("integer", enum=[1, 2]), [1, 3, None], "unknown-code", (1,)),
    ("unique", field(unique=True), ["a", "b", "a", None, None], "duplicate-key", (0, 2)),
    ("unique integer", field("integer", unique=True), [1, 2, 2], "duplicate-key", (1, 2)),
    ("unique time", field("time", unique=True), [time(1), time(1)], "duplicate-key", (0, 1)),
    ("unique instant", field("datetime", unique=True), [NOW, NOW], "duplicate-key", (0, 1)),
    ("pattern", field(pattern="[0-9]{3}"), ["123", "12", None], "bad-value", (1,)),
    ("pattern, end", field(pattern="[0-9]{3}"), ["123", "123a"], "bad-value", (1,)),
    ("pattern, begin", field(pattern="[0-9]{3}"), ["123", "a123"], "bad-value", (1,)),
    ("pattern, line", field(pattern="[0-9]{3}"), ["123", "123\n"], "bad-value", (1,)),
    ("pattern, or", field(pattern="a|b"), ["a", "b", "ax", "xb"], "bad-value", (2, 3)),
    ("pattern, own anchors", field(pattern="^a$|^b$"), ["a", "b", "ab"], "bad-value", (2,)),
    ("minimum", field("integer", minimum=1), [1, 0, None], "bad-value", (1,)),
    ("maximum", field("number", maximum=90), [90.0, 90.1, None], "bad-value", (1,)),
    ("minLength", field(minLength=2), ["ab", "a", None], "bad-value", (1,)),
    ("maxLength", field(maxLength=2), ["жж", "жжж", None], "bad-value", (1,)),
    ("not a number", field("number"), [1.0, float("nan")], "bad-value", (1,)),
    ("infinite", field("number", minimum=0), [1.0, float("inf")], "bad-value", (1,)),
    ("year", field("year"), [1950, 950, 19500], "bad-value", (1, 2)),
]


DATES: list[tuple[str, list[str | None], tuple[int, ...]]] = [
    ("from_edtf", ["1950-10?", "13.10.1950", None], (1,)),
    ("to_edtf", ["1950/1951", "1951/1950"], (1,)),
    ("date_of_creation", ["1950-02-30", "195X", "../1950-10-12"], (0,)),
    ("as_written", ["13.10.1950"], ()),
]


@pytest.mark.parametrize(("name", "written", "wrong"), DATES, ids=[case[0] for case in DATES])
def test_a_column_of_dates_holds_dates_in_edtf(
    name: str, written: list[str | None], wrong: tuple[int, ...]
) -> None:
    of = table(field(name=name))
    found = [(one.column, one.code, one.rows) for one in failures(of, frame(of, written))]
    assert found == ([(name, "bad-edtf", wrong)] if wrong else [])


def test_the_first_possible_day_is_not_the_later_one() -> None:
    of = table(field("date", name="date_earliest"), field("date", name="date_latest"))
    first, last = date(1950, 10, 13), date(1950, 10, 14)
    rows = frame(of, [first, last, None, last], [last, first, first, last])
    found = [(one.column, one.code, one.rows) for one in failures(of, rows)]
    assert found == [("date_latest", "bad-edtf", (1,))]


def test_uncertain_bounds_are_compared_by_the_days_that_they_may_mean() -> None:
    of = table(field(name="date_earliest"), field(name="date_latest"))
    rows = frame(of, ["1900~", "1951", "195X", None], ["1900", "1950-12-31", "1950", "1900"])
    found = [(one.column, one.code, one.rows) for one in failures(of, rows)]
    assert found == [("date_latest", "bad-edtf", (1,))]


@pytest.mark.parametrize(
    ("column", "values", "code", "rows"),
    [case[1:] for case in CHECKED],
    ids=[case[0] for case in CHECKED],
)
def test_a_check_reports_exactly_the_rows_that_break_it(
    column: Field, values: list[Any], code: str, rows: tuple[int, ...]
) -> None:
    of = table(column)
    (found,) = failures(of, frame(of, values))
    assert (found.column, found.code, found.rows) == ("value", code, rows)
    good = [value for number, value in enumerate(values) if number not in rows]
    assert accepts(of, frame(of, good))


@pytest.mark.parametrize("day", [3_000_000, -800_000])
def test_a_date_outside_of_the_years_1_to_9999_is_refused(day: int) -> None:
    """Neither CSV readers nor Python's dates know it."""
    of = table(field("date"))
    rows = frame(of, [None]).with_columns(value=pl.lit(day).cast(pl.Int32).cast(pl.Date))
    assert [found.code for found in failures(of, rows)] == ["bad-value"]


def test_an_empty_vocabulary_allows_nothing() -> None:
    of = table(replace(field(), vocabulary="colours"))
    assert [found.code for found in failures(of, frame(of, ["red"]))] == ["unknown-code"]


def test_an_enum_narrows_the_vocabulary() -> None:
    of = table(field(categories=RED, enum=["red"]))
    assert [found.rows for found in failures(of, frame(of, ["red", "dark-blue"]))] == [(1,)]
    described = resource_schema(of)["fields"][1]
    assert described["categories"] == [{"value": "red", "label": "Red"}]
    assert described["constraints"] == {"enum": ["red"]}


def test_the_expected_codes_of_a_long_list_are_cut() -> None:
    of = table(field(categories={f"code-{number}": "" for number in range(40)}))
    (found,) = failures(of, frame(of, ["red"]))
    assert found.expected.startswith("one of code-0, code-1, ")
    assert found.expected.endswith("code-11 and 28 more")


def test_a_joint_key_may_repeat_in_its_parts() -> None:
    of = table(field("integer"), primary_key=("id", "value"))
    rows = pl.DataFrame({"id": ["a", "a", "b", "a"], "value": [1, 2, 1, 1]})
    (found,) = failures(of, rows)
    assert (found.code, found.rows) == ("duplicate-key", (0, 3))
    assert "id, value" in found.expected


def test_a_unique_key_with_a_null_part_equals_no_other() -> None:
    of = table(field(name="a"), field(name="b"), unique_keys=(("a", "b"),))
    assert accepts(of, frame(of, ["x", "x", None, None], [None, None, None, None]))
    assert [found.rows for found in failures(of, frame(of, ["x", "x"], ["y", "y"]))] == [(0, 1)]


def test_a_part_of_the_primary_key_may_not_be_null() -> None:
    of = table(field(), primary_key=("id", "value"))
    assert [found.code for found in failures(of, frame(of, ["a", None]))] == ["missing-value"]


def test_a_wrong_type_is_refused_and_never_coerced() -> None:
    of = table(field("integer"))
    assert failures(of, pl.DataFrame({"id": ["a"], "value": ["1"]}))


def test_a_missing_and_an_additional_column_are_refused() -> None:
    of = table(field())
    assert failures(of, pl.DataFrame({"id": ["a"]}))
    assert failures(of, frame(of, ["a"]).with_columns(other=pl.lit(1)))


def test_all_failures_are_reported_and_not_only_the_first() -> None:
    of = table(field(name="a", required=True), field("integer", name="b", minimum=1))
    assert len(failures(of, frame(of, [None], [0]))) == 2


def test_a_lazy_frame_passes_whatever_it_holds() -> None:
    """The trap because of which the stage `check` passes data frames only."""
    of = table(field(pattern="[0-9]+"))
    rows = frame(of, ["no number"])
    pandera_schema(of).validate(rows.lazy(), lazy=True)
    assert failures(of, rows)


@pytest.mark.parametrize(
    ("written", "anchored"),
    [
        ("[0-9]{3}", "^(?:[0-9]{3})$"),
        ("a|b", "^(?:a|b)$"),
        ("^a|b$", "^(?:^a|b$)$"),
        ("^[0-9]{3}$", "^[0-9]{3}$"),
        (r"^costs 5\$", r"^(?:^costs 5\$)$"),
    ],
)
def test_patterns_are_anchored_at_both_ends(written: str, anchored: str) -> None:
    assert anchor_pattern(written) == anchored
    assert resource_schema(table(field(pattern=written)))["fields"][1]["constraints"] == {
        "pattern": anchored
    }


@pytest.mark.parametrize("pattern", ["(?=a)a", "(?<!b)a", r"(a)\1", "(?m)^a$"])
def test_a_pattern_that_one_tool_does_not_know_is_an_error_of_the_schema(pattern: str) -> None:
    with pytest.raises(CorpusError, match=r"letters\.yaml: the pattern of 'value'"):
        pandera_schema(table(field(pattern=pattern)))


@pytest.mark.parametrize(
    ("type_", "constraint"),
    [("integer", {"pattern": "a"}), ("date", {"minLength": 1}), ("string", {"minimum": 1})],
)
def test_a_constraint_that_does_not_suit_its_type_is_an_error_of_the_schema(
    type_: FieldType, constraint: dict[str, Any]
) -> None:
    with pytest.raises(CorpusError, match="does not suit the column 'value'"):
        pandera_schema(table(field(type_, **constraint)))


def test_a_resource_schema_has_standard_properties_only() -> None:
    column = replace(
        field(categories=RED, required=True),
        title="Colour",
        example="red",
        rdf_type="https://example.org/colour",
        wording="long",
        compared=False,
    )
    of = table(
        column,
        field("integer", name="part"),
        unique_keys=(("value", "part"),),
        foreign_keys=(
            ForeignKey(("part",), "parts", ("number",)),
            ForeignKey(("value",), "letters", ("id",)),
        ),
        rdf_type="https://example.org/letter",
    )
    assert resource_schema(of) == {
        "fields": [
            {"name": "id", "type": "string", "description": "What it says."},
            {
                "name": "value",
                "type": "string",
                "description": "What it says.",
                "title": "Colour",
                "rdfType": "https://example.org/colour",
                "example": "red",
                "categories": [
                    {"value": "red", "label": "Red"},
                    {"value": "dark-blue", "label": "Dark blue"},
                ],
                "constraints": {"required": True, "enum": ["red", "dark-blue"]},
            },
            {"name": "part", "type": "integer", "description": "What it says."},
        ],
        "primaryKey": ["id"],
        "uniqueKeys": [["value", "part"]],
        "foreignKeys": [
            {"fields": ["part"], "reference": {"resource": "parts", "fields": ["number"]}},
            {"fields": ["value"], "reference": {"resource": "", "fields": ["id"]}},
        ],
        "rdfType": "https://example.org/letter",
    }


# Where frictionless is more lenient. Each row is a file that it accepts and we do not; when one
# of them fails, frictionless has become stricter, and the row can go.


class Leniency(NamedTuple):
    name: str
    of: Table
    rows: pl.DataFrame


def as_text(name: str, type_: FieldType, text: str) -> Leniency:
    return Leniency(name, table(field(type_)), pl.DataFrame({"id": ["a"], "value": [text]}))


def as_values(name: str, of: Table, *values: Sequence[Any]) -> Leniency:
    return Leniency(name, of, frame(of, *values))


JOINT = table(field(name="a"), field(name="b"), unique_keys=(("a", "b"),))
LENIENT = [
    as_text("an integer with an underscore", "integer", "1_000"),
    as_text("an integer after a blank", "integer", " 7"),
    as_text("an integer with a plus sign", "integer", "+7"),
    as_text("an integer with leading zeros", "integer", "007"),
    as_text("an integer in Arabic-Indic digits", "integer", "٣"),
    as_text("an integer of more than 64 bits", "integer", "9" * 30),
    as_text("a number with an underscore", "number", "1_000.5"),
    as_text("a number between blanks", "number", " 1.5 "),
    as_values("not a number", table(field("number")), [float("nan")]),
    as_values("an infinite number", table(field("number", minimum=0)), [float("inf")]),
    as_text("a date without zeros", "date", "2020-1-1"),
    as_text("midnight as 24 o'clock", "time", "24:00:00"),
    as_text("a time of day with a zone", "time", "01:02:03Z"),
    as_text("a time of day in tenths of a second", "time", "01:02:03.5"),
    as_text("an instant without a zone", "datetime", "2020-01-01T00:00:00"),
    as_text("an instant with a blank for its T", "datetime", "2020-01-01 00:00:00Z"),
    as_text("a year with an underscore", "year", "1_95"),
    as_text("a year after a blank", "year", " 950"),
    as_text("a year with a plus sign", "year", "+195"),
    as_text("a boolean as a digit", "boolean", "1"),
    as_text("a boolean in capitals", "boolean", "TRUE"),
    as_values("an empty text", table(field()), [""]),
    as_values("an empty text shorter than minLength", table(field(minLength=2)), [""]),
    as_values("a line end after a pattern", table(field(pattern="[0-9]{3}")), ["123\n"]),
    as_values("two empty texts in a unique column", table(field(unique=True)), ["", ""]),
    as_values("a unique key twice", JOINT, ["x", "x"], ["y", "y"]),
    as_values(
        "a primary key with a null part", replace(JOINT, primary_key=("a", "b")), ["x"], [None]
    ),
]


@pytest.mark.parametrize("case", LENIENT, ids=[case.name for case in LENIENT])
def test_frictionless_accepts_what_we_refuse(case: Leniency, folder: Path) -> None:
    assert failures(case.of, case.rows)
    assert outsider_refuses(resource_schema(case.of), case.rows, folder) == []


def test_frictionless_does_not_enforce_categories_and_so_we_publish_an_enum(folder: Path) -> None:
    of = table(field(categories=RED))
    rows = frame(of, ["blue"])
    schema = resource_schema(of)
    assert failures(of, rows)
    assert outsider_refuses(schema, rows, folder)
    del schema["fields"][1]["constraints"]
    assert outsider_refuses(schema, rows, folder) == []


def test_frictionless_anchors_a_pattern_around_its_alternatives_and_so_we_do_it(
    folder: Path,
) -> None:
    of = table(field(pattern="a|b"))
    rows = frame(of, ["ax"])
    schema = resource_schema(of)
    assert outsider_refuses(schema, rows, folder)
    schema["fields"][1]["constraints"]["pattern"] = "a|b"
    assert outsider_refuses(schema, rows, folder) == []


PATTERNS = ["[a-c]+", "a|b", "^[0-9]{1,2}$", "(a|b)*c", ".", "[^a]*"]
TEXTS = st.text(alphabet="abc01,\"; \n\t_é'", max_size=4)
NUMBERS = st.one_of(
    st.integers(-3, 3).map(float), st.sampled_from([0.5, -1.25, float("nan"), float("inf")])
)
VALUES: Mapping[FieldType, st.SearchStrategy[Any]] = {
    "string": TEXTS,
    "integer": st.integers(-3, 3) | st.sampled_from([2**63 - 1, -(2**63)]),
    "number": NUMBERS,
    "boolean": st.booleans(),
    "date": st.sampled_from([date(1, 1, 1), date(1950, 10, 13), date(9999, 12, 31)]),
    "time": st.sampled_from([time(0), time(1, 38), time(23, 59, 59)]),
    "datetime": st.sampled_from([NOW, datetime(1, 1, 2, tzinfo=UTC)]),
    "year": st.sampled_from([1950, 1951, 1000, 9999, 950, 10000, -1]),
}
LIMITS: Mapping[FieldType, Mapping[str, st.SearchStrategy[Any]]] = {
    "string": {
        "pattern": st.sampled_from(PATTERNS),
        "minLength": st.integers(0, 2),
        "maxLength": st.integers(0, 3),
        "enum": st.lists(st.sampled_from(["a", "b", "c", "0"]), min_size=1, unique=True),
    },
    "integer": {
        "minimum": st.integers(-2, 2),
        "maximum": st.integers(-2, 2),
        "enum": st.lists(st.integers(-2, 2), min_size=1, unique=True),
    },
    "number": {"minimum": st.integers(-2, 2), "maximum": st.sampled_from([0, 1.5])},
    "year": {"minimum": st.just(1950), "maximum": st.just(1950)},
}


@st.composite
def columns(draw: st.DrawFn, name: str) -> Field:
    type_ = draw(st.sampled_from(list(VALUES)))
    limits = {"required": st.booleans(), "unique": st.booleans(), **LIMITS.get(type_, {})}
    chosen = draw(st.sets(st.sampled_from(sorted(limits)), max_size=3))
    return field(type_, name, **{limit: draw(limits[limit]) for limit in sorted(chosen)})


@st.composite
def tables_with_rows(draw: st.DrawFn) -> tuple[Table, pl.DataFrame]:
    first, second = draw(columns("a")), draw(columns("b"))
    primary_key = draw(st.sampled_from([("id",), ("a",), ("a", "b")]))
    unique_keys = draw(st.sampled_from([(), (("a", "b"),), (("b",),)]))
    of = table(first, second, primary_key=primary_key, unique_keys=unique_keys)
    cells = st.tuples(*(st.none() | VALUES[one.type] for one in (first, second)))
    rows = draw(st.lists(cells, max_size=5))
    return of, frame(of, *([row[place] for row in rows] for place in range(2)))


def is_lenient(of: Table, rows: pl.DataFrame, found: Failure) -> bool:
    """Say whether frictionless is known to pass over a failure (see LENIENT)."""
    values = [rows[found.column][number] for number in found.rows]
    if all(value == "" or value != value for value in values):
        return True  # an empty text, or not a number
    if found.code == "duplicate-key":
        return not of[found.column].constraints.get("unique") and of.primary_key[0] != found.column
    if found.code == "missing-value":
        return len(of.primary_key) > 1 and not of[found.column].is_required
    return all(_is_passed_over(value) for value in values)


def _is_passed_over(value: Any) -> bool:
    return value == "" or str(value).endswith("\n") or str(value) in ("inf", "nan")


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(case=tables_with_rows())
def test_we_never_accept_what_frictionless_refuses(
    case: tuple[Table, pl.DataFrame], folder: Path
) -> None:
    """And what we alone refuse is one of the known leniencies."""
    of, rows = case
    ours = failures(of, rows)
    theirs = outsider_refuses(resource_schema(of), rows, folder)
    assert ours or not theirs
    assert theirs or all(is_lenient(of, rows, found) for found in ours), ours


@settings(max_examples=50, deadline=None)
@given(values=st.lists(st.none() | st.sampled_from("abc"), max_size=6))
def test_unique_means_that_no_value_but_null_stands_twice(values: list[str | None]) -> None:
    of = table(field(unique=True))
    stated = [value for value in values if value is not None]
    assert accepts(of, frame(of, values)) == (len(set(stated)) == len(stated))


@settings(max_examples=50, deadline=None)
@given(pattern=st.sampled_from(PATTERNS), text=TEXTS.filter(bool))
def test_a_pattern_holds_for_the_whole_value_in_both_tools(pattern: str, text: str) -> None:
    of = table(field(pattern=pattern))
    assert accepts(of, frame(of, [text])) == bool(re.fullmatch(pattern.strip("^$"), text))


CODES = {rule.code: rule.title for rule in Rulebook(SCHEMAS / "rules")}
LISTS = {**Vocabularies(SCHEMAS / "vocabularies").code_lists, "finding_code": CODES}
SHIPPED = TableSchemas(SCHEMAS / "tables", LISTS)


@pytest.mark.parametrize("name", SHIPPED)
def test_every_shipped_table_compiles_and_its_examples_are_values(name: str) -> None:
    of = SHIPPED[name]
    assert accepts(of, pl.DataFrame(arrow_schema(of).empty_table()))
    schema = frictionless.Schema.from_descriptor(resource_schema(of))
    for column in schema.fields:
        assert column.read_cell(column.example) == (ANY, None), column.name
