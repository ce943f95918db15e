"""The locator: lines and columns of the corpus' files, as an editor shows them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from functools import lru_cache
from pathlib import Path

from fonds.characters.encoding import Decoded, decode
from fonds.corpus import Series
from fonds.findings import Finding
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

    def narrow(self, finding: Finding) -> Finding:
        """Give the finding at the reading that it questions, where that stands there once."""
        path, written = finding.path, finding.as_written
        (line, column), (end_line, end_column) = finding.begins, finding.ends
        if not (path and written and line and column and end_line and end_column):
            return finding
        lines = self._lines(path)
        start = lines.offset(line, column)
        stretch = lines.text[start : lines.offset(end_line, end_column)]
        if stretch.count(written) != 1:
            return finding
        start += stretch.index(written)
        (line, column), (end_line, end_column) = map(lines.place, (start, start + len(written)))
        return replace(finding, line=line, column=column, end_line=end_line, end_column=end_column)

    def _read_lines(self, path: str) -> LineMap:
        if not (self._root / path).is_file():
            raise OSError(f"{path} is no file")  # a pipe would be waited for
        declared = self._encodings.get(path.removeprefix("raw/").partition("/")[0])
        found = decode((self._root / path).read_bytes(), declared)
        return LineMap(found.text if isinstance(found, Decoded) else found.before)
