"""Header: the lines above the message.

It reaches to the last line that has a header form; what stands among its lines and has no form is
unparsed. Prose ends it once it has named the addressee; before that, one line of prose is taken
for an unknown header line if known ones follow at once. Below the addressee, another `To` or
`From` belongs to the header only where no unknown line stands before it. A line that says what it
is by nothing but its words (a name, a number, a place) does so only right below known ones, and
never below the addressee: there a name greets.
"""

from __future__ import annotations

from collections.abc import Sequence

from fonds.forms.line import Line, Recognizer, is_prose
from fonds.forms.wrapping import LineJoiner
from fonds.transcription import Span

_GAP = 3


def read_header(text: str, lines: Sequence[Span], recognizer: Recognizer) -> tuple[list[Line], int]:
    """Give the lines of the header, and how many lines of the text they are."""
    joiner = LineJoiner(text, lines, recognizer.header, recognizer)
    found: list[Line] = []
    kept, length, spared, number = 0, 0, 1, 0
    while number < len(lines):
        line, count = joiner.read(number, "header")
        unknown = len(found) - kept
        if line.match and _ends_header(line, found, unknown=unknown, spared=spared):
            break
        found.append(line)
        number += count
        if line.match:
            kept, length = len(found), number
        elif is_prose(text[line.span.start : line.span.end]):
            spared -= 1
        if spared < 0 or len(found) - kept > _GAP:
            break
        if _names_addressee(line):
            spared = 0
    return found[:kept], length


def _ends_header(line: Line, found: Sequence[Line], *, unknown: int, spared: int) -> bool:
    """Whether a known line belongs to the message: see the module's description."""
    is_bare = line.has_vocabulary("bare_line")
    if is_bare and (unknown or any(map(_names_addressee, found))):
        return True
    return spared < 1 and unknown > 0 and line.has_vocabulary("header_line")


def _names_addressee(line: Line) -> bool:
    return line.has_slot("addressee") or line.has_slot("bare_addressee")
