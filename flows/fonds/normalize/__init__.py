"""Normalize: from a transcription to the rows of one document.

Each part fills the tables that it is named for. A part reads what earlier ones settled, so their
order matters: segments come first, since every other row names the segment that it was read from.
"""

from __future__ import annotations

from collections.abc import Callable

from fonds.normalize import (
    agreement,
    correspondents,
    description,
    distribution,
    handling,
    identifiers,
    interventions,
    locations,
    mentions,
    references,
    segments,
    speech,
)
from fonds.normalize.consequences import drop_consequences
from fonds.normalize.knowledge import Knowledge
from fonds.normalize.reading import Reading
from fonds.record import Record
from fonds.transcription import Transcription
from fonds.values.names import slug

PARTS: tuple[Callable[[Reading], None], ...] = (
    segments.add_segments,
    description.add_description,
    locations.add_locations,
    handling.add_events,
    correspondents.add_correspondents,
    handling.settle_events,
    distribution.add_distribution,
    identifiers.add_identifiers,
    interventions.add_interventions,
    references.add_references,
    speech.add_speech,
    mentions.add_mentions,
    description.add_document,
    agreement.compare_correspondents,
)


def normalize_transcription(
    transcription: Transcription,
    knowledge: Knowledge,
    *,
    after_part: Callable[[Reading], None] | None = None,
) -> Record:
    """Give the rows that a transcription has for each table, and remarks on what is wrong.

    `after_part` is called after each part, and may change the rows that later parts rely on.
    Errors: none are raised for the document's sake; a document without its required sections
    gives remarks and no rows.
    """
    record = Record(identify_document(transcription), transcription)
    record.look("missing-section")
    record.look("unrecognised-line", len(transcription.blocks))
    if any(remark.code in STOPPING for remark in record.remarks):
        return record
    reading = Reading(record, knowledge)
    for add_part in PARTS:
        add_part(reading)
        if after_part:
            after_part(reading)
    drop_consequences(record)
    return record


STOPPING = frozenset({"missing-section"})


def identify_document(transcription: Transcription) -> str:
    """Give the document's identifier: the series' prefix and the record's own number.

    The number is the last part of the address of the record; without an address, it is the name
    of the file, and for its second document that name with `-2`.
    """
    record_id = identifiers.find_record_id(transcription)
    name = transcription.path.rsplit("/", 1)[-1].rsplit(".", 1)[0]
    if record_id:
        return f"{transcription.series.id_prefix}-{slug(transcription.slice(record_id))}"
    later = f"-{transcription.number}" if transcription.number > 1 else ""
    return f"{transcription.series.id_prefix}-{slug(name)}{later}"
