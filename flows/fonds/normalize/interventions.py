"""Interventions: what an editor or translator put between square brackets.

A bracket has no meaning of its own. Its words decide where the vocabulary knows them; else what
stands before it: a date, a name in an address, a pronoun.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from fonds.normalize.reading import Reading
from fonds.transcription import Span
from fonds.values.dates import DateReading

_BRACKET = re.compile(r"[\[\]]")
_WORD_BEFORE = re.compile(r"(?P<word>[^\W\d_]+)\s*$")
_FOOTNOTE_MARK = re.compile(r"[0-9]{1,3}|[ivx]{1,5}|\*{1,3}")
_DATE_BEFORE = re.compile(r"[0-9][0-9./ -]*[0-9]\s*$")


def add_interventions(reading: Reading) -> None:
    """Add a row for each bracket of the body; a bracket that is not closed is remarked on."""
    for number, span in enumerate(_brackets(reading), start=1):
        reading.record.add(
            "editorial_interventions",
            span,
            intervention_id=f"{reading.document_id}.i{number}",
            text_id=reading.record.rows["texts"][0]["text_id"],
            as_written=reading.slice(span),
            content=reading.slice(span)[1:-1] or None,
            start_char=span.start,
            end_char=span.end,
            responsibility="unknown",
            **_classify(reading, span),
        )


def _brackets(reading: Reading) -> Iterator[Span]:
    """Give the outermost pairs of square brackets, in order; a pair stays within a segment.

    A segment with brackets that have no partner is remarked on once, at the first of them.
    """
    for line in reading.lines:
        pairs, single = _pair_brackets(_BRACKET.finditer(reading.text, *line.span))
        if single:
            first = min(single)
            reading.record.remark("unbalanced-brackets", Span(first, first + 1))
        yield from pairs


def _pair_brackets(brackets: Iterable[re.Match[str]]) -> tuple[list[Span], list[int]]:
    """Give the pairs that lie in no other pair, and the offsets of brackets without a partner."""
    opened: list[int] = []
    closed: list[int] = []
    pairs: list[Span] = []
    for bracket in brackets:
        if bracket.group() == "[":
            opened.append(bracket.start())
        elif not opened:
            closed.append(bracket.start())
        else:
            pair = Span(opened.pop(), bracket.end())
            while pairs and pairs[-1].start > pair.start:
                pairs.pop()
            pairs.append(pair)
    return pairs, opened + closed


def _classify(reading: Reading, span: Span) -> dict[str, Any]:
    content = reading.slice(span)[1:-1].strip()
    before = reading.text[max(0, span.start - 60) : span.start]
    known = _known_form(reading, content)
    if known or not content:
        return {"intervention_type": known or "omission", "certainty": "high" if known else "low"}
    date_before = _DATE_BEFORE.search(before)
    if date_before and reading.read_words(content).status == "read":
        _compare_dates(reading, date_before.group().strip(), span)
        return {"intervention_type": "date_expansion", "certainty": "high"}
    if _FOOTNOTE_MARK.fullmatch(content) and not before[-1:].isdigit():
        return {"intervention_type": "editor_note", "certainty": "medium"}
    agent = reading.knowledge.authorities.agents.find_one(content, reading.anchor)
    if agent:
        target = {"target_agent_id": agent.entity_id, "certainty": "high"}
        return {"intervention_type": "identity", **target}
    return _classify_by_word(reading, before)


def _classify_by_word(reading: Reading, before: str) -> dict[str, Any]:
    word = _WORD_BEFORE.search(before)
    if word and word["word"].casefold() in reading.knowledge.pronouns:
        return {"intervention_type": "gloss", "certainty": "high"}
    if word and word["word"].casefold() in reading.knowledge.possessives:
        return {"intervention_type": "supplied", "certainty": "high"}
    return {"intervention_type": "gloss", "certainty": "low"}


def _compare_dates(reading: Reading, written: str, span: Span) -> None:
    """Remark on a bracket that writes out another day than may be meant by the date before it."""
    content = reading.slice(span)[1:-1].strip()
    meant, expanded = (_days(reading.read_words(words)) for words in (written, content))
    if meant and expanded and meant.isdisjoint(expanded):
        reading.record.remark("gloss-disagreement", span, written=written)


def _days(found: DateReading) -> set[date]:
    """Give the days that a date may be; none where it names no day."""
    is_day = found.is_day and found.earliest is not None
    return {found.earliest} if is_day and found.earliest else set(found.readings)


def _known_form(reading: Reading, content: str) -> str | None:
    for form, pattern in reading.knowledge.bracket_forms:
        if pattern.fullmatch(content):
            return form.concept
    return None
