"""A file that a command writes is there whole or not at all, and is named where it cannot be."""

from __future__ import annotations

import errno
from pathlib import Path

import pytest

from dspt_core.cli.exits import CommandError, Exit
from dspt_core.cli.whole_files import whole_file


def test_a_disk_that_fills_up_is_said_of_the_file_that_is_written(tmp_path: Path) -> None:
    target = tmp_path / "page.html"
    with pytest.raises(CommandError) as refused, whole_file(target):
        raise OSError(errno.ENOSPC, "No space left on device")
    assert str(refused.value) == f"cannot write {target}: no space left on device"
    assert (refused.value.code, list(tmp_path.iterdir())) == (Exit.UNREADABLE, [])


def test_a_folder_that_has_the_name_is_said_and_left_alone(tmp_path: Path) -> None:
    (tmp_path / "page.html").mkdir()
    with pytest.raises(CommandError, match=r"cannot write .*page\.html: ") as refused:
        write(tmp_path / "page.html")
    assert refused.value.code == Exit.UNREADABLE
    assert list(tmp_path.iterdir()) == [tmp_path / "page.html"]


def write(path: Path) -> None:
    with whole_file(path) as content:
        content.write(b"all of it")


def test_what_is_refused_of_another_file_meanwhile_is_not_said_of_it(tmp_path: Path) -> None:
    target = tmp_path / "page.html"
    with pytest.raises(FileNotFoundError, match="source"), whole_file(target):
        (tmp_path / "source").open("rb")
    assert list(tmp_path.iterdir()) == []
