"""Visible signs: what a file may contain and no terminal, browser or log may obey.

Control characters move a cursor or break a line, bidirectional ones turn the order of the words
around, and those without width hide. Each is written as its number: `<U+202E>`.
"""

from __future__ import annotations

import unicodedata


def make_visible(text: str, *, keep: str = "") -> str:
    r"""Give a text in which every sign can be seen; the signs in `keep` stay.

    >>> make_visible("a\u202eb")
    'a<U+202E>b'
    """
    if text.isprintable():
        return text
    return "".join(sign if sign in keep else show_sign(sign) for sign in text)


def show_sign(sign: str) -> str:
    """Give a sign as it can be seen; accents and blanks of any width stay."""
    if sign.isprintable() or unicodedata.category(sign) == "Zs":
        return sign
    return f"<U+{ord(sign):04X}>"
