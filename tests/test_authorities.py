"""Authorities: names, the days on which they were used, and positions."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from documents import SCHEMAS, promise

from fonds.authorities import AUTHORITY_TABLES, Authorities
from fonds.errors import CorpusError

TITLES = ("Comrade", "Cde.")
AGENTS = "agent_id,agent_type\nnemo,person\nnobody,person\n"
NAMES = (
    "agent_name_id,agent_id,name,name_type,used_from_edtf,used_to_edtf\n"
    "n1,nemo,Matveyev,pseudonym,1950-09-26,1950-09-26\n"
    "n2,nobody,Matveyev,pseudonym,1950-09-27,\n"
    "n3,nemo,Nemo,,,\n"
    "n4,nemo,NEMO,variant,,\n"
)
POSITIONS = (
    "agent_position_id,agent_id,position_title,from_edtf,to_edtf\n"
    "p1,nemo,envoy,1949,1952-07\n"
    "p2,nobody,envoy,,1950\n"
    "p3,nobody,clerk,1950,\n"
)


def write(folder: Path, **files: str) -> Authorities:
    for name, text in files.items():
        (folder / f"{name}.csv").write_text(text, encoding="utf-8")
    return Authorities(folder, promise().schemas, TITLES)


@pytest.fixture
def authorities(tmp_path: Path) -> Authorities:
    return write(tmp_path, agents=AGENTS, agent_names=NAMES, agent_positions=POSITIONS)


FOUND: list[tuple[str, date | None, list[str]]] = [
    ("Matveyev", date(1950, 9, 26), ["nemo"]),
    ("MATVEYEV.", date(1950, 9, 27), ["nobody"]),
    ("Comrade Matveyev", date(1950, 9, 25), []),
    ("Matveyev", None, ["nemo", "nobody"]),
    ("nemo", date(1950, 9, 26), ["nemo"]),
    ("N E M O", None, ["nemo"]),
    ("Cde. Nemo", None, ["nemo"]),
    ("Comrade", None, []),
    ("", None, []),
]


@pytest.mark.parametrize(
    ("written", "day", "bearers"), FOUND, ids=[f"{one[0]!r} on {one[1]}" for one in FOUND]
)
def test_a_name_leads_to_those_who_bore_it_on_the_day(
    written: str, day: date | None, bearers: list[str], authorities: Authorities
) -> None:
    assert [one.entity_id for one in authorities.agents.find(written, day)] == bearers
    one = authorities.agents.find_one(written, day)
    assert (one.entity_id if one else None) == (bearers[0] if len(bearers) == 1 else None)


HELD: list[tuple[str, date | None, str | None]] = [
    ("nemo", date(1949, 1, 1), "p1"),
    ("nemo", date(1952, 7, 31), "p1"),
    ("nemo", date(1952, 8, 1), None),
    ("nemo", date(1948, 12, 31), None),
    ("nemo", None, None),
    ("nobody", date(1949, 1, 1), "p2"),
    ("nobody", date(1950, 5, 1), None),
    ("nobody", date(1951, 1, 1), "p3"),
    ("gone", date(1950, 1, 1), None),
]


@pytest.mark.parametrize(
    ("agent_id", "day", "position"), HELD, ids=[f"{one[0]} on {one[1]}" for one in HELD]
)
def test_a_position_is_the_one_that_was_held_on_the_day(
    agent_id: str, day: date | None, position: str | None, authorities: Authorities
) -> None:
    row = authorities.position_of(agent_id, day)
    assert (row.get("agent_position_id") if row else None) == position


def test_a_missing_file_has_no_rows(tmp_path: Path) -> None:
    empty = Authorities(tmp_path, promise().schemas, ())
    assert set(empty.rows) == set(AUTHORITY_TABLES)
    assert not any(empty.rows.values())
    assert empty.path("agents") == tmp_path / "agents.csv"


@pytest.mark.parametrize(
    ("files", "message"),
    [
        ({"agents": "agent_id,nmae\n"}, r"agents\.csv:1: unknown column 'nmae'"),
        ({"agents": "agent_type\nperson\n"}, r"agents\.csv:1: the column 'agent_id' is missing"),
        (
            {"agent_names": NAMES.replace("1950-09-27", "27.9.1950")},
            r"agent_names\.csv:3: '27\.9\.1950' is not a date in EDTF",
        ),
        (
            {"agent_positions": POSITIONS.replace("1952-07", "1952-13")},
            r"agent_positions\.csv:2: bad month number 13",
        ),
        (
            {"places": "place_id,timezone\nmoscow,Europe/Moscow\nport,Europe/Moskau\n"},
            r"places\.csv:3: 'Europe/Moskau' is not a time zone",
        ),
    ],
)
def test_a_wrong_file_is_refused_at_its_line(
    files: dict[str, str], message: str, tmp_path: Path
) -> None:
    with pytest.raises(CorpusError, match=message):
        write(tmp_path, **files)


def test_every_name_and_position_of_this_repository_belongs_to_a_known_bearer() -> None:
    known = promise().authorities
    for table in ("agent_names", "agent_positions"):
        assert {row.cells["agent_id"] for row in known.rows[table]} <= set(known.agent)
    assert {row.cells["place_id"] for row in known.rows["place_names"]} <= set(known.place)
    assert {row.cells["agent_id"] for row in known.rows["agent_names"]} >= {"examplov", "stalin"}


KNOWN: list[tuple[str, str]] = [
    ("Feng Xi", "stalin"),
    ("FYN-SI", "stalin"),
    ("Cde. Filippov.", "stalin"),
    ("I. V. Stalin", "stalin"),
    ("Roschin", "roshchin"),
    ("N.V. Roshchin", "roshchin"),
    ("Vyshinskyy", "vyshinsky"),
    ("Razuvaev", "razuvayev"),
    ("Mao Tse-tung", "mao-zedong"),
    ("PAK HEON-YEONG", "pak-heon-yeong"),
    ("Pak Hon Yong", "pak-heon-yeong"),
    ("Kim Ir Sen", "kim-il-sung"),
    ("the CC VKP(b)", "central-committee-vkpb"),
    ("8D/GS", "8mdgs"),
]


@pytest.mark.parametrize(("written", "bearer"), KNOWN, ids=[one[0] for one in KNOWN])
def test_this_repository_knows_the_correspondents_of_its_telegrams(
    written: str, bearer: str
) -> None:
    found = promise().authorities.agents.find_one(written, date(1950, 10, 13))
    assert found is not None
    assert found.entity_id == bearer


def test_a_pseudonym_of_two_bearers_is_ambiguous_in_its_year_alone() -> None:
    agents = promise().authorities.agents
    in_use = {one.entity_id for one in agents.find("Matveyev", date(1950, 9, 27))}
    assert in_use == {"zakharov-matvei", "razuvayev"}
    assert agents.find("Matveyev", date(1951, 9, 27)) == ()


def test_no_other_name_of_this_repository_is_ambiguous() -> None:
    known = promise().authorities
    for index in (known.agents, known.places):
        shared = {
            form
            for form, names in (*index.names.items(), *index.by_key.items())
            if len({one.entity_id for one in names}) > 1
        }
        assert shared <= {"matveyev", "matvev"}
    assert not known.agents.names.keys() & known.places.names.keys()


def test_a_pseudonym_says_when_it_was_used_or_on_what_it_rests() -> None:
    for row in promise().authorities.rows["agent_names"]:
        if row.get("name_type") == "pseudonym" and row.cells["agent_id"] != "stalin":
            assert row.get("used_from_edtf") or row.get("evidence"), row.cells


def test_every_authority_file_of_this_repository_is_read() -> None:
    files = {path.stem for path in (SCHEMAS / "authorities").glob("*.csv")}
    assert files <= set(AUTHORITY_TABLES)
