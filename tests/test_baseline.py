"""A baseline: only what is new counts, against a published version or a commit of git."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from corpora import SETTINGS, make_corpus
from documents import page

from fonds.baseline import Baseline, find_baseline
from fonds.build import Build
from fonds.corpus import open_corpus
from fonds.errors import FondsError

IMPOSSIBLE = "Received in Moscow on 10/32/51 at 11:15 p.m."
WRONG = f"To TESTOV [SPECIMENOV]\n\n{IMPOSSIBLE}\n\nNothing."
OTHER = "To TESTOV [SPECIMENOV]\n\nA [b c.\n\nNothing."


def letter(body: str, number: int = 1) -> str:
    return page(body, url=f"https://example.org/specimens/{number:04}")


@pytest.fixture(autouse=True)
def settings_of_git(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let no test depend on the git settings of the machine."""
    for who in ("AUTHOR", "COMMITTER"):
        monkeypatch.setenv(f"GIT_{who}_NAME", "A. Curator")
        monkeypatch.setenv(f"GIT_{who}_EMAIL", "curator@example.org")
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    monkeypatch.setenv("GIT_CONFIG_SYSTEM", os.devnull)


@pytest.fixture(autouse=True)
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Hold every baseline to leaving nothing in the folder of temporary files."""
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    yield folder
    assert list(folder.iterdir()) == []


def git(folder: Path, *arguments: str) -> str:
    made = subprocess.run(
        ["git", "-C", folder, *arguments], capture_output=True, text=True, check=True
    )
    return made.stdout.strip()


def commit(folder: Path, name: str = "v1") -> None:
    if not (folder / ".git").exists():
        git(folder, "init", "--quiet", "--initial-branch=main")
    git(folder, "add", "--all")
    git(folder, "commit", "--quiet", "--allow-empty", "--message", name)
    git(folder, "tag", name)


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    """A corpus whose only letter has an impossible date, committed as v1."""
    corpus = make_corpus(tmp_path / "corpus", {"0001.md": letter(WRONG)})
    (corpus / ".gitignore").write_text(".fonds/\n", encoding="utf-8")
    commit(corpus)
    return corpus


def file_of(corpus: Path, name: str = "0001.md") -> Path:
    return corpus / "raw" / "letters" / name


def write(corpus: Path, text: str, name: str = "0001.md") -> None:
    file_of(corpus, name).write_text(text, encoding="utf-8")


def check(corpus: Path, since: str) -> tuple[Baseline, list[tuple[str, str]]]:
    """Give the baseline, and file and code of what is new."""
    made = Build(corpus)
    findings = made.check().findings
    baseline = find_baseline(since, made.corpus)
    new, known = baseline.split(findings)
    assert len(new) + known == len(findings)
    assert new == [one for one in findings if one in new]
    return baseline, [(Path(one.path or "").name, one.code) for one in new]


def test_what_stood_in_the_commit_is_known(corpus: Path) -> None:
    baseline, new = check(corpus, "v1")
    assert new == []
    assert baseline.name.startswith("git v1 (")
    assert len(baseline.known) > 0
    assert baseline.note is None


def test_the_work_tree_is_what_is_checked(corpus: Path) -> None:
    write(corpus, letter(OTHER, 2), "0002.md")
    assert check(corpus, "HEAD")[1] == [("0002.md", "unbalanced-brackets")]


def test_a_document_before_leaves_findings_known(corpus: Path) -> None:
    write(corpus, letter("To TESTOV [SPECIMENOV]\n\nNothing.", 2), "0000.md")
    assert ("0001.md", "impossible-date") not in check(corpus, "v1")[1]


def test_a_finding_whose_line_moves_is_known(corpus: Path) -> None:
    write(corpus, letter(WRONG.replace("Nothing.", "\n\n\nNothing at all.")))
    write(corpus, "\n\n" + file_of(corpus).read_text(encoding="utf-8"))
    assert check(corpus, "v1")[1] == []


def test_a_finding_of_a_renamed_file_is_known(corpus: Path) -> None:
    """The address in the document says which one it is, wherever its file lies."""
    target = file_of(corpus, "moved/0100.md")
    target.parent.mkdir()
    file_of(corpus).rename(target)
    assert check(corpus, "v1")[1] == []


def test_a_second_defect_of_the_same_words_is_new(corpus: Path) -> None:
    write(corpus, letter(WRONG.replace(IMPOSSIBLE, f"{IMPOSSIBLE}\n\n{IMPOSSIBLE}")))
    assert check(corpus, "v1")[1].count(("0001.md", "impossible-date")) == 1


def test_a_defect_that_came_and_went_is_new_again(corpus: Path) -> None:
    write(corpus, letter("To TESTOV [SPECIMENOV]\n\nNothing."))
    commit(corpus, "v2")
    write(corpus, letter(WRONG))
    assert ("0001.md", "impossible-date") in check(corpus, "v2")[1]
    assert check(corpus, "HEAD~1")[1] == []


def test_a_published_version_knows_what_it_kept_out(corpus: Path) -> None:
    write(corpus, letter("To TESTOV [SPECIMENOV]\n\nNothing.", 2), "0002.md")
    Build(corpus).publish()
    git(corpus, "tag", "1.0.0")
    baseline, new = check(corpus, "latest")
    assert (baseline.name, new) == ("version 1.0.0", [])
    write(corpus, letter(OTHER, 3), "0003.md")
    baseline, new = check(corpus, "1.0.0")
    assert (baseline.name, new) == ("version 1.0.0", [("0003.md", "unbalanced-brackets")])


def test_a_version_that_somebody_touched_is_refused(corpus: Path) -> None:
    write(corpus, letter("To TESTOV [SPECIMENOV]\n\nNothing.", 2), "0002.md")
    Build(corpus).publish()
    next(corpus.rglob("findings.parquet")).write_bytes(b"version https://git-lfs")
    with pytest.raises(FondsError, match="is not the file that was published"):
        find_baseline("1.0.0", open_corpus(corpus))


UNKNOWN = {
    "mein": "nor a commit of git; did you mean 'main'?",
    "1.0.1": "neither a published version (none is published yet)",
    "-x": "'-x' is neither",
    "": "'' is neither",
    "HEAD~5": "'HEAD~5' is neither",
    "latest": "'latest' is neither",
    "v1:raw": "'v1:raw' is neither",
}


@pytest.mark.parametrize(("since", "words"), UNKNOWN.items(), ids=UNKNOWN)
def test_an_unknown_name_is_refused(corpus: Path, since: str, words: str) -> None:
    with pytest.raises(FondsError) as refused:
        find_baseline(since, open_corpus(corpus))
    assert words in str(refused.value)
    assert "\n" not in str(refused.value)


def test_a_corpus_outside_of_git_lists_its_versions(tmp_path: Path) -> None:
    corpus = make_corpus(tmp_path / "corpus")
    Build(corpus).publish()
    with pytest.raises(FondsError, match=r"published are 1\.0\.0.*no git holds the corpus"):
        check(corpus, "main")
    assert check(corpus, "latest")[1] == []


def test_a_machine_without_git_says_so(corpus: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "/nowhere")
    with pytest.raises(FondsError, match="git is not installed"):
        find_baseline("v1", open_corpus(corpus))


def test_a_clone_without_history_says_how_to_get_it(corpus: Path, tmp_path: Path) -> None:
    commit(corpus, "v2")
    git(tmp_path, "clone", "--quiet", "--depth=1", f"file://{corpus}", "clone")
    with pytest.raises(FondsError, match=r"git fetch --unshallow.*fetch-depth: 0"):
        find_baseline("HEAD~1", open_corpus(tmp_path / "clone"))


def test_a_corpus_in_a_folder_of_the_repository(tmp_path: Path) -> None:
    top = tmp_path / "top"
    corpus = make_corpus(top / "corpora" / "one é", {"0001.md": letter(WRONG)})
    commit(top)
    write(corpus, letter(OTHER, 2), "0002.md")
    assert check(corpus, "v1")[1] == [("0002.md", "unbalanced-brackets")]


def list_git(corpus: Path) -> dict[str, bytes]:
    return {
        path.relative_to(corpus).as_posix(): path.read_bytes()
        for path in (corpus / ".git").rglob("*")
        if path.is_file()
    }


def test_nothing_of_the_user_changes(corpus: Path) -> None:
    hook = corpus / ".git" / "hooks" / "post-index-change"
    hook.parent.mkdir(exist_ok=True)
    hook.write_text(f"#!/bin/sh\ntouch {corpus}/hook-ran\n", encoding="utf-8")
    hook.chmod(0o755)
    git(corpus, "config", "core.splitIndex", "true")
    write(corpus, letter(OTHER, 2), "0002.md")
    git(corpus, "add", "--all")
    write(corpus, letter(OTHER, 3), "0003.md")
    (corpus / "hook-ran").unlink()
    status = git(corpus, "--no-optional-locks", "status", "--porcelain")
    before = list_git(corpus)
    check(corpus, "v1")
    assert list_git(corpus) == before
    assert not (corpus / "hook-ran").exists()
    assert git(corpus, "--no-optional-locks", "status", "--porcelain") == status


def test_a_hook_of_git_can_ask(corpus: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """`git commit -a` runs its hooks with an index of its own."""
    monkeypatch.setenv("GIT_DIR", ".git")
    monkeypatch.setenv("GIT_INDEX_FILE", ".git/index.lock")
    monkeypatch.setenv("GIT_PREFIX", "raw/")
    assert check(corpus, "v1")[1] == []


def test_what_is_left_out_of_exports_is_checked(corpus: Path) -> None:
    (corpus / ".gitattributes").write_text("raw/** export-ignore\n", encoding="utf-8")
    commit(corpus, "v2")
    assert check(corpus, "v2")[1] == []


def test_a_filter_gives_what_the_work_tree_holds(corpus: Path) -> None:
    """As Git LFS does, which keeps pointers in the repository and the files elsewhere."""
    (corpus / ".gitattributes").write_text("raw/**/*.md filter=turn\n", encoding="utf-8")
    git(corpus, "config", "filter.turn.clean", "rev")
    git(corpus, "config", "filter.turn.smudge", "rev")
    git(corpus, "rm", "-r", "--quiet", "--cached", "raw")
    commit(corpus, "v2")
    assert "1000/snemiceps" in git(corpus, "show", "v2:raw/letters/0001.md")
    baseline, new = check(corpus, "v2")
    assert (new, len(baseline.known) > 0) == ([], True)


def test_a_filter_that_fails_is_told(corpus: Path) -> None:
    (corpus / ".gitattributes").write_text("raw/**/*.md filter=lost\n", encoding="utf-8")
    git(corpus, "config", "filter.lost.smudge", "false")
    git(corpus, "config", "filter.lost.required", "true")
    with pytest.raises(FondsError, match=r"git checkout-index failed .*0001\.md"):
        find_baseline("v1", open_corpus(corpus))


def test_schemas_that_several_corpora_share_are_found(tmp_path: Path) -> None:
    top = tmp_path / "top"
    corpus = make_corpus(top / "corpora" / "one", {"0001.md": letter(WRONG)})
    (corpus / "schemas").rename(top / "schemas")
    (corpus / "schemas").symlink_to(Path("../../schemas"))
    commit(top)
    baseline, new = check(corpus, "v1")
    assert (baseline.note, new) == (None, [])


def test_a_file_to_which_a_link_leads_is_read(corpus: Path) -> None:
    (corpus / "received").mkdir()
    (corpus / "received" / "a.md").write_text(letter(OTHER, 2), encoding="utf-8")
    file_of(corpus, "0002.md").symlink_to(Path("../../received/a.md"))
    commit(corpus, "v2")
    assert ("0002.md", "unbalanced-brackets") in check(corpus, "v1")[1]
    assert check(corpus, "v2")[1] == []


def test_a_folder_outside_of_the_repository_is_no_baseline(corpus: Path, tmp_path: Path) -> None:
    (corpus / "raw").rename(tmp_path / "raw")
    (corpus / "raw").symlink_to(tmp_path / "raw")
    commit(corpus, "v2")
    with pytest.raises(FondsError, match="at v2: raw leads out of the repository"):
        find_baseline("v2", open_corpus(corpus))


def test_a_series_that_is_a_submodule_is_taken_at_its_commit(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GIT_ALLOW_PROTOCOL", "file")
    corpus = make_corpus(tmp_path / "corpus", {"0001.md": letter(WRONG)})
    (corpus / "raw" / "letters").rename(tmp_path / "letters")
    commit(tmp_path / "letters")
    git(corpus, "init", "--quiet")
    git(corpus, "submodule", "--quiet", "add", str(tmp_path / "letters"), "raw/letters")
    commit(corpus, "v1")
    write(corpus, letter(OTHER, 2), "0002.md")
    assert check(corpus, "v1")[1] == [("0002.md", "unbalanced-brackets")]
    git(corpus, "submodule", "--quiet", "deinit", "--force", "raw/letters")
    shutil.copyfile(tmp_path / "letters" / "series.yaml", file_of(corpus, "series.yaml"))
    with pytest.raises(FondsError, match=r"raw/letters is a submodule.*git submodule update"):
        find_baseline("v1", open_corpus(corpus))


def test_a_corpus_that_adopts_fonds_knows_what_was_wrong_before(tmp_path: Path) -> None:
    old = tmp_path / "corpus"
    (old / "raw" / "letters").mkdir(parents=True)
    (old / "raw" / "scraps").mkdir()
    (old / "raw" / "scraps" / "a.txt").write_text("Nothing.", encoding="utf-8")
    write(old, letter(WRONG))
    commit(old, "before")
    shutil.rmtree(old / "raw" / "scraps")
    made = make_corpus(tmp_path / "made")
    shutil.copytree(made / "schemas", old / "schemas")
    file_of(old, "series.yaml").write_text(SETTINGS, encoding="utf-8")
    baseline, new = check(old, "before")
    assert new == []
    assert "lacks schemas/, raw/letters/series.yaml" in (baseline.note or "")


def test_a_commit_without_a_corpus_knows_nothing(corpus: Path) -> None:
    git(corpus, "checkout", "--quiet", "--orphan", "empty")
    git(corpus, "rm", "-r", "--quiet", "--cached", ".")
    git(corpus, "commit", "--quiet", "--allow-empty", "--message", "nothing")
    baseline, new = check(corpus, "empty")
    assert ("0001.md", "impossible-date") in new
    assert "no series in raw/: every finding is new" in (baseline.note or "")


def test_schemas_that_were_broken_then_are_named_with_their_commit(corpus: Path) -> None:
    package = corpus / "schemas" / "package.yaml"
    text = package.read_text(encoding="utf-8")
    package.write_text("name: [\n" + text, encoding="utf-8")
    commit(corpus, "v2")
    package.write_text(text, encoding="utf-8")
    with pytest.raises(FondsError, match=r"^at v2: schemas/package\.yaml:\d+: is not valid YAML"):
        find_baseline("v2", open_corpus(corpus))


def test_a_package_that_had_another_name_is_compared(corpus: Path) -> None:
    package = corpus / "schemas" / "package.yaml"
    text = package.read_text(encoding="utf-8").replace("name: fonds-specimens", "name: renamed")
    package.write_text(text, encoding="utf-8")
    assert check(corpus, "v1")[1] == []
