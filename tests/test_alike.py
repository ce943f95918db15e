"""Reading is independent of how a text is stored: encoding, line ends, marks, trailing blanks."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from corpora import ROOT
from documents import page, promise
from hypothesis import given, settings
from hypothesis import strategies as st

from fonds.corpus import Series
from fonds.normalize import normalize_transcription
from fonds.read import read_file
from fonds.remarks import describe_remarks
from fonds.transcription import Transcription

SERIES = Series("letters", Path("raw/letters"), "Letters", "digital_archive", "x")
OF_THE_FILE = {"text", "text_sha256", "char_count", "byte_count", "file_sha256", "encoding",
               "start_char", "end_char", "_start", "_end"}  # fmt: skip

Facts = list[tuple[dict[str, list[dict[str, Any]]], list[tuple[str, int | None]]]]


def read(content: bytes) -> Facts:
    """Give the facts of each document of a file, and code and line of each finding."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "0001.md"
        path.write_bytes(content)
        found = read_file(path, SERIES, relative="raw/letters/0001.md")
    return [_facts(one) for one in found if isinstance(one, Transcription)]


def _facts(one: Transcription) -> Any:
    record = normalize_transcription(one, promise().knowledge)
    tables = {
        table: [
            {
                name: " ".join(value.split()) if isinstance(value, str) else value
                for name, value in row.items()
                if name not in OF_THE_FILE
            }
            for row in rows
        ]
        for table, rows in record.rows.items()
    }
    found = describe_remarks(record, promise().rulebook)
    return tables, [(one.code, one.line) for one in found if one.code != "guessed-encoding"]


RUSSIAN = page(
    "Ciphered Telegram # 25\n\nТОВАРИЩУ ТЕСТОВУ\n\nTo TESTOV [SPECIMENOV]\n\n"
    "Ничего не прибыло, все ждут ответа [б в.\n\nE X A M P L O V\n\n3.2 [3 February]",
    summary="Посол сообщает, что ничего не прибыло.",
)
STORED = {
    "UTF-8 with a mark": "utf-8-sig",
    "UTF-16 with a mark": "utf-16",
    "UTF-16 little-endian": "utf-16-le",
    "UTF-16 big-endian": "utf-16-be",
    "UTF-32": "utf-32",
    "Windows-1251": "cp1251",
    "KOI8-R": "koi8-r",
    "CP866": "cp866",
}


@pytest.mark.parametrize("joint", ["\n", "\r\n", "\r"], ids=["LF", "CRLF", "CR"])
@pytest.mark.parametrize("codec", STORED.values(), ids=STORED)
def test_a_page_reads_alike_in_every_encoding(codec: str, joint: str) -> None:
    text = (RUSSIAN + RUSSIAN).replace("\n", joint)
    facts = read(RUSSIAN.encode() + RUSSIAN.encode())
    assert len(facts) == 2
    assert read(text.encode(codec)) == facts


SPECIMENS = [
    path.read_text("utf-8") for path in sorted((ROOT / "raw" / "specimens").glob("*[0-9].md"))
]
ENDS = st.sampled_from(["\n", "\r\n", "\r", " \n", "\t\r\n", "\xa0\n", "\x85", "\u2028"])
CODECS = st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-32"])


@settings(max_examples=40, deadline=None)
@given(st.lists(st.sampled_from(SPECIMENS), min_size=1, max_size=3, unique=True), ENDS, CODECS)
def test_specimens_read_alike_however_they_are_stored(
    texts: list[str], end: str, codec: str
) -> None:
    plain, stored = "".join(texts), "".join(texts).replace("\n", end)
    alike, other = read(plain.encode()), read(stored.encode(codec))
    assert [tables for tables, _ in other] == [tables for tables, _ in alike]
    codes = [[code for code, _ in found] for _, found in alike]
    assert [[code for code, _ in found] for _, found in other] == codes
    assert len(alike) == len(texts)


@settings(deadline=None)
@given(st.binary(max_size=400), st.sampled_from(["utf-8", "utf-16", "cp1251"]), st.integers(0, 300))
def test_reading_never_raises_on_arbitrary_bytes(noise: bytes, codec: str, place: int) -> None:
    content = RUSSIAN.encode(codec)
    read(content[:place] + noise + content[place:])
    read(noise)
