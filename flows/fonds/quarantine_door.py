"""What the commands about the quarantine print: a list, all of one name, and a new try.

Listing and showing read what the last run wrote; a new try reads and checks the corpus again, also
where it cannot be written to. Several documents may lie in one file, and several files may claim
to be one document: the path of a file names all that it holds.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path

from fonds.build import Build
from fonds.corpus import Corpus
from fonds.errors import FondsError
from fonds.findings import Finding
from fonds.locator import Locator
from fonds.quarantine import FOLDER, Held, hold_documents, read_quarantine
from fonds.reports.excerpt import GUTTER, find_excerpts
from fonds.reports.told import tell_acceptance, tell_finding


@dataclass(frozen=True, slots=True)
class Retry:
    """The lines that tell how a new try went, and whether anything is still kept out."""

    lines: list[str]
    has_failed: bool


def list_quarantine(corpus: Corpus) -> list[str]:
    """Give two lines for all that is kept out: what and since when, and the first reason.

    Errors: FondsError when the corpus was never checked.
    """
    held, foreign = _read(corpus)
    if not held and not foreign:
        return ["nothing is in quarantine"]
    lines = [line for one in held for line in (_headline(one), f"  {_reason(one)}")]
    hint = ["fonds quarantine show NAME tells all of one"] if held else []
    return [*lines, *map(str, foreign), *hint]


def show_quarantine(corpus: Corpus, name: str, *, width: int = 80) -> list[str]:
    """Give all reasons of a document or file, with its lines as they are now.

    Errors: FondsError when nothing of this name is in quarantine, or the corpus was never checked.
    """
    held, foreign = _read(corpus)
    line_of = Locator(corpus.root, corpus.series).line
    lines: list[str] = []
    for one in find_held(name, held, corpus):
        kept = ", ".join(f"{table} {len(rows)}" for table, rows in sorted(one.rows.items()))
        lines += [_headline(one), ""]
        for near, excerpt in find_excerpts(one.findings, line_of, width - GUTTER):
            lines += [line for finding in near for line in _tell(finding)]
            lines += excerpt.draw() if excerpt else []
        lines += ["", f"rows kept  {kept or 'none'}"]
        lines += [f"its text   fonds show {path}" for path in one.paths]
        lines += [f"mend it    fonds explain {code}" for code in _codes(one)]
        lines += [f"try again  fonds quarantine retry {one.name}", ""]
    return [*lines[:-1], *map(str, foreign)]


def retry_quarantine(build: Build, names: Sequence[str] = ()) -> Retry:
    """Read and check again, and tell which of some names, or of all, came back and which stay.

    Errors: FondsError when a name is that of nothing that was or is in quarantine or was read.
    """
    before, _ = read_quarantine(build.corpus.work / FOLDER)
    intake = build.read_and_normalize()
    judgement = build.check()
    seen = {one.name: one.first_seen for one in before}
    after = hold_documents(judgement.findings, intake.tables, first_seen=seen)
    known = list({one.name: one for one in (*before, *after)}.values())
    present = {*judgement.tables["documents"]["document_id"].to_pylist(), *intake.files}
    chosen, sound = _choose(names, known, present, build.corpus)
    staying = {one.name: one for was in chosen for one in _find_again(was, after)}
    out = [one for one in chosen if not any(_find_again(one, after))]
    lines = [f"is sound   {name} is not in quarantine" for name in sound]
    lines += [_tell_return(one, present) for one in out]
    lines += [line for one in staying.values() for line in _tell_staying(one)]
    return Retry([*lines, _sum_up(len(out), len(staying))], bool(staying))


def find_held(name: str, held: Sequence[Held], corpus: Corpus) -> list[Held]:
    """Give what a name means: a document, a file and all that it holds, or the beginning of one.

    Errors: FondsError when it means nothing, or is the beginning of several; it names the nearest.
    """
    path = _relative(name, corpus)
    for found in (
        [one for one in held if name == one.name],
        [one for one in held if {name, path} & {*one.paths}],
    ):
        if found:
            return found
    begun = [one for one in held if name and _begins(name, one)]
    if len(begun) == 1:
        return begun
    if begun:
        listed = ", ".join(one.name for one in begun[:5])
        more = ", ..." if len(begun) > 5 else ""
        raise FondsError(f"{name!r} is the beginning of {len(begun)} names: {listed}{more}")
    near = get_close_matches(name, _names(held), n=1)
    hint = f"; did you mean {near[0]!r}?" if near else "; `fonds quarantine` lists what is"
    raise FondsError(f"nothing in quarantine has the name {name!r}{hint}")


def _read(corpus: Corpus) -> tuple[list[Held], list[str]]:
    folder = corpus.work / FOLDER
    if not folder.is_dir():
        raise FondsError(f"{folder} is not there: run `fonds check` first, which fills it")
    held, foreign = read_quarantine(folder)
    return held, [str(one).replace(f"{corpus.root}/", "") for one in foreign]


def _choose(
    names: Sequence[str], known: list[Held], present: Collection[str], corpus: Corpus
) -> tuple[list[Held], list[str]]:
    """Give what the names mean, all where there are none, and the names of what was never out."""
    chosen: dict[str, Held] = {} if names else {one.name: one for one in known}
    sound = []
    held = {each for one in known for each in (one.name, *one.paths)}
    for name in names:
        if {name, _relative(name, corpus)} & {*present} - held:
            sound.append(name)
        else:
            chosen |= {one.name: one for one in find_held(name, known, corpus)}
    return list(chosen.values()), sound


def _find_again(was: Held, after: Iterable[Held]) -> Iterator[Held]:
    """Give what is kept out for something that was: itself, or a file that is now read or unread.

    A file of several documents may give back one of them and keep another.
    """
    for one in after:
        is_same = one.name == was.name
        is_one_file = not (one.document_id and was.document_id) and {*one.paths} & {*was.paths}
        if is_same or is_one_file:
            yield one


def _tell_return(one: Held, present: Collection[str]) -> str:
    if one.name in present:
        return f"came back  {one.name}"
    return f"is gone    {one.name}: no file gives it any more"


def _tell_staying(one: Held) -> list[str]:
    return [f"stays      {_headline(one)}", *(line for it in one.findings for line in _tell(it))]


def _sum_up(gone: int, staying: int) -> str:
    if not gone and not staying:
        return "nothing is in quarantine"
    stays = f"{staying} stay{'s' if staying == 1 else ''} in quarantine"
    return f"{gone} came out, {stays}" + ("; `fonds build` publishes the rest" if gone else "")


def _headline(one: Held) -> str:
    files = ", ".join(one.paths) if one.document_id else "a file that was not read"
    number = len(one.findings)
    accepted = sum(finding.status == "accepted" for finding in one.findings)
    errors = f"{number} error{'' if number == 1 else 's'}"
    errors += f" ({accepted} accepted)" if accepted else ""
    return f"{one.name}  {files}  {errors}  since {one.first_seen[:10]}"


def _reason(one: Held) -> str:
    return tell_finding(one.findings[0])


def _tell(one: Finding) -> list[str]:
    kept_out = "      = the document stays out all the same until the error is mended"
    accepted = [f"      = {tell_acceptance(one)}", kept_out] if one.status == "accepted" else []
    return [tell_finding(one), *accepted]


def _codes(one: Held) -> list[str]:
    return sorted({finding.code for finding in one.findings})


def _names(held: Iterable[Held]) -> list[str]:
    return sorted({name for one in held for name in (one.name, *one.paths)})


def _begins(name: str, one: Held) -> bool:
    return any(each.startswith(name) for each in (one.name, *one.paths))


def _relative(name: str, corpus: Corpus) -> str | None:
    """Give a path of the file system as findings name it, None where it is not of the corpus."""
    path = Path(name)
    try:
        place = path.parent.resolve() / path.name
    except (OSError, ValueError):
        return None
    return corpus.relative(place) if place.is_relative_to(corpus.root) else None
