"""The form of a telegram: header lines, message, trailer.

    Ciphered Telegram # 25629        header: number, place, handling, copies, precedence, addressee
    FROM: BEIJING
    ...
    To FILIPPOV [STALIN]
    <paragraphs>                     message
    R O S H C H I N                  trailer: signature, number, date, marks
    No. 2408
    13.10 [13 October]
    x/ Pseudonym of Stalin           notes behind it

Marks (stamps, leaf numbers, drawn lines) may stand anywhere and interrupt nothing.
"""

from __future__ import annotations

from collections.abc import Sequence

from fonds.forms.header import read_header
from fonds.forms.line import Line, Recognizer
from fonds.forms.message import read_message
from fonds.forms.trailer import may_be_signature, read_trailer
from fonds.transcription import Span


def read_telegram(text: str, lines: Sequence[Span], recognizer: Recognizer) -> list[Line]:
    """Divide the body's lines into header, message, trailer, notes and marks.

    Shape: in order and disjoint; each line is in exactly one entry; the lines of a paragraph are
    one entry.
    """
    marks = _read_marks(lines, recognizer)
    marked = {line.span for line in marks}
    plain = [span for span in lines if span not in marked]
    top, count = read_header(text, plain, recognizer)
    bottom, below = read_trailer(text, plain[count:], recognizer)
    message = read_message(text, plain[count : len(plain) - below], recognizer)
    if len(message) > 1 and _is_unknown_signature(text, message[-1], bottom, recognizer):
        bottom.insert(0, Line(message.pop().span, "trailer"))
    return _merge(text, [*top, *message, *bottom], marks)


def _is_unknown_signature(
    text: str, line: Line, bottom: Sequence[Line], recognizer: Recognizer
) -> bool:
    is_plain = line.part == "message" and not line.matches and not recognizer.trailer(line.span)
    return is_plain and may_be_signature(text, line.span, bottom)


def _read_marks(lines: Sequence[Span], recognizer: Recognizer) -> list[Line]:
    """Give the marks; a footnote is one only where nothing but marks and notes follows it."""
    found: list[Line] = []
    at_end = True
    for span in reversed(lines):
        matches = recognizer.mark(span, at_end=at_end)
        if matches:
            found.append(Line(span, "mark", matches))
        else:
            at_end = False
    return found[::-1]


def _merge(text: str, lines: Sequence[Line], marks: Sequence[Line]) -> list[Line]:
    """Put the marks where they stand; a mark within an entry divides it."""
    merged: list[Line] = []
    waiting = list(marks)
    for line in lines:
        rest = line
        while waiting and waiting[0].span.start < rest.span.end:
            mark = waiting.pop(0)
            if mark.span.start > rest.span.start:
                above = _trim(text, Span(rest.span.start, mark.span.start))
                merged.append(Line(above, rest.part, rest.matches))
                rest = Line(_trim(text, Span(mark.span.end, rest.span.end)), rest.part)
            merged.append(mark)
        merged.append(rest)
    return [*merged, *waiting]


def _trim(text: str, span: Span) -> Span:
    words = text[span.start : span.end]
    left = len(words) - len(words.lstrip())
    return Span(span.start + left, span.start + len(words.rstrip()))
