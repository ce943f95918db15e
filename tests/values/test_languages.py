"""Languages: names as pages state them, as tags."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fonds.values.languages import read_language, usual_script

NAMES = [
    ("Russian", "ru", "Cyrl"),
    ("english.", "en", "Latn"),
    (" Chinese ", "zh", "Hans"),
    ("Korean", "ko", "Kore"),
    ("Serbo-Croatian", "sh", "Latn"),
]


@pytest.mark.parametrize(("name", "tag", "script"), NAMES, ids=[case[0] for case in NAMES])
def test_a_language_has_a_tag_and_a_usual_script(name: str, tag: str, script: str) -> None:
    assert read_language(name) == tag
    assert usual_script(tag) == script


@pytest.mark.parametrize("name", ["", ".", "Telegraphese", "Russian " * 9999], ids=lambda n: n[:20])
def test_an_unknown_language_has_no_tag(name: str) -> None:
    assert read_language(name) is None


def test_an_undetermined_language_has_no_script() -> None:
    assert usual_script("und") is None


@given(st.text())
def test_any_name_has_a_tag_or_none(name: str) -> None:
    tag = read_language(name)
    assert tag is None or usual_script(tag) != ""
