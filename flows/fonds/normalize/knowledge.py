"""What normalize knows before it reads: the corpus' vocabularies and authorities, compiled once."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cached_property

from fonds.authorities import Authorities
from fonds.errors import CorpusError
from fonds.forms.lines import LineForms
from fonds.forms.telegram import is_prose
from fonds.forms.template import compile_line, compile_phrase
from fonds.values.archive_references import ReferenceReader
from fonds.values.dates import DateContext, read_date
from fonds.values.designations import bare_name, is_designation
from fonds.values.moments import read_moment
from fonds.vocabularies import Form, Vocabularies

_MONTHS = tuple(str(number) for number in range(1, 13))
_TRAILING_BRACKET = re.compile(r"\s*\[[^\[\]]*\]\s*$")


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
    def archive_references(self) -> ReferenceReader:
        """The reader of archive references."""
        phrases = self.vocabularies.phrases
        return ReferenceReader(phrases("repository"), phrases("archival_unit"))

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
    def known_names(self) -> re.Pattern[str]:
        """A pattern that finds the names of agents and places, the longest first."""
        indexes = (self.authorities.agents, self.authorities.places)
        written = {n.written for index in indexes for names in index.names.values() for n in names}
        names = "|".join(re.escape(one) for one in sorted(written, key=lambda n: (-len(n), n)))
        return re.compile(rf"(?<!\w)(?:{names or '(?!)'})(?!\w)")

    @cached_property
    def pronouns(self) -> frozenset[str]:
        """Words before a bracket that make it a gloss."""
        return frozenset(self.vocabularies.phrases("pronoun"))

    @cached_property
    def possessives(self) -> dict[str, str]:
        """`my` and `your`, and whose number follows: the sender's or the addressee's."""
        return self.vocabularies.phrases("possessive")

    def fits(self, slot: str, text: str) -> bool:
        """Say whether a text can stand in a slot of a line's form."""
        tests: dict[str, Callable[[str], bool]] = {
            "documentary_form": self._is_documentary_form,
            "addressee": self._is_addressee,
            "place": self._is_place,
            "from_place": self._is_place,
            "when": lambda words: read_moment(words, self._undated).is_understood,
            "closing_date": self._is_date,
            "signature": self._is_signature,
        }
        return slot not in tests or tests[slot](text)

    @cached_property
    def offices(self) -> frozenset[str]:
        """Words with which an office begins, before the name of a signature."""
        return frozenset(self.vocabularies.phrases("office"))

    def is_agent(self, text: str) -> bool:
        """Say whether the authorities know a name of an agent."""
        return bool(self.authorities.agents.find(text))

    def signed_name(self, signature: str) -> str:
        """Give the name in a signature: without office and initials, unless known with them."""
        words = signature.strip(" .")
        return words if self.is_agent(words) else bare_name(words, self.offices)

    @cached_property
    def _undated(self) -> DateContext:
        return DateContext(self.months)

    def _is_documentary_form(self, text: str) -> bool:
        return " ".join(text.casefold().split()) in self.documentary_forms

    def _is_date(self, text: str) -> bool:
        return read_date(without_bracket(text), self._undated).status != "unreadable"

    def _is_addressee(self, text: str) -> bool:
        """Say no where a message begins with `To`: a sentence, or an answer to a number."""
        cites = any(pattern.search(text) for _, pattern in self.cited_numbers)
        is_name = self.is_agent(without_bracket(text)) or is_designation(text, longest=14)
        return is_name and not cites and not is_prose(text)

    def _is_place(self, text: str) -> bool:
        return is_designation(text, longest=5) or bool(self.authorities.places.find(text))

    def _is_signature(self, text: str) -> bool:
        words = text.strip(" .")
        is_spaced = re.fullmatch(r"[^\W\d_](?:\s[^\W\d_]){2,}", words) is not None
        return is_spaced or self.is_agent(self.signed_name(words))


def without_bracket(text: str) -> str:
    """Give a line without the square bracket at its end."""
    return _TRAILING_BRACKET.sub("", text)
