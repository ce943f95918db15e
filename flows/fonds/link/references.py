"""References: each citation leads to the document that it means, or to one missing telegram.

A document is the target if it bears one of the cited numbers and no other in the series of the
rest, or if it alone was sent on the cited day by and to those who are meant. The document that
cites is never its own target, and of several targets none is taken.

A telegram that is held has a row of known_missing too, of the status `found`, under the identifier
that it has as long as it is missing: who cited that identifier learns where the telegram is.
"""

from __future__ import annotations

from collections.abc import Mapping
from itertools import count
from typing import Any

from fonds.link.calendar import Calendar, CitedNumber
from fonds.link.gaps import find_gaps
from fonds.link.held import Held
from fonds.link.telegrams import Telegram, gather_telegrams
from fonds.tables import Tables
from fonds.values.edtf import day_range, is_edtf
from fonds.values.names import slug


def resolve_references(tables: Tables) -> tuple[list[Any], list[Any]]:
    """Give the rows of document_references with their targets, and the rows of known_missing."""
    references = tables["document_references"].to_pylist()
    held, calendar = Held(tables), Calendar(tables)
    missing: dict[str, dict[str, Any]] = {}
    for telegram in gather_telegrams(references):
        found = held.find(telegram)
        target = found[0] if len(found) == 1 else None
        missing_id = _missing_id(telegram, missing)
        row = _missing_row(telegram, calendar)
        if target:
            row |= _found_values(target, held)
        elif found:
            row["note"] = f"It may be {' or '.join(found)}"
        missing[missing_id] = {"known_missing_id": missing_id} | row
        for reference in telegram.references:
            reference["target_document_id"] = target
            reference["known_missing_id"] = None if target else missing_id
    for row in find_gaps(tables, missing.values()):
        missing[row["known_missing_id"]] = row
    return references, [missing[key] for key in sorted(missing)]


def _found_values(target: str, held: Held) -> dict[str, Any]:
    first, last = held.days(target)
    return {
        "status": "found",
        "found_document_id": target,
        "date_earliest": first.isoformat() if first else None,
        "date_latest": last.isoformat() if last else None,
        "date_basis": f"the date of {target}",
    }


def _missing_row(telegram: Telegram, calendar: Calendar) -> dict[str, Any]:
    numbers = _ordered_numbers(telegram)
    series = {one["cited_series_id"] for one in telegram.references}
    own = numbers[0] if numbers else (None, None, None)
    return {
        "status": "implied" if telegram.is_implied else "attested",
        "documentary_form": telegram.first("_form"),
        "series_id": own[2] if own[2] in series else None,
        "identifier": own[1],
        "second_identifier": numbers[1][1] if len(numbers) > 1 else None,
        "sender_agent_id": telegram.first("_issuer"),
        "addressee_agent_id": telegram.first("_receiver"),
        "note": None,
        **_dates(telegram, numbers, calendar),
    }


def _dates(telegram: Telegram, numbers: list[CitedNumber], calendar: Calendar) -> dict[str, Any]:
    """Give the cited date, else the bounds of the numbers; nothing bounds what is only implied."""
    dates = {one.get("cited_date_edtf") for one in telegram.references}
    # What is no date is an error of its row, and bounds nothing.
    stated = {one for one in dates if one and is_edtf(one)}
    if len(stated) == 1:
        first, last = day_range(next(iter(stated)))
        return {
            "date_earliest": first.isoformat() if first else None,
            "date_latest": last.isoformat() if last else None,
            "date_basis": f"the date by which {' and '.join(telegram.citing)} cites it",
        }
    if telegram.is_implied:
        return {"date_earliest": None, "date_latest": None, "date_basis": None}
    return calendar.bound(numbers, telegram.citing)


def _ordered_numbers(telegram: Telegram) -> list[CitedNumber]:
    """Give the sender's own numbers first."""
    numbers = [(kind, number, series) for (kind, series), number in telegram.numbers.items()]
    return sorted(numbers, key=lambda number: (number[0] != "outgoing_number", number))


def _missing_id(telegram: Telegram, taken: Mapping[str, Any]) -> str:
    """Name a missing telegram by series and number; `72/III` and `72-III` are two telegrams."""
    name = _missing_name(telegram)
    names = (name if number == 1 else f"{name}-{number}" for number in count(1))
    return next(one for one in names if one not in taken)


def _missing_name(telegram: Telegram) -> str:
    numbers, first = _ordered_numbers(telegram), telegram.references[0]
    if numbers:
        _, identifier, series = numbers[0]
        return f"missing-{slug(series)}-{slug(identifier)}"
    issuer, day = telegram.first("_issuer"), telegram.first("cited_date_edtf")
    if issuer and day:
        parties = [issuer, telegram.first("_receiver") or "unknown"]
        return f"missing-{'-to-'.join(map(slug, parties))}-{slug(day)}"
    kind = "implied" if telegram.is_implied else "missing"
    return f"{kind}-{slug(first['reference_id'])}"
