import json
import logging
from pathlib import Path

import pytest

from fonds.errors import CorpusError
from fonds.package.checksums import format_sums, sum_files
from fonds.package.commit import check_unlisted, commit_version
from fonds.package.index import Index

ENTRY = {"version": "1.1.0", "status": "published", "path": "1.1.0/", "bytes": 1, "files": []}
LISTED = {**ENTRY, "version": "1.0.0", "path": "1.0.0/"}


@pytest.fixture
def index(tmp_path: Path) -> Index:
    folder = tmp_path / "published" / "letters"
    make_version(folder / "1.0.0", "one")
    make_version(folder / ".staging" / "1.1.0", "two")
    return Index(folder, "letters", 1, (LISTED,))


def make_version(folder: Path, text: str) -> None:
    folder.mkdir(parents=True)
    (folder / "letters.csv").write_text(text)
    (folder / "SHA256SUMS").write_bytes(format_sums(sum_files(folder)))


def commit(index: Index, tmp_path: Path) -> Path:
    staged = index.folder / ".staging" / "1.1.0"
    return commit_version(staged, index, ENTRY, aside=tmp_path / "aside")


def read_index(index: Index) -> list[str]:
    values = json.loads((index.folder / "index.json").read_text())
    return [one["version"] for one in values["versions"]]


def test_a_version_gets_its_name_and_is_listed(index: Index, tmp_path: Path) -> None:
    assert commit(index, tmp_path) == index.folder / "1.1.0"
    assert (index.folder / "1.1.0" / "letters.csv").read_text() == "two"
    assert not (index.folder / ".staging" / "1.1.0").exists()
    assert read_index(index) == ["1.0.0", "1.1.0"]


def test_an_unlisted_folder_with_the_same_bytes_is_taken_over(index: Index, tmp_path: Path) -> None:
    make_version(index.folder / "1.1.0", "two")
    before = (index.folder / "1.1.0").stat().st_ino
    commit(index, tmp_path)
    assert (index.folder / "1.1.0").stat().st_ino == before
    assert not (tmp_path / "aside").exists()
    assert read_index(index) == ["1.0.0", "1.1.0"]


@pytest.mark.parametrize("spoil", ["another text", "two, and a file too many", "no sums"])
def test_an_unlisted_folder_with_other_bytes_is_set_aside(
    index: Index, tmp_path: Path, spoil: str, caplog: pytest.LogCaptureFixture
) -> None:
    folder = index.folder / "1.1.0"
    make_version(folder, "two")
    match spoil:
        case "another text":
            (folder / "letters.csv").write_text("too")
        case "no sums":
            (folder / "SHA256SUMS").unlink()
        case _:
            (folder / "more.csv").write_text("more")
    left = sorted(one.name for one in folder.iterdir())
    with caplog.at_level(logging.WARNING):
        commit(index, tmp_path)
    assert (folder / "letters.csv").read_text() == "two"
    assert sorted(one.name for one in (tmp_path / "aside" / "1.1.0-1").iterdir()) == left
    assert "was never listed in the index" in caplog.text


def test_an_unlisted_folder_of_another_number_is_set_aside_too(
    index: Index, tmp_path: Path
) -> None:
    make_version(index.folder / "1.0.1", "one and a half")
    (tmp_path / "aside" / "1.0.1-1").mkdir(parents=True)
    commit(index, tmp_path)
    assert not (index.folder / "1.0.1").exists()
    assert (tmp_path / "aside" / "1.0.1-2" / "letters.csv").read_text() == "one and a half"
    assert (index.folder / "1.0.0" / "letters.csv").read_text() == "one"


def test_an_index_that_lacks_more_than_one_version_is_refused(index: Index) -> None:
    make_version(index.folder / "1.1.0", "two")
    check_unlisted(index)
    make_version(index.folder / "1.2.0", "three")
    with pytest.raises(CorpusError, match=r"index\.json: does not list 1\.1\.0, 1\.2\.0"):
        check_unlisted(index)
