"""What the directory says, asked about a day: nothing that is not known counts."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dspt_core.domain.directory import (
    DirectoryRecord,
    DirectoryRole,
    Period,
    RecordStatus,
    Relationship,
    RelationshipKind,
)

FIRST, LAST = dt.date(2024, 2, 29), dt.date(2026, 6, 1)
DAYS = st.none() | st.dates(dt.date(2024, 1, 1), dt.date(2027, 1, 1))
DAY = dt.timedelta(days=1)
SPAN = Period(first=FIRST, last=LAST)


@pytest.mark.parametrize(
    ("day", "expected"), [(FIRST - DAY, False), (FIRST, True), (LAST, True), (LAST + DAY, False)]
)
def test_both_ends_of_a_period_are_included(day: dt.date, expected: bool) -> None:
    assert SPAN.includes(day) is expected
    assert Relationship(kind="RE6", target="A1ZZ", period=SPAN).holds_on(day) is expected
    assert DirectoryRecord(code="VZZ01", name="", operational=SPAN).is_open_on(day) is expected


@given(first=DAYS, last=DAYS, day=st.dates(dt.date(2023, 12, 31), dt.date(2027, 1, 2)))
def test_a_period_that_is_reversed_includes_no_day(
    first: dt.date | None, last: dt.date | None, day: dt.date
) -> None:
    period = Period(first=first, last=last)
    assert not (period.is_reversed and period.includes(day))
    if first is not None:
        assert period.includes(first) or period.is_reversed


@pytest.mark.parametrize(
    ("is_active", "period", "taken", "expected"),
    [
        (True, Period(), None, True),
        (None, Period(), None, True),
        (False, Period(), LAST + DAY, False),
        (False, Period(first=FIRST), LAST + DAY, False),
        (False, SPAN, LAST + DAY, True),
        (False, SPAN, LAST, False),
        (False, SPAN, None, False),
        (True, SPAN, None, True),
    ],
)
def test_what_was_inactive_when_the_directory_was_taken_holds_no_more(
    is_active: bool | None, period: Period, taken: dt.date | None, expected: bool
) -> None:
    relationship = Relationship(kind="RE6", target="A1ZZ", is_active=is_active, period=period)
    assert relationship.holds_on(LAST, taken=taken) is expected


@pytest.mark.parametrize(
    ("status", "operational", "expected"),
    [
        (RecordStatus.ACTIVE, Period(), True),
        (RecordStatus.DORMANT, Period(), True),
        (RecordStatus.INACTIVE, Period(), False),
        (RecordStatus.INACTIVE, SPAN, True),
        (RecordStatus.ACTIVE, Period(last=FIRST), False),
    ],
)
def test_what_closed_nobody_knows_when_is_open_on_no_day(
    status: RecordStatus, operational: Period, expected: bool
) -> None:
    record = DirectoryRecord(
        code="VZZ01", name="", status=status, operational=operational, legal=Period(last=FIRST)
    )
    assert record.is_open_on(LAST) is expected


def test_only_what_operates_a_site_is_its_operator_each_once() -> None:
    kinds = [*RelationshipKind, "RE99", None]
    record = DirectoryRecord(
        code="vzz01",
        name="A HOME",
        relationships=(
            *(Relationship(kind=kind, target=f"a{number}zz ") for number, kind in enumerate((*kinds, "RE6"))),
            Relationship(kind="RE6", target="A4ZZ", period=SPAN),
        ),
    )
    assert record.code == "VZZ01"
    assert record.operators_on(LAST) == ("A4ZZ", f"A{len(kinds)}ZZ")
    assert record.related_on(LAST, kind=RelationshipKind.COMMISSIONED_BY) == ("A2ZZ",)


def test_a_role_counts_on_its_days() -> None:
    record = DirectoryRecord(
        code="VZZ01",
        name="",
        roles=(
            DirectoryRole(role="RO101", period=SPAN),
            DirectoryRole(role="RO104", is_active=False),
            DirectoryRole(role="RO181", is_active=False, period=SPAN),
        ),
    )
    assert record.has_role("RO101", on=LAST)
    assert not record.has_role("RO101", on=LAST + DAY)
    assert not record.has_role("RO104", on=LAST)
    assert record.has_role("RO181", on=LAST)
    assert not record.has_role("RO182", on=LAST)
