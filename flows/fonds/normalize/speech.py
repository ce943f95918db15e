"""Speech: which paragraphs relay the words of somebody else, whose, and how.

    In addition to my No. 2001, Nemov went on to say:     opens a relay
    Our leading comrades believe ... for us ...           direct: the speaker says we
    Nemov pointed out that now it is better for them      indirect: the sender reports
    They are sending the first echelon.                   undetermined: could be either
    New instructions are being sent.                      the sender again

A relay reaches to the last paragraph that shows that it goes on: by an attribution, by the first
person, by a pronoun of the third. It ends where the sender speaks for himself, where a quotation is
closed, and behind a paragraph that begins with `In conclusion`. Without a relay only a paragraph
with an attribution of its own has a speaker. A telegram within the message speaks for its author.
"""

from __future__ import annotations

import re
from collections import deque
from dataclasses import dataclass, replace
from typing import Any, Literal

from fonds.normalize.quoted_telegrams import (
    QuotedTelegram,
    find_quoted_telegrams,
    telegram_at,
)
from fonds.normalize.quoted_words import find_quoted
from fonds.normalize.reading import Reading
from fonds.normalize.speakers import SpeakerFinder
from fonds.normalize.speech_words import Attribution, speech_words
from fonds.transcription import Span

Mode = Literal["direct", "indirect", "undetermined"]

_LOOKED_BACK = 1500
_QUOTE = re.compile(r"[\"“”«»„]")
_OPENING_QUOTE = re.compile(r"\s*[\"“«„]")
_CLOSING_QUOTE = re.compile(r"[\"”»][.,;)]?\s*$")
_OPENS = re.compile(r"(?:(?:the following|as follows)\s*[.:]|:)\s*$")


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of the message: its segment, and its words with editors' brackets blanked out."""

    row: dict[str, Any]
    words: str

    def tell(self, mode: Mode, speaker: str | None) -> None:
        """Set mode and speaker on the segment."""
        self.row["speech_mode"], self.row["speaker_agent_id"] = mode, speaker


def add_speech(reading: Reading) -> None:
    """Set mode and speaker on the segments of the message that relay the words of somebody."""
    relay = _Relay(reading)
    telegrams = _quoted_telegrams(reading)
    for paragraph in _paragraphs(reading):
        telegram = telegram_at(telegrams, paragraph.row["start_char"])
        if telegram and telegram.parties:
            paragraph.tell("direct", telegram.parties.get("sender"))
        else:
            relay.read(paragraph)


def _quoted_telegrams(reading: Reading) -> list[QuotedTelegram]:
    spans = [line.span for line in reading.lines if line.part not in ("header", "mark")]
    return find_quoted_telegrams(reading, find_quoted(reading.text, spans))


def _paragraphs(reading: Reading) -> list[Paragraph]:
    message = {line.span.start for line in reading.lines if line.part == "message"}
    rows = [row for row in reading.record.rows["segments"] if row["start_char"] in message]
    interventions = reading.record.rows["editorial_interventions"]
    brackets = deque(sorted(Span(row["start_char"], row["end_char"]) for row in interventions))
    return [Paragraph(row, _blanked(reading, row, brackets)) for row in rows]


def _blanked(reading: Reading, row: dict[str, Any], brackets: deque[Span]) -> str:
    """Give the words of a segment with blanks in place of each bracket."""
    end, parts = row["start_char"], []
    while brackets and brackets[0].start < row["end_char"]:
        bracket = brackets.popleft()
        if bracket.start >= end:
            parts += [reading.text[end : bracket.start], " " * (bracket.end - bracket.start)]
            end = bracket.end
    return "".join([*parts, reading.text[end : row["end_char"]]])


class _Relay:
    """The words of others that a message relays, while its paragraphs are read in order.

    `_speakers` are those named so far; `_waiting` are paragraphs that belong to the relay only if a
    later one shows that it goes on.
    """

    def __init__(self, reading: Reading) -> None:
        self._words = speech_words(reading.knowledge.vocabularies)
        self._speaker_of = SpeakerFinder(reading)
        self._speakers: set[str | None] = set()
        self._is_open = False
        self._is_quoted = False
        self._is_first = False
        self._waiting: list[Paragraph] = []

    @property
    def _speaker(self) -> str | None:
        return next(iter(self._speakers)) if len(self._speakers) == 1 else None

    def read(self, paragraph: Paragraph) -> None:
        """Settle a paragraph, and what it means for those after it."""
        found = self._attributions(paragraph.words)
        opens = bool(found) and _OPENS.search(paragraph.words) is not None
        opener = found.pop() if opens and found[-1][0].introduces == "colon" else None
        if found:
            self._read_attributed(paragraph, found)
        elif self._is_open and opener is None:
            self._read_continued(paragraph)
        if opener:
            self._open(opener[1])

    def _attributions(self, words: str) -> list[tuple[Attribution, str | None]]:
        """Give each attribution with its speaker; those of the sender to himself are left out."""
        told: list[tuple[Attribution, str | None]] = []
        for found in self._words.attributions(words):
            one, before = self._resolved(found, words, told)
            is_joined = self._words.is_joined(words, one.start)
            speaker = None if is_joined else self._speaker_of.find(one, before)
            is_power = speaker is None and self._speaker_of.is_no_person(one.subject)
            if not is_power and (speaker is None or speaker != self._speaker_of.sender_id):
                told.append((one, speaker))
        return told

    def _resolved(
        self, one: Attribution, words: str, told: list[tuple[Attribution, str | None]]
    ) -> tuple[Attribution, str | None]:
        """Give an attribution, and whom its `he` means: the last who spoke or was named."""
        before = told[-1][1] if told else self._speaker
        if not one.is_pronoun:
            return one, before
        start = max(told[-1][0].end if told else 0, one.end - _LOOKED_BACK)
        named = self._speaker_of.antecedent(words[start : one.end], is_told=bool(told))
        if not named.is_named:
            return one, before
        return replace(one, is_named=True), named.agent_id

    def _read_attributed(
        self, paragraph: Paragraph, found: list[tuple[Attribution, str | None]]
    ) -> None:
        kinds = {one.introduces: one for one, _ in found if one.introduces == "aside"}
        rest = [one for one, _ in found if one.introduces != "aside"]
        modes = {self._mode(one, paragraph.words) for one in [*kinds.values(), *rest]}
        speakers = {speaker for _, speaker in found}
        speaker = next(iter(speakers)) if len(speakers) == 1 else None
        self._confirm()
        paragraph.tell(next(iter(modes)) if len(modes) == 1 else "undetermined", speaker)
        named = {speaker for one, speaker in found if one.is_named}
        self._speakers = self._speakers | named if self._is_open else named or self._speakers
        if self._words.closes(paragraph.words):
            self._close()
        elif len(_QUOTE.findall(paragraph.words)) % 2:
            self._open(speaker)
            self._is_quoted, self._is_first = True, False

    def _mode(self, one: Attribution, words: str) -> Mode:
        if one.introduces == "clause":
            return "indirect"
        is_quoted = one.introduces == "quotation" or (
            one.introduces == "aside" and _QUOTE.search(words) is not None
        )
        told = words if one.introduces == "aside" else words[one.end :]
        is_own = one.introduces == "aside" and self._words.is_own_request(words)
        is_first = self._words.is_first_person(told) and not is_own
        return "direct" if is_quoted or is_first else "undetermined"

    def _read_continued(self, paragraph: Paragraph) -> None:
        """Settle a paragraph of an open relay that names no speaker."""
        words, is_quote = paragraph.words, _OPENING_QUOTE.match(paragraph.words) is not None
        self._is_quoted = self._is_quoted or (self._is_first and is_quote)
        self._is_first = False
        if self._is_quoted:
            self._read_quoted(paragraph)
        elif self._words.is_own_request(words) or self._names_speaker_beside_us(words):
            self._close()
        elif is_quote or self._words.is_first_person(words):
            self._settle(paragraph, "direct")
        elif self._has_opinion(words):
            self._settle(paragraph, "indirect")
        elif self._words.is_third_person(words):
            self._settle(paragraph, "undetermined")
        else:
            self._waiting.append(paragraph)

    def _read_quoted(self, paragraph: Paragraph) -> None:
        self._settle(paragraph, "direct")
        if _CLOSING_QUOTE.search(paragraph.words):
            self._close()

    def _names_speaker_beside_us(self, words: str) -> bool:
        """Whether a paragraph in the first person names the speaker, as only another would."""
        return self._words.is_first_person(words) and self._speaker_of.names(words, self._speaker)

    def _has_opinion(self, words: str) -> bool:
        return any(
            self._speaker_of.find(one, self._speaker) == self._speaker is not None
            for one in self._words.opinions(words)
        )

    def _settle(self, paragraph: Paragraph, mode: Mode) -> None:
        self._confirm()
        paragraph.tell(mode, self._speaker)

    def _confirm(self) -> None:
        """Take the waiting paragraphs into the relay, since it goes on."""
        for paragraph in self._waiting:
            paragraph.tell("undetermined", self._speaker)
        self._waiting = []

    def _open(self, speaker: str | None) -> None:
        self._confirm()
        self._speakers, self._is_open = {speaker}, True
        self._is_quoted, self._is_first = False, True

    def _close(self) -> None:
        self._is_open, self._waiting = False, []
