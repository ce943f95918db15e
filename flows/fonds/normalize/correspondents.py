"""Correspondents: who sent, signed, was addressed, was to receive it in the end.

The record's own lines come before the title, which the publisher devised.
"""

from __future__ import annotations

from collections.abc import Callable

from fonds.normalize.reading import Reading
from fonds.transcription import Span
from fonds.values.names import join_spaced_letters
from fonds.values.titles import Party, read_party


def add_correspondents(reading: Reading) -> None:
    """Add the rows of document_agents and settle sender and addressee."""
    added = {
        role: [
            _add_party(reading, party, role=role, sequence=sequence)
            for sequence, party in enumerate(filter(_accepts(reading), parties), start=1)
        ]
        for role, parties in _parties(reading).items()
    }
    reading.sender_id = next(iter(added["sender"]), None)
    reading.addressee_id = next(iter(added["addressee"]), None)
    _remark_missing(reading)


def _parties(reading: Reading) -> dict[str, list[Party]]:
    """Give the correspondents by role; a signature is the sender's where the title names none."""
    signed = _signatures(reading)
    events = [match.slots for _, match in reading.matched("event_type")]
    return {
        "sender": list(reading.title.senders) or signed,
        "addressee": _addressees(reading),
        "signatory": signed,
        "via": list(reading.title.via),
        "receiver": [Party(one["recipient"], one["recipient"]) for one in events
                     if "recipient" in one],
    }  # fmt: skip


def _addressees(reading: Reading) -> list[Party]:
    """Give those of the `To` lines, else those of the title."""
    slots = [match.slots for _, match in reading.matched("header_line")]
    read = [read_party(reading.text, one["addressee"]) for one in slots if "addressee" in one]
    named = [party for party in read if party]
    return named or list(reading.title.addressees)


def _signatures(reading: Reading) -> list[Party]:
    """Give the signature; its name is what stands behind office and initials."""
    found = []
    for _, match in reading.matched("segment_type", "trailer"):
        if "signature" in match.slots:
            span = match.slots["signature"]
            name = reading.knowledge.signed_name(reading.slice(span))
            start = reading.text.rfind(name, *span) if name else span.start
            found.append(Party(span, Span(max(start, span.start), span.end)))
    return found


def _accepts(reading: Reading) -> Callable[[Party], bool]:
    return lambda party: reading.accepts_name(party.span)


def _add_party(reading: Reading, party: Party, *, role: str, sequence: int) -> str | None:
    """Add a correspondent; the identity in a bracket says who the name before it is."""
    agent_id, name_id = _identify(reading, party)
    is_supplied = party.identity is not None
    reading.record.add(
        "document_agents",
        party.span,
        document_id=reading.document_id,
        role=role,
        sequence=sequence,
        agent_id=agent_id,
        agent_name_id=name_id,
        name_as_written=reading.slice(party.span),
        supplied=is_supplied,
        certainty="high" if agent_id in reading.knowledge.authorities.agent else "medium",
        segment_id=reading.segment_at(party.span.start),
    )
    return agent_id


def _identify(reading: Reading, party: Party) -> tuple[str | None, str | None]:
    """Give agent and name; the name stays empty where another agent's name is written."""
    agents = reading.knowledge.authorities.agents
    meant = agents.find_one(_words(reading, party.identity)) if party.identity else None
    if meant is None:
        return reading.agent(_words(reading, party.name), party.name)
    written = agents.find_one(_words(reading, party.name), reading.anchor)
    is_own = written is not None and written.entity_id == meant.entity_id
    return meant.entity_id, written.name_id if written and is_own else None


def _words(reading: Reading, span: Span) -> str:
    return join_spaced_letters(reading.slice(span).strip(" ."))


def _remark_missing(reading: Reading) -> None:
    span = reading.transcription.first("title") or Span(0, 0)
    for role, agent_id in (("sender", reading.sender_id), ("addressee", reading.addressee_id)):
        if agent_id is None:
            reading.record.remark("missing-correspondent", span, role=role)
