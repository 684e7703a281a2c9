"""The port behind which people are told: one message to one recipient, and what became of it.

An outcome is a value. What a notifier raises instead is taken for :class:`TryAgain`, and its words are not
kept, because they may hold an address.
"""

from __future__ import annotations

import datetime as dt
import re
from typing import Protocol

from attrs import Attribute, field, frozen
from attrs.validators import instance_of, optional

_WHY = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")

LONGEST_WHY = 60


@frozen(kw_only=True)
class Message:
    """What a notifier is to deliver, worded for one recipient.

    ``notice`` is the same at every attempt: a message may arrive twice, and this tells. ``recipient`` is the
    id of a person; ``address`` is theirs, ``None`` where the notifier does not use addresses. ``data`` is
    what was worded, as JSON text of the format ``dspt-core/notice/v1``. ``due`` is when the notice was to be
    delivered, and ``attempt`` counts from 1.
    """

    notice: str
    tenant: str
    kind: str
    recipient: str = field(repr=False)
    address: str | None = field(repr=False)
    subject: str
    body: str
    data: str
    due: dt.datetime
    attempt: int


def _name(instance: object, attribute: Attribute[str], value: str) -> None:
    if len(value) > LONGEST_WHY or not _WHY.fullmatch(value):
        # Whatever it is instead may hold an address.
        message = f"{type(instance).__name__}.{attribute.name} is a name, such as mailbox-full, and no prose"
        raise ValueError(message)


@frozen(kw_only=True)
class Delivered:
    """Somebody else has taken the message over, and said so."""


@frozen(kw_only=True)
class TryAgain:
    """The message was not taken over, and may be later, not sooner than ``after`` from now.

    With ``is_about_all`` none would be taken at present, whoever it is for.
    """

    why: str = field(validator=[instance_of(str), _name])
    after: dt.timedelta | None = field(default=None, validator=optional(instance_of(dt.timedelta)))
    is_about_all: bool = False


@frozen(kw_only=True)
class Never:
    """The message will not be taken over however often it is tried."""

    why: str = field(validator=[instance_of(str), _name])


@frozen(kw_only=True)
class Unknown:
    """The message may have been taken over or not: nobody answered after it was handed in."""

    why: str = field(validator=[instance_of(str), _name])


Outcome = Delivered | TryAgain | Never | Unknown


@frozen(kw_only=True)
class Limits:
    """What a notifier stands: so many messages a minute, ``None`` for any number; and what it needs.

    ``uses_addresses`` says that it cannot do without the recipient's address. Without it the address is not
    even looked up.
    """

    per_minute: int | None = None
    uses_addresses: bool = True


class Notifier(Protocol):
    """Something that can tell people. Calls come one after another, from a thread of the delivery's own."""

    @property
    def limits(self) -> Limits:
        """What it stands and needs."""
        ...

    def notify(self, message: Message) -> Outcome:
        """Deliver one message, within a time limit of its own, and say what became of it."""
        ...
