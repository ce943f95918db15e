"""Cited: one citation, and the words to the left of it that say whose document it is.

    [owner] [quality ...] [document] [party] [kind] number

What stands furthest to the right is read first; each part may be absent.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from fonds.normalize.cited_words import CitedWords
from fonds.normalize.dated_words import CitedDate, read_cited_date
from fonds.normalize.meant_persons import find_person
from fonds.normalize.reading import Reading
from fonds.transcription import Span
from fonds.vocabularies import Form

_WINDOW = 90
_RANGE = re.compile(r"[0-9]++[-–][0-9]++")
_PRONOUNS = {"me": "sender", "us": "sender", "you": "addressee", "him": None, "them": None}


@dataclass(frozen=True, slots=True)
class Cited:
    """One citation: where it stands, what it cites, and whose document that is.

    `owner` is `sender` or `addressee` of the citing document; `issuer_id` an agent who is named.
    `answers` says that a number of nobody is answered; `is_person_s` that it is `his` or `her`.
    """

    span: Span
    paragraph: Span
    number: str | None = None
    kind: str | None = None
    date: CitedDate | None = None
    owner: str | None = None
    owner_written: str = ""
    issuer_id: str | None = None
    receiver_id: str | None = None
    receiver: str | None = None
    form: Form | None = None
    same_telegram: bool = False
    answers: bool = False
    is_person_s: bool = False
    is_sure: bool = True

    @property
    def is_named(self) -> bool:
        """Whether words say whose number this is, or that it is a document's."""
        return any((self.owner, self.issuer_id, self.kind, self.form))


@dataclass(frozen=True, slots=True)
class Surroundings:
    """The words around a place at which a citation may be; none before `floor` are its own."""

    reading: Reading
    words: CitedWords
    paragraph: Span
    floor: int

    def with_lead(self, one: Cited) -> Cited:
        """Read to the left: kind, document, party, qualities and owner."""
        one = self._with_kind(one)
        party = self.words.party_before.search(self.reading.text, *self._before(one))
        if party and _is_party(party["party"]):
            beyond = replace(one, span=Span(party.start(), one.span.end))
            with_document = self._with_document(beyond)
            if with_document.form:
                one = self.with_party(with_document, party["way"].casefold(), party["party"])
        if one.form is None:
            one = self._with_document(one)
        one = self._with_kind(one) if one.kind is None else one
        return self._with_owner(one)

    def _before(self, one: Cited) -> tuple[int, int]:
        return max(self.floor, one.span.start - _WINDOW), one.span.start

    def _with_kind(self, one: Cited) -> Cited:
        found = self.words.kind_before.search(self.reading.text, *self._before(one))
        if found is None:
            return one
        kind = self.words.kinds[squeeze(found["word"])]
        return replace(one, span=Span(found.start(), one.span.end), kind=kind)

    def _with_document(self, one: Cited) -> Cited:
        found = self.words.document_before.search(self.reading.text, *self._before(one))
        if found is None:
            return one
        form = self.document(found["word"])
        return replace(one, span=Span(found.start(), one.span.end), form=form)

    def document(self, written: str) -> Form | None:
        """Give the form of a document's word."""
        return self.words.documents.get(squeeze(written))

    def _with_owner(self, one: Cited) -> Cited:
        floor, start = self._before(one)
        while found := self.words.quality_before.search(self.reading.text, floor, start):
            start = found.start()
        owner = self.words.owner_before.search(self.reading.text, floor, start)
        if owner:
            role = self.reading.knowledge.possessives[squeeze(owner["word"])]
            span = Span(owner.start(), one.span.end)
            return replace(one, span=span, owner=role, owner_written=owner["word"])
        if one.form and (found := self.words.person_before.search(self.reading.text, floor, start)):
            issuer = find_person(self.reading, self.paragraph, found.start())
            return replace(one, issuer_id=one.issuer_id or issuer, is_person_s=True)
        named = self.words.named_before.search(self.reading.text, floor, start)
        return self._with_named(one, named) if named and one.form else one

    def _with_named(self, one: Cited, named: re.Match[str]) -> Cited:
        """Take the longest name before `'s` that is one agent's."""
        for word in re.finditer(r"\S+", named["word"]):
            agent = self.agent(named["word"][word.start() :])
            if agent:
                start = named.start() + word.start()
                return replace(one, span=Span(start, one.span.end), issuer_id=agent)
        return one

    def with_party(self, one: Cited, way: str, name: str) -> Cited:
        """Take `from Petrov` or `to me` as issuer or receiver."""
        role = _PRONOUNS.get(name.casefold())
        if way == "to":
            return replace(one, receiver=role, receiver_id=self.agent(name))
        return replace(one, owner=role or one.owner, issuer_id=self.agent(name))

    def with_date_behind(self, one: Cited) -> Cited:
        """Read the date behind a number; a range of numbers is never sure."""
        is_sure = one.is_sure and not _RANGE.fullmatch(one.number or "")
        day = read_cited_date(self.reading, one.span.end, self.paragraph.end)
        if day is None:
            return replace(one, is_sure=is_sure)
        # A date behind the bracket of `No. 48 (No. 837) of 3 May` is no part of the second number.
        is_apart = self.reading.text[one.span.end] in ")]"
        span = one.span if is_apart else Span(one.span.start, day.span.end)
        return replace(one, span=span, date=day, is_sure=is_sure)

    def agent(self, name: str) -> str | None:
        """Give the agent of a name, if it is one's alone."""
        found = self.reading.knowledge.authorities.agents.find_one(name, self.reading.anchor)
        return found.entity_id if found else None

    def parties_behind(self, end: int) -> Iterator[tuple[str, str, int]]:
        """Give the names that may stand behind a place, the shortest first, and where they end."""
        found = self.words.party_behind.match(self.reading.text, end, self.paragraph.end)
        for word in re.finditer(r"\S+", found["party"]) if found else ():
            name = found["party"][: word.end()] if found else ""
            if found and _is_party(name):
                yield found["way"].casefold(), name, found.start("party") + word.end()


def _is_party(words: str) -> bool:
    """Whether words may be a name: a pronoun, or capitals from the first to the last."""
    first, last = words.split()[0], words.split()[-1]
    return words.casefold() in _PRONOUNS or (last[:1].isupper() and first[:1].isupper())


def squeeze(words: str) -> str:
    """Fold case and blanks."""
    return " ".join(words.split()).casefold()
