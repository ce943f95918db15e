"""Bracket rules: what a bracket is, by its own words and by what stands around it.

The rules are tried in order and the first that is sure decides. Words that explain themselves come
first (`illegible`, `sic`), then dates and terms of another language, then what the words before
the bracket make of it; a bracket that nothing decides is a gloss of low certainty.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from fonds.normalize.bracket_names import (
    Scene,
    Verdict,
    classify_expansion,
    classify_name,
)
from fonds.normalize.bracket_roles import classify_role, classify_role_before
from fonds.values.dates import DateReading

Rule = Callable[[Scene], Verdict | None]

_FOOTNOTE_MARK = re.compile(r"[0-9]{1,3}|[ivx]{1,5}|\*{1,3}|[†‡]{1,2}")
_LETTER_MARK = re.compile(r"[a-z]")
_INITIALED = re.compile(r"(?<=\s)(?:--?|[–—])\s?[A-Z]{1,3}(?:\.[A-Z]){0,2}\.?$")
_DATE_BEFORE = re.compile(
    r"(?<!\w)(?:[0-9][0-9./ -]*[0-9]"
    r"|[0-9]{1,2}\s?[./ -]\s?[IVX]{1,4}(?:\s?[./ -]\s?[0-9]{2,4})?"
    r"|[0-9]{1,2}(?:st|nd|rd|th)"
    r"|[0-9]{1,2}[. ]\s?[^\W\d_]{3,9}\.?(?:,?\s[0-9]{2,4})?"
    r"|[^\W\d_]{3,9}\.?\s[0-9]{1,2})\s*\.?\s*$"
)
_HAS_MONTH = re.compile(r"[^\W\d_]{3}")
_YEAR = re.compile(r"(?:1[6-9]|20)[0-9]{2}")
_NUMBER_BEFORE = re.compile(r"(?:\bN(?:o|O)s?\.?|\bno\.|#|№)\s*$")
_WORD_BEFORE = re.compile(r"([^\W\d_]+(?:['’-][^\W\d_]+)*)\s*$")
_WORD_AFTER = re.compile(r"\s+([^\W\d_]+)")
_QUESTION = re.compile(r"(?:who|whom|what|which|when|where|why|how|is|are|was|were|does|did)\b",
                       re.IGNORECASE)  # fmt: skip
_EXPLAINING = re.compile(r"(?:the|a|an|in|at|from|of|to|on|with|for)\s\S", re.IGNORECASE)
_BODY_BEFORE = re.compile(
    r"[^\W\d_a-z][\w'’-]+(?:\s+(?:of|the|and|for)){0,2}\s+[^\W\d_a-z][\w'’-]+\s*$"
)
_POSSESSIVE_END = re.compile(r"['’]s?$")


def classify(scene: Scene, convention: str) -> Verdict:
    """Give what a bracket is by the convention of its source."""
    for rule in RULES.get(convention, RULES["wcda"]):
        verdict = rule(scene)
        if verdict:
            return verdict
    return Verdict("gloss", "low")


def find_date_before(scene: Scene) -> str | None:
    """Give the date that stands right before the bracket."""
    found = _DATE_BEFORE.search(scene.bracket.before[-40:])
    return found.group().strip() if found else None


def read_days(scene: Scene, words: str) -> DateReading:
    """Read a date as one of this document."""
    return scene.reading.read_words(words)


def _empty(scene: Scene) -> Verdict | None:
    return None if scene.bracket.words else Verdict("omission", "low")


def _leiden_sign(scene: Scene) -> Verdict | None:
    kinds = {"(": "expansion", "<": "correction", "{{": "deletion", "[[": "deletion"}
    kind = kinds.get(scene.bracket.sign)
    return Verdict(kind, "high") if kind else None


def _form_of(*positions: str) -> Rule:
    def match(scene: Scene) -> Verdict | None:
        found = scene.words.form_of(scene.bracket.words, *positions)
        if found is None:
            return None
        named = scene.find_agent(found[1].strip(" .")) if found[1] else None
        return Verdict(found[0].concept, "high", named.entity_id if named else None)

    return match


def _initialed(scene: Scene) -> Verdict | None:
    is_signed = _INITIALED.search(scene.bracket.words) is not None
    return Verdict("editor_note", "high") if is_signed else None


def _date(scene: Scene) -> Verdict | None:
    """Recognise a date that the bracket writes out, and a year that it adds."""
    words, before = scene.bracket.words, find_date_before(scene)
    if before is None:
        return None
    if _YEAR.fullmatch(words):
        return Verdict("supplied", "medium")
    status = read_days(scene, words).status
    is_date = status == "read" or (status != "unreadable" and _HAS_MONTH.search(words))
    return Verdict("date_expansion", "high") if is_date else None


def _term(scene: Scene) -> Verdict | None:
    texts = scene.reading.record.rows["texts"]
    of_text = str(texts[0].get("language") or "") if texts else ""
    language = scene.words.language_of_term(scene.bracket.words, of_text)
    if language is None and _BODY_BEFORE.search(scene.bracket.before[-80:]):
        language = scene.words.language_of_initials(scene.bracket.words, scene.reading.language)
    return Verdict("source_term", "high", language=language) if language else None


def _doubt(scene: Scene) -> Verdict | None:
    words = scene.bracket.words
    if not words.rstrip(".)").endswith("?"):
        return None
    is_question = _QUESTION.match(words) is not None
    return Verdict("question" if is_question else "uncertain", "high")


def _footnote(scene: Scene) -> Verdict | None:
    bracket = scene.bracket
    last = _word_before(scene)
    if not _FOOTNOTE_MARK.fullmatch(bracket.words) or bracket.before[-1:].isdigit():
        return None
    is_behind_gap = last.casefold() in scene.words.before_gap and not bracket.is_glued
    is_gap = is_behind_gap and bracket.words.isdigit()
    if _NUMBER_BEFORE.search(bracket.before[-6:]) or is_gap:
        return None
    return Verdict("editor_note", "medium")


def _letter_footnote(scene: Scene) -> Verdict | None:
    is_mark = _LETTER_MARK.fullmatch(scene.bracket.words) is not None
    return Verdict("editor_note", "medium") if is_mark else None


def _number(scene: Scene) -> Verdict | None:
    is_number = scene.bracket.words[:1].isdigit()
    if is_number and _NUMBER_BEFORE.search(scene.bracket.before[-6:]):
        return Verdict("supplied", "high")
    return None


def _corrected_word(scene: Scene) -> Verdict | None:
    """Recognise `werk [work]`: a word and its correction, where the project agrees on that."""
    is_word = len(scene.bracket.words.split()) == 1
    return Verdict("correction", "high") if is_word and scene.bracket.before.strip() else None


def _glued(scene: Scene) -> Verdict | None:
    """Recognise letters or digits that the bracket adds to a word: `tel[egram]`, `19[50]`."""
    bracket = scene.bracket
    is_part = bracket.words.isalnum() and len(bracket.words) <= 20
    if not is_part or not (bracket.is_glued or bracket.after[:1].isalpha()):
        return None
    is_shortened = bracket.is_glued and bracket.words.isalpha() and len(bracket.words) > 2
    return Verdict("expansion" if is_shortened else "supplied", "medium")


def _pronoun(scene: Scene) -> Verdict | None:
    """Recognise an explanation of a pronoun, and words that a sentence lacks behind it."""
    word, words = _word_before(scene), scene.words
    folded, content = word.casefold(), scene.bracket.words
    if word == "US" or (word.isupper() and len(word) > 1 and content.isupper()):
        return None
    if folded in words.possessives:
        return _possessive(scene)
    if folded not in words.pronouns | words.demonstratives:
        return None
    if _is_filler(scene) or (folded in words.demonstratives and _is_attribute(scene)):
        return Verdict("supplied", "high" if _is_filler(scene) else "medium")
    agent = scene.find_agent(content)
    return Verdict("gloss", "high", agent.entity_id if agent else None)


def _possessive(scene: Scene) -> Verdict:
    """Judge what stands behind `my` or `their`: whose it is, or the word that is missing."""
    content = scene.bracket.words
    is_number = re.match(r"\s*(?:No|NO|no|Nos|№|#)\b", scene.bracket.after) is not None
    explains = _POSSESSIVE_END.search(content) or _EXPLAINING.match(content)
    if not is_number and (explains or content[:1].isupper()):
        name = _POSSESSIVE_END.sub("", content)
        agent = scene.find_agent(name)
        certainty = "high" if explains else "medium"
        return Verdict("gloss", certainty, agent.entity_id if agent else None)
    return Verdict("supplied", "high")


def _missing_word(scene: Scene) -> Verdict | None:
    """Recognise words that the sentence needs: behind an article or auxiliary, before a noun."""
    word = _word_before(scene)
    if _is_filler(scene) or word.casefold() in scene.words.before_gap:
        return Verdict("supplied", "high")
    if word.casefold() in scene.words.titles and scene.bracket.words[:1].isupper():
        return Verdict("supplied", "medium")
    completes = scene.bracket.words.startswith("of ") or _is_attribute(scene)
    return Verdict("supplied", "medium") if word and completes else None


def _is_filler(scene: Scene) -> bool:
    """Whether the bracket has only words that explain nothing, such as `the` or `have been`."""
    parts = scene.bracket.words.casefold().split()
    return 0 < len(parts) <= 6 and all(part.strip(",") in scene.words.fillers for part in parts)


def _is_attribute(scene: Scene) -> bool:
    """Whether the bracket has adjectives and a noun follows."""
    parts, after = scene.bracket.words.split(), _WORD_AFTER.match(scene.bracket.after)
    if after is None or not 0 < len(parts) <= 3:
        return False
    follows = after[1].casefold()
    is_noun = after[1].islower() and follows not in scene.words.before_gap | scene.words.fillers
    return is_noun and all(map(scene.words.is_adjective, parts))


def _explanation(scene: Scene) -> Verdict | None:
    explains = _EXPLAINING.match(scene.bracket.words) is not None
    return Verdict("gloss", "medium") if explains and _word_before(scene) else None


def _word_before(scene: Scene) -> str:
    found = _WORD_BEFORE.search(scene.bracket.before[-40:])
    return found[1] if found else ""


_SELF_EXPLAINING: tuple[Rule, ...] = (
    _empty,
    _form_of("unexpanded", "bracket"),
    _initialed,
    _date,
    _term,
    _doubt,
    _footnote,
)
_BY_CONTEXT: tuple[Rule, ...] = (
    _number,
    _glued,
    classify_role_before,
    _pronoun,
    classify_expansion,
    classify_name,
    classify_role,
    _missing_word,
    _explanation,
)
# Where no convention is declared, only words that explain themselves are interpreted.
RULES: dict[str, tuple[Rule, ...]] = {
    "wcda": (*_SELF_EXPLAINING, *_BY_CONTEXT),
    "frus": (*_SELF_EXPLAINING, *_BY_CONTEXT),
    "venona": (*_SELF_EXPLAINING, _letter_footnote, *_BY_CONTEXT),
    "btp": (_empty, _form_of("btp")),
    "ftp": (*_SELF_EXPLAINING, _number, _glued, _corrected_word),
    "leiden": (_empty, _leiden_sign, _form_of("leiden")),
    "unknown": _SELF_EXPLAINING,
}
