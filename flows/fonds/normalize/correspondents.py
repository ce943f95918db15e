"""Correspondents: who sent, signed, was addressed, was to receive it in the end.

The record's own lines come before the title, which the publisher devised.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass

from fonds.forms.line import Part
from fonds.normalize.reading import Reading
from fonds.transcription import Span
from fonds.values.names import join_spaced_letters
from fonds.values.titles import Party, read_party


@dataclass(frozen=True, slots=True)
class _Identity:
    agent_id: str | None
    name_id: str | None
    is_sure: bool


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
    reading.author_id = next(iter(added["author"]), None)
    if reading.is_correspondence:
        _remark_missing(reading)


def _parties(reading: Reading) -> dict[str, list[Party]]:
    """Give the correspondents by role; a signature is the sender's where the title names none.

    A telegram that quotes another, with its own signature, is transmitted by who signs the whole.
    """
    signed, inner = _signatures(reading, "trailer"), _signatures(reading, "inner")
    title = reading.title
    named = list(title.senders) or _slots(reading, "sender") or signed
    return {
        "sender": signed if inner and signed else named,
        "author": inner or list(title.authors),
        "addressee": _addressees(reading),
        "signatory": signed,
        "via": [*title.via, *_slots(reading, "via")],
        "receiver": _slots(reading, "recipient", vocabularies=("event_type",)),
        "mentioned_recipient": [
            *_slots(reading, "recipient", vocabularies=("header_line", "precedence")),
            *title.recipients,
        ],
        "interlocutor": list(title.interlocutors),
    }


def _addressees(reading: Reading) -> list[Party]:
    """Give those of the `To` lines, else those of the title."""
    return _slots(reading, "addressee", "bare_addressee") or list(reading.title.addressees)


def _slots(reading: Reading, *names: str, vocabularies: Collection[str] = ()) -> list[Party]:
    """Give the parties in slots of the header's lines, each once."""
    found = [
        party
        for line in reading.lines
        if line.part == "header"
        for match in line.matches
        if not vocabularies or match.form.vocabulary in vocabularies
        for name in names
        if name in match.slots
        for party in reading.names.parties(match.slots[name])
    ]
    return list(
        {_words(reading, party.name).casefold(): party for party in reversed(found)}.values()
    )[::-1]


def _signatures(reading: Reading, part: Part) -> list[Party]:
    """Give the signatures; the name of each is what stands behind office and initials."""
    return [
        _signature(reading, match.slots["signature"])
        for line in reading.lines
        if line.part == part
        for match in line.matches
        if "signature" in match.slots
    ]


def _signature(reading: Reading, span: Span) -> Party:
    """Give a signature as a party: its name is what stands behind office and initials."""
    party = read_party(reading.text, span) or Party(span, span)
    name = reading.knowledge.signed_name(reading.slice(party.name))
    start = reading.text.rfind(name, *party.name) if name else party.name.start
    start = max(start, party.name.start)
    return Party(span, Span(start, start + len(name) if name else party.name.end), party.identity)


def _accepts(reading: Reading) -> Callable[[Party], bool]:
    return lambda party: reading.names.accepts_name(party.span)


def _add_party(reading: Reading, party: Party, *, role: str, sequence: int) -> str | None:
    """Add a correspondent; the identity in a bracket says who the name before it is."""
    who = _identify(reading, party)
    reading.record.add(
        "document_agents",
        party.span,
        document_id=reading.document_id,
        role=role,
        sequence=sequence,
        agent_id=who.agent_id,
        agent_name_id=who.name_id,
        name_as_written=reading.slice(party.span),
        supplied=party.identity is not None,
        certainty="high" if who.is_sure else "medium",
        segment_id=reading.segment_at(party.span.start),
    )
    return who.agent_id


def _identify(reading: Reading, party: Party) -> _Identity:
    """Give agent and name; the name stays empty where another agent's name is written."""
    agents = reading.knowledge.authorities.agents
    words = _words(reading, party.name)
    meant = agents.find_one(_words(reading, party.identity)) if party.identity else None
    if meant:
        written = agents.find_one(words, reading.anchor)
        is_own = written is not None and written.entity_id == meant.entity_id
        name_id = written.name_id if written and is_own else None
        return _Identity(meant.entity_id, name_id, is_sure=meant.is_sure)
    found = reading.names.find_agent(words, party.name) or agents.find_misspelt(
        words, reading.anchor
    )
    if found:
        return _Identity(found.entity_id, found.name_id, is_sure=found.is_sure)
    return _Identity(*reading.names.agent(words, party.name), is_sure=False)


def _words(reading: Reading, span: Span) -> str:
    return join_spaced_letters(reading.slice(span).strip(" ."))


def _remark_missing(reading: Reading) -> None:
    """Remark on a role that nobody fills; one whose name has several bearers is filled."""
    span = reading.transcription.first("title") or Span(0, 0)
    filled = {row["role"] for row in reading.record.rows["document_agents"]}
    for role in ("sender", "addressee"):
        if role not in filled:
            reading.record.remark("missing-correspondent", span, role=role)
