"""Files that survive a power cut: written, brought to the disk, then named.

A name appears in one step and only for what is whole. JSON is written one way: keys in the order
of its maker, two spaces, UTF-8, a newline at the end.
"""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any


def format_json(value: Mapping[str, Any]) -> bytes:
    """Give the one form in which a value is written; a date becomes its ISO form."""
    return (json.dumps(value, ensure_ascii=False, indent=2, default=str) + "\n").encode()


def write_file(path: Path, content: bytes) -> None:
    """Write a file and bring it to the disk."""
    path.write_bytes(content)
    _sync(path)


def replace_file(source: Path, target: Path) -> None:
    """Give a written file the place of another, or of none, in one step."""
    source.replace(target)
    _sync(target.parent)


def move_folder(source: Path, target: Path) -> None:
    """Rename a whole folder in one step, all its bytes on the disk before it has its name.

    Errors: OSError when the target exists.
    """
    for folder, _, names in os.walk(source, topdown=False):
        for name in names:
            _sync(Path(folder, name))
        _sync(Path(folder))
    source.rename(target)
    _sync(target.parent)


def _sync(path: Path) -> None:
    if path.is_dir() and os.name == "nt":
        return  # Windows opens no folder, and needs no sync of its names
    # Windows syncs only what is open for writing.
    flags = os.O_RDONLY if path.is_dir() else os.O_RDWR
    descriptor = os.open(path, flags)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
