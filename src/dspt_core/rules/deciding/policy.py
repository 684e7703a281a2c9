"""What a host decides for itself, and what the outside hands to a decision."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from attrs import Attribute, field, frozen

from dspt_core.domain.carrying import CarryPlan
from dspt_core.domain.edition import Edition, EditionCalendar
from dspt_core.domain.events import AssessmentFrozen
from dspt_core.domain.lineage import Lineage
from dspt_core.domain.people import Actor
from dspt_core.domain.permissions import Permissions
from dspt_core.rules.calendar import london_day
from dspt_core.rules.statuses import SecondTime


@frozen(kw_only=True)
class Policy:
    """A host's own rules: whose sign-off publishing needs, a second time, who may do what, who is reminded.

    ``permissions`` replaces the shipped table as a whole. ``reminders`` are days before the deadline, besides
    those of the edition; ``certificates`` says how many days before a certificate ends its holder is told.
    """

    required_sign_offs: tuple[str, ...] = ()
    second_time: SecondTime = SecondTime.WARN
    permissions: Permissions | None = field(default=None, repr=False)
    reminders: tuple[int, ...] = ()
    certificates: int = 30


def _aware(instance: object, attribute: Attribute[dt.datetime], value: dt.datetime) -> None:
    if value.utcoffset() is None:
        message = f"{type(instance).__name__}.{attribute.name} must be an instant with a time zone"
        raise ValueError(message)


@frozen(kw_only=True)
class Earlier:
    """The edition that a command carries from, and the lineages that lead on from it; none where none do."""

    edition: Edition = field(repr=False)
    chain: tuple[Lineage, ...] = field(repr=False)
    ways: tuple[str, ...] = ()
    """The editions from which there is a way."""


@frozen(kw_only=True)
class Context:
    """What a decision is handed beside the state and the command.

    ``command`` is the id of the command, under which a publication that it leads to will be known.
    ``edition`` is the one that the command names, ``None`` for registering. ``calendars`` are those by
    which an edition is open. ``digest`` gives the digest of what a publication would freeze: how a value
    is written as bytes is not for rules to know. ``related`` are the sites that the directory offers to the
    command's organisation on the day, ``None`` when no directory is at hand. ``actor`` is who asks, ``None``
    for a preview, and ``permissions`` the table by which it is allowed; without either nothing is.
    ``earlier`` is what a carry carries from, and ``plan_digest`` gives the digest of what it would come to.
    ``target`` is the edition at the revision that a year is to be moved to, by default the same one.
    """

    command: str
    instant: dt.datetime = field(validator=_aware)
    edition: Edition | None = field(default=None, repr=False)
    calendars: tuple[EditionCalendar, ...] = field(default=(), repr=False)
    digest: Callable[[AssessmentFrozen], str] = field(repr=False)
    policy: Policy = Policy()
    actor: Actor | None = None
    permissions: Permissions = field(default=Permissions(), repr=False)
    related: frozenset[str] | None = field(default=None, repr=False)
    earlier: Earlier | None = field(default=None, repr=False)
    target: Edition | None = field(default=None, repr=False)
    plan_digest: Callable[[CarryPlan], str] | None = field(default=None, repr=False)

    @property
    def day(self) -> dt.date:
        """The day it is in London."""
        return london_day(self.instant)
