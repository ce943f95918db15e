"""Encoding: the text of a file's bytes, decoded on evidence.

What comes first decides: a byte order mark, then the shape of UTF-16, then strict UTF-8, then what
the series declares, then the letters themselves (see guess.py). Bytes that none of these can
explain are no text: a wrong letter would be a false reading, and a missing file is only a finding.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

from fonds.characters.guess import guess_encoding

# UTF-32 first: its mark in little-endian order begins with that of UTF-16.
_MARKS = (
    (codecs.BOM_UTF8, "utf-8", "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32", "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32", "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16", "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16", "utf-16"),
)
# The high bytes of Latin, Cyrillic and general punctuation, of which evident UTF-16 consists.
_HIGH_BYTES = b"\x00\x04\x20"
_SHARE_OF_HIGH_BYTES = 0.9
_SHARE_OF_ZEROS = 0.05

CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ufffd]")
# In a text whose lines end as others' do, U+0085 is the ellipsis of a text decoded wrongly.
_CONTROL_IN_LINES = re.compile(rf"{CONTROL.pattern}|\x85")


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text and the encoding of its bytes; `is_guessed` where only its letters speak for it."""

    text: str
    encoding: str
    is_guessed: bool = False


@dataclass(frozen=True, slots=True)
class Undecodable:
    """The text before the first byte that is no part of it, that byte, and what was expected."""

    before: str
    byte: str
    encoding: str


def decode(content: bytes, declared: str | None = None) -> Decoded | Undecodable:
    """Decode the bytes of a file; a byte order mark is no character of the text.

    Shape: encodings are named as IANA does, in lower case; `utf-16` and `utf-32` have a byte order
    mark, `utf-16le` and `utf-16be` have none.
    """
    for mark, encoding, codec in _MARKS:
        if content.startswith(mark):
            return _decode(content, encoding, codec)
    evident = _evident_utf_16(content)
    if evident:
        return evident
    as_utf_8 = _decode(content, "utf-8", "utf-8")
    if isinstance(as_utf_8, Decoded):
        return as_utf_8
    if declared:
        return _decode(content, declared.lower(), declared)
    guessed = guess_encoding(content)
    return Decoded(content.decode(guessed), guessed, is_guessed=True) if guessed else as_utf_8


def find_controls(text: str) -> list[re.Match[str]]:
    """Give the control and replacement characters of a text, in order.

    U+0085 ends lines on some systems; it is none of them where it ends all lines of the text.
    """
    is_line_end = "\n" not in text and "\r" not in text
    return list((CONTROL if is_line_end else _CONTROL_IN_LINES).finditer(text))


def is_encoding(name: str) -> bool:
    """Say whether a name is that of an encoding of text.

    >>> is_encoding("koi8-r"), is_encoding("zip"), is_encoding("Klingon")
    (True, False, False)
    """
    try:
        "".encode(name)
    except (LookupError, ValueError):
        return False
    return True


def _decode(content: bytes, encoding: str, codec: str) -> Decoded | Undecodable:
    try:
        return Decoded(content.decode(codec), encoding)
    except UnicodeDecodeError as error:
        # A decoder that drops the mark of byte order counts its place from behind it.
        before, at = error.object[: error.start], error.object[error.start]
        codec = "utf-8" if codec == "utf-8-sig" else codec
        return Undecodable(before.decode(codec, "replace"), f"0x{at:02X}", encoding.upper())
    except UnicodeError:
        return Undecodable("", f"0x{content[0]:02X}", encoding.upper())


def _evident_utf_16(content: bytes) -> Decoded | None:
    """Decode UTF-16 without a mark: every second byte is one of a few, and many are zero."""
    if len(content) % 2 or b"\x00" not in content:
        return None
    for high, encoding in ((content[1::2], "utf-16le"), (content[0::2], "utf-16be")):
        known = sum(high.count(byte) for byte in _HIGH_BYTES)
        has_shape = known >= _SHARE_OF_HIGH_BYTES * len(high)
        if has_shape and high.count(0) >= _SHARE_OF_ZEROS * len(high):
            found = _decode(content, encoding, encoding)
            if isinstance(found, Decoded) and not CONTROL.search(found.text):
                return found
    return None
