"""Description: dates, source, text, archival locations and the row of the document."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from documents import normalize, normalize_body, page, pick, remarks, values

Stated = list[tuple[str, str, str, bool]]
STATED: dict[str, tuple[list[str], dict[str, str | None], Stated]] = {
    "heading, citation and closing line": (
        ["Nothing.", "3.2 [3 February]"],
        {},
        [
            ("heading", "1951-02-03", "February 3, 1951", False),
            ("citation", "1951-02-03", "February 3, 1951", False),
            ("closer", "1951-02-03", "3.2 [3 February]", True),
        ],
    ),
    "a closing line with the signature": (
        ["Nothing.", "EXAMPLOV 13.1.51"],
        {"day": None},
        [
            ("citation", "1951-02-03", "February 3, 1951", False),
            ("closer", "1951-01-13", "13.1.51", False),
        ],
    ),
    "a heading of a month": (
        ["Nothing."],
        {"day": "February 1951", "citation": '"T", Publisher'},
        [("heading", "1951-02", "February 1951", False)],
    ),
    "a date that cannot be read": (
        ["Nothing."],
        {"day": "Undated", "citation": '"T", Publisher'},
        [],
    ),
}


@pytest.mark.parametrize(("body", "parts", "stated"), STATED.values(), ids=STATED)
def test_each_stated_date_is_a_row(
    body: list[str], parts: dict[str, str | None], stated: Stated
) -> None:
    if parts.get("day", "") is None:
        parts = parts | {"citation": '"T", February 3, 1951, Publisher'}
    record = normalize_body(*body, **parts)
    columns = ("source_of_statement", "date_edtf", "as_written", "year_supplied")
    assert pick(record, "document_dates", *columns) == stated


CREATION: dict[str, tuple[list[str], dict[str, str | None], tuple[Any, ...]]] = {
    "the closing line first": (
        ["Nothing.", "2.2"],
        {},
        ("1951-02-02", date(1951, 2, 2), date(1951, 2, 2), "closer"),
    ),
    "else the heading": (
        ["Nothing."],
        {"day": "February 1951"},
        ("1951-02", date(1951, 2, 1), date(1951, 2, 28), "heading"),
    ),
    "else the citation": (
        ["Nothing."],
        {"day": None, "citation": '"T", 1951, Publisher'},
        ("1951", date(1951, 1, 1), date(1951, 12, 31), "heading"),
    ),
    "else nothing": (
        ["Nothing."],
        {"day": None, "citation": '"T", Publisher'},
        (None, None, None, None),
    ),
}


@pytest.mark.parametrize(("body", "parts", "creation"), CREATION.values(), ids=CREATION)
def test_the_date_of_creation_is_the_best_that_is_stated(
    body: list[str], parts: dict[str, str | None], creation: tuple[Any, ...]
) -> None:
    record = normalize_body(*body, **parts)
    columns = ("date_of_creation", "date_earliest", "date_latest", "date_basis")
    assert pick(record, "documents", *columns) == [creation]
    assert ("missing-date" in [code for code, _ in remarks(record)]) == (creation[0] is None)


@pytest.mark.parametrize(
    ("day", "code"),
    [
        ("Undated", "missing-date"),
        ("10/11/1950", "ambiguous-date"),
        ("31.9.1950", "impossible-date"),
    ],
)
def test_a_date_that_gives_no_day_is_remarked_on_where_it_stands(day: str, code: str) -> None:
    record = normalize(page(day=day, citation='"T", Publisher'))
    assert (code, day) in remarks(record)


def test_the_order_of_the_series_settles_a_heading_that_nothing_else_settles() -> None:
    text = page("Received on 3.2", day="10/11/1950", citation='"T", Publisher')
    for order, day in (("mdy", "1950-10-11"), ("dmy", "1950-11-10")):
        record = normalize(text, date_order=order)
        assert values(record, "document_dates", "date_edtf") == [day]
        assert values(record, "handling_events", "local_date") == [date(1951, 2, 3)]


SOURCES: list[tuple[dict[str, str | None], dict[str, Any]]] = [
    (
        {},
        {
            "source_type": "web_page",
            "url": "https://example.org/specimens/0001",
            "record_identifier": "0001",
            "publisher": "Publisher",
        },
    ),
    (
        {"url": "https://example.org/a/7/?lang=en#page-2"},
        {
            "url": "https://example.org/a/7/?lang=en#page-2",
            "canonical_url": "https://example.org/a/7/?lang=en",
            "record_identifier": "7",
        },
    ),
    ({"url": None}, {"source_type": "file", "url": None, "record_identifier": None}),
    ({"citation": '"T", 1951, A House,\xa0RGASPI, fond 1.'}, {"publisher": "A House"}),
    ({"citation": '"T", 1951, A House.'}, {"publisher": "A House"}),
    ({"citation": '"T", 1951, RGASPI, fond 1'}, {"publisher": None}),
]


@pytest.mark.parametrize(("parts", "expected"), SOURCES)
def test_the_source_is_described(parts: dict[str, str | None], expected: dict[str, Any]) -> None:
    (source,) = normalize(page(**parts)).rows["sources"]
    assert {name: source[name] for name in expected} == expected


def test_the_publisher_of_the_series_comes_first() -> None:
    record = normalize(page(), publisher="A House")
    assert values(record, "sources", "publisher") == ["A House"]


@pytest.mark.parametrize(
    ("contents", "text_type", "translated_from", "rights"),
    [
        ("Translation - English", "translation", "ru", "letters.translation"),
        ("Translation – English", "translation", "ru", "letters.translation"),
        ("Transcript - Russian", "transcription", None, "letters.original_record"),
        ("Summary - English", "summary", "ru", "letters.description"),
        ("no tranlsation - English", "no tranlsation", "ru", "letters.translation"),
    ],
)
def test_the_text_is_what_its_contents_say(
    contents: str, text_type: str, translated_from: str | None, rights: str
) -> None:
    """An unknown word stays as it is, for the check of the code list to refuse."""
    record = normalize(page(contents=contents))
    assert pick(record, "texts", "text_type", "translated_from") == [(text_type, translated_from)]
    assert values(record, "sources", "rights_id") == [rights]


def test_the_text_is_whole_and_counted_in_characters() -> None:
    text = page("Ёж 🦔.")
    (row,) = normalize(text).rows["texts"]
    assert (row["text"], row["char_count"]) == (text, len(text))


@pytest.mark.parametrize(
    ("stated", "settings", "language", "codes"),
    [
        ("Russian", {}, "ru", []),
        ("Telegraphese", {}, "und", ["unknown-language"]),
        ("Telegraphese", {"language": "zh"}, "zh", ["unknown-language"]),
        (None, {}, "und", []),
        (None, {"language": "zh"}, "zh", []),
    ],
)
def test_an_unknown_language_of_the_record_is_remarked_on_once(
    stated: str | None, settings: dict[str, str], language: str, codes: list[str]
) -> None:
    record = normalize(page(language=stated), **settings)
    assert values(record, "documents", "language") == [language]
    assert [code for code, _ in remarks(record) if code == "unknown-language"] == codes


def test_each_archive_reference_of_the_citation_is_a_location() -> None:
    reference = "AP RF, f. 45, op. 1, d. 334, l. 141; and RGASPI, f. 558, op. 11, d. 334, ll. 0141"
    record = normalize(page(citation=f'"T", 1950, Publisher, {reference}.'))
    columns = ("sequence", "repository", "fonds", "file", "folio_from", "folio_as_written")
    assert pick(record, "archival_locations", *columns) == [
        (1, "APRF", "45", "334", 141, "141"),
        (2, "RGASPI", "558", "334", 141, "0141"),
    ]
    assert values(record, "archival_locations", "evidence") == ["x-0001.s4"] * 2


def test_precedence_and_its_mark_are_kept_as_written() -> None:
    record = normalize_body("PRIORITY T", "To TESTOV [SPECIMENOV]", "Nothing.")
    columns = ("precedence", "precedence_as_written", "classification")
    assert pick(record, "documents", *columns) == [("priority", "PRIORITY T", None)]
    assert ("unexpanded-abbreviation", "T") in remarks(record)


def test_the_degree_of_secrecy_counts_before_what_may_be_done_with_copies() -> None:
    header = ("Making copies is prohibited", "TOP SECRET", "To TESTOV [SPECIMENOV]")
    record = normalize_body(*header, "Nothing.")
    assert values(record, "documents", "classification") == ["top_secret"]
    assert remarks(record) == []


def test_the_first_degree_of_secrecy_is_kept_and_a_second_is_remarked() -> None:
    record = normalize_body("TOP SECRET", "Secret", "To TESTOV [SPECIMENOV]", "Nothing.")
    assert values(record, "documents", "classification") == ["top_secret"]
    assert ("unrecognised-line", "Secret") in remarks(record)


def test_the_summary_is_the_scope_and_content() -> None:
    record = normalize(page(summary="Two lines \r\nof words."))
    assert values(record, "documents", "scope_and_content") == ["Two lines\nof words."]
