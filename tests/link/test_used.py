"""Used authorities: what no document leads to is left out."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from documents import promise

from fonds.link.used import keep_used
from fonds.tables import Tables

Rows = dict[str, list[dict[str, Any]]]
Make = Callable[[Rows], Tables]

AUTHORITIES: Rows = {
    "agents": [{"agent_id": one} for one in ("examplov", "legation", "unused")],
    "agent_names": [
        {"agent_name_id": f"{one}.{one}", "agent_id": one} for one in ("examplov", "unused")
    ],
    "agent_positions": [
        {"agent_position_id": "p1", "agent_id": "examplov", "body_agent_id": "legation",
         "place_id": "port"},
        {"agent_position_id": "p2", "agent_id": "unused", "body_agent_id": "unused"},
    ],
    "places": [
        {"place_id": "port", "parent_place_id": "coast"},
        {"place_id": "coast", "parent_place_id": "world"},
        {"place_id": "world", "parent_place_id": "coast"},
        {"place_id": "island", "parent_place_id": "world"},
    ],
    "place_names": [{"place_name_id": one, "place_id": one} for one in ("port", "island")],
    "authority_links": [
        {"entity_type": "place", "entity_id": one} for one in ("coast", "island", "examplov")
    ],
}  # fmt: skip

COLUMNS = {
    "agents": "agent_id",
    "agent_names": "agent_id",
    "agent_positions": "agent_position_id",
    "places": "place_id",
    "place_names": "place_id",
}


def kept(tables: Tables) -> dict[str, list[str]]:
    used = keep_used(tables, promise().schemas)
    return {name: used[name][column].to_pylist() for name, column in COLUMNS.items()}


def test_an_agent_brings_names_positions_bodies_places_and_their_parents(make_tables: Make) -> None:
    rows = AUTHORITIES | {"document_agents": [{"document_id": "d", "agent_id": "examplov"}]}
    assert kept(make_tables(rows)) == {
        "agents": ["examplov", "legation"],
        "agent_names": ["examplov"],
        "agent_positions": ["p1"],
        "places": ["port", "coast", "world"],
        "place_names": ["port"],
    }


def test_without_a_document_nothing_is_kept(make_tables: Make) -> None:
    assert set(map(tuple, kept(make_tables(AUTHORITIES)).values())) == {()}


@pytest.mark.parametrize(
    ("table", "column"),
    [
        ("handling_events", "place_id"),
        ("handling_events", "to_place_id"),
        ("documents", "place_of_dispatch_id"),
        ("mentions", "place_id"),
    ],
)
def test_a_place_is_kept_for(table: str, column: str, make_tables: Make) -> None:
    found = kept(make_tables(AUTHORITIES | {table: [{column: "island"}]}))
    assert found["places"] == ["coast", "world", "island"]
    assert found["agents"] == []


@pytest.mark.parametrize(
    ("table", "column"),
    [
        ("handling_events", "agent_id"),
        ("distribution_copies", "agent_id"),
        ("known_missing", "sender_agent_id"),
        ("known_missing", "addressee_agent_id"),
        ("number_series", "issuing_agent_id"),
        ("editorial_interventions", "target_agent_id"),
        ("mentions", "agent_id"),
    ],
)
def test_an_agent_is_kept_for(table: str, column: str, make_tables: Make) -> None:
    found = kept(make_tables(AUTHORITIES | {table: [{column: "unused"}]}))
    assert found["agents"] == ["unused"]
    assert found["agent_positions"] == ["p2"]


def test_a_link_is_kept_with_its_entity(make_tables: Make) -> None:
    rows = AUTHORITIES | {"documents": [{"place_of_dispatch_id": "port"}]}
    used = keep_used(make_tables(rows), promise().schemas)
    assert used["authority_links"]["entity_id"].to_pylist() == ["coast"]
