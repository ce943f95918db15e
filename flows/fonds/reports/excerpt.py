"""Excerpts: the line of a file in which findings lie, and the stretches that they name.

Findings that lie near each other in one line share an excerpt, and one row of carets where their
stretches do not overlap. A long line is cut to a width around them:

   30 | …Typed by Trialova on 2/12/51 at 13:30 p.m.…
      |           ^~~~~~~~    ^~~~~~~~~~~~~~~~~~~~

Only a window of a line is looked at for each finding, since a file may be one long line.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import accumulate, groupby
from typing import NamedTuple

from rich.cells import cell_len

from fonds.findings import SEVERITIES, Finding, Severity
from fonds.fingerprints import LineOf
from fonds.reports.visible import show_sign

Paint = Callable[[str, str], str]

GUTTER = 8
_TAB = " " * 4
_CUT = "…"
# Accents take no room, so a window of signs is wider than a window of cells.
_SIGNS_PER_CELL = 4


class Stretch(NamedTuple):
    """Where in a line something stands, counted from 0; never empty."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Excerpt:
    """A line as it is shown, and the stretches of what is shown, with the worst severity there."""

    line: int
    text: str
    stretches: Mapping[Stretch, Severity]

    def draw(self, paint: Paint = lambda _, words: words) -> Iterator[str]:
        """Give the line and its carets; `paint` colours what is `gutter` or of a severity."""
        number = f"{self.line:>5}"
        yield f"{paint('gutter', f'{number} |')} {self.text}".rstrip()
        margin = paint("gutter", f"{' ' * len(number)} |")
        for row in self._rows():
            yield f"{margin} {self._underline(row, paint)}"

    def _rows(self) -> list[list[Stretch]]:
        rows: list[list[Stretch]] = []
        for stretch in sorted(self.stretches):
            free = (row for row in rows if row[-1].end <= stretch.start)
            row = next(free, None)
            if row is None:
                rows.append([stretch])
            else:
                row.append(stretch)
        return rows

    def _underline(self, row: Iterable[Stretch], paint: Paint) -> str:
        made, done = "", 0
        for stretch in row:
            before = cell_len(self.text[: stretch.start])
            size = max(1, cell_len(self.text[: stretch.end]) - before)
            carets = paint(self.stretches[stretch], "^" + "~" * (size - 1))
            made += " " * (before - done) + carets
            done = before + size
        return made


def find_excerpts(
    findings: Iterable[Finding], line_of: LineOf, width: int
) -> Iterator[tuple[list[Finding], Excerpt | None]]:
    """Give the findings, those together that share an excerpt; None where no line is known.

    Shape: the findings stay in their order, which must be that of files, lines and columns.
    """
    for (path, number), group in groupby(findings, key=lambda one: (one.path, one.line)):
        line = line_of(path, number) if path and number else None
        if line is None or number is None:
            yield list(group), None
            continue
        for near in _split(group, line, width):
            yield near, _make_excerpt(near, line, width)


def _split(findings: Iterable[Finding], line: str, width: int) -> Iterator[list[Finding]]:
    near: list[Finding] = []
    first = last = 0
    for one in findings:
        start, end = _find_stretch(one, line)
        if near and not _fits(line[min(first, start) : max(last, end)], width):
            yield near
            near = []
        first, last = (min(first, start), max(last, end)) if near else (start, end)
        near.append(one)
    if near:
        yield near


def _find_stretch(one: Finding, line: str) -> Stretch:
    """Give the stretch of a finding in its first line; behind the line it is one blank long."""
    start = min((one.column or 1) - 1, len(line))
    ends_here = one.end_line in (None, one.line)
    end = min((one.end_column or start + 2) - 1, len(line)) if ends_here else len(line)
    return Stretch(start, max(end, start + 1))


def _make_excerpt(findings: list[Finding], line: str, width: int) -> Excerpt:
    stretches = _rank(findings, line)
    room = Stretch(
        min((one.start for one in stretches), default=0),
        max((one.end for one in stretches), default=1),
    )
    line = line if room.end <= len(line) else f"{line} "
    first, last = _find_window(line, room, width)
    signs = [_CUT] * (first > 0) + [*map(_show, line[first:last])] + [_CUT] * (last < len(line))
    places = [0, *accumulate(map(len, signs))]
    shift = (first > 0) - first
    shown = {
        Stretch(places[start + shift], places[min(end, last) + shift]): severity
        for (start, end), severity in stretches.items()
    }
    return Excerpt(findings[0].line or 1, "".join(signs), shown)


def _rank(findings: Iterable[Finding], line: str) -> dict[Stretch, Severity]:
    """Give each stretch with its worst severity; a finding without column names none."""
    found: dict[Stretch, Severity] = {}
    for one in findings:
        if one.column:
            stretch = _find_stretch(one, line)
            found[stretch] = min(found.get(stretch, "info"), one.severity, key=SEVERITIES.index)
    return found


def _find_window(line: str, room: Stretch, width: int) -> tuple[int, int]:
    """Give the part of a line that is shown: all of it, or what fits around a stretch."""
    if _fits(line, width):
        return 0, len(line)
    most = _SIGNS_PER_CELL * width
    before, behind = line[max(0, room.start - most) : room.start][::-1], line[room.start :][:most]
    taken, left = _reach(behind[: room.end - room.start], width - 2)
    some, _ = _reach(before, left // 3)
    used = left - sum(map(_measure, before[:some]))
    more, left = _reach(behind[taken:], used)
    rest, _ = _reach(before[some:], left)
    return room.start - some - rest, room.start + max(1, taken + more)


def _fits(text: str, width: int) -> bool:
    return len(text) <= _SIGNS_PER_CELL * width and sum(map(_measure, text)) <= width


def _reach(signs: str, room: int) -> tuple[int, int]:
    """Give how many signs fit into so many cells, and the cells that are left."""
    for number, sign in enumerate(signs):
        size = _measure(sign)
        if size > room:
            return number, room
        room -= size
    return len(signs), room


def _measure(sign: str) -> int:
    return 1 if " " <= sign <= "~" else cell_len(_show(sign))


def _show(sign: str) -> str:
    return _TAB if sign == "\t" else show_sign(sign)
