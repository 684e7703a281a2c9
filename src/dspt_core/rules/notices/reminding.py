"""What a day gives to tell: a deadline that comes nearer, a certificate that ends, sites that changed."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Iterable, Iterator

from attrs import frozen

from dspt_core.domain.edition import EditionCalendar
from dspt_core.domain.notices import MOST_SUBJECTS, Notice, NoticeKind
from dspt_core.domain.organisation import Certificate
from dspt_core.domain.year import OrganisationState
from dspt_core.rules.deciding.policy import Policy
from dspt_core.rules.notices.telling import Telling


@frozen(kw_only=True)
class DueTelling:
    """A telling that a day gives, and its occasion: told once for it, however often it is looked for."""

    telling: Telling
    occasion: tuple[str, ...]


def deadline_reminder(
    organisation: OrganisationState, calendar: EditionCalendar, policy: Policy, *, on: dt.date
) -> DueTelling | None:
    """Return the reminder that is due on a day, if any: the latest whose day has come.

    Nobody is reminded of a day that is not known, after it, or when the edition was published in.
    """
    deadline, to = calendar.calendar.deadline.day, organisation.people.administrators
    code = organisation.code
    if deadline is None or on > deadline or code is None or not to or organisation.transferred_to is not None:
        return None
    if organisation.latest_in(calendar.edition) is not None:
        return None
    days = {one.days_before for one in calendar.calendar.reminders} | set(policy.reminders)
    come = [number for number in days if on >= deadline - dt.timedelta(days=number)]
    if not come:
        return None
    notice = Notice(
        kind=NoticeKind.REMINDER_BEFORE_DEADLINE, code=code, edition=calendar.edition, day=deadline
    )
    day = deadline - dt.timedelta(days=min(come))
    occasion = (code, calendar.edition, day.isoformat())
    return DueTelling(telling=Telling(notice=notice, to=to), occasion=occasion)


def lapsing_certificates(
    organisation: OrganisationState, policy: Policy, *, edition: str | None, on: dt.date
) -> Iterator[DueTelling]:
    """Yield a telling for each certificate that ends soon and that no other of its kind follows on."""
    code, to = organisation.code, organisation.people.administrators
    if code is None or not to or organisation.transferred_to is not None:
        return
    for one in organisation.certificates:
        is_soon = dt.timedelta() <= one.valid_until - on <= dt.timedelta(days=policy.certificates)
        if is_soon and not _is_followed(one, organisation.certificates):
            notice = Notice(
                kind=NoticeKind.CERTIFICATE_LAPSING,
                code=code,
                edition=edition,
                credential=one.credential,
                day=one.valid_until,
            )
            occasion = (code, one.credential, one.valid_until.isoformat())
            yield DueTelling(telling=Telling(notice=notice, to=to), occasion=occasion)


def changed_sites(
    organisation: OrganisationState, *, then: frozenset[str], now: frozenset[str], on: dt.date
) -> DueTelling | None:
    """Return the telling of what changed among a headquarters' sites since it published for some.

    ``then`` are those that the directory relates to it on the day of that publication, ``now`` those on the
    day. A site that was left out on purpose is no change.
    """
    code, to = organisation.code, organisation.people.administrators
    latest = next((one for one in reversed(organisation.publications) if one.sites), None)
    if code is None or not to or latest is None or organisation.transferred_to is not None:
        return None
    covered = latest.covered_on(on)
    added = {one.code for one in organisation.additions}
    changed = sorted((now - covered - then) | (covered - now - added))
    if not changed:
        return None
    notice = Notice(
        kind=NoticeKind.SITES_CHANGED,
        code=code,
        edition=latest.edition.edition,
        subjects=tuple(changed[:MOST_SUBJECTS]),
        count=len(changed),
    )
    occasion = (code, latest.publication, _digest(changed))
    return DueTelling(telling=Telling(notice=notice, to=to), occasion=occasion)


def _is_followed(one: Certificate, others: Iterable[Certificate]) -> bool:
    next_day = one.valid_until + dt.timedelta(days=1)
    return any(
        other.credential == one.credential and other.valid_from <= next_day <= other.valid_until
        for other in others
    )


def _digest(codes: list[str]) -> str:
    return hashlib.sha256("\n".join(codes).encode()).hexdigest()
