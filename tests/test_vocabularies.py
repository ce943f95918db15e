"""Vocabularies: code lists and forms, and that none of them lies idle."""

from __future__ import annotations

from pathlib import Path

import pytest
from documents import SCHEMAS, promise

from fonds.errors import CorpusError
from fonds.forms.lines import LINE_VOCABULARIES
from fonds.vocabularies import Vocabularies

FOLDER = SCHEMAS / "vocabularies"
CODE_LISTS = sorted(
    path.name.removesuffix(".csv")
    for path in FOLDER.glob("*.csv")
    if not path.name.endswith(".forms.csv")
)
FORM_LISTS = sorted(path.name.removesuffix(".forms.csv") for path in FOLDER.glob("*.forms.csv"))


@pytest.mark.parametrize("name", CODE_LISTS)
def test_a_code_list_is_the_vocabulary_of_a_column(name: str) -> None:
    used = {one.vocabulary for table in promise().schemas.values() for one in table.fields}
    assert name in used


def test_the_vocabulary_of_a_column_is_a_code_list() -> None:
    used = {one.vocabulary for table in promise().schemas.values() for one in table.fields}
    assert used - {None} == {*CODE_LISTS, "finding_code"}


@pytest.mark.parametrize("name", FORM_LISTS)
def test_forms_are_read_by_lines_or_by_name(name: str) -> None:
    engine = "".join(path.read_text("utf-8") for path in (SCHEMAS.parent / "flows").rglob("*.py"))
    assert name in LINE_VOCABULARIES or f'"{name}"' in engine


def test_the_vocabularies_of_lines_are_code_lists() -> None:
    missing = set(LINE_VOCABULARIES) - set(CODE_LISTS)
    # What these lines say is for columns of their own, not for codes.
    assert missing <= {"header_line", "bare_line", "event_line", "file_copy"}


@pytest.mark.parametrize("name", FORM_LISTS)
def test_no_form_stands_twice_for_two_concepts(name: str) -> None:
    seen: dict[tuple[str, str | None], str] = {}
    for form in promise().vocabularies.forms(name):
        key = (form.form.casefold(), form.position)
        assert seen.setdefault(key, form.concept) == form.concept, f"{form.path.name}:{form.line}"


def write(folder: Path, **files: str) -> Vocabularies:
    for name, text in files.items():
        (folder / f"{name.replace('_forms', '.forms')}.csv").write_text(text, encoding="utf-8")
    return Vocabularies(folder)


CODES = "concept,label_en,label_ru\nreceived,Received,\nsent,Sent,\n"


def test_codes_and_forms_keep_the_order_of_their_files(tmp_path: Path) -> None:
    forms = "concept,form,position,example\nsent,Sent,header,Sent on\nreceived,Came,,\n"
    made = write(tmp_path, event=CODES, event_forms=forms)
    assert made.code_lists == {"event": {"received": "Received", "sent": "Sent"}}
    found = [(one.concept, one.form, one.position, one.line) for one in made.forms("event")]
    assert found == [("sent", "Sent", "header", 2), ("received", "Came", None, 3)]
    assert [one.form for one in made.forms("event", "header")] == ["Sent"]
    assert made.phrases("event") == {"sent": "sent", "came": "received"}


def test_a_list_without_forms_has_none(tmp_path: Path) -> None:
    made = write(tmp_path, event=CODES)
    assert (made.forms("event"), made.phrases("gone")) == ((), {})


def test_forms_without_a_code_list_may_have_any_concept(tmp_path: Path) -> None:
    made = write(tmp_path, month_forms="concept,form\n1,January\n")
    assert made.phrases("month") == {"january": "1"}


@pytest.mark.parametrize(
    ("files", "message"),
    [
        ({"event": CODES + "sent,Again,\n"}, r"event\.csv:4: the concept 'sent' already stands"),
        (
            {"event": CODES, "event_forms": "concept,form\nsend,Sent\n"},
            r"event\.forms\.csv:2: the concept 'send' is not in event\.csv",
        ),
        ({"event": "concept\nsent\n"}, r"event\.csv:1: the column 'label_en' is missing"),
        ({"event_forms": "concept,from\n"}, r"event\.forms\.csv:1: unknown column 'from'"),
        ({"event_forms": "concept,form\nsent,\n"}, r"event\.forms\.csv:2: has no value for 'form'"),
    ],
)
def test_a_wrong_list_is_refused_at_its_line(
    files: dict[str, str], message: str, tmp_path: Path
) -> None:
    with pytest.raises(CorpusError, match=message):
        write(tmp_path, **files)
