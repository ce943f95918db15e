"""Told moments: dates and times that stand in running words, behind what they are the time of.

    the telegram of Mao Zedong, handed over 13.6.51 at 22:00 Beijing time:
    [Stamp: "Declassified 14 December 1993"]

The moment is the longest run of words that reads as one and names a day.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from fonds.forms.template import compile_phrase
from fonds.normalize.reading import Reading
from fonds.transcription import Span
from fonds.vocabularies import Form

_LEAD = re.compile(
    r"[\s:,]{0,3}(?:(?=[0-9])|(?:[^\d.;:()\"]{0,60}?\b(?:on|at)\s{1,3})?)", re.IGNORECASE
)
_SENTENCE_START = re.compile(r"(?:^|[.!?]\s)\s*(?:(?:at|on)\s{1,3})?(?P<rest>[^.!?]*)$", re.I)
_SUBJECT = re.compile(r"[\s,]*(?:\b(?:I|we|was|were)\b)?[\s,]*$")
_WORD = re.compile(r"\S+")
_MOST_WORDS = 9
_LONGEST = 80
_CLOSING = ".,;:!?)]\"'”’»"


def find_told(reading: Reading, within: Span, position: str) -> Iterator[tuple[Form, Span]]:
    """Give each event form of a position that has a moment behind it, and that moment's span."""
    for form in reading.knowledge.vocabularies.forms("event_type", position):
        for match in compile_phrase(form).finditer(reading.text, *within):
            moment = _moment_behind(reading, match.end(), within.end)
            moment = moment or _moment_before(reading, within.start, match.start())
            if moment:
                yield form, moment


def _moment_behind(reading: Reading, start: int, end: int) -> Span | None:
    lead = _LEAD.match(reading.text, start, end)
    first = lead.end() if lead else start
    stop = min(end, first + _LONGEST)
    words = list(_WORD.finditer(reading.text, first, stop))[:_MOST_WORDS]
    if not any(sign.isdigit() for word in words[:3] for sign in word.group()):
        return None
    for word in reversed(words):
        written = reading.text[first : word.end()].rstrip(_CLOSING)
        if reading.is_day(written):
            return Span(first, first + len(written))
    return None


def _moment_before(reading: Reading, start: int, end: int) -> Span | None:
    """Give the moment with which the sentence begins, as in `At 4:40 on 30 June I received`."""
    begin = max(start, end - _LONGEST)
    opening = _SENTENCE_START.search(reading.text[begin:end])
    if opening is None:
        return None
    written = _SUBJECT.sub("", opening["rest"])
    first = begin + opening.start("rest")
    return Span(first, first + len(written)) if reading.is_day(written) else None
