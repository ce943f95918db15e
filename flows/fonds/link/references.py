"""References: each cited number leads to the document that bears it, or to one missing telegram."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import count
from typing import Any

from fonds.link.calendar import Calendar, CitedNumber
from fonds.tables import Tables
from fonds.values.names import slug

_Key = tuple[str | int, ...]


@dataclass(slots=True)
class _Telegram:
    """A cited telegram: the references that lead to it, its numbers and the series of each."""

    references: list[dict[str, Any]] = field(default_factory=list)
    numbers: dict[CitedNumber, str | None] = field(default_factory=dict)


def resolve_references(tables: Tables) -> tuple[list[Any], list[Any]]:
    """Give the rows of document_references with their targets, and the rows of known_missing."""
    references = tables["document_references"].to_pylist()
    numbers = tables["document_identifiers"].to_pylist()
    held = {_own_number(row): row["document_id"] for row in numbers if row["series_id"]}
    missing: dict[str, dict[str, Any]] = {}
    calendar = Calendar(tables)
    for telegram in _gather(references):
        target = next((held[number] for number in telegram.numbers if number in held), None)
        missing_id = None if target else _missing_id(telegram, missing)
        if missing_id:
            missing[missing_id] = _missing_row(missing_id, telegram, calendar)
        for reference in telegram.references:
            reference["target_document_id"] = target
            reference["known_missing_id"] = missing_id
    return references, [missing[key] for key in sorted(missing)]


def _own_number(row: Mapping[str, Any]) -> CitedNumber:
    return row["identifier_type"], row["identifier"], row["series_id"]


def _cited_number(reference: Mapping[str, Any]) -> CitedNumber:
    series = reference["cited_series_id"] or f"cited by {reference['document_id']}"
    return reference["cited_identifier_type"], reference["cited_identifier"], series


def _group_key(reference: Mapping[str, Any]) -> _Key:
    return reference["document_id"], reference["_group"]


def _gather(references: list[dict[str, Any]]) -> list[_Telegram]:
    """Gather the references to one telegram: those of one group, and those that share a number.

    A number without a known series says nothing about other documents' references.
    """
    parents: dict[_Key, _Key] = {}
    for one in references:
        group, number = (_find(parents, key) for key in (_group_key(one), _cited_number(one)))
        parents[number] = group
    telegrams: dict[_Key, _Telegram] = {}
    for one in references:
        telegram = telegrams.setdefault(_find(parents, _group_key(one)), _Telegram())
        telegram.references.append(one)
        telegram.numbers.setdefault(_cited_number(one), one["cited_series_id"])
    return list(telegrams.values())


def _find(parents: dict[_Key, _Key], key: _Key) -> _Key:
    """Give the key that stands for all that were joined with this one."""
    while (parent := parents.setdefault(key, key)) != key:
        parents[key] = parents[parent]
        key = parent
    return key


def _ordered_numbers(telegram: _Telegram) -> list[CitedNumber]:
    """Give the sender's own numbers first."""
    return sorted(telegram.numbers, key=lambda number: (number[0] != "outgoing_number", number))


def _missing_id(telegram: _Telegram, taken: Mapping[str, Any]) -> str:
    """Name a missing telegram by series and number; `72/III` and `72-III` are two telegrams."""
    _, identifier, series = _ordered_numbers(telegram)[0]
    name = f"missing-{slug(series)}-{slug(identifier)}"
    names = (name if number == 1 else f"{name}-{number}" for number in count(1))
    return next(one for one in names if one not in taken)


def _missing_row(missing_id: str, telegram: _Telegram, calendar: Calendar) -> dict[str, Any]:
    first, (own, *others) = telegram.references[0], _ordered_numbers(telegram)
    return {
        "known_missing_id": missing_id,
        "status": "attested",
        "series_id": telegram.numbers[own],
        "identifier": own[1],
        "second_identifier": others[0][1] if others else None,
        "sender_agent_id": first["_issuer"],
        "addressee_agent_id": first["_receiver"],
        **calendar.bound(telegram.numbers, [one["document_id"] for one in telegram.references]),
    }
