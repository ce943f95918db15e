"""One rule at a time: over tables made by hand, and over files that vary a specimen."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, time
from pathlib import Path
from typing import Any

from corpora import make_corpus, specimen
from documents import promise

from fonds.build import Build
from fonds.checks.query import LOOKED_AT, Query
from fonds.database import open_database
from fonds.tables import Tables, make_table

Rows = dict[str, list[dict[str, Any]]]
Variants = Mapping[str, Sequence[tuple[str, str]]]


@dataclass(frozen=True, slots=True)
class Found:
    """What a rule returns: where it points, and what it says."""

    severity: str
    message: str
    as_written: str | None
    table: str | None
    row_key: str | None
    segment_id: str | None


def judge(code: str, rows: Rows) -> list[Found]:
    """Give what one rule finds in rows; the documents that they name exist."""
    rule = promise().rulebook[code]
    with open_database(_make(rows)) as database:
        found = database.sql(rule.query or "").to_arrow_table().to_pylist()
    return [
        Found(
            rule.severity,
            rule.say(one),
            one.get("as_written"),
            one.get("table_name"),
            one.get("row_key"),
            one.get("segment_id"),
        )
        for one in found
    ]


def looked_at(code: str, rows: Rows) -> int:
    """Give how many rows one rule says that it judged."""
    with open_database(_make(rows)) as database:
        query = Query(promise().rulebook[code].query or "", database)
        counted = database.sql(query.counting_judged()).to_arrow_table()
    return int(counted[LOOKED_AT][0].as_py())


def _make(rows: Rows) -> Tables:
    """Make the tables of a run; a document that a row names exists."""
    schemas, cells = promise().schemas, [row for of_table in rows.values() for row in of_table]
    named = {row["document_id"] for row in cells if row.get("document_id")}
    known = {row["document_id"] for row in rows.get("documents", [])}
    documents = [
        *rows.get("documents", []),
        *({"document_id": one} for one in sorted(named - known)),
    ]
    made = rows | {"documents": documents}
    return {name: make_table(schemas[name], list(made.get(name, []))) for name in schemas}


def twice(rows: Rows) -> Rows:
    """Give rows as they are when one document stands in two files."""
    return {name: [*of_table, *of_table] for name, of_table in rows.items()}


def day(written: str) -> date:
    """Give a day of 1951: `03-04` is 4 March."""
    return date.fromisoformat(f"1951-{written}")


def clock(written: str) -> time:
    """Give a time of day."""
    return time.fromisoformat(written)


def read_variants(folder: Path, variants: Variants) -> dict[str, list[tuple[str, str, str]]]:
    """Read variants of the first specimen in one corpus.

    Give for each its warnings and errors: code, severity and the line of the file.
    """
    texts = {name: vary(name, changes) for name, changes in variants.items()}
    build = Build(make_corpus(folder, {f"{name}.md": text for name, text in texts.items()}))
    build.check()
    found: dict[str, list[tuple[str, str, str]]] = {name: [] for name in variants}
    for one in build.outcome.findings:
        name = Path(one.path or "").stem
        if one.severity != "info":
            line = texts[name].splitlines()[(one.line or 1) - 1]
            found[name].append((one.code, one.severity, line))
    return found


def vary(name: str, changes: Sequence[tuple[str, str]]) -> str:
    """Give the first specimen under another address, with some words changed."""
    text = specimen("0001.md").replace("specimens/0001", f"specimens/{name}")
    for old, new in changes:
        assert old in text, f"the specimen has no {old!r}"
        text = text.replace(old, new)
    return text
