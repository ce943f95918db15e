import json
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from fonds.corpus import Corpus
from fonds.errors import FondsError
from fonds.package.checksums import holds
from fonds.package.draft import make_draft, write_draft
from fonds.package.number import Release
from fonds.schema import Field, Table

RELEASE = Release("1.4.0", "minor", "2026-11-20T09:00:00Z")


@pytest.fixture
def runs() -> Table:
    fields = (
        Field("run_id", "string", "The run.", compared=False),
        Field("package_version", "string", "What it published.", compared=False),
    )
    return Table("runs", "Runs", "One row is a run.", fields, ("run_id",), Path("runs.yaml"))


def test_a_draft_is_written_whole(
    tmp_path: Path, corpus: Corpus, letters: Table, three_letters: pa.Table
) -> None:
    draft = make_draft({"letters": three_letters}, corpus, {"letters": letters})
    sums = write_draft(draft, RELEASE, tmp_path / "1.4.0")
    paths = ["data/letters.csv", "data/letters.parquet", "datapackage.json"]
    assert [one.path for one in sums] == paths
    assert holds(tmp_path / "1.4.0")
    descriptor = json.loads((tmp_path / "1.4.0" / "datapackage.json").read_text())
    assert descriptor["version"] == "1.4.0"
    assert descriptor["resources"][1]["hash"] == f"sha256:{sums[1].sha256}"
    assert draft.rows == {"letters": 3}


def test_the_run_knows_its_version(tmp_path: Path, corpus: Corpus, runs: Table) -> None:
    rows = pa.table({"run_id": ["r"], "package_version": pa.nulls(1)})
    draft = make_draft({"runs": rows}, corpus, {"runs": runs})
    write_draft(draft, RELEASE, tmp_path / "1.4.0")
    written = pq.read_table(tmp_path / "1.4.0" / "data" / "runs.parquet")
    assert written.to_pylist() == [{"run_id": "r", "package_version": "1.4.0"}]
    assert draft.read_rows("runs")["package_version"].null_count == 1


def test_every_table_needs_rows_and_all_rows_a_table(
    corpus: Corpus, letters: Table, three_letters: pa.Table
) -> None:
    with pytest.raises(FondsError, match=r"letters: no rows were made for schemas/tables/letters"):
        make_draft({}, corpus, {"letters": letters})
    with pytest.raises(FondsError, match=r"stamps: there is no schemas/tables/stamps\.yaml"):
        make_draft({"stamps": three_letters}, corpus, {})
