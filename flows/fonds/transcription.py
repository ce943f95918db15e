"""A transcription: one document's text as read from its file, nothing interpreted.

Offsets count characters of the decoded text from 0, the end exclusive; lines and columns count
from 1, as editors show them.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Literal, NamedTuple

from fonds.corpus import Series

# str.splitlines also breaks at form feeds and other separators that editors do not count.
_LINE_END = re.compile(r"\r\n?|\n")
# Some systems end a line with a sign of its own, which editors show in the middle of theirs.
LINE_ENDS = "\r\n\x85\u2028\u2029"
_ANY_LINE_END = re.compile(r"\r\n?|[\n\x85\u2028\u2029]")
_LINE = re.compile(
    r"[^\r\n\x85\u2028\u2029]*+(?:\r\n?|[\n\x85\u2028\u2029])|[^\r\n\x85\u2028\u2029]++"
)


class Span(NamedTuple):
    """A stretch of a text."""

    start: int
    end: int


class Block(NamedTuple):
    """A line or paragraph and its role; `field` names what a metadata block belongs to."""

    start: int
    end: int
    role: Literal["heading", "metadata", "body"]
    field: str | None = None

    @property
    def span(self) -> Span:
        """The stretch that the block covers."""
        return Span(self.start, self.end)


class Remark(NamedTuple):
    """A finding in the making: its code, its place in the text, the values of its message."""

    code: str
    span: Span
    values: Mapping[str, Any]


class LineMap:
    """Where the lines of a text begin; `first_line` is the number of its first line."""

    def __init__(self, text: str, *, first_line: int = 1) -> None:
        self.text = text
        self._lines_before = first_line - 1
        self._starts = [0, *(match.end() for match in _LINE_END.finditer(text))]

    def place(self, offset: int) -> tuple[int, int]:
        """Give the line and column of an offset."""
        line = bisect_right(self._starts, offset)
        return self._lines_before + line, offset - self._starts[line - 1] + 1

    def offset(self, line: int, column: int) -> int:
        """Give the offset of a line and column that `place` has given."""
        return self._starts[line - self._lines_before - 1] + column - 1

    def line(self, number: int) -> str | None:
        """Give a line by its number, without its end; None where the text has no such line."""
        index = number - self._lines_before - 1
        if not 0 <= index < len(self._starts):
            return None
        end = self._starts[index + 1] if index + 1 < len(self._starts) else len(self.text)
        return self.text[self._starts[index] : end].rstrip("\r\n")


@dataclass(frozen=True)
class Transcription:
    """One document of one file.

    Shape: `blocks` are ordered and disjoint and cover every character that is not blank;
    `fields` gives the spans of what the format itself names (date, title, citation, url, summary,
    language, contents, body), without markup. Where the file holds several documents, `text` is
    the document's own part, which begins with line `first_line` and at character `base` of the
    file's text; `number` counts the documents of the file from 1.
    """

    path: str
    series: Series
    sha256: str
    byte_count: int
    encoding: str
    text: str
    blocks: tuple[Block, ...]
    retrieved_at: datetime | None = None
    fields: Mapping[str, tuple[Span, ...]] = field(default_factory=dict)
    remarks: tuple[Remark, ...] = ()
    base: int = 0
    first_line: int = 1
    number: int = 1

    def slice(self, span: Span) -> str:
        """Give the characters of a span."""
        return self.text[span.start : span.end]

    def first(self, name: str) -> Span | None:
        """Give the first span of a field, or None where the document has none."""
        return next(iter(self.fields.get(name, ())), None)


def count_line_ends(text: str) -> int:
    """Give the number of ends of lines in a stretch of a text, whatever sign ends them."""
    return len(_ANY_LINE_END.findall(text))


def split_lines(text: str) -> Iterator[Span]:
    """Give the span of each line without the blanks at its ends; blank lines are left out."""
    for match in _LINE.finditer(text):
        line = match.group()
        stripped = line.strip()
        if stripped:
            start = match.start() + len(line) - len(line.lstrip())
            yield Span(start, start + len(stripped))
