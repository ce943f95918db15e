"""Archive references: where a record lies.

    APRF, fond 45, opis 1, delo 335, listy 1-2.
    AP RF, f. 45, op. 1, d. 334, l. 141; and RGASPI, f. 558, op. 11, d. 334, ll. 0141

A reference begins with a repository that the vocabulary knows; its units follow as a word and a
number. Numbers are strings: 059a is not 59. It is complete if it leads to one file and leaves no
number behind it unread.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from fonds.transcription import Span

_NUMBER = r"(?P<number>[0-9]+[A-Za-zА-Яа-я]?(?:\s?[-–]\s?[0-9]+[A-Za-z]?)?)"
_DIGIT = re.compile("[0-9]")
_NEEDED = frozenset({"fonds", "inventory", "file"})
_FOLIOS = re.compile(
    r"0*(?P<first>[0-9]{1,9})[a-z]?(?:\s?[-–]\s?0*(?P<last>[0-9]{1,9})[a-z]?)?", re.I
)


@dataclass(frozen=True, slots=True)
class ArchiveReference:
    """One reference; folios are numbers where they are plain, `units` holds what is written."""

    repository: str
    span: Span
    units: Mapping[str, str] = field(default_factory=dict)
    folio_from: int | None = None
    folio_to: int | None = None
    is_complete: bool = True


class ReferenceReader:
    """Reads references by the names of repositories and units in the vocabularies."""

    def __init__(self, repositories: Mapping[str, str], units: Mapping[str, str]) -> None:
        self._repositories, self._units = repositories, units
        self._repository = re.compile(rf"(?<!\w)(?:{_alternatives(repositories)})(?!\w)", re.I)
        unit = rf"(?<!\w)(?P<unit>{_alternatives(units)})\s*{_NUMBER}"
        self._unit = re.compile(unit, re.IGNORECASE)

    def find(self, text: str, within: Span) -> Iterator[ArchiveReference]:
        """Give the references in a stretch of text, in order; each reaches to the next one."""
        found = self._repository.finditer(text, within.start, within.end)
        # A pattern without case also takes the Turkish i, which no list holds.
        heads = [one for one in found if one.group().casefold() in self._repositories]
        for index, head in enumerate(heads):
            limit = heads[index + 1].start() if index + 1 < len(heads) else within.end
            yield self._read(text, head, limit)

    def find_unit(self, text: str, within: Span) -> Span | None:
        """Give the first unit of a file's address in a stretch of text."""
        found = self._unit.search(text, within.start, within.end)
        return Span(*found.span()) if found else None

    def _read(self, text: str, head: re.Match[str], limit: int) -> ArchiveReference:
        units: dict[str, str] = {}
        end = head.end()
        for match in self._unit.finditer(text, head.end(), limit):
            unit = self._units.get(match["unit"].casefold())
            if unit is None or text[end : match.start()].replace(",", " ").strip():
                break
            units.setdefault(unit, match["number"])
            end = match.end()
        first, last = _read_folios(units.get("folio"))
        repository = self._repositories[head.group().casefold()]
        is_complete = units.keys() >= _NEEDED and not _DIGIT.search(text, end, limit)
        span = Span(head.start(), end)
        return ArchiveReference(repository, span, units, first, last, is_complete)


def _read_folios(written: str | None) -> tuple[int | None, int | None]:
    match = _FOLIOS.fullmatch(written or "")
    if match is None:
        return None, None
    first = int(match["first"])
    return first, int(match["last"]) if match["last"] else first


def _alternatives(phrases: Mapping[str, str]) -> str:
    return "|".join(re.escape(one) for one in sorted(phrases, key=len, reverse=True)) or r"(?!)"
