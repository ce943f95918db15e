"""Settings files: YAML whose every mistake is reported with its line.

A file is read into plain values, and a `Shape` says which keys it may have and of which type.
Text stays text: an unquoted date, `no` or `1.0` where text is wanted is refused with the advice
to quote it, because YAML would have changed it silently.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from typing import Any

import yaml

from fonds.errors import CorpusError

# libyaml reads the schemas ten times faster than the pure loader, where the wheel brings it.
_Loader: type[Any] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

_TYPE_NAMES: Mapping[type, str] = {
    str: "text",
    bool: "true or false",
    int: "a whole number",
    float: "a number",
    list: "a list",
    dict: "a mapping",
}


@dataclass(frozen=True, slots=True)
class Settings:
    """The values of one YAML mapping, and the lines on which its keys stand."""

    path: Path
    values: Mapping[str, Any]
    node: yaml.MappingNode
    first_line: int = 1

    def error(self, message: str, *, key: str | None = None) -> CorpusError:
        """Make the error that points at `key`, or else at the beginning of the mapping."""
        return CorpusError(self.path, message, line=self.line_of(key))

    def line_of(self, key: str | None) -> int:
        """Give the line of `key`, or else of the beginning of the mapping."""
        named = [name for name, _ in self.node.value if name.value == key]
        mark = (*named, self.node)[0].start_mark
        return mark.line + self.first_line if mark else self.first_line

    def within(self, key: str) -> Settings:
        """Give the mapping under `key`; an absent one is empty."""
        empty = yaml.MappingNode("", [], self.node.start_mark)
        nodes = {name.value: value for name, value in self.node.value}
        if self.values.get(key) is None:
            return Settings(self.path, {}, empty, self.first_line)
        return Settings(self.path, self.values[key], nodes[key], self.first_line)

    def each(self, key: str) -> Iterator[Settings]:
        """Give the mappings of the list under `key`, in order.

        Errors: CorpusError when an entry of the list is not a mapping.
        """
        nodes = {name.value: value for name, value in self.node.value}
        for value, node in zip(self.values.get(key) or (), nodes[key].value, strict=True):
            if not isinstance(value, dict):
                line = node.start_mark.line + self.first_line
                message = f"each entry of {key!r} should be a mapping, not {value!r}"
                raise CorpusError(self.path, message, line=line)
            yield Settings(self.path, value, node, self.first_line)


Shape = Mapping[str, type | tuple[type, ...]]


def read_settings(path: Path) -> Settings:
    """Read a YAML mapping.

    Errors: CorpusError when the file cannot be read, is not YAML, is not a mapping, or has a
    key twice.
    """
    try:
        return parse_settings(path.read_text(encoding="utf-8"), path=path)
    except (OSError, UnicodeDecodeError) as error:
        raise CorpusError(path, f"cannot be read as text: {error}") from error


def parse_settings(text: str, *, path: Path, first_line: int = 1) -> Settings:
    """Read a YAML mapping from `text`, which stands from line `first_line` of `path`."""
    try:
        node = yaml.compose(text, Loader=_Loader)
        if not isinstance(node, yaml.MappingNode):
            raise CorpusError(path, "is not a list of `key: value` lines", line=first_line)
        _refuse_repeated_keys(node, path, first_line)
        return Settings(path, _construct(text), node, first_line)
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        raise _not_yaml(path, error, first_line) from error


def check_shape(settings: Settings, shape: Shape, *, required: tuple[str, ...] = ()) -> None:
    """Refuse unknown keys, wrong types and missing keys.

    Errors: CorpusError, at the line of the key; for an unknown key it proposes the nearest one.
    """
    for key, value in settings.values.items():
        if key not in shape:
            raise settings.error(f"unknown key {key!r}{_nearest(str(key), shape)}", key=key)
        if value is not None and not _is_a(value, shape[key]):
            raise settings.error(_wrong_type(key, value, shape[key]), key=key)
    for key in required:
        if settings.values.get(key) in (None, ""):
            raise settings.error(f"the key {key!r} is missing; add a line `{key}: ...`")


def _construct(text: str) -> dict[str, Any]:
    values: dict[str, Any] = yaml.load(text, Loader=_Loader)
    return values


def _refuse_repeated_keys(node: yaml.Node, path: Path, first_line: int) -> None:
    if isinstance(node, yaml.SequenceNode):
        for item in node.value:
            _refuse_repeated_keys(item, path, first_line)
    if not isinstance(node, yaml.MappingNode):
        return
    seen: set[str] = set()
    for key, value in node.value:
        if str(key.value) in seen:
            line = key.start_mark.line + first_line
            raise CorpusError(path, f"the key {key.value!r} stands here a second time", line=line)
        seen.add(str(key.value))
        _refuse_repeated_keys(value, path, first_line)


def _not_yaml(path: Path, error: Exception, first_line: int) -> CorpusError:
    mark = getattr(error, "problem_mark", None)
    problem = getattr(error, "problem", None) or str(error).splitlines()[0]
    line = mark.line + first_line if mark else first_line
    return CorpusError(path, f"is not valid YAML: {problem}", line=line)


def _is_a(value: Any, wanted: type | tuple[type, ...]) -> bool:
    if isinstance(value, bool):
        return wanted is bool or (isinstance(wanted, tuple) and bool in wanted)
    return isinstance(value, wanted)


def _wrong_type(key: str, value: Any, wanted: type | tuple[type, ...]) -> str:
    types = wanted if isinstance(wanted, tuple) else (wanted,)
    names = " or ".join(_TYPE_NAMES[one] for one in types)
    advice = "; put it in quotes" if str in types and not isinstance(value, list | dict) else ""
    return f"{key!r} should be {names}, not {value!r}{advice}"


def _nearest(key: str, shape: Shape) -> str:
    near = get_close_matches(key, shape, n=1)
    known = ", ".join(shape)
    return f"; did you mean {near[0]!r}?" if near else f"; known keys are {known}"
