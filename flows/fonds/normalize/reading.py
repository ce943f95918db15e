"""One document while it is read: its lines, its own date, its segments and its correspondents."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from functools import cached_property

from fonds.characters.projection import project
from fonds.corpus import Series
from fonds.forms.line import Line, Part
from fonds.forms.lines import LineMatch
from fonds.forms.telegram import read_telegram
from fonds.normalize.knowledge import Knowledge
from fonds.normalize.naming import Naming
from fonds.normalize.recognizer import LineRecognizer
from fonds.normalize.slots import without_brackets
from fonds.record import Record
from fonds.transcription import Span, Transcription
from fonds.values.archive_references import ArchiveReference
from fonds.values.citations import Citation
from fonds.values.contents import read_contents
from fonds.values.dates import DateContext, DateOrder, DateReading, find_order, read_date
from fonds.values.edtf import day_range
from fonds.values.languages import read_language
from fonds.values.moments import MomentReading, read_moment
from fonds.values.times import TimeReading
from fonds.values.titles import TitleReading, read_title

# What an ambiguous date may be whose numbers are clear and whose year has only two digits.
UNSAID_CENTURY = "a day of any year or century"
_DATES = ("when", "closing_date")
_SIGN_OF_DATE = re.compile(r"[0-9]\s?(?P<sign>[./-])")


class Reading:
    """What the parts of normalize share about one document.

    `sender_id`, `addressee_id`, `author_id`, `direction` and `received_on` are filled in by the
    part that settles them; the parts run in the order of `normalize.PARTS`.
    """

    def __init__(self, record: Record, knowledge: Knowledge) -> None:
        self.record = record
        self.knowledge = knowledge
        self.transcription: Transcription = record.transcription
        self.text = self.transcription.text
        self.series: Series = self.transcription.series
        self.segments: list[tuple[Span, str]] = []
        self.sender_id: str | None = None
        self.addressee_id: str | None = None
        self.author_id: str | None = None
        self.direction = "unknown"
        self.received_on: date | None = None
        self.has_impossible_date = False
        self._judged: set[tuple[str, Span]] = set()

    @property
    def document_id(self) -> str:
        """The identifier of the document."""
        return self.record.document_id

    @cached_property
    def names(self) -> Naming:
        """The agents and places that the document names."""
        return Naming(self.record, self.knowledge, self.anchor)

    @cached_property
    def title(self) -> TitleReading:
        """The title's form and parties."""
        span = self.transcription.first("title")
        return (
            read_title(self.text, span, self.knowledge.title_words) if span else TitleReading(None)
        )

    @cached_property
    def citation(self) -> Citation | None:
        """The parts of the citation."""
        spans = self.transcription.fields.get("citation")
        if not spans:
            return None
        return self.knowledge.citations.read(self.text, Span(spans[0].start, spans[-1].end))

    @cached_property
    def archive_references(self) -> list[ArchiveReference]:
        """The archive references that the citation gives, in order."""
        if self.citation is None:
            return []
        return list(self.knowledge.archive_references.find(self.text, self.citation.rest))

    @cached_property
    def heading_date(self) -> DateReading | None:
        """The date of the heading."""
        span = self.transcription.first("date")
        return read_date(self.slice(span), self._undated) if span else None

    @cached_property
    def citation_date(self) -> DateReading | None:
        """The date in the citation."""
        span = self.citation.date if self.citation else None
        return read_date(self.slice(span), self._undated) if span else None

    @cached_property
    def anchor(self) -> date | None:
        """The day from which missing years and centuries are completed.

        Of a month or a year it is the middle, so that each of its days is nearest to it.
        """
        for one in (self.heading_date, self.citation_date):
            if one and one.earliest:
                return one.earliest + ((one.latest or one.earliest) - one.earliest) // 2
        return None

    @property
    def own_day(self) -> date | None:
        """The day that the document itself bears, else the publisher's date."""
        rows = self.record.rows["document_dates"]
        closer = ("creation", "closer")
        own = [one["date_edtf"] for one in rows
               if (one["date_type"], one["source_of_statement"]) == closer]  # fmt: skip
        return (day_range(own[0]).earliest if own else None) or self.anchor

    @cached_property
    def contents(self) -> tuple[str, str]:
        """What the text is and in which language, as `Translation - English` says."""
        spans = self.transcription.fields.get("contents", ())
        text_types = self.knowledge.vocabularies.phrases("text_type")
        entries = read_contents([self.slice(span) for span in spans], text_types)
        return (entries[0].words, entries[0].language) if entries else ("", "")

    @cached_property
    def language(self) -> str:
        """The language of the record: what is stated, else the series', else `und`."""
        stated = self.transcription.first("language")
        found = read_language(self.slice(stated)) if stated else None
        self.record.look("unknown-language")
        if stated and found is None:
            self.record.remark("unknown-language", stated)
        return found or self.series.language or "und"

    @cached_property
    def lines(self) -> list[Line]:
        """The lines of the body: header, message, trailer, notes and marks."""
        spans = self.transcription.fields.get("body", ())
        return read_telegram(self.text, spans, self.recognizer)

    @cached_property
    def recognizer(self) -> LineRecognizer:
        """What single lines of this document may be."""
        senders = (*self.title.senders, *self.title.authors)
        return LineRecognizer(self.text, self.knowledge, senders)

    @cached_property
    def place_of_dispatch_id(self) -> str | None:
        """The place that the document says it comes from, else the title."""
        found = self.find_slots("place_of_dispatch", "place", "known_place")
        found += self.find_slots("incoming_number", "from_place")
        found += self.find_slots("outgoing_number", "from_place")
        found += self.find_slots("received", "from_place") + self.find_slots("sent", "from_place")
        found += self.find_slots("sent", "place") + self.find_slots("dateline", "known_place")
        found += self.find_slots("date", "known_place")
        title = [self.title.place] if self.title.place else []
        return next((self.names.place(self.slice(one), one) for one in [*found, *title]), None)

    @cached_property
    def place_of_destination_id(self) -> str | None:
        """The place to which the document says it goes."""
        found = self.find_slots("destination", "known_place", "to_place")
        found += self.find_slots("place_of_dispatch", "to_place")
        found += [self.title.destination] if self.title.destination else []
        return next((self.names.place(self.slice(one), one) for one in found), None)

    @cached_property
    def offices(self) -> dict[Span, str]:
        """The offices that head the document, by where they stand."""
        return {
            span: agent_id
            for span in self.find_slots("office", "office")
            if (
                agent_id := self.names.agent(self.slice(span), span, agent_type="corporate_body")[0]
            )
        }

    @cached_property
    def dates(self) -> DateContext:
        """What settles this document's dates."""
        return replace(self._undated, anchor=self.anchor, orders=self._own_orders())

    @property
    def _undated(self) -> DateContext:
        return replace(self.knowledge.undated, order=self.series.date_order)

    @cached_property
    def documentary_form(self) -> str:
        """The documentary form that the title names, else the header."""
        headed = self.find_slots("documentary_form", "documentary_form")
        headed += self.find_slots("incoming_number", "documentary_form")
        forms = (self.knowledge.documentary_forms.get(" ".join(self.slice(one).casefold().split()))
                 for one in headed)  # fmt: skip
        return self.title.documentary_form or next((one for one in forms if one), "other")

    @property
    def is_correspondence(self) -> bool:
        """Whether a document of this form has a sender and an addressee."""
        return self.documentary_form in self.knowledge.correspondence_forms

    def matched(self, vocabulary: str, *parts: Part) -> list[tuple[Line, LineMatch]]:
        """Give the lines with a form of a vocabulary, in order; header and trailer by default."""
        return [
            (line, match)
            for line in self.lines
            if line.part in (parts or ("header", "trailer"))
            for match in line.matches
            if match.form.vocabulary == vocabulary
        ]

    def find_slots(self, concept: str, *slots: str) -> list[Span]:
        """Give what stands in slots of the forms of a concept, in header and trailer."""
        return [
            match.slots[slot]
            for line in self.lines
            if line.part in ("header", "trailer")
            for match in line.matches
            if match.form.concept == concept
            for slot in slots
            if slot in match.slots
        ]

    def slice(self, span: Span) -> str:
        """Give the characters of a span."""
        return self.text[span.start : span.end]

    def segment_at(self, offset: int) -> str:
        """Give the identifier of the segment that holds an offset."""
        index = bisect_right(self.segments, offset, key=lambda one: one[0].start) - 1
        return self.segments[index][1]

    def read_date(self, span: Span) -> DateReading:
        """Read a date of this document and remark on it where it is ambiguous or impossible."""
        reading = read_date(project(self.slice(span)).text, self.dates)
        self._judge_day(reading, span)
        return reading

    def read_day(self, span: Span) -> DateReading:
        """Read the day of a date that a bracket or a time may stand beside."""
        words = self.slice(span)
        moment = read_moment(without_brackets(project(words).text), self.dates)
        day = moment.day or DateReading(words, "unreadable")
        if day.status == "unreadable" and self.knowledge.slots.is_impossible_closing(words):
            day = DateReading(words, "impossible")
        self._judge_day(day, span)
        return day

    def read_words(self, words: str) -> DateReading:
        """Read a date out of its place, without remarks."""
        return read_date(words, self.dates)

    def has_clock(self, span: Span) -> bool:
        """Say whether a moment names a time of day."""
        return read_moment(without_brackets(self.slice(span)), self.dates).clock is not None

    def is_day(self, words: str) -> bool:
        """Say whether words, all of them, name a day of this document, with or without a time."""
        moment = read_moment(words, self.dates)
        return moment.is_understood and moment.day is not None and moment.day.is_day

    def read_moment(self, span: Span) -> MomentReading:
        """Read date and time of this document and remark on what is wrong with them."""
        moment = read_moment(without_brackets(project(self.slice(span)).text), self.dates)
        if moment.day:
            self._judge_day(moment.day, span)
        if moment.clock:
            self._judge_clock(moment.clock, span)
        return moment

    def _own_orders(self) -> dict[str, DateOrder]:
        """Give the order of day and month that this document keeps, by the sign between them.

        Its clear dates show it; where none has a sign, those do that only one order brings near
        to the document's own date.
        """
        clear: dict[str, set[DateOrder]] = {}
        near: dict[str, set[DateOrder]] = {}
        context = replace(self._undated, anchor=self.anchor)
        for words in self._written_dates():
            day = read_moment(words, context).day
            found = find_order(day.as_written) if day else None
            if found:
                clear.setdefault(found[0], set()).add(found[1])
            elif day and day.order and day.basis == "near_record_date":
                sign = _SIGN_OF_DATE.search(day.as_written)
                near.setdefault(sign["sign"] if sign else "", set()).add(day.order)
        shown = near | clear
        return {sign: next(iter(orders)) for sign, orders in shown.items() if len(orders) == 1}

    def _written_dates(self) -> Iterator[str]:
        """Give the dates in the lines of the body, as they are written."""
        for line in self.lines:
            for match in line.matches:
                yield from (self.slice(match.slots[one]) for one in _DATES if one in match.slots)

    def _judge_day(self, reading: DateReading, span: Span) -> None:
        if not self._is_new("day", span):
            return
        self.record.look("impossible-date")
        self.record.look("ambiguous-date")
        if reading.status == "impossible":
            self.record.remark("impossible-date", span, what="date")
        elif reading.status == "ambiguous":
            days = " or ".join(day.isoformat() for day in reading.readings)
            self.record.remark("ambiguous-date", span, readings=days or UNSAID_CENTURY)

    def _judge_clock(self, clock: TimeReading, span: Span) -> None:
        if not self._is_new("clock", span):
            return
        self.record.look("impossible-date")
        self.record.look("redundant-meridiem")
        if clock.status == "impossible":
            self.record.remark("impossible-date", span, what="clock time")
        elif clock.has_redundant_meridiem:
            self.record.remark("redundant-meridiem", span)

    def _is_new(self, part: str, span: Span) -> bool:
        """Say whether a part of a moment is judged for the first time: two did the work of it."""
        is_new = (part, span) not in self._judged
        self._judged.add((part, span))
        return is_new
