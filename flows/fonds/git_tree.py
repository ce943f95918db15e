"""Folders of a git repository as they were at a commit, written to a folder of their own.

    TREE/<path>     each file at its place in the repository, with filters applied as by checkout

Nothing that belongs to the user changes: not the index, not the work tree, nothing below .git, and
no hook runs. Files to which links lead are written too, and submodules at their commit.
`git archive` would not do: it leaves out and rewrites what `.gitattributes` marks for export.
"""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from fonds.errors import FondsError

_LINK, _SUBMODULE = b"120000", b"160000"
# A hook of git runs with these set to its own repository and index.
_OF_A_HOOK = ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX", "GIT_COMMON_DIR")
_OF_OURS = {"LC_ALL": "C", "GIT_TERMINAL_PROMPT": "0", "GIT_LITERAL_PATHSPECS": "1"}
_SETTINGS = (f"core.hooksPath={os.devnull}", "core.fsmonitor=false", "core.splitIndex=false")
_PATHS_AT_ONCE = 500


class _Entry(NamedTuple):
    mode: bytes
    commit: str
    path: bytes
    listed: bytes


@dataclass(frozen=True, slots=True)
class Repository:
    """The work tree at `top`, and the place in it of the folder that was asked about."""

    top: Path
    place: Path

    def find_commit(self, ref: str) -> str | None:
        """Give the commit that a tag, a branch or another expression of git names, or None."""
        if not ref or ref.startswith("-") or "\0" in ref:
            return None
        made = _run(self.top, "rev-parse", "--verify", "--quiet", f"{ref}^{{commit}}")
        return made.stdout.decode().strip() if made.returncode == 0 else None

    def list_refs(self) -> list[str]:
        """Give the short names of all branches and tags."""
        made = _run(self.top, "for-each-ref", "--format=%(refname:short)")
        return made.stdout.decode(errors="replace").split()

    def is_shallow(self) -> bool:
        """Say whether the history was cut off when the repository was cloned."""
        made = _run(self.top, "rev-parse", "--is-shallow-repository")
        return made.stdout.strip() == b"true"

    def write_folders(self, commit: str, names: Iterable[str], tree: Path) -> Path:
        """Write folders of the place as they were at a commit; give the place as it was.

        What the commit lacks is not written.
        Errors: FondsError when git cannot give a file, or a submodule's commit is not here.
        """
        _write(self.top, commit, {os.fsencode(self.place / one) for one in names}, tree)
        return tree / self.place


def find_repository(folder: Path) -> Repository | None:
    """Give the repository whose work tree holds a folder, or None.

    Errors: FondsError when git is not installed, or refuses to read the repository.
    """
    top = _run(folder, "rev-parse", "--show-toplevel")
    if top.returncode:
        problem = _last_words(top.stderr)
        if "not a git repository" in problem or "must be run in a work tree" in problem:
            return None
        advice = "; see `git config --global --add safe.directory`" if "dubious" in problem else ""
        raise FondsError(f"git does not read the repository of {folder}: {problem}{advice}")
    place = _ask(folder, "rev-parse", "--show-prefix")
    return Repository(_as_path(top.stdout), _as_path(place))


def repository_prefix(folder: Path) -> str:
    """Give the way from the top folder of a repository to a folder of it: `a/b/`, or nothing."""
    try:
        repository = find_repository(folder)
    except FondsError:
        return ""  # without git, a report names paths of the corpus alone
    is_below = repository is not None and repository.place != Path()
    return f"{repository.place.as_posix()}/" if repository and is_below else ""


def _write(top: Path, commit: str, paths: set[bytes], tree: Path) -> None:
    asked: set[bytes] = set()
    while paths:
        entries = list(_list_entries(top, commit, paths))
        _check_out(top, [one for one in entries if one.mode != _SUBMODULE], tree)
        for one in entries:
            if one.mode == _SUBMODULE:
                _write_submodule(top, one, tree)
        asked |= paths
        paths = {end for one in entries for end in _ends_of_link(one, tree)} - asked


def _list_entries(top: Path, commit: str, paths: set[bytes]) -> Iterator[_Entry]:
    ordered = sorted(paths)
    for start in range(0, len(ordered), _PATHS_AT_ONCE):
        some = ordered[start : start + _PATHS_AT_ONCE]
        listed = _ask(top, "ls-tree", "-r", "-z", "--full-tree", commit, "--", *some)
        for line in listed.split(b"\0")[:-1]:
            facts, _, path = line.partition(b"\t")
            mode, _, name = facts.split(b" ")
            yield _Entry(mode, name.decode(), path, line)


def _check_out(top: Path, entries: list[_Entry], tree: Path) -> None:
    listed = b"".join(one.listed + b"\0" for one in entries)
    paths = b"".join(one.path + b"\0" for one in entries)
    check_out = ("checkout-index", "-z", "--stdin", "--force", f"--prefix={tree}/")
    with TemporaryDirectory(prefix="fonds-index-") as folder:
        index = Path(folder, "index")
        _ask(top, "update-index", "-z", "--add", "--index-info", given=listed, index=index)
        _ask(top, *check_out, given=paths, index=index)


def _write_submodule(top: Path, entry: _Entry, tree: Path) -> None:
    path = Path(os.fsdecode(entry.path))
    # Without a repository of its own, git would answer for the one around it.
    is_here = (top / path / ".git").exists()
    if not is_here or Repository(top / path, Path()).find_commit(entry.commit) is None:
        raise FondsError(
            f"{path} is a submodule, and its commit {entry.commit[:10]} is not here; "
            "`git submodule update --init` and `git fetch` in it bring what is missing"
        )
    room = tree / path
    room.mkdir(parents=True, exist_ok=True)
    _write(top / path, entry.commit, {b"."}, room)


def _ends_of_link(entry: _Entry, tree: Path) -> Iterator[bytes]:
    """Give the path in the repository to which a link leads, where it leads to one."""
    link = os.path.join(os.fsencode(tree), entry.path)  # noqa: PTH118  a path of bytes
    if entry.mode != _LINK or not os.path.islink(link):  # noqa: PTH114
        return
    target = os.path.normpath(os.path.join(os.path.dirname(entry.path), os.readlink(link)))  # noqa: PTH115, PTH118, PTH120
    if not target.startswith((b"/", b"..")) and target != b".":
        yield target


def _ask(
    folder: Path, *arguments: str | bytes, given: bytes | None = None, index: Path | None = None
) -> bytes:
    """Give what git answers.

    Errors: FondsError with git's own last words when it fails.
    """
    made = _run(folder, *arguments, given=given, index=index)
    if made.returncode:
        raise FondsError(f"git {arguments[0]!s} failed in {folder}: {_last_words(made.stderr)}")
    return made.stdout


def _run(
    folder: Path, *arguments: str | bytes, given: bytes | None = None, index: Path | None = None
) -> subprocess.CompletedProcess[bytes]:
    settings = [word for one in _SETTINGS for word in ("-c", one)]
    command = ["git", "-C", folder, *settings, *arguments]
    environment = {key: value for key, value in os.environ.items() if key not in _OF_A_HOOK}
    environment |= _OF_OURS
    if index is not None:
        environment["GIT_INDEX_FILE"] = str(index)
    try:
        return subprocess.run(
            command, input=given, env=environment, capture_output=True, check=False
        )
    except FileNotFoundError as error:
        raise FondsError("git is not installed here, so that no commit can be read") from error


def _as_path(answer: bytes) -> Path:
    return Path(os.fsdecode(answer.removesuffix(b"\n")))


def _last_words(words: bytes) -> str:
    lines = [one for one in words.decode(errors="replace").splitlines() if one.strip()]
    wrong = [one for one in lines if one.startswith(("fatal:", "error:"))]
    told = wrong or lines or ["it does not say why"]
    return "; ".join(one.removeprefix("fatal: ").removeprefix("error: ") for one in told)
