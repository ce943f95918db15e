"""What a report tells: the findings of a run and what its checks looked at."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from fonds.findings import Finding
from fonds.fingerprints import LineOf
from fonds.proof import CheckResult
from fonds.rulebook import Rule, Rulebook


@dataclass(frozen=True, slots=True)
class Content:
    """The content of a report.

    `findings` are in their fixed order, accepted ones among them. `line_of` gives a line of a file
    of the corpus by its number. `since` names the baseline of the run, and `known` counts the
    findings that stand there already and are left out here. `prefix` leads from the top folder
    of a repository to the corpus (`corpora/embassy/`), for reports that a forge reads.
    """

    findings: Sequence[Finding]
    checks: Sequence[CheckResult]
    rulebook: Rulebook
    line_of: LineOf
    since: str | None = None
    known: int = 0
    prefix: str = ""

    @property
    def open(self) -> list[Finding]:
        """The findings that nobody has accepted."""
        return [one for one in self.findings if one.status == "open"]

    @property
    def accepted(self) -> list[Finding]:
        """The findings that a curator has accepted."""
        return [one for one in self.findings if one.status == "accepted"]

    @property
    def rules(self) -> dict[str, Rule]:
        """The rules by their codes."""
        return {rule.code: rule for rule in self.rulebook}
