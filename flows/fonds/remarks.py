"""From remarks to findings: with the rule's words, and the place that an editor shows."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import replace

from fonds.findings import Finding
from fonds.read import UnreadFile
from fonds.record import Record
from fonds.rulebook import Rulebook
from fonds.transcription import LineMap, Remark, Span

_LONGEST_QUOTE = 120
# What the publisher says of a document may be quoted, and nothing else that stands before its body.
_QUOTABLE = ("title", "date", "citation", "url", "language")
# Segments whose words are the message's own, or may be where the reader did not understand them.
_WORDING = frozenset({"paragraph", "list_item", "note", "salutation", "unparsed"})


def describe_remarks(record: Record, rulebook: Rulebook) -> list[Finding]:
    """Give the findings of a record's remarks."""
    transcription = record.transcription
    lines = LineMap(transcription.text, first_line=transcription.first_line)
    segments = _Segments(record)
    findings = []
    for remark in _join_remarks(record.remarks):
        segment_id, may_be_wording = segments.at(remark.span.start)
        # What nobody understood may be anything.
        is_wording = may_be_wording or remark.code == "unrecognised-line"
        finding = _describe(remark, rulebook, transcription.path, lines)
        findings.append(
            replace(
                finding,
                document_id=record.document_id,
                segment_id=segment_id,
                quotes_wording=is_wording and not transcription.series.publish_text,
            )
        )
    return findings


def _join_remarks(remarks: Iterable[Remark]) -> Iterator[Remark]:
    """Give one remark for all of one code at one place; its message names what each of them says.

    A moment may have both a day and a time that do not exist, and a title neither of two parties.
    """
    joined: dict[tuple[str, Span], Remark] = {}
    for remark in remarks:
        first = joined.setdefault((remark.code, remark.span), remark)
        if first is not remark:
            values = {name: _join(first.values[name], value) if name in first.values else value
                      for name, value in remark.values.items()}  # fmt: skip
            joined[remark.code, remark.span] = Remark(remark.code, remark.span, values)
    yield from joined.values()


def _join(one: object, other: object) -> object:
    return one if one == other else f"{one} and {other}"


def describe_unread(unread: UnreadFile, rulebook: Rulebook) -> Finding:
    """Give the finding of a file that could not be read; no document has been made of it."""
    finding = _describe(unread.remark, rulebook, unread.path, LineMap(unread.text))
    return replace(finding, quotes_wording=not unread.series.publish_text)


class _Segments:
    """The segments of a record by offset, and what may be quoted from them."""

    def __init__(self, record: Record) -> None:
        self._rows = record.rows.get("segments", [])
        transcription = record.transcription
        self._quotable = [one for name in _QUOTABLE for one in transcription.fields.get(name, ())]
        self._quotable += [
            block.span
            for block in transcription.blocks
            if block.role == "heading" and block.field not in ("top", "other")
        ]

    def at(self, offset: int) -> tuple[str | None, bool]:
        index = bisect_right(self._rows, offset, key=lambda row: row["start_char"]) - 1
        if index < 0:
            return None, True
        row = self._rows[index]
        if row["segment_type"] in ("heading", "metadata"):
            is_quotable = any(one.start <= offset < one.end for one in self._quotable)
            return row["segment_id"], not is_quotable
        return row["segment_id"], row["segment_type"] in _WORDING


def _describe(remark: Remark, rulebook: Rulebook, path: str, lines: LineMap) -> Finding:
    rule = rulebook[remark.code]
    quote = _quote(lines.text, remark.span)
    (line, column), (end_line, end_column) = map(lines.place, remark.span)
    return Finding(
        code=rule.code,
        severity=rule.severity,
        message=rule.say({"as_written": quote, **remark.values}),
        attributed_to=rule.attributed_to,
        path=path,
        line=line,
        column=column,
        end_line=end_line,
        end_column=end_column,
        as_written=quote or None,
    )


def _quote(text: str, span: Span) -> str:
    words = " ".join(text[span.start : min(span.end, span.start + _LONGEST_QUOTE)].split())
    return words + " ..." if span.end - span.start > _LONGEST_QUOTE else words
