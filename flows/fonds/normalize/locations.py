"""Locations: where archives keep the document, and who publishes it, as the citation says.

Fills archival_locations, and gives the publisher to the row of the source.
"""

from __future__ import annotations

import re

from fonds.normalize.reading import Reading
from fonds.transcription import Span
from fonds.values.archive_references import ArchiveReference
from fonds.values.citations import Citation

_ADDRESS = re.compile(r"<?https?:")
# What has a number is no name of a publisher: an archive reference, a volume, an undivided date.
_DIGIT = re.compile(r"[0-9]")
_DIVIDED = re.compile(r"[0-9,;]")
_EDGES = " ,.;:-–—(\t\r\n\xa0"
_MOST_PROBLEMS = 3


def add_locations(reading: Reading) -> None:
    """Add a row for each archive reference of the citation."""
    reading.record.look("incomplete-archive-reference", len(reading.archive_references))
    for sequence, found in enumerate(reading.archive_references, start=1):
        _remark_problems(reading, found)
        _add_location(reading, found, sequence)
    if reading.citation and reading.citation.title and not reading.archive_references:
        _remark_unread(reading, reading.citation)


def find_publisher(reading: Reading) -> str | None:
    """Give the publisher: what the series says, else what stands before the archive reference."""
    if reading.series.publisher or reading.citation is None:
        return reading.series.publisher
    span = _before_reference(reading, reading.citation)
    if reading.citation.title is None and _DIVIDED.search(reading.slice(span).strip(_EDGES)):
        return None
    return reading.slice(_without_numbers(reading, span)).strip(_EDGES) or None


def _before_reference(reading: Reading, citation: Citation) -> Span:
    """Give the span from the date to the first reference, clause or address."""
    references, rest = reading.archive_references, citation.rest
    address = _ADDRESS.search(reading.text, *rest)
    ends = [rest.end, citation.clauses_from]
    ends += [references[0].span.start if references else None, address and address.start()]
    return Span(rest.start, min(one for one in ends if one is not None))


def _without_numbers(reading: Reading, span: Span) -> Span:
    digit = _DIGIT.search(reading.text, *span)
    if digit is None:
        return span
    signs = (reading.text.rfind(sign, span.start, digit.start()) for sign in ",;")
    return Span(span.start, max(span.start, *signs))


def _add_location(reading: Reading, found: ArchiveReference, sequence: int) -> None:
    units = found.units
    countries = reading.knowledge.vocabularies.phrases("country")
    reading.record.add(
        "archival_locations",
        found.span,
        document_id=reading.document_id,
        sequence=sequence,
        repository=found.repository,
        country=countries.get(found.repository.casefold()),
        fonds=units.get("fonds"),
        inventory=units.get("inventory"),
        file=units.get("file"),
        folder=units.get("folder"),
        folio_from=found.folio_from,
        folio_to=found.folio_to,
        folio_as_written=units.get("folio"),
        reference_as_written=reading.slice(found.span),
        location_role=found.role,
        certainty="high" if found.is_complete else "medium",
        evidence=reading.segment_at(found.span.start),
    )


def _remark_problems(reading: Reading, found: ArchiveReference) -> None:
    if found.problems:
        problems = "; ".join(found.problems[:_MOST_PROBLEMS])
        reading.record.remark("incomplete-archive-reference", found.span, problems=problems)


def _remark_unread(reading: Reading, citation: Citation) -> None:
    """Remark on numbers behind the publisher of which no reference could be made."""
    whole = _before_reference(reading, citation)
    start = _without_numbers(reading, whole).end
    words = reading.slice(Span(start, whole.end)).rstrip(_EDGES)
    if words:
        reading.record.look("incomplete-archive-reference")
        start += len(words) - len(words.lstrip(_EDGES))
        span = Span(start, start + len(words.lstrip(_EDGES)))
        problem = "no known archive and no known unit"
        reading.record.remark("incomplete-archive-reference", span, problems=problem)
