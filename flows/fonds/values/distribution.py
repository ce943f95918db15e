"""Distribution lists: who received how many copies, or the copy of which number.

    Stalin - 2, Molotov -1, Malenkov - 1, 8MDGS - 1
    1 - Stalin, 2 - Molotov, 3-4 - file

A list is numbered where each entry begins with a number and the numbers rise, but for a slip: in
`2 - Stalin, 1 - Molotov` they are counts, in `1 - Stalin, 2 - Molotov, 2 - Beria` they are not.
An entry with more than a recipient and a number is kept as written: its copies are unknown, and its
name is what stands before the first dash or bracket.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from fonds.transcription import Span

# An entry ends at a comma or line end, before the next number of a numbered list, at `and`.
_ENTRY = re.compile(
    r"(?:[^,;\r\n\s]|[^\S\r\n](?!and\s(?![^,;]{0,60}\beach\b))"
    r"(?![0-9]{1,2}[.)]\s*+[-–—]?\s*+[^\W\d_]))+"
)
_AND = re.compile(r"and\s+")
_NUMBER_SIGN = r"(?:(?:copy\s*+)?(?:No\.?|Nº|№|#)\s*+)"
_COPIES = re.compile(
    r"[\s.]*+(?P<entry>(?P<name>\S(?:.*?\S)??)"
    r"(?:\s*+(?:[-–—]\s*+(?P<count>[0-9]{1,3})|\((?P<bracketed>[0-9]{1,3})\)))?)[\s.]*+"
)
_NUMBERED = re.compile(
    rf"[\s.]*+(?P<entry>(?P<sign>{_NUMBER_SIGN})?(?P<first>[0-9]{{1,3}})"
    r"(?:\s*+[-–—]\s*+(?P<last>[0-9]{1,3}))?\s*+"
    r"(?:[.)]\s*+[-–—]?|[-–—:]|(?(sign)|(?!)))\s*+(?P<name>[^\W_](?:.*?[^\s.])??))[\s.]*+",
    re.IGNORECASE,
)
_FEW = 3
# What an editor says of a name: [expansion unknown]. A number there is one of copies.
_GLOSS = re.compile(r"(?<=\S)\s*+\[[^\[\]0-9]{1,80}\]$")
# A dash within a word belongs to the name, unless a number too long for copies follows.
_REMAINDER = re.compile(r"(?<=\S)\s*+(?:[()\[\]]|[-–—](?=\s|[0-9]{3})|(?<=\s)[-–—])")


@dataclass(frozen=True, slots=True)
class CopyEntry:
    """One recipient; `copies` is None where the list gives no number.

    `name` is the part of the recipient that may be a name, less than all of it where the entry
    is not understood. The numbers of its copies are those of a numbered list.
    """

    span: Span
    recipient: Span
    name: Span
    copies: int | None
    first_copy: int | None = None
    last_copy: int | None = None

    @property
    def is_understood(self) -> bool:
        """Whether the entry is a name and a possible number of copies."""
        return self.name == self.recipient and self.copies != 0


def read_copies(text: str, span: Span) -> Iterator[CopyEntry]:
    """Give the entries of a list of recipients, in order."""
    entries = [_without_and(text, one) for one in _ENTRY.finditer(text, span.start, span.end)]
    numbered = [one for entry in entries if (one := _NUMBERED.fullmatch(text, *entry))]
    if numbered and len(numbered) == sum(any(map(str.isalnum, text[slice(*e)])) for e in entries):
        read = [_read_numbered(one) for one in numbered]
        if _rises(read) or _counts_on(read):
            yield from read
            return
    yield from (_read_counted(one) for entry in entries if (one := _COPIES.fullmatch(text, *entry)))


def _without_and(text: str, entry: re.Match[str]) -> Span:
    joined = _AND.match(text, *entry.span())
    return Span(joined.end() if joined else entry.start(), entry.end())


def _read_counted(match: re.Match[str]) -> CopyEntry:
    name, written = Span(*match.span("name")), match["count"] or match["bracketed"]
    gloss = _GLOSS.search(match.string, *name) if written else None
    name = Span(name.start, gloss.start()) if gloss else name
    part = _name_part(match.string, name)
    recipient = name if part == name else Span(*match.span("entry"))
    copies = int(written) if written and part == name else None
    return CopyEntry(Span(*match.span("entry")), recipient, part, copies)


def _read_numbered(match: re.Match[str]) -> CopyEntry:
    name, first = Span(*match.span("name")), int(match["first"])
    last = int(match["last"] or first)
    part = _name_part(match.string, name)
    return CopyEntry(Span(*match.span("entry")), name, part, last - first + 1, first, last)


def _name_part(text: str, name: Span) -> Span:
    remainder = _REMAINDER.search(text, name.start, name.end)
    return Span(name.start, remainder.start()) if remainder else name


def _counts_on(entries: Sequence[CopyEntry]) -> bool:
    """Whether most numbers follow the one before them, or all are there in another order."""
    numbers = [one.first_copy or 0 for one in entries]
    before = [one.last_copy or 0 for one in entries[:-1]]
    following = sum(a + 1 == b for a, b in zip(before, numbers[1:], strict=True))
    is_whole = sorted(numbers) == list(range(1, len(numbers) + 1))
    in_place = sum(number == place for place, number in enumerate(numbers, start=1))
    has_slip = in_place >= len(numbers) - 1 and (numbers[-1] == len(numbers) > 2)
    is_long = len(numbers) > _FEW and 3 * len(numbers) <= 4 * in_place
    return len(numbers) > 2 and (2 * following > len(before) or is_whole or has_slip or is_long)


def _rises(entries: Sequence[CopyEntry]) -> bool:
    numbers = [number for one in entries for number in (one.first_copy or 0, one.last_copy or 0)]
    steps = list(pairwise(numbers))
    within, between = steps[::2], steps[1::2]
    return all(a <= b for a, b in within) and all(a < b for a, b in between)
