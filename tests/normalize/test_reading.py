"""A document while it is read: what settles its dates, its language, its segments."""

from __future__ import annotations

from datetime import date

import pytest
from documents import page, promise, transcribe

from fonds.normalize.reading import Reading
from fonds.record import Record
from fonds.transcription import Span


def read(text: str, **settings: str) -> Reading:
    return Reading(Record("x-1", transcribe(text, **settings)), promise().knowledge)


ANCHORS: list[tuple[dict[str, str | None], date | None]] = [
    ({}, date(1951, 2, 3)),
    ({"day": "February 1951"}, date(1951, 2, 14)),
    ({"day": "Undated", "citation": '"T", 5 May 1950, P'}, date(1950, 5, 5)),
    ({"day": None, "citation": '"T", 1950, P'}, date(1950, 7, 2)),
    ({"day": "Undated", "citation": '"T", P'}, None),
    ({"day": "3.2.51", "citation": '"T", P'}, None),
]


@pytest.mark.parametrize(("parts", "anchor"), ANCHORS, ids=[str(case[0]) for case in ANCHORS])
def test_the_day_that_completes_dates_is_that_of_the_heading_else_of_the_citation(
    parts: dict[str, str | None], anchor: date | None
) -> None:
    assert read(page(**parts)).anchor == anchor


def test_the_lines_with_clear_dates_show_the_order_for_their_sign() -> None:
    body = "Received on 2/14/51\n\nTyped on 10/11/51\n\nSent 14.2.51\n\nTo TESTOV"
    assert read(page(body)).dates.orders == {"/": "mdy", ".": "dmy"}


def test_lines_that_contradict_one_another_show_no_order() -> None:
    body = "Received on 2/14/51\n\nTyped on 14/2/51\n\nTo TESTOV"
    assert read(page(body)).dates.orders == {}


@pytest.mark.parametrize(
    ("contents", "parts"),
    [
        ("Translation - English", ("Translation", "English")),
        ("Translation—English", ("Translation", "English")),
        ("Translation - Serbo-Croatian", ("Translation", "Serbo-Croatian")),
        ("Transcript", ("Transcript", "")),
    ],
)
def test_contents_say_what_and_in_which_language(contents: str, parts: tuple[str, str]) -> None:
    assert read(page(contents=contents)).contents == parts


def test_a_segment_is_found_by_any_of_its_characters() -> None:
    reading = read(page())
    reading.segments = [(Span(2, 5), "s1"), (Span(7, 9), "s2"), (Span(9, 12), "s3")]
    assert [reading.segment_at(offset) for offset in (2, 4, 7, 8, 9, 11)] == [
        "s1",
        "s1",
        "s2",
        "s2",
        "s3",
        "s3",
    ]


def test_an_unknown_agent_or_place_becomes_provisional() -> None:
    reading = read(page())
    assert reading.names.agent("NEMO", Span(0, 4)) == ("provisional-nemo", None)
    assert reading.names.agent("Comrade Examplov", Span(0, 4)) == ("examplov", "examplov.examplov")
    assert reading.names.place("NOWHERE", Span(0, 7)) == "provisional-nowhere"
    assert reading.names.place("Peking", Span(0, 6)) == "beijing"
    (agent,), (place,) = reading.record.rows["agents"], reading.record.rows["places"]
    assert (agent["authorized_form_of_name"], agent["agent_type"]) == ("Nemo", "person")
    assert (place["authorized_form_of_name"], place["place_type"]) == ("Nowhere", "unknown")


def test_the_zone_of_a_place_is_known_or_none() -> None:
    reading = read(page())
    assert reading.names.zone_of("beijing") == "Asia/Shanghai"
    assert reading.names.zone_of("the-south") is None
    assert reading.names.zone_of("provisional-nowhere") is None
    assert reading.names.zone_of(None) is None
