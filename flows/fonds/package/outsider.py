"""The outsider: frictionless, which shares no code with us, judges a version before it is one.

It reads some ten thousand rows a second, and a referenced table again for each foreign key. Where
the tables have more than READ_AT_MOST rows it looks at the first of each; where the foreign keys
would make it read more than that again, it leaves them to the checks before. Sizes and hashes of
Parquet files it always checks.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from frictionless import FrictionlessException, Package, Report

READ_AT_MOST = 100_000
SAMPLE = 1_000


def judge_package(descriptor: Path, rows: Mapping[str, int]) -> list[str]:
    """Give what frictionless finds wrong with a package; `rows` are the numbers of its rows."""
    try:
        package = Package(str(descriptor))
    except FrictionlessException as exception:
        return [error.message for error in exception.to_errors()]
    if _count_looked_up(package, rows) > READ_AT_MOST:
        for resource in package.resources:
            resource.schema.foreign_keys = []
    is_large = sum(rows.values()) > READ_AT_MOST
    return list(_complaints(package.validate(limit_rows=SAMPLE if is_large else None)))


def _count_looked_up(package: Package, rows: Mapping[str, int]) -> int:
    keys = [
        (resource.name, key)
        for resource in package.resources
        for key in resource.schema.foreign_keys
    ]
    return sum(rows[key["reference"]["resource"] or name] for name, key in keys)


def _complaints(report: Report) -> Iterator[str]:
    for error in report.errors:
        yield error.message
    for task in report.tasks:
        for error in task.errors:
            yield f"{task.place}: {error.message}"
