"""What was done on a telegram stands in an order that is possible."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from ruled import Rows, clock, day, judge, looked_at, read_variants, twice

CODE = "handling-order"
Step = dict[str, Any]


def at(kind: str, time: str | None = None, /, **values: Any) -> Step:
    """Give an event of 3 February by the clock of a place without a known zone."""
    known = {"local_time": clock(time), "precision": "minute"} if time else {"precision": "day"}
    return {"event_type": kind, "local_date": day("02-03"), "as_written": time} | known | values


HERE, THERE = {"place_id": "here"}, {"place_id": "there"}
MOSCOW = {"timezone": "Europe/Moscow"}
LOCAL: dict[str, tuple[str, list[Step], list[int]]] = {
    "one place": ("incoming", [at("sent", "02:00", **HERE), at("received", "01:00", **HERE)], [2]),
    "two places": ("incoming", [at("sent", "02:00", **HERE), at("received", "01:00", **THERE)], []),
    "a place and none": ("incoming", [at("sent", "02:00", **HERE), at("received", "01:00")], []),
    "the receiving office": (
        "incoming", [at("received", "01:38", **HERE), at("deciphered", "01:20")], [2]),
    "the receiving office, in order": (
        "incoming", [at("received", "01:38", **HERE), at("deciphered", "01:50")], []),
    "a day of one zone": (
        "incoming",
        [at("received", "01:38", **MOSCOW), at("deciphered", local_date=day("02-02"), **MOSCOW)],
        [2],
    ),
    "the same day of one zone": (
        "incoming", [at("received", "01:38", **MOSCOW), at("deciphered", **MOSCOW)], []),
    "a midnight that may end its day": (
        "incoming", [at("received", "23:38", **MOSCOW), at("deciphered", "00:00", **MOSCOW)], []),
    "two zones": (
        "incoming", [at("received", "01:38", **MOSCOW), at("deciphered", "01:20", timezone="UTC")],
        []),
    "two decipherers of one line": (
        "incoming",
        [at("received", "01:38", **HERE), at("deciphered", "01:20"), at("deciphered", "01:20")],
        [2],
    ),
    "outgoing": ("outgoing", [at("received", "04:10", **HERE), at("sent", "05:30", **HERE)], []),
    "outgoing, reversed": (
        "outgoing", [at("received", "05:30", **HERE), at("sent", "04:10", **HERE)], [2]),
}  # fmt: skip


def handled(name: str) -> Rows:
    direction, steps, _ = LOCAL[name]
    events = [
        {
            "event_id": f"d-1.e{number}",
            "document_id": "d-1",
            "sequence": number,
            "segment_id": f"g-{step['event_type']}",
            "datetime_as_written": step["as_written"],
        }
        | {column: value for column, value in step.items() if column != "as_written"}
        for number, step in enumerate(steps, 1)
    ]
    document = {"document_id": "d-1", "direction": direction, "place_of_dispatch_id": "here"}
    return {"documents": [document], "handling_events": events}


@pytest.mark.parametrize("name", LOCAL)
def test_local_times_are_compared_where_that_is_sound(name: str) -> None:
    _, steps, wrong = LOCAL[name]
    found = judge(CODE, handled(name))
    assert [one.segment_id for one in found] == [f"g-{steps[n - 1]['event_type']}" for n in wrong]
    assert all("local time" in one.message for one in found)
    assert looked_at(CODE, handled(name)) == len(steps)


def test_instants_come_before_local_times() -> None:
    """A telegram from the east comes in before the hour at which it was written there."""
    rows = handled("one place")
    for event, instant in zip(rows["handling_events"], ("01:00", "02:00"), strict=True):
        event["datetime_utc"] = datetime.fromisoformat(f"1951-02-03T{instant}:00Z")
    assert judge(CODE, rows) == []


def test_a_document_that_stands_twice_is_not_compared() -> None:
    assert judge(CODE, twice(handled("one place"))) == []


def test_a_wrong_hour_is_one_warning_at_the_later_line(tmp_path: Path) -> None:
    line = "Deciphered by Mockin on 2/3/51 at 11:50 p.m."
    wrong = line.replace("11:50", "11:05")
    assert read_variants(tmp_path, {"same": [], "early": [(line, wrong)]}) == {
        "same": [],
        "early": [(CODE, "warning", wrong)],
    }
