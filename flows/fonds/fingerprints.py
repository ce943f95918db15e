"""Fingerprints: what tells one finding from another, and stays when lines move.

A fingerprint is made of the code, the document (or the file of a finding about no document), the
table, the reading that is questioned, the values that its message names, and the words of the line
where it stands, so that neither lines that move nor other words of a message make it another. Of
findings that agree in all of this, the later ones are numbered in their order.
"""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import replace

from fonds.findings import Finding

_VALUE = re.compile(r"'[^']*'|[0-9][0-9:./-]*")

LineOf = Callable[[str, int], str | None]


def add_fingerprints(findings: Iterable[Finding], line_of: LineOf) -> list[Finding]:
    """Give the findings with their fingerprints; `line_of` gives a line of a file by its number.

    Shape: `<12 hexadecimal digits>-<number from 1>`, unique among the findings of one code.
    """
    seen: Counter[tuple[str, str]] = Counter()
    made = []
    for one in findings:
        digest = _digest(one, line_of)
        seen[one.code, digest] += 1
        made.append(replace(one, fingerprint=f"{digest}-{seen[one.code, digest]}"))
    return made


def identify_finding(one: Finding) -> str:
    """Give the identifier of a finding that has its fingerprint, as a version publishes it."""
    return f"{one.code}-{one.fingerprint}"


def _digest(one: Finding, line_of: LineOf) -> str:
    line = line_of(one.path, one.line) if one.path and one.line else None
    words = " ".join((line or "").split())
    subject = one.document_id or one.path
    parts = (one.code, subject, one.table, one.as_written, _named_values(one), words)
    return hashlib.sha256("\n".join(map(str, parts)).encode()).hexdigest()[:12]


def _named_values(one: Finding) -> list[str]:
    """Give numbers and quoted words of the message, but the key of the row, which counts rows."""
    message = one.message.replace(f"'{one.row_key}'", "") if one.row_key else one.message
    return [value for value in _VALUE.findall(message) if value.strip("'") != one.as_written]
