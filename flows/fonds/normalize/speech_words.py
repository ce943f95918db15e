"""Speech words: where a paragraph says that somebody said something, and in which person it speaks.

    Mao Zedong pointed out that ...    ..., says Mao Zedong, ...    He said: "..."

An attribution is a subject beside a verb of speech, and what it introduces: a clause, a colon, a
quotation. A verb without a subject, or behind `if`, is none; and `I said` is the sender's own.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from typing import Literal

from fonds.vocabularies import Vocabularies

Introduces = Literal["clause", "colon", "quotation", "aside"]

_BEFORE, _AFTER = 160, 110
_QUOTES = '"“”«»„'
_FIRST = re.compile(r"(?<![\w.])(?:I(?=['’]|\s+[a-z])|[Ww]e|[Oo]ur|[Oo]urs|us|[Mm]y|me|"
                    r"myself|ourselves)(?![\w.])")  # fmt: skip
_SENTENCE = re.compile(r"(?<=[.!?;])[\"”»)\]]*\s+(?=[\"“«(\[]*[^\W\d_a-z])")
# A full stop behind an initial or a short title ends no sentence.
_ABBREVIATED = re.compile(
    r"(?<![^\W\d_])(?:[A-ZТ]|Cde|Com|Comr|Tov|Mr|Mrs|Dr|Gen|Amb|No|St|t)\.\s*$", re.IGNORECASE
)
_PERSON = r"(?:he|she|they|He|She|They|HE|SHE)"
_NAME = r"[^\W\d_a-z][\w'’-]*\.?(?:[ \t\r\n]{1,3}[^\W\d_a-z][\w'’-]*\.?){0,6}"
_SUBJECT = re.compile(
    rf"(?<![\w.])(?P<subject>{_PERSON}|{_NAME})(?P<aside>,[^,.;:!?]{{1,90}},)?\s*$"
)
_OWN = re.compile(r"(?<!\w)(?:I|[Ww]e|[Yy]ou)(?:\s+(?:have|had|also|then|again))?\s*$")
_NOUN = re.compile(
    r"(?<!\w)(?:[Tt]he|[Aa]n?|[Hh]is|[Oo]ur|[Tt]heir|[^\W\d_a-z][\w-]*['’]s?)\s+(?:[\w'’-]+\s+){0,4}?(?P<noun>[^\W\d_]+)\s*$"
)
_OPENING_NAME = re.compile(rf"\W*(?P<subject>{_NAME})(?=\s+[a-z])")
_PREPOSITION = re.compile(r"\s+(?:in|at|during|with|on|after|to)\s")
_INVERTED = re.compile(rf"\s+(?P<subject>{_PERSON}|{_NAME})(?=\s*(?:[,.:;\"“”»)]|$))")
_THAT = re.compile(
    r"(?:[\s,][^.;:!?\"“”«»]{0,90}?)?[\s,](?:that|whether|if|how|why|what|when|where|who)(?!\w)"
)
_OBJECT = re.compile(
    r"\s+(?:the|an?|his|her|their|its|this)\s+(?:[\w'’-]+\s+){0,2}?([^\W\d_]+)\s*,?\s+(?:that|how|why|where|who)(?!\w)"
)
_HEAD = re.compile(r"([^\W\d_]+)\s+(?:of|from|by)\s+$")
_BARE = re.compile(
    r"\s+(?:he|she|they|it|there|the|this|these|his|their|no|all|we|I|not)\s+[\w'’]+"
)
_ARTICLE = re.compile(r"\s+(?:the|this|these|his|their|no|all|it|not)\s")
_INFINITIVE = re.compile(r"\s+(?:(?:me|us|him|her|them|you)\s+)?(?:not\s+)?to\s+[a-z]")
_INSERTED = re.compile(rf"[,{_QUOTES}–—]\s+(?P<subject>{_PERSON}|{_NAME})\s*$")
_INSERTED_END = re.compile(r",\s*(?!(?:that|whether|if|how|why)\b)[\w\"“«]")
_COLON = re.compile(r"[^.;!?\"“”«»:]{0,100}:")
_QUOTED = re.compile(r"(?:[^.;!?\"“”«»:]{0,60}[,:])?\s*[\"“«„]")


@dataclass(frozen=True, slots=True)
class Attribution:
    """Who is said to speak: where the subject stands in the paragraph, and what it introduces.

    `is_pronoun` is for `he` and `she`; `is_named` is for a name, which may be unknown.
    """

    subject: str
    start: int
    end: int
    introduces: Introduces
    is_pronoun: bool
    is_named: bool


class SpeechWords:
    """The verbs and words of a vocabulary by which speech is recognised."""

    def __init__(self, vocabularies: Vocabularies) -> None:
        verbs = vocabularies.forms("speech_verb")
        self._speech = _compile(one.form for one in verbs if one.concept != "opinion")
        self._to = frozenset(one.form.casefold() for one in verbs if one.concept == "speech_to")
        self._asking = frozenset(
            one.form.casefold() for one in verbs if one.position == "infinitive"
        )
        self._opinion = _compile(one.form for one in verbs if one.concept == "opinion")
        kinds: dict[str, set[str]] = {}
        for form in vocabularies.forms("speech_word"):
            kinds.setdefault(form.position or "", set()).add(form.form.casefold())
        self._kinds = kinds
        ordered = sorted(kinds.get("adverb", ()), key=len, reverse=True)
        choice = "|".join(map(re.escape, ordered)) or "(?!)"
        self._adverbs = re.compile(rf"(?:(?<!\w)(?:{choice}),?\s+){{1,3}}$", re.IGNORECASE)
        self._own_request = _compile(kinds.get("own_request", ()))
        self._closing = _compile(kinds.get("closing", ()))
        third = [one.form for one in vocabularies.forms("pronoun") if one.concept == "third_person"]
        self._third = _compile(third)

    def is_first_person(self, text: str) -> bool:
        """Whether a paragraph says `we` or `I`; `US` is a country."""
        return _FIRST.search(text) is not None

    def is_third_person(self, text: str) -> bool:
        """Whether a paragraph says `he`, `it` or `they`."""
        return self._third.search(text) is not None

    def is_own_request(self, text: str) -> bool:
        """Whether the sender speaks for himself: asks for instructions, reports, says `I said`."""
        own = any(_OWN.search(text[max(0, verb.start() - 40) : verb.start()])
                  for verb in self._speech.finditer(text))  # fmt: skip
        return own or self._own_request.search(text) is not None

    def closes(self, text: str) -> bool:
        """Whether a paragraph says that it is the last of what was said."""
        return self._closing.search(text[:200]) is not None

    def attributions(self, text: str) -> list[Attribution]:
        """Give each subject of a verb of speech in a paragraph, in order."""
        found = (self._attribution(text, verb) for verb in self._speech.finditer(text))
        return [one for one in found if one]

    def opinions(self, text: str) -> list[Attribution]:
        """Give each subject of a verb such as `believes`, which speaks only within a relay."""
        found = (self._attribution(text, verb) for verb in self._opinion.finditer(text))
        return [one for one in found if one and one.introduces == "clause"]

    def is_joined(self, text: str, start: int) -> bool:
        """Whether the word before a subject makes it another's: `the aide of`, `Lin Biao and`."""
        word = re.search(r"([\w&]+)(,?)\s+$", text[max(0, start - 40) : start])
        return word is not None and not word[2] and word[1].casefold() in self._kinds["joined"]

    def _attribution(self, text: str, verb: re.Match[str]) -> Attribution | None:
        start = max(0, verb.start() - _BEFORE)
        before = _last_sentence(text[start : verb.start()])
        after = text[verb.end() : verb.end() + _AFTER]
        aside = self._inverted(text, verb, before) or self._inserted(verb, before, after)
        if aside:
            return aside
        introduces = self._introduced(verb.group(), after)
        if introduces == "clause" and self._takes_object(verb.group(), after):
            return None
        bare = self._without_adverbs(before)
        if introduces is None or _OWN.search(bare):
            return None
        return self._subject(bare, verb.start() - len(before), introduces)

    def _introduced(self, verb: str, after: str) -> Introduces | None:
        """Give what a verb introduces; `asked to` asks, and `asked the envoy` needs a clause."""
        is_told = " ".join(verb.casefold().split())
        if is_told in self._asking and _INFINITIVE.match(after):
            return "clause"
        introduces = _introduced(after)
        is_bare = introduces == "clause" and not _THAT.match(after)
        return None if is_bare and is_told in self._to and _ARTICLE.match(after) else introduces

    def _inserted(self, verb: re.Match[str], before: str, after: str) -> Attribution | None:
        """Recognise `..., he said, ...`."""
        if not _INSERTED_END.match(after):
            return None
        bare = self._without_adverbs(before)
        found = _INSERTED.search(bare[-_BEFORE:])
        if found is None or not self._may_speak(found["subject"], bare):
            return None
        shift = verb.start() - len(before) + max(0, len(bare) - _BEFORE)
        return _made(found, shift, "aside")

    def _subject(self, before: str, offset: int, introduces: Introduces) -> Attribution | None:
        found = _SUBJECT.search(before[-_BEFORE:])
        shift = max(0, len(before) - _BEFORE)
        if found and self._may_speak(found["subject"], before):
            is_supposed = self._is_supposed(before[: shift + found.start("subject")], found)
            return None if is_supposed else _made(found, offset + shift, introduces)
        if self._is_hypothetical(before):
            return None
        opening = self._opening_name(before)
        if opening:
            return _made(opening, offset, introduces)
        noun = _NOUN.search(before[-80:])
        if noun and noun["noun"].casefold() in self._kinds["speaker_noun"]:
            place = offset + max(0, len(before) - 80) + noun.start()
            end = place + len(noun.group().rstrip())
            return Attribution("", place, end, introduces, is_pronoun=False, is_named=False)
        return None

    def _opening_name(self, before: str) -> re.Match[str] | None:
        """Give a name with which the sentence opens: `Nemov in his talk`, `Nemov came and`."""
        found = _OPENING_NAME.match(before)
        if found is None or not self._may_speak(found["subject"], before):
            return None
        rest = re.sub(r"\s+and\s*$", "", before[found.end() :])
        if not _PREPOSITION.match(rest) and len(rest) == len(before) - found.end():
            return None
        is_simple = not re.search(
            r"[,;:]|(?<!\w)(?:that|who|which|I|we|he|she|they|and)(?!\w)", rest
        )
        return found if is_simple and len(found["subject"].split()) > 1 else None

    def _inverted(self, text: str, verb: re.Match[str], before: str) -> Attribution | None:
        """Recognise `, says Mao Zedong,` and `" said Mao Zedong.`."""
        if not re.search(rf"[,{_QUOTES}–—-]\s*$", before):
            return None
        found = _INVERTED.match(text, verb.end(), min(len(text), verb.end() + 80))
        if found is None or not self._may_speak(found["subject"], before):
            return None
        return _made(found, 0, "aside")

    def _without_adverbs(self, before: str) -> str:
        found = self._adverbs.search(before[-60:])
        return before[: len(before) - len(found.group())] if found else before

    def _is_supposed(self, before: str, subject: re.Match[str]) -> bool:
        """Whether a sentence only supposes that somebody speaks; it may begin with `If Nemov`."""
        opening = subject["subject"].split()[0].casefold()
        return opening in self._kinds["hypothetical"] or self._is_hypothetical(before)

    def _is_hypothetical(self, before: str) -> bool:
        """Whether what stands before a subject makes it a mere case: `if he`, not `if so, he`."""
        words = before.casefold().split()[-7:]
        cases = [word.strip(",") in self._kinds["hypothetical"] for word in words]
        is_main_clause = bool(words) and words[-1].endswith(",")
        if not any(cases) or not is_main_clause:
            return any(cases)
        return words[len(cases) - 1 - cases[::-1].index(True)].endswith(",")

    def _takes_object(self, verb: str, after: str) -> bool:
        """Whether a thing stands behind the verb: `wrote the letter that`."""
        found = _OBJECT.match(after)
        is_told = " ".join(verb.casefold().split()) in self._to
        return (
            found is not None and not is_told and found[1].casefold() not in self._kinds["saying"]
        )

    def _may_speak(self, subject: str, before: str) -> bool:
        words, head = subject.casefold().split(), _HEAD.search(before[: before.rfind(subject)])
        if head and head[1].casefold() in self._kinds["no_speaker"]:
            return False
        return words[-1].strip(".") not in self._kinds["no_speaker"] and not before.endswith(".")


def _introduced(after: str) -> Introduces | None:
    """Give what stands behind a verb of speech, or None where it introduces nothing."""
    clause, colon, quoted = (one.match(after) for one in (_THAT, _COLON, _QUOTED))
    if quoted and not (clause and clause.end() < quoted.end()):
        return "quotation"
    if clause and not (colon and colon.end() < clause.end()):
        return "clause"
    if colon or re.match(r"[^.;!?\"“”«»:]{0,60}(?:the following|as follows)\.?\s*$", after):
        return "colon"
    return "clause" if _BARE.match(after) else None


def _made(found: re.Match[str], shift: int, introduces: Introduces) -> Attribution:
    subject = found["subject"]
    is_pronoun = re.fullmatch(_PERSON, subject) is not None
    start, end = found.span("subject")
    return Attribution(
        subject, shift + start, shift + end, introduces, is_pronoun, is_named=not is_pronoun
    )


def split_sentences(words: str) -> list[str]:
    """Give the sentences of a paragraph; a full stop behind an initial or `No` ends none."""
    ends = [found.end() for found in _SENTENCE.finditer(words)]
    real = [end for end in ends if not _ABBREVIATED.search(words[max(0, end - 40) : end])]
    return [words[start:end] for start, end in pairwise([0, *real, len(words)])]


def _last_sentence(before: str) -> str:
    """Give the part of a sentence that stands before a verb."""
    return split_sentences(before)[-1]


def _compile(words: Iterable[str]) -> re.Pattern[str]:
    ordered = sorted(set(words), key=lambda word: (-len(word), word))
    choice = "|".join(r"\s+".join(map(re.escape, one.split())) for one in ordered)
    return re.compile(rf"(?<!\w)(?:{choice or '(?!)'})(?!\w)", re.IGNORECASE)


@cache
def speech_words(vocabularies: Vocabularies) -> SpeechWords:
    """Give the words of speech of these vocabularies, compiled once."""
    return SpeechWords(vocabularies)
