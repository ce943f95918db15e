"""A file of several documents: each is a record of its own, at the lines of the file."""

from __future__ import annotations

from pathlib import Path

import pytest
from corpora import fonds, make_corpus
from documents import page, promise, transcribe

from fonds.findings import Finding
from fonds.formats import READERS
from fonds.locator import Locator
from fonds.normalize import identify_document, normalize_transcription
from fonds.read import divide_transcription
from fonds.record import Record
from fonds.remarks import describe_remarks
from fonds.tabulate import tabulate_records
from fonds.transcription import Transcription

ADDRESS = "https://example.org/specimens/"
FIRST = page("To TESTOV [SPECIMENOV]\n\nNothing.\n\nA [b c.", url=f"{ADDRESS}0001")
SECOND = page("To TESTOV [SPECIMENOV]\n\nAll.\n\nReceived on x.\n\nD [e f.", url=f"{ADDRESS}0002")
WITHOUT = page("To TESTOV [SPECIMENOV]\n\nSome.", url=None)


def read(text: str) -> list[Transcription]:
    return list(divide_transcription(transcribe(text)))


def records(text: str) -> list[Record]:
    return [normalize_transcription(one, promise().knowledge) for one in read(text)]


def findings(text: str, code: str) -> list[Finding]:
    found = [
        one for record in records(text) for one in describe_remarks(record, promise().rulebook)
    ]
    return [one for one in found if one.code == code]


def test_each_document_is_read_as_if_it_stood_alone() -> None:
    together = read(FIRST + SECOND)
    assert [one.text for one in together] == [FIRST, SECOND]
    assert [one.number for one in together] == [1, 2]
    for one, text in zip(together, (FIRST, SECOND), strict=True):
        alone = READERS["digital_archive"](text)
        assert (one.blocks, one.fields) == (alone.blocks, alone.fields)


@pytest.mark.parametrize("joint", ["\n", "\r\n", "\r"], ids=["LF", "CRLF", "CR"])
@pytest.mark.parametrize("drawn", ["", "---\n\n"], ids=["nothing", "a line"])
def test_findings_name_lines_and_columns_of_the_file(joint: str, drawn: str) -> None:
    text = (FIRST + drawn + SECOND).replace("\n", joint)
    lines = text.split(joint)
    found = findings(text, "unbalanced-brackets")
    assert [(one.line, one.column) for one in found] == [
        (lines.index("A [b c.") + 1, 3),
        (lines.index("D [e f.") + 1, 3),
    ]


def test_places_of_rows_are_those_of_the_file_and_offsets_those_of_the_text(tmp_path: Path) -> None:
    text = "\ufeff" + FIRST + SECOND
    (tmp_path / "a.md").write_text(text, encoding="utf-8")
    rows = tabulate_records(records(text[1:]), promise().schemas)["segments"].to_pylist()
    own = {"x-0001.en": FIRST, "x-0002.en": SECOND}
    locate, lines = Locator(tmp_path), text[1:].split("\n")
    for row in rows:
        words = own[row["text_id"]][row["start_char"] : row["end_char"]]
        assert text[1:][row["_start"] : row["_end"]] == words
        line, column, _, _ = locate("a.md", row["_start"], row["_end"])
        assert lines[line - 1][column - 1 :].startswith(words.split("\n")[0])


def test_documents_are_named_by_their_addresses_else_by_file_and_place() -> None:
    names = [identify_document(one) for one in read(WITHOUT + SECOND + WITHOUT + WITHOUT)]
    assert names == ["x-0001", "x-0002", "x-0001-3", "x-0001-4"]


def test_each_document_has_a_source_of_its_own() -> None:
    rows = tabulate_records(records(FIRST + SECOND), promise().schemas)["sources"].to_pylist()
    assert [(row["source_id"], row["record_identifier"]) for row in rows] == [
        ("letters/0001.md", "0001"),
        ("letters/0001.md#2", "0002"),
    ]
    assert len({row["file_sha256"] for row in rows}) == 1


def test_a_missing_section_is_a_finding_of_its_document_alone() -> None:
    broken = SECOND.replace("#### **Contents:**\n\nTranslation - English\n\n", "")
    text = FIRST + broken + WITHOUT
    assert [bool(one.rows) for one in records(text)] == [True, False, True]
    (finding,) = findings(text, "missing-section")
    lines = text.split("\n")
    second = len(FIRST.split("\n")) - 1
    assert finding.line == lines.index("#### **Original Language:**", second) + 1
    assert finding.document_id == "x-0002"


def test_mojibake_is_told_of_each_document_and_a_guess_of_the_file() -> None:
    garbled = FIRST.replace("Nothing.", "Nothingâ€™s here, itâ€™s so.")
    found = findings(garbled + SECOND.replace("All.", "Allâ€™s well."), "mojibake")
    assert [one.document_id for one in found] == ["x-0001", "x-0002"]
    assert "2 letters" in found[0].message


def test_a_file_of_several_documents_is_published(tmp_path: Path) -> None:
    text = FIRST.replace(" [b", " b") + SECOND.replace(" [e", " e")
    corpus = make_corpus(tmp_path, {"0001.md": text + WITHOUT})
    made = fonds("build", corpus, "--format", "json")
    assert made.code == 0, made.out
    assert "3 read, 3 published" in made.err
    published = corpus / "published" / "fonds-specimens" / "1.0.0" / "data"
    listed = (published / "sources.csv").read_text(encoding="utf-8")
    assert "letters/0001.md#2" in listed
    assert "letters/0001.md#3" in listed
