"""Titles: documentary form, sender, addressee, and who is meant by a bracket."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fonds.transcription import Span
from fonds.values.parties import Acquaintance, Party
from fonds.values.titles import TitleReading, TitleWords, find_form, read_title
from fonds.vocabularies import Vocabularies

SHIPPED = Path(__file__).parents[2] / "schemas" / "vocabularies"
VOCABULARIES = Vocabularies(SHIPPED)
FORMS = VOCABULARIES.phrases("documentary_form")
OFFICES = frozenset(VOCABULARIES.phrases("office"))
AGENTS = frozenset(
    ("Stalin", "Roshchin", "Shtykov", "Mao Zedong", "Zhou Enlai", "Kim Il Sung", "known")
)
PLACES = frozenset(("Moscow", "Beijing", "Pyongyang", "China", "Korea"))
STRANGERS = TitleWords(FORMS, offices=OFFICES)
KNOWN = TitleWords(FORMS, Acquaintance(AGENTS.__contains__, PLACES.__contains__), OFFICES)

Names = tuple[str, str | None] | None


def names(text: str, party: Party | None) -> Names:
    if party is None:
        return None
    identity = text[slice(*party.identity)] if party.identity else None
    return text[slice(*party.name)], identity


def say(text: str, reading: TitleReading) -> dict[str, str]:
    """Give what a title says, by the names of the fields."""
    said = {
        role: " + ".join(text[slice(*party.span)].strip() for party in getattr(reading, role))
        for role in ("senders", "addressees", "via", "recipients", "authors", "interlocutors")
    }
    said["numbers"] = " + ".join(text[slice(*one)] for one in reading.numbers)
    said["place"] = text[slice(*reading.place)] if reading.place else ""
    return {field: words for field, words in said.items() if words}


TITLES: list[tuple[str, str | None, Names, Names]] = [
    (
        "Ciphered Telegram, Roshchin to Filippov (Stalin)",
        "ciphered_telegram",
        ("Roshchin", None),
        ("Filippov", "Stalin"),
    ),
    (
        "Ciphered Telegram No. 12 from Port Example, Examplov to Testov [Specimenov]",
        "ciphered_telegram",
        ("Examplov", None),
        ("Testov", "Specimenov"),
    ),
    (
        "Telegram from Examplov (Modelov) to Sampleyev, Re: Forms",
        "telegram",
        ("Examplov", "Modelov"),
        ("Sampleyev", None),
    ),
    (
        "LETTER, A. Examplov to B. Sampleyev",
        "letter",
        ("A. Examplov", None),
        ("B. Sampleyev", None),
    ),
    ("Report from the trip to Pyongyang, to be sent to Testov", "report", None, None),
    ("Telegram, it was given to Testov", "telegram", None, None),
    ("Telegram, One Two Three Four Five Six Seven to Testov", "telegram", None, None),
    ("Telegraph Regulations", None, None, None),
    ("From the Journal of Examplov", "diary_entry", None, None),
    ("Minutes of a Talk", "minutes", None, None),
    ("Telegram", "telegram", None, None),
    ("", None, None, None),
]


@pytest.mark.parametrize(
    ("title", "form", "sender", "addressee"), TITLES, ids=[case[0] for case in TITLES]
)
def test_a_title_gives_form_and_parties(
    title: str, form: str | None, sender: Names, addressee: Names
) -> None:
    text = f"## {title} ##"
    reading = read_title(text, Span(3, 3 + len(title)), STRANGERS)
    assert reading.documentary_form == form
    assert names(text, reading.sender) == sender
    assert names(text, next(iter(reading.addressees), None)) == addressee


Several = tuple[list[str], list[str], list[str]]
SEVERAL: list[tuple[str, Several]] = [
    ("Telegram, A. One and Two to Testov", (["A. One", "Two"], ["Testov"], [])),
    ("Telegram, One to Testov (Four) and Three", (["One"], ["Testov (Four)", "Three"], [])),
    (
        "Telegram, Ministry of Trade and Industry to Testov",
        (["Ministry of Trade and Industry"], ["Testov"], []),
    ),
    ("Telegram, One [via Two] to Testov (Three)", (["One"], ["Testov (Three)"], ["Two"])),
    ("Telegram, One to Testov (via Two)", (["One"], ["Testov"], ["Two"])),
    ("Telegram from One to Testov (Three) via Two, Re: X", (["One"], ["Testov (Three)"], ["Two"])),
    ("Telegram, One to testov", ([], [], [])),
    ("Telegram, One to known", (["One"], ["known"], [])),
]


@pytest.mark.parametrize(("title", "parties"), SEVERAL, ids=[case[0] for case in SEVERAL])
def test_a_title_may_name_several_and_via_whom_it_went(title: str, parties: Several) -> None:
    reading = read_title(title, Span(0, len(title)), KNOWN)
    found = (reading.senders, reading.addressees, reading.via)
    assert tuple([title[slice(*one.span)].strip() for one in side] for side in found) == parties


SAID: list[tuple[str, str | None, dict[str, str]]] = [
    (
        "Ciphered Telegram No. 25553, Filippov (Stalin) to Soviet Ambassador in Beijing",
        "ciphered_telegram",
        {
            "senders": "Filippov (Stalin)",
            "addressees": "Soviet Ambassador in Beijing",
            "numbers": "25553",
        },
    ),
    (
        "Telegram from Shtykov to Vyshinsky",
        "telegram",
        {"senders": "Shtykov", "addressees": "Vyshinsky"},
    ),
    (
        "Cable from Roschin to Stalin, Relaying Mao's Reply",
        "cable",
        {"senders": "Roschin", "addressees": "Stalin"},
    ),
    (
        "Ciphered Telegram from Matveyev [Zakharov] to Fyn Si [Stalin]",
        "ciphered_telegram",
        {"senders": "Matveyev [Zakharov]", "addressees": "Fyn Si [Stalin]"},
    ),
    (
        "Letter, Fyn Si (Stalin) to Kim Il Sung (via Shtykov)",
        "letter",
        {"senders": "Fyn Si (Stalin)", "addressees": "Kim Il Sung", "via": "Shtykov"},
    ),
    (
        "Letter, Stalin [Kuznetsov] to Roshchin [via Terebin], Re: Forms",
        "letter",
        {"senders": "Stalin [Kuznetsov]", "addressees": "Roshchin", "via": "Terebin"},
    ),
    (
        "Draft Telegram, One to Two and Three",
        "telegram",
        {"senders": "One", "addressees": "Two + Three"},
    ),
    (
        "Telegram, One, Two and Three to Four",
        "telegram",
        {"senders": "One + Two + Three", "addressees": "Four"},
    ),
    (
        "Telegram, One & Two to Three, Four, and Five",
        "telegram",
        {"senders": "One + Two", "addressees": "Three + Four + Five"},
    ),
    (
        "Telegram from the CC VKP(b) to Stalin",
        "telegram",
        {"senders": "the CC VKP(b)", "addressees": "Stalin"},
    ),
    (
        "Cable, Ministry of Foreign Affairs to the Embassy in Seoul",
        "cable",
        {"senders": "Ministry of Foreign Affairs", "addressees": "the Embassy in Seoul"},
    ),
    (
        "Ciphered telegram, Mao Zedong to Filippov (Stalin) via Krasovsky",
        "ciphered_telegram",
        {"senders": "Mao Zedong", "addressees": "Filippov (Stalin)", "via": "Krasovsky"},
    ),
    (
        "Ciphered Telegram from Beijing, Roshchin to Filippov (Stalin)",
        "ciphered_telegram",
        {"senders": "Roshchin", "addressees": "Filippov (Stalin)", "place": "Beijing"},
    ),
    (
        "Telegram No. 600428/sh from Port Example, Examplov to Testov",
        "telegram",
        {
            "senders": "Examplov",
            "addressees": "Testov",
            "place": "Port Example",
            "numbers": "600428/sh",
        },
    ),
    (
        "Telegram Nos. 7550, 7553, One to Two",
        "telegram",
        {"senders": "One", "addressees": "Two", "numbers": "7550 + 7553"},
    ),
    (
        "Telegram No. 12, 1950, One to Two",
        "telegram",
        {"senders": "One", "addressees": "Two", "numbers": "12"},
    ),
    ("Telegram from Beijing to Stalin", "telegram", {"addressees": "Stalin", "place": "Beijing"}),
    ("Telegram from Moscow to Beijing", "telegram", {"place": "Moscow"}),
    (
        "Telegram from Zhou Enlai in Moscow to Mao Zedong",
        "telegram",
        {"senders": "Zhou Enlai", "addressees": "Mao Zedong"},
    ),
    (
        "Telegram, One from Moscow to Two",
        "telegram",
        {"senders": "One", "addressees": "Two", "place": "Moscow"},
    ),
    ("Letter to Testov from Examplov", "letter", {"senders": "Examplov", "addressees": "Testov"}),
    (
        "Letter, One to Two, for Three",
        "letter",
        {"senders": "One", "addressees": "Two", "recipients": "Three"},
    ),
    (
        "Telegram, Stalin to Shtykov for Kim Il Sung",
        "telegram",
        {"senders": "Stalin", "addressees": "Shtykov", "recipients": "Kim Il Sung"},
    ),
    (
        "Telegram, Stalin to Shtykov, for transmission to Kim Il Sung",
        "telegram",
        {"senders": "Stalin", "addressees": "Shtykov", "recipients": "Kim Il Sung"},
    ),
    (
        "Telegram, Ministry for State Security to Two",
        "telegram",
        {"senders": "Ministry for State Security", "addressees": "Two"},
    ),
    (
        "Telegram, One to Two, containing the plan for Korea",
        "telegram",
        {"senders": "One", "addressees": "Two"},
    ),
    ("Telegram, One to Two regarding Three", "telegram", {"senders": "One", "addressees": "Two"}),
    ("Telegram, One to Two: Report on Three", "telegram", {"senders": "One", "addressees": "Two"}),
    ("Telegram: One to Two - Three", "telegram", {"senders": "One", "addressees": "Two"}),
    (
        "Telegram regarding Three, from Roshchin to Stalin",
        "telegram",
        {"senders": "Roshchin", "addressees": "Stalin"},
    ),
    ("Telegram, One to Two, 13 October 1950", "telegram", {"senders": "One", "addressees": "Two"}),
    (
        "Telegram dated 13 October 1950 from One to Two",
        "telegram",
        {"senders": "One", "addressees": "Two"},
    ),
    (
        "Telegram, One (13 October 1950) to Two [sic]",
        "telegram",
        {"senders": "One (13 October 1950)", "addressees": "Two [sic]"},
    ),
    (
        "Telegram from the Ambassador to China to Two",
        "telegram",
        {"senders": "the Ambassador to China", "addressees": "Two"},
    ),
    (
        "Telegram from One to the Ambassador to China",
        "telegram",
        {"senders": "One", "addressees": "the Ambassador to China"},
    ),
    (
        "Letter, Examplov, Head of the Trade Office, to Testov",
        "letter",
        {"senders": "Examplov", "addressees": "Testov"},
    ),
    (
        "The Ambassador in the Soviet Union (Kirk) to the Secretary of State",
        None,
        {
            "senders": "The Ambassador in the Soviet Union (Kirk)",
            "addressees": "the Secretary of State",
        },
    ),
    ("Letter to Stalin", "letter", {"addressees": "Stalin"}),
    ("Telegram from Roshchin", "telegram", {"senders": "Roshchin"}),
    ("Letter to the Editor", "letter", {}),
    ("Reply from Roshchin to Two", "correspondence", {"senders": "Roshchin", "addressees": "Two"}),
    (
        "Telegram (No. 55), One to Two",
        "telegram",
        {"senders": "One", "addressees": "Two", "numbers": "55"},
    ),
    (
        "Cable, from Beijing to Moscow, One to Two",
        "cable",
        {"senders": "One", "addressees": "Two", "place": "Beijing"},
    ),
    ("Telegram sent by One to Two", "telegram", {"senders": "One", "addressees": "Two"}),
    (
        "Telegram, One to Two or Three via Four",
        "telegram",
        {"senders": "One", "addressees": "Two + Three", "via": "Four"},
    ),
    (
        "Telegram, One to Two at the Embassy in Seoul",
        "telegram",
        {"senders": "One", "addressees": "Two"},
    ),
    (
        "Letter, New Party Leader One Two Three and Old Leader Four to Five",
        "letter",
        {"senders": "New Party Leader One Two Three + Old Leader Four", "addressees": "Five"},
    ),
    ("Welcome to Two", None, {}),
    ("Report on the Visit from Moscow to Beijing", "report", {}),
    ("Report on the Road from Port Example to Specimen City", "report", {}),
    ("Protocol No. 72 of the Politburo Meeting", "protocol", {"numbers": "72"}),
    ("Hand delivered note, One to Two", "note", {"senders": "One", "addressees": "Two"}),
    ("Handwritten letter, One to Two", "letter", {"senders": "One", "addressees": "Two"}),
    ("Coded message from One to Two", "ciphered_telegram", {"senders": "One", "addressees": "Two"}),
    ("Verbal note, One to Two", "note", {"senders": "One", "addressees": "Two"}),
    ("Instructions from One to Two", "directive", {"senders": "One", "addressees": "Two"}),
    ("Politburo decision on Three", "decision", {}),
    ("Stenographic Transcript of Three", "stenographic_transcript", {}),
    (
        "From the Journal of N. V. One: Memorandum of Conversation with Two on 1 January 1950",
        "diary_entry",
        {"authors": "N. V. One", "interlocutors": "Two"},
    ),
    (
        "Telegram, One to Two on the Conversation with Three",
        "telegram",
        {"senders": "One", "addressees": "Two"},
    ),
]


@pytest.mark.parametrize(("title", "form", "said"), SAID, ids=[case[0] for case in SAID])
def test_a_title_says_who_wrote_to_whom_and_no_more(
    title: str, form: str | None, said: dict[str, str]
) -> None:
    text = f"## {title} ##"
    reading = read_title(text, Span(3, 3 + len(title)), KNOWN)
    assert reading.documentary_form == form
    assert say(text, reading) == said


def test_the_longest_phrase_gives_the_form() -> None:
    assert find_form("Ciphered  Telegram, A to B", FORMS) == "ciphered_telegram"
    assert find_form("Telegram, A to B", FORMS) == "telegram"


WORDS = st.lists(
    st.sampled_from(
        [
            "Telegram",
            "from",
            "to",
            "One",
            "Stalin",
            "Moscow",
            ",",
            "(",
            ")",
            "[",
            "via",
            "for",
            "and",
        ]
    )
).map(" ".join)


@given(st.text() | st.text("AbTo ,;:()[]\n", max_size=60) | WORDS)
def test_reading_never_raises_and_spans_lie_within_the_title(title: str) -> None:
    reading = read_title(title, Span(0, len(title)), KNOWN)
    named = (*reading.senders, *reading.addressees, *reading.via, *reading.recipients)
    for party in (*named, *reading.authors, *reading.interlocutors):
        assert party.span.start <= party.name.start < party.name.end <= party.span.end
        assert title[slice(*party.name)].strip() == title[slice(*party.name)] != ""
