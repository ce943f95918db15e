"""A corpus: its folders, its settings, and which files are transcriptions."""

from __future__ import annotations

from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from fonds.corpus import Corpus, find_corpus, is_timezone, open_corpus
from fonds.errors import CorpusError, FondsError

PACKAGE = "name: letters\ntitle: Letters\ndescription: Letters.\nlicenses: [{name: CC0-1.0}]\n"
SERIES = "title: Letters\nformat: digital_archive\n"


def make(folder: Path, series: str = SERIES, package: str = PACKAGE, name: str = "letters") -> Path:
    (folder / "raw" / name).mkdir(parents=True)
    (folder / "schemas").mkdir()
    (folder / "raw" / name / "series.yaml").write_text(series, encoding="utf-8")
    (folder / "schemas" / "package.yaml").write_text(package, encoding="utf-8")
    return folder


def files(corpus: Corpus) -> list[str]:
    (series,) = corpus.series
    return [path.relative_to(series.folder).as_posix() for path in series.files()]


def test_a_corpus_is_found_from_any_path_within_it(tmp_path: Path) -> None:
    root = make(tmp_path / "corpus")
    for path in (root, root / "raw", root / "raw" / "letters" / "series.yaml", root / "schemas"):
        assert find_corpus(path) == root


def test_a_path_outside_of_any_corpus_is_refused(tmp_path: Path) -> None:
    with pytest.raises(FondsError, match="is not in a corpus"):
        find_corpus(tmp_path)
    with pytest.raises(FondsError, match="does not exist"):
        find_corpus(tmp_path / "gone")


def test_a_series_needs_two_lines_and_the_rest_has_defaults(tmp_path: Path) -> None:
    (series,) = open_corpus(make(tmp_path, name="Leaves of 1950")).series
    assert (series.name, series.id_prefix) == ("Leaves of 1950", "leaves-of-1950")
    assert series.publish_text is False
    assert (series.language, series.timezone, series.date_order) == (None, None, None)
    assert (series.rights, series.origin) == ({}, {})


def test_a_key_without_a_value_is_as_if_it_were_absent(tmp_path: Path) -> None:
    text = SERIES + "language:\nrights:\n  translation:\n  description:\n    spdx_id:\n"
    (series,) = open_corpus(make(tmp_path, text)).series
    assert series.language is None
    assert series.rights == {"description": {}}


def test_series_come_in_the_order_of_their_names_and_hidden_folders_are_none(
    tmp_path: Path,
) -> None:
    root = make(tmp_path)
    for name in ("a", "z", ".hidden"):
        (root / "raw" / name).mkdir()
        (root / "raw" / name / "series.yaml").write_text(SERIES, encoding="utf-8")
    assert [one.name for one in open_corpus(root).series] == ["a", "letters", "z"]


WRONG_SERIES: list[tuple[str, int, str]] = [
    ("title: a\n", 1, "the key 'format' is missing"),
    (SERIES + "titel: a\n", 3, "unknown key 'titel'; did you mean 'title'?"),
    (SERIES + "publish_text: 'yes'\n", 3, "'publish_text' should be true or false"),
    (SERIES + "id_prefix: Letters\n", 3, "id_prefix 'Letters' should be lower-case"),
    (SERIES + "date_order: dym\n", 3, "date_order is 'dym'; known are mdy, dmy, ymd"),
    (SERIES + "timezone: Europe/Moskau\n", 3, "'Europe/Moskau' is not a time zone"),
    (SERIES + "timezone: localtime\n", 3, "'localtime' is not a time zone"),
    (SERIES + "language: Russian\n", 3, "'Russian' is not a language tag"),
    (SERIES + "rights:\n  text:\n", 4, "unknown key 'text'"),
    (SERIES + "rights:\n  translation:\n    license: a\n", 5, "unknown key 'license'"),
    (SERIES + "rights: free\n", 3, "'rights' should be a mapping"),
    (SERIES + "include: ['*.md', '']\n", 3, "a pattern of 'include' is empty"),
    (SERIES + "exclude: a.md\n", 3, "'exclude' should be a list"),
]


@pytest.mark.parametrize(
    ("text", "line", "message"), WRONG_SERIES, ids=[case[2] for case in WRONG_SERIES]
)
def test_a_wrong_series_is_refused_at_its_line(
    text: str, line: int, message: str, tmp_path: Path
) -> None:
    with pytest.raises(CorpusError) as caught:
        open_corpus(make(tmp_path, text))
    assert f"series.yaml:{line}: {message}" in str(caught.value)


WRONG_PACKAGES: list[tuple[str, int, str]] = [
    (PACKAGE.replace("title: Letters\n", ""), 1, "the key 'title' is missing"),
    (PACKAGE.replace("name: letters", "name: My Letters"), 1, "the name 'My Letters' should be"),
    (PACKAGE.replace("name: letters", "name: nul"), 1, "the name 'nul' should be"),
    (PACKAGE.replace("name: letters", "name: " + "a" * 101), 1, "the name "),
    (PACKAGE + "on_error: ignore\n", 5, "on_error is `quarantine` or `fail`"),
    (PACKAGE.replace("{name: CC0-1.0}", "CC0-1.0"), 4, "each entry of 'licenses' should be"),
    (PACKAGE.replace("{name: CC0-1.0}", "{path: a}"), 4, "the key 'name' is missing"),
    (PACKAGE + "contributors: [{roles: [author]}]\n", 5, "the key 'title' is missing"),
]


@pytest.mark.parametrize(
    ("text", "line", "message"), WRONG_PACKAGES, ids=[case[2] for case in WRONG_PACKAGES]
)
def test_a_wrong_package_is_refused_at_its_line(
    text: str, line: int, message: str, tmp_path: Path
) -> None:
    with pytest.raises(CorpusError) as caught:
        open_corpus(make(tmp_path, package=text))
    assert f"package.yaml:{line}: {message}" in str(caught.value)


def test_a_corpus_without_a_series_is_refused(tmp_path: Path) -> None:
    (tmp_path / "raw").mkdir()
    (tmp_path / "schemas").mkdir()
    with pytest.raises(FondsError, match="holds no series"):
        open_corpus(tmp_path)


HELD = ["0001.md", "deep/er/0002.md", "letter", "notes.txt"]
ADDED = [*HELD, "README.md", "deep/README.txt", ".hidden.md", ".git/0003.md", "manifest.csv"]

GLOBS: dict[str, tuple[str, list[str]]] = {
    "all": ("", ["0001.md", "deep/er/0002.md", "letter", "notes.txt"]),
    "by ending": ("include: ['*.md']\n", ["0001.md", "deep/er/0002.md"]),
    "all but": ("exclude: ['*.txt', 'letter']\n", ["0001.md", "deep/er/0002.md"]),
    "a folder": ("include: ['deep/er/*']\n", ["deep/er/0002.md"]),
    "all of an ending but one": ("include: ['*.md']\nexclude: ['0002.md']\n", ["0001.md"]),
    "everything": ("include: ['**/*']\n", ["0001.md", "deep/er/0002.md", "letter", "notes.txt"]),
    "nothing": ("include: []\n", []),
}


@pytest.mark.parametrize(("settings", "expected"), GLOBS.values(), ids=GLOBS)
def test_transcriptions_are_what_include_names_and_exclude_spares(
    settings: str, expected: list[str], tmp_path: Path
) -> None:
    root = make(tmp_path, SERIES + settings)
    for name in ADDED:
        path = root / "raw" / "letters" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("a", encoding="utf-8")
    assert files(open_corpus(root)) == expected


def test_a_folder_that_looks_like_a_file_is_given_so_that_the_reader_says_what_it_is(
    tmp_path: Path,
) -> None:
    root = make(tmp_path)
    (root / "raw" / "letters" / "0001.md").mkdir()
    (root / "raw" / "letters" / "folder").mkdir()
    assert files(open_corpus(root)) == ["0001.md"]


@pytest.mark.parametrize("name", ["Europe/Moscow", "Asia/Shanghai", "UTC"])
def test_a_zone_of_the_database_is_one(name: str) -> None:
    assert is_timezone(name)
    assert ZoneInfo(name).key == name


@pytest.mark.parametrize(
    "name", ["", "Moscow", "Europe", "localtime", "../Europe/Moscow", "+03:00"]
)
def test_any_other_name_is_no_zone(name: str) -> None:
    assert not is_timezone(name)
