"""Authorities: the agents, places and number series that the corpus knows, and their names.

`schemas/authorities/<table>.csv` has the columns of the published table of the same name. How a
name is found is told in values/name_index.py.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from datetime import date
from pathlib import Path

from fonds.corpus import is_timezone
from fonds.errors import CorpusError
from fonds.listing import Row, read_listing, refuse_empty
from fonds.schema import Table, TableSchemas
from fonds.values.edtf import day_range
from fonds.values.name_index import Name, NameIndex, index_names

__all__ = ["AUTHORITY_TABLES", "Authorities", "Name", "NameIndex"]

AUTHORITY_TABLES = (
    "agents",
    "agent_names",
    "agent_positions",
    "places",
    "place_names",
    "authority_links",
    "number_series",
)


class Authorities:
    """The rows of the authority files, with indexes of names.

    Errors: CorpusError for an unreadable file, a column that the table lacks, a wrong date or zone,
    a key that stands twice, and a key of another file that no row there has.
    """

    def __init__(self, folder: Path, tables: TableSchemas, titles: Iterable[str]) -> None:
        self.folder = folder
        self.rows = {name: _read(folder, name, tables) for name in AUTHORITY_TABLES}
        for name in AUTHORITY_TABLES:
            self._check_rows(tables[name])
        ordered = tuple(sorted((title.casefold() for title in titles), key=len, reverse=True))
        self.agents = self._index("agent", ordered)
        self.places = self._index("place", ordered)
        self.agent = {row.cells["agent_id"]: row for row in self.rows["agents"]}
        self.place = {row.cells["place_id"]: row for row in self.rows["places"]}
        self._positions = self._index_positions()
        self._check_zones()

    def path(self, table: str) -> Path:
        """Give the file that holds the rows of a table."""
        return self.folder / f"{table}.csv"

    def position_of(self, agent_id: str, day: date | None) -> Row | None:
        """Give the one position that an agent held on a day, or None."""
        held = [
            row
            for row, first, last in self._positions.get(agent_id, ())
            if day and (first or date.min) <= day <= (last or date.max)
        ]
        return held[0] if len(held) == 1 else None

    def _check_rows(self, table: Table) -> None:
        """Check what all else relies on: keys, references to other files, and dates."""
        path, rows = self.path(table.name), self.rows[table.name]
        _check_keys(path, rows, table.primary_key)
        _check_dates(path, rows)
        for key in table.foreign_keys:
            target = key.table or table.name
            if target in self.rows and len(key.fields) == 1:
                known = {row.get(key.references[0]) for row in self.rows[target]}
                _check_references(path, rows, column=key.fields[0], known=known)
            if target == table.name:
                _check_circles(path, rows, (*table.primary_key, *key.fields))

    def _check_zones(self) -> None:
        for row in self.rows["places"]:
            zone = row.get("timezone")
            if zone and not is_timezone(zone):
                message = f"{zone!r} is not a time zone of the IANA database"
                raise CorpusError(self.path("places"), message, line=row.line)

    def _index_positions(self) -> dict[str, list[tuple[Row, date | None, date | None]]]:
        path, positions = self.path("agent_positions"), defaultdict(list)
        for row in self.rows["agent_positions"]:
            days = _days(row, path, ("from_edtf", "to_edtf"))
            positions[row.get("agent_id") or ""].append((row, *days))
        return dict(positions)

    def _index(self, kind: str, titles: tuple[str, ...]) -> NameIndex:
        agents = self.rows["agents"] if kind == "agent" else ()
        persons = [row.cells["agent_id"] for row in agents if row.get("agent_type") == "person"]
        return index_names(self._names(kind), titles, persons=persons)

    def _names(self, kind: str) -> Iterable[Name]:
        path = self.path(f"{kind}_names")
        for row in self.rows[f"{kind}_names"]:
            used_from, used_to = _days(row, path, ("used_from_edtf", "used_to_edtf"))
            yield Name(
                entity_id=row.cells[f"{kind}_id"],
                name_id=row.cells[f"{kind}_name_id"],
                written=row.cells["name"],
                name_type=row.get("name_type") or "variant",
                used_from=used_from,
                used_to=used_to,
            )


def _read(folder: Path, name: str, tables: TableSchemas) -> list[Row]:
    path = folder / f"{name}.csv"
    if not path.exists():
        return []
    key = tables[name].primary_key
    rows = read_listing(path, required=key, known=tables[name].columns)
    refuse_empty(path, rows)
    return rows


def _check_keys(path: Path, rows: Iterable[Row], columns: Iterable[str]) -> None:
    first: dict[tuple[str, ...], int] = {}
    for row in rows:
        key = tuple(row.cells[column] for column in columns)
        if first.setdefault(key, row.line) != row.line:
            message = f"the key {'|'.join(key)!r} stands already in line {first[key]}"
            raise CorpusError(path, message, line=row.line)


def _check_references(
    path: Path, rows: Iterable[Row], *, column: str, known: Collection[str | None]
) -> None:
    for row in rows:
        if row.get(column) is not None and row.get(column) not in known:
            message = f"{column} {row.get(column)!r} is in no row of the file that it refers to"
            raise CorpusError(path, message, line=row.line)


def _check_circles(path: Path, rows: Iterable[Row], columns: Sequence[str]) -> None:
    """Refuse a row that is its own ancestor, such as a place that lies within itself."""
    own, parent = columns
    parents = {row.cells[own]: row.get(parent) for row in rows}
    for row in rows:
        seen, current = [row.cells[own]], row.get(parent)
        while current is not None and current not in seen:
            seen.append(current)
            current = parents.get(current)
        if current == row.cells[own]:
            way = " -> ".join([*seen, current])
            raise CorpusError(path, f"{parent} leads in a circle: {way}", line=row.line)


def _check_dates(path: Path, rows: Iterable[Row]) -> None:
    for row in rows:
        for column in row.cells:
            if column.endswith("_edtf"):
                _days(row, path, (column, column))


def _days(row: Row, path: Path, columns: tuple[str, str]) -> tuple[date | None, date | None]:
    """Give the first and last day of a row, from the columns that hold them."""
    first, last = (row.get(column) for column in columns)
    try:
        return (
            day_range(first).earliest if first else None,
            day_range(last).latest if last else None,
        )
    except ValueError as error:
        raise CorpusError(path, str(error), line=row.line) from error
