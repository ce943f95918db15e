"""Quoted words: where the message gives the words of another, so that `my` is not its sender's.

Transmit to Comrade Petrov: "I have received your telegram No. 12."
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence

from fonds.transcription import Span

_MARK = re.compile(r"[\"“”«»„]")
_OPENING = "“«„"


def find_quoted(text: str, paragraphs: Sequence[Span]) -> list[Span]:
    """Give the stretches between quotation marks, in order.

    A quotation may run over paragraphs, each of which may begin with a mark again. Where the marks
    do not pair, only the paragraphs that begin with one are taken for quoted.
    """
    quoted: list[Span] = []
    start: int | None = None
    for paragraph in paragraphs:
        for mark in _MARK.finditer(text, *paragraph):
            if start is None:
                start = mark.start()
            elif mark.start() != paragraph.start and mark.group() not in _OPENING:
                quoted.append(Span(start, mark.end()))
                start = None
    return quoted if start is None else list(_opened(text, paragraphs))


def stretch_at(quoted: Sequence[Span], offset: int) -> Span | None:
    """Give the stretch that holds an offset, or None."""
    index = bisect_right(quoted, offset, key=_start) - 1
    return quoted[index] if index >= 0 and offset < quoted[index].end else None


def _opened(text: str, paragraphs: Sequence[Span]) -> Iterable[Span]:
    return (one for one in paragraphs if text[one.start] in f'"{_OPENING}')


def _start(span: Span) -> int:
    return span.start
