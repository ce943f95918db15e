"""Description: what the archive and the publisher say of the document.

Fills documents, document_dates, texts, sources and archival_locations.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from fonds.normalize.identifiers import find_record_id
from fonds.normalize.reading import Reading
from fonds.normalize.segments import text_language
from fonds.transcription import Span
from fonds.values.dates import DateReading
from fonds.values.edtf import day_range
from fonds.values.languages import usual_script

_COMPONENT_OF_TEXT = {"transcription": "original_record", "summary": "description"}
_LONGEST_SHOWN = 60
_MEDIA_TYPES = {"md": "text/markdown", "txt": "text/plain"}


@dataclass(frozen=True, slots=True)
class StatedDate:
    """A date that the document or its publisher states, and where."""

    source: str
    span: Span
    reading: DateReading


def add_description(reading: Reading) -> None:
    """Add source, text, dates and archival locations."""
    _add_source(reading)
    _add_text(reading)
    for sequence, stated in enumerate(stated_dates(reading), start=1):
        _add_date(reading, stated, sequence)
    _add_locations(reading)


def add_document(reading: Reading) -> None:
    """Add the row of the document itself, after all that it depends on is settled."""
    title = reading.transcription.first("title") or Span(0, 0)
    summary = reading.transcription.fields.get("summary", ())
    language = reading.language
    reading.record.add(
        "documents",
        title,
        document_id=reading.document_id,
        level_of_description="item",
        documentary_form=reading.title.documentary_form or "other",
        title=reading.slice(title),
        title_type="devised",
        **_creation(reading),
        place_of_dispatch_id=reading.place_of_dispatch_id,
        language=language,
        script=usual_script(language),
        direction=reading.direction,
        scope_and_content="\n".join(reading.slice(span) for span in summary) or None,
        completeness="unknown",
        record_status="draft",
        **_marks(reading),
    )


def stated_dates(reading: Reading) -> Iterator[StatedDate]:
    """Give the dates of creation that are stated: heading, citation, closing line."""
    heading = reading.transcription.first("date")
    if heading:
        yield StatedDate("heading", heading, reading.read_date(heading))
    if reading.citation and reading.citation.date:
        span = reading.citation.date
        yield StatedDate("citation", span, reading.read_date(span))
    for _, match in reading.matched("segment_type", "trailer"):
        if "closing_date" in match.slots:
            span = _before_bracket(reading, match.slots["closing_date"])
            yield StatedDate("closer", span, reading.read_date(span))


def _before_bracket(reading: Reading, span: Span) -> Span:
    words = reading.slice(span).partition("[")[0].rstrip()
    return Span(span.start, span.start + len(words))


def _add_date(reading: Reading, stated: StatedDate, sequence: int) -> None:
    if stated.reading.edtf is None:
        if stated.reading.status == "unreadable":
            reading.record.remark("unreadable-date", stated.span)
        return
    reading.record.add(
        "document_dates",
        stated.span,
        document_id=reading.document_id,
        sequence=sequence,
        date_type="creation",
        date_edtf=stated.reading.edtf,
        as_written=reading.slice(stated.span),
        date_order=stated.reading.order,
        year_supplied=stated.reading.year_supplied,
        source_of_statement=stated.source,
        segment_id=reading.segment_at(stated.span.start),
    )


def _creation(reading: Reading) -> dict[str, Any]:
    """Settle the date of creation: the record's own closing date, else what the publisher says."""
    by_source = {row["source_of_statement"]: row for row in reading.record.rows["document_dates"]}
    for source, basis in (("closer", "closer"), ("heading", "heading"), ("citation", "heading")):
        if source in by_source:
            edtf = by_source[source]["date_edtf"]
            days = day_range(edtf)
            return {
                "date_of_creation": edtf,
                "date_earliest": days.earliest,
                "date_latest": days.latest,
                "date_basis": basis,
            }
    reading.record.remark("missing-date", reading.transcription.first("title") or Span(0, 0))
    return {}


def _add_source(reading: Reading) -> None:
    transcription, citation = reading.transcription, reading.citation
    address, record_id = transcription.first("url"), find_record_id(transcription)
    url = reading.slice(address) if address else None
    span = citation_span(reading) or Span(0, 0)
    reading.record.add(
        "sources",
        span,
        source_id=source_id(reading),
        source_type="web_page" if url else "file",
        file_path=transcription.path,
        file_sha256=transcription.sha256,
        byte_count=transcription.byte_count,
        media_type=_MEDIA_TYPES.get(transcription.path.rpartition(".")[2].lower()),
        encoding=transcription.encoding,
        retrieved_at=transcription.retrieved_at,
        url=url,
        canonical_url=url.partition("#")[0] if url else None,
        record_identifier=reading.slice(record_id) if record_id else None,
        publisher=_publisher(reading),
        publication_citation=reading.slice(span) if citation else None,
        rights_id=f"{reading.series.name}.{_component(reading)}",
    )


def source_id(reading: Reading) -> str:
    """Give the identifier of the file that the document was read from."""
    return reading.transcription.path.removeprefix("raw/")


def citation_span(reading: Reading) -> Span | None:
    """Give the span of the whole citation."""
    spans = reading.transcription.fields.get("citation")
    return Span(spans[0].start, spans[-1].end) if spans else None


def _publisher(reading: Reading) -> str | None:
    """Give the publisher: what the series says, else what stands before the archive reference."""
    if reading.series.publisher or reading.citation is None:
        return reading.series.publisher
    rest, references = reading.citation.rest, reading.archive_references
    end = references[0].span.start if references else rest.end
    return reading.text[rest.start : end].strip(" ,.\t\r\n\xa0") or None


def _add_text(reading: Reading) -> None:
    text, language = reading.text, text_language(reading)
    text_type, contents = _text_type(reading), reading.transcription.first("contents")
    _remark_text_type(reading, contents or Span(0, 0))
    is_original = text_type == "transcription"
    convention = {"digital_archive": "wcda"}.get(reading.series.format, "unknown")
    reading.record.add(
        "texts",
        contents or Span(0, 0),
        text_id=f"{reading.document_id}.{language}",
        document_id=reading.document_id,
        source_id=source_id(reading),
        text_type=text_type,
        language=language,
        script=usual_script(language),
        translated_from=None if is_original else reading.language,
        char_count=len(text),
        text_sha256=hashlib.sha256(text.encode()).hexdigest(),
        text=text,
        editorial_convention=reading.series.editorial_convention or convention,
    )


def _text_type(reading: Reading) -> str:
    """Give the code of `Translation` in `Translation - English`; what is unknown stays as it is.

    An unknown word is not replaced: the remark on it keeps the document out.
    """
    words = reading.contents[0]
    return _text_types(reading).get(words.casefold(), words)


def _text_types(reading: Reading) -> Mapping[str, str]:
    return reading.knowledge.vocabularies.phrases("text_type")


def _remark_text_type(reading: Reading, span: Span) -> None:
    """Refuse a line of contents of no known type: it may be the first line of the body."""
    known, words = _text_types(reading), reading.contents[0]
    if words.casefold() not in known:
        values = {"table": "texts", "column": "text_type", "value": words[:_LONGEST_SHOWN]}
        reading.record.remark("unknown-code", span, expected=" or ".join(sorted(known)), **values)


def _component(reading: Reading) -> str:
    return _COMPONENT_OF_TEXT.get(_text_type(reading), "translation")


def _add_locations(reading: Reading) -> None:
    for sequence, found in enumerate(reading.archive_references, start=1):
        units = found.units
        if not found.is_complete:
            reading.record.remark("incomplete-archive-reference", found.span)
        reading.record.add(
            "archival_locations",
            found.span,
            document_id=reading.document_id,
            sequence=sequence,
            repository=found.repository,
            fonds=units.get("fonds"),
            inventory=units.get("inventory"),
            file=units.get("file"),
            folder=units.get("folder"),
            folio_from=found.folio_from,
            folio_to=found.folio_to,
            folio_as_written=units.get("folio"),
            reference_as_written=reading.slice(found.span),
            location_role="cited",
            certainty="high" if found.is_complete else "medium",
            evidence=reading.segment_at(found.span.start),
        )


def _marks(reading: Reading) -> dict[str, Any]:
    """Give precedence and classification; a mark beside them that no vocabulary knows is noted."""
    marks: dict[str, Any] = {}
    for line, match in reading.matched("precedence")[:1]:
        marks["precedence"] = match.form.concept
        marks["precedence_as_written"] = reading.slice(line.span)
        if "mark" in match.slots:
            reading.record.remark("unexpanded-abbreviation", match.slots["mark"])
    for _, match in reading.matched("classification"):
        marks.setdefault("classification", match.form.concept)
    return marks
