"""What is written is there whole or not at all, and a kill leaves nothing for long."""

import os
from pathlib import Path

import pytest

from tracker.whole_files import whole

NOBODY = 2**22 + 1  # no process of Linux has such a number


def names(folder: Path) -> list[str]:
    return sorted(each.name for each in folder.iterdir())


def write_half(file: Path) -> None:
    with whole(file) as partial:
        partial.write_text("half")
        raise TypeError


def test_a_file_takes_the_place_of_the_one_before(tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.write_text("old")
    with whole(file) as partial:
        partial.write_text("new")
        assert file.read_text() == "old"
    assert (file.read_text(), names(tmp_path)) == ("new", ["file"])


def test_what_fails_leaves_what_was_there_and_nothing_else(tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.write_text("old")
    with pytest.raises(TypeError):
        write_half(file)
    assert (file.read_text(), names(tmp_path)) == ("old", ["file"])


def test_a_link_stays_one(tmp_path: Path) -> None:
    file, link = tmp_path / "file", tmp_path / "link"
    link.symlink_to(file)
    with whole(link) as partial:
        partial.write_text("new")
    assert (file.read_text(), link.readlink()) == ("new", file)


def test_a_folder_takes_the_place_of_an_empty_one(tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    with whole(tmp_path / "folder") as partial:
        partial.mkdir()
        (partial / "page").write_text("words")
    assert (tmp_path / "folder" / "page").read_text() == "words"
    assert names(tmp_path) == ["folder"]


def test_what_a_kill_left_goes_with_the_next(tmp_path: Path) -> None:
    running, other = f".file.{os.getppid()}", ".another.1"
    for name in (f".file.{NOBODY}", f".file.{NOBODY}-wal", f".file.{NOBODY}.queue"):
        (tmp_path / name).touch()
    (tmp_path / f".file.{NOBODY + 1}" / "before").mkdir(parents=True)
    for name in (running, other, ".file.own"):
        (tmp_path / name).touch()
    with whole(tmp_path / "file") as partial:
        partial.touch()
    assert names(tmp_path) == sorted([running, other, ".file.own", "file"])
