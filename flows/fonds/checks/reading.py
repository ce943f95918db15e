"""The checks of the reader: what its codes looked at while the files were read."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from fonds.findings import Finding
from fonds.proof import CheckResult
from fonds.rulebook import Rulebook


def reading_checks(
    looked_at: Mapping[str, int], findings: Iterable[Finding], rulebook: Rulebook
) -> Iterator[CheckResult]:
    """Give a check for each code that the reader answers, in order of the codes.

    Shape: these are the codes without a query whose rule names a unit in `looks_at`.
    """
    found = Counter(one.code for one in findings)
    for rule in rulebook:
        if rule.query is None and rule.looks_at:
            name, number = f"reading:{rule.code}", looked_at.get(rule.code, 0)
            yield CheckResult(name, "reading", number, rule.looks_at[0], None, found[rule.code])
