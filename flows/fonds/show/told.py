"""What was read, in few words: one line for each row, or for rows that belong together.

event    received · moscow · 1950-10-14 01:38 +03:00 = 1950-10-13 22:38Z
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime, time
from typing import Any, NamedTuple

from fonds.show.sight import Row
from fonds.values.cells import print_cell

# Tables that the head of the page tells, or whose rows other rows name.
_UNTOLD = ("documents", "texts", "sources", "number_series", "agents", "places")
_LONGEST = 60
SEPARATOR = " · "


class Told(NamedTuple):
    """A row in words: what it tells of, and the kind of what was read (see painted.py)."""

    kind: str
    label: str
    words: str


def tell_rows(rows: dict[str, list[Row]]) -> Iterator[Told]:
    """Give the words for the rows of one line, table by table."""
    for table in sorted(rows, key=_place):
        if table in _GROUPED:
            kind, label, tell_group = _GROUPED[table]
            words = tell_group(rows[table])
            yield from [Told(kind, label, words)] if words else []
        elif table in _SINGLE:
            told = (_SINGLE[table](row) for row in rows[table])
            yield from (one for one in told if one.words)
        elif table not in _UNTOLD:
            yield from (Told("other", table, _tell_any(row)) for row in rows[table])


def _place(table: str) -> tuple[int, str]:
    names = list(_SINGLE) + list(_GROUPED)
    return (names.index(table) if table in names else -1, table)


def _join(*parts: Any) -> str:
    return SEPARATOR.join(str(part) for part in parts if part)


def _unless(value: Any, usual: Any) -> Any:
    return None if value == usual else value


def _tell_event(row: Row) -> Told:
    words = _join(
        row.get("event_type"),
        row.get("place_id"),
        row.get("agent_id"),
        _named("for", row.get("on_behalf_of_agent_id")),
        _named("to", row.get("to_place_id")),
        _named("by", row.get("channel")),
        _tell_moment(row),
    )
    return Told("date", "event", words)


def _named(word: str, value: str | None) -> str | None:
    return f"{word} {value}" if value else None


def _tell_moment(row: Row) -> str | None:
    day, clock, instant = (row.get(name) for name in ("local_date", "local_time", "datetime_utc"))
    if day is None and clock is None:
        return "date not read" if row.get("datetime_as_written") else None
    local = " ".join(filter(None, (str(day or "day?"), _tell_clock(clock, row.get("precision")))))
    if instant is None:
        return f"{local} (no zone)" if clock else local
    return f"{local} {row.get('utc_offset')} = {_tell_instant(instant, day)}"


def _tell_clock(clock: time | None, precision: str | None) -> str | None:
    if clock is None:
        return None
    return clock.isoformat("seconds" if precision == "second" else "minutes")


def _tell_instant(instant: datetime, day: Any) -> str:
    clock = instant.strftime("%H:%MZ")
    return clock if instant.date() == day else f"{instant.date()} {clock}"


def _tell_date(row: Row) -> Told:
    words = _join(
        row.get("date_edtf"),
        _unless(row.get("date_type"), "creation"),
        row.get("source_of_statement"),
        row.get("date_order"),
        "year supplied" if row.get("year_supplied") else None,
    )
    return Told("date", "date", words)


def _tell_number(row: Row) -> Told:
    words = _join(row.get("identifier"), row.get("identifier_type"), row.get("series_id"))
    return Told("number", "number", words)


def _tell_agent(row: Row) -> Told:
    agent_id, name = row.get("agent_id"), row.get("agent_name_id") or ""
    name = name.removeprefix(f"{agent_id}.")
    words = _join(
        agent_id or "nobody known",
        _named("as", _unless(name, agent_id)),
        "identity supplied" if row.get("supplied") else None,
        _unless(row.get("certainty"), "high"),
    )
    return Told("name", str(row.get("role")), words)


def _tell_archive(row: Row) -> Told:
    units = (f"{name} {row[name]}" for name in ("fonds", "inventory", "file", "folder")
             if row.get(name))  # fmt: skip
    first, last = row.get("folio_from"), row.get("folio_to")
    folios = f"{first}-{last}" if last not in (None, first) else first
    role, certainty = _unless(row.get("location_role"), "cited"), row.get("certainty")
    words = _join(
        row.get("repository"), *units, _named("folio", folios), role, _unless(certainty, "high")
    )
    return Told("number", "archive", words)


def _tell_reference(row: Row) -> Told:
    words = _join(
        row.get("relation_type"),
        row.get("cited_identifier"),
        row.get("cited_identifier_type"),
        row.get("cited_series_id"),
        row.get("cited_date_edtf"),
    )
    return Told("reference", "cites", words)


def _tell_ruling(row: Row) -> Told:
    before, after = (row.get(name) or "nothing" for name in ("as_read", "corrected"))
    cell = f"{row['table_name']}.{row['column_name']}"
    words = f"{cell} is {after}, read as {before} ({row['corrected_by']}, {row['corrected_on']})"
    return Told("ruling", "ruling", words)


def _tell_list(row: Row) -> Told:
    stated = row.get("stated_copies")
    return Told("number", "list", _join(row.get("list_type"), _named("states", stated)))


def _tell_speech(row: Row) -> Told:
    words = _join(row.get("speech_mode"), row.get("speaker_agent_id"))
    return Told("name", "speech", words)


def _tell_copies(rows: list[Row]) -> str:
    entries = [_tell_copy(row) for row in rows]
    return f"{', '.join(entries)} = {sum(row.get('copies') or 0 for row in rows)}"


def _tell_copy(row: Row) -> str:
    who = row.get("agent_id") or row.get("recipient_type")
    first, last = row.get("copy_number_from"), row.get("copy_number_to")
    number = f"no. {first}{f'-{last}' if last not in (None, first) else ''} " if first else ""
    return f"{number}{who} {row.get('copies') or '?'}"


def _tell_brackets(rows: list[Row]) -> str:
    return ", ".join(_tell_bracket(row) for row in rows)


def _tell_bracket(row: Row) -> str:
    target = row.get("target_agent_id")
    doubt = "?" if row.get("certainty") == "low" else ""
    return f"{row.get('intervention_type')}{doubt} {row.get('as_written')}" + (
        f" = {target}" if target else ""
    )


def _tell_mentions(rows: list[Row]) -> str:
    named = (row.get("agent_id") or row.get("place_id") or row.get("surface_form") for row in rows)
    return ", ".join(dict.fromkeys(map(str, named)))


def _tell_any(row: Row) -> str:
    """Tell a row of a table that has no words of its own here."""
    shown = {name: print_cell(value) for name, value in row.items() if not name.startswith("_")}
    told = (f"{name} {value}" for name, value in shown.items() if value and "_char" not in name)
    words = _join(*told)
    return words if len(words) <= 2 * _LONGEST else f"{words[: 2 * _LONGEST]}..."


_SINGLE: dict[str, Callable[[Row], Told]] = {
    "document_dates": _tell_date,
    "document_identifiers": _tell_number,
    "archival_locations": _tell_archive,
    "handling_events": _tell_event,
    "document_agents": _tell_agent,
    "distribution_lists": _tell_list,
    "document_references": _tell_reference,
    "segments": _tell_speech,
    "corrections": _tell_ruling,
}
_GROUPED: dict[str, tuple[str, str, Callable[[list[Row]], str]]] = {
    "distribution_copies": ("name", "copies", _tell_copies),
    "editorial_interventions": ("intervention", "bracket", _tell_brackets),
    "mentions": ("name", "names", _tell_mentions),
}
