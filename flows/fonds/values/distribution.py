"""Distribution lists: who received how many copies.

Stalin - 2, Molotov -1, Malenkov - 1, 8MDGS - 1
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from fonds.transcription import Span

_ENTRY = re.compile(r"[^,;\r\n]+")
_COPIES = re.compile(
    r"[\s.]*+(?P<entry>(?P<name>\S(?:.*?\S)??)"
    r"(?:\s*+(?:[-–—]\s*+(?P<count>[0-9]{1,3})|\((?P<bracketed>[0-9]{1,3})\)))?)[\s.]*+"
)


@dataclass(frozen=True, slots=True)
class CopyEntry:
    """One recipient; `copies` is None where the list gives no number."""

    span: Span
    recipient: Span
    copies: int | None


def read_copies(text: str, span: Span) -> Iterator[CopyEntry]:
    """Give the entries of a list of recipients, in order."""
    for entry in _ENTRY.finditer(text, span.start, span.end):
        match = _COPIES.fullmatch(text, entry.start(), entry.end())
        if match:
            copies = _number(match["count"] or match["bracketed"])
            yield CopyEntry(Span(*match.span("entry")), Span(*match.span("name")), copies)


def _number(written: str | None) -> int | None:
    return int(written) if written else None
