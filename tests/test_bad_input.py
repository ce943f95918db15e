"""Bad input ends in a finding or in one clear line, never in a traceback or half a version."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from corpora import fonds, list_files, make_corpus, specimen

Damage = Callable[[Path], object]


def write(name: str, content: bytes) -> Damage:
    return lambda corpus: (corpus / "raw" / "letters" / name).write_bytes(content)


def replace_in(name: str, old: str, new: str) -> Damage:
    def damage(corpus: Path) -> None:
        path = corpus / name
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new, 1), encoding="utf-8")

    return damage


def add_folder(corpus: Path) -> None:
    (corpus / "raw" / "letters" / "folder.md").mkdir()


def add_dangling_link(corpus: Path) -> None:
    (corpus / "raw" / "letters" / "gone.md").symlink_to(corpus / "nowhere.md")


def add_second_with_the_same_id(corpus: Path) -> None:
    text = specimen("0001.md").replace("forty", "fifty").replace("Forty", "Fifty")
    (corpus / "raw" / "letters" / "copy.md").write_text(text, encoding="utf-8")


# What is done to a corpus of one good document; the codes and lines of the errors found.
DAMAGED_FILES: dict[str, tuple[Damage, list[tuple[str, str, int | None]]]] = {
    "an empty file": (write("bad.md", b""), [("empty-file", "raw/letters/bad.md", 1)]),
    "a folder instead of a file": (
        add_folder,
        [("unreadable-file", "raw/letters/folder.md", 1)],
    ),
    "an unreadable file": (add_dangling_link, [("unreadable-file", "raw/letters/gone.md", 1)]),
    "binary garbage": (
        write("bad.md", bytes(range(256)) * 64),
        [("undecodable-text", "raw/letters/bad.md", 3)],
    ),
    "a NUL byte": (
        write("bad.md", b"## one\n\nA text with \x00 in it.\n"),
        [("control-character", "raw/letters/bad.md", 3)],
    ),
    "invalid UTF-8": (
        write("bad.md", b"# \xd0\x9c\n\n\xcc\xee\xf1\xea\xe2\xe0\n"),
        [("undecodable-text", "raw/letters/bad.md", 3)],
    ),
    "50 MB of one line": (
        write("bad.md", b"word " * 10_000_000),
        [("missing-section", "raw/letters/bad.md", 1)] * 3,
    ),
    "the same file twice": (
        lambda corpus: write("copy.md", specimen("0001.md").encode())(corpus),
        [("duplicate-file", "raw/letters/copy.md", 1)],
    ),
}


@pytest.mark.parametrize("name", DAMAGED_FILES)
def test_a_bad_file_is_a_finding_and_the_others_are_published(name: str, tmp_path: Path) -> None:
    damage, expected = DAMAGED_FILES[name]
    corpus = make_corpus(tmp_path)
    damage(corpus)
    made = fonds("build", corpus, "--format", "json")
    errors = [one for one in made.findings if one["severity"] == "error"]
    assert [(one["code"], one["path"], one["line"]) for one in errors] == expected
    assert made.code == 1
    assert "1 published, 1 quarantined" in made.err
    assert (corpus / "published" / "fonds-specimens" / "1.0.0" / "SHA256SUMS").is_file()


def test_two_documents_with_one_id_are_both_kept_out(tmp_path: Path) -> None:
    corpus = make_corpus(tmp_path)
    add_second_with_the_same_id(corpus)
    (corpus / "raw" / "letters" / "0002.md").write_text(specimen("0002.md"), encoding="utf-8")
    made = fonds("build", corpus, "--format", "json")
    paths = {one["path"] for one in made.findings if one["severity"] == "error"}
    assert paths == {"raw/letters/0001.md", "raw/letters/copy.md"}
    assert "1 published, 1 quarantined (letters-0001)" in made.err


# What is done to a corpus; the beginning and a part of the one line on standard error.
DAMAGED_SETTINGS: dict[str, tuple[Damage, str, str]] = {
    "series.yaml with an unknown key": (
        replace_in("raw/letters/series.yaml", "format:", "formt:"),
        "raw/letters/series.yaml:2:",
        "did you mean 'format'",
    ),
    "series.yaml with a wrong type": (
        replace_in("raw/letters/series.yaml", "publish_text: true", "publish_text: often"),
        "raw/letters/series.yaml:3:",
        "should be true or false",
    ),
    "series.yaml with an unknown format": (
        replace_in("raw/letters/series.yaml", "digital_archive", "papyrus"),
        "raw/letters/series.yaml:2:",
        "known are digital_archive",
    ),
    "series.yaml that is no YAML": (
        replace_in("raw/letters/series.yaml", "title: ", "title: ["),
        "raw/letters/series.yaml:",
        "not valid YAML",
    ),
    "a series without settings": (
        lambda corpus: (corpus / "raw" / "letters" / "series.yaml").unlink(),
        "raw/letters/series.yaml:",
        "No such file",
    ),
    "a table with an unknown type": (
        replace_in("schemas/tables/agents.yaml", "type: string", "type: strin"),
        "schemas/tables/agents.yaml:",
        "unknown type 'strin'",
    ),
    "a table with a pattern that does not compile": (
        replace_in("schemas/tables/texts.yaml", "[0-9a-f]{64}", "[0-9a-f{64}"),
        "schemas/tables/texts.yaml:",
        "does not compile",
    ),
    "a foreign key that leads nowhere": (
        replace_in("schemas/tables/texts.yaml", "resource: documents", "resource: papers"),
        "schemas/tables/texts.yaml:",
        "papers(document_id)",
    ),
    "a form with a bracket too many": (
        replace_in("schemas/vocabularies/event_type.forms.csv", "Sent <", "Sent <<<"),
        "schemas/vocabularies/event_type.forms.csv:",
        "cannot be used",
    ),
    "a form of an unknown concept": (
        replace_in("schemas/vocabularies/event_type.forms.csv", "\nsent,", "\nsend,"),
        "schemas/vocabularies/event_type.forms.csv:",
        "'send' is not in event_type.csv",
    ),
    "an authority file with an unknown column": (
        replace_in("schemas/authorities/places.csv", "timezone", "time_zone"),
        "schemas/authorities/places.csv:1:",
        "unknown column 'time_zone'",
    ),
    "a rule without its header": (
        lambda corpus: (corpus / "schemas/rules/mine.sql").write_text("select 1"),
        "schemas/rules/mine.sql:1:",
        "comment block",
    ),
    "a package without licences": (
        replace_in("schemas/package.yaml", "licenses:", "license:"),
        "schemas/package.yaml:",
        "did you mean 'licenses'",
    ),
}


@pytest.mark.parametrize("name", DAMAGED_SETTINGS)
def test_a_bad_setting_is_one_line_that_says_where(name: str, tmp_path: Path) -> None:
    damage, place, part = DAMAGED_SETTINGS[name]
    corpus = make_corpus(tmp_path)
    damage(corpus)
    made = fonds("build", ".", cwd=corpus)
    assert made.code == 2
    assert made.out == ""
    (line,) = made.err.splitlines()
    assert line.startswith(f"fonds: {place}")
    assert part in line
    assert list_files(corpus / "published") == []


def test_a_folder_that_is_no_corpus_is_one_line(tmp_path: Path) -> None:
    made = fonds("check", tmp_path)
    assert (made.code, len(made.err.splitlines())) == (2, 1)
    assert "is not in a corpus" in made.err


def test_a_corpus_of_errors_alone_publishes_nothing_and_says_so(tmp_path: Path) -> None:
    corpus = make_corpus(tmp_path)
    (corpus / "raw" / "letters" / "0001.md").write_bytes(b"")
    made = fonds("build", corpus)
    assert made.code == 1
    assert "refused" in made.err
    assert list_files(corpus / "published") == []


def test_on_error_fail_publishes_nothing(tmp_path: Path) -> None:
    corpus = make_corpus(tmp_path)
    replace_in("schemas/package.yaml", "on_error: quarantine", "on_error: fail")(corpus)
    write("bad.md", b"")(corpus)
    made = fonds("build", corpus)
    assert made.code == 1
    assert "on_error: fail" in made.err
    assert list_files(corpus / "published") == []


def test_standard_output_that_is_closed_early_is_no_traceback(tmp_path: Path) -> None:
    corpus = make_corpus(tmp_path)
    command = [sys.executable, "-m", "fonds.cli", "check", str(corpus), "--format", "json"]
    read, write_end = os.pipe()
    os.close(read)
    with os.fdopen(write_end, "wb") as closed:
        made = subprocess.run(command, stdout=closed, stderr=subprocess.PIPE, check=False)
    assert b"Traceback" not in made.stderr
