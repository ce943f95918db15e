"""Paths are printed on one line, and the number of a record may stand in its address's query."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from documents import transcribe

from fonds.normalize import identify_document
from fonds.paths import print_path


@pytest.mark.parametrize(
    ("name", "printed"),
    [
        (b"raw/a b.md", "raw/a b.md"),
        ("raw/Москва.md".encode(), "raw/Москва.md"),
        (b"raw/\xff.md", "raw/\\xff.md"),
        (b"raw/a\nb\x1b[31m.md", "raw/a\\nb\\x1b[31m.md"),
    ],
)
def test_a_path_is_printed_on_one_line(name: bytes, printed: str) -> None:
    assert print_path(Path(os.fsdecode(name))) == printed


@pytest.mark.parametrize(
    ("address", "document_id"),
    [
        ("https://example.org/view.php?id=113743", "x-113743"),
        ("https://example.org/view?id=113743&page=2", "x-113743"),
        ("https://example.org/view?lang=en&nr=7", "x-7"),
        ("https://example.org/view?id=7#part-2", "x-7"),
        ("https://example.org/document/113743?page=2", "x-113743"),
        ("https://example.org/document/letter?lang=en", "x-letter"),
    ],
)
def test_the_number_of_a_record_may_stand_in_the_query(address: str, document_id: str) -> None:
    assert identify_document(transcribe(f"# Citation\n\n<{address}>\n")) == document_id
