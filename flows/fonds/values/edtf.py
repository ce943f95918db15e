"""Dates in EDTF, levels 0 and 1, as far as fonds writes them: what days they may mean.

1950    1950-10    1950-10-13    1950-10?    195X    1950-10-12/1950-10-14    ../1950-10-12
1950-10-XX    1950-XX-XX
"""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date
from functools import lru_cache
from typing import NamedTuple

_ONE = re.compile(
    r"(?P<y>[0-9]{4})(?:-XX(?:-XX)?|-(?P<m>[0-9]{2})(?:-(?:XX|(?P<d>[0-9]{2})))?)?[?~%]?"
)
_DECADE_OR_CENTURY = re.compile(r"(?P<y>[0-9]{3}X|[0-9]{2}XX)[?~%]?")


class DayRange(NamedTuple):
    """The first and last possible day; None where the range is open."""

    earliest: date | None
    latest: date | None


@lru_cache(maxsize=4096)
def day_range(edtf: str) -> DayRange:
    """Give the days that an EDTF date may mean.

    Errors: ValueError when it is not EDTF of the kinds above or names no day that exists.
    Source: ISO 8601-2 (EDTF), levels 0 and 1.
    """
    first, slash, last = edtf.partition("/")
    if not slash:
        return _decade_or_century(edtf) or _one(edtf)
    return DayRange(
        None if first in ("", "..") else _one(first).earliest,
        None if last in ("", "..") else _one(last).latest,
    )


def is_edtf(text: str) -> bool:
    """Say whether a text is a date in EDTF, and does not end before it begins.

    >>> is_edtf("1950-10-13"), is_edtf("13.10.1950"), is_edtf("1951/1950")
    (True, False, False)
    """
    try:
        earliest, latest = day_range(text)
    except ValueError:
        return False
    return earliest is None or latest is None or earliest <= latest


def _decade_or_century(edtf: str) -> DayRange | None:
    match = _DECADE_OR_CENTURY.fullmatch(edtf)
    if match is None:
        return None
    first, last = (int(match["y"].replace("X", digit)) for digit in "09")
    return DayRange(date(first, 1, 1), date(last, 12, 31))


def _one(edtf: str) -> DayRange:
    match = _ONE.fullmatch(edtf)
    if match is None:
        raise ValueError(f"{edtf!r} is not a date in EDTF")
    year, month, day = int(match["y"]), match["m"], match["d"]
    if day:
        exact = date(year, int(month), int(day))
        return DayRange(exact, exact)
    if month:
        last_day = monthrange(year, int(month))[1]
        return DayRange(date(year, int(month), 1), date(year, int(month), last_day))
    return DayRange(date(year, 1, 1), date(year, 12, 31))
