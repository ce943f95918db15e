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


def is_designation(text: str, *, longest: int) -> bool:
    """Whether a text of at most `longest` words may name somebody or some place.

    What stands in brackets is not looked at.
    """
    plain = _BRACKETED.sub(" ", text[:1000]).strip(" .")
    words = plain.split()
    if not 0 < len(words) <= longest or _SENTENCE.search(plain):
        return False
    telling = [word.strip("\"'“”‘’«»") for word in words if word.casefold() not in _JOINING]
    return bool(telling) and all(word[:1].isalnum() and not word[0].islower() for word in telling)


def is_simple_name(text: str) -> bool:
    """Whether a text may name one person or office that consists of no others."""
    words = text.casefold().split()
    return is_designation(text, longest=4) and not _JOINING.intersection(words)


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
