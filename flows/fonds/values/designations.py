"""Designations: whether words name a person, an office or a place, or are a sentence.

    FILIPPOV    the South    Ministry of Foreign Affairs    N. V. Roshchin
    Ambassador of the USSR in the PRC N. V. Roshchin

Each word begins with a capital, a digit or a letter of a script without capitals; only words that
join others (`of the`) are small.
"""

from __future__ import annotations

import re
from collections.abc import Collection

_JOINING = frozenset(
    ("the", "of", "and", "in", "at", "for", "to", "de", "di", "du", "la", "le", "van", "von", "al")
)
_BRACKETED = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")
_INITIALS = re.compile(r"(?:[^\W\d_]\.[\s-]?){1,3}")
_SENTENCE = re.compile(r"[!?;:]|[^\W\d_]{3,}\.\s")
# Words before a name that are cut short with a full stop.
_SHORTENED = re.compile(
    r"\b(?:Cdes?|Comrs?|Com|Tov|Gen|Maj|Lieut|Col|Capt|Adm|Amb|Min|Mrs|Dept|Gov)\.(?=\s)",
    re.IGNORECASE,
)


def is_designation(text: str, *, longest: int) -> bool:
    """Whether a text of at most `longest` words may name somebody or some place.

    What stands in brackets is not looked at, and words that join others do not count.
    """
    plain = _SHORTENED.sub("X", _BRACKETED.sub(" ", text[:1000]).strip(" ."))
    words = [word.strip("\"'“”‘’«»") for word in plain.split()]
    telling = [word for word in words if word.casefold() not in _JOINING]
    if not 0 < len(telling) <= longest or len(words) > 2 * longest or _SENTENCE.search(plain):
        return False
    return all(word[:1].isalnum() and not word[0].islower() for word in telling)


def is_simple_name(text: str, *, longest: int = 4) -> bool:
    """Whether a text may name one person or office that consists of no others."""
    words = text.casefold().split()
    return is_designation(text, longest=longest) and not _JOINING.intersection(words)


def bare_name(signature: str, offices: Collection[str]) -> str:
    """Give what follows the office and the initials that a signature begins with.

    `offices` are the words, case-folded, with which an office begins; without one of them only
    initials are left out. Empty where nothing follows.
    """
    words = signature.split()
    if words and words[0].casefold() in offices and is_designation(signature, longest=14):
        words = _behind_office(words)
    rest = " ".join(words)
    initials = _INITIALS.match(rest)
    return rest[initials.end() :].strip() if initials else rest


def _behind_office(words: list[str]) -> list[str]:
    """Give the words from the first initial on, or the last word where there is none."""
    starts = [number for number, word in enumerate(words) if _INITIALS.fullmatch(word)]
    return words[starts[0] :] if starts else words[-1:]
