"""Titles of journals and of records of conversations: whose they are, and who talked.

    From the Journal of A: Memorandum of Conversation with B
    Record of Conversation between A and B    Memorandum of Conversation of A with B

The owner of the journal is the author; the others are interlocutors.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import NamedTuple

from fonds.transcription import Span
from fonds.values.parties import Acquaintance, Party, hide_brackets, read_parties
from fonds.values.title_sides import read_addressees

_LONGEST = 14
_JOURNAL = re.compile(
    r"\s*+(?:from\s+)?(?:the\s+)?(?:official\s+|work\s+)?(?:journal|diary)\s+of\s+"
    r"(?P<author>[^:;,]+?)(?=\s*(?:[:;,]|\s[-–—]|[.]\s+(?:record|memorandum|conversation|notes?)\b|\Z))",
    re.IGNORECASE,
)
_TALK = re.compile(
    r"\b(?:conversations?|talks?|meetings?|discussions?)\b(?P<rest>[^;]*)", re.IGNORECASE
)
_END = re.compile(
    r"\b(?:re|regarding|concerning|about|on|during|at|held|dated|from)\b|,?\s[0-9]|\s[-–—]+\s|:",
    re.IGNORECASE,
)
_BETWEEN = re.compile(r"\s*+between\s+(?P<one>.+?)\s+and\s+(?P<other>.+)", re.IGNORECASE)
_OF_WITH = re.compile(
    r"\s*+(?:,?\s*(?:(?:of|by)\s)?\s*(?P<one>[^,]+?)\s+)?with\s+(?P<other>.+)", re.IGNORECASE
)
_NAMED = re.compile(r"\s*+[,:]\s*+(?P<one>.+)")


class Conversation(NamedTuple):
    """Who wrote and who talked, as far as a title says."""

    authors: tuple[Party, ...]
    interlocutors: tuple[Party, ...]


def read_conversation(title: str, known: Acquaintance) -> Conversation:
    """Read the title of a journal or of a record of a conversation; it may name nobody."""
    wide = replace(known, longest=_LONGEST)
    flat = hide_brackets(title)
    journal = _JOURNAL.match(flat)
    authors = read_parties(title, Span(*journal.span("author")), wide) if journal else ()
    talk = _TALK.search(flat, journal.end() if journal else 0)
    talked = _read_talk(title, Span(*talk.span("rest")), wide) if talk else ()
    return Conversation(authors, talked)


def _read_talk(title: str, span: Span, known: Acquaintance) -> tuple[Party, ...]:
    """Read who talked; what stands behind a comma alone must be several or known."""
    flat = hide_brackets(title)
    found = _END.search(flat, span.start + 2, span.end)
    end = found.start() if found else span.end
    sides = _BETWEEN.fullmatch(flat, span.start, end) or _OF_WITH.fullmatch(flat, span.start, end)
    if sides:
        return tuple(_read_sides(title, sides, known))
    named = _NAMED.fullmatch(flat, span.start, end)
    parties = read_parties(title, Span(*named.span("one")), known) if named else ()
    is_sure = len(parties) > 1 or any(known.is_agent(title[slice(*one.name)]) for one in parties)
    return parties if is_sure else ()


def _read_sides(title: str, sides: re.Match[str], known: Acquaintance) -> Iterator[Party]:
    if sides.re is _BETWEEN:
        listed = read_parties(title, Span(sides.start("one"), sides.end()), known)
        if len(listed) > 1:
            yield from listed
            return
    for side in ("one", "other"):
        if sides[side]:
            yield from read_addressees(title, Span(*sides.span(side)), known).parties
