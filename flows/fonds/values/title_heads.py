"""The head of a title: documentary form, date and numbers, before anybody is named.

Ciphered Telegram No. 25553    Letter dated 5 May 1950    Telegram Nos. 600428/sh and 72/III
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import NamedTuple

from fonds.transcription import Span

_NUMBER = re.compile(
    r"\s*+,?\s*+[(\[]?(?:\bNos?\b\.?|№|Nº|N°|#)\s*+(?P<numbers>[0-9][\w/-]*+"
    r"(?:(?:\s*+,\s*+|\s++and\s++|\s*+&\s*+)(?!(?:1[89]|20)[0-9]{2}\b)[0-9]{3,}[\w/-]*+)*+)[)\]]?",
    re.IGNORECASE,
)
_ONE_NUMBER = re.compile(r"[0-9][\w/-]*+")
_DATED = re.compile(
    r"\s*+,?\s*+(?:dated|of)\s+[^,;:()]{0,30}?\b(?:1[89]|20)[0-9]{2}\b", re.IGNORECASE
)


class Head(NamedTuple):
    """The form and the numbers, and the offset behind them."""

    documentary_form: str | None
    numbers: tuple[Span, ...]
    end: int


def read_head(title: str, forms: Mapping[str, str]) -> Head:
    """Read the form and what stands behind it; `forms` maps case-folded phrases to forms."""
    form, end = _read_form(title, forms)
    end = _behind_date(title, end)
    match = _NUMBER.match(title, end)
    if match is None:
        return Head(form, (), end)
    found = _ONE_NUMBER.finditer(title, *match.span("numbers"))
    return Head(form, tuple(Span(*one.span()) for one in found), _behind_date(title, match.end()))


def find_form(title: str, forms: Mapping[str, str]) -> str | None:
    """Give the documentary form with whose phrase the title begins, the longest first."""
    return _read_form(title, forms)[0]


def _read_form(title: str, forms: Mapping[str, str]) -> tuple[str | None, int]:
    found = ((_phrase(phrase).match(title), form) for phrase, form in forms.items())
    fitting = [(match.end(), form) for match, form in found if match]
    end, form = max(fitting, key=lambda one: one[0], default=(0, None))
    return form, end


@lru_cache(maxsize=4096)
def _phrase(phrase: str) -> re.Pattern[str]:
    words = r"\s+".join(map(re.escape, phrase.split()))
    return re.compile(rf"\s*+{words}(?!\w)", re.IGNORECASE)


def _behind_date(title: str, start: int) -> int:
    match = _DATED.match(title, start)
    return match.end() if match else start
