"""Read: from a file to transcriptions, nothing interpreted.

A file that cannot be read gives a problem instead, which becomes a finding; the run goes on.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from stat import S_ISDIR, S_ISREG

from fonds.characters.encoding import Decoded, Undecodable, decode, find_controls
from fonds.characters.mojibake import find_mojibake
from fonds.corpus import Series
from fonds.formats import DIVIDERS, READERS
from fonds.paths import why_unread
from fonds.transcription import LineMap, Remark, Span, Transcription

LARGEST_FILE = 256 * 1024 * 1024
_LONGEST_READING = 40


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
) -> list[ReadFile]:
    """Read one file of a series; `relative` is the path that findings name.

    Shape: one transcription for each document of the file, in order; or one UnreadFile.
    Errors: none are raised for the file's sake; see UnreadFile. Codes: unreadable-file,
    empty-file, undecodable-text, control-character; for a text that was read, guessed-encoding
    with its first document, and mojibake with each.
    """
    content = _read_bytes(path, series, relative)
    if isinstance(content, UnreadFile):
        return [content]
    decoded = decode(content, series.encoding)
    if isinstance(decoded, Undecodable):
        return [_remark_undecodable(decoded, series, relative)]
    controls = find_controls(decoded.text)
    if controls:
        remark = _remark_controls([one.group() for one in controls], controls[0].start())
        return [UnreadFile(relative, series, remark, decoded.text)]
    if not decoded.text.strip():
        return [_unread(relative, series, "empty-file", "")]
    whole = Transcription(
        path=relative,
        series=series,
        sha256=hashlib.sha256(content).hexdigest(),
        byte_count=len(content),
        encoding=decoded.encoding,
        text=decoded.text,
        blocks=(),
        retrieved_at=retrieved_at,
        remarks=tuple(_remark_guess(decoded)),
    )
    return list(divide_transcription(whole))


def divide_transcription(whole: Transcription) -> Iterator[Transcription]:
    """Give the documents of a file that has been decoded, each laid out by the series' format."""
    lines = LineMap(whole.text)
    for number, part in enumerate(DIVIDERS[whole.series.format](whole.text), start=1):
        text = whole.slice(part)
        layout = READERS[whole.series.format](text)
        of_file = whole.remarks if number == 1 else ()
        yield replace(
            whole,
            text=text,
            blocks=layout.blocks,
            fields=layout.fields,
            remarks=(*of_file, *_remark_mojibake(text), *layout.remarks),
            base=part.start,
            first_line=lines.place(part.start)[0],
            number=number,
        )


def _read_bytes(path: Path, series: Series, relative: str) -> bytes | UnreadFile:
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
    return content if content.strip() else _unread(relative, series, "empty-file", "")


def _remark_undecodable(found: Undecodable, series: Series, relative: str) -> UnreadFile:
    values = {"byte": found.byte, "encoding": found.encoding}
    place = Span(len(found.before), len(found.before))
    return UnreadFile(relative, series, Remark("undecodable-text", place, values), found.before)


def _remark_controls(controls: list[str], start: int) -> Remark:
    values = {"character": f"U+{ord(controls[0]):04X}", "count": len(controls)}
    return Remark("control-character", Span(start, start + 1), values)


def _remark_guess(decoded: Decoded) -> Iterator[Remark]:
    if decoded.is_guessed:
        yield Remark("guessed-encoding", Span(0, 0), {"encoding": decoded.encoding})


def _remark_mojibake(text: str) -> Iterator[Remark]:
    garbled = list(find_mojibake(text))
    if garbled:
        first, count = garbled[0], sum(one.letters for one in garbled)
        values = {"count": count, "reading": first.reading[:_LONGEST_READING]}
        yield Remark("mojibake", Span(first.start, first.end), values)


def _unread(relative: str, series: Series, code: str, reason: str) -> UnreadFile:
    return UnreadFile(relative, series, Remark(code, Span(0, 0), {"reason": reason}))
