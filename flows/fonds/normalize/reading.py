"""One document while it is read: its lines, its own date, its segments and its correspondents."""

from __future__ import annotations

import re
from bisect import bisect_right
from datetime import date
from functools import cached_property

from fonds.corpus import Series
from fonds.forms.lines import LineMatch
from fonds.forms.telegram import Line, read_telegram
from fonds.normalize.knowledge import Knowledge, without_bracket
from fonds.record import Record
from fonds.transcription import Span, Transcription
from fonds.values.archive_references import ArchiveReference
from fonds.values.citations import Citation, read_citation
from fonds.values.dates import DateContext, DateOrder, DateReading, find_order, read_date
from fonds.values.designations import is_designation
from fonds.values.languages import read_language
from fonds.values.moments import MomentReading, read_moment
from fonds.values.names import comparable_name, display_name, join_spaced_letters, slug
from fonds.values.titles import TitleReading, read_title

# What is longer is a sentence, and no name.
_LONGEST_NAME = 60
_MOST_WORDS = 8
_MOST_WORDS_WITH_OFFICE = 12

_DASH = re.compile(r"[-–—]")


class Reading:
    """What the parts of normalize share about one document.

    `sender_id`, `addressee_id`, `direction` and `received_on` are filled in by the part that
    settles them; the parts run in the order of `normalize.PARTS`.
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
        self.direction = "unknown"
        self.received_on: date | None = None

    @property
    def document_id(self) -> str:
        """The identifier of the document."""
        return self.record.document_id

    @cached_property
    def title(self) -> TitleReading:
        """The title's form and parties."""
        span = self.transcription.first("title")
        forms = self.knowledge.documentary_forms
        if span is None:
            return TitleReading(None)
        return read_title(self.text, span, forms, self.knowledge.is_agent)

    @cached_property
    def citation(self) -> Citation | None:
        """The parts of the citation."""
        spans = self.transcription.fields.get("citation")
        return read_citation(self.text, Span(spans[0].start, spans[-1].end)) if spans else None

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
        """The day from which missing years and centuries are completed."""
        stated = (self.heading_date, self.citation_date)
        return next((one.earliest for one in stated if one and one.earliest), None)

    @cached_property
    def contents(self) -> tuple[str, str]:
        """What the text is and in which language, as `Translation - English` says."""
        span = self.transcription.first("contents")
        parts = _DASH.split(self.slice(span) if span else "", maxsplit=1)
        return parts[0].strip(), parts[-1].strip()

    @cached_property
    def language(self) -> str:
        """The language of the record: what is stated, else the series', else `und`."""
        stated = self.transcription.first("language")
        found = read_language(self.slice(stated)) if stated else None
        if stated and found is None:
            self.record.remark("unknown-language", stated)
        return found or self.series.language or "und"

    @cached_property
    def lines(self) -> list[Line]:
        """The lines of the body: header, message, trailer."""
        spans = self.transcription.fields.get("body", ())
        return read_telegram(self.text, spans, self._match_header, self._match_trailer)

    @cached_property
    def place_of_dispatch_id(self) -> str | None:
        """The place that the header says the document comes from."""
        for _, match in self.matched("header_line"):
            if match.form.concept == "place_of_dispatch":
                return self.place(self.slice(match.slots["place"]), match.slots["place"])
        return None

    @cached_property
    def dates(self) -> DateContext:
        """What settles this document's dates."""
        months, order = self.knowledge.months, self.series.date_order
        return DateContext(months, self.anchor, order, self._own_orders())

    @property
    def _undated(self) -> DateContext:
        return DateContext(self.knowledge.months, order=self.series.date_order)

    def matched(self, vocabulary: str, part: str | None = None) -> list[tuple[Line, LineMatch]]:
        """Give the lines whose form belongs to a vocabulary, in order."""
        return [
            (line, line.match)
            for line in self.lines
            if line.match and line.match.form.vocabulary == vocabulary
            if part is None or line.part == part
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
        reading = read_date(self.slice(span), self.dates)
        self._remark_date(reading, span)
        return reading

    def read_words(self, words: str) -> DateReading:
        """Read a date out of its place, without remarks."""
        return read_date(words, self.dates)

    def read_moment(self, span: Span) -> MomentReading:
        """Read date and time of this document and remark on what is wrong with them."""
        moment = read_moment(self.slice(span), self.dates)
        if moment.clock and moment.clock.status == "impossible":
            self.record.remark("impossible-date", span, what="clock time")
        elif moment.clock and moment.clock.has_redundant_meridiem:
            self.record.remark("redundant-meridiem", span)
        if moment.day:
            self._remark_date(moment.day, span)
        return moment

    def agent(
        self, written: str, span: Span, *, agent_type: str = "person"
    ) -> tuple[str | None, str | None]:
        """Give agent and name identifiers of a written name; an unknown name makes an agent.

        The new agent is provisional: its identifier comes from the name alone, so that the same
        name in two documents leads to one agent. What may not be published as a name gives none.
        """
        name = self.knowledge.authorities.agents.find_one(written, self.anchor)
        if name:
            return name.entity_id, name.name_id
        if not self.accepts_name(span):
            return None, None
        agent_id = f"provisional-{slug(comparable_name(written))}"
        self.record.add(
            "agents",
            span,
            agent_id=agent_id,
            agent_type=agent_type,
            authorized_form_of_name=display_name(written),
            identification_status="provisional",
        )
        return agent_id, None

    def accepts_name(self, span: Span) -> bool:
        """Say whether a name may be published, and remark on one that may not.

        A slot for a name takes any words. Where the wording is withheld, a long name in the body
        is taken for a sentence of it.
        """
        body = self.transcription.first("body")
        if self.series.publish_text or body is None or span.start < body.start:
            return True
        written = join_spaced_letters(self.slice(span))
        has_few_words = len(written.split()) <= _MOST_WORDS
        is_name = has_few_words or is_designation(written, longest=_MOST_WORDS_WITH_OFFICE)
        if is_name and len(written) <= _LONGEST_NAME:
            return True
        self.record.remark("unrecognised-line", span, part="name")
        return False

    def place(self, written: str, span: Span) -> str | None:
        """Give the identifier of a written place; an unknown one becomes provisional.

        What may not be published as a name gives none.
        """
        name = self.knowledge.authorities.places.find_one(written, self.anchor)
        if name:
            return name.entity_id
        if not self.accepts_name(span):
            return None
        place_id = f"provisional-{slug(comparable_name(written))}"
        self.record.add(
            "places",
            span,
            place_id=place_id,
            authorized_form_of_name=display_name(written),
            place_type="unknown",
            identification_status="provisional",
        )
        return place_id

    def zone_of(self, place_id: str | None) -> str | None:
        """Give the time zone of a known place."""
        row = self.knowledge.authorities.place.get(place_id or "")
        return row.get("timezone") if row else None

    def _match_header(self, span: Span) -> LineMatch | None:
        return self.knowledge.header_lines.match(self.text, span, self.knowledge.fits)

    def _match_trailer(self, span: Span) -> LineMatch | None:
        return self.knowledge.trailer_lines.match(self.text, span, self._fits_trailer)

    def _fits_trailer(self, slot: str, text: str) -> bool:
        if slot == "signature" and self.title.sender:
            sender = comparable_name(self.slice(self.title.sender.name))
            name = self.knowledge.signed_name(without_bracket(text))
            if sender in (comparable_name(without_bracket(text)), comparable_name(name)):
                return True
        return self.knowledge.fits(slot, text)

    def _own_orders(self) -> dict[str, DateOrder]:
        """Give the order of day and month that this document's own clear dates show, by sign."""
        undated = DateContext(self.knowledge.months)
        shown: dict[str, set[DateOrder]] = {}
        for line in self.lines:
            span = line.match.slots.get("when") if line.match else None
            moment = read_moment(self.slice(span), undated) if span else None
            found = find_order(moment.day.as_written) if moment and moment.day else None
            if found:
                shown.setdefault(found[0], set()).add(found[1])
        return {sign: next(iter(orders)) for sign, orders in shown.items() if len(orders) == 1}

    def _remark_date(self, reading: DateReading, span: Span) -> None:
        if reading.status == "impossible":
            self.record.remark("impossible-date", span, what="date")
        elif reading.status == "ambiguous":
            days = " or ".join(day.isoformat() for day in reading.readings)
            self.record.remark(
                "ambiguous-date", span, readings=days or "a day of any year or century"
            )
