"""Shelf marks: the words and numbers of which archive references consist, found in a text.

    APRF    fond 45    listy 1-2    not given    formerly    (    105-00008-01(1)    Translated

Every mark is found where it stands and nothing is joined here. A number with a doubt beside it
(`45[?]`) is no number of a unit. Numbers are atomic and no mark begins inside another, so that a
text costs time in proportion to its length.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal, cast

from fonds.transcription import Span

Kind = Literal["head", "unit", "absent", "clause", "role", "open", "close", "bare", "stop", "url"]
Phrases = Callable[[str], Mapping[str, str]]

_DASH = r"(?:\s?[-–—−‑]\s?|\s(?:to|through|по)\s)"
_AND = r"(?:and|und|i|и|та)"
_DOUBT = r"(?![\w\[?/]|\s?[\[(]\s?\?)"
# The letters behind a number are not the next unit: 11-d.334, 558op.11.
_NO_UNIT = r"(?!\w|\.\s?[0-9])"
_ONE = (
    r"(?>(?:[^\W\d_]{1,2}-|[rрnн]\s?)?+[0-9]++"
    rf"(?:-[^\W\d_]{_NO_UNIT}|[^\W\d_]{{1,3}}+{_NO_UNIT})?+"
    r"(?:\s?[-–—]\s?[0-9]++[^\W\d_]{0,3}+|[/.][0-9]++[^\W\d_]{0,3}+){0,5}+"
    r"(?:\([0-9A-Za-z]{1,4}\))?+)"
)
_FIXED = {
    "url": r"https?://\S++|doi:\s?\S++",
    "open": r"[(\[]",
    "close": r"[)\]]",
    "bare": r"[0-9]\w*+(?:[-–—./]\w++)*+(?:\s?\([0-9A-Za-z]{1,2}\))?+",
    "stop": r"\.\s++(?=[^\W\d_])|\n[^\S\n]*+\n",
}
_LEAVES = ("folio", "folder_or_folio")
_NO_UNITS = ("absent", "verso", "number", *_LEAVES)
# Shorter names of archives are capitals, and not the `mol` of another sentence.
_SHORT_NAME = 4


@dataclass(frozen=True, slots=True)
class Mark:
    """One mark; `concept` is that of its vocabulary, `number` the place of a unit's number."""

    kind: Kind
    span: Span
    concept: str = ""
    number: Span | None = None


class MarkFinder:
    """Finds marks; `phrases` gives the forms of a vocabulary with their concepts."""

    def __init__(self, phrases: Phrases) -> None:
        units, roles = phrases("archival_unit"), phrases("location_role")
        lists = {
            "head": phrases("repository"),
            "clause": {**phrases("citation_clause"), **_only(roles, ("publication",))},
            "role": _without(roles, ("publication",)),
            "absent": _only(units, ("absent",)),
            "leaf": _only(units, _LEAVES),
            "unit": _without(units, _NO_UNITS),
        }
        self._concepts = {
            name: {_key(form): concept for form, concept in forms.items()}
            for name, forms in lists.items()
        }
        signs, backs = _only(units, ("number",)), _only(units, ("verso",))
        numbers = {"leaf": _leaves(alternatives(backs)), "unit": _ONE + _DOUBT}
        words = {name: rf"(?:{alternatives(lists[name])})(?!\w)" for name in lists}
        for name, number in numbers.items():
            sign = rf"\s*+[:=]?\s*+(?:(?:{alternatives(signs)})\.?\s*+)?+"
            word = rf"(?P<{name}_word>{alternatives(lists[name])})(?![^\W\d_])"
            words[name] = rf"{word}{sign}(?P<{name}_number>{number})"
        named = [f"(?P<{name}>{one})" for name, one in words.items()]
        fixed = [f"(?P<{name}>{one})" for name, one in _FIXED.items()]
        # Addresses come before the words in them; between words no word is tried.
        pattern = rf"{fixed[0]}|(?<!\w)(?=\w)(?:{'|'.join(named)})|{'|'.join(fixed[1:])}"
        self._pattern = re.compile(pattern, re.IGNORECASE)

    def find(self, text: str, within: Span) -> Iterator[Mark]:
        """Give the marks in a stretch of text, in order."""
        for match in self._pattern.finditer(text, within.start, within.end):
            name, span = match.lastgroup or "", Span(*match.span())
            if name in _FIXED:
                yield Mark(cast(Kind, name), span)
            elif concept := self._concept(match, name):
                is_unit = name in ("leaf", "unit")
                number = Span(*match.span(f"{name}_number")) if is_unit else None
                yield Mark(cast(Kind, "unit" if is_unit else name), span, concept, number)

    def _concept(self, match: re.Match[str], name: str) -> str | None:
        """Give the concept of a word; a pattern without case also takes the Turkish i."""
        words = match[f"{name}_word"] if name in ("leaf", "unit") else match[name]
        is_short = name == "head" and len(words) <= _SHORT_NAME
        if is_short and sum(sign.isupper() for sign in words) < 2:
            return None
        return self._concepts[name].get(_key(words))


def alternatives(forms: Iterable[str]) -> str:
    """Give a pattern of any of the forms: any blanks between words, a last full stop may lack."""
    ordered = sorted(forms, key=lambda form: (-len(form), form))
    return "|".join(map(_literal, ordered)) or r"(?!)"


def _literal(form: str) -> str:
    words = re.escape(form.removesuffix(".")).replace(r"\.\ ", r"\.\s*+").replace(r"\ ", r"\s++")
    return words + r"\.?+" if form.endswith(".") else words


def _leaves(backs: str) -> str:
    """Give the pattern of leaves: numbers, ranges and lists of them, with the back of a leaf."""
    back = rf"(?:\s?(?:{backs})(?!\w)|[^\W\d_]{{1,3}}+(?!\w|\.[0-9]))?+"
    leaf = rf"[0-9]++{back}(?:\.(?=\s?[-–—]\s?[0-9]))?+"
    stretch = rf"{leaf}(?:{_DASH}{leaf})?+"
    # A number before a word is the day of a date, or counts something else.
    last = rf"(?![\w\[?/(–-]|\.[0-9]|\s++(?!{_AND}\b)[^\W\d_])"
    return rf"(?>{stretch}(?:(?:\s?[,&]\s?|\s{_AND}\s){stretch}{last}){{0,30}}+){_DOUBT}"


def _key(words: str) -> str:
    return "".join(words.casefold().split()).removesuffix(".")


def _only(forms: Mapping[str, str], concepts: tuple[str, ...]) -> dict[str, str]:
    return {form: concept for form, concept in forms.items() if concept in concepts}


def _without(forms: Mapping[str, str], concepts: tuple[str, ...]) -> dict[str, str]:
    return {form: concept for form, concept in forms.items() if concept not in concepts}
