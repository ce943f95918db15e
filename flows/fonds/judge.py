"""Judge: link and check what was taken in, and keep documents with errors out.

An error found in one document can be the reason for none in another: references to a document in
quarantine lead to a missing one instead. So documents are linked and checked again until no new
error appears; each round keeps out at least one document more.
"""

from __future__ import annotations

from dataclasses import dataclass

from fonds.check import Report, check_tables
from fonds.checks.reading import reading_checks
from fonds.checks.vacuity import complain_of_reading, find_missing_rules
from fonds.clock import day_of_run
from fonds.corpus import Corpus
from fonds.errors import FondsError
from fonds.findings import Finding, order_findings
from fonds.fingerprints import add_fingerprints
from fonds.intake import Intake
from fonds.link import link_tables
from fonds.link.derived import derive_tables
from fonds.link.listed_rows import rights_rows, vocabulary_rows
from fonds.locator import Locator
from fonds.promise import Promise
from fonds.proof import CheckResult
from fonds.quarantine import documents_with_errors, remove_documents
from fonds.run_tables import DERIVED, Publishable, digest_input, finding_rows, run_row
from fonds.tables import Tables, make_table


@dataclass(frozen=True, slots=True)
class Judgement:
    """The tables that may be published, all findings in order, and who is in quarantine.

    `obstacles` are the errors of tables that no quarantine removes, since they lie in no document:
    those of schemas/, of a series' settings, and of the run itself.
    """

    tables: Tables
    findings: list[Finding]
    obstacles: list[Finding]
    quarantined: tuple[str, ...]
    checks: list[CheckResult]


def judge_intake(intake: Intake, promise: Promise, corpus: Corpus) -> Judgement:
    """Give the tables and findings of a run.

    Errors: FondsError when a table that the run itself makes breaks its schema.
    """
    findings, kept_out = list(intake.findings), documents_with_errors(intake.findings)
    while True:
        tables = _link(intake, kept_out, promise, corpus)
        report = _check(tables, promise, corpus)
        new = documents_with_errors(report.findings) - kept_out
        if not new:
            break
        kept_out |= new
        findings += [one for one in report.findings if one.document_id in new]
    general = [*report.findings, *find_missing_rules(promise.rulebook)]
    looked_at = intake.looked_at | promise.acceptances.looked_at
    reading = list(reading_checks(looked_at, findings, promise.rulebook))
    general += complain_of_reading(reading, promise.rulebook) if _has_read(intake) else ()
    locate = Locator(corpus.root, corpus.series)
    findings = promise.acceptances.apply(order_findings([*findings, *general]), promise.rulebook)
    findings = add_fingerprints(findings, locate.line)
    text_free = tuple(f"raw/{one.name}/" for one in corpus.series if not one.publish_text)
    segments = frozenset(tables["segments"]["segment_id"].to_pylist())
    made = _make_findings(findings, intake, promise, Publishable(segments, text_free))
    tables = tables | made
    tables |= derive_tables(tables, promise.schemas)
    _check_run_tables(tables, promise, corpus)
    obstacles = [one for one in general if one.severity == "error"]
    reported = promise.acceptances.report(findings, promise.rulebook, day_of_run())
    reported = add_fingerprints(order_findings(reported), locate.line)
    checks = [*reading, *report.checks]
    return Judgement(tables, reported, obstacles, tuple(sorted(kept_out)), checks)


def _has_read(intake: Intake) -> bool:
    """Whether a document was read; one without its required sections has no rows."""
    return "documents" in intake.tables and intake.tables["documents"].num_rows > 0


def _link(intake: Intake, kept_out: set[str], promise: Promise, corpus: Corpus) -> Tables:
    kept = remove_documents(intake.tables, kept_out)
    tables = link_tables(kept, promise.schemas, promise.authorities, root=corpus.root)
    listed = vocabulary_rows(promise.vocabularies, promise.rulebook, promise.schemas)
    rights = rights_rows(corpus, promise.schemas)
    return tables | {"vocabularies": listed, "rights": rights}


def _check(tables: Tables, promise: Promise, corpus: Corpus) -> Report:
    judged = {name: table for name, table in tables.items() if name not in DERIVED}
    locate = Locator(corpus.root, corpus.series)
    limits = corpus.package.rule_limits
    report = check_tables(judged, promise.schemas, promise.rulebook, locate=locate, limits=limits)
    return Report([locate.narrow(one) for one in report.findings], report.checks)


def _make_findings(
    findings: list[Finding], intake: Intake, promise: Promise, publishable: Publishable
) -> Tables:
    run = run_row(digest_input(intake.files))
    rows = finding_rows(findings, promise.rulebook, run["run_id"], publishable=publishable)
    return {
        "runs": make_table(promise.schemas["runs"], [run]),
        "findings": make_table(promise.schemas["findings"], list(rows)),
    }


def _check_run_tables(tables: Tables, promise: Promise, corpus: Corpus) -> None:
    """Hold the run's own tables to their schemas; what is wrong with them is no finding."""
    locate = Locator(corpus.root, corpus.series)
    report = check_tables(tables, promise.schemas, promise.rulebook, locate=locate, only=DERIVED)
    if report.findings:
        first = report.findings[0]
        raise FondsError(f"the run made a wrong row of {first.table}: {first.message}")
