"""Checksums: SHA256SUMS names every file of a version but itself.

Its lines are those of `sha256sum`, in the order of the paths, so that anybody can say
`sha256sum -c SHA256SUMS` in the version's folder.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

SUMS_FILE = "SHA256SUMS"
CSV_TYPE = "text/csv"
PARQUET_TYPE = "application/vnd.apache.parquet"

_MEDIA_TYPES = {".csv": CSV_TYPE, ".parquet": PARQUET_TYPE, ".json": "application/json"}


@dataclass(frozen=True, slots=True)
class FileSum:
    """One file: its path in the version with forward slashes, its size and its hash."""

    path: str
    bytes: int
    sha256: str

    @property
    def mediatype(self) -> str:
        """What the file is, as a web server would say."""
        return _MEDIA_TYPES.get(PurePosixPath(self.path).suffix, "text/plain")


def sum_file(folder: Path, path: str) -> FileSum:
    """Measure and hash one file of a version."""
    with (folder / path).open("rb") as stream:
        digest = hashlib.file_digest(stream, "sha256").hexdigest()
    return FileSum(path, (folder / path).stat().st_size, digest)


def sum_files(folder: Path) -> tuple[FileSum, ...]:
    """Measure and hash every file of a version but SHA256SUMS, in the order of their paths."""
    return tuple(sum_file(folder, path) for path in _paths(folder))


def format_sums(sums: Iterable[FileSum]) -> bytes:
    """Give the content of SHA256SUMS."""
    ordered = sorted(sums, key=lambda one: one.path)
    return "".join(f"{one.sha256}  {one.path}\n" for one in ordered).encode()


def holds(folder: Path) -> bool:
    """Say whether SHA256SUMS is there and names exactly the files of the folder as they are."""
    sums = folder / SUMS_FILE
    return sums.is_file() and sums.read_bytes() == format_sums(sum_files(folder))


def _paths(folder: Path) -> Iterator[str]:
    files = (path for path in folder.rglob("*") if not path.is_dir() or path.is_symlink())
    for path in sorted(one.relative_to(folder).as_posix() for one in files):
        if path != SUMS_FILE:
            yield path
