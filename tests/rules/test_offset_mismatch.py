"""Local time, offset and UTC say one instant, and the offset is that of the zone."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

import pytest
from ruled import Rows, clock, judge, looked_at

CODE = "offset-mismatch"

# Local day and time, offset, UTC, zone, and what is wrong.
EVENTS: dict[str, tuple[str, str | None, str | None, str | None, str | None]] = {
    "Moscow in 1950": (
        "1950-10-14 01:38", "+03:00", "1950-10-13T22:38", "Europe/Moscow", None),
    "Beijing in 1950": ("1950-10-14 01:38", "+08:00", "1950-10-13T17:38", "Asia/Shanghai", None),
    "Beijing by summer time": (
        "1946-07-14 01:38", "+09:00", "1946-07-13T16:38", "Asia/Shanghai", None),
    "Moscow by summer time": (
        "1984-07-01 12:00", "+04:00", "1984-07-01T08:00", "Europe/Moscow", None),
    "an offset with seconds, to the minute": (
        "1918-07-01 12:00", "+04:31", "1918-07-01T07:28:41", "Europe/Moscow", None),
    "an hour that stands twice, first": (
        "1984-09-30 02:30", "+04:00", "1984-09-29T22:30", "Europe/Moscow", None),
    "an hour that stands twice, again": (
        "1984-09-30 02:30", "+03:00", "1984-09-29T23:30", "Europe/Moscow", None),
    "an hour that was left out": (
        "1984-04-01 00:30", "+03:00", "1984-03-31T21:30", "Europe/Moscow", None),
    "west of Greenwich": (
        "1950-10-14 01:38", "-05:00", "1950-10-14T06:38", "America/New_York", None),
    "no zone": ("1950-10-14 01:38", "+04:00", "1950-10-13T21:38", None, None),
    "a zone that nobody knows": (
        "1950-10-14 01:38", "+04:00", "1950-10-13T21:38", "Europe/Nowhere", None),
    "nothing to compare": ("1950-10-14 01:38", None, None, "Europe/Moscow", None),
    "another instant": (
        "1950-10-14 01:38", "+03:00", "1950-10-13T21:38", None,
        "the local time less its offset is 1950-10-13 22:38 UTC"),
    "another day": (
        "1950-10-14 01:38", "+03:00", "1950-10-14T22:38", "Europe/Moscow",
        "the local time less its offset is 1950-10-13 22:38 UTC"),
    "the offset of another year": (
        "1950-10-14 01:38", "+04:00", "1950-10-13T21:38", "Europe/Moscow",
        "the offset of Europe/Moscow was +03:00"),
    "an instant without an offset": (
        "1950-10-14 01:38", None, "1950-10-13T22:38", "Europe/Moscow",
        "the instant stands without an offset"),
    "an offset without an instant": (
        "1950-10-14 01:38", "+03:00", None, "Europe/Moscow",
        "the offset stands without an instant"),
}  # fmt: skip


def event(number: int, name: str) -> dict[str, Any]:
    local, offset, instant, zone, _ = EVENTS[name]
    local_day, _, local_time = local.partition(" ")
    return {
        "event_id": f"d-1.e{number}",
        "document_id": "d-1",
        "event_type": "received",
        "sequence": number,
        "segment_id": "g-1",
        "datetime_as_written": name,
        "local_date": date.fromisoformat(local_day),
        "local_time": clock(local_time),
        "utc_offset": offset,
        "datetime_utc": datetime.fromisoformat(f"{instant}Z") if instant else None,
        "timezone": zone,
    }


def events(*names: str) -> Rows:
    return {"handling_events": [event(number, name) for number, name in enumerate(names, 1)]}


@pytest.mark.parametrize("name", EVENTS)
def test_local_time_offset_and_instant_agree(name: str) -> None:
    wrong, found = EVENTS[name][-1], judge(CODE, events(name))
    assert [one.as_written for one in found] == ([name] if wrong else [])
    assert all(wrong in one.message for one in found if wrong)
    assert {(one.severity, one.segment_id) for one in found} <= {("error", "g-1")}


def test_each_wrong_event_is_reported_once_and_all_with_an_offset_are_judged() -> None:
    assert len(judge(CODE, events(*EVENTS))) == sum(
        case[-1] is not None for case in EVENTS.values()
    )
    assert looked_at(CODE, events(*EVENTS)) == len(EVENTS) - 1
