"""Brackets: where an editor's hand stands in the lines of a document.

Square brackets everywhere; in the Leiden conventions also `o(ld)`, `<right>` and `{{surplus}}`. A
pair stays within a line or paragraph, and a pair in a pair belongs to the outer one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from fonds.normalize.reading import Reading
from fonds.transcription import Span

_SQUARE = re.compile(r"(?P<open>\[)|(?P<close>\])")
_LEIDEN = (
    re.compile(r"(?P<open>(?<=[^\W\d_])\()|(?P<close>\))"),
    re.compile(r"(?P<open><)|(?P<close>>)"),
    re.compile(r"(?P<open>\{\{)|(?P<close>\}\})"),
)
_SIGNS = re.compile(r"\[\[|\{\{|[\[(<]")
_PUBLISHERS = ("date", "title", "citation", "summary")
_BEFORE = 160
_AFTER = 60


@dataclass(frozen=True, slots=True)
class Bracket:
    """A bracket: its span, what stands in it, and the words around it in its line.

    `content` is the slice between the signs, those of a doubled bracket included; `words` is the
    same with single blanks; `sign` is how it opens.
    """

    span: Span
    content: str
    words: str
    sign: str
    before: str
    after: str
    part: str

    @property
    def is_glued(self) -> bool:
        """Whether it stands right behind a letter or digit, without a blank."""
        return self.before[-1:].isalnum()


def find_brackets(reading: Reading, convention: str) -> Iterator[Bracket]:
    """Give the outermost brackets of the document in order, and remark on those without partner.

    A line with brackets that have no partner is remarked on once, at the first of them.
    """
    _judge_publishers_words(reading)
    for line in reading.lines:
        pairs = _judge_brackets(reading, line.span)
        if convention == "leiden":
            pairs = _disjoint([*pairs, *_leiden_pairs(reading.text, line.span)])
        for pair in pairs:
            yield _read_bracket(reading.text, pair, line=line.span, part=line.part)


def _judge_publishers_words(reading: Reading) -> None:
    """Remark on brackets without partner in what stands above the text, and in other texts."""
    own = {line.span for line in reading.lines}
    fields = reading.transcription.fields
    for spans in (fields[name] for name in _PUBLISHERS if name in fields):
        _judge_brackets(reading, Span(spans[0].start, spans[-1].end))
    for row in reading.record.rows["segments"]:
        span = Span(row["start_char"], row["end_char"])
        if row["segment_type"] not in ("heading", "metadata") and span not in own:
            _judge_brackets(reading, span)


def _judge_brackets(reading: Reading, span: Span) -> list[Span]:
    """Give the pairs of square brackets, and remark on the first one without partner."""
    pairs, single = pair_brackets(_SQUARE.finditer(reading.text, *span))
    reading.record.look("unbalanced-brackets", span.end - span.start)
    if single:
        first = min(single)
        reading.record.remark("unbalanced-brackets", Span(first, first + 1))
    return pairs


def pair_brackets(signs: Iterable[re.Match[str]]) -> tuple[list[Span], list[int]]:
    """Give the pairs that lie in no other pair, and the offsets of signs without a partner."""
    opened: list[int] = []
    closed: list[int] = []
    pairs: list[Span] = []
    for sign in signs:
        if sign.lastgroup == "open":
            opened.append(sign.start())
        elif not opened:
            closed.append(sign.start())
        else:
            pair = Span(opened.pop(), sign.end())
            while pairs and pairs[-1].start > pair.start:
                pairs.pop()
            pairs.append(pair)
    return pairs, opened + closed


def _leiden_pairs(text: str, span: Span) -> Iterator[Span]:
    for signs in _LEIDEN:
        for pair in pair_brackets(signs.finditer(text, *span))[0]:
            if not text.startswith("<http", pair.start):
                yield pair


def _disjoint(pairs: Iterable[Span]) -> list[Span]:
    """Give the pairs in order without those that begin within an earlier one."""
    kept: list[Span] = []
    for pair in sorted(pairs):
        if not kept or pair.start >= kept[-1].end:
            kept.append(pair)
    return kept


def _read_bracket(text: str, span: Span, *, line: Span, part: str) -> Bracket:
    sign = _SIGNS.match(text, span.start)
    opening = sign.group() if sign else "["
    width = 2 if opening == "{{" else 1
    inner = text[span.start + width : span.end - width]
    if opening == "[[":
        inner, opening = _undouble(inner)
    return Bracket(
        span=span,
        content=inner.strip(),
        words=" ".join(inner.split()),
        sign=opening,
        before=text[max(line.start, span.start - _BEFORE) : span.start],
        after=text[span.end : min(line.end, span.end + _AFTER)],
        part=part,
    )


def _undouble(inner: str) -> tuple[str, str]:
    """Give the words of a doubled bracket `[[so]]`, or of `[[so] and so]` with the inner pair."""
    pairs, _ = pair_brackets(_SQUARE.finditer(inner))
    is_doubled = pairs == [Span(0, len(inner))]
    return (inner[1:-1], "[[") if is_doubled else (inner, "[")
