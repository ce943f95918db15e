import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from fonds.corpus import Corpus
from fonds.errors import CorpusError
from fonds.package.checksums import FileSum
from fonds.package.index import (
    Index,
    describe_version,
    find_unlisted,
    list_versions,
    read_index,
)
from fonds.package.number import Release

SUMS = (
    FileSum("data/letters.csv", 10, "a" * 64),
    FileSum("data/letters.parquet", 20, "b" * 64),
    FileSum("datapackage.json", 5, "c" * 64),
)


def entry(version: str, **changes: object) -> dict[str, Any]:
    files = [
        {"path": "data/letters.csv", "bytes": 10, "sha256": "a" * 64, "table": "letters", "rows": 3}
    ]
    values = {"version": version, "status": "published", "path": f"{version}/", "bytes": 10}
    return {**values, "files": files, **changes}


def write_index(corpus: Corpus, *entries: dict[str, Any], **changes: object) -> Path:
    values = {"format": 1, "name": "small-letters", "seq": 7, "versions": list(entries)}
    corpus.published.mkdir(parents=True, exist_ok=True)
    path = corpus.published / "index.json"
    path.write_text(json.dumps({**values, **changes}))
    return path


def test_a_corpus_that_published_nothing_has_no_versions(corpus: Corpus) -> None:
    assert list_versions(corpus) == []
    assert read_index(corpus).latest is None
    assert not corpus.published.exists()


def test_versions_are_listed_with_what_people_ask_for(corpus: Corpus) -> None:
    write_index(corpus, entry("1.0.0", published="2026-11-20T09:00:00Z"), entry("1.10.0"))
    first, second = list_versions(corpus)
    assert (first.version, first.status, first.rows, first.bytes) == ("1.0.0", "published", 3, 10)
    assert first.published == "2026-11-20T09:00:00Z"
    assert first.path == corpus.published / "1.0.0"
    assert (second.version, second.published) == ("1.10.0", None)


def test_the_latest_version_is_none_that_was_taken_back(corpus: Corpus) -> None:
    write_index(corpus, entry("1.0.0"), entry("1.1.0", status="yanked"))
    latest = read_index(corpus).latest
    assert latest is not None
    assert latest.version == "1.0.0"
    assert read_index(corpus).highest == "1.1.0"


def test_a_new_entry_keeps_all_others_as_they_are(corpus: Corpus) -> None:
    write_index(corpus, entry("1.0.0", status="yanked", reason="a wrong date"))
    index = read_index(corpus).with_entry(entry("1.0.1", published="2026-11-21T00:00:00Z"))
    written = index.as_json()
    assert list(written) == ["format", "name", "seq", "generated", "latest", "versions"]
    assert (written["seq"], written["latest"]) == (8, "1.0.1")
    assert written["generated"] == "2026-11-21T00:00:00Z"
    assert written["versions"][0] == entry("1.0.0", status="yanked", reason="a wrong date")


def test_a_version_is_described_well_enough_to_be_downloaded(tmp_path: Path) -> None:
    (tmp_path / "SHA256SUMS").write_bytes(b"")
    release = Release("1.1.0", "minor", None)
    described = describe_version(tmp_path, SUMS, {"letters": 3}, release)
    assert described == {
        "version": "1.1.0",
        "status": "published",
        "kind": "scheduled",
        "breaking": False,
        "path": "1.1.0/",
        "sums_sha256": "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
        "bytes": 35,
        "files": [
            {
                "path": "data/letters.csv",
                "bytes": 10,
                "sha256": "a" * 64,
                "mediatype": "text/csv",
                "table": "letters",
                "rows": 3,
            },
            {
                "path": "data/letters.parquet",
                "bytes": 20,
                "sha256": "b" * 64,
                "mediatype": "application/vnd.apache.parquet",
                "table": "letters",
                "rows": 3,
            },
            {
                "path": "datapackage.json",
                "bytes": 5,
                "sha256": "c" * 64,
                "mediatype": "application/json",
            },
        ],
    }


def test_what_is_described_can_be_read_again(corpus: Corpus, tmp_path: Path) -> None:
    (tmp_path / "SHA256SUMS").write_bytes(b"")
    described = describe_version(tmp_path, SUMS, {"letters": 3}, Release("1.0.0", "first", None))
    write_index(corpus, described)
    index = read_index(corpus)
    assert index.entries == (described,)
    assert index.versions[0].rows == 3
    assert index.hashes("1.0.0")["datapackage.json"] == "c" * 64


@pytest.mark.parametrize(
    ("changes", "complaint"),
    [
        ({"format": 2}, "is not an index of format 1"),
        ({"name": "other"}, "belongs to the package 'other'"),
        ({"seq": "7"}, "lacks its number or its versions"),
        ({"seq": True}, "lacks its number or its versions"),
        ({"versions": {}}, "lacks its number or its versions"),
        ({"versions": [entry("1.0.1"), entry("1.0.0")]}, "twice or out of order"),
        ({"versions": [entry("1.0.0"), entry("1.0.0")]}, "twice or out of order"),
        ({"versions": ["1.0.0"]}, "has a version that is not as it was written"),
        ({"versions": [entry("1.0")]}, "has a version that"),
        ({"versions": [entry("../1.0.0")]}, "has a version that"),
        ({"versions": [entry("1.0.0", path="../../etc/")]}, "has a version that"),
        ({"versions": [entry("1.0.0", path="/1.0.0/")]}, "has a version that"),
        ({"versions": [entry("1.0.0", status="gone")]}, "has a version that"),
        ({"versions": [entry("1.0.0", bytes="10")]}, "has a version that"),
        ({"versions": [entry("1.0.0", files=None)]}, "has a version that"),
        ({"versions": [entry("1.0.0", files=[{"path": 1}])]}, "has a version that"),
        ({"versions": [entry("1.0.0", files=["data/letters.csv"])]}, "has a version that"),
    ],
    ids=str,
)
def test_an_edited_index_is_refused(
    corpus: Corpus, changes: dict[str, Any], complaint: str
) -> None:
    path = write_index(corpus, **changes)
    with pytest.raises(CorpusError) as error:
        read_index(corpus)
    assert str(error.value).startswith(f"{path}: ")
    assert complaint in str(error.value)


@pytest.mark.parametrize("content", [b"", b"[]", b"null", b"\xff", b'{"format": 1, "name"'])
def test_a_broken_index_is_refused(corpus: Corpus, content: bytes) -> None:
    write_index(corpus).write_bytes(content)
    with pytest.raises(CorpusError, match=r"index\.json: "):
        list_versions(corpus)


def test_an_index_that_was_cut_off_anywhere_is_refused(corpus: Corpus) -> None:
    path = write_index(corpus, entry("1.0.0"))
    content = path.read_bytes()
    for length in range(len(content)):
        path.write_bytes(content[:length])
        with pytest.raises(CorpusError):
            read_index(corpus)


def test_the_index_is_read_without_the_large_libraries() -> None:
    code = "import sys, fonds.package.index; print(*sys.modules)"
    modules = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True).stdout
    assert not set(modules.decode().split()) & {"pyarrow", "polars", "pandera", "frictionless"}


def test_unlisted_folders_are_those_of_versions_only(corpus: Corpus) -> None:
    write_index(corpus, entry("1.0.0"))
    for name in ("1.0.0", "1.9.0", "1.10.0", ".staging", "notes", "1.1"):
        (corpus.published / name).mkdir()
    (corpus.published / "2.0.0").write_text("a file")
    names = [folder.name for folder in find_unlisted(read_index(corpus))]
    assert names == ["1.9.0", "1.10.0"]


def test_where_nothing_was_published_nothing_is_unlisted(corpus: Corpus) -> None:
    assert find_unlisted(Index(corpus.published, "small-letters")) == []
