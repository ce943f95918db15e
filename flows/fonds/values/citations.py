"""Citations: how a publisher cites a document.

    "Title", October 13, 1950, Publisher, APRF, fond 45, opis 1, delo 335. Translated by A. B.

The title stands in quotes of any kind and may have quotes inside; it ends at the quote behind which
a date follows, with the comma on either side of that quote. A citation without a title in quotes is
not divided. Clauses beside the reference say who translated it and where it is printed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from fonds.transcription import Span
from fonds.values.citation_clauses import ClauseReader
from fonds.values.shelfmarks import Phrases, alternatives

_OPENING = re.compile(r"\s*+(?P<quote>[„«\"“”‘'])")
_CLOSING = {
    opening: re.compile(rf"[{closing}](?P<comma>\s*+(?:,|\.?\s*+\Z))?\s*+")
    for opening, closing in (("„", '“”"'), ("«", "»"), ("‘", "’'"), ("'", "’'"))
}
_DOUBLE = re.compile(r"[\"“”](?P<comma>\s*+(?:,|\.?\s*+\Z))?\s*+")
# A full stop is a sign of the date in 13.10.1950 and Oct. 13, but not before further words.
_SIGN = r"(?:[^,;.()\[\]\"“”«»]|\.(?!\s*+[^\W\d_]|\s*+\Z))"
_YEAR = r"\s*+[0-9]{4}(?![0-9/])"
_DATE = re.compile(
    rf"[\s(\[]*+(?P<date>{_SIGN}{{1,60}}+(?:,(?={_YEAR}){_SIGN}{{4,40}}+){{0,2}}+)[\])]?"
    r"(?:[,;]|\.(?=\s)|(?<![\s.])[\s.]*+\Z|(?<=[\])])\s)"
)
_DIGITS = re.compile(
    r"(?<![0-9])(?:1[0-9]{3}|20[0-9]{2})(?![0-9])|[0-9]{1,2}[./-][0-9IVX]{1,4}[./-]"
)
_WORD = re.compile(r"[^\W\d_]{2,}")
_ROMAN = re.compile(r"[IVX]{1,4}")
_UNDATED_END = re.compile(r"\s*+(?:[,;.]|\Z)")


@dataclass(frozen=True, slots=True)
class Citation:
    """The parts of a citation; None where it lacks one. `rest` begins with the publisher.

    `clauses_from` is where the first clause of the rest begins, if it has one.
    """

    title: Span | None
    date: Span | None
    rest: Span
    translators: tuple[Span, ...] = ()
    publication: Span | None = None
    clauses_from: int | None = None


class CitationReader:
    """Divides citations; `months` are the names of months, case-folded."""

    def __init__(self, phrases: Phrases, months: Iterable[str]) -> None:
        forms = phrases("citation_date")
        words = (form for form, concept in forms.items() if concept == "date_word")
        self._date_words = frozenset(months) | frozenset(words)
        undated = alternatives(form for form, concept in forms.items() if concept == "undated")
        self._undated = re.compile(rf"[\s(\[]*+(?:{undated})(?!\w)[\])]?", re.IGNORECASE)
        self._clauses = ClauseReader(phrases)

    def read(self, text: str, span: Span) -> Citation:
        """Divide the citation that stands at a span of the text."""
        title, date, rest = self._divide(text, span)
        found = self._clauses.read(text, rest)
        return Citation(title, date, rest, found.translators, found.publication, found.start)

    def _divide(self, text: str, span: Span) -> tuple[Span | None, Span | None, Span]:
        """Give title, date and rest."""
        title_only: tuple[Span, int] | None = None
        for title, end, has_comma in _titles(text, span):
            dated = self._read_date(text, Span(end, span.end))
            if dated:
                return title, dated[0], Span(dated[1], span.end)
            if has_comma and title_only is None:
                title_only = title, end
        if title_only is None:
            return None, None, span
        return title_only[0], None, Span(title_only[1], span.end)

    def _read_date(self, text: str, rest: Span) -> tuple[Span | None, int] | None:
        """Give the date at the beginning, None for `undated`, and where it ends."""
        undated = self._undated.match(text, *rest)
        end = _UNDATED_END.match(text, undated.end(), rest.end) if undated else None
        if end:
            return None, end.end()
        dated = _DATE.match(text, *rest)
        if dated is None or not self._is_date(dated["date"]):
            return None
        start, stop = dated.span("date")
        return Span(start, stop - len(dated["date"]) + len(dated["date"].rstrip())), dated.end()

    def _is_date(self, written: str) -> bool:
        """Say whether words are a date: no names but those of months, and a year or a month."""
        words = _WORD.findall(written)
        strange = [one for one in words if one.casefold() not in self._date_words]
        if any(one[0].isupper() and not _ROMAN.fullmatch(one) for one in strange):
            return False
        has_day = len(words) > len(strange) and any(map(str.isdigit, written))
        return has_day or _DIGITS.search(written) is not None


def _titles(text: str, span: Span) -> Iterator[tuple[Span, int, bool]]:
    """Give what may be the title, with where the quote behind it ends and if a comma is there."""
    opening = _OPENING.match(text, *span)
    if opening is None:
        return
    closing = _CLOSING.get(opening["quote"], _DOUBLE)
    for match in closing.finditer(text, opening.end(), span.end):
        end = match.start()
        is_inside = text[end - 1] == ","
        if end > opening.end():
            title = Span(opening.end(), end - is_inside)
            yield title, match.end(), is_inside or match["comma"] is not None
