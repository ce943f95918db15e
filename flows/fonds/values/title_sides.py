"""The two sides of a title: who sends, from which place, and to whom.

from Place, A (B)        A, B and C        A, Head of D,        A from Place
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from typing import NamedTuple

from fonds.transcription import Span
from fonds.values.parties import Acquaintance, Party, hide_brackets, read_parties, strip_span

_INTRODUCED = re.compile(r"[\s,:;–—-]*+(?:sent\s+)?+(?:(?P<word>from|by|of)\b\s*+)?", re.IGNORECASE)
_CUT = re.compile(
    r"\s*+(?:[,:;]|\s[-–—]+\s)\s*+(?P<from>from\b)?|\s(?P<later>from)\s", re.IGNORECASE
)
_JOINED = re.compile(r"(?<![^\s,])(?:and|or|&)\s", re.IGNORECASE)
_TO = re.compile(r"\s++to\s", re.IGNORECASE)
_DATED = re.compile(r"\b(?:1[89]|20)[0-9]{2}\b")


class Side(NamedTuple):
    """The parties of one side.

    `is_known` when all are known agents, `is_marked` when a comma, a colon or `from` stands before
    them, `is_empty` when nothing but a known place is there.
    """

    parties: tuple[Party, ...]
    place: Span | None = None
    is_known: bool = False
    is_marked: bool = False
    is_empty: bool = False


class _Item(NamedTuple):
    """What stands between two commas, and whether `from` stands before it."""

    span: Span
    is_from: bool


def read_senders(title: str, span: Span, known: Acquaintance, offices: Collection[str]) -> Side:
    """Read the side before `to`.

    Behind `from`, the first of two names is a place unless it is a known agent. What stands
    between the name and a comma before `to`, or begins with an office, tells about the name.
    """
    flat = hide_brackets(title[: span.end])
    intro = _INTRODUCED.match(flat, *span)
    start, word = (intro.end(), intro["word"]) if intro else (span.start, None)
    items = _items(flat, Span(start, span.end), is_from=bool(word and word.casefold() == "from"))
    is_apposed = not flat[slice(*items[-1].span)].strip() or _is_office(title, items, offices)
    told = [item for item in items if _tells(flat[slice(*item.span)])]
    named, place = _take_place(title, told, known, is_apposed=is_apposed)
    parties = _choose(title, named, known, is_apposed=is_apposed)
    return Side(
        parties,
        place,
        is_known=_are_agents(title, parties, known),
        is_marked=bool(title[span.start : start].strip()),
        is_empty=not named,
    )


def read_addressees(title: str, span: Span, known: Acquaintance) -> Side:
    """Read the side behind `to`; behind a comma only a list that `and` ends, or a known agent."""
    flat = hide_brackets(title[: span.end])
    items = [one.span for one in _items(flat, span, is_from=False)]
    first = read_parties(title, items[0], known)
    is_empty = all(_is_void(title[slice(*item)], known) for item in items)
    ends = [item.end for item in items[1:] if _JOINED.search(flat, *item)]
    several = read_parties(title, Span(items[0].start, ends[0]), known) if ends else ()
    later = tuple(
        one
        for item in items[1:]
        for one in read_parties(title, item, known)
        if _is_agent(title, one, known)
    )
    # Behind an office, a known name says who held it.
    is_office = bool(later) and not _are_agents(title, first, known)
    parties = several or (later if is_office else (*first, *later))
    return Side(parties, is_known=_are_agents(title, parties, known), is_empty=is_empty)


def _items(flat: str, span: Span, *, is_from: bool) -> list[_Item]:
    cuts = list(_CUT.finditer(flat, *span))
    starts = [span.start, *(cut.end() for cut in cuts)]
    ends = [*(cut.start() for cut in cuts), span.end]
    marks = [is_from, *(bool(cut["from"] or cut["later"]) for cut in cuts)]
    pairs = zip(starts, ends, marks, strict=True)
    return [_Item(strip_span(flat, Span(start, end)), mark) for start, end, mark in pairs]


def _tells(words: str) -> bool:
    """Whether words are neither blank nor a date."""
    return bool(words.strip()) and not _DATED.search(words)


def _is_office(title: str, items: Sequence[_Item], offices: Collection[str]) -> bool:
    words = title[slice(*items[-1].span)].casefold().split()
    return len(items) > 1 and any(word in offices for word in words[:2])


def _take_place(
    title: str, items: list[_Item], known: Acquaintance, *, is_apposed: bool
) -> tuple[list[Span], Span | None]:
    """Divide the names from the place; a first name behind `from` is one where nothing else is."""
    places = [one for one in items if known.is_place(_before_to(title, one.span))]
    if not places and len(items) > 1 and not is_apposed:
        ends = [one for one in (items[0], items[-1]) if one.is_from]
        places = [one for one in ends if not known.is_agent(_before_to(title, one.span))][:1]
    spans = [one.span for one in items if one not in places]
    if not places:
        return spans, None
    start = places[0].span.start
    return spans, Span(start, start + len(_before_to(title, places[0].span)))


def _before_to(title: str, span: Span) -> str:
    """Give the words of a place, of which `to` another one may follow."""
    return _TO.split(title[slice(*span)], maxsplit=1)[0]


def _choose(
    title: str, items: list[Span], known: Acquaintance, *, is_apposed: bool
) -> tuple[Party, ...]:
    """Give the parties of a list that `and` ends, else the known ones, else the one name."""
    if not items:
        return ()
    if _JOINED.search(hide_brackets(title), *items[-1]):
        joined = read_parties(title, Span(items[0].start, items[-1].end), known)
        return joined or read_parties(title, items[-1], known)
    each = [read_parties(title, item, known) for item in items]
    agents = [one for parties in each for one in parties if _is_agent(title, one, known)]
    return tuple(agents) or (each[0] if is_apposed else each[-1])


def _is_void(words: str, known: Acquaintance) -> bool:
    return not _tells(words) or known.is_place(words.strip())


def _are_agents(title: str, parties: Sequence[Party], known: Acquaintance) -> bool:
    return bool(parties) and all(_is_agent(title, one, known) for one in parties)


def _is_agent(title: str, party: Party, known: Acquaintance) -> bool:
    return known.is_agent(title[slice(*party.name)])
