"""Normalize: from a transcription to the rows of one document.

Each part fills the tables that it is named for. A part reads what earlier ones settled, so their
order matters: segments come first, since every other row names the segment that it was read from.
"""

from __future__ import annotations

from collections.abc import Callable

from fonds.normalize import (
    correspondents,
    description,
    distribution,
    handling,
    identifiers,
    interventions,
    mentions,
    references,
    segments,
)
from fonds.normalize.knowledge import Knowledge
from fonds.normalize.reading import Reading
from fonds.record import Record
from fonds.transcription import Transcription
from fonds.values.names import slug

PARTS: tuple[Callable[[Reading], None], ...] = (
    segments.add_segments,
    description.add_description,
    handling.add_events,
    correspondents.add_correspondents,
    distribution.add_distribution,
    identifiers.add_identifiers,
    interventions.add_interventions,
    references.add_references,
    mentions.add_mentions,
    description.add_document,
)


def normalize_transcription(transcription: Transcription, knowledge: Knowledge) -> Record:
    """Give the rows that a transcription has for each table, and remarks on what is wrong.

    Errors: none are raised for the document's sake; a document without its required sections
    gives remarks and no rows.
    """
    record = Record(identify_document(transcription), transcription)
    if any(remark.code in STOPPING for remark in record.remarks):
        return record
    reading = Reading(record, knowledge)
    for add_part in PARTS:
        add_part(reading)
    return record


STOPPING = frozenset({"missing-section"})


def identify_document(transcription: Transcription) -> str:
    """Give the document's identifier: the series' prefix and the record's own number.

    The number is the last part of the address of the record; without an address, it is the name
    of the file.
    """
    record_id = identifiers.find_record_id(transcription)
    name = transcription.path.rsplit("/", 1)[-1].rsplit(".", 1)[0]
    if record_id:
        name = transcription.slice(record_id)
    return f"{transcription.series.id_prefix}-{slug(name)}"
