"""Relations: what a document does to the one that it cites, by the words right before.

In addition to my No. 1    To your No. 2    I am transmitting the text of your No. 3

or, of what was ordered, right behind: Your order No. 4 has been fulfilled.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from fonds.forms.template import compile_phrase
from fonds.normalize.cited import Cited
from fonds.normalize.reading import Reading
from fonds.vocabularies import Form, Vocabularies

_BEHIND = "behind"
_LONGEST_PHRASE = 80
_LONGEST_GAP = 20
_NUMBERED = re.compile(r"\W*+(?:[0-9]{1,2}[.)]\s*+)?\W*+")
_FILLERS = ("the", "a", "both", "comrade", "cde.", "[", "(", '"', "“")
_AND = re.compile(r"\s*+(?:,|;|,?\s*+and|&|as well as)\s*+")


def find_relation(
    reading: Reading, cited: Cited, before: tuple[Cited, str] | None = None
) -> str | None:
    """Give the relation of the longest phrase before a citation, or None.

    A phrase may end with the citation's own `my` or `your`. One of the position `opening` counts
    only where the paragraph begins with it: `To my No. 1` adds, `according to my No. 1` does not.
    A citation behind `and` goes on with the relation of the one before it, of the same owner.
    """
    if before and _goes_on(reading, cited, before[0]):
        return before[1]
    start = max(cited.paragraph.start, cited.span.start - _LONGEST_PHRASE)
    text = reading.text[start : cited.span.start]
    opens = start == cited.paragraph.start
    words = _squeeze(_NUMBERED.sub("", text, count=1) if opens else text)
    phrases = {words, _without_fillers(words)}
    phrases |= {f"{words} {cited.owner_written.casefold()}"} if cited.owner_written else set()
    fitting = [
        form
        for phrase in phrases
        for form in _forms(reading.knowledge.vocabularies).get(_last_word(phrase), ())
        if _stands_before(form, phrase, opens=opens)
    ]
    return max(fitting, key=lambda form: len(form.form)).concept if fitting else None


def with_fulfilment(
    reading: Reading, found: Sequence[tuple[Cited, str]]
) -> list[tuple[Cited, str]]:
    """Give citations with the relation that the words behind them tell, if none before them did.

    What is said behind the last of several that `and` joins, is said of them all.
    """
    behind: list[str | None] = []
    following: Cited | None = None
    for one, _ in reversed(found):
        goes_on = following is not None and _goes_on(reading, following, one)
        behind.append(_find_behind(reading, one) or (behind[-1] if goes_on else None))
        following = one
    kept: list[tuple[Cited, str]] = []
    for (one, relation), told in zip(found, reversed(behind), strict=True):
        is_told = _is_of_another(kept[-1][0] if kept and one.same_telegram else one)
        kept.append((one, told if told and is_told and relation == "mentions" else relation))
    return kept


def _is_of_another(cited: Cited) -> bool:
    return cited.owner == "addressee" or bool(cited.issuer_id and not cited.owner)


def _find_behind(reading: Reading, cited: Cited) -> str | None:
    """Give the relation that the words right behind a citation tell, or None."""
    start = cited.span.end
    words = reading.text[start : min(start + _LONGEST_PHRASE, cited.paragraph.end)]
    words = words.lstrip(" )],\r\n\t\xa0")
    forms = _forms_behind(reading.knowledge.vocabularies)
    return next((form.concept for form, pattern in forms if pattern.match(words)), None)


@lru_cache(maxsize=8)
def _forms_behind(vocabularies: Vocabularies) -> list[tuple[Form, re.Pattern[str]]]:
    forms = vocabularies.forms("relation_type", _BEHIND)
    return [(form, compile_phrase(form)) for form in forms]


@lru_cache(maxsize=8)
def _forms(vocabularies: Vocabularies) -> dict[str, list[Form]]:
    """Give the phrases by their last word."""
    forms: dict[str, list[Form]] = {}
    for form in vocabularies.forms("relation_type"):
        if form.position == _BEHIND:
            continue
        forms.setdefault(_last_word(form.form.casefold()), []).append(form)
    return forms


def _last_word(phrase: str) -> str:
    return phrase.rsplit(" ", 1)[-1]


def _goes_on(reading: Reading, cited: Cited, before: Cited) -> bool:
    if cited.span.start - before.span.end > _LONGEST_GAP:
        return False
    gap = reading.text[before.span.end : cited.span.start]
    is_one_owner = (cited.owner, cited.issuer_id) == (before.owner, before.issuer_id)
    return cited.same_telegram or (is_one_owner and _AND.fullmatch(gap) is not None)


def _stands_before(form: Form, words: str, *, opens: bool) -> bool:
    phrase = form.form.casefold()
    if form.position == "opening":
        return opens and words == phrase
    return words.endswith(phrase) and not words.removesuffix(phrase)[-1:].isalnum()


def _squeeze(text: str) -> str:
    return " ".join(text.split()).casefold()


def _without_fillers(words: str) -> str:
    parts = words.split()
    while parts and parts[-1] in _FILLERS:
        parts.pop()
    return " ".join(parts)
