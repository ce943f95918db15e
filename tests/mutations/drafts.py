"""Drafts: a few clean specimens, and the places of their text where a defect can be put.

A draft is changed place by place; no change adds or removes a line above the place that it expects
the finding at, or the line is looked up afterwards.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from typing import NamedTuple, TypeVar

CLEAN = Path(__file__).parent / "clean"
FOLDER = "raw/letters"
# How many of the specimens a mutant has, so that a check is quick and neighbours differ.
_FEWEST, _MOST = 3, 5
_BODY = "Translation - English\n"
_MESSAGE = re.compile(
    r"^To [^\n]+\n\n(?P<message>.+?)\n\n(?=[A-Z](?: [A-Z])+$|[A-Z]{6,}$)", re.M | re.S
)

_Choice = TypeVar("_Choice")
Place = tuple[str, int | None]


class NoPlaceError(Exception):
    """The drawn specimens have no place for the defect; another draw may have one."""


class Spot(NamedTuple):
    """A stretch of a file, and the words there."""

    name: str
    start: int
    end: int
    words: str


@dataclass(slots=True)
class Draft:
    """Files by name, and where the finding is expected: on one of `places`.

    `licence` is the one that the corpus gives its tables, where that is another than the clean one.
    `is_repeated` allows several findings there, where one defect contradicts several lines.
    """

    texts: dict[str, str]
    chance: Random
    licence: str | None = None
    places: set[Place] = field(default_factory=set)
    is_repeated: bool = False

    def choose(self, choices: Iterable[_Choice]) -> _Choice:
        """Choose one of several at random.

        Errors: NoPlaceError when there is none.
        """
        found = list(choices)
        if not found:
            raise NoPlaceError
        return self.chance.choice(found)

    def find(self, pattern: str, *, within: Sequence[Spot] | None = None) -> list[Spot]:
        """Give all stretches that a pattern matches, its group `at` where it has one."""
        places = within if within is not None else [whole(*one) for one in self.texts.items()]
        sought = re.compile(pattern, re.M)
        found = []
        for place in places:
            for one in sought.finditer(self.texts[place.name], place.start, place.end):
                span = one.span("at" if "at" in sought.groupindex else 0)
                found.append(Spot(place.name, *span, self.texts[place.name][slice(*span)]))
        return found

    def bodies(self) -> list[Spot]:
        """Give the texts of the documents, without what the publisher says of them."""
        return [
            Spot(name, text.index(_BODY) + len(_BODY), len(text), "")
            for name, text in self.texts.items()
        ]

    def messages(self) -> list[Spot]:
        """Give the messages: what stands between the addressee and the signature."""
        found = [(name, _MESSAGE.search(text)) for name, text in self.texts.items()]
        return [Spot(name, *one.span("message"), "") for name, one in found if one]

    def change(self, spot: Spot, words: str) -> None:
        """Put other words in a place; the finding is expected on its line."""
        self.expect(spot)
        self.replace(spot, words)

    def replace(self, spot: Spot, words: str) -> None:
        """Put other words in a place of which no finding is expected."""
        text = self.texts[spot.name]
        self.texts[spot.name] = text[: spot.start] + words + text[spot.end :]

    def expect(self, *spots: Spot) -> None:
        """Expect the finding on the line of one of these places, as the text now is."""
        for spot in spots:
            self.places.add((f"{FOLDER}/{spot.name}", line_at(self.texts[spot.name], spot.start)))

    def expect_anywhere(self, *names: str) -> None:
        """Expect the finding on any line of these files: it is about the whole of them."""
        for name in names:
            lines = range(1, self.texts[name].count("\n") + 2)
            self.places |= {(f"{FOLDER}/{name}", line) for line in lines}


def draw(chance: Random) -> Draft:
    """Draw some of the clean specimens."""
    names = sorted(path.name for path in CLEAN.glob("*.md"))
    drawn = sorted(chance.sample(names, chance.randint(_FEWEST, _MOST)))
    return Draft({one: (CLEAN / one).read_text(encoding="utf-8") for one in drawn}, chance)


def whole(name: str, text: str) -> Spot:
    """Give a whole file."""
    return Spot(name, 0, len(text), text)


def line_at(text: str, offset: int) -> int:
    """Give the line of an offset, from 1."""
    return text.count("\n", 0, offset) + 1
