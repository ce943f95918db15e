"""References: other documents that the message cites by their numbers.

    In addition to my No. 2406 (incoming No. 25612)

Two numbers side by side, the second in a bracket, are two numbers of one telegram. Which document
it is, or that it is missing, is settled when all documents are known (see link.py).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from fonds.normalize.identifiers import series_of_cited
from fonds.normalize.reading import Reading
from fonds.transcription import Span
from fonds.vocabularies import Form

_LONGEST_PHRASE = 80
_ANY_NUMBER = re.compile(r"(?<!\w)(?:N(?:o|O)s?\b\.?|no(?:s?\.|s\b)|#|№|Nº)\s{0,3}[0-9]{1,12}")
_SAME_TELEGRAM = re.compile(r"\s*\(\s*")


@dataclass(frozen=True, slots=True)
class CitedNumber:
    """A number that the message cites: where, of which kind, and whose `my` or `your` it is."""

    span: Span
    form: Form
    number: str
    owner: str | None
    paragraph: Span


def add_references(reading: Reading) -> None:
    """Add one row for each number that is cited."""
    group, relation, previous = 0, "mentions", None
    for cited in _cited_numbers(reading):
        if previous is None or not _is_same_telegram(reading, previous, cited):
            group, relation = group + 1, _relation(reading, cited)
        _add_reference(reading, cited, relation_type=relation, _group=group)
        previous = cited
    _remark_unread(reading)


def _remark_unread(reading: Reading) -> None:
    """Remark on each number of the message that no row was read from."""
    rows = reading.record.rows["document_references"]
    read = {offset for row in rows for offset in range(row["start_char"], row["end_char"])}
    for line in reading.lines:
        if line.part == "message":
            for match in _ANY_NUMBER.finditer(reading.text, *line.span):
                if match.start() not in read:
                    reading.record.remark("unread-reference", Span(*match.span()))


def _is_same_telegram(reading: Reading, one: CitedNumber, other: CitedNumber) -> bool:
    """Whether the second number stands in a bracket behind the first, and is nobody else's."""
    between = reading.text[one.span.end : other.span.start]
    return _SAME_TELEGRAM.fullmatch(between) is not None and other.owner in (None, one.owner)


def _add_reference(reading: Reading, cited: CitedNumber, **values: Any) -> None:
    is_addressee_s = cited.owner == "addressee"
    issuer, receiver = reading.sender_id, reading.addressee_id
    if is_addressee_s:
        issuer, receiver = receiver, issuer
    kind = cited.form.concept
    reading.record.add(
        "document_references",
        cited.span,
        reference_id=f"{reading.document_id}.r{reading.record.number('document_references')}",
        document_id=reading.document_id,
        cited_identifier=cited.number,
        cited_identifier_type=kind,
        cited_series_id=series_of_cited(reading, kind, issuer, number=cited.number),
        as_written=reading.slice(cited.span),
        segment_id=reading.segment_at(cited.span.start),
        start_char=cited.span.start,
        end_char=cited.span.end,
        certainty="high",
        _issuer=issuer,
        _receiver=receiver,
        **values,
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
                        found.append(_cited_number(match, form, role, line.span))
    return _without_overlaps(sorted(found, key=lambda one: one.span))


def _cited_number(
    match: re.Match[str], form: Form, owner: str | None, paragraph: Span
) -> CitedNumber:
    return CitedNumber(Span(*match.span()), form, match["number"], owner, paragraph)


def _without_overlaps(cited: list[CitedNumber]) -> list[CitedNumber]:
    kept: list[CitedNumber] = []
    for one in cited:
        if not kept or one.span.start >= kept[-1].span.end:
            kept.append(one)
    return kept


def _relation(reading: Reading, cited: CitedNumber) -> str:
    """Give the relation whose phrase stands right before the cited number, the longest first.

    A phrase of the position `opening` counts only where the paragraph begins with it: `To my No. 1`
    answers, `according to my No. 1` does not.
    """
    start = max(cited.paragraph.start, cited.span.start - _LONGEST_PHRASE)
    words = " ".join(reading.text[start : cited.span.start].split()).casefold()
    fitting = [
        form
        for form in reading.knowledge.vocabularies.forms("relation_type")
        if _stands_before(form, words, opens=start == cited.paragraph.start)
    ]
    return max(fitting, key=lambda form: len(form.form)).concept if fitting else "mentions"


def _stands_before(form: Form, words: str, *, opens: bool) -> bool:
    phrase = form.form.casefold()
    if form.position == "opening":
        return opens and words == phrase
    return re.search(rf"(?<!\w){re.escape(phrase)}$", words) is not None
