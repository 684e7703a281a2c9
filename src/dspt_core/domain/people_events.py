"""Events about the people of a code, all told in the code's own stream."""

from __future__ import annotations

from attrs import field, frozen

from dspt_core.domain.people import People, Role


@frozen(kw_only=True)
class PeopleReceived:
    """The people of another code, whose things go on here, take the place of those who were here."""

    people: People = field(repr=False)


@frozen(kw_only=True)
class PersonInvited:
    """A person was offered a role."""

    person: str = field(repr=False)
    role: Role


@frozen(kw_only=True)
class InvitationAccepted:
    """A person took the role that was offered."""

    person: str = field(repr=False)
    role: Role


@frozen(kw_only=True)
class InvitationDeclined:
    """A person refused the role that was offered."""

    person: str = field(repr=False)


@frozen(kw_only=True)
class InvitationWithdrawn:
    """What was offered to a person is offered no more."""

    person: str = field(repr=False)


@frozen(kw_only=True)
class RoleChanged:
    """A person has another role."""

    person: str = field(repr=False)
    role: Role


@frozen(kw_only=True)
class PersonRemoved:
    """Somebody took the role and all that was owned away from a person."""

    person: str = field(repr=False)


@frozen(kw_only=True)
class PersonLeft:
    """A person gave up the role, and all that was owned."""

    person: str = field(repr=False)


@frozen(kw_only=True)
class OwnerAssigned:
    """A person owns items, by their permanent keys, and assertions of an edition."""

    person: str = field(repr=False)
    edition: str
    items: tuple[str, ...]
    assertions: tuple[str, ...]


@frozen(kw_only=True)
class OwnerRemoved:
    """Items, by their permanent keys, and assertions of an edition have no owner."""

    edition: str
    items: tuple[str, ...]
    assertions: tuple[str, ...]


@frozen(kw_only=True)
class OwnershipChanged:
    """The code is a new owner's: all others are locked out, and invitations and owners gone."""

    administrator: str = field(repr=False)
