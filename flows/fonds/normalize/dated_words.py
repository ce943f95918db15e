"""Dated words: the date behind a citation, as far as it reaches.

    your telegram of 12 May about the crates    telegram No. 77 of 3.2.51
    your telegrams of 10 and 11 January, and of October 5, 7 and 9

The date is the longest run of words that reads as one. A date without a year is not later than the
document that cites it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from fonds.normalize.reading import Reading
from fonds.transcription import Span
from fonds.values.dates import DateReading, read_date

_LEAD = re.compile(
    r"[)\]]?,?\s{1,3}[(\[]?(?:of|dated|from|sent|sent on|which was sent on)\s{1,3}(?:the\s{1,3})?",
    re.IGNORECASE,
)
_MOST_WORDS = 5
_LONGEST = 60
_CLOSING = " \t\r\n\xa0.,;:!?)]([{…\"'”’»“"
_WORD = re.compile(r"\S+")
# `12 May 20` may be followed by what is counted; `telegram of 1950` names no day.
_YEAR_OF_TWO_DIGITS = re.compile(
    r"[0-9]\w{0,2}[.\s]\s{0,3}(?:of\s)?[^\W\d_]{3,12}\.?,?\s{1,3}(?P<year>[0-9]{2})\Z"
)
_LAST_YEAR = re.compile(r",?\s+(?:of\s+)?(?:last|the\s+(?:previous|preceding|past))\s+year", re.I)
_DAY = r"[0-9]{1,2}(?:st|nd|rd|th)?(?![0-9])"
_DAYS = rf"{_DAY}(?:\s{{0,3}}(?:,|,?\s{{0,3}}(?:and|&))\s{{1,3}}{_DAY}){{1,6}}"
_MONTH = r"(?P<month>[^\W\d_]{3,12})(?!\w)"
_YEAR = r"(?P<year>[.,]?\s{1,3}(?:of\s)?[0-9]{4}(?![0-9]))?"
_LISTS = tuple(
    re.compile(rf"{one}{_YEAR}(?![^\W_])", re.IGNORECASE)
    for one in (rf"(?P<days>{_DAYS})\s{{1,3}}{_MONTH}", rf"{_MONTH}\s{{1,3}}(?P<days>{_DAYS})")
)
_ONE_DAY = re.compile(_DAY, re.IGNORECASE)
_LONGEST_AGO = timedelta(days=366 * 150)
_TOO_LATE = timedelta(days=400)
_HALF_A_YEAR = timedelta(days=182)


@dataclass(frozen=True, slots=True)
class CitedDate:
    """A date by which a document is cited; `edtf` is None where it is ambiguous or impossible.

    `further` holds the other days of a list, each another document's.
    """

    span: Span
    reading: DateReading
    further: tuple[CitedDate, ...] = ()

    @property
    def edtf(self) -> str | None:
        """The date, or None."""
        return self.reading.edtf


def read_cited_date(
    reading: Reading, start: int, end: int, *, leads: bool = True
) -> CitedDate | None:
    """Give the date that stands right behind a place, or None; `leads`: behind `of` or `dated`."""
    if leads:
        lead = _LEAD.match(reading.text, start, end)
        if lead is None:
            return None
        start = lead.end()
    for span in _prefixes(reading.text, start, end):
        day = _not_later(reading, reading.slice(span))
        if day.status != "unreadable" and _is_plausible(reading, day):
            if _LAST_YEAR.match(reading.text, span.end, end):
                return None
            return CitedDate(span, day)
    return None


def read_cited_days(
    reading: Reading, start: int, end: int, *, leads: bool = True
) -> CitedDate | None:
    """Give the days that a list names with one month, the first with the others."""
    lead = _LEAD.match(reading.text, start, end) if leads else None
    for pattern in _LISTS if lead or not leads else ():
        found = pattern.match(reading.text, lead.end() if lead else start, end)
        days = _listed_days(reading, found) if found else []
        if days:
            return replace(days[0], further=tuple(days[1:]))
    return None


def _listed_days(reading: Reading, found: re.Match[str]) -> list[CitedDate]:
    """Give each day of a list, or none where one of them is no day."""
    behind = f"{found['month']}{found['year'] or ''}"
    listed = []
    for one in _ONE_DAY.finditer(reading.text, *found.span("days")):
        day = _not_later(reading, f"{one.group()} {behind}")
        if day.status != "read" or not _is_plausible(reading, day):
            return []
        listed.append(CitedDate(Span(*one.span()), day))
    # The words of month and year belong to the day beside them.
    first = Span(min(found.start(), listed[0].span.start), listed[0].span.end)
    listed[0] = replace(listed[0], span=first)
    listed[-1] = replace(listed[-1], span=Span(listed[-1].span.start, found.end()))
    return listed


def _prefixes(text: str, start: int, end: int) -> Iterator[Span]:
    """Give the first words behind a place, first five of them, then fewer."""
    stop = min(end, start + _LONGEST)
    words = list(_WORD.finditer(text, start, stop))[:_MOST_WORDS]
    if not any(sign.isdigit() for word in words[:2] for sign in word.group()):
        return
    for word in reversed(words):
        is_cut = word.end() == stop < end and not text[stop].isspace()
        if not is_cut:
            yield _without_close(text, Span(start, word.end()))


def _without_close(text: str, span: Span) -> Span:
    """Give words without the signs behind them; the bracket that they open is closed."""
    words = text[span.start : span.end]
    kept = words.rstrip(_CLOSING)
    is_open = kept.rfind("[") > kept.rfind("]")
    is_closed = is_open and words[len(kept) : len(kept) + 1] == "]"
    return Span(span.start, span.start + len(kept) + is_closed)


def _not_later(reading: Reading, words: str) -> DateReading:
    """Read a date, its missing year chosen so that it is not later than the document."""
    day, anchor = reading.read_words(words), reading.anchor
    if not (anchor and day.year_supplied and day.earliest) or day.earliest <= anchor:
        return day
    earlier = read_date(words, replace(reading.dates, anchor=anchor - _HALF_A_YEAR))
    is_same_day = earlier.earliest is not None and (
        (earlier.earliest.month, earlier.earliest.day) == (day.earliest.month, day.earliest.day)
    )
    is_sooner = earlier.earliest is not None and earlier.earliest <= anchor
    # The day after is that of another zone, not of a year before.
    is_next_day = day.earliest - anchor <= timedelta(days=1)
    return earlier if is_same_day and is_sooner and not is_next_day else day


def _is_plausible(reading: Reading, day: DateReading) -> bool:
    """Whether a reading may be the day of a document that is cited."""
    anchor = reading.anchor
    if day.edtf is not None and len(day.edtf) == 4:
        return False
    counted = _YEAR_OF_TWO_DIGITS.search(day.as_written)
    if counted and not (anchor and _is_recent_year(int(counted["year"]), anchor)):
        return False
    if anchor is None or day.earliest is None:
        return True
    # A year that stands there is kept also where it is wrong: another would be a guess.
    latest = anchor + (_TOO_LATE if day.year_supplied else _LONGEST_AGO)
    return anchor - _LONGEST_AGO <= day.earliest <= latest


def _is_recent_year(year: int, anchor: date) -> bool:
    return (anchor.year - year) % 100 <= 5
