"""A corpus under pytest: which of its files are tests, and what is found in each.

It is checked as a whole, once, when the first test asks, and the stages are imported then. Nothing
is written, so that workers of pytest-xdist do not disturb each other.
"""

from __future__ import annotations

import warnings
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from fonds.corpus import SERIES_FILE, Series, open_corpus
from fonds.errors import FondsError
from fonds.findings import SEVERITIES, Finding
from fonds.paths import print_path

if TYPE_CHECKING:
    from fonds.reports.content import Content

_PACKAGE = "schemas/package.yaml"


@dataclass(frozen=True, slots=True)
class Told:
    """What a test tells: the findings that fail it, and the others, as `fonds check` prints them.

    `line` is that of the first finding that fails it; either text is empty where there is none.
    """

    failing: str
    others: str
    line: int


class CheckedCorpus:
    """A corpus at `root`, whose findings are known from when they are first asked for."""

    def __init__(self, root: Path, fail_on: str) -> None:
        self.root = root
        self._failing = _list_failing(fail_on)
        self._failure: Exception | None = None

    @cached_property
    def transcriptions(self) -> frozenset[str]:
        """The files that are tests, relative to the corpus.

        Where a series.yaml cannot be used, any file may be one: none of them passes.
        """
        try:
            series = open_corpus(self.root).series
        except FondsError:
            series = tuple(_guess_series(self.root.resolve()))
        return frozenset(path for one in series for path in _list_files(one))

    @cached_property
    def home(self) -> str:
        """The file whose test has what lies in no transcription."""
        if (self.root / _PACKAGE).is_file():
            return _PACKAGE
        return self._name(min((self.root / "raw").glob(f"*/{SERIES_FILE}")))

    def holds(self, path: Path) -> bool:
        """Whether a file is a test of this corpus."""
        if not any(path.is_relative_to(self.root / one) for one in ("raw", "schemas")):
            return False
        return self._name(path) == self.home or self._name(path) in self.transcriptions

    def has_transcriptions_in(self, folder: Path) -> bool:
        """Whether transcriptions lie in a folder of raw/."""
        if not folder.is_relative_to(self.root / "raw"):
            return False
        return any(one.startswith(f"{self._name(folder)}/") for one in self.transcriptions)

    def tell_about(self, path: Path) -> Told:
        """Give the findings of one test.

        Errors: those of the run, FondsError for instance; it is not tried again.
        """
        if self._failure:
            raise self._failure
        try:
            own = self._findings.get(self._name(path), [])
        except Exception as failure:
            self._failure = failure
            raise
        failing = [one for one in own if one.severity in self._failing]
        others = [one for one in own if one.severity not in self._failing]
        line = failing[0].line if failing else None
        return Told(self._print(failing), self._print(others), line or 1)

    @cached_property
    def _content(self) -> Content:
        from fonds.build import Build
        from fonds.judge import judge_intake
        from fonds.reports.content import Content

        with warnings.catch_warnings():
            # What a library of the engine warns of is no fault of the corpus.
            warnings.simplefilter("ignore")
            made = Build(self.root)
            judged = judge_intake(made.read_and_normalize(), made.promise, made.corpus)
        return Content(judged.findings, judged.checks, made.promise.rulebook, made.locate.line)

    @cached_property
    def _findings(self) -> Mapping[str, list[Finding]]:
        found = defaultdict(list)
        for one in self._content.open:
            found[one.path if one.path in self.transcriptions else self.home].append(one)
        return found

    def _print(self, findings: Sequence[Finding]) -> str:
        from fonds.reports import as_text
        from fonds.reports.style import Style

        if not findings:
            return ""
        return as_text.write(replace(self._content, findings=findings, checks=()), Style())

    def _name(self, path: Path) -> str:
        return path.relative_to(self.root).as_posix()


def _list_failing(fail_on: str) -> Sequence[str]:
    names: list[str] = list(SEVERITIES)
    return () if fail_on == "never" else names[: names.index(fail_on) + 1]


def _guess_series(root: Path) -> Iterator[Series]:
    for path in sorted((root / "raw").glob(f"*/{SERIES_FILE}")):
        name = path.parent.name
        yield Series(name, path.parent, title=name, format="", id_prefix=name)


def _list_files(series: Series) -> Iterator[str]:
    """Give the files of a series that pytest can name, relative to the corpus."""
    for path in series.files():
        relative = path.relative_to(series.folder.parent.parent)
        if path.is_file() and print_path(relative) == relative.as_posix():
            yield relative.as_posix()
