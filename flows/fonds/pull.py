"""Pull: bring the evidence into raw/, and write down what was received.

    raw/<series>/manifest.csv    written here, whole or not at all; a file that it lists is never
                                 changed, and a line that it has is never rewritten

A series without an `origin` is pulled from its own folder: new files are entered, and files that
are listed are compared with what was received.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from fonds.corpus import MANIFEST_FILE, Corpus, Series
from fonds.errors import FondsError
from fonds.manifest import Entry, print_manifest, read_manifest
from fonds.paths import why_unread


@dataclass(frozen=True, slots=True)
class Change:
    """A file that is not what the manifest says: `changed-file` or `missing-file`."""

    code: str
    path: str


def pull_series(corpus: Corpus, series: Series) -> int:
    """Enter the files that the manifest of a series lacks; give their number.

    Errors: FondsError when the origin is of a kind that this version cannot pull, or the manifest
    cannot be written.
    """
    if series.origin:
        kind = series.origin.get("type", "?")
        raise FondsError(
            f"{corpus.relative(series.folder)}/series.yaml: cannot pull from an origin of type "
            f"{kind!r}; leave `origin` out to pull from the folder itself"
        )
    known = read_manifest(series)
    new = list(_new_entries(series, known))
    if new:
        _write_whole(series.folder / MANIFEST_FILE, print_manifest([*known.values(), *new]))
    return len(new)


def compare_manifest(corpus: Corpus, series: Series) -> Iterator[Change]:
    """Give the files that are not what the manifest says they were when they were received."""
    for entry in read_manifest(series).values():
        path = series.folder / entry.path
        if not path.is_file():
            yield Change("missing-file", corpus.relative(path))
        elif _is_changed(path, entry):
            yield Change("changed-file", corpus.relative(path))


def _new_entries(series: Series, known: dict[str, Entry]) -> Iterator[Entry]:
    for path in series.files():
        relative = path.relative_to(series.folder).as_posix()
        is_new = relative not in known and not why_unread(path, series.folder)
        content = _content(path) if is_new and path.is_file() else None
        if content is not None:
            digest = hashlib.sha256(content).hexdigest()
            yield Entry(relative, len(content), digest, retrieved_at=_now())


def _now() -> datetime:
    """Give the time of this pull, or SOURCE_DATE_EPOCH where a build is to be repeated."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    if not epoch:
        return datetime.now(UTC)
    try:
        return datetime.fromtimestamp(int(epoch), UTC)
    except (ValueError, OverflowError, OSError) as error:
        raise FondsError(f"SOURCE_DATE_EPOCH is {epoch!r}, not a number of seconds") from error


def _is_changed(path: Path, entry: Entry) -> bool:
    content = _content(path)
    if content is None:
        return False
    return len(content) != entry.bytes or hashlib.sha256(content).hexdigest() != entry.sha256


def _content(path: Path) -> bytes | None:
    """Give the bytes of a file, or None where it cannot be read: the reader says why."""
    try:
        return path.read_bytes()
    except OSError:
        return None


def _write_whole(path: Path, text: str) -> None:
    part = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        part.write_text(text, encoding="utf-8", newline="")
        part.replace(path)
    except OSError as error:
        part.unlink(missing_ok=True)
        raise FondsError(f"{path} cannot be written: {error.strerror}") from error
