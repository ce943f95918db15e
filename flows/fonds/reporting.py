"""Reporting: the options of every command that reports findings, and where each report goes.

--format text,sarif                      both; only one that is a document may be printed
--output report.sarif                    the file of the format whose suffix it has
--output sarif=findings.json             the file of that format, which need not be named again
--format text,junit --output report      report.txt and report.xml
"""

from __future__ import annotations

import os
import sys
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

import click

from fonds.errors import FondsError
from fonds.findings import SEVERITIES
from fonds.reports import SUFFIXES

if TYPE_CHECKING:
    from fonds.reports.content import Content

# Layouts that are lines, which may share standard output.
_LINES = frozenset({"text", "github"})


def add_report_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add the options of every command that reports findings, which gets them as `reports`.

    What is only worth knowing can be thousands of lines: `check` prints it, the others count it.
    """

    @wraps(command)
    def made(**stated: Any) -> Any:
        places = plan_places(stated.pop("layouts"), stated.pop("outputs"))
        style = {name: stated.pop(name) for name in ("show", "checks", "fail_on")}
        return command(reports=Reports(places, **style), **stated)

    least = "info" if command.__name__ == "check" else "warning"
    layouts = ", ".join(SUFFIXES)
    for option in (
        click.option("--checks", is_flag=True, help="List in the text what each check looked at."),
        click.option("--show", type=click.Choice(SEVERITIES), default=least, show_default=True,
                     help="The least severity that the text report prints; the others have all."),
        click.option("--fail-on", type=click.Choice(["error", "warning", "never"]),
                     default="error", show_default=True,
                     help="Exit with 1 when a finding is of this severity or worse."),
        click.option("--output", "outputs", multiple=True, metavar="[FORMAT=]FILE",
                     help="Write a report to this file instead of standard output; repeatable."),
        click.option("--format", "layouts", multiple=True, metavar="FORMAT",
                     help=f"How findings are written: {layouts}; several with commas."
                          "  [default: text]"),
    ):  # fmt: skip
        made = option(made)
    return made


@dataclass(frozen=True, slots=True)
class Reports:
    """What is to be reported of a run, and where.

    `places` has each layout with its file, None for standard output; `fail_on` is the least
    severity that fails the run.
    """

    places: tuple[tuple[str, Path | None], ...]
    show: Any
    checks: bool
    fail_on: Any

    def write(self, content: Content) -> None:
        """Write all reports; a file has its name only when it is whole.

        Errors: FondsError when a file cannot be written.
        """
        from fonds.reports import write_report
        from fonds.reports.style import Style

        for layout, file in self.places:
            is_shown = file is None and sys.stdout.isatty()
            is_coloured = is_shown and not os.environ.get("NO_COLOR")
            style = Style(is_coloured, self.show, self.checks, print_columns())
            text = write_report(content, layout, style)
            if file is None:
                _print(text)
            else:
                _write(file, text)


def plan_places(
    layouts: Sequence[str], outputs: Sequence[str]
) -> tuple[tuple[str, Path | None], ...]:
    """Give each layout that is asked for its file, or None for standard output.

    Errors: UsageError for an unknown layout, an output that belongs to none, and documents that
    would run into each other on standard output.
    """
    named, plain = _split_outputs(outputs)
    wanted = list(dict.fromkeys([*(_split_layouts(layouts) or ["text"]), *named]))
    files = dict(named)
    for path in plain:
        files |= _share(path, [one for one in wanted if one not in files])
    for path, number in Counter(files.values()).items():
        if number > 1:
            raise click.UsageError(f"{path} would hold {number} reports; give each a file")
    printed = [layout for layout in wanted if layout not in files]
    if len(printed) > 1 and not set(printed) <= _LINES:
        message = f"{' and '.join(printed)} cannot share standard output; give each an"
        raise click.UsageError(f"{message} --output FORMAT=FILE")
    return tuple((layout, files.get(layout)) for layout in wanted)


def _split_outputs(outputs: Sequence[str]) -> tuple[dict[str, Path], list[Path]]:
    """Give the files that name their format, and those that do not."""
    named: dict[str, Path] = {}
    plain = []
    for output in outputs:
        layout, is_named, file = output.partition("=")
        if not is_named or not layout.isalnum():
            plain.append(Path(output))
        elif layout not in SUFFIXES:
            _refuse_layout(layout)
        elif layout in named:
            raise click.UsageError(f"{layout} has two outputs, {named[layout]} and {file}")
        else:
            named[layout] = Path(file)
    return named, plain


def _split_layouts(layouts: Sequence[str]) -> list[str]:
    names = [name.strip() for one in layouts for name in one.split(",") if name.strip()]
    for name in names:
        if name not in SUFFIXES:
            _refuse_layout(name)
    return names


def _refuse_layout(name: str) -> NoReturn:
    raise click.UsageError(f"there is no format {name!r}; known are {', '.join(SUFFIXES)}")


def _share(path: Path, layouts: list[str]) -> dict[str, Path]:
    """Give a file to the layout whose suffix it has, to the only one, or its stem to all."""
    if len(layouts) == 1:
        return {layouts[0]: path}
    fitting = [layout for layout in layouts if path.name.endswith(SUFFIXES[layout])]
    if fitting:
        return {max(fitting, key=lambda one: len(SUFFIXES[one])): path}
    if not layouts or path.suffix:
        raise click.UsageError(f"{path} fits no format that is asked for; say --output FORMAT=FILE")
    return {layout: path.with_name(path.name + SUFFIXES[layout]) for layout in layouts}


def print_columns() -> int:
    """Give the columns of the terminal, 120 where the output goes elsewhere."""
    from shutil import get_terminal_size

    return min(get_terminal_size().columns, 160) if sys.stdout.isatty() else 120


def _print(text: str) -> None:
    from io import TextIOWrapper

    if isinstance(sys.stdout, TextIOWrapper):
        # A transcription may hold signs that the encoding of a pipe lacks.
        sys.stdout.reconfigure(errors="replace")
    click.echo(text, nl=False)


def _write(file: Path, text: str) -> None:
    content = text.encode()
    try:
        # A draft takes the place of a plain file only, never that of a link or a device.
        if file.is_symlink() or (file.exists() and not file.is_file()):
            file.write_bytes(content)
            return
        draft = file.with_name(f".{file.name}.{os.getpid()}")
        try:
            draft.write_bytes(content)
            draft.replace(file)
        finally:
            draft.unlink(missing_ok=True)
    except OSError as error:
        raise FondsError(f"{file} cannot be written: {error.strerror}") from error
