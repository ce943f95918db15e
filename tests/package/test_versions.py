import json
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from fonds.errors import FondsError
from fonds.package.checksums import sum_files
from fonds.package.versions import PublishedVersion, check_files, open_version


@pytest.fixture
def version(tmp_path: Path) -> PublishedVersion:
    (tmp_path / "data").mkdir()
    pq.write_table(pa.table({"letter_id": ["a"]}), tmp_path / "data" / "letters.parquet")
    (tmp_path / "datapackage.json").write_text(json.dumps({"resources": []}))
    return open_version(tmp_path, {one.path: one.sha256 for one in sum_files(tmp_path)})


def test_descriptor_and_rows_are_read(version: PublishedVersion) -> None:
    assert version.descriptor == {"resources": []}
    assert version.read_rows("letters").to_pydict() == {"letter_id": ["a"]}


def test_a_table_that_was_touched_is_refused(version: PublishedVersion) -> None:
    path = version.folder / "data" / "letters.parquet"
    content = bytearray(path.read_bytes())
    content[20] ^= 1
    path.write_bytes(content)
    with pytest.raises(FondsError, match=r"letters\.parquet: is not the file that was published"):
        version.read_rows("letters")


def test_a_missing_table_is_refused(version: PublishedVersion) -> None:
    (version.folder / "data" / "letters.parquet").unlink()
    with pytest.raises(FondsError, match=r"letters\.parquet: cannot be read: No such file"):
        version.read_rows("letters")


def test_a_descriptor_that_was_touched_is_refused(version: PublishedVersion) -> None:
    (version.folder / "datapackage.json").write_text("{}")
    with pytest.raises(FondsError, match=r"datapackage\.json: is not the file that was published"):
        open_version(version.folder, version.hashes)


@pytest.mark.parametrize("damage", ["missing", "shorter", "sums"])
def test_a_version_that_lacks_a_file_is_refused(damage: str, tmp_path: Path) -> None:
    """Nothing is read again but SHA256SUMS: sizes are enough to see a copy that was cut off."""
    sizes = {"data/letters.csv": 4}
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "letters.csv").write_bytes(b"day\n"[: 2 if damage == "shorter" else 4])
    (tmp_path / "SHA256SUMS").write_bytes(b"")
    if damage == "missing":
        (tmp_path / "data" / "letters.csv").unlink()
    sums = "0" * 64 if damage == "sums" else None
    name = "SHA256SUMS" if damage == "sums" else "letters.csv"
    with pytest.raises(FondsError, match=rf"{name}: .*a published version never changes"):
        check_files(tmp_path, sizes, sums=sums)
