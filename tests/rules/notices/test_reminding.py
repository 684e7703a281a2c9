"""What a day gives to tell: just before, on and after the days that matter."""

from __future__ import annotations

import datetime as dt
import hashlib

import pytest
from attrs import evolve as changed

from dspt_core.domain.coverage import AddedSite, Withdrawal
from dspt_core.domain.dated_fact import DatedFact
from dspt_core.domain.edition import EditionCalendar
from dspt_core.domain.notices import MOST_SUBJECTS, Notice, NoticeKind
from dspt_core.domain.organisation import Certificate
from dspt_core.domain.people import People
from dspt_core.domain.reminder import Reminder
from dspt_core.domain.year import OrganisationState
from dspt_core.rules.deciding.policy import Policy
from dspt_core.rules.notices.reminding import (
    DueTelling,
    changed_sites,
    deadline_reminder,
    lapsing_certificates,
)
from dspt_core.rules.notices.telling import Telling
from tests.rules.care_edition import MADE_UP, certificate
from tests.rules.deciding.years import EDITION
from tests.rules.written_years import ORGANISATION

ADMINISTRATORS = ORGANISATION.people.administrators
UNPUBLISHED = changed(ORGANISATION, publications=())
NOT_TO_BE_TOLD = (
    changed(UNPUBLISHED, people=People()),
    changed(UNPUBLISHED, code=None),
    changed(UNPUBLISHED, transferred_to="VN999"),
)
DEADLINE = dt.date(2026, 6, 30)
CALENDAR = EditionCalendar(
    edition="2025-26",
    version="1",
    calendar=changed(EDITION.calendar, reminders=(Reminder(days_before=90, provenance=MADE_UP),)),
)
WEEK = Policy(reminders=(7, 0))


def reminded(since: dt.date) -> DueTelling:
    notice = Notice(kind=NoticeKind.REMINDER_BEFORE_DEADLINE, code="VN123", edition="2025-26", day=DEADLINE)
    return DueTelling(
        telling=Telling(notice=notice, to=ADMINISTRATORS),
        occasion=("VN123", "2025-26", since.isoformat()),
    )


NINETY, SEVEN = dt.date(2026, 4, 1), dt.date(2026, 6, 23)


@pytest.mark.parametrize(
    ("on", "policy", "since"),
    [
        (dt.date(2026, 3, 31), Policy(), None),
        (NINETY, Policy(), NINETY),
        (DEADLINE, Policy(), NINETY),
        (dt.date(2026, 7, 1), Policy(), None),
        (dt.date(2026, 6, 22), WEEK, NINETY),
        (SEVEN, WEEK, SEVEN),
        (dt.date(2026, 6, 29), WEEK, SEVEN),
        (DEADLINE, WEEK, DEADLINE),
    ],
)
def test_the_latest_reminder_whose_day_has_come_is_due_until_the_deadline(
    on: dt.date, policy: Policy, since: dt.date | None
) -> None:
    expected = reminded(since) if since is not None else None
    assert deadline_reminder(UNPUBLISHED, CALENDAR, policy, on=on) == expected


def test_who_published_in_another_edition_is_reminded_of_this_one() -> None:
    first, second = ORGANISATION.publications
    assert deadline_reminder(ORGANISATION, CALENDAR, Policy(), on=NINETY) is None
    only_before = changed(ORGANISATION, publications=(first,))
    assert deadline_reminder(only_before, CALENDAR, Policy(), on=NINETY) == reminded(NINETY)
    baseline = changed(ORGANISATION, publications=(changed(second, status=None, published_as=None),))
    assert deadline_reminder(baseline, CALENDAR, Policy(), on=NINETY) == reminded(NINETY)


@pytest.mark.parametrize("state", NOT_TO_BE_TOLD, ids=["nobody", "unregistered", "transferred"])
def test_where_there_is_nobody_to_tell_nothing_is_due(state: OrganisationState) -> None:
    assert deadline_reminder(state, CALENDAR, Policy(), on=NINETY) is None
    assert list(lapsing_certificates(state, Policy(), edition=None, on=dt.date(2026, 5, 1))) == []
    published = changed(state, publications=ORGANISATION.publications)
    everything = frozenset({"S9"})
    assert changed_sites(published, then=frozenset(), now=everything, on=NINETY) is None


def test_of_a_deadline_that_is_not_known_nobody_is_reminded() -> None:
    unknown = changed(CALENDAR.calendar, deadline=DatedFact(day=None, provenance=MADE_UP))
    calendar = changed(CALENDAR, calendar=unknown)
    assert deadline_reminder(UNPUBLISHED, calendar, Policy(), on=NINETY) is None


ENDS = dt.date(2026, 5, 31)
CERTIFICATE = certificate(until=ENDS)


def following(starts: dt.date, ends: dt.date, credential: str = CERTIFICATE.credential) -> Certificate:
    return changed(CERTIFICATE, credential=credential, valid_from=starts, valid_until=ends)


def lapsing(*held: Certificate, on: dt.date, policy: Policy | None = None) -> list[DueTelling]:
    state = changed(ORGANISATION, certificates=held)
    return list(lapsing_certificates(state, policy or Policy(), edition="2025-26", on=on))


@pytest.mark.parametrize(
    ("on", "days", "is_told"),
    [
        (dt.date(2026, 4, 30), 30, False),
        (dt.date(2026, 5, 1), 30, True),
        (ENDS, 30, True),
        (dt.date(2026, 6, 1), 30, False),
        (dt.date(2026, 5, 30), 0, False),
        (ENDS, 0, True),
    ],
)
def test_a_certificate_is_told_of_from_so_many_days_before_to_its_last(
    on: dt.date, days: int, *, is_told: bool
) -> None:
    notice = Notice(
        kind=NoticeKind.CERTIFICATE_LAPSING,
        code="VN123",
        edition="2025-26",
        credential="cyber-essentials-plus",
        day=ENDS,
    )
    due = DueTelling(
        telling=Telling(notice=notice, to=ADMINISTRATORS),
        occasion=("VN123", "cyber-essentials-plus", "2026-05-31"),
    )
    found = lapsing(CERTIFICATE, on=on, policy=Policy(certificates=days))
    assert found == ([due] if is_told else [])


NEXT_YEAR = dt.date(2027, 1, 1)
FIRST_OF_JUNE = dt.date(2026, 6, 1)


@pytest.mark.parametrize(
    ("other", "is_followed"),
    [
        (following(FIRST_OF_JUNE, NEXT_YEAR), True),
        (following(FIRST_OF_JUNE, FIRST_OF_JUNE), True),
        (following(dt.date(2026, 5, 1), FIRST_OF_JUNE), True),
        (following(dt.date(2026, 6, 2), NEXT_YEAR), False),
        (following(FIRST_OF_JUNE, NEXT_YEAR, "other"), False),
    ],
)
def test_one_that_another_of_its_kind_follows_without_a_gap_is_not_told_of(
    other: Certificate, *, is_followed: bool
) -> None:
    days = [one.telling.notice.day for one in lapsing(CERTIFICATE, other, on=dt.date(2026, 5, 15))]
    assert (ENDS not in days) is is_followed


def sites(then: str, now: str, state: OrganisationState = ORGANISATION) -> DueTelling | None:
    return changed_sites(
        state, then=frozenset(then.split()), now=frozenset(now.split()), on=dt.date(2026, 5, 15)
    )


def told_of(*codes: str, named: int = MOST_SUBJECTS) -> DueTelling:
    notice = Notice(
        kind=NoticeKind.SITES_CHANGED,
        code="VN123",
        edition="2025-26",
        subjects=codes[:named],
        count=len(codes),
    )
    digest = hashlib.sha256("\n".join(codes).encode()).hexdigest()
    return DueTelling(telling=Telling(notice=notice, to=ADMINISTRATORS), occasion=("VN123", "p-2", digest))


ALL_ADDED = changed(ORGANISATION, additions=(AddedSite(code="S1", name="one", recorded=dt.date(2026, 1, 1)),))
ENDED = changed(
    ORGANISATION,
    publications=(
        changed(
            ORGANISATION.publications[1],
            withdrawals=(Withdrawal(site="S1", from_day=dt.date(2026, 5, 15)),),
        ),
    ),
)


@pytest.mark.parametrize(
    ("state", "then", "now", "codes"),
    [
        (ORGANISATION, "S1 S3", "S1 S3", ()),
        (ORGANISATION, "S1 S3", "S1 S3 S9 S8", ("S8", "S9")),
        # What was left out when publishing was left out on purpose.
        (ORGANISATION, "S1 S3 S9", "S1 S3 S9", ()),
        (ORGANISATION, "S1 S3", "S3", ("S1",)),
        (ORGANISATION, "S1 S3", "S3 S9", ("S1", "S9")),
        # What the national team recorded is a site whatever the directory says.
        (ALL_ADDED, "S1 S3", "S3", ()),
        # A coverage that ended on the day is no more to be lost.
        (ENDED, "S1 S3", "S3", ()),
    ],
)
def test_sites_that_came_and_went_since_publishing_are_told_of_in_order(
    state: OrganisationState, then: str, now: str, codes: tuple[str, ...]
) -> None:
    expected = told_of(*codes) if codes else None
    assert sites(then, now, state) == expected


def test_the_latest_publication_for_sites_is_what_counts_and_few_of_many_are_named() -> None:
    first, second = ORGANISATION.publications
    alone = changed(ORGANISATION, publications=(first, second, changed(second, publication="p-3", sites=())))
    assert sites("S1 S3", "S3", alone) == told_of("S1")
    for_nobody = changed(ORGANISATION, publications=(changed(second, sites=()),))
    assert sites("", "S9", for_nobody) is None
    many = tuple(sorted(f"X{one}" for one in range(MOST_SUBJECTS + 1)))
    assert sites("S1 S3", f"S1 S3 {' '.join(many)}") == told_of(*many)
