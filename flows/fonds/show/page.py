"""The page: the lines of a text with what was read of each, and findings at their places.

line  segment      text, with what was read in colour
                   ^~~~~ a finding under its words
                 = what was read, below the line, or beside it where the page is wide
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator

from rich.cells import cell_len
from rich.text import Text

from fonds.findings import Finding
from fonds.show.facts import find_facts
from fonds.show.painted import LEGEND, SEVERITIES, STYLES, Painted, Painter
from fonds.show.sight import Document, Row, Sight
from fonds.show.told import SEPARATOR, Told, tell_rows
from fonds.show.wrapping import make_visible, wrap, wrap_parts

BESIDE_FROM = 110
_LINE = re.compile(r"[^\r\n]*(?:\r\n?|\n|\Z)")
_SEGMENT = 12
_LABEL = 10
_QUIET = STYLES["publisher"]
_PUBLISHERS = ("heading", "metadata")


class Page:
    """A sight as lines of a certain width; without colour nothing is told by colour alone."""

    def __init__(self, sight: Sight, width: int, *, is_coloured: bool) -> None:
        self._sight, self._width = sight, width
        self._is_coloured = is_coloured
        last = sum(_count_lines(one.text) for one in sight.documents)
        self._margin = max(4, len(str(last))) + 1 + _SEGMENT + 1
        room = width - self._margin
        self._text_width = room // 2 if width >= BESIDE_FROM else room
        self._told_width = room - self._text_width - 2 if width >= BESIDE_FROM else room
        self._findings: dict[int, list[Finding]] = defaultdict(list)
        for one in sight.findings:
            in_text = one.path == sight.path and one.line
            self._findings[one.line or 0 if in_text else 0].append(one)

    def lines(self) -> Iterator[Text]:
        """Give the lines from the top."""
        painter = Painter(self._sight.authorities)
        yield Text(self._sight.path, "bold")
        for number, document in enumerate(self._sight.documents, start=1):
            yield from self._head(document, number)
            yield Text()
            yield from self._body(document, painter)
            yield Text()
        for one in self._findings[0]:
            yield from self._tell_finding(one, self._width, place=f"{one.place}: ")
        yield from self._foot()

    def _head(self, document: Document, number: int) -> Iterator[Text]:
        total = len(self._sight.documents)
        if total > 1:
            yield Text()
            yield Text(f"document {number} of {total}", "bold")
        if document.document_id is None:
            yield Text("not read; this is the text as far as it could be decoded", "bold red")
            return
        yield from map(Text, wrap_parts(_tell_document(document), self._width))
        if any(one.severity == "error" for one in self._findings_of(document)):
            yield Text("kept out of the tables by an error (quarantine)", "bold red")
        if self._is_coloured and number == 1:
            yield Text("  ").join(Text(kind, STYLES[kind]) for kind in LEGEND)

    def _findings_of(self, document: Document) -> Iterator[Finding]:
        name = document.document_id
        yield from (one for one in self._sight.findings if one.document_id == name)

    def _body(self, document: Document, painter: Painter) -> Iterator[Text]:
        starts = [match.start() for match in _LINE.finditer(document.text)]
        painted, rows = _by_line(painter.paint(document), starts), _rows_by_line(document, starts)
        segments = _segments_by_line(document, starts)
        facts: dict[int, list[Told]] = defaultdict(list)
        for fact in find_facts(document, painter.names):
            facts[_line_at(starts, fact.start)].append(fact.told)
        for index, match in enumerate(_LINE.finditer(document.text)):
            line = document.first_line + index
            if not match.group().strip() and line not in self._findings:
                continue
            written = match.group().rstrip("\r\n")
            marks = [_shift(one, match.start()) for one in painted.get(index, ())]
            kind = segments.get(index, "")
            style = STYLES[kind] if kind == "unparsed" else _QUIET
            margin = Text().append(f"{line:>{self._margin - _SEGMENT - 2}} ", _QUIET)
            margin.append(f"{kind:<{_SEGMENT}} ", style)
            if kind in _PUBLISHERS:
                marks.insert(0, Painted(0, len(written), "publisher"))
            left = list(self._write(written, marks, self._findings.get(line, ())))
            told = [*facts.get(index, ()), *tell_rows(rows.get(index, {}))]
            yield from self._set(margin, left, [part for one in told for part in self._tell(one)])

    def _write(
        self, written: str, marks: list[Painted], findings: Iterable[Finding]
    ) -> Iterator[Text]:
        """Give a line, wrapped, each part with the findings that lie in it underlined."""
        shown = make_visible(written)
        parts = wrap(shown, self._text_width)
        starts = [start for start, _ in parts]
        of_part = _by_line(marks, starts)
        places, behind = _places(findings, parts, len(written))
        for number, (start, end) in enumerate(parts):
            part = Text(shown[start:end])
            for mark in of_part.get(number, ()):
                first, last = max(0, mark.start - start), max(0, mark.end - start)
                part.stylize(STYLES[mark.kind], first, last)
            yield part
            for place, found in places.get(number, {}).items():
                yield _underline(shown, place, start, found[0])
                yield from self._tell_findings(found)
        yield from self._tell_findings(behind)

    def _tell_findings(self, findings: Iterable[Finding]) -> Iterator[Text]:
        for one in findings:
            yield from self._tell_finding(one, self._text_width)

    def _tell(self, told: Told) -> Iterator[Text]:
        label, style = f"{told.label:<{_LABEL}} ", STYLES[told.kind].removeprefix("underline ")
        for number, words in enumerate(wrap_parts(told.words, self._told_width - len(label) - 2)):
            line = Text().append("= ", _QUIET).append(label, style)
            yield (Text(" " * len(line.plain)) if number else line).append(words)

    def _set(self, margin: Text, left: list[Text], told: list[Text]) -> Iterator[Text]:
        """Set what was read beside the text where the page is wide, else below it."""
        blank = Text(" " * len(margin.plain))
        if self._width < BESIDE_FROM:
            for number, line in enumerate([*left, *told]):
                yield (margin if number == 0 else blank) + line
            return
        for number in range(max(len(left), len(told))):
            line = (margin if number == 0 else blank).copy()
            line += left[number] if number < len(left) else Text()
            if number < len(told):
                line.append(" " * (self._margin + self._text_width + 2 - cell_len(line.plain)))
                line += told[number]
            yield line

    def _tell_finding(self, one: Finding, width: int, *, place: str = "") -> Iterator[Text]:
        before, title = len(place), f"{one.severity} {one.code}:"
        words = make_visible(f"{place}{title} {one.message}")
        for start, end in wrap(words, width):
            line = Text(words[start:end])
            if start == 0:
                line.stylize(SEVERITIES[one.severity], before, before + len(title))
            yield line

    def _foot(self) -> Iterator[Text]:
        counts = ", ".join(
            f"{sum(one.severity == name for one in self._sight.findings)} {name}"
            for name in SEVERITIES
        )
        words = f"{counts}. This file alone was read: `fonds check` compares it with the others."
        for start, end in wrap(words, self._width):
            yield Text(words[start:end], _QUIET)


def _tell_document(document: Document) -> str:
    row: Row = next(iter(document.rows.get("documents", ())), {})
    source: Row = next(iter(document.rows.get("sources", ())), {})
    facts = [
        document.document_id,
        row.get("documentary_form"),
        f"{row['date_of_creation']} ({row.get('date_basis')})" if row.get("date_of_creation") else
        "no date",
        row.get("direction"),
        row.get("language"),
        f"from {row['place_of_dispatch_id']}" if row.get("place_of_dispatch_id") else None,
        row.get("classification"),
        row.get("precedence"),
        source.get("encoding"),
    ]  # fmt: skip
    return SEPARATOR.join(str(fact) for fact in facts if fact)


def _count_lines(text: str) -> int:
    return sum(1 for _ in _LINE.finditer(text))


def _line_at(starts: list[int], offset: int) -> int:
    return max(0, bisect_right(starts, offset) - 1)


def _by_line(painted: Iterable[Painted], starts: list[int]) -> dict[int, list[Painted]]:
    found: dict[int, list[Painted]] = defaultdict(list)
    for one in painted:
        for index in range(_line_at(starts, one.start), _line_at(starts, one.end - 1) + 1):
            found[index].append(one)
    return found


def _rows_by_line(document: Document, starts: list[int]) -> dict[int, dict[str, list[Row]]]:
    found: dict[int, dict[str, list[Row]]] = defaultdict(lambda: defaultdict(list))
    for table, rows in document.rows.items():
        for row in rows:
            found[_line_at(starts, row["_start"])][table].append(row)
    return found


def _segments_by_line(document: Document, starts: list[int]) -> dict[int, str]:
    found: dict[int, str] = {}
    for row in document.rows.get("segments", ()):
        found.setdefault(_line_at(starts, row["_start"]), row["segment_type"])
    return found


def _shift(one: Painted, start: int) -> Painted:
    return Painted(one.start - start, one.end - start, one.kind)


def _place(one: Finding, length: int) -> tuple[int, int]:
    """Give the columns of a finding in its first line, from 0."""
    first = min((one.column or 1) - 1, length)
    is_one_line = one.end_line in (None, one.line)
    return first, (one.end_column or first + 2) - 1 if is_one_line else length


def _places(
    findings: Iterable[Finding], parts: list[tuple[int, int]], length: int
) -> tuple[dict[int, dict[tuple[int, int], list[Finding]]], list[Finding]]:
    """Give the findings by the part of the line and the place where they lie.

    What is wrong with several parts at once is told behind them all.
    """
    starts = [start for start, _ in parts]
    within: dict[int, dict[tuple[int, int], list[Finding]]] = defaultdict(dict)
    behind = []
    for one in findings:
        place = _place(one, length)
        number = _line_at(starts, place[0])
        if place[1] > max(parts[number][1], place[0] + 1):
            behind.append(one)
        else:
            within[number].setdefault(place, []).append(one)
    return within, behind


def _underline(shown: str, place: tuple[int, int], start: int, one: Finding) -> Text:
    before, words = shown[start : place[0]], shown[slice(*place)].rstrip()
    signs = "^" + "~" * (max(1, cell_len(words)) - 1)
    return Text(" " * cell_len(before)).append(signs, SEVERITIES[one.severity])
