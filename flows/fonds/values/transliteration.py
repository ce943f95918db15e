"""Transliteration: one key for the ways in which a name is carried over into Latin letters.

    Рощин = Roshchin = Roschin    Vyshinsky = Vyshinskii = Vyshinskyy    Yelezov = Elezov

The key is no name: it only says that two spellings may stand for the same original. What the
systems write differently falls together in it (`shch` and `sch`, `kh` and `h`, `ts`, `tz` and `c`,
`zh` and `j`, `ya` and `ia`, `ye` and `e`, soft signs, accents, hyphens, doubled letters).
"""

from __future__ import annotations

import re
import unicodedata

_CYRILLIC = str.maketrans(
    {
        **dict(zip("абвгґдезиіклмнопрстуфэ", "abvggdeziiklmnoprstufe", strict=True)),
        "ж": "zh",
        "х": "kh",
        "ц": "ts",
        "ч": "ch",
        "ш": "sh",
        "щ": "shch",
        "ы": "y",
        "ю": "iu",
        "я": "ia",
        "є": "ie",
        "ъ": "",
        "ь": "",
    }
)
# Capitals stand for one sound each; the order tells, for what comes first is not read again.
_SOUNDS = {
    **dict.fromkeys(("shtch", "shch", "stch", "sch"), "S"),
    "sh": "X",
    "tch": "C",
    "ch": "C",
    "zh": "J",
    "kh": "h",
    "ph": "f",
    "x": "ks",
    **dict.fromkeys(("tz", "ts", "cz", "c"), "T"),
    "w": "v",
    "y": "i",
}
_SOUND = re.compile("|".join(sorted(_SOUNDS, key=len, reverse=True)))
_SOFT_J = re.compile(r"j(?=[aeou])|(?<=i)j|j\b")
_DOUBLED = re.compile(r"(.)\1+")
_ENDING = re.compile(r"(?<=[oe])ff?$")


def transliteration_key(name: str) -> str:
    """Give the key of a name; names with the same key may be one."""
    signs = unicodedata.normalize("NFKD", name.casefold())
    plain = "".join(sign for sign in signs if not unicodedata.combining(sign))
    latin = re.sub(r"[\W_]+", "", plain.translate(_CYRILLIC))
    sounds = _SOUND.sub(lambda match: _SOUNDS[match.group()], latin)
    sounds = _DOUBLED.sub(r"\1", _ENDING.sub("v", _SOFT_J.sub("i", sounds))).replace("j", "J")
    return _DOUBLED.sub(r"\1", re.sub(r"i[eo]", "e", sounds))
