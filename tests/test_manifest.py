"""The manifest: what was received, printed and read back."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fonds.corpus import Series
from fonds.errors import CorpusError
from fonds.manifest import COLUMNS, Entry, print_manifest, read_manifest

HEAD = "path,bytes,sha256,url,retrieved_at,etag\n"
ENTRY = Entry(
    "0001.md", 3, "a" * 64, "https://example.org/1", datetime(2026, 1, 2, tzinfo=UTC), '"7"'
)


def series(folder: Path, text: str | None = None) -> Series:
    if text is not None:
        (folder / "manifest.csv").write_text(text, encoding="utf-8", newline="")
    return Series("letters", folder, "Letters", "digital_archive", "letters")


def test_a_series_without_a_manifest_has_no_entries(tmp_path: Path) -> None:
    assert read_manifest(series(tmp_path)) == {}


def test_entries_are_printed_in_the_order_of_their_paths() -> None:
    text = print_manifest([Entry("b", 1, "c" * 64), ENTRY])
    assert text == (
        HEAD
        + f'0001.md,3,{"a" * 64},https://example.org/1,2026-01-02T00:00:00Z,"""7"""\n'
        + f"b,1,{'c' * 64},,,\n"
    )
    assert ",".join(COLUMNS) + "\n" == HEAD


entries = st.builds(
    Entry,
    path=st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1),
    bytes=st.integers(0, 2**50),
    sha256=st.text("0123456789abcdef", min_size=64, max_size=64),
    url=st.none() | st.just("https://example.org/a?b=c,d"),
    retrieved_at=st.none()
    | st.datetimes(datetime(1990, 1, 1), datetime(2100, 1, 1)).map(
        lambda moment: moment.replace(microsecond=0, tzinfo=UTC)
    ),
    etag=st.none() | st.just('W/"a,b"'),
)


@given(given_entries=st.lists(entries, max_size=5, unique_by=lambda one: one.path))
def test_what_is_printed_reads_back(
    given_entries: list[Entry], tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("series")
    found = read_manifest(series(folder, print_manifest(given_entries)))
    assert found == {one.path: one for one in given_entries}


def test_an_instant_of_another_zone_is_the_same_instant_in_utc(tmp_path: Path) -> None:
    """A line that the manifest has is printed again whenever another one is entered."""
    text = HEAD + f"a,1,{'c' * 64},,2026-01-02T03:00:00+03:00,\n"
    found = read_manifest(series(tmp_path, text))
    moment = datetime(2026, 1, 2, 3, tzinfo=timezone(timedelta(hours=3)))
    assert found["a"].retrieved_at == moment
    assert "2026-01-02T00:00:00Z" in print_manifest(found.values())


@pytest.mark.parametrize(
    ("row", "message"),
    [
        (f"a,many,{'c' * 64},,,", "invalid literal for int"),
        (f"a,1,{'c' * 64},,yesterday,", "Invalid isoformat string"),
        (f"a,1,{'c' * 64},,2026-01-02T03:00:00,", "has no time zone; in UTC it ends with Z"),
        ("a,1,,,,", "has no value for 'sha256'"),
        ("a,1,b,c,,d,e", "has 7 cells"),
    ],
)
def test_a_wrong_line_is_refused_at_its_line(row: str, message: str, tmp_path: Path) -> None:
    with pytest.raises(CorpusError, match=r"manifest\.csv:3: ") as caught:
        read_manifest(series(tmp_path, HEAD + f"0,1,{'c' * 64},,,\n{row}\n"))
    assert message in str(caught.value)
