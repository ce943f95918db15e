"""A reference to an archive while it is read: its units so far, and what is wrong with them."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from fonds.transcription import Span
from fonds.values.folios import read_folios
from fonds.values.shelfmarks import Mark

UNKNOWN_REPOSITORY = "other"
LEVELS = ("fonds", "inventory", "file")
# Of a repository whose files have numbers of their own, written without a word for them.
BARE_NUMBER = "number"
JOINING = " \t\r\n\xa0,;.:/&"

_COLUMNS = frozenset({*LEVELS, "folder"})
_AND = re.compile(r"[\s,;&]*+(?:(?:and|und|i|и|та)\s)?\s*+", re.IGNORECASE)
_FILE_NUMBER = re.compile(r"[0-9]++(?:-[0-9]++)++(?:\s?\([0-9A-Za-z]++\))?+")
_FOLIO_NUMBER = re.compile(r"[0-9]++(?:[-–—][0-9]++)?+")
_LONGEST_QUOTE = 40
_LONGEST_GAP = 80


@dataclass(slots=True)
class Draft:
    """What is known of one reference; `units` are as written, by concept.

    `is_named` says that the vocabulary knows the archive, `is_aside` that it is named beside a
    translator or giver, and no archive of the document unless units follow.
    """

    text: str
    repository: str
    span: Span
    needed: tuple[str, ...]
    role: str = "cited"
    is_named: bool = True
    is_aside: bool = False
    further_to: Draft | None = None
    units: dict[str, str] = field(default_factory=dict)
    problems: list[str] = field(default_factory=list)
    folios: tuple[int | None, int | None] = (None, None)
    stopped_at: int | None = None
    _leaves: Span | None = None
    _either: list[tuple[Mark, bool]] = field(default_factory=list)
    _contradicted: set[str] = field(default_factory=set)

    @property
    def has_folio(self) -> bool:
        """Whether a folio has been read."""
        return self._leaves is not None

    @property
    def is_kept(self) -> bool:
        """Whether there is enough of it for a reference."""
        if self.further_to:
            return "file" in self.units
        if not self.is_named:
            return "fonds" in self.units or len(self.units.keys() & _COLUMNS) > 1
        return not self.is_aside or bool(self.units)

    def reach(self, end: int) -> None:
        """Let the reference extend to an offset."""
        self.span = Span(self.span.start, max(end, self.span.end))

    def resumes_at(self, mark: Mark) -> bool:
        """Say whether a mark belongs to the reference: not far off or in another sentence."""
        if self.stopped_at == mark.span.start:
            self.stopped_at = None
        return self.stopped_at is None and mark.span.start - self.span.end <= _LONGEST_GAP

    def doubt(self, span: Span) -> None:
        """Note that a stretch was not understood."""
        words = " ".join(self.text[span.start : min(span.end, span.start + 200)].split())
        self.problems.append(f"{words[:_LONGEST_QUOTE]!r} is not understood")

    def add_unit(self, mark: Mark) -> None:
        """Add a word and its number."""
        number = mark.number or mark.span
        if mark.concept == "folder_or_folio":
            self._either.append((mark, "file" not in self.units))
        elif mark.concept == "folio":
            self._add_leaves(mark, number)
        elif mark.concept in _COLUMNS:
            self._set(mark.concept, self.text[slice(*number)])
        self.reach(mark.span.end)

    def add_number(self, mark: Mark) -> None:
        """Add a number that no word explains."""
        written = self.text[slice(*mark.span)]
        if not self.resumes_at(mark):
            self.doubt(mark.span)
            return
        if self.needed != (BARE_NUMBER,):
            self.doubt(mark.span)
        elif "file" not in self.units and _FILE_NUMBER.fullmatch(written):
            self.units["file"] = written
        elif self._is_behind_file(mark) and _FOLIO_NUMBER.fullmatch(written):
            self._add_leaves(mark, mark.span)
        else:
            self.doubt(mark.span)
        self.reach(mark.span.end)

    def settle(self) -> None:
        """Judge the whole: which of two the words with two meanings are, and what is missing."""
        for mark, is_before_file in self._either:
            self._settle_either(mark, is_before_file=is_before_file and "file" in self.units)
        if self._leaves and "folio" not in self._contradicted:
            self.units["folio"] = self.text[slice(*self._leaves)]
            self.folios = read_folios(self.units["folio"])
        if not self.is_named:
            self.problems.append("no known archive")
        needed = ("file",) if self.needed == (BARE_NUMBER,) else self.needed
        lacking = [u for u in needed if u not in self.units and u not in self._contradicted]
        if lacking:
            self.problems.append(f"no {' and no '.join(lacking)}")

    def _is_behind_file(self, mark: Mark) -> bool:
        return "file" in self.units and not self.text[self.span.end : mark.span.start].strip(
            JOINING
        )

    def _settle_either(self, mark: Mark, *, is_before_file: bool) -> None:
        written = self.text[slice(*(mark.number or mark.span))]
        is_single = written.isalnum()
        if "inventory" not in self.needed and not self._leaves:
            self._leaves = mark.number
        elif is_single and (is_before_file or self._leaves) and "folder" not in self.units:
            self.units["folder"] = written
        else:
            words = " ".join(self.text[slice(*mark.span)].split())
            self.problems.append(f"{words[:_LONGEST_QUOTE]!r} may be a folder (papka) or pages")

    def _set(self, concept: str, written: str) -> None:
        if self.units.get(concept, written) != written or concept in self._contradicted:
            self.units.pop(concept, None)
            self._contradicted.add(concept)
            self.problems.append(f"two numbers of the {concept}")
        else:
            self.units[concept] = written

    def _add_leaves(self, mark: Mark, number: Span) -> None:
        if self._leaves is None:
            self._leaves = number
        elif _AND.fullmatch(self.text, self._leaves.end, mark.span.start):
            self._leaves = Span(self._leaves.start, number.end)
        else:
            self.doubt(mark.span)
