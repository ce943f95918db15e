"""One defect is one finding: what only follows from another remark is left out."""

from __future__ import annotations

import pytest
from documents import normalize, page, promise, remarks

from fonds.remarks import describe_remarks

HEAD = "Ciphered Telegram # 25\n\nReceived in Moscow on {moment}\n\nTo TESTOV [SPECIMENOV]"
BODY = HEAD + "\n\n{message}\n\nE X A M P L O V\n\nNo. 7\n\n{closing}"
CLEAN = {
    "moment": "2/13/51 at 11:15 p.m.",
    "message": "Nothing has arrived.",
    "closing": "13.2 [13 February]",
}


def found(**parts: str) -> list[tuple[str, str]]:
    """Give code and quoted words of each finding of a telegram with these parts."""
    day = {"day": "February 13, 1951"}
    record = normalize(page(BODY.format(**CLEAN | parts), **day))
    return [
        (one.code, one.as_written or "") for one in describe_remarks(record, promise().rulebook)
    ]


def test_a_telegram_without_defects_has_no_finding() -> None:
    assert found() == []


DEFECTS: list[tuple[dict[str, str], tuple[str, str]]] = [
    ({"moment": "2/33/51 at 25:38"}, ("impossible-date", "2/33/51 at 25:38")),
    ({"moment": "2/13/51 at 25:38"}, ("impossible-date", "2/13/51 at 25:38")),
    ({"moment": "2/33/51 at 11:15"}, ("impossible-date", "2/33/51 at 11:15")),
    ({"closing": "32.2 [13 February]"}, ("impossible-date", "32.2 [13 February]")),
    ({"closing": "32.2 [32 February]"}, ("impossible-date", "32.2 [32 February]")),
    ({"closing": "32.2"}, ("impossible-date", "32.2")),
    ({"closing": "13.2 [30 February]"}, ("impossible-date", "[30 February]")),
    ({"closing": "13.2 [13 March]"}, ("gloss-disagreement", "[13 March]")),
    ({"closing": "13.2 [13 February"}, ("unbalanced-brackets", "[")),
    ({"closing": "13.2 13 February]"}, ("unbalanced-brackets", "]")),
    ({"moment": "[2/13/51 at 11:15 p.m."}, ("unbalanced-brackets", "[")),
    ({"message": "[[illegible name] and others came."}, ("unbalanced-brackets", "[")),
    ({"message": "The UVPI [expansion unknown] has come."}, ("unexpanded-abbreviation", "UVPI")),
    ({"moment": "2/13/51 at 13:15 p.m."}, ("redundant-meridiem", "2/13/51 at 13:15 p.m.")),
]  # fmt: skip


@pytest.mark.parametrize(
    ("parts", "finding"), DEFECTS, ids=[next(iter(case[0].values())) for case in DEFECTS]
)
def test_a_defect_is_one_finding(parts: dict[str, str], finding: tuple[str, str]) -> None:
    assert found(**parts) == [finding]


def test_one_finding_names_all_that_is_impossible_in_a_moment() -> None:
    record = normalize(page(BODY.format(**CLEAN | {"moment": "2/33/51 at 25:38"})))
    (one,) = [
        finding
        for finding in describe_remarks(record, promise().rulebook)
        if finding.code == "impossible-date"
    ]
    assert "date and clock time" in one.message


def test_what_two_did_at_an_impossible_time_is_one_finding() -> None:
    text = page("Deciphered by Mockin and Trialova on 2/3/51 at 25:38\n\nNothing.")
    assert [code for code, _ in remarks(normalize(text))].count("impossible-date") == 1


def test_neither_sender_nor_addressee_is_one_finding() -> None:
    record = normalize(page("Nothing has arrived.", title="Ciphered Telegram"))
    (one,) = [
        finding
        for finding in describe_remarks(record, promise().rulebook)
        if finding.code == "missing-correspondent"
    ]
    assert "sender and addressee" in one.message or "addressee and sender" in one.message


@pytest.mark.parametrize("day", ["Undated", "Octber 13, 1950"])
def test_a_document_without_a_date_is_one_finding_where_it_should_stand(day: str) -> None:
    text = page("Received on 10/14/50\n\nNothing.", day=day, citation='"T", Publisher')
    assert [one for one in remarks(normalize(text)) if "date" in one[0]] == [("missing-date", day)]


@pytest.mark.parametrize("day", ["February 30, 1951"])
def test_an_impossible_date_alone_is_no_missing_one(day: str) -> None:
    text = page("Nothing.", day=day, citation='"T", Publisher')
    assert [one for one in remarks(normalize(text)) if "date" in one[0]] == [
        ("impossible-date", day)
    ]


def test_a_line_below_a_list_that_is_complete_is_none_of_its_entries() -> None:
    lines = ("Copies: Testov - 1, Examplov - 1.", "Looked through by Ivanov", "To TESTOV")
    record = normalize(page("\n\n".join([*lines, "Nothing has arrived."])))
    assert ("unrecognised-line", "Looked through by Ivanov") in remarks(record)
    assert "unreadable-copies" not in [code for code, _ in remarks(record)]


def test_brackets_of_the_title_have_partners_too() -> None:
    text = page("Nothing.", title="Telegram, Examplov to Testov [excerpt")
    assert [code for code, _ in remarks(normalize(text))].count("unbalanced-brackets") >= 1


def test_an_unknown_language_of_the_text_is_remarked_on() -> None:
    text = page("Nothing.", contents="Translation - Englsh")
    assert ("unknown-language", "Translation - Englsh") in remarks(normalize(text))
