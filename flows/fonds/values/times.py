"""Clock times as documents write them.

    01:38 a.m.    13:30 p.m.    11: 55    19:55    4:10 am    at 0010
    20 hours 05 minutes

Midnight and noon of a twelve-hour clock are 12:00 a.m. and 12:00 p.m.; another hour with
a.m. or p.m. is read as it stands and reported as redundant.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import time
from typing import Literal

_CLOCK = re.compile(
    r"(?<![0-9:./])(?P<h>[0-9]{1,2})\s?:\s?(?P<m>[0-9]{2})(?::(?P<s>[0-9]{2}))?"
    r"(?:\s?(?P<half>[ap])\.?\s?m\b\.?)?(?![0-9:])",
    re.IGNORECASE,
)
_IN_WORDS = re.compile(
    r"\b(?P<h>[0-9]{1,2})\s+hours?(?:,?\s+(?P<m>[0-9]{1,2})\s+minutes?)?\b", re.IGNORECASE
)
_MILITARY = re.compile(r"\bat\s+(?P<h>[0-9]{2})(?P<m>[0-9]{2})\b(?!\s*[./-])", re.IGNORECASE)
_HOUR_ONLY = re.compile(r"\b(?P<h>[0-9]{1,2})\s?(?P<half>[ap])\.?\s?m\b\.?", re.IGNORECASE)
_SHAPES = (_CLOCK, _IN_WORDS, _MILITARY, _HOUR_ONLY)


@dataclass(frozen=True, slots=True)
class TimeReading:
    """A clock time and where it stands in the text; `value` is None when it is impossible."""

    start: int
    end: int
    status: Literal["read", "impossible"]
    value: time | None = None
    precision: Literal["hour", "minute", "second"] = "minute"
    has_redundant_meridiem: bool = False


def find_time(text: str) -> TimeReading | None:
    """Find the first clock time in a short text, or None where there is none."""
    for shape in _SHAPES:
        match = shape.search(text)
        if match:
            return _read(match)
    return None


def _read(match: re.Match[str]) -> TimeReading:
    parts = match.groupdict()
    hour, minute = int(parts["h"]), int(parts.get("m") or 0)
    second, half = int(parts.get("s") or 0), (parts.get("half") or "").lower()
    # 0:30 p.m. is of no clock, and 00:20 a.m. of both.
    is_redundant = bool(half) and (hour > 12 or (hour == 0 and half == "p"))
    if half and not is_redundant:
        hour = hour % 12 + (12 if half == "p" else 0)
    precision: Literal["hour", "minute", "second"] = (
        "second" if parts.get("s") else "minute" if parts.get("m") else "hour"
    )
    try:
        value = time(hour, minute, second)
    except ValueError:
        return TimeReading(match.start(), match.end(), "impossible")
    return TimeReading(match.start(), match.end(), "read", value, precision, is_redundant)
