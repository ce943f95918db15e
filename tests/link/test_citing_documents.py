"""Documents that cite each other, from their files to the published references."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

import pytest
from corpora import make_corpus
from documents import page

from fonds.build import Build


class Sent(NamedTuple):
    """One telegram of Examplov: its numbers, its day and what it cites."""

    own: int
    incoming: int
    day: str
    received: str
    says: str = "Nothing of note has happened here today."


def write(one: Sent, number: int) -> str:
    body = "\n\n".join(
        [
            f"Ciphered Telegram # {one.incoming}",
            "FROM: PORT EXAMPLE",
            f"Received in Specimen City on {one.received} at 06:00 a.m.",
            "Distribution list - 3 copies: Specimenov - 2, SCO1 - 1.",
            "To TESTOV [SPECIMENOV]",
            one.says,
            "E X A M P L O V",
            f"No. {one.own}",
        ]
    )
    return page(body, day=one.day, url=f"https://example.org/specimens/{number}")


Leads = dict[str, str | tuple[str | None, str | None]]
MISSING = "missing"

# Telegrams in order; each cited number with the document or the dates of the missing telegram.
CASES: dict[str, tuple[list[Sent], Leads]] = {
    "a held document is found by both of its numbers": (
        [
            Sent(101, 9001, "February 3, 1951", "2/4/51"),
            Sent(103, 9010, "February 5, 1951", "2/6/51", "To my No. 101 (incoming No. 9001)."),
        ],
        {"101": "letters-1", "9001": "letters-1"},
    ),
    "a missing telegram lies between the numbers around it": (
        [
            Sent(101, 9001, "February 3, 1951", "2/4/51"),
            Sent(105, 9010, "February 9, 1951", "2/9/51", "See my No. 103 (incoming No. 9007)."),
        ],
        {"103": ("1951-02-04", "1951-02-09"), "9007": ("1951-02-04", "1951-02-09")},
    ),
    "without a lower number it lies in the year of its series": (
        [Sent(105, 9010, "February 9, 1951", "2/9/51", "See my No. 103.")],
        {"103": ("1951-01-01", "1951-02-09")},
    ),
    "a higher number that came later does not move it past the document that cites it": (
        [
            Sent(105, 9010, "February 9, 1951", "2/9/51", "See your No. 17."),
            Sent(120, 9099, "March 9, 1951", "3/9/51"),
        ],
        {"17": ("1951-01-01", "1951-02-09")},
    ),
    "in January a number above the own one is of the year before": (
        [
            Sent(990, 30900, "December 30, 1950", "12/31/50"),
            Sent(5, 12, "January 3, 1951", "1/4/51", "See my No. 990 (incoming No. 30900)."),
            Sent(6, 13, "January 4, 1951", "1/5/51", "See my No. 991."),
        ],
        {"990": "letters-1", "30900": "letters-1", "991": ("1950-12-30", "1951-01-05")},
    ),
    "a telegram never leads to itself": (
        [Sent(105, 9010, "February 9, 1951", "2/9/51", "See my No. 105.")],
        {"105": ("1951-01-01", "1951-02-09")},
    ),
    "a number that two documents bear leads to neither": (
        [
            Sent(101, 9001, "February 3, 1951", "2/4/51"),
            Sent(101, 9002, "February 4, 1951", "2/4/51"),
            Sent(103, 9010, "February 5, 1951", "2/6/51", "See my No. 101."),
        ],
        {"101": ("1951-01-01", "1951-02-05")},
    ),
    "a document that bears another number in the series is not the one that is meant": (
        [
            Sent(101, 9001, "February 3, 1951", "2/4/51"),
            Sent(104, 9010, "February 5, 1951", "2/6/51", "See my No. 103 (incoming No. 9001)."),
        ],
        {"103": MISSING, "9001": MISSING},
    ),
}


def build(folder: Path, sent: list[Sent]) -> Build:
    files = {f"{number}.md": write(one, number) for number, one in enumerate(sent, start=1)}
    made = Build(make_corpus(folder, files))
    made.check()
    return made


@pytest.mark.parametrize("case", CASES)
def test_each_cited_number_leads_where_it_should(case: str, tmp_path: Path) -> None:
    sent, expected = CASES[case]
    made = build(tmp_path, sent).judgement
    assert made is not None
    missing = {row["known_missing_id"]: row for row in made.tables["known_missing"].to_pylist()}
    found: Leads = {}
    for row in made.tables["document_references"].to_pylist():
        gone = missing.get(row["known_missing_id"])
        period = (gone["date_earliest"], gone["date_latest"]) if gone else None
        wanted = expected[row["cited_identifier"]]
        found[row["cited_identifier"]] = (
            MISSING if gone and wanted == MISSING else period or row["target_document_id"]
        )
    assert found == expected


def statuses(made: Build) -> list[str]:
    """Give the status of each row of known_missing."""
    assert made.judgement is not None
    statuses: list[str] = made.judgement.tables["known_missing"]["status"].to_pylist()
    return statuses


def test_skipped_numbers_of_an_office_are_a_gap_that_an_attested_number_cuts(
    tmp_path: Path,
) -> None:
    made = build(
        tmp_path,
        [
            Sent(101, 9001, "February 3, 1951", "2/4/51"),
            Sent(110, 9010, "February 9, 1951", "2/9/51", "See my Nos. 104 and 108."),
        ],
    )
    assert made.judgement is not None
    rows = made.judgement.tables["known_missing"].to_pylist()
    gaps = [row for row in rows if row["status"] == "inferred_gap"]
    assert [row["identifier"] for row in gaps] == ["102-103", "105-107", "109"]
    assert {row["sender_agent_id"] for row in gaps} == {"specimen-legation-port-example"}
    assert gaps[0]["date_earliest"] == "1951-02-03"
    assert gaps[-1]["date_latest"] == "1951-02-09"


def test_a_telegram_that_arrives_later_turns_its_row_into_found(tmp_path: Path) -> None:
    citing = Sent(103, 9010, "February 5, 1951", "2/6/51", "To my No. 101 (incoming No. 9001).")
    cited = Sent(101, 9001, "February 3, 1951", "2/4/51")
    found = {}
    for name, sent in {"before": [citing], "after": [citing, cited]}.items():
        made = build(tmp_path / name, sent).judgement
        assert made is not None
        found[name] = {
            row["known_missing_id"]: (row["status"], row["found_document_id"])
            for row in made.tables["known_missing"].to_pylist()
            if row["status"] != "inferred_gap"
        }
    (missing_id,) = found["before"]
    assert found["before"] == {missing_id: ("attested", None)}
    assert found["after"] == {missing_id: ("found", "letters-2")}


def test_contradictory_numbers_are_two_telegrams_and_a_warning(tmp_path: Path) -> None:
    made = build(
        tmp_path,
        [
            Sent(105, 9010, "February 9, 1951", "2/9/51", "See my No. 101 (incoming No. 9001)."),
            Sent(106, 9011, "February 9, 1951", "2/9/51", "See my No. 102 (incoming No. 9001)."),
        ],
    )
    assert statuses(made).count("attested") == 2
    codes = [one.code for one in made.outcome.findings if one.severity == "warning"]
    assert codes == ["contradictory-numbers"] * 2


def test_numbers_that_several_documents_cite_are_one_missing_telegram(tmp_path: Path) -> None:
    made = build(
        tmp_path,
        [
            Sent(105, 9010, "February 9, 1951", "2/9/51", "See my No. 101 (incoming No. 9001)."),
            Sent(106, 9011, "February 9, 1951", "2/9/51", "See my No. 101."),
            Sent(107, 9012, "February 9, 1951", "2/9/51", "It came as incoming No. 9001."),
        ],
    )
    assert statuses(made).count("attested") == 1
    assert made.outcome.rows["document_references"] == 4


def test_received_before_it_was_written_is_a_warning(tmp_path: Path) -> None:
    made = build(tmp_path, [Sent(105, 9010, "February 20, 1951", "2/13/51")])
    assert "received-before-written" in {one.code for one in made.outcome.findings}
    made = build(tmp_path / "clean", [Sent(105, 9010, "February 14, 1951", "2/13/51")])
    assert "received-before-written" not in {one.code for one in made.outcome.findings}


CRATES = (
    "Forty crates of empty forms arrived in Port Example this morning; Sampleyev counted them twice"
    " and wrote the sum on the wall of the office."
)
RAIN = (
    "Nothing of this kind has ever been seen here before, so people say about the rain which fell"
    " during the last summer in the hills."
)
DUPLICATES: dict[str, tuple[list[Sent], list[str]]] = {
    "one number of one series": (
        [
            Sent(101, 9001, "February 3, 1951", "2/4/51", CRATES),
            Sent(101, 9002, "February 13, 1951", "2/14/51", RAIN),
        ],
        ["both bear No. 101 of specimen-legation-port-example-out-1951"],
    ),
    "most words": (
        [
            Sent(101, 9001, "February 3, 1951", "2/4/51", CRATES),
            Sent(102, 9002, "February 4, 1951", "2/5/51", CRATES.replace("Forty", "Fifty")),
        ],
        ["sender, addressee, day and most words are the same"],
    ),
    "most words on another day": (
        [
            Sent(101, 9001, "February 3, 1951", "2/4/51", CRATES),
            Sent(102, 9002, "February 13, 1951", "2/14/51", CRATES),
        ],
        [],
    ),
    "other words": (
        [
            Sent(101, 9001, "February 3, 1951", "2/4/51", CRATES),
            Sent(102, 9002, "February 3, 1951", "2/4/51", RAIN),
        ],
        [],
    ),
    "few words": (
        [
            Sent(101, 9001, "February 3, 1951", "2/4/51", "All is well here."),
            Sent(102, 9002, "February 3, 1951", "2/4/51", "All is well here."),
        ],
        [],
    ),
}


@pytest.mark.parametrize("case", DUPLICATES)
def test_a_possible_duplicate_is_noted_by(case: str, tmp_path: Path) -> None:
    sent, reasons = DUPLICATES[case]
    found = [
        one for one in build(tmp_path, sent).outcome.findings if one.code == "possible-duplicate"
    ]
    assert {one.severity for one in found} <= {"info"}
    assert [one.message for one in found] == [
        f"this may be the same document as letters-1: {reason}" for reason in reasons
    ]
    assert {one.document_id for one in found} <= {"letters-2"}
