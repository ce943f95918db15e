"""The stage check: every check can fail, says where, and says how much it looked at."""

from __future__ import annotations

import shutil
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from copy import copy
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from pathlib import Path
from typing import Any

import pandera.polars as pandera
import polars as pl
import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pandera.config import ValidationDepth, config_context

from fonds.check import Report, check_tables
from fonds.checks.rows import HIDDEN
from fonds.compiler import arrow_schema
from fonds.database import open_database
from fonds.errors import CorpusError, FondsError
from fonds.findings import Finding
from fonds.package_yaml import RuleLimits
from fonds.rulebook import Rulebook
from fonds.schema import Field, TableSchemas
from fonds.vocabularies import Vocabularies

SHIPPED = Path(__file__).parents[1] / "schemas"
LIMITS = RuleLimits()
RULES = Rulebook(SHIPPED / "rules")
CODES = {rule.code: rule.title for rule in RULES}
LISTS = {**Vocabularies(SHIPPED / "vocabularies").code_lists, "finding_code": CODES}
SCHEMAS = TableSchemas(SHIPPED / "tables", LISTS)

Rows = dict[str, list[dict[str, Any]]]
READ: Mapping[str, Callable[[str], Any]] = {
    "string": str,
    "integer": int,
    "number": float,
    "boolean": lambda text: text == "true",
    "date": date.fromisoformat,
    "time": time.fromisoformat,
    "datetime": datetime.fromisoformat,
    "year": int,
}


def locate(_: str, start: int, end: int) -> tuple[int, int, int, int]:
    """Place everything in line 1, so that a column tells the offset."""
    return 1, start + 1, 1, end + 1


def row(table: str, **values: Any) -> dict[str, Any]:
    """Make a row: what is not given is null, or the example where the column is required."""
    required = {one.name: _example(one) for one in SCHEMAS[table].fields if one.is_required}
    return required | {"_document": "d-1", "_path": "raw/s/d-1.md", "_start": 0, "_end": 9} | values


def _example(column: Field) -> Any:
    return READ[column.type](str(column.example))


def make(rows: Rows, schemas: TableSchemas = SCHEMAS) -> dict[str, pa.Table]:
    return {name: _make_table(schemas, name, of_table) for name, of_table in rows.items()}


def _make_table(schemas: TableSchemas, name: str, rows: list[dict[str, Any]]) -> pa.Table:
    hidden = [("_document", pa.string()), ("_path", pa.string())]
    hidden += [("_start", pa.int64()), ("_end", pa.int64())]
    fields = [one.with_nullable(True) for one in arrow_schema(schemas[name])]
    schema = pa.schema([*fields, *(pa.field(*one) for one in hidden)])
    return pa.Table.from_pylist(rows, schema=schema)


def check(
    rows: Rows,
    rules: Rulebook = RULES,
    schemas: TableSchemas = SCHEMAS,
    *,
    limits: RuleLimits = LIMITS,
) -> Report:
    return check_tables(make(rows, schemas), schemas, rules, locate=locate, limits=limits)


def codes(report: Report) -> list[str]:
    return [finding.code for finding in report.findings]


def only(report: Report) -> Finding:
    (finding,) = report.findings
    return finding


def letter(**values: Any) -> Rows:
    """Make one document with a text of two segments, all keys resolved."""
    agents = [row("agents", agent_id=name, _document=None) for name in ("antonov", "belova")]
    return {
        "documents": [row("documents", document_id="d-1", **values)],
        "rights": [row("rights", rights_id="free", spdx_id="CC0-1.0")],
        "sources": [row("sources", source_id="s-1", rights_id="free")],
        "texts": [row("texts", text_id="t-1", document_id="d-1", source_id="s-1")],
        "segments": [
            segment("g-1", 1, start_char=0, end_char=9, _start=100, _end=109),
            segment("g-2", 2, start_char=10, end_char=30, _start=110, _end=130),
        ],
        "agents": agents,
    }


def segment(segment_id: str, sequence: int, **values: Any) -> dict[str, Any]:
    ids = {"segment_id": segment_id, "text_id": "t-1", "sequence": sequence}
    return row("segments", **ids, **values)


def test_rows_that_keep_all_promises_give_no_finding() -> None:
    report = check(letter())
    assert report.findings == []
    looked_at = {one.name: one.looked_at for one in report.checks}
    assert looked_at["columns:segments"] == 2
    assert looked_at["foreign-key:texts.document_id"] == 1
    assert looked_at["rule:copies-sum"] == 0
    assert {one.kind for one in report.checks} == {"columns", "foreign-key", "rule"}
    assert all(one.findings == 0 and one.seconds is not None for one in report.checks)


MUTATIONS: list[tuple[str, str, dict[str, Any], str, str]] = [
    ("required null", "documents", {"title": None}, "missing-value", "title"),
    ("required empty", "documents", {"title": ""}, "missing-value", "title"),
    ("unknown code", "documents", {"title_type": "devized"}, "unknown-code", "'devized'"),
    ("pattern", "documents", {"script": "cyrl"}, "bad-value", "'cyrl'"),
    ("minimum", "segments", {"start_char": -1}, "bad-value", "'-1'"),
    ("own key", "documents", {"parent_document_id": "d-9"}, "unresolved-key", "'d-9'"),
    ("other key", "texts", {"source_id": "s-9"}, "unresolved-key", "sources.source_id"),
]


@pytest.mark.parametrize(
    ("table", "change", "code", "named"),
    [case[1:] for case in MUTATIONS],
    ids=[case[0] for case in MUTATIONS],
)
def test_one_wrong_value_gives_one_finding_at_its_row(
    table: str, change: dict[str, Any], code: str, named: str
) -> None:
    rows = letter()
    rows[table][0] |= change | {"_start": 40, "_end": 44}
    finding = only(check(rows))
    assert (finding.code, finding.severity, finding.table) == (code, "error", table)
    assert (finding.path, finding.document_id) == ("raw/s/d-1.md", "d-1")
    assert (finding.line, finding.column, finding.end_line, finding.end_column) == (1, 41, 1, 45)
    assert named in finding.message
    assert finding.row_key == rows[table][0][SCHEMAS[table].primary_key[0]]


def test_each_row_of_a_repeated_key_is_reported() -> None:
    rows = letter()
    rows["segments"][1]["segment_id"] = "g-1"
    report = check(rows)
    assert codes(report) == ["duplicate-key"] * 2
    assert [finding.column for finding in report.findings] == [101, 111]
    assert [one.findings for one in report.checks if one.name == "columns:segments"] == [2]


def test_a_repeated_unique_key_is_reported() -> None:
    rows = letter()
    rows["segments"][1]["sequence"] = 1
    assert codes(check(rows)) == ["duplicate-key"] * 2


def test_a_row_of_an_authority_file_has_no_document() -> None:
    rows = letter()
    rows["agents"][0] |= {"agent_type": "persn", "_path": "schemas/authorities/agents.csv"}
    finding = only(check(rows))
    assert (finding.document_id, finding.row_key) == (None, "antonov")
    assert finding.place == "schemas/authorities/agents.csv:1:1"


def test_a_row_of_unknown_place_has_a_finding_all_the_same() -> None:
    rows = letter()
    rows["documents"][0] |= {"title_type": "x", "_path": None, "_start": None, "_end": None}
    finding = only(check(rows))
    assert (finding.path, finding.line, finding.document_id) == (None, None, "d-1")


def test_withheld_wording_is_not_quoted() -> None:
    rows = letter()
    withheld = "Words that may not be republished."
    rows["texts"][0] |= {"text": ""}
    assert only(check(rows)).message.startswith("'nothing' in texts.text")
    narrow = Field("text", "string", "The text.", wording="always", constraints={"maxLength": 3})
    schemas = narrowed(SCHEMAS, "texts", narrow)
    rows["texts"][0] |= {"text": withheld}
    finding = only(check(rows, schemas=schemas))
    assert withheld not in str(finding)
    assert f"a text of {len(withheld)} characters" in finding.message


def narrowed(schemas: TableSchemas, table: str, column: Field) -> TableSchemas:
    """Give the schemas with another definition of one column."""
    other = copy(schemas)
    fields = [column if one.name == column.name else one for one in schemas[table].fields]
    other._tables = dict(schemas) | {table: replace(schemas[table], fields=tuple(fields))}
    return other


def test_findings_are_in_reading_order() -> None:
    rows = letter()
    rows["segments"][1] |= {"segment_type": "x"}
    rows["segments"][0] |= {"segment_type": "x", "speech_mode": "x"}
    found = check(rows).findings
    assert [finding.column for finding in found] == [101, 101, 111]


def test_a_table_that_is_not_given_is_empty_for_keys_and_is_not_checked() -> None:
    rows = letter()
    del rows["agents"]
    rows["segments"][0] |= {"speaker_agent_id": "antonov"}
    report = check(rows)
    assert codes(report) == ["unresolved-key"]
    assert "columns:agents" not in [one.name for one in report.checks]


def test_tables_that_do_not_fit_their_schemas_stop_the_run() -> None:
    tables = make(letter())
    with pytest.raises(FondsError, match="'letters' has no schema"):
        check_tables({"letters": tables["texts"]}, SCHEMAS, RULES, locate=locate)
    with pytest.raises(FondsError, match="made without _document"):
        check_tables({"texts": tables["texts"].drop(["_document"])}, SCHEMAS, RULES, locate=locate)
    wrong = tables["texts"].set_column(0, "text_id", pa.array([1]))
    with pytest.raises(FondsError, match="'texts' cannot be checked: expected column 'text_id'"):
        check_tables({"texts": wrong}, SCHEMAS, RULES, locate=locate)


def test_pandera_checks_although_its_environment_switches_it_off() -> None:
    """PANDERA_VALIDATION_ENABLED and PANDERA_VALIDATION_DEPTH set this, and all would be green."""
    rows = letter()
    rows["documents"][0] |= {"title_type": "x"}
    with config_context(validation_enabled=False, validation_depth=ValidationDepth.SCHEMA_ONLY):
        assert codes(check(rows)) == ["unknown-code"]


def test_pandera_never_gets_a_lazy_frame(monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[type] = []
    validate = pandera.DataFrameSchema.validate

    def spy(self: pandera.DataFrameSchema, frame: Any, **options: Any) -> Any:
        seen.append(type(frame))
        return validate(self, frame, **options)

    monkeypatch.setattr(pandera.DataFrameSchema, "validate", spy)
    check(letter())
    assert seen == [pl.DataFrame] * len(letter())


def write_schemas(folder: Path, **tables: str) -> TableSchemas:
    for name, text in tables.items():
        (folder / f"{name}.yaml").write_text(text, encoding="utf-8")
    return TableSchemas(folder, {})


LEAVES = """
name: leaves
title: Leaves
description: The leaves of files.
primaryKey: [file, leaf]
fields:
  - {name: file, type: string, description: The file.}
  - {name: leaf, type: integer, description: The leaf.}
"""
NOTES = """
name: notes
title: Notes
description: Notes on leaves.
fields:
  - {name: file, type: string, description: The file.}
  - {name: leaf, type: integer, description: The leaf.}
foreignKeys:
  - fields: [file, leaf]
    reference: {resource: leaves, fields: [file, leaf]}
"""
HERE = dict.fromkeys(HIDDEN)


def test_a_joint_foreign_key_leads_to_one_row_and_is_not_stated_with_a_null_part(
    tmp_path: Path,
) -> None:
    """A null part is not checked, as in SQL; frictionless refuses it if another part is stated."""
    schemas = write_schemas(tmp_path, leaves=LEAVES, notes=NOTES.replace("fields:", KEYED, 1))
    leaves = [HERE | {"file": "335", "leaf": leaf} for leaf in (1, 2)]
    keys: list[tuple[str | None, int | None]] = [("335", 1), ("335", 3), ("336", 1), ("335", None)]
    notes = [HERE | {"note": n, "file": f, "leaf": leaf} for n, (f, leaf) in enumerate(keys)]
    report = check({"leaves": leaves, "notes": notes}, rules_without_sql(tmp_path), schemas)
    assert [finding.row_key for finding in report.findings] == ["1", "2"]
    assert report.findings[0].message == (
        "'335, 3' in notes.file, leaf leads nowhere; expected a value of leaves.file, leaf"
    )
    (checked,) = [one for one in report.checks if one.kind == "foreign-key"]
    assert (checked.name, checked.looked_at, checked.findings) == (
        "foreign-key:notes.file+leaf",
        3,
        2,
    )


KEYED = """primaryKey: [note]
fields:
  - {name: note, type: integer, description: The number.}"""


def rules_without_sql(folder: Path, **rules: str) -> Rulebook:
    """Copy the rules that the engine raises, and add SQL rules."""
    rules_folder = folder / "schemas" / "rules"
    rules_folder.mkdir(parents=True)
    for path in (SHIPPED / "rules").glob("*.yaml"):
        shutil.copy(path, rules_folder)
    for code, text in rules.items():
        (rules_folder / f"{code.replace('_', '-')}.sql").write_text(text, encoding="utf-8")
    return Rulebook(rules_folder)


def rule(query: str, *, looks_at: str = "[segments]", message: str = "found") -> str:
    head = f"title: A test\nseverity: info\nattributed_to: source\nmessage: {message!r}\n"
    head += f"looks_at: {looks_at}\nexplanation: a\nremedy: b\nexample: c\n"
    return f"/*\n{head}*/ {query}"


POINTERS: list[tuple[str, str, tuple[Any, ...]]] = [
    ("the segment", "select 'g-2' as segment_id", (111, 131, "d-1", None, None, "g-2")),
    (
        "a stretch of its text",
        "select 'd-1' as document_id, 'g-2' as segment_id, 12 as start_char, 15 as end_char",
        (113, 116, "d-1", None, None, "g-2"),
    ),
    ("the document", "select 'd-1' as document_id", (1, 10, "d-1", None, None, None)),
    (
        "a row",
        "select 'segments' as table_name, 'g-1' as row_key",
        (101, 110, "d-1", "segments", "g-1", None),
    ),
    (
        "the segment before the row",
        "select 'documents' as table_name, 'd-1' as row_key, 'g-1' as segment_id",
        (101, 110, "d-1", "documents", "d-1", "g-1"),
    ),
]


@pytest.mark.parametrize(
    ("query", "expected"), [case[1:] for case in POINTERS], ids=[case[0] for case in POINTERS]
)
def test_a_rule_points_at(query: str, expected: tuple[Any, ...], tmp_path: Path) -> None:
    rulebook = rules_without_sql(tmp_path, odd_letter=rule(f"{query} from segments limit 1"))
    found = only(check(letter(), rulebook))
    place = (found.column, found.end_column, found.document_id)
    assert (*place, found.table, found.row_key, found.segment_id) == expected
    assert (found.code, found.severity, found.attributed_to) == ("odd-letter", "info", "source")


def test_a_rule_names_its_values_and_the_reading(tmp_path: Path) -> None:
    query = """select document_id, 'P E T R O V' as as_written, date_earliest as day, null as none,
               repeat('x', 99) as long from documents"""
    text = rule(query, looks_at="[documents]", message="{as_written}, {day}, {none}, {long}")
    found = only(check(letter(), rules_without_sql(tmp_path, odd_letter=text)))
    assert found.as_written == "P E T R O V"
    assert found.message == f"P E T R O V, 1950-10-13, nothing, {'x' * 59}…"


BROKEN: list[tuple[str, str, int]] = [
    ("selec 1", "syntax error", 10),
    ("select\n  no_column as document_id\nfrom segments", "no_column", 11),
    ("select 'a'::int as document_id", "Could not convert", 10),
    ("select 1; select 2", "should hold one SELECT", 10),
    ("drop view segments", "should hold one SELECT", 10),
    ("select count(*) as number from segments", "should return one of document_id", 10),
    ("select 'texts' as table_name from segments", "returns table_name, but not row_key", 10),
    ("select '' as document_id, 1 as start_char, 2 as end_char", "but not segment_id", 10),
    ("select * from read_csv('/etc/passwd')", "reads a file, a setting or the network", 10),
    ("select _path as document_id from segments", "_path", 10),
    ("select * from rows", "rows", 10),
]


@pytest.mark.parametrize(("query", "reason", "line"), BROKEN, ids=[case[0] for case in BROKEN])
def test_a_rule_that_cannot_be_used_is_an_error_at_its_line(
    query: str, reason: str, line: int, tmp_path: Path
) -> None:
    rulebook = rules_without_sql(tmp_path, odd_letter=rule(query))
    with pytest.raises(CorpusError, match=rf"odd-letter\.sql:{line}: .*{reason}") as caught:
        check({}, rulebook)
    assert "\n" not in str(caught.value)


STRAY = {
    "an unknown document": ("select 'd-9' as document_id", "document_id 'd-9', which no row has"),
    "an unknown segment": (
        "select 'd-1' as document_id, 'g-9' as segment_id", "segment_id 'g-9', which no row has"),
    "an unknown row": ("select 'texts' as table_name, 'x' as row_key", "row_key 'x', which no row"),
    "nulls": ("select null::varchar as document_id", "pointers are all null, which no row has"),
}  # fmt: skip


@pytest.mark.parametrize(("query", "reason"), STRAY.values(), ids=STRAY)
def test_a_rule_that_points_at_no_row_is_an_error(query: str, reason: str, tmp_path: Path) -> None:
    """Its findings would lie in no document, and keep none out."""
    rulebook = rules_without_sql(tmp_path, odd_letter=rule(f"{query} from segments limit 1"))
    with pytest.raises(CorpusError, match=rf"odd-letter\.sql:10: returns .*{reason}"):
        check(letter(), rulebook)


def test_a_repeated_document_is_reported_once_for_each_row_of_documents() -> None:
    rows = letter()
    for table in ("documents", "texts", "segments"):
        rows[table] = [*rows[table], *rows[table]]
    repeated = [one for one in check(rows).findings if one.code == "duplicate-key"]
    assert [one.table for one in repeated] == ["documents", "documents"]


@pytest.mark.parametrize("message", ["{copies}", "{0}", "{", "{document_id:d}"])
def test_a_message_that_cannot_be_filled_is_an_error_of_the_rule(
    message: str, tmp_path: Path
) -> None:
    text = rule("select document_id from documents", looks_at="[documents]", message=message)
    with pytest.raises(CorpusError, match=r"odd-letter\.sql:[0-9]+: the message"):
        check({"documents": letter()["documents"]}, rules_without_sql(tmp_path, odd_letter=text))


def test_a_rule_that_looks_at_an_unknown_table_is_an_error(tmp_path: Path) -> None:
    text = rule("select document_id from documents", looks_at="[documnts]")
    with pytest.raises(CorpusError, match="looks_at names 'documnts'"):
        check({}, rules_without_sql(tmp_path, odd_letter=text))


def test_a_rule_reports_the_rows_of_the_table_that_it_judges(tmp_path: Path) -> None:
    query = "select document_id from documents join texts using (document_id) semi join segments"
    text = rule(f"{query} using (text_id)", looks_at="[segments, texts]")
    report = check(letter(), rules_without_sql(tmp_path, odd_letter=text))
    assert [one.looked_at for one in report.checks if one.kind == "rule"] == [2]


def test_the_zone_of_the_machine_does_not_show_in_sql() -> None:
    events = pa.table({"instant": [datetime(1950, 10, 13, 22, tzinfo=UTC)]})
    with open_database({"events": events}) as database:
        query = "select current_setting('TimeZone'), strftime(instant, '%H') from events"
        assert database.execute(query).fetchall() == [("UTC", "22")]


def test_a_schema_without_a_promise_is_a_vacuous_check(tmp_path: Path) -> None:
    schemas = write_schemas(tmp_path, leaves=LEAVES.replace("primaryKey: [file, leaf]\n", ""))
    rows = [HERE | {"file": "335", "leaf": 1}]
    finding = only(check({"leaves": rows}, rules_without_sql(tmp_path), schemas))
    assert (finding.code, finding.severity) == ("vacuous-check", "error")
    assert "columns:leaves proves nothing" in finding.message


VACUOUS = {
    "no table at all": rule("select '' as document_id where false", looks_at="[]"),
    "a condition that nothing fulfils": rule(
        "select document_id from documents where 1 = 0", looks_at="[documents]"
    ),
    "a code that no vocabulary has": rule(
        "select document_id from documents where direction = 'incomming'", looks_at="[documents]"
    ),
    "a join that never meets": rule(
        "select texts.text_id, documents.document_id from documents"
        " join texts on documents.title = texts.text_id",
        looks_at="[documents]",
    ),
    "nothing to judge": rule(
        "with judged as (select * from documents where title = 'x') select document_id from judged",
        looks_at="[documents]",
    ),
    "a proof on which it is silent": rule(
        "select document_id from documents where title = 'x'",
        looks_at="[documents]\nproof: {documents: [{document_id: a, title: b}]}",
    ),
    "another table": rule(
        "select document_id from documents where title = 'x'", looks_at="[documents, texts]"
    ),
    "a name of its own": rule(
        "with documents as (select '' as document_id where false) from documents",
        looks_at="[documents]",
    ),
}


@pytest.mark.parametrize("text", VACUOUS.values(), ids=VACUOUS)
def test_a_rule_that_reads_nothing_is_a_vacuous_check(text: str, tmp_path: Path) -> None:
    finding = only(check(letter(), rules_without_sql(tmp_path, odd_letter=text)))
    assert (finding.code, finding.path) == ("vacuous-check", "schemas/rules/odd-letter.sql")


PROVEN = rule(
    "with judged as (select * from documents where title = 'x') select document_id from judged",
    looks_at="[documents]\nproof: {documents: [{document_id: a, title: x}]}",
)


def test_a_rule_that_fires_on_its_proof_may_find_nothing_to_judge(tmp_path: Path) -> None:
    report = check(letter(), rules_without_sql(tmp_path, odd_letter=PROVEN))
    assert report.findings == []
    assert [one.looked_at for one in report.checks if one.kind == "rule"] == [0]


WRONG_PROOFS = {
    "{document: [{document_id: a}]}": "there is no table 'document'",
    "{documents: [{document: a}]}": "documents has no column 'document'",
    "{documents: [{direction: incomming}]}": "'incomming' is no direction",
    "{documents: [{date_earliest: 13.10.1950}]}": "'13.10.1950' is no date",
    "{documents: {document_id: a}}": "should have a list of rows",
}


@pytest.mark.parametrize("proof", WRONG_PROOFS)
def test_a_proof_that_cannot_be_is_an_error_at_its_line(proof: str, tmp_path: Path) -> None:
    text = rule("select document_id from documents", looks_at=f"[documents]\nproof: {proof}")
    with pytest.raises(CorpusError, match=r"odd-letter\.sql:7: ") as caught:
        check({}, rules_without_sql(tmp_path, odd_letter=text))
    assert WRONG_PROOFS[proof] in str(caught.value)


OVER_LIMITS = {
    "too long": (
        "select document_id from documents, range(100000000) as a, range(100000) as b"
        " where hash(a.range) % 3 = b.range and title <> 'x'",
        RuleLimits(seconds=1),
        "runs longer than 1 s",
    ),
    "too much": (
        "select min(document_id) as document_id from documents, range(30000000) as a"
        " group by a.range having count(*) > 1",
        RuleLimits(memory="40MB"),
        "takes more memory than it may",
    ),
}


@pytest.mark.parametrize("case", OVER_LIMITS)
def test_a_rule_over_its_limits_is_stopped_with_its_name(case: str, tmp_path: Path) -> None:
    query, limits, reason = OVER_LIMITS[case]
    with pytest.raises(CorpusError, match=rf"odd-letter\.sql:10: {reason}"):
        check(letter(), rules_without_sql(tmp_path, odd_letter=rule(query)), limits=limits)


def test_documents_that_were_read_and_are_in_no_table_are_a_vacuous_check() -> None:
    rows = letter()
    rows["documents"] = []
    rows["texts"][0]["document_id"] = None
    report = check(rows)
    assert codes(report) == ["missing-value", "vacuous-check"]


def test_an_empty_run_is_not_a_vacuous_check() -> None:
    assert codes(check({"documents": [], "segments": []})) == []


def in_one_run(*cases: Rows) -> dict[str, list[Finding]]:
    """Check documents `d-0`, `d-1` ... together, and give the findings of each."""
    rows: Rows = {}
    for case in cases:
        for name, of_table in case.items():
            rows.setdefault(name, []).extend(of_table)
    found: dict[str, list[Finding]] = defaultdict(list)
    for finding in check(rows).findings:
        found[str(finding.document_id)].append(finding)
    return found


def listed(document: str, stated: int | None, copies: list[tuple[str, int]]) -> Rows:
    of_list = row(
        "distribution_lists",
        document_id=document,
        stated_copies=stated,
        segment_id=None,
        as_written="List - 6 copies",
        _document=document,
    )
    entries = [
        row(
            "distribution_copies",
            document_id=document,
            sequence=number,
            recipient_type=kind,
            copies=count,
            _document=document,
        )
        for number, (kind, count) in enumerate(copies, 1)
    ]
    documents = [row("documents", document_id=document, _document=document)]
    return {
        "documents": documents,
        "distribution_lists": [of_list],
        "distribution_copies": entries,
    }


COPIES: list[tuple[str, int | None, list[tuple[str, int]], int | None]] = [
    ("as many as stated", 3, [("person", 2), ("office", 1)], None),
    ("too few", 6, [("person", 2), ("person", 1), ("office", 1)], 4),
    ("too many", 1, [("person", 2)], 2),
    ("none stated", None, [("person", 2)], None),
    ("nobody named", 6, [], None),
    ("the file copy alone", 2, [("file", 1)], None),
    ("the file copy and another", 5, [("person", 2), ("file", 1)], 3),
]


@cache
def copies_findings() -> dict[str, list[Finding]]:
    return in_one_run(*(listed(f"d-{n}", *case[1:3]) for n, case in enumerate(COPIES)))


@pytest.mark.parametrize("number", range(len(COPIES)), ids=[case[0] for case in COPIES])
def test_copies_are_added_up(number: int) -> None:
    _, stated, _, total = COPIES[number]
    wrong = [f"the list states {stated} copies, but its entries add up to {total}"] if total else []
    found = copies_findings()[f"d-{number}"]
    assert [(one.code, one.message) for one in found] == [("copies-sum", one) for one in wrong]


def test_copies_that_do_not_add_up_are_a_warning_at_the_list() -> None:
    rows = letter() | listed("d-1", 6, [("person", 2)])
    rows["distribution_lists"][0]["segment_id"] = "g-2"
    finding = only(check(rows))
    assert (finding.severity, finding.attributed_to) == ("warning", "source")
    assert (finding.column, finding.segment_id) == (111, "g-2")
    assert finding.as_written == "List - 6 copies"


Step = tuple[str, str | None] | tuple[str, str | None, dict[str, Any]]


def handled(document: str, direction: str | None, steps: Sequence[Step]) -> Rows:
    values = {"direction": direction, "place_of_dispatch_id": "moscow"}
    return {
        "documents": [row("documents", document_id=document, _document=document, **values)],
        "handling_events": [_event(document, n, step) for n, step in enumerate(steps, 1)],
    }


def _event(document: str, number: int, step: Step) -> dict[str, Any]:
    event_type, instant, *others = step
    return row(
        "handling_events",
        event_id=f"{document}.e{number}",
        document_id=document,
        event_type=event_type,
        sequence=number,
        segment_id="g-2",
        datetime_utc=instant and datetime.fromisoformat(f"1951-02-03T{instant}:00Z"),
        datetime_as_written=f"written {number}",
        _document=document,
        **{"precision": "minute", **(others[0] if others else {})},
    )


PLACES: Rows = {"places": [row("places", place_id=name) for name in ("moscow", "beijing")]}
AT_BEIJING = {"place_id": "beijing"}
HANDLED: list[tuple[str, str | None, list[Step], list[str]]] = [
    ("in order", "incoming", [("received", "01:38"), ("deciphered", "02:00")], []),
    ("at once", "incoming", [("received", "01:38"), ("deciphered", "01:38")], []),
    ("before", "incoming", [("received", "01:38"), ("deciphered", "01:20")], ["written 2"]),
    ("written in another order", "incoming", [("typed", "03:20"), ("received", "01:38")], []),
    (
        "one mistake is one finding",
        "incoming",
        [("received", "01:38"), ("deciphered", "01:20"), ("typed", "01:25")],
        ["written 2"],
    ),
    (
        "two parts received, the first deciphered before the second came",
        "incoming",
        [("received", "01:38"), ("received", "02:30"), ("deciphered", "02:00")],
        [],
    ),
    ("no instant", "incoming", [("received", None), ("deciphered", "01:20")], []),
    (
        "nearest stage with an instant",
        "incoming",
        [("sent", "02:00"), ("received", None), ("typed", "01:20")],
        ["written 3"],
    ),
    ("sent before received", "incoming", [("received", "03:00"), ("sent", "04:00")], ["written 1"]),
    ("outgoing", "outgoing", [("received", "04:10"), ("sent", "05:30")], []),
    ("outgoing, reversed", "outgoing", [("received", "05:30"), ("sent", "04:10")], ["written 2"]),
    (
        "outgoing, received elsewhere",
        "outgoing",
        [("sent", "04:10"), ("received", "05:30", AT_BEIJING)],
        [],
    ),
    (
        "outgoing, received elsewhere before it was sent",
        "outgoing",
        [("sent", "04:10"), ("received", "03:30", AT_BEIJING)],
        ["written 2"],
    ),
    ("unknown direction", None, [("received", "05:30"), ("sent", "04:10")], []),
    (
        "unknown direction, sure",
        "unknown",
        [("sent", "05:30"), ("enciphered", "06:10")],
        ["written 1"],
    ),
    ("typed and forwarded", "incoming", [("typed", "05:30"), ("forwarded", "04:10")], []),
    (
        "to the hour",
        "incoming",
        [("received", "01:38"), ("deciphered", "01:00", {"precision": "hour"})],
        [],
    ),
    (
        "to the hour, before",
        "incoming",
        [("received", "02:00"), ("deciphered", "01:00", {"precision": "hour"})],
        ["written 2"],
    ),
    (
        "to the day",
        "incoming",
        [("received", "01:38"), ("deciphered", "00:00", {"precision": "day"})],
        [],
    ),
]


@cache
def handling_findings() -> dict[str, list[Finding]]:
    cases = [handled(f"h-{number}", *case[1:3]) for number, case in enumerate(HANDLED)]
    return in_one_run(letter(), PLACES, *cases)


@pytest.mark.parametrize("number", range(len(HANDLED)), ids=[case[0] for case in HANDLED])
def test_handling_follows_its_order(number: int) -> None:
    found = handling_findings()[f"h-{number}"]
    wrong = [("handling-order", written) for written in HANDLED[number][3]]
    assert [(one.code, one.as_written) for one in found] == wrong


def test_handling_order_says_by_how_much() -> None:
    steps = [("received", "01:38"), ("deciphered", "01:20")]
    finding = only(check(letter() | PLACES | handled("d-1", "incoming", steps)))
    assert finding.message == (
        "'deciphered' at 1951-02-03 01:20 UTC lies 18 minutes before 'received' at 1951-02-03 01:38"
        " UTC; expected the other order in a message of direction 'incoming'"
    )
    assert (finding.severity, finding.segment_id, finding.column) == ("warning", "g-2", 111)


def dated(document: str, *statements: tuple[str, str, str]) -> Rows:
    dates = [
        row(
            "document_dates",
            document_id=document,
            sequence=number,
            source_of_statement=source,
            date_type=date_type,
            date_edtf=edtf,
            as_written=f"{source} {edtf}",
            _document=document,
        )
        for number, (source, date_type, edtf) in enumerate(statements, 1)
    ]
    documents = [row("documents", document_id=document, _document=document)]
    return {"documents": documents, "document_dates": dates}


DATES: list[tuple[str, list[tuple[str, str, str]], list[str]]] = [
    ("one day", [("heading", "creation", "1951-03-04"), ("closer", "creation", "1951-03-04")], []),
    (
        "two days",
        [("heading", "creation", "1951-03-04"), ("closer", "creation", "1951-03-05")],
        ["closer 1951-03-05"],
    ),
    (
        "the closer stands first in the file",
        [("closer", "creation", "1951-03-05"), ("heading", "creation", "1951-03-04")],
        ["closer 1951-03-05"],
    ),
    ("a month", [("heading", "creation", "1951-03"), ("closer", "creation", "1951-03-05")], []),
    (
        "another month",
        [("heading", "creation", "1951-02"), ("closer", "creation", "1951-03-01")],
        ["closer 1951-03-01"],
    ),
    ("a year", [("citation", "creation", "1951"), ("header", "creation", "1951-12-31")], []),
    ("days left open", [("title", "sent", "1951-03-XX"), ("header", "sent", "1951-03-31")], []),
    ("years left open", [("title", "sent", "195X"), ("header", "sent", "1951-03-31")], []),
    (
        "a range",
        [("heading", "creation", "1951-03-01/1951-03-04"), ("closer", "creation", "1951-03-04")],
        [],
    ),
    (
        "outside of a range",
        [("heading", "creation", "1951-03-01/1951-03-04"), ("closer", "creation", "1951-03-05")],
        ["closer 1951-03-05"],
    ),
    (
        "an open range",
        [("heading", "creation", "../1951-03-04"), ("closer", "creation", "1899")],
        [],
    ),
    (
        "outside of an open range",
        [("heading", "creation", "../1951-03-04"), ("closer", "creation", "1951-03-05")],
        ["closer 1951-03-05"],
    ),
    (
        "uncertain",
        [("heading", "creation", "1951-03-04?"), ("closer", "creation", "1951-03-05")],
        [],
    ),
    (
        "receipt on the next day",
        [("heading", "creation", "1951-03-04"), ("header", "received", "1951-03-05")],
        [],
    ),
    (
        "two days of receipt",
        [("citation", "received", "1951-03-04"), ("header", "received", "1951-03-05")],
        ["header 1951-03-05"],
    ),
    (
        "a stamp is not compared",
        [("heading", "creation", "1951-03-04"), ("stamp", "creation", "1993-12-14")],
        [],
    ),
    (
        "publications may be several",
        [("heading", "publication", "1994"), ("citation", "publication", "1996")],
        [],
    ),
    (
        "two that agree with a third",
        [
            ("heading", "creation", "1951-03"),
            ("citation", "creation", "1951-03-04"),
            ("closer", "creation", "1951-03-05"),
        ],
        ["closer 1951-03-05"],
    ),
]


@cache
def date_findings() -> dict[str, list[Finding]]:
    return in_one_run(*(dated(f"d-{number}", *case[1]) for number, case in enumerate(DATES)))


@pytest.mark.parametrize("number", range(len(DATES)), ids=[case[0] for case in DATES])
def test_statements_of_one_date_agree(number: int) -> None:
    """All cases are in one run, so that it also shows that documents are not mixed."""
    found = date_findings()[f"d-{number}"]
    wrong = [("date-disagreement", written) for written in DATES[number][2]]
    assert [(one.code, one.as_written) for one in found] == wrong


def test_a_disagreement_names_both_statements() -> None:
    statements = ("heading", "creation", "1951-03"), ("closer", "creation", "1951-04-05")
    finding = only(check(dated("d-1", *statements)))
    assert finding.severity == "warning"
    assert finding.message == (
        "the closer gives 1951-04-05 for the creation date ('closer 1951-04-05'), but the heading"
        " gives 1951-03 ('heading 1951-03')"
    )


FIRST_DAY, LAST_DAY = date(1951, 1, 1), date(1952, 12, 31)
days = st.dates(FIRST_DAY, LAST_DAY).map(date.isoformat)
points = days | days.map(lambda day: day[:7]) | days.map(lambda day: day[:4])
edtf = points | st.tuples(points, points).map(sorted).map("/".join) | points.map("{}/..".format)


@cache
def days_of(written: str) -> frozenset[date]:
    """Give the days of two years that a date allows, by looking at each of them."""
    first, _, last = written.partition("/")
    every = [FIRST_DAY + timedelta(number) for number in range((LAST_DAY - FIRST_DAY).days + 1)]
    return frozenset(
        day
        for day in every
        if day.isoformat()[: len(first)] >= first
        and (last == ".." or day.isoformat()[: len(last or first)] <= (last or first))
    )


@settings(max_examples=10, deadline=None)
@given(pairs=st.lists(st.tuples(edtf, edtf), min_size=1, max_size=40))
def test_dates_disagree_exactly_if_they_have_no_day_in_common(pairs: list[tuple[str, str]]) -> None:
    cases = [
        dated(f"d-{number}", ("heading", "creation", one), ("closer", "creation", other))
        for number, (one, other) in enumerate(pairs)
    ]
    apart = {
        f"d-{number}"
        for number, (one, other) in enumerate(pairs)
        if not days_of(one) & days_of(other)
    }
    assert set(in_one_run(*cases)) == apart
