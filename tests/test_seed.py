"""The seed, in a fresh corpus with this repository's schemas: what must be read from it."""

from __future__ import annotations

import csv
import shutil
import subprocess
import sys
from collections.abc import Callable
from datetime import UTC, date, datetime, time
from pathlib import Path

import duckdb
import polars as pl
import pyarrow.parquet as pq
import pytest

from fonds.build import Build

ROOT = Path(__file__).resolve().parents[1]
NAMES = ROOT / "schemas" / "authorities" / "agent_names.csv"
Rows = list[dict[str, object]]


@pytest.fixture(scope="module")
def seed(shared: Path) -> str:
    """The text of the seed."""
    return (shared / "corpora" / "seed" / "113743.md").read_text(encoding="utf-8")


def make_corpus(folder: Path, text: str, *, settings: str = "publish_text: true\n") -> Path:
    """Make a corpus of one file with this repository's schemas."""
    series = folder / "raw" / "wcda"
    series.mkdir(parents=True)
    shutil.copytree(ROOT / "schemas", folder / "schemas")
    (series / "113743.md").write_text(text, encoding="utf-8")
    head = "title: The seed\nformat: digital_archive\n"
    (series / "series.yaml").write_text(head + settings, encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def published(seed: str, tmp_path_factory: pytest.TempPathFactory) -> Build:
    """The seed's published version."""
    made = Build(make_corpus(tmp_path_factory.mktemp("seed"), seed))
    made.publish()
    return made


@pytest.fixture(scope="module")
def rows(published: Build) -> Callable[[str], Rows]:
    """Read a published table."""

    def read(table: str) -> Rows:
        assert published.outcome.folder is not None
        path = published.outcome.folder / "data" / f"{table}.parquet"
        found: Rows = pq.read_table(path).to_pylist()
        return found

    return read


def pick(rows: Rows, *columns: str) -> list[tuple[object, ...]]:
    return [tuple(row[column] for column in columns) for row in rows]


def test_it_is_published_as_1_0_0_without_error_or_warning(published: Build) -> None:
    assert published.outcome.version == "1.0.0"
    assert {one.severity for one in published.outcome.findings} == {"info"}
    assert published.outcome.exit_code("warning") == 0


def test_a_second_run_publishes_nothing(published: Build) -> None:
    again = Build(published.corpus.root)
    again.publish()
    assert (again.outcome.version, again.outcome.is_new) == ("1.0.0", False)


def test_the_document_is_described(rows: Callable[[str], Rows]) -> None:
    (document,) = rows("documents")
    expected = {
        "document_id": "wcda-113743",
        "documentary_form": "ciphered_telegram",
        "title": "Ciphered Telegram, Roshchin to Filippov (Stalin)",
        "date_of_creation": "1950-10-13",
        "date_earliest": date(1950, 10, 13),
        "date_latest": date(1950, 10, 13),
        "date_basis": "closer",
        "place_of_dispatch_id": "beijing",
        "language": "ru",
        "script": "Cyrl",
        "direction": "incoming",
        "precedence": "priority",
        "precedence_as_written": "PRIORITY T",
        "classification": None,
    }
    assert {name: document[name] for name in expected} == expected


def test_the_text_is_a_translation_into_english(rows: Callable[[str], Rows]) -> None:
    found = pick(rows("texts"), "text_type", "language", "translated_from", "char_count")
    assert found == [("translation", "en", "ru", 2861)]


def test_it_bears_two_numbers_and_the_record_s_own(rows: Callable[[str], Rows]) -> None:
    assert set(pick(rows("document_identifiers"), "identifier_type", "identifier")) == {
        ("incoming_number", "25629"),
        ("outgoing_number", "2408"),
        ("record_id", "113743"),
    }


def test_the_handling_is_read_to_the_minute_in_moscow_and_utc(
    rows: Callable[[str], Rows],
) -> None:
    events = sorted(rows("handling_events"), key=lambda row: str(row["event_id"]))
    day = date(1950, 10, 14)
    columns = ("event_type", "local_date", "local_time", "utc_offset", "timezone_basis")
    assert pick(events, *columns) == [
        ("received", day, time(1, 38), "+03:00", "stated_place"),
        ("deciphered", day, time(2, 0), "+03:00", "inferred_from_office"),
        ("typed", day, time(3, 20), "+03:00", "inferred_from_office"),
        ("forwarded", None, None, None, None),
    ]
    assert events[0]["datetime_utc"] == datetime(1950, 10, 13, 22, 38, tzinfo=UTC)
    assert events[0]["datetime_as_written"] == "10/14/50 at 01:38 a.m."
    assert pick(events, "agent_id", "channel", "to_place_id")[1:] == [
        ("yelezov", None, None),
        ("rubleva", None, None),
        (None, "vch", "the-south"),
    ]


def test_eight_recipients_have_the_nine_copies_that_are_stated(
    rows: Callable[[str], Rows],
) -> None:
    copies = pick(rows("distribution_copies"), "agent_id", "copies", "recipient_type")
    assert copies == [
        ("stalin", 2, "person"),
        *((one, 1, "person") for one in ("molotov", "malenkov", "beria", "mikoyan")),
        ("kaganovich", 1, "person"),
        ("bulganin", 1, "person"),
        ("8mdgs", 1, "office"),
    ]
    assert pick(rows("distribution_lists"), "stated_copies", "list_type") == [(9, "counts")]


def test_roshchin_writes_to_stalin_under_his_pseudonym(rows: Callable[[str], Rows]) -> None:
    columns = ("role", "agent_id", "name_as_written", "supplied")
    assert set(pick(rows("document_agents"), *columns)) == {
        ("sender", "roshchin", "Roshchin", False),
        ("addressee", "stalin", "FILIPPOV [STALIN]", True),
        ("signatory", "roshchin", "R O S H C H I N", False),
        ("receiver", "stalin", "Stalin", False),
    }


def test_it_states_its_date_three_times(rows: Callable[[str], Rows]) -> None:
    columns = ("source_of_statement", "date_edtf", "as_written", "date_order", "year_supplied")
    assert pick(rows("document_dates"), *columns) == [
        ("heading", "1950-10-13", "October 13, 1950", "words", False),
        ("citation", "1950-10-13", "October 13, 1950", "words", False),
        ("closer", "1950-10-13", "13.10 [13 October]", "dmy", True),
    ]


def test_it_lies_in_the_archive_where_the_citation_says(rows: Callable[[str], Rows]) -> None:
    columns = ("repository", "fonds", "inventory", "file", "folder", "folio_from", "folio_to")
    expected = [("APRF", "45", "1", "335", None, 1, 2)]
    assert pick(rows("archival_locations"), *columns) == expected


def test_each_bracket_is_an_intervention_of_its_own_kind(rows: Callable[[str], Rows]) -> None:
    columns = ("as_written", "intervention_type", "start_char", "end_char")
    assert pick(rows("editorial_interventions"), *columns) == [
        ("[STALIN]", "identity", 1044, 1052),
        ("[the Chinese]", "gloss", 1261, 1274),
        ("[13 October]", "date_expansion", 2849, 2861),
    ]


def test_two_cited_numbers_lead_to_one_missing_telegram(rows: Callable[[str], Rows]) -> None:
    (missing,) = (row for row in rows("known_missing") if row["status"] == "attested")
    references = [row for row in rows("document_references") if row["cited_identifier"]]
    assert {row["cited_identifier"] for row in references} == {"2406", "25612"}
    assert {row["relation_type"] for row in references} == {"supplements"}
    assert {row["known_missing_id"] for row in references} == {missing["known_missing_id"]}
    assert (missing["identifier"], missing["second_identifier"]) == ("2406", "25612")
    assert (missing["status"], missing["sender_agent_id"]) == ("attested", "roshchin")
    assert (missing["date_earliest"], missing["date_latest"]) == ("1950-01-01", "1950-10-14")
    assert "25629" in str(missing["date_basis"])


def test_a_report_and_a_skipped_number_tell_of_two_more_messages(
    rows: Callable[[str], Rows],
) -> None:
    known = [row for row in rows("known_missing") if row["status"] != "attested"]
    assert set(pick(known, "status", "identifier", "addressee_agent_id")) == {
        ("implied", None, "zhou-enlai"),
        ("inferred_gap", "2407", None),
    }


def test_the_segments_rebuild_the_text(rows: Callable[[str], Rows], seed: str) -> None:
    (text,) = rows("texts")
    assert text["text"] == seed
    segments = sorted(rows("segments"), key=lambda row: int(str(row["sequence"])))
    rebuilt, end = "", 0
    for segment in segments:
        start, stop = int(str(segment["start_char"])), int(str(segment["end_char"]))
        assert seed[end:start].strip() == ""
        rebuilt += seed[end:start] + seed[start:stop]
        end = stop
    assert rebuilt + seed[end:] == seed
    assert seed[end:].strip() == ""


def test_the_ten_questions_are_answered(published: Build, shared: Path) -> None:
    assert published.outcome.folder is not None
    data = published.outcome.folder / "data"
    questions = (shared / "questions.sql").read_text(encoding="utf-8").split(";")
    answers = []
    with duckdb.connect() as connection:
        for path in data.glob("*.parquet"):
            connection.execute(f"create view \"{path.stem}\" as from '{path}'")
        for question in questions:
            if "select" in question:
                answers.append(connection.execute(question).fetchall())
    assert len(answers) == 10
    assert [row[2] for row in answers[0]] == [22, 80]
    assert all(answers[number] for number in (0, 1, 3, 5, 7, 8, 9))


def test_the_frictionless_command_finds_the_package_valid(published: Build) -> None:
    assert published.outcome.folder is not None
    command = [str(Path(sys.executable).parent / "frictionless"), "validate", "datapackage.json"]
    made = subprocess.run(
        command, cwd=published.outcome.folder, capture_output=True, text=True, check=False
    )
    assert made.returncode == 0, made.stdout
    assert made.stdout.count("VALID") == 2 * 28


def test_the_csv_files_hold_the_cells_of_the_parquet_files(published: Build) -> None:
    assert published.outcome.folder is not None
    tables = sorted((published.outcome.folder / "data").glob("*.parquet"))
    assert len(tables) == 28
    for path in tables:
        stored = pl.read_parquet(path)
        # Every type that CSV does not know is compared as it is printed there.
        printed = stored.with_columns(
            pl.col(pl.Datetime).dt.strftime("%Y-%m-%dT%H:%M:%SZ"),
            pl.col(pl.Time).dt.strftime("%H:%M:%S"),
            pl.col(pl.Boolean).cast(pl.String),
        ).cast(pl.String)
        read = pl.read_csv(path.with_suffix(".csv"), infer_schema=False)
        assert read.equals(printed), path.name


def test_one_changed_digit_in_the_list_is_found_on_its_line(seed: str, tmp_path: Path) -> None:
    made = Build(make_corpus(tmp_path, seed.replace("Molotov -1", "Molotov -2")))
    made.publish()
    (found,) = [one for one in made.outcome.findings if one.severity != "info"]
    assert (found.code, found.severity) == ("copies-sum", "warning")
    assert (found.path, found.line) == ("raw/wcda/113743.md", 36)
    assert (made.outcome.exit_code("error"), made.outcome.exit_code("warning")) == (0, 1)
    assert made.outcome.version == "1.0.0"


def test_without_contents_the_document_is_quarantined_and_the_others_are_published(
    seed: str, tmp_path: Path
) -> None:
    corpus = make_corpus(tmp_path, seed)
    broken = seed.replace("#### **Contents:**\n", "").replace("document/113743", "document/2")
    (corpus / "raw" / "wcda" / "2.md").write_text(broken, encoding="utf-8")
    made = Build(corpus)
    made.publish()
    assert made.outcome.quarantined == ("wcda-2",)
    assert (made.outcome.published, made.outcome.exit_code()) == (1, 1)
    errors = [one for one in made.outcome.findings if one.severity == "error"]
    assert [(one.code, one.path) for one in errors] == [("missing-section", "raw/wcda/2.md")]
    assert (corpus / ".fonds" / "quarantine" / "wcda-2.json").is_file()


FACTS = (
    "handling_events",
    "distribution_copies",
    "document_identifiers",
    "document_agents",
    "document_dates",
    "archival_locations",
    "document_references",
    "known_missing",
    "segments",
)


def test_without_publish_text_the_facts_stay_and_the_wording_goes(
    seed: str, tmp_path: Path, published: Build
) -> None:
    made = Build(make_corpus(tmp_path, seed, settings=""))
    made.publish()
    full, bare = published.outcome.folder, made.outcome.folder
    assert full is not None
    assert bare is not None
    for table in FACTS:
        name = f"data/{table}.parquet"
        assert pq.read_table(bare / name).equals(pq.read_table(full / name)), table
    files = [path.read_bytes() for path in bare.rglob("*") if path.is_file()]
    parquet = [repr(pq.read_table(path).to_pylist()).encode() for path in bare.rglob("*.parquet")]
    wordings = list(phrases_of_the_wording(seed))
    assert len(wordings) > 100
    for wording in wordings:
        assert not any(wording.encode() in content for content in [*files, *parquet]), wording


def phrases_of_the_wording(seed: str) -> list[str]:
    """Every run of five words of summary and message, which no version without text may hold."""
    lines = seed.splitlines()
    summary = lines[lines.index("#### **Summary:**") + 2]
    first = next(n for n, line in enumerate(lines) if line.startswith("In addition"))
    last = next(n for n, line in enumerate(lines) if line.startswith("R O S H"))
    phrases = []
    for line in [summary, *lines[first:last]]:
        words = line.split()
        phrases += [" ".join(words[start : start + 5]) for start in range(len(words) - 4)]
    # A name of five words is a mention, and stays.
    listed = NAMES.read_text(encoding="utf-8").splitlines()
    names = [row["name"] for row in csv.DictReader(listed)]
    return [one for one in phrases if not any(one.strip(",.") in name for name in names)]
