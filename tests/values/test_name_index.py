"""The index of names: whom a written name means, and how surely."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fonds.values.name_index import Name, index_names

TITLES = ("comrade", "cde.", "т.", "t.")
DAY = date(1950, 10, 13)


def name(bearer: str, written: str, year: int | None = None) -> Name:
    first, last = (date(year, 1, 1), date(year, 12, 31)) if year else (None, None)
    return Name(bearer, f"{bearer}.{written}", written, "variant", first, last)


NAMES = [
    name("examplov", "N. V. Examplov"),
    name("examplov", "Examplov"),
    name("sampleyev", "Boris Sampleyev"),
    name("sampleyev", "Sampleyev"),
    name("rubleva", "Rubleva"),
    name("vyshinov", "Vyshinsky"),
    name("testov", "Testov", 1950),
    name("modelov", "Testov", 1950),
    name("modelov", "Old Name", 1949),
    name("office", "8XYZ"),
    name("office", "the Cipher Office"),
    name("lower-office", "Lower Cipher Office"),
]
PERSONS = ("examplov", "sampleyev", "rubleva", "vyshinov", "testov", "modelov")
INDEX = index_names(NAMES, TITLES, persons=PERSONS)

FOUND: list[tuple[str, list[tuple[str, str]]]] = [
    ("EXAMPLOV", [("examplov", "exact")]),
    ("N.V. Examplov", [("examplov", "exact")]),
    ("Examplov N. V.", [("examplov", "exact")]),
    ("Examplov, N. V.", [("examplov", "exact")]),
    ("N. Examplov", [("examplov", "initials")]),
    ("N. V. E X A M P L O V", [("examplov", "exact")]),
    ("Nikolai Examplov", [("examplov", "initials")]),
    ("A. Examplov", []),
    ("N. A. Examplov", []),
    ("B. Sampleyev", [("sampleyev", "initials")]),
    ("B. K. Sampleyev", [("sampleyev", "initials")]),
    ("Boris Sampleyev", [("sampleyev", "exact")]),
    ("Boriss Sampleev", [("sampleyev", "transliteration")]),
    ("Bogdan Sampleyev", []),
    ("K. Rubleva", [("rubleva", "surname")]),
    ("Typist Rubleva", []),
    ("Sampleev", [("sampleyev", "transliteration")]),
    ("B. Sampleev", [("sampleyev", "transliteration")]),
    ("A. Sampleev", []),
    ("Vyshinskyy", [("vyshinov", "transliteration")]),
    ("Вышинский", [("vyshinov", "transliteration")]),
    ("Cde.Examplov", [("examplov", "exact")]),
    ("т. Вышинский", [("vyshinov", "transliteration")]),
    ("t. Examplov", [("examplov", "exact")]),
    ("T. Examplov", []),
    ("Testov", [("testov", "exact"), ("modelov", "exact")]),
    ("Old Name", []),
    ("Cipher Office", []),
    ("the Cipher Office", [("office", "exact")]),
    ("the 8XYZ", [("office", "exact")]),
    ("8XY", []),
    ("Envoy of Specimenia N. V. Examplov", [("examplov", "office")]),
    ("Party Leader Boris Sampleyev", [("sampleyev", "office")]),
    ("Friends of Boris Sampleyev", []),
    ("New Lower Cipher Office", []),
    ("N. 8XYZ", []),
    ("Eksamplov", [("examplov", "transliteration")]),
    ("Exanplov", []),
    ("", []),
]


@pytest.mark.parametrize(("written", "bearers"), FOUND, ids=[repr(one[0]) for one in FOUND])
def test_a_name_leads_to_its_bearers_and_says_how(
    written: str, bearers: list[tuple[str, str]]
) -> None:
    found = INDEX.find(written, DAY)
    assert [(one.entity_id, one.matched_by) for one in found] == bearers
    assert INDEX.find_one(written, DAY) == (found[0] if len(found) == 1 else None)


def test_only_what_is_written_alike_or_has_agreeing_initials_is_sure() -> None:
    assert [one.is_sure for one in INDEX.find("N. Examplov")] == [True]
    assert [one.is_sure for one in INDEX.find("K. Rubleva")] == [False]
    assert [one.is_sure for one in INDEX.find("Sampleev")] == [False]


SLIPS: list[tuple[str, str | None]] = [
    ("Exanplov", "examplov"),
    ("N. Exanplov", "examplov"),
    ("A. Exanplov", None),
    ("Examplova", None),
    ("Examplov", None),
    ("Tastov", None),
    ("Rublev", None),
]


@pytest.mark.parametrize(("written", "bearer"), SLIPS, ids=[one[0] for one in SLIPS])
def test_a_slip_of_the_pen_is_found_only_on_request(written: str, bearer: str | None) -> None:
    found = INDEX.find_misspelt(written, DAY)
    assert (found.entity_id if found else None) == bearer
    assert found is None or (found.matched_by, found.is_sure) == ("misspelling", False)


def test_initials_before_a_place_are_no_given_names() -> None:
    places = index_names([name("korea", "Korea")], ())
    assert places.find("N. Korea") == ()
    assert places.find_one("KOREA") is not None


def test_the_nearest_names_are_those_in_use_on_the_day() -> None:
    assert INDEX.nearest_names("Exampelov", DAY) == ("Examplov (examplov)",)
    assert INDEX.nearest_names("Olt Name", DAY) == ()
    assert INDEX.nearest_names("Olt Name", date(1949, 5, 1)) == ("Old Name (modelov)",)


@given(st.text() | st.sampled_from([one.written for one in NAMES]))
def test_every_name_is_looked_for_without_raising(written: str) -> None:
    INDEX.find(written, DAY)
    INDEX.find_misspelt(written)
    INDEX.nearest_names(written)
