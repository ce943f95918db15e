"""Header: the lines above the message.

It reaches to the last line that has a header form; what stands among its lines and has no form is
unparsed. Prose ends it once it has named the addressee; before that, one line of prose is taken
for an unknown header line if known ones follow at once, `To` only where its name is in capitals or
has a bracket. Below the addressee, another `To` or
`From` belongs to the header only where no unknown line stands before it, and a list of names only
with a heading. A line that says what it is by nothing but its words (a name, a number, a place)
does not lead on the header by itself, and a name alone below the addressee greets.
"""

from __future__ import annotations

from collections.abc import Sequence

from fonds.forms.line import Line, Recognizer, is_prose
from fonds.forms.wrapping import LineJoiner
from fonds.transcription import Span

_GAP = 6
_INITIALS = 2


def read_header(text: str, lines: Sequence[Span], recognizer: Recognizer) -> tuple[list[Line], int]:
    """Give the lines of the header, and how many lines of the text they are."""
    joiner = LineJoiner(text, lines, recognizer.header, recognizer)
    found: list[Line] = []
    kept, length, spared, number = 0, 0, 1, 0
    is_addressed = False
    while number < len(lines):
        line, count = joiner.read(number, "header")
        unknown = len(found) - kept
        is_apart = spared < 1 and unknown > 0
        if line.match and (
            (is_addressed and _greets(line, found))
            or _is_list_of_message(text, line, found, is_addressed=is_addressed)
            or (
                is_apart
                and line.has_vocabulary("header_line")
                and (is_addressed or not _addresses(text, line))
            )
        ):
            break
        found.append(line)
        number += count
        if line.match and not (unknown and _is_weak(text, line)):
            kept, length = len(found), number
        elif not recognizer.tells_handling(line.span) and _is_prose(text, line):
            spared -= 1
        if spared < 0 or len(found) - kept > _GAP:
            break
        if _names_addressee(line):
            spared, is_addressed = 0, True
    return found[:kept], length


def _greets(line: Line, found: Sequence[Line]) -> bool:
    """Whether a name alone on its line, below the addressee, belongs to the message."""
    return line.has_slot("bare_addressee") and not _is_below_office(found)


def _is_list_of_message(
    text: str, line: Line, found: Sequence[Line], *, is_addressed: bool
) -> bool:
    """Whether a list without a heading belongs to the message."""
    above = found[-1].span if found else line.span
    is_announced = text[above.start : above.end].endswith(":")
    return line.has_slot("numbered_list") and (is_addressed or is_announced)


def _is_prose(text: str, line: Line) -> bool:
    return is_prose(text[line.span.start : line.span.end])


def _is_weak(text: str, line: Line) -> bool:
    """Whether a line may be one of the message as well; an identity in a bracket makes it sure."""
    is_identified = line.has_slot("bare_addressee") and "[" in text[line.span.start : line.span.end]
    return line.has_vocabulary("bare_line") and not is_identified


def _names_addressee(line: Line) -> bool:
    return any(map(line.has_slot, ("addressee", "bare_addressee", "office_addressed")))


def _addresses(text: str, line: Line) -> bool:
    """Whether a line below one of prose is the address all the same: `To FILIPPOV [STALIN]`."""
    words = text[line.span.start : line.span.end]
    is_marked = "[" in words or any(
        len(word) > _INITIALS and word.isupper() for word in words.split()
    )
    return line.has_slot("addressee") and is_marked


def _is_below_office(found: Sequence[Line]) -> bool:
    """Whether the line above names an addressee by an office, whose holder may follow."""
    return bool(found) and found[-1].has_slot("office_addressed")
