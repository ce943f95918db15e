import json
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import Any

import jsonschema  # type: ignore[import-untyped]
import pytest

from fonds.corpus import Corpus
from fonds.package.checksums import FileSum
from fonds.package.descriptor import (
    Descriptor,
    describe_package,
    describe_release,
    table_schemas,
    without_release,
)
from fonds.package.number import Release
from fonds.schema import Table

RELEASE = Release("1.2.0", "minor", "2026-11-20T09:00:00Z")


@pytest.fixture
def timeless(corpus: Corpus, letters: Table, marks: Table) -> Descriptor:
    return describe_package(corpus, {"letters": letters, "marks": marks})


def test_each_table_stands_there_as_csv_and_as_parquet(timeless: Descriptor) -> None:
    assert [(one["name"], one["path"], one.get("type")) for one in timeless["resources"]] == [
        ("letters", "data/letters.csv", "table"),
        ("letters-parquet", "data/letters.parquet", None),
        ("marks", "data/marks.csv", "table"),
        ("marks-parquet", "data/marks.parquet", None),
    ]


def test_sizes_hashes_number_and_date_are_filled_in(timeless: Descriptor) -> None:
    released = describe_release(timeless, _sums(timeless), RELEASE)
    assert (released["version"], released["created"]) == ("1.2.0", "2026-11-20T09:00:00Z")
    assert released["resources"][1]["bytes"] == 1
    assert released["resources"][1]["hash"] == "sha256:" + "1" * 64


def test_without_an_instant_there_is_no_date(timeless: Descriptor) -> None:
    undated = replace(RELEASE, released=None)
    assert "created" not in describe_release(timeless, _sums(timeless), undated)


def test_a_release_can_be_taken_back_to_what_it_was_made_from(timeless: Descriptor) -> None:
    written = json.dumps(describe_release(timeless, _sums(timeless), RELEASE))
    assert without_release(json.loads(written)) == timeless


def test_what_package_yaml_leaves_open_is_left_out(timeless: Descriptor) -> None:
    assert "homepage" not in timeless
    assert "keywords" not in timeless


def test_table_schemas_are_those_of_the_csv_files(timeless: Descriptor) -> None:
    schemas = table_schemas(timeless)
    assert list(schemas) == ["letters", "marks"]
    assert schemas["marks"]["primaryKey"] == ["letter_id", "sequence"]


def test_the_official_profile_accepts_it(timeless: Descriptor, profile: Any) -> None:
    profile.validate(describe_release(timeless, _sums(timeless), RELEASE))


@pytest.mark.parametrize(
    "spoil",
    [
        lambda one: one.pop("resources"),
        lambda one: one.update(version=1),
        lambda one: one["licenses"][0].clear(),
        lambda one: one["resources"][0].pop("path"),
        lambda one: one["resources"][0].update(type="file"),
        lambda one: one["resources"][0].update(hash="sha256"),
        lambda one: one["resources"][0]["schema"]["fields"][0].update(type="varchar"),
    ],
)
def test_the_official_profile_refuses_what_is_wrong(
    timeless: Descriptor, profile: Any, spoil: Any
) -> None:
    descriptor = describe_release(timeless, _sums(timeless), RELEASE)
    spoil(descriptor)
    assert not profile.is_valid(descriptor)


@pytest.fixture
def profile(shared: Path) -> Any:
    path = shared / "standards" / "datapackage-2.0" / "datapackage.json"
    return jsonschema.Draft7Validator(json.loads(path.read_text(encoding="utf-8")))


def _sums(descriptor: Descriptor) -> Iterable[FileSum]:
    for place, resource in enumerate(descriptor["resources"]):
        yield FileSum(resource["path"], place, str(place) * 64)
