"""Staging: where a version grows until it is whole, and who may publish now.

    published/<name>/.staging/.gitignore    keeps git away from what a kill left behind
    published/<name>/.staging/<version>/    one version in the making

It stands beside the versions, because only within one file system is a rename one step. The lock
is a lock of the operating system on an empty SQLite file: it exists on every platform without a
further library, and a killed process holds it no longer.
"""

from __future__ import annotations

import shutil
import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from fonds.errors import FondsError

FOLDER = ".staging"
PATIENCE = 600.0


@contextmanager
def hold_lock(path: Path, *, patience: float = PATIENCE) -> Iterator[None]:
    """Be the only publisher; wait for another at most `patience` seconds.

    Errors: FondsError when the other is not done by then, OSError when there can be no lock.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    path.touch()
    with closing(_open_lock(path)) as lock:
        until = time.monotonic() + patience
        while not _is_taken(lock):
            if time.monotonic() > until:
                raise FondsError(f"another run is publishing and holds {path}; try again later")
        yield


def _open_lock(path: Path) -> sqlite3.Connection:
    try:
        # The short timeout lets Ctrl-C through between two tries.
        return sqlite3.connect(path, timeout=0.5, isolation_level=None)
    except sqlite3.OperationalError as error:
        raise OSError(f"cannot lock {path}: {error}") from error


def _is_taken(lock: sqlite3.Connection) -> bool:
    try:
        lock.execute("BEGIN EXCLUSIVE")
    except sqlite3.OperationalError as error:
        if error.sqlite_errorcode != sqlite3.SQLITE_BUSY:
            raise OSError(f"cannot lock the corpus: {error}") from error
        return False
    return True


@contextmanager
def staging(folder: Path) -> Iterator[Path]:
    """Give an empty folder inside `folder`, which is gone afterwards, whatever happens."""
    stage = folder / FOLDER
    clear_staging(folder)
    was_there = folder.is_dir()
    try:
        stage.mkdir(parents=True)
        (stage / ".gitignore").write_text("*\n", encoding="utf-8")
        yield stage
    finally:
        clear_staging(folder)
        if not was_there:
            _remove_if_empty(folder)


def has_leftovers(folder: Path) -> bool:
    """Say whether a killed run left something in the staging folder."""
    return (folder / FOLDER).exists()


def clear_staging(folder: Path) -> None:
    """Remove what a killed run left behind."""
    shutil.rmtree(folder / FOLDER, ignore_errors=True)


def _remove_if_empty(folder: Path) -> None:
    if folder.is_dir() and not any(folder.iterdir()):
        folder.rmdir()
