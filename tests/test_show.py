"""Show: one file as it was read, at a glance and in a pipe."""

from __future__ import annotations

import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest
from corpora import ROOT, fonds, make_corpus
from documents import page
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from fonds.show import show_lines
from fonds.show.wrapping import make_visible, wrap, wrap_parts

RECEIVED = "Received in Moscow on 2/3/51 at 11:15 p.m."
BODY = (
    "Ciphered Telegram # 10021",
    "FROM: BEIJING",
    RECEIVED,
    "Distribution list - 5 copies: Stalin - 2, Molotov - 1.",
    "PRIORITY T",
    "To FILIPPOV [STALIN]",
    "In addition to my No. 104, Mao Zedong [the chairman] was in Korea.",
    "E X A M P L O V",
    "No. 105",
    "3.2 [3 February]",
)


def letter(old: str = "", new: str = "", **parts: str | None) -> str:
    return page("\n\n".join(BODY).replace(old, new), **parts)


def show(folder: Path, text: str = "", *, width: int = 80, is_coloured: bool = False) -> list[str]:
    """Show the only file of a corpus."""
    corpus = make_corpus(folder, {"0001.md": text or letter()})
    return list(show_lines(file_of(corpus), width=width, is_coloured=is_coloured))


def file_of(corpus: Path) -> Path:
    return corpus / "raw" / "letters" / "0001.md"


def line_of(text: str, words: str) -> int:
    return next(n for n, line in enumerate(text.splitlines(), start=1) if words in line)


def below(lines: list[str], words: str) -> list[str]:
    """Give what is told below a line of the text, until the next one."""
    start = next(n for n, line in enumerate(lines) if words in line)
    rest = lines[start + 1 :]
    end = next((n for n, line in enumerate(rest) if line[:4].strip()), len(rest))
    return [line.strip() for line in rest[:end] if line.strip()]


@pytest.fixture(scope="module")
def shown(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """The letter on a page of one column."""
    return show(tmp_path_factory.mktemp("corpus"), width=100)


def test_a_line_stands_with_its_number_and_the_kind_of_its_segment(shown: list[str]) -> None:
    number = line_of(letter(), RECEIVED)
    assert f"{number:>4} header_line  {RECEIVED}" in shown


TOLD = {
    "# 10021": "= number     10021 · incoming_number",
    "FROM: BEIJING": "= sent from  beijing",
    "Received in Moscow": "= event      received · moscow · 1951-02-03 23:15 +03:00 = 20:15Z",
    "Distribution list": "= copies     stalin 2, molotov 1 = 3",
    "PRIORITY T": "= precedence priority",
    "To FILIPPOV": "= addressee  stalin · as filippov · identity supplied",
    "No. 104": "= cites      supplements · 104 · outgoing_number",
    "3.2 [3 February]": "= date       1951-02-03 · closer · dmy · year supplied",
}


@pytest.mark.parametrize(("words", "told"), TOLD.items(), ids=TOLD)
def test_what_was_read_of_a_line_stands_below_it(words: str, told: str, shown: list[str]) -> None:
    lines = below(shown, words)
    assert any(line.startswith(told) for line in lines), lines


def test_names_and_brackets_of_the_message_are_told(shown: list[str]) -> None:
    told = below(shown, "In addition to")
    assert "= names      mao-zedong, korea" in told
    assert any(line.endswith("[the chairman]") for line in told if line.startswith("= bracket"))


def test_a_wide_page_has_what_was_read_beside_the_text(tmp_path: Path) -> None:
    lines = show(tmp_path, width=140)
    assert any(RECEIVED in line and "= event      received · moscow" in line for line in lines)


def test_a_finding_stands_under_its_words(tmp_path: Path) -> None:
    lines = show(tmp_path, letter("2/3/51 at 11:15 p.m.", "10/32/51 at 11:15 p.m."))
    place = next(n for n, line in enumerate(lines) if "Received in Moscow" in line)
    assert lines[place + 1].index("^") == lines[place].index("10/32/51")
    assert lines[place + 1].strip("^~ ") == ""
    assert "error impossible-date: " in lines[place + 2]
    assert any("quarantine" in line for line in lines[:5])


def test_a_finding_across_rows_is_shown_too(shown: list[str]) -> None:
    assert any("warning copies-sum: " in line for line in shown)


def test_a_mark_stands_under_wide_signs_as_under_narrow_ones(tmp_path: Path) -> None:
    lines = show(tmp_path, letter("was in Korea", "毛泽东同志 [sic was in Korea"))
    place = next(n for n, line in enumerate(lines) if "[sic" in line)
    before = lines[place].partition("[sic")[0]
    assert lines[place + 1].index("^") == cell_len(before)


def test_a_ruling_is_told_at_its_row(tmp_path: Path) -> None:
    corpus = make_corpus(tmp_path, {"0001.md": letter()})
    header = "document_id,table,row_key,column,as_read,corrected,reason,corrected_by,corrected_on"
    rulings = ["letters-0001,handling_events,letters-0001.e1,local_time,23:15:00,11:15:00",
               "letters-0001,documents,,title,Another title,A title"]  # fmt: skip
    rows = [header, *(f"{one},because,A. Curator,2026-01-31" for one in rulings)]
    (corpus / "schemas" / "corrections.csv").write_text("\n".join(rows) + "\n", encoding="utf-8")
    lines = list(show_lines(file_of(corpus), width=100, is_coloured=False))
    told = " ".join(below(lines, "Received in Moscow"))
    assert "1951-02-03 11:15 +03:00" in told
    assert "handling_events.local_time is 11:15:00, read as 23:15:00 (A. Curator, 2026-" in told
    assert any(line.startswith("schemas/corrections.csv:3:1: warning unmatched") for line in lines)


@pytest.mark.parametrize("width", [50, 80, 120, 200])
def test_no_line_is_wider_than_the_page(width: int, tmp_path: Path) -> None:
    text = letter("was in Korea", "was in Korea " + "and then again " * 40 + "x" * 300 + " 毛" * 90)
    lines = show(tmp_path, text, width=width)
    assert max(map(cell_len, lines)) <= width


def test_a_pipe_gets_plain_lines(tmp_path: Path) -> None:
    made = fonds("show", file_of(make_corpus(tmp_path, {"0001.md": letter()})))
    assert (made.code, made.err) == (0, "")
    assert "\x1b" not in made.out
    assert all(line == line.rstrip() for line in made.out.splitlines())
    assert not {sign for sign in made.out if "\u2500" <= sign <= "\u259f"}


def test_a_pipe_that_lacks_a_sign_gets_another_for_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PYTHONIOENCODING", "ascii")
    made = fonds("show", file_of(make_corpus(tmp_path, {"0001.md": letter("Mao Zedong", "毛")})))
    assert (made.code, made.err) == (0, "")


def run_on_terminal(file: Path, **environment: str) -> str:
    """Run `fonds show` on a terminal of its own."""
    leader, follower = pty.openpty()
    command = [sys.executable, "-m", "fonds.cli", "show", str(file), "--width", "80"]
    clean = {name: value for name, value in os.environ.items() if name != "NO_COLOR"}
    with subprocess.Popen(
        command, stdout=follower, env={**clean, "TERM": "xterm", **environment}, cwd=ROOT
    ) as made:
        os.close(follower)
        printed = b""
        # Linux ends a terminal whose program is gone with an error instead of an empty read.
        while made.poll() is None or printed[-1:] != b"\n":
            try:
                printed += os.read(leader, 65536)
            except OSError:
                break
    os.close(leader)
    return printed.decode()


def test_a_terminal_gets_colours_and_a_legend_unless_no_color_is_set(tmp_path: Path) -> None:
    file = file_of(make_corpus(tmp_path, {"0001.md": letter(RECEIVED, "Read over tea")}))
    coloured = run_on_terminal(file)
    assert "\x1b[36mnumber\x1b[0m" in coloured
    assert "\x1b[1;31mRead over tea" in coloured
    assert "\x1b" not in run_on_terminal(file, NO_COLOR="1")


UNREAD = {
    "control-character": letter("Mao Zedong", "Mao\x1b[2J\x07 Zedong").encode(),
    "empty-file": b"",
}


@pytest.mark.parametrize(("code", "content"), UNREAD.items(), ids=UNREAD)
def test_a_file_that_could_not_be_read_is_shown_with_the_reason(
    code: str, content: bytes, tmp_path: Path
) -> None:
    corpus = make_corpus(tmp_path)
    file_of(corpus).write_bytes(content)
    made = fonds("show", file_of(corpus))
    assert made.code == 0
    assert f"error {code}: " in made.out
    assert "\x1b" not in made.out
    assert "\x07" not in made.out


def test_each_document_of_a_file_has_a_head_of_its_own(tmp_path: Path) -> None:
    two = letter() + "\n" + letter(url="https://example.org/specimens/0002")
    lines = show(tmp_path, two)
    heads = [line for line in lines if line.startswith("document ")]
    assert heads == ["document 1 of 2", "document 2 of 2"]
    last = len(letter().splitlines()) + 1 + line_of(letter(), RECEIVED)
    assert f"{last:>4} header_line  {RECEIVED}" in lines


NO_TRANSCRIPTION = {
    "schemas/package.yaml": "is no transcription; show takes a file of a series in raw/",
    "raw/letters/series.yaml": "is no transcription; show takes a file of a series in raw/",
    "raw/letters": "is a folder; show takes one file",
    "raw/letters/9.md": "does not exist",
}


@pytest.mark.parametrize(("name", "message"), NO_TRANSCRIPTION.items(), ids=NO_TRANSCRIPTION)
def test_what_is_no_transcription_is_one_clear_line(
    name: str, message: str, tmp_path: Path
) -> None:
    made = fonds("show", make_corpus(tmp_path) / name)
    assert (made.code, made.out) == (2, "")
    assert made.err.endswith(f"{name} {message}\n")
    assert len(made.err.splitlines()) == 1


@given(st.text(max_size=300), st.integers(2, 40))
def test_wrapped_parts_hold_all_signs_but_blanks_and_fit(text: str, width: int) -> None:
    shown = make_visible(text)
    parts = [shown[start:end] for start, end in wrap(shown, width)]
    assert "".join(parts).replace(" ", "") == shown.replace(" ", "")
    assert all(cell_len(part) <= width for part in parts)


@given(st.text(max_size=100))
def test_what_is_shown_has_a_printable_sign_for_each_sign(text: str) -> None:
    shown = make_visible(text)
    assert len(shown) == len(text)
    assert shown.isprintable()


def test_parts_that_fit_into_a_line_are_not_broken() -> None:
    words = "received · moscow · 1950-10-14 01:38 +03:00 = 22:38Z"
    assert list(wrap_parts(words, 34)) == [
        "received · moscow ·",
        "1950-10-14 01:38 +03:00 = 22:38Z",
    ]
    assert list(wrap_parts(words, 24))[-2:] == ["1950-10-14 01:38 +03:00", "= 22:38Z"]


def test_the_example_of_the_readme_is_what_the_specimen_gives() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    block = next(one for one in readme.split("```") if "$ fonds show" in one)
    _, command, example = block.split("\n", 2)
    made = fonds(*command.removeprefix("$ fonds ").split())
    parts = [part.strip("\n") for part in example.split("  ...\n")]
    assert len(parts) > 1
    assert all(part in made.out for part in parts)
