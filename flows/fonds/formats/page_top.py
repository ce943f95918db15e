"""The top of a document page: which of its lines are the date and the title.

They are headings, or plain lines above the first section where the page has lost its marks:

    October 13, 1950
    Ciphered Telegram, A to B

The date is the line that looks like one, else the heading before the last; the title is the last
line that is no date. A title that goes on right below its line is one title.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from fonds.formats.page_lines import is_boilerplate, is_date
from fonds.transcription import Span, count_line_ends


class TopLine(NamedTuple):
    """A line above the first section, without its marks; `block` is its place among the blocks."""

    span: Span
    block: int
    is_heading: bool


class Top(NamedTuple):
    """The lines of date and title; empty where the page has none."""

    date: Sequence[TopLine]
    title: Sequence[TopLine]


def read_top(text: str, lines: Sequence[TopLine], *, has_sections: bool) -> Top:
    """Find date and title; plain lines are asked only above a section."""
    plain = [one for one in lines if not one.is_heading and _may_head(text, one.span)]
    plain = plain if has_sections else []
    headings = [one for one in lines if one.is_heading]
    asked = headings or plain
    dates = [one for one in asked if is_date(text, one.span)]
    others = [one for one in asked if not is_date(text, one.span)]
    if not dates:
        dates = [one for one in plain if is_date(text, one.span)]
    if not dates and headings:
        dates = others[-2:-1]
    date = dates[-1:]
    return Top(date, others[-1:] if headings or not date else _joined(text, others, date[0]))


def _may_head(text: str, span: Span) -> bool:
    has_words = any(sign.isalnum() for sign in text[span.start : span.end])
    return has_words and not is_boilerplate(text, span)


def _joined(text: str, others: Sequence[TopLine], date: TopLine) -> Sequence[TopLine]:
    """Give the lines of a plain title: from the date on, as long as no blank line comes between."""
    below = [one for one in others if one.span.start > date.span.start]
    if not below:
        return others[-1:]
    title = below[:1]
    for one in below[1:]:
        if count_line_ends(text[title[-1].span.end : one.span.start]) > 1:
            break
        title.append(one)
    return title
