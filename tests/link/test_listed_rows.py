"""Rows that no document gives: authorities are typed, vocabularies are whole."""

from __future__ import annotations

from pathlib import Path

import pytest
from documents import SCHEMAS, promise

from fonds.authorities import AUTHORITY_TABLES, Authorities
from fonds.errors import CorpusError
from fonds.link.listed_rows import authority_rows, vocabulary_rows


def test_every_row_of_an_authority_file_is_typed_and_knows_its_file() -> None:
    schemas, authorities = promise().schemas, promise().authorities
    for name in set(AUTHORITY_TABLES) - {"number_series"}:
        rows = list(authority_rows(authorities, schemas[name], SCHEMAS.parent))
        assert len(rows) == len(authorities.rows[name]) > 0
        assert {row["_path"] for row in rows} == {f"schemas/authorities/{name}.csv"}


def test_the_number_series_of_authorities_are_patterns_and_no_rows() -> None:
    schemas, authorities = promise().schemas, promise().authorities
    assert authorities.rows["number_series"]
    assert not list(authority_rows(authorities, schemas["number_series"], SCHEMAS.parent))


def test_numbers_and_texts_have_the_types_of_their_columns(tmp_path: Path) -> None:
    places = "place_id,authorized_form_of_name,latitude,longitude\nport,007,39.9,116.4\n"
    (tmp_path / "places.csv").write_text(places, encoding="utf-8")
    schemas = promise().schemas
    (row,) = authority_rows(Authorities(tmp_path, schemas, ()), schemas["places"], tmp_path)
    assert (row["authorized_form_of_name"], row["latitude"]) == ("007", 39.9)


def test_a_cell_of_another_type_is_an_error_at_its_line(tmp_path: Path) -> None:
    (tmp_path / "places.csv").write_text("place_id,latitude\na,1\n\nb,north\n", encoding="utf-8")
    schemas = promise().schemas
    authorities = Authorities(tmp_path, schemas, ())
    with pytest.raises(CorpusError, match=r"places\.csv:4: 'north' is not of the type number"):
        list(authority_rows(authorities, schemas["places"], tmp_path))


def test_every_code_list_and_every_finding_code_is_in_the_table_of_vocabularies() -> None:
    made = promise()
    rows = vocabulary_rows(made.vocabularies, made.rulebook, made.schemas).to_pylist()
    found = {(row["vocabulary"], row["concept"]) for row in rows}
    assert len(found) == len(rows)
    lists = made.vocabularies.code_lists
    assert {name for name, _ in found} == {*lists, "finding_code"}
    assert {("finding_code", rule.code) for rule in made.rulebook} <= found
    assert all((name, concept) in found for name, codes in lists.items() for concept in codes)
