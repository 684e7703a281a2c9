"""``dspt user address``: where people are reached goes into one file, and is shown nowhere."""

from __future__ import annotations

from pathlib import Path

import pytest

from dspt_core.cli.notifiers import ADDRESSES
from dspt_core.notify.address_books import FileAddressBook
from dspt_core.testing.stores.made_up import CANARY
from tests.canaries import holds_canary
from tests.cli.running import Dspt, save

PERSON = f"{CANARY}-2"
EMAIL = f"{CANARY}@example.org"


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.delenv(ADDRESSES, raising=False)
    return tmp_path / "addresses.json"


def test_an_address_is_written_down_and_forgotten(dspt: Dspt, file: Path) -> None:
    ran = dspt("user", "address", PERSON, EMAIL, "--addresses", file)
    assert (ran.code, ran.out, ran.err) == (0, "written down\n", "")
    assert FileAddressBook(file).address(PERSON) == EMAIL
    assert file.stat().st_mode & 0o777 == 0o600
    forget = ("user", "address", PERSON, "--remove", "--addresses", file)
    assert (dspt(*forget).out, dspt(*forget).code) == ("forgotten\n", 1)
    assert not holds_canary(file.read_text(encoding="utf-8"))


def test_the_environment_names_the_file(dspt: Dspt, file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(ADDRESSES, str(file))
    assert dspt("user", "address", PERSON, EMAIL).code == 0
    assert FileAddressBook(file).address(PERSON) == EMAIL


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ((PERSON,), "give an e-mail address, or --remove"),
        ((PERSON, EMAIL, "--remove"), "give an e-mail address, or --remove"),
        ((PERSON, f"{CANARY} at home"), "this is no e-mail address"),
        (("", EMAIL), "the person's id needs between 1 and 200 characters"),
    ],
)
def test_what_is_asked_wrongly_is_said_and_nothing_written(
    dspt: Dspt, file: Path, arguments: tuple[str, ...], said: str
) -> None:
    ran = dspt("user", "address", *arguments, "--addresses", file)
    assert (ran.code, said in ran.err) == (2, True), ran
    assert not file.exists()


def test_without_a_file_it_is_said_how_to_name_one(dspt: Dspt, file: Path) -> None:
    ran = dspt("user", "address", PERSON, EMAIL)
    assert (ran.code, f"--addresses, or in {ADDRESSES}" in ran.err) == (2, True), ran


def test_a_file_that_is_none_stays_as_it_is_and_nothing_in_it_is_shown(
    dspt: Dspt, file: Path, tmp_path: Path
) -> None:
    broken = {"format": "dspt-core/addresses/v1", "people": {PERSON: {"email": CANARY * 60, CANARY: EMAIL}}}
    save(tmp_path, broken, name=file.name)
    before = file.read_bytes()
    for rest in ((EMAIL,), ("--remove",)):
        ran = dspt("user", "address", PERSON, *rest, "--addresses", file)
        assert (ran.code, "is no file of addresses that can be read: 2 problems in it" in ran.err) == (
            1,
            True,
        )
    assert file.read_bytes() == before


def test_a_folder_that_is_not_there_is_said(dspt: Dspt, tmp_path: Path) -> None:
    ran = dspt("user", "address", PERSON, EMAIL, "--addresses", tmp_path / "nowhere" / "addresses.json")
    assert (ran.code, "no such file" in ran.err) == (3, True), ran
