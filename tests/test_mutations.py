"""The mutation check in small: every defect of the thirty rules is found, and nothing else."""

from __future__ import annotations

import shutil
from pathlib import Path
from random import Random

import pytest
from mutations.bench import SEVERITIES, Bench, Mutant
from mutations.drafts import CLEAN, Draft, draw
from mutations.mutate import list_mutants, main

from fonds.rulebook import Rulebook

SCHEMAS = Path(__file__).parents[1] / "schemas"
SEED = 4


@pytest.fixture(scope="module")
def bench(tmp_path_factory: pytest.TempPathFactory) -> Bench:
    return Bench(SCHEMAS, tmp_path_factory.mktemp("mutants"))


def test_all_clean_specimens_together_give_no_finding(bench: Bench) -> None:
    texts = {path.name: path.read_text(encoding="utf-8") for path in CLEAN.glob("*.md")}
    assert len(texts) >= 8
    assert bench.check(Draft(texts, Random(0))) == []


def test_each_of_the_thirty_rules_has_its_defects() -> None:
    numbered = {rule.code: rule.number for rule in Rulebook(SCHEMAS / "rules") if rule.number}
    assert set(numbered) == set(SEVERITIES)
    assert len(set(numbered.values())) == 30


@pytest.mark.parametrize("code", sorted(SEVERITIES))
def test_a_defect_is_found_on_its_line_and_nothing_else(bench: Bench, code: str) -> None:
    for number in range(2):
        verdict = bench.judge(Mutant(code, SEED, number))
        assert verdict.is_found, verdict
        assert verdict.others == (), verdict


def test_a_mutant_is_made_again_by_its_seed(bench: Bench) -> None:
    one, other = (bench.judge(Mutant("copies-sum", SEED, 7)) for _ in range(2))
    assert one == other
    assert draw(Random(1)).texts == draw(Random(1)).texts


def test_the_mutants_take_the_codes_in_turn() -> None:
    mutants = list_mutants(["copies-sum", "mojibake"], number=3, seed=5)
    assert [(one.code, one.number) for one in mutants] == [
        ("copies-sum", 0),
        ("mojibake", 0),
        ("copies-sum", 1),
    ]


@pytest.fixture
def without_a_rule(tmp_path: Path) -> Path:
    """Schemas whose rule of copies complains of its own proof and of nothing else."""
    schemas = tmp_path / "schemas"
    shutil.copytree(SCHEMAS, schemas)
    rule = schemas / "rules" / "copies-sum.sql"
    query = rule.read_text(encoding="utf-8")
    silent = query.replace(
        "where listed <> stated", "where listed <> stated and document_id = 'd-1'"
    )
    assert silent != query
    rule.write_text(silent, encoding="utf-8")
    return schemas


def test_a_rule_that_is_switched_off_lowers_the_recall(
    without_a_rule: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    given = ["--code", "copies-sum", "--mutants", "2", "--workers", "1", "--seed", str(SEED)]
    assert main([*given, "--schemas", str(without_a_rule)]) == 1
    told = capsys.readouterr().out
    assert "recall 0.0 %, 0 false positives" in told
    assert "--code copies-sum --seed 4 --only 0" in told


def test_rules_that_find_all_defects_let_the_check_pass(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    given = ["--code", "copies-sum", "--mutants", "1", "--seed", str(SEED)]
    assert main([*given, "--keep", str(tmp_path / "mutant")]) == 0
    assert "recall 100.0 %, 0 false positives" in capsys.readouterr().out
    assert list((tmp_path / "mutant" / "raw").rglob("*.md"))
