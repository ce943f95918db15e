"""Each transcription of a corpus is a test of pytest, and nobody else notices the plugin."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree

import pytest
from corpora import SETTINGS, Ran, list_files, make_corpus, specimen

FILES = {
    "0001.md": specimen("0001.md"),
    "0004.md": specimen("0004.md").replace("on 2/9/51 at 08:12", "on 2/39/51 at 08:12"),
    "0005.md": specimen("0005.md"),
}
OWN = "tests/test_own.py::test_own"
REST = "schemas/package.yaml::fonds"
IMPOSSIBLE = "raw/letters/0004.md:26:30: error impossible-date: '2/39/51 at 08:12 a.m.' has a date"
PASSED, FAILED = "PASSED", "FAILED"
# What a project's own test sees of fonds where the plugin keeps away.
KEEPS_AWAY = """
import sys

def test_own():
    seen = {name for name in sys.modules if name.startswith("fonds.")}
    assert seen == {"fonds.pytest_plugin"}
"""


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    """A corpus of a clean file, one with an error and one with warnings, and a test of its own."""
    made = make_corpus(tmp_path / "corpus", FILES)
    (made / "tests").mkdir()
    (made / "tests" / "test_own.py").write_text("def test_own():\n    pass\n", encoding="utf-8")
    return made


def run(*arguments: str | Path, cwd: Path) -> Ran:
    """Run pytest as a user does."""
    command = [sys.executable, "-m", "pytest", *map(str, arguments)]
    made = subprocess.run(command, cwd=cwd, capture_output=True, text=True, check=False)
    assert "Traceback" not in made.stdout + made.stderr
    return Ran(made.returncode, made.stdout, made.stderr)


def results(*arguments: str | Path, cwd: Path) -> dict[str, str]:
    """Give the tests of a run and how each ended."""
    out = run("-rA", *arguments, cwd=cwd).out
    ended = re.findall(r"^(PASSED|FAILED|ERROR) (\S+)", out, re.MULTILINE)
    return {name: outcome for outcome, name in ended}


def letters(prefix: str = "raw/letters/", **outcomes: str) -> dict[str, str]:
    """Name the tests of the three files."""
    found = {"0001": PASSED, "0004": FAILED, "0005": PASSED} | {
        name.removeprefix("f"): outcome for name, outcome in outcomes.items()
    }
    return {f"{prefix}{name}.md::fonds": outcome for name, outcome in found.items()}


@pytest.mark.parametrize("arguments", [(), (".",), ("tests",), ("raw", "schemas", "tests")])
def test_a_run_over_a_corpus_tests_every_transcription(
    corpus: Path, arguments: tuple[str, ...]
) -> None:
    assert results(*arguments, cwd=corpus) == {**letters(), REST: PASSED, OWN: PASSED}


def test_testpaths_are_a_run_over_the_corpus(corpus: Path) -> None:
    (corpus / "pytest.ini").write_text("[pytest]\ntestpaths = tests\n", encoding="utf-8")
    assert results(cwd=corpus) == {**letters(), REST: PASSED, OWN: PASSED}


def test_a_failing_transcription_prints_its_findings_and_their_lines(corpus: Path) -> None:
    out = run("raw/letters/0004.md", cwd=corpus).out
    assert IMPOSSIBLE in out
    assert re.search(r"26 \| Received .* 2/39/51 at 08:12 a.m.\n +\| +\^~{20}\n", out)
    assert "FAILED raw/letters/0004.md::fonds - raw/letters/0004.md:26:30: error" in out


def test_a_path_in_raw_is_one_test(corpus: Path) -> None:
    wanted = {"raw/letters/0004.md::fonds": FAILED}
    assert results("raw/letters/0004.md", cwd=corpus) == wanted
    assert results("raw/letters/0004.md::fonds", cwd=corpus) == wanted


def test_a_single_test_of_the_corpus_runs_without_the_engine(corpus: Path) -> None:
    (corpus / "tests" / "test_own.py").write_text(KEEPS_AWAY, encoding="utf-8")
    assert results("tests/test_own.py", cwd=corpus) == {OWN: PASSED}


def test_a_project_that_is_no_corpus_gets_no_test_and_no_engine(tmp_path: Path) -> None:
    (tmp_path / "raw" / "letters").mkdir(parents=True)
    (tmp_path / "raw" / "letters" / "series.yaml").write_text(SETTINGS, encoding="utf-8")
    (tmp_path / "schemas").mkdir()
    (tmp_path / "test_own.py").write_text(KEEPS_AWAY, encoding="utf-8")
    assert results(cwd=tmp_path) == {"test_own.py::test_own": PASSED}


@pytest.mark.parametrize("switch", [("--no-fonds",), ("-o", "fonds=false"), ("-p", "no:fonds")])
def test_the_plugin_can_be_turned_off(corpus: Path, switch: tuple[str, ...]) -> None:
    assert results(*switch, cwd=corpus) == {OWN: PASSED}


def test_a_corpus_in_a_sub_folder_is_tested_where_it_is_named(corpus: Path) -> None:
    top = corpus.parent
    (top / "pytest.ini").write_text("[pytest]\n", encoding="utf-8")
    prefix = "corpus/raw/letters/"
    assert results(cwd=top) == {f"corpus/{OWN}": PASSED}
    assert results("corpus/raw", cwd=top) == letters(prefix)
    whole = {**letters(prefix), f"corpus/{REST}": PASSED, f"corpus/{OWN}": PASSED}
    assert results("corpus/tests", cwd=top) == results("corpus", cwd=top) == whole


def test_a_run_inside_tests_names_the_transcriptions_beside_it(corpus: Path) -> None:
    found = results(cwd=corpus / "tests")
    rest = {f"../{REST}": PASSED, "test_own.py::test_own": PASSED}
    assert found == {**letters("../raw/letters/"), **rest}


@pytest.mark.parametrize(
    ("fail_on", "outcomes"),
    [
        ("error", letters()),
        ("warning", letters(f0005=FAILED)),
        ("never", letters(f0004=PASSED)),
    ],
)
def test_the_failing_severity_is_that_of_the_command(
    corpus: Path, fail_on: str, outcomes: dict[str, str]
) -> None:
    assert results("--fonds-fail-on", fail_on, "raw", cwd=corpus) == outcomes
    assert results("-o", f"fonds_fail_on={fail_on}", "raw", cwd=corpus) == outcomes


def test_an_unknown_severity_in_the_settings_is_refused(corpus: Path) -> None:
    made = run("-o", "fonds_fail_on=info", cwd=corpus)
    assert made.code == 4
    assert "fonds_fail_on is 'info'; known are error, warning, never" in made.err


def test_warnings_do_not_fail_a_test_even_where_pytest_makes_them_errors(corpus: Path) -> None:
    made = run("-rP", "-W", "error", "raw/letters/0005.md", cwd=corpus)
    assert made.code == 0
    assert "raw/letters/0005.md:28:25: warning handling-order" in made.out


@pytest.mark.parametrize(
    ("path", "text", "line"),
    [
        ("raw/letters/series.yaml", f"{SETTINGS}titel: x\n", "raw/letters/series.yaml:4: unknown"),
        ("schemas/package.yaml", "name: [", "schemas/package.yaml:"),
        ("schemas/tables/texts.yaml", "fields: 1\n", "schemas/tables/texts.yaml:1: "),
    ],
)
def test_a_corpus_that_cannot_be_used_fails_every_test_with_one_line(
    corpus: Path, path: str, text: str, line: str
) -> None:
    (corpus / path).write_text(text, encoding="utf-8")
    made = run("-rA", cwd=corpus)
    failed = re.findall(r"^FAILED (\S+)", made.out, re.MULTILINE)
    assert failed == [*letters(), REST]
    assert len(re.findall(rf"^fonds: {re.escape(line)}", made.out, re.MULTILINE)) == len(failed)
    assert f"PASSED {OWN}" in made.out


def test_a_corpus_without_package_yaml_is_not_green(corpus: Path) -> None:
    (corpus / "schemas" / "package.yaml").unlink()
    rest = "raw/letters/series.yaml::fonds"
    failed = {**dict.fromkeys(letters(), FAILED), rest: FAILED}
    assert results("tests", cwd=corpus) == {**failed, OWN: PASSED}


def test_what_lies_in_no_transcription_is_a_test_of_its_own(corpus: Path) -> None:
    listed = "path,bytes,sha256,url,retrieved_at,etag\n" + f"0009.md,1,{'0' * 64},,,\n"
    (corpus / "raw" / "letters" / "manifest.csv").write_text(listed, encoding="utf-8")
    made = run("--fonds-fail-on", "warning", "schemas/package.yaml", cwd=corpus)
    assert made.code == 1
    assert "0009.md" in made.out


def test_an_accepted_finding_fails_no_test(corpus: Path) -> None:
    accepted = "code,document_id,reason,accepted_by,until\n"
    accepted += "impossible-date,letters-0004,The original has it.,A. Curator,\n"
    (corpus / "schemas" / "accepted.csv").write_text(accepted, encoding="utf-8")
    assert results("raw/letters/0004.md", cwd=corpus) == {"raw/letters/0004.md::fonds": PASSED}


def test_tests_are_chosen_as_any_other(corpus: Path) -> None:
    failed = {"raw/letters/0004.md::fonds": FAILED}
    assert results("-k", "0004", cwd=corpus) == failed
    assert results("-x", cwd=corpus) == {"raw/letters/0001.md::fonds": PASSED, **failed}
    assert results("--lf", cwd=corpus) == failed


def test_the_junit_file_leads_to_the_line(corpus: Path, tmp_path: Path) -> None:
    report = tmp_path / "report.xml"
    run("-o", "junit_family=xunit1", "--junitxml", report, "raw", cwd=corpus)
    cases = {case.get("classname"): case for case in ElementTree.parse(report).iter("testcase")}
    failed = cases["raw.letters.0004.md"]
    # pytest counts lines from 0 there.
    assert (failed.get("file"), failed.get("line")) == ("raw/letters/0004.md", "25")
    failure = failed.find("failure")
    assert failure is not None
    assert (failure.get("message") or "").startswith(IMPOSSIBLE)


def test_a_series_in_a_folder_that_pytest_passes_over_is_tested(corpus: Path) -> None:
    (corpus / "raw" / "letters").rename(corpus / "raw" / "build")
    assert results("raw", cwd=corpus) == letters("raw/build/")


def test_a_run_writes_nothing_into_the_corpus(corpus: Path) -> None:
    before = list_files(corpus)
    run("-p", "no:cacheprovider", "raw", cwd=corpus)
    assert list_files(corpus) == before
