"""A draft: the tables of a version before it has a number, and how they are written with one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

import pyarrow as pa

from fonds.corpus import Corpus
from fonds.errors import FondsError
from fonds.package.canonical import order_rows
from fonds.package.checksums import SUMS_FILE, FileSum, format_sums, sum_file
from fonds.package.csv_file import write_csv
from fonds.package.descriptor import (
    DESCRIPTOR_FILE,
    Descriptor,
    csv_path,
    describe_package,
    describe_release,
    parquet_path,
)
from fonds.package.durable import format_json
from fonds.package.number import NUMBERED, Release
from fonds.package.parquet_file import write_parquet
from fonds.schema import Table


@dataclass(frozen=True, slots=True)
class Draft:
    """Canonical rows by table, what they promise and how they are described."""

    corpus: Corpus
    schemas: Mapping[str, Table]
    tables: Mapping[str, pa.Table]
    descriptor: Descriptor

    def read_rows(self, table: str) -> pa.Table:
        """Give the rows of a table."""
        return self.tables[table]

    @property
    def rows(self) -> dict[str, int]:
        """The number of rows of each table."""
        return {name: rows.num_rows for name, rows in self.tables.items()}


def make_draft(
    tables: Mapping[str, pa.Table], corpus: Corpus, schemas: Mapping[str, Table]
) -> Draft:
    """Make a draft of the rows of every table.

    Errors: FondsError when a table is missing, unknown, or not as its schema says.
    """
    for name in tables:
        if name not in schemas:
            raise FondsError(f"{name}: there is no schemas/tables/{name}.yaml")
    for name in schemas:
        if name not in tables:
            raise FondsError(f"{name}: no rows were made for schemas/tables/{name}.yaml")
    rows = {name: order_rows(tables[name], table) for name, table in schemas.items()}
    return Draft(corpus, schemas, rows, describe_package(corpus, schemas))


def write_draft(draft: Draft, release: Release, folder: Path) -> tuple[FileSum, ...]:
    """Write a draft as a version, and give the sums of its files in order of their paths."""
    numbered = _number(draft, release.version)
    (folder / "data").mkdir(parents=True)
    sums = list(_write_tables(numbered, release, folder))
    descriptor = describe_release(draft.descriptor, sums, release)
    (folder / DESCRIPTOR_FILE).write_bytes(format_json(descriptor))
    sums.append(sum_file(folder, DESCRIPTOR_FILE))
    (folder / SUMS_FILE).write_bytes(format_sums(sums))
    return tuple(sorted(sums, key=lambda one: one.path))


def _number(draft: Draft, version: str) -> Draft:
    name, column = NUMBERED
    if name not in draft.tables or column not in draft.tables[name].column_names:
        return draft
    rows = draft.tables[name]
    place = rows.column_names.index(column)
    numbers = pa.array([version] * rows.num_rows, rows.schema.field(column).type)
    numbered = rows.set_column(place, rows.schema.field(column), numbers)
    return replace(draft, tables={**draft.tables, name: numbered})


def _write_tables(draft: Draft, release: Release, folder: Path) -> Iterator[FileSum]:
    package = draft.corpus.package
    labels = {
        "package": package.name,
        "version": release.version,
        "license": ", ".join(one["name"] for one in package.licenses),
    }
    for name, rows in draft.tables.items():
        write_parquet(rows, folder / parquet_path(name), draft.schemas[name], labels)
        write_csv(rows, folder / csv_path(name))
        yield sum_file(folder, parquet_path(name))
        yield sum_file(folder, csv_path(name))
