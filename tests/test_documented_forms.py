"""Every form in which real documents were seen to write a thing, and how it is read.

Each row is what stands in a document and what must be read from it; the vocabularies mention the
lines, so that a historian finds there what fonds knows.
"""

from __future__ import annotations

from typing import Any

import pytest
from documents import SCHEMAS, normalize_body, pick, promise, remarks

from fonds.transcription import Span

KNOWLEDGE = promise().knowledge
FORMS = {
    "header": KNOWLEDGE.header_lines,
    "trailer": KNOWLEDGE.trailer_lines,
    "any": KNOWLEDGE.mark_lines,
    "end": KNOWLEDGE.end_marks,
}

SOVIEV = "SECOND CHIEF DIRECTORATE OF THE GENERAL STAFF OF THE SOVIEV ARMY"

# Position, line, and for each statement of the line its concept and slots.
LINES: list[tuple[str, str, list[tuple[str, dict[str, str]]]]] = [
    ("header", "# 25629", [("incoming_number", {"numbers": "25629"})]),
    ("header", "# 600428/sh", [("incoming_number", {"numbers": "600428/sh"})]),
    ("header", "CIPHERED TELEGRAM No. 20772", [
        ("incoming_number", {"documentary_form": "CIPHERED TELEGRAM", "numbers": "20772"})]),
    ("header", "Issuing No. 8600", [("outgoing_number", {"numbers": "8600"})]),
    ("header", "From BEIJING No. 1309", [
        ("outgoing_number", {"from_place": "BEIJING", "numbers": "1309"})]),
    ("header", "CIPHER TELEGRAM NO. 7550, 7553", [
        ("incoming_number", {"documentary_form": "CIPHER TELEGRAM", "numbers": "7550, 7553"})]),
    ("header", "No. 635177", [("incoming_number", {"numbers": "635177"})]),
    ("header", "No. 72/III", [("incoming_number", {"numbers": "72/III"})]),
    ("header", "Special No. 62", [("special_number", {"numbers": "62"})]),
    ("header", "Special no. 550", [("special_number", {"numbers": "550"})]),
    ("header", "Nº 2395", [("incoming_number", {"numbers": "2395"})]),
    ("header", "vkh. No. 20757", [("incoming_number", {"numbers": "20757"})]),
    ("header", "Top Secret", [("top_secret", {})]),
    ("header", "Strictly secret", [("strictly_secret", {})]),
    ("header", "SECRET", [("secret", {})]),
    ("header", "Making copies is prohibited", [("copying_prohibited", {})]),
    ("header", "Making copies is forbidden", [("copying_prohibited", {})]),
    ("header", "Copying Prohibited", [("copying_prohibited", {})]),
    ("header", "Special File", [("special_file", {})]),
    ("header", "PRIORITY T", [("priority", {"mark": "T"})]),
    ("header", 'Series "G" T', [("series_mark", {"mark": "G", "mark_behind": "T"})]),
    ("header", 'SERIES "G" T', [("series_mark", {"mark": "G", "mark_behind": "T"})]),
    ("header", "URGENT [vne ocherednaia]", [("urgent", {"what": "vne ocherednaia"})]),
    ("header", "TOP PRIORITY", [("top_priority", {})]),
    ("header", "HIGHEST PRIORITY", [("highest_priority", {})]),
    ("header", "SPECIAL", [("special", {})]),
    ("header", "For immediate report to Comrade STALIN", [
        ("immediate_report", {"recipient": "Comrade STALIN"})]),
    ("header", "To FILIPPOV [STALIN]", [("addressee", {"addressee": "FILIPPOV [STALIN]"})]),
    ("header", "To Comrade FILIPPOV [Stalin]", [
        ("addressee", {"addressee": "Comrade FILIPPOV [Stalin]"})]),
    ("header", "To Cde. Filippov.", [("addressee", {"addressee": "Cde. Filippov"})]),
    ("header", "FENG XI [STALIN]", [("addressee", {"bare_addressee": "FENG XI [STALIN]"})]),
    ("header", "Destination: PEKING  To Whom: SovAmbassador", [
        ("destination", {"known_place": "PEKING"}), ("addressee", {"addressee": "SovAmbassador"})]),
    ("header", "BEIJING - Comrade KRASOVSKY / For Comrade MAO ZEDONG", [
        ("destination", {"known_place": "BEIJING", "addressee": "Comrade KRASOVSKY"}),
        ("receiver", {"recipient": "Comrade MAO ZEDONG"})]),
    ("header", "TO KRASOVSKY", [("addressee", {"addressee": "KRASOVSKY"})]),
    ("header", "Received in Moscow on 10/14/50 at 01:38 a.m.", [
        ("received", {"place": "Moscow", "when": "10/14/50 at 01:38 a.m."})]),
    ("header", "Received 19:55 13.June.1951", [("received", {"when": "19:55 13.June.1951"})]),
    ("header", "Received 11:30 30.6.1951", [("received", {"when": "11:30 30.6.1951"})]),
    ("header", "Received from Beijing on 11: 55 on October 7, 1950", [
        ("received", {"from_place": "Beijing", "when": "11: 55 on October 7, 1950"})]),
    ("header", "Sent 31.8.50 11:32 / Received 31.8 17:27", [
        ("sent", {"when": "31.8.50 11:32"}), ("received", {"when": "31.8 17:27"})]),
    ("header", "Received 20 hours 05 minutes, 13.1.1951", [
        ("received", {"when": "20 hours 05 minutes, 13.1.1951"})]),
    ("header", "Received 10 hours 10 minutes. 8.II.1950", [
        ("received", {"when": "10 hours 10 minutes. 8.II.1950"})]),
    ("header", "Received on 4:10 am", [("received", {"when": "4:10 am"})]),
    ("header", "Sent on 5:30 am", [("sent", {"when": "5:30 am"})]),
    ("header", "Received 5 November 1941 at 0010 Decoded 6 November 1941 at 1320", [
        ("received", {"when": "5 November 1941 at 0010"}),
        ("deciphered", {"when": "6 November 1941 at 1320"})]),
    ("header", "Received 15 XII 1941", [("received", {"when": "15 XII 1941"})]),
    ("header", 'Received at the Cipher Bureau [ShB] on "1 October"', [
        ("arrived_at_cipher_office",
         {"cipher_office": "Cipher Bureau [ShB]", "when": '"1 October"'})]),
    ("header", "Copies: Stalin (2), Molotov, Copy.", [
        ("counts", {"list": "Stalin (2), Molotov, Copy"})]),
    ("header", "Copies: Stalin (2)", [("counts", {"list": "Stalin (2)"})]),
    ("header", "Two copies printed. No 2 to file.", [
        ("counts", {"count": "Two", "list": "No 2 to file"})]),
    ("header", "Five copies printed", [("counts", {"count": "Five"})]),
    ("header", "File of 8th", [("file", {"what": "8th"})]),
    ("header", SOVIEV, [("office", {"office": SOVIEV})]),
    ("header", "SECOND MAIN ADMINISTRATION OF THE GENERAL STAFF", [
        ("office", {"office": "SECOND MAIN ADMINISTRATION OF THE GENERAL STAFF"})]),
    ("header", "8th Administration of the General Staff", [
        ("office", {"office": "8th Administration of the General Staff"})]),
    ("header", "MFA USSR / Tenth Department", [
        ("office", {"office": "MFA USSR"}), ("office", {"office": "Tenth Department"})]),
    ("trailer", "R O S H C H I N", [("signature", {"signature": "R O S H C H I N"})]),
    ("trailer", "No. 2408", [("outgoing_number", {"numbers": "2408"})]),
    ("trailer", "13.10 [13 October]", [("date", {"closing_date": "13.10 [13 October]"})]),
    ("trailer", "30.6", [("date", {"closing_date": "30.6"})]),
    ("trailer", "13.6.51", [("date", {"closing_date": "13.6.51"})]),
    ("trailer", "24.III.50 Shtykov", [
        ("date", {"closing_date": "24.III.50", "signature": "Shtykov"})]),
    ("trailer", "13/5-50. Roshchin", [
        ("date", {"closing_date": "13/5-50", "signature": "Roshchin"})]),
    ("trailer", "13.1.51 ROSHCHIN", [
        ("date", {"closing_date": "13.1.51", "signature": "ROSHCHIN"})]),
    ("trailer", "14 October 1950", [("date", {"closing_date": "14 October 1950"})]),
    ("trailer", "12 October 1950.", [("date", {"closing_date": "12 October 1950"})]),
    ("any", '[Stamp: "Declassified 14 December 1993"]', [
        ("stamp", {"what": '"Declassified 14 December 1993"'})]),
    ("any", "[faded image of a stamp: [[TOP SECRET]] ...]", [
        ("stamp", {"what": "faded image of a", "what_behind": "[[TOP SECRET]] ..."})]),
    ("any", "[handwritten: 010097ss]", [("note", {"what": "010097ss"})]),
    ("any", "[signature]", [("note", {})]),
    ("any", "113", [("leaf", {"leaf_number": "113"})]),
    ("any", "(p. 1)", [("leaf", {"leaf_number": "1"})]),
    ("any", "______", [("rule", {"rule": "______"})]),
    ("any", "###", [("rule", {"rule": "###"})]),
    ("any", "Spravka: no. 48 (from no. 837) of Jan 13 1950", [
        ("note", {"what": "no. 48 (from no. 837) of Jan 13 1950"})]),
    ("end", "x/ Pseudonym I.V. Stalin. [Ed. note: ...]", [
        ("note", {"footnote_mark": "x/", "what": "Pseudonym I.V. Stalin. [Ed. note: ...]"})]),
]  # fmt: skip


@pytest.mark.parametrize(
    ("position", "line", "statements"), LINES, ids=[f"{one[0]}: {one[1]}" for one in LINES]
)
def test_a_line_that_was_seen_is_read(
    position: str, line: str, statements: list[tuple[str, dict[str, str]]]
) -> None:
    found = FORMS[position].read(line, Span(0, len(line)), KNOWLEDGE.fits)
    read = [
        (one.form.concept, {name: line[slice(*slot)] for name, slot in one.slots.items()})
        for one in found
    ]
    assert read == statements


MENTIONED = "\n".join(
    path.read_text(encoding="utf-8").replace('""', '"')
    for path in sorted((SCHEMAS / "vocabularies").glob("*.forms.csv"))
)


@pytest.mark.parametrize("line", [one[1] for one in LINES])
def test_a_vocabulary_mentions_a_line_that_was_seen(line: str) -> None:
    assert line.rstrip(".") in MENTIONED


HEADINGS: dict[str, tuple[list[str], str, list[tuple[Any, ...]]]] = {
    "a time over two lines": (
        ["Received 20 hours 05 minutes,", "13.1.1951"],
        "handling_events.event_type,local_date,local_time",
        [("received", "1951-01-13", "20:05:00")],
    ),
    "received first, then sent": (
        ["Received on 4:10 am", "Sent on 5:30 am"],
        "documents.direction",
        [("outgoing",)],
    ),
    "sent, then received": (
        ["Sent 31.1.51 11:32 / Received 31.1 17:27"],
        "handling_events.event_type,local_date,local_time",
        [("sent", "1951-01-31", "11:32:00"), ("received", "1951-01-31", "17:27:00")],
    ),
    "a meridiem that says nothing": (
        ["Typed by Bantsekina on 2/3/51 at 13:30 p.m."],
        "handling_events.event_type,local_time",
        [("typed", "13:30:00")],
    ),
    "numbered copies": (
        ["1 - cde. Stalin", "2 - cde. Stalin", "5. - cde. Beria"],
        "distribution_copies.recipient_as_written,copies,copy_number_from",
        [("cde. Stalin", "1", "1"), ("cde. Stalin", "1", "2"), ("cde. Beria", "1", "5")],
    ),
    "numbered copies below their number": (
        ["5 copies", "1. Comr. Stalin", "5. Comr. Copy"],
        "distribution_copies.recipient_as_written,recipient_type,copy_number_from",
        [("Comr. Stalin", "person", "1"), ("Comr. Copy", "file", "5")],
    ),
    "copies to the file": (
        ["Two copies printed. No 2 to file."],
        "distribution_copies.recipient_as_written,recipient_type,copy_number_from",
        [("to file", "file", "2")],
    ),
    "the last copy to the file": (
        ["Five copies printed", "5 - to file"],
        "distribution_lists.stated_copies,list_type",
        [("5", "numbered")],
    ),
    "a list that goes on below": (
        ["Copies: Stalin (2), Molotov,", "Malenkov, Copy."],
        "distribution_copies.recipient_as_written,copies",
        [("Stalin", "2"), ("Molotov", "1"), ("Malenkov", "1"), ("Copy", "1")],
    ),
    "two numbers": (
        ["CIPHER TELEGRAM NO. 7550, 7553"],
        "document_identifiers.identifier_type,identifier",
        [("incoming_number", "7550"), ("incoming_number", "7553"), ("record_id", "0001")],
    ),
    "the sovereign's ambassador": (
        ["Destination: PEKING  To Whom: SovAmbassador"],
        "documents.place_of_destination_id",
        [("beijing",)],
    ),
    "for whom it is": (
        ["BEIJING - Comrade KRASOVSKY / For Comrade MAO ZEDONG"],
        "document_agents.role,name_as_written",
        [
            ("sender", "Examplov"),
            ("addressee", "KRASOVSKY"),
            ("signatory", "E X A M P L O V"),
            ("mentioned_recipient", "MAO ZEDONG"),
        ],
    ),
    "an office at the head": (
        ["SECOND CHIEF DIRECTORATE OF THE GENERAL STAFF OF THE SOVIEV ARMY"],
        "mentions.agent_id,mention_type",
        [("second-main-directorate-gs", "office")],
    ),
}


@pytest.mark.parametrize(("head", "columns", "rows"), HEADINGS.values(), ids=HEADINGS)
def test_a_header_that_was_seen_fills_its_tables(
    head: list[str], columns: str, rows: list[tuple[Any, ...]]
) -> None:
    record = normalize_body(
        "\n".join(head), "To KRASOVSKY" if "KRASOVSKY" not in head[0] else "", "Nothing has come.",
        "E X A M P L O V",
    )  # fmt: skip
    table, _, names = columns.partition(".")
    read = [tuple(map(str, row)) for row in pick(record, table, *names.split(","))]
    assert read == rows
    assert not [words for code, words in remarks(record) if code == "unrecognised-line"]
