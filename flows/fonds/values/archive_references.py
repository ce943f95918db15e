"""Archive references: where a record lies.

    APRF, fond 45, opis 1, delo 335, listy 1-2.
    AP RF, f. 45, op. 1, d. 334, l. 141; and RGASPI, f. 558, op. 11, d. 334, ll. 0141

A reference begins with its repository; its units follow as a word and a number. Numbers are
strings: 059a is not 59, and 32ob is the back of leaf 32. It is complete if the vocabulary knows the
repository, and it leads to one file and leaves no number behind it unread.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from fonds.transcription import Span

_ONE = r"[0-9]+[^\W\d_]{0,3}"
_NUMBER = rf"(?P<number>{_ONE}(?:\s?[-–]\s?{_ONE})?)(?!\w)"
_DIGIT = re.compile("[0-9]")
_NEEDED = frozenset({"fonds", "inventory", "file"})
_FOLIOS = re.compile(
    r"0*(?P<first>[0-9]{1,9})[^\W\d_]*(?:\s?[-–]\s?0*(?P<last>[0-9]{1,9})[^\W\d_]*)?"
)
UNKNOWN_REPOSITORY = "other"


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
            repository = self._repositories[head.group().casefold()]
            yield self._read(text, Span(*head.span()), limit, repository)
        if not heads:
            yield from self._find_without_repository(text, within)

    def _find_without_repository(self, text: str, within: Span) -> Iterator[ArchiveReference]:
        """Give a reference whose repository no vocabulary knows: the words before its first unit.

        They are what stands between the last two commas; without two, they are the publisher.
        """
        unit = self._unit.search(text, within.start, within.end)
        if unit is None:
            return
        head = Span(unit.start(), unit.start())
        words = text[within.start : unit.start()].rstrip(" ,").split(",")
        if len(words) > 1 and words[-1].strip():
            end = within.start + len(",".join(words))
            head = Span(end - len(words[-1].lstrip()), end)
        reference = self._read(text, head, within.end, UNKNOWN_REPOSITORY)
        if reference.units:
            yield reference

    def _read(self, text: str, head: Span, limit: int, repository: str) -> ArchiveReference:
        units: dict[str, str] = {}
        end = head.end
        for match in self._unit.finditer(text, head.end, limit):
            unit = self._units.get(match["unit"].casefold())
            if unit is None or text[end : match.start()].replace(",", " ").strip():
                break
            units.setdefault(unit, match["number"])
            end = match.end()
        first, last = _read_folios(units.get("folio"))
        is_known = text[head.start : head.end].casefold() in self._repositories
        has_units = units.keys() >= _NEEDED and not _DIGIT.search(text, end, limit)
        span = Span(head.start, end)
        return ArchiveReference(repository, span, units, first, last, is_known and has_units)


def _read_folios(written: str | None) -> tuple[int | None, int | None]:
    match = _FOLIOS.fullmatch(written or "")
    if match is None:
        return None, None
    first = int(match["first"])
    return first, int(match["last"]) if match["last"] else first


def _alternatives(phrases: Mapping[str, str]) -> str:
    return "|".join(re.escape(one) for one in sorted(phrases, key=len, reverse=True)) or r"(?!)"
