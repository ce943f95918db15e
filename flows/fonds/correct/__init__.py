"""Correct: a curator's rulings are applied to a document while it is read.

    part of normalize -> rulings on its rows -> next part

So all that a later part reads follows from the ruling: a corrected closing date becomes the date
of the document, a corrected sender the issuer of its numbers. What the same part had made of the
cell is made anew by following.py. The findings that a ruling answers are lifted, so that a document
in quarantine comes back by itself; each ruling that was applied is a row of `corrections`. What has
then become of the document is audited against its text.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field

from fonds.audit import audit_record
from fonds.correct.court import Court
from fonds.corrections import CORRECTIONS_FILE, Corrections, Ruling
from fonds.findings import Finding
from fonds.normalize import identify_document, normalize_transcription
from fonds.promise import Promise
from fonds.record import Record
from fonds.rulebook import Rulebook
from fonds.tables import LONGEST_READING
from fonds.transcription import Transcription
from fonds.values.cells import print_cell

_CODE = "unmatched-correction"
_NO_DOCUMENT = "no document of that name was read"


@dataclass(slots=True)
class Docket:
    """The rulings of a run: those that were applied, by their lines, and why others were not."""

    corrections: Corrections
    applied: set[int] = field(default_factory=set)
    refused: dict[int, str] = field(default_factory=dict)

    def describe_unmatched(
        self, rulebook: Rulebook, *, documents: Collection[str] | None = None
    ) -> list[Finding]:
        """Give a finding for each ruling that was applied nowhere; on some documents only."""
        return [
            self._describe(ruling, rulebook)
            for ruling in self.corrections
            if ruling.line not in self.applied
            if documents is None or ruling.document_id in documents
        ]

    def _describe(self, ruling: Ruling, rulebook: Rulebook) -> Finding:
        rule, as_read = rulebook[_CODE], print_cell(ruling.as_read)
        reason = self.refused.get(ruling.line, _NO_DOCUMENT)
        values = {"table": ruling.table, "column": ruling.column, "document": ruling.document_id}
        return Finding(
            code=rule.code,
            severity=rule.severity,
            message=rule.say({**values, "reason": reason}),
            attributed_to=rule.attributed_to,
            path=f"schemas/{CORRECTIONS_FILE}",
            line=ruling.line,
            column=1,
            end_line=ruling.line,
            end_column=1,
            document_id=ruling.document_id,
            table=ruling.table,
            row_key=ruling.row_key,
            as_written=as_read,
            quotes_wording=ruling.is_wording or len(as_read or "") > LONGEST_READING,
        )


def normalize_corrected(transcription: Transcription, promise: Promise, docket: Docket) -> Record:
    """Give the rows and remarks of a transcription, with the rulings on it applied.

    Errors: CorpusError where two rulings turn out to be on one cell.
    """
    rulings = docket.corrections.of(identify_document(transcription))
    court = Court(rulings, promise)
    record = normalize_transcription(
        transcription, promise.knowledge, after_part=court.rule if rulings else None
    )
    docket.refused |= {one.line: court.why_not(one, record) for one in court.pending}
    docket.applied |= {one.ruling.line for one in court.applied}
    court.lift_remarks(record)
    court.add_rows(record)
    audit_record(record, promise.schemas)
    return record
