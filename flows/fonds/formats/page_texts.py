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
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from fonds.transcription import Block, Span
from fonds.values.contents import named_language, names_text
from fonds.values.languages import usual_script

_WORD = re.compile(r"\w+")
_LATIN = re.compile(r"[A-Za-z\u00c0-\u024f]")
_LOOKED_AT = 5000


class Label(NamedTuple):
    """A line that names the text below it; `block` is its place among the blocks."""

    span: Span
    block: int


class PageText(NamedTuple):
    """One text of a page; `contents` is what names it."""

    contents: Span
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


def divide_texts(
    text: str, blocks: Sequence[Block], contents: Sequence[Span], *, labels: Sequence[Label]
) -> list[PageText]:
    """Give the texts of a page, the one that is read for facts first; a label alone is no text.

    Shape: none where a text is not in the script of its language: a telegram may have a line like
    `Original: Russian` of its own.
    """
    starts = [0, *(one.block for one in labels)]
    ends = [*starts[1:], len(blocks)]
    names = [_first_name(text, contents, labels), *(one.span for one in labels)]
    texts = [
        PageText(name, tuple(one.span for one in blocks[start:end] if one.role == "body"))
        for name, start, end in zip(names, starts, ends, strict=True)
    ]
    held = [one for one in texts if one.body]
    if not all(_is_in_its_script(text, one) for one in held):
        return []
    return sorted(held, key=lambda one: "translation" not in _words(text, one.contents))


def name_fields(texts: Sequence[PageText]) -> Iterator[tuple[str, tuple[Span, ...]]]:
    """Give the fields of the texts of a page."""
    for number, one in enumerate(texts):
        of_other = f".{number}" if number else ""
        yield ("other_contents" if number else "contents") + of_other, (one.contents,)
        yield ("other_text" if number else "body") + of_other, one.body


def name_blocks(blocks: Sequence[Block], fields: Mapping[str, Sequence[Span]]) -> list[Block]:
    """Give the blocks, those of other texts with the field that they belong to."""
    field_of = {span: name for name, spans in fields.items() for span in spans
                if name.startswith("other_text.")}  # fmt: skip
    return [one._replace(field=field_of.get(one.span, one.field)) for one in blocks]


def _is_in_its_script(text: str, one: PageText) -> bool:
    language = named_language(text[one.contents.start : one.contents.end])
    script = usual_script(language) if language else None
    words = text[one.body[0].start : one.body[-1].end][:_LOOKED_AT]
    letters = sum(sign.isalpha() for sign in words)
    is_latin = len(_LATIN.findall(words)) * 2 > letters
    return script is None or is_latin == (script == "Latn")


def _first_name(text: str, contents: Sequence[Span], labels: Sequence[Label]) -> Span:
    """Give the line of Contents that names the first text: the one that no later label repeats."""
    later = [_words(text, one.span) for one in labels]
    named = [one for one in contents if names_text(text[one.start : one.end])]
    own = [one for one in named if _words(text, one) not in later]
    return (own or named or list(contents))[0]


def _words(text: str, span: Span) -> frozenset[str]:
    return frozenset(_WORD.findall(text[span.start : span.end].casefold()))
