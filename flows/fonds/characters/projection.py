"""Projection: a text as patterns are matched against it, and the way back to its own offsets.

`level` writes each kind of blank, dash and quotation mark in one way and keeps the length, so that
offsets stay. `project` also leaves out what is not seen (soft hyphens, zero-width signs) and joins
a letter with its combining marks; its offsets are led back by `Projection.back`.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

_BLANKS = "\t\xa0\u1680\u202f\u205f\u3000" + "".join(map(chr, range(0x2000, 0x200B)))
_DASHES = "\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe58\ufe63\uff0d"
_QUOTES = "\u201c\u201d\u201e\u201f\u00ab\u00bb\u2033\uff02"
_APOSTROPHES = "\u2018\u2019\u201a\u201b\u2032\u02bc\uff07"
_LEVEL = str.maketrans(
    _BLANKS + _DASHES + _QUOTES + _APOSTROPHES,
    " " * len(_BLANKS) + "-" * len(_DASHES) + '"' * len(_QUOTES) + "'" * len(_APOSTROPHES),
)
# What is not seen, or a letter with combining marks on it.
_CHANGED = re.compile(
    "[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]"
    "|(?P<letter>[^\\W\\d_][\u0300-\u036f\u0483-\u0489]{1,8})"
)


@dataclass(frozen=True, slots=True)
class Projection:
    """A text for matching; `_places` has the original stretch of each character, if not its own."""

    text: str
    _places: tuple[tuple[int, int], ...] | None = None

    def back(self, start: int, end: int) -> tuple[int, int]:
        """Give the stretch of the original text that a stretch of the projection stands for.

        What was left out at its ends is no part of it.
        """
        if self._places is None:
            return start, end
        if start >= end:
            at = self._places[start][0] if start < len(self._places) else self._end
            return at, at
        return self._places[start][0], self._places[end - 1][1]

    @property
    def _end(self) -> int:
        return self._places[-1][1] if self._places else 0


def level(text: str) -> str:
    r"""Give a text of the same length with plain blanks, hyphens and quotation marks.

    >>> level("No.\xa0“5” — 6")
    'No. "5" - 6'
    """
    return text.translate(_LEVEL)


def project(text: str) -> Projection:
    r"""Give a text as patterns are matched against it.

    >>> projection = project("Re\xadceived")
    >>> projection.text, projection.back(0, 8)
    ('Received', (0, 9))
    """
    if not _CHANGED.search(text):
        return Projection(level(text))
    letters: list[str] = []
    places: list[tuple[int, int]] = []
    end = 0
    for changed in _CHANGED.finditer(text):
        letters.append(text[end : changed.start()])
        places += [(at, at + 1) for at in range(end, changed.start())]
        end = changed.end()
        if changed["letter"]:
            joined = unicodedata.normalize("NFC", changed["letter"])
            letters.append(joined)
            places += [changed.span()] * len(joined)
    letters.append(text[end:])
    places += [(at, at + 1) for at in range(end, len(text))]
    return Projection(level("".join(letters)), tuple(places))
