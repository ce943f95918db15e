import json
from dataclasses import replace
from pathlib import Path

import pyarrow as pa
import pytest

from fonds.corpus import Corpus
from fonds.package import outsider
from fonds.package.draft import make_draft, write_draft
from fonds.package.number import Release
from fonds.package.outsider import judge_package
from fonds.schema import Table

RELEASE = Release("1.0.0", "first", None)


@pytest.fixture
def descriptor(tmp_path: Path, corpus: Corpus, letters: Table, three_letters: pa.Table) -> Path:
    draft = make_draft({"letters": three_letters}, corpus, {"letters": letters})
    write_draft(draft, RELEASE, tmp_path / "1.0.0")
    return tmp_path / "1.0.0" / "datapackage.json"


def test_a_version_as_it_was_written_is_right(descriptor: Path) -> None:
    assert judge_package(descriptor, {"letters": 3}) == []


@pytest.mark.parametrize("name", ["letters.csv", "letters.parquet"])
def test_a_changed_byte_is_found(descriptor: Path, name: str) -> None:
    path = descriptor.parent / "data" / name
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    path.write_bytes(content)
    complaints = judge_package(descriptor, {"letters": 3})
    assert any(name in one and "hash" in one for one in complaints)


@pytest.mark.parametrize("name", ["letters.csv", "letters.parquet"])
def test_a_missing_file_is_found(descriptor: Path, name: str) -> None:
    (descriptor.parent / "data" / name).unlink()
    assert any(name in one for one in judge_package(descriptor, {"letters": 3}))


def test_a_wrong_descriptor_is_found(descriptor: Path) -> None:
    values = json.loads(descriptor.read_text())
    values["resources"][0]["schema"]["fields"][0]["type"] = "varchar"
    descriptor.write_text(json.dumps(values))
    assert judge_package(descriptor, {"letters": 3})


def test_a_reference_that_leads_nowhere_is_found(
    tmp_path: Path, corpus: Corpus, letters: Table, three_letters: pa.Table
) -> None:
    place = three_letters.column_names.index("answers")
    wrong = three_letters.set_column(place, "answers", pa.array([None, "x", None]))
    draft = make_draft({"letters": wrong}, corpus, {"letters": letters})
    write_draft(draft, RELEASE, tmp_path / "1.0.0")
    complaints = judge_package(tmp_path / "1.0.0" / "datapackage.json", {"letters": 3})
    assert len(complaints) == 1
    assert '"x" not found' in complaints[0]


def test_a_large_version_is_sampled(tmp_path: Path, corpus: Corpus, letters: Table) -> None:
    """Its first rows are still judged, the hundred-thousandth is not."""
    count = outsider.READ_AT_MOST + 1
    fields = (letters.fields[0], replace(letters["pages"], constraints={"minimum": 1}))
    table = replace(letters, fields=fields, foreign_keys=())
    keys = pa.array([f"{number:06d}" for number in range(count)])
    for wrong, found in ((count - 1, 0), (1, 1)):
        pages = pa.array([0 if number == wrong else 1 for number in range(count)])
        rows = pa.table({"letter_id": keys, "pages": pages})
        draft = make_draft({"letters": rows}, corpus, {"letters": table})
        write_draft(draft, RELEASE, tmp_path / str(wrong))
        path = tmp_path / str(wrong) / "datapackage.json"
        assert len(judge_package(path, {"letters": count})) == found
