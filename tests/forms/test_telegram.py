"""The form of a telegram: where the header ends and the trailer begins."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fonds.forms.line import Line, is_prose
from fonds.forms.lines import LineMatch
from fonds.forms.telegram import read_telegram
from fonds.transcription import Span, split_lines
from fonds.vocabularies import Form

PROSE = "Nothing has arrived, and nothing of the kind was expected here by anybody."


class Signs:
    """Recognizes lines by their first sign: `>` header, `<` trailer, `@` addressee, `#` mark."""

    def __init__(self, text: str) -> None:
        self.text = text

    def header(self, span: Span) -> tuple[LineMatch, ...]:
        return self.match(span, ">") or self.match(span, "@", slot="addressee")

    def trailer(self, span: Span) -> tuple[LineMatch, ...]:
        return self.match(span, "<") or self.match(span, "$", slot="signature")

    def mark(self, span: Span, *, at_end: bool) -> tuple[LineMatch, ...]:
        return self.match(span, "#") or (self.match(span, "*") if at_end else ())

    def salutation(self, span: Span) -> tuple[LineMatch, ...]:
        return self.match(span, "Dear")

    def lists_copies(self, span: Span) -> bool:
        return self.text[slice(*span)].startswith("~")

    def transmits(self, span: Span) -> bool:
        return self.text[slice(*span)].startswith("I transmit")

    def tells_handling(self, span: Span) -> bool:
        return self.text[slice(*span)].startswith("Received")

    def is_whole_moment(self, span: Span) -> bool:
        return span.end > span.start

    def signed_name(self, signature: Span) -> str:
        return self.text[slice(*signature)]

    def is_sender(self, signature: Span) -> bool:
        return self.text[slice(*signature)] == "$Sender"

    def match(self, span: Span, sign: str, slot: str = "mark") -> tuple[LineMatch, ...]:
        line = self.text[slice(*span)]
        if not line.startswith(sign) or "\n" in line or "\r" in line:
            return ()
        form = Form("header_line", "known", line, Path("x.csv"), 1)
        return (LineMatch(form, {slot: span}, span),)


def read_lines(text: str) -> list[Line]:
    return read_telegram(text, list(split_lines(text)), Signs(text))


def read(*paragraphs: str) -> list[tuple[str, str]]:
    """Divide a text in which each line says by its first sign what it is."""
    text = "\n\n".join(paragraphs)
    return [(one.part, text[slice(*one.span)]) for one in read_lines(text)]


def parts(*paragraphs: str) -> str:
    """Give the first letter of each entry's part; `k` is a mark."""
    return "".join("k" if part == "mark" else part[0] for part, _ in read(*paragraphs))


DIVISIONS: list[tuple[str, list[str], str]] = [
    ("header, message, trailer", [">a", ">b", "@c", PROSE, "<d", "<e"], "hhhmtt"),
    ("no header", [PROSE, PROSE, "<d"], "mmt"),
    ("no trailer", [">a", "@b", PROSE], "hhm"),
    ("nothing known", ["one", "two", "three"], "mmm"),
    ("only header lines", [">a", ">b"], "hh"),
    ("only trailer lines", ["<a", "<b"], "tt"),
    ("an unknown line among header lines", [">a", "Shown over tea", ">b", PROSE], "hhhm"),
    ("an unknown line below the header", [">a", "Shown over tea", PROSE], "hmm"),
    ("an unknown line among trailer lines", [PROSE, "<a", "over tea", "<b"], "mttt"),
    ("prose after the addressee ends the header", ["@a", PROSE, ">b"], "hmm"),
    ("prose ends the trailer", ["<a", PROSE, "<b"], "mmt"),
    ("header lines in the message", [">a", "@b", PROSE, PROSE, ">c", PROSE], "hhmmmm"),
    ("a long line of handling", [">a", "Received " + PROSE, "Received " + "x " * 20, ">b"], "hhhh"),
    ("six unknown lines", [">a", *"bcdefg", ">f"], "hhhhhhhh"),
    ("seven unknown lines", [">a", *"bcdefgh", ">f"], "hmmmmmmmm"),
    ("marks anywhere", ["#1", ">a", "#2", ">b", PROSE, "#3", PROSE, "<d", "#4"], "khkhmkmtk"),
    ("a footnote at the end only", ["*1", PROSE, "<d", "*2", "#3"], "mmtkk"),
    ("text behind the sender's signature", ["@a", PROSE, "$Sender", "<d", PROSE], "hmttn"),
    ("text behind another signature", ["@a", PROSE, "$Other", PROSE, PROSE], "hmmmm"),
    ("a quoted telegram", ["@a", "I transmit", PROSE, "$Other", PROSE, "$Sender"], "hmmimt"),
    ("a signature that nothing announced", ["@a", PROSE, "$Other", PROSE, "$Sender"], "hmmmt"),
    ("two who sign", [PROSE, "$Sender", "$Sender", "<d"], "mttt"),
    ("another name above", [PROSE, "$Other", "$Sender", "<d"], "mmtt"),
]


@pytest.mark.parametrize(
    ("paragraphs", "expected"),
    [case[1:] for case in DIVISIONS],
    ids=[case[0] for case in DIVISIONS],
)
def test_a_body_is_divided(paragraphs: list[str], expected: str) -> None:
    assert parts(*paragraphs) == expected


def test_an_unknown_line_of_the_header_has_no_match() -> None:
    text = ">a\n\nShown over tea\n\n>b"
    lines = read_lines(text)
    assert [one.match is not None for one in lines] == [True, False, True]


def test_a_trailer_is_looked_for_at_the_end_only() -> None:
    assert parts(">a", *["<b"] * 100) == "h" + "m" * 60 + "t" * 40


PROSES = [
    (PROSE, True),
    ("They [the crates] are dry, and so on.", True),
    ('He said: "Nothing has come yet."', True),
    ("Shown to Modelov over tea", False),
    ("PRIORITY T", False),
    ("Send at once.", False),
    ("one two three four five six seven eight nine ten eleven", False),
    ("one two three four five six seven eight nine ten eleven twelve", True),
    ("", False),
]


@pytest.mark.parametrize(("line", "expected"), PROSES, ids=[case[0] for case in PROSES])
def test_prose_is_long_or_a_sentence(line: str, expected: bool) -> None:
    assert is_prose(line) is expected


PARAGRAPHS = [
    ("a\nb", ["a\nb"]),
    ("a\n\nb", ["a", "b"]),
    ("a\r\nb", ["a\r\nb"]),
    ("a\r\n\r\nb", ["a", "b"]),
    ("a\rb\r\rc", ["a\rb", "c"]),
    ("a  \n  \t\n b", ["a", "b"]),
    ("a\n \xa0 \nb", ["a", "b"]),
    ("", []),
]


@pytest.mark.parametrize(
    ("text", "expected"), PARAGRAPHS, ids=[repr(case[0]) for case in PARAGRAPHS]
)
def test_lines_without_a_blank_line_between_them_are_a_paragraph(
    text: str, expected: list[str]
) -> None:
    assert [text[slice(*line.span)] for line in read_lines(text)] == expected


LINES = st.sampled_from(
    [
        ">a",
        "<b",
        "@c",
        "#d",
        "*e",
        "$Sender",
        "$Other",
        "Dear",
        "I transmit",
        PROSE,
        "over tea",
        "x",
    ]
)
bodies = st.lists(LINES, max_size=30)


def covered(text: str, lines: list[Line]) -> None:
    end = 0
    for line in lines:
        assert text[end : line.span.start].strip() == ""
        end = line.span.end
    assert text[end:].strip() == ""


@given(bodies, st.sampled_from(["\n", "\n\n", "\r\n", "\r\n\r\n", "\r"]))
def test_every_line_is_in_exactly_one_entry_and_the_parts_follow_one_another(
    body: list[str], joint: str
) -> None:
    text = joint.join(body)
    lines = read_lines(text)
    covered(text, lines)
    ranks = {"header": 0, "message": 1, "trailer": 2, "note": 2}
    order = [ranks[one.part] for one in lines if one.part in ranks]
    assert order == sorted(order)
