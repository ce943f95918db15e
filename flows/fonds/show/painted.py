"""Paint: which stretches of a text were read as what, and in which colour they stand.

The colours are those of the terminal's own palette, so that they can be read on black and on white.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from fonds.authorities import Authorities
from fonds.show.facts import find_facts
from fonds.show.sight import Document, Row

STYLES = {
    "number": "cyan",
    "name": "green",
    "place": "bright_blue",
    "date": "magenta",
    "intervention": "yellow",
    "reference": "underline cyan",
    "ruling": "bold",
    "publisher": "bright_black",
    "unparsed": "bold red",
    "other": "default",
}
LEGEND = ("number", "name", "place", "date", "intervention", "reference", "unparsed")
SEVERITIES = {"error": "bold red", "warning": "yellow", "info": "cyan"}

_WHOLE = {
    "document_identifiers": "number",
    "archival_locations": "number",
    "document_dates": "date",
    "agents": "name",
    "places": "place",
}
_LAST = {"document_references": "reference", "editorial_interventions": "intervention"}
_WRITTEN = {
    "name_as_written": "name",
    "recipient_as_written": "name",
    "datetime_as_written": "date",
    "surface_form": "name",
}

_ENTITIES = {
    "agent_id": "name",
    "on_behalf_of_agent_id": "name",
    "place_id": "place",
    "to_place_id": "place",
}


class Painted(NamedTuple):
    """A stretch of a text and the kind of what was read there."""

    start: int
    end: int
    kind: str


class Painter:
    """Finds what was read; names are found by the forms that the authorities know for them."""

    def __init__(self, authorities: Authorities) -> None:
        self.names: dict[str, list[str]] = {}
        for index in (authorities.agents, authorities.places):
            for names in index.names.values():
                for name in names:
                    self.names.setdefault(name.entity_id, []).append(name.written)

    def paint(self, document: Document) -> Iterator[Painted]:
        """Give what was read in a document; what comes later lies over what comes before."""
        for row in document.rows.get("segments", ()):
            if row["segment_type"] == "unparsed":
                yield Painted(row["_start"], row["_end"], "unparsed")
        for table, rows in document.rows.items():
            for row in rows if table not in _LAST else ():
                yield from self._paint_row(table, row, document.text)
        for fact in find_facts(document, self.names):
            yield Painted(fact.start, fact.end, fact.told.kind)
        for table, kind in _LAST.items():
            for row in document.rows.get(table, ()):
                yield Painted(row["_start"], row["_end"], kind)

    def _paint_row(self, table: str, row: Row, text: str) -> Iterator[Painted]:
        if table in _WHOLE:
            yield Painted(row["_start"], row["_end"], _WHOLE[table])
        for column, kind in _WRITTEN.items():
            is_place = column == "surface_form" and row.get("place_id")
            yield from _find(text, row, row.get(column), "place" if is_place else kind)
        if table == "handling_events":
            for column, kind in _ENTITIES.items():
                yield from self._paint_entity(text, row, column=column, kind=kind)

    def _paint_entity(self, text: str, row: Row, *, column: str, kind: str) -> Iterator[Painted]:
        forms = self.names.get(row.get(column) or "", [])
        for form in sorted(forms, key=len, reverse=True):
            found = list(_find(text, row, form, kind))
            if found:
                yield found[0]
                return


def _find(text: str, row: Row, words: str | None, kind: str) -> Iterator[Painted]:
    """Find words in the stretch of a row, in upper and lower case alike."""
    if not words:
        return
    form = re.compile(rf"(?<!\w){re.escape(words)}(?!\w)", re.IGNORECASE)
    match = form.search(text, row["_start"], row["_end"])
    if match:
        yield Painted(*match.span(), kind)
