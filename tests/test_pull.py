"""Pull: new files are entered once, and nobody edits evidence unseen."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

import pytest
from corpora import make_corpus

from fonds.corpus import Corpus, Series, open_corpus
from fonds.errors import FondsError
from fonds.manifest import read_manifest
from fonds.pull import compare_manifest, pull_series

FILES = {"0001.md": "one\n", "b/0002.md": "two\n"}
EPOCH = "1767312000"


@pytest.fixture
def corpus(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Corpus:
    """A corpus of two files, pulled at a known second."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", EPOCH)
    (tmp_path / "raw" / "letters" / "b").mkdir(parents=True)
    root = make_corpus(tmp_path / "corpus", {"0001.md": "one\n"})
    (root / "raw" / "letters" / "b").mkdir()
    (root / "raw" / "letters" / "b" / "0002.md").write_text("two\n", encoding="utf-8")
    return open_corpus(root)


def one_series(corpus: Corpus) -> Series:
    (series,) = corpus.series
    return series


def changes(corpus: Corpus) -> list[tuple[str, str]]:
    return [(one.code, one.path) for one in compare_manifest(corpus, one_series(corpus))]


def test_each_file_is_entered_with_size_hash_and_time(corpus: Corpus) -> None:
    series = one_series(corpus)
    assert pull_series(corpus, series) == 2
    entries = read_manifest(series)
    assert list(entries) == list(FILES)
    for path, text in FILES.items():
        entry = entries[path]
        assert (entry.bytes, entry.sha256) == (4, hashlib.sha256(text.encode()).hexdigest())
        assert entry.retrieved_at is not None
        assert entry.retrieved_at.isoformat() == "2026-01-02T00:00:00+00:00"


def test_a_second_pull_enters_nothing_and_rewrites_nothing(
    corpus: Corpus, monkeypatch: pytest.MonkeyPatch
) -> None:
    series = one_series(corpus)
    pull_series(corpus, series)
    before = (series.folder / "manifest.csv").read_bytes()
    monkeypatch.delenv("SOURCE_DATE_EPOCH")
    assert pull_series(corpus, series) == 0
    (series.folder / "0003.md").write_text("three\n", encoding="utf-8")
    assert pull_series(corpus, series) == 1
    after = (series.folder / "manifest.csv").read_bytes()
    assert set(before.splitlines()) < set(after.splitlines())


def test_changed_and_missing_files_are_told_and_new_ones_are_not(corpus: Corpus) -> None:
    series = one_series(corpus)
    assert changes(corpus) == []
    pull_series(corpus, series)
    assert changes(corpus) == []
    (series.folder / "0001.md").write_text("One\n", encoding="utf-8")
    (series.folder / "b" / "0002.md").unlink()
    (series.folder / "0003.md").write_text("three\n", encoding="utf-8")
    assert changes(corpus) == [
        ("changed-file", "raw/letters/0001.md"),
        ("missing-file", "raw/letters/b/0002.md"),
    ]


def test_a_changed_file_stays_changed_after_another_pull(corpus: Corpus) -> None:
    series = one_series(corpus)
    pull_series(corpus, series)
    (series.folder / "0001.md").write_text("One\n", encoding="utf-8")
    assert pull_series(corpus, series) == 0
    assert changes(corpus) == [("changed-file", "raw/letters/0001.md")]


def test_what_cannot_be_read_is_not_entered(corpus: Corpus) -> None:
    """The reader says what is wrong with it; pull goes on."""
    series = one_series(corpus)
    (series.folder / "folder.md").mkdir()
    (series.folder / "gone.md").symlink_to(series.folder / "nowhere.md")
    unreadable = series.folder / "secret.md"
    unreadable.write_text("a", encoding="utf-8")
    unreadable.chmod(0)
    is_readable = os.access(unreadable, os.R_OK)  # for the root user it is
    assert pull_series(corpus, series) == 2 + is_readable
    assert not {"folder.md", "gone.md"} & set(read_manifest(series))


def test_a_manifest_that_cannot_be_written_stops_the_pull_and_leaves_nothing(
    corpus: Corpus,
) -> None:
    series = one_series(corpus)
    (series.folder / "manifest.csv").mkdir()
    with pytest.raises(FondsError, match=r"manifest\.csv"):
        pull_series(corpus, series)
    assert [path.name for path in series.folder.glob(".manifest*")] == []


def test_an_origin_of_an_unknown_kind_is_refused(tmp_path: Path) -> None:
    settings = "title: a\nformat: digital_archive\norigin: {type: telepathy}\n"
    corpus = open_corpus(make_corpus(tmp_path, {"0001.md": "one\n"}, settings=settings))
    with pytest.raises(FondsError, match=r"series\.yaml: cannot pull from an origin of type 'tele"):
        pull_series(corpus, one_series(corpus))


@pytest.mark.parametrize("epoch", ["yesterday", "1e9", "9" * 30])
def test_a_wrong_epoch_is_one_clear_line(
    epoch: str, corpus: Corpus, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)
    with pytest.raises(FondsError, match=r"SOURCE_DATE_EPOCH is .*, not a number of seconds"):
        pull_series(corpus, one_series(corpus))
