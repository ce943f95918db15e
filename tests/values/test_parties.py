"""Parties: names, the brackets behind them, and lists."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fonds.transcription import Span
from fonds.values.parties import Acquaintance, Party, hide_brackets, read_parties, read_party

Names = tuple[str, str | None] | None
KNOWN = Acquaintance({"Mao Zedong", "known"}.__contains__, {"Moscow"}.__contains__)


def names(text: str, party: Party | None) -> Names:
    if party is None:
        return None
    identity = text[slice(*party.identity)] if party.identity else None
    return text[slice(*party.name)], identity


PARTIES: list[tuple[str, Names]] = [
    ("FILIPPOV [STALIN]", ("FILIPPOV", "STALIN")),
    ("Filippov(Stalin)", ("Filippov", "Stalin")),
    ("  Port  Example  ", ("Port  Example", None)),
    ("FILIPPOV [sic] [STALIN]", ("FILIPPOV", "STALIN")),
    ("Stalin [Kuznetsov]", ("Stalin", "Kuznetsov")),
    ("Filippov (who is ill)", ("Filippov", None)),
    ("Filippov [STALIN?]", ("Filippov", None)),
    ("Filippov (13 October 1950)", ("Filippov", None)),
    ("Mao (via Krasovsky)", ("Mao", None)),
    ("CC VKP(b)", ("CC VKP(b)", None)),
    ("CC VKP(b) [Stalin]", ("CC VKP(b)", "Stalin")),
    ("[STALIN]", None),
    ("A [B] C", None),
    ("A [B", None),
    ("", None),
    ("A" + " " * 5000 + "[", None),
]


@pytest.mark.parametrize(("written", "read"), PARTIES, ids=[repr(case[0][:20]) for case in PARTIES])
def test_a_party_is_a_name_and_the_bracket_behind_it(written: str, read: Names) -> None:
    assert names(written, read_party(written, Span(0, len(written)))) == read


SEVERAL: list[tuple[str, list[str]]] = [
    ("One and Two", ["One", "Two"]),
    ("One, Two and Three", ["One", "Two", "Three"]),
    ("One, Two, and Three", ["One", "Two", "Three"]),
    ("One & Two", ["One", "Two"]),
    ("One (Two and Three) and Four", ["One (Two and Three)", "Four"]),
    ("One and the Politburo", ["One", "the Politburo"]),
    ("Ministry of Trade and Industry", ["Ministry of Trade and Industry"]),
    ("Mao Zedong and the Ministry of Trade", ["Mao Zedong", "the Ministry of Trade"]),
    ("Mao Zedong in Moscow", ["Mao Zedong"]),
    ("Soviet Ambassador in Moscow", ["Soviet Ambassador in Moscow"]),
    ("known", ["known"]),
    ("unknown", []),
    ("Moscow", []),
    ("5 May 1950", []),
    ("25553", []),
    ("One, unknown", []),
    ("", []),
]


@pytest.mark.parametrize(("written", "read"), SEVERAL, ids=[repr(case[0]) for case in SEVERAL])
def test_joined_names_are_several_parties_and_a_place_is_none(
    written: str, read: list[str]
) -> None:
    found = read_parties(written, Span(0, len(written)), KNOWN)
    assert [written[slice(*party.span)].strip() for party in found] == read


@given(st.text("Ab()[] ,", max_size=40))
def test_hidden_brackets_keep_every_other_character_at_its_place(text: str) -> None:
    hidden = hide_brackets(text)
    assert len(hidden) == len(text)
    assert all(one in (other, "\x00", "x") for one, other in zip(hidden, text, strict=True))
