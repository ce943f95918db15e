"""An index of names: whom a written name may mean on a day, and how surely.

A name is looked for as it is written, then by its surname where the given names do not
contradict, then by the key of its transliteration, then by the full name behind an office. A slip
of the pen is looked for only on request.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal, NamedTuple

from fonds.values.misspellings import is_misspelling
from fonds.values.names import comparable_name
from fonds.values.nearest_names import LetterPairs, letter_pairs, nearest_names
from fonds.values.transliteration import transliteration_key

Match = Literal["exact", "initials", "office", "surname", "transliteration", "misspelling"]

_SHORTEST_KEY = 4
# What is longer is no name.
_LONGEST = 200
_SHORTEST_SURNAME = 3
_MOST_GIVEN_NAMES = 3
_MOST_WORDS = 5
_JOINING = frozenset(("of", "the", "in", "at", "to", "for", "and", "or"))


class Name(NamedTuple):
    """One name of an agent or place, the days on which it was used, and how it was found."""

    entity_id: str
    name_id: str | None
    written: str
    name_type: str
    used_from: date | None
    used_to: date | None
    matched_by: Match = "exact"

    @property
    def is_sure(self) -> bool:
        """Whether it was found as it is written, but for case, signs, initials, office."""
        return self.matched_by in ("exact", "initials", "office")

    def is_used_on(self, day: date | None) -> bool:
        """Whether the name may stand for its bearer on a day; an unknown day excludes nothing."""
        if day is None:
            return True
        return (self.used_from or date.min) <= day <= (self.used_to or date.max)


@dataclass(frozen=True, slots=True)
class NameIndex:
    """Names by their comparable form, by their key, and the given names of bearers."""

    names: Mapping[str, tuple[Name, ...]]
    titles: tuple[str, ...]
    by_key: Mapping[str, tuple[Name, ...]]
    given: Mapping[tuple[str, str], frozenset[tuple[str, ...]]]
    pairs: tuple[tuple[Name, LetterPairs], ...]
    # Initials before a place (`N. Korea`) or a body are no given names.
    persons: frozenset[str] = frozenset()

    def comparable(self, written: str) -> str:
        """Give the form by which this index compares a name; none for what is too long."""
        return comparable_name(written, self.titles) if len(written) <= _LONGEST else ""

    def find(self, written: str, day: date | None = None) -> tuple[Name, ...]:
        """Give the names that a written form may be on a day, at most one for each bearer.

        Several are an ambiguous name. A name that is known and was not used on the day is none.
        """
        form = self.comparable(written)
        bare = form.removeprefix("the ")
        for one in (form, bare):
            if one in self.names:
                return _bearers(self.names[one], day)
        return (
            self._find_by_surname(bare, day)
            or self._find_by_key(bare, day)
            or self._find_behind_office(bare, day)
        )

    def find_one(self, written: str, day: date | None = None) -> Name | None:
        """Give the name if it leads to exactly one bearer."""
        found = self.find(written, day)
        return found[0] if len(found) == 1 else None

    def find_misspelt(self, written: str, day: date | None = None) -> Name | None:
        """Give the one name from which a written form, found nowhere, differs by a single slip."""
        form = self.comparable(written)
        if form in self.names:
            return None
        given, surname = _divide(form)
        meant = [*self._like(form, day)]
        if given and not meant:
            meant = [one for one in self._like(surname, day) if self._agreement(one, given)]
        found = {one.entity_id: one for one in meant}
        return found.popitem()[1] if len(found) == 1 else None

    def nearest_names(
        self, written: str, day: date | None = None, *, limit: int = 3
    ) -> tuple[str, ...]:
        """Give the known names that are nearest to a written one, with their bearers."""
        known = (
            (one.entity_id, one.written, pairs) for one, pairs in self.pairs if one.is_used_on(day)
        )
        return nearest_names(self.comparable(written), known, limit=limit)

    def _like(self, form: str, day: date | None) -> Iterable[Name]:
        for known, names in self.names.items():
            is_near = known[:1] == form[:1] and abs(len(known) - len(form)) <= 1
            if is_near and is_misspelling(form, known):
                yield from _bearers(names, day, "misspelling")

    def _find_by_surname(self, form: str, day: date | None) -> tuple[Name, ...]:
        """Find `N. V. Roshchin` as Roshchin, unless Roshchin's given names are others."""
        given, surname = _divide(form)
        if not given:
            return ()
        is_known = surname in self.names
        found = self.names.get(surname) or self.by_key.get(_key(surname), ())
        agreed = [
            (one, self._agreement(one, given))
            for one in _bearers(found, day)
            if one.entity_id in self.persons
        ]
        return tuple(
            one._replace(matched_by=how if is_known else "transliteration")
            for one, how in agreed
            if how
        )

    def _find_by_key(self, form: str, day: date | None) -> tuple[Name, ...]:
        return _bearers(self.by_key.get(_key(form), ()), day, "transliteration")

    def _find_behind_office(self, form: str, day: date | None) -> tuple[Name, ...]:
        """Find `leader of the party Mao Zedong` by the full name of a person at its end."""
        words = form.split()
        for at in range(max(1, len(words) - _MOST_WORDS), len(words) - 1):
            found = _bearers(self.names.get(" ".join(words[at:]), ()), day, "office")
            if found and words[at - 1] not in _JOINING:
                return tuple(one for one in found if one.entity_id in self.persons)
        return ()

    def _agreement(self, name: Name, given: tuple[str, ...]) -> Match | None:
        """Say how given names fit those that are known of a bearer; None where they do not."""
        known = self.given.get((name.entity_id, self.comparable(name.written)), frozenset())
        if any(_agree(given, one) for one in known):
            return "initials"
        is_initials = all(len(one) == 1 for one in given)
        return "surname" if is_initials and not known else None


def index_names(
    names: Iterable[Name], titles: tuple[str, ...], *, persons: Collection[str] = ()
) -> NameIndex:
    """Make the index; `titles` are case-folded, the longest first, `persons` are bearers."""
    forms: dict[str, list[Name]] = defaultdict(list)
    keys: dict[str, list[Name]] = defaultdict(list)
    given: dict[tuple[str, str], set[tuple[str, ...]]] = defaultdict(set)
    pairs = []
    for name in names:
        form = comparable_name(name.written, titles)
        forms[form].append(name)
        keys[_key(form)].append(name)
        before, surname = _divide(form)
        if before:
            given[name.entity_id, surname].add(before)
        pairs.append((name, letter_pairs(form)))
    keys.pop("", None)
    return NameIndex(
        {form: tuple(found) for form, found in forms.items()},
        titles,
        {key: tuple(found) for key, found in keys.items()},
        {bearer: frozenset(found) for bearer, found in given.items()},
        tuple(pairs),
        frozenset(persons),
    )


def _bearers(
    names: Iterable[Name], day: date | None, matched_by: Match = "exact"
) -> tuple[Name, ...]:
    used = (one for one in names if one.is_used_on(day))
    return tuple({one.entity_id: one._replace(matched_by=matched_by) for one in used}.values())


def _key(form: str) -> str:
    """Give the key of a form; what is too short has none."""
    key = transliteration_key(form)
    return key if len(key) >= _SHORTEST_KEY else ""


def _divide(form: str) -> tuple[tuple[str, ...], str]:
    """Divide given names or initials from the last word; none where they are too many."""
    *given, surname = form.split() or [""]
    if len(given) > _MOST_GIVEN_NAMES or len(surname) < _SHORTEST_SURNAME:
        return (), form
    return tuple(given), surname


def _agree(given: tuple[str, ...], known: tuple[str, ...]) -> bool:
    """Whether given names or initials may be the known ones, as far as both go."""
    return all(_is_same(one, other) for one, other in zip(given, known, strict=False))


def _is_same(one: str, other: str) -> bool:
    if len(one) == 1 or len(other) == 1:
        return one[0] == other[0]
    return transliteration_key(one) == transliteration_key(other)
