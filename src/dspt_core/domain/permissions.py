"""Permissions: which commands may be given in which capacity, as a table that hosts can replace."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from functools import cached_property

from attrs import frozen

from dspt_core.domain.people import Role
from dspt_core.domain.provenance import Provenance, Source


class Capacity(StrEnum):
    """As what somebody asks. One may ask in several at once; the widest grant counts."""

    ANYONE = "anyone"
    """Everybody who does not ask for the national team."""
    INVITED = "invited"
    """Somebody for whom an invitation of the code waits."""
    KEY_ROLE_HOLDER = "key-role-holder"
    """Somebody whom the profile of the edition names as holder of a key role."""
    AUDITOR = "auditor"
    MEMBER = "member"
    ADMINISTRATOR_MEMBER = "administrator-member"
    ADMINISTRATOR = "administrator"
    NATIONAL_TEAM = "national-team"
    """Somebody who asks for the national team; no other capacity counts then."""

    @classmethod
    def of(cls, role: Role) -> Capacity:
        """Return the capacity in which the holder of a role asks."""
        return cls(role.value)


class Grant(StrEnum):
    """How much of a command is allowed."""

    ALL = "all"
    OWN = "own"
    """What is the person's own: owned items and assertions, a key role held, an invitation, a role."""
    NONE = "none"


@frozen(kw_only=True)
class Permission:
    """Who may give one kind of command, or ask one kind of question. What is not said is not granted."""

    name: str
    provenance: Provenance
    anyone: Grant = Grant.NONE
    invited: Grant = Grant.NONE
    key_role_holder: Grant = Grant.NONE
    auditor: Grant = Grant.NONE
    member: Grant = Grant.NONE
    administrator_member: Grant = Grant.NONE
    administrator: Grant = Grant.NONE
    national_team: Grant = Grant.NONE

    def grant(self, capacity: Capacity) -> Grant:
        """Return what is granted in a capacity."""
        return {
            Capacity.ANYONE: self.anyone,
            Capacity.INVITED: self.invited,
            Capacity.KEY_ROLE_HOLDER: self.key_role_holder,
            Capacity.AUDITOR: self.auditor,
            Capacity.MEMBER: self.member,
            Capacity.ADMINISTRATOR_MEMBER: self.administrator_member,
            Capacity.ADMINISTRATOR: self.administrator,
            Capacity.NATIONAL_TEAM: self.national_team,
        }[capacity]

    @property
    def capacities(self) -> tuple[Capacity, ...]:
        """The capacities to which something is granted."""
        return tuple(one for one in Capacity if self.grant(one) is not Grant.NONE)


@frozen(kw_only=True)
class Permissions:
    """The table. A command or question without a row is refused to everybody."""

    sources: tuple[Source, ...] = ()
    commands: tuple[Permission, ...] = ()
    questions: tuple[Permission, ...] = ()

    def of_command(self, kind: str) -> Permission | None:
        """Return the row of a kind of command, or ``None``."""
        return self._commands.get(kind)

    def of_question(self, kind: str) -> Permission | None:
        """Return the row of a kind of question, or ``None``."""
        return self._questions.get(kind)

    @cached_property
    def _commands(self) -> Mapping[str, Permission]:
        return {one.name: one for one in self.commands}

    @cached_property
    def _questions(self) -> Mapping[str, Permission]:
        return {one.name: one for one in self.questions}
