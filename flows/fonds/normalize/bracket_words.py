"""Bracket words: what the vocabularies say about words in and around a bracket, compiled once."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import chain

from fonds.forms.template import compile_line
from fonds.vocabularies import Form, Vocabularies

# A longer bracket is recognised by its opening.
_LONGEST = 300
_WORD = re.compile(r"[^\W\d_]+")
_LATIN_WORD = re.compile(r"[A-Za-z][A-Za-z'’\"-]*\.?")
_SCRIPTS = {
    "uk": r"[іїєґІЇЄҐ]",
    "ru": r"[А-Яа-яЁё]",
    "ja": r"[\u3040-\u30ff]",
    "zh": r"[\u3400-\u9fff]",
    "ko": r"[\uac00-\ud7a3\u1100-\u11ff]",
}
_LANGUAGE_OF_SCRIPT = {language: re.compile(signs) for language, signs in _SCRIPTS.items()}
_LATIN = re.compile(r"[A-Za-z]")
# `ShB`, `GSh`, `TsK`: initials of which one is a Cyrillic letter that takes two Latin ones.
_CYRILLIC_INITIALS = re.compile(
    r"(?=[A-Z]*(?:Sh|Ch|Zh|Kh|Ts|Iu|Ia|Yu|Ya))(?:Shch|Sh|Ch|Zh|Kh|Ts|Iu|Ia|Yu|Ya|[A-Z]){2,7}"
)


class BracketWords:
    """Word lists for brackets; all words are case-folded."""

    def __init__(self, vocabularies: Vocabularies) -> None:
        words = vocabularies.forms
        self.possessives = _fold(words("pronoun", "possessive"))
        self.demonstratives = _fold(words("pronoun", "demonstrative"))
        adverbs = words("pronoun", "adverb")
        self.pronouns = _fold(one for one in words("pronoun") if one.position is None) | _fold(
            adverbs
        )
        self.before_gap = _fold(words("supplied", "before"))
        self.fillers = _fold(words("supplied", "inside"))
        self.adjectives = _fold(words("supplied", "adjective"))
        self.adjective_endings = tuple(_fold(words("supplied", "ending")))
        self.roles = _fold(words("role", "head"))
        self.titles = _fold(words("role", "title"))
        self.abbreviations = frozenset(one.form for one in words("abbreviation"))
        self._foreign = _Transliteration(vocabularies)
        self._labels = {one.form.casefold(): one.concept for one in words("source_term", "label")}
        self._authors = tuple(
            (one.form.casefold(), one.concept) for one in words("responsibility", "bracket")
        )
        self._forms = {
            position: _index(words("intervention_type", position))
            for position in _positions(vocabularies)
        }

    def form_of(self, content: str, *positions: str) -> tuple[Form, str | None] | None:
        """Give the first form that the content has, and the name in it, by order of positions."""
        head = content[:_LONGEST].rstrip(" :") or content[:1]
        for position in positions:
            for form, pattern in _candidates(self._forms.get(position, {}), head):
                found = pattern.fullmatch(head)
                if found:
                    return form, found.groupdict().get("name")
        return None

    def author_of(self, content: str) -> str | None:
        """Give who wrote a note, where its opening says so (`Translator's note`)."""
        opening = content[:40].casefold()
        return next((who for phrase, who in self._authors if opening.startswith(phrase)), None)

    def language_of_term(self, content: str, text_language: str) -> str | None:
        """Give the language of a term that is not in the language of the text, else None."""
        term, stated = self._without_label(content)
        language = _language_of_script(term) or (stated and f"{stated}-Latn")
        if language is None and len(term) <= _LONGEST and self._foreign.is_term(term):
            language = "ru-Latn"
        return None if language == text_language else language

    def language_of_initials(self, content: str, language: str) -> str | None:
        """Give the language of initials that can only be of Cyrillic words, in a Russian record."""
        is_cyrillic = _CYRILLIC_INITIALS.fullmatch(content[:_LONGEST]) is not None
        return "ru-Latn" if is_cyrillic and language == "ru" else None

    def is_adjective(self, word: str) -> bool:
        """Whether a word may stand between another and its noun."""
        folded = word.casefold()
        return folded in self.adjectives or (
            len(folded) > 4 and folded.endswith(self.adjective_endings)
        )

    def _without_label(self, content: str) -> tuple[str, str | None]:
        """Give the term behind `Russian:` and the language that is stated, if one is."""
        label, colon, term = content[:_LONGEST].partition(":")
        stated = self._labels.get(label.strip().casefold()) if colon else None
        return (term.strip() if stated else content), stated


class _Transliteration:
    """Tells Russian in Latin letters from English, by words and by letters."""

    def __init__(self, vocabularies: Vocabularies) -> None:
        self._words = _fold(vocabularies.forms("source_term", "word"))
        self._joining = _fold(vocabularies.forms("source_term", "joining"))
        self._endings = tuple(_fold(vocabularies.forms("source_term", "ending")))
        letters = "|".join(
            re.escape(one.form) for one in vocabularies.forms("source_term", "letters")
        )
        self._letters = re.compile(letters or r"(?!)")

    def is_term(self, content: str) -> bool:
        """Whether each word is Russian, and one of them more than a short joining word."""
        words = [word.strip('"“”«»,;:()') for word in content.split()]
        words = [word.replace("’", "'") for word in words if word]
        if not 0 < len(words) <= 8 or not all(_LATIN_WORD.fullmatch(word) for word in words):
            return False
        telling = [word for word in words if word.casefold() not in self._joining]
        return bool(telling) and all(map(self._is_russian, telling))

    def _is_russian(self, word: str) -> bool:
        folded = word.casefold()
        if folded in self._words or folded.rstrip(".'") in self._words:
            return True
        # A capital may begin a name, whose letters tell nothing.
        if not word.islower() or len(word) < 5:
            return False
        return folded.endswith(self._endings) or self._letters.search(folded) is not None


@cache
def bracket_words(vocabularies: Vocabularies) -> BracketWords:
    """Give the word lists of these vocabularies, compiled once."""
    return BracketWords(vocabularies)


_Index = dict[str, list[tuple[int, Form, re.Pattern[str]]]]


def _fold(forms: Iterable[Form]) -> frozenset[str]:
    return frozenset(one.form.casefold() for one in forms)


def _positions(vocabularies: Vocabularies) -> Iterator[str]:
    """Give the positions of the forms: `bracket`, `unexpanded`, and editorial conventions."""
    named = {(one.position or "").partition("|")[0] for one in _all_forms(vocabularies)}
    yield from sorted(named)


def _all_forms(vocabularies: Vocabularies) -> tuple[Form, ...]:
    return vocabularies.forms("intervention_type")


def _index(forms: Iterable[Form]) -> _Index:
    """Compile forms and sort them by the words with which they may begin; `` for any."""
    index: _Index = {}
    for number, form in enumerate(forms):
        for word in _openings(form.form):
            index.setdefault(word, []).append((number, form, compile_line(form)))
    return index


def _openings(form: str) -> set[str]:
    choice = re.match(r"\{([^{}]*\|[^{}]*)\}", form)
    openings = choice[1].split("|") if choice else [form]
    words = [_WORD.match(opening) for opening in openings]
    return {word.group().casefold() if word else "" for word in words}


def _candidates(index: _Index, content: str) -> Iterator[tuple[Form, re.Pattern[str]]]:
    word = _WORD.match(content)
    own = index.get(word.group().casefold(), []) if word else []
    for _, form, pattern in sorted(chain(own, index.get("", [])), key=lambda entry: entry[0]):
        yield form, pattern


def _language_of_script(term: str) -> str | None:
    """Give the language whose letters a term is written in, if it has more than Latin ones."""
    head = term[:_LONGEST]
    for language, signs in _LANGUAGE_OF_SCRIPT.items():
        found = len(signs.findall(head))
        if found and (language in ("uk", "ja") or found > len(_LATIN.findall(head))):
            return language
    return None
