"""Every finding code by example: a folder each, with a defect and its clean twin.

    tests/corpora/<code>/
        expected.json      the findings of the defect, in the order of the report
        clean/, defect/    what a small corpus holds; the two differ by the defect alone
            raw/<series>/  its files, and series.yaml where it is not that of corpora.py
            schemas/       files instead of this repository's, or beside them; the rows of
                           <name>.append.csv are added to <name>.csv
            faults.csv     what a broken fonds does to its rows, in the stage `read` or `link`
            links.csv      links, which not every checkout can keep

A fault of the pipeline is caused by no transcription, so faults.csv alters the rows that were made
of a sound one: `row` counts from 1 within the document, or the table once it is linked.
"""

from __future__ import annotations

import csv
import json
import shutil
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from corpora import ROOT, SETTINGS
from documents import promise

from fonds.build import Build
from fonds.cli import cli
from fonds.link import link_tables
from fonds.normalize import normalize_transcription
from fonds.promise import Promise, load_promise
from fonds.record import Record
from fonds.tables import Tables, make_table
from fonds.values.cells import parse_cell

FOLDER = Path(__file__).parent / "corpora"
CODES = tuple(rule.code for rule in promise().rulebook)
NAMED = ("code", "severity", "path", "line", "column", "end_line", "end_column", "as_written")
DAY_OF_THE_RUN = "1893456000"  # 2030-01-01, for acceptances that end

# Codes whose defect cannot be one finding, and why.
SEVERAL = {
    "contradictory-numbers": "both documents contradict each other",
    "duplicate-key": "nobody knows which of the two is the wrong one",
    "expired-acceptance": "the finding that was accepted is open again",
}

Row = dict[str, str]


def read_overlay(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


def clean_twins() -> list[str]:
    """Give the codes whose clean twins differ: one that several codes share is checked once."""
    contents = {frozenset(read_overlay(FOLDER / one / "clean").items()): one for one in CODES}
    return sorted(contents.values())


@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory) -> Plain:
    return Plain.make(tmp_path_factory.mktemp("plain"))


@pytest.mark.parametrize("code", CODES)
def test_a_defect_is_found_where_it_stands_and_nothing_else(
    code: str, plain: Plain, monkeypatch: pytest.MonkeyPatch
) -> None:
    expected = json.loads((FOLDER / code / "expected.json").read_text(encoding="utf-8"))
    found = check(FOLDER / code / "defect", plain, monkeypatch)
    assert found == expected
    assert code in {one["code"] for one in found}
    assert len(found) == 1 or code in SEVERAL


@pytest.mark.parametrize("code", clean_twins())
def test_without_its_defect_a_corpus_has_no_finding(
    code: str, plain: Plain, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert check(FOLDER / code / "clean", plain, monkeypatch) == []


def test_every_code_has_a_folder_and_every_folder_a_code() -> None:
    assert sorted(one.name for one in FOLDER.iterdir()) == sorted(CODES)


@pytest.mark.parametrize("code", CODES)
def test_a_defect_and_its_clean_twin_differ_by_little(code: str) -> None:
    clean, defect = (read_overlay(FOLDER / code / name) for name in ("clean", "defect"))
    differing = {one for one in clean | defect if clean.get(one) != defect.get(one)}
    assert len(differing) == 1, f"these files differ: {sorted(differing)}"


@pytest.mark.parametrize("code", CODES)
def test_every_code_is_explained_with_what_to_do_and_an_example(code: str) -> None:
    rule = promise().rulebook[code]
    told = CliRunner().invoke(cli, ["explain", code, "--corpus", str(ROOT)])
    assert told.exit_code == 0
    for part in (rule.code, rule.severity, rule.title, rule.explanation, rule.remedy, rule.example):
        assert part
        assert "".join(part.split()) in "".join(told.output.split())


def check(overlay: Path, plain: Plain, patch: pytest.MonkeyPatch) -> list[dict[str, Any]]:
    """Give the open findings of the corpus that an overlay makes, as expected.json has them."""
    patch.setenv("SOURCE_DATE_EPOCH", DAY_OF_THE_RUN)
    build = plain.build(overlay)
    break_pipeline(list(read_rows(overlay / "faults.csv")), patch)
    build.check()
    assert build.outcome.read + len(build.outcome.unread), "the corpus has no raw file"
    reported = [one for one in build.outcome.findings if one.status == "open"]
    return [{name: getattr(one, name) for name in NAMED} for one in reported]


@dataclass(frozen=True, slots=True)
class Plain:
    """A corpus with this repository's schemas, which are loaded and compiled once for all."""

    root: Path
    promise: Promise

    @classmethod
    def make(cls, root: Path) -> Plain:
        shutil.copytree(ROOT / "schemas", root / "schemas")
        return cls(root, load_promise(root / "schemas"))

    def build(self, overlay: Path) -> Build:
        """Begin a run over an overlay: here, or in a corpus of its own where it has schemas."""
        own = (overlay / "schemas").exists()
        root = self.root / "own" if own else self.root
        shutil.rmtree(self.root / "own", ignore_errors=True)
        shutil.rmtree(self.root / "raw", ignore_errors=True)
        if own:
            shutil.copytree(ROOT / "schemas", root / "schemas")
        lay(overlay, root)
        build = Build(root)
        build.promise = build.promise if own else self.promise
        return build


def lay(overlay: Path, corpus: Path) -> None:
    """Lay an overlay over a corpus."""
    shutil.copytree(overlay, corpus, dirs_exist_ok=True)
    for added in corpus.glob("schemas/**/*.append.csv"):
        whole = added.with_name(added.name.replace(".append", ""))
        whole.write_bytes(whole.read_bytes() + added.read_bytes())
        added.unlink()
    for series in (corpus / "raw").iterdir():
        if not (series / "series.yaml").exists():
            (series / "series.yaml").write_text(SETTINGS, encoding="utf-8")
    for link in read_rows(overlay / "links.csv"):
        (corpus / link["path"]).symlink_to(link["target"])


def read_rows(path: Path) -> Iterator[Row]:
    if path.exists():
        with path.open(encoding="utf-8", newline="") as lines:
            yield from csv.DictReader(lines)


def break_pipeline(faults: list[Row], patch: pytest.MonkeyPatch) -> None:
    """Make reading and linking do what faults.csv says, after what they do."""
    read = [one for one in faults if one["stage"] == "read"]
    link = [one for one in faults if one["stage"] == "link"]
    assert len(read) + len(link) == len(faults), "a fault has no stage"
    if read:
        broken = followed(normalize_transcription, lambda made: break_record(made, read))
        patch.setattr("fonds.correct.normalize_transcription", broken)
    if link:
        broken = followed(link_tables, lambda made: break_tables(made, link))
        patch.setattr("fonds.judge.link_tables", broken)


def followed(stage: Callable[..., Any], damage: Callable[[Any], None]) -> Callable[..., Any]:
    def run(*arguments: Any, **options: Any) -> Any:
        made = stage(*arguments, **options)
        damage(made)
        return made

    return run


def break_record(record: Record, faults: list[Row]) -> None:
    for fault in faults:
        break_row(record.rows[fault["table"]], fault)


def break_tables(tables: Tables, faults: list[Row]) -> None:
    """Alter rows of tables; those of a document that has gone into quarantine are no more there."""
    for fault in faults:
        name = fault["table"]
        rows = tables[name].to_pylist()
        if rows:
            break_row(rows, fault)
            tables[name] = make_table(promise().schemas[name], rows)


def break_row(rows: list[dict[str, Any]], fault: Mapping[str, str]) -> None:
    column = promise().schemas[fault["table"]][fault["column"]]
    value = parse_cell(fault["value"], column.type) if fault["value"] else None
    row = rows[int(fault["row"]) - 1]
    assert row.get(column.name) != value, f"the fault changes nothing: {fault}"
    row[column.name] = value
