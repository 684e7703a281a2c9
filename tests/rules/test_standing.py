"""Cases about standings that random groups reach too seldom, or not at all."""

from __future__ import annotations

import datetime as dt
from typing import Any

from attrs import evolve

from dspt_core.domain.history import StandingKind
from dspt_core.domain.standings import ConflictPolicy, StandingCause, ToldEvent
from dspt_core.rules.standing import precedence_in, standing_on, standings
from tests.oracle.naive_standing import Fact, midnight
from tests.rules.deciding.years import EDITION
from tests.rules.inheritance import Group, precedence

DAY = dt.date(2026, 5, 1)
NOON = midnight(DAY) + dt.timedelta(hours=12)


def published(sites: list[str], *, code: str = "A1A", at: dt.datetime = NOON) -> Fact:
    return {
        "fact": "published",
        "at": at,
        "code": code,
        "publication": "p",
        "edition": "2025-26",
        "status": "standards-met",
        "sites": sites,
    }


def then(fact: str, *, at: dt.datetime = NOON, **more: Any) -> Fact:
    return {"fact": fact, "at": at, "code": "A1A", "publication": "p"} | more


def kind(told: tuple[ToldEvent, ...], code: str, day: dt.date = DAY) -> StandingKind:
    return standing_on(code, told, on=day, precedence=precedence).kind


def test_what_is_told_of_a_publication_that_nobody_told_of_is_no_standing() -> None:
    group = Group(
        facts=(
            published(["V1V"]),
            then("decided", status="standards-not-met"),
            then("withdrawn", sites=["V1V"], from_day=DAY),
        )
    )
    _, _, decided, withdrawn = group.told()
    assert kind((decided, withdrawn), "V1V") is StandingKind.UNREGISTERED


def test_a_code_that_went_elsewhere_brings_its_coverage_to_nobody_but_its_own_new_code() -> None:
    group = Group(facts=(published(["V1V"]), then("transferred", code="V1V", to="N1N")))
    assert kind(group.told(), "N1N") is StandingKind.PUBLISHED
    assert kind(group.told(), "V2V") is StandingKind.UNREGISTERED


def test_a_site_that_is_covered_under_both_its_codes_is_covered_until_both_are_withdrawn() -> None:
    facts = (
        published(["V1V"]),
        then("transferred", code="V1V", to="N1N"),
        then("applied", sites=["N1N"]),
        then("withdrawn", sites=["N1N"], from_day=DAY),
    )
    told = Group(facts=facts).told()
    assert kind(told, "N1N") is StandingKind.PUBLISHED
    told = Group(facts=(*facts, then("withdrawn", sites=["V1V"], from_day=DAY))).told()
    assert kind(told, "N1N") is StandingKind.UNREGISTERED


def test_a_history_ends_with_the_day_asked_for() -> None:
    tomorrow = midnight(DAY + dt.timedelta(days=1))
    group = Group(
        facts=(
            published(["V1V"]),
            then("withdrawn", sites=["V1V"], from_day=DAY + dt.timedelta(days=2)),
            then("decided", at=tomorrow, status="standards-not-met"),
        )
    )

    def causes(days: int) -> list[StandingCause]:
        until = DAY + dt.timedelta(days=days)
        return [one.cause for one in standings("V1V", group.told(), until=until, precedence=precedence)]

    assert causes(-1) == []
    assert causes(0) == [StandingCause.PUBLISHED], "the next midnight is another day's"
    assert causes(1) == [StandingCause.PUBLISHED, StandingCause.STATUS_DECIDED]
    assert causes(2) == [*causes(1), StandingCause.COVERAGE_WITHDRAWN]


def test_of_several_causes_at_one_instant_the_weightiest_is_named_in_whatever_order_they_are_read() -> None:
    group = Group(facts=(published(["V1V"]), then("decided", status="standards-not-met")))
    for told in (group.told(), group.told()[::-1]):
        (change,) = standings("V1V", told, until=DAY, precedence=precedence)
        assert change.cause is StandingCause.STATUS_DECIDED


def test_a_status_that_is_only_decided_stands_just_above_the_lowest_or_where_it_was_shown_later() -> None:
    (decided,) = EDITION.decided_statuses
    names = tuple(rule.status for rule in EDITION.statuses)
    assert precedence_in(EDITION) == (*names[:-1], decided.status, names[-1])
    later = evolve(EDITION, decided_statuses=(evolve(decided, shown_later_as=names[1]),))
    assert precedence_in(later) == (*names[:2], decided.status, *names[2:])
    known = evolve(EDITION, decided_statuses=(evolve(decided, status=names[0]),))
    assert precedence_in(known) == names, "a status that is earned too keeps its place"


def test_a_status_that_the_edition_does_not_know_is_never_the_highest() -> None:
    own = published([], code="V1V") | {"publication": "own", "status": "made-up"}
    covering = published(["V1V"], at=NOON - dt.timedelta(days=1)) | {"status": "standards-not-met"}
    standing = standing_on(
        "V1V",
        Group(facts=(covering, own)).told(),
        on=DAY,
        policy=ConflictPolicy.HIGHEST,
        precedence=precedence,
    )
    assert standing.status == "standards-not-met"


def test_an_applied_publication_says_when_its_status_was_decided() -> None:
    decided = NOON + dt.timedelta(hours=1)
    facts = (
        published([]),
        then("decided", at=decided, status="standards-not-met"),
        then("applied", at=decided, sites=["V1V"]),
    )
    standing = standing_on("V1V", Group(facts=facts).told_of("V1V"), on=DAY, precedence=precedence)
    assert standing.origin is not None
    assert (standing.status, standing.origin.decided) == ("standards-not-met", decided)


def test_what_changes_nothing_is_no_part_of_a_history_and_what_changes_a_moment_later_is() -> None:
    soon = NOON + dt.timedelta(microseconds=1)
    newer = published(["V1V"]) | {"publication": "newer"}
    older = published([], at=NOON - dt.timedelta(days=1))
    facts = (
        older,
        newer,
        then("applied", at=soon, sites=["V1V"]),
        then("decided", at=soon, publication="newer", status="standards-not-met"),
        then("decided", at=soon + dt.timedelta(hours=1), status="standards-not-met"),
    )
    changes = standings("V1V", Group(facts=facts).told(), until=DAY, precedence=precedence)
    assert [(one.instant, one.standing.status) for one in changes] == [
        (NOON, "standards-met"),
        (soon, "standards-not-met"),
    ]
