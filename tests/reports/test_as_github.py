"""Workflow commands: one line each, whatever a message holds."""

from __future__ import annotations

import re

from reported import HOSTILE, accepted, finding, nowhere, write

COMMAND = re.compile(r"^::(error|warning|notice) ([^:\n]*)::(.*)$", re.MULTILINE)


def decode(text: str) -> str:
    """Undo what the runner undoes."""
    for sign, code in (("\r", "%0D"), ("\n", "%0A"), (":", "%3A"), (",", "%2C"), ("%", "%25")):
        text = text.replace(code, sign)
    return text


def commands(made: str) -> list[tuple[str, dict[str, str], str]]:
    found = []
    for kind, written, message in COMMAND.findall(made):
        pairs = (part.partition("=") for part in written.split(","))
        found.append((kind, {name: decode(value) for name, _, value in pairs}, decode(message)))
    assert len(found) == len(made.splitlines())
    return found


def test_an_annotation_carries_path_line_columns_and_title() -> None:
    ((kind, properties, message),) = commands(write("github", finding()))
    assert (kind, message) == ("warning", "the list does not add up")
    assert properties == {
        "file": "raw/letters/0001.md",
        "line": "30",
        "endLine": "30",
        "col": "10",
        "endColumn": "17",
        "title": "copies-sum: The copies of a distribution list do not add up",
    }


def test_the_path_leads_from_the_top_of_the_repository() -> None:
    ((_, properties, _),) = commands(write("github", finding(), prefix="corpora/embassy/"))
    assert properties["file"] == "corpora/embassy/raw/letters/0001.md"


def test_a_value_that_spans_lines_has_no_columns_which_github_would_refuse() -> None:
    ((_, properties, _),) = commands(write("github", finding(end_line=32, end_column=3)))
    assert (properties["line"], properties["endLine"]) == ("30", "32")
    assert not {"col", "endColumn"} & properties.keys()


def test_a_finding_without_place_has_none() -> None:
    ((_, properties, _),) = commands(write("github", nowhere()))
    assert list(properties) == ["title"]


def test_a_message_can_neither_end_its_line_nor_begin_a_command() -> None:
    hostile = f"50%0A, x:y\n::error::gone\r\n{HOSTILE}"
    made = write("github", finding(message=hostile, path="raw/a,b:c%.md"))
    ((kind, properties, message),) = commands(made)
    assert kind == "warning"
    assert properties["file"] == "raw/a,b:c%.md"
    assert message.startswith("50%0A, x:y\n::error::gone\r\n100% <U+001B>[31mred")


def test_errors_come_first_and_accepted_findings_not_at_all() -> None:
    found = [finding("unknown-name"), finding(), finding("lost-text", line=99), accepted(line=3)]
    kinds = [kind for kind, _, _ in commands(write("github", *found))]
    assert kinds == ["error", "warning", "notice"]


def test_what_github_does_not_show_is_told_before_the_other_notices() -> None:
    found = [finding("unknown-name", line=number) for number in range(1, 13)]
    found += [finding(line=number) for number in range(1, 15)]
    made = commands(write("github", *found))
    assert len(made) == len(found) + 1
    kind, _, message = made[14]
    assert kind == "notice"
    assert message.startswith("7 of 26 findings have no annotation")


def test_ten_of_a_kind_need_no_such_notice() -> None:
    found = [finding("unknown-name", line=number) for number in range(1, 11)]
    assert len(commands(write("github", *found))) == 10


def test_nothing_found_is_nothing_written() -> None:
    assert write("github") == ""
