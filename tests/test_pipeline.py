"""The flows, run and scheduled with a real Prefect server: PostgreSQL where it answers, or SQLite.

Every command is a process of its own, as it is for its user: Prefect reads its settings once.
"""

import asyncio
import getpass
import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import asyncpg  # type: ignore[import-untyped]
import pytest

ROOT = Path(__file__).resolve().parents[1]
FONDS = [sys.executable, "-c", "from fonds.cli import main; main()"]
PREFECT = [sys.executable, "-P", "-m", "prefect", "--no-prompt"]
PATIENCE = 240
BROKEN = "specimens/0001.md"


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    """A corpus of this repository's specimens, with nothing published."""
    root = tmp_path / "corpus"
    for name in ("raw", "schemas"):
        shutil.copytree(ROOT / name, root / name)
    return root


@pytest.fixture
def machine(tmp_path: Path) -> dict[str, str]:
    """The environment of a machine with an empty home and no configuration of Prefect."""
    home = tmp_path / "home"
    home.mkdir()
    kept = {name: text for name, text in os.environ.items() if not name.startswith("PREFECT_")}
    return {**kept, "HOME": str(home)}


@pytest.fixture(scope="module")
def api(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The API of a running server with a scheduler and a database of its own."""
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        port = one.getsockname()[1]
    home = tmp_path_factory.mktemp("prefect")
    environment = {**os.environ, "PREFECT_HOME": str(home), "DO_NOT_TRACK": "1"}
    command = [*PREFECT, "server", "start", "--no-ui", "--analytics-off", "--port", str(port)]
    with new_database() as settings, (home / "server.log").open("wb") as log:
        server = subprocess.Popen(
            command, env=environment | settings, stdout=log, stderr=subprocess.STDOUT
        )
        try:
            until(lambda: ask(f"http://127.0.0.1:{port}/api/health"))
            yield f"http://127.0.0.1:{port}/api"
        finally:
            server.terminate()
            server.wait()


def test_run_needs_no_server_and_no_configuration(corpus: Path, machine: dict[str, str]) -> None:
    done = run(*FONDS, "run", str(corpus), environment=machine)
    assert done.returncode == 0, done.stderr
    assert done.stderr.startswith("preparing Prefect: its database is made once")
    assert "\nstarting Prefect: " in done.stderr
    assert "Finished in state Completed('pulled 0 new files; documents 9 read" in done.stderr
    assert "Traceback" not in done.stderr
    assert "nanobind" not in done.stderr
    assert versions(corpus) == ["1.0.0"]
    assert (corpus / ".fonds" / "prefect" / "prefect.db").exists()
    assert not list(Path(machine["HOME"]).iterdir())


def test_quarantine_shows_in_the_name_of_the_state(
    corpus: Path, machine: dict[str, str], api: str
) -> None:
    (corpus / "raw" / BROKEN).write_bytes(b"")
    done = run(*FONDS, "run", str(corpus), environment=machine | {"PREFECT_API_URL": api})
    assert done.returncode == 1, done.stderr
    assert "Finished in state Quarantined('" in done.stderr
    assert f"1 quarantined (raw/{BROKEN})" in done.stderr
    assert versions(corpus) == ["1.0.0"]


def test_a_refused_version_is_a_failed_run(corpus: Path, machine: dict[str, str], api: str) -> None:
    (corpus / "raw" / BROKEN).write_bytes(b"")
    settings = corpus / "schemas" / "package.yaml"
    text = settings.read_text(encoding="utf-8").replace("on_error: quarantine\n", "")
    settings.write_text(f"{text}on_error: fail\n", encoding="utf-8")
    done = run(*FONDS, "run", str(corpus), environment=machine | {"PREFECT_API_URL": api})
    assert done.returncode == 1, done.stderr
    assert "Finished in state Failed('" in done.stderr
    assert "Traceback" not in done.stderr
    assert versions(corpus) == []


def test_a_server_that_does_not_answer_is_one_line(corpus: Path, machine: dict[str, str]) -> None:
    unused = {"PREFECT_API_URL": "http://127.0.0.1:9/api"}
    done = run(*FONDS, "run", str(corpus), environment=machine | unused)
    assert done.returncode == 2
    started, failed = done.stderr.splitlines()
    assert started == "starting Prefect"
    assert failed.startswith("fonds: Prefect's API at http://127.0.0.1:9/api/ does not answer: ")


def test_a_wrong_cron_line_is_one_line(corpus: Path, machine: dict[str, str], api: str) -> None:
    command = [*FONDS, "schedule", str(corpus), "--cron", "at dawn"]
    done = run(*command, environment=machine | {"PREFECT_API_URL": api})
    assert done.returncode == 2
    assert done.stderr.endswith("fonds: 'at dawn' is not a cron line, such as '0 3 * * *'\n")


def test_a_schedule_fires_again_and_again_and_ends_in_order(
    corpus: Path, machine: dict[str, str], api: str, tmp_path: Path
) -> None:
    command = [*FONDS, "schedule", str(corpus), "--interval", "5"]
    impatient = {"PREFECT_API_URL": api, "PREFECT_RUNNER_POLL_FREQUENCY": "2"}
    with (tmp_path / "said").open("wb") as said:
        process = subprocess.Popen(command, env=machine | impatient, stdout=said, stderr=said)
        try:
            until(lambda: len(completed_runs(api, "fonds-specimens")) >= 2)
        finally:
            process.send_signal(signal.SIGTERM)
            code = process.wait(60)
    text = (tmp_path / "said").read_text(encoding="utf-8")
    assert code == 0, text
    assert "Traceback" not in text
    assert "nanobind" not in text
    runs = completed_runs(api, "fonds-specimens")
    assert all("version 1.0.0 (" in one["state"]["message"] for one in runs)
    assert versions(corpus) == ["1.0.0"]
    served = ask(f"{api}/deployments/name/pipeline/fonds-specimens")
    assert served["paused"]
    assert served["global_concurrency_limit"]["active_slots"] == 0


def test_the_deployment_loads_from_any_folder(
    corpus: Path, machine: dict[str, str], api: str, tmp_path: Path
) -> None:
    """Deployed in the folder of a corpus, run by a worker in quite another one."""
    environment = machine | {"PREFECT_API_URL": api}
    pool = run(*PREFECT, "work-pool", "create", "--type", "process", "fonds",
               environment=environment)  # fmt: skip
    assert pool.returncode == 0, pool.stdout
    deploy = ["deploy", "--all", "--prefect-file", str(ROOT / "flows" / "prefect.yaml")]
    deployed = run(*PREFECT, *deploy, environment=environment, folder=corpus)
    assert deployed.returncode == 0, deployed.stdout
    made = ask(f"{api}/deployments/name/pipeline/daily")
    assert made["parameters"] == {"corpus": str(corpus)}
    assert [one["schedule"]["cron"] for one in made["schedules"]] == ["0 3 * * *"]
    assert made["global_concurrency_limit"]["limit"] == 1
    assert made["concurrency_options"]["collision_strategy"] == "CANCEL_NEW"

    ask(f"{api}/deployments/{made['id']}/create_flow_run", {})
    worker = run(*PREFECT, "worker", "start", "--pool", "fonds", "--run-once",
                 environment=environment, folder=tmp_path)  # fmt: skip
    assert len(completed_runs(api, "daily")) == 1, worker.stdout + worker.stderr
    assert versions(corpus) == ["1.0.0"]


def run(
    *command: str, environment: dict[str, str], folder: Path = ROOT
) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        command,
        env=environment,
        cwd=folder,
        capture_output=True,
        text=True,
        timeout=PATIENCE,
        check=False,
    )


def ask(address: str, question: dict[str, Any] | None = None) -> Any:
    body = None if question is None else json.dumps(question).encode()
    request = urllib.request.Request(address, body, {"Content-Type": "application/json"})
    with urllib.request.urlopen(request, timeout=30) as answer:
        return json.load(answer)


def until(condition: Callable[[], Any]) -> None:
    """Wait for a condition; an API that does not answer yet is one that does not hold."""
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        try:
            if condition():
                return
        except (urllib.error.URLError, ConnectionError):
            pass
        time.sleep(0.5)
    pytest.fail(f"still not so after {PATIENCE} s", pytrace=False)


def completed_runs(api: str, deployment: str) -> list[dict[str, Any]]:
    question = {
        "deployments": {"name": {"any_": [deployment]}},
        "flow_runs": {"state": {"type": {"any_": ["COMPLETED"]}}},
    }
    runs: list[dict[str, Any]] = ask(f"{api}/flow_runs/filter", question)
    return runs


def versions(corpus: Path) -> list[str]:
    index = corpus / "published" / "fonds-specimens" / "index.json"
    if not index.exists():
        return []
    return [one["version"] for one in json.loads(index.read_text(encoding="utf-8"))["versions"]]


@contextmanager
def new_database() -> Iterator[dict[str, str]]:
    """Give the settings of a new database in the PostgreSQL of this machine, or of SQLite."""
    name = f"fonds_test_{os.getpid()}"
    if not asyncio.run(execute(f"CREATE DATABASE {name}")):
        yield {}
        return
    address = f"postgresql+asyncpg://{user()}@127.0.0.1:5432/{name}"
    try:
        yield {"PREFECT_SERVER_DATABASE_CONNECTION_URL": address}
    finally:
        asyncio.run(execute(f"DROP DATABASE {name} WITH (FORCE)"))


async def execute(statement: str) -> bool:
    """Say whether a PostgreSQL answers that lets us do this."""
    try:
        connection = await asyncpg.connect(
            host="127.0.0.1", port=5432, user=user(), database="postgres", timeout=5
        )
    except (OSError, TimeoutError, asyncpg.PostgresError):
        return False
    try:
        await connection.execute(statement)
    except asyncpg.InsufficientPrivilegeError:
        return False
    finally:
        await connection.close()
    return True


def user() -> str:
    return os.environ.get("PGUSER") or getpass.getuser()
