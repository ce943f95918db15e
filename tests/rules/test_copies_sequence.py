"""Numbered copies run from 1 without a gap, and a broken list is reported once."""

from __future__ import annotations

from typing import Any

import pytest
from ruled import Rows, judge, twice

CODE = "copies-sequence"

Entry = int | tuple[int, int] | None | str
# Entries, the number of copies stated, and the entry that the sequence and the sum report.
LISTS: dict[str, tuple[list[Entry], int | None, str | None, str | None]] = {
    "from 1": ([1, 2, 3], 3, None, None),
    "in any order": ([3, 1, 2], 3, None, None),
    "ranges": ([(1, 2), 3, (4, 6)], 6, None, None),
    "gap": ([1, 2, 4], 4, "entry 3", None),
    "gap, and fewer than stated": ([1, 2, 4], 5, "entry 3", None),
    "gap before a range": ([(1, 2), (4, 5)], 5, "entry 2", None),
    "repeated": ([1, 2, 2], 3, "entry 3", None),
    "repeated in a range": ([(1, 3), 3, 4], 4, "entry 2", None),
    "does not begin": ([2, 3], 3, "entry 1", None),
    "ends early": ([1, 2], 3, None, "List"),
    "goes on": ([1, 2, 3], 2, None, "List"),
    "nothing stated": ([1, 3], None, "entry 2", None),
    "two gaps are one broken list": ([1, 3, 5], 5, "entry 2", None),
    "not numbered throughout": ([1, None, 4], 3, None, None),
    "the file copy alone has a number": (["file 2"], 2, None, None),
    "the file has the last": ([1, "file 2"], 2, None, None),
}


def entry(sequence: int, one: Entry) -> dict[str, Any]:
    is_file = isinstance(one, str)
    numbers = int(one.split()[1]) if isinstance(one, str) else one
    first, last = numbers if isinstance(numbers, tuple) else (numbers, numbers)
    return {
        "document_id": "d-1",
        "sequence": sequence,
        "recipient_as_written": f"entry {sequence}",
        "recipient_type": "file" if is_file else "person",
        "copies": last - first + 1 if first and last else 1,
        "copy_number_from": first,
        "copy_number_to": last,
    }


def listed(name: str) -> Rows:
    entries, stated, *_ = LISTS[name]
    of_list = {
        "document_id": "d-1",
        "stated_copies": stated,
        "list_type": "numbered",
        "as_written": "List",
        "segment_id": "g-1",
    }
    return {
        "distribution_lists": [of_list],
        "distribution_copies": [entry(number, one) for number, one in enumerate(entries, 1)],
    }


@pytest.mark.parametrize("name", LISTS)
def test_a_numbered_list_is_reported_for_one_thing(name: str) -> None:
    *_, gap, of_sum = LISTS[name]
    found = judge(CODE, listed(name))
    assert [one.as_written for one in found] == ([gap] if gap else [])
    assert {(one.severity, one.table) for one in found} <= {("warning", "distribution_copies")}
    summed = judge("copies-sum", listed(name))
    assert [one.as_written for one in summed] == ([of_sum] if of_sum else [])


@pytest.mark.parametrize("code", [CODE, "copies-sum"])
@pytest.mark.parametrize("name", ["gap", "ends early", "from 1"])
def test_a_document_that_stands_twice_is_not_counted(name: str, code: str) -> None:
    assert judge(code, twice(listed(name) | {"documents": [{"document_id": "d-1"}]})) == []


def test_a_finding_stands_at_the_entry_and_says_what_is_expected() -> None:
    (found,) = judge(CODE, listed("gap"))
    assert found.row_key == "d-1|3"
    assert found.message.startswith("copy 4 stands where copy 3 is expected")
