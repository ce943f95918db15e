import subprocess
import sys
from pathlib import Path

import pytest

from fonds.errors import FondsError
from fonds.package.staging import clear_staging, has_leftovers, hold_lock, staging

HOLDER = """
import sys
from pathlib import Path
from fonds.package.staging import hold_lock
with hold_lock(Path(sys.argv[1])):
    print("held", flush=True)
    sys.stdin.read()
"""


def test_the_staging_folder_is_empty_and_hidden_from_git(tmp_path: Path) -> None:
    with staging(tmp_path) as stage:
        assert stage == tmp_path / ".staging"
        assert [one.name for one in stage.iterdir()] == [".gitignore"]


def test_nothing_is_left_of_it(tmp_path: Path) -> None:
    with staging(tmp_path) as stage:
        (stage / "1.0.0").mkdir()
        (stage / "1.0.0" / "x.csv").write_text("x")
    assert list(tmp_path.iterdir()) == []


def test_nothing_is_left_of_it_after_an_interruption(tmp_path: Path) -> None:
    target = tmp_path / "published" / "letters"

    def interrupt() -> None:
        with staging(target) as stage:
            (stage / "1.0.0").mkdir()
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        interrupt()
    assert not target.exists()


def test_what_a_killed_run_left_is_cleared(tmp_path: Path) -> None:
    (tmp_path / ".staging" / "1.0.0" / "data").mkdir(parents=True)
    assert has_leftovers(tmp_path)
    clear_staging(tmp_path)
    assert not has_leftovers(tmp_path)


def test_one_process_waits_for_another(tmp_path: Path) -> None:
    lock = tmp_path / "work" / "publish.lock"
    with _holder(lock) as holder:
        with (
            pytest.raises(FondsError, match="another run is publishing"),
            hold_lock(lock, patience=0),
        ):
            pytest.fail("two hold the lock")
        holder.communicate()
    with hold_lock(lock, patience=0):
        pass


def test_a_killed_process_holds_no_lock(tmp_path: Path) -> None:
    lock = tmp_path / "work" / "publish.lock"
    with _holder(lock) as holder:
        holder.kill()
        holder.wait()
        with hold_lock(lock, patience=0):
            pass


def test_a_lock_that_cannot_be_is_an_error_of_the_system(tmp_path: Path) -> None:
    (tmp_path / "publish.lock").mkdir()
    with pytest.raises(OSError, match="cannot lock"), hold_lock(tmp_path / "publish.lock"):
        pytest.fail("a folder was locked")


def _holder(lock: Path) -> subprocess.Popen[str]:
    holder = subprocess.Popen(
        [sys.executable, "-c", HOLDER, str(lock)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert holder.stdout is not None
    assert holder.stdout.readline() == "held\n"
    return holder
