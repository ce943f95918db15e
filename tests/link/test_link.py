"""Link as a whole: the rows of authorities and documents become one set of tables."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from documents import SCHEMAS, normalize, page, promise

from fonds.link import link_tables
from fonds.tables import Tables
from fonds.tabulate import tabulate_records

Rows = dict[str, list[dict[str, Any]]]


def link(*texts: str) -> Tables:
    """Read and link some documents."""
    made = promise()
    tables = tabulate_records([normalize(text) for text in texts], made.schemas)
    return link_tables(tables, made.schemas, made.authorities, root=SCHEMAS.parent)


def write(number: int, *lines: str) -> str:
    body = "\n\n".join(["To TESTOV [SPECIMENOV]", *lines, "E X A M P L O V", f"No. {number}"])
    return page(body, url=f"https://example.org/specimens/{number}")


def test_an_agent_that_two_documents_name_is_one_row() -> None:
    texts = [f"Typed by Nemo on {day}/3/51\n\n" for day in (1, 2)]
    tables = link(*(page(f"{text}To NEMO\n\nNothing.", url=f"https://e.org/{text[14]}{n}")
                    for n, text in enumerate(texts)))  # fmt: skip
    agents = tables["agents"]["agent_id"].to_pylist()
    assert len(agents) == len(set(agents))
    assert {"provisional-nemo", "examplov"} <= set(agents)


def test_the_row_of_an_authority_comes_with_what_the_authority_knows() -> None:
    tables = link(write(7, "Nothing."))
    rows = {row["agent_id"]: row for row in tables["agents"].to_pylist()}
    assert rows["examplov"]["authorized_form_of_name"] == "A. Examplov"
    assert rows["examplov"]["_path"] == "schemas/authorities/agents.csv"
    assert "stalin" not in rows


def test_series_of_several_documents_are_one_row_each() -> None:
    tables = link(write(7, "See my No. 5."), write(8, "See my No. 7."))
    series = tables["number_series"]["series_id"].to_pylist()
    assert len(series) == len(set(series)) > 0


def test_a_number_leads_from_one_document_to_the_other_and_else_to_a_missing_one() -> None:
    tables = link(write(7, "See my No. 5."), write(8, "See my No. 7."))
    leads = {row["cited_identifier"]: (row["target_document_id"], row["known_missing_id"])
             for row in tables["document_references"].to_pylist()}  # fmt: skip
    missing = "missing-specimen-legation-port-example-out-1951-5"
    assert leads == {"5": (None, missing), "7": ("x-7", None)}
    series = "specimen-legation-port-example-out-1951"
    known = tables["known_missing"].select(["known_missing_id", "status"]).to_pylist()
    assert [tuple(one.values()) for one in known] == [
        (f"gap-{series}-6-6", "inferred_gap"),
        (missing, "attested"),
        (f"missing-{series}-7", "found"),
    ]


def test_linking_nothing_gives_empty_tables(make_tables: Callable[[Rows], Tables]) -> None:
    made = promise()
    tables = link_tables(make_tables({}), made.schemas, made.authorities, root=SCHEMAS.parent)
    assert set(tables) == set(made.schemas)
    assert {name: table.num_rows for name, table in tables.items() if table.num_rows} == {}


def test_every_foreign_key_of_linked_tables_resolves() -> None:
    tables = link(write(7, "See my No. 5, as Modelov says."), write(8, "See my No. 7 in Korea."))
    schemas = promise().schemas
    for name, table in tables.items():
        for key in schemas[name].foreign_keys:
            if key.table != "rights":  # which are no document's rows
                target = tables[key.table or name][key.references[0]].to_pylist()
                assert set(table[key.fields[0]].to_pylist()) - {None} <= set(target), (name, key)
