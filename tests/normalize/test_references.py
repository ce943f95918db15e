"""References: cited numbers, whose they are, and how the message relates to them."""

from __future__ import annotations

from typing import Any

import pytest
from documents import normalize as normalize_text
from documents import normalize_body, page, pick, promise, remarks, values
from hypothesis import given
from hypothesis import strategies as st

TO = "To TESTOV [SPECIMENOV]"
FIRST = "Nothing has happened since, and so there is little to say of it here today."
COLUMNS = ("as_written", "cited_identifier", "cited_identifier_type", "relation_type", "_group")

Cited = list[tuple[Any, ...]]
CITED: list[tuple[str, Cited]] = [
    (
        "In addition to my No. 101 (incoming No. 10021), so it is.",
        [
            ("my No. 101", "101", "outgoing_number", "supplements", 1),
            ("incoming No. 10021", "10021", "incoming_number", "supplements", 1),
        ],
    ),
    (
        "To my [telegram] No. 2967 ( vkh. No. 20757).",
        [
            ("my [telegram] No. 2967", "2967", "outgoing_number", "supplements", 1),
            ("vkh. No. 20757", "20757", "incoming_number", "supplements", 1),
        ],
    ),
    (
        "In reply to your\nNo. 102, keep it.",
        [("your\nNo. 102", "102", "outgoing_number", "replies_to", 1)],
    ),
    (
        "In response to your telegram #4676 and my No. 5.",
        [
            ("your telegram #4676", "4676", "outgoing_number", "replies_to", 1),
            ("my No. 5", "5", "outgoing_number", "mentions", 2),
        ],
    ),
    ("my No 2390 came", [("my No 2390", "2390", "outgoing_number", "mentions", 1)]),
    ("my telegram No. 12", [("my telegram No. 12", "12", "outgoing_number", "mentions", 1)]),
    ("according to my No. 5, yes.", [("my No. 5", "5", "outgoing_number", "mentions", 1)]),
    ("It is so. To your No. 5: yes.", [("your No. 5", "5", "outgoing_number", "mentions", 1)]),
    (
        "Pursuant to our No. 600428/sh.",
        [("our No. 600428/sh", "600428/sh", "outgoing_number", "fulfils", 1)],
    ),
    (
        "To No. 483/sh.",
        [("No. 483/sh", "483/sh", None, "replies_to", 1)],
    ),
    (
        "To your No. 1112-1126",
        [("your No. 1112-1126", "1112-1126", "outgoing_number", "replies_to", 1)],
    ),
    (
        "In reply to [your] no. 55",
        [("[your] no. 55", "55", "outgoing_number", "replies_to", 1)],
    ),
    ("On your No. 12, yes", [("your No. 12", "12", "outgoing_number", "replies_to", 1)]),
    ("Re your No. 12", [("your No. 12", "12", "outgoing_number", "replies_to", 1)]),
    ("Ref. my No. 12.", [("my No. 12", "12", "outgoing_number", "supplements", 1)]),
    ("Your 4676 received", [("Your 4676", "4676", "outgoing_number", "mentions", 1)]),
    ("As our number 17 says", [("our number 17", "17", "outgoing_number", "mentions", 1)]),
    (
        "your telegram no. 600428/sh",
        [("your telegram no. 600428/sh", "600428/sh", "outgoing_number", "mentions", 1)],
    ),
    (
        "my last ciphered telegram # 12",
        [("my last ciphered telegram # 12", "12", "outgoing_number", "mentions", 1)],
    ),
    ("his telegram No. 900", [("telegram No. 900", "900", None, "mentions", 1)]),
    (
        "Mao Zedong's telegram No. 9",
        [("Mao Zedong's telegram No. 9", "9", None, "mentions", 1)],
    ),
    (
        "my 2406 (incoming 25612)",
        [
            ("my 2406", "2406", "outgoing_number", "mentions", 1),
            ("incoming 25612", "25612", "incoming_number", "mentions", 1),
        ],
    ),
    (
        "my No. 101, incoming No. 10021, came",
        [
            ("my No. 101", "101", "outgoing_number", "mentions", 1),
            ("incoming No. 10021", "10021", "incoming_number", "mentions", 1),
        ],
    ),
    (
        "In addition to my Nos. 2405, 2406 and 30 crates",
        [
            ("my Nos. 2405", "2405", "outgoing_number", "supplements", 1),
            ("2406", "2406", "outgoing_number", "supplements", 2),
        ],
    ),
    (
        "In addition to Nos. 2405 and 2406",
        [
            ("Nos. 2405", "2405", None, "supplements", 1),
            ("2406", "2406", None, "supplements", 2),
        ],
    ),
    (
        "According to your No. 5 and No. 6",
        [
            ("your No. 5", "5", "outgoing_number", "mentions", 1),
            ("No. 6", "6", "outgoing_number", "mentions", 2),
        ],
    ),
    (
        "I am transmitting the text of your No. 5",
        [("your No. 5", "5", "outgoing_number", "transmits", 1)],
    ),
    (
        "Further to Nos. 3117 and 3119-3121.",
        [
            ("Nos. 3117", "3117", None, "supplements", 1),
            ("3119-3121", "3119-3121", None, "supplements", 2),
        ],
    ),
    (
        "In reply to yours No. 4581",
        [("yours No. 4581", "4581", "outgoing_number", "replies_to", 1)],
    ),
    (
        "In reply to Nos. 4590, 4592",
        [("Nos. 4590", "4590", None, "replies_to", 1), ("4592", "4592", None, "replies_to", 2)],
    ),
    (
        "Your telegram (No. 4620) has come",
        [("Your telegram (No. 4620)", "4620", "outgoing_number", "mentions", 1)],
    ),
    (
        "Your telegram (incoming No. 4620) has come",
        [("Your telegram (incoming No. 4620)", "4620", "incoming_number", "mentions", 1)],
    ),
    ("Your 4676.", [("Your 4676", "4676", "outgoing_number", "mentions", 1)]),
    ("To your 4676, no.", [("your 4676", "4676", "outgoing_number", "replies_to", 1)]),
    ("In reply to your 4676 I say", [("your 4676", "4676", "outgoing_number", "replies_to", 1)]),
    ("Ref. tel. No. 12.", [("Ref. tel. No. 12", "12", None, "mentions", 1)]),
    ("In reply to your #77", [("your #77", "77", "outgoing_number", "replies_to", 1)]),
    (
        "re your ciphered telegram No. 5",
        [("your ciphered telegram No. 5", "5", "outgoing_number", "replies_to", 1)],
    ),
    (
        "Your order No. 66 has been fulfilled.",
        [("Your order No. 66", "66", "outgoing_number", "fulfils", 1)],
    ),
    (
        "Your order No. 66 (vkh. No. 1200) was carried out",
        [
            ("Your order No. 66", "66", "outgoing_number", "fulfils", 1),
            ("vkh. No. 1200", "1200", "incoming_number", "fulfils", 1),
        ],
    ),
    (
        "Your orders No. 66 and No. 67 have been carried out",
        [
            ("Your orders No. 66", "66", "outgoing_number", "fulfils", 1),
            ("No. 67", "67", "outgoing_number", "fulfils", 2),
        ],
    ),
    (
        "My order No. 66 has been fulfilled. Your No. 5 has not been fulfilled.",
        [
            ("My order No. 66", "66", "outgoing_number", "mentions", 1),
            ("Your No. 5", "5", "outgoing_number", "mentions", 2),
        ],
    ),
    (
        "I have carried out your order No. 5",
        [("your order No. 5", "5", "outgoing_number", "fulfils", 1)],
    ),
    ("Your 20 divisions, our 38th, 39th. Our 112, 115. To your 300 guns, the list (No. 5)", []),
    ("1. To my No. 5: no.", [("my No. 5", "5", "outgoing_number", "supplements", 1)]),
    ("his No. 5, No. 6, armyNo. 7, my No. five", []),
    ("No. 2 division, Article No. 5, division No. 112, point No. 3, Order No. 227", []),
    ("Resolution No. 7 of the UN; my 3 questions; our No. 2 division; your 5 guns", []),
    ("telegrams came, incoming 500 tons, note No. 5, the number 12", []),
]

DATED_COLUMNS = ("as_written", "cited_identifier", "cited_date_edtf", "relation_type", "certainty")
DATED: list[tuple[str, Cited]] = [
    (
        "your directive dated 13.10.50",
        [("your directive dated 13.10.50", None, "1950-10-13", "mentions", "high")],
    ),
    (
        "your telegrams of January 31",
        [("your telegrams of January 31", None, "1951-01-31", "mentions", "medium")],
    ),
    (
        "Spravka: no. 48 (from no. 837) of Jan 13 1950",
        [
            ("no. 48", "48", "1950-01-13", "mentions", "medium"),
            ("no. 837", "837", "1950-01-13", "mentions", "medium"),
        ],
    ),
    (
        "my telegram No. 2406 of 12 May about it",
        [("my telegram No. 2406 of 12 May", "2406", "1950-05-12", "mentions", "high")],
    ),
    (
        "telegram No. 77 of 3.2.51.",
        [("telegram No. 77 of 3.2.51", "77", "1951-02-03", "mentions", "high")],
    ),
    (
        "your telegram of 3.2.51 No. 77",
        [("your telegram of 3.2.51 No. 77", "77", "1951-02-03", "mentions", "high")],
    ),
    (
        "your cable of\n5 October was read",
        [("your cable of\n5 October", None, "1950-10-05", "mentions", "high")],
    ),
    (
        "In accordance with your telegram of December 30, we go",
        [("your telegram of December 30", None, "1950-12-30", "fulfils", "high")],
    ),
    (
        "Comrade Filippov's telegram of 3 July",
        [("Comrade Filippov's telegram of 3 July", None, "1950-07-03", "mentions", "high")],
    ),
    (
        "the telegram from Mao Zedong of 31 August",
        [("telegram from Mao Zedong of 31 August", None, "1950-08-31", "mentions", "high")],
    ),
    (
        "In reply to your telegrams of 31 January and 1 February",
        [
            ("your telegrams of 31 January", None, "1951-01-31", "replies_to", "medium"),
            ("1 February", None, "1951-02-01", "replies_to", "medium"),
        ],
    ),
    (
        "your letter of 12 May 20 crates",
        [("your letter of 12 May", None, "1950-05-12", "mentions", "high")],
    ),
    (
        "I have your telegrams of 10 and 11 January. So",
        [
            ("your telegrams of 10", None, "1951-01-10", "mentions", "medium"),
            ("11 January", None, "1951-01-11", "mentions", "medium"),
        ],
    ),
    (
        "letters of October 5, 7 and 9, 1950, came",
        [
            ("letters of October 5", None, "1950-10-05", "mentions", "medium"),
            ("7", None, "1950-10-07", "mentions", "medium"),
            ("9, 1950", None, "1950-10-09", "mentions", "medium"),
        ],
    ),
    (
        "your telegrams of 31 January and 1 and 2 February",
        [
            ("your telegrams of 31 January", None, "1951-01-31", "mentions", "medium"),
            ("1", None, "1951-02-01", "mentions", "medium"),
            ("2 February", None, "1951-02-02", "mentions", "medium"),
        ],
    ),
    (
        "your telegrams of July 13 and No. 21714.",
        [
            ("your telegrams of July 13", None, "1950-07-13", "mentions", "medium"),
            ("No. 21714", "21714", None, "mentions", "medium"),
        ],
    ),
    (
        "your telegram of 3.2.51 (No. 77)",
        [("your telegram of 3.2.51 (No. 77)", "77", "1951-02-03", "mentions", "high")],
    ),
    (
        "your telegram of 11 January. [...]",
        [("your telegram of 11 January", None, "1951-01-11", "mentions", "high")],
    ),
    (
        "your telegram of 11 January [1951] and",
        [("your telegram of 11 January [1951]", None, "1951-01-11", "mentions", "high")],
    ),
    (
        "Your instructions of 1 February have been carried out.",
        [("Your instructions of 1 February", None, "1951-02-01", "fulfils", "medium")],
    ),
    ("telegrams of 5 and 30 February, telegrams of 5 and 12 divisions", []),
    ("telegram of 4/5/51", [("telegram of 4/5/51", None, None, "mentions", "high")]),
    (
        "my No. 5 of 1 February (incoming No. 9)",
        [
            ("my No. 5 of 1 February", "5", "1951-02-01", "mentions", "high"),
            ("incoming No. 9", "9", "1951-02-01", "mentions", "high"),
        ],
    ),
    ("To your No. 1112-1126", [("your No. 1112-1126", "1112-1126", None, "replies_to", "medium")]),
    ("a note of 3 February, telegrams of 1950, your telegram of the 5th, telegram of 30 men", []),
    ("yesterday's telegram, your message of the same date, your telegram of 1 May last year", []),
]


@pytest.mark.parametrize(("sentence", "cited"), DATED, ids=[repr(case[0]) for case in DATED])
def test_a_date_belongs_to_a_citation_as_far_as_it_reaches(sentence: str, cited: Cited) -> None:
    record = normalize_body(TO, FIRST, sentence, "Nothing.")
    assert pick(record, "document_references", *DATED_COLUMNS) == cited


def test_an_ambiguous_date_of_a_citation_is_no_date_and_a_finding() -> None:
    found = remarks(normalize_body(TO, "telegram of 4/5/51", "Nothing."))
    assert ("ambiguous-date", "4/5/51") in found


IMPLIED: list[tuple[str, Cited]] = [
    ("Zhou Enlai is being sent new instructions.", [("new instructions", None, "zhou-enlai")]),
    (
        "New instructions are being sent to Comrade Zhou Enlai today.",
        [("New instructions", None, "zhou-enlai")],
    ),
    ("We have sent Zhou Enlai instructions.", [("instructions", "examplov", "zhou-enlai")]),
    ("We sent a telegram to Mao Zedong", [("a telegram", "examplov", "mao-zedong")]),
    ("I am sending the text separately.", [("the text", "examplov", "specimenov")]),
    ("It is so. Reply follows.", [("Reply", "examplov", "specimenov")]),
    ("Details follow by the next telegram", [("Details", "examplov", "specimenov")]),
    ("The text follows: yes. The text follows. The army follows.", []),
    ("Zhou Enlai is being sent aircraft. Nemo is being sent new instructions.", []),
    ("The instructions follow the line. As follows. A reply must follow.", []),
]


@pytest.mark.parametrize(("sentence", "implied"), IMPLIED, ids=[case[0] for case in IMPLIED])
def test_a_sentence_implies_a_message_without_number_or_date(sentence: str, implied: Cited) -> None:
    record = normalize_body(TO, FIRST, sentence, "Nothing.")
    rows = record.rows["document_references"]
    assert pick(record, "document_references", "as_written", "_issuer", "_receiver") == implied
    assert {row["_status"] for row in rows} <= {"implied"}
    assert {row.get("cited_identifier") for row in rows} <= {None}


PARTIES: list[tuple[str, tuple[str | None, str | None, str | None]]] = [
    ("my telegram No. 5", ("examplov", "specimenov", "telegram")),
    ("your letter of 1 February", ("specimenov", "examplov", "letter")),
    ("Comrade Filippov's cable of 1 February", ("stalin", None, "cable")),
    ("the telegram of Mao Zedong to Comrade Filippov", (None, None, None)),
    (
        "Mao Zedong's telegram to Comrade Filippov of 1 February",
        ("mao-zedong", "stalin", "telegram"),
    ),
    ("See the telegram of 1 February from Mao Zedong about it", ("mao-zedong", None, "telegram")),
    ("Nemo's telegram of 1 February", (None, None, "telegram")),
    ("the telegram No. 5", (None, None, "telegram")),
    ("incoming No. 5", (None, None, None)),
    ("your directive of 1 February", ("specimenov", "examplov", None)),
    ("To No. 483/sh.", ("specimenov", "examplov", None)),
    ("It is so. In reply to No. 483/sh", ("specimenov", "examplov", None)),
    ("Further to No. 483/sh", (None, None, None)),
    ("KIM IL SUNG said in his letter of 28 January", ("kim-il-sung", None, "letter")),
    ("Mao Zedong knew of Zhou Enlai and his letter of 28 January", (None, None, "letter")),
    ("He gave Mao Zedong his letter of 28 January", (None, None, "letter")),
    ("Mao Zedong left. Of his letter of 28 January", (None, None, "letter")),
    ("a telegram No. 5 from Mao Zedong of 1 February", ("mao-zedong", None, "telegram")),
    ("a telegram No. 5 of Mao Zedong Street", (None, None, "telegram")),
    ("telegram to Zhou Enlai of 1 February", (None, "zhou-enlai", "telegram")),
]


@pytest.mark.parametrize(("sentence", "parties"), PARTIES, ids=[case[0] for case in PARTIES])
def test_the_words_around_a_citation_tell_its_parties_and_form(
    sentence: str, parties: tuple[str | None, str | None, str | None]
) -> None:
    record = normalize_body(TO, FIRST, sentence, "Nothing.")
    rows = pick(record, "document_references", "_issuer", "_receiver", "_form")
    assert rows == ([parties] if rows or any(parties) else [])


QUOTED: list[tuple[str, list[str | None]]] = [
    ('He says: "your No. 1 came". To him my No. 2.', [None, "examplov"]),
    ("Transmit: “I have your No. 1.\n\n“And my No. 2.” Your No. 3", [None, None, "specimenov"]),
    ('"I have your No. 1.\n\nMy No. 2." My No. 3', [None, None, "examplov"]),
    ('"I have your No. 1.\n\nMy No. 2', [None, "examplov"]),
]


@pytest.mark.parametrize(("body", "issuers"), QUOTED, ids=[case[0] for case in QUOTED])
def test_my_and_your_of_a_quotation_are_nobody_s(body: str, issuers: list[str | None]) -> None:
    record = normalize_body(TO, FIRST, body, "Nothing.")
    rows = pick(record, "document_references", "_issuer", "cited_series_id")
    assert [issuer for issuer, _ in rows] == issuers
    assert [series is None for _, series in rows] == [issuer is None for issuer in issuers]


LETTER = ["I transmit the text of a telegram of MAO ZEDONG:", "MAO ZEDONG", "2.2 [2 February]"]
BETWEEN: dict[str, tuple[list[str], list[tuple[str | None, str | None]]]] = {
    "an announced one, to the addressee": (
        ["My No. 1.", LETTER[0], "My No. 2 and your No. 3.", *LETTER[1:], "And my No. 4 came."],
        [
            ("examplov", "specimenov"),
            ("mao-zedong", "specimenov"),
            ("specimenov", "mao-zedong"),
            ("examplov", "specimenov"),
        ],
    ),
    "one that names its addressee": (
        [LETTER[0], '"Comrade ZHOU ENLAI.', "I have your report of 1 February.", *LETTER[1:]],
        [("zhou-enlai", "mao-zedong")],
    ),
    "one whose addressee nobody knows": (
        [LETTER[0], '"Comrade NEMO.', "I have your report of 1 February.", *LETTER[1:]],
        [(None, "mao-zedong")],
    ),
    "one between marks, of the sender himself": (
        ["Give him this.", '"To MAO ZEDONG.', "I have your No. 5.", 'EXAMPLOV."', FIRST],
        [("mao-zedong", "examplov")],
    ),
    "words above the marks": (
        ["To my No. 1.", FIRST, "“Comrade TESTOV.", "Your No. 2.", "MAO ZEDONG.", "2 February.”"],
        [("examplov", "specimenov"), ("specimenov", "mao-zedong")],
    ),
    "words above a close without a beginning": (
        ["To my No. 1.", FIRST, "Your No. 2.", "MAO ZEDONG", "2 February 1951"],
        [(None, None), (None, None)],
    ),
    "one of an unknown author": (
        [LETTER[0], "Your No. 2.", "NEMO", "2 February 1951"],
        [(None, None)],
    ),
}


@pytest.mark.parametrize(("body", "parties"), BETWEEN.values(), ids=BETWEEN)
def test_my_and_your_of_a_quoted_telegram_are_its_author_s_and_its_addressee_s(
    body: list[str], parties: list[tuple[str | None, str | None]]
) -> None:
    header = ["FROM: PORT EXAMPLE", "Received in Specimen City on 2/4/51 at 06:00 a.m.", TO]
    record = normalize_body(*header, *body, FIRST, "E X A M P L O V", "No. 101")
    assert pick(record, "document_references", "_issuer", "_receiver") == parties


NOTED: list[tuple[str, str, list[tuple[str, int]]]] = [
    ("Your No. 66.", "Spravka: No. 66 (from no. 1103)", [("66", 1), ("66", 1), ("1103", 1)]),
    ("Your No. 66.", "Spravka: No. 67 (from no. 1103)", [("66", 1), ("67", 2), ("1103", 2)]),
    ("Your No. 66, my No. 66.", "Spravka: No. 66", [("66", 1), ("66", 2), ("66", 3)]),
    (
        "Your No. 66 of 1 February.",
        "Spravka: No. 66 of 2 February",
        [("66", 1), ("66", 2)],
    ),
]


@pytest.mark.parametrize(("says", "note", "groups"), NOTED, ids=[case[1] for case in NOTED])
def test_a_note_gives_another_number_of_a_telegram_that_the_text_cites(
    says: str, note: str, groups: list[tuple[str, int]]
) -> None:
    record = normalize_body(TO, FIRST, says, "E X A M P L O V", "No. 101", note)
    assert pick(record, "document_references", "cited_identifier", "_group") == groups


def test_a_cited_date_has_the_order_of_the_dates_that_the_document_itself_writes() -> None:
    record = normalize_body("Sent 4.2.51 23:52", TO, "In accordance with your order of 1.2.51, so.")
    assert pick(record, "document_references", "cited_date_edtf") == [("1951-02-01",)]


VOCABULARY = (
    "my your telegram telegrams No. Nos. 5 12 , and of 3 May 1951 ( ) [ ] incoming vkh. To "
    "his yours Nos. 10 and 11 January has been fulfilled 4676 MAO ZEDONG "
    "Filippov's sent Zhou Enlai is being instructions follow . # letter from dated"
)
WORDS = st.lists(st.sampled_from(sorted(VOCABULARY.split(" "))), max_size=40)


@given(words=WORDS)
def test_references_never_overlap_and_quote_their_words(words: list[str]) -> None:
    record = normalize_body(TO, "x " + " ".join(words), "Nothing.")
    end = 0
    for row in record.rows["document_references"]:
        start, stop = row["start_char"], row["end_char"]
        assert end <= start < stop
        assert record.transcription.text[start:stop] == row["as_written"]
        end = stop


def test_reading_goes_on_behind_ten_thousand_citations() -> None:
    record = normalize_body(TO, "so it is, my No. 5; " * 10_000, "Nothing.")
    assert len(record.rows["document_references"]) == 10_000


def test_the_documents_of_citations_are_documentary_forms_or_none() -> None:
    made = promise()
    concepts = {one.concept for one in made.vocabularies.forms("cited_document")}
    assert concepts - {"unstated"} <= set(made.vocabularies.code_lists["documentary_form"])


@pytest.mark.parametrize(("sentence", "cited"), CITED, ids=[repr(case[0]) for case in CITED])
def test_cited_numbers_are_found_with_their_relation(sentence: str, cited: Cited) -> None:
    record = normalize_body(TO, FIRST, sentence, "Nothing.")
    assert pick(record, "document_references", *COLUMNS) == cited


def test_my_number_is_the_sender_s_and_yours_is_the_addressee_s() -> None:
    record = normalize_body(TO, "In reply to your No. 102 as to my No. 101.")
    assert pick(record, "document_references", "cited_series_id", "_issuer", "_receiver") == [
        ("specimenov-out-1951", "specimenov", "examplov"),
        ("specimen-legation-port-example-out-1951", "examplov", "specimenov"),
    ]


def test_numbers_of_header_and_trailer_are_no_references() -> None:
    record = normalize_body("Telegram # 10021", TO, "Nothing.", "E X A M P L O V", "No. 101")
    assert values(record, "document_references", "as_written") == []


def test_a_reference_is_numbered_and_points_at_its_words() -> None:
    record = normalize_body(TO, "My No. 1 and your No. 2.")
    columns = ("reference_id", "start_char", "end_char", "segment_id")
    text = record.transcription.text
    rows = pick(record, "document_references", *columns)
    assert [(row[0], text[row[1] : row[2]]) for row in rows] == [
        ("x-0001.r1", "My No. 1"),
        ("x-0001.r2", "your No. 2"),
    ]
    assert {row[3] for row in rows} == {"x-0001.s11"}


def test_an_offset_counts_characters_also_behind_astral_ones() -> None:
    body = f"{TO}\r\n\r\nЁж 🦔🦔: as my\xa0No. 7 says."
    record = normalize_text(page(body))
    (row,) = record.rows["document_references"]
    assert record.transcription.text[row["start_char"] : row["end_char"]] == "my\xa0No. 7"


UNREAD: list[tuple[str, list[str]]] = [
    ("In addition to my No. 101 (incoming No. 10021).", []),
    ("his No. 900 and division # 13", ["No. 900", "# 13"]),
    ("Nos. 2405 and 2406", ["Nos. 2405"]),
    ("our No. 2 division", ["No. 2"]),
    ("yesterday's telegram", ["yesterday's telegram"]),
    ("your message of the same date", ["message of the same date"]),
    ("№ 7, No 8, NO. 9, no. 10", ["№ 7", "No 8", "NO. 9", "no. 10"]),
    ("there are no 5 crates, armyNo. 7", []),
]


@pytest.mark.parametrize(("sentence", "unread"), UNREAD, ids=[case[0] for case in UNREAD])
def test_a_number_that_gives_no_row_is_remarked_on(sentence: str, unread: list[str]) -> None:
    found = remarks(normalize_body(TO, FIRST, sentence, FIRST))
    assert [words for code, words in found if code == "unread-reference"] == unread
