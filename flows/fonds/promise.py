"""The promise: all that schemas/ says, loaded and compiled once for a run."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from fonds.acceptances import ACCEPTED_FILE, Acceptances
from fonds.authorities import Authorities
from fonds.corrections import CORRECTIONS_FILE, Corrections
from fonds.normalize.knowledge import Knowledge
from fonds.rulebook import Rulebook
from fonds.schema import TableSchemas
from fonds.vocabularies import Vocabularies

FINDING_CODES = "finding_code"


@dataclass(frozen=True, slots=True)
class Promise:
    """Tables, vocabularies, authorities, rules, rulings and acceptances of one corpus."""

    schemas: TableSchemas
    vocabularies: Vocabularies
    authorities: Authorities
    rulebook: Rulebook
    knowledge: Knowledge
    corrections: Corrections
    acceptances: Acceptances


def load_promise(folder: Path) -> Promise:
    """Load the schemas folder of a corpus.

    Errors: CorpusError, with file and line, when anything in it cannot be used.
    """
    rulebook = Rulebook(folder / "rules")
    vocabularies = Vocabularies(folder / "vocabularies")
    codes = {rule.code: rule.title for rule in rulebook}
    schemas = TableSchemas(folder / "tables", {**vocabularies.code_lists, FINDING_CODES: codes})
    titles = [form.form for form in vocabularies.forms("name_title")]
    authorities = Authorities(folder / "authorities", schemas, titles)
    knowledge = Knowledge(vocabularies, authorities)
    corrections = Corrections(folder / CORRECTIONS_FILE, schemas, authorities)
    acceptances = Acceptances(folder / ACCEPTED_FILE, rulebook)
    return Promise(
        schemas, vocabularies, authorities, rulebook, knowledge, corrections, acceptances
    )
