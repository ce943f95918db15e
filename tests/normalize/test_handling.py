"""Handling: events, their local times, their zones and the direction of the telegram."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from typing import Any

import pytest
from documents import normalize, normalize_body, page, pick, remarks, values

RECEIVED = "Received in Specimen City on 2/3/51 at 11:15 p.m."
TO = "To TESTOV [SPECIMENOV]"


def test_an_event_has_its_agent_place_and_local_time() -> None:
    record = normalize_body(
        "FROM: PORT EXAMPLE",
        RECEIVED,
        "Deciphered by Yelezov on 2/3/51 at 11:50 p.m.",
        "Typed by Mockin on 2/4/51",
        "Cabled by VTCH to the Lakes for Specimenov",
        TO,
        "Nothing.",
    )
    columns = ("event_type", "sequence", "agent_id", "place_id", "to_place_id", "channel")
    assert pick(record, "handling_events", *columns) == [
        ("received", 1, None, "specimen-city", None, None),
        ("deciphered", 2, "yelezov", None, None, None),
        ("typed", 3, "provisional-mockin", None, None, None),
        ("forwarded", 4, None, None, "the-lakes", "vch"),
    ]
    moments = ("local_date", "local_time", "precision", "datetime_as_written")
    assert pick(record, "handling_events", *moments) == [
        (date(1951, 2, 3), time(23, 15), "minute", "2/3/51 at 11:15 p.m."),
        (date(1951, 2, 3), time(23, 50), "minute", "2/3/51 at 11:50 p.m."),
        (date(1951, 2, 4), None, "day", "2/4/51"),
        (None, None, None, None),
    ]


Zone = tuple[Any, ...]
UTC_2015 = datetime(1951, 2, 3, 20, 15, tzinfo=UTC)
ZONES: dict[str, tuple[list[str], dict[str, str], Zone]] = {
    "the place that the line states": (
        [RECEIVED],
        {},
        ("Europe/Moscow", "stated_place", "+03:00", UTC_2015),
    ),
    "the office that received it": (
        ["Received in Specimen City on 2/3/51", "Typed on 2/3/51 at 11:15 p.m."],
        {},
        ("Europe/Moscow", "inferred_from_office", "+03:00", UTC_2015),
    ),
    "the place of dispatch of what was sent": (
        ["FROM: PORT EXAMPLE", "Sent 3.2.51 23:15"],
        {"date_order": "dmy"},
        (
            "Asia/Shanghai",
            "inferred_from_office",
            "+08:00",
            datetime(1951, 2, 3, 15, 15, tzinfo=UTC),
        ),
    ),
    "the zone of the series": (
        ["Received on 2/3/51 at 11:15 p.m."],
        {"timezone": "Europe/Moscow"},
        ("Europe/Moscow", "inferred_from_office", "+03:00", UTC_2015),
    ),
    "none": (["Received on 2/3/51 at 11:15 p.m."], {}, (None, "unknown", None, None)),
    "a place that no authority knows": (
        ["Received in Nowhere on 2/3/51 at 11:15 p.m."],
        {},
        (None, "unknown", None, None),
    ),
    "a day without an hour": (
        ["Received in Specimen City on 2/3/51"],
        {},
        ("Europe/Moscow", "stated_place", None, None),
    ),
}


@pytest.mark.parametrize(("lines", "settings", "zone"), ZONES.values(), ids=ZONES)
def test_the_zone_of_an_event_is_that_of(
    lines: list[str], settings: dict[str, str], zone: Zone
) -> None:
    record = normalize(page("\n\n".join([*lines, TO, "Nothing."])), **settings)
    columns = ("timezone", "timezone_basis", "utc_offset", "datetime_utc")
    assert pick(record, "handling_events", *columns)[-1] == zone


DIRECTIONS: dict[str, tuple[list[str], str]] = {
    "only received": ([RECEIVED], "incoming"),
    "only sent": (["Sent 13.2.51 11:32"], "outgoing"),
    "received before it was sent": (
        ["Received on 2/6/51 at 4:10 am", "Sent on 2/6/51 at 5:30 am"],
        "outgoing",
    ),
    "sent before it was received": (["Sent 31.8.50 11:32", "Received 31.8 17:27"], "incoming"),
    "received after it was sent, written the other way round": (
        ["Received 31.8 17:27", "Sent 31.8.50 11:32"],
        "incoming",
    ),
    "sent on an unknown day": (["Sent 11:32", "Received 31.8 17:27"], "incoming"),
    "received, and sent on an unknown day": (["Received 31.8 17:27", "Sent by wire"], "unknown"),
    "only typed": (["Typed by Mockin on 2/4/51"], "unknown"),
    "nothing": ([], "unknown"),
}


@pytest.mark.parametrize(("lines", "direction"), DIRECTIONS.values(), ids=DIRECTIONS)
def test_the_direction_is_settled_by_what_was_done(lines: list[str], direction: str) -> None:
    record = normalize_body(*lines, TO, "Nothing.")
    assert values(record, "documents", "direction") == [direction]


@pytest.mark.parametrize(
    ("when", "code"),
    [
        ("2/3/51 at 13:30 p.m.", "redundant-meridiem"),
        ("2/3/51 at 25:38", "impossible-date"),
        ("2/32/51 at 11:15", "impossible-date"),
        ("10/11/51", "ambiguous-date"),
    ],
)
def test_what_is_wrong_with_a_time_is_remarked_on_once(when: str, code: str) -> None:
    record = normalize_body(f"Received on {when}", TO, "Nothing.")
    assert remarks(record) == [(code, when)]
    assert values(record, "handling_events", "datetime_utc") == [None]


def test_the_record_s_clear_dates_settle_its_unclear_ones() -> None:
    lines = ("Received on 2/14/51", "Typed on 10/11/51", "Sent 10.11.51", "Sent 14.2.51")
    record = normalize_body(*lines, TO, "Nothing.")
    assert values(record, "handling_events", "local_date") == [
        date(1951, 2, 14),
        date(1951, 10, 11),
        date(1951, 11, 10),
        date(1951, 2, 14),
    ]


def test_a_channel_that_no_vocabulary_knows_is_left_empty_and_remarked_on() -> None:
    record = normalize_body("Cabled by PIGEON to the Lakes for Specimenov", TO, "Nothing.")
    assert values(record, "handling_events", "channel") == [None]
    assert remarks(record) == [("unexpanded-abbreviation", "PIGEON")]
