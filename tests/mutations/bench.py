"""The bench: a corpus whose files each mutant replaces, and what a check of it finds."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from random import Random
from tempfile import mkdtemp

from mutations.defects import WAYS, Way
from mutations.drafts import CLEAN, FOLDER, Draft, NoPlaceError, draw
from mutations.faults import FAULTS, Fault, broken

from fonds.build import Build
from fonds.findings import Finding, Severity
from fonds.promise import load_promise

# What the thirty rules promise; a rule that says otherwise is a rule that is missed.
CODES: dict[Severity, tuple[str, ...]] = {
    "error": (
        "bad-edtf",
        "control-character",
        "dangling-reference",
        "duplicate-file",
        "duplicate-key",
        "impossible-date",
        "lost-text",
        "missing-correspondent",
        "missing-rights",
        "missing-section",
        "offset-mismatch",
        "slice-mismatch",
        "unknown-code",
        "unresolved-key",
    ),
    "warning": (
        "addressee-disagreement",
        "ambiguous-date",
        "ambiguous-pseudonym",
        "bad-folio-range",
        "cited-date-order",
        "cited-number-order",
        "copies-sequence",
        "copies-sum",
        "date-disagreement",
        "gloss-disagreement",
        "handling-order",
        "incomplete-archive-reference",
        "mojibake",
        "redundant-meridiem",
        "sender-disagreement",
        "series-order",
        "unbalanced-brackets",
        "unrecognised-line",
    ),
    "info": ("possible-duplicate", "unexpanded-abbreviation"),
}
SEVERITIES: dict[str, Severity] = {
    code: severity for severity, codes in CODES.items() for code in codes
}
_MOST_DRAWS = 200


@dataclass(frozen=True, slots=True)
class Mutant:
    """One defect: its code, the seed of the run and its number within the code."""

    code: str
    seed: int
    number: int


@dataclass(frozen=True, slots=True)
class Verdict:
    """What came of a mutant: the way of its defect, where it was expected, what else was found."""

    mutant: Mutant
    way: str
    is_found: bool
    others: tuple[str, ...]
    expected: str

    @property
    def is_right(self) -> bool:
        """Whether the defect was found and nothing else."""
        return self.is_found and not self.others


class Bench:
    """A corpus with a promise that is loaded once; `root` holds the files of the last mutant.

    It is made in `folder`, and whoever gives it cleans it up.
    """

    def __init__(self, schemas: Path, folder: Path) -> None:
        self.root = Path(mkdtemp(dir=folder))
        shutil.copytree(schemas, self.root / "schemas")
        self._package = (self.root / "schemas" / "package.yaml").read_text(encoding="utf-8")
        self.promise = load_promise(self.root / "schemas")

    def judge(self, mutant: Mutant) -> Verdict:
        """Make a mutant, check it and say what came of it."""
        chance = Random(f"{mutant.code} {mutant.seed} {mutant.number}")
        ways = self._ways(mutant.code)
        name, inject = ways[mutant.number % len(ways)]
        for _ in range(_MOST_DRAWS):
            draft = draw(chance)
            try:
                return _compare(mutant, name, draft, inject(draft))
            except NoPlaceError:
                continue
            except Exception as error:  # noqa: BLE001
                # Whatever ends the run has hidden the defect.
                return _verdict(mutant, name, draft, others=(f"the end of the run: {error!r}",))
        raise ValueError(f"no clean specimen has a place for {mutant.code}, {name}")

    def _ways(self, code: str) -> list[tuple[str, Callable[[Draft], list[Finding]]]]:
        """Give the ways to a defect by name; each puts it into a draft and gives the findings."""
        in_text = [(_name(one), partial(self._alter, one)) for one in WAYS.get(code, ())]
        in_rows = [(_name(one), partial(self._break, one)) for one in FAULTS.get(code, ())]
        return [*in_text, *in_rows]

    def _alter(self, way: Way, draft: Draft) -> list[Finding]:
        way(draft)
        return self.check(draft)

    def _break(self, fault: Fault, draft: Draft) -> list[Finding]:
        with broken(draft, fault, self.promise.schemas):
            return self.check(draft)

    def check(self, draft: Draft) -> list[Finding]:
        """Give the findings of a draft."""
        shutil.rmtree(self.root / "raw", ignore_errors=True)
        (self.root / FOLDER).mkdir(parents=True)
        shutil.copy(CLEAN.parent / "series.yaml", self.root / FOLDER)
        for name, text in draft.texts.items():
            (self.root / FOLDER / name).write_bytes(text.encode())
        self._license(draft.licence)
        build = Build(self.root)
        build.promise = self.promise
        return build.check().findings

    def _license(self, licence: str | None) -> None:
        """Write package.yaml as it is, or with another licence."""
        own = re.sub(r"(?<=- name: ).*", licence, self._package) if licence else self._package
        (self.root / "schemas" / "package.yaml").write_text(own, encoding="utf-8")


def _name(way: Way | Fault) -> str:
    return str(way.__name__).strip("_")


def _compare(mutant: Mutant, way: str, draft: Draft, findings: list[Finding]) -> Verdict:
    sought = (mutant.code, SEVERITIES[mutant.code])
    wanted = [
        one
        for one in findings
        if (one.code, one.severity) == sought and (one.path, one.line) in draft.places
    ]
    others = [one for one in findings if one not in wanted]
    others += [] if draft.is_repeated else wanted[1:]
    told = tuple(
        f"{one.path}:{one.line}: {one.severity} {one.code}: {one.message}" for one in others
    )
    return _verdict(mutant, way, draft, others=told, is_found=bool(wanted))


def _verdict(
    mutant: Mutant,
    way: str,
    draft: Draft,
    *,
    others: tuple[str, ...],
    is_found: bool = False,
) -> Verdict:
    places = sorted(draft.places, key=str)
    expected = ", ".join(f"{path}:{line}" for path, line in places[:3])
    return Verdict(mutant, way, is_found, others, expected)
