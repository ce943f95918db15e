"""Citations: how a publisher cites a document.

"Title", October 13, 1950, Publisher, APRF, fond 45, opis 1, delo 335, listy 1-2.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from fonds.transcription import Span

_QUOTED = re.compile(r"[\"“](?P<title>.+?)[\"”]\s*,\s*(?P<rest>.+)", re.DOTALL)
_DATE = re.compile(
    r"(?P<date>[^,]*?[0-9]{1,2}(?:st|nd|rd|th)?,?\s[0-9]{4}|[^,]*?[0-9]{4}|[^,]+?)"
    r"(?:,|(?<![\s.])[\s.]*+\Z)"
)


@dataclass(frozen=True, slots=True)
class Citation:
    """The parts of a citation; None where it lacks one. `rest` begins with the publisher."""

    title: Span | None
    date: Span | None
    rest: Span


def read_citation(text: str, span: Span) -> Citation:
    """Divide the citation that stands at a span of the text."""
    quoted = _QUOTED.fullmatch(text, span.start, span.end)
    if quoted is None:
        return Citation(None, None, span)
    title, rest = Span(*quoted.span("title")), Span(*quoted.span("rest"))
    dated = _DATE.match(text, rest.start, rest.end)
    if dated is None or not any(sign.isdigit() for sign in dated["date"]):
        return Citation(title, None, rest)
    return Citation(title, Span(*dated.span("date")), Span(dated.end(), rest.end))
