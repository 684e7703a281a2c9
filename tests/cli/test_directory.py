"""``dspt directory``: what files hold, what is odd about them, and what they say of a code."""

from __future__ import annotations

from pathlib import Path

import pytest

from dspt_core.formats.schemas import Schema
from tests.cli.running import Dspt, save
from tests.directory.files import row
from tests.plugging import install

DAYS = ("--taken", "2026-06-01", "--on", "2026-06-30")


@pytest.fixture
def files(tmp_path: Path) -> tuple[Path, Path]:
    sites = row("VZZ01", "HOME 1", c15="A1ZZ") + row("VZZ02", "HOME 2", c15="A1ZZ", c17="20240101")
    return (
        save(tmp_path, row("A1ZZ", "A GROUP"), name="ecarehomehq.csv"),
        save(tmp_path, sites, name="ecarehomesite.csv"),
    )


def test_check_says_how_much_was_read_of_each_file(dspt: Dspt, files: tuple[Path, Path]) -> None:
    ran = dspt("directory", "check", *files, "--taken", "2026-06-01")
    assert ran.code == 0
    assert ran.out == (
        f"{files[0]}: csv-report ecarehomehq, 2026-06-01: 1 of 1 read, 0 lines odd\n"
        f"{files[1]}: csv-report ecarehomesite, 2026-06-01: 2 of 2 read, 0 lines odd\n"
        "3 organisations in the directory as of 2026-06-01\n"
    )


def test_check_lists_what_was_not_read_with_its_line_and_ends_with_1(dspt: Dspt, tmp_path: Path) -> None:
    file = save(tmp_path, row("VZZ01") + "broken\n" + row("VZZ03", c13="Z"), name="ecarehomesite.csv")
    ran = dspt("directory", "check", file)
    assert ran.code == 1
    assert f"{file}:2:1: error: the row has 1 columns, not 27 [directory/broken-row]" in ran.out
    assert f"{file}:3:1: warning: the status 'Z' of VZZ03" in ran.out
    assert "2 of 3 read, 2 lines odd" in ran.out
    document = dspt("directory", "check", file, "--format", "json").json(Schema.DIRECTORY_CHECK)
    assert document["files"][0]["entries"] == 3
    assert [one["line"] for one in document["problems"]] == [2, 3]


def test_warnings_alone_end_with_0(dspt: Dspt, tmp_path: Path) -> None:
    file = save(tmp_path, row("VZZ01", c13="Z"), name="ecarehomesite.csv")
    assert dspt("directory", "check", file).code == 0


def test_a_file_that_is_not_there_ends_with_3(dspt: Dspt, tmp_path: Path) -> None:
    ran = dspt("directory", "check", tmp_path / "none.csv")
    assert (ran.code, ran.out) == (3, "")
    assert dspt("directory", "check", "a\0b").code == 3


def test_show_gives_the_record_its_parents_and_its_sites(dspt: Dspt, files: tuple[Path, Path]) -> None:
    group = dspt("directory", "show", "a1zz", *files, *DAYS)
    assert group.code == 0
    assert "A1ZZ  A GROUP" in group.out
    assert "Sites offered on 2026-06-30: 1" in group.out
    assert "VZZ01                   HOME 1: operated by it, says the directory" in group.out
    assert "VZZ02                   HOME 2: not operated by the headquarters on this day" in group.out
    home = dspt("directory", "show", "VZZ01", *files, *DAYS).out
    assert "parents                 A1ZZ" in home
    assert "two codes               headquarters A1ZZ, site VZZ01" in home


def test_show_gives_the_same_as_json(dspt: Dspt, files: tuple[Path, Path]) -> None:
    ran = dspt("directory", "show", "A1ZZ", *files, *DAYS, "--format", "json")
    document = ran.json(Schema.DIRECTORY_RECORD)
    assert document["sites_offered"]["taken"] == "2026-06-01"
    assert [one["code"] for one in document["sites_offered"]["sites"]] == ["VZZ01"]
    assert [one["reason"] for one in document["sites_offered"]["not_offered"]] == ["lapsed"]
    home = dspt("directory", "show", "VZZ02", *files, *DAYS, "--format", "json").json(Schema.DIRECTORY_RECORD)
    assert home["record"]["relationships"][0]["period"] == {"last": "2024-01-01"}
    assert home["parents"] == []


def test_the_suffix_of_a_sub_unit_leads_to_the_record_of_the_whole(
    dspt: Dspt, files: tuple[Path, Path]
) -> None:
    ran = dspt("directory", "show", "VZZ01-B", *files, *DAYS)
    assert ran.code == 0
    assert "the directory has no VZZ01-B; this is VZZ01, to which it belongs" in ran.err


def test_a_code_that_is_not_there_is_refused_with_where_to_look(dspt: Dspt, files: tuple[Path, Path]) -> None:
    ran = dspt("directory", "show", "42", *files, *DAYS)
    assert (ran.code, ran.out) == (1, "")
    assert "did you mean '042'?" in ran.err
    assert "public search" in ran.err


def test_what_is_odd_about_the_files_is_counted_when_one_is_shown(dspt: Dspt, tmp_path: Path) -> None:
    file = save(tmp_path, row("VZZ01") + "broken\n", name="ecarehomesite.csv")
    assert "1 error in the files" in dspt("directory", "show", "VZZ01", file).err


PLUGIN = """
from dspt_core.plugins import hookimpl


@hookimpl
def dspt_directory():
    {body}
"""
BRINGS = """
    from dspt_core.directory.memory import InMemoryDirectory
    from dspt_core.testing.directories import made_up_world, write_reports
    from dspt_core.directory.reading import read_snapshot_bytes
    files = write_reports(made_up_world(3)).items()
    return InMemoryDirectory(read_snapshot_bytes(data, file=name) for name, data in files)
"""


def test_without_files_the_directory_of_a_plugin_is_asked(site: Path, dspt: Dspt) -> None:
    assert dspt("directory", "show", "V000001").code == 2
    install(site, "our-directory", BRINGS, source=PLUGIN)
    ran = dspt("directory", "show", "V000001")
    assert ran.code == 0
    assert "MADE-UP CARE HOME 1" in ran.out


def test_a_plugin_whose_directory_fails_ends_the_command_with_3_and_its_name(site: Path, dspt: Dspt) -> None:
    install(site, "our-directory", "return 7", source=PLUGIN)
    ran = dspt("directory", "show", "V000001")
    assert ran.code == 3
    assert "our-directory" in ran.err
