"""Parties: correspondents as a title or a header line names them, and the bracket behind.

    FILIPPOV [STALIN]    Stalin [Kuznetsov]    A, B (C) and D    Ministry of Trade and Industry

A bracket, round or square, says who is meant by the name before it; `VKP(b)` is one name. Simple
or known names that a comma, `and` or `&` joins are several parties. A known place is none.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from fonds.transcription import Span
from fonds.values.designations import is_designation, is_simple_name

_ATTACHED = re.compile(r"(?<=\w)\([^\W\d_]\)")
_BRACKET = re.compile(r"\([^()\[\]]*+\)|\[[^()\[\]]*+\]")
_PARTY = re.compile(
    r"\s*+(?P<name>[^\s()\[\]](?:[^()\[\]]*[^\s()\[\]])?)\s*+"
    r"(?P<brackets>(?:(?:\([^()\[\]]*+\)|\[[^()\[\]]*+\])\s*+)*+)"
)
_JOINT = re.compile(r"(?:,\s*+)?+(?:\b(?:and|or)\b|&)|,", re.IGNORECASE)
_YEAR = re.compile(r"\b(?:1[89]|20)[0-9]{2}\b")
_WHEREABOUTS = re.compile(r"\s++(?P<word>in|at)\s")
_LONGEST_IDENTITY = 8
# What is longer, in characters, names nobody.
_LONGEST = 2000

IsKnown = Callable[[str], bool]


@dataclass(frozen=True, slots=True)
class Party:
    """A correspondent as a title or a header line names it; spans count from the text's start."""

    span: Span
    name: Span
    identity: Span | None = None


@dataclass(frozen=True, slots=True)
class Acquaintance:
    """Whether a name is one of the authorities' agents or places, and how long one may be."""

    is_agent: IsKnown = frozenset().__contains__
    is_place: IsKnown = frozenset().__contains__
    longest: int = 6

    def is_party(self, name: str) -> bool:
        """Whether a name may be a correspondent's: no date, no number, no place, no sentence."""
        if self.is_agent(name):
            return True
        is_name = is_designation(name, longest=self.longest) and any(map(str.isalpha, name))
        return is_name and not _YEAR.search(name) and not self.is_place(name)

    def is_joined(self, name: str) -> bool:
        """Whether a name between joining words may be a party of its own."""
        bare = name.removeprefix("the ")
        is_simple = is_simple_name(bare, longest=self.longest)
        return self.is_agent(name) or (is_simple and self.is_party(name))


def hide_brackets(text: str) -> str:
    """Give the text with all that stands in brackets hidden, character for character."""
    plain = hide_attached(text)
    for _ in range(2):
        plain = _BRACKET.sub(lambda match: "\x00" * len(match.group()), plain)
    return plain


def hide_attached(text: str) -> str:
    """Give the text with the bracket of `VKP(b)` hidden, character for character."""
    return _ATTACHED.sub(lambda match: "x" * len(match.group()), text)


def read_party(text: str, span: Span) -> Party | None:
    """Read a name and the brackets behind it, the first of which that names somebody counts."""
    match = _PARTY.fullmatch(hide_attached(text[span.start : span.end]))
    if match is None:
        return None
    name = move_span(match.span("name"), span.start)
    start = span.start + match.start("brackets")
    for bracket in _BRACKET.finditer(text, start, span.start + match.end("brackets")):
        inner = strip_span(text, Span(bracket.start() + 1, bracket.end() - 1))
        if _is_identity(text[inner.start : inner.end]):
            return Party(span, name, inner)
    return Party(span, name)


def read_parties(text: str, span: Span, known: Acquaintance) -> tuple[Party, ...]:
    """Read the parties that commas and `and` join, or one; empty where they are no names."""
    if span.end - span.start > _LONGEST:
        return ()
    pieces = [strip_span(text, piece) for piece in split_joined(text, span)]
    several = [party for party in (read_party(text, piece) for piece in pieces) if party]
    names = [text[party.name.start : party.name.end] for party in several]
    if len(pieces) > 1 and len(several) == len(pieces) and _are_several(names, known):
        return tuple(several)
    whole = read_party(text, strip_span(text, span))
    if whole is None or "," in text[whole.name.start : whole.name.end]:
        return ()
    whole = _without_place(text, whole, known)
    return (whole,) if known.is_party(text[whole.name.start : whole.name.end]) else ()


def split_joined(text: str, span: Span) -> list[Span]:
    """Divide a span at the commas and joining words outside brackets."""
    flat = hide_brackets(text[span.start : span.end])
    edges = [0, *(edge for one in _JOINT.finditer(flat) for edge in one.span()), len(flat)]
    pairs = zip(edges[::2], edges[1::2], strict=True)
    return [move_span(pair, span.start) for pair in pairs]


def _without_place(text: str, party: Party, known: Acquaintance) -> Party:
    """Leave out where somebody was: `Zhou Enlai in Moscow`, but not the `Embassy in Moscow`."""
    name = text[party.name.start : party.name.end]
    found = None if known.is_agent(name) else _WHEREABOUTS.search(name)
    if found is None or party.identity:
        return party
    if found["word"] == "in" and not known.is_agent(name[: found.start()]):
        return party
    end = party.name.start + found.start()
    return Party(Span(party.span.start, end), Span(party.name.start, end))


def _are_several(names: list[str], known: Acquaintance) -> bool:
    if all(known.is_joined(name) for name in names):
        return True
    return any(map(known.is_agent, names)) and all(map(known.is_party, names))


def _is_identity(words: str) -> bool:
    return is_designation(words, longest=_LONGEST_IDENTITY) and not _YEAR.search(words)


def strip_span(text: str, span: Span) -> Span:
    """Give a span without the blanks at its ends."""
    words = text[span.start : span.end]
    start = span.start + len(words) - len(words.lstrip())
    return Span(start, start + len(words.strip()))


def move_span(span: tuple[int, int], offset: int) -> Span:
    """Count a span from another start."""
    return Span(span[0] + offset, span[1] + offset)
