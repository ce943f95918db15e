"""Read: from a file to transcriptions, nothing interpreted.

A file that cannot be read gives a problem instead, which becomes a finding; the run goes on.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from stat import S_ISDIR, S_ISREG

from fonds.corpus import Series
from fonds.formats import READERS
from fonds.paths import why_unread
from fonds.transcription import Remark, Span, Transcription

LARGEST_FILE = 256 * 1024 * 1024

_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ufffd]")


@dataclass(frozen=True, slots=True)
class UnreadFile:
    """A file without transcriptions, why, and as much of its text as could be decoded."""

    path: str
    series: Series
    remark: Remark
    text: str = ""


ReadFile = Transcription | UnreadFile


def read_file(
    path: Path, series: Series, *, relative: str, retrieved_at: datetime | None = None
) -> ReadFile:
    """Read one file of a series; `relative` is the path that findings name.

    Errors: none are raised for the file's sake; see UnreadFile. Codes: unreadable-file,
    empty-file, undecodable-text, control-character.
    """
    refusal = why_unread(path, series.folder)
    if refusal:
        return _unread(relative, series, "unreadable-file", refusal)
    try:
        state = path.stat()
        if not (S_ISREG(state.st_mode) or S_ISDIR(state.st_mode)):
            return _unread(relative, series, "unreadable-file", "it is no regular file")
        if state.st_size > LARGEST_FILE:
            reason = f"is larger than {LARGEST_FILE // 1024**2} MB"
            return _unread(relative, series, "unreadable-file", reason)
        content = path.read_bytes()
    except OSError as error:
        return _unread(relative, series, "unreadable-file", error.strerror or str(error))
    if not content.strip():
        return _unread(relative, series, "empty-file", "")
    return _read_content(content, series, relative, retrieved_at)


def _read_content(
    content: bytes, series: Series, relative: str, retrieved_at: datetime | None
) -> ReadFile:
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        # A decoder that drops the mark of byte order counts its place from behind it.
        before = error.object[: error.start].decode("utf-8")
        byte = f"0x{error.object[error.start]:02X}"
        place = Span(len(before), len(before))
        return UnreadFile(
            relative, series, Remark("undecodable-text", place, {"byte": byte}), before
        )
    controls = list(_CONTROL.finditer(text))
    if controls:
        return UnreadFile(relative, series, _remark_controls(controls), text)
    layout = READERS[series.format](text)
    return Transcription(
        path=relative,
        series=series,
        sha256=hashlib.sha256(content).hexdigest(),
        byte_count=len(content),
        encoding="utf-8",
        text=text,
        blocks=layout.blocks,
        retrieved_at=retrieved_at,
        fields=layout.fields,
        remarks=layout.remarks,
    )


def _remark_controls(controls: list[re.Match[str]]) -> Remark:
    character = f"U+{ord(controls[0].group()):04X}"
    values = {"character": character, "count": len(controls)}
    return Remark("control-character", Span(*controls[0].span()), values)


def _unread(relative: str, series: Series, code: str, reason: str) -> UnreadFile:
    return UnreadFile(relative, series, Remark(code, Span(0, 0), {"reason": reason}))
