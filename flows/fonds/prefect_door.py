"""The door to Prefect: runs the flows of pipeline.py once, or serves them on a schedule.

    source checkout     flows/pipeline.py            beside the package
    installed wheel     fonds/pipeline.py            inside it

Only that file imports prefect; what is here prepares the server that it needs (prefect_server.py)
and says on standard error what takes so long.
"""

from __future__ import annotations

import importlib
import sys
from contextlib import nullcontext
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING

from fonds.corpus import Corpus, open_corpus
from fonds.prefect_server import LocalServer, find_api, server_home
from fonds.progress import Bar, Progress, Silence, is_terminal
from fonds.promise import load_promise

if TYPE_CHECKING:
    from fonds.build import Build


def run_flow(corpus: Path, *, flow: str = "pipeline") -> Build:
    """Run a flow of pipeline.py over a corpus, and give the build that it made.

    Errors: FondsError when the run cannot go on, as in Build, or when Prefect cannot.
    """
    opened = _open(corpus)
    with _watching() as progress:
        pipeline = _start_prefect(opened.work, progress)
        build: Build = pipeline.run(flow, str(opened.root), progress=progress)
    return build


def serve_flow(corpus: Path, *, cron: str | None = None, interval: int | None = None) -> None:
    """Run the flow `pipeline` on a schedule, until SIGINT or SIGTERM.

    The deployment bears the package's name; of two runs that would overlap the later is cancelled.
    Units: `cron` in UTC, `interval` in seconds.
    Errors: FondsError when the cron line is wrong, or when Prefect cannot run.
    """
    opened = _open(corpus)
    with _watching() as progress:
        pipeline = _start_prefect(opened.work, progress, has_scheduler=True)
    pipeline.serve(str(opened.root), name=opened.package.name, cron=cron, interval=interval)


def _open(path: Path) -> Corpus:
    """Give the corpus, and find here what is wrong with its schemas, before a server starts."""
    corpus = open_corpus(path)
    load_promise(corpus.schemas)
    return corpus


def _start_prefect(work: Path, progress: Progress, *, has_scheduler: bool = False) -> ModuleType:
    """Give the module pipeline, with an API that it can reach until this process ends."""
    if find_api():
        _tell(progress, "starting Prefect")
        return _load_pipeline()
    server = LocalServer(server_home(work), has_scheduler=has_scheduler)
    if not server.has_database:
        _tell(progress, "preparing Prefect", "its database is made once, in 10 to 30 seconds")
        server.make_database()
    _tell(progress, "starting Prefect", f"a server for this command, in {server.home}")
    server.start()
    # Importing Prefect takes about as long as its server takes to start.
    pipeline = _load_pipeline()
    server.wait()
    return pipeline


def _load_pipeline() -> ModuleType:
    """Import pipeline.py under a name by which the processes of scheduled runs find it too."""
    package = Path(__file__).parent
    if (package / "pipeline.py").exists():
        return importlib.import_module("fonds.pipeline")
    sys.path.insert(0, str(package.parent))
    return importlib.import_module("pipeline")


def _watching() -> Bar | nullcontext[Silence]:
    return Bar() if is_terminal() else nullcontext(Silence())


def _tell(progress: Progress, stage: str, reason: str = "") -> None:
    """Say what takes so long: live on a terminal, as one line elsewhere."""
    progress.begin(stage)
    if not is_terminal():
        sys.stderr.write(f"{stage}{': ' if reason else ''}{reason}\n")
        sys.stderr.flush()
