"""What a date says once it is read, and what may settle it."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

DateOrder = Literal["mdy", "dmy", "ymd", "words", "roman_month"]
Status = Literal["read", "ambiguous", "impossible", "unreadable"]

# Why day and month stand in that order: words, Roman months and ISO say it; just one order is
# possible; the record or its series keeps it; the day lies near the record's; a full stop
# between two numbers without a year is day first by usage.
OrderBasis = Literal[
    "stated", "own_numbers", "record_order", "series_order", "near_record_date", "usage"
]


@dataclass(frozen=True, slots=True)
class DateReading:
    """A date; `edtf` is None unless `status` is `read`.

    `earliest` or `latest` is None where the date is open, as in `before 12 October 1950`;
    `readings` holds the days that an ambiguous date may mean.
    """

    as_written: str
    status: Status
    edtf: str | None = None
    earliest: date | None = None
    latest: date | None = None
    order: DateOrder | None = None
    year_supplied: bool = False
    readings: tuple[date, ...] = ()
    basis: OrderBasis | None = None
    qualifier: Literal["", "?", "~", "%"] = ""

    @property
    def is_day(self) -> bool:
        """Whether the date names one day, and without a doubt."""
        return not self.qualifier and self.earliest is not None and self.earliest == self.latest


@dataclass(frozen=True, slots=True)
class DateContext:
    """What may settle a date: names, the record's own date, the order that it keeps.

    `orders` maps the sign between day and month to their order, since one record may write 10/14
    and 13.10; `order` is for the signs that it lacks. `months`, `zones` and `weekdays` hold
    names, case-folded: of months with their number, of time zones with an IANA name or `local`.
    """

    months: Mapping[str, int]
    anchor: date | None = None
    order: Literal["mdy", "dmy", "ymd"] | None = None
    orders: Mapping[str, DateOrder] = field(default_factory=dict)
    zones: Mapping[str, str] = field(default_factory=dict)
    weekdays: Collection[str] = frozenset()
