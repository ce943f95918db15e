"""Distribution: the stated number of copies and who received them."""

from __future__ import annotations

from fonds.forms.lines import LineMatch
from fonds.normalize.reading import Reading
from fonds.transcription import Span
from fonds.values.distribution import CopyEntry, read_copies

_RECIPIENT_TYPES = {"person": "person", "corporate_body": "office", "group": "office"}


def add_distribution(reading: Reading) -> None:
    """Add the distribution list and its copies; a document has one list."""
    for line, match in reading.matched("list_type")[:1]:
        count = match.slots.get("count")
        reading.record.add(
            "distribution_lists",
            line.span,
            document_id=reading.document_id,
            stated_copies=int(reading.slice(count)) if count else None,
            list_type=match.form.concept,
            as_written=reading.slice(line.span),
            segment_id=reading.segment_at(line.span.start),
        )
        _add_copies(reading, match)
    for line, _ in reading.matched("list_type")[1:]:
        reading.record.remark("unrecognised-line", line.span, part="second distribution list")


def _add_copies(reading: Reading, match: LineMatch) -> None:
    if "list" not in match.slots:
        return
    for sequence, entry in enumerate(read_copies(reading.text, match.slots["list"]), start=1):
        agent_id, recipient_type = _recipient(reading, entry.recipient)
        reading.record.add(
            "distribution_copies",
            entry.span,
            document_id=reading.document_id,
            sequence=sequence,
            recipient_as_written=reading.slice(entry.recipient),
            agent_id=agent_id,
            recipient_type=recipient_type,
            copies=_copies(entry),
            certainty="high" if entry.copies else "medium",
        )


def _copies(entry: CopyEntry) -> int:
    """Give the copies of an entry; a recipient without a number received one."""
    return 1 if entry.copies is None else entry.copies


def _recipient(reading: Reading, span: Span) -> tuple[str, str]:
    """Give agent and kind of a recipient: digits in an unknown name make it an office."""
    written = reading.slice(span)
    has_digit = any(sign.isdigit() for sign in written)
    agent_id, _ = reading.agent(
        written, span, agent_type="corporate_body" if has_digit else "person"
    )
    known = reading.knowledge.authorities.agent.get(agent_id)
    agent_type = known.get("agent_type") if known else None
    name = reading.knowledge.authorities.agents.find_one(written)
    if has_digit or (name and name.name_type == "abbreviation"):
        reading.record.remark("unexpanded-abbreviation", span)
    if agent_type is None:
        agent_type = "corporate_body" if has_digit else "person"
    return agent_id, _RECIPIENT_TYPES.get(agent_type, "person")
