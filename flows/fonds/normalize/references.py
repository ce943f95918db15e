"""References: other documents that the message cites, by number or date, or only implies.

    In addition to my No. 2406 (incoming No. 25612)

Two numbers side by side, the second in a bracket, are two numbers of one telegram. Which document
it is, or that it is missing, is settled when all documents are known (see link).
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from fonds.forms.line import Line
from fonds.normalize.citations import find_citations
from fonds.normalize.cited import Cited
from fonds.normalize.cited_words import SIGNED_NUMBER, cited_words
from fonds.normalize.identifiers import series_of_cited
from fonds.normalize.implied_references import Implied, find_implied
from fonds.normalize.quoted_telegrams import find_quoted_telegrams, telegram_at
from fonds.normalize.quoted_words import find_quoted, stretch_at
from fonds.normalize.reading import Reading
from fonds.normalize.relations import find_relation, with_fulfilment
from fonds.transcription import Span

# Who is meant by the sender and the addressee of the words that cite.
_Agents = Mapping[str, str | None]

_OTHER = {"sender": "addressee", "addressee": "sender"}


def add_references(reading: Reading) -> None:
    """Add one row for each number or date that is cited, and for each message that is implied."""
    groups = _Groups()
    voices = _Voices(reading)
    for line in _lines(reading):
        cited = _with_relations(reading, find_citations(reading, line.span))
        implied = find_implied(reading, line.span)
        free = _without_overlaps(implied, [one.span for one, _ in cited])
        found: list[tuple[Cited | Implied, str]] = [*cited, *((one, "mentions") for one in free)]
        for one, relation in sorted(found, key=_place):
            agents = voices.at(one.span.start)
            if isinstance(one, Cited):
                one, group = groups.place(one, is_message=line.part == "message")
                _add_reference(reading, one, agents, relation_type=relation, _group=group)
            else:
                group = groups.begin()
                _add_implied(reading, one, agents, relation_type=relation, _group=group)
    _share_dates(reading)
    _remark_unread(reading)


class _Voices:
    """Tells whose `my` and `your` the words of a place are."""

    def __init__(self, reading: Reading) -> None:
        spans = [line.span for line in reading.lines if line.part not in ("header", "mark")]
        self._quoted = find_quoted(reading.text, spans)
        self._telegrams = find_quoted_telegrams(reading, self._quoted)
        self._own = {"sender": reading.sender_id, "addressee": reading.addressee_id}

    def at(self, offset: int) -> _Agents:
        """Give whom they mean; of words in quotation marks, nobody can tell."""
        telegram = telegram_at(self._telegrams, offset)
        if telegram:
            return telegram.parties
        return {} if stretch_at(self._quoted, offset) else self._own


class _Groups:
    """Numbers the telegrams that are cited; a note may give another number of one in the text."""

    def __init__(self) -> None:
        self._count = self._current = 0
        self._by_number: dict[str, list[tuple[int, Cited]]] = {}

    def begin(self) -> int:
        """Give the number of a telegram that is cited for the first time."""
        self._count += 1
        self._current = self._count
        return self._count

    def place(self, one: Cited, *, is_message: bool) -> tuple[Cited, int]:
        """Give a citation, with what the text says of its number, and the telegram's number."""
        if one.same_telegram:
            return one, self._current
        told = [] if is_message or one.is_named else self._by_number.get(one.number or "", [])
        if len(told) == 1 and _agrees(one, told[0][1]):
            self._current, known = told[0]
            return replace(known, span=one.span, number=one.number, date=one.date), self._current
        group = self.begin()
        if is_message and one.number:
            self._by_number.setdefault(one.number, []).append((group, one))
        return one, group


def _agrees(one: Cited, known: Cited) -> bool:
    days = {day.edtf for day in (one.date, known.date) if day}
    return len(days) <= 1


def _place(one: tuple[Cited | Implied, str]) -> Span:
    return one[0].span


def _without_overlaps(implied: list[Implied], taken: list[Span]) -> list[Implied]:
    """Leave out what a citation covers; both lists are in order."""
    free = []
    for one in implied:
        index = bisect_left(taken, one.span.end, key=_start)
        if index == 0 or taken[index - 1].end <= one.span.start:
            free.append(one)
    return free


def _start(span: Span) -> int:
    return span.start


def _lines(reading: Reading) -> Iterator[Line]:
    """Give the paragraphs of the message, and the notes behind it."""
    for line in reading.lines:
        is_note = line.match is not None and line.match.form.concept == "note"
        is_unknown = line.part == "trailer" and line.match is None
        if line.part in ("message", "note") or (line.part == "mark" and is_note) or is_unknown:
            yield line


def _with_relations(reading: Reading, found: list[Cited]) -> list[tuple[Cited, str]]:
    """Give each citation with its relation; a bare number needs words of one before it."""
    kept: list[tuple[Cited, str]] = []
    before: tuple[Cited, str] | None = None
    for one in found:
        relation = find_relation(reading, one, before)
        if not one.is_named and not one.same_telegram:
            if relation is None:
                continue
            one = replace(one, is_sure=False)
        # The number that goes on with a bare one counts only where that one did.
        if one.same_telegram and not (one.is_named or before):
            continue
        if one.same_telegram and before and not before[0].is_sure:
            one = replace(one, is_sure=False)
        before = _as_reply(one, relation or "mentions"), relation or "mentions"
        kept.append(before)
    return with_fulfilment(reading, kept)


def _as_reply(one: Cited, relation: str) -> Cited:
    """Give a citation; a number of nobody that is answered is the addressee's."""
    is_whose = one.owner or one.issuer_id or one.receiver or one.receiver_id or one.is_person_s
    if relation != "replies_to" or is_whose or not one.number:
        return one
    return replace(one, answers=True)


def _add_reference(reading: Reading, cited: Cited, agents: _Agents, **values: Any) -> None:
    issuer, receiver = _parties(cited, agents)
    series_id = None
    if cited.number and cited.kind:
        series_id = series_of_cited(reading, cited.kind, issuer, number=cited.number)
    if cited.date:
        reading.read_date(cited.date.span)
    _add_row(
        reading,
        cited.span,
        cited_identifier=cited.number,
        cited_identifier_type=cited.kind,
        cited_series_id=series_id,
        cited_date_edtf=cited.date.edtf if cited.date else None,
        certainty="high" if cited.is_sure else "medium",
        _issuer=issuer,
        _receiver=receiver,
        _form=_documentary_form(cited),
        _status="attested",
        **values,
    )


def _add_implied(reading: Reading, implied: Implied, agents: _Agents, **values: Any) -> None:
    _add_row(
        reading,
        implied.span,
        certainty="medium",
        _issuer=agents.get(implied.issuer or ""),
        _receiver=implied.receiver_id or agents.get(implied.receiver or ""),
        _form=implied.form,
        _status="implied",
        **values,
    )


def _add_row(reading: Reading, span: Span, **values: Any) -> None:
    reading.record.add(
        "document_references",
        span,
        reference_id=f"{reading.document_id}.r{reading.record.number('document_references')}",
        document_id=reading.document_id,
        as_written=reading.slice(span),
        segment_id=reading.segment_at(span.start),
        start_char=span.start,
        end_char=span.end,
        **values,
    )


def _parties(cited: Cited, agents: _Agents) -> tuple[str | None, str | None]:
    """Give who sent the cited document and to whom, as far as its words say."""
    owner = cited.owner or ("addressee" if cited.answers else None)
    issuer = cited.issuer_id or agents.get(owner or "")
    receiver = cited.receiver_id or agents.get(cited.receiver or "")
    if owner and not cited.receiver:
        receiver = receiver or agents.get(_OTHER[owner])
    return issuer, receiver


def _documentary_form(cited: Cited) -> str | None:
    form = cited.form
    return form.concept if form and form.concept != "unstated" else None


def _share_dates(reading: Reading) -> None:
    """Give the date of a telegram to all of its numbers."""
    rows = reading.record.rows["document_references"]
    dates = {row["_group"]: row["cited_date_edtf"] for row in rows if row.get("cited_date_edtf")}
    for row in rows:
        row["cited_date_edtf"] = dates.get(row["_group"])


def _remark_unread(reading: Reading) -> None:
    """Remark on what may cite a document, and that no row was read from."""
    rows = reading.record.rows["document_references"]
    read = {offset for row in rows for offset in range(row["start_char"], row["end_char"])}
    undated = cited_words(reading.knowledge).undated
    for line in reading.lines:
        if line.part == "message":
            numbers = SIGNED_NUMBER.finditer(reading.text, *line.span)
            found = [match for match in numbers if match["sign"] != "no"]
            found += undated.finditer(reading.text, *line.span)
            reading.record.look("unread-reference", len(found))
            for match in sorted(found, key=lambda one: one.start()):
                if match.start() not in read:
                    reading.record.remark("unread-reference", Span(*match.span()))
