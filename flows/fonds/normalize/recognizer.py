"""Recognizer: what single lines of one document may be, by the vocabularies and its own title."""

from __future__ import annotations

import re

from fonds.forms.line import is_prose
from fonds.forms.lines import LineForms, LineMatch
from fonds.normalize.knowledge import Knowledge
from fonds.normalize.slots import without_bracket
from fonds.transcription import Span
from fonds.values.distribution import read_copies
from fonds.values.names import comparable_name
from fonds.values.titles import Party

_LONGEST_ANNOUNCEMENT = 1500
_BEFORE_QUOTATION = re.compile(r":\s*(?:\Z|[\"“„«])")
_LONGEST_ENTRY = 200


class LineRecognizer:
    """Recognizes the lines of one document; `senders` are those whom its title names."""

    def __init__(self, text: str, knowledge: Knowledge, senders: tuple[Party, ...]) -> None:
        self.text, self.knowledge = text, knowledge
        self._read_before: dict[tuple[int, Span], tuple[LineMatch, ...]] = {}
        self._senders = {comparable_name(text[slice(*one.name)]) for one in senders}
        named = [one.identity for one in senders if one.identity]
        self._senders |= {comparable_name(text[slice(*one)]) for one in named}

    def header(self, span: Span) -> tuple[LineMatch, ...]:
        """Give the forms of a header line; none where it is no such line."""
        return self._read(self.knowledge.header_lines, span)

    def trailer(self, span: Span) -> tuple[LineMatch, ...]:
        """Give the forms of a line below the message."""
        return self._read(self.knowledge.trailer_lines, span)

    def mark(self, span: Span, *, at_end: bool) -> tuple[LineMatch, ...]:
        """Give the form of a mark; a footnote counts only behind the message."""
        found = self._read(self.knowledge.mark_lines, span)
        return found or (self._read(self.knowledge.end_marks, span) if at_end else ())

    def salutation(self, span: Span) -> tuple[LineMatch, ...]:
        """Give the form of a salutation."""
        words = self.text[span.start : span.end].rstrip(" !,.:;")
        return self._read(self.knowledge.salutations, Span(span.start, span.start + len(words)))

    def lists_copies(self, span: Span) -> bool:
        """Say whether a line holds entries of a distribution list and nothing else."""
        line = self.text[span.start : span.end]
        if span.end - span.start > _LONGEST_ENTRY or (is_prose(line) and not line[0].isdigit()):
            return False
        entries = list(read_copies(self.text, span))
        return bool(entries) and all(
            one.is_understood and self.knowledge.slots.is_recipient(self.text[slice(*one.name)])
            for one in entries
        )

    def transmits(self, span: Span) -> bool:
        """Say whether a paragraph announces a telegram that follows within the message."""
        end = max(span.start, span.end - _LONGEST_ANNOUNCEMENT)
        words = self.text[end : span.end]
        colon = _BEFORE_QUOTATION.search(words)
        return colon is not None and any(
            pattern.search(words, 0, colon.start()) for pattern in self.knowledge.transmissions
        )

    def is_sender(self, signature: Span) -> bool:
        """Say whether a signature is that of the sender whom the title names."""
        words = without_bracket(self.text[signature.start : signature.end])
        name = self.knowledge.slots.signed_name(words)
        return bool(self._senders & {comparable_name(words), comparable_name(name)})

    def _read(self, forms: LineForms, span: Span) -> tuple[LineMatch, ...]:
        key = id(forms), span
        if key not in self._read_before:
            self._read_before[key] = forms.read(self.text, span, self._fits)
        return self._read_before[key]

    def _fits(self, slot: str, text: str) -> bool:
        if slot == "signature" and self._senders:
            name = self.knowledge.slots.signed_name(text)
            if self._senders & {comparable_name(without_bracket(text)), comparable_name(name)}:
                return True
        return self.knowledge.slots.fits(slot, text)
