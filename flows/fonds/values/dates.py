"""Dates as documents write them: one date, a range, an open or an uncertain date.

    October 13, 1950    Friday, "13" October 1950    13.10    13/5-50    8.II.1950    1950
    12-14 October 1950    before 12 October 1950    circa 1950    October 13, 1950 [?]

A numeric date is settled by its own numbers (14 is no month), else by the order that the rest of
the record or its series keeps, else by the record's date when just one order lies near it; else
it is ambiguous. Two digits take the century, and a missing year the year, that bring the day
nearest to the record's date; without a record's date they are ambiguous. `year_supplied` says that
no year stands there. `early 1950` and the like, which EDTF level 1 cannot say, are unreadable.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, replace
from typing import Literal

from fonds.values.date_ranges import read_range
from fonds.values.date_readings import DateContext, DateOrder, DateReading, OrderBasis, Status
from fonds.values.date_shapes import find_numbers, read_one

__all__ = [
    "DateContext",
    "DateOrder",
    "DateReading",
    "OrderBasis",
    "Status",
    "find_order",
    "is_impossible_short_date",
    "read_date",
]

_LONGEST_TEXT = 400
_LONGEST_DATE = 100
_SIGNS = str.maketrans(
    dict.fromkeys("‐‑‒–—―−", "-")
    | dict.fromkeys("’‘ʼ`´", "'")
    | dict.fromkeys('"“”„«»*†‡¹²³⁰⁴⁵⁶⁷⁸⁹\u00ad\u200b\u2060\ufeff', "")
)
_LONGEST_MONTH, _MONTHS = 31, 12
_DIGIT = re.compile(r"\d")
_SHORT = re.compile(r"([0-9]{1,2}) ?[./] ?([0-9]{1,2})\.?")
_OPENING = re.compile(r"(?:(?:on|of|in|the|dated|от|в)\b:? ?|_+ ?){1,3}", re.IGNORECASE)
_WEEKDAY = re.compile(r"(?P<word>[^\W\d_]{2,12})[.,]{0,2} ")
_LAST_WEEKDAY = re.compile(r",? \(?(?P<word>[^\W\d_]{2,12})\)?\.?$")
_ABOUT = re.compile(
    r"(?:(?:circa|approximately|approx\.?|(?:on or )?about|around|около) "
    r"|(?:ca\.?|c\.|ок\.) ?|~ ?)",
    re.IGNORECASE,
)
_PERHAPS = re.compile(
    r"(?:probably|possibly|presumably|perhaps|вероятно|возможно|предположительно),? ",
    re.IGNORECASE,
)
_BEFORE = re.compile(
    r"(?:before|prior to|not later than|no later than|not after|не позднее|не позже|до) ",
    re.IGNORECASE,
)
_AFTER = re.compile(
    r"(?:after|not earlier than|no earlier than|not before|не ранее|не раньше|после) ",
    re.IGNORECASE,
)
_DOUBT = re.compile(r" ?(?:\?+|\(\?+\)|\[\?+\])(?=$|[\s\]),.])")
_SUPPLIED_YEAR = re.compile(r"\[[^\]]{0,30}[0-9]{2}\](?:$|[\s.,?])")
_BRACKETS = re.compile(r"[\[\]<>]")
_PAIRS = {"(": ")", "[": "]", "<": ">"}


@dataclass(frozen=True, slots=True)
class _Plain:
    """A date without the words and signs that doubt it or that an editor put around it."""

    words: str
    is_about: bool = False
    is_doubted: bool = False
    is_year_supplied: bool = False


def read_date(text: str, context: DateContext) -> DateReading:
    """Read one date that is the whole of `text`, a closing full stop or `г.` allowed.

    Errors: none are raised; the status says ambiguous, impossible or unreadable.
    Source: EDTF levels 0 and 1; `before` and `after` keep the day that they name as the bound.
    """
    words = _clean(text)
    if not words:
        return DateReading(text, "unreadable")
    plain = _make_plain(words, context)
    reading = _read_plain(plain, context)
    if reading.status != "read":
        return replace(reading, as_written=text, qualifier="")
    return replace(
        _qualify(reading, plain),
        as_written=text,
        year_supplied=reading.year_supplied or plain.is_year_supplied,
    )


def find_order(text: str) -> tuple[str, DateOrder] | None:
    """Give the sign and the order that a full numeric date shows by its own numbers, or None."""
    words = _clean(text)
    found = find_numbers(words) if words else None
    if found is None:
        return None
    sign, first, second = found
    if first <= 12 < second <= 31:
        return sign, "mdy"
    return (sign, "dmy") if second <= 12 < first <= 31 else None


def is_impossible_short_date(text: str, *, is_written_out: bool) -> bool:
    """Say whether two numbers, where a date is due and none could be read, are a wrong date.

    They are where a date in words stands behind them; alone, 8.45 may be a time or a price, but
    32.10 is neither.
    """
    numbers = _SHORT.fullmatch(_clean(text) or "")
    if numbers is None:
        return False
    first, second = map(int, numbers.groups())
    return is_written_out or (first > _LONGEST_MONTH and 1 <= second <= _MONTHS)


def _clean(text: str) -> str | None:
    """Give the text with one kind of blank, dash and apostrophe, or None where it is no date."""
    if len(text) > _LONGEST_TEXT or not _DIGIT.search(text):
        return None
    words = unicodedata.normalize("NFKC", text.translate(_SIGNS)).translate(_SIGNS)
    words = " ".join(words.split())
    return words if len(words) <= _LONGEST_DATE else None


def _make_plain(words: str, context: DateContext) -> _Plain:
    words = _unwrap(words)
    bare = _DOUBT.sub("", words)
    is_year_supplied = _SUPPLIED_YEAR.search(bare) is not None
    bare = _BRACKETS.sub("", _unwrap(bare)).strip()
    bare, is_about, is_doubted = _strip_doubts(bare)
    return _Plain(
        _strip_opening(bare, context), is_about, is_doubted or "?" in words, is_year_supplied
    )


def _unwrap(words: str) -> str:
    """Give the words without the brackets around all of them."""
    while len(words) > 1 and _PAIRS.get(words[0]) == words[-1] and words.count(words[0]) == 1:
        words = words[1:-1].strip()
    return words


def _strip_doubts(words: str) -> tuple[str, bool, bool]:
    perhaps = _PERHAPS.match(words)
    words = words[perhaps.end() :] if perhaps else words
    about = _ABOUT.match(words)
    return (words[about.end() :] if about else words), about is not None, perhaps is not None


def _strip_opening(words: str, context: DateContext) -> str:
    last = _LAST_WEEKDAY.search(words[-20:])
    if last and last["word"].casefold() in context.weekdays:
        words = words[: len(words) - len(last.group())]
    opening = _OPENING.match(words)
    words = words[opening.end() :] if opening else words
    day = _WEEKDAY.match(words)
    if day and day["word"].casefold() in context.weekdays:
        words = words[day.end() :]
        opening = _OPENING.match(words)
        return words[opening.end() :] if opening else words
    return words


def _read_plain(plain: _Plain, context: DateContext) -> DateReading:
    for bound, pattern in (("../{}", _BEFORE), ("{}/..", _AFTER)):
        word = pattern.match(plain.words)
        if word:
            inner = _strip_opening(plain.words[word.end() :], context)
            return _open(read_one(inner, context), bound)
    reading = read_one(plain.words, context)
    return read_range(plain.words, context) if reading.status == "unreadable" else reading


def _open(reading: DateReading, bound: str) -> DateReading:
    if reading.edtf is None:
        return reading
    if "X" in reading.edtf:  # no decade has an open end in EDTF level 1
        return DateReading(reading.as_written, "unreadable")
    edtf = bound.format(reading.edtf)
    if bound.startswith(".."):
        return replace(reading, edtf=edtf, earliest=None)
    return replace(reading, edtf=edtf, latest=None)


def _qualify(reading: DateReading, plain: _Plain) -> DateReading:
    """Give the date with its `?`, `~` or `%`, at each of its ends."""
    qualifiers: dict[tuple[bool, bool], Literal["", "?", "~", "%"]] = {
        (False, True): "?",
        (True, False): "~",
        (True, True): "%",
    }
    sign = qualifiers.get((plain.is_about, plain.is_doubted), "")
    ends = (reading.edtf or "").split("/")
    edtf = "/".join(end if end == ".." else end + sign for end in ends)
    return replace(reading, edtf=edtf, qualifier=sign)
