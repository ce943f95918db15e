"""The shapes of one date: a day, a month or a year.

    October 13, 1950    14 October 1950    13.June.1951    13 Oct. '50    1950 October 13
    10/14/50    13.6.51    13.10    13/5-50    13-10-50    1950-10-13    1950年10月13日
    8.II.1950    24/III-50    15 XII 1941    8.ii.1950    December 1945    1951    1950s

A text is tried against each shape in turn; the first that reads it decides.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date

from fonds.values.date_readings import DateContext, DateOrder, DateReading
from fonds.values.date_settling import is_likely_year, settle_day, settle_numbers
from fonds.values.edtf import day_range

_ROMAN = {
    name: number
    for number, name in enumerate(
        ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII"), start=1
    )
}
# Typewriters without Latin letters wrote Roman numerals with Cyrillic ones: ХП is XII, Ш is III.
_LATIN = str.maketrans({"Х": "X", "І": "I", "Ӏ": "I", "1": "I", "У": "V", "Ѵ": "V"})
_JOINED = {"П": "II", "Ш": "III"}
_FIRST_BARE_YEAR, _LAST_BARE_YEAR = 1700, 2099

_DAY = r"(?P<q>')?(?P<d>[0-9]{1,2})(?(q)')(?:\s?(?:st|nd|rd|th)|-?(?:го|е|ое))?(?: day)?"
_MONTH = r"(?P<w>[^\W\d_]{3,12})"
_YEAR = r"(?P<y>[0-9]{4}|'?[0-9]{2})"
_NUMERAL = r"(?P<r>(?=[0-9]{0,3}[^\W\d_])[IVXХІӀLУѴПШ1]{1,4})"

_PATTERNS = {
    "iso": r"(?P<y>[0-9]{4})(?:-(?P<m>[0-9]{2})-|[./] ?(?P<m2>[0-9]{1,2})[./] ?)(?P<d>[0-9]{1,2})",
    "far_east": r"(?:(?P<y>[0-9]{4}) ?[年년] ?)?"
    r"(?P<m>[0-9]{1,2}) ?[月월] ?(?P<d>[0-9]{1,2}) ?[日号일]",
    "numeric": r"(?P<a>[0-9]{1,2}) ?(?P<sep>[./-]) ?(?P<b>[0-9]{1,2})"
    r"(?: ?(?P<sep2>[./-]) ?(?P<y>[0-9]{4}|'?[0-9]{2}))?",
    "roman": rf"(?P<d>[0-9]{{1,2}})(?: ?[./-] ?| ){_NUMERAL}(?: ?[./-] ?| ){_YEAR}",
    "roman_short": rf"(?P<d>[0-9]{{1,2}})(?:(?: ?[./] ?){_NUMERAL}|"
    r" (?P<r2>[IVXХІӀУѴПШ]{2,4}))(?P<y>)",
    "year_roman": rf"(?P<y>[0-9]{{4}})(?:[./] ?| ){_NUMERAL}(?:[./] ?| )(?P<d>[0-9]{{1,2}})",
    "day_month": rf"{_DAY}(?:\. ?|[ /-]|, ?)?(?:of )?{_MONTH}"
    rf"(?:\.?(?:, ?|[ ./-])?(?:of )?{_YEAR})?",
    "month_day": rf"{_MONTH}(?:\.? ?|, ?){_DAY}(?:(?:[,.] ?| )(?P<y>[0-9]{{4}})|"
    r",? ?(?P<y2>'[0-9]{2})|, ?(?P<y3>[0-9]{2}))?",
    "year_month_day": rf"(?P<y>[0-9]{{4}})(?:, ?|[ .-]){_MONTH}(?:\. ?|[ -])?{_DAY}",
    "month_year": rf"{_MONTH}\.?(?:,? (?:of )?|,|-)(?P<y>[0-9]{{4}}|'[0-9]{{2}})",
    "year_month": rf"(?P<y>[0-9]{{4}})(?:-(?P<m>[0-9]{{2}})|[, ] ?{_MONTH}\.?)",
    "decade": r"(?:the )?(?P<y>[0-9]{3}0)'?s",
    "year": r"(?:the )?(?:year )?(?P<y>[0-9]{4})",
}
_TAIL = r"[ .,;:]*(?:гг?\b\.?|года|году|год)?[ .,;:]*"
_SHAPES = {name: re.compile(f"(?:{one}){_TAIL}", re.IGNORECASE) for name, one in _PATTERNS.items()}


def read_one(words: str, context: DateContext) -> DateReading:
    """Read one day, month or year that is the whole of `words`."""
    for name, shape in _SHAPES.items():
        match = shape.fullmatch(words)
        if match:
            reading = _READERS[name](match, words, context)
            if reading.status != "unreadable":
                return reading
    return DateReading(words, "unreadable")


def find_numbers(words: str) -> tuple[str, int, int] | None:
    """Give sign and numbers of a numeric date with a year, or None."""
    match = _SHAPES["numeric"].fullmatch(words)
    if match is None or match["y"] is None or not _has_likely_signs(match):
        return None
    return match["sep"], int(match["a"]), int(match["b"])


def _read_iso(match: re.Match[str], text: str, context: DateContext) -> DateReading:
    parts = match.groupdict()
    month = parts.get("m") or parts.get("m2") or ""
    return settle_day(text, "ymd", (match["y"], month, match["d"]), context)


def _read_numeric(match: re.Match[str], text: str, context: DateContext) -> DateReading:
    if not _has_likely_signs(match):
        return DateReading(text, "unreadable")
    year = _digits(match["y"])
    numbers = (year, match["a"], match["b"])
    reading = settle_numbers(text, match["sep"], numbers, context)
    if match["sep"] != (match["sep2"] or match["sep"]) and _may_be_range(match, reading, context):
        return DateReading(text, "ambiguous")
    return reading


def _has_likely_signs(match: re.Match[str]) -> bool:
    """Refuse 12-14 and 12-14.10, which are ranges of days, not dates."""
    return match["sep"] != "-" or match["sep2"] == "-"


def _may_be_range(match: re.Match[str], reading: DateReading, context: DateContext) -> bool:
    """Say whether 10/12-14 may be two days of October as well as a day of 1914."""
    year = _digits(match["y"])
    if year is None or len(year) == 4 or not int(match["b"]) < int(year) <= 31:
        return False
    far = reading.earliest is None or context.anchor is None
    return far or abs((reading.earliest or date.max) - (context.anchor or date.min)).days > 400


def _read_roman(match: re.Match[str], text: str, context: DateContext) -> DateReading:
    parts = match.groupdict()
    numeral = (parts.get("r") or parts.get("r2") or "").replace("l", "I").upper()
    for letter, strokes in _JOINED.items():
        numeral = numeral.replace(letter, strokes)
    month = _ROMAN.get(numeral.translate(_LATIN))
    if month is None:
        return DateReading(text, "unreadable")
    return settle_day(text, "roman_month", (_digits(parts["y"]), str(month), parts["d"]), context)


def _read_words(match: re.Match[str], text: str, context: DateContext) -> DateReading:
    parts = match.groupdict()
    month = context.months.get(parts["w"].casefold())
    if month is None:
        return DateReading(text, "unreadable")
    year = _digits(parts["y"] or parts.get("y2") or parts.get("y3"))
    return settle_day(text, "words", (year, str(month), parts["d"]), context)


def _read_month(match: re.Match[str], text: str, context: DateContext) -> DateReading:
    parts = match.groupdict()
    word, number = parts.get("w"), parts.get("m")
    month = context.months.get(word.casefold()) if word else int(number or 0)
    if month is None or not 1 <= month <= 12 or (number and _is_any_number(match["y"])):
        return DateReading(text, "unreadable")
    order: DateOrder = "words" if word else "ymd"
    if number and int(match["y"]) % 100 < month:
        return DateReading(text, "ambiguous")  # 1911-12 may be December and may be two years
    # The first day finds the century and refuses an unlikely year.
    first = settle_day(text, order, (_digits(parts["y"]), str(month), "1"), context)
    if first.earliest is None:
        return replace(first, status="unreadable" if first.status == "impossible" else first.status)
    last = first.earliest.replace(day=monthrange(first.earliest.year, month)[1])
    return replace(first, edtf=last.isoformat()[:7], latest=last)


def _read_decade(match: re.Match[str], text: str, context: DateContext) -> DateReading:
    if not is_likely_year(int(match["y"]), context.anchor):
        return DateReading(text, "unreadable")
    edtf = f"{match['y'][:3]}X"
    return DateReading(text, "read", edtf, *day_range(edtf), basis="stated")


def _read_year(match: re.Match[str], text: str, context: DateContext) -> DateReading:
    is_likely = is_likely_year(int(match["y"]), context.anchor)
    if not is_likely or _is_any_number(match["y"]):
        return DateReading(text, "unreadable")
    return DateReading(text, "read", match["y"], *day_range(match["y"]), basis="stated")


def _is_any_number(year: str) -> bool:
    """Say whether digits without a month in words are rather the number of a telegram."""
    return not _FIRST_BARE_YEAR <= int(year) <= _LAST_BARE_YEAR


def _digits(year: str | None) -> str | None:
    return year.strip("'") if year else None


# Each reads the match of one shape; `text` is what was matched.
_READERS: Mapping[str, Callable[[re.Match[str], str, DateContext], DateReading]] = {
    "iso": _read_iso,
    "far_east": _read_iso,
    "numeric": _read_numeric,
    "roman": _read_roman,
    "roman_short": _read_roman,
    "year_roman": _read_roman,
    "day_month": _read_words,
    "month_day": _read_words,
    "year_month_day": _read_words,
    "month_year": _read_month,
    "year_month": _read_month,
    "decade": _read_decade,
    "year": _read_year,
}
