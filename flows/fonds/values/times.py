"""Clock times as documents write them.

    01:38 a.m.    13:30 p.m.    11: 55    19:55    4:10 am    at 0010    1320 hours    1629Z
    20 hours 05 minutes    20 h. 05 m.    20h05    20 час. 05 мин.    08.15 hours    8.15 p.m.
    24:00    noon    12 midnight    01:381 with the mark of a footnote

Midnight and noon of a twelve-hour clock are 12:00 a.m. and 12:00 p.m.; another hour with
a.m. or p.m. is read as it stands and reported as redundant. 24:00 is midnight at the end of the
day: the value is 00:00 and the day shift 1. The word midnight alone does not say of which day.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import time
from typing import Literal

Precision = Literal["hour", "minute", "second"]

# Blanks are bounded, so that a search stays linear in texts that are mostly blank.
_GAP = r"\s{0,40}"
_HALF_WORDS = (
    r"(?:[ap]\.?\s?m\b\.?|in\sthe\s(?:morning|afternoon|evening)\b|at\snight\b"
    r"|утра\b|дня\b|вечера\b|ночи\b|noon\b|midnight\b)"
)
_HALF = rf"(?P<half>{_HALF_WORDS})"
_UNIT = r"(?:hours?\b\.?|hrs?\b\.?|h\b\.?|o['’]?clock\b|час(?:ов|а)?\b\.?|ч\b\.?)"
_MINUTES = r"(?:minutes?\b|mins?\b\.?|m\b\.?|минут[аы]?\b|мин\b\.?|м\b\.?)"
_SECONDS = r"(?:seconds?\b|secs?\b\.?|s\b\.?|секунд[аы]?\b|сек\b\.?)"
_MARK = r"(?P<mark>[¹²³⁰⁴-⁹*†‡]{1,3}|\[[0-9]{1,2}\])"
_AFTER = rf"(?:{_GAP}{_UNIT})?(?:{_GAP}{_HALF})?(?P<zulu>{_GAP}Z\b)?"

_PATTERNS = {
    # A glued digit is the mark of a footnote where the hour has two digits: 5:444 is a verse.
    "clock": r"(?<![0-9:./])(?P<h>[0-9]{1,2})\s?:\s?(?P<m>[0-9]{2})(?::(?P<s>[0-9]{2}))?"
    rf"(?:(?<=[0-9]{{2}}:[0-9]{{2}})(?P<glued>[1-9])(?![0-9])|{_MARK})?(?![0-9:]){_AFTER}",
    "dotted": r"(?<![0-9:./])(?P<h>[0-9]{1,2})\.(?P<m>[0-9]{2})(?:\.(?P<s>[0-9]{2}))?"
    rf"(?={_GAP}(?:{_UNIT}|{_HALF_WORDS})){_AFTER}",
    "in_words": rf"(?<![0-9:./,])(?P<h>[0-9]{{1,2}}){_GAP}{_UNIT}"
    rf"(?:,?{_GAP}(?:and\s)?(?P<m>[0-9]{{1,2}}){_GAP}{_MINUTES}"
    rf"(?:,?{_GAP}(?P<s>[0-9]{{1,2}}){_GAP}{_SECONDS})?)?(?:,?{_GAP}{_HALF})?",
    # The number after 20 h is its minutes only at an end: 20 h 13 October is no 20:13.
    "french": r"(?<![\w:./])(?P<h>[0-9]{1,2})(?:\s?h(?P<m>[0-9]{2})(?![0-9.:/])"
    rf"(?:\s?{_MINUTES})?|{_GAP}{_UNIT}\s?(?P<m2>[0-9]{{2}})(?=\s?(?:[,;]|\Z)))",
    "military": r"(?<![\w:./-])(?:at\s{1,40}(?P<h>[0-9]{2})(?P<m>[0-9]{2})(?![0-9])"
    rf"(?!\s?[/-]\s?[0-9]|\.[0-9])(?:\s?{_UNIT})?|(?P<h2>[0-9]{{2}})(?P<m2>[0-9]{{2}})\s?{_UNIT})",
    # In 131629Z the first two digits are the day.
    "group": r"(?<![\w:./-])(?:[0-9]{2})?(?P<clock>(?P<h>[0-9]{2})(?P<m>[0-9]{2})(?P<zulu>\s?Z)\b)",
    "hour_only": rf"(?<![0-9:./])\b(?P<h>[0-9]{{1,2}}){_GAP}{_HALF}",
    "named": r"(?<!\w)(?P<name>noon|midnight|полдень|в\sполночь|полночь)(?!\w)",
}
_SHAPES = {name: re.compile(one, re.IGNORECASE) for name, one in _PATTERNS.items()}
_SIGN_OF_TIME = re.compile(r"[0-9]|noon|midnight|пол", re.IGNORECASE)
_PREFERRED = ("group", "french", "clock", "dotted", "military", "in_words", "hour_only", "named")
_BARE = re.compile(
    r"(?<![\w:./-])(?P<at>(?:at|в)\s{1,40})?"
    r"(?:(?P<h>[0-9]{1,2})[.-](?P<m>[0-9]{2})|(?P<h2>[0-9]{2})(?P<m2>[0-9]{2}))(?![0-9]|[./:-][0-9])",
    re.IGNORECASE,
)
_MOST_BARE = 4
_NIGHT_ENDS = 6


@dataclass(frozen=True, slots=True)
class TimeReading:
    """A clock time and where it stands in the text; `value` is None when it is impossible.

    `day_shift` is 1 for 24:00, which is 00:00 of the next day. `is_unsaid_midnight` marks a bare
    `midnight`, which may begin or end its day, `is_zulu` a time in UTC by its Z.
    """

    start: int
    end: int
    status: Literal["read", "impossible"]
    value: time | None = None
    precision: Precision = "minute"
    has_redundant_meridiem: bool = False
    has_glued_mark: bool = False
    day_shift: int = 0
    is_unsaid_midnight: bool = False
    is_zulu: bool = False


def find_time(text: str) -> TimeReading | None:
    """Find the first clock time in a short text, or None where there is none.

    A dotted hour without `hours` or `p.m.` is not found: it may be a date.
    """
    if not _SIGN_OF_TIME.search(text):
        return None
    for name in _PREFERRED:
        match = _SHAPES[name].search(text)
        if match:
            return _read(match)
    return None


def find_bare_times(text: str) -> Iterator[TimeReading]:
    """Find what may be a time, as 08.15, 08-15 or 1320, if the date beside it shows so."""
    for count, match in enumerate(_BARE.finditer(text)):
        reading = _read(match)
        if count < _MOST_BARE and reading.status == "read":
            yield reading


def _read(match: re.Match[str]) -> TimeReading:
    parts = match.groupdict()
    start, end = match.span("clock" if parts.get("clock") else 0)
    half = _half(parts)
    if parts.get("name") or half in ("noon", "midnight"):
        return _read_named(parts, half, start, end)
    hour, minute = int(parts.get("h") or parts["h2"]), int(parts.get("m") or parts.get("m2") or 0)
    second = int(parts.get("s") or 0)
    # 0:30 p.m. is of no clock, and 00:20 a.m. of both.
    is_redundant = bool(half) and (hour > 12 or (hour == 0 and half == "p"))
    if half and not is_redundant:
        hour = hour % 12 + (12 if half == "p" else 0)
    is_end_of_day = (hour, minute, second) == (24, 0, 0)
    try:
        value = time(0 if is_end_of_day else hour, minute, second)
    except ValueError:
        return TimeReading(start, end, "impossible")
    return TimeReading(
        start,
        end,
        "read",
        value,
        _precision(parts),
        has_redundant_meridiem=is_redundant,
        has_glued_mark=bool(parts.get("glued") or parts.get("mark")),
        day_shift=int(is_end_of_day),
        is_zulu=bool(parts.get("zulu")),
    )


def _read_named(parts: dict[str, str | None], half: str, start: int, end: int) -> TimeReading:
    """Give noon and midnight; the numbers before the word must be 12, of midnight also 0 or 24."""
    name = (parts.get("name") or half).casefold()
    is_noon = name in ("noon", "полдень")
    number = (int(parts.get("h") or 12), int(parts.get("m") or 0), int(parts.get("s") or 0))
    if number not in ({(12, 0, 0)} if is_noon else {(12, 0, 0), (0, 0, 0), (24, 0, 0)}):
        return TimeReading(start, end, "impossible")
    return TimeReading(
        start,
        end,
        "read",
        time(12 if is_noon else 0),
        day_shift=int(number[0] == 24),
        is_unsaid_midnight=not is_noon and number[0] == 12,
    )


def _half(parts: dict[str, str | None]) -> str:
    """Give `a` or `p` for the half of the day, `noon` or `midnight`, or nothing."""
    words = " ".join((parts.get("half") or "").casefold().split())
    if words in ("", "noon", "midnight"):
        return words
    if words in ("at night", "ночи"):
        hour = int(parts["h"] or 0)
        return "a" if hour < _NIGHT_ENDS or hour == 12 else "p"
    is_morning = words in ("in the morning", "утра") or words[0] == "a"
    return "a" if is_morning else "p"


def _precision(parts: dict[str, str | None]) -> Precision:
    if parts.get("s"):
        return "second"
    return "minute" if parts.get("m") or parts.get("m2") else "hour"
