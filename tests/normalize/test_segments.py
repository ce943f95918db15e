"""Segments: their types, their order, and what is remarked on."""

from __future__ import annotations

import pytest
from documents import normalize, normalize_body, page, remarks, values

BODY = (
    "Telegram # 10021",
    "Shown to Modelov over tea",
    "To TESTOV [SPECIMENOV]",
    "Nothing has arrived.",
    "E X A M P L O V",
    "No. 102",
    "3.2 [3 February]",
)


def test_each_line_has_the_type_of_its_part_and_form() -> None:
    record = normalize_body(*BODY)
    types = values(record, "segments", "segment_type")
    assert types[:9] == ["heading"] * 3 + ["metadata"] * 2 + ["heading", "metadata"] * 2
    assert types[9:] == [
        "header_line",
        "unparsed",
        "header_line",
        "paragraph",
        "signature",
        "number",
        "date",
    ]


def test_segments_are_numbered_in_reading_order() -> None:
    record = normalize_body(*BODY)
    assert values(record, "segments", "sequence") == list(range(1, 17))
    assert values(record, "segments", "segment_id")[0] == "x-0001.s1"
    starts = values(record, "segments", "start_char")
    assert starts == sorted(starts)


def test_a_line_without_a_form_is_remarked_on() -> None:
    assert ("unrecognised-line", "Shown to Modelov over tea") in remarks(normalize_body(*BODY))


def test_the_lines_of_a_paragraph_are_one_segment() -> None:
    record = normalize(page("One line\nand another.\n\nAnother paragraph."))
    row = record.rows["segments"][-2]
    text = record.transcription.text
    assert text[row["start_char"] : row["end_char"]] == "One line\nand another."


@pytest.mark.parametrize(
    ("contents", "settings", "language"),
    [
        ("Translation - English", {}, "en"),
        ("Translation – Russian", {}, "ru"),
        ("Translation - Serbo-Croatian", {}, "sh"),
        ("Translation", {}, "und"),
        ("Translation", {"language": "de"}, "de"),
        ("Translation - Telegraphese", {"language": "de"}, "de"),
    ],
)
def test_the_language_of_the_text_is_stated_or_the_series_own(
    contents: str, settings: dict[str, str], language: str
) -> None:
    record = normalize(page(contents=contents), **settings)
    assert set(values(record, "segments", "text_id")) == {f"x-0001.{language}"}
    assert values(record, "texts", "language") == [language]
