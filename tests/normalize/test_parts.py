"""Header, message and trailer: what is no line of theirs, and what stands in them twice."""

from __future__ import annotations

import pytest
from documents import normalize_body, remarks

from fonds.record import Record

HEAD = ["FROM: PORT EXAMPLE", "To TESTOV [SPECIMENOV]", "Forty crates of forms arrived here today."]
END = ["No. 101", "3.2 [3 February]"]


def outline(record: Record) -> list[tuple[str, str]]:
    """Give kind and words of each stretch of the body."""
    text, body = record.transcription.text, record.transcription.first("body")
    assert body
    return [(row["segment_type"], text[row["start_char"] : row["end_char"]])
            for row in record.rows["segments"] if row["start_char"] >= body.start]  # fmt: skip


TRAILERS: dict[str, tuple[list[str], list[str]]] = {
    "a second signature": (["Testov", "E X A M P L O V", *END], ["paragraph", "signature"]),
    "a quoted telegram": (
        ["Testov", "No. 5", "EXAMPLOV", *END],
        ["signature", "number", "signature"],
    ),
    "a date in the message": (["3.2", "E X A M P L O V", *END], ["paragraph", "signature"]),
    "a second date below": (
        ["E X A M P L O V", "No. 101", "3.2", "4.2"],
        ["signature", "number", "unparsed", "date"],
    ),
    "initials": (["N. EXAMPLOV", *END], ["signature"]),
    "office and initials": (["Ambassador of the Lakes N. V. Examplov", *END], ["signature"]),
    "an unknown name": (["Nemovsky", *END], ["unparsed"]),
    "a sentence": (["We wait for ink.", *END], ["paragraph"]),
}


@pytest.mark.parametrize(("lines", "kinds"), TRAILERS.values(), ids=TRAILERS)
def test_a_trailer_has_one_signature_one_number_and_one_date(
    lines: list[str], kinds: list[str]
) -> None:
    record = normalize_body(*HEAD, *lines)
    found = [kind for kind, _ in outline(record)][3:]
    assert found[: len(kinds)] == kinds
    assert ("unrecognised-line" in [code for code, _ in remarks(record)]) is ("unparsed" in kinds)


HEADERS: dict[str, tuple[list[str], list[str]]] = {
    "a sentence to somebody": (["To TESTOV", "To Testov we said no", "."], ["header_line"]),
    "a sentence from something": (
        ["From: all this I see", "To TESTOV", "It is so."],
        ["unparsed", "header_line"],
    ),
    "a line before another addressee": (
        ["To TESTOV", "Greetings", "To SAMPLEYEV", "It is so."],
        ["header_line", "paragraph", "paragraph"],
    ),
    "an unknown place": (["From: Nether Lakes", "To TESTOV", "It is."], ["header_line"] * 2),
}


@pytest.mark.parametrize(("lines", "kinds"), HEADERS.values(), ids=HEADERS)
def test_a_sentence_is_no_header_line(lines: list[str], kinds: list[str]) -> None:
    found = [kind for kind, _ in outline(normalize_body(*lines, "Nothing has come here."))]
    assert found[: len(kinds)] == kinds
    assert found[len(kinds)] == "paragraph"


@pytest.mark.parametrize("line", ["FROM: SPECIMEN CITY", "URGENT"])
def test_what_a_header_has_twice_is_remarked_on(line: str) -> None:
    record = normalize_body("FROM: PORT EXAMPLE", "PRIORITY", line, "To TESTOV", "Nothing came.")
    assert remarks(record) == [("unrecognised-line", line)]
    assert [row["precedence"] for row in record.rows["documents"]] == ["priority"]
