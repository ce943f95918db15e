"""Version numbers: computed from what changed, never chosen.

    major   a table or column removed, renamed or retyped, or a key changed: a query may break
    minor   tables, columns, keys or rows added, or rows removed
    patch   values or descriptions corrected

The first version is 1.0.0; nothing changed, nothing is published.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

Kind = Literal["first", "major", "minor", "patch", "unchanged"]

FIRST = "1.0.0"

# The column of a table that holds the number, and so cannot decide it.
NUMBERED = ("runs", "package_version")

_BY_WEIGHT: tuple[Kind, ...] = ("unchanged", "patch", "minor", "major", "first")
_PART = "(0|[1-9][0-9]{0,8})"
_NUMBER = re.compile(rf"{_PART}\.{_PART}\.{_PART}")


@dataclass(frozen=True, slots=True)
class Release:
    """A version's number, the kind of change that gave it, and its instant, if one is known."""

    version: str
    kind: Kind
    released: str | None


def is_number(text: str) -> bool:
    """Say whether a text is a version number such as `1.20.3`."""
    return _NUMBER.fullmatch(text) is not None


def in_order(number: str) -> tuple[int, ...]:
    """Give what version numbers are sorted by."""
    return tuple(int(part) for part in number.split("."))


def weightiest(*kinds: Kind) -> Kind:
    """Give the kind of change that decides the number; without any, nothing changed.

    >>> weightiest("patch", "minor", "patch")
    'minor'
    """
    return max(kinds, key=_BY_WEIGHT.index, default="unchanged")


def next_number(highest: str | None, kind: Kind) -> str:
    """Give the number of a version that comes after `highest` with changes of this kind.

    Where versions are listed and none stands to be compared with, anything may have changed.

    >>> next_number("1.4.2", "minor")
    '1.5.0'
    """
    if highest is None:
        return FIRST
    major, minor, patch = in_order(highest)
    numbers = {"patch": (major, minor, patch + 1), "minor": (major, minor + 1, 0)}
    return ".".join(str(part) for part in numbers.get(kind, (major + 1, 0, 0)))
