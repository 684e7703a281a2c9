"""Standing as a pure reading of what is told: order of reading, ties, and what an edition ranks."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dspt_core.domain.coverage import NamedSite
from dspt_core.domain.edition_identity import EditionIdentity
from dspt_core.domain.events import Event, OrganisationRegistered, Published, StatusDecided
from dspt_core.domain.history import Standing, StandingKind
from dspt_core.domain.site_events import CodeTransferred, CoverageApplied, CoverageWithdrawn, SitesCovered
from dspt_core.domain.standings import ConflictPolicy, StandingCause, ToldEvent
from dspt_core.formats.editions import edition_names, load_edition
from dspt_core.rules.action_plans import STANDARDS_MET
from dspt_core.rules.standing import codes_received, precedence_in, standing_on, standings

DAY = dt.date(2026, 5, 1)
NOON = dt.datetime(2026, 5, 1, 12, tzinfo=dt.UTC)
LADDER = ("exceeded", "met", "approaching")


def told(code: str, version: int, event: Event, *, after: dt.timedelta = dt.timedelta()) -> ToldEvent:
    return ToldEvent(code=code, version=version, instant=NOON + after, event=event)


def published(publication: str, *, status: str = "met", edition: str = "2025-26") -> Published:
    return Published(
        publication=publication,
        edition=EditionIdentity(edition=edition, version="1"),
        organisation_type="care-home",
        status=status,
        preview="",
        supersedes=None,
    )


def covered(publication: str, *sites: str) -> SitesCovered:
    return SitesCovered(publication=publication, edition="2025-26", status="met", sites=sites)


def stands(
    code: str, *events: ToldEvent, on: dt.date = DAY, policy: ConflictPolicy = ConflictPolicy.NEWEST
) -> Standing:
    return standing_on(code, events, on=on, policy=policy, precedence=lambda _: LADDER)


def publication_of(standing: Standing) -> str | None:
    return standing.origin.publication if standing.origin is not None else None


def test_nothing_told_is_unregistered() -> None:
    assert stands("S").kind is StandingKind.UNREGISTERED


def test_at_one_instant_the_greater_id_governs_among_own_publications() -> None:
    events = (told("S", 1, published("b")), told("S", 2, published("a")))
    assert publication_of(stands("S", *events)) == "b"


def test_at_one_instant_the_greater_id_governs_among_those_that_cover() -> None:
    events = (told("H", 1, covered("a", "S")), told("G", 1, covered("b", "S")))
    assert publication_of(stands("S", *events)) == "b"


def test_an_older_edition_published_later_governs_as_the_newest_and_not_as_the_highest() -> None:
    events = (
        told("S", 1, published("new", status="approaching", edition="2025-26")),
        told("S", 2, published("old", status="exceeded", edition="2024-25"), after=dt.timedelta(hours=1)),
    )
    assert publication_of(stands("S", *events)) == "old"
    assert publication_of(stands("S", *events, policy=ConflictPolicy.HIGHEST)) == "new"


def test_a_status_that_the_edition_does_not_rank_is_the_lowest() -> None:
    events = (
        told("S", 1, published("a", status="approaching")),
        told("S", 2, published("b", status="never-heard-of"), after=dt.timedelta(hours=1)),
    )
    assert publication_of(stands("S", *events, policy=ConflictPolicy.HIGHEST)) == "a"


def test_the_day_ends_in_london() -> None:
    late = dt.datetime(2026, 5, 1, 22, 59, 59, tzinfo=dt.UTC)
    events = (told("S", 1, published("a"), after=late - NOON),)
    assert stands("S", *events).published == DAY
    too_late = (told("S", 1, published("a"), after=late - NOON + dt.timedelta(seconds=1)),)
    assert stands("S", *too_late).kind is StandingKind.UNREGISTERED
    assert stands("S", *too_late, on=DAY + dt.timedelta(days=1)).published == DAY + dt.timedelta(days=1)


def test_a_circle_of_transfers_which_nobody_can_make_ends_all_the_same() -> None:
    events = (
        told("A", 1, CodeTransferred(code="A", to="B")),
        told("B", 1, CodeTransferred(code="B", to="A")),
    )
    assert stands("A", *events).transferred_to == "B"


def test_a_transfer_is_followed_by_one_step_at_a_time() -> None:
    events = (
        told("A", 1, CodeTransferred(code="A", to="B")),
        told("B", 1, CodeTransferred(code="B", to="C")),
    )
    assert codes_received("C", events) == {"B"}
    assert codes_received("B", events) == {"A"}


WEEK = dt.timedelta(days=7)
STORY = (
    told("S", 1, OrganisationRegistered(code="S", administrator="person")),
    told("H", 3, covered("a", "S"), after=WEEK),
    told("H", 4, StatusDecided(publication="a", status="exceeded", instead_of="met"), after=2 * WEEK),
    told(
        "H",
        5,
        CoverageWithdrawn(publication="a", sites=("S",), from_day=DAY + 4 * WEEK, why="sold"),
        after=3 * WEEK,
    ),
    told(
        "G",
        2,
        CoverageApplied(
            publication="b",
            edition="2024-25",
            published=NOON - WEEK,
            published_as="met",
            status="met",
            decided=None,
            sites=(NamedSite(code="S", name="House"),),
            request="T-1",
        ),
        after=5 * WEEK,
    ),
    told("S", 2, CodeTransferred(code="S", to="T"), after=6 * WEEK),
)


@given(st.permutations(STORY), st.integers(-1, 60))
def test_the_order_of_reading_changes_nothing(shuffled: list[ToldEvent], days: int) -> None:
    on = DAY + dt.timedelta(days=days)
    for code in ("S", "T"):
        assert stands(code, *shuffled, on=on) == stands(code, *STORY, on=on)
        twice = stands(code, *shuffled, *STORY, on=on)
        assert twice == stands(code, *STORY, on=on), "what is read twice happened once"


@given(st.integers(-1, 60))
def test_the_changes_up_to_a_day_end_with_what_stands_on_it(days: int) -> None:
    on = DAY + dt.timedelta(days=days)
    changes = standings("S", STORY, until=on, precedence=lambda _: LADDER)
    last = changes[-1].standing if changes else Standing(code="S", kind=StandingKind.UNREGISTERED)
    assert last == stands("S", *STORY, on=on)
    assert [one.instant for one in changes] == sorted({one.instant for one in changes})


def test_every_change_names_what_brought_it_about() -> None:
    changes = standings("S", STORY, until=DAY + 9 * WEEK, precedence=lambda _: LADDER)
    assert [(one.cause, one.standing.status) for one in changes] == [
        (StandingCause.REGISTERED, None),
        (StandingCause.PUBLISHED, "met"),
        (StandingCause.STATUS_DECIDED, "exceeded"),
        (StandingCause.COVERAGE_WITHDRAWN, None),
        (StandingCause.COVERAGE_APPLIED, "met"),
        (StandingCause.TRANSFERRED, None),
    ]


@pytest.mark.parametrize("name", edition_names())
def test_every_status_of_a_shipped_edition_has_one_rank(name: str) -> None:
    edition = load_edition(name)
    order = precedence_in(edition)
    borne = {one.status for one in edition.statuses} | {one.status for one in edition.decided_statuses}
    assert sorted(order) == sorted(borne)
    awarded = [one for one in order if edition.status(one) is not None]
    assert awarded == [one.status for one in edition.statuses]
    decided = [one.status for one in edition.decided_statuses if edition.status(one.status) is None]
    assert all(order.index(STANDARDS_MET) < order.index(one) < len(order) - 1 for one in decided)
