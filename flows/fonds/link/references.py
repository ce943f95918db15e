"""References: each cited number leads to the document that bears it, or to one missing telegram."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from fonds.link.calendar import Calendar
from fonds.tables import Tables
from fonds.values.names import slug


@dataclass(slots=True)
class _Telegram:
    """A cited telegram: the references and the numbers that lead to it."""

    references: list[dict[str, Any]] = field(default_factory=list)
    numbers: dict[tuple[str, str, str], None] = field(default_factory=dict)


def resolve_references(tables: Tables) -> tuple[list[Any], list[Any]]:
    """Give the rows of document_references with their targets, and the rows of known_missing."""
    references = tables["document_references"].to_pylist()
    numbers = tables["document_identifiers"].to_pylist()
    held = {_number_key(row): row["document_id"] for row in numbers if row["series_id"]}
    missing, calendar = [], Calendar(tables)
    for telegram in _gather(references):
        target = next((held[number] for number in telegram.numbers if number in held), None)
        if target is None:
            missing.append(_missing_row(telegram, calendar))
        for reference in telegram.references:
            reference["target_document_id"] = target
            reference["known_missing_id"] = None if target else missing[-1]["known_missing_id"]
    return references, sorted(missing, key=lambda row: str(row["known_missing_id"]))


def _number_key(row: Mapping[str, Any], prefix: str = "") -> tuple[str, str, str]:
    return row[f"{prefix}identifier_type"], row[f"{prefix}identifier"], row["series_id"]


def _gather(references: list[dict[str, Any]]) -> list[_Telegram]:
    """Gather the references to one telegram: those of one group, and those that share a number.

    A number without a known series says nothing about other documents' references.
    """
    telegrams: list[_Telegram] = []
    by_group: dict[tuple[str, int], _Telegram] = {}
    by_number: dict[tuple[str, str, str], _Telegram] = {}
    for reference in references:
        group = (reference["document_id"], reference["_group"])
        number = (
            reference["cited_identifier_type"],
            reference["cited_identifier"],
            reference["cited_series_id"] or f"cited by {reference['document_id']}",
        )
        found = [one for one in (by_group.get(group), by_number.get(number)) if one]
        telegram = found[0] if found else _Telegram()
        if not found:
            telegrams.append(telegram)
        for other in found[1:]:
            if other is not telegram:
                telegram.references += other.references
                telegram.numbers |= other.numbers
                telegrams.remove(other)
        telegram.references.append(reference)
        telegram.numbers[number] = None
        for one in telegram.references:
            by_group[(one["document_id"], one["_group"])] = telegram
        for key in telegram.numbers:
            by_number[key] = telegram
    return telegrams


def _missing_row(telegram: _Telegram, calendar: Calendar) -> dict[str, Any]:
    first = telegram.references[0]
    ordered = sorted(telegram.numbers, key=lambda number: (number[0] != "outgoing_number", number))
    (_, identifier, series), others = ordered[0], ordered[1:]
    return {
        "known_missing_id": f"missing-{slug(series)}-{slug(identifier)}",
        "status": "attested",
        "series_id": series if first["cited_series_id"] else None,
        "identifier": identifier,
        "second_identifier": others[0][1] if others else None,
        "sender_agent_id": first["_issuer"],
        "addressee_agent_id": first["_receiver"],
        **calendar.bound(telegram.numbers, [one["document_id"] for one in telegram.references]),
    }
