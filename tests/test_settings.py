"""Settings: each mistake in a YAML file is one line that says where."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fonds.errors import CorpusError
from fonds.settings import Settings, Shape, check_shape, parse_settings, read_settings

PATH = Path("series.yaml")
SHAPE: Shape = {"title": str, "copies": int, "rights": dict, "files": list, "publish": bool,
                "size": (int, float)}  # fmt: skip


def parse(text: str) -> Settings:
    return parse_settings(text, path=PATH)


def test_values_keep_their_types() -> None:
    settings = parse(
        "title: '1.0'\ncopies: 2\npublish: true\nsize: 1.5\nfiles: [a]\nrights:\n  a: b\n"
    )
    check_shape(settings, SHAPE, required=("title",))
    assert settings.values["title"] == "1.0"
    assert settings.within("rights").values == {"a": "b"}


BROKEN: list[tuple[str, int, str]] = [
    ("", 1, "is not a list of `key: value` lines"),
    ("- a\n- b\n", 1, "is not a list of `key: value` lines"),
    ("words\n", 1, "is not a list of `key: value` lines"),
    ("title: a\ntitle: b\n", 2, "the key 'title' stands here a second time"),
    ("rights:\n  a: 1\n  a: 2\n", 3, "the key 'a' stands here a second time"),
    ("files:\n  - a: 1\n    a: 2\n", 3, "the key 'a' stands here a second time"),
    ("title: [a\n", 2, "is not valid YAML: "),
    ("title: a\n\tcopies: 1\n", 2, "is not valid YAML: "),
    ("title: 'a\n", 2, "is not valid YAML: "),
    ("? [a]\n: b\n", 1, "is not valid YAML: found unhashable key"),
    ("? {a: b}\n: b\n", 1, "is not valid YAML: found unhashable key"),
    ("when: 2026-13-45\n", 1, "is not valid YAML: "),
    ("a: &a [*a]\n", 1, "is not valid YAML: "),
    ("title: a\x00\n", 1, "is not valid YAML: "),
    ("a: !!python/object:os.system x\n", 1, "is not valid YAML: "),
]


@pytest.mark.parametrize(("text", "line", "message"), BROKEN, ids=[repr(one[0]) for one in BROKEN])
def test_what_is_no_settings_file_is_refused_at_its_line(
    text: str, line: int, message: str
) -> None:
    with pytest.raises(CorpusError) as caught:
        parse(text)
    assert str(caught.value).startswith(f"series.yaml:{line}: {message}")
    assert "\n" not in str(caught.value)


WRONG: list[tuple[str, int, str]] = [
    ("title: 1.0\n", 1, "'title' should be text, not 1.0; put it in quotes"),
    ("copies: 1\ntitle: no\n", 2, "'title' should be text, not False; put it in quotes"),
    ("title: 2026-01-01\n", 1, "'title' should be text, not datetime.date(2026, 1, 1); put it in"),
    ("title: [a]\n", 1, "'title' should be text, not ['a']"),
    ("copies: true\n", 1, "'copies' should be a whole number, not True"),
    ("publish: 1\n", 1, "'publish' should be true or false, not 1"),
    ("size: a\n", 1, "'size' should be a whole number or a number, not 'a'"),
    ("copies: 1\n\ntitel: a\n", 3, "unknown key 'titel'; did you mean 'title'?"),
    ("zzzzz: a\n", 1, "unknown key 'zzzzz'; known keys are title, copies"),
    ("copies: 1\n", 1, "the key 'title' is missing; add a line `title: ...`"),
    ("title:\n", 1, "the key 'title' is missing"),
    ("title: ''\n", 1, "the key 'title' is missing"),
    ("1: a\n", 1, "unknown key 1"),
]


@pytest.mark.parametrize(("text", "line", "message"), WRONG, ids=[repr(one[0]) for one in WRONG])
def test_a_wrong_key_or_type_is_refused_at_its_line(text: str, line: int, message: str) -> None:
    with pytest.raises(CorpusError) as caught:
        check_shape(parse(text), SHAPE, required=("title",))
    assert str(caught.value).startswith(f"series.yaml:{line}: {message}")


def test_lines_are_those_of_the_file_that_the_text_stands_in() -> None:
    settings = parse_settings("a: 1\nrights:\n  b: 2\n", path=PATH, first_line=40)
    assert str(settings.error("x", key="rights")).startswith("series.yaml:41:")
    assert str(settings.within("rights").error("x", key="b")).startswith("series.yaml:42:")
    with pytest.raises(CorpusError, match=r"^series\.yaml:41:"):
        parse_settings("a: 1\na: 2\n", path=PATH, first_line=40)


def test_an_absent_or_empty_mapping_has_no_keys() -> None:
    assert parse("rights:\n").within("rights").values == {}
    assert parse("title: a\n").within("rights").values == {}


def test_the_entries_of_a_list_know_their_lines() -> None:
    settings = parse("files:\n  - a: 1\n  - a: 2\n  - words\n")
    entries = settings.each("files")
    assert str(next(entries).error("x", key="a")).startswith("series.yaml:2:")
    assert str(next(entries).error("x")).startswith("series.yaml:3:")
    with pytest.raises(CorpusError, match=r"^series\.yaml:4: each entry of 'files'"):
        next(entries)


def test_a_file_that_is_no_text_is_refused_with_its_path(tmp_path: Path) -> None:
    path = tmp_path / "series.yaml"
    for content in (b"title: \xff\n", None):
        if content:
            path.write_bytes(content)
        else:
            path.unlink()
        with pytest.raises(CorpusError, match=r"series\.yaml: cannot be read as text"):
            read_settings(path)


@given(st.text() | st.text("ab:-[]{}&*!|>'\"#\n ?", max_size=40))
def test_any_text_is_settings_or_one_line_that_says_why_not(text: str) -> None:
    try:
        settings = parse(text)
        check_shape(settings, SHAPE)
    except CorpusError as error:
        message = str(error)
    else:
        message = ""
    assert "\n" not in message
