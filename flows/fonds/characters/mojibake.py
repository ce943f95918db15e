"""Mojibake: text in UTF-8 that was once read as Windows-1252 or Windows-1251 and saved so.

    Iâ€™m       I’m            Ð¡Ñ‚Ð°    Ста            РЎС‚Р°    Ста

Letters are looked for that, written back in the wrong encoding, are well-formed UTF-8 of a letter
or mark that texts have. One such letter is enough where no language writes its signs side by side;
where it may be chance, as in `«СССР»`, only several in a row count.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

# What texts have: Latin, Greek and Cyrillic letters, typographic marks, letters of East Asia.
_SENSIBLE = re.compile(
    "[\u00a1-\u017f\u0370-\u03ff\u0400-\u045f\u0490\u0491\u1e00-\u1eff\u2010-\u2026\u2030-\u203a"
    "\u20ac\u2116\u2122\u3000-\u30ff\u4e00-\u9fff\uac00-\ud7a3\ufeff\uff01-\uff5e\xa0]+"
)
_LONE_RANGE = re.compile(
    "[\u00a1-\u017f\u0400-\u045f\u2010-\u2026\u2030-\u203a\u20ac\u2116\u2122\ufeff]"
)
_LONGEST_RUN = 200


class Garbled(NamedTuple):
    """A stretch of a text that was decoded wrongly, its letters, and how it should read."""

    start: int
    end: int
    letters: int
    reading: str


def find_mojibake(text: str) -> Iterator[Garbled]:
    """Give the stretches of a text that were decoded wrongly, in order.

    >>> [one.reading for one in find_mojibake("Iâ€™m in SÃ£o Paulo, «СССР»")]
    ['’', 'ã']
    """
    if text.isascii():
        return
    for found in _RUN.finditer(text):
        garbled = _restore(found)
        if garbled:
            yield garbled


def _restore(found: re.Match[str]) -> Garbled | None:
    codec = found.lastgroup or ""
    try:
        reading = found.group().encode(codec).decode("utf-8")
    except UnicodeError:
        return None
    if not _SENSIBLE.fullmatch(reading) or not _is_certain(reading, codec, found.group()):
        return None
    return Garbled(*found.span(), len(reading), reading)


def _is_certain(reading: str, codec: str, written: str) -> bool:
    if codec == "cp1252":
        return len(reading) > 1 or _LONE_RANGE.fullmatch(reading) is not None
    # `вЂ` is in no language; two signs that make a letter may be the end of a quoted word.
    return len(reading) >= 3 or "вЂ" in written


def _signs(codec: str, first: int, last: int) -> str:
    """Give the signs of an encoding for a range of bytes, as the inside of a set."""
    signs = bytes(range(first, last + 1)).decode(codec, "ignore")
    return "".join(re.escape(sign) for sign in signs)


def _letters(codec: str) -> str:
    """Give a pattern of letters in UTF-8 whose bytes were read in another encoding."""
    follow = f"[{_signs(codec, 0x80, 0xBF)}]"
    two, three = _signs(codec, 0xC2, 0xDF), _signs(codec, 0xE0, 0xEF)
    return f"(?:[{two}]{follow}|[{three}]{follow}{{2}}){{1,{_LONGEST_RUN}}}+"


_RUN = re.compile("|".join(f"(?P<{codec}>{_letters(codec)})" for codec in ("cp1252", "cp1251")))
