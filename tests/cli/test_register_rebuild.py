"""``dspt register rebuild``: the register worked out from a store, and looked at like any other."""

from __future__ import annotations

from pathlib import Path

import pytest

from dspt_core.formats.schemas import Schema
from tests.cli.running import Dspt, save
from tests.cli.test_years import published
from tests.cli.years import AT, CODE, done, remember
from tests.directory.files import row
from tests.formats.registers.files import written
from tests.toolkit.remembering import RememberingStore

SITE = "VM001"
NOISE = "VZ1AA,Larch House,24/25 Standards Met,12/06/2025,Care Home,"
ON = ("--on", "2026-05-02")


@pytest.fixture
def store(monkeypatch: pytest.MonkeyPatch) -> RememberingStore:
    return remember(monkeypatch)


@pytest.fixture
def register(tmp_path: Path) -> tuple[str, Path]:
    return "--register", tmp_path / "register"


@pytest.fixture
def covering(dspt: Dspt, store: RememberingStore, tmp_path: Path) -> None:
    """Let a practice publish, and have that applied to a site; another code is registered."""
    published(dspt, tmp_path)
    sites = save(tmp_path, "Code,Name\nVM001,House\n", name="sites.csv")
    applied = (
        "apply",
        "--national-team",
        CODE,
        "published",
        "--sites",
        sites,
        "--request",
        "T-1",
        "--same-processes",
    )
    done(dspt, "coverage", *applied)
    done(dspt, "organisation", "register", "VM777", "--administrator", "canary-2")


def test_a_register_is_rebuilt_and_says_whose_publication_each_row_shows(
    dspt: Dspt, covering: None, register: tuple[str, Path]
) -> None:
    ran = dspt("register", "rebuild", *register, *AT)
    assert ran.code == 0
    assert [line.split() for line in ran.out.splitlines()] == [
        ["3", "rows,", "1", "with", "nothing", "published"],
        ["Own", "publication", "1"],
        ["Covered", "by", "another", "1"],
        ["Forgotten", "by", "another", "0"],
    ]
    assert ran.err == f"kept as the register of 1 May 2026 in {register[1]}\n"
    found = dspt("register", "search", *register, *ON, "--format", "json").json(Schema.REGISTER_ROWS)
    assert {one["code"]: (one["label"], one.get("coverage"), one["name"]) for one in found["rows"]} == {
        CODE: ("25/26 Standards Met", "own", "Canary Surgery"),
        SITE: ("25/26 Standards Met", "covered", "House"),
        "VM777": ("Not Published", None, ""),
    }


def test_a_program_reads_what_came_of_it_and_names_are_the_directorys(
    dspt: Dspt, covering: None, register: tuple[str, Path], tmp_path: Path
) -> None:
    file = save(tmp_path, row(SITE, "HALL"), name="ecarehomesite.csv")
    directory = ("--directory", file, "--taken", "2026-04-28")
    ran = dspt("register", "rebuild", *register, *directory, *AT, "--format", "json")
    document = ran.json(Schema.REGISTER_REBUILD)
    assert document == {
        "format": "dspt-core/register-rebuild/v1",
        "snapshot": {
            "taken": "2026-05-01",
            "source": "the histories of default, of which the newest governs",
            "rows": 3,
        },
        "policy": "newest",
        "has_directory": True,
        "shown": {"published": 2, "not-published": 1, "blank": 0, "unknown": 0},
        "coverage": {"own": 1, "covered": 1, "forgotten": 0},
    }
    assert "HALL" in dspt("register", "search", "--code", SITE, *register, *ON).out


def test_a_register_can_be_rebuilt_as_it_was_on_an_earlier_day(
    dspt: Dspt, covering: None, register: tuple[str, Path]
) -> None:
    ran = dspt("register", "rebuild", *register, "--on", "2026-04-30", *AT)
    assert (ran.code, ran.out.splitlines()[0]) == (0, "0 rows, 0 with nothing published")


def test_what_was_kept_of_the_day_before_makes_no_difference(
    dspt: Dspt, covering: None, register: tuple[str, Path], tmp_path: Path
) -> None:
    once = ("--register", tmp_path / "once")
    other = save(tmp_path, written(NOISE), name="a register of 2026-05-01.csv")
    assert dspt("register", "import", other, *register).code == 0
    exported = []
    for folder in (once, register):
        assert dspt("register", "rebuild", *folder, *AT).code == 0
        exported.append(dspt("register", "export", *folder, *ON).out)
    assert exported[0] == exported[1]
    assert "Larch" not in exported[1]


def test_a_status_of_an_edition_that_is_not_at_hand_is_no_reason_to_stop(
    dspt: Dspt, covering: None, register: tuple[str, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("dspt_core.formats.editions.edition_names", lambda: ("2018-19",))
    ran = dspt("register", "rebuild", *register, "--at", "2026-05-01")
    assert (ran.code, ran.out.splitlines()[0]) == (0, "3 rows, 1 with nothing published")
