"""Which Prefect server a run uses, and that one of our own never outlives it."""

import os
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

import pytest

from fonds.errors import FondsError
from fonds.prefect_server import LocalServer, find_api, server_home

API = "http://archive.example:4200/api"
START_AND_SLEEP = """
import sys, time
from pathlib import Path
from fonds.prefect_server import LocalServer
server = LocalServer(Path(sys.argv[1]))
server.start()
server.wait()
print(server.address, flush=True)
time.sleep(600)
"""


@pytest.fixture(autouse=True)
def nowhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder as home and working directory, and no setting of Prefect's."""
    for name in [name for name in os.environ if name.startswith("PREFECT_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_an_empty_machine_names_no_api() -> None:
    assert find_api() is None


def test_the_environment_names_the_api(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PREFECT_API_URL", API)
    assert find_api() == API


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("prefect.toml", f'[api]\nurl = "{API}"\n'),
        ("pyproject.toml", f'[tool.prefect.api]\nurl = "{API}"\n'),
        (".prefect/profiles.toml", f'active = "a"\n[profiles.a]\nPREFECT_API_URL = "{API}"\n'),
    ],
)
def test_a_configuration_file_names_the_api(nowhere: Path, path: str, text: str) -> None:
    (nowhere / path).parent.mkdir(exist_ok=True)
    (nowhere / path).write_text(text, encoding="utf-8")
    assert find_api() == API


def test_only_the_active_profile_counts(nowhere: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    profiles = nowhere / "profiles.toml"
    profiles.write_text(f'[profiles.a]\n[profiles.b]\nPREFECT_API_URL = "{API}"\n')
    monkeypatch.setenv("PREFECT_PROFILES_PATH", str(profiles))
    assert find_api() is None
    monkeypatch.setenv("PREFECT_PROFILE", "b")
    assert find_api() == API


def test_a_configuration_that_is_no_toml_names_no_api(nowhere: Path) -> None:
    """Prefect reads it too, and has the better message."""
    (nowhere / "prefect.toml").write_text("[api", encoding="utf-8")
    assert find_api() is None


def test_the_home_lies_in_the_corpus_unless_prefect_home_is_set(
    nowhere: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert server_home(nowhere / ".fonds") == nowhere / ".fonds" / "prefect"
    monkeypatch.setenv("PREFECT_HOME", "~/other")
    assert server_home(nowhere / ".fonds") == nowhere / "other"


def test_a_proxy_is_not_asked_for_this_machine(
    nowhere: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_PROXY", "archive.example")
    environment = LocalServer(nowhere).environment
    assert environment["NO_PROXY"] == "archive.example,127.0.0.1,localhost"


def test_a_home_that_cannot_hold_the_database_is_refused(nowhere: Path) -> None:
    (nowhere / "file").touch()
    for home in (nowhere / "what?", nowhere / "file"):
        with pytest.raises(FondsError):
            LocalServer(home).start()


def test_the_server_ends_with_its_process_whatever_ends_that(nowhere: Path) -> None:
    command = [sys.executable, "-c", START_AND_SLEEP, str(nowhere / "home")]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        address = process.stdout.readline().strip()
        assert is_answering(address)
        process.send_signal(signal.SIGKILL)
    deadline = time.monotonic() + 30
    while is_answering(address):
        assert time.monotonic() < deadline, f"{address} still answers"
        time.sleep(0.2)


def is_answering(address: str) -> bool:
    try:
        with urllib.request.urlopen(f"{address}/api/health", timeout=5):
            return True
    except (urllib.error.URLError, ConnectionError, TimeoutError):
        return False
