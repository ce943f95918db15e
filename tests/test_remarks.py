"""Remarks become findings: with the rule's words, at the line and column of an editor."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from documents import normalize, page, promise, transcribe

from fonds.findings import Finding
from fonds.locator import Locator
from fonds.normalize import normalize_transcription
from fonds.read import UnreadFile, read_file
from fonds.record import Record
from fonds.remarks import describe_remarks, describe_unread
from fonds.transcription import Remark, Span

TO = "To TESTOV [SPECIMENOV]"


def describe(record: Record) -> list[Finding]:
    return describe_remarks(record, promise().rulebook)


def only(record: Record) -> Finding:
    (finding,) = describe(record)
    return finding


def test_a_finding_has_the_rule_s_words_and_the_words_at_its_place() -> None:
    record = normalize(page(f"Received on 10/11/51\n\n{TO}\n\nNothing."), publish_text=True)
    finding = only(record)
    assert (finding.code, finding.severity, finding.attributed_to) == (
        "ambiguous-date",
        "warning",
        "source",
    )
    assert finding.as_written == "10/11/51"
    assert "'10/11/51' may be 1951-10-11 or 1951-11-10" in finding.message
    assert (finding.path, finding.document_id) == ("raw/letters/0001.md", "x-0001")


JOINTS = {"LF": "\n", "CRLF": "\r\n", "CR": "\r"}


@pytest.mark.parametrize("joint", JOINTS.values(), ids=JOINTS)
@pytest.mark.parametrize(
    ("line", "column"),
    [("a [b c", 3), ("🦔 [b c", 3), ("Е\u0308ж [b c", 5), ("a\xa0\xa0[b c", 4), ("\ta [b c", 4)],
    ids=["ASCII", "astral", "combining", "NBSP", "tab"],
)
def test_line_and_column_are_those_of_an_editor(line: str, column: int, joint: str) -> None:
    text = page(f"Nothing.\n\n{line}").replace("\n", joint)
    finding = only(normalize(text))
    number = 1 + text[: text.index(line)].count(joint)
    assert (finding.line, finding.column) == (number, column)
    assert (finding.end_line, finding.end_column) == (number, column + 1)


def test_a_byte_order_mark_moves_no_column(tmp_path: Path) -> None:
    series = transcribe(page()).series
    path = tmp_path / "0001.md"
    places = []
    for mark in (b"", b"\xef\xbb\xbf"):
        path.write_bytes(mark + page(day="10/11/1950", citation='"T", P').encode())
        (found,) = read_file(path, series, relative="raw/letters/0001.md")
        assert not isinstance(found, UnreadFile)
        record = normalize_transcription(found, promise().knowledge)
        finding = next(one for one in describe(record) if one.code == "ambiguous-date")
        places.append((finding.line, finding.column))
    assert places == [(1, 6), (1, 6)]


def test_a_finding_knows_its_segment() -> None:
    record = normalize(page("Nothing.\n\nA [b c."))
    assert only(record).segment_id == record.rows["segments"][-1]["segment_id"]


QUOTED: dict[str, tuple[str, bool]] = {
    "the message": (page("Nothing.\n\nA [b c."), True),
    "a line without a form": (page(f"PRIORITY\n\nShown over tea\n\n{TO}\n\nNothing."), True),
    "a header line": (page(f"Received on 10/11/51\n\n{TO}\n\nNothing."), False),
    "the heading": (page(day="Undated"), False),
    "a section of another name": (
        page().replace("#### **Contents", "#### **Notes:**\n\nWords.\n\n#### **Contents"),
        True,
    ),
}


@pytest.mark.parametrize(("text", "quotes"), QUOTED.values(), ids=QUOTED)
def test_a_finding_says_whether_it_quotes_wording(text: str, quotes: bool) -> None:
    withheld = describe(normalize(text))
    assert [one.quotes_wording for one in withheld] == [quotes] * len(withheld) != []
    published = describe(normalize(text, publish_text=True))
    assert {one.quotes_wording for one in published} == {False}


def test_a_long_quote_is_cut_and_blanks_in_it_are_one() -> None:
    record = normalize(page(day="Undated \t over" + " tea" * 50, citation='"T", P'))
    (cut,) = [one.as_written or "" for one in describe(record) if one.code == "missing-date"]
    assert cut.startswith("Undated over tea tea")
    assert cut.endswith(" ...")
    assert len(cut) < 130


def test_an_unread_file_is_described_without_a_document() -> None:
    series = transcribe(page()).series
    unread = UnreadFile(
        "raw/letters/x.md", series, Remark("empty-file", Span(0, 0), {"reason": ""})
    )
    finding = describe_unread(unread, promise().rulebook)
    assert (finding.code, finding.path, finding.line) == ("empty-file", "raw/letters/x.md", 1)
    assert (finding.document_id, finding.as_written, finding.quotes_wording) == (None, None, True)
    open_series = replace(series, publish_text=True)
    published = describe_unread(replace(unread, series=open_series), promise().rulebook)
    assert published.quotes_wording is False


def test_a_locator_finds_lines_in_the_corpus_files(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_bytes("\ufeffone\r\nЁ two\r\n".encode())
    locate = Locator(tmp_path)
    assert locate("a.md", 5, 10) == (2, 1, 2, 6)
    assert locate("a.md", 0, 12) == (1, 1, 3, 1)


@pytest.mark.parametrize("codec", ["utf-16", "utf-16-le", "utf-32", "cp1251", "koi8-r"])
def test_a_locator_decodes_a_file_as_the_reader_does(tmp_path: Path, codec: str) -> None:
    text = "Телеграмма посла в Пекине\r\nо том, что ничего не прибыло"
    (tmp_path / "a.md").write_bytes(text.encode(codec))
    start = text.index("ничего")
    assert Locator(tmp_path)("a.md", start, start + 6) == (2, 12, 2, 18)


def test_a_locator_knows_what_a_series_declares(tmp_path: Path) -> None:
    (tmp_path / "raw" / "letters").mkdir(parents=True)
    (tmp_path / "raw" / "letters" / "a.md").write_bytes("北京\n电报 x".encode("gb18030"))
    series = replace(transcribe(page()).series, encoding="gb18030")
    assert Locator(tmp_path, [series])("raw/letters/a.md", 6, 7) == (2, 4, 2, 5)


def test_every_code_that_the_reader_remarks_on_is_a_rule() -> None:
    flows = Path(__file__).parents[1] / "flows" / "fonds"
    sources = [*flows.glob("normalize/*.py"), *flows.glob("formats/*.py")]
    sources += [flows / "read.py", flows / "audit.py"]
    text = "".join(path.read_text(encoding="utf-8") for path in sources)
    codes = {rule.code for rule in promise().rulebook if f'"{rule.code}"' in text}
    assert {"missing-section", "lost-text", "ambiguous-date", "undecodable-text"} <= codes
