"""The outcome of a run: its numbers, and the lines that tell them."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from fonds.findings import SEVERITIES, Finding, count_severities
from fonds.proof import CheckResult

FailOn = Literal["error", "warning", "never"]


@dataclass(slots=True)
class Outcome:
    """What a run has come to so far; a stage that has not run leaves its part empty.

    `quarantined` names documents, `held` counts their files: several files may claim to be one
    document. `refusal` says why nothing was published although the stage ran; `known` counts the
    findings that stood in the baseline `since` already, and are no more in `findings`.
    """

    pulled: int = 0
    read: int = 0
    published: int = 0
    quarantined: tuple[str, ...] = ()
    held: int = 0
    unread: tuple[str, ...] = ()
    findings: list[Finding] = field(default_factory=list)
    checks: list[CheckResult] = field(default_factory=list)
    since: str | None = None
    known: int = 0
    rows: Mapping[str, int] = field(default_factory=dict)
    seconds: dict[str, float] = field(default_factory=dict)
    version: str | None = None
    folder: Path | None = None
    is_new: bool = False
    refusal: str | None = None
    note: str | None = None

    def keep(self, covers: Callable[[Finding], bool]) -> None:
        """Leave out the findings that nobody asked about."""
        self.findings = [one for one in self.findings if covers(one)]

    def keep_new(self, new: list[Finding], *, since: str) -> None:
        """Keep only the findings that are new since a baseline, and count those that are known."""
        self.known = len(self.findings) - len(new)
        self.findings, self.since = new, since

    def exit_code(self, fail_on: FailOn = "error") -> int:
        """Give 1 when a finding is at or above `fail_on`, or publishing was refused; else 0."""
        if self.refusal:
            return 1
        if fail_on == "never":
            return 0
        failing = SEVERITIES[: SEVERITIES.index(fail_on) + 1]
        return int(any(one.severity in failing and one.status == "open" for one in self.findings))

    def summary_lines(self) -> Iterator[str]:
        """Give the lines that a person reads at the end of a run."""
        still_open = [one for one in self.findings if one.status == "open"]
        counts = count_severities(still_open)
        accepted = len(self.findings) - len(still_open)
        yield f"documents  {self.read} read, {self._kept()}"
        yield (
            "findings   "
            + ", ".join(_count(number, name) for name, number in counts.items())
            + (f", {accepted} accepted" if accepted else "")
        )
        if self.rows:
            yield f"rows       {sum(self.rows.values())} in {len(self.rows)} tables"
            if self.version:
                yield from self._rows_by_table()
        if self.seconds:
            parts = (f"{stage} {seconds:.1f} s" for stage, seconds in self.seconds.items())
            yield "time       " + ", ".join(parts)
        if self.note:
            yield f"note       {self.note}"
        if self.refusal:
            yield f"refused    {self.refusal}"
        elif self.version:
            state = "published" if self.is_new else "unchanged, nothing published"
            yield f"version    {self.version} ({state}): {self.folder}"

    def next_steps(self) -> Iterator[str]:
        """Give the commands with which a person looks at the version, as typed in this folder."""
        if self.folder:
            data, python = _from_here(self.folder / "data"), _from_here(Path(sys.executable))
            yield "look at it:"
            yield f"  a spreadsheet    {data / 'overview.csv'}"
            look = f"import duckdb; duckdb.read_parquet('{data / 'overview.parquet'}')"
            look += ".project('document_id, date_of_creation, sender, addressee, warnings').show()"
            yield f'  a query          {python} -c "{look}"'
            yield f"  its description  {data.parent / 'datapackage.json'}"

    def _kept(self) -> str:
        kept_out = self.held + len(self.unread)
        held = f"{kept_out} quarantined"
        names = [*self.quarantined, *self.unread]
        if names:
            held += f" ({', '.join(names[:5])}{', ...' if len(names) > 5 else ''})"
        return f"{self.published} published, {held}" if self.version else held

    def _rows_by_table(self) -> Iterator[str]:
        width = max(len(name) for name in self.rows)
        for name, number in self.rows.items():
            if number:
                yield f"  {name:<{width}} {number:>9}"


def _from_here(path: Path) -> Path:
    """Give a path as it is typed in the working directory."""
    here = Path.cwd()
    return path.relative_to(here) if path.is_relative_to(here) else path


def _count(number: int, name: str) -> str:
    plural = "" if number == 1 or name == "info" else "s"
    return f"{number} {name}{plural}"
