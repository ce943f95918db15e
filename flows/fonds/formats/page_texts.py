"""Texts of a page: the record in one language and then in another, each below its label.

    #### **Contents:**
    Transcription - Russian
    Translation - English
    Transcription - Russian          label, as a heading, in brackets or plain
    ...
    Translation - English
    ...

The body is the text that is read for facts: the translation, else the first. Each other text keeps
its lines in the fields `other_text.1`, `other_text.2`, and its label in `other_contents.1`, ...
A label may say less (`Translation:`), or be absent, where another script tells the texts apart.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from fonds.formats.page_scripts import find_change, read_script
from fonds.transcription import Block, Span
from fonds.values.contents import named_language, names_text
from fonds.values.languages import usual_script

_WORD = re.compile(r"\w+")


class Label(NamedTuple):
    """A line that names the text below it; `block` is its place among the blocks.

    One that is not sure, such as `Translation:`, counts only where another script begins below it.
    """

    span: Span
    block: int
    is_sure: bool = True


class PageText(NamedTuple):
    """One text of a page; `contents` is what names it, None where nothing does."""

    contents: Span | None
    body: tuple[Span, ...]


def is_same_label(text: str, one: Span, other: Span) -> bool:
    """Say whether two labels name one text: `Translation - English`, `[English Translation]`."""
    return _words(text, one) == _words(text, other)


def find_current(text: str, contents: Sequence[Span]) -> Span:
    """Give the line of Contents that names the first text below it.

    It is the last line where that says again what a line above it says, else the first.
    """
    named = [one for one in contents if names_text(text[one.start : one.end])] or contents
    is_repeated = any(is_same_label(text, named[-1], one) for one in named[:-1])
    return named[-1] if is_repeated else named[0]


def choose_labels(
    text: str, blocks: Sequence[Block], labels: Sequence[Label]
) -> tuple[list[Label], list[Label]]:
    """Give the labels that count, and those that are lines of a text."""
    kept: list[Label] = []
    left: list[Label] = []
    before = read_script(text, _lines(blocks, 0, labels[0].block)) if labels else None
    ends = [*(one.block for one in labels), len(blocks)][1:]
    for label, end in zip(labels, ends, strict=True):
        after = read_script(text, _lines(blocks, label.block, end))
        counts = label.is_sure or (after is not None and after != before)
        (kept if counts else left).append(label)
        before = after or before
    return kept, left


def divide_texts(
    text: str, blocks: Sequence[Block], contents: Sequence[Span], *, labels: Sequence[Label]
) -> list[PageText]:
    """Give the texts of a page, the one that is read for facts first; a label alone is no text.

    Shape: none where a text is not in the script of its language: a telegram may have a line like
    `Original: Russian` of its own; and none for one text that no label names surely.
    """
    held = [one for one in _parts(text, blocks, contents, labels) if one.body]
    is_labelled = any(one.is_sure for one in labels)
    if (len(held) < 2 and not is_labelled) or not all(_is_in_its_script(text, one) for one in held):
        return []
    return sorted(held, key=lambda one: _rank(text, one))


def _parts(
    text: str, blocks: Sequence[Block], contents: Sequence[Span], labels: Sequence[Label]
) -> Iterator[PageText]:
    """Give what stands between two labels, and divide that again where the script changes."""
    is_labelled = any(one.is_sure for one in labels)
    name = _first_name(text, contents, labels) if is_labelled else None
    starts, ends = (
        [0, *(one.block for one in labels)],
        [*(one.block for one in labels), len(blocks)],
    )
    names = [name, *(one.span if one.is_sure else None for one in labels)]
    for name, start, end in zip(names, starts, ends, strict=True):
        lines = _lines(blocks, start, end)
        at = find_change(text, lines, is_announced=_is_announced(text, contents, lines))
        for part, given in ((lines[:at], None if at else name), (lines[at:], name)):
            if part:
                own = None if at and not _names_script(text, name, part) else given or name
                yield PageText(own or _named_in(text, contents, part), tuple(part))


def _lines(blocks: Sequence[Block], start: int, end: int) -> list[Span]:
    return [one.span for one in blocks[start:end] if one.role == "body"]


def _is_announced(text: str, contents: Sequence[Span], lines: Sequence[Span]) -> bool:
    """Whether Contents lets expect two texts: a translation, behind its original or before it."""
    words = [_words(text, one) for one in contents]
    is_original_first = read_script(text, lines[:1]) != "Latn"
    others = (named_language(text[one.start : one.end]) for one in contents)
    is_original_named = any(one and usual_script(one) != "Latn" for one in others)
    has_translation = any("translation" in one for one in words)
    return has_translation and (is_original_first or is_original_named)


def _names_script(text: str, name: Span | None, body: Sequence[Span]) -> bool:
    language = named_language(text[name.start : name.end]) if name else None
    if language is None:
        return False
    return (usual_script(language) == "Latn") == (read_script(text, body) == "Latn")


def _named_in(text: str, contents: Sequence[Span], body: Sequence[Span]) -> Span | None:
    """Give the line of Contents that names a text in this script, else one without a language."""
    named = [one for one in contents if _names_script(text, one, body)]
    if named:
        return named[0]
    is_latin = read_script(text, body) == "Latn"
    unsaid = [one for one in contents if named_language(text[one.start : one.end]) is None]
    return unsaid[0] if unsaid and is_latin else None


def _rank(text: str, one: PageText) -> int:
    if one.contents is None:
        return 2
    return 0 if "translation" in _words(text, one.contents) else 1


def name_fields(texts: Sequence[PageText]) -> Iterator[tuple[str, tuple[Span, ...]]]:
    """Give the fields of the texts of a page."""
    for number, one in enumerate(texts):
        of_other = f".{number}" if number else ""
        if one.contents:
            yield ("other_contents" if number else "contents") + of_other, (one.contents,)
        yield ("other_text" if number else "body") + of_other, one.body


def name_blocks(blocks: Sequence[Block], fields: Mapping[str, Sequence[Span]]) -> list[Block]:
    """Give the blocks, those of other texts with the field that they belong to."""
    field_of = {span: name for name, spans in fields.items() for span in spans
                if name.startswith("other_text.")}  # fmt: skip
    return [one._replace(field=field_of.get(one.span, one.field)) for one in blocks]


def _is_in_its_script(text: str, one: PageText) -> bool:
    if one.contents is None:
        return True
    language = named_language(text[one.contents.start : one.contents.end])
    script = usual_script(language) if language else None
    words = Span(one.body[0].start, one.body[-1].end)
    return script is None or (read_script(text, [words]) == "Latn") == (script == "Latn")


def _first_name(text: str, contents: Sequence[Span], labels: Sequence[Label]) -> Span:
    """Give the line of Contents that names the first text: the one that no later label repeats."""
    later = [_words(text, one.span) for one in labels]
    named = [one for one in contents if names_text(text[one.start : one.end])]
    own = [one for one in named if _words(text, one) not in later]
    return (own or named or list(contents))[0]


def _words(text: str, span: Span) -> frozenset[str]:
    return frozenset(_WORD.findall(text[span.start : span.end].casefold()))
