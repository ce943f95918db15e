"""References: each cited number leads to the document that bears it, or to one missing telegram.

Numbers are joined to one telegram only where nothing contradicts it: a telegram has one number in
a series. A document is the target if it bears one of the cited numbers and no other in the series
of the rest; the document that cites is never its own target, and of several targets none is taken.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from itertools import count
from typing import Any

from fonds.link.calendar import Calendar, CitedNumber
from fonds.tables import Tables
from fonds.values.names import slug

# The kind of a number and its series: a telegram has at most one number in each.
_Place = tuple[str, str]
_Numbers = dict[_Place, str]


@dataclass(slots=True)
class _Telegram:
    """A cited telegram: its number in each series, and the references that lead to it."""

    numbers: _Numbers = field(default_factory=dict)
    references: list[dict[str, Any]] = field(default_factory=list)

    def may_be(self, numbers: _Numbers) -> bool:
        """Whether these numbers share one with the telegram, and contradict none of its own."""
        common = self.numbers.keys() & numbers.keys()
        return bool(common) and all(self.numbers[place] == numbers[place] for place in common)


def resolve_references(tables: Tables) -> tuple[list[Any], list[Any]]:
    """Give the rows of document_references with their targets, and the rows of known_missing."""
    references = tables["document_references"].to_pylist()
    bearers, calendar = _Bearers(tables), Calendar(tables)
    missing: dict[str, dict[str, Any]] = {}
    for telegram in _gather(references):
        found = bearers.find(telegram)
        target = found[0] if len(found) == 1 else None
        missing_id = None if target else _missing_id(telegram, missing)
        if missing_id:
            note = f"The number is borne by {' and '.join(found)}" if found else None
            row = _missing_row(telegram, calendar)
            missing[missing_id] = {"known_missing_id": missing_id, "note": note} | row
        for reference in telegram.references:
            reference["target_document_id"] = target
            reference["known_missing_id"] = missing_id
    return references, [missing[key] for key in sorted(missing)]


class _Bearers:
    """The held documents by the numbers that they bear."""

    def __init__(self, tables: Tables) -> None:
        self._by_number: dict[tuple[_Place, str], list[str]] = defaultdict(list)
        self._numbers: dict[str, _Numbers] = defaultdict(dict)
        for row in tables["document_identifiers"].to_pylist():
            if row["series_id"]:
                place, document = (row["identifier_type"], row["series_id"]), row["document_id"]
                self._by_number[place, row["identifier"]].append(document)
                self._numbers[document][place] = row["identifier"]

    def find(self, telegram: _Telegram) -> list[str]:
        """Give the documents that may be a cited telegram, in order of their identifiers."""
        citing = {one["document_id"] for one in telegram.references}
        found = {
            document
            for number in telegram.numbers.items()
            for document in self._by_number.get(number, ())
            if telegram.may_be(self._numbers[document])
        }
        return sorted(found - citing)


def _gather(references: list[dict[str, Any]]) -> list[_Telegram]:
    """Gather the references to one telegram: those of one group, and those that share a number."""
    groups: dict[tuple[str, int], _Telegram] = {}
    for one in references:
        group = groups.setdefault((one["document_id"], one["_group"]), _Telegram())
        group.references.append(one)
        group.numbers.setdefault(_cited_place(one), one["cited_identifier"])
    return _join_groups(groups.values())


def _join_groups(groups: Iterable[_Telegram]) -> list[_Telegram]:
    """Join groups that share a number and contradict each other in none, in their order."""
    telegrams: list[_Telegram] = []
    by_number: dict[tuple[_Place, str], list[_Telegram]] = defaultdict(list)
    # A group with more numbers says more of a telegram, so that it is heard first.
    for group in sorted(groups, key=lambda one: -len(one.numbers)):
        known = [one for number in group.numbers.items() for one in by_number[number]]
        same = [one for one in known if one.may_be(group.numbers)]
        is_one = all(one is same[0] for one in same)
        telegram = same[0] if same and is_one else _Telegram()
        if not (same and is_one):
            telegrams.append(telegram)
        for number in group.numbers.items() - telegram.numbers.items():
            by_number[number].append(telegram)
        telegram.numbers |= group.numbers
        telegram.references += group.references
    return telegrams


def _cited_place(reference: Mapping[str, Any]) -> _Place:
    """Give kind and series; a number without a series is like that of no other document."""
    series = reference["cited_series_id"] or f"cited by {reference['document_id']}"
    return reference["cited_identifier_type"], series


def _ordered_numbers(telegram: _Telegram) -> list[CitedNumber]:
    """Give the sender's own numbers first."""
    numbers = [(kind, number, series) for (kind, series), number in telegram.numbers.items()]
    return sorted(numbers, key=lambda number: (number[0] != "outgoing_number", number))


def _missing_id(telegram: _Telegram, taken: Mapping[str, Any]) -> str:
    """Name a missing telegram by series and number; `72/III` and `72-III` are two telegrams."""
    _, identifier, series = _ordered_numbers(telegram)[0]
    name = f"missing-{slug(series)}-{slug(identifier)}"
    names = (name if number == 1 else f"{name}-{number}" for number in count(1))
    return next(one for one in names if one not in taken)


def _missing_row(telegram: _Telegram, calendar: Calendar) -> dict[str, Any]:
    first, (own, *others) = telegram.references[0], _ordered_numbers(telegram)
    series = {one["cited_series_id"] for one in telegram.references}
    return {
        "status": "attested",
        "series_id": own[2] if own[2] in series else None,
        "identifier": own[1],
        "second_identifier": others[0][1] if others else None,
        "sender_agent_id": first["_issuer"],
        "addressee_agent_id": first["_receiver"],
        **calendar.bound(
            _ordered_numbers(telegram), [one["document_id"] for one in telegram.references]
        ),
    }
