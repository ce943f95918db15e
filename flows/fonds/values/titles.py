"""Titles as publishers devise them.

    Ciphered Telegram, Roshchin to Filippov (Stalin)
    Form[ No. n][ from Place], A [B] to C (D)[, for E][ via F][, containing ...][, Re: ...]

Separators are `,`, `:` and `from`; `Letter to C from A` is read too. A party is a name (see
parties.py): where one of the two sides is none, the title names nobody, except that a known agent
may stand alone. Other titles tell of a conversation (see conversations.py).
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, fields, replace
from itertools import islice
from typing import Any, NamedTuple

from fonds.transcription import Span
from fonds.values.conversations import read_conversation
from fonds.values.parties import (
    Acquaintance,
    Party,
    hide_brackets,
    move_span,
    read_parties,
    read_party,
)
from fonds.values.title_clauses import cut_content, cut_words, read_clauses
from fonds.values.title_heads import find_form, read_head
from fonds.values.title_sides import Side, read_addressees, read_senders

__all__ = ["Party", "TitleReading", "TitleWords", "find_form", "read_party", "read_title"]

# What is longer is no title; its beginning is read.
_LONGEST = 2000
_MOST_TRIES = 8
_TO = re.compile(r"\bto\b", re.IGNORECASE)
_TURNED = re.compile(
    r"[\s,:;–—-]*+(?:addressed\s+|sent\s+)?to\s(?P<addressed>.+?)\s(?P<sent>from\s.+)",
    re.IGNORECASE,
)
_FROM_TO = re.compile(r"\b(?P<sent>from\s[^,;]{1,200}?)\sto\s(?P<addressed>[^;]+)", re.IGNORECASE)
_WORD_BEFORE = re.compile(r"[^\W_]++(?=\s*\Z)")
# Titles of these forms tell who talked.
_CONVERSATIONS = frozenset(
    ("diary_entry", "memorandum_of_conversation", "minutes", "stenographic_transcript")
)


@dataclass(frozen=True, slots=True)
class TitleWords:
    """What titles are read with: phrases of forms, known names, words with which offices begin."""

    forms: Mapping[str, str]
    known: Acquaintance = field(default_factory=Acquaintance)
    offices: Collection[str] = frozenset()


@dataclass(frozen=True, slots=True)
class TitleReading:
    """What a title says; empty where it says nothing of the kind.

    `place` is where it comes from, `destination` a place to which it goes, where nobody there is
    named. `recipients` are those for whom it is in the end, `via` those through whom it went;
    `authors` and `interlocutors` are those of journals and of records of conversations.
    """

    documentary_form: str | None
    senders: tuple[Party, ...] = ()
    addressees: tuple[Party, ...] = ()
    via: tuple[Party, ...] = ()
    recipients: tuple[Party, ...] = ()
    authors: tuple[Party, ...] = ()
    interlocutors: tuple[Party, ...] = ()
    numbers: tuple[Span, ...] = ()
    place: Span | None = None
    destination: Span | None = None

    @property
    def sender(self) -> Party | None:
        """The first sender."""
        return self.senders[0] if self.senders else None

    @property
    def number(self) -> Span | None:
        """The first number."""
        return self.numbers[0] if self.numbers else None


class _Sides(NamedTuple):
    """Where the two sides stand; an unsure pair counts only where both are known agents."""

    sent: Span
    addressed: Span
    is_sure: bool = True


def read_title(text: str, span: Span, words: TitleWords) -> TitleReading:
    """Read the title that stands at a span of the text."""
    title = text[span.start : min(span.end, span.start + _LONGEST)]
    head = read_head(title, words.forms)
    reading = TitleReading(head.documentary_form, numbers=head.numbers)
    if head.documentary_form in _CONVERSATIONS:
        authors, interlocutors = read_conversation(title, words.known)
        reading = replace(reading, authors=authors, interlocutors=interlocutors)
    if not reading.authors and not reading.interlocutors:
        reading = _read_sides(reading, title, head.end, words)
    return _move(reading, span.start)


def _read_sides(reading: TitleReading, title: str, start: int, words: TitleWords) -> TitleReading:
    """Read the first pair of sides that names somebody."""
    for sides in islice(_find_sides(title, start, words.offices), _MOST_TRIES):
        read = _read_pair(reading, title, sides, words)
        if read is not reading:
            return read
    return reading


def _find_sides(title: str, start: int, offices: Collection[str]) -> Iterator[_Sides]:
    """Give the places where sender and addressee may stand, the likeliest first."""
    flat, end = hide_brackets(title), cut_words(title, start)
    turned = _TURNED.match(flat, start, end)
    if turned:
        yield _Sides(Span(*turned.span("sent")), Span(*turned.span("addressed")))
    found = [Span(*one.span()) for one in _TO.finditer(flat, start, end)]
    for one in sorted(found, key=lambda one: _is_of_office(flat, one, offices)):
        yield _Sides(Span(start, one.start), Span(one.end, cut_content(title, one.end)))
    if not found:
        yield _Sides(Span(start, end), Span(end, end))
    for match in _FROM_TO.finditer(flat, end):
        first, last = match.span("addressed")
        addressed = Span(first, min(last, cut_content(title, first)))
        yield _Sides(Span(*match.span("sent")), addressed, is_sure=False)


def _is_of_office(flat: str, to: Span, offices: Collection[str]) -> bool:
    """Whether a `to` belongs to an office, as in `Ambassador to Korea`."""
    before = _WORD_BEFORE.search(flat, max(0, to.start - 40), to.start)
    return before is not None and before.group().casefold() in offices


def _read_pair(reading: TitleReading, title: str, sides: _Sides, words: TitleWords) -> TitleReading:
    """Read two sides; the reading stays as it is where they are no pair."""
    known = words.known
    clauses = [read_clauses(title, span, known.is_agent) for span in (sides.sent, sides.addressed)]
    sent = read_senders(title, clauses[0].named, known, words.offices)
    addressed = read_addressees(title, clauses[1].named, known)
    named = clauses[1].named
    destination = named if addressed.is_empty and title[slice(*named)].strip() else None
    if not _are_pair(sent, addressed, is_sure=sides.is_sure, to_place=destination is not None):
        return reading
    return replace(
        reading,
        senders=sent.parties,
        addressees=addressed.parties,
        via=_read_all(title, [span for side in clauses for span in side.via], known),
        recipients=_read_all(title, [span for side in clauses for span in side.recipients], known),
        place=sent.place,
        destination=destination,
    )


def _read_all(title: str, spans: Iterable[Span], known: Acquaintance) -> tuple[Party, ...]:
    return tuple(party for span in spans for party in read_parties(title, span, known))


def _are_pair(sent: Side, addressed: Side, *, is_sure: bool, to_place: bool) -> bool:
    """Whether two sides are those of one message; see the head of this module."""
    if not is_sure:
        return sent.is_known and addressed.is_known
    if sent.parties and addressed.parties:
        return sent.is_marked or sent.is_known or any(one.identity for one in sent.parties)
    if addressed.parties:
        return addressed.is_known and sent.is_empty
    if sent.parties:
        return (sent.is_known or to_place) and sent.is_marked and addressed.is_empty
    return sent.is_empty and addressed.is_empty and sent.place is not None


def _move(reading: TitleReading, offset: int) -> TitleReading:
    """Count all spans from the start of the text."""
    moved: dict[str, Any] = {}
    for one in fields(reading):
        value = getattr(reading, one.name)
        if isinstance(value, Span):
            moved[one.name] = move_span(value, offset)
        elif isinstance(value, tuple):
            moved[one.name] = tuple(_move_one(part, offset) for part in value)
    return replace(reading, **moved)


def _move_one(one: Party | Span, offset: int) -> Party | Span:
    if isinstance(one, Span):
        return move_span(one, offset)
    identity = move_span(one.identity, offset) if one.identity else None
    return Party(move_span(one.span, offset), move_span(one.name, offset), identity)
