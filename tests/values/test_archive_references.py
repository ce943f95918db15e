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
READER = ReferenceReader(SHIPPED.phrases)


def find(text: str) -> list[ArchiveReference]:
    return list(READER.find(text, Span(0, len(text))))


Reading = tuple[str, str, int | None, int | None]


def show(one: ArchiveReference) -> Reading:
    """Give repository, the columns of its units joined by a stroke, and its folios."""
    units = (one.units.get(name, "") for name in ("fonds", "inventory", "file", "folder", "folio"))
    return (one.repository, "|".join(units), one.folio_from, one.folio_to)


REFERENCES: list[tuple[str, list[Reading]]] = [
    (
        "Publisher, APRF, fond 45, opis 1, delo 335, listy 1-2.",
        [("APRF", "45|1|335||1-2", 1, 2)],
    ),
    (
        "AP RF, f. 45, op. 1, d. 334, l. 141; and RGASPI, f. 558, op. 11, d. 334, ll. 0141."
        " Translated by A. Examplov.",
        [("APRF", "45|1|334||141", 141, 141), ("RGASPI", "558|11|334||0141", 141, 141)],
    ),
    (
        "APRF, Listy 146-147, Fond and Opis not given; and AVPRF, Fond 059a, Opis 5a, Delo 3,"
        " Papka 11, Listy 96-97",
        [("APRF", "||||146-147", 146, 147), ("AVPRF", "059a|5a|3|11|96-97", 96, 97)],
    ),
    (
        "AVPRF F. 0102, Op. 13, P. 72, Delo 5, Listy 165-192",
        [("AVPRF", "0102|13|5|72|165-192", 165, 192)],
    ),
    ("AVPRF fond 0102, opis 16, delo 7, p.16-42", [("AVPRF", "0102|16|7||", None, None)]),
    ("SSA SBU, f. 16, op. 1, spr. 368, ark. 257-58", [("SBU", "16|1|368||257-58", 257, 258)]),
    # Ways to write the units
    ("APRF,f.45,op.1,d.3,l.5", [("APRF", "45|1|3||5", 5, 5)]),
    ("APRF f 45 op 1 d 3 l 5", [("APRF", "45|1|3||5", 5, 5)]),
    ("RGASPI f.558-op.11-d.334-l.5", [("RGASPI", "558|11|334||5", 5, 5)]),
    ("APRF. Fond: 45; Opis: 1; Delo: 335; List: 3.", [("APRF", "45|1|335||3", 3, 3)]),
    ("APRF, listy 1-2, delo 3, opis 1, fond 45", [("APRF", "45|1|3||1-2", 1, 2)]),
    ("APRF,\xa0fond\xa045,\r\n opis 1", [("APRF", "45|1|||", None, None)]),
    ("APRF (fond 45, opis 1, delo 335)", [("APRF", "45|1|335||", None, None)]),
    ("APRF, fond 45 (Personal papers), opis 1, delo 3", [("APRF", "45|1|3||", None, None)]),
    ("АВП РФ, ф. 059, оп. 5, п. 11, д. 3, лл. 96—97", [("AVPRF", "059|5|3|11|96—97", 96, 97)]),
    ("АП РФ, фонд 45, опись 1, дело 335, листы 1-2", [("APRF", "45|1|335||1-2", 1, 2)]),
    ("ГДА СБУ, ф. 16, оп. 1, спр. 368, арк. 5", [("SBU", "16|1|368||5", 5, 5)]),
    ("SBU, fond 16, opys 1, sprava 368, arkush 5", [("SBU", "16|1|368||5", 5, 5)]),
    ("GARF, f. R-5446ss, op. 23-a, ed. khr. 5, l. 1", [("GARF", "R-5446ss|23-a|5||1", 1, 1)]),
    ("TsAMO, f. 5, op. 9, ed. khran. 5, page 7", [("TSAMO", "5|9|5||7", 7, 7)]),
    ("RGANI, f. 89, per. 28, d. 5", [("RGANI", "89|28|5||", None, None)]),
    ("SAPMO, Bestand 3, Akte 5, Bl. 1-3", [("SAPMO", "3||5||1-3", 1, 3)]),
    ("NARA, Record Group 59, box 4299, folder 3", [("NARA", "59|||3|", None, None)]),
    ("APRF, fund 45, inventory 1, file no. 335, sheet 1", [("APRF", "45|1|335||1", 1, 1)]),
    # Papka and page
    ("AVPRF, f. 0102, op. 6, p. 21, d. 49, ll. 7-9", [("AVPRF", "0102|6|49|21|7-9", 7, 9)]),
    ("AVPRF, f. 0102, op. 6, d. 49, p. 21, ll. 7-9", [("AVPRF", "0102|6|49|21|7-9", 7, 9)]),
    ("AVPRF, f. 0102, op. 6, d. 49, pp. 16-42", [("AVPRF", "0102|6|49||16-42", 16, 42)]),
    ("AVPRF, f. 0102, op. 6, d. 49, p. 16", [("AVPRF", "0102|6|49||", None, None)]),
    # Folios
    ("APRF, listy 32-32ob", [("APRF", "||||32-32ob", 32, 32)]),
    ("APRF, l. 32 ob.", [("APRF", "||||32 ob", 32, 32)]),
    ("APRF, list 3 ob.–4", [("APRF", "||||3 ob.–4", 3, 4)]),
    ("APRF, ll. 1—2", [("APRF", "||||1—2", 1, 2)]),
    ("APRF, Listy 96 – 97", [("APRF", "||||96 – 97", 96, 97)]),
    ("APRF, listy 1, 5-7", [("APRF", "||||1, 5-7", None, None)]),
    ("APRF, listy 1, 2 and 3", [("APRF", "||||1, 2 and 3", 1, 3)]),
    ("APRF, l. 141, l. 143", [("APRF", "||||141, l. 143", None, None)]),
    ("APRF, listy 141-2", [("APRF", "||||141-2", 141, 142)]),
    ("APRF, listy 20-2", [("APRF", "||||20-2", 20, 2)]),
    ("APRF, listy 001-002", [("APRF", "||||001-002", 1, 2)]),
    ("APRF, list 0", [("APRF", "||||0", None, None)]),
    ("APRF, listy 1-2, 13 October", [("APRF", "||||1-2", 1, 2)]),
    # Archives that cite otherwise
    ("PRC FMA 105-00008-01(1), 1-11", [("PRCFMA", "||105-00008-01(1)||1-11", 1, 11)]),
    ("PRC FMA 105-00008-01 (1), pp. 2–5", [("PRCFMA", "||105-00008-01 (1)||2–5", 2, 5)]),
    (
        "PRC Foreign Ministry Archive (PRC FMA), No. 118-00009-01, p. 3.",
        [("PRCFMA", "||118-00009-01||3", 3, 3)],
    ),
    ("PRCFMA, 1950", [("PRCFMA", "||||", None, None)]),
    ("NARA, RG 59, 795.00/10-1450", [("NARA", "59||||", None, None)]),
    # Names of archives
    (
        "Archive of the President of the Russian Federation (APRF), fond 45",
        [("APRF", "45||||", None, None)],
    ),
    ("APRF [Archive of the President of Russia], f. 45", [("APRF", "45||||", None, None)]),
    ("Archive of Foreign Policy, Russian Federation, f. 3", [("AVPRF", "3||||", None, None)]),
    ("TsKhSD (now RGANI), f. 89", [("RGANI", "89||||", None, None)]),
    ("Mol. and loc. cit. and tna", []),
    # Several
    (
        "APRF and RGASPI, f. 558 / GARF, f. 1\nRGAE, f. 2, AVP SSSR, f. 3",
        [
            ("APRF", "||||", None, None),
            ("RGASPI", "558||||", None, None),
            ("GARF", "1||||", None, None),
            ("RGAE", "2||||", None, None),
            ("AVPRF", "3||||", None, None),
        ],
    ),
    (
        "APRF, f. 45, op. 1, d. 334, ll. 1-2; f. 3, op. 65, d. 827, ll. 40-41",
        [("APRF", "45|1|334||1-2", 1, 2), ("APRF", "3|65|827||40-41", 40, 41)],
    ),
    (
        "APRF, f. 45, op. 1, d. 334, l. 1 and d. 335, l. 2",
        [("APRF", "45|1|334||1", 1, 1), ("APRF", "45|1|335||2", 2, 2)],
    ),
    (
        "APRF, f. 45, op. 1, d. 3, l. 1; Archive of Nowhere, fond 2, opis 3",
        [("APRF", "45|1|3||1", 1, 1), ("other", "2|3|||", None, None)],
    ),
    ("APRF, fond 45, opis 1, delo 3, f. 12", [("APRF", "45|1|3||", None, None)]),
    # Archives that no vocabulary knows
    ("APRFX, fond 45; no archive that is known", [("other", "45||||", None, None)]),
    ("Archive of Specımens, fond 1", [("other", "1||||", None, None)]),
    (
        "A Publisher, Archive of Nowhere, fond 1, opis 2, delo 3, listy 31-32ob.",
        [("other", "1|2|3||31-32ob", 31, 32)],
    ),
    ("Archive of Nowhere, without any unit", []),
    ("A Bulletin, vol. 5, issue 6, pp. 3-4", []),
    # What is doubtful, contradictory or not there
    ("APRF", [("APRF", "||||", None, None)]),
    ("APRF, lısty 5", [("APRF", "||||", None, None)]),
    ("APRF, fond 45[?], opis 1, listy 1-2 [?]", [("APRF", "|1|||", None, None)]),
    ("AVPRF F. 0102, Op. 13, D.72 Delo 5", [("AVPRF", "0102|13|||", None, None)]),
    ("APRF, fond unknown, opis 1", [("APRF", "|1|||", None, None)]),
    ("APRF, fond 45. It was found by opis 1", [("APRF", "45||||", None, None)]),
    # Clauses
    ("Obtained by RGASPI and TNA. Published in Bulletin 6, pp. 1-2", []),
    ("Obtained by A. B. from RGASPI, f. 558", [("RGASPI", "558||||", None, None)]),
    ("APRF, f. 45. Published in Bulletin 6-7, pp. 1-2", [("APRF", "45||||", None, None)]),
]


@pytest.mark.parametrize(
    ("written", "expected"), REFERENCES, ids=[repr(case[0]) for case in REFERENCES]
)
def test_references_are_read_in_order(written: str, expected: list[Reading]) -> None:
    assert [show(one) for one in find(written)] == expected


ROLES: list[tuple[str, list[tuple[str, str]]]] = [
    ("APRF, f. 45, d. 1", [("APRF", "cited")]),
    ("RGASPI, f. 558 (formerly APRF, f. 45)", [("RGASPI", "cited"), ("APRF", "former")]),
    ("APRF, f. 45, transferred to RGASPI, f. 5", [("APRF", "cited"), ("RGASPI", "current")]),
    ("APRF, f. 45; now in the RGASPI, f. 5", [("APRF", "cited"), ("RGASPI", "current")]),
    ("RGASPI, f. 5, transferred from APRF", [("RGASPI", "cited"), ("APRF", "former")]),
    ("APRF, f. 45; copy in RGASPI, f. 5", [("APRF", "cited"), ("RGASPI", "cited")]),
    ("the former director, APRF, f. 45", [("APRF", "cited")]),
    ("RGASPI, f. 5 (formerly f. 45, op. 1)", [("RGASPI", "cited")]),
]


@pytest.mark.parametrize(("written", "expected"), ROLES, ids=[case[0] for case in ROLES])
def test_the_role_of_a_location_is_what_a_word_before_it_says(
    written: str, expected: list[tuple[str, str]]
) -> None:
    assert [(one.repository, one.role) for one in find(written)] == expected


SPANS: list[tuple[str, list[str]]] = [
    (
        "Publisher, APRF, fond 45, opis 1, delo 335, listy 1-2. Translated by A. Examplov.",
        ["APRF, fond 45, opis 1, delo 335, listy 1-2"],
    ),
    ("APRF, Listy 1-2, Fond and Opis not given.", ["APRF, Listy 1-2, Fond and Opis not given"]),
    ("AVPRF, delo 7, p.16-42; and RGANI, f. 5", ["AVPRF, delo 7, p.16-42", "RGANI, f. 5"]),
    ("NARA, RG 59, 795.00/10-1450.", ["NARA, RG 59, 795.00/10-1450"]),
    ("RGANI (TsKhSD).", ["RGANI (TsKhSD)"]),
    ("Publisher, Arkhiv Oborony (TsAMO), f. 5", ["Arkhiv Oborony (TsAMO), f. 5"]),
    ("Publisher (APRF, f. 45)", ["APRF, f. 45"]),
    ("RGANI, f. 5 (formerly APRF, f. 45)", ["RGANI, f. 5", "formerly APRF, f. 45"]),
    ("A Publisher, Archive of Nowhere, fond 1, opis 2", ["Archive of Nowhere, fond 1, opis 2"]),
    ("A Publisher, fond 1, opis 2, delo 3", ["fond 1, opis 2, delo 3"]),
    ("APRF, f. 45; and Nowhere, f. 1, op. 1, d. 1", ["APRF, f. 45", "Nowhere, f. 1, op. 1, d. 1"]),
]


@pytest.mark.parametrize(("written", "expected"), SPANS, ids=[case[0] for case in SPANS])
def test_a_reference_reaches_from_its_repository_to_its_last_unit(
    written: str, expected: list[str]
) -> None:
    assert [written[slice(*one.span)] for one in find(written)] == expected


PROBLEMS: list[tuple[str, str]] = [
    ("APRF, fond 45, opis 1, delo 335, listy 1-2. Translated by A. B., 2 May 1995.", ""),
    ("SSA SBU, f. 16, op. 1, spr. 368, ark. 257-258.", ""),
    ("APRF, fond 45, opis 1, delo 335, box 7, https://example.org/1", ""),
    ("PRC FMA 105-00008-01, 1-11", ""),
    ("SAPMO, Bestand 3, Akte 5", ""),
    ("APRF, fond 45, opis 1, delo 335, listy 1, 5-7", ""),
    ("Archive of Specimens, fond 1, opis 2, delo 3", ""),
    ("APRF, fond 45, opis 1, listy 1-2.", "no file"),
    ("APRF, listy 1-2, fond and opis not given", "no fonds and no inventory and no file"),
    ("P, Archive of Nowhere, fond 1, opis 2, delo 3, listy 3-4.", "no known archive"),
    ("APRF, fond 45, opis 1, delo 335, crate 7.", "'7' is not understood"),
    ("APRF, fond 45, opis 1, delo 335. A crate 7.", "'7' is not understood"),
    ("APRF, fond 45, opis 1, d. 3, f. 12", "'f. 12' is not understood"),
    ("AVPRF F. 1, Op. 3, D.72 Delo 5", "two numbers of the file"),
    ("AVPRF, f. 1, op. 2, delo 7, p.16-42", "'p.16-42' may be a folder (papka) or pages"),
    ("RGASPI, f. 5, op. 1, d. 3 (formerly f. 4)", "'f. 4' is not understood"),
]


@pytest.mark.parametrize(("written", "problems"), PROBLEMS, ids=[case[0] for case in PROBLEMS])
def test_a_reference_is_complete_if_it_leads_to_a_file(written: str, problems: str) -> None:
    (found,) = find(written)
    assert "; ".join(found.problems) == problems
    assert found.is_complete is not bool(problems)


@pytest.mark.parametrize("number", ["9" * 10, "9" * 5000])
def test_a_number_that_no_folio_has_is_kept_as_written_only(number: str) -> None:
    """Python refuses to make an integer of more than 4300 digits, and a table of more than 18."""
    (found,) = find(f"APRF, list {number}")
    assert found.units == {"folio": number}
    assert (found.folio_from, found.folio_to) == (None, None)


@pytest.mark.parametrize("form", SHIPPED.forms("repository"), ids=lambda form: form.form)
def test_every_name_of_an_archive_is_read(form: object) -> None:
    written, concept = getattr(form, "form", ""), getattr(form, "concept", "")
    (found,) = find(f"Publisher, {written}, fond 1, opis 2, delo 3")
    assert (found.repository, found.units["fonds"], found.role) == (concept, "1", "cited")


@pytest.mark.parametrize("name", ["complete_reference", "country"])
def test_what_is_said_of_an_archive_is_said_of_one_that_has_a_code(name: str) -> None:
    assert {form.form for form in SHIPPED.forms(name)} < SHIPPED.code_lists["repository"].keys()


def test_the_units_that_an_archive_needs_are_units() -> None:
    needed = {unit for form in SHIPPED.forms("complete_reference") for unit in form.concept.split()}
    assert needed <= {"fonds", "inventory", "file", "folder", "number"}


numbers = st.integers(1, 99999).map(str)


@given(fonds=numbers, inventory=numbers, file=numbers, first=st.integers(1, 999), more=numbers)
def test_any_reference_that_is_printed_reads_back(
    fonds: str, inventory: str, file: str, first: int, more: str
) -> None:
    last = first + int(more)
    for form in (
        "fond {}, opis {}, delo {}, listy {}-{}",
        "f. {}, op. {}, d. {}, ll. {}-{}",
        "ф. {} оп. {} д. {} лл. {} — {}",
        "f.{},op.{},spr.{},ark.{}–{}.",
    ):
        (found,) = find(f"RGASPI, {form.format(fonds, inventory, file, first, last)}")
        assert (found.folio_from, found.folio_to) == (first, last)
        units = [found.units[name] for name in ("fonds", "inventory", "file")]
        assert units == [fonds, inventory, file]
        assert found.is_complete


SCRAPS = [
    "APRF",
    "f. ",
    "lısty ",
    "1",
    "-",
    ", ",
    "(",
    ")",
    "; ",
    "now ",
    "Nowhere",
    "d.",
    "l.",
    "p.",
]


@given(st.text() | st.lists(st.sampled_from(SCRAPS)).map("".join))
def test_finding_never_raises_and_spans_are_in_order(text: str) -> None:
    end = 0
    for one in find(text):
        assert end <= one.span.start < one.span.end <= len(text)
        end = one.span.end
