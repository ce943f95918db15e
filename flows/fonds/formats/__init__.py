"""Formats: how files are laid out. A format is one module and one line in this table.

A format gives `read(text) -> Layout`: blocks that cover the text and the spans of what the
layout itself names. It interprets nothing: what a date or a name means is for normalize.
"""

from __future__ import annotations

from collections.abc import Callable

from fonds.formats import digital_archive
from fonds.formats.layout import Layout

READERS: dict[str, Callable[[str], Layout]] = {
    "digital_archive": digital_archive.read,
}
