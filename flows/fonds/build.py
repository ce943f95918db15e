"""Build: the stages in order, over one corpus.

    pull -> read and normalize -> check -> publish

A stage that is called runs those before it that it needs; pull runs only when it is called.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC
from pathlib import Path
from time import perf_counter

from fonds.clock import stated_instant
from fonds.corpus import open_corpus
from fonds.git_tree import repository_prefix
from fonds.intake import Intake, take_in
from fonds.judge import Judgement, judge_intake
from fonds.locator import Locator
from fonds.outcome import Outcome
from fonds.progress import Progress, Silence
from fonds.promise import load_promise
from fonds.publish import publish_tables
from fonds.pull import pull_series
from fonds.quarantine import write_quarantine
from fonds.reports.content import Content


class Build:
    """One run over the corpus that holds a path; `outcome` has its numbers at any time.

    Errors: FondsError, from any stage, when the run cannot go on; the published versions are then
    as they were before.
    """

    def __init__(
        self, corpus: Path, *, target: Path | None = None, progress: Progress | None = None
    ) -> None:
        self.corpus = open_corpus(corpus, target=target)
        self.promise = load_promise(self.corpus.schemas)
        self.locate = Locator(self.corpus.root, self.corpus.series)
        self.progress = progress or Silence()
        self.outcome = Outcome()
        self.intake: Intake | None = None
        self.judgement: Judgement | None = None

    def pull(self) -> None:
        """Enter new files into the manifests."""
        with self._stage("pull"):
            for series in self.corpus.series:
                self.outcome.pulled += pull_series(self.corpus, series)

    def read_and_normalize(self) -> Intake:
        """Read every transcription into the rows of its tables."""
        with self._stage("read"):
            intake = take_in(self.corpus, self.promise, self.progress)
        self.intake = intake
        self.outcome.read, self.outcome.unread = intake.documents, tuple(intake.unread)
        self.outcome.findings = intake.findings
        return intake

    def check(self) -> Judgement:
        """Judge the tables, and put the documents with errors into quarantine."""
        intake = self.intake or self.read_and_normalize()
        with self._stage("check"):
            made = judge_intake(intake, self.promise, self.corpus)
            self._keep_quarantine(made, intake)
        self.judgement, self.outcome.checks = made, made.checks
        self.outcome.findings, self.outcome.quarantined = made.findings, made.quarantined
        self.outcome.held = sum(intake.files_of[one] for one in made.quarantined)
        self.outcome.rows = {name: made.tables[name].num_rows for name in self.promise.schemas}
        return made

    def content(self) -> Content:
        """Give what a report of this run tells."""
        return Content(
            findings=self.outcome.findings,
            checks=self.outcome.checks,
            rulebook=self.promise.rulebook,
            line_of=self.locate.line,
            since=self.outcome.since,
            known=self.outcome.known,
            prefix=repository_prefix(self.corpus.root),
        )

    def publish(self) -> None:
        """Publish what passed as a version, or nothing where nothing changed."""
        made = self.judgement or self.check()
        self.outcome.refusal = self._refusal(made)
        if self.outcome.refusal:
            return
        with self._stage("publish"):
            version = publish_tables(
                made.tables, self.corpus, self.promise.schemas, released=self._released()
            )
        self.outcome.version, self.outcome.folder = version.version, version.folder
        self.outcome.is_new, self.outcome.published = version.is_new, version.rows["documents"]

    def _keep_quarantine(self, made: Judgement, intake: Intake) -> None:
        """Write the quarantine; a corpus that cannot be written to can be checked all the same."""
        try:
            folder = self.corpus.make_work_folder() / "quarantine"
            write_quarantine(folder, made.findings, intake.tables)
        except OSError as error:
            self.outcome.note = f"the quarantine could not be written: {error}"

    @contextmanager
    def _stage(self, name: str) -> Iterator[None]:
        self.progress.begin(name)
        started = perf_counter()
        try:
            yield
        finally:
            self.outcome.seconds[name] = perf_counter() - started

    def _refusal(self, made: Judgement) -> str | None:
        """Say why these tables cannot be published, or None."""
        if made.obstacles:
            first = made.obstacles[0]
            return f"an error that is no document's: {first.place}: {first.code}: {first.message}"
        kept_out = self.outcome.held + len(self.outcome.unread)
        if kept_out and self._has_open_error() and self.corpus.package.on_error == "fail":
            return f"{kept_out} documents have errors, and package.yaml says on_error: fail"
        if not made.tables["documents"].num_rows:
            return "no document is without an error" if kept_out else "raw/ holds no transcription"
        return None

    def _has_open_error(self) -> bool:
        return any(
            one.severity == "error" and one.status == "open" for one in self.outcome.findings
        )

    def _released(self) -> str | None:
        """Give the instant of the version: when its newest file was received, in UTC."""
        if self.intake and self.intake.received:
            return max(self.intake.received).astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
        instant = stated_instant()
        return instant.strftime("%Y-%m-%dT%H:%M:%SZ") if instant else None
