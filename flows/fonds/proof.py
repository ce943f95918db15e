"""Proof of work: what each check looked at. A pass must mean that something was checked."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Kind = Literal["reading", "columns", "foreign-key", "rule"]
KINDS: tuple[Kind, ...] = ("reading", "columns", "foreign-key", "rule")


@dataclass(frozen=True, slots=True)
class CheckResult:
    """One check that ran: how much it looked at, in which unit, how long, how many findings.

    `name` is the kind and the subject (`rule:copies-sum`, `columns:documents`,
    `foreign-key:documents.parent_document_id`, `reading:unbalanced-brackets`). `unit` is `rows`,
    or for a check of the reader what it reads: `characters`, `lines`, `dates`, `files` and the
    like. `seconds` is None for the checks of the reader, which all work during one reading.
    """

    name: str
    kind: Kind
    looked_at: int
    unit: str
    seconds: float | None
    findings: int

    @property
    def subject(self) -> str:
        """What is checked, or the code of the rule."""
        return self.name.partition(":")[2]
