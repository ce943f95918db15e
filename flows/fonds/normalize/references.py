"""References: other documents that the message cites by their numbers.

    In addition to my No. 2406 (incoming No. 25612)

Two numbers side by side, the second in a bracket, are two numbers of one telegram. Which document
it is, or that it is missing, is settled when all documents are known (see link.py).
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from fonds.normalize.identifiers import series_of
from fonds.normalize.reading import Reading
from fonds.transcription import Span
from fonds.vocabularies import Form

_SAME_TELEGRAM = re.compile(r"\s*\(\s*")


@dataclass(frozen=True, slots=True)
class CitedNumber:
    """A number that the message cites: where, of which kind, and whose `my` or `your` it is."""

    span: Span
    form: Form
    number: str
    owner: str | None


def add_references(reading: Reading) -> None:
    """Add one row for each number that is cited."""
    group, previous_end, relation = 0, -1, "mentions"
    for count, cited in enumerate(_cited_numbers(reading), start=1):
        joint = reading.text[previous_end : cited.span.start] if previous_end >= 0 else ""
        if not (joint and _SAME_TELEGRAM.fullmatch(joint)):
            group, relation = group + 1, _relation(reading, cited.span)
        previous_end = cited.span.end
        issuer = {"addressee": reading.addressee_id}.get(cited.owner or "", reading.sender_id)
        reading.record.add(
            "document_references",
            cited.span,
            reference_id=f"{reading.document_id}.r{count}",
            document_id=reading.document_id,
            relation_type=relation,
            cited_identifier=cited.number,
            cited_identifier_type=cited.form.concept,
            cited_series_id=series_of(reading, cited.form.concept, issuer),
            as_written=reading.slice(cited.span),
            segment_id=reading.segment_at(cited.span.start),
            start_char=cited.span.start,
            end_char=cited.span.end,
            certainty="high",
            _group=group,
            _issuer=issuer,
            _receiver=reading.sender_id if cited.owner == "addressee" else reading.addressee_id,
        )


def _cited_numbers(reading: Reading) -> list[CitedNumber]:
    """Find the numbers in the paragraphs, in order, none inside another."""
    found = []
    for line in reading.lines:
        if line.part == "message":
            for form, pattern in reading.knowledge.cited_numbers:
                for match in pattern.finditer(reading.text, line.span.start, line.span.end):
                    owner = match.groupdict().get("owner") or ""
                    role = reading.knowledge.possessives.get(owner.casefold())
                    if owner == "" or role:
                        cited = CitedNumber(Span(*match.span()), form, match["number"], role)
                        found.append(cited)
    return _without_overlaps(sorted(found, key=lambda one: one.span))


def _without_overlaps(cited: list[CitedNumber]) -> list[CitedNumber]:
    kept: list[CitedNumber] = []
    for one in cited:
        if not kept or one.span.start >= kept[-1].span.end:
            kept.append(one)
    return kept


def _relation(reading: Reading, span: Span) -> str:
    """Give the relation whose phrase stands right before the cited number, the longest first."""
    before = " ".join(reading.text[max(0, span.start - 80) : span.start].split()).casefold()
    phrases = reading.knowledge.vocabularies.phrases("relation_type")
    fitting = [one for one in phrases if re.search(rf"(?<!\w){re.escape(one)}$", before)]
    return phrases[max(fitting, key=len)] if fitting else "mentions"
