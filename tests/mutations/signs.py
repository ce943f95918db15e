"""Defects of signs and words: what stands in a line, and lines that nobody expects."""

from __future__ import annotations

import re

from mutations.drafts import FOLDER, Draft, NoPlaceError, Spot

_GARBLED = ("café", "naïve", "Müller’s", "“forty”", "forty–one", "señor", "Ссора", "привет")
_CONTROLS = "\x00\x01\x07\x08\x0e\x1b\x1f\x7f\x80\x84\x91\x92\x9f\ufffd"
_ODD_LINES = (
    "Shown to Modelov over tea",
    "Kept warm until noon",
    "Compared with the other one",
    "Two stains of blue ink",
    "Nobody was awake",
)
_LINE_OF_HEADER = r"^(?:Received|Deciphered|Typed|FROM|Sent|PRIORITY).*$"


def drop_heading(draft: Draft) -> None:
    name = draft.choose(draft.texts)
    section = draft.choose(["title", "Citation", "Contents"])
    lines = draft.texts[name].splitlines(keepends=True)
    sought = "### **Ciph|### **Tele" if section == "title" else f"#### **{section}:"
    found = next(n for n, one in enumerate(lines) if one.startswith(tuple(sought.split("|"))))
    above = next(n for n in range(found - 1, -1, -1) if lines[n].startswith("#"))
    del lines[found : found + 2]
    draft.texts[name] = "".join(lines)
    # What is missing has no line: the heading above it, or the line that stands in its place.
    draft.places |= {(f"{FOLDER}/{name}", above + 1), (f"{FOLDER}/{name}", found + 1)}


def misspell_contents(draft: Draft) -> None:
    spot = draft.choose(draft.find(r"^(?P<at>Translation) - English$"))
    draft.change(spot, _swap_letters(draft, spot.words))


def misname_section(draft: Draft) -> None:
    spot = draft.choose(draft.find(r"(?<=^#### \*\*)Summary"))
    draft.change(spot, draft.choose(["Sumary", "Weather", "Moon and tides"]))


def put_control(draft: Draft) -> None:
    name = draft.choose(draft.texts)
    offset = draft.chance.randrange(len(draft.texts[name]))
    sign = draft.choose(_CONTROLS) * draft.chance.randint(1, 2)
    draft.change(Spot(name, offset, offset, ""), sign)


def put_mojibake(draft: Draft) -> None:
    within = draft.messages() + draft.find(r"^Invented for fonds.*$")
    spot = draft.choose(draft.find(r"(?<= )[a-z]{4,}(?= [a-z])", within=within))
    word = draft.choose(_GARBLED)
    codec = "cp1251" if re.search("[а-я]", word) else "cp1252"
    codec = draft.choose([codec, "cp1252"])
    try:
        garbled = word.encode().decode(codec)
    except UnicodeDecodeError as error:
        raise NoPlaceError from error
    draft.change(spot, garbled)


def drop_bracket(draft: Draft) -> None:
    draft.change(draft.choose(draft.find(r"[\[\]]", within=draft.bodies())), "")


def add_bracket(draft: Draft) -> None:
    spot = draft.choose(
        draft.find(r"(?<=[a-z] )(?=[a-z]{4,} [a-z])|(?<= [a-z]{4})(?=\. )", within=draft.messages())
    )
    before, after = (draft.texts[spot.name][: spot.start], draft.texts[spot.name][spot.start :])
    if before.count("[") != before.count("]"):
        raise NoPlaceError
    draft.change(spot, "[" if after[:1].isalpha() else "]")


def add_odd_line(draft: Draft) -> None:
    above = draft.choose(draft.find(rf"{_LINE_OF_HEADER}\n\n", within=draft.bodies()))
    draft.change(Spot(above.name, above.end, above.end, ""), draft.choose(_ODD_LINES) + "\n\n")


def misspell_verb(draft: Draft) -> None:
    verbs = draft.find(
        r"^(?:Received|Deciphered|Typed|Cabled|Distribution)(?= )", within=draft.bodies()
    )
    spot = draft.choose(verbs)
    draft.change(spot, _swap_letters(draft, spot.words))


def abbreviate(draft: Draft) -> None:
    spot = draft.choose(draft.find(r"Eighth Main Directorate of the General Staff"))
    draft.change(spot, draft.choose(["8MDGS", "8D/GS"]))


def add_series_mark(draft: Draft) -> None:
    spot = draft.choose(draft.find(r"^PRIORITY$"))
    draft.change(spot, f"PRIORITY {draft.choose('TKMRV')}")


def leave_unexpanded(draft: Draft) -> None:
    spot = draft.choose(draft.find(r"(?<=[a-z] )(?=[a-z]{4,} [a-z])", within=draft.messages()))
    letters = "".join(draft.chance.sample("BDGKMPRUVZ", draft.chance.randint(3, 5)))
    draft.change(spot, f"{letters} [expansion unknown] ")


def _swap_letters(draft: Draft, word: str) -> str:
    """Give a word with two unlike neighbours changed round."""
    at = draft.choose(n for n in range(1, len(word) - 1) if word[n] != word[n + 1])
    return word[:at] + word[at + 1] + word[at] + word[at + 2 :]
