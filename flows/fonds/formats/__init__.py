"""Formats: how files are laid out. A format is one module and one line in each of these tables.

A format gives `read(text) -> Layout`: blocks that cover the text of one document and the spans of
what the layout itself names; and `divide(text) -> list[Span]`, the parts of a file's text that are
one document each. It interprets nothing: what a date or a name means is for normalize.
"""

from __future__ import annotations

from collections.abc import Callable

from fonds.formats import digital_archive
from fonds.formats.layout import Layout
from fonds.transcription import Span

READERS: dict[str, Callable[[str], Layout]] = {
    "digital_archive": digital_archive.read,
}
DIVIDERS: dict[str, Callable[[str], list[Span]]] = {
    "digital_archive": digital_archive.divide,
}
