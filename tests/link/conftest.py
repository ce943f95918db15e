"""Tables of a few held documents, as the reader leaves them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from documents import promise

from fonds.tables import Tables, make_table

Rows = dict[str, list[dict[str, Any]]]


def make(rows: Rows) -> Tables:
    """Make all tables of the schemas; those that are not given are empty."""
    schemas = promise().schemas
    return {name: make_table(schemas[name], list(rows.get(name, []))) for name in schemas}


@pytest.fixture(scope="session")
def make_tables() -> Callable[[Rows], Tables]:
    return make


@pytest.fixture(scope="session")
def hold() -> Callable[..., Rows]:
    """Give the rows of held documents, each an identifier, a day and its numbers by series."""

    def rows(*documents: tuple[str, date | tuple[date, date], dict[str, int]]) -> Rows:
        made: Rows = {"documents": [], "document_identifiers": [], "number_series": []}
        for document_id, day, numbers in documents:
            first, last = day if isinstance(day, tuple) else (day, day)
            made["documents"].append(
                {"document_id": document_id, "date_earliest": first, "date_latest": last}
            )
            for series, number in numbers.items():
                made["document_identifiers"].append(
                    {
                        "document_id": document_id,
                        "identifier_type": kind(series),
                        "identifier": str(number),
                        "sequence_number": number,
                        "series_id": series,
                    }
                )
        return made

    return rows


def kind(series: str) -> str:
    """Give the kind of a series' numbers, which its name tells."""
    return "incoming_number" if "-in-" in series else "outgoing_number"
