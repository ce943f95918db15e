"""Folios: first and last leaf, where the leaves are one stretch."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fonds.values.folios import read_folios

FOLIOS: list[tuple[str, int | None, int | None]] = [
    ("1-2", 1, 2),
    ("3", 3, 3),
    ("0141", 141, 141),
    ("1—2", 1, 2),
    ("96 – 97", 96, 97),
    ("1 to 4", 1, 4),
    ("32-32ob", 32, 32),
    ("32 ob", 32, 32),
    ("31 об.-33", 31, 33),
    ("257-58", 257, 258),
    ("257-8", 257, 258),
    ("1098-102", 1098, 1102),
    ("99-101", 99, 101),
    ("20-2", 20, 2),
    ("335-12", 335, 12),
    ("1, 2", 1, 2),
    ("1-2, 3 and 4-6", 1, 6),
    ("3, 3ob", 3, 3),
    ("1, 5-7", None, None),
    ("5, 3", None, None),
    ("0", None, None),
    ("1-2-3", None, None),
    ("9999999999", None, None),
    ("ob", None, None),
    ("", None, None),
]


@pytest.mark.parametrize(("written", "first", "last"), FOLIOS, ids=[one[0] for one in FOLIOS])
def test_folios_are_numbers_where_they_are_one_stretch(
    written: str, first: int | None, last: int | None
) -> None:
    assert read_folios(written) == (first, last)


@given(st.integers(100, 9999), st.integers(0, 900))
def test_a_range_reads_the_same_in_full_and_short(first: int, more: int) -> None:
    last = str(first + more)
    assert read_folios(f"{first}-{last}") == (first, first + more)
    same = next((n for n in range(len(last)) if last[n] != str(first)[n]), len(last) - 1)
    if len(last) == len(str(first)):
        assert read_folios(f"{first}-{last[same:]}") == (first, first + more)


@given(st.text() | st.text("0123456789-, abo"))
def test_reading_never_raises_and_gives_both_or_none(written: str) -> None:
    first, last = read_folios(written)
    assert (first is None) == (last is None)
