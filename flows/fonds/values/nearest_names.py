"""Nearest names: which known names look like one that nobody knows.

Two names are near when they share most pairs of letters, whatever the transliteration.
"""

from __future__ import annotations

from collections.abc import Iterable

from fonds.values.transliteration import transliteration_key

_LEAST_LIKENESS = 0.5
_LONGEST = 80

LetterPairs = frozenset[str]


def letter_pairs(name: str) -> LetterPairs:
    """Give the pairs of neighbouring letters of a name, with its ends."""
    key = f" {transliteration_key(name[:_LONGEST])} "
    return frozenset(key[at : at + 2] for at in range(len(key) - 1))


def likeness(one: LetterPairs, other: LetterPairs) -> float:
    """Give 1 for the same pairs, 0 for none in common."""
    return 2 * len(one & other) / (len(one) + len(other)) if one or other else 0.0


def nearest_names(
    written: str, known: Iterable[tuple[str, str, LetterPairs]], *, limit: int = 3
) -> tuple[str, ...]:
    """Give the known names that are like a written one, the likest first, one of each bearer.

    `known` has bearer, name and the name's letter pairs; what comes out is `Name (bearer)`.
    """
    pairs = letter_pairs(written)
    scored = sorted((-likeness(pairs, other), name, bearer) for bearer, name, other in known)
    nearest: dict[str, str] = {}
    for score, name, bearer in scored:
        if -score >= _LEAST_LIKENESS:
            nearest.setdefault(bearer, f"{name} ({bearer})")
    return tuple(nearest.values())[:limit]


def say_nearest(names: tuple[str, ...]) -> str:
    """Give the words in which a finding names them."""
    if not names:
        return "no known name is near"
    verb = "name is" if len(names) == 1 else "names are"
    return f"the nearest known {verb} {', '.join(names)}"
