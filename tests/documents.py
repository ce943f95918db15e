"""Documents made for a test, and what is read from them with this repository's schemas."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

from fonds.audit import audit_record
from fonds.corpus import Series
from fonds.formats import READERS
from fonds.normalize import normalize_transcription
from fonds.promise import Promise, load_promise
from fonds.record import Record
from fonds.transcription import Transcription

SCHEMAS = Path(__file__).parents[1] / "schemas"

TITLE = "Ciphered Telegram, Examplov to Testov (Specimenov)"
CITATION = '"{title}", {day}, Publisher, Archive of Specimens, fond 1, opis 2, delo 3, listy 1-2.'


@cache
def promise() -> Promise:
    """Load this repository's schemas, once."""
    return load_promise(SCHEMAS)


def page(body: str = "Nothing has arrived.", /, **parts: str | None) -> str:
    """Make a document page; `day`, `title`, `citation`, `url`, `summary`, `language`, `contents`.

    A part that is None is left out, with its heading.
    """
    day, title = parts.get("day", "February 3, 1951"), parts.get("title", TITLE)
    sections = {
        "Citation": parts.get("citation", CITATION.format(title=title, day=day)),
        "Summary": parts.get("summary"),
        "Original Language": parts.get("language", "Russian"),
        "Contents": parts.get("contents", "Translation - English"),
    }
    url = parts.get("url", "https://example.org/specimens/0001")
    lines = [f"## **{day}**" if day else "", f"### **{title}**" if title else ""]
    for name, words in sections.items():
        lines += [f"#### **{name}:**", words] if words is not None else []
        lines += [f"<{url}>"] if url and name == "Citation" else []
    return "\n\n".join([*(line for line in lines if line), body, ""])


def transcribe(text: str, *, path: str = "raw/letters/0001.md", **settings: Any) -> Transcription:
    """Read a text as a file of a series with these settings; its hash is made up."""
    series = Series("letters", Path("raw/letters"), "Letters", "digital_archive", "x", **settings)
    layout = READERS[series.format](text)
    return Transcription(
        path=path,
        series=series,
        sha256="0" * 64,
        byte_count=len(text.encode()),
        encoding="utf-8",
        text=text,
        blocks=layout.blocks,
        fields=layout.fields,
        remarks=layout.remarks,
    )


def normalize(text: str, **settings: Any) -> Record:
    """Give the rows and remarks of a text, those of the audit among them."""
    record = normalize_transcription(transcribe(text, **settings), promise().knowledge)
    audit_record(record, promise().schemas)
    return record


def normalize_body(*paragraphs: str, **parts: str | None) -> Record:
    """Give the rows and remarks of a page whose body has these paragraphs."""
    return normalize(page("\n\n".join(paragraphs), **parts))


def pick(record: Record, table: str, *columns: str) -> list[tuple[Any, ...]]:
    """Give some columns of a table's rows; ."""
    rows = record.rows[table]
    return [tuple(row.get(column) for column in columns) for row in rows]


def values(record: Record, table: str, column: str) -> list[Any]:
    """Give one column of a table's rows."""
    return [row.get(column) for row in record.rows[table]]


def remarks(record: Record) -> list[tuple[str, str]]:
    """Give code and quoted words of each remark."""
    return [(one.code, record.transcription.slice(one.span)) for one in record.remarks]
