"""Show: how one file was read, for the eye of a curator."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from rich.console import Console

from fonds.show.page import Page
from fonds.show.sight import look_at


def show_lines(path: Path, *, width: int, is_coloured: bool) -> Iterator[str]:
    """Give the lines that show a file, with the signs that colour them in a terminal.

    Errors: FondsError when the path is no transcription of a corpus.
    """
    page = Page(look_at(path), width, is_coloured=is_coloured)
    console = Console(
        width=width,
        force_terminal=is_coloured,
        color_system="standard" if is_coloured else None,
        legacy_windows=False,
        highlight=False,
    )
    for line in page.lines():
        line.rstrip()
        with console.capture() as printed:
            console.print(line, soft_wrap=True, end="")
        yield printed.get()
