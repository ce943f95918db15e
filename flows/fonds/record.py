"""A record: the rows that one document gives to each table, while they are being made."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import Any

from fonds.transcription import Remark, Span, Transcription


class Record:
    """The rows of one document, each with the span that it was read from, and the remarks.

    Shape: `rows[table]` is a list of column -> value; a column that is absent is null. `_start`
    and `_end` give the span; other names with a leading underscore are for later stages only.
    `looked_at` counts by finding code what was looked at, in the unit that the rule names.
    """

    def __init__(self, document_id: str, transcription: Transcription) -> None:
        self.document_id = document_id
        self.transcription = transcription
        self.rows: dict[str, list[dict[str, Any]]] = defaultdict(list)
        self.remarks: list[Remark] = list(transcription.remarks)
        self.looked_at: Counter[str] = Counter()

    def add(self, table: str, span: Span, **values: Any) -> None:
        """Add a row that was read from a span of the text."""
        values["_start"], values["_end"] = span
        self.rows[table].append(values)

    def remark(self, code: str, span: Span, **values: Any) -> None:
        """Note a finding at a span; `values` are what its message names."""
        self.remarks.append(Remark(code, span, values))

    def look(self, code: str, number: int = 1) -> None:
        """Count what a check of the reader has looked at, whether it complains or not."""
        self.looked_at[code] += number

    def number(self, table: str) -> int:
        """Give the number of the next row of a table, from 1."""
        return len(self.rows[table]) + 1
