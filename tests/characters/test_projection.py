"""Projections: patterns see plain signs, and offsets lead back to the text as it is."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fonds.characters.projection import level, project

# Text, its projection, a word of it, and what stands for the word in the text.
PROJECTED: list[tuple[str, str, str, str]] = [
    ("Re\xadceived in Moscow", "Received in Moscow", "Received", "Re\xadceived"),
    ("Ре\u0301ка", "Ре\u0301ка", "ка", "ка"),
    ("Николаи\u0306 II", "Николай II", "Николай", "Николаи\u0306"),
    ("\ufeffTo\u200b MAO", "To MAO", "To", "To"),
    ("No.\xa05 – “x”", 'No. 5 - "x"', '5 - "', "5 – “"),
    ("cafe\u0301 a\u0323\u0302b", "café ậb", "ậb", "a\u0323\u0302b"),
]


@pytest.mark.parametrize(
    ("text", "plain", "word", "written"), PROJECTED, ids=[repr(case[0]) for case in PROJECTED]
)
def test_a_word_is_found_and_led_back(text: str, plain: str, word: str, written: str) -> None:
    projection = project(text)
    assert projection.text == plain
    start = plain.index(word)
    assert text[slice(*projection.back(start, start + len(word)))] == written


texts = st.text() | st.text("ab е\u0301\u0306\xad\u200b\ufeff\xa0–“’\t", max_size=40)


@given(texts)
def test_a_levelled_text_keeps_its_length_and_letters(text: str) -> None:
    levelled = level(text)
    assert len(levelled) == len(text)
    assert all(one == other for one, other in zip(text, levelled, strict=True) if one.isalnum())
    assert level(levelled) == levelled


@given(texts, st.data())
def test_a_stretch_leads_back_to_one_that_projects_to_it(text: str, data: st.DataObject) -> None:
    projection = project(text)
    start = data.draw(st.integers(0, len(projection.text)))
    end = data.draw(st.integers(start, len(projection.text)))
    first, last = projection.back(start, end)
    assert 0 <= first <= last <= len(text)
    part = project(text[first:last]).text
    assert projection.text[start:end] in part or unicodedata.combining(text[first])
