"""Scripts of a page: where its lines change from one script to another.

    МИД СССР                 the original, in lines of another script than the Latin
    28 сентября 1950 г.
    ...
    MFA USSR                 and its translation, with or without a blank line between them

A line without letters belongs to no script, nor does the Roman numeral of a month.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import accumulate
from typing import Literal, NamedTuple

from fonds.transcription import Span, count_line_ends

Script = Literal["Latn", "other"]

_LETTER = re.compile(r"[^\W\d_]")
_LATIN = re.compile(r"[A-Za-z\u00c0-\u024f]")
_ROMAN = re.compile(r"(?<!\w)[IVXLC]+(?!\w)")
_LOOKED_AT = 5000
# A text of its own has so many lines, or so many letters.
_LINES = 3
_LETTERS = 200
# So large a part of its letters is of its script.
_SHARE = 0.8


class _Count(NamedTuple):
    latin: int
    other: int


def read_script(text: str, lines: Sequence[Span]) -> Script | None:
    """Give the script of most letters in lines, None where they have no letters."""
    latin = other = 0
    for line in lines:
        count = _count(text, line)
        latin, other = latin + count.latin, other + count.other
        if latin + other > _LOOKED_AT:
            break
    if not latin + other:
        return None
    return "Latn" if latin * 2 > latin + other else "other"


def find_change(text: str, lines: Sequence[Span], *, is_announced: bool) -> int:
    """Give the place of the first line in another script than the lines before, or 0 for none.

    Both stretches are long enough for a text, and mostly in one script. Without announcement there
    is no such place.
    """
    if not is_announced or len(lines) < 2:
        return 0
    counts = [_count(text, line) for line in lines]
    lettered = [line for line, one in zip(lines, counts, strict=True) if any(one)]
    first = read_script(text, lettered[:_LINES])
    gains = [one.latin - one.other for one in counts]
    if first == "Latn":
        gains = [-one for one in gains]
    sums = list(accumulate(gains))
    at = sums.index(min(sums)) + 1
    if not (_is_text(counts[:at]) and _is_text(counts[at:]) and min(sums) < 0):
        return 0
    return _with_lines_behind(text, lines, counts, at)


def _is_text(counts: Sequence[_Count]) -> bool:
    latin, other = (sum(one[side] for one in counts) for side in (0, 1))
    is_long = sum(map(any, counts)) >= _LINES or latin + other >= _LETTERS
    return is_long and max(latin, other) >= _SHARE * (latin + other)


def _with_lines_behind(text: str, lines: Sequence[Span], counts: Sequence[_Count], at: int) -> int:
    """Give the end of the first text with the numbers and dates right behind it."""
    end = at
    while end < len(lines) and not any(counts[end]):
        end += 1
    gaps = [
        count_line_ends(text[lines[one - 1].end : lines[one].start]) for one in range(at, end + 1)
    ]
    is_apart = [gap > 1 for gap in gaps]
    # A number below a blank line and right above the next text belongs to that one.
    return at + is_apart.index(True) if any(is_apart) and not is_apart[-1] else end


def _count(text: str, line: Span) -> _Count:
    words = _ROMAN.sub("", text[line.start : min(line.end, line.start + _LOOKED_AT)])
    latin = len(_LATIN.findall(words))
    return _Count(latin, len(_LETTER.findall(words)) - latin)
