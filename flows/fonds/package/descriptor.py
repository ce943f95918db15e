"""datapackage.json: what a version holds, after Data Package 2.

Each table stands there twice: as a CSV resource `<table>` with its Table Schema, and as a Parquet
resource `<table>-parquet` without. The latter has no `type`: as a `table` frictionless would not
look at its hash and stumble over its size, and `file` is no type of Data Package 2.

A descriptor is first timeless, made from settings and schemas alone, so that two versions can be
compared; then it takes a number, a date, sizes and hashes.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from fonds.compiler import resource_schema
from fonds.corpus import Corpus
from fonds.package.checksums import CSV_TYPE, PARQUET_TYPE, FileSum
from fonds.package.durable import format_json
from fonds.package.number import Release
from fonds.schema import Table

DESCRIPTOR_FILE = "datapackage.json"
PROFILE = "https://datapackage.org/profiles/2.0/datapackage.json"

# Said in full, because frictionless guesses what is left open from the first lines.
DIALECT = {
    "delimiter": ",",
    "lineTerminator": "\n",
    "quoteChar": '"',
    "doubleQuote": True,
    "skipInitialSpace": False,
}

Descriptor = dict[str, Any]

_PACKAGE_KEYS = (
    "$schema",
    "name",
    "title",
    "description",
    "version",
    "created",
    "homepage",
    "keywords",
    "licenses",
    "contributors",
    "sources",
    "resources",
)
_RESOURCE_KEYS = (
    "name",
    "type",
    "title",
    "description",
    "path",
    "format",
    "mediatype",
    "encoding",
    "dialect",
    "bytes",
    "hash",
    "schema",
)
_OF_A_RELEASE = ("version", "created")
_OF_A_FILE = ("bytes", "hash")


def csv_path(table: str) -> str:
    """Give the path of a table's CSV file in a version."""
    return f"data/{table}.csv"


def parquet_path(table: str) -> str:
    """Give the path of a table's Parquet file in a version."""
    return f"data/{table}.parquet"


def describe_package(corpus: Corpus, schemas: Mapping[str, Table]) -> Descriptor:
    """Describe what the corpus publishes, without number, date, sizes and hashes.

    Shape: plain JSON values, equal to what is read again from the file.
    """
    package = corpus.package
    values = {
        "$schema": PROFILE,
        "name": package.name,
        "title": package.title,
        "description": package.description,
        "homepage": package.homepage,
        "keywords": list(package.keywords),
        "licenses": [dict(one) for one in package.licenses],
        "contributors": [dict(one) for one in package.contributors],
        "sources": [{"title": series.title} for series in corpus.series],
        "resources": [one for table in schemas.values() for one in _describe_table(table)],
    }
    described: Descriptor = json.loads(format_json(_in_order(values, _PACKAGE_KEYS)))
    return described


def describe_release(
    descriptor: Descriptor, sums: Iterable[FileSum], release: Release
) -> Descriptor:
    """Give a timeless descriptor its number, its date and the sizes and hashes of its files."""
    by_path = {one.path: one for one in sums}
    resources = [_measure(one, by_path[one["path"]]) for one in descriptor["resources"]]
    dated = {"version": release.version, "created": release.released}
    return _in_order({**descriptor, **dated, "resources": resources}, _PACKAGE_KEYS)


def without_release(descriptor: Descriptor) -> Descriptor:
    """Give a published descriptor as it was before it had a number, a date, sizes and hashes."""
    resources = [_without(one, _OF_A_FILE) for one in descriptor["resources"]]
    return {**_without(descriptor, _OF_A_RELEASE), "resources": resources}


def table_schemas(descriptor: Descriptor) -> dict[str, Descriptor]:
    """Give the Table Schemas of a descriptor by table."""
    return {one["name"]: one["schema"] for one in descriptor["resources"] if "schema" in one}


def _describe_table(table: Table) -> Iterator[Descriptor]:
    told = {"title": table.title, "description": " ".join(table.description.split())}
    as_csv = {
        "name": table.name,
        "type": "table",
        "path": csv_path(table.name),
        "format": "csv",
        "mediatype": CSV_TYPE,
        "encoding": "utf-8",
        "dialect": DIALECT,
        "schema": resource_schema(table),
    }
    as_parquet = {
        "name": f"{table.name}-parquet",
        "path": parquet_path(table.name),
        "format": "apache-parquet",
        "mediatype": PARQUET_TYPE,
    }
    yield _in_order(told | as_csv, _RESOURCE_KEYS)
    yield _in_order(told | as_parquet, _RESOURCE_KEYS)


def _measure(resource: Descriptor, file: FileSum) -> Descriptor:
    measured = {**resource, "bytes": file.bytes, "hash": f"sha256:{file.sha256}"}
    return _in_order(measured, _RESOURCE_KEYS)


def _in_order(values: Mapping[str, Any], keys: Iterable[str]) -> Descriptor:
    return {key: values[key] for key in keys if values.get(key)}


def _without(values: Descriptor, keys: Iterable[str]) -> Descriptor:
    return {key: value for key, value in values.items() if key not in keys}
