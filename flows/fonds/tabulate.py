"""Tabulate: from the rows of records to typed Arrow tables.

Wording that a series does not publish is left out here, before any other stage can see it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from fonds.record import Record
from fonds.schema import Table, TableSchemas
from fonds.tables import LONGEST_READING, Tables, make_table


def tabulate_records(records: Iterable[Record], schemas: TableSchemas) -> Tables:
    """Give the tables of some records, their rows in the order of the records.

    Errors: FondsError when a row has a column that its Table Schema lacks.
    """
    rows: dict[str, list[Mapping[str, Any]]] = {name: [] for name in schemas}
    for record in records:
        for table, values in record.rows.items():
            rows[table].extend(_finish_rows(record, schemas[table], values))
    return {name: make_table(schemas[name], rows[name]) for name in schemas}


def _finish_rows(
    record: Record, table: Table, rows: list[dict[str, Any]]
) -> Iterator[Mapping[str, Any]]:
    withheld = () if record.transcription.series.publish_text else _wordings(table)
    base = record.transcription.base
    for row in rows:
        row["_document"], row["_path"] = record.document_id, record.transcription.path
        # Offsets in tables count from the beginning of the text, those of places of the whole file.
        row["_start"], row["_end"] = row["_start"] + base, row["_end"] + base
        for column, always in withheld:
            value = row.get(column)
            if value is not None and (always or len(value) > LONGEST_READING):
                row[column] = None
        yield row


def _wordings(table: Table) -> list[tuple[str, bool]]:
    return [(one.name, one.wording == "always") for one in table.fields if one.wording]
