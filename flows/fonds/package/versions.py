"""Published versions, read again: to be compared with, never to be changed.

What is read is hashed first and must be what the index says, so that no difference is computed
from a version that somebody touched.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import NoReturn

import pyarrow as pa
import pyarrow.parquet as pq

from fonds.errors import FondsError
from fonds.package.checksums import SUMS_FILE, sum_file
from fonds.package.descriptor import DESCRIPTOR_FILE, Descriptor, parquet_path


@dataclass(frozen=True, slots=True)
class PublishedVersion:
    """A version that the index lists; `hashes` are those of its files, by path."""

    folder: Path
    hashes: Mapping[str, str]
    descriptor: Descriptor

    def read_rows(self, table: str) -> pa.Table:
        """Give the rows of a table.

        Errors: FondsError when its Parquet file is missing or not the one that was published.
        """
        path = parquet_path(table)
        _check_hash(self.folder, path, self.hashes)
        return pq.read_table(self.folder / path)


def open_version(folder: Path, hashes: Mapping[str, str]) -> PublishedVersion:
    """Open a version that the index lists.

    Errors: FondsError when its descriptor is missing or not the one that was published.
    """
    _check_hash(folder, DESCRIPTOR_FILE, hashes)
    descriptor = json.loads((folder / DESCRIPTOR_FILE).read_text(encoding="utf-8"))
    return PublishedVersion(folder, hashes, descriptor)


def check_files(folder: Path, sizes: Mapping[str, int], *, sums: str | None) -> None:
    """Look whether a version still has its files: by their sizes, and SHA256SUMS by its hash.

    Errors: FondsError for the first file that is missing or not of its size.
    """
    for path, size in sizes.items():
        try:
            actual = (folder / path).stat().st_size
        except OSError as error:
            _refuse(folder / path, f"cannot be read: {error.strerror}")
        if actual != size:
            reason = f"is not the file that was published: it has {actual} bytes, not {size}"
            _refuse(folder / path, reason)
    if sums is not None:
        _check_hash(folder, SUMS_FILE, {SUMS_FILE: sums})


def _check_hash(folder: Path, path: str, hashes: Mapping[str, str]) -> None:
    try:
        actual = sum_file(folder, path).sha256
    except OSError as error:
        _refuse(folder / path, f"cannot be read: {error.strerror}")
    if actual != hashes.get(path):
        _refuse(folder / path, "is not the file that was published")


def _refuse(path: Path, reason: str) -> NoReturn:
    raise FondsError(f"{path}: {reason}; restore it from a copy, a published version never changes")
