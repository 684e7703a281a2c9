"""Address books: one that forgets, and one in a file that only its owner reads."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dspt_core.domain.problem import InvalidDocumentError
from dspt_core.errors import UnreadableFileError
from dspt_core.notify import address_books
from dspt_core.notify.address_books import FileAddressBook, MemoryAddressBook, is_address
from dspt_core.testing.stores.made_up import CANARY
from tests.canaries import holds_canary

ADDRESS = f"{CANARY}@example.org"


def test_a_file_is_made_read_changed_and_emptied_and_never_open_to_others(tmp_path: Path) -> None:
    path = tmp_path / "addresses.json"
    book, other = FileAddressBook(path), FileAddressBook(path)
    book.put("person-1", ADDRESS)
    assert other.address("person-1") == ADDRESS
    other.put("person-2", "b@example.org")
    assert (book.address("person-1"), book.address("person-2")) == (ADDRESS, "b@example.org")
    assert book.remove("person-1")
    assert not other.remove("person-1")
    assert other.address("person-1") is None
    assert path.stat().st_mode & 0o777 == 0o600
    assert [one.name for one in tmp_path.iterdir()] == ["addresses.json"]


def test_a_file_that_is_not_there_is_unreadable(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFileError):
        FileAddressBook(tmp_path / "addresses.json").address("person-1")


@pytest.mark.parametrize(
    "text", ["", "[]", '{"format":"dspt-core/addresses/v1","people":{"a":{"mail":"x"}}}']
)
def test_a_file_that_is_none_is_refused_with_its_problems(tmp_path: Path, text: str) -> None:
    path = tmp_path / "addresses.json"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(InvalidDocumentError) as caught:
        FileAddressBook(path).address("person-1")
    assert caught.value.problems


def test_what_is_no_address_is_refused_without_being_shown(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="no e-mail address") as caught:
        FileAddressBook(tmp_path / "addresses.json").put("person-1", f"{CANARY} at home")
    assert not holds_canary(str(caught.value))


def test_an_address_book_in_memory_knows_what_it_was_given() -> None:
    book = MemoryAddressBook({"person-1": ADDRESS})
    assert (book.address("person-1"), book.address("person-2")) == (ADDRESS, None)


@given(st.text(max_size=20), st.sampled_from('\r\n\0 <>,;:"()[]\\\t'), st.text(max_size=20))
def test_no_address_holds_what_would_steer_a_line(before: str, sign: str, after: str) -> None:
    assert not is_address(f"{before}{sign}{after}@example.org")


@pytest.mark.parametrize("text", ["a@b", "first.last+dspt@host.example", "o'neill@nhs.example"])
def test_what_is_usual_is_an_address(text: str) -> None:
    assert is_address(text)


@pytest.mark.parametrize("text", ["", "@", "a@", "@b", "a@b@c", "é@b.example", "a" * 250 + "@b.example"])
def test_what_cannot_be_reached_is_none(text: str) -> None:
    assert not is_address(text)


@pytest.mark.parametrize("person", ["", "a\0b", "\ud800", "p" * 201])
def test_an_id_that_could_not_be_read_back_is_refused(tmp_path: Path, person: str) -> None:
    path = tmp_path / "addresses.json"
    with pytest.raises(ValueError, match="the person's id"):
        FileAddressBook(path).put(person, ADDRESS)
    assert not path.exists()


def test_a_file_of_addresses_does_not_become_larger_than_those_that_are_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "addresses.json"
    book = FileAddressBook(path)
    book.put("person-1", ADDRESS)
    before = path.read_bytes()
    for limit, value in (("MOST_ADDRESSES", 1), ("MAX_BYTES", len(before))):
        with monkeypatch.context() as limits:
            limits.setattr(address_books, limit, value)
            book.put("person-1", ADDRESS)
            with pytest.raises(ValueError, match="is full"):
                book.put("person-2", ADDRESS)
    assert path.read_bytes() == before
    assert [one.name for one in tmp_path.iterdir()] == ["addresses.json"]
