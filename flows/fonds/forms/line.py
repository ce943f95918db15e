"""A line of a document: where it stands, to which part it belongs, which forms it has."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal, Protocol

from fonds.forms.lines import LineMatch
from fonds.transcription import Span
from fonds.transcription import count_line_ends as count_any_line_ends

# `inner` is the close of a telegram that the message quotes, `note` a text behind the signature,
# `mark` a stamp, the number of a leaf or a drawn line wherever it stands.
Part = Literal["header", "message", "inner", "trailer", "note", "mark"]
Match = Callable[[Span], tuple[LineMatch, ...]]


@dataclass(frozen=True, slots=True)
class Line:
    """A line or paragraph of the document; it has no matches in prose and where it is unparsed.

    `is_quoted` says that it may belong to a telegram that the message quotes.
    """

    span: Span
    part: Part
    matches: tuple[LineMatch, ...] = ()
    is_quoted: bool = False

    @property
    def match(self) -> LineMatch | None:
        """The first form of the line, or None."""
        return self.matches[0] if self.matches else None

    def has_slot(self, slot: str) -> bool:
        """Whether one of the line's forms fills a slot."""
        return any(slot in match.slots for match in self.matches)

    def has_vocabulary(self, *names: str) -> bool:
        """Whether one of the line's forms belongs to one of these vocabularies."""
        return any(match.form.vocabulary in names for match in self.matches)


class Recognizer(Protocol):
    """What the reader of a document knows about single lines."""

    def header(self, span: Span) -> tuple[LineMatch, ...]:
        """Give the forms of a header line; none where it is no such line."""
        ...

    def trailer(self, span: Span) -> tuple[LineMatch, ...]:
        """Give the forms of a line below the message."""
        ...

    def mark(self, span: Span, *, at_end: bool) -> tuple[LineMatch, ...]:
        """Give the form of a mark; a footnote counts only behind the message."""
        ...

    def salutation(self, span: Span) -> tuple[LineMatch, ...]:
        """Give the form of a salutation."""
        ...

    def lists_copies(self, span: Span) -> bool:
        """Say whether a line holds entries of a distribution list."""
        ...

    def transmits(self, span: Span) -> bool:
        """Say whether a paragraph announces a telegram that follows within the message."""
        ...

    def tells_handling(self, span: Span) -> bool:
        """Say whether a line without a form begins like one that tells of handling."""
        ...

    def is_whole_moment(self, span: Span) -> bool:
        """Say whether a moment has both day and time, so that nothing of it is missing."""
        ...

    def signed_name(self, signature: Span) -> str:
        """Give the name in a signature, in a form in which it can be compared."""
        ...

    def is_sender(self, signature: Span) -> bool:
        """Say whether a signature is that of the sender whom the title names."""
        ...


_SENTENCE_END = re.compile(r"[.:;!?][\"'”»)\]]*$")
_PROSE_WORDS = 12


def is_prose(line: str) -> bool:
    """Whether a line without a form is running text rather than an unknown header line."""
    words = line[:1000].split()
    return len(words) >= _PROSE_WORDS or (ends_sentence(line) and len(words) >= 5)


def ends_sentence(line: str) -> bool:
    """Whether a line ends with a sign that closes a sentence."""
    return _SENTENCE_END.search(line[-10:].rstrip()) is not None


def count_line_ends(gap: str) -> int:
    """Count the line ends between two lines; two or more leave a blank line."""
    return count_any_line_ends(gap)
