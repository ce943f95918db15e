import shutil
import subprocess
from pathlib import Path

import pytest

from fonds.package.checksums import SUMS_FILE, format_sums, holds, sum_files


@pytest.fixture
def version(tmp_path: Path) -> Path:
    folder = tmp_path / "1.0.0"
    (folder / "data").mkdir(parents=True)
    (folder / "data" / "letters.csv").write_bytes(b"letter_id\na\n")
    (folder / "datapackage.json").write_bytes(b"{}\n")
    (folder / SUMS_FILE).write_bytes(format_sums(sum_files(folder)))
    return folder


def test_paths_are_in_order_with_forward_slashes(version: Path) -> None:
    paths = [line.split("  ")[1] for line in (version / SUMS_FILE).read_text().splitlines()]
    assert paths == ["data/letters.csv", "datapackage.json"]


@pytest.mark.skipif(not shutil.which("sha256sum"), reason="there is no sha256sum here")
def test_sha256sum_agrees(version: Path) -> None:
    command = ["sha256sum", "--check", "--strict", SUMS_FILE]
    assert subprocess.run(command, cwd=version, capture_output=True, check=False).returncode == 0
    (version / "datapackage.json").write_bytes(b"[]\n")
    assert subprocess.run(command, cwd=version, capture_output=True, check=False).returncode == 1


def test_a_version_as_it_was_written_holds(version: Path) -> None:
    assert holds(version)


def test_every_changed_byte_is_found(version: Path) -> None:
    for path in [one for one in version.rglob("*") if one.is_file()]:
        content = path.read_bytes()
        for place in range(len(content)):
            changed = bytearray(content)
            changed[place] ^= 1
            path.write_bytes(changed)
            assert not holds(version), (path.name, place)
        path.write_bytes(content)
    assert holds(version)


@pytest.mark.parametrize("name", ["datapackage.json", "data/letters.csv", SUMS_FILE])
def test_a_missing_file_is_found(version: Path, name: str) -> None:
    (version / name).unlink()
    assert not holds(version)


def test_a_file_too_many_is_found(version: Path) -> None:
    (version / "data" / "notes.txt").write_text("mine")
    assert not holds(version)
