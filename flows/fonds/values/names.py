"""Names as documents write them, made comparable.

FILIPPOV    Comrade Filippov    R O S H C H I N    Cde. Filippov.
"""

from __future__ import annotations

import re
import unicodedata
from hashlib import sha256

_SPACED_LETTERS = re.compile(r"[^\W\d_](?:\s[^\W\d_])+")
_NOT_IN_SLUG = re.compile(r"[^a-z0-9]+")


def join_spaced_letters(name: str) -> str:
    """Close up a name that is set with a blank between its letters, else leave it."""
    words = name.strip()
    return re.sub(r"\s", "", words) if _SPACED_LETTERS.fullmatch(words) else words


def comparable_name(name: str, titles: tuple[str, ...] = ()) -> str:
    """Fold case, accents' code points, blanks and closing signs; leave out a title before it."""
    words = " ".join(join_spaced_letters(unicodedata.normalize("NFC", name)).split())
    folded = words.casefold().strip(" .,;:!*\"'")
    for title in titles:
        if folded.startswith(title) and not folded.removeprefix(title)[:1].isalnum():
            return folded.removeprefix(title).strip(" .")
    return folded


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
    return words.title() if is_name and words.isupper() else words
