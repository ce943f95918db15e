"""Quoted telegrams: telegrams within the message, whose `my` and `your` are of other people.

    "Comrade PENG DEHUAI.           its addressee, if it names one
    I have read your report.
    MAO ZEDONG"                     its author, who signs it

Such a telegram has a close of its own, or stands between quotation marks with an address above and
a signature below. Of whom its words speak is told only where its signature is a known agent's.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby, pairwise

from fonds.forms.line import Line
from fonds.normalize.meant_persons import find_named
from fonds.normalize.quoted_words import stretch_at
from fonds.normalize.reading import Reading
from fonds.transcription import Span

_LONGEST_ADDRESS = 80
_LONGEST_ANNOUNCEMENT = 200
_ADDRESS_WORDS = re.compile(r"(?:to|for|dear|comrades?|cde|com|comr|general|marshal)\.?", re.I)
_LETTERS = re.compile(r"[^\W\d_]+")
_TO_ONE = re.compile(r"(?<!\w)(?:to|for)\s{1,3}(?:[Cc]om(?:rade|r)?\.?\s{1,3}|[Cc]de\.?\s{1,3})?\Z")
_TO_YOU = re.compile(r"(?<!\w)(?:to|for)\s{1,3}you(?!\w)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class QuotedTelegram:
    """A telegram within the message; whom its `my` and `your` mean, None where nobody can tell."""

    span: Span
    parties: Mapping[str, str | None] = field(default_factory=dict)


def find_quoted_telegrams(reading: Reading, quoted: Sequence[Span]) -> list[QuotedTelegram]:
    """Give the telegrams within the message in order; `quoted` is what quotation marks enclose."""
    closed = list(_closed(reading, quoted))
    free = (one for one in quoted if not _meets(closed, one))
    between = (_between_marks(reading, one) for one in free)
    closed = sorted([*closed, *(one for one in between if one)], key=_start)
    return sorted([*closed, *_unclosed(reading, closed, quoted)], key=_start)


def _meets(telegrams: Sequence[QuotedTelegram], span: Span) -> bool:
    index = bisect_left(telegrams, span.end, key=_start) - 1
    return index >= 0 and telegrams[index].span.end > span.start


def telegram_at(telegrams: Sequence[QuotedTelegram], offset: int) -> QuotedTelegram | None:
    """Give the telegram that holds an offset, or None."""
    index = bisect_right(telegrams, offset, key=_start) - 1
    return telegrams[index] if index >= 0 and offset < telegrams[index].span.end else None


def _start(one: QuotedTelegram) -> int:
    return one.span.start


def _closed(reading: Reading, quoted: Sequence[Span]) -> Iterator[QuotedTelegram]:
    """Give the telegrams that end with a close of their own."""
    for lines in _groups(line for line in reading.lines if line.part != "mark"):
        inner = next(line for line in lines if line.part == "inner")
        start = _beginning(reading, lines, inner, quoted)
        if start is None:
            yield QuotedTelegram(Span(lines[0].span.start, lines[-1].span.end))
            continue
        own = [line for line in lines if line.span.end > start]
        parties = _parties(reading, own[0], _signer(reading, lines))
        yield QuotedTelegram(Span(start, lines[-1].span.end), parties)


def _unclosed(
    reading: Reading, closed: Sequence[QuotedTelegram], quoted: Sequence[Span]
) -> Iterator[QuotedTelegram]:
    """Give what follows an announcement and has no end of its own: nobody can tell whose it is."""
    lines = [line for line in reading.lines if line.part == "message"]
    end = 0
    for above, line in pairwise(lines):
        start = line.span.start
        is_taken = start < end or telegram_at(closed, start) or stretch_at(quoted, start)
        if is_taken or above.is_quoted or not reading.recognizer.transmits(above.span):
            continue
        index = bisect_left(closed, start, key=_start)
        end = closed[index].span.start if index < len(closed) else lines[-1].span.end
        yield QuotedTelegram(Span(start, end))


def _groups(lines: Iterable[Line]) -> Iterator[list[Line]]:
    """Give the lines of each quoted telegram, its close last."""
    for is_quoted, found in groupby(lines, key=lambda line: line.is_quoted):
        group = list[Line]()
        for line in found if is_quoted else ():
            if group and group[-1].part == "inner" and line.part != "inner":
                yield group
                group = []
            group.append(line)
        if any(line.part == "inner" for line in group):
            yield group


def _beginning(
    reading: Reading, lines: Sequence[Line], inner: Line, quoted: Sequence[Span]
) -> int | None:
    """Give where a quoted telegram begins: at its mark, its salutation or below its announcement.

    Without any, what stands above its close may be the sender's own words.
    """
    stretch = stretch_at(quoted, inner.span.start)
    if stretch and stretch.start >= lines[0].span.start:
        return stretch.start
    salutations = (line for line in lines if line.has_vocabulary("salutation"))
    first = next(salutations, None)
    if first:
        return first.span.start
    above = _above(reading, lines[0])
    is_announced = above is not None and reading.recognizer.transmits(above.span)
    return lines[0].span.start if is_announced else None


def _above(reading: Reading, line: Line) -> Line | None:
    index = bisect_left(reading.lines, line.span.start, key=_line_start) - 1
    above = reading.lines[index] if index >= 0 else None
    return above if above and above.part == "message" else None


def _line_start(line: Line) -> int:
    return line.span.start


def _signer(reading: Reading, lines: Iterable[Line]) -> str | None:
    segments = {reading.segment_at(one.span.start) for one in lines if one.part == "inner"}
    signed = {
        row["agent_id"]
        for row in reading.record.rows["document_agents"]
        if row["role"] == "author" and row["segment_id"] in segments
    }
    return next(iter(signed)) if len(signed) == 1 else None


def _between_marks(reading: Reading, span: Span) -> QuotedTelegram | None:
    """Give a telegram between quotation marks, with an address above and a signature below."""
    first = bisect_right(reading.lines, span.start, key=_line_start) - 1
    lines = reading.lines[first : bisect_left(reading.lines, span.end, key=_line_start)]
    if len(lines) < 3 or _named_alone(reading, lines[0].span) is None:
        return None
    author = _named_alone(reading, lines[-1].span)
    return QuotedTelegram(span, _parties(reading, lines[0], author)) if author else None


def _parties(reading: Reading, first: Line, author: str | None) -> Mapping[str, str | None]:
    if author is None:
        return {}
    receiver = _named_alone(reading, first.span)
    is_address = first.has_vocabulary("salutation") or _is_address(reading.slice(first.span))
    if receiver is None and not is_address:
        receiver = _announced_receiver(reading, first)
    return {"sender": author, "addressee": receiver if receiver != author else None}


def _announced_receiver(reading: Reading, first: Line) -> str | None:
    """Give whom the words above name, else the addressee of what comes in from afar."""
    above = _above(reading, first)
    end = above.span.end if above else 0
    place = Span(max(above.span.start, end - _LONGEST_ANNOUNCEMENT) if above else 0, end)
    if _TO_YOU.search(reading.text, *place):
        return reading.addressee_id
    named = {
        agent_id
        for offset, agent_id in find_named(reading, place)
        if _TO_ONE.search(reading.text, max(place.start, offset - 20), offset)
    }
    if named:
        return named.pop() if len(named) == 1 else None
    return reading.addressee_id if reading.direction == "incoming" else None


def _named_alone(reading: Reading, span: Span) -> str | None:
    """Give the one known agent of a line that holds a name and forms of address only."""
    if not _is_address(reading.slice(span)):
        return None
    agents = {agent_id for _, agent_id in find_named(reading, span)}
    return agents.pop() if len(agents) == 1 else None


def _is_address(words: str) -> bool:
    if len(words) > _LONGEST_ADDRESS:
        return False
    small = (word for word in _LETTERS.findall(words) if word[0].islower())
    return all(_ADDRESS_WORDS.fullmatch(word) for word in small)
