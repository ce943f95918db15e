"""Lines: the forms of the vocabularies, each held to its own example."""

from __future__ import annotations

from pathlib import Path

import pytest
from documents import SCHEMAS, promise

from fonds.forms.lines import LINE_VOCABULARIES, LONGEST_LINE, LineForms, LineMatch
from fonds.forms.template import compile_phrase
from fonds.transcription import Span
from fonds.vocabularies import Form, Vocabularies

VOCABULARIES = promise().vocabularies
KNOWLEDGE = promise().knowledge
FILES = sorted((SCHEMAS / "vocabularies").glob("*.forms.csv"))
NAMES = [path.name.removesuffix(".forms.csv") for path in FILES]


def examples(position: str) -> list[Form]:
    forms = [one for name in NAMES for one in VOCABULARIES.forms(name, position)]
    return [one for one in forms if one.example]


INVENTED = ("addressee", "agent", "recipient", "handed_to", "via", "bare_name", "salutation")


def fits(slot: str, text: str) -> bool:
    """Judge a slot as the reader does; the examples' persons are in no authority file."""
    if slot == "signature" and len(text.split()) == 1 and text.isalpha():
        return not KNOWLEDGE.slots.is_place(text)
    if slot in INVENTED and text[0].isupper() and not any(sign.isdigit() for sign in text):
        return True
    return KNOWLEDGE.fits(slot, text)


FORMS = {
    "header": KNOWLEDGE.header_lines,
    "trailer": KNOWLEDGE.trailer_lines,
    "any": KNOWLEDGE.mark_lines,
    "end": KNOWLEDGE.end_marks,
    "salutation": KNOWLEDGE.salutations,
}


def match(position: str, line: str) -> LineMatch | None:
    return FORMS[position].match(line, Span(0, len(line)), fits)


LINE_POSITIONS = ("header", "trailer", "any", "end")
LINE_EXAMPLES = [(position, one) for position in LINE_POSITIONS for one in examples(position)]
LINE_EXAMPLES += [("salutation", one) for one in VOCABULARIES.forms("salutation") if one.example]


@pytest.mark.parametrize(
    ("position", "form"),
    LINE_EXAMPLES,
    ids=[f"{position}: {one.example}" for position, one in LINE_EXAMPLES],
)
def test_the_example_of_a_form_is_matched_by_a_form_of_its_concept(
    position: str, form: Form
) -> None:
    found = match(position, str(form.example))
    assert found is not None
    if form.vocabulary == "event_line":
        assert found.form.vocabulary == "event_type"
    else:
        assert (found.form.vocabulary, found.form.concept) == (form.vocabulary, form.concept)


MESSAGE_EXAMPLES = [one for one in examples("message") if one.vocabulary != "salutation"]


@pytest.mark.parametrize(
    "form", MESSAGE_EXAMPLES, ids=[str(one.example) for one in MESSAGE_EXAMPLES]
)
def test_the_example_of_a_form_of_the_message_is_found_in_a_sentence(form: Form) -> None:
    sentence = f"As {form.example}, said, so it was."
    found = compile_phrase(form).search(sentence)
    assert found is not None
    assert str(form.example).startswith(found.group())


BRACKET_EXAMPLES = examples("bracket")


@pytest.mark.parametrize(
    "form", BRACKET_EXAMPLES, ids=[str(one.example) for one in BRACKET_EXAMPLES]
)
def test_the_example_of_a_form_of_a_bracket_is_matched_by_a_form_of_its_concept(form: Form) -> None:
    content = str(form.example).partition("[")[2].rpartition("]")[0]
    found = [one for one, pattern in KNOWLEDGE.bracket_forms if pattern.fullmatch(content)]
    assert found[0].concept == form.concept


def test_every_form_of_a_line_belongs_to_a_vocabulary_that_lines_are_tried_against() -> None:
    of_lines = {one.vocabulary for position, one in LINE_EXAMPLES if position in FORMS}
    assert of_lines <= {*LINE_VOCABULARIES, "mark", "salutation"}
    assert len(LINE_EXAMPLES) > 100


def test_every_form_of_a_line_has_an_example() -> None:
    for position in ("header", "trailer", "message", "opening", "any", "end"):
        for name in NAMES:
            for form in VOCABULARIES.forms(name, position):
                assert form.example, f"{form.path.name}:{form.line}"


def make_forms(folder: Path, *rows: str) -> LineForms:
    head = "concept,form,position,example\n"
    (folder / "event_type.forms.csv").write_text(
        head + "".join(f"{row}\n" for row in rows), "utf-8"
    )
    return LineForms(Vocabularies(folder), "header")


def concept(forms: LineForms, line: str, *, refused: str = "") -> str | None:
    found = forms.match(line, Span(0, len(line)), lambda _, text: text != refused)
    return found.form.concept if found else None


def test_the_first_form_of_the_file_wins_also_over_one_that_begins_with_its_word(
    tmp_path: Path,
) -> None:
    forms = make_forms(tmp_path, "any,{what},header,", "sent,Sent {when},header,")
    assert concept(forms, "Sent 3.2") == "any"
    forms = make_forms(tmp_path, "sent,Sent {when},header,", "any,{what},header,")
    assert concept(forms, "Sent 3.2") == "sent"


def test_a_form_whose_slot_does_not_fit_leaves_the_line_to_the_next_one(tmp_path: Path) -> None:
    forms = make_forms(tmp_path, "sent,Sent {when},header,", "other,Sent {what},header,")
    assert concept(forms, "Sent 3.2", refused="3.2") is None
    assert concept(forms, "Sent 3.2 x", refused="3.2") == "sent"
    assert concept(forms, "Sent away") == "other"


def test_a_form_of_another_position_is_not_tried(tmp_path: Path) -> None:
    assert concept(make_forms(tmp_path, "sent,Sent {when},trailer,"), "Sent 3.2") is None


def test_a_line_is_matched_within_its_span_only() -> None:
    text = "xx PRIORITY T yy"
    found = LineForms(VOCABULARIES, "header").match(text, Span(3, 13), fits)
    assert found is not None
    assert found.slots == {"mark": Span(12, 13)}


def test_a_line_that_is_longer_than_any_form_is_no_header_line() -> None:
    line = "Distribution list: " + "Ab, " * 300
    assert len(line) > LONGEST_LINE
    assert match("header", line) is None
    assert match("header", line[:90]) is not None
