"""Knowledge: what may stand in a slot, and what the vocabularies must hold."""

from __future__ import annotations

from pathlib import Path

import pytest
from documents import promise

from fonds.errors import CorpusError
from fonds.normalize.knowledge import Knowledge
from fonds.normalize.slots import without_bracket
from fonds.vocabularies import Vocabularies

KNOWLEDGE = promise().knowledge

FITS: list[tuple[str, str, bool]] = [
    ("documentary_form", "Ciphered  TELEGRAM", True),
    ("documentary_form", "Ciphered Telegraph", False),
    ("when", "2/3/51 at 11:15 p.m.", True),
    ("when", "10/32/50", True),
    ("when", "3 crates", False),
    ("closing_date", "13.10 [13 October]", True),
    ("closing_date", "No. 13", False),
    ("signature", "N E M O", True),
    ("signature", "EXAMPLOV", True),
    ("signature", "Comrade Examplov.", True),
    ("signature", "Nemo", False),
    ("signature", "N E", False),
    ("addressee", "TESTOV [SPECIMENOV]", True),
    ("addressee", "the Soviet Ambassador in Port Example", True),
    ("addressee", "your No. 8", False),
    ("addressee", "send it by sea", False),
    ("place", "Anywhere", True),
    ("mark", "any", True),
]


@pytest.mark.parametrize(
    ("slot", "text", "expected"), FITS, ids=[f"{one[0]}: {one[1]}" for one in FITS]
)
def test_a_slot_takes_what_it_is_for(slot: str, text: str, expected: bool) -> None:
    assert KNOWLEDGE.fits(slot, text) is expected


def test_all_months_have_names() -> None:
    assert set(KNOWLEDGE.months.values()) == set(range(1, 13))


@pytest.mark.parametrize("concept", ["0", "13", "May", "1.0"])
def test_a_month_that_the_calendar_lacks_is_an_error_at_its_line(
    concept: str, tmp_path: Path
) -> None:
    (tmp_path / "month.forms.csv").write_text(f"concept,form\n1,January\n{concept},Mai\n", "utf-8")
    knowledge = Knowledge(Vocabularies(tmp_path), promise().authorities)
    with pytest.raises(CorpusError, match=r"month\.forms\.csv:3: .* is not the number of a month"):
        _ = knowledge.months


@pytest.mark.parametrize(
    ("line", "rest"),
    [
        ("13.10 [13 October]", "13.10"),
        ("13.10 [13 October] ", "13.10"),
        ("[a] b", "[a] b"),
        ("a [b [c]]", "a [b [c]]"),
        ("", ""),
    ],
)
def test_a_bracket_at_the_end_of_a_line_is_left_out(line: str, rest: str) -> None:
    assert without_bracket(line) == rest
