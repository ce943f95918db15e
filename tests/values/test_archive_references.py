"""Archive references: repository, units and folios, of one place or of several."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fonds.transcription import Span
from fonds.values.archive_references import ArchiveReference, ReferenceReader
from fonds.vocabularies import Vocabularies

SHIPPED = Vocabularies(Path(__file__).parents[2] / "schemas" / "vocabularies")
READER = ReferenceReader(SHIPPED.phrases("repository"), SHIPPED.phrases("archival_unit"))


def find(text: str) -> list[ArchiveReference]:
    return list(READER.find(text, Span(0, len(text))))


Units = dict[str, str]
REFERENCES: list[tuple[str, list[tuple[str, Units, int | None, int | None]]]] = [
    (
        "Publisher, APRF, fond 45, opis 1, delo 335, listy 1-2.",
        [("APRF", {"fonds": "45", "inventory": "1", "file": "335", "folio": "1-2"}, 1, 2)],
    ),
    (
        "AP RF, f. 45, op. 1, d. 334, l. 141; and RGASPI, f. 558, op. 11, d. 334, ll. 0141.",
        [
            ("APRF", {"fonds": "45", "inventory": "1", "file": "334", "folio": "141"}, 141, 141),
            (
                "RGASPI",
                {"fonds": "558", "inventory": "11", "file": "334", "folio": "0141"},
                141,
                141,
            ),
        ],
    ),
    (
        "APRF, Listy 146-147, Fond and Opis not given; and AVPRF, Fond 059a, Opis 5a, Delo 3",
        [
            ("APRF", {"folio": "146-147"}, 146, 147),
            ("AVPRF", {"fonds": "059a", "inventory": "5a", "file": "3"}, None, None),
        ],
    ),
    (
        "AVPRF, Papka 11, Listy 96 – 97",
        [("AVPRF", {"folder": "11", "folio": "96 – 97"}, 96, 97)],
    ),
    (
        "APRF,\xa0fond\xa045,\r\n opis 1",
        [("APRF", {"fonds": "45", "inventory": "1"}, None, None)],
    ),
    ("APRF, fond 45, then something else, opis 1", [("APRF", {"fonds": "45"}, None, None)]),
    ("APRF", [("APRF", {}, None, None)]),
    ("APRFX, fond 45; no archive that is known", [("other", {"fonds": "45"}, None, None)]),
    ("Archive of Specımens, fond 1", [("other", {"fonds": "1"}, None, None)]),
    (
        "A Publisher, Archive of Nowhere, fond 1, opis 2, delo 3, listy 31-32ob.",
        [("other", {"fonds": "1", "inventory": "2", "file": "3", "folio": "31-32ob"}, 31, 32)],
    ),
    ("Archive of Nowhere, without any unit", []),
    ("APRF, lısty 5", [("APRF", {}, None, None)]),
]


@pytest.mark.parametrize(
    ("written", "expected"), REFERENCES, ids=[repr(case[0]) for case in REFERENCES]
)
def test_references_are_read_in_order(
    written: str, expected: list[tuple[str, Units, int | None, int | None]]
) -> None:
    found = [(one.repository, one.units, one.folio_from, one.folio_to) for one in find(written)]
    assert found == expected


def test_a_reference_reaches_from_its_repository_to_its_last_unit() -> None:
    text = "Publisher, APRF, fond 45, opis 1, delo 335, listy 1-2. Translated by nobody."
    (found,) = find(text)
    assert text[slice(*found.span)] == "APRF, fond 45, opis 1, delo 335, listy 1-2"


@pytest.mark.parametrize("number", ["9" * 10, "9" * 5000])
def test_a_number_that_no_folio_has_is_kept_as_written_only(number: str) -> None:
    """Python refuses to make an integer of more than 4300 digits, and a table of more than 18."""
    (found,) = find(f"APRF, list {number}")
    assert found.units == {"folio": number}
    assert (found.folio_from, found.folio_to) == (None, None)


numbers = st.integers(1, 99999).map(str)


@given(fonds=numbers, inventory=numbers, file=numbers, first=st.integers(1, 999), more=numbers)
def test_any_reference_that_is_printed_reads_back(
    fonds: str, inventory: str, file: str, first: int, more: str
) -> None:
    last = first + int(more)
    for form in ("fond {}, opis {}, delo {}, listy {}-{}", "f. {}, op. {}, d. {}, ll. {}-{}"):
        (found,) = find(f"RGASPI, {form.format(fonds, inventory, file, first, last)}")
        assert (found.folio_from, found.folio_to) == (first, last)
        assert [found.units[name] for name in ("fonds", "inventory", "file")] == [
            fonds,
            inventory,
            file,
        ]


@given(
    st.text() | st.lists(st.sampled_from(["APRF", "f. ", "lısty ", "1", "-", ", "])).map("".join)
)
def test_finding_never_raises_and_spans_are_in_order(text: str) -> None:
    end = 0
    for one in find(text):
        assert end <= one.span.start < one.span.end <= len(text)
        end = one.span.end


COMPLETE: list[tuple[str, bool]] = [
    ("APRF, fond 45, opis 1, delo 335, listy 1-2. Translated by A. B.", True),
    ("SSA SBU, f. 16, op. 1, spr. 368, ark. 257-258.", True),
    ("APRF, fond 45, opis 1, listy 1-2.", False),
    ("APRF", False),
    ("A Publisher, Archive of Nowhere, fond 1, opis 2, delo 3, listy 3-4.", False),
    ("APRF, fond 45, opis 1, delo 335, box 7.", False),
    ("APRF, fond 45, opis 1, delo 335, p.16-42", False),
]


@pytest.mark.parametrize(("written", "expected"), COMPLETE, ids=[case[0] for case in COMPLETE])
def test_a_reference_is_complete_if_it_leads_to_a_file(written: str, expected: bool) -> None:
    assert [one.is_complete for one in find(written)] == [expected]


def test_an_unknown_repository_is_what_stands_between_publisher_and_units() -> None:
    text = "A Publisher, Archive of Nowhere, fond 1, opis 2, delo 3"
    (found,) = find(text)
    assert text[found.span.start : found.span.end] == "Archive of Nowhere, fond 1, opis 2, delo 3"
    text = "A Publisher, fond 1, opis 2, delo 3"
    (found,) = find(text)
    assert text[found.span.start : found.span.end] == "fond 1, opis 2, delo 3"
