"""Clauses of a title: what stands behind a name and tells no name, and via and for whom it went.

C (via F)    C via F    C, for E    C, for transmission to E    C regarding the talks
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from fonds.transcription import Span
from fonds.values.parties import IsKnown, hide_brackets

# From one of these words on, a title tells of the content. `for` and `in` are words of names too.
_WORDS = re.compile(
    r"\b(?:re|regarding|concerning|about|on|containing|contains|with|without|relaying"
    r"|transmitting|conveying|forwarding|enclosing|reporting|requesting|asking|describing"
    r"|informing|summarizing|discussing|including|dated|as|in\s+(?:response|reply|connection"
    r"|answer|regard|reference))\b",
    re.IGNORECASE,
)
_STOP = re.compile(r"[;:]|\s[-–—]+\s")
_BRACKETED = re.compile(
    r"[(\[]\s*+(?P<kind>via|through|for)\s++(?P<who>[^()\[\]]++)[)\]]", re.IGNORECASE
)
_PLAIN = re.compile(
    r"(?P<comma>,)?\s*+\b(?P<kind>via|through|by\s+way\s+of|for)\b\s*+"
    r"(?:(?:the\s+)?(?:transmission|transmittal|delivery|relay)\s+to\s+)?"
    r"(?P<who>[^,]*?)(?=,|\s(?:via|through)\b|$)",
    re.IGNORECASE,
)


class Clause(NamedTuple):
    """One clause: where it begins, whether it is `via` or `for`, and whom it names."""

    start: int
    kind: str
    who: Span


class Clauses(NamedTuple):
    """One side of a title: whom it names, via whom it went, for whom it is in the end."""

    named: Span
    via: tuple[Span, ...]
    recipients: tuple[Span, ...]


def cut_words(title: str, start: int) -> int:
    """Give the offset at which words of content begin, from a start on, or the title's end."""
    found = _WORDS.search(hide_brackets(title), start)
    return found.start() if found else len(title)


def cut_content(title: str, start: int) -> int:
    """Give the offset at which words of content or a colon, semicolon or dash end the names."""
    found = _STOP.search(hide_brackets(title), start)
    return min(found.start() if found else len(title), cut_words(title, start))


def read_clauses(title: str, span: Span, is_agent: IsKnown) -> Clauses:
    """Divide a side of a title, behind which no content follows any more.

    Without a comma, `for` is a word of a name (`Ministry for Trade`), unless an agent follows.
    """
    found = sorted([*_bracketed(title, span), *_plain(title, span, is_agent)])
    named = Span(span.start, min([span.end, *(clause.start for clause in found)]))
    recipients = tuple(clause.who for clause in found if clause.kind == "for")
    return Clauses(named, tuple(one.who for one in found if one.kind != "for"), recipients)


def _bracketed(title: str, span: Span) -> Iterator[Clause]:
    for match in _BRACKETED.finditer(title, *span):
        yield Clause(match.start(), match["kind"].casefold(), Span(*match.span("who")))


def _plain(title: str, span: Span, is_agent: IsKnown) -> Iterator[Clause]:
    for match in _PLAIN.finditer(hide_brackets(title[: span.end]), span.start):
        who, kind = Span(*match.span("who")), match["kind"].casefold()
        if kind != "for" or match["comma"] or is_agent(title[who.start : who.end].strip()):
            yield Clause(match.start(), kind, who)
