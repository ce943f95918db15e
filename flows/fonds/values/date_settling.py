"""How a date's numbers become days: year, century, and which of two numbers is the month.

A year of four digits must be of our era of archives: after 1000, and not centuries away from the
record, so that `6 November 1320` in a telegram of 1941 is not of the Middle Ages.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta

from fonds.values.date_readings import DateContext, DateOrder, DateReading, OrderBasis

# What is noted on a record is noted on its day or soon after; a day before, in another zone.
_NEAR = (timedelta(days=-1), timedelta(days=7))
_FIRST_YEAR = 1000
_FARTHEST_YEARS = 150
_LONGEST_MONTH = 31


def settle_day(
    text: str, order: DateOrder, parts: tuple[str | None, str, str], context: DateContext
) -> DateReading:
    """Give the day that year, month and day name, the year completed from the record's date."""
    year, month, day = parts
    if _make_day(2000, month, day) is None:  # a leap year: no year at all has such a day
        return DateReading(text, "impossible", order=order)
    if year is not None and len(year) == 4:
        if not _is_possible_year(int(year), context.anchor):
            return DateReading(text, "unreadable")
        return _day_reading(text, order, _make_day(int(year), month, day), is_supplied=False)
    if context.anchor is None:
        return DateReading(text, "ambiguous", order=order)
    if year is not None:
        found = _nearest_century(int(year), month, day, context.anchor)
    else:
        found = _nearest_year(month, day, context.anchor)
    return _day_reading(text, order, found, is_supplied=year is None)


def settle_numbers(
    text: str, sign: str, numbers: tuple[str | None, str, str], context: DateContext
) -> DateReading:
    """Give the day of a year and two numbers, of which the record must say which is the month."""
    year, first, second = numbers
    if year is None and not {int(first), int(second)} <= set(range(1, _LONGEST_MONTH + 1)):
        return DateReading(text, "unreadable")  # 8.45 is a time or a price
    if year is not None and len(year) == 4 and not _is_possible_year(int(year), context.anchor):
        return DateReading(text, "unreadable")
    by_order: dict[DateOrder, DateReading] = {
        "mdy": settle_day(text, "mdy", (year, first, second), context),
        "dmy": settle_day(text, "dmy", (year, second, first), context),
    }
    possible = {order: one for order, one in by_order.items() if one.status != "impossible"}
    if not possible:
        return by_order["mdy"]
    if year is None and sign == ".":
        return _settle_short(by_order, possible, context)
    return _choose(text, sign, possible, context)


def is_likely_year(year: int, anchor: date | None) -> bool:
    """Say whether a four-digit number can be the year of a record or of what it speaks of."""
    if year < _FIRST_YEAR:
        return False
    return anchor is None or abs(year - anchor.year) <= _FARTHEST_YEARS


def _is_possible_year(year: int, anchor: date | None) -> bool:
    return year == 0 or is_likely_year(year, anchor)  # the year 0 is a date that no calendar has


def is_impossible_as_day(first: str, second: str) -> bool:
    """Say whether two numbers are no day and month in this order."""
    return _make_day(2000, second, first) is None


def _settle_short(
    by_order: Mapping[DateOrder, DateReading],
    possible: Mapping[DateOrder, DateReading],
    context: DateContext,
) -> DateReading:
    """Give 13.10 day first, as usage has it, unless the record itself writes 10.13.50."""
    if len(possible) == 2 and context.orders.get(".") == "mdy":
        return _based(by_order["mdy"], "record_order")
    if len(possible) == 1:
        return _based(by_order["dmy"], "own_numbers")
    if context.orders.get(".") == "dmy":
        return _based(by_order["dmy"], "record_order")
    return _based(by_order["dmy"], "series_order" if context.order == "dmy" else "usage")


def _choose(
    text: str, sign: str, possible: Mapping[DateOrder, DateReading], context: DateContext
) -> DateReading:
    readings = list(possible.values())
    if len(readings) == 1 or readings[0].edtf == readings[1].edtf is not None:
        return _based(readings[0], "own_numbers")
    order = context.orders.get(sign, context.order)
    if order is not None and order in possible:
        is_own = sign in context.orders
        return _based(possible[order], "record_order" if is_own else "series_order")
    near = [one for one in readings if _is_near(one, context.anchor)]
    if len(near) == 1:
        return _based(near[0], "near_record_date")
    days = tuple(one.earliest for one in readings if one.earliest)
    return DateReading(text, "ambiguous", readings=days)


def _based(reading: DateReading, basis: OrderBasis) -> DateReading:
    return replace(reading, basis=basis) if reading.status == "read" else reading


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
    edtf = day.isoformat()
    return DateReading(text, "read", edtf, day, day, order, is_supplied, basis="stated")


def _make_day(year: int, month: str, day: str) -> date | None:
    try:
        return date(year, int(month), int(day))
    except ValueError:
        return None


def _is_near(reading: DateReading, anchor: date | None) -> bool:
    if anchor is None or reading.earliest is None:
        return False
    return _NEAR[0] <= reading.earliest - anchor <= _NEAR[1]
