"""Slots: whether what stands in the slot of a line's form can be what the slot is for.

The words of a form say too little: `To {addressee}` is the beginning of many a sentence, `From
{place}` may name a person. A test says no where the words are no name, no known place, no moment.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import cached_property, lru_cache

from fonds.authorities import Authorities
from fonds.forms.line import is_prose
from fonds.forms.template import compile_line, compile_phrase
from fonds.transcription import Span
from fonds.values.dates import DateContext, is_impossible_short_date, read_date
from fonds.values.designations import bare_name, is_designation
from fonds.values.distribution import read_copies
from fonds.values.moments import read_moment
from fonds.values.names import comparable_name
from fonds.vocabularies import Vocabularies

_TRAILING_BRACKET = re.compile(r"\s*(?:\[[^\[\]]*\]|\([^()]*\))\s*$")
_BRACKETS = re.compile(r"\[[^\[\]]*\]|\([^()]*\)")
_SPACED = re.compile(r"[^\W\d_](?:[\s.]{1,3}[^\W\d_]){2,}")
_NUMBERED = re.compile(r"(?:Nos?\.?|N[º°r]?\.?|#|№)\s{0,3}[0-9]", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_]{2,}")
# Day, month and year, in digits, as a Roman number or a word.
_PARTS_OF_DATE = re.compile(r"[0-9]+|[^\W\d_]{1,12}")
_PARTS = 3
_LONGEST_LINE = 160
_ORDINAL = re.compile(r"\b[0-9]{1,2}(?:st|nd|rd|th)\b", re.IGNORECASE)


class SlotTests:
    """The tests of all slots, by the corpus' vocabularies and authorities."""

    def __init__(self, vocabularies: Vocabularies, authorities: Authorities, undated: DateContext):
        self.vocabularies, self.authorities, self.undated = vocabularies, authorities, undated
        self._knows_agent = lru_cache(maxsize=4096)(self._is_known_name)
        self._knows_place = lru_cache(maxsize=4096)(
            lambda text: bool(authorities.places.find(text))
        )
        self._cited = [
            compile_phrase(one) for one in vocabularies.forms("identifier_type", "message")
        ]

    def fits(self, slot: str, text: str) -> bool:
        """Say whether a text can stand in a slot; a slot without a test takes any."""
        test = self._tests.get(slot)
        return test is None or test(text)

    def is_agent(self, text: str) -> bool:
        """Say whether the authorities know a name of an agent."""
        return self._knows_agent(text)

    def _is_known_name(self, text: str) -> bool:
        """Say whether words, which may not be a sentence, are a known name."""
        words = without_title(text, self._titles)
        is_name = is_designation(words, longest=16) or _SPACED.fullmatch(words) is not None
        # A name behind other words counts only where these are an office.
        return is_name and any(
            one.matched_by != "office" or words.split()[0].casefold() in self.offices
            for one in self.authorities.agents.find(text)
        )

    def is_place(self, text: str) -> bool:
        """Say whether the authorities know a name of a place."""
        return self._knows_place(without_bracket(text))

    def signed_name(self, signature: str) -> str:
        """Give the name in a signature: without office and initials, unless known with them."""
        words = without_bracket(signature).strip(" .,")
        return words if self.is_agent(words) else bare_name(words, self.offices)

    @cached_property
    def offices(self) -> frozenset[str]:
        """Words with which an office begins, before the name of a signature."""
        return frozenset(self.vocabularies.phrases("office"))

    @cached_property
    def _tests(self) -> Mapping[str, Callable[[str], bool]]:
        return {
            "documentary_form": self._is_documentary_form,
            "addressee": self._is_addressee,
            "office_addressed": self._is_office_addressed,
            "bare_addressee": self._is_bare_addressee,
            "bare_name": self._is_bare_name,
            "salutation": lambda text: is_designation(text.strip(" !,.:"), longest=8),
            "sender": self._is_sender,
            "author": self._is_author,
            "recipient": self._is_recipient,
            "handed_to": self._is_recipient,
            "via": self._is_recipient,
            "agent": self._is_handler,
            "place": self._may_be_place,
            "from_place": self._may_be_place,
            "to_place": self._may_be_place,
            "known_place": self.is_place,
            "office": self._is_office,
            "cipher_office": self._is_cipher_office,
            "known_channel": self._is_channel,
            "when": self._is_moment,
            "date": self._is_full_date,
            "moment": self._is_full_moment,
            "closing_date": self._is_closing_date,
            "signature": self._is_signature,
            "count": self._is_count,
            "list": self._is_list,
            "numbered_list": self._is_numbered_list,
        }

    def tells_handling(self, text: str) -> bool:
        """Say whether a line begins like one that tells of handling, and has a date or time."""
        words = text.split(maxsplit=1)
        begins = bool(words) and words[0].strip(".:,").casefold() in self._verbs
        return begins and any(map(str.isdigit, text)) and len(text) <= _LONGEST_LINE

    def _is_documentary_form(self, text: str) -> bool:
        phrases = self.vocabularies.phrases("documentary_form")
        return text[:1].isupper() and " ".join(text.casefold().split()) in phrases

    def _is_moment(self, text: str) -> bool:
        if text.startswith("[") and text.endswith("]"):
            return "illegible" in text.casefold()
        return read_moment(without_brackets(text), self.undated).is_understood

    def _is_date(self, text: str) -> bool:
        return read_date(without_bracket(text), self.undated).status != "unreadable"

    def _is_closing_date(self, text: str) -> bool:
        return self._is_date(text) or self.is_impossible_closing(text)

    def is_impossible_closing(self, text: str) -> bool:
        """Say whether two numbers below a message, such as `32.10 [13 October]`, name no day."""
        words = without_bracket(text)
        bracket = text[len(words) :].strip(" .[]")
        return is_impossible_short_date(words, is_written_out=self._is_date(bracket))

    def _is_full_date(self, text: str) -> bool:
        """Say whether a date has three parts; with fewer it may be any number."""
        return len(_PARTS_OF_DATE.findall(text)) >= _PARTS and self._is_date(text)

    def _is_full_moment(self, text: str) -> bool:
        """Say whether a text is a day with its year, and perhaps a time."""
        moment = read_moment(without_brackets(text), self.undated)
        return (
            moment.is_understood
            and moment.day is not None
            and self._is_full_date(moment.day.as_written)
        )

    def _is_addressee(self, text: str) -> bool:
        """Say no where a message begins with `To`: a sentence, or an answer to a number."""
        cites = _NUMBERED.match(text) or any(pattern.search(text) for pattern in self._cited)
        is_name = self.is_agent(without_bracket(text)) or is_designation(text, longest=18)
        return is_name and not cites

    def _is_office_addressed(self, text: str) -> bool:
        """Say whether an addressee is named by an office, and not by a name of his own."""
        words = {word.strip(".,;[]()/").casefold() for word in text.split()}
        has_office = bool(words & (self.offices | self._office_words["office"]))
        return has_office and self._is_addressee(text) and not self.is_agent(without_bracket(text))

    def _is_bare_addressee(self, text: str) -> bool:
        """Say whether a whole line is a known name, in capitals or with a bracket or a title."""
        words = text.strip(" .:")
        name = without_bracket(words)
        is_titled = _has_title(name, self._titles)
        is_marked = name != words or name.isupper() or is_titled
        is_name = self.is_agent(name) or (is_titled and is_designation(name, longest=5))
        return is_marked and is_name and not self._is_office(name)

    def _is_bare_name(self, text: str) -> bool:
        return self.is_agent(text.strip(" !,.:"))

    def _is_sender(self, text: str) -> bool:
        """Say whether a line names the sender: a known one, or `Correspondent 20`."""
        is_numbered = re.fullmatch(r"[^\W\d_]{3,20} [0-9]{1,4}", text) is not None
        has_number = is_numbered and not self.is_place(text.split()[0])
        return (self.is_agent(without_bracket(text)) or has_number) and not self.is_place(text)

    def _is_author(self, text: str) -> bool:
        return is_designation(text, longest=5) and not any(map(str.isdigit, text))

    def _is_recipient(self, text: str) -> bool:
        words = without_title(text, self._titles)
        return is_designation(words, longest=10) and not is_prose(words)

    def _is_handler(self, text: str) -> bool:
        words = without_bracket(text)
        return (
            self.is_agent(words)
            or is_designation(words, longest=6)
            or _SPACED.fullmatch(words) is not None
        )

    def _may_be_place(self, text: str) -> bool:
        words = without_bracket(text)
        if self.is_place(words):
            return True
        if not self._verbs.isdisjoint(words.casefold().split()):
            return False
        return is_designation(words, longest=5) and not self.is_agent(words)

    @cached_property
    def _verbs(self) -> frozenset[str]:
        """The first words of what is said to have been done."""
        verbs = self.vocabularies.forms("event_type", "verb")
        return frozenset(one.form.split()[0].casefold() for one in verbs)

    def _is_office(self, text: str) -> bool:
        """Say whether a name has a word of an office, or nearly: `8th Administration`."""
        words = [word.strip(".,;[]()/").casefold() for word in text.split()]
        is_named = is_designation(text, longest=16) and words[0] not in ("to", "for", "at")
        return is_named and not self._office_words["office"].isdisjoint(words)

    def _is_cipher_office(self, text: str) -> bool:
        words = {word.strip(".,;[]()/").casefold() for word in text.split()}
        has_sign = bool(words & self._office_words["cipher"]) or _ORDINAL.search(text) is not None
        is_known = self.is_agent(text) and any(map(str.isdigit, text))
        return (has_sign or is_known) and is_designation(text, longest=16)

    @cached_property
    def _office_words(self) -> Mapping[str, frozenset[str]]:
        phrases = self.vocabularies.phrases("issuing_office")
        kinds = {"office", "cipher"}
        return {kind: frozenset(w for w, one in phrases.items() if one == kind) for kind in kinds}

    def _is_channel(self, text: str) -> bool:
        return text.casefold() in self.vocabularies.phrases("channel")

    def _is_signature(self, text: str) -> bool:
        words = without_bracket(text).strip(" .,")
        if _SPACED.fullmatch(words):
            return True
        return self.is_agent(self.signed_name(words)) and not self._is_office(words)

    def _is_count(self, text: str) -> bool:
        return text.isdigit() or text.casefold() in self.vocabularies.phrases("count")

    def _is_list(self, text: str) -> bool:
        """Say whether a text has an entry that may be a recipient."""
        return any(
            self.is_recipient(text[slice(*one.name)])
            for one in read_copies(text, Span(0, len(text)))
        )

    def recipient_kind(self, name: str) -> str | None:
        """Give the kind of a recipient that is nobody, such as the file, by the vocabulary."""
        kinds = self.vocabularies.phrases("recipient_type")
        found = kinds.get(comparable_name(name, self._titles))
        named = (kind for kind, pattern in self._recipient_forms if pattern.fullmatch(name))
        return found or next(named, None)

    @cached_property
    def _recipient_forms(self) -> list[tuple[str, re.Pattern[str]]]:
        forms = self.vocabularies.forms("recipient_type", "recipient")
        return [(form.concept, compile_line(form)) for form in forms]

    def is_recipient(self, name: str) -> bool:
        """Say whether an entry of a list may name somebody, or the file."""
        if self.recipient_kind(name) or self.is_agent(name):
            return True
        words = without_title(name, self._titles)
        return self._is_recipient(words) and bool(_WORD.search(words)) and not self._is_date(words)

    def _is_numbered_list(self, text: str) -> bool:
        """Say whether a list without a heading is one of copies: it has titles, or the file."""
        entries = list(read_copies(text, Span(0, len(text))))
        names = [text[slice(*one.name)] for one in entries if one.first_copy and one.is_understood]
        return 1 < len(names) == len(entries) and any(map(self._is_holder, names))

    def _is_holder(self, name: str) -> bool:
        is_titled = without_title(name, self._titles) != name
        return is_titled or self.recipient_kind(name) is not None

    @cached_property
    def _titles(self) -> tuple[str, ...]:
        return self.authorities.agents.titles


def _has_title(name: str, titles: tuple[str, ...]) -> bool:
    words = name.split()
    return len(words) > 1 and words[0].casefold() in titles


def without_title(name: str, titles: tuple[str, ...]) -> str:
    """Give a name without the title before it, such as `cde.`."""
    for title in titles:
        rest = name[len(title) :].lstrip(" .")
        if name.casefold().startswith(title) and rest and not name[len(title)].isalnum():
            return rest
    return name


def without_bracket(text: str) -> str:
    """Give a line without the bracket at its end."""
    return _TRAILING_BRACKET.sub("", text)


def without_brackets(text: str) -> str:
    """Give a line with blanks in place of its brackets, so that offsets stay."""
    return _BRACKETS.sub(lambda found: " " * len(found.group()), text)
