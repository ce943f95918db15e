"""Table Schemas: what a published table promises.

`schemas/tables/<table>.yaml` is a Table Schema of Data Package 2 in YAML. Three properties of a
field are our own: `vocabulary` (its values are the concepts of that code list), `wording` (long
wording that a text-free version leaves out: `always`, or `long` readings only) and `compared`
(false: not looked at when two versions are compared). A `<table>.sql` beside it derives the
table's rows from the other tables.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from graphlib import CycleError, TopologicalSorter
from pathlib import Path
from typing import Any, Literal
from warnings import catch_warnings, simplefilter

from fonds.errors import CorpusError
from fonds.settings import Settings, Shape, check_shape, read_settings

FieldType = Literal["string", "integer", "number", "boolean", "date", "time", "datetime", "year"]
FIELD_TYPES = ("string", "integer", "number", "boolean", "date", "time", "datetime", "year")

_TABLE_SHAPE: Shape = {
    "name": str,
    "title": str,
    "description": str,
    "rdfType": str,
    "fields": list,
    "primaryKey": list,
    "uniqueKeys": list,
    "foreignKeys": list,
}
_FIELD_SHAPE: Shape = {
    "name": str,
    "type": str,
    "title": str,
    "description": str,
    "example": (str, int, float, bool),
    "rdfType": str,
    "vocabulary": str,
    "wording": str,
    "compared": bool,
    "constraints": dict,
}
_CONSTRAINT_SHAPE: Shape = {
    "required": bool,
    "unique": bool,
    "pattern": str,
    "enum": list,
    "minimum": (int, float),
    "maximum": (int, float),
    "minLength": int,
    "maxLength": int,
}
_KEY_SHAPE: Shape = {"fields": list, "reference": dict}

CodeLists = Mapping[str, Mapping[str, str]]


@dataclass(frozen=True, slots=True)
class Field:
    """One column; `categories` maps each allowed code to its label, empty where all is allowed.

    `lines` are those of its constraints in the file.
    """

    name: str
    type: FieldType
    description: str
    title: str | None = None
    example: Any = None
    rdf_type: str | None = None
    vocabulary: str | None = None
    wording: Literal["always", "long"] | None = None
    compared: bool = True
    constraints: Mapping[str, Any] = field(default_factory=dict)
    categories: Mapping[str, str] = field(default_factory=dict)
    lines: Mapping[str, int] = field(default_factory=dict, compare=False, repr=False)

    def line_of(self, constraint: str) -> int | None:
        """Give the line of the file on which a constraint stands; None where no file gave it."""
        return self.lines.get(constraint)

    @property
    def is_required(self) -> bool:
        """Whether a row without a value here is wrong."""
        return bool(self.constraints.get("required"))


@dataclass(frozen=True, slots=True)
class ForeignKey:
    """Columns whose values stand in the columns `references` of another (or the same) table.

    `line` is that of the key in the file, None where no file gave it.
    """

    fields: tuple[str, ...]
    table: str
    references: tuple[str, ...]
    line: int | None = field(default=None, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Table:
    """One table: its columns in order and its keys; `query` derives its rows, if it has one."""

    name: str
    title: str
    description: str
    fields: tuple[Field, ...]
    primary_key: tuple[str, ...]
    path: Path
    rdf_type: str | None = None
    unique_keys: tuple[tuple[str, ...], ...] = ()
    foreign_keys: tuple[ForeignKey, ...] = ()
    query: str | None = None

    @property
    def columns(self) -> tuple[str, ...]:
        """The names of the columns, in order."""
        return tuple(column.name for column in self.fields)

    def __getitem__(self, name: str) -> Field:
        """Give a column by its name."""
        return next(column for column in self.fields if column.name == name)


class TableSchemas(Mapping[str, Table]):
    """All tables of a corpus by name, in alphabetical order.

    Errors: CorpusError for a wrong type, pattern, vocabulary or key, at its file and line.
    """

    def __init__(self, folder: Path, code_lists: CodeLists) -> None:
        paths = sorted(folder.glob("*.yaml"))
        if not paths:
            raise CorpusError(folder, "holds no Table Schema (<table>.yaml)")
        self._tables = {path.stem: _read_table(path, code_lists) for path in paths}
        for table in self._tables.values():
            _check_foreign_keys(table, self._tables)
        _check_circles(self._tables)

    def __getitem__(self, name: str) -> Table:
        return self._tables[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._tables)

    def __len__(self) -> int:
        return len(self._tables)


def _read_table(path: Path, code_lists: CodeLists) -> Table:
    settings = read_settings(path)
    check_shape(settings, _TABLE_SHAPE, required=("name", "title", "description", "fields"))
    values = settings.values
    if values["name"] != path.stem:
        raise settings.error(f"the name should be that of the file, {path.stem!r}", key="name")
    table = Table(
        name=path.stem,
        title=values["title"],
        description=values["description"],
        rdf_type=values.get("rdfType"),
        fields=tuple(_read_field(one, code_lists) for one in settings.each("fields")),
        primary_key=tuple(values.get("primaryKey") or ()),
        unique_keys=tuple(tuple(key) for key in values.get("uniqueKeys") or ()),
        foreign_keys=tuple(_read_foreign_keys(settings)),
        path=path,
        query=_read_query(path.with_suffix(".sql")),
    )
    _check_columns(settings, table)
    return table


def _read_field(settings: Settings, code_lists: CodeLists) -> Field:
    check_shape(settings, _FIELD_SHAPE, required=("name", "type", "description"))
    values = settings.values
    if values["type"] not in FIELD_TYPES:
        known = ", ".join(FIELD_TYPES)
        raise settings.error(f"unknown type {values['type']!r}; known are {known}", key="type")
    if values.get("wording") not in (None, "always", "long"):
        raise settings.error("wording is `always` or `long`", key="wording")
    return Field(
        name=values["name"],
        type=values["type"],
        description=values["description"],
        title=values.get("title"),
        example=values.get("example"),
        rdf_type=values.get("rdfType"),
        vocabulary=values.get("vocabulary"),
        wording=values.get("wording"),
        compared=values.get("compared", True),
        constraints=(constraints := _read_constraints(settings)).values,
        lines={key: constraints.line_of(key) for key in constraints.values},
        categories=_read_categories(settings, code_lists),
    )


def _read_constraints(settings: Settings) -> Settings:
    constraints = settings.within("constraints")
    check_shape(constraints, _CONSTRAINT_SHAPE)
    pattern = constraints.values.get("pattern")
    try:
        with catch_warnings():
            # Python warns of what other tools read as sets of characters, such as `[a-z&&[^b]]`.
            simplefilter("error", FutureWarning)
            re.compile(pattern or "")
    except (re.error, FutureWarning) as error:
        message = f"the pattern {pattern!r} does not compile: {error}"
        raise constraints.error(message, key="pattern") from error
    return constraints


def _read_categories(settings: Settings, code_lists: CodeLists) -> Mapping[str, str]:
    name = settings.values.get("vocabulary")
    if name is not None and name not in code_lists:
        message = f"there is no schemas/vocabularies/{name}.csv"
        raise settings.error(message, key="vocabulary")
    return code_lists[name] if name is not None else {}


def _read_foreign_keys(settings: Settings) -> Iterator[ForeignKey]:
    if settings.values.get("foreignKeys") is None:
        return
    for key in settings.each("foreignKeys"):
        check_shape(key, _KEY_SHAPE, required=("fields", "reference"))
        reference = key.within("reference")
        check_shape(reference, {"resource": str, "fields": list}, required=("fields",))
        table = reference.values.get("resource") or settings.values["name"]
        fields, references = tuple(key.values["fields"]), tuple(reference.values["fields"])
        yield ForeignKey(fields, table, references, key.line_of("fields"))


def _read_query(path: Path) -> str | None:
    return path.read_text(encoding="utf-8") if path.exists() else None


def _check_columns(settings: Settings, table: Table) -> None:
    if len(set(table.columns)) < len(table.columns):
        raise settings.error("has two fields with one name", key="fields")
    own_keys: Sequence[tuple[str, Sequence[str]]] = [
        ("primaryKey", table.primary_key),
        *(("uniqueKeys", key) for key in table.unique_keys),
        *(("foreignKeys", key.fields) for key in table.foreign_keys),
    ]
    for property_name, columns in own_keys:
        for column in columns:
            if column not in table.columns:
                raise settings.error(f"{column!r} is not a field of the table", key=property_name)


def _check_foreign_keys(table: Table, tables: Mapping[str, Table]) -> None:
    for key in table.foreign_keys:
        other = tables.get(key.table)
        if other is None or any(column not in other.columns for column in key.references):
            target = f"{key.table}({', '.join(key.references)})"
            message = f"a foreign key leads to {target}, which does not exist"
            raise CorpusError(table.path, message, line=key.line)


def _check_circles(tables: Mapping[str, Table]) -> None:
    """Refuse tables whose keys need each other: no row of them could be the first."""
    needed = {
        table.name: {key.table for key in table.foreign_keys if key.table != table.name}
        for table in tables.values()
    }
    try:
        TopologicalSorter(needed).prepare()
    except CycleError as error:
        way = list(reversed(error.args[1]))
        first = tables[way[0]]
        line = next(key.line for key in first.foreign_keys if key.table == way[1])
        message = f"the foreign keys lead in a circle: {' -> '.join(way)}; one of them has to go"
        raise CorpusError(first.path, message, line=line) from error
