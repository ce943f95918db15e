"""Each published component has a statement of rights."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from corpora import make_corpus
from ruled import judge

from fonds.build import Build

CODE = "missing-rights"
UND = "http://rightsstatements.org/vocab/UND/1.0/"


@pytest.mark.parametrize(
    ("rights", "is_wrong"),
    [
        ({"spdx_id": "CC0-1.0"}, False),
        ({"rights_statement_uri": UND}, False),
        ({"rights_as_written": "Free for research."}, True),
    ],
)
def test_rights_name_a_statement_or_a_licence(rights: dict[str, Any], is_wrong: bool) -> None:
    row = {"rights_id": "s.translation", "component": "translation"}
    found = judge(CODE, {"rights": [row | rights]})
    assert [one.severity for one in found] == ["error"] * is_wrong
    assert {(one.table, one.row_key) for one in found} <= {("rights", "s.translation")}


def test_a_source_without_rights_is_an_error_at_its_row() -> None:
    sources = [{"source_id": "s-1", "rights_id": "free"}, {"source_id": "s-2"}]
    rights = [{"rights_id": "free", "component": "translation", "spdx_id": "CC0-1.0"}]
    (found,) = judge(CODE, {"sources": sources, "rights": rights})
    assert (found.table, found.row_key) == ("sources", "s-2")


def test_a_licence_that_is_only_told_in_words_is_an_error_of_the_package(tmp_path: Path) -> None:
    corpus = make_corpus(tmp_path)
    package = corpus / "schemas" / "package.yaml"
    text = package.read_text(encoding="utf-8")
    assert "name: CC0-1.0" in text
    package.write_text(text.replace("name: CC0-1.0", "name: free for all"), encoding="utf-8")
    build = Build(corpus)
    build.check()
    found = [one for one in build.outcome.findings if one.severity == "error"]
    assert [(one.code, one.path) for one in found] == [(CODE, "schemas/package.yaml")]
