"""Citations: where a text speaks of another document, by its number, its date or both.

    my No. 2406 (incoming No. 25612)    your last telegram No. 4676 of 12 May    Nos. 2405 and 2406
    telegram of 3.2.51 No. 77           Comrade Petrov's telegram of 3 July      To No. 483/sh.

A number counts only where a word says whose it is or that it is a document's; a date only behind a
document. What stands behind a citation, in a bracket, is another number of the same telegram.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from fonds.normalize.cited import Cited, squeeze
from fonds.normalize.cited_lists import SAME_TELEGRAM, Lists, follow, is_plural
from fonds.normalize.cited_words import (
    NUMBER,
    SIGNED_NUMBER,
    CitedWords,
    cited_words,
)
from fonds.normalize.dated_words import CitedDate, read_cited_date, read_cited_days
from fonds.normalize.reading import Reading
from fonds.normalize.relations import find_relation
from fonds.transcription import Span
from fonds.vocabularies import Form

_LONGEST_GAP = 20
_BEHIND_DATE = re.compile(rf"\s{{0,3}}[,(\[]?\s{{0,3}}(?:{SIGNED_NUMBER.pattern})")
_ENDS_NUMBER = re.compile(r"\s{0,3}(?:[.,;:)\]](?!\w)|\Z)|\s{1,3}(?:I|[Ww]e)(?!\w)")
_ENDS_SENTENCE = re.compile(r"\s{0,3}(?:[.:](?!\w)|\Z)")
_NAME_GOES_ON = re.compile(r"['’]|\s{1,3}[A-Z]")
# `our 38th` and `your 20` are rather counts of something.
_NO_COUNT = re.compile(r"[0-9]{3,}(?:[/–-].*)?")


def find_citations(reading: Reading, paragraph: Span) -> list[Cited]:
    """Give the citations of a paragraph in order, none inside another.

    A bare number is given too where it may be one; the caller looks at the words before it.
    """
    words, found = cited_words(reading.knowledge), list[Cited]()
    for core in sorted(_cores(reading, words, paragraph), key=lambda core: core.start()):
        floor = found[-1].span.end if found else paragraph.start
        if core.start() >= floor:
            found += _Scan(reading, words, paragraph, floor).read(core, found)
    return found


def _cores(reading: Reading, words: CitedWords, paragraph: Span) -> Iterator[re.Match[str]]:
    """Give the places at which a citation may be: signs, numbers of known forms, documents."""
    for pattern in (SIGNED_NUMBER, words.kind_number, words.document):
        yield from pattern.finditer(reading.text, *paragraph)
    for _, pattern in reading.knowledge.cited_numbers:
        yield from pattern.finditer(reading.text, *paragraph)


class _Scan(Lists):
    """Reads one citation, from the place at which it may be to the left and to the right."""

    def read(self, core: re.Match[str], found: list[Cited]) -> list[Cited]:
        """Give the citations that begin with a core: none, one, or those of a list."""
        slots = core.groupdict()
        if "owner" in slots or ("sign" not in slots and "word" not in slots):
            one = self._of_known_form(core)
        elif "sign" in slots:
            one = self._of_signed_number(core)
        elif "number" in slots:
            one = self._of_bracketed_number(core)
        else:
            one = self._of_document(core)
        if one is None:
            return []
        one = follow(self.reading, one, found[-1] if found else None)
        one, *listed = [one, *self.listed(one, core)]
        return [replace(one, span=self._with_close(one.span)), *listed]

    def _with_close(self, span: Span) -> Span:
        """Take along the bracket that closes `telegram (No. 4620)`."""
        words = self.reading.slice(span)
        behind = self.reading.text[span.end : span.end + 1]
        opening = {")": "(", "]": "["}.get(behind)
        is_open = opening is not None and words.count(opening) > words.count(behind)
        return Span(span.start, span.end + 1) if is_open else span

    def _of_known_form(self, core: re.Match[str]) -> Cited | None:
        """Read a number in a form of the vocabulary identifier_type."""
        concept = next(
            form.concept for form, pattern in self.reading.knowledge.cited_numbers
            if pattern is core.re
        )  # fmt: skip
        owner = core.groupdict().get("owner") or ""
        role = self.reading.knowledge.possessives.get(owner.casefold())
        number = re.compile(NUMBER).match(self.reading.text, core.start("number"))
        if number is None or (owner and role is None):
            return None
        if self.words.thing_behind.match(self.reading.text, number.end(), self.paragraph.end):
            return None
        if core.end() == core.end("number") and not self._is_whole(number, core, owner):
            return None
        span = Span(core.start(), number.end())
        one = Cited(span, self.paragraph, number["number"], concept, None, role, owner)
        if not owner:
            one = self.with_lead(one)
        form = self._form_inside(core)
        return self.with_date_behind(replace(one, form=form or one.form))

    def _is_whole(self, number: re.Match[str], core: re.Match[str], owner: str) -> bool:
        """Whether `your 4676`, with no sign before the number, can be no count of anything."""
        inside = self.reading.text[core.start() : core.start("number")]
        if not owner or inside.split() != [owner]:
            return True
        if not _NO_COUNT.fullmatch(number["number"]):
            return False
        span = Span(core.start(), number.end())
        one = Cited(span, self.paragraph, owner_written=owner)
        text, end = self.reading.text, self.paragraph.end
        if find_relation(self.reading, one):
            has_date = read_cited_date(self.reading, span.end, end) is not None
            return has_date or _ENDS_NUMBER.match(text, span.end, end) is not None
        is_first = span.start == self.paragraph.start
        return is_first and _ENDS_SENTENCE.match(text, span.end, end) is not None

    def _form_inside(self, core: re.Match[str]) -> Form | None:
        inside = self.reading.text[core.start() : core.start("number")]
        found = self.words.document.search(inside)
        return self.document(found["word"]) if found else None

    def _of_signed_number(self, core: re.Match[str]) -> Cited | None:
        span = Span(core.start(), core.end())
        one = self.with_lead(Cited(span, self.paragraph, core["number"]))
        if one.form and one.form.position == "owned" and not (one.owner or one.issuer_id):
            return None
        is_thing = self.words.thing_behind.match(self.reading.text, core.end(), self.paragraph.end)
        if (core["sign"] == "no" and not one.is_named) or (is_thing and one.form is None):
            return None
        if one.owner and one.kind is None:
            one = replace(one, kind="outgoing_number")
        if one.form and not (one.owner or one.issuer_id):
            one = self._with_party_behind(one)
        one = self.with_date_behind(one)
        inside = self.reading.slice(one.span)
        is_open = any(inside.count(a) > inside.count(b) for a, b in ("()", "[]"))
        return None if is_open and not self._closes(one.span.end) else one

    def _closes(self, end: int) -> bool:
        """Whether the bracket of `telegram (No. 4620)` holds a number and no sentence."""
        return self.reading.text[end : end + 1] in (")", "]", ",", ";")

    def _with_party_behind(self, one: Cited) -> Cited:
        """Take `from Petrov` behind a number, and the date behind that."""
        for way, name, stop in reversed([*self.parties_behind(one.span.end)]):
            is_whole = not _NAME_GOES_ON.match(self.reading.text, stop, self.paragraph.end)
            told = self.with_party(one, way, name)
            if way == "to" or not (is_whole and (told.owner or told.issuer_id)):
                continue
            kind = told.kind or ("outgoing_number" if told.owner else None)
            day = read_cited_date(self.reading, stop, self.paragraph.end)
            span = Span(one.span.start, stop) if day else one.span
            return replace(told, span=span, kind=kind)
        return one

    def _of_bracketed_number(self, core: re.Match[str]) -> Cited | None:
        """Read `25612` in `(incoming 25612)`, which counts only behind another number."""
        gap = self.reading.text[self.floor : min(core.start(), self.floor + _LONGEST_GAP)]
        is_behind = core.start() < self.floor + _LONGEST_GAP and SAME_TELEGRAM.fullmatch(gap)
        if not is_behind or len(core["number"]) <= 2:
            return None
        kind = self.words.kinds[squeeze(core["word"])]
        return Cited(Span(*core.span()), self.paragraph, core["number"], kind)

    def _of_document(self, core: re.Match[str]) -> Cited | None:
        """Read a document that is cited by its date, a number perhaps behind it."""
        lead = self.with_lead(Cited(Span(core.end(), core.end()), self.paragraph))
        if lead.form is None or lead.span.start > core.start():
            return None
        end = core.end() + (self.reading.text[core.end() : core.end() + 1] == "]")
        lead, day = self._with_date(lead, end, is_plural=is_plural(core["word"]))
        is_vague = lead.form is None or lead.form.position == "owned"
        if day is None or (is_vague and not (lead.owner or lead.issuer_id)):
            return None
        one = replace(lead, span=Span(lead.span.start, day.span.end), date=day)
        one = replace(one, is_sure=not is_plural(core["word"]))
        return self._with_issuer_behind(one if day.further else self._with_number_behind(one))

    def _with_date(
        self, lead: Cited, end: int, *, is_plural: bool
    ) -> tuple[Cited, CitedDate | None]:
        """Read the date or dates behind a document, between them perhaps `from Petrov`."""
        days = read_cited_days(self.reading, end, self.paragraph.end) if is_plural else None
        day = days or read_cited_date(self.reading, end, self.paragraph.end)
        if day:
            return lead, day
        for way, name, stop in self.parties_behind(end):
            day = read_cited_date(self.reading, stop, self.paragraph.end)
            if day:
                return self.with_party(lead, way, name), day
        return lead, None

    def _with_issuer_behind(self, one: Cited) -> Cited:
        """Take `from Petrov` behind the date; the words are no part of the citation."""
        if one.owner or one.issuer_id:
            return one
        further = one.date.further if one.date else ()
        end = further[-1].span.end if further else one.span.end
        parties = [
            self.agent(name) for way, name, _ in self.parties_behind(end) if way in ("from", "by")
        ]
        return replace(one, issuer_id=next((agent for agent in parties[::-1] if agent), None))

    def _with_number_behind(self, one: Cited) -> Cited:
        behind = _BEHIND_DATE.match(self.reading.text, one.span.end, self.paragraph.end)
        if behind is None:
            return one
        kind = one.kind or ("outgoing_number" if one.owner else None)
        return replace(
            one, span=Span(one.span.start, behind.end()), number=behind["number"], kind=kind,
            is_sure=True,
        )  # fmt: skip
