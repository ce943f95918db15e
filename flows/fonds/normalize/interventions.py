"""Interventions: what an editor or translator put between brackets.

A bracket has no meaning of its own: the convention of its source, its words and what stands around
it decide (see bracket_rules.py). No two interventions overlap, and none crosses a line or
paragraph.
"""

from __future__ import annotations

import re
from datetime import date

from fonds.normalize.bracket_names import Scene, Verdict
from fonds.normalize.bracket_rules import classify, find_date_before, read_days
from fonds.normalize.bracket_words import BracketWords, bracket_words
from fonds.normalize.brackets import Bracket, find_brackets
from fonds.normalize.reading import Reading
from fonds.transcription import Span
from fonds.values.dates import DateReading

_INITIALED = re.compile(r"\s(?:--?|[–—])\s?[A-Z]{1,3}(?:\.[A-Z]){0,2}\.?$")
# What is lacking by chance or from the start was not left out on purpose.
_LOST = re.compile(
    r"missing|lacking|lost|torn|cut off|gap|lacuna|blank|breaks off"
    r"|\b(?:word|name|date|number)s?\b",
    re.IGNORECASE,
)
_CLOSING = re.compile(r"[.,;:\"'”’»)]{0,4}")
_ABBREVIATION = re.compile(r"(\S{1,40}?)[\s,;:]*$")


def add_interventions(reading: Reading) -> None:
    """Add a row for each bracket of the body; a bracket that is not closed is remarked on."""
    text = reading.record.rows["texts"][0]
    convention = str(text.get("editorial_convention") or "unknown")
    words = bracket_words(reading.knowledge.vocabularies)
    for number, bracket in enumerate(find_brackets(reading, convention), start=1):
        scene = Scene(bracket, reading, words)
        verdict = classify(scene, convention)
        _remark(scene, verdict)
        reading.record.add(
            "editorial_interventions",
            bracket.span,
            intervention_id=f"{reading.document_id}.i{number}",
            text_id=text["text_id"],
            intervention_type=verdict.intervention_type,
            as_written=reading.slice(bracket.span),
            content=bracket.content or None,
            start_char=bracket.span.start,
            end_char=bracket.span.end,
            responsibility=_responsibility(bracket, verdict, words),
            target_agent_id=verdict.target_agent_id,
            language=verdict.language,
            certainty=verdict.certainty,
        )


def find_completeness(reading: Reading) -> str:
    """Give whether parts of the text were left out on purpose, as `[...]` in place of a line says.

    Shape: `excerpt` or `unknown`; an omission within a paragraph may be of a word.
    """
    starts = {line.span.start for line in reading.lines}
    ends = {line.span.end for line in reading.lines}
    rows = reading.record.rows["editorial_interventions"]
    is_cut = any(
        (row["start_char"] in starts or _trimmed_end(reading, row["end_char"]) in ends)
        and not _LOST.search(row["as_written"])
        for row in rows
        if row["intervention_type"] == "omission" and row["content"]
    )
    return "excerpt" if is_cut else "unknown"


def _trimmed_end(reading: Reading, end: int) -> int:
    """Give the end of a bracket with the signs that close its sentence."""
    closing = _CLOSING.match(reading.text, end)
    return closing.end() if closing else end


def _responsibility(bracket: Bracket, verdict: Verdict, words: BracketWords) -> str:
    """Give who put the bracket there, where it says so."""
    if verdict.intervention_type != "editor_note":
        return "unknown"
    is_initialed = _INITIALED.search(bracket.words) is not None
    stated = words.author_of(bracket.words)
    return stated or ("original_editor" if is_initialed else "unknown")


def _remark(scene: Scene, verdict: Verdict) -> None:
    """Remark on a date written out wrongly, and on an abbreviation that nobody can write out."""
    if verdict.intervention_type == "date_expansion":
        _compare_dates(scene)
    unknown = scene.words.form_of(scene.bracket.words, "unexpanded")
    before = _ABBREVIATION.search(scene.bracket.before[-60:]) if unknown else None
    if before:
        scene.reading.record.look("unexpanded-abbreviation")
        end = scene.bracket.span.start - len(before.group()) + len(before[1])
        span = Span(end - len(before[1]), end)
        scene.reading.record.remark("unexpanded-abbreviation", span)


def _compare_dates(scene: Scene) -> None:
    """Remark on a bracket that writes out another day than may be meant by the date before it."""
    record, span = scene.reading.record, scene.bracket.span
    record.look("gloss-disagreement")
    written = find_date_before(scene) or ""
    meant, expanded = read_days(scene, written), read_days(scene, scene.bracket.words)
    if expanded.status == "impossible" and not _is_known_as_impossible(scene):
        record.remark("impossible-date", span, what="date")
    days, others = _days(meant), _days(expanded)
    if meant.year_supplied or expanded.year_supplied:
        days, others = _without_year(days), _without_year(others)
    if days and others and days.isdisjoint(others):
        record.remark("gloss-disagreement", span, written=written)


def _is_known_as_impossible(scene: Scene) -> bool:
    """Whether the date before the bracket, which it writes out, is remarked on already."""
    start, end = scene.bracket.span
    found = (one.span for one in scene.reading.record.remarks if one.code == "impossible-date")
    return any(span.start <= start and end <= span.end for span in found)


def _days(found: DateReading) -> set[date]:
    """Give the days that a date may be; none where it names no day."""
    is_day = found.is_day and found.earliest is not None
    return {found.earliest} if is_day and found.earliest else set(found.readings)


def _without_year(days: set[date]) -> set[date]:
    return {day.replace(year=2000) for day in days}
