"""A curator lets findings stand: they stay visible, and fail no run."""

from __future__ import annotations

from pathlib import Path

import polars as pl
import pytest
from corpora import fonds, make_corpus, specimen

from fonds.acceptances import COLUMNS

WRONG_SUM = {"0004.md": specimen("0004.md")}
SUM = "copies-sum,letters-0004,,,The original has five.,A. Curator,2026-01-31,"


def corpus_with(folder: Path, *rows: str, files: dict[str, str] | None = None) -> Path:
    corpus = make_corpus(folder, files or WRONG_SUM)
    text = "\n".join([",".join(COLUMNS), *rows]) + "\n"
    (corpus / "schemas" / "accepted.csv").write_text(text, encoding="utf-8")
    return corpus


def impossible() -> dict[str, str]:
    return {"0001.md": specimen("0001.md").replace("2/3/51 at 11:15 p.m.", "2/30/51 at 11:15 p.m.")}


def read_findings(corpus: Path) -> pl.DataFrame:
    (path,) = corpus.glob("published/*/*/data/findings.parquet")
    return pl.read_parquet(path)


def test_an_accepted_finding_fails_no_run(tmp_path: Path) -> None:
    corpus = corpus_with(tmp_path, SUM)
    made = fonds("check", corpus, "--fail-on", "warning", "--format", "json")
    assert made.code == 0
    assert "copies-sum" not in {one["code"] for one in made.findings}


def test_without_its_acceptance_the_finding_fails_the_run(tmp_path: Path) -> None:
    made = fonds("check", corpus_with(tmp_path), "--fail-on", "warning")
    assert made.code == 1


def test_an_accepted_finding_is_published_with_who_and_why(tmp_path: Path) -> None:
    corpus = corpus_with(tmp_path, SUM + "2999-12-31")
    assert fonds("build", corpus).code == 0
    row = read_findings(corpus).row(by_predicate=pl.col("rule_id") == "copies-sum", named=True)
    stated = [row[name] for name in ("status", "reviewer", "reason")]
    assert stated == ["accepted", "A. Curator", "The original has five."]
    assert row["accepted_until"].isoformat() == "2999-12-31"


def test_only_the_named_reading_is_accepted(tmp_path: Path) -> None:
    corpus = corpus_with(tmp_path, "unexpanded-abbreviation,letters-0004,,SCO2,No.,A. Curator,,")
    found = [
        (one["code"], one["path"]) for one in fonds("check", corpus, "--format", "json").findings
    ]
    assert ("unmatched-acceptance", "schemas/accepted.csv") in found
    assert ("unexpanded-abbreviation", "raw/letters/0004.md") in found


def test_an_acceptance_that_answers_to_no_finding_is_a_finding_at_its_line(tmp_path: Path) -> None:
    corpus = corpus_with(tmp_path, SUM, "copies-sum,letters-0001,,,Gone.,A. Curator,,")
    findings = fonds("check", corpus, "--format", "json").findings
    (found,) = [one for one in findings if one["code"] == "unmatched-acceptance"]
    assert (found["path"], found["line"], found["severity"]) == (
        "schemas/accepted.csv",
        3,
        "warning",
    )
    assert "copies-sum is accepted in letters-0001" in found["message"]


def test_an_expired_acceptance_opens_the_finding_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    corpus = corpus_with(tmp_path, SUM + "2026-06-30")
    found = {}
    for day, epoch in (("last", "1782820800"), ("next", "1782907200")):
        monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)
        made = fonds("check", corpus, "--fail-on", "warning", "--format", "json")
        found[day] = (
            made.code,
            {one["code"] for one in made.findings if one["severity"] != "info"},
        )
    assert found["last"] == (0, set())
    assert found["next"] == (1, {"copies-sum", "expired-acceptance"})


def test_the_calendar_does_not_change_what_is_published(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tables = []
    for epoch in ("1782820800", "1782907200"):
        monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)
        corpus = corpus_with(tmp_path / epoch, SUM + "2026-06-30")
        fonds("build", corpus)
        tables.append(read_findings(corpus))
    assert tables[0].equals(tables[1])
    assert "expired-acceptance" not in tables[1]["rule_id"]


def test_a_document_with_an_accepted_error_stays_in_quarantine(tmp_path: Path) -> None:
    accepted = "impossible-date,letters-0001,,,So on the page.,A. Curator,,"
    files = impossible() | WRONG_SUM
    corpus = corpus_with(tmp_path, accepted, files=files)
    made = fonds("build", corpus)
    assert made.code == 0
    assert "1 published, 1 quarantined (letters-0001)" in made.err


def test_a_corpus_that_fails_on_errors_publishes_beside_accepted_ones(tmp_path: Path) -> None:
    accepted = "impossible-date,letters-0001,,,So on the page.,A. Curator,,"
    corpus = corpus_with(tmp_path, accepted, files=impossible() | WRONG_SUM)
    package = corpus / "schemas" / "package.yaml"
    text = package.read_text(encoding="utf-8").replace("on_error: quarantine", "on_error: fail")
    package.write_text(text, encoding="utf-8")
    assert fonds("build", corpus).code == 0
    (corpus / "schemas" / "accepted.csv").unlink()
    made = fonds("build", corpus)
    assert (made.code, "on_error: fail" in made.err) == (1, True)


def test_a_finding_about_no_document_is_accepted_by_its_file(tmp_path: Path) -> None:
    files = WRONG_SUM | {"empty.md": ""}
    corpus = corpus_with(
        tmp_path, SUM, "empty-file,,raw/letters/empty.md,,Lost.,A. Curator,,", files=files
    )
    made = fonds("check", corpus, "--fail-on", "warning")
    assert made.code == 0, made.out


def test_the_text_report_lists_who_accepted_what(tmp_path: Path) -> None:
    made = fonds("check", corpus_with(tmp_path, SUM))
    assert "accepted by A. Curator" in made.out
    assert "1 accepted" in made.out


def test_a_renewed_acceptance_takes_the_place_of_the_old_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1782907200")
    renewed = "copies-sum,letters-0004,raw/letters/0004.md,,Again.,A. Curator,2026-07-01,2999-12-31"
    corpus = corpus_with(tmp_path, SUM + "2026-06-30", renewed)
    made = fonds("check", corpus, "--fail-on", "warning", "--format", "json")
    assert made.code == 0
    assert {one["severity"] for one in made.findings} <= {"info"}


def test_a_check_that_proves_nothing_cannot_be_accepted(tmp_path: Path) -> None:
    corpus = corpus_with(tmp_path, "vacuous-check,,schemas/rules/x.sql,,Quiet.,A. Curator,,")
    made = fonds("check", corpus)
    assert made.code == 2
    assert "schemas/accepted.csv:2: a check that looked at nothing cannot be accepted" in made.err
