"""Identifiers: numbers of the document, and the yearly series that they belong to."""

from __future__ import annotations

from typing import Any

import pytest
from documents import normalize, normalize_body, page, pick, values

TO = "To TESTOV [SPECIMENOV]"
RECEIVED = "Received in Specimen City on 2/3/51 at 11:15 p.m."
LIST = "Distribution list: Specimenov, SCO1"
COLUMNS = ("identifier_type", "identifier", "sequence_number", "suffix", "series_id")
LEGATION = "specimen-legation-port-example-out-1951"

NUMBERS: dict[str, tuple[list[str], tuple[Any, ...]]] = {
    "an incoming number": (
        ["Telegram # 10021", RECEIVED, LIST, TO, "Nothing."],
        ("incoming_number", "10021", 10021, None, "sco1-in-1951"),
    ),
    "an incoming number without an office": (
        ["Telegram # 10021", RECEIVED, TO, "Nothing."],
        ("incoming_number", "10021", 10021, None, None),
    ),
    "an incoming number of the year of receipt": (
        ["Telegram # 7", "Received on 1/1/52", LIST, TO, "Nothing."],
        ("incoming_number", "7", 7, None, "sco1-in-1952"),
    ),
    "an outgoing number": (
        ["Nothing.", "E X A M P L O V", "No. 101"],
        ("outgoing_number", "101", 101, None, LEGATION),
    ),
    "a header number of what was sent": (
        ["Telegram # 77", "Sent on 2/6/51", TO, "Nothing."],
        ("outgoing_number", "77", 77, None, LEGATION),
    ),
    "a suffix": (
        ["Nothing.", "No. 600428/sh."],
        ("outgoing_number", "600428/sh", 600428, "sh", LEGATION),
    ),
    "a Roman suffix": (
        ["Nothing.", "No. 72/III"],
        ("outgoing_number", "72/III", 72, "III", LEGATION),
    ),
    "leading zeros": (
        ["Nothing.", "No. 010097ss"],
        ("outgoing_number", "010097ss", 10097, "ss", LEGATION),
    ),
    "more digits than a table holds": (
        ["Nothing.", "No. " + "9" * 30],
        ("outgoing_number", "9" * 30, None, None, LEGATION),
    ),
}


@pytest.mark.parametrize(("body", "number"), NUMBERS.values(), ids=NUMBERS)
def test_a_number_is_read_with_its_series(body: list[str], number: tuple[Any, ...]) -> None:
    found = pick(normalize_body(*body), "document_identifiers", *COLUMNS)
    assert found[0] == number
    assert found[1:] == [("record_id", "0001", 1, None, None)]


@pytest.mark.parametrize(
    ("address", "number"),
    [
        ("https://example.org/document/113743", "113743"),
        ("https://example.org/document/113743/", "113743"),
        ("https://example.org/document/113743?lang=en#top", "113743"),
        ("https://example.org/document/a-7", "a-7"),
        ("https://example.org/" + "1" * 5000, "1" * 5000),
    ],
    ids=lambda text: text[:50],
)
def test_the_record_s_own_number_is_the_last_part_of_its_address(address: str, number: str) -> None:
    record = normalize(page(url=address))
    assert values(record, "document_identifiers", "identifier") == [number]
    assert values(record, "sources", "record_identifier") == [number]
    row = record.rows["document_identifiers"][0]
    assert record.transcription.text[row["_start"] : row["_end"]] == number


def test_a_number_that_stands_twice_is_one_row() -> None:
    """A second row of the same key would keep the whole document out."""
    record = normalize_body("Nothing.", "No. 101", "No. 101")
    assert values(record, "document_identifiers", "identifier") == ["101", "0001"]


def test_the_issuer_of_a_series_is_the_body_that_the_sender_served() -> None:
    record = normalize_body("Nothing.", "No. 101")
    columns = ("series_id", "issuing_agent_id", "identifier_type", "year", "certainty")
    assert pick(record, "number_series", *columns) == [
        (LEGATION, "specimen-legation-port-example", "outgoing_number", 1951, "medium")
    ]


@pytest.mark.parametrize(
    ("day", "title", "issuer"),
    [
        ("February 3, 1953", "Telegram, Examplov to Modelov", "examplov"),
        ("February 3, 1951", "Telegram, Nemo to Modelov", "provisional-nemo"),
    ],
)
def test_the_issuer_of_a_series_is_the_sender_where_no_body_is_known(
    day: str, title: str, issuer: str
) -> None:
    record = normalize_body("Nothing.", "No. 101", day=day, title=title)
    columns = ("series_id", "certainty")
    assert pick(record, "number_series", *columns) == [(f"{issuer}-out-{day[-4:]}", "low")]


def test_a_number_without_sender_or_date_has_no_series() -> None:
    record = normalize_body("Nothing.", "No. 101", day=None, citation='"T", Publisher')
    assert values(record, "document_identifiers", "series_id") == [None, None]
    record = normalize_body("Nothing.", "No. 101", title="Telegram")
    assert values(record, "document_identifiers", "series_id") == [None, None]
