"""Dates as documents write them.

    October 13, 1950    14 October 1950    13.June.1951    October 7    December 1945    1951
    10/14/50    13.6.51    13.10    13/5-50    8.II.1950    15 XII 1941    1950-10-13

A numeric date is settled by its own numbers (14 is no month), else by the order that the rest of
the record or its series keeps, else by the record's date when just one order lies near it; else
it is ambiguous. Two digits take the century, and a missing year the year, that bring the day
nearest to the record's date: both say so by `year_supplied`. Without a record's date they are
ambiguous.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Literal

DateOrder = Literal["mdy", "dmy", "ymd", "words", "roman_month"]
Status = Literal["read", "ambiguous", "impossible", "unreadable"]

# What is noted on a record is noted on its day or soon after; a day before, in another zone.
_NEAR = (timedelta(days=-1), timedelta(days=7))
_ROMAN = {
    name: number
    for number, name in enumerate(
        ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII"), start=1
    )
}

_PATTERNS = {
    "iso": r"(?P<y>[0-9]{4})-(?P<m>[0-9]{2})-(?P<d>[0-9]{2})",
    "numeric": r"(?P<a>[0-9]{1,2})(?P<sep>[./-])\s?(?P<b>[0-9]{1,2})"
    r"(?:[./-]\s?(?P<y>[0-9]{4}|[0-9]{2}))?",
    "roman": r"(?P<d>[0-9]{1,2})[. ]\s?(?P<r>[IVX]{1,4})[. ]\s?(?P<y>[0-9]{4}|[0-9]{2})",
    "day_month": r"(?P<d>[0-9]{1,2})(?:st|nd|rd|th)?[. ]\s*(?:of )?(?P<w>[^\W\d_]{3,12})\.?"
    r"(?:[,. ]\s*(?P<y>[0-9]{4}|[0-9]{2}))?",
    "month_day": r"(?P<w>[^\W\d_]{3,12})\.?\s*(?P<d>[0-9]{1,2})(?:st|nd|rd|th)?"
    r"(?:(?:,\s?|\s)(?P<y>[0-9]{4}))?",
    "month_year": r"(?P<w>[^\W\d_]{3,12})\.?,?\s+(?P<y>[0-9]{4})",
    "year": r"(?P<y>[0-9]{4})",
}
_TAIL = r"[\s.,]*(?:г\.?|года)?[\s.,]*"
_SHAPES = {name: re.compile(f"(?:{one}){_TAIL}") for name, one in _PATTERNS.items()}
_LONGEST = 60


@dataclass(frozen=True, slots=True)
class DateReading:
    """A date; `edtf`, `earliest` and `latest` are None unless `status` is `read`."""

    as_written: str
    status: Status
    edtf: str | None = None
    earliest: date | None = None
    latest: date | None = None
    order: DateOrder | None = None
    year_supplied: bool = False
    readings: tuple[date, ...] = ()

    @property
    def is_day(self) -> bool:
        """Whether the date names one day."""
        return self.earliest is not None and self.earliest == self.latest


@dataclass(frozen=True, slots=True)
class DateContext:
    """What may settle a date: month names, the record's own date, the order that it keeps.

    `orders` maps the sign between day and month to their order, since one record may write 10/14
    and 13.10; `order` is for the signs that it lacks.
    """

    months: Mapping[str, int]
    anchor: date | None = None
    order: Literal["mdy", "dmy", "ymd"] | None = None
    orders: Mapping[str, DateOrder] = field(default_factory=dict)


def read_date(text: str, context: DateContext) -> DateReading:
    """Read one date that is the whole of `text`, a closing full stop or `г.` allowed.

    Errors: none are raised; the status says ambiguous, impossible or unreadable.
    """
    words = " ".join(text.split())
    if len(words) <= _LONGEST:
        for name, shape in _SHAPES.items():
            match = shape.fullmatch(words)
            if match:
                reading = _READERS[name](match, text, context)
                if reading.status != "unreadable":
                    return reading
    return DateReading(text, "unreadable")


def find_order(text: str) -> tuple[str, DateOrder] | None:
    """Give the sign and the order that a full numeric date shows by its own numbers, or None."""
    match = _SHAPES["numeric"].fullmatch(" ".join(text.split())[:_LONGEST])
    if match is None or match["y"] is None:
        return None
    first, second = int(match["a"]), int(match["b"])
    if first <= 12 < second <= 31:
        return match["sep"], "mdy"
    return (match["sep"], "dmy") if second <= 12 < first <= 31 else None


def _read_iso(match: re.Match[str], text: str, context: DateContext) -> DateReading:
    return _settle(text, "ymd", (match["y"], match["m"], match["d"]), context)


def _read_numeric(match: re.Match[str], text: str, context: DateContext) -> DateReading:
    first, second, year = match["a"], match["b"], match["y"]
    by_order = {
        "mdy": _settle(text, "mdy", (year, first, second), context),
        "dmy": _settle(text, "dmy", (year, second, first), context),
    }
    possible = {order: one for order, one in by_order.items() if one.status != "impossible"}
    if not possible:
        return by_order["mdy"]
    if year is None:
        # A day and month without a year and with a full stop is day first wherever it is met.
        return by_order["dmy"] if match["sep"] == "." else _choose(match, text, possible, context)
    return _choose(match, text, possible, context)


def _choose(
    match: re.Match[str], text: str, possible: Mapping[str, DateReading], context: DateContext
) -> DateReading:
    readings = list(possible.values())
    if len(readings) == 1 or readings[0].edtf == readings[1].edtf is not None:
        return readings[0]
    order = context.orders.get(match["sep"], context.order)
    if order is not None and order in possible:
        return possible[order]
    near = [one for one in readings if _is_near(one, context.anchor)]
    if len(near) == 1:
        return near[0]
    days = tuple(one.earliest for one in readings if one.earliest)
    return DateReading(text, "ambiguous", readings=days)


def _read_roman(match: re.Match[str], text: str, context: DateContext) -> DateReading:
    month = _ROMAN.get(match["r"])
    if month is None:
        return DateReading(text, "unreadable")
    return _settle(text, "roman_month", (match["y"], str(month), match["d"]), context)


def _read_words(match: re.Match[str], text: str, context: DateContext) -> DateReading:
    month = context.months.get(match["w"].casefold())
    if month is None:
        return DateReading(text, "unreadable")
    return _settle(text, "words", (match["y"], str(month), match["d"]), context)


def _read_month(match: re.Match[str], text: str, context: DateContext) -> DateReading:
    month, year = context.months.get(match["w"].casefold()), int(match["y"])
    if month is None or year == 0:
        return DateReading(text, "unreadable")
    last = date(year, month, monthrange(year, month)[1])
    return DateReading(text, "read", f"{year:04}-{month:02}", date(year, month, 1), last, "words")


def _read_year(match: re.Match[str], text: str, _: DateContext) -> DateReading:
    year = int(match["y"])
    if year == 0:
        return DateReading(text, "unreadable")
    return DateReading(text, "read", f"{year:04}", date(year, 1, 1), date(year, 12, 31))


# Each reads the match of one shape; `text` is the date as written.
_READERS: Mapping[str, Callable[[re.Match[str], str, DateContext], DateReading]] = {
    "iso": _read_iso,
    "numeric": _read_numeric,
    "roman": _read_roman,
    "day_month": _read_words,
    "month_day": _read_words,
    "month_year": _read_month,
    "year": _read_year,
}


def _settle(
    text: str, order: DateOrder, parts: tuple[str | None, str, str], context: DateContext
) -> DateReading:
    """Give the day that year, month and day name, the year completed from the record's date."""
    year, month, day = parts
    if _make_day(2000, month, day) is None:  # a leap year: no year at all has such a day
        return DateReading(text, "impossible", order=order)
    if year is not None and len(year) == 4:
        return _day_reading(text, order, _make_day(int(year), month, day), is_supplied=False)
    if context.anchor is None:
        return DateReading(text, "ambiguous", order=order)
    if year is not None:
        found = _nearest_century(int(year), month, day, context.anchor)
    else:
        found = _nearest_year(month, day, context.anchor)
    return _day_reading(text, order, found, is_supplied=True)


def _nearest_century(year: int, month: str, day: str, anchor: date) -> date | None:
    centuries = (anchor.year // 100 + step for step in (0, -1, 1))
    days = [found for one in centuries if (found := _make_day(one * 100 + year, month, day))]
    return min(days, key=lambda found: abs(found - anchor), default=None)


def _nearest_year(month: str, day: str, anchor: date) -> date | None:
    years = (anchor.year, anchor.year - 1, anchor.year + 1)
    days = [found for year in years if (found := _make_day(year, month, day))]
    return min(days, key=lambda found: abs(found - anchor), default=None)


def _day_reading(
    text: str, order: DateOrder, day: date | None, *, is_supplied: bool
) -> DateReading:
    if day is None:
        return DateReading(text, "impossible", order=order)
    return DateReading(text, "read", day.isoformat(), day, day, order, is_supplied)


def _make_day(year: int, month: str, day: str) -> date | None:
    try:
        return date(year, int(month), int(day))
    except ValueError:
        return None


def _is_near(reading: DateReading, anchor: date | None) -> bool:
    if anchor is None or reading.earliest is None:
        return False
    return _NEAR[0] <= reading.earliest - anchor <= _NEAR[1]
