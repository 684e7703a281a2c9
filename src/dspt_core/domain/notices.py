"""Notices: what people are told of, by codes, days and names that editions give.

A notice holds what is needed to word it and nothing more. An answer, a comment, the name of a person or an
address has no place in it.
"""

from __future__ import annotations

import datetime as dt
from enum import StrEnum

from attrs import Attribute, field, frozen
from attrs.validators import optional

from dspt_core.domain.storable import storable_text

MOST_SUBJECTS = 50
"""How many things a notice names; ``count`` says how many there are."""


class NoticeKind(StrEnum):
    """What a notice is about; the name is stable, and a host may choose by it."""

    PUBLICATION_CONFIRMED = "publication-confirmed"
    BASELINE_CONFIRMED = "baseline-confirmed"
    REMINDER_BEFORE_DEADLINE = "reminder-before-deadline"
    INVITATION = "invitation"
    REGISTRATION_BLOCKED = "registration-blocked"
    ASSERTION_REOPENED = "assertion-reopened"
    CERTIFICATE_LAPSING = "certificate-lapsing"
    SITES_CHANGED = "sites-changed"
    INCIDENT_REPORTED = "incident-reported"
    INCIDENT_CLOCK = "incident-clock"
    STATUS_DECIDED = "status-decided"


def _few(_notice: Notice, _attribute: Attribute[tuple[str, ...]], value: tuple[str, ...]) -> None:
    if len(value) > MOST_SUBJECTS:
        message = f"a notice names at most {MOST_SUBJECTS} things"
        raise ValueError(message)


@frozen(kw_only=True)
class Notice:
    """One thing to be told about a code.

    ``subjects`` names what it is about, such as assertions or the codes of sites, at most ``MOST_SUBJECTS``
    of ``count``. ``day`` is the day that matters: a deadline, or the last day of a certificate. ``category``
    is the organisation's, which has words of its own for the parts of an edition.
    """

    kind: NoticeKind
    code: str = field(validator=storable_text)
    edition: str | None = field(default=None, validator=optional(storable_text))
    category: str | None = field(default=None, validator=optional(storable_text))
    status: str | None = field(default=None, validator=optional(storable_text))
    credential: str | None = field(default=None, validator=optional(storable_text))
    day: dt.date | None = None
    subjects: tuple[str, ...] = field(default=(), validator=_few)
    count: int = 0


@frozen(kw_only=True)
class WordedNotice:
    """A notice as people read it: one line, and plain text below it."""

    subject: str
    body: str
