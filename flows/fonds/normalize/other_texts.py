"""Other texts: what a page holds of the record beside the text that is read for facts.

A bilingual page gives the record in its own language and in translation. The other text gets a row
and segments, so that nothing is lost; names, dates and numbers are read from one text only.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from fonds.normalize.reading import Reading
from fonds.transcription import Span, count_line_ends
from fonds.values.contents import ContentsEntry, read_contents
from fonds.values.languages import read_language, usual_script


class OtherText(NamedTuple):
    """A text beside the one that is read; `contents` names it."""

    text_id: str
    contents: Span
    entry: ContentsEntry
    language: str
    paragraphs: tuple[Span, ...]


def find_other_texts(reading: Reading, taken: str) -> Iterator[OtherText]:
    """Give the other texts of the page; `taken` is the identifier of the text that is read."""
    text_types = reading.knowledge.vocabularies.phrases("text_type")
    number = 1
    while contents := reading.transcription.first(f"other_contents.{number}"):
        entry = read_contents([reading.slice(contents)], text_types)[0]
        language = read_language(entry.language) or "und"
        text_id = f"{reading.document_id}.{language}"
        later = "" if number == 1 and text_id != taken else f"-{number + 1}"
        lines = reading.transcription.fields[f"other_text.{number}"]
        paragraphs = tuple(_join_lines(reading.text, lines))
        yield OtherText(text_id + later, contents, entry, language, paragraphs)
        number += 1


def add_other_texts(reading: Reading) -> None:
    """Add a row for each other text; it has the wording and the source of the one that is read."""
    main = reading.record.rows["texts"][0]
    shared = {name: value for name, value in main.items() if not name.startswith("_")}
    for one in find_other_texts(reading, main["text_id"]):
        text_type = one.entry.text_type or one.entry.words
        own = {
            "text_id": one.text_id,
            "text_type": text_type,
            "language": one.language,
            "script": usual_script(one.language),
            "translated_from": None if text_type == "transcription" else reading.language,
        }
        reading.record.add("texts", one.contents, **shared | own)


def _join_lines(text: str, lines: tuple[Span, ...]) -> Iterator[Span]:
    start, end = lines[0]
    for line in lines[1:]:
        if count_line_ends(text[end : line.start]) > 1:
            yield Span(start, end)
            start = line.start
        end = line.end
    yield Span(start, end)
