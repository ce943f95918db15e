"""Corrections: a curator's ruling is applied, says so, and is never dropped without a word."""

from __future__ import annotations

import csv
import shutil
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest
from corpora import ROOT, fonds, make_corpus
from documents import page, promise, transcribe

from fonds.build import Build
from fonds.correct import Docket, normalize_corrected
from fonds.corrections import COLUMNS, Corrections
from fonds.errors import CorpusError
from fonds.findings import Finding
from fonds.remarks import describe_remarks

DOCUMENT = "x-0001"
TEXT_FREE = "title: Letters\nformat: digital_archive\nid_prefix: x\n"
SETTINGS = f"{TEXT_FREE}publish_text: true\n"
RECEIVED = "Received in Moscow on 2/3/51 at 11:15 p.m."
BODY = (
    "Ciphered Telegram # 10021",
    "FROM: BEIJING",
    RECEIVED,
    "Deciphered by Mockin on 2/4/51 at 00:20 a.m.",
    "To TESTOV [SPECIMENOV]",
    "Nothing has arrived.",
    "E X A M P L O V",
    "No. 101",
    "3.2 [3 February]",
)
EVENT = f"{DOCUMENT}.e1"

Cell = tuple[str, str, str, str, str]  # table, row_key, column, as_read, corrected


def letter(old: str = "", new: str = "", **parts: str | None) -> str:
    """Make a telegram, with one line of its body changed."""
    return page("\n\n".join(BODY).replace(old, new), **parts)


def write_rulings(corpus: Path, *cells: Cell, document: str = DOCUMENT) -> None:
    with (corpus / "schemas" / "corrections.csv").open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream, lineterminator="\n")
        writer.writerow(COLUMNS)
        for table, key, *cell in cells:
            signed = ("as the facsimile shows", "A. Curator", "2026-01-31")
            writer.writerow((document, table, key, *cell, *signed))


@dataclass(frozen=True, slots=True)
class Ruled:
    """What a telegram with rulings gives: its rows by table, and its findings."""

    rows: dict[str, list[dict[str, Any]]]
    findings: list[Finding]
    quarantined: tuple[str, ...] = ()

    @property
    def codes(self) -> list[str]:
        return [one.code for one in self.findings]

    @property
    def unmatched(self) -> list[str]:
        return [one.message for one in self.findings if one.code == "unmatched-correction"]

    def pick(self, table: str, *columns: str, **where: str) -> list[tuple[Any, ...]]:
        rows = [row for row in self.rows.get(table, ())
                if all(row.get(name) == value for name, value in where.items())]  # fmt: skip
        return [tuple(row.get(name) for name in columns) for row in rows]


def rule(folder: Path, *cells: Cell, text: str = "") -> Ruled:
    """Read one telegram with some rulings; nothing is linked or checked."""
    (folder / "schemas").mkdir(parents=True)
    write_rulings(folder, *cells)
    docket = Docket(read_rulings(folder))
    known = replace(promise(), corrections=docket.corrections)
    record = normalize_corrected(transcribe(text or letter(), publish_text=True), known, docket)
    findings = describe_remarks(record, known.rulebook)
    return Ruled(record.rows, findings + docket.describe_unmatched(known.rulebook))


def read_rulings(corpus: Path) -> Corrections:
    path = corpus / "schemas" / "corrections.csv"
    return Corrections(path, promise().schemas, promise().authorities)


def rule_and_judge(folder: Path, *cells: Cell, text: str = "") -> Ruled:
    """Check a corpus of one telegram with some rulings."""
    corpus = make_corpus(folder, {"0001.md": text or letter()}, settings=SETTINGS)
    write_rulings(corpus, *cells)
    return judge(corpus)


def judge(corpus: Path) -> Ruled:
    made = Build(corpus).check()
    rows = {name: table.to_pylist() for name, table in made.tables.items()}
    return Ruled(rows, made.findings, made.quarantined)


def printed(values: tuple[Any, ...]) -> list[str | None]:
    return [None if value is None else str(value) for value in values]


RECOMPUTED: dict[str, tuple[Cell, tuple[str, ...], list[str | None]]] = {
    "a ruled time": (
        ("handling_events", EVENT, "local_time", "23:15:00", "11:15:00"),
        ("local_time", "precision", "utc_offset", "timezone_basis", "datetime_utc"),
        ["11:15:00", "minute", "+03:00", "stated_place", "1951-02-03 08:15:00+00:00"]),
    "a ruled time with seconds": (
        ("handling_events", EVENT, "local_time", "23:15", "11:15:30"),
        ("precision", "datetime_utc"),
        ["second", "1951-02-03 08:15:30+00:00"]),
    "a ruled date": (
        ("handling_events", EVENT, "local_date", "1951-02-03", "1951-02-02"),
        ("local_date", "datetime_utc"),
        ["1951-02-02", "1951-02-02 20:15:00+00:00"]),
    "a date that is ruled unknown": (
        ("handling_events", EVENT, "local_date", "1951-02-03", ""),
        ("local_date", "local_time", "utc_offset", "datetime_utc"),
        [None, "23:15:00", None, None]),
    "a time that is ruled unknown": (
        ("handling_events", EVENT, "local_time", "23:15:00", ""),
        ("local_time", "precision", "utc_offset", "datetime_utc"),
        [None, "day", None, None]),
    "a ruled zone": (
        ("handling_events", EVENT, "timezone", "Europe/Moscow", "Asia/Shanghai"),
        ("timezone", "timezone_basis", "utc_offset", "datetime_utc"),
        ["Asia/Shanghai", "ruling", "+08:00", "1951-02-03 15:15:00+00:00"]),
    "a ruled place": (
        ("handling_events", EVENT, "place_id", "moscow", "beijing"),
        ("timezone", "timezone_basis", "utc_offset", "datetime_utc"),
        ["Asia/Shanghai", "ruling", "+08:00", "1951-02-03 15:15:00+00:00"]),
}  # fmt: skip


@pytest.mark.parametrize(("cell", "columns", "values"), RECOMPUTED.values(), ids=RECOMPUTED)
def test_zone_precision_and_instant_follow_from(
    cell: Cell, columns: tuple[str, ...], values: list[str | None], tmp_path: Path
) -> None:
    made = rule(tmp_path, cell)
    (row,) = made.pick("handling_events", *columns, event_id=EVENT)
    assert printed(row) == values
    assert made.unmatched == []


def test_the_zone_of_an_office_follows_from_the_ruled_place_of_receipt(tmp_path: Path) -> None:
    made = rule(tmp_path, ("handling_events", EVENT, "place_id", "moscow", "beijing"))
    deciphered = made.pick("handling_events", "timezone", "timezone_basis", event_type="deciphered")
    assert deciphered == [("Asia/Shanghai", "inferred_from_office")]


def test_two_rulings_on_one_event_are_both_matched_with_what_was_read(tmp_path: Path) -> None:
    made = rule(
        tmp_path,
        ("handling_events", EVENT, "place_id", "moscow", "beijing"),
        ("handling_events", EVENT, "timezone", "Europe/Moscow", "Asia/Tokyo"),
    )
    row = made.pick("handling_events", "place_id", "timezone", "utc_offset", event_id=EVENT)
    assert row == [("beijing", "Asia/Tokyo", "+09:00")]
    assert made.unmatched == []


def test_a_ruled_date_of_creation_gives_its_days_and_its_basis(tmp_path: Path) -> None:
    made = rule(tmp_path, ("documents", "", "date_of_creation", "1951-02-03", "1951-02?"))
    columns = ("date_of_creation", "date_earliest", "date_latest", "date_basis")
    (row,) = made.pick("documents", *columns)
    assert printed(row) == ["1951-02?", "1951-02-01", "1951-02-28", "ruling"]


def test_the_date_of_the_document_follows_from_a_ruled_closing_date(tmp_path: Path) -> None:
    (key,) = rule(tmp_path / "a").pick("document_dates", "document_id", "sequence",
                  source_of_statement="closer")  # fmt: skip
    cell = ("document_dates", "|".join(map(str, key)), "date_edtf", "1951-02-03", "1951-02-05")
    made = rule(tmp_path / "b", cell)
    assert made.pick("documents", "date_of_creation", "date_basis") == [("1951-02-05", "closer")]


def test_a_ruled_number_gives_its_digits_and_suffix(tmp_path: Path) -> None:
    key = f"{DOCUMENT}|outgoing_number|101"
    made = rule(tmp_path, ("document_identifiers", key, "identifier", "101", "107/sh"))
    columns = ("identifier", "sequence_number", "suffix", "as_written")
    row = made.pick("document_identifiers", *columns, identifier_type="outgoing_number")
    assert row == [("107/sh", 107, "sh", "No. 101")]
    assert made.pick("corrections", "row_key") == [(f"{DOCUMENT}|outgoing_number|107/sh",)]


def test_a_ruled_sender_is_the_issuer_of_the_number(tmp_path: Path) -> None:
    cell = ("document_agents", f"{DOCUMENT}|sender|1", "agent_id", "examplov", "roshchin")
    made = rule(tmp_path, cell)
    sender = made.pick("document_agents", "agent_id", "agent_name_id", role="sender")
    assert sender == [("roshchin", None)]
    (series,) = made.pick("document_identifiers", "series_id", identifier_type="outgoing_number")
    assert series != rule(tmp_path / "b").pick("document_identifiers", "series_id",
                          identifier_type="outgoing_number")[0]  # fmt: skip


def test_a_ruling_says_who_an_ambiguous_pseudonym_means(tmp_path: Path) -> None:
    title = "Telegram, Matveyev to Testov"
    text = letter("E X A M P L O V", "R O S H C H I N", title=title, day="September 26, 1950")
    assert "ambiguous-pseudonym" in rule(tmp_path / "before", text=text).codes
    cell = ("document_agents", f"{DOCUMENT}|sender|1", "agent_id", "", "zakharov-matvei")
    made = rule(tmp_path / "after", cell, text=text)
    assert "ambiguous-pseudonym" not in made.codes
    assert made.pick("document_agents", "agent_id", "agent_name_id", role="sender") == [
        ("zakharov-matvei", "zakharov-matvei.matveyev")
    ]


def test_an_applied_ruling_is_published_beside_its_row(tmp_path: Path) -> None:
    made = rule(tmp_path, ("handling_events", EVENT, "local_time", "23:15:00", "11:15:00"))
    columns = ("document_id", "table_name", "row_key", "column_name", "as_read", "corrected")
    assert made.pick("corrections", *columns) == [
        (DOCUMENT, "handling_events", EVENT, "local_time", "23:15:00", "11:15:00")
    ]
    signed = made.pick("corrections", "reason", "corrected_by", "corrected_on")
    assert printed(signed[0]) == ["as the facsimile shows", "A. Curator", "2026-01-31"]


IMPOSSIBLE = letter("2/3/51 at 11:15", "2/31/51 at 11:15")
LIFTED: dict[str, tuple[str, list[Cell], str]] = {
    "an impossible date": (
        IMPOSSIBLE, [("handling_events", EVENT, "local_date", "", "1951-02-03")],
        "impossible-date"),
    "an impossible date of which nothing is known": (
        IMPOSSIBLE, [("handling_events", EVENT, "local_date", "", "")],
        "impossible-date"),
    "an ambiguous date": (
        letter("2/3/51 at 11:15", "10-11-51 at 11:15"),
        [("handling_events", EVENT, "local_date", "", "1951-02-03")],
        "ambiguous-date"),
    "an impossible heading": (
        letter(day="February 31, 1951"),
        [("documents", "", "date_of_creation", "", "1951-02-03")],
        "impossible-date"),
}  # fmt: skip


@pytest.mark.parametrize(("text", "cells", "code"), LIFTED.values(), ids=LIFTED)
def test_a_ruling_answers(text: str, cells: list[Cell], code: str, tmp_path: Path) -> None:
    assert code in rule(tmp_path / "before", text=text).codes
    made = rule_and_judge(tmp_path / "after", *cells, text=text)
    assert code not in made.codes
    assert made.unmatched == []
    assert made.pick("documents", "document_id") == [(DOCUMENT,)]


def test_a_ruling_on_a_day_does_not_answer_an_impossible_clock(tmp_path: Path) -> None:
    text = letter("2/3/51 at 11:15 p.m.", "2/31/51 at 25:15")
    cell = ("handling_events", EVENT, "local_date", "", "1951-02-03")
    made = rule_and_judge(tmp_path, cell, text=text)
    assert made.codes.count("impossible-date") == 1
    assert made.quarantined == (DOCUMENT,)


def test_a_ruling_on_the_document_s_date_answers_no_date_of_receipt(tmp_path: Path) -> None:
    cell = ("documents", "", "date_of_creation", "1951-02-03", "1951-02-03")
    assert "impossible-date" in rule(tmp_path, cell, text=IMPOSSIBLE).codes


UNMATCHED: dict[str, tuple[Cell, str]] = {
    "another reading": (
        ("handling_events", EVENT, "local_time", "01:15:00", "11:15:00"),
        "'23:15:00' is read there, not '01:15:00'"),
    "a reading where nothing was read": (
        ("handling_events", EVENT, "local_time", "", "11:15:00"),
        "'23:15:00' is read there, not nothing"),
    "a row that is gone": (
        ("handling_events", f"{DOCUMENT}.e9", "local_time", "23:15:00", "11:15:00"),
        f"handling_events has no row {DOCUMENT}.e9"),
    "a table without rows": (
        ("distribution_lists", "", "stated_copies", "9", "8"),
        "distribution_lists has no row of this document"),
    "no key, and no row that reads so": (
        ("handling_events", "", "local_time", "01:15:00", "11:15:00"),
        "no row of handling_events is read as '01:15:00'"),
    "no key, and several rows": (
        ("handling_events", "", "timezone", "Europe/Moscow", ""),
        "several rows read so; the row_key should name one"),
}  # fmt: skip


@pytest.mark.parametrize(("cell", "reason"), UNMATCHED.values(), ids=UNMATCHED)
def test_a_ruling_that_no_longer_fits_is_a_finding(cell: Cell, reason: str, tmp_path: Path) -> None:
    made = rule(tmp_path, cell)
    (finding,) = [one for one in made.findings if one.code == "unmatched-correction"]
    assert finding.message == (
        f"the ruling on {cell[0]}.{cell[2]} of {DOCUMENT} is not applied: {reason}"
    )
    assert finding.place == "schemas/corrections.csv:2:1"
    assert finding.severity == "warning"
    assert not made.rows["corrections"]


def test_a_ruling_on_a_document_that_is_gone_is_a_finding(tmp_path: Path) -> None:
    corpus = make_corpus(tmp_path, {"0001.md": letter()}, settings=SETTINGS)
    write_rulings(corpus, ("documents", "", "direction", "incoming", "unknown"), document="x-9")
    (message,) = judge(corpus).unmatched
    assert message.endswith("of x-9 is not applied: no document of that name was read")


def test_a_row_without_key_is_found_by_what_was_read(tmp_path: Path) -> None:
    made = rule(tmp_path, ("handling_events", "", "local_time", "23:15:00", "11:15:00"))
    assert made.pick("corrections", "row_key") == [(EVENT,)]


REFUSED: dict[str, tuple[Cell, str]] = {
    "a table": (("telegrams", "", "title", "", "x"), "there is no table 'telegrams'"),
    "a table of authorities": (
        ("agents", "", "agent_type", "", "person"), "corrected in schemas/authorities/agents.csv"),
    "a table of the run": (("findings", "", "status", "", "open"), "is made by the run itself"),
    "a column": (("documents", "", "colour", "", "red"), "documents has no column 'colour'"),
    "a key": (("handling_events", "", "event_id", "", "x"), "cannot be ruled on"),
    "what was written": (("documents", "", "precedence_as_written", "", "x"), "cannot be ruled on"),
    "what follows": (
        ("handling_events", "", "datetime_utc", "", ""), "rule on those"),
    "a code": (
        ("documents", "", "direction", "", "sideways"), "'sideways' is no direction; known are"),
    "a date": (
        ("handling_events", "", "local_date", "", "3.2.1951"), "should be a day as 1950-10-14"),
    "a reading": (
        ("handling_events", "", "local_date", "2/3/51", ""), "as_read is '2/3/51', but should be"),
    "a clock time": (
        ("handling_events", "", "local_time", "", "25:00:00"), "should be a time as 01:38:00"),
    "a number": (("distribution_lists", "", "stated_copies", "", "nine"), "a whole number"),
    "a number below zero": (("distribution_lists", "", "stated_copies", "", "-1"), "at least 0"),
    "a truth": (("document_agents", "", "supplied", "", "perhaps"), "should be true or false"),
    "an uncertain date": (
        ("document_dates", "", "date_edtf", "", "1951-02-31"), "corrections.csv:2:"),
    "a zone": (("handling_events", "", "timezone", "", "Mars/Olympus"), "is not a time zone"),
    "an agent": (("document_agents", "", "agent_id", "", "nobody-x"), "'nobody-x' is in no row of"),
    "a place": (("handling_events", "", "place_id", "", "atlantis"), "places.csv"),
    "a form": (("documents", "", "language", "", "Russian"), "does not have the form"),
    "nothing where something is required": (
        ("documents", "", "title", "x", ""), "title is required"),
}  # fmt: skip


@pytest.mark.parametrize(("cell", "message"), REFUSED.values(), ids=REFUSED)
def test_the_run_stops_at_the_line_of_a_ruling_with_a_wrong(
    cell: Cell, message: str, tmp_path: Path
) -> None:
    with pytest.raises(CorpusError) as refused:
        rule(tmp_path, cell)
    assert "schemas/corrections.csv:2: " in str(refused.value)
    assert message in str(refused.value)


def test_two_rulings_on_one_cell_stop_the_run(tmp_path: Path) -> None:
    cell = ("handling_events", EVENT, "local_time", "23:15:00", "11:15:00")
    for other in (cell, (cell[0], "", *cell[2:4], "12:15:00")):
        corpus = tmp_path / str(len(other[1]))
        with pytest.raises(CorpusError, match=r"corrections\.csv:3: "):
            rule(corpus, cell, other)


def test_a_wrong_ruling_is_one_line_and_exit_status_2(tmp_path: Path) -> None:
    corpus = make_corpus(tmp_path, {"0001.md": letter()}, settings=SETTINGS)
    write_rulings(corpus, ("telegrams", "", "title", "", "x"))
    made = fonds("check", corpus)
    assert (made.code, made.out) == (2, "")
    assert made.err.endswith("schemas/corrections.csv:2: there is no table 'telegrams'\n")
    assert len(made.err.splitlines()) == 1


def test_a_file_without_one_of_its_columns_stops_the_run(tmp_path: Path) -> None:
    path = tmp_path / "schemas" / "corrections.csv"
    path.parent.mkdir()
    header = ",".join(name for name in COLUMNS if name != "corrected")
    path.write_text(f"{header}\n", encoding="utf-8")
    with pytest.raises(CorpusError, match=r"csv:1: the column 'corrected' is missing"):
        read_rulings(tmp_path)


def test_another_reason_makes_another_version(tmp_path: Path) -> None:
    corpus = make_corpus(tmp_path, {"0001.md": letter()}, settings=SETTINGS)
    cell = ("handling_events", EVENT, "local_time", "23:15:00", "11:15:00")
    write_rulings(corpus, cell)
    assert "(published)" in fonds("build", corpus).err
    assert "nothing published" in fonds("build", corpus).err
    path = corpus / "schemas" / "corrections.csv"
    path.write_text(path.read_text("utf-8").replace("facsimile", "register"), encoding="utf-8")
    assert "(published)" in fonds("build", corpus).err


def test_the_digest_of_the_input_covers_the_rulings(tmp_path: Path) -> None:
    cell = ("handling_events", EVENT, "local_time", "23:15:00", "11:15:00")
    digests = {
        rule_and_judge(tmp_path / "a").pick("runs", "input_manifest_sha256")[0],
        rule_and_judge(tmp_path / "b", cell).pick("runs", "input_manifest_sha256")[0],
    }
    assert len(digests) == 2


def test_withheld_wording_does_not_slip_out_with_a_ruling(tmp_path: Path) -> None:
    summary = "The envoy announces a zebra."
    long_mark = "PRIORITY " + "zebra " * 20
    cells: list[Cell] = [
        ("documents", "", "scope_and_content", summary, "The envoy counts a zebra."),
        ("editorial_interventions", f"{DOCUMENT}.i1", "content", "SPECIMENOV", long_mark),
        ("documents", "", "title", "not this title", "x"),
        ("editorial_interventions", f"{DOCUMENT}.i2", "content", "zebra " * 11, "x"),
    ]
    files = {"0001.md": letter(summary=summary)}
    corpus = make_corpus(tmp_path, files, settings=TEXT_FREE)
    write_rulings(corpus, *cells)
    made = judge(corpus)
    assert len(made.rows["corrections"]) == 2
    for rows in made.rows.values():
        assert "zebra" not in str(rows)


def test_the_rulings_of_the_readme_apply_to_the_specimens(tmp_path: Path) -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    block = next(one for one in readme.split("```") if ",".join(COLUMNS) in one)
    for name in ("raw", "schemas"):
        shutil.copytree(ROOT / name, tmp_path / name)
    (tmp_path / "schemas" / "corrections.csv").write_text(block.strip() + "\n", encoding="utf-8")
    made = Build(tmp_path).read_and_normalize()
    assert "unmatched-correction" not in [one.code for one in made.findings]
    assert len(made.tables["corrections"]) == 2
