"""What people publish should not tell where it was made."""

from __future__ import annotations

import re

import pytest

from tests.architecture.layout import PROJECT, project_files

# Written with classes of one letter so that this file does not find itself.
LEAK = re.compile(
    r"""
    (?<!\w) / (?: farm | [Uu]sers | home | root | work ) /               # a folder of somebody's machine
    | \b p[y]pi [.] | pythonh[o]sted | npm[j]s [.] | [.] d[e]bian [.]     # a package registry's address
    | -- (?: extra- )? ind[e]x-url | --find-l[i]nks
    """,
    re.VERBOSE,
)


def leaks_in(text: str) -> list[str]:
    return [line for line in text.splitlines() if LEAK.search(line)]


def test_no_file_names_a_folder_of_a_machine_or_a_package_registry() -> None:
    found = {
        f"{path.relative_to(PROJECT)}: {line}"
        for path in project_files()
        for line in leaks_in(path.read_bytes().decode("utf-8", errors="ignore"))
    }
    assert not found


@pytest.mark.parametrize(
    "line",
    [
        "see " + "/home" + "/anne/notes.txt",
        '"' + "/root" + '/.venv/bin/python"',
        "pip install --ind" + "ex-url somewhere",
        "https://files.pythonh" + "osted.org/",
    ],
)
def test_a_leak_is_found(line: str) -> None:
    assert leaks_in(line) == [line]


@pytest.mark.parametrize("line", ["https://example.org/home/page", "src/work/item", "root/work"])
def test_what_only_looks_like_a_leak_is_left_alone(line: str) -> None:
    assert not leaks_in(line)
