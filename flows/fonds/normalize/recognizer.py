"""Recognizer: what single lines of one document may be, by the vocabularies and its own title."""

from __future__ import annotations

import re
from collections.abc import Iterable

from fonds.forms.line import is_prose
from fonds.forms.lines import LineForms, LineMatch
from fonds.normalize.knowledge import Knowledge
from fonds.normalize.slots import without_bracket, without_brackets
from fonds.transcription import Span
from fonds.values.distribution import read_copies
from fonds.values.moments import read_moment
from fonds.values.names import comparable_name
from fonds.values.titles import Party

_LONGEST_ANNOUNCEMENT = 1500
_BEFORE_QUOTATION = re.compile(r":\s*(?:\Z|[\"“„«])")
_LONGEST_ENTRY = 200
_SHORTEST_SURNAME = 4
_QUOTES = "\"'“”„«»‘’/ \t\xa0"


class LineRecognizer:
    """Recognizes the lines of one document; `senders` are those whom its title names as such."""

    def __init__(self, text: str, knowledge: Knowledge, senders: tuple[Party, ...]) -> None:
        self.text, self.knowledge = text, knowledge
        self._read_before: dict[tuple[int, Span], tuple[LineMatch, ...]] = {}
        self._senders = {name for one in senders for name in self._names_of(one)}
        self._sender_ids = {found for name in self._senders if (found := self._bearer(name))}

    def _names_of(self, party: Party) -> set[str]:
        """Give the names by which a party may sign: also the one behind its office."""
        words = [self.text[slice(*one)] for one in (party.name, party.identity) if one]
        bare = self.knowledge.slots.signed_name(words[0])
        last = words[0].split()[-1]
        words += [bare, last] if len(last) >= _SHORTEST_SURNAME else [bare]
        return {comparable_name(one) for one in words if one}

    def _bearer(self, name: str) -> str | None:
        """Give the known agent who bears a name, also a misspelt one."""
        agents = self.knowledge.authorities.agents
        found = agents.find_one(name) or agents.find_misspelt(name)
        return found.entity_id if found else None

    def header(self, span: Span) -> tuple[LineMatch, ...]:
        """Give the forms of a header line; none where it is no such line."""
        return self._read(self.knowledge.header_lines, span)

    def trailer(self, span: Span) -> tuple[LineMatch, ...]:
        """Give the forms of a line below the message; a mark of quotation may close it."""
        return self._read(self.knowledge.trailer_lines, self._without_quotes(span))

    def mark(self, span: Span, *, at_end: bool) -> tuple[LineMatch, ...]:
        """Give the form of a mark; a footnote counts only behind the message."""
        found = self._read(self.knowledge.mark_lines, span)
        return found or (self._read(self.knowledge.end_marks, span) if at_end else ())

    def salutation(self, span: Span) -> tuple[LineMatch, ...]:
        """Give the form of a salutation."""
        plain = self._without_quotes(span)
        words = self.text[plain.start : plain.end].rstrip(" !,.:;")
        return self._read(self.knowledge.salutations, Span(plain.start, plain.start + len(words)))

    def lists_copies(self, span: Span) -> bool:
        """Say whether a line holds entries of a distribution list and nothing else."""
        line = self.text[span.start : span.end]
        is_text = is_prose(line) and not any(map(str.isdigit, line))
        if span.end - span.start > _LONGEST_ENTRY or is_text:
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
        if colon and _finds(self.knowledge.transmissions, words[: colon.start()]):
            return True
        sentence = words.rstrip()
        if not sentence.endswith("."):
            return False
        start = max(sentence.rfind(sign, 0, -1) for sign in ".!?")
        return _finds(self.knowledge.announcements, sentence[start + 1 :])

    def tells_handling(self, span: Span) -> bool:
        """Say whether a line without a form begins like one that tells of handling."""
        return self.knowledge.slots.tells_handling(self.text[span.start : span.end])

    def is_whole_moment(self, span: Span) -> bool:
        """Say whether a moment has both day and time, so that nothing of it is missing."""
        words = without_brackets(self.text[span.start : span.end])
        moment = read_moment(words, self.knowledge.undated)
        return moment.day is not None and moment.clock is not None

    def signed_name(self, signature: Span) -> str:
        """Give the name in a signature, in a form in which it can be compared."""
        words = without_bracket(self.text[signature.start : signature.end])
        return comparable_name(self.knowledge.slots.signed_name(words) or words)

    def is_sender(self, signature: Span) -> bool:
        """Say whether a signature is that of the sender whom the title names."""
        words = without_bracket(self.text[signature.start : signature.end])
        name = self.knowledge.slots.signed_name(words)
        return self._is_senders_name(words) or self._bearer(name) in self._sender_ids

    def _is_senders_name(self, words: str) -> bool:
        """Say whether words are a name of the sender, or his surname behind short given names."""
        name = self.knowledge.slots.signed_name(words)
        if self._senders & {comparable_name(words), comparable_name(name)}:
            return True
        *given, surname = name.split() or [""]
        is_short = bool(given) and all(one.endswith(".") or len(one) <= 2 for one in given)
        return is_short and comparable_name(surname) in self._senders

    def _without_quotes(self, span: Span) -> Span:
        words = self.text[span.start : span.end]
        left = len(words) - len(words.lstrip(_QUOTES))
        end = max(left, len(words.rstrip(_QUOTES)))
        return Span(span.start + left, span.start + end)

    def _read(self, forms: LineForms, span: Span) -> tuple[LineMatch, ...]:
        key = id(forms), span
        if key not in self._read_before:
            self._read_before[key] = forms.read(self.text, span, self._fits)
        return self._read_before[key]

    def _fits(self, slot: str, text: str) -> bool:
        if slot == "bare_addressee" and self._bearer(without_bracket(text)) in self._sender_ids:
            return False
        if slot == "signature" and self._is_senders_name(without_bracket(text)):
            return True
        return self.knowledge.slots.fits(slot, text)


def _finds(patterns: Iterable[re.Pattern[str]], words: str) -> bool:
    return any(pattern.search(words) for pattern in patterns)
