"""Interventions: what a bracket is, by its words and by what stands before it."""

from __future__ import annotations

import pytest
from documents import normalize_body, pick, remarks, values

KINDS: list[tuple[str, str, str]] = [
    ("To TESTOV [SPECIMENOV]", "identity", "high"),
    ("Testov [ Comrade Specimenov ] said so", "identity", "high"),
    ("They [the crates] are dry", "gloss", "high"),
    ("it fell in the Northeast [so called]", "gloss", "low"),
    ("my [telegram] came", "supplied", "high"),
    ("written on 13.10 [13 October]", "date_expansion", "high"),
    ("written on 3.2 [soon]", "gloss", "low"),
    ("before it [] so", "omission", "low"),
    ("for us [1] and", "editor_note", "medium"),
    ("so it goes v[i] here", "editor_note", "medium"),
    ("in 19[50] it", "gloss", "low"),
    ("it is [...] so", "omission", "high"),
    ("it is [....] so", "omission", "high"),
    ("it is [illegible]", "illegible", "high"),
    ("it is [illegible name]", "illegible", "high"),
    ("it iz [sic]", "sic", "high"),
    ("not [?] so", "uncertain", "high"),
    ("below it [signature]", "physical_note", "high"),
    ('beside it [Stamp: "Declassified"]', "physical_note", "high"),
    ("beside it [handwritten: 17]", "physical_note", "high"),
    ("Testov [Ed. note: a pseudonym]", "editor_note", "high"),
]


@pytest.mark.parametrize(("line", "kind", "certainty"), KINDS, ids=[case[0] for case in KINDS])
def test_a_bracket_is_classified(line: str, kind: str, certainty: str) -> None:
    record = normalize_body("Begin.", line, "Nothing.")
    found = pick(record, "editorial_interventions", "intervention_type", "certainty")
    assert found == [(kind, certainty)]


def test_an_identity_leads_to_its_agent() -> None:
    record = normalize_body("To TESTOV [SPECIMENOV]", "Nothing.")
    assert values(record, "editorial_interventions", "target_agent_id") == ["specimenov"]


def test_a_bracket_is_given_with_and_without_its_signs() -> None:
    record = normalize_body("They [the crates] are dry.")
    columns = ("as_written", "content", "intervention_id", "responsibility")
    assert pick(record, "editorial_interventions", *columns) == [
        ("[the crates]", "the crates", "x-0001.i1", "unknown")
    ]


BRACKETS: dict[str, tuple[list[str], list[str], list[str]]] = {
    "two pairs": (["a [b] c [d]."], ["[b]", "[d]"], []),
    "a pair in a pair": (["a [b [c] d] e."], ["[b [c] d]"], []),
    "doubled": (["a [[b]] c."], ["[[b]]"], []),
    "over two lines": (["a [b\nc] d."], ["[b\nc]"], []),
    "an opened one": (["a [b."], [], ["["]),
    "a closed one": (["a] b."], [], ["]"]),
    "opened twice, closed once": (["a [[b] c."], ["[b]"], ["["]),
    "closed twice": (["a [b]] c."], ["[b]"], ["]"]),
    "over two paragraphs": (["a [b.", "c] d."], [], ["[", "]"]),
    "an opened one does not take the pairs below": (["a [b.", "c [d] e."], ["[d]"], ["["]),
    "many opened ones": (["a [[[[[ b.", "[[ c."], [], ["[", "["]),
    "unbalanced within": (["a [b [c] d."], ["[c]"], ["["]),
    "the other way round": (["a ]b[ c."], [], ["]"]),
}


@pytest.mark.parametrize(("body", "pairs", "single"), BRACKETS.values(), ids=BRACKETS)
def test_brackets_are_paired_within_a_paragraph(
    body: list[str], pairs: list[str], single: list[str]
) -> None:
    record = normalize_body(*body)
    assert values(record, "editorial_interventions", "as_written") == pairs
    assert [words for _, words in remarks(record)] == single
    assert {code for code, _ in remarks(record)} <= {"unbalanced-brackets"}


def test_a_paragraph_is_remarked_on_at_its_first_single_bracket() -> None:
    record = normalize_body("a ] b [ c.")
    (remark,) = record.remarks
    assert record.transcription.text[remark.span.start - 2 : remark.span.end] == "a ]"


def test_brackets_outside_of_the_body_are_the_publisher_s() -> None:
    record = normalize_body("Nothing.", title="Telegram, Examplov to Testov [Specimenov]")
    assert values(record, "editorial_interventions", "as_written") == []


def test_an_empty_bracket_has_no_content() -> None:
    assert values(normalize_body("Begin [] so."), "editorial_interventions", "content") == [None]


EXPANSIONS: list[tuple[str, list[str]]] = [
    ("13.10 [13 October]", []),
    ("13.10 [13 November]", ["[13 November]"]),
    ("13.10 [October 13, 1950]", []),
    ("25:70 [13 May]", []),
]


@pytest.mark.parametrize(("written", "expected"), EXPANSIONS, ids=[case[0] for case in EXPANSIONS])
def test_a_date_that_is_written_out_wrongly_is_remarked_on(
    written: str, expected: list[str]
) -> None:
    found = remarks(normalize_body("Begin.", f"It was written on {written} so."))
    assert [words for code, words in found if code == "gloss-disagreement"] == expected
