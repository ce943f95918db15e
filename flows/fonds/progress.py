"""Progress: what a long run is doing, on a terminal only.

A stage announces itself and counts its steps; who shows that, and whether anybody does, is
decided by the door that started the run.
"""

from __future__ import annotations

import sys
from types import TracebackType
from typing import Protocol, Self


class Progress(Protocol):
    """Hears what a run is doing."""

    def begin(self, stage: str, total: int | None = None) -> None:
        """Hear that a stage begins, and of how many steps it is, if that is known."""

    def step(self) -> None:
        """Hear that one step is done."""


class Silence:
    """Shows nothing: for pipes, tests and schedules."""

    def begin(self, stage: str, total: int | None = None) -> None:
        """Do nothing."""

    def step(self) -> None:
        """Do nothing."""


class Bar:
    """A line on standard error that shows the stage, its share and the time left."""

    def __init__(self) -> None:
        from rich.console import Console
        from rich.progress import (
            BarColumn,
            MofNCompleteColumn,
            Progress,
            TextColumn,
            TimeRemainingColumn,
        )

        text = TextColumn("{task.description:<22}")
        columns = (text, BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
        self._bar = Progress(*columns, console=Console(stderr=True), transient=True)
        self._task = self._bar.add_task("", total=None)

    def __enter__(self) -> Self:
        self._bar.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._bar.stop()

    def begin(self, stage: str, total: int | None = None) -> None:
        """Show the stage from its beginning."""
        self._bar.reset(self._task, description=stage, total=total)

    def step(self) -> None:
        """Count one step."""
        self._bar.advance(self._task)


def is_terminal() -> bool:
    """Whether somebody sees standard error as it is written."""
    return sys.stderr.isatty()
