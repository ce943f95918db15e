"""A baseline: what was wrong before, so that a check fails only on what is new.

It is a published version, whose findings are read from its table, or else a commit of the git
repository that holds the corpus: its raw/ and schemas/ are written to a temporary folder, and
checked there by this engine. What the commit lacks of today's settings is lent to it, so that a
corpus that adopts fonds knows on its first day what was wrong on the day before.

Two findings are the same when their fingerprints are (see fingerprints.py), whether they were
accepted or not; one that has become graver is new.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from tempfile import TemporaryDirectory

from fonds.build import Build
from fonds.corpus import SERIES_FILE, Corpus
from fonds.errors import FondsError
from fonds.findings import SEVERITIES, Finding
from fonds.fingerprints import identify_finding
from fonds.git_tree import Repository, find_repository
from fonds.package.index import Index, ListedVersion, read_index
from fonds.package.versions import open_version
from fonds.progress import Progress

_LATEST = "latest"


@dataclass(frozen=True, slots=True)
class Baseline:
    """The findings that are known, each with its severity, by their identifiers.

    `note` says what was lent or missing.
    """

    name: str
    known: Mapping[str, str]
    note: str | None = None

    def split(self, findings: Iterable[Finding]) -> tuple[list[Finding], int]:
        """Give the findings that are new, in their order, and the number of those that are not."""
        all_of_them = list(findings)
        new = [one for one in all_of_them if not self._knows(one)]
        return new, len(all_of_them) - len(new)

    def _knows(self, one: Finding) -> bool:
        """Whether a finding stood there already, and was no less grave."""
        was = self.known.get(identify_finding(one))
        return was is not None and SEVERITIES.index(one.severity) >= SEVERITIES.index(was)


def find_baseline(since: str, corpus: Corpus, *, progress: Progress | None = None) -> Baseline:
    """Give what was wrong in a published version (`1.0.0`, `latest`) or at a commit of git.

    Errors: FondsError when `since` is neither, when the version is not as it was published, or
    when the corpus of the commit cannot be checked; the temporary folder is gone by then.
    """
    index = read_index(corpus)
    version = _find_version(since, index)
    if version:
        return _read_version(version, index)
    repository = find_repository(corpus.root)
    commit = repository.find_commit(since) if repository else None
    if repository is None or commit is None:
        raise FondsError(_say_unknown(since, index, repository))
    name = f"git {since} ({commit[:10]})"
    with TemporaryDirectory(prefix="fonds-since-") as folder:
        tree = Path(folder).resolve()
        root = repository.write_folders(commit, ("raw", "schemas"), tree)
        try:
            return _check_past(name, _Past(root, tree), corpus, progress)
        except FondsError as error:
            words = str(error).replace(f"{root}/", "").replace(f"{tree}/", "")
            advice = "choose a later commit or a published version"
            raise FondsError(f"at {since}: {words} ({advice})") from error


@dataclass(frozen=True, slots=True)
class _Past:
    """The corpus as it was, at `root` within the part of the repository at `tree`."""

    root: Path
    tree: Path

    @property
    def raw(self) -> Path:
        return self.root / "raw"

    @property
    def schemas(self) -> Path:
        return self.root / "schemas"

    def folders(self) -> Iterator[Path]:
        """Give the folders on which the check stands."""
        for folder in (self.raw, self.schemas):
            if folder.is_dir():
                yield folder
                yield from (one for one in sorted(folder.iterdir()) if one.is_dir())


def _find_version(since: str, index: Index) -> ListedVersion | None:
    if since == _LATEST:
        return index.latest
    return next((one for one in index.versions if one.version == since), None)


def _read_version(version: ListedVersion, index: Index) -> Baseline:
    rows = open_version(version.path, index.hashes(version.version)).read_rows("findings")
    return Baseline(
        f"version {version.version}",
        dict(zip(rows["finding_id"].to_pylist(), rows["severity"].to_pylist(), strict=True)),
    )


def _check_past(name: str, past: _Past, corpus: Corpus, progress: Progress | None) -> Baseline:
    _refuse_live_folders(past)
    lent = list(_lend_settings(past, corpus))
    if not any(one.parent == past.raw for one in past.folders()):
        return Baseline(name, {}, f"{name} has no series in raw/: every finding is new")
    made = Build(past.root, progress=progress).check()
    note = f"{name} lacks {', '.join(lent)}, and was checked with today's" if lent else None
    known = {identify_finding(one): one.severity for one in made.findings}
    return Baseline(name, known, note)


def _refuse_live_folders(past: _Past) -> None:
    """Refuse a link out of the repository: what lies there is of today, and all of it known."""
    for folder in past.folders():
        if not folder.resolve().is_relative_to(past.tree):
            raise FondsError(f"{folder} leads out of the repository, and what it held is not known")


def _lend_settings(past: _Past, corpus: Corpus) -> Iterator[str]:
    """Lend today's schemas and settings where there were none; a folder that is no series goes."""
    if not past.schemas.is_dir():
        shutil.copytree(corpus.schemas, past.schemas, ignore_dangling_symlinks=True)
        yield "schemas/"
    series = {one.name: one.folder / SERIES_FILE for one in corpus.series}
    folders = [one for one in past.folders() if one.parent == past.raw]
    for folder in folders:
        if (folder / SERIES_FILE).exists():
            continue
        if folder.name in series:
            shutil.copyfile(series[folder.name], folder / SERIES_FILE)
            yield f"raw/{folder.name}/{SERIES_FILE}"
        elif folder.is_symlink():
            folder.unlink()
        else:
            shutil.rmtree(folder)


def _say_unknown(since: str, index: Index, repository: Repository | None) -> str:
    versions = [one.version for one in index.versions]
    listed = f"published are {', '.join(versions)}" if versions else "none is published yet"
    if repository is None:
        return f"{since!r} is no published version ({listed}), and no git holds the corpus"
    near = get_close_matches(since, [*versions, _LATEST, "HEAD", *repository.list_refs()], n=1)
    hint = f"; did you mean {near[0]!r}?" if near else ""
    if repository.is_shallow():
        hint += (
            "; the history was cut off when it was cloned: `git fetch --unshallow`, or "
            "`fetch-depth: 0` of actions/checkout, brings it"
        )
    return f"{since!r} is neither a published version ({listed}) nor a commit of git{hint}"
