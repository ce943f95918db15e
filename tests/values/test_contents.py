"""Contents: type and language of a text, in either order; scans are no texts."""

from __future__ import annotations

import pytest

from fonds.values.contents import is_contents_line, named_language, read_contents

TYPES = {
    "translation": "translation",
    "transcription": "transcription",
    "transcript": "transcription",
    "original": "transcription",
    "summary": "summary",
}

READ: dict[str, tuple[str, str | None, str]] = {
    "Translation - English": ("Translation", "translation", "English"),
    "Translation – English": ("Translation", "translation", "English"),
    "Translation: English": ("Translation", "translation", "English"),
    "Translation (English)": ("Translation", "translation", "English"),
    "English Translation": ("Translation", "translation", "English"),
    "ENGLISH TRANSLATION": ("TRANSLATION", "translation", "ENGLISH"),
    "**Translation - English**": ("Translation", "translation", "English"),
    "Transcript - Russian": ("Transcript", "transcription", "Russian"),
    "Translation - Serbo-Croatian": ("Translation", "translation", "Serbo-Croatian"),
    "Transcript": ("Transcript", "transcription", ""),
    "Scan of Original Document": ("Scan of Original Document", None, ""),
    "no tranlsation - English": ("no tranlsation", None, "English"),
    "Nothing has arrived.": ("Nothing has arrived", None, ""),
}


@pytest.mark.parametrize(("line", "entry"), READ.items(), ids=READ)
def test_a_line_gives_type_and_language(line: str, entry: tuple[str, str | None, str]) -> None:
    assert [tuple(one) for one in read_contents([line], TYPES)] == [entry]


@pytest.mark.parametrize(
    ("lines", "words"),
    [
        (["Scan of Original Document", "English Translation"], ["Translation"]),
        (["English Translation, Scan of Original Document"], ["Translation"]),
        (["Original Language Scan", "English Transcript"], ["Transcript"]),
        (["Transcript - Russian", "Translation - English"], ["Translation", "Transcript"]),
        (["Translation - English; Transcript - Russian"], ["Translation", "Transcript"]),
        ([], []),
        ([" "], []),
    ],
)
def test_the_translation_comes_first_and_scans_are_left_out(
    lines: list[str], words: list[str]
) -> None:
    assert [one.words for one in read_contents(lines, TYPES)] == words


@pytest.mark.parametrize(
    ("line", "language"),
    [
        ("[Russian original]", "ru"),
        ("### Translation - English", "en"),
        ("English Translation:", "en"),
        ("Transcription - Chinese", "zh"),
        ("Translation from Russian", None),
        ("TASS Summary", None),
        ("Translation", None),
        ("Original archive", None),
        ("Ciphered Telegram # 25629", None),
        ("Translation - " + "English " * 40, None),
    ],
)
def test_a_label_names_a_text_and_its_language_and_nothing_else(
    line: str, language: str | None
) -> None:
    assert named_language(line) == language


@pytest.mark.parametrize("line", ["Scan of Original Document", "English Translation", "Transcript"])
def test_a_line_of_contents_is_known_by_itself(line: str) -> None:
    assert is_contents_line(line)


@pytest.mark.parametrize(
    "line",
    ["FROM: BEIJING", "Scan the border and report on all that moves there, comrade", "", "a"],
)
def test_a_line_of_the_record_is_none_of_contents(line: str) -> None:
    assert not is_contents_line(line)
