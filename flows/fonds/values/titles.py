"""Titles as publishers devise them.

    Ciphered Telegram, Roshchin to Filippov (Stalin)
    Form[ No. n][ from Place], A [B] to C (D)[ via E][, ...]

A bracket, round or square, says who is meant by the name before it, or via whom it went. A party
is a name (see designations.py): `to be sent` is none, and where one of the two is none, the title
names nobody. Simple or known names that `and` joins are several parties.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from fonds.transcription import Span
from fonds.values.designations import is_designation, is_simple_name

_PARTIES = re.compile(
    r"(?:(?:,|\bfrom\b)\s*)(?P<sender>[^,;:]+?)\s+to\s+(?P<addressee>[^,;:]+?)\s*(?:[,;:]|$)",
    re.IGNORECASE,
)
_PARTY = re.compile(
    r"\s*+(?P<name>[^\s()\[\]](?:[^()\[\]]*[^\s()\[\]])?)\s*+"
    r"(?:[(\[](?P<identity>[^()\[\]]+)[)\]])?\s*+"
)
_VIA = re.compile(
    r"\s*(?:[(\[]\s*via\s+(?P<bracketed>[^()\[\]]+?)\s*[)\]]|\bvia\s+(?P<plain>.+))", re.IGNORECASE
)
_AND = re.compile(r"\s+and\s+", re.IGNORECASE)
_LONGEST_PARTY = 6

IsKnown = Callable[[str], bool]


@dataclass(frozen=True, slots=True)
class Party:
    """A correspondent as a title or a header line names it; spans count from the text's start."""

    span: Span
    name: Span
    identity: Span | None = None


@dataclass(frozen=True, slots=True)
class TitleReading:
    """The documentary form, senders, addressees and via whom; empty where the title has none."""

    documentary_form: str | None
    senders: tuple[Party, ...] = ()
    addressees: tuple[Party, ...] = ()
    via: tuple[Party, ...] = ()

    @property
    def sender(self) -> Party | None:
        """The first sender."""
        return self.senders[0] if self.senders else None


def read_title(
    text: str, span: Span, forms: Mapping[str, str], is_known: IsKnown = frozenset().__contains__
) -> TitleReading:
    """Read the title that stands at a span of the text.

    `forms` maps phrases to their form; `is_known` says whether a name is one of the authorities'.
    """
    title = text[span.start : span.end]
    form = find_form(title, forms)
    for match in _PARTIES.finditer(title):
        slots = [_shift(match.span(slot), span.start) for slot in ("sender", "addressee")]
        sides = [_cut_via(text, slot) for slot in slots]
        senders, addressees = (_read_parties(text, named, is_known) for named, _ in sides)
        if senders and addressees:
            via = [one for _, cut in sides if cut for one in _read_parties(text, cut, is_known)]
            return TitleReading(form, senders, addressees, tuple(via))
    return TitleReading(form)


def _cut_via(text: str, span: Span) -> tuple[Span, Span | None]:
    """Divide `A [via B]` or `A via B`; what follows the bracket has no meaning then."""
    match = _VIA.search(text, span.start, span.end)
    if match is None or (match["bracketed"] and match.end() < span.end):
        return span, None
    slot = "bracketed" if match["bracketed"] else "plain"
    return Span(span.start, match.start()), Span(*match.span(slot))


def _read_parties(text: str, span: Span, is_known: IsKnown) -> tuple[Party, ...]:
    """Read the parties that `and` joins, or one; empty where they are no names."""
    bounds = [(one.start(), one.end()) for one in _AND.finditer(text, span.start, span.end)]
    edges = [span.start, *(edge for bound in bounds for edge in bound), span.end]
    pieces = [Span(first, last) for first, last in zip(edges[::2], edges[1::2], strict=True)]
    several = [read_party(text, piece) for piece in pieces]
    if len(pieces) > 1 and all(_is_joined(text, party, is_known) for party in several):
        return tuple(party for party in several if party)
    party = read_party(text, span)
    return (party,) if party and _is_party(text, party, is_known) else ()


def _is_joined(text: str, party: Party | None, is_known: IsKnown) -> bool:
    name = text[party.name.start : party.name.end] if party else ""
    return party is not None and (is_simple_name(name) or is_known(name))


def _is_party(text: str, party: Party, is_known: IsKnown) -> bool:
    name = text[party.name.start : party.name.end]
    return is_designation(name, longest=_LONGEST_PARTY) or is_known(name)


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
