"""Mentions: known names in the message, the longest, and none that has two bearers."""

from __future__ import annotations

from documents import normalize_body, pick, values

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
