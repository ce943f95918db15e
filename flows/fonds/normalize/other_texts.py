"""Other texts: what a page holds of the record beside the text that is read for facts.

A bilingual page gives the record in its own language and in translation. The other text gets a row
and segments, so that nothing is lost; names, dates and numbers are read from one text only.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from fonds.formats.page_scripts import read_script
from fonds.normalize.reading import Reading
from fonds.transcription import Span, count_line_ends
from fonds.values.contents import ContentsEntry, read_contents
from fonds.values.languages import read_language, usual_script

_LONGEST_SIGNATURE = 60


class OtherText(NamedTuple):
    """A text beside the one that is read; `contents` names it, or is its first line."""

    text_id: str
    contents: Span
    entry: ContentsEntry
    language: str
    paragraphs: tuple[Span, ...]
    signature: Span | None = None


def find_other_texts(reading: Reading, taken: str) -> Iterator[OtherText]:
    """Give the other texts of the page; `taken` is the identifier of the text that is read."""
    number = 1
    while lines := reading.transcription.fields.get(f"other_text.{number}"):
        contents = reading.transcription.first(f"other_contents.{number}")
        entry, language = _read_named(reading, contents) if contents else _judge(reading, lines)
        text_id = f"{reading.document_id}.{language}"
        later = "" if number == 1 and text_id != taken else f"-{number + 1}"
        signature = _find_signature(reading, lines)
        paragraphs = tuple(_join_lines(reading.text, lines, signature))
        name = contents or lines[0]
        yield OtherText(text_id + later, name, entry, language, paragraphs, signature)
        number += 1


def _read_named(reading: Reading, contents: Span) -> tuple[ContentsEntry, str]:
    text_types = reading.knowledge.vocabularies.phrases("text_type")
    entry = read_contents([reading.slice(contents)], text_types)[0]
    return entry, read_language(entry.language) or "und"


def _judge(reading: Reading, lines: tuple[Span, ...]) -> tuple[ContentsEntry, str]:
    """Give what a text is that nothing names: in the script of the record, it is the original."""
    script = usual_script(reading.language)
    is_latin = read_script(reading.text, lines) == "Latn"
    if script and (script == "Latn") == is_latin:
        return ContentsEntry("", "transcription", ""), reading.language
    return ContentsEntry("", "translation" if is_latin else "transcription", ""), "und"


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
            "script": usual_script(one.language) if one.language != "und" else None,
            "translated_from": None if text_type == "transcription" else reading.language,
        }
        reading.record.add("texts", one.contents, **shared | own)


def _find_signature(reading: Reading, lines: tuple[Span, ...]) -> Span | None:
    """Give the last line, but for numbers and dates, if it is the name of a known person alone."""
    last = [one for one in lines if any(map(str.isalpha, reading.slice(one)[:_LONGEST_SIGNATURE]))]
    words = reading.slice(last[-1]).strip(" .*_") if len(last) > 1 else ""
    if not 0 < len(words) <= _LONGEST_SIGNATURE:
        return None
    agents = reading.knowledge.authorities.agents
    name = agents.find_one(words, reading.anchor)
    return last[-1] if name and name.entity_id in agents.persons else None


def _join_lines(text: str, lines: tuple[Span, ...], alone: Span | None) -> Iterator[Span]:
    """Give the paragraphs; the line `alone` is one of its own."""
    start, end = lines[0]
    before = lines[0]
    for line in lines[1:]:
        if count_line_ends(text[end : line.start]) > 1 or alone in (line, before):
            yield Span(start, end)
            start = line.start
        end, before = line.end, line
    yield Span(start, end)
