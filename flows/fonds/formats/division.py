"""Division: where the pages of several documents begin in one file.

A page begins again where its layout does, below the sections of another page:

    ## **February 5, 1951**              date and title, and right below them a known section; or
    ### **Telegram, A to B**             a heading alone, and right below it the citation
    #### **Citation:**

A page without marks begins with its date, since any line may stand above the word `Citation`.
Lines drawn between two pages belong to the later one.
"""

from __future__ import annotations

from collections.abc import Sequence

from fonds.formats.page_lines import Heading, is_boilerplate, is_date, is_rule, read_heading
from fonds.transcription import LINE_ENDS, Span, split_lines

# A title may go on over several lines.
_MOST_TITLE_LINES = 4
_LONGEST_HEADING = 400
# Title, date, and what a publisher prints among them.
_REACH = 12
_LONGEST_INDENT = 200


def divide_pages(text: str) -> list[Span]:
    """Give the stretch of each page; the first begins with the text, the last ends with it."""
    lines = list(split_lines(text))
    starts: list[int] = []
    for number, span in enumerate(lines):
        heading = _read_section(text, span)
        if heading is None:
            continue
        above = lines[max(0, number - _REACH) : number]
        first = _find_top(text, above, heading) if starts else 0
        if first is not None:
            starts.append(first)
    starts[:1] = [0]
    ends = [*starts[1:], len(text)]
    return [Span(start, end) for start, end in zip(starts, ends, strict=True)]


def _read_section(text: str, span: Span) -> Heading | None:
    if span.end - span.start > _LONGEST_HEADING:
        return None
    heading = read_heading(text, span)
    return heading if heading and heading.is_section else None


def _find_top(text: str, above: Sequence[Span], section: Heading) -> int | None:
    """Give the start of the page to which a section belongs, or None where it begins none."""
    top = [span for span in above if not is_boilerplate(text, span) and not is_rule(text, span)]
    titles: list[Span] = []
    while top and len(titles) < _MOST_TITLE_LINES and not _looks_dated(text, top[-1]):
        titles.insert(0, top.pop())
        if _read_section(text, titles[0]):
            return None
    is_marked = bool(titles) and _is_title(text, titles[-1])
    if top and titles and _looks_dated(text, top[-1]):
        has_layout = is_marked and _is_heading(text, top[-1])
        is_begin = has_layout or section.section == "citation"
        return _line_start(text, above, top[-1]) if is_begin else None
    if section.section != "citation":
        return None
    if is_marked:
        return _line_start(text, above, titles[-1])
    is_dated = bool(top) and not titles and _is_heading(text, top[-1])
    return _line_start(text, above, top[-1]) if is_dated else None


def _looks_dated(text: str, span: Span) -> bool:
    heading = read_heading(text, span)
    return is_date(text, heading.name if heading else span)


def _is_heading(text: str, span: Span) -> bool:
    heading = read_heading(text, span)
    return heading is not None and heading.is_marked


def _is_title(text: str, span: Span) -> bool:
    heading = read_heading(text, span)
    return heading is not None and heading.is_marked and heading.section is None


def _line_start(text: str, above: Sequence[Span], first: Span) -> int:
    """Give the start of a page's first line, or of the lines drawn and printed above it."""
    index = above.index(first)
    while index and (is_rule(text, above[index - 1]) or is_boilerplate(text, above[index - 1])):
        index -= 1
    start = above[index].start
    before = text[max(0, start - _LONGEST_INDENT) : start]
    return start - len(before) + max(before.rfind(sign) for sign in LINE_ENDS) + 1
