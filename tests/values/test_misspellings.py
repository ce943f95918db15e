"""Misspellings: one slip of the pen in one long word."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fonds.values.misspellings import is_misspelling

SLIPS: list[tuple[str, str, bool]] = [
    ("flippov", "filippov", True),
    ("malenkvo", "malenkov", True),
    ("malenkow", "malenkov", True),
    ("malenkovv", "malenkov", True),
    ("malenko", "malenkov", True),
    ("n v examplof", "n v examplov", True),
    ("malenkov", "malenkov", False),
    ("kovaleva", "kovalevaa", False),
    ("kovalev", "kovaleva", False),
    ("sakharov", "zakharov", False),
    ("kim il song", "kim il sung", False),
    ("a ivanov", "b ivanov", False),
    ("25629th", "25628th", False),
    ("mlenkvo", "malenkov", False),
    ("malenkov malenkob", "malenkob malenkov", False),
    ("malenkov", "n malenkov", False),
    ("", "", False),
]


@pytest.mark.parametrize(
    ("one", "other", "is_slip"), SLIPS, ids=[f"{a} - {b}" for a, b, _ in SLIPS]
)
def test_a_slip_is_one_letter_of_one_long_word(one: str, other: str, is_slip: bool) -> None:
    assert is_misspelling(one, other) is is_slip
    assert is_misspelling(other, one) is is_slip


@given(st.text("abcdefghij", min_size=7, max_size=12), st.integers(1, 6))
def test_a_letter_left_out_is_a_slip(name: str, at: int) -> None:
    shorter = name[:at] + name[at + 1 :]
    is_feminine = name == shorter + "a"
    assert is_misspelling(name, shorter) is not is_feminine
