"""Description: what the archive and the publisher say of the document.

Fills documents, document_dates, texts and sources.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from fonds.normalize.identifiers import find_record_id
from fonds.normalize.interventions import find_completeness
from fonds.normalize.locations import find_publisher
from fonds.normalize.other_texts import add_other_texts
from fonds.normalize.reading import Reading
from fonds.normalize.segments import text_language
from fonds.normalize.told_moments import find_told
from fonds.transcription import Span
from fonds.values.dates import DateReading
from fonds.values.edtf import day_range
from fonds.values.languages import read_language, usual_script

_COMPONENT_OF_TEXT = {"transcription": "original_record", "summary": "description"}
_LONGEST_SHOWN = 60
_MEDIA_TYPES = {"md": "text/markdown", "txt": "text/plain"}
# Where a date of creation is stated, the weightiest first, and the basis that it gives.
_BASES = {"closer": "closer", "header": "header", "heading": "heading", "citation": "heading"}
# Where a line of the document itself states a date: source, part, slot, kind of date.
_LINES_WITH_DATES = (
    ("header", "header", "date", "creation"),
    ("header", "header", "moment", "creation"),
    ("closer", "inner", "closing_date", "enclosed"),
    ("closer", "trailer", "closing_date", "creation"),
)


@dataclass(frozen=True, slots=True)
class StatedDate:
    """A date that the document or its publisher states, and where."""

    source: str
    span: Span
    reading: DateReading
    date_type: str = "creation"


def add_description(reading: Reading) -> None:
    """Add source, text and dates."""
    _add_source(reading)
    _add_text(reading)
    add_other_texts(reading)
    for sequence, stated in enumerate(stated_dates(reading), start=1):
        _add_date(reading, stated, sequence)


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
        documentary_form=reading.documentary_form,
        title=reading.slice(title),
        title_type="devised",
        **_creation(reading),
        place_of_dispatch_id=reading.place_of_dispatch_id,
        place_of_destination_id=reading.place_of_destination_id,
        language=language,
        script=usual_script(language),
        direction=reading.direction,
        scope_and_content="\n".join(reading.slice(span) for span in summary) or None,
        completeness=find_completeness(reading),
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
    for source, part, slot, date_type in _LINES_WITH_DATES:
        for span in _dates_in(reading, part, slot):
            yield StatedDate(source, span, reading.read_day(span), date_type)
    yield from _stamped_dates(reading)


def _stamped_dates(reading: Reading) -> Iterator[StatedDate]:
    for line in reading.lines:
        if line.match and line.match.form.concept == "stamp":
            for form, span in find_told(reading, line.span, "stamp"):
                yield StatedDate("stamp", span, reading.read_day(span), form.concept)


def _dates_in(reading: Reading, part: str, slot: str) -> Iterator[Span]:
    for line in reading.lines:
        for match in line.matches:
            if line.part == part and slot in match.slots:
                yield match.slots[slot]


def _add_date(reading: Reading, stated: StatedDate, sequence: int) -> None:
    reading.record.look("unreadable-date")
    if stated.reading.edtf is None:
        if stated.reading.status == "unreadable":
            reading.record.remark("unreadable-date", stated.span)
        if stated.reading.status == "impossible" and stated.date_type == "creation":
            reading.has_impossible_date = True
        return
    reading.record.add(
        "document_dates",
        stated.span,
        document_id=reading.document_id,
        sequence=sequence,
        date_type=stated.date_type,
        date_edtf=stated.reading.edtf,
        as_written=_as_written(reading, stated.span),
        date_order=stated.reading.order,
        year_supplied=stated.reading.year_supplied,
        source_of_statement=stated.source,
        segment_id=reading.segment_at(stated.span.start),
    )


def _as_written(reading: Reading, span: Span) -> str:
    """Give a date with the bracket behind it, where the bracket writes out the date."""
    words, _, bracket = reading.slice(span).partition("[")
    is_date = reading.read_words(bracket.rstrip("] .")).status != "unreadable"
    return reading.slice(span) if is_date else words.rstrip()


def _creation(reading: Reading) -> dict[str, Any]:
    """Settle the date of creation: the record's own closing date, else what the publisher says."""
    reading.record.look("missing-date")
    rows = reading.record.rows["document_dates"]
    by_source = {row["source_of_statement"]: row for row in rows if row["date_type"] == "creation"}
    for source, basis in _BASES.items():
        if source in by_source:
            edtf = by_source[source]["date_edtf"]
            days = day_range(edtf)
            return {
                "date_of_creation": edtf,
                "date_earliest": days.earliest,
                "date_latest": days.latest,
                "date_basis": basis,
            }
    if not reading.has_impossible_date:
        reading.record.remark("missing-date", _place_of_date(reading))
    return {}


def _place_of_date(reading: Reading) -> Span:
    """Give where the date should stand: what cannot be read as one, else the title."""
    unreadable = [one.span for one in reading.record.remarks if one.code == "unreadable-date"]
    title = reading.transcription.first("title") or Span(0, 0)
    return next(iter(unreadable), title)


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
        publisher=find_publisher(reading),
        publication_citation=reading.slice(span) if citation else None,
        rights_id=f"{reading.series.name}.{_component(reading)}",
    )


def source_id(reading: Reading) -> str:
    """Give the identifier of the file that the document was read from, and of its place there."""
    number = reading.transcription.number
    later = f"#{number}" if number > 1 else ""
    return reading.transcription.path.removeprefix("raw/") + later


def citation_span(reading: Reading) -> Span | None:
    """Give the span of the whole citation."""
    spans = reading.transcription.fields.get("citation")
    return Span(spans[0].start, spans[-1].end) if spans else None


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
    known, (words, language) = _text_types(reading), reading.contents
    reading.record.look("unknown-code")
    if language and read_language(language) is None:
        reading.record.remark("unknown-language", span)
    if words.casefold() not in known:
        values = {"table": "texts", "column": "text_type", "value": words[:_LONGEST_SHOWN]}
        reading.record.remark("unknown-code", span, expected=" or ".join(sorted(known)), **values)


def _component(reading: Reading) -> str:
    return _COMPONENT_OF_TEXT.get(_text_type(reading), "translation")


def _marks(reading: Reading) -> dict[str, Any]:
    """Give precedence and classification; a mark beside them that no vocabulary knows is noted."""
    marks: dict[str, Any] = {}
    series = [one for one in reading.matched("header_line") if one[1].form.concept == "series_mark"]
    for _, match in [*reading.matched("precedence"), *series][:1]:
        is_precedence = match.form.vocabulary == "precedence"
        marks["precedence"] = match.form.concept if is_precedence else None
        marks["precedence_as_written"] = reading.slice(match.span)
        for slot in ("mark", "mark_behind"):
            if slot in match.slots:
                reading.record.look("unexpanded-abbreviation")
                reading.record.remark("unexpanded-abbreviation", match.slots[slot])
    marks["classification"] = _classification(reading)
    return marks


def _classification(reading: Reading) -> str | None:
    """Give how secret the document is; what may be done with its copies says less."""
    found = [match for _, match in reading.matched("classification")]
    levels = [one for one in found if one.form.concept not in reading.knowledge.restrictions]
    for other in levels[1:]:
        if other.form.concept != levels[0].form.concept:
            reading.record.remark("unrecognised-line", other.span, part="second classification")
    return next((one.form.concept for one in levels or found), None)
