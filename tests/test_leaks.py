"""What a series without `publish_text` withholds stands in no published file, wherever it slips to.

Each case plants a sentence of the message or the summary where a reader could take it for
something that is published: a citation, a name, a code, a heading.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pyarrow.parquet as pq
import pytest
from corpora import fonds, make_corpus, specimen

from fonds.build import Build

SETTINGS = "title: Letters\nformat: digital_archive\n"
SENTENCE = "Zebra divisions of the envoy will cross the great river at dawn without any warning"
SUMMARY = "Invented for fonds, not a source: the envoy announces a delivery of empty forms."
CONTENTS = "Translation - English"

PLANTED: dict[str, tuple[str, str]] = {
    "the summary without its heading": (f"#### **Summary:**\n\n{SUMMARY}", SENTENCE),
    "the summary under a misspelt heading": (
        f"Summary:**\n\n{SUMMARY}", f"Sumary:**\n\n{SENTENCE}"),
    "the summary as a heading": (SUMMARY, f"#### {SENTENCE}"),
    "the summary as a short heading": (SUMMARY, "#### Zebra divisions cross the river"),
    "the summary as an address": (SUMMARY, "<https://example.org/zebra-crosses-the-river>"),
    "behind the citation without an address": (
        f"<https://example.org/specimens/0001>\n\n#### **Summary:**\n\n{SUMMARY}", f"\n{SENTENCE}"),
    "an address behind the address": (
        "/0001>", "/0001>\n<https://example.org/zebra-crosses-the-river>"),
    "the body without its line of contents": (f"{CONTENTS}\n\n", f"{SENTENCE}\n\n"),
    "a short first line without contents": (f"{CONTENTS}\n\n", "Zebra crosses - at dawn\n\n"),
    "the body without its heading": (f"#### **Contents:**\n\n{CONTENTS}\n\n", f"{SENTENCE}\n\n"),
    "an addressee": ("To TESTOV [SPECIMENOV]", f"To {SENTENCE}"),
    "the identity of an addressee": ("TESTOV [SPECIMENOV]", f"TESTOV [{SENTENCE}]"),
    "a place of dispatch": ("FROM: PORT EXAMPLE", f"FROM: {SENTENCE}"),
    "a person of the handling": ("Mockin", SENTENCE),
    "a final recipient": ("the Lakes for Specimenov", f"the Lakes for {SENTENCE}"),
    "a place of forwarding": ("the Lakes for", f"{SENTENCE} for"),
    "a channel": ("VTCH", SENTENCE),
    "a time": ("2/3/51 at 11:50 p.m.", SENTENCE),
    "a recipient of the list": ("Sampleyev - 1", f"{SENTENCE} - 1"),
    "the whole list": ("Specimenov - 2, Sampleyev - 1, Modelov - 1, SCO1 - 1.", SENTENCE),
    "behind the precedence": ("PRIORITY T", f"PRIORITY {SENTENCE}"),
    "among the header lines": ("PRIORITY T", f"PRIORITY T\n\n{SENTENCE}"),
    "a bracket of the message": ("[the crates]", f"[{SENTENCE}]"),
    "a bracket that is not closed": ("[the crates]", f"[{SENTENCE}"),
    "a bracket of the signature": ("E X A M P L O V", f"E X A M P L O V [{SENTENCE}]"),
    "a bracket of the closing date": ("[3 February]", f"[{SENTENCE}]"),
    "the closing number": ("No. 101", f"No. 101 {SENTENCE}"),
    "a footnote": ("3.2 [3 February]", f"3.2 [3 February]\n\n1. {SENTENCE}\n\n* {SENTENCE}"),
    "the message": ("Forty crates", f"{SENTENCE}. Forty crates"),
}  # fmt: skip


def plant(name: str) -> str:
    """Give a document with the sentence in its place, a mark of its own in it, and its own id."""
    old, new = PLANTED[name]
    text = specimen("0001.md")
    assert old in text
    planted = text.replace(old, re.sub("zebra", mark(name), new, flags=re.IGNORECASE), 1)
    return planted.replace("specimens/0001", f"specimens/{mark(name)}".replace("zebra", "9"))


def mark(name: str) -> str:
    return f"zebra{list(PLANTED).index(name)}x"


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> list[tuple[str, str]]:
    """Publish all documents beside a sound one; some are in quarantine, with their findings."""
    files = {f"{mark(name)}.md".replace("zebra", "9"): plant(name) for name in PLANTED}
    files["0002.md"] = specimen("0002.md")
    corpus = make_corpus(tmp_path_factory.mktemp("corpus"), files, settings=SETTINGS)
    fonds("build", corpus, "--fail-on", "never")
    return list(read_published(corpus / "published"))


def test_the_documents_are_published_or_have_findings(published: list[tuple[str, str]]) -> None:
    """Else the search below would find nothing because nothing was there."""
    (findings,) = (text for name, text in published if name == "findings.csv")
    (sources,) = (text for name, text in published if name == "sources.csv")
    for name in PLANTED:
        assert f"letters/{mark(name)}.md".replace("zebra", "9") in findings + sources, name


@pytest.mark.parametrize("name", PLANTED)
def test_no_published_file_holds_what_is_withheld(
    name: str, published: list[tuple[str, str]]
) -> None:
    assert [where for where, text in published if mark(name) in text.casefold()] == []


def read_published(folder: Path) -> Iterator[tuple[str, str]]:
    """Give every file as text, and of Parquet files the cells and the metadata of the schema."""
    for path in sorted(one for one in folder.rglob("*") if one.is_file()):
        yield path.name, path.read_bytes().decode("utf-8", errors="replace")
        if path.suffix == ".parquet":
            yield path.name, repr(pq.read_table(path).to_pylist())
            yield path.name, repr((pq.read_schema(path).metadata, pq.read_metadata(path).metadata))


def test_a_signature_with_a_long_office_is_a_fact_and_stays(tmp_path: Path) -> None:
    office = "Ambassador of the USSR in the PRC N. V. Examplov"
    text = specimen("0001.md").replace("E X A M P L O V", office)
    made = Build(make_corpus(tmp_path, {"0001.md": text}, settings=SETTINGS))
    made.check()
    assert made.judgement is not None
    rows = made.judgement.tables["document_agents"].to_pylist()
    assert [row["name_as_written"] for row in rows if row["role"] == "signatory"] == [office]
