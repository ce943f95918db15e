"""Naming: the agents and places of one document, by the names that it writes.

A name that no authority knows becomes a provisional agent or place, and a finding proposes the
nearest known names; a name of several bearers leads to none of them.
"""

from __future__ import annotations

from datetime import date

from fonds.normalize.knowledge import Knowledge
from fonds.normalize.slots import without_bracket, without_title
from fonds.record import Record
from fonds.transcription import Span
from fonds.values.designations import is_designation
from fonds.values.name_index import Name
from fonds.values.names import comparable_name, display_name, join_spaced_letters, slug
from fonds.values.nearest_names import say_nearest
from fonds.values.parties import Party, read_parties, read_party

# What is longer is a sentence, and no name.
_LONGEST_NAME = 60
_MOST_WORDS = 8
_MOST_WORDS_WITH_OFFICE = 12


class Naming:
    """Finds the bearers of written names, as of the day of the document."""

    def __init__(self, record: Record, knowledge: Knowledge, anchor: date | None) -> None:
        self.record, self.knowledge, self.anchor = record, knowledge, anchor
        self.text = record.transcription.text
        self._seen: set[str] = set()

    def parties(self, span: Span) -> list[Party]:
        """Give the parties whom a slot names, without titles before their names."""
        found = read_parties(self.text, span, self.knowledge.acquaintance)
        party = read_party(self.text, span) or Party(span, span)
        return [self._without_title(one) for one in found or (party,)]

    def _without_title(self, party: Party) -> Party:
        rest = without_title(self._slice(party.name), self.knowledge.authorities.agents.titles)
        name = Span(party.name.end - len(rest), party.name.end)
        return Party(Span(name.start, party.span.end), name, party.identity)

    def agent(
        self, written: str, span: Span, *, agent_type: str = "person"
    ) -> tuple[str | None, str | None]:
        """Give agent and name identifiers of a written name; an unknown name makes an agent.

        The new agent is provisional: its identifier comes from the name alone, so that the same
        name in two documents leads to one agent. A name of several bearers, and what may not be
        published as a name, give none.
        """
        name = self.find_agent(without_bracket(written), span)
        if name:
            return name.entity_id, name.name_id
        if self._is_ambiguous(written) or not self.accepts_name(span):
            return None, None
        return self._add_provisional(without_bracket(written), span, agent_type), None

    def find_agent(self, written: str, span: Span) -> Name | None:
        """Give the known name that a written one is; remark on one of several bearers."""
        self.record.look("ambiguous-pseudonym")
        self.record.look("unknown-name")
        index = self.knowledge.authorities.agents
        found = index.find(written, self.anchor)
        if len(found) > 1:
            bearers = (self.knowledge.authorities.agent[one.entity_id] for one in found)
            candidates = " or ".join(
                row.get("authorized_form_of_name") or "nobody named" for row in bearers
            )
            if index.comparable(written) not in self._seen:
                self.record.remark("ambiguous-pseudonym", span, candidates=candidates)
            self._seen.add(index.comparable(written))
        return found[0] if len(found) == 1 else None

    def _is_ambiguous(self, written: str) -> bool:
        index = self.knowledge.authorities.agents
        return len(index.find(without_bracket(written), self.anchor)) > 1

    def _add_provisional(self, written: str, span: Span, agent_type: str) -> str:
        index = self.knowledge.authorities.agents
        agent_id = f"provisional-{slug(index.comparable(written))}"
        known = {row["agent_id"] for row in self.record.rows["agents"]}
        if agent_type == "person" and agent_id not in known:
            nearest = say_nearest(index.nearest_names(written, self.anchor))
            self.record.remark("unknown-name", span, nearest=nearest)
        self.record.add(
            "agents",
            span,
            agent_id=agent_id,
            agent_type=agent_type,
            authorized_form_of_name=display_name(without_title(written, index.titles)),
            identification_status="provisional",
        )
        return agent_id

    def accepts_name(self, span: Span) -> bool:
        """Say whether a name may be published, and remark on one that may not.

        A slot for a name takes any words. Where the wording is withheld, a long name in the body
        is taken for a sentence of it.
        """
        body = self.record.transcription.first("body")
        if self.record.transcription.series.publish_text or body is None or span.start < body.start:
            return True
        written = join_spaced_letters(self._slice(span))
        has_few_words = len(written.split()) <= _MOST_WORDS
        is_name = has_few_words or is_designation(written, longest=_MOST_WORDS_WITH_OFFICE)
        if is_name and len(written) <= _LONGEST_NAME:
            return True
        self.record.remark("unrecognised-line", span, part="name")
        return False

    def place(self, written: str, span: Span) -> str | None:
        """Give the identifier of a written place; an unknown one becomes provisional.

        What may not be published as a name gives none.
        """
        written = without_bracket(written)
        name = self.knowledge.authorities.places.find_one(written, self.anchor)
        if name:
            return name.entity_id
        if not self.accepts_name(span):
            return None
        place_id = f"provisional-{slug(comparable_name(written))}"
        self.record.add(
            "places",
            span,
            place_id=place_id,
            authorized_form_of_name=display_name(written),
            place_type="unknown",
            identification_status="provisional",
        )
        return place_id

    def seat_of(self, agent_id: str) -> str | None:
        """Give the place where an agent held office on the day of the document."""
        position = self.knowledge.authorities.position_of(agent_id, self.anchor)
        return position.get("place_id") if position else None

    def zone_of(self, place_id: str | None) -> str | None:
        """Give the time zone of a known place."""
        row = self.knowledge.authorities.place.get(place_id or "")
        return row.get("timezone") if row else None

    def _slice(self, span: Span) -> str:
        return self.text[span.start : span.end]
