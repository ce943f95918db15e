"""A corpus: a folder with raw/, schemas/ and published/, and its settings.

raw/<series>/series.yaml     title and format; all else has a default (see Series)
schemas/package.yaml         name, title, licences and policies of what is published
published/<name>/            the versions
.fonds/                      staging, quarantine, the embedded Prefect server: safe to delete
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib import resources
from pathlib import Path, PurePosixPath
from typing import Any, Literal

from fonds.characters.encoding import is_encoding
from fonds.errors import FondsError
from fonds.package_yaml import NAME, Package, read_package
from fonds.paths import print_path, walk
from fonds.settings import Settings, Shape, check_shape, read_settings

SERIES_FILE = "series.yaml"
MANIFEST_FILE = "manifest.csv"

_SERIES_SHAPE: Shape = {
    "title": str,
    "format": str,
    "id_prefix": str,
    "publisher": str,
    "editorial_convention": str,
    "encoding": str,
    "language": str,
    "timezone": str,
    "date_order": str,
    "rights": dict,
    "publish_text": bool,
    "origin": dict,
    "include": list,
    "exclude": list,
}
SERIES_KEYS = tuple(_SERIES_SHAPE)
_RIGHTS_SHAPE: Shape = {
    "rights_statement_uri": str,
    "spdx_id": str,
    "rights_holder": str,
    "rights_as_written": str,
    "permission_evidence": str,
    "assessed_by": str,
    "assessed_on": str,
}
RIGHTS_COMPONENTS = ("original_record", "translation", "description")
_DATE_ORDERS = ("mdy", "dmy", "ymd")
_LANGUAGE = re.compile(r"[a-z]{2,3}(?:-[A-Za-z0-9]{1,8})*")


@dataclass(frozen=True, slots=True)
class Series:
    """One folder of `raw/`, as its series.yaml describes it.

    Defaults: `id_prefix` is the folder's name; `encoding` is what each file shows; `language` (of
    the text) is what the transcription says, else undetermined; `timezone` and `date_order` are
    unknown, so that a time without a place has no offset and an undecided date is ambiguous;
    `publish_text` is false.
    """

    name: str
    folder: Path
    title: str
    format: str
    id_prefix: str
    publisher: str | None = None
    editorial_convention: str | None = None
    encoding: str | None = None
    language: str | None = None
    timezone: str | None = None
    date_order: Literal["mdy", "dmy", "ymd"] | None = None
    rights: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    publish_text: bool = False
    origin: Mapping[str, Any] = field(default_factory=dict)
    include: tuple[str, ...] = ("**/*",)
    exclude: tuple[str, ...] = ()

    def files(self) -> Iterator[Path]:
        """Give the transcriptions' paths, sorted: all that `include` names and `exclude` spares.

        Left out everywhere: series.yaml, manifest.csv, README files and hidden files. A folder that
        cannot be read is given itself, so that the reader says so.
        """
        for path, is_open in sorted(walk(self.folder)):
            relative = PurePosixPath(path.relative_to(self.folder).as_posix())
            if self._holds(relative) and (path.suffix or not is_open):
                yield path

    def _holds(self, relative: PurePosixPath) -> bool:
        own = str(relative) in (SERIES_FILE, MANIFEST_FILE) or relative.stem == "README"
        if own or any(part.startswith(".") for part in relative.parts):
            return False
        return _matches(relative, self.include) and not _matches(relative, self.exclude)


@dataclass(frozen=True, slots=True)
class Corpus:
    """A corpus at `root`, its package and its series in order of their names.

    Versions go to `target`, or into the corpus' own published/ where that is None.
    """

    root: Path
    package: Package
    series: tuple[Series, ...]
    target: Path | None = None

    @property
    def schemas(self) -> Path:
        """The folder of tables, vocabularies, authorities and rules."""
        return self.root / "schemas"

    @property
    def published(self) -> Path:
        """The folder of this package's versions and their index."""
        return (self.target or self.root / "published") / self.package.name

    @property
    def work(self) -> Path:
        """The folder that git ignores and that is safe to delete."""
        return self.root / ".fonds"

    def make_work_folder(self) -> Path:
        """Make the work folder, which keeps itself out of git wherever the corpus lies."""
        self.work.mkdir(exist_ok=True)
        (self.work / ".gitignore").write_text("*\n", encoding="utf-8")
        return self.work

    def relative(self, path: Path) -> str:
        """Give a path as findings name it: relative to the corpus, with forward slashes."""
        return print_path(path.relative_to(self.root))


def find_corpus(path: Path) -> Path:
    """Give the corpus that holds `path`: the nearest folder with raw/ and schemas/.

    Errors: FondsError when `path` does not exist or lies in no corpus.
    """
    if not path.exists() and not path.is_symlink():
        raise FondsError(f"{path} does not exist")
    start = path.resolve()
    for folder in (start, *start.parents):
        if (folder / "raw").is_dir() and (folder / "schemas").is_dir():
            return folder
    raise FondsError(f"{path} is not in a corpus: a corpus is a folder with raw/ and schemas/")


def open_corpus(path: Path, *, target: Path | None = None) -> Corpus:
    """Read the settings of the corpus that holds `path`.

    Errors: FondsError when there is none, CorpusError when a settings file is wrong.
    """
    root = find_corpus(path)
    folders = sorted(one for one in (root / "raw").iterdir() if one.is_dir())
    series = tuple(_read_series(one) for one in folders if not one.name.startswith("."))
    if not series:
        raise FondsError(f"{root / 'raw'} holds no series; make a folder with a {SERIES_FILE}")
    return Corpus(root, read_package(root / "schemas" / "package.yaml"), series, target)


def _read_series(folder: Path) -> Series:
    settings = read_settings(folder / SERIES_FILE)
    check_shape(settings, _SERIES_SHAPE, required=("title", "format"))
    values = {key: value for key, value in settings.values.items() if value is not None}
    _check_series(settings)
    prefix = values.pop("id_prefix", None) or _slug(folder.name)
    values["rights"] = _read_rights(settings)
    for key in ("include", "exclude"):
        if key in values:
            values[key] = _read_globs(settings, key)
    return Series(name=folder.name, folder=folder, id_prefix=prefix, **values)


def _check_series(settings: Settings) -> None:
    prefix, order = settings.values.get("id_prefix"), settings.values.get("date_order")
    zone, language = settings.values.get("timezone"), settings.values.get("language")
    encoding = settings.values.get("encoding")
    if prefix is not None and not NAME.fullmatch(prefix):
        message = f"id_prefix {prefix!r} should be lower-case letters, digits and single hyphens"
        raise settings.error(message, key="id_prefix")
    if order is not None and order not in _DATE_ORDERS:
        known = ", ".join(_DATE_ORDERS)
        raise settings.error(f"date_order is {order!r}; known are {known}", key="date_order")
    if zone is not None and not is_timezone(zone):
        message = f"{zone!r} is not a time zone of the IANA database, such as 'Europe/Moscow'"
        raise settings.error(message, key="timezone")
    if encoding is not None and not is_encoding(encoding):
        message = f"{encoding!r} is not an encoding of text, such as 'windows-1251'"
        raise settings.error(message, key="encoding")
    if language is not None and not _LANGUAGE.fullmatch(language):
        message = f"{language!r} is not a language tag of BCP 47, such as 'ru'"
        raise settings.error(message, key="language")


def _read_globs(settings: Settings, key: str) -> tuple[str, ...]:
    globs = tuple(str(glob) for glob in settings.values[key])
    if not all(globs):
        raise settings.error(f"a pattern of {key!r} is empty", key=key)
    return globs


def _read_rights(settings: Settings) -> dict[str, Mapping[str, str]]:
    rights = settings.within("rights")
    check_shape(rights, dict.fromkeys(RIGHTS_COMPONENTS, dict))
    for component in rights.values:
        check_shape(rights.within(component), _RIGHTS_SHAPE)
    return {
        component: {key: value for key, value in stated.items() if value is not None}
        for component, stated in rights.values.items()
        if stated is not None
    }


def is_timezone(name: str) -> bool:
    """Say whether the IANA database, as packaged by tzdata, knows the zone."""
    return name in _zones()


@cache
def _zones() -> frozenset[str]:
    return frozenset(resources.files("tzdata").joinpath("zones").read_text("utf-8").split())


def _matches(relative: PurePosixPath, globs: tuple[str, ...]) -> bool:
    return any(glob in ("**", "**/*") or relative.match(glob) for glob in globs)


def _slug(name: str) -> str:
    return "-".join(re.findall(r"[a-z0-9]+", name.lower())) or "series"
