"""The locator: lines and columns of the corpus' files, as an editor shows them."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path

from fonds.characters.encoding import Decoded, decode
from fonds.corpus import Series
from fonds.transcription import LineMap


class Locator:
    """Finds line and column of characters in the corpus' files; the last files stay in memory.

    The files are decoded as they were for the reading, so `series` must be those of the corpus.
    """

    def __init__(self, root: Path, series: Iterable[Series] = ()) -> None:
        self._root = root
        self._encodings = {one.name: one.encoding for one in series}
        self._lines = lru_cache(maxsize=64)(self._read_lines)

    def __call__(self, path: str, start: int, end: int) -> tuple[int, int, int, int]:
        """Give line, column, end line and end column of a stretch of a file."""
        lines = self._lines(path)
        return *lines.place(start), *lines.place(end)

    def line(self, path: str, number: int) -> str | None:
        """Give the text of a line of a file, without its end; None where there is none."""
        try:
            return self._lines(path).line(number)
        except OSError:
            return None

    def _read_lines(self, path: str) -> LineMap:
        if not (self._root / path).is_file():
            raise OSError(f"{path} is no file")  # a pipe would be waited for
        declared = self._encodings.get(path.removeprefix("raw/").partition("/")[0])
        found = decode((self._root / path).read_bytes(), declared)
        return LineMap(found.text if isinstance(found, Decoded) else found.before)
