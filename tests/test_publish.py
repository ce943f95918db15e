"""Publishing from end to end, on a corpus of two small tables.

The kinds of change are tested in package/test_difference.py, the files in their own modules.
"""

import hashlib
import json
import logging
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import replace
from multiprocessing import get_context
from pathlib import Path
from typing import Any

import jsonschema  # type: ignore[import-untyped]
import polars as pl
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from fonds.corpus import Corpus
from fonds.errors import FondsError
from fonds.package.index import list_versions
from fonds.package_yaml import Package
from fonds.publish import Publication, publish_tables
from fonds.schema import Field, ForeignKey, Table

RELEASED = "2026-11-20T09:00:00Z"

Tables = dict[str, pa.Table]


def make_corpus(root: Path) -> Corpus:
    package = Package("letters", "Letters", "Two small tables.", ({"name": "CC0-1.0"},))
    return Corpus(root, package, ())


@pytest.fixture
def corpus(tmp_path: Path) -> Corpus:
    return make_corpus(tmp_path)


def make_schemas() -> dict[str, Table]:
    letters = Table(
        name="letters",
        title="Letters",
        description="One row is a letter.",
        fields=(
            Field("letter_id", "string", "Its key."),
            Field("wording", "string", "What it says."),
            Field("pages", "integer", "Its pages.", constraints={"minimum": 1}),
            Field("day", "date", "Its date."),
            Field("hour", "time", "When it was handed over."),
            Field("sent_utc", "datetime", "When it was sent."),
            Field("is_sealed", "boolean", "Whether it is sealed."),
            Field("answers", "string", "The letter that it answers."),
        ),
        primary_key=("letter_id",),
        path=Path("schemas/tables/letters.yaml"),
        foreign_keys=(ForeignKey(("answers",), "letters", ("letter_id",)),),
    )
    runs = Table(
        name="runs",
        title="Runs",
        description="One row is a run.",
        fields=(
            Field("run_id", "string", "Its key.", compared=False),
            Field("package_version", "string", "What it published.", compared=False),
        ),
        primary_key=("run_id",),
        path=Path("schemas/tables/runs.yaml"),
    )
    return {"letters": letters, "runs": runs}


def make_tables(count: int = 5, *, run: str = "r1") -> Tables:
    numbers = range(count)
    wordings = ["a, b", 'say "go"', "two\nlines", None, " Москва "]
    days = pa.array(numbers, pa.int32()).cast(pa.date32())
    columns = {
        "letter_id": [f"letter-{number:05d}" for number in numbers],
        "wording": [wordings[number % 5] for number in numbers],
        "pages": [number + 1 if number % 3 else None for number in numbers],
        "day": days,
        "hour": pa.array(numbers, pa.int32()).cast(pa.time32("s")),
        "sent_utc": pa.array(numbers, pa.int64()).cast(pa.timestamp("us", "UTC")),
        "is_sealed": [[True, False, None][number % 3] for number in numbers],
        "answers": [f"letter-{number - 1:05d}" if number else None for number in numbers],
        "_path": ["raw/one.md"] * count,
    }
    runs = pa.table({"run_id": [run], "package_version": pa.nulls(1)})
    return {"letters": pa.table(columns), "runs": runs}


def publish(corpus: Corpus, tables: Tables | None = None) -> Publication:
    given_tables = make_tables() if tables is None else tables
    return publish_tables(given_tables, corpus, make_schemas(), released=RELEASED)


def with_pages(*pages: int | None) -> Tables:
    tables = make_tables(len(pages))
    place = tables["letters"].column_names.index("pages")
    column = pa.array(pages, pa.int64())
    return {**tables, "letters": tables["letters"].set_column(place, "pages", column)}


def read_tree(folder: Path) -> dict[str, str]:
    """The hash of every file, hidden ones included."""
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def test_the_first_version_is_1_0_0_and_whole(corpus: Corpus) -> None:
    publication = publish(corpus)
    assert (publication.version, publication.kind, publication.is_new) == ("1.0.0", "first", True)
    assert publication.folder == corpus.root / "published" / "letters" / "1.0.0"
    assert publication.rows == {"letters": 5, "runs": 1}
    assert sorted(read_tree(corpus.published)) == [
        "1.0.0/SHA256SUMS",
        "1.0.0/data/letters.csv",
        "1.0.0/data/letters.parquet",
        "1.0.0/data/runs.csv",
        "1.0.0/data/runs.parquet",
        "1.0.0/datapackage.json",
        "index.json",
    ]
    assert sorted(one.name for one in corpus.published.iterdir()) == ["1.0.0", "index.json"]


def test_unchanged_tables_publish_nothing(corpus: Corpus) -> None:
    publish(corpus)
    before = read_tree(corpus.published)
    publication = publish(corpus, make_tables(run="r2"))
    assert (publication.version, publication.kind) == ("1.0.0", "unchanged")
    assert not publication.is_new
    assert publication.folder.is_dir()
    assert read_tree(corpus.published) == before


def test_every_change_has_its_number_and_earlier_versions_stay(corpus: Corpus) -> None:
    publish(corpus, with_pages(1, 2))
    first = read_tree(corpus.published / "1.0.0")
    corrected = publish(corpus, with_pages(1, 3))
    assert (corrected.version, corrected.kind) == ("1.0.1", "patch")
    assert corrected.changes["letters"].changed == 1
    longer = publish(corpus, with_pages(1, 3, 4))
    assert (longer.version, longer.kind) == ("1.1.0", "minor")
    assert longer.changes["letters"].added == 1
    assert [one.version for one in list_versions(corpus)] == ["1.0.0", "1.0.1", "1.1.0"]
    assert read_tree(corpus.published / "1.0.0") == first


def test_a_column_that_goes_is_a_major_change(corpus: Corpus) -> None:
    publish(corpus)
    schemas, tables = make_schemas(), make_tables()
    fields = tuple(one for one in schemas["letters"].fields if one.name != "pages")
    schemas["letters"] = replace(schemas["letters"], fields=fields)
    tables["letters"] = tables["letters"].drop_columns(["pages"])
    publication = publish_tables(tables, corpus, schemas, released=None)
    assert (publication.version, publication.kind) == ("2.0.0", "major")


def test_the_run_bears_the_number_of_the_version(corpus: Corpus) -> None:
    publish(corpus)
    publication = publish(corpus, make_tables(6, run="r2"))
    rows = pq.read_table(publication.folder / "data" / "runs.parquet").to_pylist()
    assert rows == [{"run_id": "r2", "package_version": "1.1.0"}]


def test_two_corpora_publish_the_same_bytes(tmp_path: Path) -> None:
    trees = []
    for name in ("one", "another"):
        corpus = make_corpus(tmp_path / name)
        publish(corpus)
        publish(corpus, make_tables(1200))
        trees.append(read_tree(corpus.published))
    assert trees[0] == trees[1]


def test_time_zone_locale_and_umask_change_no_byte(tmp_path: Path) -> None:
    trees = []
    for name, zone in (("one", "Asia/Tokyo"), ("another", "America/New_York")):
        environment = {**os.environ, "TZ": zone, "LC_ALL": "C", "POLARS_MAX_THREADS": "1"}
        corpus = make_corpus(tmp_path / name)
        _publish_elsewhere(corpus, environment)
        trees.append(read_tree(corpus.published))
    publish(make_corpus(tmp_path / "here"))
    assert trees == [read_tree(tmp_path / "here" / "published" / "letters")] * 2


@given(order=st.permutations(range(5)))
@settings(max_examples=5, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_the_order_of_rows_does_not_matter(corpus: Corpus, order: list[int]) -> None:
    publish(corpus)
    tables = make_tables()
    turned = {**tables, "letters": tables["letters"].take(order)}
    assert publish(corpus, turned).kind == "unchanged"
    other = replace(corpus, root=corpus.root / "other")
    shutil.rmtree(other.root, ignore_errors=True)
    publish(other, turned)
    assert read_tree(other.published) == read_tree(corpus.published)


def test_without_an_instant_no_file_holds_a_date(corpus: Corpus) -> None:
    publication = publish_tables(make_tables(), corpus, make_schemas(), released=None)
    descriptor = json.loads((publication.folder / "datapackage.json").read_text())
    index = json.loads((corpus.published / "index.json").read_text())
    assert "created" not in descriptor
    assert "generated" not in index
    assert "published" not in index["versions"][0]


def test_the_csv_equals_the_parquet_cell_by_cell(corpus: Corpus) -> None:
    folder = publish(corpus, make_tables(1200)).folder / "data"
    for table in ("letters", "runs"):
        parquet = pl.read_parquet(folder / f"{table}.parquet")
        as_text = pl.read_csv(folder / f"{table}.csv", infer_schema=False)
        assert as_text.columns == parquet.columns
        for column in parquet:
            assert _parse(as_text[column.name], column.dtype).equals(column), column.name


def test_the_official_profile_accepts_the_descriptor(corpus: Corpus, shared: Path) -> None:
    path = shared / "standards" / "datapackage-2.0" / "datapackage.json"
    descriptor = json.loads((publish(corpus).folder / "datapackage.json").read_text())
    jsonschema.Draft7Validator(json.loads(path.read_text())).validate(descriptor)


def test_the_frictionless_command_finds_it_valid(corpus: Corpus) -> None:
    assert _frictionless(publish(corpus, make_tables(1200)).folder) == 0


@pytest.mark.parametrize("name", ["letters.csv", "letters.parquet", "runs.csv", "runs.parquet"])
def test_the_frictionless_command_finds_a_changed_byte(corpus: Corpus, name: str) -> None:
    folder = publish(corpus).folder
    path = folder / "data" / name
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    path.write_bytes(content)
    assert _frictionless(folder) == 1


def test_what_the_outsider_finds_wrong_is_not_published(corpus: Corpus) -> None:
    publish(corpus, with_pages(1, 2))
    before = read_tree(corpus.root)
    with pytest.raises(FondsError) as error:
        publish(corpus, with_pages(0, 2))
    assert str(error.value).startswith("nothing was published: frictionless finds it wrong: data/")
    assert "letters.csv" in str(error.value)
    assert read_tree(corpus.root) == before


def test_a_table_that_is_not_as_promised_is_not_published(corpus: Corpus) -> None:
    tables = make_tables()
    tables["letters"] = tables["letters"].drop_columns(["day"])
    with pytest.raises(FondsError, match=r"letters\.day: the rows lack this column"):
        publish(corpus, tables)
    assert not corpus.published.exists()


def test_a_version_that_the_index_does_not_list_yet_is_taken_over(corpus: Corpus) -> None:
    """A run was killed between the rename and the index."""
    publish(corpus, with_pages(1, 2))
    index = (corpus.published / "index.json").read_bytes()
    publish(corpus, with_pages(1, 3))
    whole = read_tree(corpus.published)
    (corpus.published / "index.json").write_bytes(index)
    publication = publish(corpus, with_pages(1, 3))
    assert (publication.version, publication.is_new) == ("1.0.1", True)
    assert read_tree(corpus.published) == whole
    assert not (corpus.work / "unlisted").exists()


def test_the_first_version_is_taken_over_without_an_index(corpus: Corpus) -> None:
    publish(corpus)
    whole = read_tree(corpus.published)
    (corpus.published / "index.json").unlink()
    assert publish(corpus).is_new
    assert read_tree(corpus.published) == whole


def test_a_killed_runs_other_version_is_set_aside(
    corpus: Corpus, caplog: pytest.LogCaptureFixture
) -> None:
    publish(corpus, with_pages(1, 2))
    index = (corpus.published / "index.json").read_bytes()
    publish(corpus, with_pages(1, 3))
    killed = read_tree(corpus.published / "1.0.1")
    (corpus.published / "index.json").write_bytes(index)
    with caplog.at_level(logging.WARNING):
        publication = publish(corpus, with_pages(1, 4))
    assert publication.version == "1.0.1"
    assert read_tree(corpus.work / "unlisted" / "1.0.1-1") == killed
    assert read_tree(publication.folder) != killed


def test_what_a_killed_run_left_in_staging_is_cleared(corpus: Corpus) -> None:
    publish(corpus)
    whole = read_tree(corpus.published)
    for tables, kind in ((make_tables(), "unchanged"), (make_tables(6), "minor")):
        (corpus.published / ".staging" / "1.1.0" / "data").mkdir(parents=True)
        (corpus.published / ".staging" / "1.1.0" / "data" / "letters.csv").write_text("half")
        assert publish(corpus, tables).kind == kind
        assert not (corpus.published / ".staging").exists()
    assert {path: read_tree(corpus.published)[path] for path in whole if path[0] == "1"} == {
        path: hash_ for path, hash_ in whole.items() if path[0] == "1"
    }


def test_an_index_that_lost_its_versions_is_not_written_over(corpus: Corpus) -> None:
    publish(corpus, make_tables(5))
    publish(corpus, make_tables(6))
    (corpus.published / "index.json").unlink()
    before = read_tree(corpus.root)
    with pytest.raises(FondsError, match=r"index\.json: does not list 1\.0\.0, 1\.1\.0"):
        publish(corpus, make_tables(7))
    assert read_tree(corpus.root) == before


def test_a_number_is_never_given_twice(corpus: Corpus) -> None:
    """The highest version was taken back; the one before it counts, its number does not."""
    publish(corpus, with_pages(1, 2))
    publish(corpus, with_pages(1, 3))
    path = corpus.published / "index.json"
    values = json.loads(path.read_text())
    values["versions"][1]["status"] = "yanked"
    path.write_text(json.dumps(values))
    assert publish(corpus, with_pages(1, 2)).kind == "unchanged"
    assert publish(corpus, with_pages(1, 4)).version == "1.0.2"


@pytest.mark.parametrize("name", ["datapackage.json", "data/letters.parquet"])
def test_nothing_is_compared_with_a_version_that_was_touched(corpus: Corpus, name: str) -> None:
    folder = publish(corpus).folder
    (folder / name).write_bytes((folder / name).read_bytes() + b" ")
    before = read_tree(corpus.root)
    with pytest.raises(FondsError, match="is not the file that was published"):
        publish(corpus, make_tables(6))
    assert read_tree(corpus.root) == before


@pytest.mark.parametrize("place", ["published", "published/letters", "published/letters/.staging"])
def test_a_file_in_the_way_is_one_clear_line(corpus: Corpus, place: str) -> None:
    path = corpus.root / place
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("mine")
    with pytest.raises(FondsError) as error:
        publish(corpus)
    assert "\n" not in str(error.value)
    assert str(corpus.published) in str(error.value)
    assert path.read_text() == "mine"


def test_a_read_only_target_stays_as_it_is(tmp_path: Path) -> None:
    with _mounted(tmp_path, "size=4m") as folder:
        corpus = make_corpus(tmp_path)
        publish(corpus)
        before = read_tree(folder)
        _run("mount", "-o", "remount,ro", str(folder))
        assert publish(corpus).kind == "unchanged"
        with pytest.raises(FondsError, match=r"nothing was published: Read-only file system$"):
            publish(corpus, make_tables(6))
        assert read_tree(folder) == before


def test_a_full_disk_leaves_index_and_versions_untouched(tmp_path: Path) -> None:
    """The disk is full at another place each time, until there is room for the version."""
    with _mounted(tmp_path, "size=4m") as folder:
        corpus = make_corpus(tmp_path)
        publish(corpus)
        before = read_tree(folder)
        room, complaint = 0, "none yet"
        while complaint:
            filler = _fill(folder, room)
            complaint = _complain(corpus, make_tables(1200))
            filler.unlink()
            if complaint:
                assert "nothing was published: No space left on device" in complaint
                assert read_tree(folder) == before
                assert not (corpus.published / ".staging").exists()
                room += 8_192
        assert room > 10 * 8_192
        assert _frictionless(corpus.published / "1.1.0") == 0


def test_publishers_at_the_same_time_take_their_turns(tmp_path: Path) -> None:
    counts = [10, 20, 30, 40]
    with ProcessPoolExecutor(4, mp_context=get_context("spawn")) as pool:
        numbers = sorted(pool.map(_publish_count, [tmp_path] * 4, counts))
    assert numbers == ["1.0.0", "1.1.0", "1.2.0", "1.3.0"]
    versions = list_versions(make_corpus(tmp_path))
    assert [one.version for one in versions] == numbers
    assert sorted(one.rows - 1 for one in versions) == counts


def _complain(corpus: Corpus, tables: Tables) -> str:
    try:
        publish(corpus, tables)
    except FondsError as error:
        return str(error)
    return ""


def _publish_count(root: Path, count: int) -> str:
    return publish(make_corpus(root), make_tables(count)).version


def _publish_elsewhere(corpus: Corpus, environment: Mapping[str, str]) -> None:
    code = "import os, test_publish as t, pathlib, sys; os.umask(0o077); "
    code += "t.publish(t.make_corpus(pathlib.Path(sys.argv[1])))"
    command = [sys.executable, "-c", code, str(corpus.root)]
    path = os.pathsep.join([str(Path(__file__).parent), *sys.path])
    subprocess.run(command, env={**environment, "PYTHONPATH": path}, check=True)


def _parse(column: pl.Series, dtype: Any) -> pl.Series:
    parsers: list[tuple[Any, Callable[[pl.Series], pl.Series]]] = [
        (pl.String, lambda texts: texts),
        (pl.Boolean, lambda texts: texts == "true"),
        (pl.Datetime, lambda texts: texts.str.to_datetime("%Y-%m-%dT%H:%M:%S%.fZ", time_unit="us")),
        (pl.Date, lambda texts: texts.str.to_date("%Y-%m-%d")),
        (pl.Time, lambda texts: texts.str.to_time("%H:%M:%S%.f")),
        (pl.Int64, lambda texts: texts.cast(pl.Int64)),
    ]
    parsed = next(parse for kind, parse in parsers if dtype == kind)(column)
    return parsed.dt.replace_time_zone("UTC") if dtype == pl.Datetime else parsed


def _frictionless(folder: Path) -> int:
    command = [sys.executable, "-m", "frictionless", "validate", "datapackage.json"]
    return subprocess.run(command, cwd=folder, capture_output=True, check=False).returncode


@contextmanager
def _mounted(root: Path, options: str) -> Iterator[Path]:
    folder = root / "published"
    folder.mkdir()
    if sys.platform != "linux" or os.geteuid() != 0:
        pytest.skip("only root can mount a small file system")
    mount = ["mount", "-t", "tmpfs", "-o", options, "tmpfs", str(folder)]
    mounted = subprocess.run(mount, capture_output=True, text=True, check=False)
    if mounted.returncode:
        pytest.skip(f"nothing can be mounted here: {mounted.stderr.strip()}")
    try:
        yield folder
    finally:
        _run("umount", str(folder))


def _fill(folder: Path, room: int) -> Path:
    filler = folder / "filler"
    free = shutil.disk_usage(folder).free
    with filler.open("wb") as stream:
        stream.write(b"\0" * max(0, free - room))
    return filler


def _run(*command: str) -> None:
    subprocess.run(command, check=True, capture_output=True)
