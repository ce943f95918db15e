"""Mentions: where the message or a note names an agent or a place that the authorities know.

A name is taken as listed, with a capital first letter or in capitals, also over a line end; the
longest first, and none that has two bearers on the day of the document. What stands within a longer
name is another's: `Korea` in `North Korea` or `Workers' Party of Korea`, `Stalin` behind an unknown
given name.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache

from fonds.authorities import Authorities, Name
from fonds.normalize.reading import Reading
from fonds.transcription import Span
from fonds.vocabularies import Vocabularies

_WORD = re.compile(r"(?<!\w)\w+")
# `US-Korea` has two names, `Franco-China` and `exModelov` one that is another's.
_JOINED = re.compile(r"(\w+)[-–]$")
_BEFORE = 80
_LAST_WORD = re.compile(r"([^\W\d_]+)(\s+)$")
_SENTENCE_BEFORE = re.compile(r"(?:^|[.!?:;\"“«([]\s*)[^\W\d_]+\s+$")
_BODY_OF = re.compile(r"([^\W\d_]+)\s+of\s+(?:the\s+)?$")
_CAPITALISED_NEXT = re.compile(r"\s+[^\W\d_a-z]\w+")


def add_mentions(reading: Reading) -> None:
    """Add one row for each known name in the message and in notes, and for offices at the head."""
    finder, settled = _finder(reading.knowledge.authorities), _settled(reading)
    around = _words_around(reading.knowledge.vocabularies)
    for office, agent_id in reading.offices.items():
        _add_office(reading, office, agent_id)
    for span in _stretches(reading):
        end = span.start
        for found in finder.find(reading.text, span):
            name = _bearer(reading, found, settled)
            if found.start >= end and name and around.allow(reading.text, found, span, end):
                _add_mention(reading, found, name)
                end = found.end


def _stretches(reading: Reading) -> Iterator[Span]:
    """Give the paragraphs of the message, and notes wherever they stand."""
    types = {row["start_char"]: row["segment_type"] for row in reading.record.rows["segments"]}
    for line in reading.lines:
        is_note = types.get(line.span.start) == "note" and line.part in ("note", "mark")
        if line.part == "message" or is_note:
            yield line.span


def _settled(reading: Reading) -> dict[int, str]:
    """Give whom brackets identify, by where the words before each end."""
    rows = reading.record.rows["editorial_interventions"]
    return {
        len(reading.text[: row["start_char"]].rstrip()): row["target_agent_id"]
        for row in rows
        if row["intervention_type"] == "identity" and row.get("target_agent_id")
    }


def _bearer(reading: Reading, span: Span, settled: dict[int, str]) -> tuple[str, Name] | None:
    """Give the one agent, else the one place, whose name stands there.

    Where a name has several bearers, a bracket right behind it may say which.
    """
    written, authorities = " ".join(reading.slice(span).split()), reading.knowledge.authorities
    comparable, meant = written.replace("’", "'"), settled.get(span.end)
    borne = authorities.agents.find(comparable, reading.anchor)
    for name in borne if meant else ():
        if name.entity_id == meant:
            return "agent", name
    for entity, index in (("agent", authorities.agents), ("place", authorities.places)):
        one = index.find_one(comparable, reading.anchor)
        if one:
            return entity, one
    if any(one.name_type == "pseudonym" for one in borne):
        reading.names.find_agent(comparable, span)  # which remarks on its several bearers
    return None


def _add_office(reading: Reading, span: Span, agent_id: str) -> None:
    """Add the office that heads the document."""
    reading.record.add(
        "mentions",
        span,
        mention_id=f"{reading.document_id}.m{reading.record.number('mentions')}",
        text_id=reading.record.rows["texts"][0]["text_id"],
        entity_type="agent",
        agent_id=agent_id,
        surface_form=reading.slice(span),
        start_char=span.start,
        end_char=span.end,
        mention_type="office",
        method="rule",
        certainty="high" if agent_id in reading.knowledge.authorities.agent else "medium",
    )


def _add_mention(reading: Reading, span: Span, bearer: tuple[str, Name]) -> None:
    entity, name = bearer
    reading.record.add(
        "mentions",
        span,
        mention_id=f"{reading.document_id}.m{reading.record.number('mentions')}",
        text_id=reading.record.rows["texts"][0]["text_id"],
        entity_type=entity,
        agent_id=name.entity_id if entity == "agent" else None,
        place_id=name.entity_id if entity == "place" else None,
        surface_form=reading.slice(span),
        start_char=span.start,
        end_char=span.end,
        mention_type="pseudonym" if name.name_type == "pseudonym" else "name",
        method="rule",
        certainty="high",
    )


class _NameFinder:
    """Finds listed names, by their first word, the longest first."""

    def __init__(self, names: Iterable[str]) -> None:
        self._by_word: dict[str, list[re.Pattern[str]]] = {}
        for name in sorted(set(names), key=lambda one: (-len(one), one)):
            word = _WORD.search(name)
            if word and word.start() == 0:
                pattern = _compile_name(name)
                self._by_word.setdefault(word.group().casefold(), []).append(pattern)

    def find(self, text: str, span: Span) -> Iterator[Span]:
        """Give the longest name at each word; the names of two words may overlap."""
        for word in _WORD.finditer(text, *span):
            for pattern in self._by_word.get(word.group().casefold(), ()):
                found = pattern.match(text, word.start(), span.end)
                if found:
                    yield Span(*found.span())
                    break


def _compile_name(name: str) -> re.Pattern[str]:
    """Compile a name: small words in any case, others capitalised as listed or in capitals."""
    words = [_cased(word) for word in name.split()]
    return re.compile(r"\s{1,4}".join(words) + r"(?!\w)")


def _cased(word: str) -> str:
    forms = {word, word.upper()}
    if word[:1].islower():
        forms.add(word[:1].upper() + word[1:])
    return "(?:" + "|".join(_escape(one) for one in sorted(forms)) + ")"


def _escape(word: str) -> str:
    return re.escape(word).replace("'", "['’]")


class _WordsAround:
    """What may not stand beside a name, or else it is part of another's name."""

    def __init__(self, vocabularies: Vocabularies) -> None:
        phrases = vocabularies.phrases("mention_word")
        self._of_place = {word for word, kind in phrases.items() if kind == "other_place"}
        self._of_body = {word for word, kind in phrases.items() if kind == "body"}
        plain = ("role", "supplied", "pronoun", "name_title", "office", "month", "mention_word")
        self._no_given_name = {word for name in plain for word in vocabularies.phrases(name)}

    def allow(self, text: str, found: Span, span: Span, end: int) -> bool:
        """Say whether a name stands by itself; `end` is where the last mention ended."""
        before = text[max(span.start, found.start - _BEFORE) : found.start]
        name = text[found.start : found.end]
        joined = _JOINED.search(before)
        if joined and end != found.start - 1 and not joined[1].isupper():
            return False
        if name[:1].islower() or name[:4] == "The ":
            return not _CAPITALISED_NEXT.match(text, found.end, span.end)
        if end == found.start - 1 or " " in name:
            return True
        return not self._is_part_of_name(before, name)

    def _is_part_of_name(self, before: str, name: str) -> bool:
        body, last = _BODY_OF.search(before), _LAST_WORD.search(before)
        if body and body[1][:1].isupper() and body[1].casefold() in self._of_body:
            return True
        if last is None or not last[1][:1].isupper() or last[1].isupper() != name.isupper():
            return False
        if last[1].casefold() in self._of_place:
            return True
        is_opening = _SENTENCE_BEFORE.search(before) is not None
        return not is_opening and last[1].casefold() not in self._no_given_name


@cache
def _finder(authorities: Authorities) -> _NameFinder:
    indexes = (authorities.agents, authorities.places)
    return _NameFinder(n.written for one in indexes for names in one.names.values() for n in names)


@cache
def _words_around(vocabularies: Vocabularies) -> _WordsAround:
    return _WordsAround(vocabularies)
