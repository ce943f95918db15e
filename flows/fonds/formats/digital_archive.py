"""The layout of a digital archive's document page, saved as Markdown or as plain text.

    ## **October 13, 1950**                      date
    ### **Ciphered Telegram, A to B**            title
    #### **Citation:**                           then the citation and the address in < >
    #### **Summary:**                            optional
    #### **Original Language:**                  optional
    #### **Contents:**                           `Translation - English`, then the body

Read leniently: marks of emphasis and the level of a heading do not matter, and a section's name
on a line of its own counts without them. The body is all that follows the lines of Contents; only
what the page tells of itself (`Rights`, `Source`) may stand before or behind it.
The citation ends with its address, or with a blank line behind a line that asks for no other: what
follows may be the words of a section whose heading is missing, and is not taken for a citation.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from fonds.formats.division import divide_pages
from fonds.formats.layout import Layout
from fonds.formats.page_lines import (
    SECTIONS,
    Heading,
    begins_appendix,
    find_address,
    is_boilerplate,
    is_rule,
    is_underlined,
    read_heading,
    split_address,
    without_marks,
)
from fonds.formats.page_texts import (
    Label,
    choose_labels,
    divide_texts,
    find_current,
    is_same_label,
    name_blocks,
    name_fields,
)
from fonds.formats.page_top import TopLine, read_top
from fonds.transcription import Block, Remark, Span, count_line_ends, split_lines
from fonds.values.contents import is_contents_line, may_head_text, names_text
from fonds.values.languages import read_language

# What a page must have: the name of the section, and how it is written.
REQUIRED = {
    "top": ("title", "a line such as `Ciphered Telegram, Sender to Addressee` above the sections"),
    "citation": ("Citation", "a line `Citation:` and below it where the record is kept"),
    "contents": ("Contents", "a line `Contents:` and below it one as `Translation - English`"),
}
_TEXT = ("text of the document", "its lines below those of Contents")

_LONGEST_HEADING = 400
_LONGEST_SHORT_LINE = 60
# A line of a citation that ends like this goes on after a blank line.
_UNFINISHED = (",", ";", ":", "-", "(", "“", "/")
# Sections whose lines are no address of the record, whatever they look like.
_WITHOUT_ADDRESS = ("summary", "other", "rest", "about")
# Sections of running words, in which `Contents: ...` may be the beginning of a sentence.
_PROSE = ("summary", "other")


def read(text: str) -> Layout:
    """Lay out one document page.

    Errors: remarks `missing-section` for each of title, citation, contents and text that is absent,
    at the heading after which it was expected; `unrecognised-line` for a section of another name,
    for one that the page has already had, for lines behind the citation and further addresses.
    """
    reader = _Reader(text)
    lines = list(split_lines(text))
    for number, span in enumerate(lines):
        reader.read_line(span, lines[number + 1] if number + 1 < len(lines) else None)
    return reader.finish()


def divide(text: str) -> list[Span]:
    """Give the parts of a file that are one document page each; they cover the text."""
    return divide_pages(text)


class _Reader:
    def __init__(self, text: str) -> None:
        self.text = text
        self.blocks: list[Block] = []
        self.fields: dict[str, list[Span]] = {}
        self.top: list[TopLine] = []
        self.remarks: list[Remark] = []
        self.labels: list[Label] = []
        self.section = "top"
        self.has_sections = False

    def read_line(self, span: Span, below: Span | None) -> None:
        if self.section == "body":
            self._read_body(span, below)
        elif is_rule(self.text, span):
            self._add(span, "metadata", "rule")
        elif heading := self._heading(span, below):
            self._read_heading(span, heading)
        else:
            self._read_content(span)

    def _read_body(self, span: Span, below: Span | None) -> None:
        if span.end - span.start > _LONGEST_SHORT_LINE:
            self._add(span, "body", "body")
        elif begins_appendix(self.text, span):
            self.section = "appendix"
            self.blocks.append(Block(*span, "heading", "about"))
        elif names_text(self.text[span.start : span.end]):
            self._read_label(span)
        elif may_head_text(self.text[span.start : span.end]):
            self._add_label(Label(span, len(self.blocks), is_sure=False))
        elif self._begins_contents(span, below):
            self.blocks.append(Block(*span, "heading", "contents"))
        else:
            self._add(span, "body", "body")

    def _read_label(self, span: Span) -> None:
        """Begin another text of the page; a label that stands already is that of a new leaf."""
        contents = self.fields["contents"]
        last = self.labels[-1].span if self.labels else find_current(self.text, contents)
        if not is_same_label(self.text, span, last):
            self._add_label(Label(span, len(self.blocks)))
        else:
            self.blocks.append(Block(*span, "metadata", "label"))

    def _add_label(self, label: Label) -> None:
        self.labels.append(label)
        self.blocks.append(Block(*label.span, "metadata", "label"))

    def _begins_contents(self, span: Span, below: Span | None) -> bool:
        heading = read_heading(self.text, span)
        is_contents = heading is not None and heading.section == "contents" and not heading.rest
        return is_contents and below is not None and names_text(self.text[below.start : below.end])

    def _heading(self, span: Span, below: Span | None) -> Heading | None:
        heading = read_heading(self.text, span)
        if heading and heading.rest and not heading.is_marked:
            heading = heading if self._is_expected(heading, heading.rest) else None
        is_short = span.end - span.start <= _LONGEST_HEADING
        if heading is None and is_short and is_underlined(self.text, span, below):
            return Heading(without_marks(self.text, span), None, is_marked=True)
        return heading

    def _is_expected(self, heading: Heading, rest: Span) -> bool:
        """Whether `Contents: ...` without marks is no sentence of a summary."""
        words = self.text[rest.start : rest.end]
        is_contents = heading.section == "contents" and is_contents_line(words)
        is_language = heading.section == "language" and read_language(words) is not None
        return self.section not in _PROSE or is_contents or is_language

    def _read_heading(self, span: Span, heading: Heading) -> None:
        if self.section == "appendix":
            self.blocks.append(Block(*span, "heading", "about"))
            return
        if self._is_text_behind_contents(heading):
            self._read_behind_contents(span)
            return
        self._open_section(heading)
        end = heading.rest.start if heading.rest else span.end
        before = self.text[span.start : end].rstrip()
        self.blocks.append(Block(span.start, span.start + len(before), "heading", self.section))
        if heading.rest:
            self._read_content(heading.rest)

    def _is_text_behind_contents(self, heading: Heading) -> bool:
        """Whether a heading below the lines of Contents is one of the document itself."""
        return "contents" in self.fields and heading.section != "about"

    def _open_section(self, heading: Heading) -> None:
        name = heading.section
        if name and (name == "about" or name not in self.fields):
            self.section = name
        elif self.section == "top" and not name:
            self.top.append(TopLine(heading.name, len(self.blocks), is_heading=True))
        else:
            self.section = "other"
            place = Span(heading.name.start, heading.name.end + heading.has_colon)
            part = {"part": "section heading"}
            self.remarks.append(Remark("unrecognised-line", place, part))
        self.has_sections = self.has_sections or self.section != "top"

    def _read_content(self, span: Span) -> None:
        if self.section == "contents" and "contents" in self.fields:
            self._read_behind_contents(span)
        elif self.section == "appendix":
            self._add(span, "metadata", "about")
        elif self.section == "about" and self._has_told(span):
            self._read_behind_contents(span)
        elif is_boilerplate(self.text, span):
            self._add(span, "metadata", "boilerplate")
        else:
            self._read_description(span)

    def _read_behind_contents(self, span: Span) -> None:
        if is_contents_line(self.text[span.start : span.end]):
            self._add(span, "metadata", "contents")
        elif is_boilerplate(self.text, span):
            self._add(span, "metadata", "boilerplate")
        else:
            self._begin_body(span)

    def _begin_body(self, span: Span) -> None:
        self.section = "body"
        if may_head_text(self.text[span.start : span.end]):
            self._add_label(Label(span, len(self.blocks), is_sure=False))
        else:
            self._add(span, "body", "body")

    def _has_told(self, span: Span) -> bool:
        """Whether what the page tells of itself, below Contents, has ended before a line."""
        if "contents" not in self.fields:
            return False
        last = self.blocks[-1]
        is_apart = count_line_ends(self.text[last.end : span.start]) > 1
        name = self.text[last.start : last.end].strip("#*_: \t\xa0").casefold()
        return (is_apart and last.role != "heading") or name == "download pdf"

    def _read_description(self, span: Span) -> None:
        address = find_address(self.text, span)
        if address and "url" not in self.fields and self.section not in _WITHOUT_ADDRESS:
            self._add(span, "metadata", "url", inner=address)
            return
        if self.section == "citation" and self._has_cited(span):
            self.section = "rest"
        if self.section == "rest" or (address and self.section not in _WITHOUT_ADDRESS):
            self.remarks.append(Remark("unrecognised-line", span, {"part": "line"}))
            self._add(span, "metadata", "other")
        elif self.section == "top":
            self.top.append(TopLine(without_marks(self.text, span), len(self.blocks), False))
            self._add(span, "metadata", "top")
        else:
            self._read_words(span)

    def _read_words(self, span: Span) -> None:
        words = span if self.section in _PROSE else without_marks(self.text, span)
        divided = split_address(self.text, words) if self.section == "citation" else None
        if divided and "url" not in self.fields:
            self.fields["url"] = [divided[1]]
            words = divided[0]
        inner = words if words.start < words.end else span
        self._add(span, "metadata", self.section, inner=inner)

    def _has_cited(self, span: Span) -> bool:
        """Whether the citation has ended before a line: at its address, or at a blank line."""
        if "citation" not in self.fields:
            return False
        last = self.fields["citation"][-1]
        is_apart = count_line_ends(self.text[last.end : span.start]) > 1
        is_whole = not self.text[last.start : last.end].endswith(_UNFINISHED)
        return "url" in self.fields or (is_apart and is_whole)

    def _add(self, span: Span, role: str, field: str, *, inner: Span | None = None) -> None:
        self.blocks.append(Block(*span, "body" if role == "body" else "metadata", field))
        self.fields.setdefault(field, []).append(inner or span)

    def finish(self) -> Layout:
        top = read_top(self.text, self.top, has_sections=self.has_sections)
        for name, lines in (("date", top.date), ("title", top.title)):
            if lines:
                self.fields[name] = [Span(lines[0].span.start, lines[-1].span.end)]
            for line in lines:
                self.blocks[line.block] = self.blocks[line.block]._replace(role="heading")
        if self.section in ("body", "appendix") and "contents" in self.fields:
            self._divide_texts()
        fields = {name: tuple(spans) for name, spans in self.fields.items()}
        return Layout(tuple(self.blocks), fields, (*self.remarks, *self._missing()))

    def _divide_texts(self) -> None:
        labels, left = choose_labels(self.text, self.blocks, self.labels)
        self._take_as_lines(left)
        texts = divide_texts(self.text, self.blocks, self.fields["contents"], labels=labels)
        if texts:
            self.fields |= {name: list(spans) for name, spans in name_fields(texts)}
            self.blocks = name_blocks(self.blocks, self.fields)
        else:
            self._take_as_lines(labels)

    def _take_as_lines(self, labels: Sequence[Label]) -> None:
        """Take lines that look like labels as lines of the text."""
        for label in labels:
            self.blocks[label.block] = Block(*label.span, "body", "body")
        if labels:
            self.fields["body"] = [one.span for one in self.blocks if one.role == "body"]

    def _missing(self) -> Iterator[Remark]:
        found = {block.field: block.span for block in self.blocks if block.role == "heading"}
        top = found.get("top")
        if "title" not in self.fields:
            found.pop("top", None)
        order = ["top", *dict.fromkeys(SECTIONS.values())]
        for section, told in REQUIRED.items():
            if section not in found:
                before = [found[one] for one in order[: order.index(section)] if one in found]
                yield _remark_missing((before or [top or Span(0, 0)])[-1], *told)
        if "contents" in found and "body" not in self.fields:
            yield _remark_missing(found["contents"], *_TEXT)


def _remark_missing(place: Span, name: str, expected: str) -> Remark:
    return Remark("missing-section", place, {"section": name, "expected": expected})
