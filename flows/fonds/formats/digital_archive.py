"""The Markdown layout of a digital archive's document page.

    ## **October 13, 1950**                      date
    ### **Ciphered Telegram, A to B**            title
    #### **Citation:**                           then the citation and the address in < >
    #### **Summary:**                            optional
    #### **Original Language:**                  optional
    #### **Contents:**                           one line (`Translation - English`), then the body

Read leniently: marks of emphasis and the level of a heading do not matter, and a section's name
on a line of its own counts without them. The body is all that follows the line of Contents.
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
_SECTION = re.compile(r"[*_]*(?P<name>[A-Za-z ]{5,20}):[*_]*")
_ADDRESS = re.compile(r"<?(?P<url>https?://[^\s<>]+)>?")
_LONGEST_HEADING = 400


def read(text: str) -> Layout:
    """Lay out one document page.

    Errors: remarks `missing-section` for each of title, citation, contents and text that is absent,
    at the heading after which it was expected; `unrecognised-line` for a section of another name
    and for one that the page has already had.
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
        words = " ".join(self.text[name.start : name.end].split()).rstrip(":").casefold()
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
        if address:
            self._add(span, "metadata", "url", inner=Span(*address.span("url")))
        elif self.section == "contents":
            self._add(span, "metadata", "contents")
            self.section = "body"
        else:
            self._add(span, "metadata", self.section)

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
