"""The delivery and notices documents: what delivering came to, and what waits or is parked."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from dspt_core.domain.deliveries import DeliveryReport, Fate
from dspt_core.domain.notices import Notice
from dspt_core.formats.json_reader import JsonValue
from dspt_core.formats.notice_json import read_notice
from dspt_core.ports.store import ParkedNotice, WaitingNotice

DELIVERY_FORMAT = "dspt-core/delivery/v1"
NOTICES_FORMAT = "dspt-core/notices/v1"
REMINDERS_FORMAT = "dspt-core/reminders/v1"


def write_delivery(report: DeliveryReport) -> JsonValue:
    """Return the document of one run: counts, and every attempt that was not simply delivered."""
    return {
        "format": DELIVERY_FORMAT,
        "counts": {fate.value: report.count(fate) for fate in Fate},
        "hung": list(report.hung),
        "attempts": [
            {
                "notice": one.notice,
                "notifier": one.notifier,
                "kind": one.kind,
                "attempt": one.attempt,
                "fate": one.fate.value,
                "why": one.why,
                "due": one.due.isoformat() if one.due is not None else None,
                "may_come_twice": one.may_come_twice,
            }
            for one in report.attempts
            if one.fate is not Fate.DELIVERED
        ],
    }


def write_notices(notices: Iterable[WaitingNotice | ParkedNotice]) -> JsonValue:
    """Return the document that lists notices; one that cannot be read has no kind, code or edition."""
    return {"format": NOTICES_FORMAT, "notices": [_listed(one) for one in notices]}


def _listed(one: WaitingNotice | ParkedNotice) -> JsonValue:
    kept = one.notice
    try:
        notice = read_notice(kept.payload)
    except ValueError:
        notice = None
    return {
        "notice": kept.notice,
        "notifier": kept.notifier,
        "recipient": kept.recipient,
        "kind": notice.kind.value if notice is not None else None,
        "code": notice.code if notice is not None else None,
        "edition": notice.edition if notice is not None else None,
        "due": kept.due.isoformat(),
        "attempts": one.attempts,
        "parked": one.why if isinstance(one, ParkedNotice) else None,
    }


def write_reminders(day: dt.date, reminders: Iterable[tuple[Notice, bool | None]]) -> JsonValue:
    """Return the document of a day's reminders; whether each is new is ``None`` where nothing was kept."""
    return {
        "format": REMINDERS_FORMAT,
        "day": day.isoformat(),
        "reminders": [
            {
                "kind": notice.kind.value,
                "code": notice.code,
                "edition": notice.edition,
                "day": notice.day.isoformat() if notice.day is not None else None,
                "is_new": is_new,
            }
            for notice, is_new in reminders
        ],
    }
