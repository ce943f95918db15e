"""Lines and columns: counted as an editor shows them, whatever ends a line."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fonds.transcription import LineMap, Span, split_lines

PLACES: list[tuple[str, str, tuple[int, int]]] = [
    ("one\ntwo", "two", (2, 1)),
    ("one\r\ntwo", "two", (2, 1)),
    ("one\rtwo", "two", (2, 1)),
    ("one\n\r\n\rtwo", "two", (4, 1)),
    ("🦔Ё\xa0a", "a", (1, 4)),
    ("e\u0301a", "a", (1, 3)),
    ("one\x0b\u2028\x85two", "two", (1, 7)),
]


@pytest.mark.parametrize(("text", "found", "place"), PLACES, ids=[repr(case[0]) for case in PLACES])
def test_a_place_counts_lines_and_characters_from_one(
    text: str, found: str, place: tuple[int, int]
) -> None:
    assert LineMap(text).place(text.index(found)) == place


@pytest.mark.parametrize(
    ("text", "place"),
    [("", (1, 1)), ("one", (1, 4)), ("one\n", (2, 1)), ("one\r\n", (2, 1)), ("one\n\n", (3, 1))],
)
def test_the_end_of_a_text_has_a_place_too(text: str, place: tuple[int, int]) -> None:
    assert LineMap(text).place(len(text)) == place


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        (" one \r\n\r\n\ttwo\xa0\r three ", ["one", "two", "three"]),
        ("one\n \xa0 \n", ["one"]),
        ("\n\n", []),
        ("one\x0btwo", ["one\x0btwo"]),
        ("", []),
    ],
)
def test_lines_are_given_without_the_blanks_at_their_ends(text: str, lines: list[str]) -> None:
    assert [text[slice(*span)] for span in split_lines(text)] == lines


texts = st.text() | st.text("a \r\n\xa0\x85\u2028🦔", max_size=40)


@given(texts, st.data())
def test_a_place_leads_back_to_its_offset(text: str, data: st.DataObject) -> None:
    offset = data.draw(st.integers(0, len(text)))
    line, column = LineMap(text).place(offset)
    before = text[:offset].replace("\r\n", "\n")
    if text[offset - 1 : offset + 1] != "\r\n":  # an offset between the two is on the line before
        before = before.replace("\r", "\n")
        assert (line, column) == (before.count("\n") + 1, len(before.rpartition("\n")[2]) + 1)


@given(texts)
def test_lines_cover_all_that_is_not_blank(text: str) -> None:
    end, rebuilt = 0, ""
    for span in split_lines(text):
        assert text[end : span.start].strip() == ""
        assert span == Span(*span)
        rebuilt += text[end : span.end]
        end = span.end
    assert text[end:].strip() == ""
    assert rebuilt + text[end:] == text
