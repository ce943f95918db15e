"""The Prefect server of a run: the one that is configured, or one of our own.

Where Prefect's configuration names no API, a server starts as a child process for as long as the
command lasts. It starts while this process imports Prefect, and lives in a session of its own, so
that Ctrl-C on a terminal reaches the flow first, and the flow can still report what befell it.

    <corpus>/.fonds/prefect/    PREFECT_HOME, where the environment names no other; safe to delete
        prefect.db              runs, schedules and logs; made whole elsewhere, then moved here
        concurrency_leases/     who runs at the moment; a server that restarts reads it again
        server.log              what the server said the last time

Nothing here imports prefect, which takes seconds.
"""

from __future__ import annotations

import atexit
import http.client
import os
import runpy
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from fonds.errors import FondsError

STARTUP_SECONDS = 120
_STOP_SECONDS = 10
# A profile that the user named lies in another PREFECT_HOME, and Prefect insists on finding it.
_PROFILE = "PREFECT_PROFILE"
_DATABASE_SETTINGS = (
    "PREFECT_SERVER_DATABASE_CONNECTION_URL",
    "PREFECT_API_DATABASE_CONNECTION_URL",
    "PREFECT_SERVER_DATABASE_DRIVER",
)


def find_api() -> str | None:
    """Give the address of the API that Prefect's configuration names, or None.

    Looked at, in Prefect's order: PREFECT_API_URL, prefect.toml and pyproject.toml of the working
    directory, the active profile.
    """
    project = _read_toml(Path("pyproject.toml")).get("tool", {}).get("prefect", {})
    places = (_read_toml(Path("prefect.toml")), project)
    named = [place.get("api", {}).get("url") for place in places]
    profile = _active_profile().get("PREFECT_API_URL")
    return next((url for url in (os.environ.get("PREFECT_API_URL"), *named, profile) if url), None)


def server_home(work: Path) -> Path:
    """Give the folder of a server of our own: PREFECT_HOME, or a part of the corpus' .fonds/."""
    named = os.environ.get("PREFECT_HOME")
    return Path(named).expanduser().resolve() if named else work / "prefect"


class LocalServer:
    """A Prefect server on a free port of this machine, with its database in `home`.

    With `has_scheduler` it also creates scheduled runs and shows them in a browser.
    Errors: FondsError when its database cannot be made or it does not answer.
    """

    def __init__(self, home: Path, *, has_scheduler: bool = False) -> None:
        self.home = home
        self.log = home / "server.log"
        self._has_scheduler = has_scheduler
        self._port = _free_port()
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def address(self) -> str:
        """Where a browser finds the server."""
        return f"http://127.0.0.1:{self._port}"

    @property
    def has_database(self) -> bool:
        """Whether a start needs no preparation: there is a database, or it is kept elsewhere."""
        elsewhere = any(os.environ.get(name) for name in _DATABASE_SETTINGS)
        return elsewhere or (self.home / "prefect.db").exists()

    @property
    def environment(self) -> dict[str, str]:
        """What a process must be told to use the server."""
        given = {"PREFECT_HOME": str(self.home), "PREFECT_API_URL": f"{self.address}/api"}
        if not self._has_scheduler:
            # There is no page to show, and Prefect would log the address of one for every run.
            given["PREFECT_UI_URL"] = ""
        inherited = {name: value for name, value in os.environ.items() if name != _PROFILE}
        return {**_defaults(self.home), **inherited, **given, **_without_proxy()}

    def make_database(self) -> None:
        """Make the database, and let it appear in `home` only when it is whole."""
        self._make_home()
        with tempfile.TemporaryDirectory(dir=self.home, prefix="new-") as folder:
            command = [sys.executable, "-P", "-m", "prefect", "server", "database", "upgrade", "-y"]
            made = subprocess.run(
                command,
                env=self.environment | {"PREFECT_HOME": folder},
                stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE,
                stderr=subprocess.STDOUT,
                check=False,
            )
            if made.returncode:
                self.log.write_bytes(made.stdout)
                raise FondsError(f"Prefect's database could not be made; {self.log} says why")
            if not self.has_database:
                Path(folder, "prefect.db").replace(self.home / "prefect.db")

    def start(self) -> None:
        """Start the server for this process and its children, and return at once.

        It stops when this process ends: Prefect, imported later, sends its last logs and events
        before that, and would try for a minute to reach a server that had gone.
        """
        self._make_home()
        environment = self.environment
        options = () if self._has_scheduler else ("--no-services", "--no-ui")
        command = [sys.executable, "-P", "-m", __name__, "--port", str(self._port), *options]
        with self.log.open("wb") as log:
            self._process = subprocess.Popen(
                command,
                env=environment,
                stdin=subprocess.PIPE,
                stdout=log,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )
        atexit.register(self.stop)
        os.environ.update(environment)
        os.environ.pop(_PROFILE, None)

    def wait(self) -> None:
        """Return when the server answers."""
        deadline = time.monotonic() + STARTUP_SECONDS
        while not self._is_healthy():
            if self._process is None or self._process.poll() is not None:
                raise FondsError(f"Prefect's server ended as it started; {self.log} says why")
            if time.monotonic() > deadline:
                reason = f"does not answer after {STARTUP_SECONDS} s"
                raise FondsError(f"Prefect's server {reason}; {self.log} may say why")
            time.sleep(0.1)

    def stop(self) -> None:
        """End the server."""
        if self._process is None or self._process.stdin is None:
            return
        self._process.stdin.close()
        try:
            self._process.wait(_STOP_SECONDS)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()

    def _make_home(self) -> None:
        if "?" in str(self.home):
            # The path is part of a URL, and no escape of it is undone.
            reason = "Prefect's database cannot lie under a name with '?'; set PREFECT_HOME"
            raise FondsError(f"{self.home}: {reason}")
        try:
            self.home.mkdir(parents=True, exist_ok=True)
            self.log.touch()
        except OSError as error:
            reason = error.strerror or str(error)
            raise FondsError(f"{self.home}: Prefect cannot keep files here: {reason}") from error

    def _is_healthy(self) -> bool:
        connection = http.client.HTTPConnection("127.0.0.1", self._port, timeout=5)
        try:
            connection.request("GET", "/api/health")
            return connection.getresponse().status == http.HTTPStatus.OK
        except (OSError, http.client.HTTPException):
            return False
        finally:
            connection.close()


def _defaults(home: Path) -> dict[str, str]:
    return {
        "DO_NOT_TRACK": "1",
        "PREFECT_SERVER_ANALYTICS_ENABLED": "false",
        # Kept in memory, the lease of a run is forgotten when the server dies with it, while the
        # database goes on counting the run: every later one would be refused for ever.
        "PREFECT_SERVER_CONCURRENCY_LEASE_STORAGE": (
            "prefect.server.concurrency.lease_storage.filesystem"
        ),
        # Else Prefect copies its pages into its own package, which may be read-only.
        "PREFECT_SERVER_UI_STATIC_DIRECTORY": str(home / "pages"),
    }


def _without_proxy() -> dict[str, str]:
    """Keep requests to this machine away from a proxy that the environment names."""
    own = "127.0.0.1,localhost"
    spellings = ("NO_PROXY", "no_proxy")
    return {name: ",".join(filter(None, (os.environ.get(name), own))) for name in spellings}


def _active_profile() -> Mapping[str, Any]:
    home = Path(os.environ.get("PREFECT_HOME") or "~/.prefect").expanduser()
    profiles = _read_toml(Path(os.environ.get("PREFECT_PROFILES_PATH") or home / "profiles.toml"))
    name = os.environ.get("PREFECT_PROFILE") or profiles.get("active")
    settings: Mapping[str, Any] = profiles.get("profiles", {}).get(name, {})
    return settings


def _read_toml(path: Path) -> Mapping[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        # Prefect reads the file again, and says what is wrong with it.
        return {}


def _free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        port: int = one.getsockname()[1]
        return port


def _stop_at_end_of_input() -> None:
    sys.stdin.buffer.read()
    signal.raise_signal(signal.SIGTERM)


def _be_server() -> None:
    """Be `prefect server start` until standard input ends.

    Whatever ends the process that holds the other end, be it SIGKILL, the server ends with it.
    """
    threading.Thread(target=_stop_at_end_of_input, daemon=True).start()
    sys.argv = ["prefect", "server", "start", "--host", "127.0.0.1", *sys.argv[1:]]
    runpy.run_module("prefect", run_name="__main__")


if __name__ == "__main__":
    _be_server()
