"""Wrapping: statements that run over several lines.

    Received 20 hours 05 minutes,          a line that breaks off and goes on below
    13.1.1951

    Copies:                                a list whose entries stand on lines of their own
    1 - Stalin
    2 - Molotov

Lines are joined only where the line below has no form of its own, and only where the longer
statement is understood.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from fonds.forms.line import Line, Match, Part, Recognizer, count_line_ends, is_prose
from fonds.forms.lines import LineMatch
from fonds.transcription import Span

_ENTRIES = ("list_type", "bare_line", "segment_type")
_NO_ENTRIES = ("date", "dateline", "number", "incoming_number", "outgoing_number")
_MOST_LINES = 3
_MOST_ENTRIES = 60
_BLANK_LINE = 2
_UNFINISHED = (",", ";", ":", "-", "–", "—", "(", " and", " at", " on", " in", " to", " by", " for")
# The last entry of a list has its number of copies.
_COUNTED = re.compile(r"[0-9][.)]{0,2}$")
# A name or place alone on its line is nothing of the line above.
_NEVER_WRAPPED = frozenset({"bare_addressee", "known_place", "office"})


class LineJoiner:
    """Reads the statement that begins at a line, with the lines over which it runs."""

    def __init__(
        self, text: str, lines: Sequence[Span], match: Match, recognizer: Recognizer
    ) -> None:
        self.text, self.lines = text, lines
        self._match, self._recognizer = match, recognizer
        self._known: dict[Span, tuple[LineMatch, ...]] = {}

    def read(self, number: int, part: Part) -> tuple[Line, int]:
        """Give the line at a number with those that belong to it, and how many these are."""
        line, count = self._read_statement(number, part)
        if line.matches and line.matches[-1].form.vocabulary == "list_type":
            return self._add_entries(line, number, count)
        return line, count

    def _read_statement(self, number: int, part: Part) -> tuple[Line, int]:
        span, matches = self.lines[number], self.match(self.lines[number])
        if not matches:
            return self._read_wrapped(number, part)
        if self._may_go_on(number, matches):
            joined, count = self._read_wrapped(number, part)
            if joined.match and joined.match.form.concept == matches[-1].form.concept:
                return joined, count
        return Line(span, part, matches), 1

    def match(self, span: Span) -> tuple[LineMatch, ...]:
        """Give the forms of a stretch of text; each is looked for once."""
        if span not in self._known:
            self._known[span] = self._match(span)
        return self._known[span]

    def _may_go_on(self, number: int, matches: tuple[LineMatch, ...]) -> bool:
        """Whether a statement may go on below: it breaks off, or half of its moment is missing."""
        last, span = matches[-1], self.lines[number]
        when = last.slots.get("when")
        if when and when.end == last.span.end:
            return len(matches) == 1 and not self._recognizer.is_whole_moment(when)
        words = self.text[span.start : span.end].rstrip().casefold()
        is_open_list = "list" in last.slots and not _COUNTED.search(words)
        return words.endswith(_UNFINISHED) or (is_open_list and len(matches) == 1)

    def _read_wrapped(self, number: int, part: Part) -> tuple[Line, int]:
        first = self.lines[number]
        for count in range(2, _MOST_LINES + 1):
            last = number + count - 1
            if last >= len(self.lines) or not self._is_continuation(last):
                break
            span = Span(first.start, self.lines[last].end)
            matches = self.match(span)
            if matches and not any(_NEVER_WRAPPED & match.slots.keys() for match in matches):
                return Line(span, part, matches), count
        return Line(first, part, self.match(first)), 1

    def _is_continuation(self, number: int) -> bool:
        """Whether a line may go on the one above: it is no running text and says nothing by itself.

        A date alone on its line goes on one that holds a time.
        """
        above, span = self.lines[number - 1], self.lines[number]
        if count_line_ends(self.text[above.end : span.start]) > _BLANK_LINE:
            return False
        own = self.match(span)
        is_open = not own or all(one.form.vocabulary == "bare_line" for one in own)
        words = self.text[span.start : span.end]
        is_text = is_prose(words) and not self._recognizer.lists_copies(span)
        return is_open and not is_text

    def _add_entries(self, line: Line, number: int, count: int) -> tuple[Line, int]:
        """Join a list, or its heading, with the lines of its further entries."""
        *others, heading = line.matches
        slot = "numbered_list" if "numbered_list" in heading.slots else "list"
        first = last = number + count
        while last - first < _MOST_ENTRIES and self._goes_on(last, is_begun=slot in heading.slots):
            last += 1
        if last == first:
            return line, count
        end = self.lines[last - 1].end
        start = heading.slots.get(slot, self.lines[first]).start
        slots = {**heading.slots, slot: Span(start, end)}
        listed = LineMatch(heading.form, slots, Span(heading.span.start, end))
        return Line(Span(line.span.start, end), line.part, (*others, listed)), last - number

    def _goes_on(self, number: int, *, is_begun: bool) -> bool:
        """Whether the line at a number is an entry of the list above it.

        A list that has begun on the line of its heading goes on where it breaks off, or where the
        line below has a number of copies.
        """
        if number >= len(self.lines):
            return False
        above, span = self.lines[number - 1], self.lines[number]
        is_near = count_line_ends(self.text[above.end : span.start]) <= _BLANK_LINE
        words = self.text[above.start : above.end].casefold()
        entry = self.text[span.start : span.end]
        is_due = not is_begun or words.endswith(_UNFINISHED) or any(map(str.isdigit, entry))
        return is_near and is_due and self._recognizer.lists_copies(span) and self._is_entry(span)

    def _is_entry(self, span: Span) -> bool:
        """Whether a line that could be an entry has no other form of its own."""
        matches = self.match(span)
        names_somebody = any("bare_addressee" in match.slots for match in matches)
        is_marked = "[" in self.text[span.start : span.end]
        is_other = any(
            match.form.vocabulary not in _ENTRIES or match.form.concept in _NO_ENTRIES
            for match in matches
        )
        return not is_other and not (names_somebody and is_marked)
