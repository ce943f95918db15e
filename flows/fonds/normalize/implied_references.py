"""Implied references: sentences that report another message, without number or date.

    Zhou Enlai is being sent new instructions.    Details follow by the next telegram.

Only forms of the vocabulary implied_reference count, and only where their `{document}` is one that
the vocabulary cited_document knows. The concept of a form says whose message it is: `sender` (to
the person named), `own` (to this document's addressee), or `unknown`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from fonds.normalize.cited_words import CitedWords, cited_words
from fonds.normalize.reading import Reading
from fonds.transcription import Span
from fonds.vocabularies import Form

_LITERAL = re.compile(r"\{[^{}]*\}|<[^<>]*>")
_ENDS = re.compile(r"\s*+(?:[.;!)\n]|\Z)")
_APART = re.compile(r"\s*+(?:(?:by|in)\s|separately|later|tomorrow|shortly|soon)", re.IGNORECASE)
_NAME = re.compile(r"[^\W\d_][\w.'’-]*")
_WORD = re.compile(r"[^\W\d_]+")
_MOST_WORDS = 4
_LONGEST_DOCUMENT = 80

_Named = tuple[Span, Form]


@dataclass(frozen=True, slots=True)
class Implied:
    """A message that is implied: the words that name it, its parties as far as they are told."""

    span: Span
    issuer: str | None
    receiver: str | None
    receiver_id: str | None
    form: str | None


def find_implied(reading: Reading, paragraph: Span) -> list[Implied]:
    """Give the messages that a paragraph implies, in order, none inside another."""
    words = cited_words(reading.knowledge)
    lowered = reading.slice(paragraph).casefold()
    found = [
        implied
        for form, pattern in words.implied
        if all(word in lowered for word in _literals(form))
        for match in _matches(pattern, reading.text, paragraph)
        if (implied := _read(reading, words, form, match))
    ]
    kept: list[Implied] = []
    for one in sorted(found, key=lambda one: one.span):
        if not kept or one.span.start >= kept[-1].span.end:
            kept.append(one)
    return kept


def _literals(form: Form) -> list[str]:
    return _LITERAL.sub(" ", form.form).casefold().split()


def _matches(pattern: re.Pattern[str], text: str, span: Span) -> Iterator[re.Match[str]]:
    """Give matches from every word on, since a slot may begin too early."""
    start = span.start
    while match := pattern.search(text, start, span.end):
        yield match
        start = match.start() + 1


def _read(reading: Reading, words: CitedWords, form: Form, match: re.Match[str]) -> Implied | None:
    is_to_person = "person" in match.groupdict()
    agent, named = None, _name_document(reading.text, match, words)
    if is_to_person:
        agent, named = _name_person(reading, words, match)
    if named is None or (is_to_person and agent is None):
        return None
    span, document = named
    if form.form.startswith("{document}") and not is_to_person:
        is_apart = _APART.match(reading.text, match.end()) is not None
        # `The text follows.` may go on with the text itself.
        is_end = _ENDS.match(reading.text, match.end()) is not None and document.position != "sent"
        if not (is_apart or is_end) or not _opens(reading.text, match.start()):
            return None
    return Implied(
        span,
        issuer=None if form.concept == "unknown" else "sender",
        receiver="addressee" if form.concept == "own" else None,
        receiver_id=agent,
        form=None if document.concept == "unstated" else document.concept,
    )


def _name_person(
    reading: Reading, words: CitedWords, match: re.Match[str]
) -> tuple[str | None, _Named | None]:
    """Give the agent at the form's `{person}` and the document; the two may stand side by side."""
    text, (start, end), document = reading.text, match.span("person"), match.span("document")
    is_beside = document[0] > start and not text[end : document[0]].strip()
    if end < match.end() and not is_beside:
        return _agent(reading, text[start:end]), _name_document(text, match, words)
    # A slot takes as few words as it can, so that a name of two words may reach beyond it.
    for word in _first_words(_NAME, text, start):
        agent = _agent(reading, text[start : word.end()])
        named = _longest_document(text, word.end(), words) if is_beside else None
        named = named or (None if is_beside else _name_document(text, match, words))
        if agent and named:
            return agent, named
    return None, None


def _agent(reading: Reading, name: str) -> str | None:
    found = reading.knowledge.authorities.agents.find_one(name, reading.anchor)
    return found.entity_id if found else None


def _name_document(text: str, match: re.Match[str], words: CitedWords) -> _Named | None:
    """Give the longest run of words at the form's `{document}` that the vocabulary knows."""
    start, end = match.span("document")
    if end == match.end():
        return _longest_document(text, start, words)
    form = words.documents.get(_without_qualities(text[start:end], words))
    return (Span(start, end), form) if form else None


def _longest_document(text: str, start: int, words: CitedWords) -> _Named | None:
    found = _first_words(_WORD, text, start)
    for last in reversed(found):
        written = text[found[0].start() : last.end()]
        form = words.documents.get(_without_qualities(written, words))
        if form:
            return Span(found[0].start(), last.end()), form
    return None


def _first_words(pattern: re.Pattern[str], text: str, start: int) -> list[re.Match[str]]:
    stop = min(len(text), start + _LONGEST_DOCUMENT)
    return list(islice(pattern.finditer(text, start, stop), _MOST_WORDS))


def _opens(text: str, start: int) -> bool:
    """Whether a sentence or clause begins here."""
    before = text[max(0, start - 4) : start].rstrip(" \"'“(")
    return not before.strip() or before[-1:] in ".;:!?,\n\r—–-"


def _without_qualities(written: str, words: CitedWords) -> str:
    parts = " ".join(written.split()).casefold().split()
    while len(parts) > 1 and parts[0] in words.qualities:
        parts.pop(0)
    return " ".join(parts)
