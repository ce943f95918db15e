"""The layout of a digital archive's page: what is named, what is body, what is missing."""

from __future__ import annotations

import pytest
from documents import TITLE, page
from hypothesis import given
from hypothesis import strategies as st

from fonds.formats.digital_archive import read
from fonds.formats.layout import Layout


def named(text: str, layout: Layout | None = None) -> dict[str, list[str]]:
    """Give the words of each named field."""
    fields = (layout or read(text)).fields
    return {name: [text[slice(*span)] for span in spans] for name, spans in fields.items()}


def missing(text: str) -> list[tuple[str, str]]:
    """Give each missing section and the words at which it is remarked on."""
    remarks = [one for one in read(text).remarks if one.code == "missing-section"]
    return [(one.values["section"], text[slice(*one.span)]) for one in remarks]


def test_a_page_is_laid_out_by_its_headings() -> None:
    text = page("Nothing has arrived.\n\nNo. 7", summary="Two lines\nof words.")
    fields = named(text)
    assert fields["date"] == ["February 3, 1951"]
    assert fields["title"] == [TITLE]
    assert fields["citation"][0].startswith('"Ciphered Telegram')
    assert fields["url"] == ["https://example.org/specimens/0001"]
    assert fields["summary"] == ["Two lines", "of words."]
    assert fields["language"] == ["Russian"]
    assert fields["contents"] == ["Translation - English"]
    assert fields["body"] == ["Nothing has arrived.", "No. 7"]
    assert read(text).remarks == ()


MARKS = {
    "other levels": ("#### **", "# **"),
    "no emphasis": ("**", ""),
    "other emphasis": ("**", "__"),
    "marks behind as well": ("**\n", "** ##\n"),
    "no blank behind the marks": ("# **", "#**"),
    "blanks between the words": ("Original Language", "Original  \t Language"),
    "capitals": ("Contents", "CONTENTS"),
    "no colon": (":**", "**"),
    "the colon behind the emphasis": (":**", "**:"),
    "no heading marks": ("#### ", ""),
    "a word on a line of its own": ("#### **Citation:**", "Citation:"),
    "blanks behind each line": ("\n", "   \n"),
    "no blank lines": ("\n\n", "\n"),
    "CRLF": ("\n", "\r\n"),
    "bare CR": ("\n", "\r"),
    "a hard blank": (" ", "\xa0"),
}


@pytest.mark.parametrize(("old", "new"), MARKS.values(), ids=MARKS)
def test_marks_levels_and_blanks_do_not_matter(old: str, new: str) -> None:
    text = page("Nothing has arrived.", summary="Words.")
    assert old in text
    changed = text.replace(old, new)
    assert read(changed).remarks == ()
    plain = {name: [one.replace("\xa0", " ") for one in of] for name, of in named(changed).items()}
    assert plain == named(text)


def test_a_section_word_inside_a_sentence_is_no_heading() -> None:
    text = page(summary="Contents: nothing.\n\nSummary of it all.")
    assert named(text)["summary"] == ["Contents: nothing.", "Summary of it all."]


def test_all_that_follows_the_line_of_contents_is_body() -> None:
    text = page("## **A heading**\n\n#### **Summary:**\n\n<https://example.org/2>\n\n###")
    body = ["## **A heading**", "#### **Summary:**", "<https://example.org/2>", "###"]
    assert named(text)["body"] == body


MISSING: dict[str, tuple[str, list[tuple[str, str]]]] = {
    "no title": (page(day=None, title=None), [("title", "")]),
    "no citation": (page(citation=None, url=None), [("Citation", f"### **{TITLE}**")]),
    "no contents": (page(contents=None), [("Contents", "#### **Original Language:**")]),
    "no text": (page(""), [("text of the document", "#### **Contents:**")]),
    "nothing": ("", [("title", ""), ("Citation", ""), ("Contents", "")]),
    "only words": ("Nothing.", [("title", ""), ("Citation", ""), ("Contents", "")]),
}  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), MISSING.values(), ids=MISSING)
def test_a_missing_section_is_remarked_on_where_it_was_expected(
    text: str, expected: list[tuple[str, str]]
) -> None:
    assert missing(text) == expected


def test_a_page_without_a_date_has_a_title_all_the_same() -> None:
    fields = named(page(day=None))
    assert "date" not in fields
    assert fields["title"] == [TITLE]


@pytest.mark.parametrize("section", ["Annotations", "Summary"])
def test_a_section_of_another_name_or_a_second_time_is_kept_and_remarked_on(section: str) -> None:
    """The lines of a second summary would otherwise reach from the first one to it."""
    text = page(summary="Words.").replace(
        "#### **Contents", f"#### **{section}:**\n\nMore words.\n\n#### **Contents"
    )
    layout = read(text)
    (remark,) = layout.remarks
    assert (remark.code, text[slice(*remark.span)]) == ("unrecognised-line", f"{section}:")
    fields = named(text, layout)
    assert (fields["summary"], fields["other"]) == (["Words."], ["More words."])


BEHIND_THE_CITATION = {
    "behind the address": (
        "#### **Summary:**\n\nWords of the summary.", "Words of the summary.\n\nMore words."),
    "at a blank line without an address": (
        "<https://example.org/specimens/0001>\n\n#### **Summary:**\n\nWords of the summary.",
        "\nWords of the summary.\n\nMore words."),
}  # fmt: skip


@pytest.mark.parametrize(("old", "new"), BEHIND_THE_CITATION.values(), ids=BEHIND_THE_CITATION)
def test_what_follows_the_citation_is_none_of_it(old: str, new: str) -> None:
    """Where the heading `Summary` is missing, the summary was published as a citation."""
    text = page(summary="Words of the summary.")
    assert old in text
    changed = text.replace(old, new)
    fields = named(changed)
    assert fields["citation"] == named(text)["citation"]
    assert fields["other"] == ["Words of the summary.", "More words."]
    assert [one.code for one in read(changed).remarks] == ["unrecognised-line"] * 2


def test_a_citation_goes_on_where_its_line_ends_with_a_comma() -> None:
    text = page(citation='"A title", February 3, 1951,\n\nPublisher, fond 1.', url=None)
    assert named(text)["citation"] == ['"A title", February 3, 1951,', "Publisher, fond 1."]


def test_each_further_address_is_remarked_on() -> None:
    text = page().replace("/0001>", "/0001>\n<https://example.org/other>")
    assert named(text)["url"] == ["https://example.org/specimens/0001"]
    (remark,) = read(text).remarks
    assert (remark.code, text[slice(*remark.span)]) == (
        "unrecognised-line", "<https://example.org/other>")  # fmt: skip


def test_a_long_line_is_no_heading() -> None:
    text = page(summary="# " + "word " * 100)
    assert "other" not in named(text)


LINES = st.sampled_from(
    ["## **February 3, 1951**", "### **Telegram, A to B**", "#### **Citation:**", "Contents:",
     "#### **Summary:**", "###", "# ", "**", "<https://example.org/1>", "Translation - English",
     "", "  ", "words", "\xa0", "# **Other:**"]
)  # fmt: skip
pages = st.lists(LINES, max_size=25)


@given(
    st.text()
    | st.tuples(pages, st.sampled_from(["\n", "\r\n", "\r"])).map(lambda t: t[1].join(t[0]))
)
def test_blocks_cover_any_text_once_and_rebuild_it(text: str) -> None:
    layout = read(text)
    rebuilt, end = "", 0
    for block in layout.blocks:
        assert text[end : block.start].strip() == ""
        assert text[block.start : block.end].strip() != ""
        rebuilt += text[end : block.end]
        end = block.end
    assert text[end:].strip() == ""
    assert rebuilt + text[end:] == text


@given(pages)
def test_the_layout_is_the_same_with_crlf_and_with_blanks_behind_lines(lines: list[str]) -> None:
    text = "\n".join(lines)
    for joint in ("\r\n", "\r", " \n", "\t\r\n"):
        other = joint.join(lines)
        assert named(other) == named(text)
        assert missing(other) == missing(text)


@given(pages)
def test_fields_lie_in_blocks(lines: list[str]) -> None:
    layout = read("\n".join(lines))
    for spans in layout.fields.values():
        for span in spans:
            assert any(one.start <= span.start < span.end <= one.end for one in layout.blocks)
