"""Parts of the page: texts, tables, marked lines, and what a code means."""

from __future__ import annotations

import html
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from fonds.findings import Severity
from fonds.reports.content import Content
from fonds.reports.excerpt import Excerpt, Stretch
from fonds.reports.told import split_paragraphs
from fonds.reports.visible import make_visible
from fonds.rulebook import Rule


def write_text(text: str) -> str:
    """Give a text as HTML that shows it, in which nothing is markup and nothing is hidden."""
    return html.escape(make_visible(text, keep="\n"))


def code_link(code: str) -> str:
    """Give a code as a link to what it means."""
    return f'<a href="#{_anchor(code)}"><code>{write_text(code)}</code></a>'


def badge(severity: Severity) -> str:
    """Give a severity as a word in a frame of its colour."""
    return f'<span class="badge {severity}">{severity}</span>'


def table(head: Sequence[str], rows: Iterable[Sequence[str]], *, numbers: int = 0) -> Iterator[str]:
    """Give a table of cells that are HTML already; its last columns are numbers."""
    words = len(head) - numbers
    kinds = [""] * words + [' class="number"'] * numbers
    yield '<div class="scroll" tabindex="0">\n<table>\n<thead>'
    yield _row(
        [f'<th scope="col"{kind}>{name}</th>' for kind, name in zip(kinds, head, strict=True)]
    )
    yield "</thead>\n<tbody>"
    for row in rows:
        yield _row([f"<td{kind}>{cell}</td>" for kind, cell in zip(kinds, row, strict=True)])
    yield "</tbody>\n</table>\n</div>"


def mark_stretches(excerpt: Excerpt) -> str:
    """Give the line of an excerpt with its stretches marked; what lies in several stands out."""
    made, done, depth = [], 0, 0
    for place, change in sorted(_count_ends(excerpt.stretches).items()):
        made.append(_mark(excerpt.text[done:place], depth))
        done, depth = place, depth + change
    return "".join([*made, _mark(excerpt.text[done:], depth)])


def explain_codes(content: Content) -> Iterator[str]:
    """Give the meaning of each code that occurs."""
    rules, occurring = content.rules, {one.code for one in content.findings}
    if not occurring:
        return
    yield '<section id="meanings">\n<h2>What the codes mean</h2>'
    for code in sorted(occurring):
        yield from _explain(rules[code]) if code in rules else _name(code)
    yield "</section>"


def _explain(rule: Rule) -> Iterator[str]:
    facts = ", ".join(filter(None, (rule.number, rule.severity, rule.attributed_to)))
    yield f'<h3 id="{_anchor(rule.code)}"><code>{write_text(rule.code)}</code>'
    yield f"{write_text(rule.title)} <small>{write_text(facts)}</small></h3>\n<dl>"
    yield from _define("Meaning", rule.explanation)
    yield from _define("What to do", rule.remedy)
    yield f"<dt>Example</dt>\n<dd><pre>{write_text(rule.example.strip())}</pre></dd>"
    yield from _define("Source", rule.source)
    yield "</dl>"


def _name(code: str) -> Iterator[str]:
    yield f'<h3 id="{_anchor(code)}"><code>{write_text(code)}</code></h3>'


def _define(term: str, text: str | None) -> Iterator[str]:
    parts = split_paragraphs(text)
    if parts:
        told = "".join(f"<p>{write_text(part)}</p>" for part in parts)
        yield f"<dt>{term}</dt>\n<dd>{told}</dd>"


def _row(cells: Iterable[str]) -> str:
    return f"<tr>{''.join(cells)}</tr>"


def _count_ends(stretches: Iterable[Stretch]) -> Counter[int]:
    """Give for each place how many stretches begin there, less those that end there."""
    found: Counter[int] = Counter()
    for start, end in stretches:
        found[start] += 1
        found[end] -= 1
    return found


def _mark(text: str, depth: int) -> str:
    if not text or not depth:
        return write_text(text)
    kind = ' class="several"' if depth > 1 else ""
    return f"<mark{kind}>{write_text(text)}</mark>"


def _anchor(code: str) -> str:
    return "code-" + re.sub(r"[^\w-]", "_", code)
