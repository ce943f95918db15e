"""The audit: what the reader owes to the text, proved on the rows that it made.

Nothing here trusts the code that made them: only the characters of the transcription, the offsets
and the words of the rows are compared.

    segments     ordered, disjoint, without blanks at their ends; every character that is not
                 blank lies in one (lost-text)
    texts        the text, its length and its hash are those of the transcription (lost-text)
    other rows   what they quote stands where they say that it stands (slice-mismatch)

A row with start_char and end_char quotes exactly the characters between them. Another row has been
read from a stretch that is not published, mostly a line, and what it quotes is a part of it: the
moment of an event, one recipient of a list. A number is quoted with the sign before it, around the
place of its digits; a document quotes its precedence from any line.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from fonds.record import Record
from fonds.schema import TableSchemas
from fonds.transcription import Span

_Row = Mapping[str, Any]
_Holds = Callable[[str, _Row, str], bool]
_QUOTES = "as_written"
_LOST = "these characters lie in no segment"
_QUOTING = ("surface_form", "cited_identifier")


def audit_record(record: Record, schemas: TableSchemas) -> None:
    """Remark on text that the rows of a record lose, and on words that the text does not have.

    Shape: one `lost-text` for each stretch that lies in no segment or in two, one
    `slice-mismatch` for each row. A document without its required sections has no rows to audit.
    """
    if "texts" not in record.rows:
        return
    text = record.transcription.text
    record.look("lost-text", len(text))
    for span, problem in (*_find_wrong_texts(record, text), *_find_lost(_parts(record), text)):
        record.remark("lost-text", span, problem=problem)
    for table, rows in list(record.rows.items()):
        key = schemas[table].primary_key
        for row in rows:
            _audit_row(record, table, row, key=key)


def _find_wrong_texts(record: Record, text: str) -> Iterator[tuple[Span, str]]:
    sha256 = hashlib.sha256(text.encode()).hexdigest()
    for row in record.rows["texts"]:
        stated = (row.get("text"), row.get("char_count"), row.get("text_sha256"))
        if stated != (text, len(text), sha256):
            yield Span(0, 0), f"{row['text_id']} has another text, length or hash than the file"


def _parts(record: Record) -> list[tuple[Span, str]]:
    """Give the segments in their order, each with its name."""
    rows = sorted(record.rows.get("segments", ()), key=lambda row: row["sequence"])
    return [(Span(row["start_char"], row["end_char"]), row["segment_id"]) for row in rows]


def _find_lost(parts: Sequence[tuple[Span, str]], text: str) -> Iterator[tuple[Span, str]]:
    """Give the stretches that no segment covers and those that two do, in their order."""
    end = 0
    for span, name in parts:
        if not 0 <= span.start < span.end <= len(text):
            yield _inside(text, span), f"{name} is no stretch of the text"
            continue
        if span.start < end:
            yield Span(span.start, min(end, span.end)), f"{name} begins before the last one ends"
        elif text[end : span.start].strip():
            yield _strip(text, Span(end, span.start)), _LOST
        if text[span.start].isspace() or text[span.end - 1].isspace():
            yield span, f"{name} begins or ends with a blank"
        end = max(end, span.end)
    if text[end:].strip():
        yield _strip(text, Span(end, len(text))), _LOST


def _audit_row(record: Record, table: str, row: _Row, *, key: tuple[str, ...]) -> None:
    text = record.transcription.text
    quoting = [name for name in row if _quotes(name) and row[name] is not None]
    has_place = "start_char" in row
    if not (quoting or has_place):
        return
    record.look("slice-mismatch")
    place = _place(row)
    is_inside = 0 <= place.start <= place.end <= len(text) and (
        place.start < place.end or not has_place
    )
    wrong = [
        name for name in quoting if not _HOLDS.get((table, name), _in_place)(row[name], row, text)
    ]
    if wrong or not is_inside:
        named = "|".join(str(row.get(part)) for part in key)
        columns = " and ".join(wrong) or "start_char"
        record.remark(
            "slice-mismatch", _inside(text, place), table=table, column=columns, row_key=named
        )


def _quotes(column: str) -> bool:
    return column.endswith(_QUOTES) or column in _QUOTING


def _place(row: _Row) -> Span:
    if "start_char" in row:
        return Span(row["start_char"], row["end_char"])
    return Span(row["_start"], row["_end"])


def _in_place(quoted: str, row: _Row, text: str) -> bool:
    """Whether words are the slice itself, or part of the line that the row was read from."""
    stretch = text[slice(*_place(row))]
    return quoted == stretch if "start_char" in row else quoted in stretch


def _within(quoted: str, row: _Row, text: str) -> bool:
    return quoted in text[slice(*_place(row))]


def _around(quoted: str, row: _Row, text: str) -> bool:
    """Whether words stand in the text so that they hold the place of the row."""
    start, end = _place(row)
    return (
        quoted.find(text[start:end]) >= 0
        and quoted in text[max(0, end - len(quoted)) : start + len(quoted)]
    )


_HOLDS: Mapping[tuple[str, str], _Holds] = {
    ("document_references", "cited_identifier"): _within,
    ("document_identifiers", "as_written"): _around,
    ("documents", "precedence_as_written"): lambda quoted, _, text: quoted in text,
}


def _strip(text: str, span: Span) -> Span:
    words = text[slice(*span)]
    start = span.start + len(words) - len(words.lstrip())
    return Span(start, start + len(words.strip()))


def _inside(text: str, span: Span) -> Span:
    """Give a span without what lies outside of the text, so that it can be shown."""
    start = min(max(0, span.start), len(text))
    return Span(start, min(max(start, span.end), len(text)))
