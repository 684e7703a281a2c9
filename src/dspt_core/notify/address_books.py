"""Address books that ship: one in memory, and one in a file that only its owner may read."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Mapping
from pathlib import Path
from threading import Lock

from dspt_core.formats.addresses_json import read_addresses, write_addresses
from dspt_core.formats.documents import reading
from dspt_core.formats.strict_json import MAX_BYTES
from dspt_core.ports.store import check_name

LONGEST_ADDRESS = 254
"""The most characters that an e-mail address has."""

MOST_ADDRESSES = 100_000
"""How many people a file of addresses has at most."""


def is_address(text: str) -> bool:
    """Whether a text can be an e-mail address at all: one line of printable ASCII around one ``@``."""
    name, at, domain = text.rpartition("@")
    return (
        bool(name and at and domain)
        and "@" not in name
        and len(text) <= LONGEST_ADDRESS
        and text.isascii()
        and all(one.isprintable() and not one.isspace() and one not in '<>,;:"()[]\\' for one in text)
    )


class MemoryAddressBook:
    """Addresses by person, gone with the process."""

    def __init__(self, addresses: Mapping[str, str] | None = None) -> None:
        """Begin with these."""
        self._addresses = dict(addresses or {})

    def address(self, person: str) -> str | None:
        """Return the address of a person."""
        return self._addresses.get(person)


class FileAddressBook:
    """Addresses in a file of the format ``dspt-core/addresses/v1``, which is read again when it changed.

    One that is written is readable for its owner alone, and replaced as a whole: whoever reads meanwhile
    has the old one or the new one. Of two programs that write at the same time, the last wins.
    """

    def __init__(self, path: str | os.PathLike[str]) -> None:
        """Name the file, which need not be there yet."""
        self._path = Path(path)
        self._lock = Lock()
        self._seen: tuple[int, int, int] | None = None
        self._addresses: dict[str, str] = {}

    def address(self, person: str) -> str | None:
        """Return the address of a person.

        Raises :class:`UnreadableFileError` when the file cannot be read, and :class:`InvalidDocumentError`
        when it is no such file.
        """
        with self._lock:
            return self._read().get(person)

    def put(self, person: str, address: str) -> None:
        """Write down the address of a person, in place of another one.

        Raises :class:`ValueError` for what cannot be an e-mail address or a person's id, without showing it,
        and when the file would become larger than those that are read.
        """
        check_name("the person's id", person)
        if not is_address(address):
            message = "this is no e-mail address"
            raise ValueError(message)
        with self._lock:
            self._write({**self._read_if_there(), person: address})

    def remove(self, person: str) -> bool:
        """Forget the address of a person; false when there was none."""
        with self._lock:
            before = self._read_if_there()
            if person not in before:
                return False
            self._write({one: address for one, address in before.items() if one != person})
            return True

    def _read_if_there(self) -> dict[str, str]:
        return self._read() if self._path.exists() else {}

    def _read(self) -> dict[str, str]:
        with reading(self._path):
            found = self._path.stat()
        seen = (found.st_mtime_ns, found.st_size, found.st_ino)
        if seen != self._seen:
            self._addresses = read_addresses(self._path)
            self._seen = seen
        return self._addresses

    def _write(self, addresses: Mapping[str, str]) -> None:
        text = write_addresses(addresses)
        if len(addresses) > MOST_ADDRESSES or len(text.encode()) > MAX_BYTES:
            message = "the file of addresses is full: it would not be read again"
            raise ValueError(message)
        # Made with mode 0600, beside the file so that it can take its place in one step.
        number, name = tempfile.mkstemp(prefix=".people-", dir=self._path.parent)
        try:
            with os.fdopen(number, "w", encoding="utf-8") as file:
                file.write(text)
                file.flush()
                os.fsync(file.fileno())
            Path(name).replace(self._path)
        except BaseException:
            Path(name).unlink(missing_ok=True)
            raise
        self._seen = None
