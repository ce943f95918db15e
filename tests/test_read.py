"""Read: a file becomes a transcription, or says why it cannot."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from documents import page
from hypothesis import given
from hypothesis import strategies as st

from fonds.corpus import Series
from fonds.read import ReadFile, UnreadFile, read_file
from fonds.transcription import LineMap, Transcription

SERIES = Series("letters", Path("raw/letters"), "Letters", "digital_archive", "letters")
BOM = b"\xef\xbb\xbf"


def read(folder: Path, content: bytes, series: Series = SERIES) -> ReadFile:
    path = folder / "0001.md"
    path.write_bytes(content)
    return read_file(path, series, relative="raw/letters/0001.md")[0]


def test_a_transcription_knows_its_file(tmp_path: Path) -> None:
    content = page("Ёж 🦔.").encode()
    path = tmp_path / "0001.md"
    path.write_bytes(content)
    received = datetime(2026, 1, 2, tzinfo=UTC)
    (found,) = read_file(path, SERIES, relative="raw/letters/0001.md", retrieved_at=received)
    assert isinstance(found, Transcription)
    assert (found.path, found.series, found.encoding) == ("raw/letters/0001.md", SERIES, "utf-8")
    assert found.sha256 == hashlib.sha256(content).hexdigest()
    assert (found.byte_count, found.retrieved_at) == (len(content), received)
    assert found.text.encode() == content
    assert path.read_bytes() == content


def test_a_byte_order_mark_is_no_character_of_the_text(tmp_path: Path) -> None:
    plain, marked = page().encode(), BOM + page().encode()
    one, other = read(tmp_path, plain), read(tmp_path, marked)
    assert isinstance(one, Transcription)
    assert isinstance(other, Transcription)
    assert (one.text, one.blocks, one.fields) == (other.text, other.blocks, other.fields)
    assert other.byte_count == len(marked)


def in_utf_8(byte: str) -> dict[str, object]:
    return {"byte": byte, "encoding": "UTF-8"}


# Content, code, line and column of the remark, its values.
NO_TEXT, CONTROL = "undecodable-text", "control-character"
UNREAD: dict[str, tuple[bytes, str, tuple[int, int], dict[str, object]]] = {
    "empty": (b"", "empty-file", (1, 1), {"reason": ""}),
    "blank": (b" \r\n\t\n", "empty-file", (1, 1), {"reason": ""}),
    "too few letters": ("Ёж".encode("cp1251"), NO_TEXT, (1, 1), in_utf_8("0xA8")),
    "behind a line end": (b"ab\n\xff", NO_TEXT, (2, 1), in_utf_8("0xFF")),
    "behind long letters": ("Ё\r\nЖё".encode() + b"\xff", NO_TEXT, (2, 3), in_utf_8("0xFF")),
    "behind a mark of order": (BOM + "Ё".encode() + b"\xff", NO_TEXT, (1, 2), in_utf_8("0xFF")),
    "a half letter": ("Ё".encode()[:1], NO_TEXT, (1, 1), in_utf_8("0xD0")),
    "half of UTF-16": (
        "Text".encode("utf-16")[:-1],
        NO_TEXT,
        (1, 4),
        {"byte": "0x74", "encoding": "UTF-16"},
    ),
    "only a mark of order": (BOM, "empty-file", (1, 1), {"reason": ""}),
    "NUL": (b"one\n\ntwo\x00\x00", CONTROL, (3, 4), {"character": "U+0000", "count": 2}),
    "an ellipsis of Windows": (
        b"one\ntwo\xc2\x85 x",
        CONTROL,
        (2, 4),
        {"character": "U+0085", "count": 1},
    ),
    "a form feed": (b"one\x0c", CONTROL, (1, 4), {"character": "U+000C", "count": 1}),
    "a lost letter": (b"on\xef\xbf\xbd", CONTROL, (1, 3), {"character": "U+FFFD", "count": 1}),
}


@pytest.mark.parametrize(("content", "code", "place", "values"), UNREAD.values(), ids=UNREAD)
def test_a_file_that_is_no_text_says_where_and_why(
    content: bytes, code: str, place: tuple[int, int], values: dict[str, object], tmp_path: Path
) -> None:
    found = read(tmp_path, content)
    assert isinstance(found, UnreadFile)
    assert (found.remark.code, dict(found.remark.values)) == (code, values)
    assert LineMap(found.text).place(found.remark.span.start) == place


def test_a_folder_and_a_missing_file_are_unreadable(tmp_path: Path) -> None:
    for path in (tmp_path, tmp_path / "gone.md"):
        (found,) = read_file(path, SERIES, relative="raw/letters/x.md")
        assert isinstance(found, UnreadFile)
        assert found.remark.code == "unreadable-file"
        assert found.remark.values["reason"]


def test_a_file_that_is_too_large_is_not_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("fonds.read.LARGEST_FILE", 1024**2)
    found = read(tmp_path, b"a" * (1024**2 + 1))
    assert isinstance(found, UnreadFile)
    assert found.remark.values == {"reason": "is larger than 1 MB"}


RUSSIAN = "Телеграмма посла о том, что ничего не прибыло, и вопрос, что делать дальше."


@pytest.mark.parametrize("codec", ["cp1251", "koi8-r", "cp866"])
def test_an_encoding_that_only_letters_show_is_remarked_on(tmp_path: Path, codec: str) -> None:
    found = read(tmp_path, page(RUSSIAN).encode(codec))
    assert isinstance(found, Transcription)
    assert found.text == page(RUSSIAN)
    (remark,) = found.remarks
    assert (remark.code, remark.values) == ("guessed-encoding", {"encoding": found.encoding})


def test_a_declared_encoding_is_no_guess(tmp_path: Path) -> None:
    series = replace(SERIES, encoding="windows-1251")
    found = read(tmp_path, page("Ёж").encode("cp1251"), series)
    assert isinstance(found, Transcription)
    assert (found.text, found.encoding, found.remarks) == (page("Ёж"), "windows-1251", ())


def test_a_file_that_is_not_in_the_declared_encoding_is_not_read(tmp_path: Path) -> None:
    found = read(tmp_path, b"## Telegram \xff", replace(SERIES, encoding="gb18030"))
    assert isinstance(found, UnreadFile)
    assert found.remark.values == {"byte": "0xFF", "encoding": "GB18030"}


def test_letters_that_were_decoded_wrongly_are_counted_at_the_first(tmp_path: Path) -> None:
    found = read(tmp_path, page("It is the envoyâ€™s, heâ€™s sure.").encode())
    assert isinstance(found, Transcription)
    (remark,) = found.remarks
    assert (remark.code, remark.values) == ("mojibake", {"count": 2, "reading": "’"})
    assert found.slice(remark.span) == "â€™"


LETTERS = st.text(st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufffd"))


@given(st.binary() | LETTERS.map(str.encode) | st.binary().map(lambda tail: page().encode() + tail))
def test_any_bytes_are_read_or_refused_with_a_place_in_the_text(content: bytes) -> None:
    with TemporaryDirectory() as folder:
        found = read(Path(folder), content)
    if isinstance(found, UnreadFile):
        start, end = found.remark.span
        assert 0 <= start <= end <= len(found.text)
    elif found.encoding == "utf-8":
        assert found.text.encode() == content.removeprefix(BOM)
