"""The port behind which the addresses of people are: nothing that a store keeps has one."""

from __future__ import annotations

from typing import Protocol


class AddressBook(Protocol):
    """Knows under which address a person is reached."""

    def address(self, person: str) -> str | None:
        """Return the address of a person by id, or ``None`` when there is none."""
        ...
