"""Correspondents: who sent, signed, was addressed, was to receive it in the end.

The record's own lines come before the title, which the publisher devised.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass

from fonds.forms.line import Part
from fonds.normalize.reading import Reading
from fonds.transcription import Span
from fonds.values.name_index import Name
from fonds.values.names import comparable_name, join_spaced_letters
from fonds.values.titles import Party, read_party


@dataclass(frozen=True, slots=True)
class _Identity:
    agent_id: str | None
    name_id: str | None
    is_sure: bool


def add_correspondents(reading: Reading) -> None:
    """Add the rows of document_agents and settle sender and addressee."""
    parties = _parties(reading)
    settled = _identities(reading, parties)
    added = {role: _add_role(reading, role, named, settled) for role, named in parties.items()}
    reading.sender_id = next(iter(added["sender"]), None)
    reading.addressee_id = next(iter(added["addressee"]), None)
    reading.author_id = next(iter(added["author"]), None)
    reading.record.look("missing-correspondent")
    if reading.is_correspondence:
        _remark_missing(reading)


def _add_role(
    reading: Reading, role: str, parties: list[Party], settled: Mapping[str, Name]
) -> list[str | None]:
    """Add those who have a role, each agent once, and give their identifiers."""
    added: list[str | None] = []
    for party in filter(_accepts(reading), parties):
        who = _identify(reading, party, settled)
        if who.agent_id is None or who.agent_id not in added:
            added.append(who.agent_id)
            _add_party(reading, party, who, place=(role, len(added)))
    return added


def _parties(reading: Reading) -> dict[str, list[Party]]:
    """Give the correspondents by role; a signature is the sender's where the title names none.

    A telegram that quotes another, with its own signature, is transmitted by who signs the whole.
    """
    signed, inner = _signatures(reading, "trailer"), _signatures(reading, "inner")
    title = reading.title
    # A record of a conversation is signed by its author and sent by nobody.
    is_sent = reading.is_correspondence
    named = list(title.senders) or slot_parties(reading, "sender") or (signed if is_sent else [])
    return {
        "sender": signed if inner and signed else named,
        "author": inner or list(title.authors) or ([] if is_sent or title.senders else signed),
        "addressee": _addressees(reading),
        "signatory": signed,
        "via": [*title.via, *slot_parties(reading, "via")],
        "receiver": slot_parties(reading, "recipient", vocabularies=("event_type",)),
        "mentioned_recipient": [
            *slot_parties(reading, "recipient", vocabularies=("header_line", "precedence")),
            *title.recipients,
        ],
        "interlocutor": list(title.interlocutors),
        "translator": _translators(reading),
    }


def _addressees(reading: Reading) -> list[Party]:
    """Give those of the `To` lines, else those of the title."""
    named = slot_parties(reading, "addressee", "office_addressed", "bare_addressee")
    agents = reading.knowledge.authorities.agents
    if any(agents.find(_words(reading, one.identity or one.name)) for one in named):
        return named
    # An office alone does not say who held it; the title may.
    known = [one for one in reading.title.addressees if agents.find(_words(reading, one.name))]
    found = [*named, *(known if named else reading.title.addressees)]
    place = reading.title.destination
    return found or ([Party(place, place)] if place else [])


def _translators(reading: Reading) -> list[Party]:
    """Give those whom the citation or the end of the document names as translators."""
    cited = reading.citation.translators if reading.citation else ()
    return [Party(span, span) for span in cited]


def slot_parties(reading: Reading, *names: str, vocabularies: Collection[str] = ()) -> list[Party]:
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
    start = reading.text.rfind(name, *party.name) if name else -1
    inner = party.name if start < 0 else Span(start, start + len(name))
    return Party(span, inner, party.identity)


def _accepts(reading: Reading) -> Callable[[Party], bool]:
    return lambda party: reading.names.accepts_name(party.span)


def _add_party(reading: Reading, party: Party, who: _Identity, *, place: tuple[str, int]) -> None:
    """Add a correspondent at a place among those of its role."""
    # A bracket that identifies nobody is none of the name.
    span = party.span if party.identity else Span(party.span.start, party.name.end)
    reading.record.add(
        "document_agents",
        span,
        document_id=reading.document_id,
        role=place[0],
        sequence=place[1],
        agent_id=who.agent_id,
        agent_name_id=who.name_id,
        name_as_written=reading.slice(span),
        supplied=party.identity is not None,
        certainty="high" if who.is_sure else "medium" if who.agent_id else "low",
        segment_id=reading.segment_at(span.start),
    )


def _identify(reading: Reading, party: Party, settled: Mapping[str, Name]) -> _Identity:
    """Give agent and name; the name stays empty where another agent's name is written."""
    agents = reading.knowledge.authorities.agents
    words = _words(reading, party.name)
    explained = settled.get(comparable_name(words))
    meant = agents.find_one(_words(reading, party.identity)) if party.identity else explained
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
    if reading.knowledge.slots.is_place(words):
        return _Identity(None, None, is_sure=False)
    return _Identity(*reading.names.agent(words, party.name), is_sure=False)


def _identities(reading: Reading, by_role: Mapping[str, list[Party]]) -> dict[str, Name]:
    """Give who is meant by a name of several bearers, as a bracket elsewhere in the document says.

    A name that brackets explain in two ways is left out.
    """
    agents = reading.knowledge.authorities.agents
    found: dict[str, Name | None] = {}
    for parties in by_role.values():
        for party in parties:
            words = _words(reading, party.name)
            meant = agents.find_one(_words(reading, party.identity)) if party.identity else None
            if meant and len(agents.find(words, reading.anchor)) > 1:
                name = comparable_name(words)
                other = found.setdefault(name, meant)
                is_same = other is not None and other.entity_id == meant.entity_id
                found[name] = meant if is_same else None
    return {name: one for name, one in found.items() if one}


def _words(reading: Reading, span: Span) -> str:
    return join_spaced_letters(reading.slice(span).strip(" ."))


def _remark_missing(reading: Reading) -> None:
    """Remark on a role that nobody fills; one whose name has several bearers is filled."""
    span = reading.transcription.first("title") or Span(0, 0)
    filled = {row["role"] for row in reading.record.rows["document_agents"]}
    for role in ("sender", "addressee"):
        if role not in filled:
            reading.record.remark("missing-correspondent", span, role=role)
