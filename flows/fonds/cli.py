"""The command line: `fonds COMMAND [CORPUS]`.

Findings go to standard output, progress and the summary to standard error. Exit status: 0 clean,
1 findings at or above --fail-on, 2 the command or the run failed. The engine is imported inside
the commands, so that `fonds --help` answers at once.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from fonds import __version__
from fonds.errors import FondsError
from fonds.reporting import Reports, add_report_options, print_columns

if TYPE_CHECKING:
    from fonds.build import Build

_WHOSE_QUARANTINE = click.option(
    "--corpus", type=click.Path(path_type=Path), default=".", help="Whose quarantine."
)
_CORPUS = click.argument("corpus", type=click.Path(path_type=Path), default=".")


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, message="fonds %(version)s")
def cli() -> None:
    """Turn raw archival transcriptions into validated, versioned, citable open datasets.

    A corpus is a folder with raw/, schemas/ and published/. Without one, the commands work on
    the folder that you are in.
    """


@cli.command()
@_CORPUS
@add_report_options
def build(corpus: Path, reports: Reports) -> None:
    """Read, normalize, check and publish, without Prefect."""
    with _building(corpus) as made:
        made.publish()
    _report(made, reports)


@cli.command()
@_CORPUS
@click.option("--to", "target", type=click.Path(path_type=Path, file_okay=False),
              help="Publish into this folder instead of the corpus' published/.")  # fmt: skip
@add_report_options
def publish(corpus: Path, target: Path | None, reports: Reports) -> None:
    """Publish what passes the check as a version; nothing where nothing changed."""
    with _building(corpus, target=target) as made:
        made.publish()
    _report(made, reports)


@cli.command()
@click.argument("paths", type=click.Path(path_type=Path), nargs=-1)
@click.option("--since", metavar="REF_OR_VERSION",
              help="Report only what is new against a published version or a git ref.")  # fmt: skip
@add_report_options
def check(paths: tuple[Path, ...], since: str | None, reports: Reports) -> None:
    """Read, normalize and check; publish nothing.

    PATHS are a corpus, its series or its files (default: this folder). The whole corpus is read,
    since documents refer to each other; what is reported is what lies in PATHS.
    """
    from fonds.scope import find_scope

    scope = find_scope(paths or (Path(),))
    with _building(scope.root) as made:
        scope.refuse_unread(made.corpus)
        made.check()
        made.outcome.keep(scope.covers)
        if since:
            _compare(made, since)
    _report(made, reports)


@cli.command()
@_CORPUS
def pull(corpus: Path) -> None:
    """Enter new files into the manifests of raw/, with size and sha256."""
    with _building(corpus) as made:
        made.pull()
    number = made.outcome.pulled
    noun = "new file" if number == 1 else "new files"
    _say(f"{number} {noun} entered in the manifests of {made.corpus.root / 'raw'}")


@cli.command()
@_CORPUS
@add_report_options
def run(corpus: Path, reports: Reports) -> None:
    """Pull, read, check and publish as a Prefect flow.

    Where PREFECT_API_URL names a server, the run appears there; else a server starts for this
    run alone, with its database under .fonds/.
    """
    from fonds.prefect_door import run_flow

    made = run_flow(corpus)
    _report(made, reports, has_next_steps=True)


@cli.command()
@_CORPUS
@click.option("--cron", help="When to run, as a cron line in UTC: '0 3 * * *' is daily at three.")
@click.option("--interval", type=click.IntRange(min=1), help="Run every so many seconds.")
def schedule(corpus: Path, cron: str | None, interval: int | None) -> None:
    """Serve the flow on a schedule until you stop it."""
    if (cron is None) == (interval is None):
        raise click.UsageError("give either --cron or --interval")
    from fonds.prefect_door import serve_flow

    serve_flow(corpus, cron=cron, interval=interval)


@cli.command()
@click.argument("code", required=False)
@click.option("--corpus", type=click.Path(path_type=Path), default=".", help="Whose rules to read.")
def explain(code: str | None, corpus: Path) -> None:
    """Say what a finding means, why it matters and how to mend it; without CODE, list all."""
    from fonds.corpus import find_corpus
    from fonds.explain import explain_rule, list_rules
    from fonds.rulebook import Rulebook

    rulebook = Rulebook(find_corpus(corpus) / "schemas" / "rules")
    if code is None:
        click.echo(list_rules(rulebook))
        return
    click.echo("\n\n\n".join(map(explain_rule, rulebook.find(code))))


@cli.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--width", type=click.IntRange(min=50), help="Columns of the page; as the terminal.")
def show(file: Path, width: int | None) -> None:
    """Show how one file was read: its text, what was read of each line, and the findings there."""
    from io import TextIOWrapper
    from shutil import get_terminal_size

    from fonds.show import show_lines

    if isinstance(sys.stdout, TextIOWrapper):
        # A transcription may hold signs that the encoding of a pipe lacks.
        sys.stdout.reconfigure(errors="replace")
    columns = width or (min(get_terminal_size().columns, 160) if sys.stdout.isatty() else 80)
    is_coloured = sys.stdout.isatty() and not os.environ.get("NO_COLOR")
    for line in show_lines(file, width=columns, is_coloured=is_coloured):
        click.echo(line)


@cli.group(invoke_without_command=True)
@click.pass_context
def quarantine(context: click.Context) -> None:
    """List, show and retry the documents that the last run kept out."""
    if context.invoked_subcommand is None:
        context.invoke(list_kept_out, corpus=Path())


@quarantine.command("list")
@_CORPUS
def list_kept_out(corpus: Path) -> None:
    """List who was kept out, since when, and the first reason."""
    from fonds.corpus import open_corpus
    from fonds.quarantine_door import list_quarantine

    _echo(list_quarantine(open_corpus(corpus)))


@quarantine.command("show")
@click.argument("name")
@_WHOSE_QUARANTINE
def show_kept_out(name: str, corpus: Path) -> None:
    """Show all reasons and rows of one; NAME is a document, a file, or their beginning."""
    from fonds.corpus import open_corpus
    from fonds.quarantine_door import show_quarantine

    _echo(show_quarantine(open_corpus(corpus), name, width=print_columns()))


@quarantine.command("retry")
@click.argument("names", nargs=-1)
@_WHOSE_QUARANTINE
def retry_kept_out(names: tuple[str, ...], corpus: Path) -> None:
    """Read again, and say which of NAMES (default: all) come back; exit with 1 if any stays."""
    from fonds.quarantine_door import retry_quarantine

    with _building(corpus) as made:
        tried = retry_quarantine(made, names)
    _echo(tried.lines)
    if made.outcome.note:
        _say(f"note       {made.outcome.note}")
    if tried.has_failed:
        raise click.exceptions.Exit(1)


@cli.command()
@_CORPUS
def versions(corpus: Path) -> None:
    """List the published versions, newest last."""
    from fonds.corpus import open_corpus
    from fonds.package.index import list_versions

    listed = list_versions(open_corpus(corpus))
    if not listed:
        _say("no version is published yet; `fonds build` makes the first")
    for one in listed:
        state = f"{one.status:<9}  {one.published or 'no date':<20}"
        click.echo(
            f"{one.version:<8}  {state}  {one.rows:>9} rows  {one.bytes:>11} bytes  {one.path}"
        )


def main() -> None:
    """Run a command; every failure is one line on standard error and exit status 2."""
    try:
        code = cli(standalone_mode=False)
    except click.ClickException as error:
        error.show()
        sys.exit(2)
    except (click.Abort, KeyboardInterrupt):
        _fail("stopped; nothing more was written", 130)
    except FondsError as error:
        _fail(str(error), 2)
    except BrokenPipeError:
        # Whoever read standard output has gone; Python would complain once more at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(2)
    except Exception as error:
        if os.environ.get("FONDS_TRACEBACK"):
            raise
        _fail(_tell_fault(error), 2)
    sys.exit(code if isinstance(code, int) else 0)


def _compare(made: Build, since: str) -> None:
    """Leave out what is known from a baseline."""
    from fonds.baseline import find_baseline

    known = find_baseline(since, made.corpus, progress=made.progress)
    new, _ = known.split(made.outcome.findings)
    made.outcome.keep_new(new, since=known.name)
    made.outcome.note = "; ".join(filter(None, (known.note, made.outcome.note))) or None


def _tell_fault(error: Exception) -> str:
    if isinstance(error, OSError) and error.strerror:
        return f"{error.filename or 'the output'} cannot be used: {error.strerror}"
    name = type(error).__name__
    return f"a fault of fonds ({name}: {error}); FONDS_TRACEBACK=1 shows where"


@contextmanager
def _building(corpus: Path, *, target: Path | None = None) -> Iterator[Build]:
    """Give a run over a corpus, with its progress on a terminal."""
    from fonds.build import Build
    from fonds.progress import Bar, is_terminal

    if not is_terminal():
        yield Build(corpus, target=target)
        return
    with Bar() as bar:
        yield Build(corpus, target=target, progress=bar)


def _report(made: Build, reports: Reports, *, has_next_steps: bool = False) -> None:
    """Write the reports, print the summary, and exit with 1 where a finding fails the run."""
    reports.write(made.content())
    lines = [*made.outcome.summary_lines()]
    if has_next_steps:
        lines += made.outcome.next_steps()
    for line in lines:
        _say(line)
    code = made.outcome.exit_code(reports.fail_on)
    if code:
        raise click.exceptions.Exit(code)


def _echo(lines: Iterable[str]) -> None:
    for line in lines:
        click.echo(line)


def _say(line: str) -> None:
    from fonds.reports.visible import make_visible

    click.echo(make_visible(line), err=True)


def _fail(message: str, code: int) -> None:
    here = f"{Path.cwd()}{os.sep}"
    _say(f"fonds: {message.replace(here, '')}")
    sys.exit(code)


if __name__ == "__main__":
    main()
