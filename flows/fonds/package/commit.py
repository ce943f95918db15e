"""The commit: a whole version gets its name, then the index lists it.

Between the two a run may be killed. The folder that it leaves is taken over when it is, byte for
byte, what would be published now; otherwise it is set aside in the corpus's work folder, because
somebody may have put it there. More than one such folder no kill explains: then the index is
not the one that belongs here.
"""

from __future__ import annotations

import logging
import shutil
from collections.abc import Mapping
from itertools import count
from pathlib import Path
from typing import Any

from fonds.errors import CorpusError
from fonds.package.checksums import SUMS_FILE, holds
from fonds.package.durable import format_json, move_folder, replace_file, write_file
from fonds.package.index import INDEX_FILE, Index, find_unlisted

_log = logging.getLogger(__name__)


def check_unlisted(index: Index) -> None:
    """Refuse an index that lacks versions.

    Errors: CorpusError when more than one folder of a version is not listed.
    """
    names = [folder.name for folder in find_unlisted(index)]
    if len(names) > 1:
        message = f"does not list {', '.join(names)}, which lie beside it; restore the file"
        raise CorpusError(index.folder / INDEX_FILE, message)


def commit_version(staged: Path, index: Index, entry: Mapping[str, Any], *, aside: Path) -> Path:
    """Publish the version in `staged` and give its folder; folders not listed go to `aside`.

    Errors: OSError when the target cannot be written; the index is then as before.
    """
    target = index.folder / staged.name
    for folder in find_unlisted(index):
        if folder != target or not _are_same(folder, staged):
            _set_aside(folder, aside)
    # Before the rename, so that a full disk leaves no folder that is not listed.
    prepared = staged.parent / INDEX_FILE
    write_file(prepared, format_json(index.with_entry(entry).as_json()))
    if not target.exists():
        move_folder(staged, target)
    replace_file(prepared, index.folder / INDEX_FILE)
    return target


def _are_same(folder: Path, staged: Path) -> bool:
    sums = folder / SUMS_FILE
    return holds(folder) and sums.read_bytes() == (staged / SUMS_FILE).read_bytes()


def _set_aside(folder: Path, aside: Path) -> None:
    aside.mkdir(parents=True, exist_ok=True)
    places = (aside / f"{folder.name}-{number}" for number in count(1))
    place = next(one for one in places if not one.exists())
    shutil.move(folder, place)
    _log.warning("%s was never listed in the index; it is now %s", folder, place)
