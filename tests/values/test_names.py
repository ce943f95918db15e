"""Names: written in many ways, compared in one."""

from __future__ import annotations

import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fonds.values.names import comparable_name, display_name, join_spaced_letters, slug

TITLES = ("soviet ambassador", "ambassador", "comrade", "comr.", "cde.", "com.", "тов.", "t.", "т.")

COMPARED: list[tuple[str, str]] = [
    ("FILIPPOV", "filippov"),
    ("Filippov.", "filippov"),
    ("R O S H C H I N", "roshchin"),
    ("Comrade Filippov", "filippov"),
    ("Cde. FILIPPOV", "filippov"),
    ("Comradeship", "comradeship"),
    ("Mao\r\n Zedong", "mao zedong"),
    ("Mao\xa0Zedong", "mao zedong"),
    ("«Testov»", "«testov»"),
    ("Й", "й"),
    ("N.V. Roshchin", "n v roshchin"),
    ("N. V. ROSHCHIN", "n v roshchin"),
    ("N V Roshchin", "n v roshchin"),
    ("Roshchin N. V.", "n v roshchin"),
    ("Roshchin, N.V.", "n v roshchin"),
    ("N.V. R O S H C H I N", "n v roshchin"),
    ("R O S H C H I N.", "roshchin"),
    ("M A O   Z E D O N G", "mao zedong"),
    ("M A O  T S E - T U N G", "mao tse tung"),
    ("Mao Tse-tung", "mao tse tung"),
    ("Mao Tse‑tung", "mao tse tung"),
    ("P’eng", "p'eng"),
    ("Ros\xadhchin", "roshchin"),
    ("Cde.Filippov", "filippov"),
    ("com. Mao Zedong", "mao zedong"),
    ("тов. Сталин", "сталин"),
    ("t. Ivanov", "ivanov"),
    ("T. Ivanov", "t ivanov"),
    ("Comrade Soviet Ambassador Roshchin", "roshchin"),
    ("Ambassador of Specimenia", "ambassador of specimenia"),
    ("Comrade", "comrade"),
    ("", ""),
]


@pytest.mark.parametrize(("written", "compared"), COMPARED, ids=[repr(one[0]) for one in COMPARED])
def test_a_name_is_compared_without_case_blanks_signs_and_title(
    written: str, compared: str
) -> None:
    assert comparable_name(written, TITLES) == compared


@pytest.mark.parametrize(
    ("written", "joined"),
    [
        ("R O S H C H I N", "ROSHCHIN"),
        (" Р О Щ И Н ", "РОЩИН"),
        ("N V Roshchin", "N V Roshchin"),
        ("N. V. ROSHCHIN", "N. V. ROSHCHIN"),
        ("8 M D G S", "8 M D G S"),
        ("I V A N   I V A N O V", "IVAN IVANOV"),
        ("I V A N\xa0\xa0I V A N O V", "IVAN IVANOV"),
        ("R  O  S  H  C  H  I  N", "ROSHCHIN"),
        ("T S E - T U N G", "TSE-TUNG"),
        ("N. V. R O S H C H I N", "N. V. ROSHCHIN"),
        ("R O S H C H I N.", "ROSHCHIN."),
        ("R OSHCHIN", "R OSHCHIN"),
        ("R.O.S.H.C.H.I.N", "R.O.S.H.C.H.I.N"),
        ("A", "A"),
    ],
)
def test_spaced_letters_are_closed_up_and_words_are_not(written: str, joined: str) -> None:
    assert join_spaced_letters(written) == joined


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("EXAMPLOV", "Examplov"),
        ("E X A M P L O V", "Examplov"),
        ("Syngman Rhee", "Syngman Rhee"),
        ("MAO ZEDONG.", "Mao Zedong"),
        ("8MDGS", "8MDGS"),
        ("P'ENG", "P'eng"),
        ("CH’EN YUN", "Ch’en Yun"),
        ("O'BRIEN", "O'Brien"),
        ("T", "T"),
    ],
)
def test_a_name_in_capitals_is_shown_as_names_are_and_an_abbreviation_as_it_is(
    written: str, shown: str
) -> None:
    assert display_name(written) == shown


@pytest.mark.parametrize(
    ("name", "made"),
    [
        ("Syngman Rhee", "syngman-rhee"),
        ("72/III", "72-iii"),
        ("Đorđe", "ore-"),
        ("Łódź", "odz-"),
        ("Müller", "muller"),
        ("№ 5", "no-5"),
        ("---", "x"),
        ("", "x"),
    ],
)
def test_a_slug_has_the_letters_that_can_be_shown(name: str, made: str) -> None:
    assert slug(name).startswith(made)


@pytest.mark.parametrize(
    ("one", "other"), [("Иванов", "Петров"), ("毛泽东", "周恩来"), ("Łódź", "Odz"), ("Đ", "Ł")]
)
def test_names_in_other_letters_have_slugs_of_their_own(one: str, other: str) -> None:
    """Two unknown persons in Cyrillic would otherwise be published as one."""
    assert slug(one) != slug(other)
    assert slug(one) == slug(one.upper())


@given(st.text())
def test_a_slug_is_short_ascii_and_the_same_for_all_normal_forms(name: str) -> None:
    assert re.fullmatch(r"[a-z0-9]+(?:-[a-z0-9]+)*", slug(name))
    assert slug(unicodedata.normalize("NFC", name)) == slug(unicodedata.normalize("NFD", name))


@given(st.text())
def test_a_name_compares_the_same_in_all_normal_forms_and_when_it_is_compared_again(
    name: str,
) -> None:
    composed, decomposed = (unicodedata.normalize(form, name) for form in ("NFC", "NFD"))
    assert comparable_name(composed) == comparable_name(decomposed)
    display_name(name)
