"""People: who asks, in which role at which code, and what each is invited to and owns.

A person is an id that the host knows, and nothing else. Names and addresses live outside of histories.
"""

from __future__ import annotations

from enum import StrEnum

from attrs import field, frozen

from dspt_core.domain.storable import storable_text
from dspt_core.domain.suggestions import Supporter


class Role(StrEnum):
    """What a person is at one code; somebody with several organisations has a role at each."""

    ADMINISTRATOR = "administrator"
    ADMINISTRATOR_MEMBER = "administrator-member"
    MEMBER = "member"
    AUDITOR = "auditor"


@frozen(kw_only=True)
class Actor:
    """Who asks for something. The host has made sure that it is that person.

    ``for_national_team`` says that the person asks as one of the national team. Then no role counts that
    the person has anywhere.
    """

    person: str = field(repr=False, validator=storable_text)
    for_national_team: bool = False


@frozen(kw_only=True)
class RoleHeld:
    """A person's role at a code."""

    person: str = field(repr=False)
    role: Role


@frozen(kw_only=True)
class Invitation:
    """A role that waits for a person to accept it."""

    person: str = field(repr=False)
    role: Role


@frozen(kw_only=True)
class ItemOwner:
    """Who owns an evidence item, by its permanent key: it stays so in editions that number it otherwise."""

    person: str = field(repr=False)
    item: str


@frozen(kw_only=True)
class AssertionOwner:
    """Who owns an assertion of an edition. Assertions have no permanent key, so it ends with the edition."""

    person: str = field(repr=False)
    edition: str
    assertion: str


@frozen(kw_only=True)
class People:
    """The people of a code: each has one role, or an invitation to one.

    Beside them stand the organisations whose people may suggest answers.
    """

    roles: tuple[RoleHeld, ...] = ()
    invitations: tuple[Invitation, ...] = ()
    item_owners: tuple[ItemOwner, ...] = ()
    assertion_owners: tuple[AssertionOwner, ...] = ()
    supporters: tuple[Supporter, ...] = ()

    def role_of(self, person: str) -> Role | None:
        """Return the role of a person, or ``None``."""
        return next((one.role for one in self.roles if one.person == person), None)

    def invitation_of(self, person: str) -> Invitation | None:
        """Return the invitation that waits for a person, or ``None``."""
        return next((one for one in self.invitations if one.person == person), None)

    def supporter(self, code: str) -> Supporter | None:
        """Return the supporter of that code, or ``None``."""
        return next((one for one in self.supporters if one.code == code), None)

    @property
    def administrators(self) -> tuple[str, ...]:
        """The administrators, in the order in which they became such."""
        return tuple(one.person for one in self.roles if one.role is Role.ADMINISTRATOR)

    def items_of(self, person: str) -> frozenset[str]:
        """Return the permanent keys of the items that a person owns."""
        return frozenset(one.item for one in self.item_owners if one.person == person)

    def assertions_of(self, person: str, edition: str) -> frozenset[str]:
        """Return the assertions that a person owns in an edition."""
        owned = (one for one in self.assertion_owners if (one.person, one.edition) == (person, edition))
        return frozenset(one.assertion for one in owned)
