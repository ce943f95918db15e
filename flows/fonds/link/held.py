"""Held documents: by the numbers that they bear, and by sender, addressee and day."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

from fonds.link.telegrams import UNKNOWN_SERIES, Numbers, Place, Telegram, family
from fonds.tables import Tables

# Kinds of numbers by which one document cites another.
_CITED_KINDS = frozenset({"incoming_number", "outgoing_number", "special_number"})
_INCOMING = "incoming_number"
_ONE_YEAR = timedelta(days=366)
_NEXT_DAY = timedelta(days=1)


class Held:
    """The held documents, to find those that may be a cited telegram."""

    def __init__(self, tables: Tables) -> None:
        self._by_number: dict[tuple[Place, str], list[str]] = defaultdict(list)
        self._by_bare_number: dict[str, list[str]] = defaultdict(list)
        self._by_day: dict[date, list[str]] = defaultdict(list)
        self._numbers: dict[str, Numbers] = defaultdict(dict)
        self._borne: dict[str, list[tuple[str, str | None, str]]] = defaultdict(list)
        self._roles: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
        self._documents: dict[str, dict[str, Any]] = {}
        self._add_numbers(tables)
        self._add_agents(tables)
        self._add_documents(tables)

    def days(self, document_id: str) -> tuple[date | None, date | None]:
        """Give the days between which a held document was written."""
        row = self._documents.get(document_id, {})
        return row.get("date_earliest"), row.get("date_latest")

    def find(self, telegram: Telegram) -> list[str]:
        """Give the documents that may be a cited telegram, in order of their identifiers.

        By its numbers in their series; where none has a series, by number and correspondents;
        by an incoming number of which one side does not say the series; without any number, by
        its day, sender, addressee and form.
        """
        if not telegram.numbers:
            return self._others(self._find_by_day(telegram), telegram)
        if telegram.first("cited_series_id"):
            found = self._others(self._find_by_number(telegram), telegram)
        else:
            found = self._others(self._find_by_correspondents(telegram), telegram)
        return found or self._others(self._find_by_receipt(telegram), telegram)

    def _others(self, found: Iterable[str], telegram: Telegram) -> list[str]:
        return sorted(set(found) - set(telegram.citing))

    def _find_by_number(self, telegram: Telegram) -> Iterable[str]:
        return [
            document
            for number in telegram.numbers.items()
            for document in self._by_number.get(number, ())
            if telegram.may_be(self._numbers[document])
        ]

    def _find_by_correspondents(self, telegram: Telegram) -> Iterable[str]:
        """Give documents that bear the number and went between the two who write here."""
        citing = telegram.citing[0]
        parties = self._parties(citing)
        return [
            document
            for number in telegram.numbers.values()
            for document in self._by_bare_number.get(number, ())
            if len(parties) > 1 and self._parties(document) == parties
            and self._is_sent_by(document, telegram) and self._is_before(document, citing)
            and self._is_of_day(document, telegram.first("cited_date_edtf"))
        ]  # fmt: skip

    def _find_by_receipt(self, telegram: Telegram) -> Iterable[str]:
        """Give documents that bear an incoming number, where the series of either is unknown."""
        return [
            document
            for (kind, series), number in telegram.numbers.items()
            for document in self._by_bare_number.get(number, ()) if kind == _INCOMING
            if self._may_share_series(document, series, number)
            and not self._contradicts(document, telegram)
        ]  # fmt: skip

    def _may_share_series(self, document: str, series: str, number: str) -> bool:
        own = {
            one
            for kind, one, borne in self._borne[document]
            if (kind, borne) == (_INCOMING, number)
        }
        return bool(own) and (series.startswith(UNKNOWN_SERIES) or None in own)

    def _contradicts(self, document: str, telegram: Telegram) -> bool:
        """Whether parties, form, day, year or another number are not those of the telegram."""
        borne = self._borne[document]
        for (kind, _), number in telegram.numbers.items():
            same_kind = {one for other, _, one in borne if other == kind}
            if kind in _CITED_KINDS and same_kind and number not in same_kind:
                return True
        return not (
            self._may_be_of(document, telegram)
            and self._has_form(document, telegram)
            and self._is_of_day(document, telegram.first("cited_date_edtf"))
            and all(self._is_of_year(document, citing) for citing in telegram.citing)
        )

    def _may_be_of(self, document: str, telegram: Telegram) -> bool:
        """Whether the parties that both sides know agree."""
        roles = self._roles[document]
        issuer, receiver = telegram.first("_issuer"), telegram.first("_receiver")
        is_from = issuer is None or not roles["sender"] or issuer in roles["sender"]
        return is_from and (
            receiver is None or not roles["addressee"] or receiver in roles["addressee"]
        )

    def _is_of_year(self, document: str, citing: str) -> bool:
        first, last = self.days(document)[0], self.days(citing)[1]
        is_before = self._is_before(document, citing)
        return is_before and first is not None and last is not None and first.year == last.year

    def _find_by_day(self, telegram: Telegram) -> Iterable[str]:
        day = telegram.first("cited_date_edtf")
        issuer = telegram.first("_issuer")
        if not (day and issuer) or len(day) != len("1950-10-13"):
            return []
        return [
            document
            for document in self._by_day.get(_read_day(day) or date.min, ())
            if self._is_sent_by(document, telegram) and self._has_form(document, telegram)
        ]

    def _is_sent_by(self, document: str, telegram: Telegram) -> bool:
        issuer, receiver = telegram.first("_issuer"), telegram.first("_receiver")
        roles = self._roles[document]
        is_from = issuer is None or roles["sender"] == {issuer}
        return is_from and (receiver is None or receiver in roles["addressee"])

    def _is_before(self, document: str, citing: str) -> bool:
        """Whether a document is older than the one that cites it, by a year at most."""
        first, last = self.days(document)[0], self.days(citing)[1]
        return first is not None and last is not None and (
            last - _ONE_YEAR <= first <= last + _NEXT_DAY
        )  # fmt: skip

    def _is_of_day(self, document: str, day: str | None) -> bool:
        return day is None or self._documents[document].get("date_earliest") == _read_day(day)

    def _has_form(self, document: str, telegram: Telegram) -> bool:
        cited, own = telegram.first("_form"), self._documents[document].get("documentary_form")
        return cited is None or own is None or family(cited) == family(own)

    def _parties(self, document: str) -> set[str]:
        roles = self._roles[document]
        return roles["sender"] | roles["addressee"]

    def _add_numbers(self, tables: Tables) -> None:
        for row in tables["document_identifiers"].to_pylist():
            document, kind = row["document_id"], row["identifier_type"]
            if kind in _CITED_KINDS:
                self._by_bare_number[row["identifier"]].append(document)
                self._borne[document].append((kind, row["series_id"], row["identifier"]))
            if row["series_id"]:
                place = kind, row["series_id"]
                self._by_number[place, row["identifier"]].append(document)
                self._numbers[document][place] = row["identifier"]

    def _add_agents(self, tables: Tables) -> None:
        for row in tables["document_agents"].to_pylist():
            if row["agent_id"] and row["role"] in ("sender", "addressee"):
                self._roles[row["document_id"]][row["role"]].add(row["agent_id"])

    def _add_documents(self, tables: Tables) -> None:
        columns = ["document_id", "documentary_form", "date_earliest", "date_latest"]
        for row in tables["documents"].select(columns).to_pylist():
            self._documents[row["document_id"]] = row
            if row["date_earliest"] and row["date_earliest"] == row["date_latest"]:
                self._by_day[row["date_earliest"]].append(row["document_id"])


def _read_day(edtf: str) -> date | None:
    try:
        return date.fromisoformat(edtf)
    except ValueError:
        return None
