"""Heads of titles: form, date and numbers."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fonds.values.title_heads import read_head

FORMS = {"telegram": "telegram", "ciphered telegram": "ciphered_telegram"}

HEADS: list[tuple[str, tuple[str | None, list[str], str]]] = [
    ("Ciphered  Telegram No. 25553, A to B", ("ciphered_telegram", ["25553"], ", A to B")),
    ("Telegram # 600428/sh from A", ("telegram", ["600428/sh"], " from A")),
    ("TELEGRAM, No. 72/III", ("telegram", ["72/III"], "")),
    ("Telegram Nº 2395: A", ("telegram", ["2395"], ": A")),
    ("Telegram Nos. 7550, 7553 and 7554, A", ("telegram", ["7550", "7553", "7554"], ", A")),
    ("Telegram No. 7550, 1950", ("telegram", ["7550"], ", 1950")),
    ("Telegram No. 7550, 13 October", ("telegram", ["7550"], ", 13 October")),
    ("Telegram No. 5 of 13 October 1950, A", ("telegram", ["5"], ", A")),
    ("Telegram dated 13 October 1950 from A", ("telegram", [], " from A")),
    ("Telegram of the Envoy", ("telegram", [], " of the Envoy")),
    ("Telegraph No. 5", (None, [], "Telegraph No. 5")),
    ("", (None, [], "")),
]


@pytest.mark.parametrize(("title", "read"), HEADS, ids=[one[0] for one in HEADS])
def test_a_head_gives_form_and_numbers_and_leaves_the_rest(
    title: str, read: tuple[str | None, list[str], str]
) -> None:
    head = read_head(title, FORMS)
    numbers = [title[slice(*one)] for one in head.numbers]
    assert (head.documentary_form, numbers, title[head.end :]) == read


@given(st.text() | st.text("Telgram No.,0123 and", max_size=60))
def test_a_head_ends_within_its_title(title: str) -> None:
    assert 0 <= read_head(title, FORMS).end <= len(title)
