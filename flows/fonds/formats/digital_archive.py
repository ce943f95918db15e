"""The Markdown layout of a digital archive's document page.

    ## **October 13, 1950**                      date
    ### **Ciphered Telegram, A to B**            title
    #### **Citation:**                           then the citation and the address in < >
    #### **Summary:**                            optional
    #### **Original Language:**                  optional
    #### **Contents:**                           one line (`Translation - English`), then the body

Read leniently: marks of emphasis and the level of a heading do not matter, and a section's name
on a line of its own counts without them. The body is all that follows the line of Contents.
The citation ends with its address, or with a blank line behind a line that asks for no other: what
follows may be the words of a section whose heading is missing, and is not taken for a citation.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from fonds.formats.layout import Layout
from fonds.transcription import Block, Remark, Span, split_lines

SECTIONS = {
    "citation": "citation",
    "summary": "summary",
    "original language": "language",
    "contents": "contents",
}
REQUIRED = {"top": "title", "citation": "Citation", "contents": "Contents"}

_HEADING = re.compile(r"#{1,6}\s*+(?P<marks>[*_]*+)\s*+(?P<name>.+)")
_SECTION = re.compile(r"[*_]*(?P<name>[A-Za-z ]{5,20})[*_]*:[*_]*")
_ADDRESS = re.compile(r"<?(?P<url>https?://[^\s<>]+)>?")
_LINE_END = re.compile(r"\r\n?|\n")
_LONGEST_HEADING = 400
# A line of a citation that ends like this goes on after a blank line.
_UNFINISHED = (",", ";", ":", "-", "(", "“", "/")
# Sections whose lines are no address of the record, whatever they look like.
_WITHOUT_ADDRESS = ("summary", "other", "rest")


def read(text: str) -> Layout:
    """Lay out one document page.

    Errors: remarks `missing-section` for each of title, citation, contents and text that is absent,
    at the heading after which it was expected; `unrecognised-line` for a section of another name,
    for one that the page has already had, for lines behind the citation and further addresses.
    """
    reader = _Reader(text)
    for span in split_lines(text):
        reader.read_line(span)
    return reader.finish()


class _Reader:
    def __init__(self, text: str) -> None:
        self.text = text
        self.blocks: list[Block] = []
        self.fields: dict[str, list[Span]] = {}
        self.headings: list[Span] = []
        self.remarks: list[Remark] = []
        self.section = "top"

    def read_line(self, span: Span) -> None:
        if self.section == "body":
            self._add(span, "body", "body")
        elif name := self._heading(span):
            self._read_heading(span, name)
        else:
            self._read_content(span)

    def _read_heading(self, span: Span, name: Span) -> None:
        words = " ".join(self.text[name.start : name.end].split()).rstrip(":*_ ").casefold()
        if words in SECTIONS and SECTIONS[words] not in self.fields:
            self.section = SECTIONS[words]
        elif self.section == "top":
            self.headings.append(name)
        else:
            self.section = "other"
            self.remarks.append(Remark("unrecognised-line", name, {"part": "section heading"}))
        self.blocks.append(Block(*span, "heading", self.section))

    def _read_content(self, span: Span) -> None:
        address = _ADDRESS.fullmatch(self.text, span.start, span.end)
        if address and "url" not in self.fields and self.section not in _WITHOUT_ADDRESS:
            self._add(span, "metadata", "url", inner=Span(*address.span("url")))
            return
        if self.section == "citation" and self._has_cited(span):
            self.section = "rest"
        if self.section == "rest" or (address and self.section not in _WITHOUT_ADDRESS):
            self.remarks.append(Remark("unrecognised-line", span, {"part": "line"}))
            self._add(span, "metadata", "other")
        elif self.section == "contents":
            self._add(span, "metadata", "contents")
            self.section = "body"
        else:
            self._add(span, "metadata", self.section)

    def _has_cited(self, span: Span) -> bool:
        """Whether the citation has ended before a line: at its address, or at a blank line."""
        if "citation" not in self.fields:
            return False
        last = self.fields["citation"][-1]
        is_apart = len(_LINE_END.findall(self.text, last.end, span.start)) > 1
        is_whole = not self.text[last.start : last.end].endswith(_UNFINISHED)
        return "url" in self.fields or (is_apart and is_whole)

    def _add(self, span: Span, role: str, field: str, *, inner: Span | None = None) -> None:
        self.blocks.append(Block(*span, "body" if role == "body" else "metadata", field))
        self.fields.setdefault(field, []).append(inner or span)

    def _heading(self, span: Span) -> Span | None:
        """Give the words of a heading without its marks, or None for any other line."""
        if span.end - span.start > _LONGEST_HEADING:
            return None
        heading = _HEADING.fullmatch(self.text, span.start, span.end)
        if heading:
            start, end = heading.span("name")
            words = self.text[start:end].rstrip("*_# \t\xa0")
            return Span(start, start + len(words)) if words else None
        section = _SECTION.fullmatch(self.text, span.start, span.end)
        is_known = section and section["name"].strip().casefold() in SECTIONS
        return Span(*section.span("name")) if section and is_known else None

    def finish(self) -> Layout:
        if self.headings:
            self.fields["title"] = [self.headings.pop()]
        if self.headings:
            self.fields["date"] = [self.headings.pop()]
        fields = {name: tuple(spans) for name, spans in self.fields.items()}
        return Layout(tuple(self.blocks), fields, (*self.remarks, *self._missing()))

    def _missing(self) -> Iterator[Remark]:
        found = {block.field: block.span for block in self.blocks if block.role == "heading"}
        if "title" not in self.fields:
            found.pop("top", None)
        order = ["top", *dict.fromkeys(SECTIONS.values())]
        for section, name in REQUIRED.items():
            if section not in found:
                before = [found[one] for one in order[: order.index(section)] if one in found]
                yield Remark("missing-section", (before or [Span(0, 0)])[-1], {"section": name})
        if "contents" in found and "body" not in self.fields:
            yield Remark("missing-section", found["contents"], {"section": "text of the document"})
