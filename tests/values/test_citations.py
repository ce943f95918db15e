"""Citations: title, date and what follows."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fonds.transcription import Span
from fonds.values.citations import read_citation

CITATIONS: list[tuple[str, str | None, str | None, str]] = [
    (
        '"Telegram, A to B", October 13, 1950, Publisher, APRF, fond 45',
        "Telegram, A to B",
        "October 13, 1950",
        " Publisher, APRF, fond 45",
    ),
    ("“Telegram”, 13 October 1950, Publisher", "Telegram", "13 October 1950", " Publisher"),
    ('"Telegram", October 1950, Publisher', "Telegram", "October 1950", " Publisher"),
    ('"Telegram", 1950, Publisher', "Telegram", "1950", " Publisher"),
    ('"Telegram",\nOctober 13,\n1950, Publisher', "Telegram", "October 13,\n1950", " Publisher"),
    ('"Telegram", October 13, 1950.', "Telegram", "October 13, 1950", ""),
    ('"Telegram", Publisher, APRF', "Telegram", None, "Publisher, APRF"),
    ('"Telegram" without a comma', None, None, '"Telegram" without a comma'),
    ("APRF, fond 45, opis 1", None, None, "APRF, fond 45, opis 1"),
]


@pytest.mark.parametrize(
    ("written", "title", "day", "rest"), CITATIONS, ids=[repr(case[0]) for case in CITATIONS]
)
def test_a_citation_falls_into_title_date_and_rest(
    written: str, title: str | None, day: str | None, rest: str
) -> None:
    text = f"<<{written}>>"
    citation = read_citation(text, Span(2, 2 + len(written)))
    parts = [text[slice(*one)] if one else None for one in (citation.title, citation.date)]
    assert parts == [title, day]
    assert text[slice(*citation.rest)] == rest


@given(st.text() | st.text('"”, 1950.a\n', max_size=60))
def test_reading_never_raises_and_the_parts_keep_their_order(text: str) -> None:
    citation = read_citation(text, Span(0, len(text)))
    spans = [one for one in (citation.title, citation.date, citation.rest) if one]
    assert all(one.start <= one.end for one in spans)
    assert all(one.end <= other.start for one, other in pairwise(spans))
    assert spans[-1].end == len(text)
