"""Designations: names of persons, offices and places, and what is a sentence."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fonds.values.designations import bare_name, is_designation, is_simple_name

DESIGNATIONS: list[tuple[str, bool]] = [
    ("FILIPPOV", True),
    ("the South", True),
    ("Ministry of Foreign Affairs", True),
    ("N. V. Roshchin", True),
    ("Examplov (who is ill)", True),
    ("8th Department", True),
    ("毛泽东", True),
    ("Cde. Filippov", True),
    ("Ambassador of the USSR in the People's Republic of China", True),
    ("Mao Zedong we said no", False),
    ("all this I conclude", False),
    ("Examplov: yes", False),
    ("It rained. Examplov", False),
    ("the", False),
    ("One Two Three Four Five Six Seven", False),
    ("(Examplov)", False),
    ("", False),
]


@pytest.mark.parametrize(
    ("text", "expected"), DESIGNATIONS, ids=[repr(case[0]) for case in DESIGNATIONS]
)
def test_a_designation_has_capitals_and_few_words(text: str, expected: bool) -> None:
    assert is_designation(text, longest=6) is expected


def test_a_simple_name_holds_no_joining_words() -> None:
    assert is_simple_name("Mao Zedong")
    assert not is_simple_name("Ministry of Trade")


SIGNATURES: list[tuple[str, str]] = [
    ("N. EXAMPLOV", "EXAMPLOV"),
    ("N.V. Examplov", "Examplov"),
    ("Ambassador of the USSR in the PRC N. V. Examplov", "Examplov"),
    ("Envoy Examplov", "Examplov"),
    ("Envoy met Examplov", "Envoy met Examplov"),
    ("Yesterday Examplov", "Yesterday Examplov"),
    ("Examplov", "Examplov"),
    ("", ""),
]


@pytest.mark.parametrize(("signature", "name"), SIGNATURES, ids=[case[0] for case in SIGNATURES])
def test_office_and_initials_are_left_out(signature: str, name: str) -> None:
    assert bare_name(signature, {"ambassador", "envoy"}) == name


@given(st.text())
def test_any_text_is_judged_without_raising(text: str) -> None:
    is_designation(text, longest=5)
    bare_name(text, {"envoy"})
