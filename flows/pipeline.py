"""The Prefect flows: the stages of fonds.build as tasks, once or on a schedule.

    flow         stages
    pull         pull
    normalize    read and normalize
    check        read and normalize, check
    publish      read and normalize, check, publish
    pipeline     all four

One task is one stage of a whole run. The engine knows what has changed, so Prefect caches nothing
and keeps no result: an input would be hashed, and a result pickled, to no use.

A run ends as Completed, with the counts and the version in its message; as Quarantined, which is a
completed run too, when documents were kept out; and as Failed when nothing could be published.
The flows are synchronous: an asynchronous one ends about 0.6 s sooner, and cannot be interrupted
within a stage.
"""

from __future__ import annotations

import asyncio
import atexit
import os
import signal
import sys
from collections.abc import Callable
from contextvars import ContextVar
from functools import cache
from pathlib import Path
from typing import Any

from prefect import Task, flow, task
from prefect.cache_policies import NO_CACHE
from prefect.client.orchestration import get_client
from prefect.client.schemas.objects import ConcurrencyLimitConfig, ConcurrencyLimitStrategy, State
from prefect.flows import Flow
from prefect.runner import Runner
from prefect.schedules import Cron, Interval, Schedule
from prefect.settings import PREFECT_API_URL, PREFECT_UI_URL
from prefect.states import Completed, Failed
from prefect.types.entrypoint import EntrypointType

from fonds.build import Build
from fonds.errors import FondsError
from fonds.progress import Progress

Stage = Task[[Build], State[None] | None]

# A flow's parameters must be JSON, and who shows its progress is not.
_PROGRESS: ContextVar[Progress | None] = ContextVar("progress", default=None)

# A run does nothing that the next one would not do: what comes due while another still runs, or
# came due while the machine was off, is dropped and not queued.
_ONE_AT_A_TIME = ConcurrencyLimitConfig(
    limit=1, collision_strategy=ConcurrencyLimitStrategy.CANCEL_NEW
)


def _as_task(name: str, stage: Callable[[Build], object]) -> Stage:
    """Give a stage as a task, which fails without a traceback where the user can mend it."""

    @task(name=name, task_run_name=name, cache_policy=NO_CACHE, persist_result=False)
    def run_stage(build: Build) -> State[None] | None:
        try:
            stage(build)
        except FondsError as error:
            return Failed(message=str(error))
        return None

    return run_stage


_PULL = _as_task("pull", Build.pull)
_NORMALIZE = _as_task("normalize", Build.read_and_normalize)
_CHECK = _as_task("check", Build.check)
_PUBLISH = _as_task("publish", Build.publish)


@flow(persist_result=False)
def pull(corpus: str = ".") -> State[Build]:
    """Enter new files into the manifests of a corpus."""
    return _run_stages(corpus, _PULL)


@flow(persist_result=False)
def normalize(corpus: str = ".") -> State[Build]:
    """Read a corpus into tables, and publish nothing."""
    return _run_stages(corpus, _NORMALIZE)


@flow(persist_result=False)
def check(corpus: str = ".") -> State[Build]:
    """Check the tables of a corpus, and publish nothing."""
    return _run_stages(corpus, _NORMALIZE, _CHECK)


@flow(persist_result=False)
def publish(corpus: str = ".") -> State[Build]:
    """Publish what passes the check as a version."""
    return _run_stages(corpus, _NORMALIZE, _CHECK, _PUBLISH)


@flow(persist_result=False)
def pipeline(corpus: str = ".") -> State[Build]:
    """Pull, normalize, check and publish a corpus."""
    return _run_stages(corpus, _PULL, _NORMALIZE, _CHECK, _PUBLISH)


FLOWS: dict[str, Flow[..., State[Build]]] = {
    one.name: one for one in (pull, normalize, check, publish, pipeline)
}


def run(name: str, corpus: str, *, progress: Progress) -> Build:
    """Run one of FLOWS here and now, and give the build that it made.

    Errors: FondsError when the run failed before it came to a judgement, or no API answers.
    """
    _reach_api()
    _PROGRESS.set(progress)
    state = FLOWS[name](corpus, return_state=True)
    build = state.result(raise_on_failure=False)
    if isinstance(build, Build):
        return build
    raise FondsError(state.message or f"the flow ended as {state.name}")


def serve(corpus: str, *, name: str, cron: str | None, interval: int | None) -> None:
    """Run the flow `pipeline` on a schedule until SIGINT or SIGTERM; `name` is the deployment's.

    Units: `cron` in UTC, `interval` in seconds.
    Errors: FondsError when the cron line is wrong, or no API answers.
    """
    try:
        schedule = Cron(cron) if cron else Interval(interval or 0)
    except ValueError as error:
        raise FondsError(f"{cron!r} is not a cron line, such as '0 3 * * *'") from error
    _reach_api()
    asyncio.run(_serve(corpus, name=name, schedule=schedule))


def _reach_api() -> None:
    with get_client(sync_client=True) as client:
        error = client.api_healthcheck()
    if error:
        raise FondsError(f"Prefect's API at {client.api_url} does not answer: {error}")


async def _serve(corpus: str, *, name: str, schedule: Schedule) -> None:
    # Fetched ahead of its time, the next run would find the last one under way, and be cancelled.
    runner = _StoppableRunner(name=name, prefetch_seconds=0)
    await runner.aadd_flow(
        pipeline,
        name=name,
        schedule=schedule,
        parameters={"corpus": corpus},
        concurrency_limit=_ONE_AT_A_TIME,
        # It was paused when it was served the last time.
        paused=False,
        entrypoint_type=EntrypointType.MODULE_PATH,
    )
    where = PREFECT_UI_URL.value() or PREFECT_API_URL.value()
    sys.stderr.write(f"serving {pipeline.name}/{name} at {where}; Ctrl-C ends it\n")
    await runner.start()


class _StoppableRunner(Runner):
    """A runner that SIGINT and SIGTERM end in order: its run cancelled, its schedule paused.

    The runner of Prefect 3.8.8 forgets to await its own stop() when SIGTERM comes. A run that was
    under way then holds the only place in the concurrency limit until its lease ends.
    """

    async def start(self, *args: Any, **options: Any) -> None:
        self._own_loop = asyncio.get_running_loop()
        signal.signal(signal.SIGINT, self.handle_sigterm)
        await super().start(*args, **options)

    def handle_sigterm(self, *_args: Any, **_options: Any) -> None:
        self._own_loop.call_soon_threadsafe(self._begin_stop)

    def _begin_stop(self) -> None:
        self._stopping_task = self._own_loop.create_task(self.astop())


def _run_stages(corpus: str, *stages: Stage) -> State[Build]:
    _end_quietly()
    try:
        build = Build(Path(corpus), progress=_PROGRESS.get())
    except FondsError as error:
        return Failed(message=str(error))
    for stage in stages:
        state = stage(build, return_state=True)
        if not state.is_completed():
            return Failed(message=state.message)
    return _judge(build)


def _judge(build: Build) -> State[Build]:
    """Give the state in which a run ends whose stages have all run."""
    outcome = build.outcome
    lines = [line for line in outcome.summary_lines() if not line.startswith(" ")]
    if "pull" in outcome.seconds:
        lines.insert(0, f"pulled {outcome.pulled} new files")
    message = "; ".join(" ".join(line.split()) for line in lines)
    if outcome.refusal:
        return Failed(message=message, data=build)
    if outcome.quarantined or outcome.unread:
        return Completed(name="Quarantined", message=message, data=build)
    return Completed(message=message, data=build)


@cache
def _end_quietly() -> None:
    """Keep what C code says after the interpreter's end off standard error.

    Prefect leaves threads behind, which hold the engine, which holds duckdb; and duckdb then lists
    all of itself as leaked, in fifty lines.
    """
    atexit.register(lambda: os.dup2(os.open(os.devnull, os.O_WRONLY), 2))
