"""One document in the layouts in which its page is found: all of them read alike."""

from __future__ import annotations

from typing import Any

import pytest
from documents import normalize, page, pick, remarks, values
from layouts import BODY, CITED, LAYOUTS, MARKED

from fonds.record import Record

OF_THE_FILE = {"text", "text_sha256", "char_count", "byte_count", "_start", "_end", "segment_id",
               "start_char", "end_char", "sequence", "evidence"}  # fmt: skip


def facts(record: Record) -> dict[str, list[dict[str, Any]]]:
    """Give the rows without places; blanks within readings are one."""
    return {
        table: [
            {
                name: " ".join(value.split()) if isinstance(value, str) else value
                for name, value in row.items()
                if name not in OF_THE_FILE
            }
            for row in rows
        ]
        for table, rows in record.rows.items()
        if table != "segments"
    }


@pytest.mark.parametrize("text", LAYOUTS.values(), ids=LAYOUTS)
def test_a_page_reads_alike_in_every_layout(text: str) -> None:
    record = normalize(text)
    assert remarks(record) == remarks(normalize(MARKED)) == []
    assert facts(record) == facts(normalize(MARKED))


@pytest.mark.parametrize("text", LAYOUTS.values(), ids=LAYOUTS)
def test_the_lines_of_the_record_are_segmented_alike(text: str) -> None:
    kinds = [one for one in values(normalize(text), "segments", "segment_type")
             if one not in ("metadata", "heading")]  # fmt: skip
    assert kinds == [one for one in values(normalize(MARKED), "segments", "segment_type")
                     if one not in ("metadata", "heading")]  # fmt: skip


def test_an_older_publisher_and_host_are_told_as_they_are() -> None:
    older = CITED.replace("Publisher", "History and Public Policy Program Digital Archive")
    text = page(citation=older, url="http://www.example.org/index.cfm?topic_id=1&id=0001")
    (row,) = normalize(text).rows["sources"]
    assert row["publisher"] == "History and Public Policy Program Digital Archive"
    assert row["record_identifier"] == "0001"


@pytest.mark.parametrize(
    "line",
    ["Source: an agent among the dockers", "Date:", "**Date:**", "Type", "Rights and wrongs"],
)
def test_a_line_of_the_record_ends_no_text(line: str) -> None:
    text = page(f"To TESTOV [SPECIMENOV]\n\nNothing.\n\n{line}\n\nAll is well here, he says.")
    assert text[slice(*normalize(text).transcription.fields["body"][-1])].startswith("All is well")


RUSSIAN = "ШИФРОТЕЛЕГРАММА № 25\n\nИЗ ПЕКИНА\n\nНичего не прибыло,\nвсе ждут.\n\nЭКЗАМПЛОВ\n"
BILINGUAL = {
    "both labelled": page(
        f"Translation - English\n\nTranscription - Russian\n\n{RUSSIAN}\n\n"
        f"Translation - English\n\n{BODY}",
        contents="Transcription - Russian",
    ),
    "the first without a label": page(
        f"{RUSSIAN}\n\n### English Translation\n\n{BODY}",
        contents="Transcription - Russian\n\nTranslation - English",
    ),
    "the original below": page(f"{BODY}\n\n[Russian original]\n\n{RUSSIAN}"),
    "two sections of contents": page(
        f"{RUSSIAN}\n\n#### **Contents:**\n\nTranslation - English\n\n{BODY}",
        contents="Transcription - Russian",
    ),
}


@pytest.mark.parametrize("text", BILINGUAL.values(), ids=BILINGUAL)
def test_a_bilingual_page_gives_two_texts_and_the_facts_of_the_translation(text: str) -> None:
    record, plain = normalize(text), normalize(page(BODY))
    columns = ("text_id", "text_type", "language", "script", "translated_from")
    assert pick(record, "texts", *columns) == [
        ("x-0001.en", "translation", "en", "Latn", "ru"),
        ("x-0001.ru", "transcription", "ru", "Cyrl", None),
    ]
    assert remarks(record) == []
    mine, others = facts(record), facts(plain)
    for table in others.keys() - {"texts"}:
        assert mine[table] == others[table]


@pytest.mark.parametrize("text", BILINGUAL.values(), ids=BILINGUAL)
def test_the_segments_of_both_texts_cover_the_page(text: str) -> None:
    rows = normalize(text).rows["segments"]
    of_russian = [text[row["start_char"] : row["end_char"]] for row in rows
                  if row["text_id"] == "x-0001.ru"]  # fmt: skip
    assert of_russian == RUSSIAN.strip().split("\n\n")
    end = 0
    for row in rows:
        assert text[end : row["start_char"]].strip() == ""
        end = row["end_char"]
    assert text[end:].strip() == ""


def test_a_line_that_only_looks_like_a_label_divides_nothing() -> None:
    text = page(BODY.replace("Nothing has", "Original: Russian\n\nNothing has"))
    record = normalize(text)
    assert values(record, "texts", "text_type") == ["translation"]
    assert values(record, "document_identifiers", "identifier") == ["25", "7", "0001"]
