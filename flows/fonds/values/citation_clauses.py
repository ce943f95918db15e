"""Clauses of a citation: who translated the document, and where it is printed.

    Translated for a project by A. B. Examplov and C. Testov.    Published in a bulletin, pp. 1-2.

A clause reaches to the end of its sentence or to the next clause. Words behind `by` are names of
translators only as far as they look like names; what does not is left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from fonds.transcription import Span
from fonds.values.shelfmarks import Phrases, alternatives

_LONGEST_CLAUSE = 400
_LONGEST_NAME = 60
_MOST_WORDS = 6
_CONCEPTS = ("translation", "acquisition", "publication")

# The full stop of an initial or a title ends no sentence.
_STOP = r"(?<![\s.][^\W\d_])(?<!Jr)(?<!Sr)(?<!Dr)\."
_NAMES_END = re.compile(rf"{_STOP}(?=\s|\Z)|[;:()\[\]<]|\n[^\S\n]*+\n|https?:")
_PRINTED_END = re.compile(rf"{_STOP}(?=\s++[^\W\d_]|\s*+\Z)|[;<]|\n[^\S\n]*+\n|https?:")
_BY = re.compile(r"(?:(?!\s*+by\b)[^.;:()\[\]\n]){0,80}+\s*+(?:by\s|:\s)\s*+|\s*+:\s*+", re.I)
_AFTER_NAME = re.compile(r"\s(?:for|from|at|on|in|of|under|as|during|via)\s|[\"“”]", re.I)
_BETWEEN = re.compile(r"\s*+,\s*+(?:(?:and|&)\s++)?|\s++(?:and|with|und|и)(?:\s++|\Z)|\s*+[&/]\s*+")
_PARTICLES = frozenset(
    ("de", "der", "den", "du", "la", "le", "van", "von", "di", "da", "al", "bin")
)


@dataclass(frozen=True, slots=True)
class Clauses:
    """What the clauses say; `start` is where the first begins, None without any."""

    translators: tuple[Span, ...] = ()
    publication: Span | None = None
    start: int | None = None


class ClauseReader:
    """Reads clauses; `phrases` gives the forms of a vocabulary with their concepts."""

    def __init__(self, phrases: Phrases) -> None:
        forms = {**phrases("citation_clause"), **phrases("location_role")}
        words = (
            f"(?P<{name}>{alternatives(form for form, c in forms.items() if c == name)})"
            for name in _CONCEPTS
        )
        self._opening = re.compile(rf"(?<!\w)(?:{'|'.join(words)})(?!\w)", re.IGNORECASE)

    def read(self, text: str, rest: Span) -> Clauses:
        """Give what the clauses in a stretch of text say."""
        found = list(self._opening.finditer(text, *rest))
        return Clauses(
            tuple(self._translators(found, rest.end)),
            self._publication(found, rest.end),
            found[0].start() if found else None,
        )

    def _translators(self, found: Sequence[re.Match[str]], end: int) -> Iterator[Span]:
        for index, opening in enumerate(found):
            if opening.lastgroup == "translation":
                limit = _limit(found, index, end)
                by = opening if opening.group().endswith("by") else None
                by = by or _BY.match(opening.string, opening.end(), limit)
                if by:
                    yield from _names(opening.string, Span(by.end(), limit))

    def _publication(self, found: Sequence[re.Match[str]], end: int) -> Span | None:
        """Give the first clause of a place in print."""
        for index, opening in enumerate(found):
            if opening.lastgroup == "publication":
                text, limit = opening.string, _limit(found, index, end)
                stop = _PRINTED_END.search(text, opening.end(), limit)
                words = text[opening.start() : stop.start() if stop else limit].rstrip(" \t\r\n.,(")
                unclosed = words.endswith(")") and words.count(")") > words.count("(")
                return Span(opening.start(), opening.start() + len(words) - unclosed)
        return None


def _limit(found: Sequence[re.Match[str]], index: int, end: int) -> int:
    """Give the farthest offset to which a clause may reach."""
    following = found[index + 1].start() if index + 1 < len(found) else end
    return min(following, found[index].end() + _LONGEST_CLAUSE)


def _names(text: str, span: Span) -> Iterator[Span]:
    """Give the names in a list of names."""
    stops = (one.search(text, *span) for one in (_NAMES_END, _AFTER_NAME))
    end = min((stop.start() for stop in stops if stop), default=span.end)
    start = span.start
    for gap in (*_BETWEEN.finditer(text, span.start, end), None):
        words = text[start : gap.start() if gap else end]
        if _is_name(words.strip()):
            first = start + len(words) - len(words.lstrip())
            yield Span(first, first + len(words.strip()))
        start = gap.end() if gap else end


def _is_name(words: str) -> bool:
    parts = words.split()
    if not parts or len(parts) > _MOST_WORDS or len(words) > _LONGEST_NAME:
        return False
    is_acronym = len(parts) == 1 and words.isupper()
    are_names = all(one[0].isupper() or one in _PARTICLES for one in parts)
    return are_names and not is_acronym and not any(map(str.isdigit, words))
