"""Normalize as a whole: nothing is lost, nothing raises, and blanks at line ends do not matter."""

from __future__ import annotations

from typing import Any

import pytest
from documents import SCHEMAS, normalize, normalize_body, page, promise, remarks, transcribe
from hypothesis import given, settings
from hypothesis import strategies as st

from fonds.normalize import identify_document
from fonds.record import Record
from fonds.remarks import describe_remarks
from fonds.tabulate import tabulate_records

SPECIMENS = sorted((SCHEMAS.parent / "raw" / "specimens").glob("[0-9]*.md"))


@pytest.mark.parametrize(
    ("address", "path", "document_id"),
    [
        ("https://example.org/document/113743", "raw/s/a.md", "x-113743"),
        ("https://example.org/document/113743/", "raw/s/a.md", "x-113743"),
        ("https://example.org/document/113743?lang=en", "raw/s/a.md", "x-113743"),
        ("https://example.org/document/113743#pdf-1", "raw/s/a.md", "x-113743"),
        ("https://example.org/Document/A_7", "raw/s/a.md", "x-a-7"),
        (None, "raw/s/Folder/Leaf 12.v2.md", "x-leaf-12-v2"),
        (None, "raw/s/0001", "x-0001"),
    ],
)
def test_a_document_is_named_by_its_address_or_else_its_file(
    address: str | None, path: str, document_id: str
) -> None:
    assert identify_document(transcribe(page(url=address), path=path)) == document_id


def test_two_files_with_cyrillic_names_are_two_documents() -> None:
    names = ["raw/s/Письмо.md", "raw/s/Записка.md"]
    ids = {identify_document(transcribe(page(url=None), path=name)) for name in names}
    assert len(ids) == 2


@pytest.mark.parametrize("part", ["title", "citation", "contents"])
def test_a_document_without_a_required_section_gives_remarks_and_no_rows(part: str) -> None:
    text = page(**{part: None}) if part != "title" else page(title=None, day=None)
    record = normalize(text)
    assert dict(record.rows) == {}
    assert "missing-section" in [code for code, _ in remarks(record)]


def rebuild(record: Record) -> str:
    """Put the segments together again; what lies between two must be blank."""
    text, rebuilt, end = record.transcription.text, "", 0
    for row in record.rows["segments"]:
        assert text[end : row["start_char"]].strip() == ""
        rebuilt += text[end : row["end_char"]]
        end = row["end_char"]
    assert text[end:].strip() == ""
    return rebuilt + text[end:]


@pytest.mark.parametrize("path", SPECIMENS, ids=lambda path: path.stem)
def test_the_segments_of_a_specimen_rebuild_it(path: Any) -> None:
    text = path.read_text(encoding="utf-8")
    record = normalize(text)
    assert rebuild(record) == text
    assert "lost-text" not in [code for code, _ in remarks(record)]


LINES = st.sampled_from(
    ["Ciphered Telegram # 10021", "FROM: PORT EXAMPLE", "Received in Specimen City on 2/3/51",
     "Received on 13.13.51 at 25:00", "Deciphered by R O S H C H I N on 2/3/51 at 13:30 p.m.",
     "Distribution list - 5 copies: A - 2, , B (1), ..", "PRIORITY T", "To TESTOV [SPECIMENOV]",
     "To [SPECIMENOV]", "In addition to my No. 101 (incoming No. 10021), [sic] and [us",
     "my No. 1 my No. 2 (incoming No. 3 (incoming No. 4", "us [the crates]] and [[so on]",
     "E X A M P L O V", "No. 102", "3.2 [3 February]", "30.2 [", "Examplov in Port Example.",
     "13/5-50. Examplov", "Sent 13.2.51 11:32", "[handwritten: 1077/4367[?] [illegible]", "#",
     "Получено 3 февраля", "###", "", "Shown to Modelov over tea"]
)  # fmt: skip
bodies = st.lists(LINES, min_size=1, max_size=15)


@given(bodies, st.sampled_from(["\n", "\n\n", "\r\n", "\r\n\r\n", "\r"]))
def test_any_lines_are_covered_once_and_rebuilt(lines: list[str], joint: str) -> None:
    text = page("Begin." + joint + joint.join(lines))
    record = normalize(text)
    assert rebuild(record) == text
    assert "lost-text" not in [code for code, _ in remarks(record)]


@given(st.text())
def test_any_text_in_the_body_is_covered_once_and_rebuilt(body: str) -> None:
    text = page(f"Begin. {body}")
    assert rebuild(normalize(text)) == text


@given(st.text(), st.text(), st.text(), st.text())
def test_any_text_in_the_other_parts_is_read_without_raising(
    title: str, citation: str, address: str, words: str
) -> None:
    text = page(title=title, citation=citation, url=f"https://{address}", contents=words)
    record = normalize(text + words)
    if record.rows:
        assert rebuild(record) == text + words
    describe_remarks(record, promise().rulebook)
    tabulate_records([record], promise().schemas)
    normalize(page(day=words, language=title, summary=citation))


@given(bodies)
def test_every_row_and_finding_was_read_from_a_stretch_of_the_text(lines: list[str]) -> None:
    record = normalize_body("Begin.", *lines)
    findings = describe_remarks(record, promise().rulebook)
    assert all(one.line and one.column and one.end_column for one in findings)
    length = len(record.transcription.text)
    for rows in record.rows.values():
        assert all(0 <= row["_start"] <= row["_end"] <= length for row in rows)
    for table, column in (("mentions", "surface_form"), ("document_references", "as_written"),
                          ("editorial_interventions", "as_written")):  # fmt: skip
        for row in record.rows[table]:
            text = record.transcription.text
            assert row[column] == text[row["start_char"] : row["end_char"]]


PLACES = {"start_char", "end_char", "_start", "_end"}
OF_THE_FILE = {"text", "text_sha256", "char_count", "byte_count", "file_sha256"}


def facts(record: Record) -> dict[str, list[dict[str, Any]]]:
    """Give the rows without offsets and what is the file's own; blanks within readings are one."""
    return {
        table: [
            {
                name: " ".join(value.split()) if isinstance(value, str) else value
                for name, value in row.items()
                if name not in PLACES | OF_THE_FILE
            }
            for row in rows
        ]
        for table, rows in record.rows.items()
        if rows
    }


@given(bodies, st.sampled_from(["\r\n", "\r", " \n", "\t\n", "  \r\n", "\xa0\n"]))
def test_line_ends_and_blanks_behind_lines_change_no_fact(lines: list[str], end: str) -> None:
    text = page("\n\n".join(["Begin.", *lines]), summary="Two lines\nof words.")
    plain, other = normalize(text), normalize(text.replace("\n", end))
    assert facts(other) == facts(plain)
    assert [code for code, _ in remarks(other)] == [code for code, _ in remarks(plain)]


@pytest.mark.parametrize("path", SPECIMENS, ids=lambda path: path.stem)
def test_a_specimen_with_crlf_and_blanks_gives_the_same_facts(path: Any) -> None:
    text = path.read_text(encoding="utf-8")
    assert facts(normalize(text.replace("\n", " \r\n"))) == facts(normalize(text))


@given(st.sampled_from(SPECIMENS), st.data())
@settings(max_examples=50)
def test_a_specimen_with_a_stretch_cut_out_is_read_without_raising(
    path: Any, data: st.DataObject
) -> None:
    text = path.read_text(encoding="utf-8")
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    record = normalize(text[:start] + text[end:])
    if record.rows:
        rebuild(record)
    tabulate_records([record], promise().schemas)


# Each would take minutes if the time to read a file grew faster than its size.
LARGE = {
    "one line of prose": "Forty crates arrived in Port Example. " * 8_000,
    "one word": "a" * 300_000,
    "blanks": "x" + " " * 300_000 + "y",
    "digits behind a number": "my No. " + "1" * 300_000 + "é",
    "open brackets": "[" * 300_000,
    "brackets within brackets": "[" * 150_000 + "]" * 150_000,
    "blanks in a bracket": "we [illegible" + " " * 300_000 + "b]",
    "paragraphs": "Forty crates arrived.\n\n" * 10_000,
    "header lines": "Received in Specimen City on 2/3/51 at 11:15 p.m.\n\n" * 5_000,
    "numbers and events": "Telegram # 1\n\nTyped by A on 2/3/51\n\n" * 2_500,
    "receivers": "Cabled by VTCH to the Lakes for Specimenov\n\n" * 5_000,
    "references": "In addition to my No. 1 (incoming No. 2), it is. " * 3_000,
}


@pytest.mark.parametrize("body", LARGE.values(), ids=LARGE)
def test_the_time_to_read_a_large_body_stays_in_proportion(body: str) -> None:
    record = normalize_body(body)
    assert len(record.rows["segments"]) > 9


LARGE_PARTS: dict[str, dict[str, str | None]] = {
    "units in the citation": {
        "citation": '"T", May 1950, P, Archive of Specimens, fond 1 x ' + "fond 1 x " * 30_000
    },
    "a citation without commas": {"citation": '"T", ' + "1 ." * 100_000 + "x"},
    "blanks in the citation": {"citation": '"T", 1' + " " * 300_000 + "x"},
    "quotes in the citation": {"citation": '"T' * 100_000},
    "digits in the address": {"url": "https://example.org/" + "1" * 300_000},
    "words of language": {"language": "Russian " * 30_000},
    "words of contents": {"contents": "Translation - " + "English " * 30_000},
    "lines of summary": {"summary": "Words.\n" * 30_000},
}


@pytest.mark.parametrize("parts", LARGE_PARTS.values(), ids=LARGE_PARTS)
def test_the_time_to_read_a_large_part_stays_in_proportion(parts: dict[str, str | None]) -> None:
    record = normalize(page(**parts))
    assert len(record.rows["segments"]) > 7
