"""References: which document a cited number leads to, and which are one missing telegram."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fonds.link.references import resolve_references
from fonds.tables import Tables

Rows = dict[str, list[dict[str, Any]]]
Make = Callable[[Rows], Tables]
Hold = Callable[..., Rows]

OUT, IN, OTHER = "legation-out-1951", "office-in-1951", "other-out-1951"
MAY = date(1951, 5, 1)


def cite(document: str, group: int, number: str, series: str | None = OUT) -> dict[str, Any]:
    """Give a reference; the kind of its number is that of the series."""
    is_incoming = series == IN or (series is None and number.startswith("9"))
    return {
        "reference_id": f"{document}.{group}.{number}",
        "document_id": document,
        "cited_identifier": number,
        "cited_identifier_type": "incoming_number" if is_incoming else "outgoing_number",
        "cited_series_id": series,
        "_group": group,
        "_issuer": "examplov",
        "_receiver": "specimenov",
    }


def resolve(tables: Tables) -> tuple[dict[str, str], list[dict[str, Any]]]:
    """Give where each reference leads, and the telegrams that are missing and not found."""
    references, known = resolve_references(tables)
    missing = [row for row in known if row["status"] != "found"]
    leads = {one["reference_id"]: one["target_document_id"] or one["known_missing_id"]
             for one in references}  # fmt: skip
    assert all((one["target_document_id"] is None) != (one["known_missing_id"] is None)
               for one in references)  # fmt: skip
    return leads, missing


CASES: dict[str, tuple[list[dict[str, Any]], dict[str, str]]] = {
    "a number that nobody bears": (
        [cite("d", 1, "7")],
        {"d.1.7": "missing-legation-out-1951-7"},
    ),
    "two numbers of one telegram": (
        [cite("d", 1, "7"), cite("d", 1, "900", IN)],
        {"d.1.7": "missing-legation-out-1951-7", "d.1.900": "missing-legation-out-1951-7"},
    ),
    "one number in two documents": (
        [cite("d", 1, "7"), cite("e", 1, "7")],
        {"d.1.7": "missing-legation-out-1951-7", "e.1.7": "missing-legation-out-1951-7"},
    ),
    "two documents, one of which knows both numbers": (
        [cite("d", 1, "900", IN), cite("e", 1, "7"), cite("f", 1, "7"), cite("f", 1, "900", IN)],
        dict.fromkeys(["d.1.900", "e.1.7", "f.1.7", "f.1.900"], "missing-legation-out-1951-7"),
    ),
    "two telegrams in one document": (
        [cite("d", 1, "7"), cite("d", 2, "8")],
        {"d.1.7": "missing-legation-out-1951-7", "d.2.8": "missing-legation-out-1951-8"},
    ),
    "a number of an unknown series, in two documents": (
        [cite("d", 1, "7", None), cite("e", 1, "7", None)],
        {"d.1.7": "missing-cited-by-d-7", "e.1.7": "missing-cited-by-e-7"},
    ),
    "a number of an unknown series, twice in one document": (
        [cite("d", 1, "7", None), cite("d", 2, "7", None)],
        {"d.1.7": "missing-cited-by-d-7", "d.2.7": "missing-cited-by-d-7"},
    ),
    "the same number of another series": (
        [cite("d", 1, "7"), cite("e", 1, "7", OTHER)],
        {"d.1.7": "missing-legation-out-1951-7", "e.1.7": "missing-other-out-1951-7"},
    ),
    "numbers that differ by a sign": (
        [cite("d", 1, "72/III"), cite("d", 2, "72-III")],
        {
            "d.1.72/III": "missing-legation-out-1951-72-iii",
            "d.2.72-III": "missing-legation-out-1951-72-iii-2",
        },
    ),
}


@pytest.mark.parametrize(("references", "expected"), CASES.values(), ids=CASES)
def test_a_number_without_a_document_leads_to_one_missing_telegram(
    references: list[dict[str, Any]], expected: dict[str, str], make_tables: Make
) -> None:
    leads, missing = resolve(make_tables({"document_references": references}))
    assert leads == expected
    assert [one["known_missing_id"] for one in missing] == sorted(set(expected.values()))


HELD: dict[str, tuple[list[dict[str, Any]], dict[str, str]]] = {
    "its own number": ([cite("d", 1, "7")], {"d.1.7": "held"}),
    "its incoming number": ([cite("d", 1, "900", IN)], {"d.1.900": "held"}),
    "both": ([cite("d", 1, "7"), cite("d", 1, "900", IN)], {"d.1.7": "held", "d.1.900": "held"}),
    "a number that another document joins to its own": (
        [cite("d", 1, "7"), cite("d", 1, "44", OTHER), cite("e", 1, "44", OTHER)],
        {"d.1.7": "held", "d.1.44": "held", "e.1.44": "held"},
    ),
}  # fmt: skip


@pytest.mark.parametrize(("references", "expected"), HELD.values(), ids=HELD)
def test_a_held_document_is_the_target_by(
    references: list[dict[str, Any]], expected: dict[str, str], make_tables: Make, hold: Hold
) -> None:
    rows = hold(("held", MAY, {OUT: 7, IN: 900})) | {"document_references": references}
    assert resolve(make_tables(rows)) == (expected, [])


def test_a_number_without_a_series_leads_to_no_document_of_unknown_correspondents(
    make_tables: Make, hold: Hold
) -> None:
    rows = hold(("held", MAY, {OUT: 7})) | {"document_references": [cite("d", 1, "7", None)]}
    leads, _ = resolve(make_tables(rows))
    assert leads == {"d.1.7": "missing-cited-by-d-7"}


def test_a_missing_telegram_has_its_numbers_its_series_and_its_parties(make_tables: Make) -> None:
    rows = {"document_references": [cite("d", 1, "900", IN), cite("d", 1, "7")]}
    _, (missing,) = resolve(make_tables(rows))
    expected = {
        "status": "attested",
        "series_id": OUT,
        "identifier": "7",
        "second_identifier": "900",
        "sender_agent_id": "examplov",
        "addressee_agent_id": "specimenov",
    }
    assert {name: missing[name] for name in expected} == expected


@pytest.mark.parametrize(
    ("first", "second", "series"),
    [
        (("900", IN), ("7", None), None),
        (("900", None), ("7", OUT), OUT),
        (("7", OUT), ("900", None), OUT),
    ],
)
def test_the_series_of_a_missing_telegram_is_that_of_its_number(
    first: tuple[str, str | None],
    second: tuple[str, str | None],
    series: str | None,
    make_tables: Make,
) -> None:
    """A made-up series would lead nowhere, and an error of known_missing stops the whole run."""
    rows = {"document_references": [cite("d", 1, *first), cite("d", 1, *second)]}
    _, (missing,) = resolve(make_tables(rows))
    assert (missing["identifier"], missing["series_id"]) == ("7", series)


def test_a_held_telegram_has_a_row_of_the_identifier_that_it_had_when_it_was_missing(
    make_tables: Make, hold: Hold
) -> None:
    references = [cite("d", 1, "7"), cite("d", 1, "900", IN)]
    _, (before,) = resolve_references(make_tables({"document_references": references}))
    rows = hold(("held", MAY, {OUT: 7})) | {"document_references": references}
    leads, (after,) = resolve_references(make_tables(rows))
    assert {one["known_missing_id"] for one in leads} == {None}
    assert before["known_missing_id"] == after["known_missing_id"]
    assert (before["status"], after["status"]) == ("attested", "found")
    assert (after["found_document_id"], after["second_identifier"]) == ("held", "900")
    assert (after["date_earliest"], after["date_latest"]) == ("1951-05-01", "1951-05-01")


def cite_day(document: str, group: int, day: str | None, **values: Any) -> dict[str, Any]:
    """Give a reference of the reply of specimenov, without a number."""
    reference = {
        "reference_id": f"{document}.{group}",
        "document_id": document,
        "cited_date_edtf": day,
        "_group": group,
        "_issuer": "specimenov",
        "_receiver": "examplov",
        "_form": "telegram",
        "_status": "attested",
    }
    return reference | values


def send(*documents: tuple[str, date, str, str, str]) -> Rows:
    """Give documents: identifier, day, sender, addressee, form."""
    return {
        "documents": [
            {
                "document_id": name,
                "date_earliest": day,
                "date_latest": day,
                "documentary_form": form,
            }
            for name, day, _, _, form in documents
        ],
        "document_agents": [
            {"document_id": name, "role": role, "agent_id": agent}
            for name, _, sender, addressee, _ in documents
            for role, agent in (("sender", sender), ("addressee", addressee))
        ],
    }


REPLY = ("reply", MAY, "specimenov", "examplov", "ciphered_telegram")
BY_DAY: dict[str, tuple[Rows, dict[str, Any], str | None]] = {
    "the one of that day": (send(REPLY), cite_day("d", 1, "1951-05-01"), "reply"),
    "whatever it is called": (
        send(REPLY),
        cite_day("d", 1, "1951-05-01", _form=None, _receiver=None),
        "reply",
    ),
    "two of that day": (
        send(REPLY, ("other", *REPLY[1:])),
        cite_day("d", 1, "1951-05-01"),
        None,
    ),
    "another day": (send(REPLY), cite_day("d", 1, "1951-05-02"), None),
    "a month": (send(REPLY), cite_day("d", 1, "1951-05"), None),
    "another sender": (send(REPLY), cite_day("d", 1, "1951-05-01", _issuer="modelov"), None),
    "an unknown sender": (send(REPLY), cite_day("d", 1, "1951-05-01", _issuer=None), None),
    "another addressee": (send(REPLY), cite_day("d", 1, "1951-05-01", _receiver="modelov"), None),
    "another form": (send(REPLY), cite_day("d", 1, "1951-05-01", _form="letter"), None),
    "itself": (send(REPLY), cite_day("reply", 1, "1951-05-01"), None),
}


@pytest.mark.parametrize(("rows", "reference", "target"), BY_DAY.values(), ids=BY_DAY)
def test_a_date_leads_to_the_one_document_that_was_sent_on_it(
    rows: Rows, reference: dict[str, Any], target: str | None, make_tables: Make
) -> None:
    (made,), (known,) = resolve_references(make_tables(rows | {"document_references": [reference]}))
    assert made["target_document_id"] == known.get("found_document_id") == target
    assert known["status"] == ("found" if target else "attested")


def test_a_cited_day_is_the_date_of_the_missing_telegram(make_tables: Make) -> None:
    references = [cite_day("d", 1, "1951-05-01"), cite_day("e", 1, "1951-05-01")]
    leads, (missing,) = resolve(make_tables({"document_references": references}))
    assert set(leads.values()) == {"missing-specimenov-to-examplov-1951-05-01"}
    assert (missing["date_earliest"], missing["date_latest"]) == ("1951-05-01", "1951-05-01")
    assert (missing["documentary_form"], missing["identifier"]) == ("telegram", None)
    assert (missing["sender_agent_id"], missing["addressee_agent_id"]) == ("specimenov", "examplov")


def test_days_of_an_unknown_sender_are_one_telegram_in_one_document_only(make_tables: Make) -> None:
    references = [cite_day(one, 1, "1951-05-01", _issuer=None) for one in "de"]
    leads, missing = resolve(make_tables({"document_references": references}))
    assert len(set(leads.values())) == len(missing) == 2


def test_what_is_only_implied_is_a_telegram_of_its_own(make_tables: Make) -> None:
    references = [cite_day("d", number, None, _status="implied", _issuer=None) for number in (1, 2)]
    _, missing = resolve(make_tables({"document_references": references}))
    assert [one["status"] for one in missing] == ["implied", "implied"]
    assert [one["known_missing_id"] for one in missing] == ["implied-d-1", "implied-d-2"]
    assert {(one["sender_agent_id"], one["addressee_agent_id"]) for one in missing} == {
        (None, "examplov")
    }


UNSTATED: dict[str, tuple[dict[str, Any], str | None]] = {
    "the two who write": ({}, "reply"),
    "another day": ({"cited_date_edtf": "1951-04-01"}, None),
    "another sender": ({"_issuer": "examplov"}, None),
}


@pytest.mark.parametrize(("values", "target"), UNSTATED.values(), ids=UNSTATED)
def test_a_number_of_an_unknown_series_leads_to_the_document_of(
    values: dict[str, Any], target: str | None, make_tables: Make
) -> None:
    asked = ("d", date(1951, 5, 3), "examplov", "specimenov", "telegram")
    rows = send(REPLY, asked)
    rows["document_identifiers"] = [
        {"document_id": "reply", "identifier_type": "outgoing_number", "identifier": "483/sh"}
    ]
    reference = cite_day("d", 1, None, cited_identifier="483/sh", _issuer=None, _receiver=None)
    rows["document_references"] = [reference | values]
    (made,), _ = resolve_references(make_tables(rows))
    assert made["target_document_id"] == target


RECEIVED: dict[str, tuple[dict[str, Any], dict[str, Any], str | None]] = {
    "neither says the series": ({}, {}, "reply"),
    "the document alone says it": ({"series_id": IN}, {}, "reply"),
    "the citation alone says it": ({}, {"cited_series_id": IN}, "reply"),
    "both say it, and not the same": ({"series_id": "x-in-1951"}, {"cited_series_id": IN}, None),
    "another number": ({"identifier": "901"}, {}, None),
    "another kind": ({"identifier_type": "outgoing_number"}, {}, None),
    "another sender": ({}, {"_issuer": "modelov"}, None),
    "another form": ({}, {"_form": "letter"}, None),
    "another day": ({}, {"cited_date_edtf": "1951-04-01"}, None),
}


@pytest.mark.parametrize(("borne", "values", "target"), RECEIVED.values(), ids=RECEIVED)
def test_an_incoming_number_without_a_series_leads_to_the_one_document_that_bears_it(
    borne: dict[str, Any], values: dict[str, Any], target: str | None, make_tables: Make
) -> None:
    rows = send(REPLY, ("d", date(1951, 5, 3), "nemo", "examplov", "telegram"))
    number = {"identifier_type": "incoming_number", "identifier": "900"}
    rows["document_identifiers"] = [{"document_id": "reply"} | number | borne]
    reference = cite_day(
        "d", 1, None, cited_identifier="900", cited_identifier_type="incoming_number",
        _issuer=None, _receiver=None,
    )  # fmt: skip
    rows["document_references"] = [reference | values]
    (made,), _ = resolve_references(make_tables(rows))
    assert made["target_document_id"] == target


UNLIKE: dict[str, tuple[list[dict[str, Any]], date]] = {
    "of another year": ([], date(1950, 12, 30)),
    "that came later": ([], date(1951, 5, 9)),
    "with another number of its sender": (
        [{"document_id": "reply", "identifier_type": "outgoing_number", "identifier": "8"}],
        MAY,
    ),
    "beside another": (
        [{"document_id": "d2", "identifier_type": "incoming_number", "identifier": "900"}],
        MAY,
    ),
}


@pytest.mark.parametrize(("others", "day"), UNLIKE.values(), ids=UNLIKE)
def test_an_incoming_number_without_a_series_leads_to_no_document(
    others: list[dict[str, Any]], day: date, make_tables: Make
) -> None:
    rest = [(one, date(1951, 5, 3), "nemo", "examplov", "telegram") for one in ("d", "d2")]
    rest[1] = ("d2", MAY, "modelov", *rest[1][3:])
    rows = send((REPLY[0], day, *REPLY[2:]), *rest)
    number = {"identifier_type": "incoming_number", "identifier": "900"}
    rows["document_identifiers"] = [{"document_id": "reply"} | number, *others]
    rows["document_references"] = [cite("d", 1, "7", None), cite("d", 1, "900", None)]
    for one in rows["document_references"]:
        one |= {"_issuer": None, "_receiver": None}
    references, _ = resolve_references(make_tables(rows))
    assert {one["target_document_id"] for one in references} == {None}


cited = st.builds(
    cite,
    st.sampled_from("def"),
    st.integers(1, 3),
    st.sampled_from(["7", "8", "900", "72/III", "72-III"]),
    st.sampled_from([OUT, IN, None]),
)


@given(references=st.lists(cited, max_size=12))
def test_every_reference_leads_somewhere_and_every_missing_telegram_is_led_to(
    references: list[dict[str, Any]], make_tables: Make, hold: Hold
) -> None:
    unique = list({one["reference_id"]: one for one in references}.values())
    rows = hold(("held", MAY, {OUT: 8})) | {"document_references": unique}
    leads, missing = resolve(make_tables(rows))
    ids = [one["known_missing_id"] for one in missing]
    assert len(set(ids)) == len(ids)
    assert set(leads.values()) - {"held"} == set(ids)
    assert {one["series_id"] for one in missing} <= {OUT, IN, None}
