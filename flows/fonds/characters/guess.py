"""Guess: which encoding of one byte per letter a text is in, by its letters alone.

charset-normalizer says which of a few encodings the bytes may be in; each of them then has to
explain every byte beyond ASCII: how likely its letter is, beside which letters, in which case. The
best explanation counts only where it is good in itself and clearly better than any other that
gives another text. All counts are linear in the size of the text.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from math import log

_CODEC = {"cp1251": "windows-1251", "koi8_r": "koi8-r", "cp866": "ibm866", "cp1252": "windows-1252"}

# Letters in a thousand of Russian prose, with those of Ukrainian beside them.
_CYRILLIC = {
    "о": 110, "е": 84, "а": 80, "и": 73, "н": 67, "т": 63, "с": 55, "р": 47, "в": 45, "л": 44,
    "к": 35, "м": 32, "д": 30, "п": 28, "у": 26, "я": 20, "ы": 19, "ь": 17, "г": 17, "з": 16,
    "б": 16, "ч": 14, "й": 12, "х": 10, "ж": 9, "ш": 7, "ю": 6, "ц": 5, "щ": 4, "э": 3, "ф": 3,
    "ъ": 0.4, "ё": 1, "і": 10, "ї": 2, "є": 2, "ґ": 0.1, "ў": 0.1,
}  # fmt: skip
_WESTERN = {**dict.fromkeys("äöüßéèêëàâçñáíóúîïôûœæøåìòùãõ", 30), **dict.fromkeys("ðþýÿšž", 1)}
_TYPOGRAPHIC = dict.fromkeys("«»„“”‘’‚‹›–—…№§°·•†‡©®™€£¿¡ºª\xa0\xad½¼¾", 20)

_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")
_BEYOND_ASCII = re.compile(r"[^\x00-\x7f]+")
# Two letters of one word that hardly stand side by side: the first is looked back at, so that
# neighbours are counted although they overlap.
_LOWER = "а-яёіїєґў"
_CYRILLIC_LETTER = "А-Яа-яЁёІіЇїЄєҐґЎў"
_ODD_CYRILLIC = re.compile(
    rf"(?<=[{_LOWER}])[А-ЯЁІЇЄҐЎ]|(?<=[A-Za-z])[{_CYRILLIC_LETTER}]|(?<=[{_CYRILLIC_LETTER}])[A-Za-z]"
)
_ODD_WESTERN = re.compile(r"(?<=[À-ÖØ-öø-ÿŒœŠšŽž])[À-ÖØ-öø-ÿŒœŠšŽž]")
_ODDITY = log(0.001)
_UNKNOWN = log(0.0001)
# A clearly better explanation is a thousand times as likely.
_MARGIN = log(1000)

# A lead byte of UTF-8 and what must follow it: where these abound, UTF-8 was damaged.
_UTF_8 = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|\xe2[\x80-\x84][\x80-\xbf]")
_SHARE_OF_UTF_8 = 0.3


@dataclass(frozen=True, slots=True)
class _Script:
    """What a script's letters are like; `least` is the worst mean that still explains a text."""

    letters: Mapping[str, float]
    odd: re.Pattern[str]
    least: float


_SCRIPTS = {
    "cp1251": _Script(_CYRILLIC, _ODD_CYRILLIC, -3.6),
    "koi8_r": _Script(_CYRILLIC, _ODD_CYRILLIC, -3.6),
    "cp866": _Script(_CYRILLIC, _ODD_CYRILLIC, -3.6),
    "cp1252": _Script(_WESTERN, _ODD_WESTERN, -4.5),
}


def guess_encoding(content: bytes) -> str | None:
    """Give the encoding that clearly explains the bytes, or None.

    >>> guess_encoding("Телеграмма послу в Пекин".encode("koi8-r"))
    'koi8-r'
    """
    if _is_damaged_utf_8(content):
        return None
    explained = sorted(_explain(content), reverse=True)
    if not explained:
        return None
    likelihood, codec, beyond = explained[0]
    others = [other for other, _, text in explained[1:] if text != beyond]
    is_clear = all(likelihood - other >= _MARGIN for other in others)
    return _CODEC[codec] if is_clear else None


def _explain(content: bytes) -> Iterator[tuple[float, str, str]]:
    """Give each encoding that explains the bytes: how well, its name, the text beyond ASCII."""
    for codec in _candidates(content):
        try:
            text = content.decode(codec)
        except UnicodeDecodeError:
            continue
        if _CONTROL.search(text):
            continue
        script, beyond = _SCRIPTS[codec], "".join(_BEYOND_ASCII.findall(text))
        likelihood = _likelihood(beyond, script) + _ODDITY * len(script.odd.findall(text))
        # The text of one encoding stands for that of others that give the same.
        if likelihood >= script.least * len(beyond):
            yield likelihood, codec, beyond


def _candidates(content: bytes) -> list[str]:
    import charset_normalizer  # takes as long to load as the rest of the command line

    matches = charset_normalizer.from_bytes(content, cp_isolation=list(_CODEC))
    possible = {codec for match in matches for codec in match.could_be_from_charset}
    return [codec for codec in _CODEC if codec in possible]


def _likelihood(beyond: str, script: _Script) -> float:
    known = {**_TYPOGRAPHIC, **script.letters}
    counted = Counter(beyond)
    return sum(
        number * (log(known[sign.lower()] / 1000) if sign.lower() in known else _UNKNOWN)
        for sign, number in counted.items()
    )


def _is_damaged_utf_8(content: bytes) -> bool:
    beyond = len(content) - len(content.translate(None, bytes(range(128, 256))))
    return sum(map(len, _UTF_8.findall(content))) > _SHARE_OF_UTF_8 * beyond
