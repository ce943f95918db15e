"""The form of a telegram: header lines, message, trailer.

    Ciphered Telegram # 25629        header: number, place, handling, copies, precedence, addressee
    FROM: BEIJING
    ...
    To FILIPPOV [STALIN]
    <paragraphs>                     message
    R O S H C H I N                  trailer: signature, number, date, marks
    No. 2408
    13.10 [13 October]

The header reaches to the last line that has a header form; what stands among its lines and has no
form is unparsed. Prose ends it once it has named the addressee; before that, one line of prose is
taken for an unknown header line if known ones follow at once. Below the addressee, another `To`
or `From` belongs to the header only where no unknown line stands before it.

The trailer is read from the end in the same way, and any prose ends it. It holds one signature,
one number and one date: a second signature or number ends it, a second date is unparsed. A short
line right above a trailer without signature is unparsed: it may be one.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal

from fonds.forms.lines import LineMatch
from fonds.transcription import Span

Part = Literal["header", "message", "trailer"]
Match = Callable[[Span], LineMatch | None]

_SENTENCE_END = re.compile(r"[.:;!?][\"')\]]*$")
_PROSE_WORDS = 12
_GAP = 3
_LAST_LINES = 40
_SIGNATURE_WORDS = 6
_ONCE = frozenset({"signature", "number", "closing_date"})


@dataclass(frozen=True, slots=True)
class Line:
    """A line or paragraph of the document; `match` is None in the message and where unparsed."""

    span: Span
    part: Part
    match: LineMatch | None = None


def read_telegram(text: str, lines: Sequence[Span], header: Match, trailer: Match) -> list[Line]:
    """Divide the body's lines into header, message and trailer.

    Shape: in order; each line is in exactly one entry; the lines of a paragraph are one entry.
    """
    top = _read_part(text, lines, header, "header")
    below = lines[len(top) :]
    # The trailer is looked for at the end only: its forms are short and would match in any list.
    bottom = _read_part(text, below[::-1][:_LAST_LINES], trailer, "trailer")[::-1]
    message = join_paragraphs(text, below[: len(below) - len(bottom)])
    if len(message) > 1 and _may_be_signature(text, message[-1], bottom, trailer):
        bottom.insert(0, Line(message.pop(), "trailer"))
    return [*top, *(Line(span, "message") for span in message), *bottom]


def join_paragraphs(text: str, lines: Sequence[Span]) -> list[Span]:
    """Join the lines between which no blank line stands."""
    joined: list[Span] = []
    for span in lines:
        if joined and _line_ends(text[joined[-1].end : span.start]) < 2:
            joined[-1] = Span(joined[-1].start, span.end)
        else:
            joined.append(span)
    return joined


def _read_part(text: str, lines: Sequence[Span], match: Match, part: Part) -> list[Line]:
    found: list[Line] = []
    length, spared = 0, 1 if part == "header" else 0
    for number, span in enumerate(lines):
        line = Line(span, part, match(span))
        if line.match and _ends_part(line.match, found, is_apart=spared < 1 and number > length):
            break
        if line.match and _repeated(line.match, found):
            line = Line(span, part)
        found.append(line)
        if line.match:
            length = number + 1
        elif is_prose(text[span.start : span.end]):
            spared -= 1
        if spared < 0 or number + 1 - length > _GAP:
            break
        if line.match and line.match.form.concept == "addressee":
            spared = 0
    return found[:length]


def _ends_part(match: LineMatch, found: Sequence[Line], *, is_apart: bool) -> bool:
    """Whether a known line belongs to the message: see the module's description."""
    if _repeated(match, found) & {"signature", "number"}:
        return True
    return is_apart and match.form.vocabulary == "header_line"


def _repeated(match: LineMatch, found: Sequence[Line]) -> set[str]:
    """Give the slots of a trailer line that lines below it fill already."""
    if not found or found[0].part != "trailer":
        return set()
    filled = {slot for one in found if one.match for slot in one.match.slots}
    return set(match.slots) & filled & _ONCE


def _may_be_signature(text: str, span: Span, trailer: Sequence[Line], match: Match) -> bool:
    slots = {slot for line in trailer if line.match for slot in line.match.slots}
    if not slots & {"number", "closing_date"} or "signature" in slots or match(span):
        return False
    line = text[span.start : min(span.end, span.start + 200)]
    is_short = len(line.split()) <= _SIGNATURE_WORDS and "\n" not in line and "\r" not in line
    return is_short and not _SENTENCE_END.search(line.rstrip())


def is_prose(line: str) -> bool:
    """Whether a line without a form is running text rather than an unknown header line."""
    words = line[:1000].split()
    ends_sentence = _SENTENCE_END.search(line[-10:]) is not None
    return len(words) >= _PROSE_WORDS or (ends_sentence and len(words) >= 5)


def _line_ends(gap: str) -> int:
    return gap.replace("\r\n", "\n").replace("\r", "\n").count("\n")
