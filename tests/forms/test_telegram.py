"""The form of a telegram: where the header ends and the trailer begins."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fonds.forms.lines import LineMatch
from fonds.forms.telegram import Line, Match, is_prose, join_paragraphs, read_telegram
from fonds.transcription import Span, split_lines
from fonds.vocabularies import Form

PROSE = "Nothing has arrived, and nothing of the kind was expected here by anybody."


def matcher(text: str, first: str) -> Match:
    """Give a matcher that knows the lines beginning with a sign; `@` is the addressee."""

    def match(span: Span) -> LineMatch | None:
        line = text[slice(*span)]
        if not line.startswith((first, "@")):
            return None
        concept = "addressee" if line.startswith("@") else "received"
        return LineMatch(Form("event_type", concept, line, Path("x.csv"), 1), {})

    return match


def read(*paragraphs: str) -> list[tuple[str, str]]:
    """Divide a text in which `>` begins a header line and `<` one of the trailer."""
    text = "\n\n".join(paragraphs)
    lines = read_telegram(text, list(split_lines(text)), matcher(text, ">"), matcher(text, "<"))
    return [(one.part, text[slice(*one.span)]) for one in lines]


def parts(*paragraphs: str) -> str:
    """Give the first letter of each entry's part."""
    return "".join(part[0] for part, _ in read(*paragraphs))


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
    ("four unknown lines", [">a", "b", "c", "d", "e", ">f"], "hmmmmm"),
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
    lines = read_telegram(text, list(split_lines(text)), matcher(text, ">"), matcher(text, "<"))
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
    joined = join_paragraphs(text, list(split_lines(text)))
    assert [text[slice(*span)] for span in joined] == expected


bodies = st.lists(st.sampled_from([">a", "<b", "@c", PROSE, "over tea", "x"]), max_size=30)


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
    lines = read_telegram(text, list(split_lines(text)), matcher(text, ">"), matcher(text, "<"))
    covered(text, lines)
    order = [("header", "message", "trailer").index(one.part) for one in lines]
    assert order == sorted(order)
    assert all(one.match is None for one in lines if one.part == "message")
