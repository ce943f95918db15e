"""Citations: title, date, what follows, and the clauses beside it."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fonds.transcription import Span
from fonds.values.citations import Citation, CitationReader
from fonds.vocabularies import Vocabularies

SHIPPED = Vocabularies(Path(__file__).parents[2] / "schemas" / "vocabularies")
READER = CitationReader(SHIPPED.phrases, SHIPPED.phrases("month"))


def read(text: str) -> Citation:
    return READER.read(text, Span(0, len(text)))


CITATIONS: list[tuple[str, str | None, str | None, str]] = [
    (
        '"Telegram, A to B", October 13, 1950, Publisher, APRF, fond 45',
        "Telegram, A to B",
        "October 13, 1950",
        " Publisher, APRF, fond 45",
    ),
    # Quotes
    ("“Telegram”, 13 October 1950, Publisher", "Telegram", "13 October 1950", " Publisher"),
    ('"Telegram," 13 October 1950, Publisher', "Telegram", "13 October 1950", " Publisher"),
    ("«Telegram», 1950, Publisher", "Telegram", "1950", " Publisher"),
    ("„Telegram“, 1950, Publisher", "Telegram", "1950", " Publisher"),
    ("‘A’s Telegram’, 1950, Publisher", "A’s Telegram", "1950", " Publisher"),
    ('"Note "On Rice", A to B", 1950, P', 'Note "On Rice", A to B', "1950", " P"),
    ('"Note, "Yes", 1949", 1950, P', 'Note, "Yes", 1949', "1950", " P"),
    ('"Telegram"', "Telegram", None, ""),
    ('"Telegram" October 13, 1950, P', "Telegram", "October 13, 1950", " P"),
    # Dates
    ('"Telegram", October 1950, Publisher', "Telegram", "October 1950", " Publisher"),
    ('"Telegram",\nOctober 13,\n1950, Publisher', "Telegram", "October 13,\n1950", " Publisher"),
    ('"Telegram", October 13, 1950.', "Telegram", "October 13, 1950", ""),
    ('"Telegram", Oct. 13, 1950. Publisher', "Telegram", "Oct. 13, 1950", " Publisher"),
    ('"T", October 13-14, 1950, P', "T", "October 13-14, 1950", " P"),
    ('"T", October 31, 1950 - March 2, 1951, P', "T", "October 31, 1950 - March 2, 1951", " P"),
    ('"T", 13.10.1950, P', "T", "13.10.1950", " P"),
    ('"T", 10/13/50, P', "T", "10/13/50", " P"),
    ('"T", 27 XI 1950; P', "T", "27 XI 1950", " P"),
    ('"T", [October 1950], P', "T", "October 1950", " P"),
    ('"T" (October 13, 1950), P', "T", "October 13, 1950", " P"),
    ('"T", 13 октября 1950 г., P', "T", "13 октября 1950 г.", " P"),
    ('"T", Circa October 1950, P', "T", "Circa October 1950", " P"),
    ('"T", October 13, P', "T", "October 13", " P"),
    # Without a date
    ('"T", undated, P', "T", None, " P"),
    ('"T," No date. P', "T", None, " P"),
    ('"T", n.d., P', "T", None, " P"),
    ('"Telegram", Publisher, APRF', "Telegram", None, "Publisher, APRF"),
    ('"T", Bulletin 1995, APRF', "T", None, "Bulletin 1995, APRF"),
    ('"T", Fond 45, opis 1', "T", None, "Fond 45, opis 1"),
    # Not divided
    ('"Telegram" without a comma', None, None, '"Telegram" without a comma'),
    ("APRF, fond 45, opis 1", None, None, "APRF, fond 45, opis 1"),
    ("Telegram, October 13, 1950, P", None, None, "Telegram, October 13, 1950, P"),
]


@pytest.mark.parametrize(
    ("written", "title", "day", "rest"), CITATIONS, ids=[repr(case[0]) for case in CITATIONS]
)
def test_a_citation_falls_into_title_date_and_rest(
    written: str, title: str | None, day: str | None, rest: str
) -> None:
    text = f"<<{written}>>"
    citation = READER.read(text, Span(2, 2 + len(written)))
    parts = [text[slice(*one)] if one else None for one in (citation.title, citation.date)]
    assert parts == [title, day]
    assert text[slice(*citation.rest)] == rest


CLAUSES: list[tuple[str, list[str], str | None]] = [
    ("APRF, f. 45.", [], None),
    ("APRF. Translated by Ann Examplov.", ["Ann Examplov"], None),
    ("APRF. Translated for X by A. B. Sample and Carl von Test.", ["A. B. Sample", "Carl von Test"],
     None),
    ("Obtained by A. Sample and translated by B Test, C. Trial, and D. Model. More", ["B Test",
     "C. Trial", "D. Model"], None),
    ("translated from Russian by Ann Sample for PROJECT, 2 May 1995", ["Ann Sample"], None),
    ("(translated by Ann Sample and edited by B. Test)", ["Ann Sample"], None),
    ("trans. by Ann Sample; more", ["Ann Sample"], None),
    ("Translation: Ann Sample Jr. and others", ["Ann Sample Jr."], None),
    ("Translated from Chinese. By hand", [], None),
    ("Translated by the embassy", [], None),
    ("Translated by PROJECT", [], None),
    ("Translated by Ann Sample https://example.org/1", ["Ann Sample"], None),
    ("P. Published in Bulletin 6-7 (Winter 1995/96), pp. 1-2. Contributed by X.", [],
     "Published in Bulletin 6-7 (Winter 1995/96), pp. 1-2"),
    ("P (first published in Bulletin, pp. 1-2)", [], "first published in Bulletin, pp. 1-2"),
    ("Reprinted in A. Sample, Book, vol. 2; translated by Ann Test", ["Ann Test"],
     "Reprinted in A. Sample, Book, vol. 2"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("written", "translators", "publication"), CLAUSES, ids=[case[0] for case in CLAUSES]
)
def test_clauses_name_translators_and_the_place_in_print(
    written: str, translators: list[str], publication: str | None
) -> None:
    text = f'"T", 1950, {written}'
    citation = read(text)
    assert [text[slice(*one)] for one in citation.translators] == translators
    printed = citation.publication
    assert (text[slice(*printed)] if printed else None) == publication


days = st.sampled_from(["October 13, 1950", "13 October 1950", "1950", "October 1950", "13.10.50"])
titles = st.text(st.characters(categories=["L", "Zs"]), min_size=1).map(lambda words: f"A{words}B")


@given(title=titles, day=days, quotes=st.sampled_from(['""', "“”", "«»"]), inside=st.booleans())
def test_any_citation_that_is_printed_reads_back(
    title: str, day: str, quotes: str, inside: bool
) -> None:
    end = f",{quotes[1]} " if inside else f"{quotes[1]}, "
    text = f"{quotes[0]}{title}{end}{day}, Publisher"
    citation = read(text)
    parts = [text[slice(*one)] for one in (citation.title, citation.date) if one]
    assert parts == [title, day]
    assert text[slice(*citation.rest)] == " Publisher"


@given(st.text() | st.text('"”, 1950.a\n[(', max_size=60))
def test_reading_never_raises_and_the_parts_keep_their_order(text: str) -> None:
    citation = read(text)
    spans = [one for one in (citation.title, citation.date, citation.rest) if one]
    assert all(one.start <= one.end for one in spans)
    assert all(one.end <= other.start for one, other in pairwise(spans))
    assert spans[-1].end == len(text)


@given(st.lists(st.sampled_from(["Translated ", "by ", "A ", "and ", ",", ". ", "published in "])))
def test_translators_stand_in_order_within_the_rest(parts: list[str]) -> None:
    text = "".join(parts)
    citation = read(text)
    ends = [citation.rest.start]
    for one in citation.translators:
        assert ends[-1] <= one.start < one.end <= citation.rest.end
        ends.append(one.end)
