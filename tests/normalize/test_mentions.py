"""Mentions: known names in the message, the longest, and none that has two bearers."""

from __future__ import annotations

import pytest
from documents import normalize_body, pick, values
from hypothesis import given
from hypothesis import strategies as st

TO = "To TESTOV [SPECIMENOV]"
COLUMNS = ("surface_form", "entity_type", "agent_id", "place_id", "mention_type")


def test_known_agents_and_places_are_mentioned() -> None:
    record = normalize_body(TO, "Sampleyev, whom Testov sent, is in Port Example.")
    assert pick(record, "mentions", *COLUMNS) == [
        ("Sampleyev", "agent", "sampleyev", None, "name"),
        ("Testov", "agent", "specimenov", None, "pseudonym"),
        ("Port Example", "place", None, "port-example", "name"),
    ]


def test_the_longest_name_is_taken() -> None:
    record = normalize_body(TO, "The Specimen Legation in Port Example is closed.")
    assert values(record, "mentions", "surface_form") == ["Specimen Legation in Port Example"]


def test_a_name_within_a_word_is_none() -> None:
    record = normalize_body(TO, "Modelovs, exModelov and Modelov's, Koreans of Korea.")
    assert values(record, "mentions", "surface_form") == ["Modelov", "Korea"]


def test_names_outside_of_the_message_are_no_mentions() -> None:
    record = normalize_body(TO, "Nothing.", "E X A M P L O V", summary="Modelov is well.")
    assert values(record, "mentions", "surface_form") == []


def test_a_pseudonym_outside_of_its_dates_is_not_mentioned() -> None:
    record = normalize_body(TO, "Testov is in Port Example.", day="February 3, 1953")
    assert values(record, "mentions", "surface_form") == ["Port Example"]


def test_a_mention_is_numbered_and_points_at_its_words() -> None:
    record = normalize_body(TO, "🦔 Modelov and Modelov.")
    text = record.transcription.text
    rows = pick(record, "mentions", "mention_id", "start_char", "end_char", "text_id")
    assert [row[0] for row in rows] == ["x-0001.m1", "x-0001.m2"]
    assert [text[row[1] : row[2]] for row in rows] == ["Modelov", "Modelov"]
    assert {row[3] for row in rows} == {"x-0001.en"}


FORMS: list[tuple[str, list[str]]] = [
    ("SAMPLEYEV and Sampleyev's and Sampleyev’s", ["SAMPLEYEV", "Sampleyev", "Sampleyev"]),
    ("Syngman\nRhee and SYNGMAN RHEE", ["Syngman\nRhee", "SYNGMAN RHEE"]),
    ("modelov, syngman rhee, port example", []),
    ("Moscow time in MOSCOW", ["Moscow", "MOSCOW"]),
    ("The Northeast and the Northeast", ["The Northeast", "the Northeast"]),
    ("the South Lake line in the South.", ["the South"]),
    ("Bank of Korea in Korea", ["Korea"]),
    ("Port Example-Moscow, Franco-China", ["Port Example", "Moscow"]),
    ("US-Korea, Franco-Korea", ["Korea"]),
    ("Moscow-based, MODELOV'S, Modelov’s", ["Moscow", "MODELOV", "Modelov"]),
    ("I saw Vasily Modelov, then Comrade Modelov", ["Modelov"]),
    ("I saw A. B. Modelov in Moscow", ["Modelov", "Moscow"]),
    ("Yesterday Modelov came", ["Modelov"]),
]


@pytest.mark.parametrize(("words", "names"), FORMS, ids=[repr(case[0]) for case in FORMS])
def test_a_name_is_found_in_the_forms_in_which_it_is_written(words: str, names: list[str]) -> None:
    record = normalize_body(TO, f"So it is: {words}", "Nothing has come.")
    assert values(record, "mentions", "surface_form") == names


BRACKETED: list[tuple[str, list[tuple[str, str]]]] = [
    ("Matveyev [Zakharov]", [("Matveyev", "zakharov-matvei"), ("Zakharov", "zakharov-matvei")]),
    ("Cde. MATVEYEV [Razuvayev]", [("MATVEYEV", "razuvayev"), ("Razuvayev", "razuvayev")]),
    ("Matveyev", []),
    ("Matveyev and Zakharov", [("Zakharov", "zakharov-matvei")]),
]


@pytest.mark.parametrize(("words", "expected"), BRACKETED, ids=[case[0] for case in BRACKETED])
def test_a_bracket_says_who_an_ambiguous_name_is(
    words: str, expected: list[tuple[str, str]]
) -> None:
    record = normalize_body(
        TO, f"So it is: tell {words} so.", "Nothing has come.", day="September 28, 1950"
    )
    assert pick(record, "mentions", "surface_form", "agent_id") == expected
    assert set(values(record, "mentions", "certainty")) <= {"high"}


WORDS = ["Syngman", "Rhee", "Modelov", "the", "South", "Port", "Example", "PORT", "-", "of", "\n"]


@given(st.lists(st.sampled_from(WORDS), max_size=30))
def test_mentions_are_ordered_and_disjoint(words: list[str]) -> None:
    record = normalize_body(TO, "So it is: " + " ".join(words), "Nothing has come.")
    text, end = record.transcription.text, 0
    for row in record.rows["mentions"]:
        assert row["start_char"] >= end
        assert text[row["start_char"] : row["end_char"]] == row["surface_form"]
        end = row["end_char"]
