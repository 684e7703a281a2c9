"""The condition language: a small closed set of frozen nodes, read in several ways elsewhere.

A condition holds, does not hold, or is unknown. It says nothing about how it is worked out: the
readings (explained, checked, worded) live in ``rules``.
"""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from enum import StrEnum

from attrs import frozen


class ItemSet(StrEnum):
    """A set of evidence items, among those an organisation is asked."""

    MANDATORY = "mandatory"
    """Those that are mandatory for its category."""
    APPROACHING = "approaching"
    """Those flagged for Approaching Standards, mandatory or not."""
    ENTRY_LEVEL = "entry-level"
    """Those flagged for Entry Level, mandatory or not (until March 2021)."""


class AssertionSet(StrEnum):
    """A set of assertions, among those with an item the organisation is asked."""

    ASKED = "asked"
    """All of them."""
    APPROACHING = "approaching"
    """Those with an item flagged for Approaching Standards."""
    ENTRY_LEVEL = "entry-level"
    """Those with an item flagged for Entry Level."""


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
class CategoryIn:
    """The organisation's type falls into one of these categories."""

    categories: tuple[str, ...]


@frozen
class AnswerIs:
    """The item with this permanent key is asked, and answered with this tick or this option."""

    item: str
    value: bool | str


@frozen
class AnswerAtLeast:
    """The item with this permanent key is asked, and answered with this number or a larger one."""

    item: str
    number: Decimal


@frozen
class AnswerBefore:
    """The item with this permanent key is asked, and answered with a day before this one."""

    item: str
    day: dt.date


@frozen
class AnswerGiven:
    """The item with this permanent key is asked, and answered in any way at all."""

    item: str


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
class PublishedBefore:
    """An earlier publication bears one of these statuses.

    ``in_another_edition`` leaves out publications of the edition that is evaluated, since publishing
    again within an edition is no second time.
    """

    statuses: tuple[str, ...]
    in_another_edition: bool = False


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
    | CategoryIn
    | AnswerIs
    | AnswerAtLeast
    | AnswerBefore
    | AnswerGiven
    | ProfileAnswerIs
    | ItemsComplete
    | AssertionsConfirmed
    | ActionPlanProvided
    | PublishedBefore
    | StatusAttained
)
