"""Texts of a page: the original and its translation, by their labels or by their scripts."""

from __future__ import annotations

import pytest
from documents import normalize, page, pick, values
from hypothesis import given
from hypothesis import strategies as st

from fonds.transcription import Span

RUSSIAN = """МИД СССР
Шифртелеграмма № 77
3 февраля 1951 г.
Кому: Тестову.
Ничего не пришло."""
ENGLISH = """MFA USSR
Ciphered Telegram No. 101
To TESTOV [SPECIMENOV]

Nothing has come here at all this time, they say.

E X A M P L O V
3.2.51"""
BOTH = "Transcript - Russian\nTranslation - English"
ONE = "Translation - English"

PAGES: dict[str, tuple[str, str]] = {
    "no labels": (BOTH, f"{RUSSIAN}\n\n{ENGLISH}"),
    "no labels and no blank line": (BOTH, f"{RUSSIAN}\n{ENGLISH}"),
    "no label and no word in Contents": (ONE, f"{RUSSIAN}\n\n{ENGLISH}"),
    "a number and a date below the original": (BOTH, f"{RUSSIAN}\n№ 78\n3.II.51\n\n{ENGLISH}"),
    "translation first": (BOTH, f"{ENGLISH}\n\n{RUSSIAN}"),
    "labels of Contents": (BOTH, f"Transcript - Russian\n{RUSSIAN}\n{BOTH[21:]}\n{ENGLISH}"),
    "sure labels": (ONE, f"Russian original:\n\n{RUSSIAN}\n\nEnglish translation:\n\n{ENGLISH}"),
    "one sure label": (ONE, f"Russian original:\n{RUSSIAN}\n\nTranslation:\n{ENGLISH}"),
    "short labels": (ONE, f"Original:\n{RUSSIAN}\n\nTranslation:\n{ENGLISH}"),
    "languages in brackets": (BOTH, f"[Russian]\n{RUSSIAN}\n\n[English]\n{ENGLISH}"),
    "Russian labels": (BOTH, f"Оригинал\n{RUSSIAN}\n\nПеревод\n{ENGLISH}"),
    "a label for the translation alone": (BOTH, f"{RUSSIAN}\n\n**Translation**\n\n{ENGLISH}"),
}


@pytest.mark.parametrize(("contents", "body"), PAGES.values(), ids=PAGES)
def test_only_the_translation_is_read_for_facts(contents: str, body: str) -> None:
    record = normalize(page(body, contents=contents))
    texts = sorted(pick(record, "texts", "text_type", "language", "script", "translated_from"))
    assert texts == [
        ("transcription", "ru", "Cyrl", None),
        ("translation", "en", "Latn", "ru"),
    ]
    numbers = pick(record, "document_identifiers", "identifier_type", "identifier")
    assert [one for kind, one in numbers if kind != "record_id"] == ["101"]
    assert not any("А" <= sign <= "я" for row in record.rows["document_agents"]
                   for sign in row["name_as_written"])  # fmt: skip
    unparsed = [row for row in record.rows["segments"] if row["segment_type"] == "unparsed"]
    assert unparsed == []


def test_the_signature_of_the_other_text_is_a_segment_of_its_own() -> None:
    body = f"{RUSSIAN}\nГРОМЫКО\n№ 78\n\n{ENGLISH}"
    record = normalize(page(body, contents=BOTH))
    rows = [row for row in record.rows["segments"] if row["text_id"] == "x-0001.ru"]
    kinds = [
        (row["segment_type"], record.transcription.slice(Span(row["start_char"], row["end_char"])))
        for row in rows
    ]
    assert kinds == [("paragraph", RUSSIAN), ("signature", "ГРОМЫКО"), ("paragraph", "№ 78")]


SINGLE: dict[str, str] = {
    "a word in Cyrillic": "To TESTOV\n\nНичего\n\nNothing has come.",
    "two lines in Cyrillic": "МИД СССР\nСЕКРЕТНО\n\nTo TESTOV\n\nNothing has come.\n\nNo. 101",
    "a line that looks like a label": f"Translation:\n\n{ENGLISH}",
    "a label in the text": "To TESTOV\n\nNothing.\n\nOriginal:\n\nNothing has come.",
    "a language in brackets": "To TESTOV\n\n[Russian]\n\nNothing has come.",
}


@pytest.mark.parametrize("body", SINGLE.values(), ids=SINGLE)
def test_a_page_in_one_script_has_one_text(body: str) -> None:
    record = normalize(page(body, contents=BOTH))
    assert len(record.rows["texts"]) == 1
    assert set(values(record, "segments", "text_id")) == {"x-0001.en"}


LINES = ["Russian", "[English]", "Перевод", "Ничего не пришло.", "Nothing.", "№ 5", "", "3.II"]


@given(st.lists(st.sampled_from(LINES), min_size=1, max_size=12))
def test_each_line_belongs_to_one_segment(lines: list[str]) -> None:
    body = "\n".join(lines)
    if not body.strip():
        return
    record = normalize(page(body, contents=BOTH))
    assert "lost-text" not in {one.code for one in record.remarks}
