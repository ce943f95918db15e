"""The court: which row a ruling is on, whether it still applies, and what it settles."""

from __future__ import annotations

from collections.abc import Iterable

from fonds.correct.following import Applied, Row, follow_rulings
from fonds.corrections import CORRECTIONS_TABLE, Ruling
from fonds.errors import CorpusError
from fonds.normalize.reading import Reading
from fonds.promise import Promise
from fonds.record import Record
from fonds.tables import LONGEST_READING
from fonds.transcription import Remark, Span
from fonds.values.cells import print_cell


class Court:
    """The rulings on one document, while it is read."""

    def __init__(self, rulings: Iterable[Ruling], promise: Promise) -> None:
        self.pending = list(rulings)
        self.applied: list[Applied] = []
        self._promise = promise
        self._as_read: dict[tuple[int, str], str | None] = {}

    def rule(self, reading: Reading) -> None:
        """Apply the rulings whose row is there by now, and let follow what follows from them."""
        rows = reading.record.rows
        # All are matched before the first changes a row on which another may rule, too.
        found = [(one, self._matches(one, rows.get(one.table, []))) for one in self.pending]
        new = [Applied(one, matches[0]) for one, matches in found if len(matches) == 1]
        for one in new:
            self._apply(one)
        follow_rulings(reading, self.applied, tables={one.ruling.table for one in new})

    def why_not(self, ruling: Ruling, record: Record) -> str:
        """Say why a ruling could not be applied."""
        rows = record.rows.get(ruling.table, [])
        keyed = [row for row in rows if ruling.row_key in (None, self._key(ruling.table, row))]
        if not keyed:
            return f"{ruling.table} has no row {ruling.row_key or 'of this document'}"
        if len(self._matches(ruling, rows)) > 1:
            return "several rows read so; the row_key should name one"
        if len(keyed) > 1:
            return f"no row of {ruling.table} is read as {_show(print_cell(ruling.as_read))}"
        read = self._read_in(keyed[0], ruling.column)
        shown = "other wording" if self._is_withheld(ruling, read, record) else _show(read)
        return f"{shown} is read there, not {_show(print_cell(ruling.as_read))}"

    def lift_remarks(self, record: Record) -> None:
        """Take back the remarks that a ruling answers."""
        record.remarks = [
            remark
            for remark in record.remarks
            if not any(self._answers(one, remark, record) for one in self.applied)
        ]

    def add_rows(self, record: Record) -> None:
        """Add a row of `corrections` for each ruling that was applied."""
        for one in self.applied:
            ruling = one.ruling
            as_read, corrected = print_cell(ruling.as_read), print_cell(ruling.corrected)
            is_withheld = self._is_withheld(ruling, as_read, record)
            is_withheld = is_withheld or self._is_withheld(ruling, corrected, record)
            record.add(
                CORRECTIONS_TABLE,
                Span(one.row["_start"], one.row["_end"]),
                document_id=record.document_id,
                table_name=ruling.table,
                row_key=self._key(ruling.table, one.row, as_read=False),
                column_name=ruling.column,
                as_read=None if is_withheld else as_read,
                corrected=None if is_withheld else corrected,
                reason=ruling.reason,
                corrected_by=ruling.corrected_by,
                corrected_on=ruling.corrected_on,
            )

    def _matches(self, ruling: Ruling, rows: list[Row]) -> list[Row]:
        as_read, key = print_cell(ruling.as_read), ruling.row_key
        return [
            row
            for row in rows
            if key in (None, self._key(ruling.table, row))
            if self._read_in(row, ruling.column) == as_read
        ]

    def _read_in(self, row: Row, column: str) -> str | None:
        """Give what was read in a cell, also where a ruling has changed it by now."""
        return self._as_read.get((id(row), column), print_cell(row.get(column)))

    def _apply(self, one: Applied) -> None:
        ruling, cell = one.ruling, (id(one.row), one.ruling.column)
        if cell in self._as_read:
            message = "another ruling is on the same cell"
            raise CorpusError(self._promise.corrections.path, message, line=ruling.line)
        self._as_read[cell] = print_cell(one.row.get(ruling.column))
        one.row[ruling.column] = ruling.corrected
        self.applied.append(one)
        self.pending.remove(ruling)

    def _key(self, table: str, row: Row, *, as_read: bool = True) -> str:
        """Give the primary key of a row, as it was read or as it will be published."""
        parts = self._promise.schemas[table].primary_key
        read = self._read_in if as_read else lambda row, part: print_cell(row.get(part))
        return "|".join(read(row, part) or "" for part in parts)

    def _answers(self, one: Applied, remark: Remark, record: Record) -> bool:
        cell = f"{one.ruling.table}.{one.ruling.column}"
        answered_by = self._promise.rulebook[remark.code].answered_by
        if cell not in answered_by or not _suits(one.ruling, remark):
            return False
        if "role" in remark.values:
            is_named = one.row.get("agent_id") is not None
            return is_named and bool(one.row.get("role") == remark.values["role"])
        if one.ruling.table != "documents":
            return _encloses(one.row, remark.span)
        # What stands in the row of another table is for a ruling on that row to answer.
        others = {name.partition(".")[0] for name in answered_by} - {"documents"}
        return not any(
            _encloses(row, remark.span) for name in others for row in record.rows.get(name, ())
        )

    def _is_withheld(self, ruling: Ruling, text: str | None, record: Record) -> bool:
        is_wording = ruling.is_wording or len(text or "") > LONGEST_READING
        return is_wording and not record.transcription.series.publish_text


def _suits(ruling: Ruling, remark: Remark) -> bool:
    """Whether a ruling on a column is about what a remark says of its line."""
    if remark.values.get("what") in ("clock time", "date"):
        is_clock = ruling.column == "local_time"
        return is_clock == bool(remark.values["what"] == "clock time")
    return remark.code != "unrecognised-line" or remark.values.get("part") == "line"


def _encloses(row: Row, span: Span) -> bool:
    start, end = row["_start"], row["_end"]
    return bool(start <= span.start and span.end <= end)


def _show(text: str | None) -> str:
    return "nothing" if text is None else repr(text if len(text) <= 60 else f"{text[:59]}…")
