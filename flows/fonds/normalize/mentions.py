"""Mentions: where the message names an agent or a place that the authorities know."""

from __future__ import annotations

from fonds.normalize.reading import Reading
from fonds.transcription import Span


def add_mentions(reading: Reading) -> None:
    """Add one row for each known name in the paragraphs; a name of several bearers is left out."""
    for line in reading.lines:
        if line.part == "message":
            for match in reading.knowledge.known_names.finditer(
                reading.text, line.span.start, line.span.end
            ):
                _add_mention(reading, Span(*match.span()))


def _add_mention(reading: Reading, span: Span) -> None:
    written, authorities = reading.slice(span), reading.knowledge.authorities
    agent = authorities.agents.find_one(written, reading.anchor)
    place = None if agent else authorities.places.find_one(written, reading.anchor)
    name = agent or place
    if name is None:
        return
    reading.record.add(
        "mentions",
        span,
        mention_id=f"{reading.document_id}.m{reading.record.number('mentions')}",
        text_id=reading.record.rows["texts"][0]["text_id"],
        entity_type="agent" if agent else "place",
        agent_id=agent.entity_id if agent else None,
        place_id=place.entity_id if place else None,
        surface_form=written,
        start_char=span.start,
        end_char=span.end,
        mention_type="pseudonym" if name.name_type == "pseudonym" else "name",
        method="rule",
        certainty="high",
    )
