"""Segments: every character that is not blank, in exactly one stretch, in reading order."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from fonds.forms.line import Line
from fonds.normalize.other_texts import find_other_texts
from fonds.normalize.reading import Reading
from fonds.transcription import Span
from fonds.values.languages import read_language

_LONGEST_HEADER_LINE = 400
# The forms that no sentence of a message has.
_SURE = ("event_type", "list_type", "identifier_type")
_ONCE = {"place_of_dispatch": "place of dispatch", "precedence": "precedence"}
_PART_TYPES = {"header": "header_line", "message": "salutation"}
_MARK_TYPES = {"stamp": "stamp", "postscript": "paragraph"}
_TRAILER_TYPES = {"identifier_type": "number"}


def add_segments(reading: Reading) -> None:
    """Add the segments and remark on lines without a known form."""
    text_id = f"{reading.document_id}.{text_language(reading)}"
    found = list(find_other_texts(reading, text_id))
    others = {span: one.text_id for one in found for span in one.paragraphs}
    signatures = {one.signature for one in found}
    for number, (span, segment_type) in enumerate(
        sorted([*_stretches(reading), *_paragraphs(others, signatures)]), start=1
    ):
        segment_id = f"{reading.document_id}.s{number}"
        reading.segments.append((span, segment_id))
        reading.record.add(
            "segments",
            span,
            segment_id=segment_id,
            text_id=others.get(span, text_id),
            segment_type=segment_type,
            sequence=number,
            start_char=span.start,
            end_char=span.end,
        )
        if segment_type == "unparsed":
            reading.record.remark("unrecognised-line", span, part="line")
    _remark_repetitions(reading)
    _remark_header_lines(reading)


def text_language(reading: Reading) -> str:
    """Give the language of the text: what the transcription says, else the series, else `und`."""
    return read_language(reading.contents[1]) or reading.series.language or "und"


def _paragraphs(spans: Iterable[Span], signatures: set[Span | None]) -> Iterator[tuple[Span, str]]:
    yield from ((span, "signature" if span in signatures else "paragraph") for span in spans)


def _stretches(reading: Reading) -> Iterator[tuple[Span, str]]:
    for block in reading.transcription.blocks:
        if block.role != "body":
            yield block.span, block.role
    for line in reading.lines:
        yield line.span, _segment_type(line)


def _segment_type(line: Line) -> str:
    form = line.match.form if line.match else None
    if line.part in ("mark", "note"):
        return _MARK_TYPES.get(form.concept if form else "", "note")
    if form is None:
        return "paragraph" if line.part == "message" else "unparsed"
    if line.part in _PART_TYPES:
        return _PART_TYPES[line.part]
    if form.vocabulary == "segment_type":
        return form.concept
    return _TRAILER_TYPES.get(form.vocabulary, "note")


def _remark_repetitions(reading: Reading) -> None:
    """Remark on a second line of what a document has once: the tables hold the first."""
    seen: set[str] = set()
    for kind in _ONCE:
        for _, match in reading.matched("header_line") + reading.matched("precedence"):
            if kind in (match.form.concept, match.form.vocabulary):
                if kind in seen:
                    part = f"second {_ONCE[kind]}"
                    reading.record.remark("unrecognised-line", match.span, part=part)
                seen.add(kind)


def _remark_header_lines(reading: Reading) -> None:
    """Remark on lines of the message that have a header's form: they are not read there."""
    for line in reading.lines:
        is_short = line.span.end - line.span.start <= _LONGEST_HEADER_LINE
        if line.part == "message" and not line.is_quoted and is_short:
            forms = reading.recognizer.header(line.span)
            if forms and all(one.form.vocabulary in _SURE for one in forms):
                part = "line of the message, which a header has,"
                reading.record.remark("unrecognised-line", line.span, part=part)
