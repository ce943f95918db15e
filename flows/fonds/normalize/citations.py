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

from fonds.normalize.cited import Cited, Surroundings, squeeze
from fonds.normalize.cited_words import (
    LISTED_NUMBER,
    NUMBER,
    SIGNED_NUMBER,
    CitedWords,
    cited_words,
)
from fonds.normalize.dated_words import CitedDate, read_cited_date
from fonds.normalize.reading import Reading
from fonds.transcription import Span
from fonds.vocabularies import Form

_LONGEST_GAP = 20
_SAME_TELEGRAM = re.compile(r"\s*+(?:[(\[/]|,(?=\s))\s*+(?:(?:from|of)\s++)?")
_NEXT_IN_LIST = re.compile(r"\s*+(?:,\s*+(?:and\s++)?|(?:and|&)\s++)")
_BEHIND_DATE = re.compile(rf"\s{{0,3}},?\s{{0,3}}(?:{SIGNED_NUMBER.pattern})")
_RANGE = re.compile(r"[0-9]++[-–][0-9]++")
_LONGEST_DIFFERENCE = 1


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


class _Scan(Surroundings):
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
        one = _follow(self.reading, one, found[-1] if found else None)
        return [one, *self._listed(one, core)]

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
        if self.words.thing_behind.match(self.reading.text, number.end()):
            return None
        span = Span(core.start(), number.end())
        one = Cited(span, self.paragraph, number["number"], concept, None, role, owner)
        if not owner:
            one = self.with_lead(one)
        form = self._form_inside(core)
        return self._with_date_behind(replace(one, form=form or one.form))

    def _form_inside(self, core: re.Match[str]) -> Form | None:
        inside = self.reading.text[core.start() : core.start("number")]
        found = self.words.document.search(inside)
        return self.document(found["word"]) if found else None

    def _of_signed_number(self, core: re.Match[str]) -> Cited | None:
        span = Span(core.start(), core.end())
        one = self.with_lead(Cited(span, self.paragraph, core["number"]))
        if one.form and one.form.position == "owned" and not (one.owner or one.issuer_id):
            return None
        is_thing = self.words.thing_behind.match(self.reading.text, core.end())
        if (core["sign"] == "no" and not one.is_named) or (is_thing and one.form is None):
            return None
        if one.owner and one.kind is None:
            one = replace(one, kind="outgoing_number")
        return self._with_date_behind(one)

    def _of_bracketed_number(self, core: re.Match[str]) -> Cited | None:
        """Read `25612` in `(incoming 25612)`, which counts only behind another number."""
        gap = self.reading.text[self.floor : min(core.start(), self.floor + _LONGEST_GAP)]
        is_behind = core.start() < self.floor + _LONGEST_GAP and _SAME_TELEGRAM.fullmatch(gap)
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
        lead, day = self._with_date(lead, end)
        is_vague = lead.form is None or lead.form.position == "owned"
        if day is None or (is_vague and not (lead.owner or lead.issuer_id)):
            return None
        one = replace(lead, span=Span(lead.span.start, day.span.end), date=day)
        one = self._with_number_behind(replace(one, is_sure=not _is_plural(core["word"])))
        return self._with_issuer_behind(one)

    def _with_date(self, lead: Cited, end: int) -> tuple[Cited, CitedDate | None]:
        """Read the date behind a document, between them perhaps `from Petrov`."""
        day = read_cited_date(self.reading, end, self.paragraph.end)
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
        parties = [
            self.agent(name)
            for way, name, _ in self.parties_behind(one.span.end)
            if way in ("from", "by")
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

    def _with_date_behind(self, one: Cited) -> Cited:
        is_sure = one.is_sure and not _RANGE.fullmatch(one.number or "")
        day = read_cited_date(self.reading, one.span.end, self.paragraph.end)
        if day is None:
            return replace(one, is_sure=is_sure)
        # A date behind the bracket of `No. 48 (No. 837) of 3 May` is no part of the second number.
        is_apart = self.reading.text[one.span.end] in ")]"
        span = one.span if is_apart else Span(one.span.start, day.span.end)
        return replace(one, span=span, date=day, is_sure=is_sure)

    def _listed(self, one: Cited, core: re.Match[str]) -> Iterator[Cited]:
        """Give the further numbers of `Nos. 2405, 2406 and 2407`, each a telegram of its own."""
        if one.date and not one.number and not one.is_sure:
            yield from self._listed_dates(one)
        if one.date or not (one.number and self._is_list(one, core)):
            return
        while found := LISTED_NUMBER.match(self.reading.text, one.span.end, self.paragraph.end):
            start = found.start("number")
            longer = abs(len(found["number"]) - len(one.number or ""))
            is_date = read_cited_date(self.reading, start, self.paragraph.end, leads=False)
            if longer > _LONGEST_DIFFERENCE or is_date:
                return
            span = Span(start, found.end())
            one = replace(one, span=span, number=found["number"], same_telegram=False)
            one = self._with_date_behind(one)
            yield one

    def _listed_dates(self, one: Cited) -> Iterator[Cited]:
        """Give the further dates of `telegrams of 31 January and 1 February`."""
        while gap := _NEXT_IN_LIST.match(self.reading.text, one.span.end, self.paragraph.end):
            day = read_cited_date(self.reading, gap.end(), self.paragraph.end, leads=False)
            if day is None:
                return
            one = replace(one, span=day.span, date=day)
            yield one

    def _is_list(self, one: Cited, core: re.Match[str]) -> bool:
        sign = self.reading.text[one.span.start : core.start("number")].casefold()
        words = re.findall(r"[^\W\d_]+|№№|##", sign)
        plural = {"nos", "numbers", "nrs", "№№", "##"}
        return any(word in plural or self._is_plural_document(word) for word in words)

    def _is_plural_document(self, word: str) -> bool:
        return word in self.words.documents and _is_plural(word)


def _follow(reading: Reading, one: Cited, before: Cited | None) -> Cited:
    """Say whether a number is another one of the telegram before it, or of the same owner."""
    if before is None or one.number is None or before.number is None:
        return one
    gap = reading.text[before.span.end : one.span.start]
    is_other_kind = one.kind is None or one.kind != before.kind
    if (
        _SAME_TELEGRAM.fullmatch(gap) and is_other_kind
        and (None in (one.owner, before.owner) or one.owner == before.owner)
        and (one.kind or gap.strip()[:1] in ("(", "["))
    ):  # fmt: skip
        return replace(one, same_telegram=True, is_sure=one.is_sure and before.is_sure)
    if _NEXT_IN_LIST.fullmatch(gap) and not one.is_named:
        return replace(before, span=one.span, number=one.number, date=one.date, same_telegram=False)
    return one


def _is_plural(document: str) -> bool:
    return document.casefold().endswith("s")
