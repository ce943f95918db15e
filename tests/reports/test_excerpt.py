"""Excerpts of lines, of any length and with any signs."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from reported import finding
from rich.cells import cell_len

from fonds.reports.excerpt import Excerpt, find_excerpts


def excerpts(line: str, *places: tuple[int, int], width: int = 40) -> list[Excerpt]:
    found = [finding(column=start + 1, end_column=end + 1) for start, end in sorted(places)]
    made = find_excerpts(found, lambda *_: line, width)
    return [excerpt for _, excerpt in made if excerpt]


@given(
    st.text(st.characters(codec="utf-8", exclude_characters="\r\n"), max_size=300),
    st.integers(0, 310),
    st.integers(-5, 310),
    st.integers(20, 90),
)
def test_any_stretch_of_any_line_is_shown_within_the_width(
    line: str, start: int, size: int, width: int
) -> None:
    (made,) = excerpts(line, (start, start + size), width=width)
    ((first, last),) = made.stretches
    assert 0 <= first < last <= len(made.text)
    # A sign that joins the one before it can make it wider than both are apart.
    assert sum(map(cell_len, made.text)) <= width + 1
    assert "".join(made.text.split()).isprintable()


@given(st.lists(st.tuples(st.integers(0, 80), st.integers(1, 20)), min_size=1, max_size=12))
def test_rows_of_carets_show_every_stretch_once(places: list[tuple[int, int]]) -> None:
    spans = [(start, start + size) for start, size in places]
    (made,) = excerpts("x" * 100, *spans, width=120)
    _, *rows = made.draw()
    found = []
    for row in rows:
        carets = row.removeprefix("      | ")
        starts = [place for place, sign in enumerate(carets) if sign == "^"]
        for start in starts:
            rest = carets[start + 1 :]
            found.append((start, start + 1 + len(rest) - len(rest.lstrip("~"))))
    assert sorted(found) == sorted(set(spans))


def test_a_stretch_wider_than_the_page_is_shown_from_its_beginning() -> None:
    (made,) = excerpts("abc " * 100, (40, 300), width=40)
    ((first, last),) = made.stretches
    assert made.text[first:last].startswith("abc abc")
    assert made.text.endswith("…")


def test_escapes_of_hidden_signs_are_part_of_their_stretch() -> None:
    (made,) = excerpts("a\u200bb", (1, 2))
    assert made.text == "a<U+200B>b"
    assert list(made.stretches) == [(1, 9)]
