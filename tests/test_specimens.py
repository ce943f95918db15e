"""The version in published/ is what this repository's own raw/ and schemas/ give, to the byte."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest
from corpora import ROOT, fonds, list_files

from fonds.build import Build
from fonds.corpus import open_corpus

KEPT = ROOT / "published"


@pytest.fixture(scope="module")
def rebuilt(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of this corpus elsewhere, published from nothing."""
    folder = tmp_path_factory.mktemp("elsewhere") / "copy"
    for name in ("raw", "schemas"):
        shutil.copytree(ROOT / name, folder / name)
    made = fonds("build", folder)
    assert made.code == 0, made.err
    return folder / "published"


def test_a_rebuild_elsewhere_gives_the_same_files(rebuilt: Path) -> None:
    assert list_files(rebuilt) == list_files(KEPT)
    assert len(list_files(KEPT)) > 50


def test_a_rebuild_elsewhere_gives_the_same_bytes(rebuilt: Path) -> None:
    differing = [
        name
        for name in list_files(KEPT)
        if (rebuilt / name).read_bytes() != (KEPT / name).read_bytes()
    ]
    assert differing == [], "run `make specimens` where the tables were meant to change"


def test_zone_and_locale_of_the_machine_do_not_matter(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("raw", "schemas"):
        shutil.copytree(ROOT / name, tmp_path / name)
    monkeypatch.setitem(os.environ, "TZ", "Pacific/Kiritimati")
    monkeypatch.setitem(os.environ, "LC_ALL", "tr_TR.UTF-8")
    assert fonds("build", tmp_path).code == 0
    for name in list_files(KEPT):
        assert (tmp_path / "published" / name).read_bytes() == (KEPT / name).read_bytes(), name


def test_a_run_over_the_published_version_finds_nothing_to_publish(tmp_path: Path) -> None:
    for name in ("raw", "schemas", "published"):
        shutil.copytree(ROOT / name, tmp_path / name)
    made = Build(tmp_path)
    made.publish()
    assert (made.outcome.is_new, made.outcome.version) == (False, "1.0.0")


def test_there_are_at_least_eight_specimens_and_the_invented_ones_say_so() -> None:
    (series,) = open_corpus(ROOT).series
    texts = {path.name: path.read_text(encoding="utf-8") for path in series.files()}
    assert len(texts) >= 8
    assert "Paraphrase - English" in texts.pop("113743.md")
    for name, text in texts.items():
        assert "Invented for fonds, not a source" in text, name
    assert "invented" in series.title


def test_the_specimens_show_findings_and_missing_telegrams() -> None:
    made = Build(ROOT)
    made.check()
    codes = {one.code for one in made.outcome.findings if one.severity == "warning"}
    assert codes >= {"copies-sum", "handling-order", "date-disagreement", "unrecognised-line"}
    assert made.outcome.exit_code() == 0
    assert made.outcome.rows["known_missing"] == 9
