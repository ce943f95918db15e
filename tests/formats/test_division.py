"""Division: a file of several pages falls into them, and no page falls apart."""

from __future__ import annotations

import pytest
from documents import page
from hypothesis import given
from hypothesis import strategies as st
from layouts import LAYOUTS, MARKED

from fonds.formats.digital_archive import divide


def parts(text: str) -> list[str]:
    return [text[slice(*span)] for span in divide(text)]


@pytest.mark.parametrize("joint", ["", "\n\n", "\n---\n\n", "\n* * *\n\n"])
@pytest.mark.parametrize("text", LAYOUTS.values(), ids=LAYOUTS)
def test_pages_one_below_another_are_documents_of_their_own(text: str, joint: str) -> None:
    whole = joint.join([MARKED, text, text])
    drawn = joint.lstrip("\n")
    assert parts(whole)[1] + parts(whole)[2] == drawn + text + joint + text
    assert len(parts(whole)) == 3


@pytest.mark.parametrize("text", LAYOUTS.values(), ids=LAYOUTS)
def test_one_page_is_one_document(text: str) -> None:
    assert parts(text) == [text]


BEGINNINGS: dict[str, tuple[str, bool]] = {
    "date, title and a section": (
        "## **May 1, 1951**\n\n### **Telegram**\n\n#### Summary:\n",
        True,
    ),
    "title and citation": ("### **Telegram, A to B**\n\n#### **Citation:**\n", True),
    "date and citation": ("## **May 1, 1951**\n\n#### **Citation:**\n", True),
    "plain date and title": ("May 1, 1951\nTelegram, A to B\nCitation:\n", True),
    "a heading and a summary": ("## **A heading**\n\n#### **Summary:**\n", False),
    "a plain line and the word": ("The book says:\n\nCitation:\n", False),
    "the word alone": ("Citation\n", False),
    "a date and a title alone": ("## **May 1, 1951**\n\n### **Telegram**\n", False),
}


@pytest.mark.parametrize(("beginning", "begins"), BEGINNINGS.values(), ids=BEGINNINGS)
def test_a_page_begins_where_its_layout_does(beginning: str, begins: bool) -> None:
    text = page("First line.\n\nSecond line here.\n\nThird line.\n\nFourth line.\n\nLast line.")
    assert parts(text + beginning) == ([text, beginning] if begins else [text + beginning])


LINES = st.sampled_from(
    ["## **May 1, 1951**", "May 1, 1951", "### **Telegram, A to B**", "Telegram, A to B",
     "#### **Citation:**", "Citation", "Contents:", "#### **Summary:**", "---", "words", "",
     "Translation - English", "Digital Archive"]
)  # fmt: skip


@given(
    st.text()
    | st.tuples(st.lists(LINES, max_size=30), st.sampled_from(["\n", "\r\n", "\r", "\x85"])).map(
        lambda one: one[1].join(one[0])
    )
)
def test_the_parts_cover_any_text_and_begin_with_a_line(text: str) -> None:
    assert "".join(parts(text)) == text
    assert all(text[span.start - 1] in "\r\n\x85" for span in divide(text)[1:])
    assert len(parts(text)) == 1 or all(parts(text))
