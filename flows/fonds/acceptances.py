"""Acceptances: findings that a curator has looked at and lets stand.

`schemas/accepted.csv` has a row for each: the code, the document (or the file of a finding about no
document), the reason, who accepted it, and until when. An accepted finding stays in the published
table with its status, and fails no run; a document with an accepted error stays in quarantine.

What the file says is published as it stands, whatever day it is. Only the report of a run looks at
the calendar: there an acceptance that has expired counts no more, and is a finding itself.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from difflib import get_close_matches
from pathlib import Path
from typing import NoReturn

from fonds.errors import CorpusError
from fonds.findings import Finding
from fonds.listing import Row, read_listing
from fonds.rulebook import WATCH, Rule, Rulebook
from fonds.values.cells import parse_cell

ACCEPTED_FILE = "accepted.csv"
COLUMNS = (
    "code",
    "document_id",
    "path",
    "as_written",
    "reason",
    "accepted_by",
    "accepted_on",
    "until",
)
_REQUIRED = ("code", "reason", "accepted_by")


@dataclass(frozen=True, slots=True)
class Acceptance:
    """One row of the file, at its line; `until` is the last day, None where it has no end.

    It holds for all findings of its code in the document or file, or only for those of one
    reading, where `as_written` is given.
    """

    line: int
    code: str
    document_id: str | None
    path: str | None
    as_written: str | None
    reason: str
    accepted_by: str
    until: date | None

    def covers(self, finding: Finding) -> bool:
        """Say whether it accepts a finding of its code."""
        return (
            self.document_id in (None, finding.document_id)
            and self.path in (None, finding.path)
            and self.as_written in (None, finding.as_written)
        )

    def has_expired(self, day: date) -> bool:
        """Say whether its last day lies before `day`."""
        return self.until is not None and self.until < day


class Acceptances:
    """All acceptances of a corpus; none where it has no accepted.csv.

    `sha256` is that of the file, None without one.
    Errors: CorpusError at its line for an unknown code, a row that names neither document nor
    file, a day that is none, a row that stands twice.
    """

    def __init__(self, path: Path, rulebook: Rulebook) -> None:
        self.path = path
        self.sha256: str | None = None
        self._rows: list[Acceptance] = []
        self._used: set[int] = set()
        self._of_code: dict[str, list[Acceptance]] = defaultdict(list)
        if path.exists() and not path.is_file():
            raise CorpusError(path, "is no file")
        if path.exists():
            self._rows = list(_read_rows(path, [rule.code for rule in rulebook]))
            for row in self._rows:
                self._of_code[row.code].append(row)
            self.sha256 = hashlib.sha256(path.read_bytes()).hexdigest()

    @property
    def looked_at(self) -> dict[str, int]:
        """How many rows each code of this file looks at."""
        return dict.fromkeys(("unmatched-acceptance", "expired-acceptance"), len(self._rows))

    def apply(self, findings: Iterable[Finding], rulebook: Rulebook) -> list[Finding]:
        """Give the findings with the status that the file gives them, in their order.

        Codes: unmatched-acceptance, behind them, for each row that no finding answers to.
        """
        matched: set[int] = set()
        judged = []
        for one in findings:
            rows = [row for row in self._of_code[one.code] if row.covers(one)]
            matched |= {row.line for row in rows}
            # Of several the one that lasts longest holds: an acceptance may have been renewed.
            row = max(rows, key=lambda row: row.until or date.max, default=None)
            self._used |= {row.line} if row else set()
            judged.append(_accept(one, row) if row else one)
        rule = rulebook["unmatched-acceptance"]
        return judged + [self._describe(one, rule) for one in self._rows if one.line not in matched]

    def report(self, findings: Iterable[Finding], rulebook: Rulebook, day: date) -> list[Finding]:
        """Give the findings as a run of `day` reports them: open where the acceptance has expired.

        Codes: expired-acceptance, behind them, for each row whose last day is over.
        """
        rule = rulebook["expired-acceptance"]
        expired = [
            self._describe(one, rule)
            for one in self._rows
            if one.has_expired(day) and one.line in self._used
        ]
        return [_reopen(one, day) for one in findings] + expired

    def _describe(self, row: Acceptance, rule: Rule) -> Finding:
        reading = f" for the reading {row.as_written!r}" if row.as_written else ""
        values = {"accepted": row.code, "until": row.until, "reading": reading}
        return Finding(
            code=rule.code,
            severity=rule.severity,
            message=rule.say({**values, "subject": row.document_id or row.path}),
            attributed_to=rule.attributed_to,
            path=f"schemas/{ACCEPTED_FILE}",
            line=row.line,
            column=1,
            end_line=row.line,
            end_column=1,
            document_id=row.document_id,
        )


def _accept(finding: Finding, row: Acceptance) -> Finding:
    return replace(
        finding,
        status="accepted",
        reviewer=row.accepted_by,
        reason=row.reason,
        accepted_until=row.until,
    )


def _reopen(finding: Finding, day: date) -> Finding:
    is_over = finding.accepted_until is not None and finding.accepted_until < day
    return replace(finding, status="open") if is_over else finding


def _read_rows(path: Path, codes: Collection[str]) -> Iterator[Acceptance]:
    lines: dict[tuple[str | None, ...], int] = {}
    for row in read_listing(path, required=_REQUIRED, known=COLUMNS):
        _check_row(path, row, codes)
        key = tuple(row.get(name) for name in ("code", "document_id", "path", "as_written"))
        first = lines.setdefault(key, row.line)
        if first != row.line:
            _refuse(path, row, f"this finding is accepted already in line {first}")
        yield Acceptance(
            line=row.line,
            code=row.cells["code"],
            document_id=row.get("document_id"),
            path=row.get("path"),
            as_written=row.get("as_written"),
            reason=row.cells["reason"],
            accepted_by=row.cells["accepted_by"],
            until=_read_day(path, row, "until"),
        )


def _check_row(path: Path, row: Row, codes: Collection[str]) -> None:
    if row.cells["code"] not in codes:
        code = row.cells["code"]
        near = get_close_matches(code, codes, n=1)
        advice = f"did you mean {near[0]!r}?" if near else "`fonds explain` lists all"
        _refuse(path, row, f"there is no finding code {code!r}; {advice}")
    if row.cells["code"] == WATCH:
        _refuse(path, row, "a check that looked at nothing cannot be accepted; mend the rule")
    if not (row.get("document_id") or row.get("path")):
        _refuse(path, row, "names neither document_id nor path; say whose finding is accepted")
    _read_day(path, row, "accepted_on")


def _read_day(path: Path, row: Row, column: str) -> date | None:
    text = row.get(column)
    try:
        return None if text is None else parse_cell(text, "date")
    except ValueError:
        _refuse(path, row, f"{column} is {text!r}, but should be a day as 2027-12-31")


def _refuse(path: Path, row: Row, message: str) -> NoReturn:
    raise CorpusError(path, message, line=row.line)
