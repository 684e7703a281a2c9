"""The condition language: a small closed set of frozen nodes, read in several ways elsewhere.

A condition holds, does not hold, or is unknown. It says nothing about how it is worked out: the
readings (explained, checked, worded) live in ``rules``.
"""

from __future__ import annotations

from enum import StrEnum

from attrs import frozen


class ItemSet(StrEnum):
    """A set of evidence items, among those an organisation is asked."""

    MANDATORY = "mandatory"
    """Those that are mandatory for its category."""
    APPROACHING = "approaching"
    """Those flagged for Approaching Standards, mandatory or not."""


class AssertionSet(StrEnum):
    """A set of assertions, among those with an item the organisation is asked."""

    ASKED = "asked"
    """All of them."""
    APPROACHING = "approaching"
    """Those with an item flagged for Approaching Standards."""


class RequiredAnswer(StrEnum):
    """A profile answer that a condition can wait for; ``not-sure`` leaves every such condition unknown."""

    YES = "yes"
    NO = "no"


@frozen
class AllOf:
    """Every one of the conditions holds."""

    conditions: tuple[Condition, ...]


@frozen
class AnyOf:
    """At least one of the conditions holds."""

    conditions: tuple[Condition, ...]


@frozen
class Not:
    """The condition does not hold."""

    condition: Condition


@frozen
class CredentialHeld:
    """A certificate of the credential is current on the day and covers all processing."""

    credential: str


@frozen
class OrganisationTypeIn:
    """The organisation is of one of these types."""

    types: tuple[str, ...]


@frozen
class ProfileAnswerIs:
    """A profile question has this answer."""

    question: str
    answer: RequiredAnswer


@frozen
class ItemsComplete:
    """Every item of the set is met or exempt, and there is at least one."""

    items: ItemSet


@frozen
class AssertionsConfirmed:
    """Every assertion of the set is confirmed, and there is at least one."""

    assertions: AssertionSet


@frozen
class ActionPlanProvided:
    """An action plan is attached to the assessment."""


@frozen
class StatusAttained:
    """The rule of another status of the edition holds, and it is offered to this organisation."""

    status: str


Condition = (
    AllOf
    | AnyOf
    | Not
    | CredentialHeld
    | OrganisationTypeIn
    | ProfileAnswerIs
    | ItemsComplete
    | AssertionsConfirmed
    | ActionPlanProvided
    | StatusAttained
)
