"""Distribution lists: recipients and copies, each where it stands."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fonds.transcription import Span
from fonds.values.distribution import read_copies

LISTS: list[tuple[str, list[tuple[str, int | None]]]] = [
    ("Stalin - 2, Molotov -1, 8MDGS - 1", [("Stalin", 2), ("Molotov", 1), ("8MDGS", 1)]),
    ("Stalin - 2,\xa0Molotov – 1; Beria — 1.", [("Stalin", 2), ("Molotov", 1), ("Beria", 1)]),
    ("Stalin (2), Molotov, Copy.", [("Stalin", 2), ("Molotov", None), ("Copy", None)]),
    ("Jean-Paul - 3", [("Jean-Paul", 3)]),
    ("MGB-2 - 1", [("MGB-2", 1)]),
    ("A. Examplov -1", [("A. Examplov", 1)]),
    ("Stalin-2", [("Stalin", 2)]),
    ("Stalin - 2, .., ,", [("Stalin", 2)]),
    ("UVPI [expansion unknown] - 1, Beria", [("UVPI", 1), ("Beria", None)]),
    ("", []),
]


@pytest.mark.parametrize(("written", "copies"), LISTS, ids=[repr(case[0]) for case in LISTS])
def test_a_list_gives_recipients_and_their_copies(
    written: str, copies: list[tuple[str, int | None]]
) -> None:
    text = f"Copies: {written}"
    found = list(read_copies(text, Span(8, len(text))))
    assert [(text[slice(*one.recipient)], one.copies) for one in found] == copies


UNCLEAR: list[tuple[str, tuple[str, str, int | None]]] = [
    ("Molotov - 10000", ("Molotov - 10000", "Molotov", None)),
    ("Stalin (two)", ("Stalin (two)", "Stalin", None)),
    ("Molotov - 1 [sic]", ("Molotov - 1 [sic]", "Molotov", None)),
    ("Bulganin and 8MDGS - 1 each", ("Bulganin and 8MDGS - 1 each", "Bulganin and 8MDGS", None)),
    ("Molotov - 0", ("Molotov", "Molotov", 0)),
]


@pytest.mark.parametrize(("written", "read"), UNCLEAR, ids=[case[0] for case in UNCLEAR])
def test_an_entry_that_is_not_understood_is_kept(
    written: str, read: tuple[str, str, int | None]
) -> None:
    (one,) = read_copies(written, Span(0, len(written)))
    assert (written[slice(*one.recipient)], written[slice(*one.name)], one.copies) == read
    assert not one.is_understood


Numbers = list[tuple[str, int | None, int | None, int | None]]
NUMBERED: list[tuple[str, Numbers]] = [
    ("1 - Stalin, 2 - Molotov.", [("Stalin", 1, 1, 1), ("Molotov", 1, 2, 2)]),
    ("1. Comr. Stalin; 3-4. - file", [("Comr. Stalin", 1, 1, 1), ("file", 2, 3, 4)]),
    ("8MDGS - 1", [("8MDGS", 1, None, None)]),
    ("2 - Stalin, 1 - Molotov", [("2", None, None, None), ("1", None, None, None)]),
]


@pytest.mark.parametrize(("written", "read"), NUMBERED, ids=[case[0] for case in NUMBERED])
def test_a_numbered_list_gives_the_numbers_of_its_copies(written: str, read: Numbers) -> None:
    found = read_copies(written, Span(0, len(written)))
    assert [
        (written[slice(*one.name)], one.copies, one.first_copy, one.last_copy) for one in found
    ] == read


def test_an_entry_reaches_from_the_name_to_its_number() -> None:
    text = " Stalin - 2 ,\xa0Molotov -1. "
    found = [text[slice(*one.span)] for one in read_copies(text, Span(0, len(text)))]
    assert found == ["Stalin - 2", "Molotov -1"]


NAMES = st.from_regex(r"[A-Z][a-z]{2,9}( [A-Z][a-z]{2,9})?", fullmatch=True)


@given(st.lists(st.tuples(NAMES, st.integers(0, 999)), max_size=8))
def test_any_list_that_is_printed_reads_back(copies: list[tuple[str, int]]) -> None:
    for form in ("{} - {}", "{} -{}", "{} ({})"):
        text = ", ".join(form.format(*one) for one in copies) + "."
        found = read_copies(text, Span(0, len(text)))
        assert [(text[slice(*one.recipient)], one.copies) for one in found] == copies


@given(st.text() | st.text("Ab8 ,;.-–()12\n", max_size=60))
def test_entries_are_in_order_and_disjoint(text: str) -> None:
    end = 0
    for one in read_copies(text, Span(0, len(text))):
        assert end <= one.span.start <= one.recipient.start
        assert one.recipient.start < one.recipient.end <= one.span.end <= len(text)
        end = one.span.end
