"""What several reports tell in the same words: a finding, its acceptance, what was looked at."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from fonds.findings import Finding
from fonds.proof import CheckResult
from fonds.reports.visible import make_visible

_UNITS_TOLD = 4


def tell_finding(one: Finding) -> str:
    """Give `path:line:column: severity code: message`; an accepted one says so first."""
    accepted = "accepted " if one.status == "accepted" else ""
    return make_visible(f"{one.place}: {accepted}{one.severity} {one.code}: {one.message}")


def tell_acceptance(one: Finding) -> str:
    """Say by whom, until when and why a finding is accepted."""
    until = f" (until {one.accepted_until})" if one.accepted_until else ""
    return make_visible(
        f"accepted by {one.reviewer or 'nobody named'}{until}: {one.reason or 'no reason given'}"
    )


def tell_looked_at(checks: Iterable[CheckResult]) -> str:
    """Say how many checks of one kind ran, how much they looked at, and how long.

    The checks of the reader look at the same text, so theirs is the most that one of them has seen,
    in the units of which there is most; rows of tables add up.
    """
    checks = list(checks)
    units: Counter[str] = Counter()
    for one in checks:
        is_shared = one.kind == "reading"
        units[one.unit] = (
            max(units[one.unit], one.looked_at) if is_shared else (units[one.unit] + one.looked_at)
        )
    timed = [one.seconds for one in checks if one.seconds is not None]
    parts = [f"{number:,} {unit}" for unit, number in units.most_common(_UNITS_TOLD)]
    parts += [f"{sum(timed):.2f} s"] if timed else []
    noun = "check" if len(checks) == 1 else "checks"
    return f"{len(checks):,} {noun}: {', '.join(parts)}"


def split_paragraphs(text: str | None) -> list[str]:
    """Give the paragraphs of a rule's words, each on one line; none where there are no words."""
    parts = (text or "").split("\n\n")
    return [" ".join(part.split()) for part in parts if part.strip()]
