"""Judge: link and check what was taken in, and keep documents with errors out.

An error found in one document can be the reason for none in another: references to a document in
quarantine lead to a missing one instead. So documents are linked and checked again until no new
error appears; each round keeps out at least one document more.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from fonds.check import CheckResult, Report, check_tables
from fonds.errors import FondsError
from fonds.findings import Finding, order_findings
from fonds.intake import Intake
from fonds.link import link_tables
from fonds.link.derived import derive_tables
from fonds.link.listed_rows import vocabulary_rows
from fonds.promise import Promise
from fonds.quarantine import documents_with_errors, remove_documents
from fonds.remarks import Locator
from fonds.run_tables import DERIVED, digest_input, finding_rows, run_row
from fonds.tables import Tables, make_table


@dataclass(frozen=True, slots=True)
class Judgement:
    """The tables that may be published, all findings in order, and who is in quarantine."""

    tables: Tables
    findings: list[Finding]
    quarantined: tuple[str, ...]
    checks: list[CheckResult]

    @property
    def obstacles(self) -> list[Finding]:
        """The errors that no quarantine removes: those of the corpus' own files, and of the run."""
        return [
            one
            for one in self.findings
            if one.severity == "error"
            and one.document_id is None
            and not (one.path or "").startswith("raw/")
        ]


def judge_intake(intake: Intake, promise: Promise, root: Path) -> Judgement:
    """Give the tables and findings of a run.

    Errors: FondsError when a table that the run itself makes breaks its schema.
    """
    findings, kept_out = list(intake.findings), documents_with_errors(intake.findings)
    while True:
        tables = _link(intake, kept_out, promise, root)
        report = _check(tables, promise, root)
        new = documents_with_errors(report.findings) - kept_out
        if not new:
            break
        kept_out |= new
        findings += [one for one in report.findings if one.document_id in new]
    findings = order_findings([*findings, *report.findings])
    tables = _add_run_tables(tables, findings, intake, promise)
    _check_run_tables(tables, promise, root)
    return Judgement(tables, findings, tuple(sorted(kept_out)), report.checks)


def _link(intake: Intake, kept_out: set[str], promise: Promise, root: Path) -> Tables:
    kept = remove_documents(intake.tables, kept_out)
    tables = link_tables(kept, promise.schemas, promise.authorities, root=root)
    listed = vocabulary_rows(promise.vocabularies, promise.rulebook, promise.schemas)
    return tables | {"vocabularies": listed}


def _check(tables: Tables, promise: Promise, root: Path) -> Report:
    judged = {name: table for name, table in tables.items() if name not in DERIVED}
    return check_tables(judged, promise.schemas, promise.rulebook, locate=Locator(root))


def _add_run_tables(
    tables: Tables, findings: list[Finding], intake: Intake, promise: Promise
) -> Tables:
    run = run_row(digest_input(intake.files))
    segments = set(tables["segments"]["segment_id"].to_pylist())
    rows = finding_rows(findings, promise.rulebook, run["run_id"], segments=segments)
    made = tables | {
        "runs": make_table(promise.schemas["runs"], [run]),
        "findings": make_table(promise.schemas["findings"], list(rows)),
    }
    return made | derive_tables(made, promise.schemas)


def _check_run_tables(tables: Tables, promise: Promise, root: Path) -> None:
    """Hold the run's own tables to their schemas; what is wrong with them is no finding."""
    report = check_tables(
        tables, promise.schemas, promise.rulebook, locate=Locator(root), only=DERIVED
    )
    if report.findings:
        first = report.findings[0]
        raise FondsError(f"the run made a wrong row of {first.table}: {first.message}")
