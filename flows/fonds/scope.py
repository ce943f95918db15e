"""The scope of a check: which findings of a corpus the given paths cover."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from fonds.corpus import Corpus, find_corpus
from fonds.errors import FondsError
from fonds.findings import Finding


@dataclass(frozen=True, slots=True)
class Scope:
    """A corpus and the paths of it that are asked about, relative to it; `.` is all of it."""

    root: Path
    paths: tuple[str, ...]

    def covers(self, finding: Finding) -> bool:
        """Whether a finding lies in the scope.

        What lies in no file, and an error of schemas/, concerns every scope.
        """
        is_of_run = finding.severity == "error" and finding.document_id is None
        if finding.path is None or (is_of_run and finding.path.startswith("schemas/")):
            return True
        return any(
            path == "." or finding.path == path or finding.path.startswith(f"{path}/")
            for path in self.paths
        )

    def refuse_unread(self, corpus: Corpus) -> None:
        """Refuse a path in which nothing is read: its check would pass and have seen nothing.

        Errors: FondsError.
        """
        files = [corpus.relative(one) for series in corpus.series for one in series.files()]
        files += [corpus.relative(series.folder) for series in corpus.series]
        for path in self.paths:
            is_read = path == "." or any(one == path or one.startswith(f"{path}/") for one in files)
            if not is_read:
                raise FondsError(
                    f"{path} is no transcription and no series: nothing in it is checked; see"
                    " include and exclude in series.yaml"
                )


def find_scope(paths: Sequence[Path]) -> Scope:
    """Give the one corpus of some paths, and the paths within it.

    Errors: FondsError when a path does not exist or the paths lie in different corpora.
    """
    roots = {find_corpus(path) for path in paths}
    if len(roots) > 1:
        names = ", ".join(sorted(map(str, roots)))
        raise FondsError(f"the paths lie in different corpora ({names}); check one at a time")
    root = roots.pop()
    return Scope(root, tuple(path.resolve().relative_to(root).as_posix() for path in paths))
