"""Trailer: signature, number, date and marks below the message, and what stands behind them.

It is read from the end, and prose ends it. It holds one signature, one number and one date, but
signatures that stand together belong together: another signature or number ends it, a second date
is unparsed. Where the sender's signature stands further up, prose behind it is a note: an editor's
or an office's text behind the document. A short line right above a trailer without signature is
unparsed: it may be one.
"""

from __future__ import annotations

from collections.abc import Sequence

from fonds.forms.line import Line, Recognizer, ends_sentence
from fonds.forms.wrapping import LineJoiner
from fonds.transcription import Span

_GAP = 3
# The forms of a trailer are short and would match in any list: they are looked for at the end.
_LAST_LINES = 40
_SIGNATURE_WORDS = 6
_ONCE = frozenset({"signature", "numbers", "closing_date"})
_ENDING = frozenset({"signature", "numbers"})


def read_trailer(
    text: str, lines: Sequence[Span], recognizer: Recognizer
) -> tuple[list[Line], int]:
    """Give the lines of the trailer and of the notes behind it, and how many they are."""
    last = lines[-_LAST_LINES:]
    joined = _join_lines(text, last, recognizer)
    behind = len(joined) - _notes_behind_signature(joined, recognizer)
    notes = [
        Line(line.span, "note") if not line.match and _is_text(text, line.span) else line
        for line in joined[behind:]
    ]
    found = [*_read_upwards(text, joined[:behind], recognizer), *notes]
    start = found[0].span.start if found else len(text)
    return found, sum(1 for span in last if span.start >= start)


def may_be_signature(text: str, span: Span, trailer: Sequence[Line]) -> bool:
    """Whether a line above a trailer that has none may be an unknown signature."""
    own = [line for line in trailer if line.part == "trailer"]
    slots = {slot for line in own for match in line.matches for slot in match.slots}
    if not slots & {"numbers", "closing_date"} or "signature" in slots:
        return False
    line = text[span.start : min(span.end, span.start + 200)]
    is_short = len(line.split()) <= _SIGNATURE_WORDS and "\n" not in line and "\r" not in line
    return is_short and not ends_sentence(line)


def _notes_behind_signature(lines: Sequence[Line], recognizer: Recognizer) -> int:
    """Give how many last lines stand behind the sender's signature, if that is the last one."""
    for number in range(len(lines) - 1, -1, -1):
        signed = _signatures(lines[number])
        if signed:
            if not any(map(recognizer.is_sender, signed)):
                return 0
            behind = number + 1
            while behind < len(lines) and lines[behind].match:
                behind += 1
            return len(lines) - behind
    return 0


def _signatures(line: Line) -> list[Span]:
    return [match.slots["signature"] for match in line.matches if "signature" in match.slots]


def _read_upwards(text: str, lines: Sequence[Line], recognizer: Recognizer) -> list[Line]:
    """Read the lines of a trailer from the last one up, and give them in their order."""
    found: list[Line] = []
    kept = 0
    for line in reversed(lines):
        again = _repeated(line, found)
        if line.match and again & _ENDING and not _signs_too(line, found, recognizer):
            kept = _above_signature(found, kept) if "signature" in again else kept
            break
        is_known = line.match is not None and not again - {"signature"}
        found.append(line if is_known else Line(line.span, "trailer"))
        if is_known and not (kept == 0 and len(found) > 1 and _only_greets(line)):
            kept = len(found)
        elif _is_text(text, line.span) or len(found) - kept > _GAP:
            break
    return found[:kept][::-1]


def _only_greets(line: Line) -> bool:
    """Whether a line is a closing formula alone, which may stand in a message as well."""
    return line.match is not None and line.match.form.concept == "closer"


def _above_signature(found: Sequence[Line], kept: int) -> int:
    """Leave to another signature further up the date that stands below it.

    A number right above the lower signature is that of the whole, unless it has one.
    """
    signed = [number for number, line in enumerate(found[:kept]) if line.has_slot("signature")]
    if not signed:
        return kept
    end = signed[-1] + 1
    has_number = any(line.has_slot("numbers") for line in found[:end])
    is_numbered = end < kept and found[end].has_slot("numbers")
    return end + 1 if is_numbered and not has_number else end


def _join_lines(text: str, lines: Sequence[Span], recognizer: Recognizer) -> list[Line]:
    """Give the lines in order, those joined that belong together."""
    joiner = LineJoiner(text, lines, recognizer.trailer, recognizer)
    found, number = [], 0
    while number < len(lines):
        line, count = joiner.read(number, "trailer")
        found.append(line)
        number += count
    return found


def _is_text(text: str, span: Span) -> bool:
    words = text[span.start : span.end][:1000].split()
    return len(words) >= 12 or (ends_sentence(text[span.start : span.end]) and len(words) >= 5)


def _repeated(line: Line, found: Sequence[Line]) -> set[str]:
    """Give the slots of a line that lines below it fill already."""
    filled = {slot for one in found for match in one.matches for slot in match.slots}
    return {slot for match in line.matches for slot in match.slots} & filled & _ONCE


def _signs_too(line: Line, found: Sequence[Line], recognizer: Recognizer) -> bool:
    """Whether a signature above another one is a sender's as well: two signed, or one twice."""
    if _repeated(line, found) != {"signature"}:
        return False
    signed = [span for one in [line, *found] for span in _signatures(one)]
    is_one = len(set(map(recognizer.signed_name, signed))) == 1
    return is_one or all(map(recognizer.is_sender, signed))
