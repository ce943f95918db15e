"""Publish: checked tables become an immutable version, or nothing where nothing changed.

    published/<name>/index.json                      every version, newest last: the commit point
    published/<name>/<version>/datapackage.json      Data Package 2
    published/<name>/<version>/SHA256SUMS            of every other file of the version
    published/<name>/<version>/data/<table>.parquet
    published/<name>/<version>/data/<table>.csv      the same cells

A version's folder never changes once the index lists it. It grows in a staging folder, is judged
there by an outsider, gets its name by one rename, and counts when the index is replaced. A run
that is killed at any moment leaves at most a staging folder or one folder that is not listed: the
next run clears the one, and takes over the other or sets it aside. No clock is read.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pyarrow as pa

from fonds.corpus import Corpus
from fonds.errors import FondsError
from fonds.package.commit import check_unlisted, commit_version
from fonds.package.descriptor import DESCRIPTOR_FILE
from fonds.package.difference import RowCounts, compare_versions
from fonds.package.draft import Draft, make_draft, write_draft
from fonds.package.index import Index, describe_version, read_index
from fonds.package.number import Kind, Release, next_number
from fonds.package.staging import clear_staging, has_leftovers, hold_lock, staging
from fonds.package.versions import check_files, open_version
from fonds.schema import Table

LOCK_FILE = "publish.lock"
ASIDE = "unlisted"

_COMPLAINTS_SHOWN = 3


@dataclass(frozen=True, slots=True)
class Publication:
    """What publishing came to; `folder` holds the version that now stands for the tables.

    `rows` counts the rows of each table; `changes` those added, removed and changed in each
    table that is compared.
    """

    version: str
    folder: Path
    is_new: bool
    kind: Kind
    rows: Mapping[str, int]
    changes: Mapping[str, RowCounts]


@dataclass(frozen=True, slots=True)
class _Plan:
    """What a draft comes to in view of an index."""

    index: Index
    release: Release
    changes: Mapping[str, RowCounts]


def publish_tables(
    tables: Mapping[str, pa.Table],
    corpus: Corpus,
    schemas: Mapping[str, Table],
    *,
    released: str | None,
) -> Publication:
    """Publish the rows of every table of `schemas` as a version, or nothing if none changed.

    Columns that begin with `_` are left out, and `runs.package_version` is filled in. `released`
    is the instant that the version bears, in ISO 8601; without one it bears none.

    Errors: FondsError when a table is missing, unknown or not as its schema says, when the
    outsider finds the version wrong, when what was published before is damaged, and when the
    target cannot be written. The index is then as before.
    """
    draft = make_draft(tables, corpus, schemas)
    with _explained(corpus.published):
        plan = _plan(draft, released)
        if plan.release.kind == "unchanged" and not has_leftovers(corpus.published):
            return _tell(draft, plan)
        with hold_lock(corpus.work / LOCK_FILE):
            clear_staging(corpus.published)
            if read_index(corpus) != plan.index:
                plan = _plan(draft, released)
            if plan.release.kind != "unchanged":
                _publish(draft, plan)
            return _tell(draft, plan)


@contextmanager
def _explained(folder: Path) -> Iterator[None]:
    """Turn what the operating system says into one clear line."""
    try:
        yield
    except OSError as error:
        reason = os.strerror(error.errno) if error.errno else str(error).splitlines()[0]
        raise FondsError(f"{folder}: nothing was published: {reason}") from error


def _plan(draft: Draft, released: str | None) -> _Plan:
    index = read_index(draft.corpus)
    latest = index.latest
    if latest is None:
        number = next_number(index.highest, "first")
        changes = {name: RowCounts(rows, 0, 0) for name, rows in draft.rows.items()}
        return _Plan(index, Release(number, "first", released), changes)
    before = open_version(latest.path, index.hashes(latest.version))
    check_files(latest.path, index.sizes(latest.version), sums=index.sums_hash(latest.version))
    difference = compare_versions(before, draft, draft.schemas)
    is_same = difference.kind == "unchanged"
    number = latest.version if is_same else next_number(index.highest, difference.kind)
    changes = {name: rows.counts for name, rows in difference.rows.items()}
    return _Plan(index, Release(number, difference.kind, released), changes)


def _publish(draft: Draft, plan: _Plan) -> None:
    check_unlisted(plan.index)
    with staging(plan.index.folder) as stage:
        staged = stage / plan.release.version
        sums = write_draft(draft, plan.release, staged)
        _judge(staged, draft)
        entry = describe_version(staged, sums, draft.rows, plan.release)
        commit_version(staged, plan.index, entry, aside=draft.corpus.work / ASIDE)


def _judge(staged: Path, draft: Draft) -> None:
    # An unchanged build need not wait for the outsider to be imported.
    from fonds.package.outsider import judge_package

    complaints = judge_package(staged / DESCRIPTOR_FILE, draft.rows)
    if complaints:
        first = "; ".join(complaints[:_COMPLAINTS_SHOWN])
        more = f" (and {len(complaints) - _COMPLAINTS_SHOWN} more)"
        rest = more if len(complaints) > _COMPLAINTS_SHOWN else ""
        raise FondsError(f"nothing was published: frictionless finds it wrong: {first}{rest}")


def _tell(draft: Draft, plan: _Plan) -> Publication:
    return Publication(
        version=plan.release.version,
        folder=plan.index.folder / plan.release.version,
        is_new=plan.release.kind != "unchanged",
        kind=plan.release.kind,
        rows=draft.rows,
        changes=plan.changes,
    )
