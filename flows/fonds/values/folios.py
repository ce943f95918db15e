"""Folios: the leaves of a file that a document fills, as numbers where they are one stretch.

    1-2    0141    32-32ob    32 ob.    257-58    1, 5-7

Leading zeros and the sign for the back of a leaf stay in the writing. A second number that leaves
out the first digits of a long one (257-58) is completed; a range that runs backwards stays so, for
a rule to see. Leaves with a gap between them have no first and last number.
"""

from __future__ import annotations

import re

_NUMBER = r"[0-9]{1,12}(?![0-9])"
_STRETCH = re.compile(
    rf"(?<![0-9])(?P<first>{_NUMBER})[^0-9–—−‑-]*+(?:[–—−‑-][^0-9]*+(?P<last>{_NUMBER}))?"
)
_SPELT_DASH = re.compile(r"\s(?:to|through|по)\s", re.IGNORECASE)
_BETWEEN = re.compile(r"[,&]|\s(?:and|und|i|и|та)\s", re.IGNORECASE)
_DIGITS = re.compile(r"[0-9]+")
_HIGHEST = 999_999_999
# With fewer digits, 20-2 is as likely a slip as a short way to write 20-22.
_DIGITS_TO_SHORTEN = 3


def read_folios(written: str) -> tuple[int | None, int | None]:
    """Give first and last folio; None for both where the writing is no single stretch.

    >>> read_folios("257-58")
    (257, 258)
    """
    parts = [_read_stretch(part) for part in _BETWEEN.split(_SPELT_DASH.sub("-", written))]
    stretches = [one for one in parts if one is not None]
    if len(stretches) < len(parts) or not stretches:
        return None, None
    first, last = stretches[0]
    for start, end in stretches[1:]:
        if not last <= start <= last + 1:
            return None, None
        last = end
    return first, last


def _read_stretch(written: str) -> tuple[int, int] | None:
    match = _STRETCH.search(written)
    if match is None or len(_DIGITS.findall(written)) != (2 if match["last"] else 1):
        return None
    first = int(match["first"])
    last = _complete(match["first"], match["last"]) if match["last"] else first
    return (first, last) if 0 < first <= _HIGHEST and 0 < last <= _HIGHEST else None


def _complete(first: str, last: str) -> int:
    """Give the second number of a range with the digits that it shares with the first."""
    is_short = _DIGITS_TO_SHORTEN <= len(first) > len(last)
    whole = int(first[: -len(last)] + last) if is_short else int(last)
    return whole if whole >= int(first) else int(last)
