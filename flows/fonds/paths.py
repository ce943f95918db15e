r"""Paths of evidence: which files of a series may be read, and how a report names them.

A name is printed on one line whatever stands in it: bytes that are not UTF-8 and control
characters are written as `\xff` and `\n`.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from pathlib import Path

_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]")


def walk(folder: Path) -> Iterator[tuple[Path, bool]]:
    """Give what lies below a folder, and of each path whether it is a folder that can be read.

    Links are given and not followed, so that one that leads back ends nowhere.
    """
    for path in _list(folder):
        is_open = path.is_dir() and not path.is_symlink() and _can_list(path)
        yield path, is_open
        if is_open:
            yield from walk(path)


def print_path(path: Path) -> str:
    """Give a path with forward slashes and in printable characters."""
    text = os.fsencode(path.as_posix()).decode("utf-8", errors="backslashreplace")
    return _CONTROL.sub(lambda match: match.group().encode("unicode_escape").decode(), text)


def why_unread(path: Path, folder: Path) -> str | None:
    """Say why a file of a series' folder may not be read, or give None."""
    if print_path(path) != path.as_posix():
        return "its name is not UTF-8 or has control characters; rename it"
    if not path.is_symlink():
        return None
    target, root = Path(os.path.realpath(path)), folder.parent.parent
    homes = (Path(os.path.realpath(one)) for one in (folder, root))
    if not any(target.is_relative_to(home) for home in homes):
        return "it is a link that leads out of the corpus, and is not followed"
    return "it is a link to a folder, and is not followed" if target.is_dir() else None


def _list(folder: Path) -> list[Path]:
    try:
        return sorted(folder.iterdir())
    except OSError:
        return []


def _can_list(folder: Path) -> bool:
    return os.access(folder, os.R_OK | os.X_OK)
