"""The clock of an incident: hours are absolute and are counted from the instant of becoming aware.

Seventy-two hours are as long when the clocks change. Nothing here asks for the time.
"""

from __future__ import annotations

import datetime as dt

from attrs import Attribute, field, frozen

from dspt_core.domain.explanation import Explanation, Reason, Subject, SubjectKind, Truth

TIME_TO_REPORT = dt.timedelta(hours=72)
"""How long after becoming aware reporting is in time."""

NOTICE_HOURS = (24, 48, 66)
"""After how many hours people are reminded while nothing has been reported."""


def _aware_of_zone(instance: object, attribute: Attribute[dt.datetime], value: dt.datetime) -> None:
    if value.utcoffset() is None:
        message = f"{type(instance).__name__}.{attribute.name} must be an instant with a time zone"
        raise ValueError(message)


@frozen(kw_only=True)
class IncidentClock:
    """The clock that began to run when the organisation became ``aware`` of an incident.

    Raises :class:`ValueError` for an instant without a time zone, here and wherever one is asked about.
    """

    aware: dt.datetime = field(validator=_aware_of_zone)

    @property
    def deadline(self) -> dt.datetime:
        """The last instant, in UTC, at which reporting is in time."""
        return self._after(TIME_TO_REPORT)

    @property
    def notices_due(self) -> tuple[dt.datetime, ...]:
        """The instants, in UTC, at which people are reminded while nothing has been reported."""
        return tuple(self._after(dt.timedelta(hours=hours)) for hours in NOTICE_HOURS)

    def left_at(self, instant: dt.datetime) -> dt.timedelta:
        """Return how much time is left at an instant, nothing once it has run out."""
        return max(self.deadline - _in_utc(instant), dt.timedelta())

    def overdue_at(self, instant: dt.datetime) -> dt.timedelta:
        """Return for how long the time has run out at an instant, nothing while there is some left."""
        return max(_in_utc(instant) - self.deadline, dt.timedelta())

    def is_late(self, reported: dt.datetime) -> bool:
        """Whether reporting at an instant is late, for which reasons have to be given."""
        return _in_utc(reported) > self.deadline

    def _after(self, time: dt.timedelta) -> dt.datetime:
        try:
            return _in_utc(self.aware) + time
        except OverflowError:  # The clock of the last days that there are stops with time itself.
            return dt.datetime.max.replace(tzinfo=dt.UTC)


def explain_telling_people(*, is_risk_high: bool | None) -> Explanation:
    """Return whether the people concerned have to be told without delay.

    It hangs on the risk to them alone, neither on the grid nor on the clock. ``None`` is not known.
    """
    verdict = Truth.UNKNOWN if is_risk_high is None else Truth.of(is_risk_high)
    return Explanation(subject=Subject(SubjectKind.TELLING_PEOPLE), verdict=verdict, reason=_RISK[verdict])


_RISK = {
    Truth.HOLDS: Reason.RISK_HIGH,
    Truth.FAILS: Reason.RISK_NOT_HIGH,
    Truth.UNKNOWN: Reason.FACT_NOT_KNOWN,
}


def _in_utc(instant: dt.datetime) -> dt.datetime:
    if instant.utcoffset() is None:
        message = "an instant needs a time zone; a time of day alone could be any instant"
        raise ValueError(message)
    return instant.astimezone(dt.UTC)
