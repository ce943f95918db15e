"""The rulebook: every finding code, with its meaning, severity and remedy.

A code is a file of `schemas/rules/`: `<code>.sql` is a query that returns the offending rows,
under a comment block of YAML; `<code>.yaml` has the same keys for what the reader or the table
schemas look at themselves. `looks_at` names the tables that a query judges, and in a .yaml file the
unit of what the reader counts; `proof` holds the smallest tables on which a query must fire.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from typing import Any, get_args

from fonds.errors import CorpusError, FondsError
from fonds.findings import Attribution, Severity
from fonds.settings import Settings, Shape, check_shape, parse_settings, read_settings

_SHAPE: Shape = {
    "id": str,
    "title": str,
    "severity": str,
    "attributed_to": str,
    "message": str,
    "explanation": str,
    "remedy": str,
    "example": str,
    "source": str,
    "looks_at": list,
    "answered_by": list,
    "proof": dict,
}
# The code of a check that looked at nothing.
WATCH = "vacuous-check"
_REQUIRED = ("title", "severity", "attributed_to", "message", "explanation", "example")


@dataclass(frozen=True, slots=True)
class Rule:
    """One finding code; `query` is its SQL, or None where the engine itself looks.

    `answered_by` names the columns (`table.column`) on which a curator's ruling settles it;
    `proof` maps tables to rows (column -> value) on which the query returns at least one row.
    """

    code: str
    title: str
    severity: Severity
    attributed_to: Attribution
    message: str
    explanation: str
    example: str
    path: Path
    remedy: str | None = None
    number: str | None = None
    source: str | None = None
    looks_at: tuple[str, ...] = ()
    answered_by: tuple[str, ...] = ()
    proof: Mapping[str, Sequence[Mapping[str, Any]]] | None = None
    proof_line: int = 1
    query: str | None = None
    query_line: int = 1

    def say(self, values: Mapping[str, Any]) -> str:
        """Fill the message with the values that a finding names."""
        return self.message.format_map(_Missing(values))


class Rulebook:
    """All rules of a corpus by code.

    Errors: CorpusError when a file is wrong or two files have one code.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._rules: dict[str, Rule] = {}
        for path in sorted(_list_files(folder)):
            rule = _read_rule(path)
            if rule.code in self._rules:
                other = self._rules[rule.code].path.name
                message = f"the code {rule.code!r} is also defined by {other}; rename one of them"
                raise CorpusError(path, message, line=1)
            self._rules[rule.code] = rule
        _check_watch(self._rules)

    def __getitem__(self, code: str) -> Rule:
        """Give the rule of a code.

        Errors: FondsError when the corpus has no such rule; it proposes the nearest.
        """
        if code in self._rules:
            return self._rules[code]
        near = get_close_matches(code, self._rules, n=1)
        hint = f"; did you mean {near[0]!r}?" if near else ""
        raise FondsError(f"{self.folder} has no rule with the code {code!r}{hint}")

    def find(self, name: str) -> list[Rule]:
        """Give the rule of a code, or all of a number such as V29.

        Errors: FondsError when there is none.
        """
        return [rule for rule in self if rule.number == name.upper()] or [self[name]]

    def __iter__(self) -> Iterator[Rule]:
        """Give the rules in order of their codes."""
        return iter(self._rules[code] for code in sorted(self._rules))

    def queries(self) -> list[Rule]:
        """Give the rules that are SQL."""
        return [rule for rule in self if rule.query is not None]


class _Missing(dict[str, Any]):
    """Shows a value that the finding does not carry as its name, instead of failing."""

    def __missing__(self, key: str) -> str:
        return "{" + key + "}"


def _list_files(folder: Path) -> Iterator[Path]:
    """Give the files of rules; another file would be a rule that nobody tries."""
    for path in folder.iterdir() if folder.is_dir() else ():
        if path.suffix in (".yaml", ".sql") and path.is_file():
            yield path
        elif not path.name.startswith(".") and path.stem != "README":
            raise CorpusError(path, "is no rule, and nothing would run it; name it <code>.sql")


def _check_watch(rules: Mapping[str, Rule]) -> None:
    """Refuse a rulebook in which a check that looked at nothing is no error."""
    watch = rules.get(WATCH)
    if rules and watch is None:
        folder = next(iter(rules.values())).path.parent
        raise CorpusError(folder / f"{WATCH}.yaml", "is missing; no pass would mean anything")
    if watch and watch.severity != "error":
        raise CorpusError(watch.path, "severity should stay error", line=1)


def _read_rule(path: Path) -> Rule:
    if path.suffix == ".yaml":
        return _make_rule(read_settings(path), query=None, query_line=1)
    text = _read_sql(path)
    head, end, query = text.partition("*/")
    if not head.lstrip().startswith("/*") or not end:
        raise CorpusError(path, "should begin with a comment block /* ... */ of YAML", line=1)
    settings = parse_settings(head.replace("/*", "  ", 1), path=path)
    before = text[: len(text) - len(query.lstrip())]
    return _make_rule(settings, query=query.strip(), query_line=before.count("\n") + 1)


def _read_sql(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise CorpusError(path, f"cannot be read as text: {error}") from error


def _make_rule(settings: Settings, *, query: str | None, query_line: int) -> Rule:
    check_shape(settings, _SHAPE, required=_REQUIRED)
    lists = ("looks_at", "answered_by", "proof", "id")
    values = {key: value for key, value in settings.values.items() if key not in lists}
    _check_choice(settings, "severity", get_args(Severity))
    _check_choice(settings, "attributed_to", get_args(Attribution))
    return Rule(
        code=settings.path.stem,
        path=settings.path,
        number=settings.values.get("id"),
        looks_at=_names(settings, "looks_at"),
        answered_by=_names(settings, "answered_by"),
        proof=_read_proof(settings),
        proof_line=settings.line_of("proof"),
        query=query,
        query_line=query_line,
        **values,
    )


def _names(settings: Settings, key: str) -> tuple[str, ...]:
    names = settings.values.get(key) or ()
    for name in names:
        if not isinstance(name, str):
            raise settings.error(f"each entry of {key} should be a name, not {name!r}", key=key)
    return tuple(names)


def _read_proof(settings: Settings) -> Mapping[str, Sequence[Mapping[str, Any]]] | None:
    proof = settings.values.get("proof")
    if proof is not None and not any(proof.values()):
        raise settings.error("the proof is empty; give the rows that break the rule", key="proof")
    for rows in (proof or {}).values():
        if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
            message = "each table of the proof should have a list of rows, each `column: value`"
            raise settings.error(message, key="proof")
    return proof


def _check_choice(settings: Settings, key: str, choices: tuple[str, ...]) -> None:
    if settings.values[key] not in choices:
        known = ", ".join(choices)
        raise settings.error(f"{key} is {settings.values[key]!r}; known are {known}", key=key)
