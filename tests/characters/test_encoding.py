"""Encodings: decoded on evidence, named as IANA does, and never guessed where two may be right."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fonds.characters.encoding import Decoded, Undecodable, decode, is_encoding

ENGLISH = "Ciphered Telegram # 25629\n\nFROM: BEIJING\n\nTo FILIPPOV [STALIN]\n"
RUSSIAN = "Шифротелеграмма из Пекина: ничего не прибыло, Мао просит ещё оружия.\n"
CAPITALS = "ШИФРОТЕЛЕГРАММА ИЗ ПЕКИНА ТОВАРИЩУ ФИЛИППОВУ\n"
WESTERN = "Télégramme chiffré de Pékin à Moscou : « rien n’est arrivé »\n"

# Text, how it is stored, the name of the encoding, whether only letters show it.
READ: dict[str, tuple[str, str, str, bool]] = {
    "ASCII": (ENGLISH, "ascii", "utf-8", False),
    "UTF-8": (RUSSIAN, "utf-8", "utf-8", False),
    "UTF-8 with a mark": (RUSSIAN, "utf-8-sig", "utf-8", False),
    "UTF-16 with a mark": (RUSSIAN, "utf-16", "utf-16", False),
    "UTF-32 with a mark": (RUSSIAN, "utf-32", "utf-32", False),
    "UTF-16 of English": (ENGLISH, "utf-16-le", "utf-16le", False),
    "UTF-16 of Russian": (RUSSIAN, "utf-16-be", "utf-16be", False),
    "Windows-1251": (RUSSIAN, "cp1251", "windows-1251", True),
    "KOI8-R": (RUSSIAN, "koi8-r", "koi8-r", True),
    "CP866": (RUSSIAN, "cp866", "ibm866", True),
    "capitals in Windows-1251": (CAPITALS, "cp1251", "windows-1251", True),
    "capitals in KOI8-R": (CAPITALS, "koi8-r", "koi8-r", True),
    "Windows-1252": (WESTERN, "cp1252", "windows-1252", True),
    "Latin-1": ("El embajador señala que mañana saldrá de Pekín.", "latin-1", "windows-1252", True),
    "one apostrophe": ("The envoy’s telegram.", "cp1252", "windows-1252", True),
    "one Russian word": (ENGLISH + "Сталин", "cp1251", "windows-1251", True),
    "Ukrainian": ("Телеграма посла України, її зміст таємний.", "cp1251", "windows-1251", True),
}


@pytest.mark.parametrize(("text", "codec", "encoding", "is_guessed"), READ.values(), ids=READ)
def test_a_text_is_decoded_and_its_encoding_named(
    text: str, codec: str, encoding: str, is_guessed: bool
) -> None:
    assert decode(text.encode(codec)) == Decoded(text, encoding, is_guessed)
    assert is_encoding(encoding)


UNREADABLE: dict[str, tuple[bytes, Undecodable]] = {
    "two letters": ("Ёж".encode("cp1251"), Undecodable("", "0xA8", "UTF-8")),
    "a letter that two encodings explain": (b"\xe0", Undecodable("", "0xE0", "UTF-8")),
    "damaged UTF-8": (RUSSIAN.encode() + b"\xd0", Undecodable(RUSSIAN, "0xD0", "UTF-8")),
    "two encodings in one file": (
        RUSSIAN.encode() + RUSSIAN.encode("cp1251"),
        Undecodable(RUSSIAN, "0xD8", "UTF-8"),
    ),
    "Chinese without a declaration": (
        "北京电报苏联大使致斯大林".encode("gb18030"), Undecodable("", "0xB1", "UTF-8")),
    "Polish without a declaration": (
        "Wałęsa, Gomułka i inni są".encode("cp1250"), Undecodable("Wa", "0xB3", "UTF-8")),
    "no text": (bytes(range(128, 256)), Undecodable("", "0x80", "UTF-8")),
    "half a sign of UTF-16": ("Aб".encode("utf-16")[:-1], Undecodable("A", "0x31", "UTF-16")),
}  # fmt: skip


@pytest.mark.parametrize(("content", "expected"), UNREADABLE.values(), ids=UNREADABLE)
def test_what_nothing_explains_is_no_text(content: bytes, expected: Undecodable) -> None:
    assert decode(content) == expected


def test_a_declaration_counts_only_where_the_bytes_do_not_speak() -> None:
    assert decode(RUSSIAN.encode(), "koi8-r") == Decoded(RUSSIAN, "utf-8")
    assert decode(RUSSIAN.encode("utf-16"), "koi8-r") == Decoded(RUSSIAN, "utf-16")
    assert decode("Ёж".encode("koi8-r"), "KOI8-R") == Decoded("Ёж", "koi8-r")
    assert decode("电报".encode("gb18030"), "gb18030") == Decoded("电报", "gb18030")


@given(st.binary())
def test_any_bytes_are_decoded_or_refused_with_a_byte_of_theirs(content: bytes) -> None:
    found = decode(content)
    if isinstance(found, Undecodable):
        assert int(found.byte, 16) in content
    else:
        assert found.text.encode(found.encoding) in content


ENCODED = {"koi8-r": "koi8-r", "cp1251": "windows-1251", "cp866": "ibm866"}


@given(st.text("абвгдежзиклмнопрстуфхцчшщыьэюя ", max_size=60), st.sampled_from(sorted(ENCODED)))
def test_russian_is_read_as_it_is_or_not_at_all(text: str, codec: str) -> None:
    found = decode((RUSSIAN + text).encode(codec))
    expected = Decoded(RUSSIAN + text, ENCODED[codec], is_guessed=True)
    assert found == expected or isinstance(found, Undecodable)
