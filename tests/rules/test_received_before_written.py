"""No telegram comes in before its day of writing."""

from __future__ import annotations

from pathlib import Path

import pytest
from ruled import Rows, day, judge, read_variants, twice

CODE = "received-before-written"

# Direction, day of writing, what was done on which day, other statements of the day of writing.
CASES: dict[str, tuple[str, list[tuple[str, str]], list[str], str | None]] = {
    "after": ("incoming", [("received", "02-21")], [], None),
    "the day before, by another calendar": ("incoming", [("received", "02-19")], [], None),
    "long before": ("incoming", [("received", "02-03")], [], "received"),
    "all lines long before are one": (
        "incoming", [("received", "02-03"), ("deciphered", "02-03")], [], "received"),
    "no receipt": ("incoming", [("typed", "02-03"), ("deciphered", "02-03")], [], "deciphered"),
    "what follows the receipt": (
        "incoming", [("received", "02-20"), ("deciphered", "02-03")], [], None),
    "outgoing": ("outgoing", [("received", "02-03")], [], None),
    "another statement is earlier": ("incoming", [("received", "02-03")], ["1951-02-02"], None),
    "a statement of a month": ("incoming", [("received", "02-03")], ["1951-02"], "received"),
}  # fmt: skip


def written(name: str) -> Rows:
    direction, steps, dates, _ = CASES[name]
    events = [
        {
            "event_id": f"d-1.e{number}",
            "document_id": "d-1",
            "event_type": kind,
            "sequence": number,
            "local_date": day(on),
            "segment_id": kind,
        }
        for number, (kind, on) in enumerate(steps, 1)
    ]
    stated = [
        {"document_id": "d-1", "sequence": number, "date_type": "creation", "date_edtf": one}
        for number, one in enumerate(dates, 1)
    ]
    document = {"document_id": "d-1", "direction": direction, "date_earliest": day("02-20")}
    return {"documents": [document], "handling_events": events, "document_dates": stated}


@pytest.mark.parametrize("name", CASES)
def test_a_telegram_comes_in_after_it_was_written(name: str) -> None:
    wrong = CASES[name][-1]
    assert [one.segment_id for one in judge(CODE, written(name))] == ([wrong] if wrong else [])


def test_a_document_that_stands_twice_is_not_compared() -> None:
    assert judge(CODE, twice(written("long before"))) == []


def test_a_wrong_month_is_one_warning_at_its_line(tmp_path: Path) -> None:
    line = "Received in Specimen City on 2/3/51 at 11:15 p.m."
    wrong = line.replace("2/3", "1/3")
    assert read_variants(tmp_path, {"same": [], "month": [(line, wrong)]}) == {
        "same": [],
        "month": [(CODE, "warning", wrong)],
    }
