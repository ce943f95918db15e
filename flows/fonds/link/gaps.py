"""Gaps: numbers that an office skipped between two telegrams that are held or cited.

    2395 held, 2406 cited  ->  2396-2405    2406 cited, 2408 held  ->  2407

A gap is the weakest ground to think that a telegram existed, so few are inferred: only in outgoing
numbers of an office whose series is known, and only where the two numbers lie close together. The
numbers of a receiving office are shared by too many senders to tell anything.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from itertools import pairwise
from typing import Any, NamedTuple

from fonds.tables import Tables
from fonds.values.names import slug

# Numbers that lie further apart say only that the office was busy.
LONGEST_GAP = 20

_DIGITS = re.compile(r"(?P<first>[0-9]{1,12})(?:[-–](?P<last>[0-9]{1,12}))?")
_LONGEST_RANGE = 100


class Known(NamedTuple):
    """A number that is held or cited, and the days between which it was given."""

    number: int
    earliest: str | None
    latest: str | None
    ground: str


def find_gaps(tables: Tables, missing: Iterable[Mapping[str, Any]]) -> Iterator[dict[str, Any]]:
    """Give one row of known_missing for each gap, in order of series and number."""
    issuers = _offices(tables)
    known: dict[str, dict[int, Known]] = defaultdict(dict)
    for series, one in [*_held(tables), *_cited(tables, missing)]:
        if series in issuers:
            known[series].setdefault(one.number, one)
    for series in sorted(known):
        for before, after in pairwise(sorted(known[series].values())):
            if 1 < after.number - before.number <= LONGEST_GAP + 1:
                yield _gap_row(series, issuers[series], before, after)


def _offices(tables: Tables) -> dict[str, str | None]:
    """Give the offices that issued outgoing numbers; a person's own series is a guess."""
    return {
        row["series_id"]: row["issuing_agent_id"]
        for row in tables["number_series"].to_pylist()
        if row["identifier_type"] == "outgoing_number" and row["certainty"] != "low"
    }


def _held(tables: Tables) -> Iterator[tuple[str, Known]]:
    days = {row["document_id"]: row for row in tables["documents"].to_pylist()}
    for row in tables["document_identifiers"].to_pylist():
        document, digits = days.get(row["document_id"]), _DIGITS.fullmatch(row["identifier"] or "")
        is_own = row["identifier_type"] == "outgoing_number" and row["series_id"]
        if is_own and document and digits and digits["last"] is None:
            first, last = document["date_earliest"], document["date_latest"]
            known = Known(
                int(digits["first"]),
                first.isoformat() if first else None,
                last.isoformat() if last else None,
                row["document_id"],
            )
            yield row["series_id"], known


def _cited(tables: Tables, missing: Iterable[Mapping[str, Any]]) -> Iterator[tuple[str, Known]]:
    rows = {(row["series_id"], row["identifier"]): row for row in missing}
    for one in tables["document_references"].to_pylist():
        series, digits = one["cited_series_id"], _DIGITS.fullmatch(one["cited_identifier"] or "")
        if series and digits and one["cited_identifier_type"] == "outgoing_number":
            row = rows.get((series, one["cited_identifier"]), {})
            for number in _numbers(digits):
                days = row.get("date_earliest"), row.get("date_latest")
                yield series, Known(number, *days, f"cited in {one['document_id']}")


def _numbers(digits: re.Match[str]) -> range:
    first, last = int(digits["first"]), int(digits["last"] or digits["first"])
    return (
        range(first, last + 1)
        if first <= last < first + _LONGEST_RANGE
        else range(first, first + 1)
    )


def _gap_row(series: str, issuer: str | None, before: Known, after: Known) -> dict[str, Any]:
    first, last = before.number + 1, after.number - 1
    is_in_order = not (before.earliest and after.latest and before.earliest > after.latest)
    return {
        "known_missing_id": f"gap-{slug(series)}-{first}-{last}",
        "status": "inferred_gap",
        "series_id": series,
        "identifier": str(first) if first == last else f"{first}-{last}",
        "sender_agent_id": issuer,
        "date_earliest": before.earliest if is_in_order else None,
        "date_latest": after.latest if is_in_order else None,
        "date_basis": f"between {_describe(before)} and {_describe(after)}",
    }


def _describe(known: Known) -> str:
    return f"No. {known.number} ({known.ground})"
