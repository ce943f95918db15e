"""Speakers: which known agent is the subject of a verb of speech.

I handed it to Nemov. He said that ...           the only person named before him
Nemov spoke with Modelov. He said that ...       nobody knows
To my question when Nemov comes, he replied ...  the one who spoke before
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

from fonds.authorities import NameIndex
from fonds.normalize.bracket_words import bracket_words
from fonds.normalize.reading import Reading
from fonds.normalize.speech_words import Attribution, split_sentences

_PERSON = re.compile(r"[^\W\d_a-z][\w'’-]*(?:\s{1,3}[^\W\d_a-z][\w'’-]*){0,3}")
_POSSESSIVE = re.compile(r"['’]s?$|['’]S$")
_MOST_SENTENCES = 4


@dataclass(frozen=True, slots=True)
class Antecedent:
    """Whom `he` may mean by the words before it; `is_named` is false where they name nobody."""

    is_named: bool
    agent_id: str | None = None


NOBODY = Antecedent(is_named=False)


class SpeakerFinder:
    """Finds the agent behind a subject, in one document."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        self.sender_id = reading.sender_id

    @cached_property
    def _leading(self) -> frozenset[str]:
        """Words that may stand before a name: titles, offices, and words that open a sentence."""
        vocabularies = self._reading.knowledge.vocabularies
        words = bracket_words(vocabularies)
        opening = {
            one.form.casefold()
            for one in vocabularies.forms("speech_word")
            if one.position in ("no_speaker", "adverb")
        }
        return frozenset(words.roles | words.titles | words.adjectives | words.before_gap | opening)

    def find(self, one: Attribution, known: str | None) -> str | None:
        """Give the speaker; `known` is the one of whom `he` is said. None where it is unknown."""
        if one.is_pronoun:
            return None if one.subject.casefold() == "they" else known
        parts = one.subject.split() if one.is_named else []
        while parts:
            name = self._agents.find_one(" ".join(parts), self._reading.anchor)
            if name:
                return name.entity_id
            is_initial = len(parts[0]) == 2 and parts[0].endswith(".")
            if not is_initial and parts[0].casefold().strip(".,") not in self._leading:
                return None
            parts = parts[1:]
        return None

    def antecedent(self, words: str, *, is_told: bool) -> Antecedent:
        """Give the person of whom a sentence says `he`, by the sentences of its paragraph before.

        The only one, or one that opens the last sentence and is alone there; a name that is not
        known may be his too, and then nobody knows. The sentence of `he` itself tells nothing: it
        may be about another; nor does the one in which somebody speaks (`is_told`).
        """
        sentences = split_sentences(words)[is_told:-1][-_MOST_SENTENCES:]
        if not sentences:
            return NOBODY
        opening = self._opening_person(sentences[-1])
        if opening.is_named:
            is_alone = self._persons(sentences[-1]) <= {opening.agent_id}
            return opening if is_alone else Antecedent(is_named=True)
        found = {one for sentence in sentences for one in self._persons(sentence)}
        found.discard(self.sender_id or "")
        if not found:
            return NOBODY
        return Antecedent(is_named=True, agent_id=found.pop() if len(found) == 1 else None)

    def _opening_person(self, sentence: str) -> Antecedent:
        """Give the person with whom a sentence opens, as its only subject."""
        found = _PERSON.match(sentence.lstrip(' "“«(0123456789.)'))
        if found is None or _POSSESSIVE.search(found.group()):
            return NOBODY
        parts = [one for one in found.group().split() if one.casefold() not in self._leading]
        name = " ".join(parts)
        if (
            len(name) < 2
            or self._is_other(name)
            or not re.match(r"\s+[a-z]", found.string[found.end() :])
        ):
            return NOBODY
        agent = self._find_person(name)
        is_joined = re.match(r"\s+(?:and|with)\s", found.string[found.end() :]) is not None
        return Antecedent(is_named=True, agent_id=None if is_joined else agent)

    def _is_other(self, name: str) -> bool:
        """Whether capitals name a place or a body, or only begin the sentence."""
        authorities = self._reading.knowledge.authorities
        if authorities.places.find(name, self._reading.anchor):
            return True
        agent = self._agents.find_one(name, self._reading.anchor)
        if agent:
            return agent.entity_id not in self._agents.persons
        # One word that is no known name may be any word.
        return len(name.split()) == 1 and not name.isupper() and not _is_surname(name)

    def _persons(self, sentence: str) -> set[str]:
        """Give the persons whom a sentence names other than as owners of a thing."""
        found: set[str] = set()
        for name in _PERSON.finditer(sentence):
            parts = name.group().split()
            for start in range(len(parts)):
                agent = self._find_person(" ".join(parts[start:]))
                if agent:
                    found.add(agent)
                    break
        return found

    def _find_person(self, name: str) -> str | None:
        agent = self._agents.find_one(name, self._reading.anchor)
        is_person = agent is not None and agent.entity_id in self._agents.persons
        return agent.entity_id if agent and is_person else None

    def is_no_person(self, subject: str) -> bool:
        """Say whether a subject is a country, a city or a government, and no known agent."""
        parts = subject.split()
        while parts and parts[0].casefold() in ("the", "in"):
            parts = parts[1:]
        if not parts:
            return False
        name, places = " ".join(parts), self._reading.knowledge.authorities.places
        vocabularies = self._reading.knowledge.vocabularies
        is_country = name.casefold() in vocabularies.phrases("country")
        is_power = parts[-1].strip(".,").casefold() in self._powers
        return is_country or is_power or bool(places.find(name, self._reading.anchor))

    @cached_property
    def _powers(self) -> frozenset[str]:
        vocabularies = self._reading.knowledge.vocabularies
        forms = vocabularies.forms("speech_word", "power")
        return frozenset(one.form.casefold() for one in forms)

    def names(self, words: str, agent_id: str | None) -> bool:
        """Say whether a paragraph holds a name of an agent."""
        if agent_id is None:
            return False
        names = {
            one.written
            for bearers in self._agents.names.values()
            for one in bearers
            if one.entity_id == agent_id
        }
        return any(name in words for name in names)

    @property
    def _agents(self) -> NameIndex:
        return self._reading.knowledge.authorities.agents


def _is_surname(name: str) -> bool:
    """Whether a word looks like a Russian surname, which no other word does."""
    return re.search(r"(?:ov|ev|in|sky|skii|skiy|enko)$", name) is not None
