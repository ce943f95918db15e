"""Where CI lives: the action, the hook of pre-commit, and the examples of the README run the check.

The shell of the action and of the GitLab job is run as it stands, in an environment that has fonds.
"""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
import yaml
from corpora import ROOT, SETTINGS, fonds, make_corpus, specimen

ACTION = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))
HOOKS = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
README = (ROOT / "README.md").read_text(encoding="utf-8")
STEPS = {step["id"]: step for step in ACTION["runs"]["steps"]}
WRONG = specimen("0004.md").replace("on 2/9/51 at 08:12", "on 2/39/51 at 08:12")
FINDING = "raw/letters/0004.md", "26"


@pytest.fixture
def good(tmp_path: Path) -> Path:
    """A corpus without an error."""
    return make_corpus(tmp_path / "good")


@pytest.fixture
def bad(tmp_path: Path) -> Path:
    """A corpus with one error."""
    return make_corpus(tmp_path / "bad", {"0004.md": WRONG})


def example(word: str) -> str:
    """Give the README's example in YAML that has a word."""
    found = [one for one in re.findall(r"```yaml\n(.*?)```", README, re.DOTALL) if word in one]
    assert len(found) == 1, f"the README has no example with {word}"
    return str(found[0])


def validate(path: Path, schema: str) -> None:
    """Hold a file to the published schema of the tool that reads it."""
    command = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", schema, str(path)]
    made = subprocess.run(command, capture_output=True, text=True, check=False)
    assert made.returncode == 0, made.stdout + made.stderr


def run_shell(script: str, *, cwd: Path, **variables: str) -> subprocess.CompletedProcess[str]:
    """Run a script as CI does, with fonds among the commands."""
    commands = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    environment = {**os.environ, "PATH": commands, **variables}
    command = ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", script]
    return subprocess.run(
        command, cwd=cwd, env=environment, capture_output=True, text=True, check=False
    )


class Step:
    """The check of the action, run over a folder with some inputs."""

    def __init__(self, cwd: Path, **inputs: str) -> None:
        room = cwd.parent / "runner"
        room.mkdir()
        defaults = {name: one["default"] for name, one in ACTION["inputs"].items()}
        given = {**defaults, **{name.replace("_", "-"): text for name, text in inputs.items()}}
        variables = {
            name: re.sub(r"\${{ inputs\.([a-z-]+) }}", lambda match: given[match[1]], text)
            for name, text in STEPS["check"]["env"].items()
        }
        variables |= {
            "PYTHON": sys.executable,
            "RUNNER_TEMP": str(room),
            "GITHUB_OUTPUT": str(room / "outputs"),
            "GITHUB_STEP_SUMMARY": str(room / "summary"),
        }
        made = run_shell(STEPS["check"]["run"], cwd=cwd, **variables)
        assert "Traceback" not in made.stderr
        self.code, self.out, self.err = made.returncode, made.stdout, made.stderr
        self.summary = (room / "summary").read_text(encoding="utf-8")
        outputs = room / "outputs"
        lines = outputs.read_text(encoding="utf-8").splitlines() if outputs.exists() else []
        self.outputs = dict(line.split("=", 1) for line in lines)


def test_the_action_keeps_to_the_form_of_actions() -> None:
    validate(ROOT / "action.yml", "vendor.github-actions")


def test_no_input_of_the_action_is_read_as_shell() -> None:
    assert not [step for step in STEPS.values() if "${{" in step.get("run", "")]


def test_the_action_uses_every_input() -> None:
    used = set(re.findall(r"\${{ inputs\.([a-z-]+) }}", str(ACTION["runs"])))
    assert used == set(ACTION["inputs"])


def test_the_action_installs_what_is_pinned() -> None:
    install = STEPS["install"]["run"]
    assert "--require-hashes" in install
    assert "constraints.txt" in install


def test_the_action_passes_a_good_corpus(good: Path) -> None:
    step = Step(good)
    assert (step.code, step.outputs["errors"]) == (0, "0")
    assert "1 read" in step.summary


def test_the_action_annotates_the_line_and_fails(bad: Path) -> None:
    step = Step(bad)
    path, line = FINDING
    assert step.code == 1
    assert re.search(rf"^::error [^\n]*file={re.escape(path)},line={line},", step.out, re.MULTILINE)
    assert step.outputs["errors"] == "1"
    assert f'"{path}"' in Path(step.outputs["sarif"]).read_text(encoding="utf-8")


def test_the_action_passes_its_inputs_on(bad: Path) -> None:
    step = Step(
        bad.parent,
        path="bad/raw/letters\n",
        fail_on="never",
        format="junit, html",
        args="--show error",
    )
    assert step.code == 0, step.err
    files = {one.name for one in Path(step.outputs["reports"]).iterdir()}
    assert {"fonds.xml", "fonds.html"} <= files
    assert "sarif" not in step.outputs


def test_the_action_says_why_it_could_not_run(good: Path) -> None:
    series = good / "raw" / "letters" / "series.yaml"
    series.write_text(f"{SETTINGS}titel: x\n", encoding="utf-8")
    step = Step(good)
    assert step.code == 2
    assert "::error title=fonds check could not run::fonds: raw/letters/series.yaml:4:" in step.out
    assert "errors" not in step.outputs


@pytest.mark.parametrize(
    "inputs",
    [
        {"path": "$(touch mark)"},
        {"path": "'; touch mark; '"},
        {"path": "--output=mark"},
        {"since": "--output=mark"},
        {"fail_on": "$(touch mark)"},
        {"format": "sarif=mark,`touch mark`"},
        {"args": "; touch mark"},
    ],
    ids=str,
)
def test_the_action_runs_no_words_of_an_input(good: Path, inputs: dict[str, str]) -> None:
    assert Step(good, **inputs).code == 2
    assert not (good / "mark").exists()


def test_the_action_imports_nothing_that_lies_in_the_folder(good: Path) -> None:
    (good / "json.py").write_text("raise SystemExit('not this one')\n", encoding="utf-8")
    assert Step(good).code == 0


def test_the_workflow_of_the_readme_keeps_to_its_form_and_to_the_action(tmp_path: Path) -> None:
    text = example("runs-on")
    (tmp_path / "fonds.yml").write_text(text, encoding="utf-8")
    validate(tmp_path / "fonds.yml", "vendor.github-workflows")
    steps = yaml.safe_load(text)["jobs"]["check"]["steps"]
    (check,) = [step for step in steps if "/fonds@" in step["uses"]]
    assert set(check["with"]) <= set(ACTION["inputs"])
    assert set(re.findall(r"outputs\.([a-z]+)", text)) <= set(ACTION["outputs"])


def test_the_readme_tells_every_input_of_the_action() -> None:
    told = dict(re.findall(r"^\| `([a-z-]+)` \| (`[^`]+`)? ?\|", README, re.MULTILINE))
    for name, one in ACTION["inputs"].items():
        assert told[name].strip("`") == one["default"]


def gitlab_job() -> dict[str, Any]:
    """Give the job of the README's example."""
    job: dict[str, Any] = yaml.safe_load(example("before_script"))["fonds"]
    return job


def test_the_gitlab_job_keeps_to_the_form_of_gitlab(tmp_path: Path) -> None:
    (tmp_path / ".gitlab-ci.yml").write_text(example("before_script"), encoding="utf-8")
    validate(tmp_path / ".gitlab-ci.yml", "vendor.gitlab-ci")


def test_the_gitlab_job_keeps_the_reports_of_a_failing_check(bad: Path) -> None:
    job = gitlab_job()
    made = run_shell("\n".join(job["script"]), cwd=bad)
    assert made.returncode == 1, made.stderr
    kept = job["artifacts"]
    assert kept["when"] == "always"
    assert all((bad / path).is_file() for path in kept["paths"])
    cases = ElementTree.parse(bad / kept["reports"]["junit"]).iter("testcase")
    assert any(case.find("failure") is not None for case in cases)


def test_the_hook_checks_the_corpus(good: Path, bad: Path) -> None:
    (hook,) = HOOKS
    program, *entry = shlex.split(hook["entry"])
    assert program == "fonds"
    command: list[str] = entry + hook["args"]
    assert fonds(*command, cwd=good).code == 0
    failed = fonds(*command, cwd=bad)
    assert failed.code == 1
    assert ":".join(FINDING) in failed.out


@pytest.mark.parametrize(
    ("path", "is_checked"),
    [
        ("raw/letters/0001.md", True),
        ("schemas/rules/copies-sum.sql", True),
        ("archive/raw/letters/0001.md", True),
        ("published/letters/index.json", False),
        ("flows/draw/page.py", False),
    ],
)
def test_the_hook_waits_for_evidence_and_schemas(path: str, is_checked: bool) -> None:
    assert bool(re.search(HOOKS[0]["files"], path)) is is_checked


def test_the_pre_commit_example_names_the_hook() -> None:
    (repository,) = yaml.safe_load(example("rev:"))["repos"]
    assert [one["id"] for one in repository["hooks"]] == [one["id"] for one in HOOKS]
