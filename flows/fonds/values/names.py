"""Names as documents write them, made comparable.

    FILIPPOV    Comrade Filippov    R O S H C H I N    Cde.Filippov    Roshchin N.V.

Case, blanks, apostrophes, hyphens, a title before the name and the place of initials make no
difference. How a name is carried over from another script does: see transliteration.py.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from hashlib import sha256

_SPACED_LETTERS = re.compile(r"[^\W\d_](?:\s(?:[^\W\d_]|['’-](?=\s)))+")
_SPACED_NAME = re.compile(
    r"(?P<initials>(?:[^\W\d_]\.\s*){0,3})(?P<letters>[^\W\d_](?:\s+(?:[^\W\d_]|['’-](?=\s)))+)"
    r"(?P<end>[.,;:]*)"
)
_WIDE_BLANK = re.compile(r"\s{2,}")
_NOT_IN_SLUG = re.compile(r"[^a-z0-9]+")
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]")
_APOSTROPHES = re.compile("[‘’ʼʹ′´`]")
_HYPHENS = re.compile("[‐‑‒–−]")
_INNER_HYPHEN = re.compile(r"(?<=\w)-(?=\w)")
_INITIAL = re.compile(r"(?<!\w)([^\W\d_])\.\s*")
_INITIALS_BEHIND = re.compile(r"([^\W\d_]{3,}),?((?: [^\W\d_]){1,3})")
# `P'eng` and `Mao's` go on in small letters, `O'Brien` does not.
_SMALL_BEHIND_APOSTROPHE = re.compile(r"(?<=\b[PTK])['’]\w|(?<=\b(?:Ch|Ts))['’]\w|['’]S\b")
_NOT_BEHIND_TITLE = frozenset(("of", "in", "at", "for", "to", "and", "the"))
_MOST_TITLES = 3


def join_spaced_letters(name: str) -> str:
    """Close up a name that is set with a blank between its letters, else leave it.

    Where words are set apart by wider blanks they stay apart.
    """
    words = name.strip()
    match = _SPACED_NAME.fullmatch(words)
    if match is None:
        return words
    parts = _WIDE_BLANK.split(match["letters"])
    is_wide = all(len(part) == 1 for part in parts)
    if not is_wide and not all(_SPACED_LETTERS.fullmatch(part) for part in parts):
        return words
    closed = ("" if is_wide else " ").join(re.sub(r"\s", "", part) for part in parts)
    return f"{match['initials']}{closed}{match['end']}"


@lru_cache(maxsize=16384)
def comparable_name(name: str, titles: tuple[str, ...] = ()) -> str:
    """Fold case, blanks and signs; leave out titles before the name, put initials first.

    `titles` are case-folded. One of a letter or two (`t.`) counts in small letters only.
    """
    plain = _INVISIBLE.sub("", unicodedata.normalize("NFC", name))
    plain = _HYPHENS.sub("-", _APOSTROPHES.sub("'", plain))
    words = " ".join(join_spaced_letters(plain).split()).strip(" .,;:!*\"'")
    for _ in range(_MOST_TITLES):
        words = _without_title(words, titles)
    return _order_initials(_INNER_HYPHEN.sub(" ", words.casefold()))


def _without_title(words: str, titles: tuple[str, ...]) -> str:
    folded = words.casefold()
    for title in titles:
        if folded.startswith(title) and _is_title(words, title):
            return words[len(title) :].strip(" .")
    return words


def _is_title(words: str, title: str) -> bool:
    """Whether the words that begin with a title go on with a name."""
    rest = words[len(title) :]
    if not title.endswith(".") and rest[:1].isalnum():
        return False
    is_small = len(title.strip(".")) > 2 or words.startswith(title)
    following = rest.strip(" .").casefold().split()
    return is_small and bool(following) and following[0] not in _NOT_BEHIND_TITLE


def _order_initials(folded: str) -> str:
    spaced = _INITIAL.sub(r"\1 ", folded).strip()
    match = _INITIALS_BEHIND.fullmatch(spaced)
    return f"{match[2].strip()} {match[1]}" if match else spaced


def slug(name: str) -> str:
    """Give the ASCII letters and digits of a name, joined by hyphens; `x` where it has none.

    Letters of other scripts are lost on the way: eight digits of a hash keep such names apart.
    """
    signs = unicodedata.normalize("NFKD", name).casefold()
    plain = _NOT_IN_SLUG.sub("-", signs.encode("ascii", "ignore").decode()).strip("-")
    if any(sign.isalnum() and not sign.isascii() for sign in signs):
        digest = sha256(signs.encode("utf-8", "replace")).hexdigest()[:8]
        return f"{plain}-{digest}".lstrip("-")
    return plain or "x"


def display_name(name: str) -> str:
    """Write a name that stands in capitals or spaced letters as names are written.

    What holds a digit (`8MDGS`) is an abbreviation and stays as it is.
    """
    words = join_spaced_letters(name).strip(" .,;:")
    is_name = len(words) > 1 and not any(sign.isdigit() for sign in words)
    if not is_name or not words.isupper():
        return words
    return _SMALL_BEHIND_APOSTROPHE.sub(lambda match: match.group().lower(), words.title())
