"""Titles as publishers devise them.

    Ciphered Telegram, Roshchin to Filippov (Stalin)
    Form[ No. n][ from Place], A [B] to C (D)[, ...]

A bracket, round or square, says who is meant by the name before it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from fonds.transcription import Span

_PARTIES = re.compile(
    r"(?:(?:,|\bfrom\b)\s*)(?P<sender>[^,;:]+?)\s+to\s+(?P<addressee>[^,;:]+?)\s*(?:[,;:]|$)",
    re.IGNORECASE,
)
_PARTY = re.compile(
    r"\s*+(?P<name>[^\s()\[\]](?:[^()\[\]]*[^\s()\[\]])?)\s*+"
    r"(?:[(\[](?P<identity>[^()\[\]]+)[)\]])?\s*+"
)


@dataclass(frozen=True, slots=True)
class Party:
    """A correspondent as a title or a header line names it; spans count from the text's start."""

    span: Span
    name: Span
    identity: Span | None = None


@dataclass(frozen=True, slots=True)
class TitleReading:
    """The documentary form and the two parties; None where the title has none."""

    documentary_form: str | None
    sender: Party | None = None
    addressee: Party | None = None


def read_title(text: str, span: Span, forms: Mapping[str, str]) -> TitleReading:
    """Read the title that stands at a span of the text; `forms` maps phrases to their form."""
    title = text[span.start : span.end]
    form = find_form(title, forms)
    match = _PARTIES.search(title)
    if match is None:
        return TitleReading(form)
    sender = read_party(text, _shift(match.span("sender"), span.start))
    addressee = read_party(text, _shift(match.span("addressee"), span.start))
    return TitleReading(form, sender, addressee)


def find_form(title: str, forms: Mapping[str, str]) -> str | None:
    """Give the documentary form with whose phrase the title begins, the longest first."""
    folded = " ".join(title.split()).casefold()
    fitting = [phrase for phrase in forms if re.match(re.escape(phrase) + r"(?!\w)", folded)]
    return forms[max(fitting, key=len)] if fitting else None


def read_party(text: str, span: Span) -> Party | None:
    """Read a name and the bracket behind it."""
    match = _PARTY.fullmatch(text, span.start, span.end)
    if match is None:
        return None
    identity = Span(*match.span("identity")) if match["identity"] else None
    return Party(span, Span(*match.span("name")), identity)


def _shift(span: tuple[int, int], offset: int) -> Span:
    return Span(span[0] + offset, span[1] + offset)
