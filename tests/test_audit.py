"""The audit: a broken reader, whose rows are altered by hand, is caught at the place."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from documents import page, promise, remarks, transcribe
from layouts import MARKED

from fonds.audit import audit_record
from fonds.normalize import normalize_transcription
from fonds.record import Record
from fonds.transcription import Transcription

BODY = """To TESTOV [SPECIMENOV]

In addition to my No. 6, Examplov has said that Beijing is far.

E X A M P L O V

No. 7

3.2 [3 February]"""

Break = Callable[[Record], object]


def read(text: str) -> Record:
    return read_again(transcribe(text))


def read_again(transcription: Transcription) -> Record:
    return normalize_transcription(transcription, promise().knowledge)


def audited(record: Record) -> list[tuple[str, str]]:
    before = len(record.remarks)
    audit_record(record, promise().schemas)
    return remarks(record)[before:]


def set_cell(table: str, number: int, **cells: object) -> Break:
    return lambda record: record.rows[table][number].update(cells)


def move(table: str, number: int, column: str, by: int) -> Break:
    def shift(record: Record) -> None:
        record.rows[table][number][column] += by

    return shift


@pytest.mark.parametrize("text", [page(BODY), MARKED, page("One.\n\nTwo.", summary="Words.")])
def test_what_the_reader_made_of_a_document_is_proved(text: str) -> None:
    record = read(text)
    assert audited(record) == []
    assert record.looked_at["lost-text"] == len(text)
    assert record.looked_at["slice-mismatch"] >= len(record.rows["segments"])


LOST: list[tuple[str, Break, list[str]]] = [
    ("a segment is gone", lambda one: one.rows["segments"].pop(2), ["#### **Citation:**"]),
    ("the last segment is gone", lambda one: one.rows["segments"].pop(), ["3.2 [3 February]"]),
    ("no segment at all", lambda one: one.rows["segments"].clear(), [page(BODY).strip()]),
    ("one too long", move("segments", 0, "end_char", 1), ["## **February 3, 1951**\n"]),
    ("one too short", move("segments", 0, "end_char", -1), ["*"]),
    ("two overlap", move("segments", 1, "start_char", -3), ["*"]),
    ("beyond the end", move("segments", -1, "end_char", 9), ["3.2 [3 February]\n\n"]),
    ("another length", set_cell("texts", 0, char_count=5), [""]),
    ("another hash", set_cell("texts", 0, text_sha256="0" * 64), [""]),
    ("another text", set_cell("texts", 0, text="Other"), [""]),
]


@pytest.mark.parametrize(("name", "damage", "words"), LOST, ids=[case[0] for case in LOST])
def test_text_that_rows_lose_is_an_error_at_its_place(
    name: str, damage: Break, words: list[str]
) -> None:
    record = read(page(BODY))
    damage(record)
    found = [quoted for code, quoted in audited(record) if code == "lost-text"]
    assert found[:1] == words, name


WRONG: list[tuple[str, Break, str]] = [
    ("a blank behind a name", set_cell("mentions", 0, surface_form="Examplov "), "Examplov"),
    ("a mention moved", move("mentions", 0, "start_char", -1), " Examplov"),
    ("a bracket without its end", set_cell("editorial_interventions", 0, as_written="["),
     "[SPECIMENOV]"),
    ("a reference cut", move("document_references", 0, "end_char", -1), "my No. "),
    ("a number that it does not cite", set_cell("document_references", 0, cited_identifier="9"),
     "my No. 6"),
    ("another signature", set_cell("document_agents", 0, name_as_written="Nobody"), "Examplov"),
    ("another date", set_cell("document_dates", -1, as_written="4.2"), "3.2 [3 February]"),
    ("another number", set_cell("document_identifiers", 0, as_written="No. 8"), "7"),
    ("a place beyond the text", set_cell("mentions", 0, start_char=99_998, end_char=99_999), ""),
    ("a place before the text", set_cell("document_dates", 0, _start=-4), "## **February 3, 1951"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "damage", "words"), WRONG, ids=[case[0] for case in WRONG])
def test_a_row_that_quotes_what_is_not_there_is_an_error_at_its_place(
    name: str, damage: Break, words: str
) -> None:
    record = read(page(BODY))
    damage(record)
    assert audited(record) == [("slice-mismatch", words)], name


@pytest.mark.parametrize("lost", [0, 3, -1], ids=["first", "between", "last"])
def test_text_that_no_block_covers_is_lost_text(lost: int) -> None:
    transcription = transcribe(page("One.\n\nTwo.", summary="Words."))
    blocks = [one for one in transcription.blocks if one.role != "body"]
    missed = blocks.pop(lost)
    record = read_again(replace(transcription, blocks=tuple(blocks)))
    ((code, words),) = audited(record)
    assert (code, words) == ("lost-text", transcription.slice(missed.span))
