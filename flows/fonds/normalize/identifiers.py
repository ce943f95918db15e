"""Identifiers: the numbers that a document bears, and the series that they belong to.

A series of numbers begins anew each year. An incoming number belongs to the office that the
authorities name for it and that the document itself names (its file copy, its heading); an
outgoing number to the body that its sender served on that day.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from fonds.forms.lines import LineMatch
from fonds.listing import Row
from fonds.normalize.reading import Reading
from fonds.transcription import Span, Transcription

_LAST_PART = re.compile(r"/(?P<name>[^/?#]++)/*+(?:[?#].*)?\Z")
_LAST_MONTH_OF_OLD_NUMBERS = 2
_QUERY = re.compile(r"[?&;](?P<key>[^?&;=#]++)=(?P<number>[^?&;=#]*[0-9][^?&;=#]*)(?=[&;#]|\Z)")
# What may stand beside a number on its line and is nothing of it.
_BESIDE = ("signature", "closing_date", "from_place", "count")
_ONE_NUMBER = re.compile(r"(?<![\w/.-])[0-9][\w/.-]*")
# More digits are no number of a series, and no integer of a table.
_NUMBER = re.compile(r"(?P<digits>[0-9]{1,18})(?P<suffix>(?![0-9]).*)")


def add_identifiers(reading: Reading) -> None:
    """Add the document's own numbers, each once, and the series of each."""
    added = set()
    for identifier_type, span, written in _own_numbers(reading):
        number = reading.slice(span)
        if (identifier_type, number) in added:
            continue
        added.add((identifier_type, number))
        reading.record.add(
            "document_identifiers",
            span,
            document_id=reading.document_id,
            identifier_type=identifier_type,
            identifier=number,
            series_id=series_of(reading, identifier_type, reading.sender_id),
            as_written=written,
            **split_number(number),
        )


def split_number(number: str) -> dict[str, Any]:
    """Give the digits of a number, by which its series runs, and what stands behind them."""
    parts = _NUMBER.fullmatch(number)
    return {
        "sequence_number": int(parts["digits"]) if parts else None,
        "suffix": (parts["suffix"].lstrip("/-. ") or None) if parts else None,
    }


def series_of(reading: Reading, identifier_type: str, agent_id: str | None) -> str | None:
    """Give the series of the document's own number; `agent_id` issued it, if it is outgoing."""
    return _series(reading, identifier_type, agent_id, years_back=0)


def series_of_cited(
    reading: Reading, identifier_type: str, agent_id: str | None, *, number: str
) -> str | None:
    """Give the series of a number that the document cites.

    At the beginning of a year, a number above the document's own is one of the year before.
    """
    own = [row for row in reading.record.rows["document_identifiers"]
           if row["identifier_type"] == identifier_type]  # fmt: skip
    series_id = _series(reading, identifier_type, agent_id, years_back=0)
    digits = _NUMBER.fullmatch(number)
    is_higher = any(
        row["series_id"] == series_id and int(digits["digits"]) > (row["sequence_number"] or 0)
        for row in own
        if digits
    )
    if is_higher and reading.anchor and reading.anchor.month <= _LAST_MONTH_OF_OLD_NUMBERS:
        return _series(reading, identifier_type, agent_id, years_back=1)
    return series_id


def _series(
    reading: Reading, identifier_type: str, agent_id: str | None, *, years_back: int
) -> str | None:
    if identifier_type == "outgoing_number" and agent_id:
        return _outgoing_series(reading, agent_id, years_back)
    if identifier_type == "incoming_number":
        return _incoming_series(reading, years_back)
    return None


def _own_numbers(reading: Reading) -> Iterator[tuple[str, Span, str]]:
    """Give kind, number and how it is written with its sign or word."""
    found = [
        (line.part, match, match.slots[slot])
        for line, match in reading.matched("identifier_type") + reading.matched("bare_line")
        for slot in ("numbers", "number")
        if slot in match.slots
    ]
    # Beside the number of the office that received it, a bare one is that of the sender.
    has_incoming = any(
        part == "header" and match.form.vocabulary == "identifier_type"
        and match.form.concept == "incoming_number" for part, match, _ in found
    )  # fmt: skip
    for part, match, numbers in found:
        several = _split_numbers(reading, numbers)
        for number in several:
            written = reading.slice(_signed(match) if len(several) == 1 else number)
            is_second = match.form.vocabulary == "bare_line" and has_incoming
            concept = "outgoing_number" if is_second else match.form.concept
            yield _kind(reading, concept, part=part), number, written
    title = reading.title.number
    if title and reading.is_correspondence and not any(part == "header" for part, *_ in found):
        yield _kind(reading, "incoming_number", part="header"), title, reading.slice(title)
    record_id = find_record_id(reading.transcription)
    if record_id:
        yield "record_id", record_id, reading.slice(record_id)


def _signed(match: LineMatch) -> Span:
    """Give the number with its word and sign, without a date or signature behind or before it."""
    number = match.slots.get("numbers") or match.slots["number"]
    others = [slot for name, slot in match.slots.items() if name in _BESIDE]
    start = max([match.span.start, *(one.end for one in others if one.end <= number.start)])
    return Span(start, number.end)


def _kind(reading: Reading, concept: str, *, part: str) -> str:
    """Give the kind of a number: at the head of what goes out it is that of its own office."""
    is_plain = part == "header" and concept == "incoming_number"
    is_own = reading.direction == "outgoing" or not reading.is_correspondence
    return "outgoing_number" if is_plain and is_own else concept


def _split_numbers(reading: Reading, span: Span) -> list[Span]:
    """Give each of the numbers that stand side by side, such as `7550, 7553`."""
    return [Span(*one.span()) for one in _ONE_NUMBER.finditer(reading.text, *span)]


def find_record_id(transcription: Transcription) -> Span | None:
    """Give the last part of the record's address, without what follows `?` or `#`.

    Where that has no digit, the number in the query counts, the last `id` before others:
    `/view.php?id=113743&page=2`.
    """
    address = transcription.first("url")
    match = _LAST_PART.search(transcription.text, *address) if address else None
    name = Span(*match.span("name")) if match else None
    if address and not any(sign.isdigit() for sign in transcription.slice(name or Span(0, 0))):
        queries = list(_QUERY.finditer(transcription.text, *address))
        ids = [one for one in queries if one["key"].casefold().endswith("id")] or queries
        return Span(*ids[-1].span("number")) if ids else name
    return name


def _outgoing_series(reading: Reading, agent_id: str, years_back: int) -> str | None:
    day = reading.own_day
    if day is None:
        return None
    year = day.year - years_back
    position = reading.knowledge.authorities.position_of(agent_id, day)
    body_id = position.get("body_agent_id") if position else None
    return _add_series(
        reading,
        series_id=f"{body_id or agent_id}-out-{year}",
        issuing_agent_id=body_id or agent_id,
        identifier_type="outgoing_number",
        year=year,
        description="Outgoing numbers, which begin anew each year",
        certainty="medium" if body_id else "low",
    )


def _incoming_series(reading: Reading, years_back: int) -> str | None:
    day = reading.received_on or reading.own_day
    year = day.year - years_back if day else None
    row = _find_incoming_series(reading)
    if row is None or not year:
        return None
    values = {**row.cells, "series_id": f"{row.cells['series_id']}-{year}", "year": year}
    return _add_series(reading, **values)


def _find_incoming_series(reading: Reading) -> Row | None:
    """Give the series of an office that the document names, else of the one where it arrived."""
    known = [
        row
        for row in reading.knowledge.authorities.rows["number_series"]
        if row.get("identifier_type") == "incoming_number"
    ]
    events = reading.record.rows["handling_events"]
    named = {row.get("agent_id") for row in reading.record.rows["distribution_copies"]}
    named |= {row.get("agent_id") for row in events} | set(reading.offices.values())
    of_named = [row for row in known if row.get("issuing_agent_id") in named]
    if of_named or reading.offices:
        return of_named[0] if of_named else None
    arrived = {row.get("place_id") for row in events if row["event_type"] == "received"} - {None}
    seated = [row for row in known if _seat(reading, row) in arrived]
    return seated[0] if len(seated) == 1 else None


def _seat(reading: Reading, series: Row) -> str | None:
    return reading.names.seat_of(series.cells["issuing_agent_id"])


def _add_series(reading: Reading, **values: Any) -> str:
    series_id: str = values["series_id"]
    if all(row["series_id"] != series_id for row in reading.record.rows["number_series"]):
        reading.record.add("number_series", Span(0, 0), **values)
    return series_id
