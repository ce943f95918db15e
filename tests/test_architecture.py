"""The design holds: imports go downward, stages stay apart, and help answers at once."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
FLOWS = ROOT / "flows"

# From the floor to the doors; a module or package imports only what stands in a lower line.
LAYERS: dict[str, tuple[str, ...]] = {
    "floor": ("", "errors", "findings", "proof"),
    "files": ("settings", "listing", "paths", "characters", "clock", "git_tree"),
    "settings of the package": ("package_yaml",),
    "nouns": ("corpus", "rulebook", "vocabularies", "schema"),
    "evidence": ("manifest", "transcription"),
    "rows": ("record", "values"),
    "parts": ("authorities", "compiler", "formats", "forms", "progress"),
    "tables": ("tables", "constraints", "database", "corrections", "acceptances"),
    "tools of the stages": ("checks", "package"),
    "stages": ("pull", "read", "normalize", "tabulate", "link", "check", "publish"),
    "places": ("locator", "fingerprints"),
    "reports": ("reports", "outcome", "explain", "run_tables", "scope", "quarantine"),
    "what a run needs": ("promise", "remarks", "audit"),
    "rulings": ("correct",),
    "first half of a run": ("intake",),
    "second half of a run": ("judge",),
    "run": ("build", "show"),
    "past runs": ("baseline", "quarantine_door"),
    "prefect": ("prefect_server", "pipeline"),
    "its door": ("prefect_door", "reporting"),
    "command line": ("cli", "pytest_plugin"),
}
HEIGHT = {name: height for height, names in enumerate(LAYERS.values()) for name in names}
HEAVY = ("prefect", "polars", "pandera", "frictionless", "pyarrow", "duckdb")


def room(path: Path) -> str:
    """Name the module or package of the engine that a file belongs to."""
    if path.parent == FLOWS:
        return path.stem
    parts = path.relative_to(FLOWS / "fonds").with_suffix("").parts
    return "" if parts == ("__init__",) else parts[0]


def imports(path: Path) -> Iterator[tuple[str, int]]:
    """Give every module that a file imports, also inside functions, with its line."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module:
            for alias in node.names:
                yield f"{node.module}.{alias.name}", node.lineno
        elif isinstance(node, ast.Import):
            for alias in node.names:
                yield alias.name, node.lineno


FILES = [path for path in sorted(FLOWS.rglob("*.py")) if "__pycache__" not in path.parts]


def test_every_room_of_the_engine_has_its_place() -> None:
    assert {room(path) for path in FILES} == set(HEIGHT)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.relative_to(FLOWS).as_posix())
def test_imports_go_downward(path: Path) -> None:
    own = room(path)
    for module, line in imports(path):
        parts = module.split(".")
        if parts[0] == "fonds":
            other = parts[1] if len(parts) > 1 and parts[1] in HEIGHT else ""
            place = f"{path.relative_to(ROOT)}:{line} imports {module}"
            assert other == own or HEIGHT[other] < HEIGHT[own], place


def test_only_the_pipeline_imports_prefect() -> None:
    importing = {
        path.relative_to(FLOWS).as_posix()
        for path in FILES
        if any(module.split(".")[0] == "prefect" for module, _ in imports(path))
    }
    assert importing == {"pipeline.py"}


def test_the_command_line_starts_without_the_heavy_libraries() -> None:
    program = (
        "import sys; from fonds.cli import cli; cli(['--help'], standalone_mode=False); "
        f"print(*sorted(sys.modules.keys() & {set(HEAVY)!r}), end='', file=sys.stderr)"
    )
    made = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=False
    )
    assert "Usage:" in made.stdout
    assert (made.returncode, made.stderr) == (0, "")


def test_the_guard_sees_a_heavy_library() -> None:
    """The test above would pass on an empty list; this one shows that it can fail."""
    program = "import sys, duckdb; print(*sys.modules.keys() & {'duckdb'}, file=sys.stderr)"
    made = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=False
    )
    assert made.stderr.strip() == "duckdb"
