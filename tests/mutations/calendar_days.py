"""The days that the specimens state in words."""

from __future__ import annotations

import re
from datetime import date

from mutations.drafts import Draft

MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
DAY_IN_WORDS = r"(?P<day>[0-9]{1,2}) (?P<month>[A-Z][a-z]+) 1950"


def day_of(words: str) -> date:
    month = next(n for n, name in enumerate(MONTHS, start=1) if name in words)
    numbers = re.findall("[0-9]+", words)
    return date(int(numbers[-1]), month, int(numbers[0]))


def heading_day(draft: Draft, name: str) -> date:
    return day_of(draft.texts[name].splitlines()[0])


def month_of(draft: Draft, name: str) -> int:
    return heading_day(draft, name).month
