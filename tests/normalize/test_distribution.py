"""Distribution: the list as stated, its copies as counted, its recipients as known."""

from __future__ import annotations

import pytest
from documents import normalize_body, pick, remarks, values

LIST = "Distribution list - 5 copies: Specimenov - 2, Sampleyev -1, SCO1 - 1, 9XYZ, Nemo - 1."
TO = "To TESTOV [SPECIMENOV]"


def test_a_list_is_kept_as_written_with_the_copies_that_it_states() -> None:
    record = normalize_body(LIST, TO, "Nothing.")
    columns = ("stated_copies", "list_type", "as_written")
    assert pick(record, "distribution_lists", *columns) == [(5, "counts", LIST)]


def test_a_list_without_a_number_states_no_copies() -> None:
    record = normalize_body("Distribution list: Specimenov, Sampleyev (2)", TO, "Nothing.")
    assert values(record, "distribution_lists", "stated_copies") == [None]
    assert values(record, "distribution_copies", "copies") == [1, 2]


def test_each_recipient_is_a_row() -> None:
    record = normalize_body(LIST, TO, "Nothing.")
    columns = (
        "sequence",
        "recipient_as_written",
        "agent_id",
        "recipient_type",
        "copies",
        "certainty",
    )
    assert pick(record, "distribution_copies", *columns) == [
        (1, "Specimenov", "specimenov", "person", 2, "high"),
        (2, "Sampleyev", "sampleyev", "person", 1, "high"),
        (3, "SCO1", "sco1", "office", 1, "high"),
        (4, "9XYZ", "provisional-9xyz", "office", 1, "medium"),
        (5, "Nemo", "provisional-nemo", "person", 1, "high"),
    ]


def test_an_unknown_name_with_digits_becomes_an_office_under_its_abbreviation() -> None:
    record = normalize_body(LIST, TO, "Nothing.")
    columns = ("agent_id", "agent_type", "authorized_form_of_name")
    assert pick(record, "agents", *columns) == [
        ("provisional-9xyz", "corporate_body", "9XYZ"),
        ("provisional-nemo", "person", "Nemo"),
    ]


def test_abbreviations_are_remarked_on() -> None:
    record = normalize_body(LIST, TO, "Nothing.")
    assert remarks(record) == [
        ("unexpanded-abbreviation", "SCO1"),
        ("unexpanded-abbreviation", "9XYZ"),
        ("unknown-name", "Nemo"),
    ]


def test_a_second_list_is_remarked_on_and_not_read() -> None:
    second = "Distribution list: Modelov"
    record = normalize_body("Distribution list: Specimenov", second, TO, "Nothing.")
    assert values(record, "distribution_copies", "agent_id") == ["specimenov"]
    assert ("unrecognised-line", second) in remarks(record)


def test_a_row_points_at_its_entry() -> None:
    record = normalize_body(LIST, TO, "Nothing.")
    row = record.rows["distribution_copies"][1]
    assert record.transcription.text[row["_start"] : row["_end"]] == "Sampleyev -1"


ENTRY = ("recipient_as_written", "agent_id", "recipient_type", "copies", "certainty")
UNCLEAR: list[tuple[str, tuple[str | None, ...]]] = [
    ("Sampleyev - 10000", ("Sampleyev - 10000", "sampleyev", "person", None, "low")),
    ("Sampleyev (two)", ("Sampleyev (two)", "sampleyev", "person", None, "low")),
    ("Nemo - 1 [sic]", ("Nemo - 1 [sic]", "provisional-nemo", "person", None, "low")),
    ("Nemo and SCO1 - 1 each", ("Nemo and SCO1 - 1 each", None, None, None, "low")),
    ("Sampleyev - 0", ("Sampleyev", "sampleyev", "person", None, "low")),
]


@pytest.mark.parametrize(("entry", "row"), UNCLEAR, ids=[case[0] for case in UNCLEAR])
def test_an_unclear_entry_makes_no_agent_of_its_words(
    entry: str, row: tuple[str | None, ...]
) -> None:
    record = normalize_body(f"Distribution list: {entry}", TO, "Nothing.")
    assert pick(record, "distribution_copies", *ENTRY) == [row]
    assert "unreadable-copies" in [code for code, _ in remarks(record)]


def test_a_numbered_list_numbers_its_copies() -> None:
    numbered = "Distribution list - 3 copies: 1 - Specimenov, 2 - Cde. Sampleyev, 3 - to file."
    record = normalize_body(numbered, TO, "Nothing.")
    columns = ("agent_id", "recipient_type", "copies", "copy_number_from", "copy_number_to")
    assert values(record, "distribution_lists", "list_type") == ["numbered"]
    assert pick(record, "distribution_copies", *columns) == [
        ("specimenov", "person", 1, 1, 1),
        ("sampleyev", "person", 1, 2, 2),
        (None, "file", 1, 3, 3),
    ]
    assert remarks(record) == []
