"""Correspondents: the record's own lines before the title, the bracket before the name."""

from __future__ import annotations

from typing import Any

import pytest
from documents import normalize, normalize_body, page, pick, remarks, values

Parties = list[tuple[Any, ...]]
COLUMNS = ("role", "sequence", "agent_id", "agent_name_id", "name_as_written", "supplied")

PARTIES: dict[str, tuple[str, list[str], Parties]] = {
    "of the title": (
        "Telegram, Examplov to Testov (Specimenov)",
        ["Nothing."],
        [
            ("sender", 1, "examplov", "examplov.examplov", "Examplov", False),
            ("addressee", 1, "specimenov", "specimenov.testov", "Testov (Specimenov)", True),
        ],
    ),
    "of the lines": (
        "Telegram",
        ["To Comrade TESTOV [SPECIMENOV]", "Nothing.", "E X A M P L O V"],
        [
            ("sender", 1, "examplov", "examplov.examplov", "E X A M P L O V", False),
            ("addressee", 1, "specimenov", "specimenov.testov", "TESTOV [SPECIMENOV]", True),
            ("signatory", 1, "examplov", "examplov.examplov", "E X A M P L O V", False),
        ],
    ),
    "of both": (
        "Telegram, Examplov to Modelov",
        ["Cabled by VTCH to the Lakes for Sampleyev", "To: TESTOV", "Nothing.", "EXAMPLOV"],
        [
            ("sender", 1, "examplov", "examplov.examplov", "Examplov", False),
            ("addressee", 1, "specimenov", "specimenov.testov", "TESTOV", False),
            ("signatory", 1, "examplov", "examplov.examplov", "EXAMPLOV", False),
            ("receiver", 1, "sampleyev", "sampleyev.sampleyev", "Sampleyev", False),
        ],
    ),
    "unknown": (
        "Telegram, Nemo to Nobody",
        ["Nothing.", "N E M O"],
        [
            ("sender", 1, "provisional-nemo", None, "Nemo", False),
            ("addressee", 1, "provisional-nobody", None, "Nobody", False),
            ("signatory", 1, "provisional-nemo", None, "N E M O", False),
        ],
    ),
    "another's name and who is meant": (
        "Telegram, Examplov to Modelov (Sampleyev)",
        ["Nothing."],
        [
            ("sender", 1, "examplov", "examplov.examplov", "Examplov", False),
            ("addressee", 1, "sampleyev", None, "Modelov (Sampleyev)", True),
        ],
    ),
    "several addressees": (
        "Telegram, Examplov and Modelov to Testov",
        ["To SAMPLEYEV", "To TESTOV", "Nothing."],
        [
            ("sender", 1, "examplov", "examplov.examplov", "Examplov", False),
            ("sender", 2, "modelov", "modelov.modelov", "Modelov", False),
            ("addressee", 1, "sampleyev", "sampleyev.sampleyev", "SAMPLEYEV", False),
            ("addressee", 2, "specimenov", "specimenov.testov", "TESTOV", False),
        ],
    ),
    "a bracket that says via whom it went": (
        "Telegram, Examplov to Testov (via Modelov)",
        ["Nothing."],
        [
            ("sender", 1, "examplov", "examplov.examplov", "Examplov", False),
            ("addressee", 1, "specimenov", "specimenov.testov", "Testov", False),
            ("via", 1, "modelov", "modelov.modelov", "Modelov", False),
        ],
    ),
}


@pytest.mark.parametrize(("title", "body", "parties"), PARTIES.values(), ids=PARTIES)
def test_correspondents(title: str, body: list[str], parties: Parties) -> None:
    record = normalize_body(*body, title=title)
    assert pick(record, "document_agents", *COLUMNS) == parties


@pytest.mark.parametrize(
    ("title", "roles"),
    [("Telegram", ["sender", "addressee"]), ("Telegram, Examplov to Modelov", [])],
)
def test_a_missing_correspondent_is_remarked_on_at_the_title(title: str, roles: list[str]) -> None:
    record = normalize(page(title=title))
    missing = [one for one in record.remarks if one.code == "missing-correspondent"]
    assert [one.values["role"] for one in missing] == roles
    assert {record.transcription.slice(one.span) for one in missing} <= {title}


def test_receivers_are_counted() -> None:
    line = "Cabled by VTCH to the Lakes for {}"
    record = normalize_body(
        line.format("Modelov"), line.format("Sampleyev"), "To TESTOV", "Nothing."
    )
    rows = [row for row in pick(record, "document_agents", *COLUMNS) if row[0] == "receiver"]
    assert [row[:3] for row in rows] == [("receiver", 1, "modelov"), ("receiver", 2, "sampleyev")]


@pytest.mark.parametrize("day", ["February 3, 1952", "February 3, 1949"])
def test_a_pseudonym_outside_of_its_dates_is_another_agent(day: str) -> None:
    record = normalize(page(day=day, title="Telegram, Examplov to Testov"))
    assert values(record, "document_agents", "agent_id") == ["examplov", "provisional-testov"]


def test_one_unknown_name_in_two_spellings_is_one_agent() -> None:
    record = normalize_body("Nothing.", "N E M O", title="Telegram, Nemo to NEMO.")
    assert set(values(record, "document_agents", "agent_id")) == {"provisional-nemo"}
    assert set(values(record, "agents", "authorized_form_of_name")) == {"Nemo"}


def test_two_unknown_names_in_cyrillic_are_two_agents() -> None:
    record = normalize_body("Nothing.", title="Telegram, Примеров to Образцов")
    assert len(set(values(record, "document_agents", "agent_id"))) == 2


ANSWERS = [
    "To my [telegram] No. 2967 (vkh. No. 20757)",
    "To your No. 8, in short: no.",
    "To send the crates by sea would take a month, and nobody wants to wait until then.",
    "to send the crates by sea",
]


@pytest.mark.parametrize("paragraph", ANSWERS)
def test_a_message_that_begins_with_to_is_no_addressee(paragraph: str) -> None:
    record = normalize_body("PRIORITY", paragraph, "Nothing.")
    assert values(record, "segments", "segment_type")[-2:] == ["paragraph", "paragraph"]
    assert remarks(record) == []
