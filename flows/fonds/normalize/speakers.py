"""Speakers: which known agent is the subject of a verb of speech."""

from __future__ import annotations

from functools import cached_property

from fonds.authorities import NameIndex
from fonds.normalize.bracket_words import bracket_words
from fonds.normalize.reading import Reading
from fonds.normalize.speech_words import Attribution


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
