"""Lines of a document page: headings, addresses, rules and boilerplate, whatever their marks.

#### **Citation:**      **Citation**      Citation:      CITATION      Citation
Citation:               **Citation:** "Ciphered Telegram, A to B", ...
---------
"""

from __future__ import annotations

import re
from typing import NamedTuple

from fonds.transcription import Span, count_line_ends

SECTIONS = {
    "citation": "citation",
    "summary": "summary",
    "original language": "language",
    "original languages": "language",
    "contents": "contents",
}
# What a page tells about itself: kept, and never taken for the record's own words.
ABOUT = frozenset({
    "subjects discussed", "other languages", "rights", "original archive", "document information",
    "source", "original uploaded date", "download pdf", "related documents", "related collections",
    "associated places", "associated people & organizations", "associated people and organizations",
    "associated topics", "document date", "record id", "creator", "subjects", "donors",
    "persistent link", "view original", "view document", "translator", "type", "date",
})  # fmt: skip
# A text may have such a line of its own.
_NO_HEADING_OF_A_TEXT = frozenset({"date", "type", "translator", "source", "subjects", "creator"})

_LONGEST_HEADING = 400
_LONGEST_SECTION = 60
_HEADING = re.compile(r"#{1,6}\s*+(?P<marks>[*_]*+)\s*+(?P<name>.+)")
_SECTION = re.compile(
    r"(?P<hashes>#{0,6}+)\s*+(?P<open>[*_]*+)\s*+(?P<name>[A-Za-z&\s]{4,40}+)"
    r"(?P<close>[*_]*+)\s*+(?P<colon>:?+)\s*+[*_]*+\s*+#*+"
)
_OPENING = re.compile(
    r"(?P<hashes>#{0,6}+)\s*+(?P<open>[*_]*+)\s*+(?P<name>[A-Za-z&\s]{4,40}+)"
    r"(?:[*_]*+\s*+:\s*+[*_]*+)\s*+(?P<rest>\S.*)"
)
_NAMED = r"(?:(?:URL|Link|Permalink|Persistent link|Available at|Address|Original URL):\s*+)?"
_ADDRESS = re.compile(_NAMED + r"<?(?P<url>https?://[^\s<>]*[^\s<>.,;])>?[.,;]?", re.IGNORECASE)
_LINK = re.compile(
    _NAMED + r"\[[^\]\[]{1,400}+\]\(<?(?P<url>https?://[^\s<>()]+)>?\)[.,;]?", re.IGNORECASE
)
_BARE_ADDRESS = re.compile(r"<?(?P<url>[\w-]+(?:\.[\w-]+){1,4}/document/[^\s<>]+[^\s<>.,;])>?[.]?")
_RULE = re.compile(r"(?P<sign>[-=_*~])(?:\s*+(?P=sign)){2,}+")
_UNDERLINE = re.compile(r"={3,}+|-{3,}+")
_BOILERPLATE = re.compile(
    r"(?:(?:Wilson Center )?Digital Archive|International History Declassified"
    r"|(?:www\.)?digitalarchive\.[a-z.]+/?|This document was made possible with support from .+"
    r"|Download PDF|Cite this document|Share|Print|Email|View (?:PDF|Original|Document)"
    r"|Page \d{1,4}(?: of \d{1,4})?)",
    re.IGNORECASE,
)
_MONTHS = "jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec"
_DATE = re.compile(
    rf"(?:(?:{_MONTHS})[a-z]*+\.?|\d{{1,4}}(?:st|nd|rd|th)?"
    r"|(?:mon|tues|wednes|thurs|fri|satur|sun)day|(?:circa|ca|c|about|early|mid|late|before|after"
    r"|between|and|to|or|of|the|undated|n\.d|no|date|spring|summer|autumn|fall|winter)\.?"
    r"|[-–—,./()\[\]?\s:])++",
    re.IGNORECASE,
)


class Heading(NamedTuple):
    """A heading: its words, its section if it has one, and what follows it on the line."""

    name: Span
    section: str | None
    is_marked: bool
    has_colon: bool = False
    rest: Span | None = None

    @property
    def is_section(self) -> bool:
        """Whether it opens a section whose words make up the description of the document."""
        return self.section is not None and self.section != "about"


def read_heading(text: str, span: Span) -> Heading | None:
    """Give the heading that a line is, or None; only known sections need no `#`."""
    if span.end - span.start > _LONGEST_HEADING:
        return _read_opening(text, span)
    section = _SECTION.fullmatch(
        text, span.start, min(span.end, span.start + _LONGEST_SECTION + 20)
    )
    name = _section_of(section) if section and section.end() == span.end else None
    if section and name and _is_alone(section):
        is_marked = bool(section["hashes"] or section["open"])
        return Heading(_trim(text, *section.span("name")), name, is_marked, bool(section["colon"]))
    return _read_marked(text, span) or _read_opening(text, span)


def _read_marked(text: str, span: Span) -> Heading | None:
    heading = _HEADING.fullmatch(text, span.start, span.end)
    if heading is None or _read_opening(text, span):
        return None
    start, end = heading.span("name")
    words = text[start:end].rstrip("*_# \t\xa0")
    return Heading(Span(start, start + len(words)), None, is_marked=True) if words else None


def _read_opening(text: str, span: Span) -> Heading | None:
    """Read `**Citation:** words`, and `Citation: words` without marks."""
    opening = _OPENING.fullmatch(text, span.start, span.end)
    section = _section_of(opening) if opening else None
    if opening is None or section is None:
        return None
    is_marked = bool(opening["hashes"] or opening["open"])
    name = _trim(text, *opening.span("name"))
    return Heading(name, section, is_marked, has_colon=True, rest=Span(*opening.span("rest")))


def _section_of(found: re.Match[str]) -> str | None:
    words = " ".join(found["name"].split()).casefold()
    return SECTIONS.get(words) or ("about" if words in ABOUT else None)


def _is_alone(section: re.Match[str]) -> bool:
    """Whether a section's name without any mark is written as a heading is, not as a word."""
    if section["hashes"] or section["open"] or section["colon"]:
        return True
    words = " ".join(section["name"].split())
    is_written_large = words.istitle() or words.isupper()
    return is_written_large and words.casefold() not in _NO_HEADING_OF_A_TEXT


def begins_appendix(text: str, span: Span) -> bool:
    """Say whether a line below a document's text begins what the page tells of itself.

    A telegram may have a line `Source:` or `Date:` of its own, so that these need a `#`.
    """
    heading = read_heading(text, span)
    if heading is None or heading.section != "about" or heading.rest:
        return False
    words = " ".join(text[heading.name.start : heading.name.end].split()).casefold()
    if words in _NO_HEADING_OF_A_TEXT:
        return text[span.start] == "#"
    return heading.is_marked or heading.has_colon or " " in words


def find_address(text: str, span: Span) -> Span | None:
    """Give the address that a line consists of."""
    for pattern in (_LINK, _ADDRESS, _BARE_ADDRESS):
        found = pattern.fullmatch(text, span.start, span.end)
        if found:
            return Span(*found.span("url"))
    return None


def split_address(text: str, span: Span) -> tuple[Span, Span] | None:
    """Divide a line that ends with an address into what stands before it and the address."""
    start = text.rfind("http", span.start, span.end)
    while start > span.start and text[start - 1] in "<([":
        start -= 1
    address = find_address(text, Span(start, span.end)) if start > span.start else None
    before = _trim(text, span.start, start)
    return (before, address) if address and before.start < before.end else None


def is_rule(text: str, span: Span) -> bool:
    """Say whether a line is a drawn one: `-----`, `* * *`."""
    return _RULE.fullmatch(text, span.start, span.end) is not None


def is_underlined(text: str, span: Span, below: Span | None) -> bool:
    """Say whether the line right below underlines a line, which makes it a heading."""
    if below is None or _UNDERLINE.fullmatch(text, *below) is None:
        return False
    return count_line_ends(text[span.end : below.start]) == 1


def is_boilerplate(text: str, span: Span) -> bool:
    """Say whether a line is the publisher's on every page."""
    return _BOILERPLATE.fullmatch(text, *_plain(text, span)) is not None


def is_date(text: str, span: Span) -> bool:
    """Say whether a heading looks like a date and not like a title."""
    start, end = _plain(text, span)
    is_short = end - start <= _LONGEST_SECTION
    return is_short and _DATE.fullmatch(text, start, end) is not None


def without_marks(text: str, span: Span) -> Span:
    """Give a line without the marks of emphasis around it."""
    return Span(*_plain(text, span))


def _plain(text: str, span: Span) -> tuple[int, int]:
    words = text[span.start : span.end]
    start = span.start + len(words) - len(words.lstrip("*_ \t\xa0"))
    return start, max(start, span.start + len(words.rstrip("*_ \t\xa0")))


def _trim(text: str, start: int, end: int) -> Span:
    words = text[start:end]
    start += len(words) - len(words.lstrip())
    return Span(start, max(start, start + len(words.strip())))
