"""Cells of a published CSV: how a value of a column is printed, and read again.

2    true    1950-10-14    01:38:00    1950-10-13T22:38:00Z    1950
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import UTC, date, datetime, time
from typing import Any

from fonds.schema import FieldType

_CLOCK = re.compile(r"([01][0-9]|2[0-3]):[0-5][0-9](:[0-5][0-9])?")
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_WHOLE = re.compile(r"[+-]?[0-9]{1,18}")
_INSTANT = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:.]{8,15}(?:Z|[+-][0-9]{2}:[0-9]{2})")
_TRUTH = re.compile(r"true|false")


def parse_cell(text: str, of_type: FieldType) -> Any:
    """Give the value that a cell of a published CSV stands for.

    Errors: ValueError when it is none of the type.
    """
    try:
        return _PARSE[of_type](text)
    except ValueError as error:
        raise ValueError(f"{text!r} is no {of_type}") from error


def print_cell(value: Any) -> str | None:
    """Write a value as the published CSV prints it; None where the cell is empty."""
    if value is None or value == "":
        return None
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat().replace("+00:00", "Z")
    return value.isoformat() if isinstance(value, date | time) else str(value)


def _matched(form: re.Pattern[str], text: str) -> str:
    if not form.fullmatch(text):
        raise ValueError(text)
    return text


def _parse_whole(text: str) -> int:
    return int(_matched(_WHOLE, text))


def _parse_truth(text: str) -> bool:
    return _matched(_TRUTH, text.lower()) == "true"


_PARSE: dict[FieldType, Callable[[str], Any]] = {
    "string": str,
    "integer": _parse_whole,
    "number": float,
    "boolean": _parse_truth,
    "date": lambda text: date.fromisoformat(_matched(_DAY, text)),
    "time": lambda text: time.fromisoformat(_matched(_CLOCK, text)),
    "datetime": lambda text: datetime.fromisoformat(_matched(_INSTANT, text)).astimezone(UTC),
    "year": _parse_whole,
}
