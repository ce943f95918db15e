"""Wrapping: text cut into lines of so many cells, and signs that no terminal obeys."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from rich.cells import cell_len

from fonds.show.told import SEPARATOR

_TIE = "\u00a0"


def wrap(text: str, width: int) -> list[tuple[int, int]]:
    """Give the parts of a text that fit into a width of cells, broken at blanks or hyphens.

    >>> wrap("one two three", 8)
    [(0, 7), (8, 13)]
    """
    parts, start, used, blank, hyphen = [], 0, 0, -1, -1
    for index, sign in enumerate(text):
        size = cell_len(sign)
        if used + size > width and index > start:
            end = blank if blank > start else hyphen + 1 if hyphen > start else index
            parts.append((start, end))
            start = end + 1 if text[end] == " " else end
            used = cell_len(text[start:index])
        blank = index if sign == " " else blank
        hyphen = index if sign == "-" else hyphen
        used += size
    return [*parts, (min(start, len(text)), len(text))]


def wrap_parts(words: str, width: int) -> Iterator[str]:
    """Give the lines of some parts, broken between them, or at `=` where one fits into no line."""
    parts = (_tie(one, width) for one in make_visible(words).split(SEPARATOR))
    tied = SEPARATOR.replace(" ", _TIE, 1).join(parts)
    for start, end in wrap(tied, width):
        yield tied[start:end].replace(_TIE, " ")


def _tie(part: str, width: int) -> str:
    if cell_len(part) <= width:
        return part.replace(" ", _TIE)
    before, sign, after = part.partition(" = ")
    is_short = max(cell_len(before), cell_len(after) + 2) <= width
    return f"{_tie(before, width)} ={_TIE}{_tie(after, width)}" if sign and is_short else part


def make_visible(text: str) -> str:
    """Give each sign that a terminal would obey or hide a sign of its own, one for one."""
    return "".join(map(_sign, text)) if not text.isprintable() else text


def _sign(sign: str) -> str:
    if sign in "\t\u00a0" or unicodedata.category(sign) in ("Zs", "Zl", "Zp"):
        return " "
    if sign.isprintable():
        return sign
    code = ord(sign)
    return chr(0x2400 + code) if code < 0x20 else "\u2421" if code == 0x7F else "\ufffd"
