"""The report that people read in a terminal."""

from __future__ import annotations

import re

import pytest
from reported import FILE, HOSTILE, LINE, accepted, finding, nowhere, write
from rich.cells import cell_len

from fonds.reports.style import Style

PLACED = re.compile(r"^(.+?):(\d+):(\d+): (error|warning|info) ([a-z-]+): (.+)$", re.MULTILINE)


def lines(*findings: object, **values: object) -> list[str]:
    return write("text", *findings, **values).splitlines()  # type: ignore[arg-type]


def test_a_finding_stands_over_its_line_with_carets_under_its_words() -> None:
    assert lines(finding())[:3] == [
        f"{FILE}:30:10: warning copies-sum: the list does not add up",
        f"   30 | {LINE}",
        "      |          ^~~~~~~~",
    ]


def test_findings_of_one_line_share_it_and_a_row_of_carets() -> None:
    made = lines(finding(), finding("handling-order", column=22, end_column=29))
    assert [line.split()[0] for line in made[:2]] == [f"{FILE}:30:10:", f"{FILE}:30:22:"]
    assert made[2:4] == [f"   30 | {LINE}", "      |          ^~~~~~~~    ^~~~~~~"]


def test_stretches_that_overlap_have_rows_of_carets_of_their_own() -> None:
    made = lines(finding(column=1, end_column=43), finding("handling-order"))
    assert made[3:5] == [f"      | ^{'~' * 41}", "      |          ^~~~~~~~"]


def test_files_are_parted_by_a_blank_line_and_findings_of_one_file_are_not() -> None:
    made = write("text", finding(line=3), finding(line=30), finding(path="raw/letters/0002.md"))
    first, second, _ = made.split("\n\n")
    assert first.count(FILE) == 2
    assert second.startswith("raw/letters/0002.md:30:10")


def test_carets_stand_under_wide_and_combining_signs_and_tabs() -> None:
    text = "ab\t漢字 e\u0301e\u0301 target"
    start = text.index("target") + 1
    made = lines(finding(column=start, end_column=start + 6), lines={30: text})
    shown, carets = made[1], made[2]
    assert cell_len(shown[: shown.index("target")]) == carets.index("^")
    assert carets.endswith("^~~~~~")


def test_a_stretch_of_wide_signs_has_as_many_carets_as_columns() -> None:
    made = lines(finding(column=1, end_column=3), lines={30: "漢字 words"})
    assert made[2] == "      | ^~~~"


@pytest.mark.parametrize("column", [1, 500, 990])
def test_a_long_line_is_cut_around_the_stretch(column: int) -> None:
    text = "abcdefghi " * 100
    found = finding(column=column, end_column=column + 4)
    _, shown, carets, *_ = lines(found, lines={30: text}, style=Style(width=60))
    assert cell_len(shown) <= 60
    assert "…" in shown
    start = carets.index("^")
    assert shown[start:].startswith(text[column - 1 : column + 3].rstrip())


def test_far_findings_of_a_long_line_have_excerpts_of_their_own() -> None:
    found = [finding(column=place, end_column=place + 4) for place in (1, 900)]
    made = write("text", *found, lines={30: "abcdefghi " * 100}, style=Style(width=60))
    assert made.count("   30 | ") == 2


def test_a_value_that_spans_lines_is_marked_to_the_end_of_its_first() -> None:
    assert lines(finding(end_line=32, end_column=4))[2] == f"      |          ^{'~' * 32}"


def test_a_finding_behind_the_end_of_a_line_has_its_caret_there() -> None:
    made = lines(finding(column=43, end_column=43))
    assert made[1:3] == [f"   30 | {LINE}", f"      | {' ' * 42}^"]


def test_a_finding_without_column_shows_its_line_without_carets() -> None:
    made = lines(finding(column=None, end_line=None, end_column=None))
    assert made[1] == f"   30 | {LINE}"
    assert "^" not in "\n".join(made)


def test_a_finding_without_place_or_whose_file_is_gone_is_a_line_alone() -> None:
    made = lines(nowhere(), finding(path="gone.md"), lines={})
    assert made[0].startswith("(corpus): warning copies-sum: ")
    assert "|" not in "".join(made)


def test_no_file_can_drive_the_terminal_or_turn_its_words_around() -> None:
    found = finding(message=HOSTILE, path=f"raw/{HOSTILE}.md", column=1, end_column=9)
    made = write("text", found, lines={30: HOSTILE})
    assert not re.search("[\x00-\x09\x0b-\x1f\u202a-\u202e]", made)
    for written in ("<U+001B>[31m", "<U+202E>back", "<U+0000>", "\U0001f600"):
        assert made.count(written) == 3


def test_a_message_of_several_lines_stays_one_line() -> None:
    made = write("text", finding(message="one\ntwo: error x"))
    assert PLACED.findall(made) == [
        (FILE, "30", "10", "warning", "copies-sum", "one<U+000A>two: error x")
    ]


def test_colours_change_no_word() -> None:
    found = [finding(), finding("handling-order", column=22, end_column=29), accepted(line=3)]
    plain, coloured = (write("text", *found, style=Style(is_coloured=one)) for one in (False, True))
    assert "\x1b[33mwarning\x1b[0m" in coloured
    assert re.sub(r"\x1b\[[0-9]+m", "", coloured) == plain


def test_an_accepted_finding_says_by_whom_until_when_and_why_and_is_no_line_of_a_finding() -> None:
    made = write("text", finding(), accepted(line=3))
    assert "accepted by A. Curator (until 2031-01-01): the page itself says so" in made
    assert len(PLACED.findall(made)) == 1
    assert "1 finding: 0 error, 1 warning, 0 info; 1 accepted" in made


def test_accepted_findings_are_only_counted_where_info_is_not_shown() -> None:
    made = write("text", accepted(), style=Style(show="warning"))
    assert "A. Curator" not in made
    assert made.startswith("0 findings: 0 error, 0 warning, 0 info; 1 accepted")


def test_what_is_not_shown_is_counted() -> None:
    found = finding("unknown-name")
    made = write("text", found, style=Style(show="warning"), since="1.2.0", known=7)
    assert made.startswith("1 finding: 0 error, 0 warning, 1 info; 1 not shown (--show info); ")
    assert "7 known since 1.2.0 not shown" in made


def test_each_kind_of_check_says_how_much_it_looked_at() -> None:
    made = lines()
    assert "reading      1 check: 1,200 characters" in made
    assert "rule         2 checks: 28 rows, 0.01 s" in made


def test_all_checks_can_be_listed() -> None:
    made = [line.split() for line in lines(style=Style(checks=True))]
    assert ["rule", "copies-sum", "6", "rows", "0.004", "1"] in made
    assert ["reading", "control-character", "1,200", "characters", "-", "0"] in made


def test_the_way_to_an_explanation_is_told_once_and_only_where_something_was_found() -> None:
    assert write("text", finding(), finding(line=3)).count("fonds explain CODE") == 1
    assert "fonds explain" not in write("text")
