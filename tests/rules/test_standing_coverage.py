"""Whether a site is covered still, or its headquarters published again and forgot it."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from dspt_core.domain.register import RowCoverage
from dspt_core.domain.standings import ConflictPolicy
from dspt_core.rules.standing import standing_on
from dspt_core.rules.standing_coverage import coverage_on
from tests.oracle.naive_standing import Fact, midnight
from tests.rules.inheritance import Group, precedence

DAY = dt.date(2026, 5, 1)
ONE_DAY, HOUR = dt.timedelta(days=1), dt.timedelta(hours=1)
NOON = midnight(DAY) + 12 * HOUR


def published(name: str, *sites: str, at: dt.datetime = NOON, code: str = "A1A") -> Fact:
    return {
        "fact": "published",
        "at": at,
        "code": code,
        "publication": name,
        "edition": "2025-26",
        "status": "standards-met",
        "sites": list(sites),
    }


def then(fact: str, publication: str, at: dt.datetime = NOON, **more: Any) -> Fact:
    return {"fact": fact, "at": at, "code": "A1A", "publication": publication} | more


def coverage(
    *facts: Fact, code: str = "V1V", on: dt.date = DAY, policy: ConflictPolicy = ConflictPolicy.NEWEST
) -> RowCoverage | None:
    """Return how a code came by its standing, read of it and of its publisher apart, as a store does."""
    group = Group(facts=facts)
    told = group.told_of(code)
    standing = standing_on(code, told, on=on, policy=policy, precedence=precedence)
    publisher = standing.origin.publisher if standing.origin is not None else code
    return coverage_on(standing, told, group.told_of(publisher), on=on)


LATER, LATEST = NOON + HOUR, NOON + 2 * HOUR
REGISTERED: Fact = {"fact": "registered", "at": NOON, "code": "V1V"}


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ((), None),
        ((REGISTERED,), None),
        ((published("own", code="V1V"),), "own"),
        ((published("p", "V1V"),), "covered"),
        ((published("p"), then("applied", "p", sites=["V1V"])), "covered"),
        ((published("p", "V1V"), published("q", "V1V", at=LATER)), "covered"),
        ((published("p", "V1V"), published("q", at=LATER)), "forgotten"),
        ((published("p", "V1V"), published("q", "V2V", at=LATER)), "forgotten"),
        ((published("p", "V1V"), published("q")), "covered"),
        ((published("p", at=NOON - HOUR), published("q", "V1V")), "covered"),
        ((published("p", "V1V"), published("q", at=LATER, code="A2A")), "covered"),
        ((published("p", "V1V"), published("q", "A1A", at=LATER, code="A2A")), "covered"),
        (
            (
                published("p", "V1V"),
                published("q", "V1V", at=LATER),
                then("withdrawn", "q", LATEST, sites=["V1V"], from_day=DAY),
            ),
            "forgotten",
        ),
        ((published("p", "V1V"), then("baseline", "b", LATER, edition="2025-26")), "covered"),
        ((published("p", "V1V"), then("transferred", "", LATER, to="N1N")), "covered"),
        (
            (
                published("p", "V1V"),
                then("transferred", "", LATER, to="N1N"),
                published("q", at=LATEST, code="N1N"),
            ),
            "forgotten",
        ),
    ],
)
def test_a_site_is_forgotten_when_its_publisher_has_published_later_and_not_for_it(
    facts: tuple[Fact, ...], expected: str | None
) -> None:
    assert coverage(*facts) == expected


@pytest.mark.parametrize(("sites", "expected"), [(("V1V", "V2V"), "covered"), (("V2V",), "forgotten")])
def test_a_later_publication_that_is_for_a_site_forgets_it_not_even_where_a_higher_one_governs(
    sites: tuple[str, ...], expected: str
) -> None:
    lower = published("q", *sites, at=LATER) | {"status": "standards-not-met"}
    assert coverage(published("p", "V1V"), lower, policy=ConflictPolicy.HIGHEST) == expected


def test_what_is_published_for_a_site_on_a_later_day_is_looked_at_from_that_day_on() -> None:
    facts = published("p", "V1V"), published("q", at=NOON + ONE_DAY)
    assert coverage(*facts, on=DAY) is RowCoverage.COVERED
    assert coverage(*facts, on=DAY + ONE_DAY) is RowCoverage.FORGOTTEN


def test_the_publication_that_covers_a_site_newly_covers_it_until_the_day_that_it_is_withdrawn_from() -> None:
    facts = (
        published("p", "V1V"),
        published("q", "V1V", at=LATER),
        then("withdrawn", "q", LATEST, sites=["V1V"], from_day=DAY + ONE_DAY),
    )
    assert coverage(*facts, on=DAY) is RowCoverage.COVERED
    assert coverage(*facts, on=DAY + ONE_DAY) is RowCoverage.FORGOTTEN


def test_what_a_site_published_itself_is_its_own_whatever_its_headquarters_does_later() -> None:
    assert coverage(published("own", code="V1V"), published("q", at=LATER)) is RowCoverage.OWN
    assert coverage(published("p"), code="A1A") is RowCoverage.OWN
