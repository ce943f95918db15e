"""Identifiers: the numbers that a document bears, and the series that they belong to.

A series of numbers begins anew each year. An incoming number belongs to the office that the
authorities name for it and that the document itself names (its file copy, its heading); an
outgoing number to the body that its sender served on that day.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from fonds.normalize.reading import Reading
from fonds.transcription import Span

_NUMBER = re.compile(r"(?P<digits>[0-9]+)(?P<suffix>.*)")


def add_identifiers(reading: Reading) -> None:
    """Add the document's own numbers and the series of each."""
    for identifier_type, span in _own_numbers(reading):
        number = reading.slice(span)
        parts = _NUMBER.fullmatch(number)
        reading.record.add(
            "document_identifiers",
            span,
            document_id=reading.document_id,
            identifier_type=identifier_type,
            identifier=number,
            sequence_number=int(parts["digits"]) if parts else None,
            suffix=(parts["suffix"].lstrip("/-. ") or None) if parts else None,
            series_id=series_of(reading, identifier_type, reading.sender_id),
            as_written=number,
        )


def series_of(reading: Reading, identifier_type: str, agent_id: str | None) -> str | None:
    """Give the number series, making its row; `agent_id` is who issued an outgoing number."""
    if identifier_type == "outgoing_number" and agent_id:
        return _outgoing_series(reading, agent_id)
    if identifier_type == "incoming_number":
        return _incoming_series(reading)
    return None


def _own_numbers(reading: Reading) -> Iterator[tuple[str, Span]]:
    for line, match in reading.matched("identifier_type"):
        is_outgoing = line.part == "header" and reading.direction == "outgoing"
        concept = "outgoing_number" if is_outgoing else match.form.concept
        yield concept, match.slots["number"]
    address = reading.transcription.first("url")
    if address:
        name = reading.slice(address).rstrip("/").rpartition("/")[2]
        yield "record_id", Span(address.start + reading.slice(address).rindex(name), address.end)


def _outgoing_series(reading: Reading, agent_id: str) -> str | None:
    if reading.anchor is None:
        return None
    position = reading.knowledge.authorities.position_of(agent_id, reading.anchor)
    body_id = position.get("body_agent_id") if position else None
    return _add_series(
        reading,
        series_id=f"{body_id or agent_id}-out-{reading.anchor.year}",
        issuing_agent_id=body_id or agent_id,
        identifier_type="outgoing_number",
        year=reading.anchor.year,
        description="Outgoing numbers, which begin anew each year",
        certainty="medium" if body_id else "low",
    )


def _incoming_series(reading: Reading) -> str | None:
    year = _year_of_receipt(reading)
    named = {row.get("agent_id") for row in reading.record.rows["distribution_copies"]}
    for row in reading.knowledge.authorities.rows["number_series"]:
        is_incoming = row.get("identifier_type") == "incoming_number"
        if is_incoming and year and row.get("issuing_agent_id") in named:
            values = {**row.cells, "series_id": f"{row.cells['series_id']}-{year}", "year": year}
            return _add_series(reading, **values)
    return None


def _year_of_receipt(reading: Reading) -> int | None:
    days = [
        event["local_date"]
        for event in reading.record.rows["handling_events"]
        if event["event_type"] == "received" and event["local_date"]
    ]
    day = days[0] if days else reading.anchor
    return day.year if day else None


def _add_series(reading: Reading, **values: Any) -> str:
    series_id: str = values["series_id"]
    if all(row["series_id"] != series_id for row in reading.record.rows["number_series"]):
        reading.record.add("number_series", Span(0, 0), **values)
    return series_id
