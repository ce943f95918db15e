"""Vocabularies: the codes that tables may hold, and how documents write them.

    schemas/vocabularies/<name>.csv        a code list: concept, labels, scope note
    schemas/vocabularies/<name>.forms.csv  the forms in which documents write its concepts

A form is a phrase, or a template of a whole line (see forms/template.py); a historian adds a row
with an example, and the reader knows it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from fonds.errors import CorpusError
from fonds.listing import Row, read_listing, refuse_empty

CODE_COLUMNS = ("concept", "label_en", "label_ru", "broader", "exact_match_uri", "scope_note")
FORM_COLUMNS = ("concept", "form", "position", "language", "example", "note")


@dataclass(frozen=True, slots=True)
class Form:
    """One way to write a concept.

    `position` limits it to a line of the header, message or trailer, to the opening of a paragraph
    or to a bracket; `header|trailer` names two.
    """

    vocabulary: str
    concept: str
    form: str
    path: Path
    line: int
    position: str | None = None
    example: str | None = None

    def stands_in(self, position: str) -> bool:
        """Say whether the form belongs to a position."""
        return position in (self.position or "").split("|")


class Vocabularies:
    """All code lists and forms of a corpus.

    Errors: CorpusError when a list is unreadable, has a concept twice, or a form whose concept
    the code list of the same name lacks.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.rows: dict[str, list[Row]] = {}
        self._forms: dict[str, tuple[Form, ...]] = {}
        self._phrases: dict[str, dict[str, str]] = {}
        for path in sorted(folder.glob("*.csv")):
            name = path.name.removesuffix(".csv")
            if not name.endswith(".forms"):
                self.rows[name] = _read_codes(path)
        for path in sorted(folder.glob("*.forms.csv")):
            name = path.name.removesuffix(".forms.csv")
            self._forms[name] = self._read_forms(path, name)

    @cached_property
    def code_lists(self) -> dict[str, Mapping[str, str]]:
        """The English label of each concept, by vocabulary."""
        return {
            name: {row.cells["concept"]: row.get("label_en") or "" for row in rows}
            for name, rows in self.rows.items()
        }

    def forms(self, vocabulary: str, position: str | None = None) -> tuple[Form, ...]:
        """Give the forms of a vocabulary, as ordered in its file; none if it has no file."""
        forms = self._forms.get(vocabulary, ())
        return tuple(one for one in forms if position is None or one.stands_in(position))

    def phrases(self, vocabulary: str) -> dict[str, str]:
        """Map each form of a vocabulary, case-folded, to its concept."""
        if vocabulary not in self._phrases:
            forms = self.forms(vocabulary)
            self._phrases[vocabulary] = {one.form.casefold(): one.concept for one in forms}
        return self._phrases[vocabulary]

    def _read_forms(self, path: Path, name: str) -> tuple[Form, ...]:
        codes = self.code_lists.get(name)
        rows = read_listing(path, required=("concept", "form"), known=FORM_COLUMNS)
        refuse_empty(path, rows)
        forms = []
        for row in rows:
            concept = row.cells["concept"]
            if codes is not None and concept not in codes:
                message = f"the concept {concept!r} is not in {name}.csv"
                raise CorpusError(path, message, line=row.line)
            position, example = row.get("position"), row.get("example")
            forms.append(Form(name, concept, row.cells["form"], path, row.line, position, example))
        return tuple(forms)


def _read_codes(path: Path) -> list[Row]:
    rows = read_listing(path, required=("concept", "label_en"), known=CODE_COLUMNS)
    refuse_empty(path, rows)
    seen: dict[str, int] = {}
    for row in rows:
        concept = row.cells["concept"]
        if concept in seen:
            message = f"the concept {concept!r} already stands in line {seen[concept]}"
            raise CorpusError(path, message, line=row.line)
        seen[concept] = row.line
    return rows
