"""Cited words: the vocabularies of citations, compiled to look left and right of a place.

    [owner] [quality ...] [document] [kind] [sign] number
    your    last          telegram          No.    4676

Patterns that look left end at the place, and look at a bounded stretch before it; so the time to
read a message stays in proportion to its size.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from fonds.errors import CorpusError
from fonds.forms.template import compile_phrase
from fonds.normalize.knowledge import Knowledge
from fonds.vocabularies import Form

# A lower-case `no` without a full stop is a number's sign only behind words that cite.
_SIGN = (
    r"(?:N(?:[oO][sS]?|[º°r.]|rs)?(?!\w)\.?|no[sr]?(?!\w)\.?|##?|№№?"
    r"|[Nn]umbers?(?!\w)|NUMBERS?(?!\w))"
)
_DIGITS = r"[0-9]{1,12}+[^\W\d_]{0,4}+(?:[/–-][^\W_]{1,10}+){0,2}+"
_NOT_IN_NUMBER = r"(?![^\W_]|[.,/-][0-9]{1,3}(?![0-9])|%)"
NUMBER = rf"(?P<number>{_DIGITS}){_NOT_IN_NUMBER}"
SIGNED_NUMBER = re.compile(rf"(?<!\w)(?P<sign>{_SIGN})\s{{0,3}}{NUMBER}")
LISTED_NUMBER = re.compile(
    rf"\s{{0,3}}(?:,\s{{0,3}}(?:and\s{{1,3}})?|\s(?:and|&)\s{{1,3}}){NUMBER}"
)
_NAME = r"[^\W\d_][\w.’'-]{0,20}"
_PARTY = rf"(?:{_NAME}\s{{1,3}}){{0,3}}{_NAME}"

# What a sentence may announce, and none cites by number or date.
_UNCITED = frozenset({"implied", "sent"})
_DOCUMENT_CONCEPTS = frozenset({"unstated"})


@dataclass(frozen=True, slots=True)
class CitedWords:
    """What may stand around a cited number or date."""

    documents: dict[str, Form]
    document: re.Pattern[str]
    document_before: re.Pattern[str]
    kinds: dict[str, str]
    kind_before: re.Pattern[str]
    kind_number: re.Pattern[str]
    quality_before: re.Pattern[str]
    owner_before: re.Pattern[str]
    person_before: re.Pattern[str]
    named_before: re.Pattern[str]
    party_before: re.Pattern[str]
    party_behind: re.Pattern[str]
    undated: re.Pattern[str]
    thing_behind: re.Pattern[str]
    implied: tuple[tuple[Form, re.Pattern[str]], ...]
    qualities: frozenset[str]


@lru_cache(maxsize=8)
def cited_words(knowledge: Knowledge) -> CitedWords:
    """Compile the vocabularies of citations.

    Errors: CorpusError for a form of a document that is no documentary form.
    """
    vocabularies = knowledge.vocabularies
    documents = {one.form.casefold(): one for one in vocabularies.forms("cited_document")}
    _check_documents(documents.values(), knowledge)
    kinds = vocabularies.phrases("cited_number")
    thing = _choice(vocabularies.phrases("numbered_thing"))
    qualities = vocabularies.phrases("cited_quality")
    cited = [name for name, form in documents.items() if form.position not in _UNCITED]
    document, kind = _choice(cited), _choice(kinds)
    person = _choice(vocabularies.phrases("cited_person"))
    return CitedWords(
        documents=documents,
        document=_compile(rf"(?<!\w)(?P<word>{document})(?!\w)"),
        document_before=_compile(rf"(?<!\w)\[?(?P<word>{document})\]?,?\s{{0,3}}[(\[]?\Z"),
        kinds=kinds,
        kind_before=_compile(rf"(?<!\w)(?P<word>{kind})\s{{0,3}}\Z"),
        kind_number=_compile(rf"(?<!\w)(?P<word>{kind})\s{{1,3}}{NUMBER}"),
        quality_before=_compile(rf"(?<!\w)(?P<word>{_choice(qualities)})\s{{1,3}}\Z"),
        owner_before=_compile(
            rf"(?<!\w)\[?(?P<word>{_choice(knowledge.possessives)})\]?\s{{1,3}}\Z"
        ),
        person_before=_compile(rf"(?<!\w)(?P<word>{person})\s{{1,3}}\Z"),
        named_before=re.compile(rf"(?<!\w)(?P<word>{_PARTY})['’](?:(?<=s['’])|s)\s{{1,3}}\Z"),
        party_before=re.compile(
            rf"(?<!\w)(?P<way>to|from|of|by)\s{{1,3}}(?P<party>{_PARTY}),?\s{{0,3}}\Z"
        ),
        party_behind=re.compile(rf",?\s{{1,3}}(?P<way>to|from|of|by)\s{{1,3}}(?P<party>{_PARTY})"),
        undated=_compile(
            rf"(?<!\w)(?:yesterday|today|tomorrow)['’]s\s(?:{document})(?!\w)"
            rf"|(?<!\w)(?:{document})\sof\s(?:yesterday|today|the\ssame\s(?:date|day))(?!\w)"
        ),
        thing_behind=_compile(rf"\s{{1,3}}(?:{thing})(?!\w)"),
        implied=tuple(
            (form, compile_phrase(form)) for form in vocabularies.forms("implied_reference")
        ),
        qualities=frozenset(qualities),
    )


def _check_documents(forms: Iterable[Form], knowledge: Knowledge) -> None:
    known = knowledge.vocabularies.code_lists.get("documentary_form", {})
    for form in forms:
        if form.concept not in {*known, *_DOCUMENT_CONCEPTS}:
            message = f"{form.concept!r} is no documentary form, and not 'unstated'"
            raise CorpusError(form.path, message, line=form.line)


def _choice(words: Iterable[str]) -> str:
    """Give an alternative of words, the longest first; blanks match any blanks."""
    ordered = sorted(words, key=lambda word: (-len(word), word))
    return "|".join(r"\s{1,3}".join(map(re.escape, word.split())) for word in ordered) or "(?!)"


def _compile(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)
