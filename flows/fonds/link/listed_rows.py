"""Rows that no document gives: those of authorities, vocabularies and rights."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pyarrow as pa

from fonds.authorities import Authorities
from fonds.corpus import RIGHTS_COMPONENTS, SERIES_FILE, Corpus
from fonds.errors import CorpusError
from fonds.listing import Row
from fonds.rulebook import Rulebook
from fonds.schema import Table, TableSchemas
from fonds.settings import read_settings
from fonds.tables import make_table
from fonds.vocabularies import Vocabularies

_UNDETERMINED = "http://rightsstatements.org/vocab/UND/1.0/"
_SPDX = re.compile(r"[A-Za-z0-9.+-]+")
_CONVERSIONS: Mapping[str, Callable[[str], Any]] = {
    "string": str,
    "integer": int,
    "year": int,
    "number": float,
    "boolean": {"true": True, "false": False}.__getitem__,
    "date": date.fromisoformat,
}


def authority_rows(
    authorities: Authorities, table: Table, root: Path
) -> Iterator[Mapping[str, Any]]:
    """Give the rows of an authority file, typed as its Table Schema says.

    The number series of the authorities are patterns without a year, so they are no rows.
    Errors: CorpusError for a cell that is not of its column's type.
    """
    path = authorities.path(table.name)
    for row in authorities.rows[table.name]:
        if table.name != "number_series":
            place = {"_path": path.relative_to(root).as_posix()}
            yield _typed(row, table, path) | place | {"_start": row.start, "_end": row.end}


def rights_rows(corpus: Corpus, schemas: TableSchemas) -> pa.Table:
    """Give the table of rights: of the tables themselves, and of what each series says or not."""
    package = _place(corpus, corpus.schemas / "package.yaml", "licenses")
    rows: list[Mapping[str, Any]] = [_data_rights(one) | package for one in corpus.package.licenses]
    for series in corpus.series:
        place = _place(corpus, series.folder / SERIES_FILE, "rights")
        for component in RIGHTS_COMPONENTS:
            stated = dict(series.rights.get(component, {}))
            if not stated.keys() & {"rights_statement_uri", "spdx_id"}:
                stated["rights_statement_uri"] = _UNDETERMINED
            rights_id = f"{series.name}.{component}"
            rows.append({"rights_id": rights_id, "component": component, **stated, **place})
    return make_table(schemas["rights"], rows)


def _place(corpus: Corpus, path: Path, key: str) -> dict[str, Any]:
    """Give the place of a key of a settings file, or of its first key where it lacks this one."""
    lines = path.read_bytes().decode("utf-8-sig").splitlines(keepends=True)
    number = read_settings(path).line_of(key)
    start = sum(map(len, lines[: number - 1]))
    end = start + len(lines[number - 1].rstrip("\r\n"))
    return {"_path": corpus.relative(path), "_start": start, "_end": end}


def _data_rights(licence: Mapping[str, str]) -> dict[str, Any]:
    name = licence["name"]
    return {
        "rights_id": f"data.{name}",
        "component": "data",
        "spdx_id": name if _SPDX.fullmatch(name) else None,
        "rights_as_written": licence.get("title"),
    }


def vocabulary_rows(
    vocabularies: Vocabularies, rulebook: Rulebook, schemas: TableSchemas
) -> pa.Table:
    """Give the table of vocabularies: each code list, and the finding codes of the rulebook."""
    rows: list[Mapping[str, Any]] = [
        {"vocabulary": name, **row.cells}
        for name, listed in vocabularies.rows.items()
        for row in listed
    ]
    for rule in rulebook:
        note = " ".join(rule.explanation.split())
        concept = {"concept": rule.code, "label_en": rule.title, "scope_note": note}
        rows.append({"vocabulary": "finding_code", **concept})
    return make_table(schemas["vocabularies"], rows)


def _typed(row: Row, table: Table, path: Path) -> dict[str, Any]:
    values: dict[str, Any] = {}
    for column, cell in row.cells.items():
        try:
            values[column] = _CONVERSIONS[table[column].type](cell)
        except (ValueError, KeyError) as error:
            message = f"{cell!r} is not of the type {table[column].type} (column {column!r})"
            raise CorpusError(path, message, line=row.line) from error
    return values
