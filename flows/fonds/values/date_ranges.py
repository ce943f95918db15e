"""Ranges of dates, of which one end may say what the other leaves out.

12-14 October 1950    October 12-14, 1950    12-14.10.50    October-November 1950
12 October - 3 November 1950    30 September/1 October 1950    30.9-3.10.50
between 12 and 14 October 1950    from 12 to 14 October 1950    1950-1951
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

from fonds.values.date_readings import DateContext, DateOrder, DateReading
from fonds.values.date_shapes import read_one

_HALF_YEAR = timedelta(days=182)
_OPENING = re.compile(r"(?P<word>between|from|с|между) ", re.IGNORECASE)
_TO = r" ?[-/] ?| to | through | till | until | по "
_JOINT = re.compile(rf"(?:{_TO}| and | & | и )", re.IGNORECASE)
_AND = re.compile(r" (?:and|&|и) ", re.IGNORECASE)
_MOST_JOINTS = 6

_NUMBER = r"[0-9]{1,2}(?:st|nd|rd|th)?"
_BARE_DAY = re.compile(rf"{_NUMBER}\.?", re.IGNORECASE)
_LEADING_DAY = re.compile(rf"{_NUMBER}\b", re.IGNORECASE)
_MONTH_AND_DAY = re.compile(rf"(?P<month>[^\W\d_]{{3,12}}\.?) ?{_NUMBER}", re.IGNORECASE)
_DAY_AND_REST = re.compile(rf"{_NUMBER}(?:,? [0-9]{{4}})?[ .,]*", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_]{3,12}\.?")
_TWO_YEARS = re.compile(r"(?P<y>[0-9]{4}) ?- ?(?P<last>[0-9]{2})[ .,]*(?:гг?\.?)?")
_YEAR_ONLY = re.compile(r"[0-9]{4}[ .,]*(?:гг?\.?)?")


def read_range(words: str, context: DateContext) -> DateReading:
    """Read a range that is the whole of `words`; it is ambiguous where one of its ends is."""
    opening = _OPENING.match(words)
    rest = words[opening.end() :] if opening else words
    is_between = opening is not None and opening["word"].casefold() in ("between", "между")
    years = _TWO_YEARS.fullmatch(rest)
    if years:
        return _join(rest, years["y"], years["y"][:2] + years["last"], context)
    for joint in _joints(rest):
        if bool(_AND.fullmatch(joint.group())) == is_between:
            reading = _join(joint.group(), rest[: joint.start()], rest[joint.end() :], context)
            if reading.status != "unreadable":
                return reading
    return DateReading(words, "unreadable")


def _joints(words: str) -> Iterator[re.Match[str]]:
    for count, joint in enumerate(_JOINT.finditer(words)):
        if count < _MOST_JOINTS:
            yield joint


def _join(joint: str, first: str, last: str, context: DateContext) -> DateReading:
    """Give the range of two dates; nothing where the first does not come before the last."""
    is_slash = "/" in joint
    if is_slash and (_YEAR_ONLY.fullmatch(first) or _YEAR_ONLY.fullmatch(last)):
        return DateReading(joint, "unreadable")  # 1476/1950 is a number of a telegram
    start, end = _read_ends(*_complete(first.strip(), last.strip()), context)
    if "unreadable" in (start.status, end.status) or _is_open(start) or _is_open(end):
        return DateReading(joint, "unreadable")
    if start.edtf is None or end.edtf is None:
        is_wrong = "impossible" in (start.status, end.status)
        return DateReading(joint, "impossible" if is_wrong else "ambiguous")
    is_wide = "X" in start.edtf + end.edtf
    if is_wide or not (start.earliest or date.max) < (end.earliest or date.min):
        return DateReading(joint, "unreadable")
    return replace(end, edtf=f"{start.edtf}/{end.edtf}", earliest=start.earliest)


def _is_open(reading: DateReading) -> bool:
    return reading.status == "read" and None in (reading.earliest, reading.latest)


def _complete(first: str, last: str) -> tuple[str, str]:
    """Give each end the month or the year that only the other one has."""
    opening = _LEADING_DAY.match(last)
    if _BARE_DAY.fullmatch(first) and opening:  # 12 | 14 October 1950
        return first.rstrip(".") + last[opening.end() :], last
    month = _MONTH_AND_DAY.fullmatch(first)
    if month and _DAY_AND_REST.fullmatch(last):  # October 12 | 14, 1950
        year = _LEADING_DAY.sub("", last, count=1)
        return first + year, f"{month['month']} {last}"
    word = _WORD.match(last)
    if _WORD.fullmatch(first) and word:  # October | November 1950
        return first + last[word.end() :], last
    return first, last


def _read_ends(first: str, last: str, context: DateContext) -> tuple[DateReading, DateReading]:
    """Read the end by the record, and the beginning as the nearest such day before it.

    Where only the beginning has a year, it is the other way round.
    """
    bare = replace(context, anchor=None)
    start, end = read_one(first, bare), read_one(last, bare)
    if start.edtf and not end.edtf and start.earliest:
        after = _from(context, start, start.earliest, _HALF_YEAR)
        return start, replace(read_one(last, after), year_supplied=False)
    end = _read_end(last, start, context)
    if end.edtf is None or end.earliest is None or start.edtf:
        return read_one(first, context), end
    start = read_one(first, _from(context, end, end.earliest, -_HALF_YEAR))
    if start.basis == "near_record_date":  # near the other end, that is, which proves nothing
        return DateReading(first, "ambiguous"), end
    return replace(start, year_supplied=end.year_supplied), end


def _read_end(last: str, start: DateReading, context: DateContext) -> DateReading:
    """Read the end of a range, whose beginning may show the order of day and month."""
    end = read_one(last, context)
    if end.status == "read" or not _shared_orders(start):
        return end
    end = read_one(last, replace(context, orders=_shared_orders(start)))
    return replace(end, basis="own_numbers") if end.status == "read" else end


def _from(context: DateContext, known: DateReading, day: date, step: timedelta) -> DateContext:
    """Give the context in which one end is read when the other is known."""
    try:
        anchor = day + step
    except OverflowError:
        anchor = day
    return replace(context, anchor=anchor, orders=_shared_orders(known) or context.orders)


def _shared_orders(known: DateReading) -> dict[str, DateOrder]:
    """Give the order of one end's numbers, which the other end keeps."""
    if known.order is None or known.order not in ("mdy", "dmy"):
        return {}
    return dict.fromkeys("./-", known.order)
