"""What follows from a ruling: columns that the reader had made from the cell as it read it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from fonds.corrections import Ruling
from fonds.normalize import handling
from fonds.normalize.identifiers import series_of, split_number
from fonds.normalize.reading import Reading
from fonds.values.edtf import day_range
from fonds.values.moments import resolve_instant

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Applied:
    """A ruling and the row that it was applied to."""

    ruling: Ruling
    row: Row


ByTable = dict[str, list[Applied]]


def follow_rulings(reading: Reading, applied: Iterable[Applied], *, tables: set[str]) -> None:
    """Make anew, in some tables, what follows from the rulings applied so far.

    What is ruled on itself follows nothing.
    """
    by_table: dict[str, list[Applied]] = {}
    for one in applied:
        by_table.setdefault(one.ruling.table, []).append(one)
    for table in sorted(tables & _FOLLOWING.keys()):
        _FOLLOWING[table](reading, by_table)


def _follow_document(reading: Reading, applied: ByTable) -> None:
    """Let the days follow from the date, and the zones of sending from the place."""
    row = applied["documents"][0].row
    ruled = _ruled(applied["documents"], row)
    if "date_of_creation" in ruled:
        days = day_range(row["date_of_creation"])
        _set(row, ruled, date_earliest=days.earliest, date_latest=days.latest, date_basis="ruling")
    if "place_of_dispatch_id" in ruled:
        reading.place_of_dispatch_id = row["place_of_dispatch_id"]
        _follow_event(reading, applied)


def _follow_event(reading: Reading, applied: ByTable) -> None:
    """Let precision, direction, zones and instants follow from date, time, place and zone."""
    rulings = applied.get("handling_events", [])
    for one in rulings:
        _set(one.row, _ruled(rulings, one.row), precision=_precision(one.row))
    handling.settle_events(reading)
    for one in rulings:
        one.row[one.ruling.column] = one.ruling.corrected
        ruled = _ruled(rulings, one.row)
        if ruled & {"timezone", "place_id"} and one.row.get("timezone"):
            _set(one.row, ruled, timezone_basis="ruling")
    for one in rulings:
        one.row.update(_instant(one.row))


def _precision(row: Row) -> str | None:
    """Give the precision of a ruled time: as it was read, but never coarser than the time."""
    clock, day, precision = row.get("local_time"), row.get("local_date"), row.get("precision")
    if clock is None:
        return "day" if day else None
    if precision in (None, "day") or (clock.second and precision != "second"):
        return "second" if clock.second else "minute"
    return "minute" if precision == "hour" and clock.minute else str(precision)


def _instant(row: Row) -> Row:
    day, clock, zone = row.get("local_date"), row.get("local_time"), row.get("timezone")
    instant = resolve_instant(day, clock, zone) if day and clock and zone else None
    return {
        "utc_offset": instant.offset if instant else None,
        "datetime_utc": instant.utc if instant else None,
    }


def _follow_number(reading: Reading, applied: ByTable) -> None:
    """Let digits, suffix and series follow from the number and its kind."""
    rulings = applied["document_identifiers"]
    for one in rulings:
        row = one.row
        series_id = series_of(reading, row["identifier_type"], reading.sender_id)
        followed = {**split_number(row["identifier"]), "series_id": series_id}
        _set(row, _ruled(rulings, row), **followed)


def _follow_agent(reading: Reading, applied: ByTable) -> None:
    """Let the name follow from the agent, and sender and addressee of the document from it."""
    rulings = applied["document_agents"]
    for one in rulings:
        ruled = _ruled(rulings, one.row)
        if "agent_id" in ruled:
            _set(one.row, ruled, agent_name_id=_name_of(one.row, reading))
    rows = reading.record.rows["document_agents"]
    first = {row["role"]: row["agent_id"] for row in reversed(rows)}
    reading.sender_id, reading.addressee_id = first.get("sender"), first.get("addressee")


def _name_of(row: Row, reading: Reading) -> str | None:
    """Give the name of the ruled agent that is written, if the authorities know it as theirs."""
    written = row["name_as_written"].partition("[")[0]
    names = reading.knowledge.authorities.agents.find(written, reading.anchor)
    return next((name.name_id for name in names if name.entity_id == row["agent_id"]), None)


def _ruled(rulings: Iterable[Applied], row: Row) -> set[str]:
    return {one.ruling.column for one in rulings if one.row is row}


def _set(row: Row, ruled: set[str], /, **followed: Any) -> None:
    row.update({name: value for name, value in followed.items() if name not in ruled})


_FOLLOWING: dict[str, Callable[[Reading, ByTable], None]] = {
    "documents": _follow_document,
    "document_agents": _follow_agent,
    "document_identifiers": _follow_number,
    "handling_events": _follow_event,
}
