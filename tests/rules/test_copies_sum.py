"""The copies of a list add up to what it states."""

from __future__ import annotations

from pathlib import Path

from ruled import read_variants

LIST = "Distribution list - 5 copies: Specimenov - 2, Sampleyev - 1, Modelov - 1, SCO1 - 1."


def test_a_list_that_does_not_add_up_is_one_warning_at_its_line(tmp_path: Path) -> None:
    wrong = LIST.replace("5", "6")
    files = {"same": [], "six": [(LIST, wrong)], "none": [(" - 5 copies", "")]}
    found = read_variants(tmp_path, files)
    assert found == {"same": [], "six": [("copies-sum", "warning", wrong)], "none": []}
