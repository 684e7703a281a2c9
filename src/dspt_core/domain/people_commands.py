"""Commands about people: who is invited, in which role, who owns what, and whose a code is.

Accepting, declining and leaving are about whoever asks, and nobody can ask them for somebody else.
"""

from __future__ import annotations

from collections.abc import Iterable

from attrs import field, frozen

from dspt_core.domain.ods_code import ods_code
from dspt_core.domain.people import Role
from dspt_core.domain.storable import several, storable_all, storable_as, storable_text


def _each_once(references: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(several(references)))


@frozen(kw_only=True)
class InvitePerson:
    """Offer a person a role. An earlier invitation of the person is replaced."""

    code: str = field(converter=ods_code, validator=storable_text)
    person: str = field(repr=False, validator=storable_text)
    role: Role = field(validator=storable_as(Role))


@frozen(kw_only=True)
class WithdrawInvitation:
    """Take an invitation back that was not answered."""

    code: str = field(converter=ods_code, validator=storable_text)
    person: str = field(repr=False, validator=storable_text)


@frozen(kw_only=True)
class AcceptInvitation:
    """Take the role that one was invited to."""

    code: str = field(converter=ods_code, validator=storable_text)


@frozen(kw_only=True)
class DeclineInvitation:
    """Refuse the role that one was invited to."""

    code: str = field(converter=ods_code, validator=storable_text)


@frozen(kw_only=True)
class ChangeRole:
    """Give a person who has a role another one."""

    code: str = field(converter=ods_code, validator=storable_text)
    person: str = field(repr=False, validator=storable_text)
    role: Role = field(validator=storable_as(Role))


@frozen(kw_only=True)
class RemovePerson:
    """Take a person's role away, and all that the person owns."""

    code: str = field(converter=ods_code, validator=storable_text)
    person: str = field(repr=False, validator=storable_text)


@frozen(kw_only=True)
class LeaveOrganisation:
    """Give up one's own role, and all that one owns."""

    code: str = field(converter=ods_code, validator=storable_text)


@frozen(kw_only=True)
class AssignOwner:
    """Make a person the owner of items and assertions, given by their numbers, in place of other owners."""

    code: str = field(converter=ods_code, validator=storable_text)
    edition: str = field(validator=storable_text)
    references: tuple[str, ...] = field(converter=_each_once, validator=storable_all(str))
    person: str = field(repr=False, validator=storable_text)


@frozen(kw_only=True)
class RemoveOwner:
    """Leave items and assertions without an owner."""

    code: str = field(converter=ods_code, validator=storable_text)
    edition: str = field(validator=storable_text)
    references: tuple[str, ...] = field(converter=_each_once, validator=storable_all(str))


@frozen(kw_only=True)
class ChangeOwnership:
    """Give a code to a new administrator alone: the organisation has another owner, under the same code."""

    code: str = field(converter=ods_code, validator=storable_text)
    administrator: str = field(repr=False, validator=storable_text)
