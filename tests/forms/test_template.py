"""Templates: what a historian writes becomes a pattern that takes what was meant."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fonds.errors import CorpusError
from fonds.forms.template import compile_line, compile_phrase, first_words
from fonds.vocabularies import Form


def form(template: str) -> Form:
    return Form("event_type", "received", template, Path("event_type.forms.csv"), 7)


def match(template: str, line: str) -> dict[str, str] | None:
    """Give the slots that are filled, or None where the line has another form."""
    strict = compile_line(form(template), moments_in_words=False)
    found = strict.fullmatch(line) or compile_line(form(template)).fullmatch(line)
    return {k: v for k, v in found.groupdict().items() if v is not None} if found else None


RECEIVED = "Received <in {place}> <from {from_place}> <on|at> {when}"
NUMBERED = "{documentary_form} {#|No.|Nº|№} {number}"
COPIES = "Distribution list - {count} {copies|copy}: {list}"

LINES: list[tuple[str, str, dict[str, str] | None]] = [
    (RECEIVED, "Received 19:55 13.June.1951", {"when": "19:55 13.June.1951"}),
    (RECEIVED, "RECEIVED ON 13.10.", {"when": "13.10."}),
    (RECEIVED, "Received October 7", {"when": "October 7"}),
    (RECEIVED, "Received in Port  Example on 2/3/51", {"place": "Port  Example", "when": "2/3/51"}),
    (
        RECEIVED,
        "Received in Port Example from Specimen City at 4:10 am",
        {"place": "Port Example", "from_place": "Specimen City", "when": "4:10 am"},
    ),
    (RECEIVED, "Received\xa0on\t13.10", {"when": "13.10"}),
    (RECEIVED, "Received with thanks", None),
    (RECEIVED, "Receivedon 13.10", None),
    (NUMBERED, "Cipher Telegram # 256", {"documentary_form": "Cipher Telegram", "number": "256"}),
    (NUMBERED, "Telegram No.72/III", {"documentary_form": "Telegram", "number": "72/III"}),
    (NUMBERED, "Telegram #600428/sh.", {"documentary_form": "Telegram", "number": "600428/sh"}),
    (NUMBERED, "Telegram No. sixteen", None),
    (NUMBERED, "Telegram No. " + "1" * 40, None),
    (COPIES, "Distribution list - 9 copies: A - 2, B -1.", {"count": "9", "list": "A - 2, B -1"}),
    (COPIES, "Distribution list-1 copy:A", {"count": "1", "list": "A"}),
    (COPIES, "Distribution list - 9 copies:", None),
    ("From: {place}", "FROM: BEIJING", {"place": "BEIJING"}),
    ("From: {place}", "From:Port Example.", {"place": "Port Example"}),
    ("From: {place}", "From: 3 places", None),
    ("<On> {when}", "On 3.2", {"when": "3.2"}),
    ("<On> {when}", "3.2", {"when": "3.2"}),
    (" PRIORITY <{mark}> ", "priority", {}),
    ("PRIORITY <{mark}>", "PRIORITY T", {"mark": "T"}),
    ("PRIORITY <{mark}>", "PRIORITY of the day", None),
    ("{when}. {signature}", "13/5-50. Ivanov", {"when": "13/5-50", "signature": "Ivanov"}),
]  # fmt: skip


@pytest.mark.parametrize(
    ("template", "line", "slots"), LINES, ids=[f"{case[1][:60]!r}" for case in LINES]
)
def test_a_line_fills_the_slots_of_its_form(
    template: str, line: str, slots: dict[str, str] | None
) -> None:
    assert match(template, line) == slots


@pytest.mark.parametrize(
    ("template", "sentence", "found"),
    [
        ("{owner} {No.|#} {number}", "as my No. 2406 says", ["my No. 2406"]),
        ("{owner} <[telegram]> No. {number}", "my [telegram] No. 7", ["my [telegram] No. 7"]),
        ("{incoming|vkh.} {No.|#} {number}", "(vkh. No. 207), vkh.#5", ["vkh. No. 207", "vkh.#5"]),
        ("{incoming|vkh.} {No.|#} {number}", "Xincoming No. 5, incoming No. 5_", []),
    ],
)  # fmt: skip
def test_a_phrase_is_found_at_the_edges_of_words(
    template: str, sentence: str, found: list[str]
) -> None:
    pattern = compile_phrase(form(template))
    assert [one.group() for one in pattern.finditer(sentence)] == found


@pytest.mark.parametrize(
    ("template", "words"),
    [
        ("Received <in {place}> {when}", ["received"]),
        ("{Sent|Recd.|Time of receipt} {when}", ["recd", "sent", "time"]),
        ("{No.|#} {number}", []),
        ("From: {place}", []),
        ("<On> {when}", []),
        ("{number}", []),
        ("Tele{kind}", []),
        ("", []),
    ],
)
def test_the_first_words_are_those_with_which_every_line_of_the_form_begins(
    template: str, words: list[str]
) -> None:
    assert sorted(first_words(form(template))) == words


UNUSABLE = ["<on {when}", "on> {when}", "{when} {when}", "{when", "}", "Received|Got {when}",
            "<on|at> {when}|{place}"]  # fmt: skip


@pytest.mark.parametrize("template", UNUSABLE)
def test_a_template_that_cannot_be_used_is_an_error_at_its_line(template: str) -> None:
    with pytest.raises(CorpusError, match=r"^event_type\.forms\.csv:7: the form .* cannot be used"):
        compile_line(form(template))


words = st.sampled_from(["on", "{when}", "{place}", "No.", "#", "{a|b}", "<on|at>", "<in {agent}>"])


@given(template=st.lists(words, min_size=1, max_size=5, unique=True), line=st.text())
def test_any_template_compiles_and_is_tried_on_any_line(template: list[str], line: str) -> None:
    pattern = compile_line(form(" ".join(template)))
    found = pattern.fullmatch(line)
    assert found is None or found.span() == (0, len(line))


@given(st.text())
def test_any_template_compiles_or_is_refused_as_one(template: str) -> None:
    try:
        assert isinstance(compile_line(form(template)), re.Pattern)
    except CorpusError:
        return


# Each would take minutes if a pattern tried the same characters in several ways.
HARD = {
    "blanks": "Received in" + " " * 50_000 + "a" + " " * 50_000 + "(",
    "places": "Received " + "in a from b on " * 5_000 + "(",
    "words": "Distribution list - 5 copies " + "a . " * 20_000,
    "digits": "Telegram # " + "1" * 50_000 + "é",
    "signs": "Telegram # 1" + "-" * 50_000,
}


@pytest.mark.parametrize("line", HARD.values(), ids=HARD)
def test_no_pattern_tries_the_same_characters_twice(line: str) -> None:
    for template in (RECEIVED, NUMBERED, COPIES, "[{what}]", "illegible {what}"):
        assert compile_line(form(template)).fullmatch(line) is None
    compile_phrase(form("{owner} {No.|#} {number}")).search(line)
