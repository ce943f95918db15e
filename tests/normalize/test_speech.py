"""Speech: which paragraphs relay somebody's words, whose they are, and how they are relayed."""

from __future__ import annotations

import pytest
from documents import normalize_body
from hypothesis import given
from hypothesis import strategies as st

from fonds.record import Record

TO = "To TESTOV [SPECIMENOV]"
END = "Nothing else has come to pass at all this time of the year."


def modes(record: Record) -> list[str]:
    """Give mode and speaker of each paragraph, `-` where the sender speaks."""
    rows = [row for row in record.rows["segments"] if row["segment_type"] == "paragraph"]
    return [
        f"{row['speech_mode']} {row['speaker_agent_id']}" if row.get("speech_mode") else "-"
        for row in rows
    ]


ONE: list[tuple[str, str]] = [
    ('Sampleyev said: "We agree."', "direct sampleyev"),
    ('"We shall come," said Sampleyev.', "direct sampleyev"),
    ("Sampleyev said: we will do it.", "direct sampleyev"),
    ("All that we need, says Sampleyev, is ink.", "direct sampleyev"),
    ("The main thing, says Sampleyev, is ink.", "undetermined sampleyev"),
    ("Sampleyev stressed: the ink is weak.", "undetermined sampleyev"),
    ("Comrade Sampleyev noted that it is late.", "indirect sampleyev"),
    ("SAMPLEYEV said that it is late.", "indirect sampleyev"),
    ("Envoy Sampleyev pointed out with joy that it is late.", "indirect sampleyev"),
    ("In conclusion, Sampleyev stated that it is late.", "indirect sampleyev"),
    ("On 3 February Sampleyev informed me that it is late.", "indirect sampleyev"),
    ("Sampleyev, answering me, declared that it is late.", "indirect sampleyev"),
    ("In reply Sampleyev said he would come.", "indirect sampleyev"),
    ("Zhou Enlai in a talk on 5 July declared that it is late.", "indirect zhou-enlai"),
    ("Zhou Enlai read the form and said that it is late.", "indirect zhou-enlai"),
    ("Sampleyev told the envoy that it is late.", "indirect sampleyev"),
    ('Sampleyev said that the "crates" are dry.', "indirect sampleyev"),
    ("Sampleyev [the clerk] said that it is late.", "indirect sampleyev"),
    ("I asked whether it is late. Sampleyev answered that it is.", "indirect sampleyev"),
    ("Nullov said that it is late.", "indirect None"),
    ("The ambassador said that it is late.", "indirect None"),
    ("Sampleyev's secretary said that it is late.", "indirect None"),
    ("The aide of Sampleyev said that it is late.", "indirect None"),
    ("Modelov and Sampleyev said that it is late.", "indirect None"),
    ("Then he asked whether it is late.", "indirect None"),
    ("I told Sampleyev that it is late.", "-"),
    ("If Sampleyev says that it is late, tell us.", "-"),
    ("Sampleyev did not say that it is late.", "-"),
    ("The telegram said that it is late.", "-"),
    ("The letter of Sampleyev says that it is late.", "-"),
    ("Sampleyev wrote the letter that you know.", "-"),
    ("It was said that it is late.", "-"),
    ("Tell Sampleyev that it is late.", "-"),
    ("Today I visited Sampleyev, who said that it is late.", "-"),
    ("According to Sampleyev, it is late.", "-"),
    ("We have sent our crates, and I am well.", "-"),
    ("Examplov reported that it is late.", "-"),
    ('To my question when it comes, Sampleyev replied: "We do not know."', "direct sampleyev"),
    ("When I came, Sampleyev said that it is late.", "indirect sampleyev"),
    ("When Sampleyev said that it is late, I left.", "-"),
    ("If, however, Sampleyev says that it is late, tell us.", "-"),
    ("Our ink, Sampleyev said, is dry.", "direct sampleyev"),
    ("The ink, Sampleyev added, is dry.", "undetermined sampleyev"),
    ("The ink, Sampleyev added, is dry. I promised to send more.", "undetermined sampleyev"),
    ("Sampleyev asked to be told the number.", "indirect sampleyev"),
    ("Sampleyev asked me to send ink.", "indirect sampleyev"),
    ("Sampleyev did not ask to send ink.", "-"),
    ("Sampleyev asked the clerks, the cooks and the smiths to send ink.", "-"),
    ("Moscow stated that it is late.", "-"),
    ("2. Port Example has asked the USA, England and the USSR to help.", "-"),
    ("The Samplian Government declared that it is late.", "-"),
    ("The government declared that it is late.", "-"),
    ("Sampleyev was present. He said that it is late.", "indirect sampleyev"),
    ("I gave the form No. 39 to Comrade Sampleyev. He said that it is late.",
     "indirect sampleyev"),
    ("Sampleyev noted that Modelov is late. He added that it rains.", "indirect sampleyev"),
    ("I saw Modelov and Sampleyev. He said that it is late.", "indirect None"),
    ("Modelov came with Sampleyev. He said that it is late.", "indirect None"),
    ("Nullov was present. He said that it is late.", "indirect None"),
]  # fmt: skip


@pytest.mark.parametrize(("words", "mode"), ONE, ids=[case[0] for case in ONE])
def test_a_paragraph_relays_speech_where_it_names_a_speaker(words: str, mode: str) -> None:
    assert modes(normalize_body(TO, words, END, "E X A M P L O V", "No. 101")) == [mode, "-"]


OPENING = "Sampleyev went on to say:"

RELAYS: dict[str, tuple[list[str], list[str]]] = {
    "a relay": (
        [
            "In addition to my No. 100, Sampleyev went on to say:",
            "Our crates are dry, and the ink is for us [the clerks].",
            "Sampleyev pointed out that it is better for them.",
            "They are sending the first crate.",
            "All that we need, says Sampleyev, is ink.",
            "It will be late.",
            "In conclusion, Sampleyev stated that the crates are dry.",
            "New forms are being sent.",
        ],
        ["-", "direct", "indirect", "undetermined", "direct", "undetermined", "indirect", "-"],
    ),
    "what stands between two paragraphs of a relay belongs to it": (
        [OPENING, "Our ink is dry.", "Rain fell.", "They wait.", "Rain fell again."],
        ["-", "direct", "undetermined", "undetermined", "-"],
    ),
    "a quotation over several paragraphs ends with its last sign": (
        [OPENING, '"Our ink is dry.', 'Rain fell."', "Our crates are dry."],
        ["-", "direct", "direct", "-"],
    ),
    "a quotation that one paragraph opens": (
        ['Sampleyev said: "We agree.', "Rain fell.", 'All will come."', "It is raining."],
        ["direct", "direct", "direct", "-"],
    ),
    "the sender's own words end a relay": (
        [OPENING, "Our ink is dry.", "I replied that it is late.", "Our crates are dry."],
        ["-", "direct", "-", "-"],
    ),
    "a request of the sender ends a relay": (
        [OPENING, "Our ink is dry.", "I ask for instructions.", "They wait."],
        ["-", "direct", "-", "-"],
    ),
    "who names the speaker and says we is another": (
        [OPENING, "Our ink is dry.", "We gave the forms to Sampleyev."],
        ["-", "direct", "-"],
    ),
    "he is the one speaker": (
        ["Sampleyev said that it is late.", "He noted that it rains."],
        ["indirect", "indirect"],
    ),
    "what the sender told is his own": (
        ["I told Sampleyev the following:", "Our ink is dry."],
        ["-", "-"],
    ),
    "what the addressee shall tell is no speech": (
        ["Please tell Sampleyev the following:", "Our ink is dry."],
        ["-", "-"],
    ),
    "the following": (["Sampleyev told me the following.", "Our ink is dry."], ["-", "direct"]),
    "he is whom the paragraph names before": (
        ["Modelov said that it is late.", "Sampleyev was present. He noted that it rains."],
        ["indirect modelov", "indirect"],
    ),
    "he of whom a question is not is the one who spoke before": (
        [
            "Sampleyev said that it is late.",
            'To my question when Modelov comes, he said: "We know."',
        ],
        ["indirect", "direct"],
    ),
    "no relay": (["Our ink is dry.", "They wait.", "It rains."], ["-", "-", "-"]),
}


@pytest.mark.parametrize(("paragraphs", "expected"), RELAYS.values(), ids=RELAYS)
def test_a_relay_reaches_as_far_as_it_shows(paragraphs: list[str], expected: list[str]) -> None:
    record = normalize_body(TO, *paragraphs, END, "E X A M P L O V", "No. 101")
    speakers = [one if one == "-" or " " in one else f"{one} sampleyev" for one in expected]
    assert modes(record) == [*speakers, "-"]


def test_a_second_speaker_makes_the_speaker_of_the_rest_unknown() -> None:
    record = normalize_body(TO, OPENING, "Modelov added that it is late.", "Our ink is dry.", END)
    assert modes(record) == ["-", "indirect modelov", "direct None", "-"]


def test_header_and_trailer_relay_nothing() -> None:
    record = normalize_body(TO, "Nothing has come.", "E X A M P L O V", "No. 101", "3.2")
    assert {row.get("speech_mode") for row in record.rows["segments"]} == {None}


WORDS = [
    "Sampleyev",
    "said",
    "that",
    "we",
    '"',
    ":",
    ",",
    "he",
    "they",
    ".",
    "\n\n",
    "Modelov",
    "and",
]


@given(st.lists(st.sampled_from(WORDS), max_size=40))
def test_a_speaker_is_given_only_with_a_mode(words: list[str]) -> None:
    record = normalize_body(TO, "Begin so.", " ".join(words), END)
    for row in record.rows["segments"]:
        assert row.get("speech_mode") or row.get("speaker_agent_id") is None
        if row["segment_type"] != "paragraph":
            assert row.get("speech_mode") is None
