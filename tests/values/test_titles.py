"""Titles: documentary form, sender, addressee, and who is meant by a bracket."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fonds.transcription import Span
from fonds.values.titles import Party, find_form, read_party, read_title
from fonds.vocabularies import Vocabularies

SHIPPED = Path(__file__).parents[2] / "schemas" / "vocabularies"
FORMS = Vocabularies(SHIPPED).phrases("documentary_form")

Names = tuple[str, str | None] | None


def names(text: str, party: Party | None) -> Names:
    if party is None:
        return None
    identity = text[slice(*party.identity)] if party.identity else None
    return text[slice(*party.name)], identity


TITLES: list[tuple[str, str | None, Names, Names]] = [
    (
        "Ciphered Telegram, Roshchin to Filippov (Stalin)",
        "ciphered_telegram",
        ("Roshchin", None),
        ("Filippov", "Stalin"),
    ),
    (
        "Ciphered Telegram No. 12 from Port Example, Examplov to Testov [Specimenov]",
        "ciphered_telegram",
        ("Examplov", None),
        ("Testov", "Specimenov"),
    ),
    (
        "Telegram from Examplov (Modelov) to Sampleyev, Re: Forms",
        "telegram",
        ("Examplov", "Modelov"),
        ("Sampleyev", None),
    ),
    (
        "LETTER, A. Examplov to B. Sampleyev",
        "letter",
        ("A. Examplov", None),
        ("B. Sampleyev", None),
    ),
    ("Report from the trip to Pyongyang, to be sent to Testov", "report", None, None),
    ("Telegram, it was given to Testov", "telegram", None, None),
    ("Telegram, One Two Three Four Five Six Seven to Testov", "telegram", None, None),
    ("Telegraph Regulations", None, None, None),
    ("From the Journal of Examplov", "diary_entry", None, None),
    ("Minutes of a Talk", "minutes", None, None),
    ("Telegram", "telegram", None, None),
    ("", None, None, None),
]


@pytest.mark.parametrize(
    ("title", "form", "sender", "addressee"), TITLES, ids=[case[0] for case in TITLES]
)
def test_a_title_gives_form_and_parties(
    title: str, form: str | None, sender: Names, addressee: Names
) -> None:
    text = f"## {title} ##"
    reading = read_title(text, Span(3, 3 + len(title)), FORMS)
    assert reading.documentary_form == form
    assert names(text, reading.sender) == sender
    assert names(text, next(iter(reading.addressees), None)) == addressee


Several = tuple[list[str], list[str], list[str]]
SEVERAL: list[tuple[str, Several]] = [
    ("Telegram, A. One and Two to Testov", (["A. One", "Two"], ["Testov"], [])),
    ("Telegram, One to Testov (Four) and Three", (["One"], ["Testov (Four)", "Three"], [])),
    (
        "Telegram, Ministry of Trade and Industry to Testov",
        (["Ministry of Trade and Industry"], ["Testov"], []),
    ),
    ("Telegram, One [via Two] to Testov (Three)", (["One"], ["Testov (Three)"], ["Two"])),
    ("Telegram, One to Testov (via Two)", (["One"], ["Testov"], ["Two"])),
    ("Telegram from One to Testov (Three) via Two, Re: X", (["One"], ["Testov (Three)"], ["Two"])),
    ("Telegram, One to testov", ([], [], [])),
    ("Telegram, One to known", (["One"], ["known"], [])),
]


@pytest.mark.parametrize(("title", "parties"), SEVERAL, ids=[case[0] for case in SEVERAL])
def test_a_title_may_name_several_and_via_whom_it_went(title: str, parties: Several) -> None:
    reading = read_title(title, Span(0, len(title)), FORMS, {"known"}.__contains__)
    found = (reading.senders, reading.addressees, reading.via)
    assert tuple([title[slice(*one.span)].strip() for one in side] for side in found) == parties


def test_the_longest_phrase_gives_the_form() -> None:
    assert find_form("Ciphered  Telegram, A to B", FORMS) == "ciphered_telegram"
    assert find_form("Telegram, A to B", FORMS) == "telegram"


PARTIES: list[tuple[str, Names]] = [
    ("FILIPPOV [STALIN]", ("FILIPPOV", "STALIN")),
    ("Filippov(Stalin)", ("Filippov", "Stalin")),
    ("  Port  Example  ", ("Port  Example", None)),
    ("[STALIN]", None),
    ("A [B] C", None),
    ("A [B", None),
    ("", None),
    ("A" + " " * 5000 + "[", None),
]


@pytest.mark.parametrize(("written", "read"), PARTIES, ids=[repr(case[0][:20]) for case in PARTIES])
def test_a_party_is_a_name_and_the_bracket_behind_it(written: str, read: Names) -> None:
    assert names(written, read_party(written, Span(0, len(written)))) == read


@given(st.text() | st.text("AbTo ,;:()[]\n", max_size=60))
def test_reading_never_raises_and_spans_lie_within_the_title(title: str) -> None:
    reading = read_title(title, Span(0, len(title)), FORMS)
    for party in (reading.sender, *reading.addressees):
        if party:
            assert party.span.start <= party.name.start < party.name.end <= party.span.end
            assert title[slice(*party.name)].strip() == title[slice(*party.name)] != ""
