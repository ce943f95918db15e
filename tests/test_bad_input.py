"""Bad input ends in a finding or in one clear line, never in a traceback or half a version."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from corpora import ROOT, fonds, list_files, make_corpus, specimen

from fonds.acceptances import COLUMNS as ACCEPTED

Damage = Callable[[Path], object]


def write(name: str, content: bytes) -> Damage:
    return lambda corpus: (corpus / "raw" / "letters" / name).write_bytes(content)


def replace_in(name: str, old: str, new: str) -> Damage:
    def damage(corpus: Path) -> None:
        path = corpus / name
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new, 1), encoding="utf-8")

    return damage


def add_folder(corpus: Path) -> None:
    (corpus / "raw" / "letters" / "folder.md").mkdir()


def add_dangling_link(corpus: Path) -> None:
    (corpus / "raw" / "letters" / "gone.md").symlink_to(corpus / "nowhere.md")


def add_link_out_of_the_corpus(corpus: Path) -> None:
    outside = corpus.with_name(f"{corpus.name}-outside.md")
    outside.write_text(specimen("0002.md"), encoding="utf-8")
    (corpus / "raw" / "letters" / "out.md").symlink_to(outside)


def add_link_to_itself(corpus: Path) -> None:
    (corpus / "raw" / "letters" / "loop.md").symlink_to("loop.md")


def add_name_in_latin_1(corpus: Path) -> None:
    folder = os.fsencode(corpus / "raw" / "letters")
    with open(folder + b"/\xff\xe9.md", "wb") as stream:  # noqa: PTH123  a Path has no bytes
        stream.write(specimen("0002.md").encode())


def append(name: str, line: str) -> Damage:
    return lambda corpus: (corpus / name).write_text(
        (corpus / name).read_text(encoding="utf-8") + line + "\n", encoding="utf-8"
    )


def repeat_last_line(name: str) -> Damage:
    def damage(corpus: Path) -> None:
        last = (corpus / name).read_text(encoding="utf-8").splitlines()[-1]
        append(name, last)(corpus)

    return damage


def add_pipe(corpus: Path) -> None:
    os.mkfifo(corpus / "raw" / "letters" / "pipe.md")


def add_second_with_the_same_id(corpus: Path) -> None:
    text = specimen("0001.md").replace("forty", "fifty").replace("Forty", "Fifty")
    (corpus / "raw" / "letters" / "copy.md").write_text(text, encoding="utf-8")


# What is done to a corpus of one good document; the codes and lines of the errors found.
DAMAGED_FILES: dict[str, tuple[Damage, list[tuple[str, str, int | None]]]] = {
    "an empty file": (write("bad.md", b""), [("empty-file", "raw/letters/bad.md", 1)]),
    "a folder instead of a file": (
        add_folder,
        [("unreadable-file", "raw/letters/folder.md", 1)],
    ),
    "an unreadable file": (add_dangling_link, [("unreadable-file", "raw/letters/gone.md", 1)]),
    "a pipe": (add_pipe, [("unreadable-file", "raw/letters/pipe.md", 1)]),
    "binary garbage": (
        write("bad.md", bytes(range(256)) * 64),
        [("undecodable-text", "raw/letters/bad.md", 3)],
    ),
    "a NUL byte": (
        write("bad.md", b"## one\n\nA text with \x00 in it.\n"),
        [("control-character", "raw/letters/bad.md", 3)],
    ),
    "invalid UTF-8": (
        write("bad.md", b"# \xd0\x9c\n\n\xcc\xee\xf1\xea\xe2\xe0\n"),
        [("undecodable-text", "raw/letters/bad.md", 3)],
    ),
    "50 MB of one line": (
        write("bad.md", b"word " * 10_000_000),
        [("missing-section", "raw/letters/bad.md", 1)],
    ),
    "a link that leads out of the corpus": (
        add_link_out_of_the_corpus,
        [("unreadable-file", "raw/letters/out.md", 1)],
    ),
    "a link to itself": (add_link_to_itself, [("unreadable-file", "raw/letters/loop.md", 1)]),
    "a name that is not UTF-8": (
        add_name_in_latin_1,
        [("unreadable-file", "raw/letters/\\xff\\xe9.md", 1)],
    ),
    "a name of two lines": (
        write("a\nb.md", specimen("0002.md").encode()),
        [("unreadable-file", "raw/letters/a\\nb.md", 1)],
    ),
    "the same file twice": (
        lambda corpus: write("copy.md", specimen("0001.md").encode())(corpus),
        [("duplicate-file", "raw/letters/copy.md", 1)],
    ),
}


@pytest.mark.parametrize("name", DAMAGED_FILES)
def test_a_bad_file_is_a_finding_and_the_others_are_published(name: str, tmp_path: Path) -> None:
    damage, expected = DAMAGED_FILES[name]
    corpus = make_corpus(tmp_path)
    damage(corpus)
    made = fonds("build", corpus, "--format", "json")
    errors = [one for one in made.findings if one["severity"] == "error"]
    assert [(one["code"], one["path"], one["line"]) for one in errors] == expected
    assert made.code == 1
    assert "1 published, 1 quarantined" in made.err
    assert (corpus / "published" / "fonds-specimens" / "1.0.0" / "SHA256SUMS").is_file()


def test_two_documents_with_one_id_are_both_kept_out(tmp_path: Path) -> None:
    corpus = make_corpus(tmp_path)
    add_second_with_the_same_id(corpus)
    (corpus / "raw" / "letters" / "0002.md").write_text(specimen("0002.md"), encoding="utf-8")
    made = fonds("build", corpus, "--format", "json")
    paths = {one["path"] for one in made.findings if one["severity"] == "error"}
    assert paths == {"raw/letters/0001.md", "raw/letters/copy.md"}
    assert "3 read, 1 published, 2 quarantined (letters-0001)" in made.err
    codes = [one["code"] for one in made.findings if one["severity"] == "error"]
    assert codes == ["duplicate-key"] * 2


def user_rule(query: str, *, message: str = "found") -> Damage:
    head = f"title: Mine\nseverity: warning\nattributed_to: source\nmessage: '{message}'\n"
    text = f"/*\n{head}explanation: a\nexample: b */ {query}\n"
    return lambda corpus: (corpus / "schemas/rules/mine.sql").write_text(text, encoding="utf-8")


def both(*damages: Damage) -> Damage:
    return lambda corpus: [damage(corpus) for damage in damages]


def keep_first_line(name: str) -> Damage:
    def damage(corpus: Path) -> None:
        path = corpus / name
        path.write_text(path.read_text(encoding="utf-8").splitlines()[0] + "\n", encoding="utf-8")

    return damage


def accept(*lines: str) -> Damage:
    rows = [",".join(ACCEPTED), *lines]
    text = "\n".join(rows) + "\n"
    return lambda corpus: (corpus / "schemas/accepted.csv").write_text(text, encoding="utf-8")


with (ROOT / "schemas" / "authorities" / "places.csv").open(encoding="utf-8") as stream:
    PLACE_COLUMNS = stream.readline().strip().split(",")
PLACE = {
    "place_id": "here",
    "authorized_form_of_name": "Here",
    "place_type": "city",
    "identification_status": "identified",
    "parent_place_id": "here",
}
CIRCLE = [PLACE.get(column, "") for column in PLACE_COLUMNS]

# What is done to a corpus; the beginning and a part of the one line on standard error.
DAMAGED_SETTINGS: dict[str, tuple[Damage, str, str]] = {
    "series.yaml with an unknown key": (
        replace_in("raw/letters/series.yaml", "format:", "formt:"),
        "raw/letters/series.yaml:2:",
        "did you mean 'format'",
    ),
    "series.yaml with a wrong type": (
        replace_in("raw/letters/series.yaml", "publish_text: true", "publish_text: often"),
        "raw/letters/series.yaml:3:",
        "should be true or false",
    ),
    "series.yaml with an unknown format": (
        replace_in("raw/letters/series.yaml", "digital_archive", "papyrus"),
        "raw/letters/series.yaml:2:",
        "known are digital_archive",
    ),
    "series.yaml that is no YAML": (
        replace_in("raw/letters/series.yaml", "title: ", "title: ["),
        "raw/letters/series.yaml:",
        "not valid YAML",
    ),
    "a series without settings": (
        lambda corpus: (corpus / "raw" / "letters" / "series.yaml").unlink(),
        "raw/letters/series.yaml:",
        "No such file",
    ),
    "a table with an unknown type": (
        replace_in("schemas/tables/agents.yaml", "type: string", "type: strin"),
        "schemas/tables/agents.yaml:",
        "unknown type 'strin'",
    ),
    "a table with a pattern that does not compile": (
        replace_in("schemas/tables/texts.yaml", "[0-9a-f]{64}", "[0-9a-f{64}"),
        "schemas/tables/texts.yaml:",
        "does not compile",
    ),
    "a foreign key that leads nowhere": (
        replace_in("schemas/tables/texts.yaml", "resource: documents", "resource: papers"),
        "schemas/tables/texts.yaml:",
        "papers(document_id)",
    ),
    "a form with a bracket too many": (
        replace_in("schemas/vocabularies/event_type.forms.csv", "Cabled <on", "Cabled <<<on"),
        "schemas/vocabularies/event_type.forms.csv:",
        "cannot be used",
    ),
    "a form of an unknown concept": (
        replace_in("schemas/vocabularies/event_type.forms.csv", "\nsent,", "\nsend,"),
        "schemas/vocabularies/event_type.forms.csv:",
        "'send' is not in event_type.csv",
    ),
    "an authority file with an unknown column": (
        replace_in("schemas/authorities/places.csv", "timezone", "time_zone"),
        "schemas/authorities/places.csv:1:",
        "unknown column 'time_zone'",
    ),
    "an authority file with a key that stands twice": (
        repeat_last_line("schemas/authorities/agents.csv"),
        "schemas/authorities/agents.csv:",
        "stands already in line",
    ),
    "a name of nobody": (
        append("schemas/authorities/agent_names.csv", "x.y,nobody,Nobody,authorized,en,,,,high,"),
        "schemas/authorities/agent_names.csv:",
        "agent_id 'nobody' is in no row",
    ),
    "a name of no place": (
        append("schemas/authorities/place_names.csv", "x.y,nowhere,No,authorized,en,,,,high,"),
        "schemas/authorities/place_names.csv:",
        "place_id 'nowhere' is in no row",
    ),
    "an authority file with a date that is none": (
        append(
            "schemas/authorities/agent_names.csv",
            "x.y,beria,Someone,variant,en,,1950-13,,high,",
        ),
        "schemas/authorities/agent_names.csv:",
        "",
    ),
    "a rule without its header": (
        lambda corpus: (corpus / "schemas/rules/mine.sql").write_text("select 1"),
        "schemas/rules/mine.sql:1:",
        "comment block",
    ),
    "two rules with one code": (
        lambda corpus: shutil.copy(
            corpus / "schemas/rules/copies-sum.sql", corpus / "schemas/rules/mojibake.sql"
        ),
        "schemas/rules/mojibake.yaml:1:",
        "the code 'mojibake' is also defined by mojibake.sql",
    ),
    "a file among the rules that is none": (
        lambda corpus: (corpus / "schemas/rules/mine.sql.txt").write_text("select 1"),
        "schemas/rules/mine.sql.txt:",
        "is no rule, and nothing would run it",
    ),
    "a rule with an empty proof": (
        lambda corpus: [
            user_rule("select document_id from documents")(corpus),
            replace_in("schemas/rules/mine.sql", "example: b", "example: b\nproof: {}")(corpus),
        ],
        "schemas/rules/mine.sql:8:",
        "the proof is empty",
    ),
    "a watch that is no error": (
        replace_in("schemas/rules/vacuous-check.yaml", "severity: error", "severity: info"),
        "schemas/rules/vacuous-check.yaml:1:",
        "severity should stay error",
    ),
    "a rule that returns no stretch": (
        user_rule("select segment_id, 9 as start_char, 2 as end_char from segments"),
        "schemas/rules/mine.sql:7:",
        "returns the stretch from 9 to 2, which is none",
    ),
    "a rule whose SQL is wrong": (
        user_rule("select document_id\nfrom documents\nwhere titel = 'x'"),
        "schemas/rules/mine.sql:9:",
        "titel",
    ),
    "a rule whose result lacks a value of its message": (
        user_rule("select document_id from documents", message="{copies} copies"),
        "schemas/rules/mine.sql:7:",
        "the message names 'copies', which the query does not return",
    ),
    "a rule that says of no row where it stands": (
        user_rule("select title from documents"),
        "schemas/rules/mine.sql:7:",
        "should return one of document_id, segment_id, table_name",
    ),
    "a rule that writes": (
        user_rule("create table mine as select * from documents"),
        "schemas/rules/mine.sql:7:",
        "a rule reads the tables, and writes nothing",
    ),
    "a rule that copies to a file": (
        user_rule("copy documents to 'out.csv'"),
        "schemas/rules/mine.sql:7:",
        "a rule reads the tables, and writes nothing",
    ),
    "a rule that reads a file": (
        user_rule("select content as document_id from read_text('schemas/package.yaml')"),
        "schemas/rules/mine.sql:7:",
        "a rule sees the tables and no more",
    ),
    "a rule that reads the network": (
        user_rule("select * from 'https://example.org/documents.parquet'"),
        "schemas/rules/mine.sql:7:",
        "a rule sees the tables and no more",
    ),
    "a rule that changes the settings": (
        user_rule("set enable_external_access = true"),
        "schemas/rules/mine.sql:7:",
        "a rule reads the tables, and writes nothing",
    ),
    "a rule that does not end": (
        both(
            user_rule(
                "with recursive one(n) as (select 1 union all select n + 0 from one)"
                " select document_id from documents, one where n = 2"
            ),
            append("schemas/package.yaml", "rule_limits: {seconds: 1}"),
        ),
        "schemas/rules/mine.sql:7:",
        "runs longer than 1 s",
    ),
    "limits of rules that are none": (
        append("schemas/package.yaml", "rule_limits: {memory: plenty}"),
        "schemas/package.yaml:",
        "memory should be a number of MB or GB",
    ),
    "foreign keys that lead in a circle": (
        replace_in(
            "schemas/tables/agents.yaml",
            "primaryKey: [agent_id]\n",
            "primaryKey: [agent_id]\nforeignKeys:\n  - fields: [agent_id]\n"
            "    reference: {resource: agent_names, fields: [agent_id]}\n",
        ),
        "schemas/tables/agent",
        "lead in a circle",
    ),
    "a place that lies within itself": (
        append("schemas/authorities/places.csv", ",".join(CIRCLE)),
        "schemas/authorities/places.csv:",
        "parent_place_id leads in a circle: here -> here",
    ),
    "an authority file without a row": (
        keep_first_line("schemas/authorities/agents.csv"),
        "schemas/authorities/agents.csv:1:",
        "holds no row; add one, or delete the file",
    ),
    "a code list without a row": (
        keep_first_line("schemas/vocabularies/direction.csv"),
        "schemas/vocabularies/direction.csv:1:",
        "holds no row",
    ),
    "an acceptance of an unknown code": (
        accept("copies-summ,letters-0001,,,It stands so.,A. Curator,,"),
        "schemas/accepted.csv:2:",
        "there is no finding code 'copies-summ'; did you mean 'copies-sum'",
    ),
    "an acceptance of nothing": (
        accept("copies-sum,,,,It stands so.,A. Curator,,"),
        "schemas/accepted.csv:2:",
        "names neither document_id nor path",
    ),
    "an acceptance without a reason": (
        accept("copies-sum,letters-0001,,,,A. Curator,,"),
        "schemas/accepted.csv:2:",
        "has no value for 'reason'",
    ),
    "an acceptance until a day that is none": (
        accept("copies-sum,letters-0001,,,It stands so.,A. Curator,,2027-02-30"),
        "schemas/accepted.csv:2:",
        "until is '2027-02-30'",
    ),
    "an acceptance that stands twice": (
        accept("copies-sum,letters-0001,,,One.,A. Curator,,", "copies-sum,letters-0001,,,Two.,B,,"),
        "schemas/accepted.csv:3:",
        "is accepted already in line 2",
    ),
    "a package without licences": (
        replace_in("schemas/package.yaml", "licenses:", "license:"),
        "schemas/package.yaml:",
        "did you mean 'licenses'",
    ),
}


@pytest.mark.parametrize("name", DAMAGED_SETTINGS)
def test_a_bad_setting_is_one_line_that_says_where(name: str, tmp_path: Path) -> None:
    damage, place, part = DAMAGED_SETTINGS[name]
    corpus = make_corpus(tmp_path)
    damage(corpus)
    made = fonds("build", ".", cwd=corpus)
    assert made.code == 2
    assert made.out == ""
    (line,) = made.err.splitlines()
    assert line.startswith(f"fonds: {place}")
    assert part in line
    assert list_files(corpus / "published") == []


def test_a_folder_that_is_no_corpus_is_one_line(tmp_path: Path) -> None:
    made = fonds("check", tmp_path)
    assert (made.code, len(made.err.splitlines())) == (2, 1)
    assert "is not in a corpus" in made.err


def test_a_corpus_of_errors_alone_publishes_nothing_and_says_so(tmp_path: Path) -> None:
    corpus = make_corpus(tmp_path)
    (corpus / "raw" / "letters" / "0001.md").write_bytes(b"")
    made = fonds("build", corpus)
    assert made.code == 1
    assert "refused" in made.err
    assert list_files(corpus / "published") == []


@pytest.mark.parametrize("command", ["check", "build"])
def test_a_series_from_which_nothing_was_read_is_an_error(command: str, tmp_path: Path) -> None:
    corpus = make_corpus(tmp_path)
    (corpus / "raw" / "letters" / "0001.md").rename(corpus / "raw" / "letters" / ".0001.md")
    made = fonds(command, corpus, "--format", "json")
    found = [(one["code"], one["path"]) for one in made.findings]
    assert (made.code, found) == (1, [("empty-series", "raw/letters/series.yaml")])


@pytest.mark.parametrize("command", ["check", "build"])
def test_a_corpus_without_rules_is_an_error(command: str, tmp_path: Path) -> None:
    corpus = make_corpus(tmp_path)
    for path in (corpus / "schemas" / "rules").glob("*.sql"):
        path.unlink()
    made = fonds(command, corpus, "--format", "json")
    (error,) = (one for one in made.findings if one["severity"] == "error")
    assert (made.code, error["code"]) == (1, "vacuous-check")
    assert "schemas/rules" in error["message"]
    assert list_files(corpus / "published") == []


def test_a_folder_that_cannot_be_read_is_a_finding(tmp_path: Path) -> None:
    """As root every folder can be read, so there the walk runs as nobody."""
    corpus = make_corpus(tmp_path)
    closed = corpus / "raw" / "letters" / "closed"
    closed.mkdir(mode=0)
    if os.access(closed, os.R_OK) and not shutil.which("setpriv"):
        pytest.skip("root reads every folder, and there is no setpriv to be somebody else")
    query = (
        "import sys; from pathlib import Path; from fonds.corpus import Series;"
        "from fonds.read import read_file; folder = Path(sys.argv[1]);"
        "series = Series('letters', folder, 'Letters', 'digital_archive', 'x');"
        "print([(one.name, read_file(one, series, relative='')[0].remark.values['reason'])"
        " for one in series.files() if one.name != '0001.md'])"
    )
    nobody = ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"]
    command = [*(nobody if os.geteuid() == 0 else []), sys.executable, "-c", query]
    for folder in (corpus, *list(corpus.parents)[:3]):
        if folder.is_relative_to("/tmp") and folder != Path("/tmp"):
            folder.chmod(0o755)
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "flows"), "PYTHONDONTWRITEBYTECODE": "1"}
    made = subprocess.run(
        [*command, str(closed.parent)],
        capture_output=True, text=True, env=environment, check=False,
    )  # fmt: skip
    closed.chmod(0o755)
    assert made.stdout == "[('closed', 'Permission denied')]\n", made.stderr


def test_on_error_fail_publishes_nothing(tmp_path: Path) -> None:
    corpus = make_corpus(tmp_path)
    replace_in("schemas/package.yaml", "on_error: quarantine", "on_error: fail")(corpus)
    write("bad.md", b"")(corpus)
    made = fonds("build", corpus)
    assert made.code == 1
    assert "on_error: fail" in made.err
    assert list_files(corpus / "published") == []


def test_standard_output_that_is_closed_early_is_no_traceback(tmp_path: Path) -> None:
    corpus = make_corpus(tmp_path)
    command = [sys.executable, "-m", "fonds.cli", "check", str(corpus), "--format", "json"]
    read, write_end = os.pipe()
    os.close(read)
    with os.fdopen(write_end, "wb") as closed:
        made = subprocess.run(command, stdout=closed, stderr=subprocess.PIPE, check=False)
    assert b"Traceback" not in made.stderr


@pytest.mark.parametrize("path", ["raw/letters/series.yaml", "raw/loose.md", "schemas/tables"])
def test_a_check_of_what_is_not_read_is_refused(path: str, tmp_path: Path) -> None:
    corpus = make_corpus(tmp_path)
    (corpus / "raw" / "loose.md").write_text(specimen("0002.md"), encoding="utf-8")
    made = fonds("check", corpus / path)
    assert made.code == 2
    assert f"{path} is no transcription and no series: nothing in it is checked" in made.err
