"""Contents: which texts of a record a page holds, and in which languages.

    <type> - <language>         Translation - English, Translation: English
    <type> (<language>)         Translation (English)
    <language> <type>           English Translation
    <type>                      Transcript
    Scan of Original Document   an image and no text: left out where a text is named

The words for types come from the vocabulary; a type that it does not know stays as written.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from fonds.values.languages import read_language

_LONGEST_LINE = 120
_MARKS = " \t\xa0*_#[]{}•·:."
_SEVERAL = re.compile(r"\s*[;,|]\s*")
_SCAN = re.compile(r"\b(?:scan|scans|scanned|facsimile|image|images|pdf)\b", re.IGNORECASE)
_SCAN_WORDS = 6
_IN_BRACKETS = re.compile(r"(?P<type>[^()]*[^()\s])\s*+\((?P<language>[^()]++)\)")
_DASHED = re.compile(r"(?P<type>[^-–—:]*[^-–—:\s])\s*+[-–—:]\s*+(?P<language>.+)")
# What a line of its own may call a text, whatever the vocabulary knows beside it.
_TEXT_WORDS = frozenset({"translation", "transcription", "transcript", "paraphrase", "original"})
_WITHOUT_LANGUAGE = frozenset({"translation", "transcription", "transcript"})
# Words of which a line consists that heads a text without naming both its type and its language.
_HEADING_WORDS = frozenset({
    "translation", "transcription", "transcript", "original", "text", "version", "оригинал",
    "подлинник", "перевод", "транскрипция", "текст", "原文", "译文", "翻译", "원문", "번역",
})  # fmt: skip
_LANGUAGE_WORDS = frozenset({
    "russian", "english", "chinese", "korean", "german", "french", "ukrainian", "mongolian",
    "русский", "английский", "китайский", "корейский", "русского", "английского", "китайского",
    "корейского", "русском", "английском", "俄文", "中文", "英文", "한국어", "영어",
})  # fmt: skip
_SMALL_WORDS = frozenset({"in", "from", "into", "the", "of", "на", "с", "языке", "языка", "язык"})
_MOST_HEADING_WORDS = 5


class ContentsEntry(NamedTuple):
    """One text of a page.

    `text_type` is the code of `words`, None where the vocabulary has no such word; `language` is
    as written, empty where none is.
    """

    words: str
    text_type: str | None
    language: str


def read_contents(lines: Sequence[str], text_types: Mapping[str, str]) -> list[ContentsEntry]:
    """Read the lines of Contents; `text_types` maps words, case-folded, to codes.

    Shape: the text that is read for facts comes first: the translation, then any other of a known
    type; scans only where no text is named.

    >>> read_contents(["English Translation", "Scan of Original"], {"translation": "translation"})
    [ContentsEntry(words='Translation', text_type='translation', language='English')]
    """
    pieces = [one for line in lines for one in _split(line)]
    texts = [one for one in pieces if not is_scan(one)] or pieces
    entries = [_read_entry(one, text_types) for one in texts]
    return sorted(entries, key=_rank)


def is_scan(line: str) -> bool:
    """Say whether a line of Contents names an image rather than a text."""
    return _SCAN.search(line[:_LONGEST_LINE]) is not None and len(line.split()) <= _SCAN_WORDS


def is_contents_line(line: str) -> bool:
    """Say whether a line can only be one of Contents: all that it names are texts or scans."""
    pieces = _split(line) if len(line) <= _LONGEST_LINE else []
    return bool(pieces) and all(
        is_scan(one) or names_text(one) or one.casefold() in _WITHOUT_LANGUAGE for one in pieces
    )


def names_text(line: str) -> bool:
    """Say whether a line names a text and its language, and nothing else."""
    return named_language(line) is not None


def named_language(line: str) -> str | None:
    """Give the language of the text that a line names, or None where it names no text.

    >>> named_language("[Russian original]"), named_language("Translation from Russian")
    ('ru', None)
    """
    words = line.strip(_MARKS) if len(line) <= _LONGEST_LINE else ""
    languages = (
        read_language(language)
        for written, language in _divisions(words)
        if written.casefold() in _TEXT_WORDS
    )
    return next((one for one in languages if one), None)


def may_head_text(line: str) -> bool:
    """Say whether a line may head a text, though it does not say which: `Translation`, `[English]`.

    >>> may_head_text("Перевод:"), may_head_text("Translation of the note")
    (True, False)
    """
    if len(line) > _LONGEST_LINE:
        return False
    words = [word.strip(_MARKS + "()-–—") for word in line.casefold().split()]
    words = [word for word in words if word]
    telling = [word for word in words if word not in _SMALL_WORDS]
    known = _HEADING_WORDS | _LANGUAGE_WORDS
    return 0 < len(words) <= _MOST_HEADING_WORDS and bool(telling) and known.issuperset(telling)


def _split(line: str) -> list[str]:
    pieces = _SEVERAL.split(line) if len(line) <= _LONGEST_LINE else [line]
    return [one.strip(_MARKS) for one in pieces if one.strip(_MARKS)]


def _read_entry(piece: str, text_types: Mapping[str, str]) -> ContentsEntry:
    divisions = list(_divisions(piece)) if len(piece) <= _LONGEST_LINE else []
    for words, language in divisions:
        if " ".join(words.casefold().split()) in text_types:
            return ContentsEntry(words, text_types[" ".join(words.casefold().split())], language)
    words, language = divisions[0] if divisions else (piece, "")
    return ContentsEntry(words, None, language)


def _divisions(piece: str) -> Iterator[tuple[str, str]]:
    """Give the ways to divide a line into type and language, the clearest first."""
    for pattern in (_IN_BRACKETS, _DASHED):
        found = pattern.fullmatch(piece)
        if found:
            yield found["type"], found["language"].strip(_MARKS)
    yield piece, ""
    words = piece.split()
    for number in range(1, min(len(words), 4)):
        yield " ".join(words[number:]), " ".join(words[:number])


def _rank(entry: ContentsEntry) -> int:
    return 0 if entry.text_type == "translation" else 1 if entry.text_type else 2
