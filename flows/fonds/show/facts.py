"""Facts of the document itself, and the lines that state them.

The row of `documents` was read from many lines; each fact of it is found again by its words.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from fonds.show.sight import Document, Row
from fonds.show.told import Told

_WRITTEN = "_as_written"
_DISPATCH = "place_of_dispatch_id"


class Fact(NamedTuple):
    """What a stretch of the text says of the whole document."""

    start: int
    end: int
    told: Told


def find_facts(document: Document, forms: Mapping[str, Iterable[str]]) -> Iterator[Fact]:
    """Give the facts of a document that stand in its body; `forms` are the names of each place."""
    row: Row = next(iter(document.rows.get("documents", ())), {})
    for column in row:
        name = column.removesuffix(_WRITTEN)
        if column.endswith(_WRITTEN) and row[column] and row.get(name):
            told = Told("number", name, str(row[name]))
            yield from _find(document, [str(row[column])], told)
    if row.get(_DISPATCH):
        place = str(row[_DISPATCH])
        yield from _find(document, forms.get(place, ()), Told("place", "sent from", place))


def _find(document: Document, words: Iterable[str], told: Told) -> Iterator[Fact]:
    """Find the first of some words in a header line that no row of its own was read from."""
    events = {row["_start"] for row in document.rows.get("handling_events", ())}
    ordered = sorted(words, key=len, reverse=True)
    pattern = re.compile("|".join(map(re.escape, ordered)) or r"(?!)", re.IGNORECASE)
    for row in document.rows.get("segments", ()):
        if row["segment_type"] == "header_line" and row["_start"] not in events:
            match = pattern.search(document.text, row["_start"], row["_end"])
            if match:
                yield Fact(*match.span(), told)
                return
