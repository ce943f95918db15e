"""JUnit XML, read back with a public reader."""

from __future__ import annotations

from typing import Any
from xml.etree import ElementTree

from junitparser import Failure, JUnitXml
from reported import FILE, HOSTILE, LINE, accepted, finding, nowhere, write


def suites(*findings: Any, **values: Any) -> dict[str, Any]:
    read = JUnitXml.fromstring(write("junit", *findings, **values).encode())
    return {suite.name: suite for suite in read}


def cases(*findings: Any, **values: Any) -> list[Any]:
    return list(suites(*findings, **values)["files"])


def test_a_file_with_errors_fails_with_their_lines() -> None:
    found = [finding("lost-text", message=f"text {number} is lost") for number in (1, 2)]
    (case,) = cases(*found)
    (failure,) = case.result
    assert isinstance(failure, Failure)
    assert failure.message == "2 errors: text 1 is lost"
    assert f"{FILE}:30:10: error lost-text: text 2 is lost" in failure.text
    assert f"   30 | {LINE}\n      |          ^~~~~~~~" in failure.text


def test_a_file_with_warnings_passes_and_tells_them() -> None:
    (case,) = cases(finding())
    assert case.is_passed
    assert "warning copies-sum: the list does not add up" in case.system_out


def test_a_file_with_both_tells_each_once() -> None:
    (case,) = cases(finding(), finding("lost-text", line=3))
    assert "copies-sum" not in case.result[0].text
    assert "lost-text" not in case.system_out


def test_an_accepted_error_fails_nothing_and_says_why() -> None:
    (case,) = cases(accepted(severity="error"))
    assert case.is_passed
    assert "accepted by A. Curator (until 2031-01-01)" in case.system_out


def test_a_case_names_its_file_and_line_as_the_repository_does() -> None:
    made = write("junit", finding("lost-text"), prefix="corpora/embassy/")
    case = next(ElementTree.fromstring(made).iter("testcase"))
    assert case.get("name") == FILE
    assert (case.get("file"), case.get("line")) == (f"corpora/embassy/{FILE}", "30")


def test_findings_without_place_have_a_case_of_their_own() -> None:
    first, second = cases(nowhere(severity="error"), finding())
    assert (first.name, second.name) == ("(corpus)", FILE)
    assert not first.is_passed


def test_each_check_is_a_case_that_says_how_much_it_looked_at() -> None:
    checks = list(suites()["checks"])
    assert [(one.classname, one.name, one.time) for one in checks][2] == (
        "fonds.checks.rule",
        "copies-sum",
        0.004,
    )
    assert checks[1].system_out == "looked at 9 rows, 0 findings"
    assert all(one.is_passed for one in checks)


def test_the_counts_are_those_of_the_cases() -> None:
    found = [finding("lost-text"), finding(path="b.md"), finding("lost-text", path="c.md")]
    read = JUnitXml.fromstring(write("junit", *found).encode())
    stated = [(one.name, one.tests, one.failures) for one in read]
    assert stated == [("files", 3, 2), ("checks", 4, 0)]
    assert (read.tests, read.failures, read.errors) == (7, 2, 0)
    assert [one.is_passed for suite in read for one in suite].count(False) == 2


def test_no_sign_of_a_file_breaks_the_report() -> None:
    found = finding("lost-text", message=HOSTILE, path=f"raw/{HOSTILE}\ufffe.md")
    (case,) = cases(found, lines={30: HOSTILE})
    for told in (case.name, case.result[0].message, case.result[0].text):
        assert "<script>alert('x')</script> & ]]> <U+202E>back" in told
        assert "<U+0000>" in told
        assert "\U0001f600" in told


def test_nothing_found_and_nothing_checked_is_a_report_still() -> None:
    read = JUnitXml.fromstring(write("junit", checks=()).encode())
    assert [(one.name, one.tests) for one in read] == [("files", 0), ("checks", 0)]
