"""Distribution: the stated number of copies and who received them."""

from __future__ import annotations

import re

from fonds.forms.lines import LineMatch
from fonds.normalize.reading import Reading
from fonds.transcription import Span
from fonds.values.designations import is_designation
from fonds.values.distribution import CopyEntry, read_copies

_ABBREVIATION = re.compile(r"[^\W\d_a-z]{2,6}")
_RECIPIENT_TYPES = {"person": "person", "corporate_body": "office", "group": "office"}


def add_distribution(reading: Reading) -> None:
    """Add the distribution list and its copies; a document has one list."""
    lists, file_copies = reading.matched("list_type"), reading.matched("file_copy")
    for _, match in (lists or file_copies)[:1]:
        if _accepts_recipients(reading, match):
            _add_list(reading, match)
            _add_copies(reading, match)
            for _, copy in file_copies:
                _add_file_copy(reading, copy)
    for line, _ in lists[1:]:
        reading.record.remark("unrecognised-line", line.span, part="second distribution list")


def _add_list(reading: Reading, match: LineMatch) -> None:
    reading.record.add(
        "distribution_lists",
        match.span,
        document_id=reading.document_id,
        stated_copies=_stated(reading, match),
        list_type=_list_type(reading, match),
        as_written=reading.slice(match.span),
        segment_id=reading.segment_at(match.span.start),
    )


def _stated(reading: Reading, match: LineMatch) -> int | None:
    """Give the number of copies that the list states, in digits or as a word."""
    if "count" not in match.slots:
        return None
    written = reading.slice(match.slots["count"]).casefold()
    return int(reading.knowledge.vocabularies.phrases("count").get(written, written))


def _add_file_copy(reading: Reading, match: LineMatch) -> None:
    number = match.slots.get("number")
    copy = int(reading.slice(number)) if number and reading.slice(number).isdigit() else None
    reading.record.add(
        "distribution_copies",
        match.span,
        document_id=reading.document_id,
        sequence=reading.record.number("distribution_copies"),
        recipient_as_written=reading.slice(match.span).rstrip("."),
        recipient_type="file",
        copies=1,
        copy_number_from=copy,
        copy_number_to=copy,
        certainty="high",
    )


def _add_copies(reading: Reading, match: LineMatch) -> None:
    entries = _entries(reading, match)
    capitals = _abbreviations(reading, entries)
    for sequence, entry in enumerate(entries, start=1):
        agent_id, recipient_type = _recipient(reading, entry, capitals)
        reading.record.look("unreadable-copies")
        reading.record.add(
            "distribution_copies",
            entry.span,
            document_id=reading.document_id,
            sequence=sequence,
            recipient_as_written=reading.slice(entry.recipient),
            agent_id=agent_id,
            recipient_type=recipient_type,
            copies=_copies(entry),
            copy_number_from=entry.first_copy,
            copy_number_to=entry.last_copy,
            certainty="high" if entry.copies else "medium" if entry.is_understood else "low",
        )
        if not (entry.is_understood and recipient_type):
            reading.record.remark("unreadable-copies", entry.span)


def _accepts_recipients(reading: Reading, match: LineMatch) -> bool:
    """Say whether each recipient is a name that may be published; the line repeats them all."""
    return all(reading.names.accepts_name(entry.recipient) for entry in _entries(reading, match))


def _entries(reading: Reading, match: LineMatch) -> list[CopyEntry]:
    span = match.slots.get("list") or match.slots.get("numbered_list")
    return list(read_copies(reading.text, span)) if span else []


def _list_type(reading: Reading, match: LineMatch) -> str:
    entries = _entries(reading, match)
    if match.form.vocabulary == "file_copy" or any(entry.first_copy for entry in entries):
        return "numbered" if any(entry.first_copy for entry in entries) else "names"
    has_counts = any(entry.copies for entry in entries)
    is_counted = has_counts or "count" in match.slots
    return match.form.concept if is_counted or not entries else "names"


def _abbreviations(reading: Reading, entries: list[CopyEntry]) -> frozenset[str]:
    """Give the short words in capitals among names that are not written so."""
    names = [reading.slice(entry.name) for entry in entries]
    if not any(not name.isupper() for name in names):
        return frozenset()
    return frozenset(name for name in names if _ABBREVIATION.fullmatch(name))


def _copies(entry: CopyEntry) -> int | None:
    """Give the copies of an entry; a recipient without a number received one."""
    if not entry.is_understood:
        return None
    return 1 if entry.copies is None else entry.copies


def _recipient(
    reading: Reading, entry: CopyEntry, capitals: frozenset[str]
) -> tuple[str | None, str | None]:
    """Give agent and kind of a recipient; neither where the entry names nobody clearly."""
    written = reading.slice(entry.name)
    kind = reading.knowledge.slots.recipient_kind(written)
    if kind:
        return None, kind
    if not _is_name(reading, written):
        return None, None
    return _agent(reading, entry.name, is_short=written in capitals)


def _is_name(reading: Reading, written: str) -> bool:
    """Say whether a name is known or plain; what `and` joins are two, and none is known."""
    if reading.knowledge.is_agent(written):
        return True
    words = written.split()
    if words[0].casefold() in reading.knowledge.authorities.agents.titles:
        words = words[1:]
    is_one = "and" not in [word.casefold() for word in words]
    return is_one and is_designation(" ".join(words), longest=8)


def _agent(reading: Reading, span: Span, *, is_short: bool) -> tuple[str | None, str]:
    """Give agent and kind of a recipient: digits or an abbreviation make it an office."""
    written = reading.slice(span)
    has_digit = any(sign.isdigit() for sign in written)
    is_unknown = is_short and not reading.knowledge.is_agent(written)
    is_office = has_digit or is_unknown or reading.knowledge.slots.fits("office", written)
    agent_id, _ = reading.names.agent(
        written, span, agent_type="corporate_body" if is_office else "person"
    )
    known = reading.knowledge.authorities.agent.get(agent_id or "")
    agent_type = known.get("agent_type") if known else None
    name = reading.knowledge.authorities.agents.find_one(written)
    reading.record.look("unexpanded-abbreviation", int(is_office))
    if has_digit or is_unknown or (name and name.name_type == "abbreviation"):
        reading.record.remark("unexpanded-abbreviation", span)
    if agent_type is None:
        agent_type = "corporate_body" if is_office else "person"
    return agent_id, _RECIPIENT_TYPES.get(agent_type, "person")
