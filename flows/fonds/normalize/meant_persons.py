"""Meant persons: whom a few words name, and of whom a sentence says `his`.

    Kim Il Sung repeated what he had asked for in his letter of 28 January.

A sentence tells it only where it names one known person before, and no `he` before that name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from fonds.normalize.reading import Reading
from fonds.transcription import Span

_LONGEST_SENTENCE = 400
_MOST_WORDS = 6
_CLOSING = r"[\])\"”»’]{0,2}"
_SENTENCE_END = re.compile(
    rf"\w{{1,20}}{_CLOSING}[.!?]{_CLOSING}\s|[:;]\s|\n\s{{0,9}}\n"
)  # fmt: skip
_ABBREVIATED = frozenset({"comr", "com", "cde", "cdes", "gen", "amb", "mr", "mrs", "dr"})
_PRONOUN = re.compile(r"(?<!\w)(?:he|she|him|his|her|they|them|their)(?!\w)", re.IGNORECASE)
_WORD = r"[^\W\d_][\w'’-]{0,24}+\.?"
_NAME = re.compile(rf"(?<!\w){_WORD}(?:[^\S\n]{{1,3}}(?=[^\W\d_]){_WORD}){{0,12}}")


def find_named(reading: Reading, span: Span) -> Iterator[tuple[int, str]]:
    """Give the known agents whom words name, each with the place of its name."""
    for run in _NAME.finditer(reading.text, *span):
        words = list(re.finditer(r"\S+", run.group()))
        while words:
            capitals = _first_capitals(words)
            found = _find_name(reading, run, words[:capitals]) if capitals else None
            if found:
                yield found
            words = words[max(1, capitals) :]


def find_person(reading: Reading, paragraph: Span, place: int) -> str | None:
    """Give the one person whom the sentence names before a place, or None."""
    start = _sentence_start(reading.text, paragraph, place)
    if start is None:
        return None
    found: dict[str, int] = {}
    for offset, agent_id in find_named(reading, Span(start, place)):
        if _is_person(reading, agent_id):
            found.setdefault(agent_id, offset)
    if len(found) != 1:
        return None
    ((agent_id, offset),) = found.items()
    return None if _PRONOUN.search(reading.text, start, offset) else agent_id


def _first_capitals(words: list[re.Match[str]]) -> int:
    """Count the words at the beginning that are written with a capital letter."""
    small = (index for index, one in enumerate(words) if not one.group()[0].isupper())
    return next(small, len(words))


def _find_name(
    reading: Reading, run: re.Match[str], words: list[re.Match[str]]
) -> tuple[int, str] | None:
    """Give the agent of capitalised words, the first of which may begin the sentence."""
    for first in words[:2]:
        written = run.group()[first.start() : words[-1].end()].rstrip(".")
        written = re.sub(r"['’]s?\Z", "", written)
        is_short = len(words) <= _MOST_WORDS
        name = is_short and reading.knowledge.authorities.agents.find_one(written, reading.anchor)
        if name:
            return run.start() + first.start(), name.entity_id
    return None


def _sentence_start(text: str, paragraph: Span, place: int) -> int | None:
    """Give where the sentence begins; None where it is too long to tell."""
    start = max(paragraph.start, place - _LONGEST_SENTENCE)
    ends = [one.end() for one in _SENTENCE_END.finditer(text, start, place) if _ends(one.group())]
    if ends:
        return ends[-1]
    return start if start == paragraph.start else None


def _ends(words: str) -> bool:
    """Whether a full stop is not that of an initial or of `Comr.`."""
    last = words.rstrip(' \n\r\t.!?)]"”»’')
    return len(last) != 1 and last.casefold() not in _ABBREVIATED


def _is_person(reading: Reading, agent_id: str) -> bool:
    row = reading.knowledge.authorities.agent.get(agent_id)
    return row is not None and row.get("agent_type") == "person"
