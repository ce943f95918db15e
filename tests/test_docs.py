"""The documents say what is true: commands, options, keys, codes, tables, examples."""

from __future__ import annotations

import re
from pathlib import Path

import click
import pytest
from corpora import ROOT, fonds, make_corpus

from fonds.cli import cli
from fonds.promise import Promise, load_promise

README = (ROOT / "README.md").read_text(encoding="utf-8")
HIDDEN_OPTIONS = {"--help", "--version"}


@pytest.fixture(scope="module")
def promise() -> Promise:
    """What this repository's schemas say."""
    return load_promise(ROOT / "schemas")


@pytest.mark.parametrize("command", sorted(cli.commands))
def test_the_readme_names_every_command(command: str) -> None:
    assert f"`fonds {command}" in README


def test_the_readme_names_no_command_that_does_not_exist() -> None:
    named = set(re.findall(r"`fonds ([a-z]+)", README))
    assert named == set(cli.commands)


def test_the_readme_names_every_option() -> None:
    options = {
        option
        for command in cli.commands.values()
        for parameter in command.params
        if isinstance(parameter, click.Option)
        for option in parameter.opts
    }
    missing = {option for option in options - HIDDEN_OPTIONS if option not in README}
    assert missing == {"--corpus"}  # told by `fonds explain --help`


def test_the_readme_tells_every_key_of_series_yaml() -> None:
    from fonds.corpus import SERIES_KEYS

    told = set(re.findall(r"`([a-z_]+)`", README))
    assert set(SERIES_KEYS) <= told


def test_the_readme_draws_every_table(promise: Promise) -> None:
    drawn = set(re.findall(r"[a-z_]+", README.split("```")[5]))
    assert set(promise.schemas) <= drawn


def test_every_table_and_column_is_described(promise: Promise) -> None:
    for table in promise.schemas.values():
        assert len(table.description) > 40, table.name
        for column in table.fields:
            assert len(column.description) > 10, f"{table.name}.{column.name}"
            assert column.example is not None, f"{table.name}.{column.name}"


def test_every_code_is_explained(promise: Promise) -> None:
    for rule in promise.rulebook:
        assert len(rule.explanation) > 60, rule.code
        assert len(rule.remedy or "") > 10, rule.code


def test_every_code_that_the_engine_raises_has_a_rule(promise: Promise) -> None:
    called = re.compile(r"(?:[Rr]emark|complain|Change|UnreadFile|_unread)\(\s*[^)]*?\"([a-z-]+)\"")
    sources = (ROOT / "flows" / "fonds").rglob("*.py")
    raised = {code for path in sources for code in called.findall(path.read_text("utf-8"))}
    raised = {code for code in raised if "-" in code}
    assert len(raised) > 12
    assert raised <= {rule.code for rule in promise.rulebook}


def readme_telegram() -> str:
    """Give the example that the README tells its reader to copy."""
    block = next(one for one in README.split("```") if "## **February 20, 1951**" in one)
    return "\n".join(line.removeprefix("   ") for line in block.splitlines()).strip() + "\n"


def test_the_telegram_of_the_readme_is_read_without_error_or_warning(tmp_path: Path) -> None:
    corpus = make_corpus(tmp_path, {"0009.md": readme_telegram()})
    made = fonds("build", corpus, "--fail-on", "warning")
    assert made.code == 0, made.out
    assert "1.0.0 (published)" in made.err


def test_the_finding_of_the_readme_is_what_the_specimen_gives() -> None:
    line = next(one for one in README.splitlines() if ": warning copies-sum:" in one)
    made = fonds("check", ROOT / "raw" / "specimens" / "0004.md")
    assert line in made.out


def test_the_rule_of_the_readme_finds_what_it_says(tmp_path: Path) -> None:
    rule = next(one for one in README.split("```") if one.startswith("sql\n/*"))
    corpus = make_corpus(tmp_path)
    path = corpus / "schemas" / "rules" / "long-telegram.sql"
    path.write_text(rule.removeprefix("sql\n"), encoding="utf-8")
    quiet = fonds("check", corpus, "--format", "json")
    assert "vacuous-check" not in {one["code"] for one in quiet.findings}
    path.write_text(path.read_text(encoding="utf-8").replace("> 5000", "> 50"), encoding="utf-8")
    found = fonds("check", corpus, "--format", "json").findings
    assert [one["severity"] for one in found if one["code"] == "long-telegram"] == ["info"]
