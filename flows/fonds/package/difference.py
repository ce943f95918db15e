"""What changed between two versions: in their promise, and row by row.

Rows are told apart by the primary key. Columns that say `compared: false` are not looked at: they
tell of the run, not of the documents. Where the key itself changed, or a table is new or gone,
all its rows are added or removed.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

import polars as pl
import pyarrow as pa

from fonds.package.descriptor import Descriptor, table_schemas, without_release
from fonds.package.number import NUMBERED, Kind, weightiest
from fonds.schema import Table

# No column of a table can have this at its end.
_BEFORE = ":before"


class Version(Protocol):
    """What can be compared: a published version, or one that is about to be."""

    @property
    def descriptor(self) -> Descriptor:
        """The descriptor, with or without number, date, sizes and hashes."""

    def read_rows(self, table: str) -> pa.Table:
        """Give the canonical rows of a table that the descriptor names."""


@dataclass(frozen=True, slots=True)
class SchemaChange:
    """One change of what is promised; `what` is a phrase such as `column folio_to: removed`."""

    kind: Kind
    table: str
    what: str


@dataclass(frozen=True, slots=True)
class RowCounts:
    """How many rows of a table were added, removed and changed."""

    added: int
    removed: int
    changed: int


@dataclass(frozen=True, slots=True)
class RowChanges:
    """The rows of a table that were added and removed, and the keys of those that changed."""

    added: pl.DataFrame
    removed: pl.DataFrame
    changed: pl.DataFrame

    @property
    def kind(self) -> Kind:
        """The kind of change that these rows are."""
        if self.added.height or self.removed.height:
            return "minor"
        return "patch" if self.changed.height else "unchanged"

    @property
    def counts(self) -> RowCounts:
        """The numbers of rows."""
        return RowCounts(self.added.height, self.removed.height, self.changed.height)


@dataclass(frozen=True, slots=True)
class Difference:
    """All that changed; `rows` has an entry for every table whose rows are compared."""

    schema: tuple[SchemaChange, ...]
    rows: Mapping[str, RowChanges]
    is_described_anew: bool

    @property
    def kind(self) -> Kind:
        """The kind of change that decides the version number."""
        described: Kind = "patch" if self.is_described_anew else "unchanged"
        promised = (change.kind for change in self.schema)
        return weightiest(described, *promised, *(rows.kind for rows in self.rows.values()))


def compare_versions(old: Version, new: Version, schemas: Mapping[str, Table]) -> Difference:
    """Give all that changed from `old` to `new`; `schemas` says which columns are compared."""
    before, after = table_schemas(old.descriptor), table_schemas(new.descriptor)
    compared = compared_columns(schemas)
    return Difference(
        schema=tuple(compare_schemas(before, after)),
        rows={
            table: _compare_table(old, new, table, compared.get(table, []))
            for table in sorted(before.keys() | after.keys())
            if compared.get(table) or table not in after
        },
        is_described_anew=without_release(old.descriptor) != without_release(new.descriptor),
    )


def compared_columns(schemas: Mapping[str, Table]) -> dict[str, list[str]]:
    """Give the columns that are looked at, by table."""
    return {
        table.name: [
            field.name
            for field in table.fields
            if field.compared and (table.name, field.name) != NUMBERED
        ]
        for table in schemas.values()
    }


def compare_schemas(
    before: Mapping[str, Descriptor], after: Mapping[str, Descriptor]
) -> Iterator[SchemaChange]:
    """Give what changed in Table Schemas by table; titles and constraints change no promise."""
    for table in sorted(before.keys() | after.keys()):
        if table not in after:
            yield SchemaChange("major", table, "table removed")
        elif table not in before:
            yield SchemaChange("minor", table, "table added")
        else:
            yield from _compare_columns(table, before[table], after[table])
            yield from _compare_keys(table, before[table], after[table])


def _compare_columns(table: str, before: Descriptor, after: Descriptor) -> Iterator[SchemaChange]:
    old, new = _types(before), _types(after)
    for column in [*old, *(name for name in new if name not in old)]:
        if column not in new:
            yield SchemaChange("major", table, f"column {column}: removed")
        elif column not in old:
            yield SchemaChange("minor", table, f"column {column}: added")
        elif old[column] != new[column]:
            what = f"column {column}: {old[column]} became {new[column]}"
            yield SchemaChange("major", table, what)


def _compare_keys(table: str, before: Descriptor, after: Descriptor) -> Iterator[SchemaChange]:
    old, new = _keys(before), _keys(after)
    for key in sorted(old - new):
        yield SchemaChange("major", table, f"{key}: removed")
    for key in sorted(new - old):
        yield SchemaChange("minor", table, f"{key}: added")


def _keys(schema: Descriptor) -> set[str]:
    keys = {f"key {_list(schema.get('primaryKey', ()))}"}
    keys |= {f"unique {_list(columns)}" for columns in schema.get("uniqueKeys", ())}
    for key in schema.get("foreignKeys", ()):
        target = key["reference"]
        named = f"{target.get('resource') or 'itself'}({_list(target['fields'])})"
        keys.add(f"{_list(key['fields'])} in {named}")
    return keys


def _list(columns: str | Sequence[str]) -> str:
    return columns if isinstance(columns, str) else ", ".join(columns)


def _types(schema: Descriptor) -> dict[str, str]:
    return {field["name"]: field["type"] for field in schema["fields"]}


def _compare_table(old: Version, new: Version, table: str, compared: Sequence[str]) -> RowChanges:
    before = table_schemas(old.descriptor).get(table)
    after = table_schemas(new.descriptor).get(table)
    if before is None or after is None or before.get("primaryKey") != after.get("primaryKey"):
        return _all_rows(old if before else None, new if after else None, table)
    key = list(after["primaryKey"])
    types = _types(before)
    same = [name for name in compared if types.get(name) == _types(after)[name]]
    columns = [*key, *(name for name in same if name not in key)]
    rows = _as_frame(new, table, columns)
    # Another width of the same type, which another engine chose, is no change.
    return compare_rows(_as_frame(old, table, columns).cast(rows.schema), rows, key)


def _all_rows(old: Version | None, new: Version | None, table: str) -> RowChanges:
    removed = _as_frame(old, table) if old else pl.DataFrame()
    added = _as_frame(new, table) if new else pl.DataFrame()
    return RowChanges(added, removed, pl.DataFrame())


def _as_frame(version: Version, table: str, columns: Sequence[str] | None = None) -> pl.DataFrame:
    rows = version.read_rows(table)
    return pl.DataFrame(rows.select(list(columns)) if columns else rows)


def compare_rows(before: pl.DataFrame, after: pl.DataFrame, key: Sequence[str]) -> RowChanges:
    """Compare the rows of one table, which have the same columns and a key that is unique."""
    if before.equals(after):
        return RowChanges(after.clear(), before.clear(), after.clear().select(key))
    others = [name for name in after.columns if name not in key]
    both = after.join(before, on=key, how="inner", suffix=_BEFORE)
    differs = [pl.col(name).ne_missing(pl.col(name + _BEFORE)) for name in others]
    return RowChanges(
        added=after.join(before, on=key, how="anti").sort(key),
        removed=before.join(after, on=key, how="anti").sort(key),
        changed=both.filter(pl.any_horizontal(pl.lit(False), *differs)).select(key).sort(key),
    )
