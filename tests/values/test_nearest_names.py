"""Nearest names: which known names look like an unknown one."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from fonds.values.nearest_names import letter_pairs, likeness, nearest_names, say_nearest

KNOWN = [
    (bearer, name, letter_pairs(name))
    for bearer, name in [
        ("examplov", "Examplov"),
        ("examplov", "A. Examplov"),
        ("sampleyev", "Sampleyev"),
        ("specimenov", "Specimenov"),
    ]
]


def test_the_likest_names_come_first_and_each_bearer_once() -> None:
    assert nearest_names("Exampelov", KNOWN) == ("Examplov (examplov)",)
    assert nearest_names("Samplov", KNOWN, limit=1) == ("Examplov (examplov)",)


def test_a_name_that_is_like_none_has_no_nearest() -> None:
    assert nearest_names("Quux", KNOWN) == ()
    assert nearest_names("", KNOWN) == ()


def test_a_finding_says_so_in_words() -> None:
    assert say_nearest(()) == "no known name is near"
    assert say_nearest(("A (a)",)) == "the nearest known name is A (a)"
    assert say_nearest(("A (a)", "B (b)")) == "the nearest known names are A (a), B (b)"


@given(st.text(), st.text())
def test_likeness_lies_between_none_and_one_and_is_mutual(one: str, other: str) -> None:
    pairs, others = letter_pairs(one), letter_pairs(other)
    assert 0 <= likeness(pairs, others) == likeness(others, pairs) <= 1
    assert likeness(pairs, pairs) == 1
