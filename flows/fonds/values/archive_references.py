"""Archive references: where a record lies.

    APRF, fond 45, opis 1, delo 335, listy 1-2.
    AP RF, f. 45, op. 1, d. 334, l. 141; and RGASPI, f. 558, op. 11, d. 334, ll. 0141
    PRC FMA 105-00008-01(1), 1-11
    RGASPI, f. 558, op. 11, d. 334 (formerly APRF, f. 45, op. 1, d. 334)

A reference begins with its repository and goes on with units, each a word and a number, in any
order. Numbers are strings: 059a is not 59. A unit that comes again begins a further reference to
the same repository, with the units above it. What stands in a bracket is apart from what stands
around it, and the name of a translator behind a reference is no part of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from fonds.transcription import Span
from fonds.values.reference_draft import JOINING, LEVELS, UNKNOWN_REPOSITORY, Draft
from fonds.values.shelfmarks import Mark, MarkFinder, Phrases

_BEGINNING = (*LEVELS, "folder")
_SMALL_WORDS = frozenset({"", "the", "in", "in the", "at", "at the", "to", "to the", "the same"})
_LONGEST_NAME = 120
_PART = re.compile(r"[,;]")
_AND = re.compile(r"\s*+(?:(?:and|also|see)\s++){0,3}", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class ArchiveReference:
    """One reference; folios are numbers where they are plain, `units` holds what is written.

    `problems` says why it does not lead to one file, and what in it was not understood.
    """

    repository: str
    span: Span
    units: Mapping[str, str] = field(default_factory=dict)
    folio_from: int | None = None
    folio_to: int | None = None
    role: str = "cited"
    problems: tuple[str, ...] = ()

    @property
    def is_complete(self) -> bool:
        """Whether the reference leads to one file, and nothing in it was left unread."""
        return not self.problems


class ReferenceReader:
    """Reads references; `phrases` gives the forms of a vocabulary with their concepts."""

    def __init__(self, phrases: Phrases) -> None:
        self._marks = MarkFinder(phrases)
        needed = phrases("complete_reference")
        self._needed = {form: tuple(units.split()) for form, units in needed.items()}

    def find(self, text: str, within: Span) -> Iterator[ArchiveReference]:
        """Give the references in a stretch of text, in order."""
        passage = _Passage(text, within, self._needed)
        for mark in self._marks.find(text, within):
            passage.take(mark)
        for draft in passage.finish():
            draft.settle()
            made = (draft.repository, draft.span, draft.units, *draft.folios, draft.role)
            yield ArchiveReference(*made, tuple(dict.fromkeys(draft.problems)))


class _Passage:
    """The references of a passage, made mark by mark."""

    def __init__(self, text: str, within: Span, needed: Mapping[str, tuple[str, ...]]) -> None:
        self.text, self.needed = text, needed
        self.drafts: list[Draft] = []
        self.current: Draft | None = None
        self.is_aside = False
        self.role: Mark | None = None
        self.brackets: list[tuple[Mark, Draft | None, bool]] = []
        self.free_from = within.start

    def take(self, mark: Mark) -> None:
        """Read the next mark."""
        role, self.role = self.role, None
        match mark.kind:
            case "head":
                self._take_head(mark, role)
            case "unit":
                self._take_unit(mark, role)
            case "role":
                self.role = mark
            case "clause":
                self.current, self.is_aside = None, True
            case "open":
                self.role = role
                self.brackets.append((mark, self.current, self.is_aside))
            case "close":
                self._close(mark)
            case _ if self.current:
                self._take_other(self.current, mark)

    def finish(self) -> Iterator[Draft]:
        """Give the references; the numbers of a further one that leads nowhere are unread."""
        for draft in reversed(self.drafts):
            if draft.further_to and not draft.is_kept:
                draft.further_to.doubt(draft.span)
                draft.further_to.reach(draft.span.end)
        return (draft for draft in self.drafts if draft.is_kept)

    def _take_head(self, mark: Mark, role: Mark | None) -> None:
        role = role if role and self._is_beside(role, mark) else None
        start = role.span.start if role else mark.span.start
        last = self.current
        is_same = last and last.repository == mark.concept and not last.units
        if last and is_same and not self._words(last.span.end, start).strip("()[]"):
            last.reach(mark.span.end)
            return
        self._begin(Span(start, mark.span.end), mark.concept, role=role.concept if role else None)

    def _take_unit(self, mark: Mark, role: Mark | None) -> None:
        if role and self._is_beside(role, mark):
            self._set_aside(mark)
            return
        if self.current is None:
            if self.is_aside or mark.concept not in _BEGINNING:
                return
            self._begin_unnamed(mark)
        elif not self.current.resumes_at(mark):
            self.current.doubt(mark.span)
            return
        elif mark.concept in LEVELS:
            self._begin_further(self.current, mark)
        if self.current:
            self.current.add_unit(mark)

    def _set_aside(self, mark: Mark) -> None:
        """Leave an earlier shelf mark unread that does not say in which archive it was."""
        if self.current:
            self.current.doubt(mark.span)
        self.current, self.is_aside = None, True

    def _begin_further(self, last: Draft, mark: Mark) -> None:
        """Begin a further reference where a unit comes again or another archive is named."""
        is_again = mark.concept in last.units and (mark.concept == "fonds" or last.has_folio)
        words = self._words(last.span.end, mark.span.start)
        is_apart = ";" in self.text[last.span.end : mark.span.start] and not last.units
        if mark.concept == "fonds" and words and (is_again or is_apart):
            self._begin_unnamed(mark)
        elif is_again:
            above = LEVELS[: LEVELS.index(mark.concept)]
            units = {name: last.units[name] for name in above if name in last.units}
            self._begin(mark.span, last.repository, role=last.role)
            draft = self.drafts[-1]
            draft.is_named, draft.further_to, draft.units = last.is_named, last, units

    def _begin_unnamed(self, mark: Mark) -> None:
        """Begin a reference whose archive no vocabulary knows: the words before its first unit.

        They are what stands between the last two commas; without two, they are the publisher.
        """
        start = self.drafts[-1].span.end if self.drafts else self.free_from
        parts = _PART.split(self.text[start : mark.span.start].rstrip(JOINING))
        words = _AND.sub("", parts[-1], count=1)
        span = Span(mark.span.start, mark.span.start)
        if len(parts) > 1 and 0 < len(words.strip()) <= _LONGEST_NAME:
            end = start + len(self.text[start : mark.span.start].rstrip(JOINING))
            span = Span(end - len(words.lstrip()), end)
        self._begin(span, UNKNOWN_REPOSITORY, role=None)
        self.drafts[-1].is_named = False

    def _begin(self, span: Span, repository: str, *, role: str | None) -> None:
        needed = self.needed.get(repository.casefold(), LEVELS)
        draft = Draft(self.text, repository, span, needed, role or "cited")
        draft.is_aside = self.is_aside
        self.drafts.append(draft)
        self.current = draft

    def _take_other(self, current: Draft, mark: Mark) -> None:
        match mark.kind:
            case "stop":
                current.stopped_at = mark.span.end
            case "bare":
                current.add_number(mark)
            case "absent" if current.resumes_at(mark):
                current.reach(mark.span.end)

    def _close(self, mark: Mark) -> None:
        if not self.brackets:
            return
        opening, outer, self.is_aside = self.brackets.pop()
        current = self.current
        if current and current.span == (opening.span.end, mark.span.start) and not current.units:
            self._begin_at_name(current, opening, mark)
        elif current and current.span.end == mark.span.start and _holds(current.span, opening):
            current.reach(mark.span.end)
        self.current = outer or current

    def _begin_at_name(self, draft: Draft, opening: Mark, closing: Mark) -> None:
        """Take the name of an archive along whose short form stands in the bracket behind it."""
        ends = [one.span.end for one in self.drafts[-2:-1]]
        before = self.text[max([self.free_from, *ends]) : opening.span.start]
        parts = _PART.split(before)
        name = _AND.sub("", parts[-1], count=1) if len(parts) > 1 else ""
        if 0 < len(name.strip()) <= _LONGEST_NAME:
            draft.span = Span(opening.span.start - len(name), closing.span.end)

    def _is_beside(self, role: Mark, mark: Mark) -> bool:
        words = self.text[role.span.end : mark.span.start].strip(JOINING + "([")
        return " ".join(words.casefold().split()) in _SMALL_WORDS

    def _words(self, start: int, end: int) -> str:
        """Give the words between two offsets, without those that join."""
        return _AND.sub("", self.text[start:end].strip(JOINING) + " ", count=1).strip(JOINING)


def _holds(span: Span, mark: Mark) -> bool:
    return span.start <= mark.span.start < span.end
