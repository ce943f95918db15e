"""Interventions: what an editor or translator put between square brackets.

A bracket has no meaning of its own. Its words decide where the vocabulary knows them; else what
stands before it: a date, a name in an address, a pronoun.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from fonds.normalize.reading import Reading
from fonds.transcription import Span

_WORD_BEFORE = re.compile(r"(?P<word>[^\W\d_]+)\s*$")
_DATE_BEFORE = re.compile(r"[0-9][0-9./ -]*[0-9]\s*$")


def add_interventions(reading: Reading) -> None:
    """Add a row for each bracket of the body; a bracket that is not closed is remarked on."""
    body = reading.transcription.fields.get("body", ())
    if not body:
        return
    for number, span in enumerate(_brackets(reading, Span(body[0].start, body[-1].end)), start=1):
        reading.record.add(
            "editorial_interventions",
            span,
            intervention_id=f"{reading.document_id}.i{number}",
            text_id=reading.record.rows["texts"][0]["text_id"],
            as_written=reading.slice(span),
            content=reading.slice(span)[1:-1],
            start_char=span.start,
            end_char=span.end,
            responsibility="unknown",
            **_classify(reading, span),
        )


def _brackets(reading: Reading, within: Span) -> Iterator[Span]:
    """Give the outermost pairs of square brackets, in order; a pair stays within a segment."""
    opened: list[int] = []
    for match in re.finditer(r"[\[\]]", reading.text[within.start : within.end]):
        offset = within.start + match.start()
        if match.group() == "[":
            opened.append(offset)
        elif not opened:
            reading.record.remark("unbalanced-brackets", Span(offset, offset + 1))
        else:
            start = opened.pop()
            if reading.segment_at(start) != reading.segment_at(offset):
                reading.record.remark("unbalanced-brackets", Span(start, start + 1))
            elif not opened:
                yield Span(start, offset + 1)
    for offset in opened:
        reading.record.remark("unbalanced-brackets", Span(offset, offset + 1))


def _classify(reading: Reading, span: Span) -> dict[str, Any]:
    content = reading.slice(span)[1:-1].strip()
    before = reading.text[max(0, span.start - 60) : span.start]
    known = _known_form(reading, content)
    if known:
        return {"intervention_type": known, "certainty": "high"}
    if _DATE_BEFORE.search(before) and reading.read_words(content).status == "read":
        return {"intervention_type": "date_expansion", "certainty": "high"}
    agent = reading.knowledge.authorities.agents.find_one(content, reading.anchor)
    if agent:
        target = {"target_agent_id": agent.entity_id, "certainty": "high"}
        return {"intervention_type": "identity", **target}
    word = _WORD_BEFORE.search(before)
    if word and word["word"].casefold() in reading.knowledge.pronouns:
        return {"intervention_type": "gloss", "certainty": "high"}
    if word and word["word"].casefold() in reading.knowledge.possessives:
        return {"intervention_type": "supplied", "certainty": "high"}
    return {"intervention_type": "gloss", "certainty": "low"}


def _known_form(reading: Reading, content: str) -> str | None:
    for form, pattern in reading.knowledge.bracket_forms:
        if pattern.fullmatch(content):
            return form.concept
    return None
