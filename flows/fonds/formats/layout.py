"""What a format makes of a file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from fonds.transcription import Block, Remark, Span


@dataclass(frozen=True, slots=True)
class Layout:
    """Blocks that cover the text, spans of named fields, and remarks on the layout itself."""

    blocks: tuple[Block, ...]
    fields: Mapping[str, tuple[Span, ...]]
    remarks: tuple[Remark, ...] = ()
