"""References: cited numbers, whose they are, and how the message relates to them."""

from __future__ import annotations

from typing import Any

import pytest
from documents import normalize as normalize_text
from documents import normalize_body, page, pick, remarks, values

TO = "To TESTOV [SPECIMENOV]"
COLUMNS = ("as_written", "cited_identifier", "cited_identifier_type", "relation_type", "_group")

Cited = list[tuple[Any, ...]]
CITED: list[tuple[str, Cited]] = [
    (
        "In addition to my No. 101 (incoming No. 10021), so it is.",
        [
            ("my No. 101", "101", "outgoing_number", "supplements", 1),
            ("incoming No. 10021", "10021", "incoming_number", "supplements", 1),
        ],
    ),
    (
        "To my [telegram] No. 2967 ( vkh. No. 20757).",
        [
            ("my [telegram] No. 2967", "2967", "outgoing_number", "replies_to", 1),
            ("vkh. No. 20757", "20757", "incoming_number", "replies_to", 1),
        ],
    ),
    (
        "In reply to your\nNo. 102, keep it.",
        [("your\nNo. 102", "102", "outgoing_number", "replies_to", 1)],
    ),
    (
        "In response to your telegram #4676 and my No. 5.",
        [
            ("your telegram #4676", "4676", "outgoing_number", "replies_to", 1),
            ("my No. 5", "5", "outgoing_number", "mentions", 2),
        ],
    ),
    ("my No 2390 came", [("my No 2390", "2390", "outgoing_number", "mentions", 1)]),
    ("my telegram No. 12", [("my telegram No. 12", "12", "outgoing_number", "mentions", 1)]),
    ("according to my No. 5, yes.", [("my No. 5", "5", "outgoing_number", "mentions", 1)]),
    ("It is so. To your No. 5: yes.", [("your No. 5", "5", "outgoing_number", "mentions", 1)]),
    (
        "Pursuant to our No. 600428/sh.",
        [("our No. 600428/sh", "600428/sh", "outgoing_number", "fulfils", 1)],
    ),
    ("his No. 5, No. 6, armyNo. 7, my No. five, my Nos. 5", []),
]


@pytest.mark.parametrize(("sentence", "cited"), CITED, ids=[repr(case[0]) for case in CITED])
def test_cited_numbers_are_found_with_their_relation(sentence: str, cited: Cited) -> None:
    record = normalize_body(TO, sentence, "Nothing.")
    assert pick(record, "document_references", *COLUMNS) == cited


def test_my_number_is_the_sender_s_and_yours_is_the_addressee_s() -> None:
    record = normalize_body(TO, "In reply to your No. 102 as to my No. 101.")
    assert pick(record, "document_references", "cited_series_id", "_issuer", "_receiver") == [
        ("specimenov-out-1951", "specimenov", "examplov"),
        ("specimen-legation-port-example-out-1951", "examplov", "specimenov"),
    ]


def test_numbers_of_header_and_trailer_are_no_references() -> None:
    record = normalize_body("Telegram # 10021", TO, "Nothing.", "E X A M P L O V", "No. 101")
    assert values(record, "document_references", "as_written") == []


def test_a_reference_is_numbered_and_points_at_its_words() -> None:
    record = normalize_body(TO, "My No. 1 and your No. 2.")
    columns = ("reference_id", "start_char", "end_char", "segment_id")
    text = record.transcription.text
    rows = pick(record, "document_references", *columns)
    assert [(row[0], text[row[1] : row[2]]) for row in rows] == [
        ("x-0001.r1", "My No. 1"),
        ("x-0001.r2", "your No. 2"),
    ]
    assert {row[3] for row in rows} == {"x-0001.s11"}


def test_an_offset_counts_characters_also_behind_astral_ones() -> None:
    body = f"{TO}\r\n\r\nЁж 🦔🦔: as my\xa0No. 7 says."
    record = normalize_text(page(body))
    (row,) = record.rows["document_references"]
    assert record.transcription.text[row["start_char"] : row["end_char"]] == "my\xa0No. 7"


UNREAD: list[tuple[str, list[str]]] = [
    ("In addition to my No. 101 (incoming No. 10021).", []),
    ("his telegram No. 900 and telegram # 13", ["No. 900", "# 13"]),
    ("my Nos. 2405 and 2406", ["Nos. 2405"]),
    ("№ 7, No 8, NO. 9, no. 10", ["№ 7", "No 8", "NO. 9", "no. 10"]),
    ("there are no 5 crates, armyNo. 7", []),
]


@pytest.mark.parametrize(("sentence", "unread"), UNREAD, ids=[case[0] for case in UNREAD])
def test_a_number_that_gives_no_row_is_remarked_on(sentence: str, unread: list[str]) -> None:
    found = remarks(normalize_body(TO, sentence))
    assert [words for code, words in found if code == "unread-reference"] == unread
