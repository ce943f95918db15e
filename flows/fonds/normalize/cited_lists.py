"""Cited lists: the further numbers and dates of a citation, each a document of its own.

    Nos. 2405, 2406 and 2408-2410    your telegrams of 10 and 11 January    your No. 5 and No. 6

What stands in a bracket behind a citation is another number of the same telegram instead.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from fonds.normalize.cited import Cited, Surroundings
from fonds.normalize.cited_words import LISTED_NUMBER
from fonds.normalize.dated_words import read_cited_date, read_cited_days
from fonds.normalize.reading import Reading
from fonds.transcription import Span

SAME_TELEGRAM = re.compile(r"\s*+(?:[(\[/]|,(?=\s))\s*+(?:(?:from|of)\s++)?")
_NEXT_IN_LIST = re.compile(r"\s*+(?:,\s*+(?:and\s++)?|(?:and|&)\s++)")
_LEADING_DIGITS = re.compile(r"[0-9]+")
_LONGEST_DIFFERENCE = 1


class Lists(Surroundings):
    """Reads on behind a citation of several documents."""

    def listed(self, one: Cited, core: re.Match[str]) -> Iterator[Cited]:
        """Give the further numbers of `Nos. 2405, 2406 and 2407`, each a telegram of its own."""
        if one.date and not one.number and not one.is_sure:
            yield from self._listed_dates(one)
        if one.date or not (one.number and self._is_list(one, core)):
            return
        while found := LISTED_NUMBER.match(self.reading.text, one.span.end, self.paragraph.end):
            start = found.start("number")
            longer = abs(_count_digits(found["number"]) - _count_digits(one.number or ""))
            is_date = read_cited_date(self.reading, start, self.paragraph.end, leads=False)
            if longer > _LONGEST_DIFFERENCE or is_date:
                return
            span = Span(start, found.end())
            one = replace(one, span=span, number=found["number"], same_telegram=False)
            one = self.with_date_behind(one)
            yield one

    def _listed_dates(self, one: Cited) -> Iterator[Cited]:
        """Give the further dates of `telegrams of 31 January and 1 February`."""
        yield from (days := _each_day(one))
        one = days[-1] if days else one
        while gap := _NEXT_IN_LIST.match(self.reading.text, one.span.end, self.paragraph.end):
            place = (self.reading, gap.end(), self.paragraph.end)
            day = read_cited_days(*place, leads=False) or read_cited_date(*place, leads=False)
            if day is None:
                return
            one = replace(one, span=day.span, date=day)
            yield from (days := [one, *_each_day(one)])
            one = days[-1]

    def _is_list(self, one: Cited, core: re.Match[str]) -> bool:
        sign = self.reading.text[one.span.start : core.start("number")].casefold()
        words = re.findall(r"[^\W\d_]+|№№|##", sign)
        plural = {"nos", "numbers", "nrs", "№№", "##"}
        return any(word in plural or self._is_plural_document(word) for word in words)

    def _is_plural_document(self, word: str) -> bool:
        return word in self.words.documents and is_plural(word)


def follow(reading: Reading, one: Cited, before: Cited | None) -> Cited:
    """Say whether a number is another one of the telegram before it, or of the same owner."""
    if before is None or one.number is None:
        return one
    gap = reading.text[before.span.end : one.span.start]
    is_other_kind = one.kind is None or one.kind != before.kind
    if (
        SAME_TELEGRAM.fullmatch(gap) and is_other_kind
        and (before.number or before.is_sure)
        and (None in (one.owner, before.owner) or one.owner == before.owner)
        and (one.kind or gap.strip()[:1] in ("(", "["))
    ):  # fmt: skip
        return replace(one, same_telegram=True, is_sure=one.is_sure and before.is_sure)
    if before.number is None and not (before.form and is_plural(before.form.form)):
        return one
    if _NEXT_IN_LIST.fullmatch(gap) and not one.is_named:
        kind = before.kind or ("outgoing_number" if before.owner else None)
        return replace(
            before, span=one.span, number=one.number, date=one.date, kind=kind, same_telegram=False
        )
    return one


def _each_day(one: Cited) -> list[Cited]:
    """Give a citation for each further day that its date's list names."""
    days = one.date.further if one.date else ()
    return [replace(one, span=day.span, date=day) for day in days]


def _count_digits(number: str) -> int:
    digits = _LEADING_DIGITS.match(number)
    return len(digits.group()) if digits else 0


def is_plural(document: str) -> bool:
    """Whether a word for a document speaks of several."""
    return document.casefold().endswith("s")
