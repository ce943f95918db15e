"""index.json: every version of a package, newest last. What it does not list is not published.

It is rewritten in one step with each version, and its `seq` grows by one; entries are never
taken away, and keys of theirs that are not known here are kept.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from fonds.corpus import Corpus
from fonds.errors import CorpusError
from fonds.package.checksums import SUMS_FILE, FileSum, sum_file
from fonds.package.number import Release, in_order, is_number

INDEX_FILE = "index.json"

_FORMAT = 1
_STATUSES = ("published", "yanked", "withdrawn")

Entry = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class ListedVersion:
    """One version as the index lists it; `rows` counts those of all its tables."""

    version: str
    status: str
    published: str | None
    rows: int
    bytes: int
    path: Path


@dataclass(frozen=True, slots=True)
class Index:
    """The index of the package `name` in `folder`; it has no entries where there is no file."""

    folder: Path
    name: str
    seq: int = 0
    entries: tuple[Entry, ...] = ()

    @property
    def versions(self) -> list[ListedVersion]:
        """The versions, newest last."""
        return [_listed(entry, self.folder) for entry in self.entries]

    @property
    def latest(self) -> ListedVersion | None:
        """The newest version that nobody took back."""
        published = [one for one in self.versions if one.status == "published"]
        return published[-1] if published else None

    @property
    def highest(self) -> str | None:
        """The highest number that was ever given."""
        return self.entries[-1]["version"] if self.entries else None

    def hashes(self, version: str) -> dict[str, str]:
        """Give the hashes of a version's files by path."""
        entry = next(one for one in self.entries if one["version"] == version)
        return {file["path"]: file["sha256"] for file in entry["files"]}

    def sizes(self, version: str) -> dict[str, int]:
        """Give the sizes of a version's files by path, as far as they are stated."""
        entry = next(one for one in self.entries if one["version"] == version)
        return {file["path"]: file["bytes"] for file in entry["files"] if "bytes" in file}

    def sums_hash(self, version: str) -> str | None:
        """Give the hash of a version's SHA256SUMS."""
        entry = next(one for one in self.entries if one["version"] == version)
        return entry.get("sums_sha256")

    def with_entry(self, entry: Entry) -> Index:
        """Give the index with one more version."""
        return Index(self.folder, self.name, self.seq + 1, (*self.entries, entry))

    def as_json(self) -> dict[str, Any]:
        """Give what index.json holds; the newest entry says when it was generated."""
        latest = self.latest
        values = {
            "format": _FORMAT,
            "name": self.name,
            "seq": self.seq,
            "generated": self.entries[-1].get("published") if self.entries else None,
            "latest": latest.version if latest else None,
            "versions": [dict(entry) for entry in self.entries],
        }
        return {key: value for key, value in values.items() if value is not None}


def list_versions(corpus: Corpus) -> list[ListedVersion]:
    """Give the versions of a corpus, newest last.

    Errors: CorpusError when index.json cannot be trusted.
    """
    return read_index(corpus).versions


def read_index(corpus: Corpus) -> Index:
    """Read the index of the corpus's package.

    Errors: CorpusError when the file cannot be read, was cut off, belongs to another package,
    or lists versions that are not in order or whose folder is another.
    """
    name, folder = corpus.package.name, corpus.published
    path = folder / INDEX_FILE
    try:
        values = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return Index(folder, name)
    except (OSError, ValueError) as error:
        raise CorpusError(path, f"cannot be read: {error}") from error
    for complaint in _complaints(values, name):
        raise CorpusError(path, f"{complaint}; restore the file, nothing is published until then")
    return Index(folder, name, values["seq"], tuple(values["versions"]))


def find_unlisted(index: Index) -> list[Path]:
    """Give the folders of versions that the index does not list: a run was killed, or more."""
    if not index.folder.is_dir():
        return []
    listed = {entry["version"] for entry in index.entries}
    folders = [one for one in index.folder.iterdir() if one.is_dir() and is_number(one.name)]
    return sorted((one for one in folders if one.name not in listed), key=_number_of)


def describe_version(
    folder: Path, sums: Sequence[FileSum], rows: Mapping[str, int], release: Release
) -> dict[str, Any]:
    """Make the entry of a complete version: enough to download it with no second request."""
    dated = {"published": release.released} if release.released else {}
    return {
        "version": release.version,
        "status": "published",
        **dated,
        "kind": "correction" if release.kind == "patch" else "scheduled",
        "breaking": release.kind == "major",
        "path": f"{release.version}/",
        "sums_sha256": sum_file(folder, SUMS_FILE).sha256,
        "bytes": sum(one.bytes for one in sums),
        "files": [_describe_file(one, rows) for one in sums],
    }


def _describe_file(file: FileSum, rows: Mapping[str, int]) -> dict[str, Any]:
    path = Path(file.path)
    described: dict[str, Any] = {"path": file.path, "bytes": file.bytes, "sha256": file.sha256}
    described["mediatype"] = file.mediatype
    if path.stem in rows and path.parts[0] == "data":
        described |= {"table": path.stem, "rows": rows[path.stem]}
    return described


def _listed(entry: Entry, folder: Path) -> ListedVersion:
    rows = {one["table"]: one["rows"] for one in entry["files"] if "table" in one}
    return ListedVersion(
        version=entry["version"],
        status=entry["status"],
        published=entry.get("published"),
        rows=sum(rows.values()),
        bytes=entry["bytes"],
        path=folder / entry["version"],
    )


def _number_of(folder: Path) -> tuple[int, ...]:
    return in_order(folder.name)


def _complaints(values: Any, name: str) -> Iterator[str]:
    if not isinstance(values, dict) or values.get("format") != _FORMAT:
        yield f"is not an index of format {_FORMAT}"
    elif values.get("name") != name:
        yield f"belongs to the package {values.get('name')!r}, not {name!r}"
    elif type(values.get("seq")) is not int or not isinstance(values.get("versions"), list):
        yield "lacks its number or its versions"
    elif broken := [one for one in values["versions"] if not _is_entry(one)]:
        yield f"has a version that is not as it was written: {str(broken[0])[:80]}"
    else:
        numbers = [in_order(one["version"]) for one in values["versions"]]
        if numbers != sorted(set(numbers)):
            yield "lists versions twice or out of order"


def _is_entry(entry: Any) -> bool:
    if not isinstance(entry, dict) or not isinstance(entry.get("files"), list):
        return False
    version = entry.get("version")
    return (
        isinstance(version, str)
        and is_number(version)
        and entry.get("path") == f"{version}/"
        and entry.get("status") in _STATUSES
        and type(entry.get("bytes")) is int
        and all(_is_file(file) for file in entry["files"])
    )


def _is_file(file: Any) -> bool:
    if not isinstance(file, dict):
        return False
    if not isinstance(file.get("path"), str) or not isinstance(file.get("sha256"), str):
        return False
    return "table" not in file or (isinstance(file["table"], str) and type(file.get("rows")) is int)
