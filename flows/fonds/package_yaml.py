"""What a corpus publishes, and under which policies: schemas/package.yaml."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from fonds.settings import Settings, Shape, check_shape, read_settings

NAME = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")

_PACKAGE_SHAPE: Shape = {
    "name": str,
    "title": str,
    "description": str,
    "homepage": str,
    "keywords": list,
    "licenses": list,
    "contributors": list,
    "on_error": str,
    "rule_limits": dict,
}
_LICENSE_SHAPE: Shape = {"name": str, "path": str, "title": str}
_CONTRIBUTOR_SHAPE: Shape = {
    "title": str,
    "path": str,
    "email": str,
    "organization": str,
    "roles": list,
}
_LIMITS_SHAPE: Shape = {"seconds": int, "memory": str}
_LONGEST = 86_400
_MEMORY = re.compile(r"[1-9][0-9]*(?:MB|GB)")
# Windows gives no folder one of these names.
_RESERVED_NAMES = {"con", "prn", "aux", "nul"} | {
    f"{port}{number}" for port in ("com", "lpt") for number in range(10)
}


@dataclass(frozen=True, slots=True)
class RuleLimits:
    """How long one SQL rule may run, in seconds, and how much memory it may take."""

    seconds: int = 60
    memory: str = "2GB"


@dataclass(frozen=True, slots=True)
class Package:
    """What the corpus publishes, as schemas/package.yaml describes it.

    `on_error` is `quarantine` (publish the rest) or `fail` (publish nothing); `rule_limits` hold
    for each SQL rule.
    """

    name: str
    title: str
    description: str
    licenses: tuple[Mapping[str, str], ...]
    contributors: tuple[Mapping[str, Any], ...] = ()
    homepage: str | None = None
    keywords: tuple[str, ...] = ()
    on_error: Literal["quarantine", "fail"] = "quarantine"
    rule_limits: RuleLimits = RuleLimits()


def read_package(path: Path) -> Package:
    """Read schemas/package.yaml.

    Errors: CorpusError, at the line of the key, when it is wrong.
    """
    settings = read_settings(path)
    check_shape(settings, _PACKAGE_SHAPE, required=("name", "title", "description", "licenses"))
    values = {key: value for key, value in settings.values.items() if value is not None}
    _check_package(settings)
    values["rule_limits"] = _read_limits(settings)
    for key in ("licenses", "contributors", "keywords"):
        values[key] = tuple(values.get(key, ()))
    return Package(**values)


def _check_package(settings: Settings) -> None:
    name = settings.values["name"]
    if not NAME.fullmatch(name) or len(name) > 100 or name in _RESERVED_NAMES:
        message = f"the name {name!r} should be lower-case letters, digits and single hyphens"
        raise settings.error(message, key="name")
    if settings.values.get("on_error") not in (None, "quarantine", "fail"):
        raise settings.error("on_error is `quarantine` or `fail`", key="on_error")
    for one in settings.each("licenses"):
        check_shape(one, _LICENSE_SHAPE, required=("name",))
    for one in settings.each("contributors") if settings.values.get("contributors") else ():
        check_shape(one, _CONTRIBUTOR_SHAPE, required=("title",))


def _read_limits(settings: Settings) -> RuleLimits:
    limits = settings.within("rule_limits")
    check_shape(limits, _LIMITS_SHAPE)
    stated = {key: value for key, value in limits.values.items() if value is not None}
    if not 1 <= stated.get("seconds", 1) <= _LONGEST:
        raise limits.error(f"seconds should be from 1 to {_LONGEST}", key="seconds")
    if not _MEMORY.fullmatch(stated.get("memory", "1GB")):
        raise limits.error("memory should be a number of MB or GB, such as 500MB", key="memory")
    return RuleLimits(**stated)
