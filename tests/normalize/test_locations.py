"""Locations: the rows of archive references, and the publisher."""

from __future__ import annotations

from typing import Any

import pytest
from documents import normalize, page, pick, remarks, values

COLUMNS = ("repository", "country", "fonds", "inventory", "file", "folder")
FOLIOS = ("folio_from", "folio_to", "folio_as_written")
JUDGED = ("reference_as_written", "location_role", "certainty")

LOCATIONS: list[tuple[str, list[tuple[Any, ...]]]] = [
    (
        "APRF, fond 45, opis 1, delo 335, listy 1-2.",
        [("APRF", "RU", "45", "1", "335", None, 1, 2, "1-2")],
    ),
    (
        "AP RF, f. 45, op. 1, d. 334, l. 141; and RGASPI, f. 558, op. 11, d. 334, ll. 0141."
        " Translated by A. Examplov.",
        [
            ("APRF", "RU", "45", "1", "334", None, 141, 141, "141"),
            ("RGASPI", "RU", "558", "11", "334", None, 141, 141, "0141"),
        ],
    ),
    (
        "AVPRF fond 0102, opis 16, delo 7, p.16-42",
        [("AVPRF", "RU", "0102", "16", "7", None, None, None, None)],
    ),
    (
        "AVPRF F. 0102, Op. 13, P. 72, Delo 5, Listy 165-192",
        [("AVPRF", "RU", "0102", "13", "5", "72", 165, 192, "165-192")],
    ),
    (
        "PRC FMA 105-00008-01(1), 1-11",
        [("PRCFMA", "CN", None, None, "105-00008-01(1)", None, 1, 11, "1-11")],
    ),
    ("Archive of Nowhere, fond 1", [("other", None, "1", None, None, None, None, None, None)]),
]


@pytest.mark.parametrize(("reference", "rows"), LOCATIONS, ids=[case[0] for case in LOCATIONS])
def test_each_archive_reference_of_the_citation_is_a_location(
    reference: str, rows: list[tuple[Any, ...]]
) -> None:
    record = normalize(page(citation=f'"T", 1950, Publisher, {reference}'))
    assert pick(record, "archival_locations", *COLUMNS, *FOLIOS) == rows
    assert values(record, "archival_locations", "sequence") == list(range(1, len(rows) + 1))
    assert set(values(record, "archival_locations", "evidence")) == {"x-0001.s4"}
    assert values(record, "sources", "publisher") == ["Publisher"]


def test_a_location_is_as_sure_as_its_reference_is_complete() -> None:
    reference = "RGASPI, f. 5, op. 1, d. 3 (formerly APRF, f. 45)"
    record = normalize(page(citation=f'"T", 1950, Publisher, {reference}'))
    assert pick(record, "archival_locations", *JUDGED) == [
        ("RGASPI, f. 5, op. 1, d. 3", "cited", "high"),
        ("formerly APRF, f. 45", "former", "medium"),
    ]


REMARKS: list[tuple[str, str | None, str]] = [
    ("APRF, fond 45, opis 1, delo 335, listy 1-2. Translated by A. B. in 1995", None, ""),
    ("https://example.org/1", None, ""),
    ("Translated by A. Examplov, 1995", None, ""),
    ("APRF, Listy 1-2, Fond and Opis not given",
     "APRF, Listy 1-2, Fond and Opis not given", "no fonds and no inventory and no file"),
    ("AVPRF, f. 1, op. 1, d. 7, p.16-42.", "AVPRF, f. 1, op. 1, d. 7, p.16-42",
     "'p.16-42' may be a folder (papka) or pages"),
    ("XYZ 371/84080. Translated by A. Examplov", "XYZ 371/84080",
     "no known archive and no known unit"),
]  # fmt: skip


@pytest.mark.parametrize(("reference", "where", "why"), REMARKS, ids=[case[0] for case in REMARKS])
def test_what_leads_to_no_file_is_remarked_on_with_the_reason(
    reference: str, where: str | None, why: str
) -> None:
    record = normalize(page(citation=f'"T", 1950, Publisher, {reference}'))
    code = "incomplete-archive-reference"
    found = [(record.transcription.slice(one.span), one.values["problems"])
             for one in record.remarks if one.code == code]  # fmt: skip
    assert found == ([(where, why)] if where else [])
    assert (code in [code for code, _ in remarks(record)]) == (where is not None)


PUBLISHERS: list[tuple[str, str | None]] = [
    ('"T", 1950, A House,\xa0RGASPI, fond 1.', "A House"),
    ('"T", 1950, A House.', "A House"),
    ('"T", A House, A Place, RGASPI, fond 1.', "A House, A Place"),
    ('"T", undated, A House, RGASPI', "A House"),
    ('"T," October 13, 1950, A House. Translated by A. Examplov', "A House"),
    ('"T", 1950, A House. https://example.org/1', "A House"),
    ('"T", 1950, A House, XYZ 371/84080', "A House"),
    ('"T", 1950, A House; now in APRF, f. 45', "A House"),
    ('"T", 1950, A House (APRF, f. 45)', "A House"),
    ('"T", 1950, RGASPI, fond 1', None),
    ('"T", 1950', None),
    ("T, A to B, October 13, 1950, A House, RGASPI", None),
    ("T, October 13, 1950, A House, RGASPI", None),
    ("A House, RGASPI, fond 1", "A House"),
]


@pytest.mark.parametrize(("citation", "publisher"), PUBLISHERS, ids=[one[0] for one in PUBLISHERS])
def test_the_publisher_stands_between_the_date_and_the_first_reference(
    citation: str, publisher: str | None
) -> None:
    assert values(normalize(page(citation=citation)), "sources", "publisher") == [publisher]


def test_the_publisher_of_the_series_comes_first() -> None:
    record = normalize(page(), publisher="A House")
    assert values(record, "sources", "publisher") == ["A House"]
