"""The tests that pytest collects from a corpus: a file each."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from fnmatch import fnmatch
from pathlib import Path

import pytest

from fonds.errors import FondsError
from fonds.pytest_plugin.checked_corpus import CheckedCorpus


class Collection:
    """The hooks that make tests of files; registered only where there is a corpus."""

    def __init__(self, config: pytest.Config, corpora: Sequence[CheckedCorpus]) -> None:
        self._corpora = corpora
        self._passed_over: list[str] = config.getini("norecursedirs")

    @pytest.hookimpl(tryfirst=True)
    def pytest_ignore_collect(self, collection_path: Path) -> bool | None:
        """Walk a series whose folder has a name that pytest passes over, `build` for instance."""
        if not any(fnmatch(collection_path.name, one) for one in self._passed_over):
            return None
        has_tests = any(one.has_transcriptions_in(collection_path) for one in self._corpora)
        return False if has_tests else None

    def pytest_collect_file(self, file_path: Path, parent: pytest.Collector) -> pytest.File | None:
        """Give a transcription's file, or the one that stands for the rest of its corpus."""
        for corpus in self._corpora:
            if corpus.holds(file_path):
                name = _name_from(parent.config.rootpath, file_path)
                file: CorpusFile = CorpusFile.from_parent(parent, path=file_path, nodeid=name)
                file.corpus = corpus
                return file
        return None


class CorpusFile(pytest.File):
    """A file of a corpus."""

    corpus: CheckedCorpus

    def collect(self) -> Iterator[CorpusTest]:
        """Give its one test."""
        test: CorpusTest = CorpusTest.from_parent(self, name="fonds")
        test.corpus = self.corpus
        yield test


class CorpusTest(pytest.Item):
    """The test of a file: it fails with the findings in it."""

    corpus: CheckedCorpus
    _line = 1

    def runtest(self) -> None:
        """Fail where a finding is bad enough; the others are a section of the report."""
        told = self.corpus.tell_about(self.path)
        if told.others:
            self.add_report_section("call", "fonds", told.others)
        if told.failing:
            self._line = told.line
            # pytest asked for the place before the test ran, and keeps it.
            vars(self).pop("location", None)
            raise FailingFindings(told.failing)

    def repr_failure(
        self, excinfo: pytest.ExceptionInfo[BaseException], *_: object, **__: object
    ) -> str:
        """Give the findings, or the one line that says why the corpus cannot be used."""
        if isinstance(excinfo.value, FailingFindings):
            return str(excinfo.value)
        if isinstance(excinfo.value, FondsError):
            return f"fonds: {excinfo.value}".replace(f"{self.corpus.root.resolve()}{os.sep}", "")
        return str(super().repr_failure(excinfo))

    def reportinfo(self) -> tuple[Path, int, str]:
        """Give the file, and from 0 the line of the first finding that fails it."""
        return self.path, self._line - 1, self.nodeid.partition("::")[0]


class FailingFindings(Exception):  # noqa: N818 - it is no error, neither of the run nor of the code
    """Findings that fail a test, as text."""


def _name_from(root: Path, path: Path) -> str | None:
    """Name a file beside pytest's root, which is tests/ where no file says otherwise."""
    if path.is_relative_to(root) or not path.is_relative_to(root.parent):
        return None
    return f"../{path.relative_to(root.parent).as_posix()}"
