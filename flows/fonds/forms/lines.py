"""Lines: which form of the vocabularies a header or trailer line has.

A line is tried against the forms of its position in the order of their files, those first that
begin with its first word. A longer line than any form's is no header line, so that the time to
read a file stays in proportion to its size.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from fonds.forms.template import compile_line, first_word
from fonds.transcription import Span
from fonds.vocabularies import Form, Vocabularies

LINE_VOCABULARIES = (
    "header_line",
    "event_type",
    "identifier_type",
    "precedence",
    "classification",
    "list_type",
    "segment_type",
)
LONGEST_LINE = 600

_WORD = re.compile(r"[^\W\d_]+")

# Says whether what stands in a slot can be what the slot is for.
SlotTest = Callable[[str, str], bool]


@dataclass(frozen=True, slots=True)
class LineMatch:
    """The form of a line and the span of each slot that is filled."""

    form: Form
    slots: Mapping[str, Span]


class LineForms:
    """The compiled forms of whole lines, for one position (`header` or `trailer`)."""

    def __init__(self, vocabularies: Vocabularies, position: str) -> None:
        self._by_word: dict[str | None, list[tuple[int, Form, re.Pattern[str]]]] = {}
        forms = [f for name in LINE_VOCABULARIES for f in vocabularies.forms(name, position)]
        for number, form in enumerate(forms):
            entry = (number, form, compile_line(form))
            self._by_word.setdefault(first_word(form), []).append(entry)

    def match(self, text: str, span: Span, fits: SlotTest) -> LineMatch | None:
        """Give the first form that the line has and whose slots all fit, or None."""
        if span.end - span.start > LONGEST_LINE:
            return None
        for form, pattern in self._candidates(text, span):
            found = pattern.fullmatch(text, span.start, span.end)
            if found:
                slots = {name: Span(*found.span(name)) for name, value in found.groupdict().items()
                         if value is not None}  # fmt: skip
                if all(fits(name, text[slot.start : slot.end]) for name, slot in slots.items()):
                    return LineMatch(form, slots)
        return None

    def _candidates(self, text: str, span: Span) -> Iterator[tuple[Form, re.Pattern[str]]]:
        word = _WORD.match(text, span.start, span.end)
        own = self._by_word.get(word.group().casefold(), []) if word else []
        for _, form, pattern in sorted([*own, *self._by_word.get(None, [])], key=_file_order):
            yield form, pattern


def _file_order(entry: tuple[int, Form, re.Pattern[str]]) -> int:
    return entry[0]
