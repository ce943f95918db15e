"""Quarantine: what is kept out lies there with its reasons, and comes back when it is mended."""

from __future__ import annotations

import json
import resource
from dataclasses import replace
from datetime import date
from pathlib import Path

import pyarrow as pa
import pytest
from corpora import list_files, make_corpus
from documents import page

from fonds.build import Build
from fonds.corpus import Corpus, open_corpus
from fonds.errors import FondsError
from fonds.findings import Finding
from fonds.quarantine import read_quarantine, write_quarantine
from fonds.quarantine_door import Retry, list_quarantine, retry_quarantine, show_quarantine

IMPOSSIBLE = "Received in Moscow on 10/32/51 at 11:15 p.m."
WRONG = f"To TESTOV [SPECIMENOV]\n\n{IMPOSSIBLE}\n\nNothing."
MENDED = WRONG.replace("10/32/51", "10/22/51")


def letter(body: str, number: int) -> str:
    return page(body, url=f"https://example.org/specimens/{number:04}")


FILES = {"0001.md": letter(MENDED, 1), "0002.md": letter(WRONG, 2), "0003.md": ""}


@pytest.fixture
def corpus(tmp_path: Path) -> Corpus:
    """A corpus of a sound letter, a wrong one and a file that cannot be read; not yet checked."""
    return open_corpus(make_corpus(tmp_path / "corpus", FILES))


@pytest.fixture(scope="module")
def checked(tmp_path_factory: pytest.TempPathFactory) -> Corpus:
    """The same corpus checked, for tests that change nothing."""
    made = open_corpus(make_corpus(tmp_path_factory.mktemp("checked") / "corpus", FILES))
    Build(made.root).check()
    return made


def write(corpus: Corpus, text: str, name: str) -> None:
    (corpus.root / "raw" / "letters" / name).write_text(text, encoding="utf-8")


def check(corpus: Corpus) -> None:
    Build(corpus.root).check()


def retry(corpus: Corpus, *names: str) -> Retry:
    return retry_quarantine(Build(corpus.root), names)


def folder_of(corpus: Corpus) -> Path:
    return corpus.work / "quarantine"


def test_the_list_tells_files_reasons_and_since_when(corpus: Corpus) -> None:
    check(corpus)
    set_first_seen(corpus, "letters-0002", "1999-12-31T09:00:00Z")
    lines = list_quarantine(corpus)
    place = letter(WRONG, 2).splitlines().index(IMPOSSIBLE) + 1
    assert lines[0] == "letters-0002  raw/letters/0002.md  1 error  since 1999-12-31"
    assert lines[1].startswith(f"  raw/letters/0002.md:{place}:23: error impossible-date: ")
    assert lines[2].startswith("raw/letters/0003.md  a file that was not read  1 error  since ")
    assert "error empty-file: " in lines[3]
    assert len(lines) == 5


def set_first_seen(corpus: Corpus, name: str, instant: str) -> None:
    path = folder_of(corpus) / f"{name}.json"
    content = json.loads(path.read_text(encoding="utf-8"))
    path.write_text(json.dumps({**content, "first_seen": instant}), encoding="utf-8")


def test_it_is_known_since_when_a_document_is_out(corpus: Corpus) -> None:
    check(corpus)
    set_first_seen(corpus, "letters-0002", "1999-12-31T09:00:00Z")
    check(corpus)
    held, _ = read_quarantine(folder_of(corpus))
    assert [one.first_seen[:4] == "1999" for one in held] == [True, False]


def test_all_of_one_is_shown_with_its_lines_and_rows(checked: Corpus) -> None:
    lines = show_quarantine(checked, "letters-0002")
    place = next(n for n, line in enumerate(lines) if IMPOSSIBLE in line)
    assert lines[place + 1].index("^") == lines[place].index("10/32/51")
    (rows,) = (line for line in lines if line.startswith("rows kept"))
    assert "documents 1" in rows
    assert "its text   fonds show raw/letters/0002.md" in lines
    assert "mend it    fonds explain impossible-date" in lines
    held, _ = read_quarantine(folder_of(checked))
    assert held[0].rows["documents"][0]["document_id"] == "letters-0002"


NAMES = {
    "its identifier": "letters-0002",
    "its path": "raw/letters/0002.md",
    "a beginning of its identifier": "letters",
    "a beginning of its path": "raw/letters/0002",
}


@pytest.mark.parametrize("name", NAMES.values(), ids=NAMES)
def test_a_document_is_shown_by(checked: Corpus, name: str) -> None:
    assert show_quarantine(checked, name)[0].startswith("letters-0002  ")


def test_a_file_is_named_as_it_is_seen_from_here(
    checked: Corpus, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(checked.root / "raw" / "letters")
    assert show_quarantine(checked, "0003.md")[0].startswith("raw/letters/0003.md  ")


REFUSED = {
    "letters-0020": "did you mean 'letters-0002'?",
    "raw/letters": "'raw/letters' is the beginning of 2 names: letters-0002, raw/letters/0003.md",
    "x": "nothing in quarantine has the name 'x'; `fonds quarantine` lists what is",
    "": "nothing in quarantine has the name ''",
    "../../etc/passwd\0": "nothing in quarantine has the name",
}


@pytest.mark.parametrize(("name", "words"), REFUSED.items(), ids=map(repr, REFUSED))
def test_a_name_that_is_none_is_refused(checked: Corpus, name: str, words: str) -> None:
    with pytest.raises(FondsError) as refused:
        show_quarantine(checked, name)
    assert words in str(refused.value)


def test_a_corpus_that_was_never_checked_says_so(corpus: Corpus) -> None:
    for ask in (list_quarantine, lambda one: show_quarantine(one, "letters-0002")):
        with pytest.raises(FondsError, match="run `fonds check` first"):
            ask(corpus)


def test_an_empty_quarantine_is_one_that_was_looked_at(corpus: Corpus) -> None:
    write(corpus, letter(MENDED, 2), "0002.md")
    write(corpus, letter(MENDED + " More.", 3), "0003.md")
    check(corpus)
    assert list_quarantine(corpus) == ["nothing is in quarantine"]
    assert retry(corpus) == Retry(["nothing is in quarantine"], False)


def test_a_new_try_tells_what_came_back_and_what_stays(corpus: Corpus) -> None:
    check(corpus)
    write(corpus, letter(MENDED, 2), "0002.md")
    made = retry(corpus)
    assert made.has_failed
    assert made.lines[0] == "came back  letters-0002"
    assert made.lines[1].startswith("stays      raw/letters/0003.md  a file that was not read")
    assert "error empty-file: " in made.lines[2]
    assert made.lines[3].startswith("1 came out, 1 stays in quarantine; `fonds build` publishes")
    assert list_files(folder_of(corpus)) != []
    assert "letters-0002" not in " ".join(list_quarantine(corpus))


def test_a_new_try_of_some_tells_of_these_alone(corpus: Corpus) -> None:
    check(corpus)
    write(corpus, letter(MENDED, 2), "0002.md")
    made = retry(corpus, "letters-0002", "raw/letters/0002.md")
    assert (made.lines[0], made.has_failed) == ("came back  letters-0002", False)
    assert len(made.lines) == 2


def test_a_file_that_can_be_read_now_comes_back(corpus: Corpus) -> None:
    check(corpus)
    write(corpus, letter(MENDED + " More.", 3), "0003.md")
    assert retry(corpus, "raw/letters/0003.md").lines[0] == "came back  raw/letters/0003.md"


def test_a_file_that_can_be_read_now_stays_for_its_document(corpus: Corpus) -> None:
    check(corpus)
    write(corpus, letter(WRONG, 3), "0003.md")
    made = retry(corpus, "raw/letters/0003.md")
    assert made.has_failed
    assert made.lines[0].startswith("stays      letters-0003  raw/letters/0003.md  1 error")


def test_a_file_that_was_taken_away_is_gone(corpus: Corpus) -> None:
    check(corpus)
    (corpus.root / "raw" / "letters" / "0002.md").unlink()
    (corpus.root / "raw" / "letters" / "0003.md").unlink()
    made = retry(corpus)
    assert not made.has_failed
    assert [line[:10] for line in made.lines[:2]] == ["is gone   ", "is gone   "]


def test_a_new_try_names_what_has_newly_gone_wrong(corpus: Corpus) -> None:
    check(corpus)
    write(corpus, letter(WRONG, 1), "0001.md")
    assert any(line.startswith("stays      letters-0001  ") for line in retry(corpus).lines)


def test_a_new_try_of_what_is_sound_says_so(corpus: Corpus) -> None:
    made = retry(corpus, "letters-0001")
    assert made.lines[0] == "is sound   letters-0001 is not in quarantine"
    assert not made.has_failed
    with pytest.raises(FondsError, match="nothing in quarantine has the name 'letters-0009'"):
        retry(corpus, "letters-0009")


def test_several_documents_of_one_file_are_told_apart(corpus: Corpus) -> None:
    write(corpus, letter(WRONG, 2) + letter(WRONG, 4), "0002.md")
    check(corpus)
    lines = show_quarantine(corpus, "raw/letters/0002.md")
    heads = [line for line in lines if "  since " in line]
    assert [line.split()[0] for line in heads] == ["letters-0002", "letters-0004"]
    write(corpus, letter(MENDED, 2) + letter(WRONG, 4), "0002.md")
    made = retry(corpus, "raw/letters/0002.md")
    assert made.lines[0] == "came back  letters-0002"
    assert made.lines[1].startswith("stays      letters-0004  ")


def test_several_files_that_claim_one_document_are_named(corpus: Corpus) -> None:
    write(corpus, letter(MENDED + " More.", 1), "0004.md")
    check(corpus)
    line = next(one for one in list_quarantine(corpus) if one.startswith("letters-0001"))
    assert "  raw/letters/0001.md, raw/letters/0004.md  " in line


def finding(name: str | None, **changes: object) -> Finding:
    one = Finding("impossible-date", "error", "no such day", "source", document_id=name)
    return replace(one, **changes)  # type: ignore[arg-type]


COLLIDING = (
    "a-b", "A-b", "a.b", "a/b", "a b", "..", ".", "con/", "ä", "ж", "a" * 300, "a" * 301, "a~b",
    "a-b.json",
)  # fmt: skip


def test_no_two_names_share_a_file(tmp_path: Path) -> None:
    folder = tmp_path / "quarantine"
    table = pa.table({"_document": ["a-b"], "_path": ["raw/x/a.md"], "day": [date(1951, 2, 3)]})
    write_quarantine(folder, [finding(name) for name in COLLIDING], {"letters": table})
    files = list_files(folder)
    assert len({name.casefold() for name in files}) == len(COLLIDING)
    assert max(map(len, files)) < 120
    held, foreign = read_quarantine(folder)
    assert foreign == []
    assert {one.name for one in held} == set(COLLIDING)
    (rows,) = (one.rows for one in held if one.name == "a-b")
    assert rows == {"letters": [{"day": "1951-02-03"}]}


def test_a_finding_is_read_again_as_it_was_written(tmp_path: Path) -> None:
    one = finding(
        "a-1", path="raw/x/a.md", line=3, status="accepted", accepted_until=date(2030, 1, 2)
    )
    write_quarantine(tmp_path / "quarantine", [one], {})
    held, _ = read_quarantine(tmp_path / "quarantine")
    assert held[0].findings == (one,)


def test_what_is_no_evidence_is_never_kept_out(tmp_path: Path) -> None:
    findings = [
        finding(None),
        finding(None, path="schemas/corrections.csv"),
        finding(None, path="raw/letters/series.yaml"),
        finding("a-1", severity="warning"),
    ]
    write_quarantine(tmp_path / "quarantine", findings, {})
    assert list_files(tmp_path) == []


def test_an_accepted_error_keeps_its_document_out(corpus: Corpus) -> None:
    check(corpus)
    one = finding("letters-0002", status="accepted", reviewer="A. Curator", reason="so it stands")
    write_quarantine(folder_of(corpus), [one, finding("letters-0002")], {})
    assert "  2 errors (1 accepted)  " in list_quarantine(corpus)[0]
    text = "\n".join(show_quarantine(corpus, "letters-0002"))
    assert "accepted by A. Curator: so it stands" in text
    assert "the document stays out all the same until the error is mended" in text


FOREIGN = {
    "cut off": '{"format": 1, "document_id": "x"',
    "of another program": '{"findings": []}',
    "a list": "[]",
    "empty": "",
    "binary": "\0\1",
}


def test_a_file_of_another_is_one_line(corpus: Corpus) -> None:
    check(corpus)
    for number, text in enumerate(FOREIGN.values()):
        (folder_of(corpus) / f"foreign-{number}.json").write_text(text, encoding="utf-8")
    lines = list_quarantine(corpus)
    foreign = [one for one in lines if "foreign" in one]
    assert len(foreign) == len(FOREIGN)
    assert foreign[0].startswith(".fonds/quarantine/foreign-0.json: is no file of the quarantine (")
    assert lines[0].startswith("letters-0002  ")
    check(corpus)
    assert not any("foreign" in one for one in list_quarantine(corpus))


def test_a_file_under_the_name_of_another_is_foreign(corpus: Corpus) -> None:
    check(corpus)
    path = folder_of(corpus) / "letters-0002.json"
    path.with_name("letters-0007.json").write_bytes(path.read_bytes())
    _, foreign = read_quarantine(folder_of(corpus))
    assert len(foreign) == 1


def test_a_write_that_fails_leaves_the_quarantine_as_it_was(corpus: Corpus) -> None:
    check(corpus)
    before = {path.name: path.read_bytes() for path in folder_of(corpus).iterdir()}
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    findings = [finding("a-1"), finding("a-2", message="x" * 100_000)]
    try:
        resource.setrlimit(resource.RLIMIT_FSIZE, (50_000, limits[1]))
        with pytest.raises(OSError, match="File too large"):
            write_quarantine(folder_of(corpus), findings, {})
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
    assert {path.name: path.read_bytes() for path in folder_of(corpus).iterdir()} == before
    assert [path.name for path in corpus.work.iterdir() if path.is_dir()] == ["quarantine"]


def test_a_corpus_that_cannot_be_written_to_is_tried_all_the_same(corpus: Corpus) -> None:
    check(corpus)
    write(corpus, letter(MENDED, 2), "0002.md")
    folder_of(corpus).rename(corpus.root / "kept")
    corpus.work.joinpath(".gitignore").unlink()
    corpus.work.rmdir()
    corpus.work.write_text("no folder", encoding="utf-8")
    build = Build(corpus.root)
    made = retry_quarantine(build, ["raw/letters/0003.md", "letters-0002"])
    assert "could not be written" in (build.outcome.note or "")
    assert made.lines[0] == "is sound   letters-0002 is not in quarantine"
    assert made.has_failed
