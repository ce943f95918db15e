"""Message: paragraphs, the salutation, and telegrams that the message quotes.

    I transmit the following telegram of Comrade Mao Zedong:     announces it
    "Comrade Filippov. ..."                                      paragraphs
    MAO ZEDONG                                                   its own signature
    12.6.51                                                      and date

A signature within the message is the close of a quoted telegram where it stands alone on its line
and either its own date or number stands beside it or one was announced before.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from fonds.forms.line import Line, Recognizer, count_line_ends, ends_sentence
from fonds.forms.lines import LineMatch
from fonds.transcription import Span

_BLANK_LINE = 2
_LONGEST_CLOSE = 120
_OPENING = '"“„«'
_CLOSING_SLOTS = frozenset({"closing_date", "numbers"})


def read_message(text: str, lines: Sequence[Span], recognizer: Recognizer) -> list[Line]:
    """Give the paragraphs of a message and the closes of the telegrams within it, in order."""
    return _MessageReader(text, lines, recognizer).read()


class _MessageReader:
    def __init__(self, text: str, lines: Sequence[Span], recognizer: Recognizer) -> None:
        self.text, self.lines, self.recognizer = text, lines, recognizer
        self.found: list[Line] = []
        self.is_announced = False
        self.quoted_from = 0

    def read(self) -> list[Line]:
        number = 0
        while number < len(self.lines):
            number = self._read_salutation(number) or self._read_close(number) or self._add(number)
        return self.found

    def _read_salutation(self, number: int) -> int:
        """Take a salutation: before the first paragraph, or where a quoted telegram begins."""
        span = self.lines[number]
        if span.end - span.start > _LONGEST_CLOSE or not self._is_alone(number):
            return 0
        matches = self.recognizer.salutation(span)
        if not matches or (self.found and not self.recognizer.transmits(self.found[-1].span)):
            return 0
        self._end_paragraph()
        self.found.append(Line(span, "message", matches))
        return number + 1

    def _read_close(self, number: int) -> int:
        """Take the signature of a quoted telegram with the date and number beside it."""
        signed = number + 1 if self._greets(number) else number
        if not self._is_alone(number) or not self._signs(signed):
            return 0
        last = signed + 1
        while last < len(self.lines) and self._closes(last):
            last += 1
        self._end_paragraph()
        if last == signed + 1 and not self.is_announced and not self._has_date(signed):
            return 0
        for span in self.lines[number:last]:
            matches = self.recognizer.trailer(span)
            self.found.append(Line(span, "inner", matches))
        self._mark_quoted()
        return last

    def _mark_quoted(self) -> None:
        """Mark what may belong to the quoted telegram that has just been closed."""
        quoted = [replace(line, is_quoted=True) for line in self.found[self.quoted_from :]]
        self.found[self.quoted_from :] = quoted
        self.is_announced, self.quoted_from = False, len(self.found)

    def _greets(self, number: int) -> bool:
        """Whether a line is a closing formula above a signature."""
        is_closing = any(match.form.concept == "closer" for match in self._matches(number))
        return is_closing and number + 1 < len(self.lines) and self._signs(number + 1)

    def _signs(self, number: int) -> bool:
        return any("signature" in match.slots for match in self._matches(number))

    def _has_date(self, number: int) -> bool:
        return any(_CLOSING_SLOTS & match.slots.keys() for match in self._matches(number))

    def _closes(self, number: int) -> bool:
        slots = {slot for match in self._matches(number) for slot in match.slots}
        return bool(slots & _CLOSING_SLOTS) and "signature" not in slots

    def _matches(self, number: int) -> tuple[LineMatch, ...]:
        span = self.lines[number]
        is_short = 0 < span.end - span.start <= _LONGEST_CLOSE
        return self.recognizer.trailer(span) if is_short else ()

    def _is_alone(self, number: int) -> bool:
        """Whether a line begins a paragraph: below a blank line, or a sentence that has ended."""
        if number == 0:
            return True
        above, span = self.lines[number - 1], self.lines[number]
        is_apart = count_line_ends(self.text[above.end : span.start]) >= _BLANK_LINE
        return is_apart or ends_sentence(self.text[above.start : above.end])

    def _add(self, number: int) -> int:
        """Take a line of a paragraph; lines without a blank one between them are one paragraph."""
        span = self.lines[number]
        if number and self.found and self._continues(number):
            span = Span(self.found.pop().span.start, span.end)
        else:
            self._end_paragraph()
        self.found.append(Line(span, "message"))
        return number + 1

    def _end_paragraph(self) -> None:
        """Note whether the last paragraph announces a telegram that follows."""
        if self.is_announced or not self.found or self.found[-1].part != "message":
            return
        if self.recognizer.transmits(self.found[-1].span):
            self.is_announced, self.quoted_from = True, len(self.found)

    def _continues(self, number: int) -> bool:
        last = self.found[-1]
        gap = self.text[last.span.end : self.lines[number].start]
        return last.part == "message" and not last.matches and count_line_ends(gap) < _BLANK_LINE
