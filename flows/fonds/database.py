"""DuckDB over the tables of a run."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from threading import Event, Timer

import duckdb
import pyarrow as pa


def open_database(
    tables: Mapping[str, pa.Table], *, memory: str | None = None
) -> duckdb.DuckDBPyConnection:
    """Open a database in memory with a view for each table; `memory` limits it, as in `2GB`.

    It reads and writes no file, no network and no Python variable, and its settings cannot be
    changed. The session's zone is UTC: DuckDB writes instants in the zone of the machine otherwise.
    """
    database = duckdb.connect()
    database.execute("SET TimeZone = 'UTC'")
    database.execute("SET python_enable_replacements = false")
    database.execute("SET temp_directory = ''")
    if memory is not None:
        database.execute(f"SET memory_limit = '{memory}'")
    for name, rows in tables.items():
        database.register(name, rows)
    database.execute("SET enable_external_access = false")
    database.execute("SET lock_configuration = true")
    return database


def quote(name: str) -> str:
    """Write a name as an SQL identifier."""
    return '"' + name.replace('"', '""') + '"'


@contextmanager
def time_limit(database: duckdb.DuckDBPyConnection, seconds: float) -> Iterator[Event]:
    """Interrupt what the database does after so many seconds; the event says that this happened."""
    is_over = Event()

    def stop() -> None:
        is_over.set()
        database.interrupt()

    timer = Timer(seconds, stop)
    timer.daemon = True
    timer.start()
    try:
        yield is_over
    finally:
        timer.cancel()
