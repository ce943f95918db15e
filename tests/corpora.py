"""Small corpora for tests, and the command line over them."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]

SETTINGS = "title: Letters\nformat: digital_archive\npublish_text: true\n"


def specimen(name: str) -> str:
    """Give the text of one of this repository's specimens."""
    return (ROOT / "raw" / "specimens" / name).read_text(encoding="utf-8")


def make_corpus(
    folder: Path, files: dict[str, str] | None = None, *, settings: str = SETTINGS
) -> Path:
    """Make a corpus with this repository's schemas; one specimen where no files are given."""
    series = folder / "raw" / "letters"
    series.mkdir(parents=True)
    shutil.copytree(ROOT / "schemas", folder / "schemas")
    (series / "series.yaml").write_text(settings, encoding="utf-8")
    for name, text in (files or {"0001.md": specimen("0001.md")}).items():
        (series / name).write_text(text, encoding="utf-8")
    return folder


@dataclass(frozen=True, slots=True)
class Ran:
    """What a command printed and its exit status."""

    code: int
    out: str
    err: str

    @property
    def findings(self) -> list[dict[str, Any]]:
        """The findings of a report in JSON."""
        found: list[dict[str, Any]] = json.loads(self.out)
        return found


def fonds(*arguments: str | Path, cwd: Path = ROOT) -> Ran:
    """Run the command line as a user does, and hold it to never printing a traceback."""
    command = [sys.executable, "-m", "fonds.cli", *map(str, arguments)]
    made = subprocess.run(command, cwd=cwd, capture_output=True, text=True, check=False)
    assert "Traceback" not in made.stderr, made.stderr
    return Ran(made.returncode, made.stdout, made.stderr)


def list_files(folder: Path) -> list[str]:
    """List all files below a folder, relative to it; none where it does not exist."""
    return sorted(
        path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()
    )
