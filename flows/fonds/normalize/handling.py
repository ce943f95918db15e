"""Handling: when, where and by whom the telegram was received, deciphered, typed, forwarded."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from fonds.forms.lines import LineMatch
from fonds.normalize.reading import Reading
from fonds.normalize.told_moments import find_told
from fonds.transcription import Span
from fonds.values.moments import MomentReading, resolve_instant

# The place at which something was done is for what was sent the one from which it was sent.
_PLACES: Mapping[str, tuple[str, ...]] = {"sent": ("from_place", "place", "known_place")}


# A zone that a curator ruled on stays.
RULED = "ruling"


def add_events(reading: Reading) -> None:
    """Add the events in the order in which they are written; settle direction and receipt."""
    for _, match in reading.matched("event_type"):
        agents: list[Span | None] = [*_agents(reading, match)]
        for agent in agents or [None]:
            _add_event(reading, match, agent)
    for match in [*_told_events(reading), *_stamped_events(reading)]:
        _add_event(reading, match, None)
    _add_bare_moments(reading)
    _find_forwarding(reading)
    _add_channels(reading)
    settle_events(reading)


def _told_events(reading: Reading) -> Iterator[LineMatch]:
    """Give the events of which the words tell that announce a quoted telegram."""
    for line in reading.lines:
        if line.part == "message" and reading.recognizer.transmits(line.span):
            for form, when in find_told(reading, line.span, "message"):
                yield LineMatch(form, {"when": when}, when)


def _stamped_events(reading: Reading) -> Iterator[LineMatch]:
    """Give the events of which stamps tell."""
    for line in reading.lines:
        if line.match and line.match.form.concept == "stamp":
            for form, when in find_told(reading, line.span, "stamp"):
                yield LineMatch(form, {"when": when}, when)


def _add_bare_moments(reading: Reading) -> None:
    """Add what was done at a moment that stands in the header without a word of it.

    It is the receipt, or on what goes out the sending, unless another line tells of that.
    """
    numbers = [one for _, one in reading.matched("identifier_type", "header")]
    is_issued = any(
        one.form.concept == "outgoing_number" and "from_place" not in one.slots for one in numbers
    )
    concept = "sent" if reading.place_of_destination_id or is_issued else "received"
    told = {event["event_type"] for event in reading.record.rows["handling_events"]}
    for _, match in reading.matched("bare_line", "header"):
        when = match.slots.get("moment")
        if when and concept not in told and reading.has_clock(when):
            form = replace(match.form, concept=concept)
            _add_event(reading, LineMatch(form, {"when": when}, when), None)
            reading.record.rows["handling_events"][-1]["certainty"] = "medium"
            told.add(concept)


def _find_forwarding(reading: Reading) -> None:
    """Take for forwarded what was sent on to somewhere after it had come in from its sender."""
    came_from = reading.find_slots("place_of_dispatch", "place", "known_place")
    came_from += reading.find_slots("received", "from_place")
    has_come_in = False
    for event in reading.record.rows["handling_events"]:
        goes_on = event["to_place_id"] or event["on_behalf_of_agent_id"]
        if has_come_in and came_from and goes_on and event["event_type"] == "sent":
            event["event_type"] = "forwarded"
        has_come_in = has_come_in or event["event_type"] == "received"


def _add_channels(reading: Reading) -> None:
    """Give the channel that stands on a line of its own to the sending, else to the receipt."""
    events = reading.record.rows["handling_events"]
    for _, match in reading.matched("header_line", "header"):
        if match.form.concept == "channel":
            carried = [one for kind in ("sent", "received") for one in events
                       if one["event_type"] == kind and one["channel"] is None]  # fmt: skip
            if carried:
                carried[0]["channel"] = _channel(reading, match)


def settle_events(reading: Reading) -> None:
    """Settle direction, receipt and zones by the events; again where a ruling changed one."""
    events = reading.record.rows["handling_events"]
    received = [event for event in events if event["event_type"] == "received"]
    reading.direction = _direction(reading, events)
    reading.received_on = _first_of(received, "local_date")
    receiving_office = _first_of(received, "place_id")
    for event in events:
        if event["event_type"] == "sent" and reading.direction == "incoming":
            event["place_id"] = event["place_id"] or reading.place_of_dispatch_id
        if event.get("timezone_basis") != RULED:
            event.update(_zone(reading, event, receiving_office))


def _first_of(events: list[dict[str, Any]], column: str) -> Any:
    return next((event[column] for event in events if event[column]), None)


def _add_event(reading: Reading, match: LineMatch, agent: Span | None) -> None:
    sequence, concept = reading.record.number("handling_events"), match.form.concept
    when = match.slots.get("when")
    moment = reading.read_moment(when) if when else None
    reading.record.add(
        "handling_events",
        match.span,
        event_id=f"{reading.document_id}.e{sequence}",
        document_id=reading.document_id,
        event_type=concept,
        sequence=sequence,
        agent_id=_agent(reading, match, agent),
        on_behalf_of_agent_id=_on_behalf_of(reading, match),
        place_id=_place(reading, match, _PLACES.get(concept, ("place", "known_place"))),
        to_place_id=_place(reading, match, ("to_place",)),
        channel=_channel(reading, match),
        datetime_as_written=reading.slice(when) if when else None,
        segment_id=reading.segment_at(match.span.start),
        certainty="high",
        _zone=moment.zone if moment else None,
        _unsaid=bool(moment and moment.clock and moment.clock.is_unsaid_midnight),
        **_local_time(moment),
    )


def _agents(reading: Reading, match: LineMatch) -> list[Span]:
    """Give those who did the work; `A and B` are two."""
    return (
        [one.name for one in reading.names.parties(match.slots["agent"])]
        if "agent" in match.slots
        else []
    )


def _agent(reading: Reading, match: LineMatch, agent: Span | None) -> str | None:
    """Give the person, else the office that its line names."""
    if agent:
        return reading.names.agent(reading.slice(agent).strip(" ."), agent)[0]
    office = match.slots.get("cipher_office") or match.slots.get("office")
    # What was forwarded went to the office that its line names.
    if office is None or match.form.concept == "forwarded":
        return None
    return reading.names.agent(reading.slice(office), office, agent_type="corporate_body")[0]


def _on_behalf_of(reading: Reading, match: LineMatch) -> str | None:
    """Give for whom it was done, where the line names somebody."""
    span = match.slots.get("recipient")
    return reading.names.agent(reading.slice(span), span)[0] if span else None


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
    written = event.get("_zone")
    stated = reading.names.zone_of(event["place_id"])
    inferred = _office_zone(reading, event, receiving_office)
    is_written = written is not None and written != "local"
    zone = written if is_written else stated or inferred
    # A bare `midnight` is the beginning or the end of its day: it has no instant.
    is_sure = not event.get("_unsaid")
    instant = resolve_instant(day, clock, zone) if day and clock and zone and is_sure else None
    return {
        "timezone": zone,
        "timezone_basis": (
            "stated"
            if is_written
            else "stated_place"
            if stated
            else "inferred_from_office"
            if zone
            else "unknown"
        ),
        "utc_offset": instant.offset if instant else None,
        "datetime_utc": instant.utc if instant else None,
    }


def _office_zone(
    reading: Reading, event: dict[str, Any], receiving_office: str | None
) -> str | None:
    """Give the zone of the office that did the work, else that of the series.

    What was sent, and all work on an outgoing telegram, was done where it was dispatched from;
    all else where it was received: at the place of receipt, at the seat of the office that heads
    the document or has a copy, or at that of the addressee.
    """
    is_outgoing = reading.direction == "outgoing"
    if event["event_type"] == "handed_to_sender" or (event["event_type"] == "sent" or is_outgoing):
        places = [reading.place_of_dispatch_id]
        agents = [reading.sender_id, *(reading.offices.values() if is_outgoing else ())]
    else:
        places = [receiving_office]
        agents = [*reading.offices.values(), reading.addressee_id]
    seats = (reading.names.seat_of(one) for one in agents if one)
    zones = (reading.names.zone_of(one) for one in [*places, *seats])
    return next((one for one in zones if one), None) or reading.series.timezone


def _place(reading: Reading, match: LineMatch, slots: tuple[str, ...]) -> str | None:
    span = next((match.slots[one] for one in slots if one in match.slots), None)
    return reading.names.place(reading.slice(span), span) if span else None


def _channel(reading: Reading, match: LineMatch) -> str | None:
    """Give the code of the channel; what the vocabulary lacks is noted and left empty."""
    span = match.slots.get("channel") or match.slots.get("known_channel")
    if span is None:
        return None
    code = reading.knowledge.vocabularies.phrases("channel").get(reading.slice(span).casefold())
    reading.record.look("unexpanded-abbreviation")
    if code is None:
        reading.record.remark("unexpanded-abbreviation", span)
    return code


def _direction(reading: Reading, events: list[dict[str, Any]]) -> str:
    """Settle the direction by what was done: a telegram received before it was sent is outgoing.

    Source: on outgoing telegrams the cipher office notes when it received the draft and when it
    sent the cable, on incoming ones when the sender sent it, if at all, and when it came in.
    """
    first = {event["event_type"]: event for event in reversed(events)}
    received, sent = first.get("received"), first.get("sent")
    if received is None:
        is_outgoing = sent or reading.place_of_destination_id
        has_number = reading.find_slots("incoming_number", "numbers")
        came_from = has_number and reading.place_of_dispatch_id and not is_outgoing
        came_in = "deciphered" in first or "arrived_at_cipher_office" in first or came_from
        return "incoming" if came_in else "outgoing" if is_outgoing else "unknown"
    if sent is None:
        return "incoming"
    if "arrived_at_cipher_office" in first or reading.find_slots("received", "from_place"):
        return "incoming"
    if sent["sequence"] < received["sequence"]:
        return "incoming"
    is_first = _is_earlier(received, sent)
    if is_first is None:
        return "unknown"
    # Hours in the wrong order make no telegram of the own side an incoming one.
    return "outgoing" if is_first or _is_from_here(reading) else "incoming"


def _is_from_here(reading: Reading) -> bool:
    """Whether only the sender sat in the zone of the series, whose office kept the telegram."""
    parties = (reading.sender_id, reading.addressee_id)
    seats = [reading.names.seat_of(one) if one else None for one in parties]
    sent_from, sent_to = (reading.names.zone_of(one) for one in seats)
    here = reading.series.timezone
    return here is not None and here == sent_from and sent_to not in (None, here)


def _is_earlier(one: dict[str, Any], other: dict[str, Any]) -> bool | None:
    """Say whether an event is the earlier one by what both lines state, or None."""
    columns = [name for name in ("local_date", "local_time") if one[name] and other[name]]
    for name in columns:
        if one[name] != other[name]:
            return bool(one[name] < other[name])
    return None
