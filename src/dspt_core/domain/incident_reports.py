"""Reports of incidents: what is asked to be recorded, what was recorded, and what it adds up to.

A report is a first notification. It is written once; what is learned later is added, and what should
not have been reported is withdrawn. Nothing in it is ever edited. What people wrote stands in events
apart from what can be counted, so that it can be erased while the record stays.
"""

from __future__ import annotations

import datetime as dt

from attrs import Attribute, field, frozen
from attrs.validators import optional

from dspt_core.domain.edition_identity import EditionIdentity
from dspt_core.domain.incident_grid import IncidentGrid
from dspt_core.domain.incidents import BreachKind, Grading, IncidentFacts
from dspt_core.domain.ods_code import ods_code
from dspt_core.domain.storable import storable_as, storable_text


def _aware(instance: object, attribute: Attribute[dt.datetime], value: dt.datetime) -> None:
    storable_as(dt.datetime)(instance, attribute, value)
    if value.utcoffset() is None:
        message = f"{type(instance).__name__}.{attribute.name} must be an instant with a time zone"
        raise ValueError(message)


def _in_order(kinds: tuple[BreachKind, ...]) -> tuple[BreachKind, ...]:
    return tuple(sorted(set(kinds)))


@frozen(kw_only=True)
class IncidentAccount:
    """What people wrote about an incident, as the regulator asks for it; ``None`` is not known yet.

    ``late_reasons`` is why it is reported later than the hours that there are for it.
    """

    nature: str | None = field(default=None, repr=False, validator=optional(storable_text))
    people_categories: str | None = field(default=None, repr=False, validator=optional(storable_text))
    record_categories: str | None = field(default=None, repr=False, validator=optional(storable_text))
    consequences: str | None = field(default=None, repr=False, validator=optional(storable_text))
    measures: str | None = field(default=None, repr=False, validator=optional(storable_text))
    late_reasons: str | None = field(default=None, repr=False, validator=optional(storable_text))


@frozen(kw_only=True)
class ReportIncident:
    """Record an incident as it is known now, whether it turns out to be reportable or not.

    The id of the command becomes that of the incident. ``aware`` is when the organisation became aware of
    it; ``people`` and ``records`` are about how many are concerned; ``contact`` is the host's id of the
    person to ask; ``high_risk`` is whether the risk to the people concerned is high.
    """

    code: str = field(converter=ods_code, validator=storable_text)
    edition: str = field(validator=storable_text)
    aware: dt.datetime = field(validator=_aware)
    contact: str = field(repr=False, validator=storable_text)
    account: IncidentAccount = field(validator=storable_as(IncidentAccount))
    facts: IncidentFacts = field(default=IncidentFacts(), validator=storable_as(IncidentFacts))
    kinds: tuple[BreachKind, ...] = field(default=(), converter=_in_order)
    people: int | None = None
    records: int | None = None
    high_risk: bool | None = None


@frozen(kw_only=True)
class AddToIncident:
    """Add what was learned since to an incident that was reported."""

    code: str = field(converter=ods_code, validator=storable_text)
    incident: str = field(validator=storable_text)
    text: str = field(repr=False, validator=storable_text)


@frozen(kw_only=True)
class WithdrawIncident:
    """Say that an incident should not have been reported, and why. It stays on record."""

    code: str = field(converter=ods_code, validator=storable_text)
    incident: str = field(validator=storable_text)
    reason: str = field(repr=False, validator=storable_text)


@frozen(kw_only=True)
class IncidentReported:
    """An incident was reported: all that can be counted, and how it was graded by which grid."""

    incident: str
    edition: EditionIdentity
    aware: dt.datetime
    contact: str = field(repr=False)
    facts: IncidentFacts
    kinds: tuple[BreachKind, ...]
    people: int | None
    records: int | None
    high_risk: bool | None
    is_late: bool
    grading: Grading
    grid: IncidentGrid | None = field(repr=False)


@frozen(kw_only=True)
class IncidentDescribed:
    """What people wrote when they reported it."""

    account: IncidentAccount


@frozen(kw_only=True)
class IncidentAdded:
    """Something was added to a report."""

    text: str = field(repr=False)


@frozen(kw_only=True)
class IncidentWithdrawn:
    """A report was withdrawn."""


@frozen(kw_only=True)
class WithdrawalExplained:
    """Why a report was withdrawn."""

    reason: str = field(repr=False)


IncidentEvent = IncidentReported | IncidentDescribed | IncidentAdded | IncidentWithdrawn | WithdrawalExplained


@frozen(kw_only=True)
class ErasedTexts:
    """The versions of an incident's events of which the content is erased."""

    incident: str
    versions: tuple[int, ...]


@frozen(kw_only=True)
class AddedText:
    """What was added to a report, and when; ``text`` is ``None`` once it was erased."""

    added: dt.datetime
    text: str | None = field(repr=False)


@frozen(kw_only=True)
class IncidentState:
    """What the stream of an incident adds up to. ``version`` is that of its last event.

    ``reported`` and ``at`` are ``None`` while there is no report. ``account``, ``reason`` and the texts
    that were added are ``None`` once they were erased. ``texts`` are the versions of the events that
    hold what people wrote.
    """

    incident: str
    version: int = 0
    reported: IncidentReported | None = None
    at: dt.datetime | None = None
    account: IncidentAccount | None = None
    additions: tuple[AddedText, ...] = ()
    withdrawn: dt.datetime | None = None
    reason: str | None = field(default=None, repr=False)
    texts: tuple[int, ...] = ()
