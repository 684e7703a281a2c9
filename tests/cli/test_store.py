"""``dspt store``: a store is upgraded, checked and copied, and what cannot be is said to be so."""

from __future__ import annotations

import sqlite3
import sys
from pathlib import Path

import pytest

from dspt_core.cli.years import progress
from dspt_core.formats.schemas import Schema
from dspt_core.storage.sqlite.schema import STEPS
from tests.cli.running import Dspt
from tests.cli.years import AT, CODE, begin
from tests.storage.sqlite.test_upkeep import at_schema


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The file that commands open by default."""
    monkeypatch.chdir(tmp_path)
    return tmp_path / "dspt.db"


def change(file: Path, statement: str) -> None:
    connection = sqlite3.connect(file, isolation_level=None)
    connection.execute(statement)
    connection.close()


def test_a_sound_store_is_checked_whole_and_left_as_it_is(dspt: Dspt, file: Path) -> None:
    begin(dspt)
    assert dspt("organisation", "register", CODE, "--administrator", "x", "--tenant", "b", *AT).code == 0
    before = file.read_bytes()
    ran = dspt("store", "check")
    assert (ran.code, ran.out.splitlines()) == (
        0,
        [
            f"schema {len(STEPS)}, the newest",
            "the database finds nothing wrong",
            "tenant b: sound: 1 event in 1 stream, 0 erased",
            "tenant default: sound: 2 events in 1 stream, 0 erased",
        ],
    )
    assert "a cut end or a whole rewrite would not be noticed" in ran.err
    plain = dspt("store", "check", "--format", "json").json(Schema.STORE_CHECK)
    assert plain["is_sound"] is True
    assert [(one["tenant"], one["events"]) for one in plain["tenants"]] == [("b", 1), ("default", 2)]
    assert file.read_bytes() == before


def test_a_broken_chain_a_gap_and_a_row_that_hangs_loose_are_found(dspt: Dspt, file: Path) -> None:
    begin(dspt)
    change(file, "UPDATE event SET actor = 'canary' WHERE version = 2")
    ran = dspt("store", "check")
    assert ran.code == 1
    assert f"tenant default: not sound: organisation/{CODE}, version 2: link-broken" in ran.out
    change(file, "UPDATE event SET version = 3 WHERE version = 2")
    assert "version 2: version-missing" in dspt("store", "check").out
    change(file, "INSERT INTO tag VALUES ('default', 't', 'nothing', 1)")
    (finding,) = dspt("store", "check", "--format", "json").json(Schema.STORE_CHECK)["findings"]
    assert finding == "a row of tag names a row of event that is not there"
    ran = dspt("store", "check")
    assert ran.code == 1
    assert "not sound: a row of tag names a row of event that is not there" in ran.out
    assert "restore the last backup" in ran.err
    assert "canary" not in ran.out + ran.err


def test_an_older_store_is_upgraded_once_and_said_to_be_behind_before(dspt: Dspt, file: Path) -> None:
    at_schema(file, 1)
    ran = dspt("store", "check")
    assert (ran.code, ran.out) == (1, f"schema 1, behind schema {len(STEPS)}\n")
    assert "upgrade the store first" in ran.err
    behind = dspt("store", "check", "--format", "json").json(Schema.STORE_CHECK)
    assert behind["schema"] == {"found": 1, "newest": len(STEPS)}
    assert (behind["is_sound"], behind["findings"], behind["tenants"]) == (False, [], None)
    assert dspt("store", "backup", "before.db").code == 0
    assert dspt("store", "upgrade").out == f"upgraded from schema 1 to schema {len(STEPS)}\n"
    assert "there was nothing to do" in dspt("store", "upgrade").out
    upgraded = dspt("store", "upgrade", "--format", "json").json(Schema.STORE_UPGRADE)
    assert (upgraded["before"], upgraded["after"]) == (len(STEPS), len(STEPS))
    assert dspt("store", "check", "--store", "sqlite:///before.db").out.startswith("schema 1,")
    assert "there are no events" in dspt("store", "check").out


def test_a_backup_is_checked_and_answers_like_the_store(dspt: Dspt, file: Path) -> None:
    begin(dspt)
    ran = dspt("store", "backup", "copy.db")
    assert ran.code == 0
    assert ran.out.startswith("copied to copy.db\n")
    assert "tenant default: sound: 2 events" in ran.out
    assert dspt("organisation", "show", CODE, "--store", "sqlite:///copy.db", *AT).code == 0
    plain = dspt("store", "backup", "other.db", "--format", "json").json(Schema.STORE_BACKUP)
    assert (plain["file"], plain["check"]["is_sound"]) == ("other.db", True)
    assert sorted(one.name for one in file.parent.iterdir()) == ["copy.db", "dspt.db", "other.db"]


@pytest.mark.skipif(sys.platform in {"win32", "darwin"}, reason="there the names of files are text")
def test_the_name_of_a_copy_need_not_be_text(dspt: Dspt, file: Path) -> None:
    begin(dspt)
    ran = dspt("store", "backup", "caf\udce9.db", "--format", "json")
    assert (ran.code, ran.json()["file"]) == (0, r"caf\udce9.db")
    assert (file.parent / "caf\udce9.db").exists()


def test_a_file_that_is_there_is_never_written_over(dspt: Dspt, file: Path) -> None:
    begin(dspt)
    before = file.read_bytes()
    for taken in ("dspt.db", "."):
        ran = dspt("store", "backup", taken)
        assert (ran.code, "there already" in ran.err) == (2, True)
    assert file.read_bytes() == before


def test_a_copy_of_an_unsound_store_says_that_it_is_the_store(dspt: Dspt, file: Path) -> None:
    begin(dspt)
    change(file, "UPDATE event SET actor = 'x' WHERE version = 2")
    ran = dspt("store", "backup", "copy.db")
    assert (ran.code, "it is the store that is not sound" in ran.err) == (1, True)


@pytest.mark.parametrize("words", [("upgrade",), ("check",), ("backup", "copy.db")])
@pytest.mark.parametrize(
    "wrong",
    [
        ("sqlite:///dspt.db", 3, "there is no such file"),
        ("sqlite+sqlalchemy:///dspt.db", 3, "there is no such file"),
        ("sqlite:///.", 3, "that is a folder"),
        ("sqlit:///dspt.db", 2, "did you mean 'sqlite:///'?"),
        ("memory:", 2, "a store in memory"),
    ],
)
def test_what_is_no_store_to_look_after_is_refused_and_none_is_made(
    dspt: Dspt, file: Path, words: tuple[str, ...], wrong: tuple[str, int, str]
) -> None:
    url, code, said = wrong
    ran = dspt("store", *words, "--store", url)
    assert (ran.code, ran.out) == (code, "")
    assert said in ran.err
    assert not list(file.parent.iterdir())


def test_a_backup_of_a_database_is_left_to_its_own_tools(dspt: Dspt, file: Path) -> None:
    url = "sqlite+sqlalchemy:///sql.db"
    assert dspt("organisation", "register", CODE, "--administrator", "x", "--store", url, *AT).code == 0
    ran = dspt("store", "backup", "copy.db", "--store", url)
    assert (ran.code, "pg_dump" in ran.err) == (2, True)
    assert not (file.parent / "copy.db").exists()
    assert "1 event in 1 stream" in dspt("store", "check", "--store", url).out
    assert "there was nothing to do" in dspt("store", "upgrade", "--store", url).out


def test_progress_is_shown_on_a_terminal_and_wiped_away(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def told(*, is_watched: bool) -> str:
        monkeypatch.setattr(sys.stderr, "isatty", lambda: is_watched)
        with progress.Progress("events read") as shown:
            for number in range(1, 2 * progress.AT_ONCE + 2):
                shown.reached(number)
        out, err = capsys.readouterr()
        assert out == ""
        return err

    assert told(is_watched=False) == ""
    watched = told(is_watched=True).split("\r")
    assert watched[1:3] == ["500 events read", "1,000 events read"]
    assert (watched[3].strip(), watched[4]) == ("", "")
