"""Cited telegrams: which references speak of one telegram.

References of one group are one telegram, and so are groups that share a number and contradict each
other in none: a telegram has one number in a series. Where only a date is cited, sender, addressee
and date make the telegram.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

# The kind of a number and its series: a telegram has at most one number in each.
Place = tuple[str, str]
Numbers = dict[Place, str]

# Begins the name of the numbers of which a document does not say the series.
UNKNOWN_SERIES = "cited by "

# Forms that one telegram may be called by.
_TELEGRAMS = frozenset({"telegram", "ciphered_telegram", "cable"})


@dataclass(slots=True)
class Telegram:
    """A cited telegram: its number in each series, and the references that lead to it."""

    numbers: Numbers = field(default_factory=dict)
    references: list[dict[str, Any]] = field(default_factory=list)

    def may_be(self, numbers: Numbers) -> bool:
        """Whether these numbers share one with the telegram, and contradict none of its own."""
        common = self.numbers.keys() & numbers.keys()
        return bool(common) and all(self.numbers[place] == numbers[place] for place in common)

    def first(self, column: str) -> Any:
        """Give the first value that a reference has in a column, or None."""
        return next((one[column] for one in self.references if one.get(column)), None)

    @property
    def is_implied(self) -> bool:
        """Whether no reference gives a number or date."""
        return all(one.get("_status") == "implied" for one in self.references)

    @property
    def citing(self) -> list[str]:
        """The documents that cite it, each once."""
        return list(dict.fromkeys(one["document_id"] for one in self.references))


def gather_telegrams(references: list[dict[str, Any]]) -> list[Telegram]:
    """Gather the references to each telegram, numbered ones first."""
    groups: dict[tuple[str, int], Telegram] = {}
    for one in references:
        group = groups.setdefault((one["document_id"], one["_group"]), Telegram())
        group.references.append(one)
        if one["cited_identifier"]:
            group.numbers.setdefault(_place(one, group), one["cited_identifier"])
    numbered = [group for group in groups.values() if group.numbers]
    others = [group for group in groups.values() if not group.numbers]
    return [*_join_numbered(numbered), *_join_dated(others)]


def family(form: str | None) -> str | None:
    """Give one name for the forms that one telegram may be called by."""
    return "telegram" if form in _TELEGRAMS else form


def _place(reference: Mapping[str, Any], group: Telegram) -> Place:
    """Give kind and series; a number without a series is like that of no other document."""
    series = reference["cited_series_id"] or f"{UNKNOWN_SERIES}{reference['document_id']}"
    kind = reference["cited_identifier_type"] or ""
    taken = group.numbers.get((kind, series), reference["cited_identifier"])
    # Two numbers of which nobody says whose they are stand for one telegram all the same.
    is_second = not kind and taken != reference["cited_identifier"]
    return ("second" if is_second else kind), series


def _join_numbered(groups: Iterable[Telegram]) -> list[Telegram]:
    """Join groups that share a number and contradict each other in none, in their order."""
    telegrams: list[Telegram] = []
    by_number: dict[tuple[Place, str], list[Telegram]] = defaultdict(list)
    # A group with more numbers says more of a telegram, so that it is heard first.
    for group in sorted(groups, key=lambda one: -len(one.numbers)):
        known = [one for number in group.numbers.items() for one in by_number[number]]
        same = [one for one in known if one.may_be(group.numbers)]
        is_one = all(one is same[0] for one in same)
        telegram = same[0] if same and is_one else Telegram()
        if not (same and is_one):
            telegrams.append(telegram)
        for number in group.numbers.items() - telegram.numbers.items():
            by_number[number].append(telegram)
        telegram.numbers |= group.numbers
        telegram.references += group.references
    return telegrams


def _join_dated(groups: Iterable[Telegram]) -> list[Telegram]:
    """Join groups of one date, sender, addressee and form; what is only implied stays alone."""
    telegrams: dict[tuple[Any, ...], Telegram] = {}
    for group in groups:
        telegram = telegrams.setdefault(_dated_key(group), Telegram())
        telegram.references += group.references
    return list(telegrams.values())


def _dated_key(group: Telegram) -> tuple[Any, ...]:
    first = group.references[0]
    day, issuer = group.first("cited_date_edtf"), group.first("_issuer")
    if day is None:
        return ("alone", first["reference_id"])
    # Of an unknown sender, only one document's own references may be to one telegram.
    whose = issuer or f"cited by {first['document_id']}"
    return (whose, group.first("_receiver"), day, family(group.first("_form")))
