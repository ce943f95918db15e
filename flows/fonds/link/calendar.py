"""The calendar of numbers: between which days a number of a series was given.

A series begins anew each year and rises with time, so a lower number that is held is not later,
and a higher one not earlier. An incoming number was given on the day of receipt, an outgoing one
on the day of the document.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any, NamedTuple

from fonds.tables import Tables

CitedNumber = tuple[str, str, str]


class Given(NamedTuple):
    """A number that a held document bears, and the days between which it was given."""

    number: int
    document_id: str
    earliest: date
    latest: date


class Calendar:
    """The numbers of all held documents by series."""

    def __init__(self, tables: Tables) -> None:
        self._years = _column(tables, "number_series", "series_id", "year")
        self._earliest = _column(tables, "documents", "document_id", "date_earliest")
        self._latest = _column(tables, "documents", "document_id", "date_latest")
        self._received = _days_of_receipt(tables)
        self._given: dict[str, list[Given]] = defaultdict(list)
        for row in tables["document_identifiers"].to_pylist():
            given = self._read(row)
            if given:
                self._given[row["series_id"]].append(given)
        for series in self._given.values():
            series.sort()

    def bound(self, numbers: Iterable[CitedNumber], cited_in: Iterable[str]) -> dict[str, Any]:
        """Give the period in which a missing telegram was sent and received, and on what grounds.

        Each of its numbers bounds the period by the numbers around it that are held. Of several
        earliest days the latest holds; of several latest days the latest too, since a telegram is
        sent on one day and received on another; but never later than the day on which a document
        that cites it had come in. Without a lower number, its series begins with the year.
        """
        series = [(_leading_number(number), name) for _, number, name in numbers]
        lower = [one for number, name in series if (one := self._before(number, name))]
        upper = [one for number, name in series if (one := self._after(number, name))]
        earliest = max(lower, default=None) or min(self._beginnings(series), default=None)
        citing = min(self._citing(cited_in), default=None)
        bounds = [one for one in (max(upper, default=None), citing) if one]
        latest = min(bounds, key=lambda one: one[0], default=None)
        if earliest and latest and earliest[0] > latest[0]:
            earliest = None
        grounds = [f"earliest: {earliest[1]}"] if earliest else []
        grounds += [f"latest: {latest[1]}"] if latest else []
        return {
            "date_earliest": earliest[0].isoformat() if earliest else None,
            "date_latest": latest[0].isoformat() if latest else None,
            "date_basis": "; ".join(grounds) or None,
        }

    def _read(self, row: Mapping[str, Any]) -> Given | None:
        document_id, number = row["document_id"], row["sequence_number"]
        earliest, latest = self._earliest.get(document_id), self._latest.get(document_id)
        if row["identifier_type"] == "incoming_number" and document_id in self._received:
            earliest = latest = self._received[document_id]
        if not (row["series_id"] and earliest and latest) or number is None:
            return None
        return Given(number, document_id, earliest, latest)

    def _before(self, number: int | None, series: str) -> tuple[date, str] | None:
        given = self._given.get(series, [])
        index = bisect_left(given, number, key=_number) if number else 0
        if index == 0:
            return None
        return given[index - 1].earliest, _describe(given[index - 1], series)

    def _beginnings(self, series: Iterable[tuple[int | None, str]]) -> Iterator[tuple[date, str]]:
        for _, name in series:
            year = self._years.get(name)
            if year:
                yield date(year, 1, 1), "the numbers of the series begin anew each year"

    def _after(self, number: int | None, series: str) -> tuple[date, str] | None:
        given = self._given.get(series, [])
        index = bisect_right(given, number, key=_number) if number else len(given)
        if index == len(given):
            return None
        return given[index].latest, _describe(given[index], series)

    def _citing(self, documents: Iterable[str]) -> Iterator[tuple[date, str]]:
        for one in documents:
            day = self._received.get(one) or self._latest.get(one)
            if day:
                yield day, f"cited in {one} of {day}"


def _describe(given: Given, series: str) -> str:
    days = dict.fromkeys((given.earliest, given.latest))
    return f"No. {given.number} of {series}, {'/'.join(map(str, days))} ({given.document_id})"


def _number(given: Given) -> int:
    return given.number


def _leading_number(identifier: str) -> int | None:
    digits = re.match(r"[0-9]+", identifier)
    return int(digits.group()) if digits else None


def _days_of_receipt(tables: Tables) -> dict[str, date]:
    events = tables["handling_events"].select(["document_id", "event_type", "local_date"])
    return {
        row["document_id"]: row["local_date"]
        for row in reversed(events.to_pylist())
        if row["event_type"] == "received" and row["local_date"]
    }


def _column(tables: Tables, table: str, key: str, value: str) -> dict[str, Any]:
    columns = tables[table].select([key, value])
    return dict(zip(columns[key].to_pylist(), columns[value].to_pylist(), strict=True))
