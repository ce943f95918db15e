"""Agreement: whether title, address and place of dispatch tell one story.

    title  Roshchin to Filippov (Stalin)        FROM: BEIJING        To FILIPPOV [STALIN]

The tables keep one addressee, that of the document's own lines, so what the title says beside it
is compared here. Only persons whom the authorities know are compared: an office may be its head,
and an unknown name may be anybody. Whether title and signature agree is a rule over the tables.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from fonds.normalize.correspondents import slot_parties
from fonds.normalize.reading import Reading
from fonds.transcription import Span
from fonds.values.names import join_spaced_letters
from fonds.values.parties import Party

_ADDRESSED = ("addressee", "office_addressed", "bare_addressee")
# Who has one of these parts may stand in one place as the addressee and not in the other.
_PASSING_ON = frozenset({"via", "mentioned_recipient"})


class _Named(NamedTuple):
    """A party, and the persons whom its name and its bracket may mean."""

    party: Party
    name: frozenset[str]
    identity: frozenset[str]

    @property
    def meant(self) -> frozenset[str]:
        return self.identity or self.name

    @property
    def is_divided(self) -> bool:
        """Whether the bracket says somebody else than the name."""
        return bool(self.name and self.identity) and not self.name & self.identity

    @property
    def span(self) -> Span:
        return self.party.identity if self.is_divided and self.party.identity else self.party.span


def compare_correspondents(reading: Reading) -> None:
    """Remark on a title that names another addressee, and on a sender who was not at his post."""
    _compare_addressees(reading)
    _compare_post(reading)


def _compare_addressees(reading: Reading) -> None:
    lines = _known(reading, slot_parties(reading, *_ADDRESSED))
    title = _known(reading, reading.title.addressees)
    reading.record.look("addressee-disagreement", len(lines))
    if not lines:
        return
    passing = {one["agent_id"] for one in _agents(reading, _PASSING_ON)}
    meant = [one.meant - passing for one in (*lines, *title)]
    in_lines, in_title = _join(meant[: len(lines)]), _join(meant[len(lines) :])
    if in_lines and in_title and not in_lines & in_title:
        _remark(reading, lines[0], title[0])
    else:
        _compare_brackets(reading, lines, title)


def _compare_brackets(reading: Reading, lines: list[_Named], title: list[_Named]) -> None:
    """Remark on a bracket that contradicts a real name; the title may bear out what it says."""
    explained = _join(one.identity for one in title)
    for one in lines:
        if one.is_divided and not one.identity & explained and not _is_pseudonym(reading, one):
            _say(reading, one.span, (one.identity, one.name), other="the name before it")


def _remark(reading: Reading, line: _Named, title: _Named) -> None:
    """Place the finding where a name and its bracket differ, else where two of three agree."""
    is_title_odd = not _is_cited(reading, title)
    if line.is_divided != title.is_divided:
        is_title_odd = title.is_divided
    odd, other = (title, line) if is_title_odd else (line, title)
    words = "the line of the addressee" if is_title_odd else "the title"
    _say(reading, odd.span, (odd.meant, other.meant), other=words)


def _say(
    reading: Reading, span: Span, meant: tuple[frozenset[str], frozenset[str]], *, other: str
) -> None:
    here, there = (_names(reading, one) for one in meant)
    reading.record.remark("addressee-disagreement", span, here=here, there=there, other=other)


def _is_cited(reading: Reading, named: _Named) -> bool:
    """Whether the citation repeats the title's words, or there is none to tell."""
    citation = reading.transcription.first("citation")
    words = reading.slice(named.party.span)
    return citation is None or " ".join(words.split()) in " ".join(reading.slice(citation).split())


def _known(reading: Reading, parties: Iterable[Party]) -> list[_Named]:
    """Give the parties that lead to persons whom the authorities know."""
    named = [
        _Named(
            one,
            _persons(reading, one.name),
            _persons(reading, one.identity) if one.identity else frozenset(),
        )
        for one in parties
    ]
    return [one for one in named if one.meant]


def _persons(reading: Reading, span: Span) -> frozenset[str]:
    authorities = reading.knowledge.authorities
    words = join_spaced_letters(reading.slice(span).strip(" .[]()"))
    found = authorities.agents.find(words, reading.anchor)
    near = None if found else authorities.agents.find_misspelt(words, reading.anchor)
    names = [one.entity_id for one in (*found, *([near] if near else []))]
    return frozenset(
        one for one in names if authorities.agent[one].cells.get("agent_type") == "person"
    )


def _is_pseudonym(reading: Reading, named: _Named) -> bool:
    """Whether the name may be a pseudonym, which other persons may have used as well."""
    words = join_spaced_letters(reading.slice(named.party.name).strip(" ."))
    found = reading.knowledge.authorities.agents.find(words, reading.anchor)
    return any(one.name_type == "pseudonym" for one in found)


def _compare_post(reading: Reading) -> None:
    """Remark on a place of dispatch that is not the post of the sender on that day."""
    spans = reading.find_slots("place_of_dispatch", "place", "known_place")
    sender, signed = reading.sender_id, _agents(reading, frozenset({"signatory"}))
    # A title that names another sender than the signature is a finding by itself.
    is_signed = not signed or sender in {one["agent_id"] for one in signed}
    seat = reading.names.seat_of(sender) if sender and is_signed else None
    place = reading.place_of_dispatch_id
    if not (spans and seat and place) or _may_be_at(reading, place, seat):
        return
    names = [_place_name(reading, one) for one in (place, seat)]
    reading.record.remark(
        "sender-disagreement",
        spans[0],
        here_place="the line of dispatch",
        here=names[0],
        there_place="the post of the sender on that day",
        there=names[1],
    )


def _may_be_at(reading: Reading, place: str, seat: str) -> bool:
    """Whether a place is the seat, lies around or in it, or is none that is known."""
    row = reading.knowledge.authorities.place.get(place)
    is_known = row is not None and row.get("identification_status") == "identified"
    if not is_known or place == seat:
        return True
    return place in _parents(reading, seat) or seat in _parents(reading, place)


def _parents(reading: Reading, place: str) -> set[str]:
    known, found = reading.knowledge.authorities.place, set()
    row = known.get(place)
    parent = row.get("parent_place_id") if row else None
    while parent and parent not in found:
        found.add(parent)
        row = known.get(parent)
        parent = row.get("parent_place_id") if row else None
    return found


def _agents(reading: Reading, roles: frozenset[str]) -> list[dict[str, str | None]]:
    return [one for one in reading.record.rows["document_agents"] if one["role"] in roles]


def _names(reading: Reading, agents: frozenset[str]) -> str:
    rows = reading.knowledge.authorities.agent
    return " or ".join(rows[one].get("authorized_form_of_name") or one for one in sorted(agents))


def _place_name(reading: Reading, place: str) -> str:
    row = reading.knowledge.authorities.place.get(place)
    return (row.get("authorized_form_of_name") if row else None) or place


def _join(sets: Iterable[frozenset[str]]) -> frozenset[str]:
    return frozenset().union(*sets)
