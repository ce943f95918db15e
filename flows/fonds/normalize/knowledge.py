"""What normalize knows before it reads: the corpus' vocabularies and authorities, compiled once."""

from __future__ import annotations

import re
from functools import cached_property

from fonds.authorities import Authorities
from fonds.errors import CorpusError
from fonds.forms.lines import LineForms
from fonds.forms.template import compile_line, compile_phrase
from fonds.normalize.slots import SlotTests
from fonds.values.archive_references import ReferenceReader
from fonds.values.citations import CitationReader
from fonds.values.dates import DateContext
from fonds.values.parties import Acquaintance
from fonds.values.titles import TitleWords
from fonds.vocabularies import Form, Vocabularies

_MONTHS = tuple(str(number) for number in range(1, 13))


class Knowledge:
    """Vocabularies and authorities in the shape in which reading uses them."""

    def __init__(self, vocabularies: Vocabularies, authorities: Authorities) -> None:
        self.vocabularies = vocabularies
        self.authorities = authorities

    @cached_property
    def months(self) -> dict[str, int]:
        """Month names, case-folded.

        Errors: CorpusError for a concept that is not the number of a month.
        """
        for form in self.vocabularies.forms("month"):
            if form.concept not in _MONTHS:
                message = f"{form.concept!r} is not the number of a month"
                raise CorpusError(form.path, message, line=form.line)
        return {name: int(number) for name, number in self.vocabularies.phrases("month").items()}

    @cached_property
    def documentary_forms(self) -> dict[str, str]:
        """Phrases for documentary forms, case-folded."""
        return self.vocabularies.phrases("documentary_form")

    @cached_property
    def header_lines(self) -> LineForms:
        """The forms of header lines."""
        return LineForms(self.vocabularies, "header")

    @cached_property
    def trailer_lines(self) -> LineForms:
        """The forms of trailer lines."""
        return LineForms(self.vocabularies, "trailer")

    @cached_property
    def mark_lines(self) -> LineForms:
        """The forms of marks, which may stand anywhere."""
        return LineForms(self.vocabularies, "any", names=("mark",))

    @cached_property
    def end_marks(self) -> LineForms:
        """The forms of marks that stand behind the message only."""
        return LineForms(self.vocabularies, "end", names=("mark",))

    @cached_property
    def salutations(self) -> LineForms:
        """The forms of salutations."""
        return LineForms(self.vocabularies, "message", names=("salutation",))

    @cached_property
    def transmissions(self) -> list[re.Pattern[str]]:
        """The words behind which, and a colon, a telegram within the message follows."""
        return [compile_phrase(one) for one in self.vocabularies.forms("transmission", "message")]

    @cached_property
    def announcements(self) -> list[re.Pattern[str]]:
        """The words that announce a telegram within the message without a colon too."""
        forms = self.vocabularies.forms("transmission", "announcement")
        return [compile_phrase(one) for one in forms]

    @cached_property
    def archive_references(self) -> ReferenceReader:
        """The reader of archive references."""
        return ReferenceReader(self.vocabularies.phrases)

    @cached_property
    def cited_numbers(self) -> list[tuple[Form, re.Pattern[str]]]:
        """The forms in which a message cites the number of another document."""
        forms = self.vocabularies.forms("identifier_type", "message")
        return [(form, compile_phrase(form)) for form in forms]

    @cached_property
    def bracket_forms(self) -> list[tuple[Form, re.Pattern[str]]]:
        """The forms of what may stand in a bracket."""
        forms = self.vocabularies.forms("intervention_type", "bracket")
        return [(form, compile_line(form)) for form in forms]

    @cached_property
    def pronouns(self) -> frozenset[str]:
        """Words before a bracket that make it a gloss."""
        return frozenset(self.vocabularies.phrases("pronoun"))

    @cached_property
    def possessives(self) -> dict[str, str]:
        """`my` and `your`, and whose number follows: the sender's or the addressee's."""
        return self.vocabularies.phrases("possessive")

    @cached_property
    def citations(self) -> CitationReader:
        """The reader of the publisher's citations."""
        return CitationReader(self.vocabularies.phrases, self.months)

    @cached_property
    def undated(self) -> DateContext:
        """The names alone by which a date of any record can be told from other words."""
        zones = self.vocabularies.phrases("time_zone")
        weekdays = frozenset(self.vocabularies.phrases("weekday"))
        return DateContext(self.months, zones=zones, weekdays=weekdays)

    @cached_property
    def acquaintance(self) -> Acquaintance:
        """Whom and which places the authorities know, for names that `and` joins."""
        return Acquaintance(self.slots.is_agent, self.slots.is_place, longest=14)

    @cached_property
    def title_words(self) -> TitleWords:
        """What titles are read with."""
        known = Acquaintance(self.slots.is_agent, self.slots.is_place)
        return TitleWords(self.documentary_forms, known, self.slots.offices)

    @cached_property
    def restrictions(self) -> frozenset[str]:
        """The classifications that say what may be done with copies, not how secret they are."""
        rows = self.vocabularies.rows.get("classification", ())
        return frozenset(
            row.cells["concept"] for row in rows if row.get("broader") == "restriction"
        )

    @cached_property
    def correspondence_forms(self) -> frozenset[str]:
        """The documentary forms that go from somebody to somebody: those below correspondence."""
        rows = self.vocabularies.rows.get("documentary_form", ())
        broader = {row.cells["concept"]: row.get("broader") for row in rows}
        found = {"correspondence"}
        while more := {one for one, above in broader.items() if above in found} - found:
            found |= more
        return frozenset(found)

    @cached_property
    def slots(self) -> SlotTests:
        """The tests of what may stand in the slots of a form."""
        return SlotTests(self.vocabularies, self.authorities, self.undated)

    def fits(self, slot: str, text: str) -> bool:
        """Say whether a text can stand in a slot of a line's form."""
        return self.slots.fits(slot, text)

    def is_agent(self, text: str) -> bool:
        """Say whether the authorities know a name of an agent."""
        return self.slots.is_agent(text)

    def signed_name(self, signature: str) -> str:
        """Give the name in a signature: without office and initials, unless known with them."""
        return self.slots.signed_name(signature)
