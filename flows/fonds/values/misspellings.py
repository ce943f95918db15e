"""Misspellings: whether one name is the other with a single slip of the pen.

Flippov - Filippov    Malenkvo - Malenkov
"""

from __future__ import annotations

_SHORTEST = 6


def is_misspelling(one: str, other: str) -> bool:
    """Whether two names, made comparable, differ by one letter of one long word.

    Short words, first letters and digits admit no slip, and `-a` at the end makes another person.
    """
    words = list(zip(one.split(), other.split(), strict=False))
    differing = [pair for pair in words if pair[0] != pair[1]]
    if len(differing) != 1 or len(one.split()) != len(other.split()):
        return False
    return _is_slip(*differing[0])


def _is_slip(one: str, other: str) -> bool:
    shorter, longer = sorted((one, other), key=len)
    if len(shorter) < _SHORTEST or one[0] != other[0] or longer in (shorter + "a", shorter + "а"):
        return False
    return (one + other).isalpha() and _is_one_edit(shorter, longer)


def _is_one_edit(shorter: str, longer: str) -> bool:
    """Whether one letter was left out, replaced, or changed places with the next."""
    at = next((n for n, (a, b) in enumerate(zip(shorter, longer, strict=False)) if a != b), -1)
    rest, other = shorter[at:], longer[at:]
    if len(shorter) < len(longer):
        return at == -1 or rest == other[1:]
    return rest[1:] == other[1:] or (rest[:2] == other[1::-1] and rest[2:] == other[2:])
