"""Several reports of one run, each in its place."""

from __future__ import annotations

import json
from pathlib import Path
from xml.etree import ElementTree

import click
import pytest
from corpora import fonds, list_files, make_corpus, specimen

from fonds.reporting import plan_places

PLACES = {
    "the default": ([], [], [("text", None)]),
    "the default in a file": ([], ["out"], [("text", "out")]),
    "one format in a file of any name": (["sarif"], ["out.json"], [("sarif", "out.json")]),
    "a file by its suffix": (
        ["text,sarif"], ["out.sarif"], [("text", None), ("sarif", "out.sarif")]
    ),
    "a file by its format": (
        ["text", "junit"], ["junit=a.txt"], [("text", None), ("junit", "a.txt")]
    ),
    "a format that only its file names": (
        [], ["html=a.html"], [("text", None), ("html", "a.html")]
    ),
    "one stem for all": (
        ["text,json,github"],
        ["dir/report"],
        [
            ("text", "dir/report.txt"),
            ("json", "dir/report.json"),
            ("github", "dir/report.github.txt"),
        ],
    ),
    "lines share standard output": (["text,github"], [], [("text", None), ("github", None)]),
    "a format that is named twice": (["json,json"], [], [("json", None)]),
}  # fmt: skip


@pytest.mark.parametrize("case", PLACES)
def test_every_format_has_its_place(case: str) -> None:
    layouts, outputs, expected = PLACES[case]
    places = [(layout, file and file.as_posix()) for layout, file in plan_places(layouts, outputs)]
    assert places == expected


REFUSED = {
    "an unknown format": (["texte"], [], "no format 'texte'; known are text, json"),
    "two documents on standard output": (["json,sarif"], [], "json and sarif cannot share"),
    "a document beside lines": (["text,json"], [], "cannot share standard output"),
    "a file that fits no format": (["text,json"], ["out.doc"], "out.doc fits no format"),
    "a file of an unknown format": ([], ["pdf=a.pdf"], "no format 'pdf'"),
    "a file too many": (["json"], ["a.json", "b.json"], "b.json fits no format"),
}


@pytest.mark.parametrize("case", REFUSED)
def test_reports_that_would_spoil_each_other_are_refused(case: str) -> None:
    layouts, outputs, reason = REFUSED[case]
    with pytest.raises(click.UsageError, match=reason):
        plan_places(layouts, outputs)


def test_one_run_writes_every_report(tmp_path: Path) -> None:
    corpus = make_corpus(tmp_path / "corpus", {"0004.md": specimen("0004.md")})
    reports = tmp_path / "reports"
    reports.mkdir()
    formats = "text,json,github,sarif,junit,html"
    made = fonds("check", corpus, "--format", formats, "--output", reports / "all")
    assert (made.code, made.out) == (0, "")
    assert list_files(reports) == [
        "all.github.txt", "all.html", "all.json", "all.sarif", "all.txt", "all.xml"
    ]  # fmt: skip
    found = json.loads((reports / "all.json").read_text(encoding="utf-8"))
    (sums,) = [one for one in found if one["code"] == "copies-sum"]
    assert (sums["path"], sums["line"], sums["column"]) == ("raw/letters/0004.md", 32, 1)
    (run,) = json.loads((reports / "all.sarif").read_text(encoding="utf-8"))["runs"]
    assert {one["ruleId"] for one in run["results"]} == {one["code"] for one in found}
    ElementTree.parse(reports / "all.xml")
    for name in ("all.txt", "all.github.txt", "all.html"):
        assert "copies-sum" in (reports / name).read_text(encoding="utf-8"), name


def test_a_report_that_cannot_be_written_leaves_the_old_one(tmp_path: Path) -> None:
    corpus = make_corpus(tmp_path / "corpus")
    made = fonds("check", corpus, "--output", tmp_path / "no" / "report.txt")
    assert made.code == 2
    assert "report.txt cannot be written: No such file or directory" in made.err
    assert list_files(tmp_path / "no") == []


def test_the_formats_are_refused_before_the_run_begins(tmp_path: Path) -> None:
    corpus = make_corpus(tmp_path)
    made = fonds("build", corpus, "--format", "json,sarif")
    assert (made.code, made.out) == (2, "")
    assert list_files(corpus / "published") == []
