"""Transliteration: one key for many spellings of one name."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fonds.values.transliteration import transliteration_key

SAME = [
    ["Рощин", "Roshchin", "Roschin", "ROSHTCHIN"],
    ["Вышинский", "Vyshinsky", "Vyshinskii", "Vyshinskiy", "Vyshinskij", "Vyshinskyy", "Vishinski"],
    ["Елезов", "Yelezov", "Elezov", "Jelezov"],
    ["Разуваев", "Razuvayev", "Razuvaev", "Razuvaiev"],
    ["Хабаров", "Khabarov", "Habarov"],
    ["Цветков", "Tsvetkov", "Tzvetkov", "Cvetkov"],
    ["Жданов", "Zhdanov", "Jdanov"],
    ["Яковлев", "Yakovlev", "Iakovlev", "Jakovlev"],
    ["Юдин", "Yudin", "Iudin", "Judin"],
    ["Семёнов", "Semyonov", "Semenov", "Semionov"],
    ["Григорьев", "Grigor'ev", "Grigoriev", "Grigoryev", "Grigor’ev"],
    ["Филиппов", "Filippov", "Filipov", "Philippov", "Filippoff"],
    ["Молотов", "Molotov", "Molotow"],
    ["Mao Tse-tung", "Mao Tse-Tung", "Mao Tsetung", "MAO TSE TUNG"],
    ["Pak Hŏn-yŏng", "PAK HÓN-YÓNG", "Pak Hon Yong"],
    ["P'eng", "Peng", "P’eng"],
]


@pytest.mark.parametrize("spellings", SAME, ids=[one[0] for one in SAME])
def test_spellings_of_one_name_have_one_key(spellings: list[str]) -> None:
    assert len({transliteration_key(one) for one in spellings}) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Zakharov", "Sakharov"),
        ("Kovalev", "Kovaleva"),
        ("Shtykov", "Chtykov"),
        ("Zorin", "Sorin"),
        ("Kim Il Sung", "Kim Il Song"),
        ("Flippov", "Filippov"),
    ],
)
def test_names_that_differ_by_more_than_transliteration_have_two_keys(one: str, other: str) -> None:
    assert transliteration_key(one) != transliteration_key(other)


@given(st.text())
def test_a_key_is_the_same_in_all_normal_forms(name: str) -> None:
    keys = {transliteration_key(unicodedata.normalize(form, name)) for form in ("NFC", "NFD")}
    assert len(keys) == 1
