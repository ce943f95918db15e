"""Used authorities: a version holds the agents and places that its documents lead to.

An authority file may know more than one corpus needs; what no row leads to is left out.
"""

from __future__ import annotations

from collections.abc import Iterable

import pyarrow as pa
import pyarrow.compute as pc

from fonds.schema import TableSchemas
from fonds.tables import Tables

# Tables whose rows tell about agents and places, and so are no reason to keep one.
_TELLING = {
    "agents": ("agent_names", "agent_positions", "authority_links"),
    "places": ("places", "place_names", "authority_links"),
}


def keep_used(tables: Tables, schemas: TableSchemas) -> Tables:
    """Give the tables with those rows of authorities to which a document's row leads."""
    kept = dict(tables)
    agents = _led_to("agents", kept, schemas)
    kept["agent_positions"] = _having(kept["agent_positions"], "agent_id", agents)
    agents |= _values(kept["agent_positions"], "body_agent_id")
    kept["agents"] = _having(kept["agents"], "agent_id", agents)
    kept["agent_names"] = _having(kept["agent_names"], "agent_id", agents)
    places = _with_parents(_led_to("places", kept, schemas), kept["places"])
    kept["places"] = _having(kept["places"], "place_id", places)
    kept["place_names"] = _having(kept["place_names"], "place_id", places)
    kept["authority_links"] = _having(kept["authority_links"], "entity_id", agents | places)
    return kept


def _led_to(target: str, tables: Tables, schemas: TableSchemas) -> set[str]:
    found: set[str] = set()
    for name, table in tables.items():
        if name not in _TELLING[target]:
            for key in schemas[name].foreign_keys:
                if key.table == target:
                    found |= _values(table, key.fields[0])
    return found


def _with_parents(places: set[str], table: pa.Table) -> set[str]:
    ids, parents = table["place_id"].to_pylist(), table["parent_place_id"].to_pylist()
    parent_of = dict(zip(ids, parents, strict=True))
    waiting, found = list(places), set(places)
    while waiting:
        parent = parent_of.get(waiting.pop())
        if parent and parent not in found:
            found.add(parent)
            waiting.append(parent)
    return found


def _values(table: pa.Table, column: str) -> set[str]:
    return set(pc.unique(table[column]).drop_null().to_pylist())


def _having(table: pa.Table, column: str, values: Iterable[str]) -> pa.Table:
    return table.filter(pc.is_in(table[column], pa.array(sorted(values), pa.string())))
