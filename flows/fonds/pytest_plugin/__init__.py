"""The pytest plugin: each transcription of a corpus is a test that fails with its findings.

    raw/letters/0001.md::fonds       what fonds finds in this file, in one document of it or several
    schemas/package.yaml::fonds      what it finds in no transcription: schemas, manifests, the run

It acts where pytest runs over a whole corpus (its folder, its tests/, or no path at all) or over
paths in its raw/ and schemas/. Every pytest of an environment with fonds imports this module, so
it needs nothing but pytest; the others are imported where there is a corpus.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

_FAIL_ON = ("error", "warning", "never")


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the options and settings of the plugin."""
    group = parser.getgroup("fonds", "transcriptions of a corpus (fonds)")
    group.addoption("--no-fonds", action="store_true", help="Make no tests of transcriptions.")
    group.addoption(
        "--fonds-fail-on",
        choices=_FAIL_ON,
        help="A transcription fails when a finding is of this severity or worse.",
    )
    parser.addini("fonds", "Make each transcription a test.", type="bool", default=True)
    parser.addini("fonds_fail_on", "As --fonds-fail-on.", default="error")


def pytest_configure(config: pytest.Config) -> None:
    """Begin to act, where the run is over a corpus or over paths in one."""
    if config.getoption("no_fonds") or not config.getini("fonds"):
        return
    named = [_absolute(config, one) for one in config.args]
    whole = [root for root in _find_whole(config, named) if _is_corpus(root)]
    roots = {*whole, *(root for path in named for root in _find_around(path))}
    if roots:
        from fonds.pytest_plugin.checked_corpus import CheckedCorpus
        from fonds.pytest_plugin.collection import Collection

        corpora = [CheckedCorpus(root, _read_fail_on(config)) for root in sorted(roots)]
        config.pluginmanager.register(Collection(config, corpora), "fonds-collection")
        for corpus in corpora:
            if corpus.root in whole and corpus.root not in named:
                _add_paths(config, named, (corpus.root / "raw", corpus.root / corpus.home))


def _read_fail_on(config: pytest.Config) -> str:
    stated: str = config.getoption("fonds_fail_on") or config.getini("fonds_fail_on")
    if stated not in _FAIL_ON:
        raise pytest.UsageError(f"fonds_fail_on is {stated!r}; known are {', '.join(_FAIL_ON)}")
    return stated


def _add_paths(config: pytest.Config, named: Sequence[Path], paths: Sequence[Path]) -> None:
    """Let pytest walk the paths too, but those that it walks anyway."""
    for path in paths:
        if not any(path.is_relative_to(one) for one in named):
            config.args.append(str(path))


def _absolute(config: pytest.Config, argument: str) -> Path:
    path = config.invocation_params.dir / argument.partition("::")[0]
    return Path(os.path.abspath(path))  # noqa: PTH100 - pytest follows no links here either


def _find_whole(config: pytest.Config, named: Sequence[Path]) -> Iterator[Path]:
    """Give the folders that a run is over as a whole, if they are corpora."""
    if config.args_source is pytest.Config.ArgsSource.TESTPATHS:
        yield config.rootpath
    yield from named
    yield from (path.parent for path in named if path.name == "tests")


def _find_around(path: Path) -> Iterator[Path]:
    """Give the corpus in whose raw/ or schemas/ a path lies."""
    for folder in (path, *path.parents):
        if folder.name in ("raw", "schemas") and _is_corpus(folder.parent):
            yield folder.parent
            return


def _is_corpus(folder: Path) -> bool:
    has_tables = (folder / "schemas" / "tables").is_dir()
    return has_tables and any((folder / "raw").glob("*/series.yaml"))
