"""Consequences: one defect is one finding.

A bracket that is not closed makes its line unreadable, and a day that does not exist makes its
closing line none. Who mends the cause has mended the rest, so the rest is left out: the remarks at
the same place that can only follow from another one.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping

from fonds.normalize.reading import UNSAID_CENTURY
from fonds.record import Record
from fonds.transcription import Remark, Span

# What follows, where it overlaps, from a cause.
_FOLLOW: Mapping[str, frozenset[str]] = {
    "unbalanced-brackets": frozenset(
        {"unrecognised-line", "unknown-name", "unreadable-copies", "incomplete-archive-reference"}
    ),
    "impossible-date": frozenset(
        {"unrecognised-line", "unreadable-date", "ambiguous-date", "gloss-disagreement"}
    ),
    "unrecognised-line": frozenset({"unknown-name", "unreadable-copies"}),
    "unexpanded-abbreviation": frozenset({"unknown-name"}),
    "missing-date": frozenset({"unreadable-date"}),
}


def drop_consequences(record: Record) -> None:
    """Take back the remarks that follow from others at the same place, and repeated ones."""
    causes = {code: _places(record, code) for code in _FOLLOW}
    kept: dict[str, Remark] = {}
    for remark in record.remarks:
        if not any(_follows(remark, code, causes[code]) for code in _FOLLOW):
            kept.setdefault(repr(remark), remark)
    record.remarks = list(kept.values())


def _places(record: Record, code: str) -> list[Span]:
    return sorted(one.span for one in record.remarks if one.code == code)


def _follows(remark: Remark, code: str, causes: list[Span]) -> bool:
    if not causes:
        return False
    if code == "missing-date" and remark.values.get("readings") == UNSAID_CENTURY:
        return True
    # What has one cause begins before it ends; the last cause before that end is the nearest.
    index = bisect_left(causes, remark.span.end, key=lambda span: span.start) - 1
    overlaps = index >= 0 and causes[index].end > remark.span.start
    return overlaps and remark.code in _FOLLOW[code]
