"""Cases about standings that random groups reach too seldom, or not at all."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from attrs import evolve

from dspt_core.domain.history import Standing, StandingKind
from dspt_core.domain.origin import Origin, OriginKind
from dspt_core.domain.standings import ConflictPolicy, StandingCause, StandingChange, ToldEvent
from dspt_core.rules.standing import codes_received, precedence_in, standing_on, standings
from tests.oracle.naive_standing import Fact, midnight
from tests.rules.deciding.years import EDITION
from tests.rules.inheritance import Group, precedence

DAY = dt.date(2026, 5, 1)
ONE_DAY, HOUR = dt.timedelta(days=1), dt.timedelta(hours=1)
NOON = midnight(DAY) + 12 * HOUR


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


def of_publication(
    code: str,
    kind: OriginKind,
    *,
    publisher: str = "A1A",
    publication: str = "p",
    status: str = "standards-met",
    published: dt.datetime = NOON,
    decided: dt.datetime | None = None,
) -> Standing:
    """Return the whole standing of a code by a publication, which said that standards were met."""
    return Standing(
        code=code,
        kind=StandingKind.PUBLISHED,
        status=status,
        edition="2025-26",
        published=DAY,
        origin=Origin(
            kind=kind,
            publisher=publisher,
            publication=publication,
            published=published,
            published_as="standards-met",
            decided=decided,
        ),
    )


@pytest.mark.parametrize(
    ("facts", "code", "stands"),
    [
        ((), "A1A", Standing(code="A1A", kind=StandingKind.UNREGISTERED)),
        ((then("registered"),), "A1A", Standing(code="A1A", kind=StandingKind.NOT_PUBLISHED)),
        ((then("registered"),), "V1V", Standing(code="V1V", kind=StandingKind.UNREGISTERED)),
        ((published(["V1V"]),), "A1A", of_publication("A1A", OriginKind.OWN_PUBLICATION)),
        ((published(["V1V"]),), "V1V", of_publication("V1V", OriginKind.COVERED)),
        (
            (published([]), then("applied", sites=["V1V"])),
            "V1V",
            of_publication("V1V", OriginKind.COVERED),
        ),
        (
            (published(["V1V"]), then("decided", at=NOON + HOUR, status="standards-not-met")),
            "A1A",
            of_publication(
                "A1A", OriginKind.OWN_PUBLICATION, status="standards-not-met", decided=NOON + HOUR
            ),
        ),
        (
            (published(["V1V"]), then("decided", at=NOON + HOUR, status="standards-not-met")),
            "V1V",
            of_publication("V1V", OriginKind.COVERED, status="standards-not-met", decided=NOON + HOUR),
        ),
        (
            (published(["V1V"]), then("withdrawn", sites=["V1V"], from_day=DAY)),
            "V1V",
            Standing(code="V1V", kind=StandingKind.UNREGISTERED),
        ),
        (
            (published(["V1V"]), then("withdrawn", sites=["V1V"], from_day=DAY + ONE_DAY)),
            "V1V",
            of_publication("V1V", OriginKind.COVERED),
        ),
        (
            (published(["V1V"]), then("transferred", to="N1N")),
            "A1A",
            Standing(code="A1A", kind=StandingKind.TRANSFERRED, transferred_to="N1N"),
        ),
        (
            (published(["V1V"]), then("transferred", to="N1N")),
            "N1N",
            of_publication("N1N", OriginKind.OWN_PUBLICATION, publisher="N1N"),
        ),
        (
            (published(["V1V"]), then("transferred", to="N1N")),
            "V1V",
            of_publication("V1V", OriginKind.COVERED, publisher="N1N"),
        ),
        (
            (then("registered"), then("transferred", to="N1N")),
            "N1N",
            Standing(code="N1N", kind=StandingKind.NOT_PUBLISHED),
        ),
    ],
)
def test_what_stands_for_a_code_is_told_whole(facts: tuple[Fact, ...], code: str, stands: Standing) -> None:
    for told in (Group(facts=facts).told(), Group(facts=facts).told()[::-1]):
        assert standing_on(code, told, on=DAY, precedence=precedence) == stands


def test_what_was_told_under_the_code_before_comes_before_what_is_told_under_the_one_after() -> None:
    # The names are in no order, and the later stream has the lower version.
    facts = (
        then("registered", code="Z9Z"),
        published([], code="Z9Z"),
        then("transferred", code="Z9Z", to="A1A"),
        then("decided", status="standards-not-met"),
        then("transferred", to="M5M"),
        then("decided", code="M5M", status="approaching-standards"),
    )
    (told, backwards) = (Group(facts=facts).told(), Group(facts=facts).told()[::-1])
    stands = of_publication(
        "M5M",
        OriginKind.OWN_PUBLICATION,
        publisher="M5M",
        status="approaching-standards",
        decided=NOON,
    )
    assert standing_on("M5M", told, on=DAY, precedence=precedence) == stands
    assert standing_on("M5M", backwards, on=DAY, precedence=precedence) == stands


@pytest.mark.parametrize(("own", "governs"), [("a", "a"), ("z", "z")])
def test_of_two_of_one_instant_the_codes_own_governs_whatever_their_ids(own: str, governs: str) -> None:
    facts = published(["V1V"]), published([], code="V1V") | {"publication": own}
    stands = standing_on("V1V", Group(facts=facts).told(), on=DAY, precedence=precedence)
    assert stands == of_publication("V1V", OriginKind.OWN_PUBLICATION, publisher="V1V", publication=governs)


def test_of_two_that_cover_a_code_at_one_instant_the_greater_id_governs() -> None:
    for ids in (("a", "b"), ("b", "a")):
        facts = tuple(
            published(["V1V"], code=code) | {"publication": one}
            for code, one in zip(("A1A", "A2A"), ids, strict=True)
        )
        stands = standing_on("V1V", Group(facts=facts).told(), on=DAY, precedence=precedence)
        assert stands.origin is not None
        assert stands.origin.publication == "b"


def test_instants_of_two_time_zones_are_compared_as_instants() -> None:
    # A quarter past one by a clock that goes two hours ahead was before noon.
    ahead = dt.timezone(dt.timedelta(hours=2))
    early = published([], at=NOON - HOUR) | {"publication": "early"}
    early["at"] = early["at"].astimezone(ahead)
    stands = standing_on("A1A", Group(facts=(published([]), early)).told(), on=DAY, precedence=precedence)
    assert stands == of_publication("A1A", OriginKind.OWN_PUBLICATION)


def test_a_history_names_the_cause_of_every_change_with_its_instant_and_what_stood_from_then_on() -> None:
    hours = [NOON + number * HOUR for number in range(6)]
    facts = (
        then("registered", code="V1V", at=hours[0]),
        published([], at=hours[1]),
        then("applied", at=hours[2], sites=["V1V"]),
        then("decided", at=hours[3], status="standards-not-met"),
        then("withdrawn", at=hours[4], sites=["V1V"], from_day=DAY),
        then("transferred", code="V1V", at=hours[5], to="N1N"),
    )
    told = Group(facts=facts).told()
    covered = of_publication("V1V", OriginKind.COVERED, published=hours[1])
    decided = of_publication(
        "V1V", OriginKind.COVERED, status="standards-not-met", published=hours[1], decided=hours[3]
    )
    registered = Standing(code="V1V", kind=StandingKind.NOT_PUBLISHED)
    transferred = Standing(code="V1V", kind=StandingKind.TRANSFERRED, transferred_to="N1N")
    assert standings("V1V", told, until=DAY, precedence=precedence) == tuple(
        StandingChange(instant=instant, cause=cause, standing=stood)
        for instant, cause, stood in (
            (hours[0], StandingCause.REGISTERED, registered),
            (hours[2], StandingCause.COVERAGE_APPLIED, covered),
            (hours[3], StandingCause.STATUS_DECIDED, decided),
            (hours[4], StandingCause.COVERAGE_WITHDRAWN, registered),
            (hours[5], StandingCause.TRANSFERRED, transferred),
        )
    )


def test_a_history_goes_by_the_policy_that_is_asked_for() -> None:
    facts = published([]), published([], at=NOON + HOUR) | {"publication": "q", "status": "standards-not-met"}
    told = Group(facts=facts).told()
    found = {
        policy: [
            one.standing.status
            for one in standings("A1A", told, until=DAY, policy=policy, precedence=precedence)
        ]
        for policy in ConflictPolicy
    }
    assert found == {
        ConflictPolicy.NEWEST: ["standards-met", "standards-not-met"],
        ConflictPolicy.HIGHEST: ["standards-met"],
    }


def test_of_statuses_that_the_edition_does_not_know_none_is_higher() -> None:
    facts = tuple(
        published([], at=NOON + hours * HOUR) | {"publication": name, "status": name}
        for hours, name in enumerate(("made-up", "invented"))
    )
    stands = standing_on(
        "A1A",
        Group(facts=facts).told(),
        on=DAY,
        policy=ConflictPolicy.HIGHEST,
        precedence=precedence,
    )
    assert stands.status == "invented", "so the newer one governs"


def test_the_codes_that_a_code_received_are_those_one_step_away() -> None:
    steps = (("V1V", "N1N"), ("V2V", "N1N"), ("N1N", "N2N"))
    facts = (published([]), *(then("transferred", code=code, to=to) for code, to in steps))
    told = Group(facts=facts).told()
    assert codes_received("N1N", told) == {"V1V", "V2V"}
    assert codes_received("N2N", told) == {"N1N"}
    assert codes_received("V1V", told) == frozenset()


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


def test_what_is_published_or_applied_as_a_code_is_registered_is_named_before_that() -> None:
    facts = then("registered", code="V1V"), published([]), then("applied", sites=["V1V"])
    (change,) = standings("V1V", Group(facts=facts).told(), until=DAY, precedence=precedence)
    assert change.cause is StandingCause.COVERAGE_APPLIED
