from pathlib import Path

import pytest

from fonds.package.durable import format_json, move_folder, replace_file, write_file


def test_json_keeps_the_order_of_its_keys_and_all_letters() -> None:
    text = format_json({"title": "Шифртелеграмма", "name": "x", "versions": []}).decode()
    assert text == '{\n  "title": "Шифртелеграмма",\n  "name": "x",\n  "versions": []\n}\n'


def test_a_file_is_replaced_in_one_step(tmp_path: Path) -> None:
    (tmp_path / "stage").mkdir()
    (tmp_path / "index.json").write_bytes(b"old")
    write_file(tmp_path / "stage" / "index.json", b"new")
    replace_file(tmp_path / "stage" / "index.json", tmp_path / "index.json")
    assert (tmp_path / "index.json").read_bytes() == b"new"
    assert list((tmp_path / "stage").iterdir()) == []


def test_a_folder_is_moved_whole(tmp_path: Path) -> None:
    (tmp_path / "stage" / "1.0.0" / "data").mkdir(parents=True)
    (tmp_path / "stage" / "1.0.0" / "data" / "x.csv").write_bytes(b"x\n")
    move_folder(tmp_path / "stage" / "1.0.0", tmp_path / "1.0.0")
    assert (tmp_path / "1.0.0" / "data" / "x.csv").read_bytes() == b"x\n"
    assert list((tmp_path / "stage").iterdir()) == []


def test_a_folder_never_takes_the_place_of_another(tmp_path: Path) -> None:
    for name in ("stage", "1.0.0"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "x.csv").write_text(name)
    with pytest.raises(OSError, match="1"):
        move_folder(tmp_path / "stage", tmp_path / "1.0.0")
    assert (tmp_path / "1.0.0" / "x.csv").read_text() == "1.0.0"
