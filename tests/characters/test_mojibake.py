"""Mojibake: what was decoded wrongly is found, and no text that only looks odd."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fonds.characters.mojibake import find_mojibake

GARBLED: list[tuple[str, list[str]]] = [
    ("Iâ€™m", ["’"]),
    ("Ð¡Ñ‚Ð°Ð»Ð¸Ð½", ["Сталин"]),
    ("РЎС‚Р°Р»РёРЅ", ["Сталин"]),
    ("SÃ£o Paulo, MÃ¼ller", ["ã", "ü"]),
    ("вЂњTelegramвЂќ", ["“", "”"]),
    ("ä¸­å›½ telegram", ["中国"]),
]


@pytest.mark.parametrize(("text", "readings"), GARBLED, ids=[text for text, _ in GARBLED])
def test_wrongly_decoded_letters_are_found_and_read(text: str, readings: list[str]) -> None:
    found = list(find_mojibake(text))
    assert [one.reading for one in found] == readings
    assert sum(one.letters for one in found) == sum(map(len, readings))
    assert all(0 <= one.start < one.end <= len(text) for one in found)


@pytest.mark.parametrize(
    "text",
    [
        "Сталин – «СССР», «РККА», Рёрих, Різдво, ВЦСПС №\xa05",
        "В\xa0Москву, С\xa0Запада, К\xa0«границе»",
        "naïve café – “déjà vu”, Señor, ÑANDÚ, À\xa0Paris",
        "„RÜCKBLICK“, GRÜN–WEISS, É»",
        "北京电报 평양 ΑΘΗΝΑ",
        "PAK HÓN-YÓNG, Chosŏn",
    ],
)
def test_a_text_in_its_own_letters_is_left_alone(text: str) -> None:
    assert list(find_mojibake(text)) == []


RUSSIAN = st.text("абвгдежзийклмнопрстуфхцчшщъыьэюяАБВГДЕЖЗИКЛМН «»—№,.", max_size=60)


@given(RUSSIAN)
def test_russian_is_no_mojibake(text: str) -> None:
    assert list(find_mojibake(text)) == []


@given(st.text("абвгдежзиклмнопрстуфхцчшщыьэюя", min_size=3, max_size=20))
def test_russian_that_was_read_in_windows_1251_is_found(word: str) -> None:
    """Byte 98 stands for no letter there, and `И` in UTF-8 has it."""
    garbled = word.encode().decode("cp1251", "ignore")
    if garbled.encode("cp1251") == word.encode():
        assert [one.reading for one in find_mojibake(garbled)] == [word]
