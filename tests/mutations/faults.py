"""The defects of the pipeline: what a broken reader or linker would hand on.

The rows of one document are altered behind the part that made them and before all that judges them.
Which row, column and value is chosen when the rows are there.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import timedelta
from itertools import count
from typing import Any

from mutations.drafts import FOLDER, Draft, NoPlaceError, line_at

from fonds import correct, judge
from fonds.record import Record
from fonds.schema import Table, TableSchemas
from fonds.tables import Tables, make_table
from fonds.transcription import Transcription

Row = dict[str, Any]
Fault = Callable[[Draft, Any, TableSchemas], Any]
_MARKS = "qxzj"
# Rows of these stand once, whichever of several documents gives them.
_SHARED = ("agents", "places", "number_series", "sources")
# A row that stands twice in these is another defect as well: text in two segments, more copies.
_NOT_TWICE = (*_SHARED, "segments", "texts", "distribution_copies")


def _double_row(draft: Draft, record: Record, schemas: TableSchemas) -> None:
    def may_be_doubled(table: str, _: Row) -> bool:
        return bool(schemas[table].primary_key) and table not in _NOT_TWICE

    table, row = _choose_row(draft, record, may_be_doubled)
    record.rows[table].append(dict(row))
    draft.is_repeated = True
    if table == "documents":
        draft.expect_anywhere(record.transcription.path.rsplit("/", 1)[-1])
    _expect(draft, record, row)


def _lead_nowhere(draft: Draft, record: Record, schemas: TableSchemas) -> None:
    def keys(table: Table, row: Row) -> list[str]:
        if table.name in _SHARED:
            return []
        own = ("documents", "known_missing", "", table.name)
        named = [key.fields[0] for key in table.foreign_keys if key.table not in own]
        return [one for one in named if row.get(one)]

    _, row, column = _choose_cell(draft, record, schemas, keys)
    row[column] = _misspell(draft, row[column])
    _expect(draft, record, row)


def _lose_text(draft: Draft, record: Record, _: TableSchemas) -> None:
    row = draft.choose(record.rows["segments"])
    # What is left may begin with a blank, which is told beside the loss.
    draft.is_repeated = True
    _expect(draft, record, row)
    shifts = [("start_char", 1), ("end_char", -1), ("start_char", -1), ("end_char", 1)]
    if row["end_char"] - row["start_char"] > 3:
        shifts += [("start_char", draft.chance.randint(1, 2)), ("end_char", -2)]
    column, by = draft.choose(shifts)
    row[column] += by
    if not 0 <= row["start_char"] < row["end_char"] <= len(record.transcription.text):
        raise NoPlaceError
    _expect(draft, record, row)


def _misstate_text(draft: Draft, record: Record, _: TableSchemas) -> None:
    (row,) = record.rows["texts"]
    column = draft.choose(["text", "char_count", "text_sha256"])
    value = row[column]
    row[column] = value + 1 if column == "char_count" else _misspell(draft, value)
    draft.places |= {(record.transcription.path, n) for n in (1, _line(record, row))}


def _misquote(draft: Draft, record: Record, schemas: TableSchemas) -> None:
    def quotes(table: Table, row: Row) -> list[str]:
        if table.name in ("sources", "texts"):
            return []
        named = [one for one in row if one.endswith("as_written") or one == "surface_form"]
        return [one for one in named if row[one]]

    _, row, column = _choose_cell(draft, record, schemas, quotes)
    _expect(draft, record, row)
    row[column] = _misspell(draft, row[column])


def _misplace(draft: Draft, record: Record, schemas: TableSchemas) -> None:
    def bounds(table: Table, row: Row) -> list[str]:
        return (
            ["start_char", "end_char"] if table.name != "segments" and "start_char" in row else []
        )

    _, row, column = _choose_cell(draft, record, schemas, bounds)
    _expect(draft, record, row)
    row[column] += draft.choose([-1, 1])
    if row["start_char"] >= row["end_char"]:
        raise NoPlaceError
    _expect(draft, record, row)


def _mistake_offset(draft: Draft, record: Record, _: TableSchemas) -> None:
    row = draft.choose(one for one in record.rows["handling_events"] if one.get("datetime_utc"))
    hour = draft.choose([one for one in range(-11, 13) if f"{one:+03d}:00" != row["utc_offset"]])
    if draft.chance.random() < 0.8:
        row["utc_offset"] = draft.choose([f"{hour:+03d}:00", None])
    else:
        row["timezone"] = draft.choose(["Europe/London", "America/New_York", "Asia/Tokyo"])
    _expect(draft, record, row)


def _mistake_instant(draft: Draft, record: Record, _: TableSchemas) -> None:
    """The first event is moved back, the last one on, so that their order stays."""
    events = [one for one in record.rows["handling_events"] if one.get("datetime_utc")]
    if not events:
        raise NoPlaceError
    row, sign = draft.choose([(events[0], -1), (events[-1], 1)])
    by = draft.choose([timedelta(minutes=draft.chance.randint(1, 59)), timedelta(hours=1)])
    row["datetime_utc"] += sign * by
    _expect(draft, record, row)


def _write_no_edtf(draft: Draft, record: Record, schemas: TableSchemas) -> None:
    def dates(_: Table, row: Row) -> list[str]:
        named = [one for one in row if one.endswith("_edtf") or one == "date_of_creation"]
        return [one for one in named if row[one]]

    _, row, column = _choose_cell(draft, record, schemas, dates)
    wrong = ["13.10.1950", "1950-13-01", "1950-02-30", "Feb 1950", "50-02-14", "1950-2-3"]
    row[column] = draft.choose([*wrong, "1951/1950", "1950-05-02/1950-05-01", "1950-02-14T"])
    _expect(draft, record, row)


def _write_no_code(draft: Draft, record: Record, schemas: TableSchemas) -> None:
    def codes(table: Table, row: Row) -> list[str]:
        return [one.name for one in table.fields if one.vocabulary and row.get(one.name)]

    _, row, column = _choose_cell(draft, record, schemas, codes)
    row[column] = _misspell(draft, row[column])
    _expect(draft, record, row)


def _forget_rights(draft: Draft, record: Record, _: TableSchemas) -> None:
    row = draft.choose(record.rows["sources"])
    row["rights_id"] = None
    draft.expect_anywhere(record.transcription.path.rsplit("/", 1)[-1])


def _let_dangle(draft: Draft, tables: Tables, schemas: TableSchemas) -> Tables:
    rows = tables["document_references"].to_pylist()
    known = [one["known_missing_id"] for one in tables["known_missing"].to_pylist()]
    row = draft.choose(rows)
    if draft.chance.random() < 0.5 or not known:
        row["target_document_id"] = row["known_missing_id"] = None
    elif row["target_document_id"]:
        row["known_missing_id"] = draft.choose(known)
    else:
        row["target_document_id"] = draft.choose(tables["documents"]["document_id"].to_pylist())
    text = draft.texts[row["_path"].rsplit("/", 1)[-1]]
    draft.places.add((row["_path"], line_at(text, row["_start"])))
    return tables | {"document_references": make_table(schemas["document_references"], rows)}


def _choose_row(draft: Draft, record: Record, suits: Callable[[str, Row], bool]) -> tuple[str, Row]:
    tables = {
        table: [one for one in rows if suits(table, one)] for table, rows in record.rows.items()
    }
    table = draft.choose(name for name, rows in tables.items() if rows)
    return table, draft.choose(tables[table])


def _choose_cell(
    draft: Draft,
    record: Record,
    schemas: TableSchemas,
    columns: Callable[[Table, Row], list[str]],
) -> tuple[str, Row, str]:
    table, row = _choose_row(draft, record, lambda name, row: bool(columns(schemas[name], row)))
    return table, row, draft.choose(columns(schemas[table], row))


def _misspell(draft: Draft, words: str) -> str:
    """Change one letter or digit to a letter that makes no word of it."""
    at = draft.choose(n for n, sign in enumerate(words) if sign.isalnum())
    mark = draft.choose(one for one in _MARKS if one != words[at])
    return words[:at] + mark + words[at + 1 :]


def _expect(draft: Draft, record: Record, row: Row) -> None:
    """Expect the finding on a line from which the row was read."""
    text = record.transcription.text
    names = ("start_char", "end_char") if "start_char" in row else ("_start", "_end")
    start, end = (int(row[name]) for name in names)
    first, last = line_at(text, start), line_at(text, max(start, end - 1))
    draft.places |= {(record.transcription.path, n) for n in range(first, last + 1)}


def _line(record: Record, row: Row) -> int:
    return line_at(record.transcription.text, row["_start"])


FAULTS: Mapping[str, tuple[Fault, ...]] = {
    "duplicate-key": (_double_row,),
    "unresolved-key": (_lead_nowhere,),
    "lost-text": (_lose_text, _misstate_text),
    "slice-mismatch": (_misquote, _misplace),
    "offset-mismatch": (_mistake_offset, _mistake_instant),
    "bad-edtf": (_write_no_edtf,),
    "unknown-code": (_write_no_code,),
    "missing-rights": (_forget_rights,),
    "dangling-reference": (_let_dangle,),
}
_OF_LINKER = (_let_dangle,)


@contextmanager
def broken(draft: Draft, fault: Fault, schemas: TableSchemas) -> Iterator[None]:
    """Read one document of a draft wrongly, or link the tables of all of them so."""
    is_linker = fault in _OF_LINKER
    module, name = (judge, "link_tables") if is_linker else (correct, "normalize_transcription")
    sound = getattr(module, name)
    wrong = _link_wrongly if is_linker else _read_wrongly
    setattr(module, name, wrong(sound, draft, lambda made: fault(draft, made, schemas)))
    try:
        yield
    finally:
        setattr(module, name, sound)


def _read_wrongly(
    read: Callable[..., Record], draft: Draft, spoil: Callable[[Record], None]
) -> Callable[..., Record]:
    path = f"{FOLDER}/{draft.choose(draft.texts)}"

    def read_wrongly(transcription: Transcription, *arguments: Any, **options: Any) -> Record:
        record = read(transcription, *arguments, **options)
        if transcription.path == path:
            spoil(record)
        return record

    return read_wrongly


def _link_wrongly(
    link: Callable[..., Tables], _: Draft, spoil: Callable[[Tables], Tables]
) -> Callable[..., Tables]:
    rounds = count()

    def link_wrongly(*arguments: Any, **options: Any) -> Tables:
        tables = link(*arguments, **options)
        # Once its document is in quarantine, all others are linked anew, and rightly.
        return tables if next(rounds) else spoil(tables)

    return link_wrongly
