"""Handling: when, where and by whom the telegram was received, deciphered, typed, forwarded."""

from __future__ import annotations

from typing import Any

from fonds.forms.lines import LineMatch
from fonds.normalize.reading import Reading
from fonds.transcription import Span
from fonds.values.moments import MomentReading, resolve_instant


def add_events(reading: Reading) -> None:
    """Add the events in the order in which they are written; settle direction and receipt."""
    for sequence, (line, match) in enumerate(reading.matched("event_type"), start=1):
        _add_event(reading, line.span, match, sequence)
    events = reading.record.rows["handling_events"]
    received = [event for event in events if event["event_type"] == "received"]
    reading.direction = _direction(events)
    reading.received_on = _first_of(received, "local_date")
    receiving_office = _first_of(received, "place_id")
    for event in events:
        event.update(_zone(reading, event, receiving_office))


def _first_of(events: list[dict[str, Any]], column: str) -> Any:
    return next((event[column] for event in events if event[column]), None)


def _add_event(reading: Reading, span: Span, match: LineMatch, sequence: int) -> None:
    slots = {name: (reading.slice(slot).strip(" ."), slot) for name, slot in match.slots.items()}
    when = match.slots.get("when")
    moment = reading.read_moment(when) if when else None
    reading.record.add(
        "handling_events",
        span,
        event_id=f"{reading.document_id}.e{sequence}",
        document_id=reading.document_id,
        event_type=match.form.concept,
        sequence=sequence,
        agent_id=reading.agent(*slots["agent"])[0] if "agent" in slots else None,
        place_id=_place(reading, slots, "from_place" if match.form.concept == "sent" else "place"),
        to_place_id=_place(reading, slots, "to_place"),
        channel=_channel(reading, slots),
        datetime_as_written=reading.slice(when) if when else None,
        segment_id=reading.segment_at(span.start),
        **_local_time(moment),
    )


def _local_time(moment: MomentReading | None) -> dict[str, Any]:
    """Give the local date and time as far as they are read."""
    day = moment.day.earliest if moment and moment.day and moment.day.is_day else None
    clock = moment.clock if moment and moment.clock and moment.clock.value else None
    precision = clock.precision if clock else "day" if day else None
    return {
        "local_date": day,
        "local_time": clock.value if clock else None,
        "precision": precision,
    }


def _zone(reading: Reading, event: dict[str, Any], receiving_office: str | None) -> dict[str, Any]:
    """Give zone, offset and UTC of an event: by the place that its line states, else its office."""
    day, clock = event["local_date"], event["local_time"]
    if day is None and clock is None:
        return {}
    stated = reading.zone_of(event["place_id"])
    inferred = _office_zone(reading, event, receiving_office) or reading.series.timezone
    zone = stated or inferred
    instant = resolve_instant(day, clock, zone) if day and clock and zone else None
    return {
        "timezone": zone,
        "timezone_basis": (
            "stated_place" if stated else "inferred_from_office" if zone else "unknown"
        ),
        "utc_offset": instant.offset if instant else None,
        "datetime_utc": instant.utc if instant else None,
    }


def _office_zone(
    reading: Reading, event: dict[str, Any], receiving_office: str | None
) -> str | None:
    """Give the zone of the office that did the work.

    What was sent, and all work on an outgoing telegram, was done where it was dispatched from;
    all else where it was received.
    """
    if event["event_type"] == "sent" or reading.direction == "outgoing":
        return reading.zone_of(reading.place_of_dispatch_id)
    return reading.zone_of(receiving_office)


def _place(reading: Reading, slots: dict[str, tuple[str, Span]], slot: str) -> str | None:
    return reading.place(*slots[slot]) if slot in slots else None


def _channel(reading: Reading, slots: dict[str, tuple[str, Span]]) -> str | None:
    """Give the code of the channel; what the vocabulary lacks is noted and left empty."""
    if "channel" not in slots:
        return None
    written, span = slots["channel"]
    code = reading.knowledge.vocabularies.phrases("channel").get(written.casefold())
    if code is None:
        reading.record.remark("unexpanded-abbreviation", span)
    return code


def _direction(events: list[dict[str, Any]]) -> str:
    """Settle the direction by what was done: a telegram received before it was sent is outgoing.

    Source: on outgoing telegrams the cipher office notes when it received the draft and when it
    sent the cable, on incoming ones when the sender sent it, if at all, and when it came in.
    """
    first = {event["event_type"]: event for event in reversed(events)}
    received, sent = first.get("received"), first.get("sent")
    if received is None or sent is None:
        return "incoming" if received else "outgoing" if sent else "unknown"
    moments = [(event["local_date"], event["local_time"]) for event in (received, sent)]
    if any(part is None for moment in moments for part in moment):
        return "unknown"
    is_first = moments[0] < moments[1] and received["sequence"] < sent["sequence"]
    return "outgoing" if is_first else "incoming"
