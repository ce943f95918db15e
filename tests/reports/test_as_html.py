"""The page: it stands alone, shows everything and lets nothing of a file become markup."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from itertools import pairwise
from typing import Any

import pytest
from reported import FILE, HOSTILE, accepted, finding, nowhere, write

_EMPTY = {"meta"}


class Page(HTMLParser):
    """Reads a page, and holds it to closing what it opens."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.texts: dict[str, list[str]] = {}
        self.feed(text)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in _EMPTY:
            self.open.append(tag)
            self.texts.setdefault(tag, []).append("")

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        for tag in set(self.open):
            self.texts[tag][-1] += data

    def values(self, name: str) -> list[str]:
        return [str(attrs[name]) for _, attrs in self.tags if name in attrs]


def page(*findings: Any, **values: Any) -> Page:
    return Page(write("html", *findings, **values))


def test_a_finding_shows_severity_place_code_message_and_its_words_marked() -> None:
    made = page(finding())
    told = next(one for one in made.texts["li"] if "30:10" in one)
    assert told == "warning30:10copies-sum the list does not add up"
    assert made.texts["mark"] == ["Trialova"]
    assert made.texts["pre"][0] == "30 Typed by Trialova on 2/12/51 at 13:30 p.m."


def test_stretches_that_overlap_are_marked_apart() -> None:
    made = page(finding(column=1, end_column=18), finding("handling-order"))
    assert made.texts["mark"] == ["Typed by ", "Trialova"]
    assert made.values("class").count("several") == 1


def test_findings_stand_under_their_files() -> None:
    made = page(finding(), finding(line=3), finding(path="raw/z.md"), nowhere())
    assert made.texts["h3"][:3] == [
        "The corpus as a whole 1 finding",
        f"{FILE} 2 findings",
        "raw/z.md 1 finding",
    ]


def test_each_code_leads_to_its_meaning() -> None:
    made = page(finding(), finding("lost-text", line=3))
    ids = made.values("id")
    assert len(ids) == len(set(ids))
    for target in made.values("href"):
        assert target.removeprefix("#") in ids
    assert any("Compare the list with the image of the page." in one for one in made.texts["dd"])


def test_the_page_loads_and_runs_nothing() -> None:
    text = write("html", finding(), accepted(line=3))
    made = Page(text)
    assert not {"script", "link", "img", "iframe"} & made.texts.keys()
    assert not made.values("src")
    assert all(target.startswith("#") for target in made.values("href"))
    assert not re.search(r"url\(|@import", text)


def test_nothing_of_a_file_becomes_markup_or_hides() -> None:
    found = finding(message=HOSTILE, path=f"raw/{HOSTILE}.md", column=1, end_column=99)
    text = write("html", found, accepted(reason=HOSTILE), lines={30: HOSTILE})
    assert not re.search("[\x00-\x09\x0b-\x1f\u202a-\u202e]", text)
    made = Page(text)
    assert "script" not in made.texts
    shown = "<script>alert('x')</script> & ]]> <U+202E>back"
    assert shown in made.texts["mark"][0]
    assert shown in made.texts["h3"][0]
    assert any(shown in one for one in made.texts["td"])


def test_an_accepted_finding_says_who_why_and_until_when() -> None:
    made = page(accepted())
    for told in ("A. Curator", "2031-01-01", "the page itself says so"):
        assert told in made.texts["td"]
    assert made.texts["h1"] == ["fonds check: 0 findings"]


def test_each_check_says_how_much_it_looked_at() -> None:
    made = page()
    row = next(one for one in made.texts["tr"] if "control-character" in one)
    assert row == "readingcontrol-charactercharacters1,200–0"


def test_nothing_found_is_said() -> None:
    assert "No check has found anything." in page().texts["p"]


@pytest.mark.parametrize("found", [[], [finding(), accepted(line=3)]], ids=["none", "some"])
def test_headings_are_in_order_and_tables_have_heads(found: list[Any]) -> None:
    made = page(*found)
    levels = [int(tag[1]) for tag, _ in made.tags if re.fullmatch("h[1-6]", tag)]
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))
    heads = [attrs for tag, attrs in made.tags if tag == "th"]
    assert heads
    assert all(one["scope"] == "col" for one in heads)
    assert dict(made.tags)["html"] == {"lang": "en"}


def test_the_known_ones_of_a_baseline_are_counted() -> None:
    made = page(since="1.2.0", known=1234)
    assert "1,234 known since 1.2.0, not shown here" in made.texts["p"]
