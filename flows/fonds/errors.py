"""What stops a run.

    FondsError            the command or the run is wrong: one clear line, exit status 2
    └── CorpusError       a file of the corpus is wrong: the line begins with `path:line:`

What is wrong with the data is never raised: it is a finding (see findings.py).
"""

from __future__ import annotations

from pathlib import Path


class FondsError(Exception):
    """A run that cannot go on; its text is the one line that a user reads."""


class CorpusError(FondsError):
    """A settings, schema, vocabulary, authority or rule file that cannot be used."""

    def __init__(self, path: Path | str, message: str, *, line: int | None = None) -> None:
        where = f"{path}:{line}" if line else f"{path}"
        super().__init__(f"{where}: {message}")
