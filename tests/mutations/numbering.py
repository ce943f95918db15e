"""Defects of numbers: of telegrams, of copies, of leaves."""

from __future__ import annotations

import re
from collections.abc import Mapping
from itertools import pairwise

from mutations.calendar_days import heading_day, month_of
from mutations.drafts import Draft, NoPlaceError

_INCOMING = r"(?<=^Ciphered Telegram # )20[0-9]{3}$"
_OUTGOING = r"(?<=^No\. )[0-9]+$"
_FIRST_INCOMING = 10_000


def miscount_copies(draft: Draft) -> None:
    listed = draft.find(r"^Distribution list.*$")
    spot = draft.choose(draft.find(r"(?<=list - )[0-9]+|(?<= - )[0-9]+(?=[,.])", within=listed))
    draft.change(spot, str(draft.choose(n for n in range(1, 15) if n != int(spot.words))))


def drop_copy(draft: Draft) -> None:
    entry = draft.choose(draft.find(r"^[0-9] - .+\n\n(?=[0-9] - )"))
    draft.expect(entry)
    draft.replace(entry, "")


def renumber_copy(draft: Draft) -> None:
    number = draft.choose(draft.find(r"^[0-9](?= - )"))
    entries = [one for one in draft.find(r"^[0-9](?= - )") if one.name == number.name]
    new = draft.choose(n for n in range(1, 10) if n != int(number.words))
    # The number may stand twice, and the one that is left out is missed at the next.
    near = [one for one in entries if int(one.words) in (new, int(number.words) + 1)]
    draft.expect(*near)
    draft.change(number, str(new))


def cite_higher_number(draft: Draft) -> None:
    cited = draft.find(
        r"(?<=\b[Mm]y No\. )[0-9]+|(?<=\(incoming No\. )[0-9]+", within=draft.messages()
    )
    spot = draft.choose(one for one in cited if month_of(draft, one.name) > 2)
    is_incoming = len(spot.words) > 4
    pattern = r"(?<=^Ciphered Telegram # )[0-9]+" if is_incoming else r"(?<=^No\. )[0-9]+"
    own = next(int(one.words) for one in draft.find(pattern) if one.name == spot.name)
    borne = {int(one.words) for one in draft.find(pattern)} - {own}
    draft.change(spot, str(draft.choose(n for n in range(own, own + 60) if n not in borne)))


def misnumber(draft: Draft) -> None:
    """An own number that rises above those of later days, or falls below those of earlier ones."""
    borne = sorted(draft.find(draft.choose([_INCOMING, _OUTGOING])))
    spot = draft.choose(borne)
    numbers = {one.name: int(one.words) for one in borne}
    own = numbers[spot.name]
    lowest = _highest_cited(draft, spot.name, like=own) + 1
    free = (n for n in range(max(lowest, own - 150), own + 150) if n not in numbers.values())
    new = draft.choose(n for n in free if _crossed(draft, numbers, spot.name, number=n))
    crossed = _crossed(draft, numbers, spot.name, number=new)
    # Of two that disagree, nobody can tell which is wrong.
    draft.expect(*[one for one in borne if crossed == [one.name]])
    draft.change(spot, str(new))


def _crossed(draft: Draft, numbers: Mapping[str, int], name: str, *, number: int) -> list[str]:
    """Give the documents whose number would be on the wrong side of another one of `name`."""
    day = heading_day(draft, name)
    return [
        other
        for other, one in numbers.items()
        if other != name and (one < number) != (heading_day(draft, other) < day)
    ]


def number_twice(draft: Draft) -> None:
    """Two neighbours in a series bear one number, and neither cites the other."""
    pattern = draft.choose([_INCOMING, _OUTGOING])
    first, second = draft.choose(pairwise(sorted(draft.find(pattern))))
    if _highest_cited(draft, second.name, like=int(first.words)) >= int(first.words):
        raise NoPlaceError
    draft.expect(first)
    draft.change(second, first.words)


def _highest_cited(draft: Draft, name: str, *, like: int) -> int:
    """Give the highest number that a document cites of the series of a number like this; else 0."""
    cited = draft.find(r"(?<=[Mm]y No\. )[0-9]+|(?<=incoming No\. )[0-9]+")
    numbers = [int(one.words) for one in cited if one.name == name]
    return max(
        (one for one in numbers if (one > _FIRST_INCOMING) == (like > _FIRST_INCOMING)), default=0
    )


def reverse_folios(draft: Draft) -> None:
    spot = draft.choose(draft.find(r"(?<=, )listy? [0-9]+(?:-[0-9]+)?(?=\.$)"))
    last = int(re.findall("[0-9]+", spot.words)[0])
    first = last + draft.chance.randint(1, 9)
    draft.change(spot, f"listy {first}-{last}")


def drop_unit(draft: Draft) -> None:
    spot = draft.choose(draft.find(r"(?:fond|opis|delo) [0-9]+, (?=opis|delo|list)"))
    draft.change(spot, "")
