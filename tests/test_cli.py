"""What a user of the command line sees."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from corpora import fonds, list_files, make_corpus, specimen

from fonds.findings import REPORTED

NAMES = [
    *("code", "severity", "path", "line", "column", "end_line", "end_column", "document_id"),
    *("table", "row_key", "as_written", "message", "attributed_to"),
]


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A corpus with one clean document and one whose list does not add up."""
    files = {name: specimen(name) for name in ("0001.md", "0004.md")}
    return make_corpus(tmp_path_factory.mktemp("cli"), files)


def test_json_reports_findings_under_exactly_the_agreed_names(corpus: Path) -> None:
    assert list(REPORTED) == NAMES
    for finding in fonds("check", corpus, "--format", "json").findings:
        assert list(finding) == NAMES


def test_a_finding_stands_on_its_line_with_its_words(corpus: Path) -> None:
    found = fonds("check", corpus, "--format", "json").findings
    (one,) = [finding for finding in found if finding["code"] == "copies-sum"]
    assert (one["path"], one["line"], one["column"]) == ("raw/letters/0004.md", 32, 1)
    assert (one["end_line"], one["end_column"]) == (32, 84)
    assert one["as_written"].startswith("Distribution list - 6 copies")


def test_check_publishes_nothing(tmp_path: Path) -> None:
    corpus = make_corpus(tmp_path)
    assert fonds("check", corpus).code == 0
    assert list_files(corpus / "published") == []


@pytest.mark.parametrize(("fail_on", "code"), [("error", 0), ("warning", 1), ("never", 0)])
def test_the_exit_status_follows_fail_on(corpus: Path, fail_on: str, code: int) -> None:
    assert fonds("check", corpus, "--fail-on", fail_on).code == code


def test_check_of_one_file_reports_that_file_alone(corpus: Path) -> None:
    made = fonds("check", corpus / "raw" / "letters" / "0001.md", "--fail-on", "warning")
    assert made.code == 0
    assert "0001.md" in made.out
    assert "0004.md" not in made.out


def test_the_report_can_go_to_a_file(corpus: Path, tmp_path: Path) -> None:
    report = tmp_path / "findings.json"
    made = fonds("check", corpus, "--format", "json", "--output", report)
    assert made.out == ""
    assert {one["code"] for one in json.loads(report.read_text())} >= {"copies-sum"}


def test_a_report_that_cannot_be_written_is_one_line(corpus: Path, tmp_path: Path) -> None:
    made = fonds("check", corpus, "--output", tmp_path / "nowhere" / "report.txt")
    assert (made.code, made.out) == (2, "")
    assert "cannot be written" in made.err


def test_build_counts_what_is_only_worth_knowing_and_check_prints_it(corpus: Path) -> None:
    made = fonds("build", corpus)
    assert ": info " not in made.out
    assert "7 info; 7 not shown" in made.out
    assert fonds("check", corpus).out.count(": info ") == 7


def test_the_summary_tells_documents_findings_rows_time_and_version(tmp_path: Path) -> None:
    made = fonds("build", make_corpus(tmp_path))
    for part in ("1 read, 1 published", "0 errors", "handling_events", "publish", "1.0.0"):
        assert part in made.err


def test_progress_is_silent_in_a_pipe(corpus: Path) -> None:
    assert "\x1b" not in fonds("check", corpus).err


def test_versions_lists_what_is_published(tmp_path: Path) -> None:
    corpus = make_corpus(tmp_path)
    assert "no version is published yet" in fonds("versions", corpus).err
    fonds("build", corpus)
    made = fonds("versions", corpus)
    assert made.out.startswith("1.0.0     published")


def test_publish_takes_another_folder(tmp_path: Path) -> None:
    corpus = make_corpus(tmp_path / "corpus")
    fonds("publish", corpus, "--to", tmp_path / "site")
    assert (tmp_path / "site" / "fonds-specimens" / "index.json").is_file()
    assert not (corpus / "published").exists()


def test_pull_enters_new_files_and_changed_evidence_is_found(tmp_path: Path) -> None:
    corpus = make_corpus(tmp_path)
    assert "1 new file entered" in fonds("pull", corpus).err
    assert "0 new files" in fonds("pull", corpus).err
    path = corpus / "raw" / "letters" / "0001.md"
    path.write_text(path.read_text().replace("Forty", "Fifty"))
    found = fonds("check", corpus, "--format", "json").findings
    assert "changed-file" in {one["code"] for one in found}
    path.unlink()
    found = fonds("check", corpus, "--format", "json").findings
    assert [one["code"] for one in found] == ["missing-file", "empty-series"]


def test_explain_says_what_a_code_means_and_lists_all_without_one() -> None:
    made = fonds("explain", "copies-sum")
    assert "copies-sum (V14)" in made.out
    assert "What to do:" in made.out
    assert "copies-sum" in fonds("explain").out
    assert "did you mean 'copies-sum'" in fonds("explain", "copy-sum").err
    assert fonds("explain", "V14").out == made.out
    both = fonds("explain", "v27").out
    assert "bad-folio-range (V27)" in both
    assert "incomplete-archive-reference (V27)" in both


def test_schedule_wants_one_of_cron_and_interval() -> None:
    made = fonds("schedule")
    assert made.code == 2
    assert "either --cron or --interval" in made.err
