"""The standing of a code, on a store: own, covered, decided, withdrawn, transferred."""

from __future__ import annotations

import datetime as dt

import pytest

from dspt_core.domain import commands
from dspt_core.domain.answers import Location, Tick
from dspt_core.domain.assessment import ActionPlan
from dspt_core.domain.coverage import NamedSite
from dspt_core.domain.history import StandingKind
from dspt_core.domain.origin import OriginKind
from dspt_core.domain.refusal import RefusalCode
from dspt_core.domain.site_commands import (
    AddSite,
    ApplyPublication,
    RemoveSite,
    TransferCode,
    WithdrawCoverage,
)
from dspt_core.domain.standings import ConflictPolicy, StandingCause
from tests.rules.deciding.years import CODE, NAME, NOON, confirm, profile, register, respond
from tests.toolkit.groups import Records, for_code, get_ready, operated_by, publish_for
from tests.toolkit.worlds import World

SITE, OTHER, NEW = "VM001", "VM002", "VN999"
TODAY = dt.date(2026, 5, 1)


def group() -> World:
    """Return a world with a headquarters that is ready to publish, and two sites it operates."""
    world = World(directory=Records(*operated_by(CODE, SITE, OTHER)))
    get_ready(world)
    return world


def next_day(world: World, days: int = 1) -> dt.date:
    world.clock.instant += dt.timedelta(days=days)
    return world.clock.instant.date()


def withdraw(publication: str, *sites: str, day: dt.date) -> WithdrawCoverage:
    return WithdrawCoverage(code=CODE, publication=publication, sites=sites, from_day=day, why="sold")


def apply(publication: str, *sites: str, code: str = CODE) -> ApplyPublication:
    named = tuple(NamedSite(code=site, name=f"Site {site}") for site in sites)
    return ApplyPublication(
        code=code, publication=publication, sites=named, request="T-1", same_processes=True
    )


def test_a_site_stands_where_its_headquarters_publication_does_without_being_registered() -> None:
    world = group()
    key = publish_for(world, SITE.lower())
    site, own, other = (world.toolkit.standing(code) for code in (SITE, CODE, OTHER))
    assert (site.status, site.edition, site.published) == (own.status, own.edition, own.published)
    assert site.origin is not None
    assert (site.origin.kind, site.origin.publisher, site.origin.publication) == (
        OriginKind.COVERED,
        CODE,
        key,
    )
    assert other.kind is StandingKind.UNREGISTERED


def test_unregistered_and_registered_without_a_publication_are_different() -> None:
    world = World()
    world.do(register())
    assert world.toolkit.standing(CODE).kind is StandingKind.NOT_PUBLISHED
    assert world.toolkit.standing(SITE).kind is StandingKind.UNREGISTERED
    assert world.toolkit.standing(CODE, on=TODAY - dt.timedelta(days=1)).kind is StandingKind.UNREGISTERED


def test_a_decision_reaches_every_site_and_changes_no_date() -> None:
    world = World(directory=Records(*operated_by(CODE, SITE)))
    plan = commands.AttachActionPlan(code=CODE, edition=NAME, plan=ActionPlan(document=Location("here")))
    world.do(register(), profile(), respond({"1.1.1": Tick(value=True)}), confirm("1.1"), plan)
    key = publish_for(world, SITE)
    before = world.toolkit.standing(SITE)
    day = next_day(world)
    world.do(commands.DecideStatus(code=CODE, edition=NAME, publication=key, status="plan-agreed"))
    now = world.toolkit.standing(SITE)
    assert (before.status, now.status) == ("approaching-standards", "plan-agreed")
    assert now.published == before.published == TODAY
    assert now.origin is not None
    assert now.origin.is_decided
    assert world.toolkit.standing(SITE, on=day - dt.timedelta(days=1)) == before
    causes = [one.cause for one in world.toolkit.standings(SITE)]
    assert causes == [StandingCause.PUBLISHED, StandingCause.STATUS_DECIDED]


def test_publishing_again_without_a_site_leaves_it_what_it_had() -> None:
    world = group()
    first = publish_for(world, SITE, OTHER)
    next_day(world)
    second = publish_for(world, SITE)
    stands = {code: world.toolkit.standing(code).origin for code in (SITE, OTHER)}
    assert {code: one.publication for code, one in stands.items() if one} == {SITE: second, OTHER: first}


def test_a_withdrawal_counts_from_its_day_and_restores_what_would_have_been() -> None:
    world = group()
    first = publish_for(world, SITE)
    next_day(world)
    second = publish_for(world, SITE)
    day = next_day(world, 3)
    world.do(withdraw(second, SITE, day=day + dt.timedelta(days=4)))
    last = day + dt.timedelta(days=3)
    next_day(world, 10)
    on_last, after = (world.toolkit.standing(SITE, on=one).origin for one in (last, last + dt.timedelta(1)))
    assert on_last is not None
    assert after is not None
    assert (on_last.publication, after.publication) == (second, first)
    change = world.toolkit.standings(SITE)[-1]
    assert change.cause is StandingCause.COVERAGE_WITHDRAWN
    assert change.instant == dt.datetime(2026, 5, 8, 23, tzinfo=dt.UTC), "the day begins in London"


def test_coverage_that_was_withdrawn_can_be_applied_again() -> None:
    world = group()
    key = publish_for(world, SITE)
    day = next_day(world)
    world.do(withdraw(key, SITE, day=day))
    assert world.toolkit.standing(SITE).kind is StandingKind.UNREGISTERED
    again = next_day(world, 2)
    world.do(apply(key, SITE))
    assert world.toolkit.standing(SITE).published == TODAY
    assert world.toolkit.standing(SITE, on=again - dt.timedelta(days=1)).kind is StandingKind.UNREGISTERED


@pytest.mark.parametrize(
    ("command", "code"),
    [
        (lambda key: withdraw(key, OTHER, day=TODAY), RefusalCode.NOT_COVERED),
        (lambda key: withdraw(key, SITE, day=TODAY - dt.timedelta(1)), RefusalCode.DAY_PASSED),
        (lambda _: withdraw("nothing", SITE, day=TODAY), RefusalCode.PUBLICATION_UNKNOWN),
        (lambda key: apply(key, CODE), RefusalCode.OWN_SITE),
        (apply, RefusalCode.NO_SITES),
    ],
)
def test_coverage_that_cannot_be_changed_so_is_refused(command: object, code: RefusalCode) -> None:
    world = group()
    key = publish_for(world, SITE)
    assert callable(command)
    done = world.execute(command(key))
    assert done.refusal is not None
    assert done.refusal.code is code


def test_an_applied_publication_carries_the_status_that_it_bears_by_then() -> None:
    world = World(directory=Records())
    plan = commands.AttachActionPlan(code=CODE, edition=NAME, plan=ActionPlan(document=Location("here")))
    world.do(register(), profile(), respond({"1.1.1": Tick(value=True)}), confirm("1.1"), plan)
    key = publish_for(world)
    next_day(world)
    world.do(commands.DecideStatus(code=CODE, edition=NAME, publication=key, status="plan-agreed"))
    day = next_day(world)
    world.do(apply(key, SITE))
    now = world.toolkit.standing(SITE)
    assert (now.status, now.published) == ("plan-agreed", TODAY)
    assert world.toolkit.standing(SITE, on=day - dt.timedelta(1)).kind is StandingKind.UNREGISTERED
    world.do(commands.DecideStatus(code=CODE, edition=NAME, publication=key, status="standards-met"))
    assert world.toolkit.standing(SITE).status == "standards-met"


def test_the_newest_governs_and_at_one_instant_the_codes_own() -> None:
    world = group()
    get_ready(world, SITE)
    instant = world.clock.instant
    covering = publish_for(world, SITE, key="z-covering")
    world.clock.instant = instant
    own = publish_for(world, code=SITE, key="a-own")
    origin = world.toolkit.standing(SITE).origin
    assert origin is not None
    assert (origin.publication, origin.kind) == (own, OriginKind.OWN_PUBLICATION)
    next_day(world)
    newer = publish_for(world, SITE)
    origin = world.toolkit.standing(SITE).origin
    assert origin is not None
    assert origin.publication == newer != covering


def test_the_highest_governs_within_the_newest_edition_only_when_asked() -> None:
    world = group()
    high = publish_for(world, SITE)
    next_day(world)
    world.do(
        *for_code(SITE, register(), profile(), respond({"1.1.1": Tick(value=True)}), confirm("1.1")),
        commands.AttachActionPlan(code=SITE, edition=NAME, plan=ActionPlan(document=Location("here"))),
    )
    low = publish_for(world, code=SITE)
    newest, highest = (world.toolkit.standing(SITE, policy=policy).origin for policy in ConflictPolicy)
    assert newest is not None
    assert highest is not None
    assert (newest.publication, highest.publication) == (low, high)


def test_a_transferred_code_says_where_it_went_and_the_new_one_stands_where_it_stood() -> None:
    world = group()
    key = publish_for(world, SITE)
    before, site_before = world.toolkit.standing(CODE), world.toolkit.standing(SITE)
    day = next_day(world)
    world.do(TransferCode(code=CODE, to=NEW))
    old, new, site = (world.toolkit.standing(code) for code in (CODE, NEW, SITE))
    assert (old.kind, old.transferred_to) == (StandingKind.TRANSFERRED, NEW)
    assert (new.status, new.edition, new.published) == (before.status, before.edition, before.published)
    assert site.origin is not None
    assert (site.origin.publisher, site.origin.publication) == (NEW, key)
    yesterday = day - dt.timedelta(days=1)
    assert world.toolkit.standing(CODE, on=yesterday) == before
    assert world.toolkit.standing(SITE, on=yesterday) == site_before
    assert world.toolkit.standing(NEW, on=yesterday).kind is StandingKind.UNREGISTERED
    assert world.toolkit.assessment(NEW, NAME).responses == world.toolkit.assessment(CODE, NAME).responses
    for code in (CODE, NEW):
        (past,) = world.toolkit.history(code)
        assert past.frozen is not None
        assert past.frozen.organisation.code == CODE
    assert world.toolkit.audit().is_sound


def test_a_site_of_a_transferred_headquarters_follows_what_the_new_code_decides_and_withdraws() -> None:
    world = group()
    key = publish_for(world, SITE)
    world.do(TransferCode(code=CODE, to=NEW))
    world.do(TransferCode(code=NEW, to="VN998"))
    origin = world.toolkit.standing(SITE).origin
    assert origin is not None
    assert origin.publisher == "VN998"
    day = next_day(world)
    world.do(WithdrawCoverage(code="VN998", publication=key, sites=(SITE,), from_day=day, why="sold"))
    assert world.toolkit.standing(SITE).kind is StandingKind.UNREGISTERED


def test_what_covers_a_site_follows_it_to_its_new_code() -> None:
    world = group()
    publish_for(world, SITE)
    world.do(RegisterAs(SITE), TransferCode(code=SITE, to=NEW))
    assert world.toolkit.standing(NEW).status == world.toolkit.standing(CODE).status
    assert world.toolkit.standing(SITE).transferred_to == NEW


def test_a_headquarters_can_go_on_under_the_code_of_its_own_site() -> None:
    world = group()
    key = publish_for(world, SITE, OTHER)
    world.do(TransferCode(code=CODE, to=SITE))
    site, other = world.toolkit.standing(SITE).origin, world.toolkit.standing(OTHER).origin
    assert site is not None
    assert other is not None
    assert (site.kind, site.publication) == (OriginKind.OWN_PUBLICATION, key)
    assert (other.kind, other.publisher) == (OriginKind.COVERED, SITE)


def RegisterAs(code: str) -> commands.RegisterOrganisation:  # noqa: N802
    return commands.RegisterOrganisation(code=code, administrator="person-9")


def test_after_a_transfer_the_old_code_refuses_everything_but_erasures() -> None:
    world = group()
    key = publish_for(world, SITE)
    world.do(TransferCode(code=CODE, to=NEW))
    for asked in (
        register(),
        profile(),
        respond({"1.1.1": Tick(value=True)}),
        withdraw(key, SITE, day=TODAY),
        AddSite(code=CODE, site=NamedSite(code="VM003", name="Third")),
        TransferCode(code=CODE, to="VN997"),
    ):
        refusal = world.execute(asked).refusal
        assert refusal is not None
        assert (refusal.code, refusal.fact("to")) == (RefusalCode.TRANSFERRED, NEW)
    erase = commands.Redact(
        code=CODE, edition=NAME, policy="retention", in_assessment=(1,), publications=(key,)
    )
    moved = world.execute(commands.Redact(code=NEW, edition=NAME, policy="retention", publications=(key,)))
    assert moved.refusal is not None
    assert moved.refusal.code is RefusalCode.KEPT_ELSEWHERE
    world.do(erase)
    assert world.toolkit.history(NEW)[0].frozen is None
    assert world.toolkit.audit().is_sound


@pytest.mark.parametrize(
    ("command", "code"),
    [
        (TransferCode(code=CODE, to=CODE), RefusalCode.SAME_CODE),
        (TransferCode(code="VX000", to=NEW), RefusalCode.NOT_REGISTERED),
        (TransferCode(code=CODE, to=""), RefusalCode.INVALID_CODE),
        (TransferCode(code=CODE, to=SITE), RefusalCode.RECEIVER_NOT_EMPTY),
        (TransferCode(code=CODE, to="VN001"), RefusalCode.ALREADY_TRANSFERRED),
        (TransferCode(code=CODE, to="VN002"), RefusalCode.ALREADY_TRANSFERRED),
    ],
)
def test_a_transfer_that_would_mix_or_lose_something_is_refused(
    command: TransferCode, code: RefusalCode
) -> None:
    world = group()
    get_ready(world, SITE)
    world.do(RegisterAs("VN001"), TransferCode(code="VN001", to="VN002"))
    refusal = world.execute(command).refusal
    assert refusal is not None
    assert refusal.code is code


def test_sites_that_were_added_are_offered_without_a_directory() -> None:
    world = World()
    get_ready(world)
    added = NamedSite(code="VM003", name="Third")
    world.do(AddSite(code=CODE, site=added))
    publish_for(world, "VM003")
    assert world.toolkit.standing("VM003").status == "standards-met"
    world.do(RemoveSite(code=CODE, site="VM003"))
    assert world.toolkit.organisation(CODE).additions == ()
    assert world.toolkit.standing("VM003").status == "standards-met", "what is covered stays so"


def test_an_own_clock_that_stands_still_changes_nothing_of_a_transfer() -> None:
    world = group()
    publish_for(world, SITE)
    world.clock.instant = NOON
    for command in (TransferCode(code=CODE, to="AA000"), TransferCode(code="AA000", to="ZZ999")):
        assert world.execute(command).refusal is None
    origin = world.toolkit.standing(SITE).origin
    assert origin is not None
    assert origin.publisher == "ZZ999"
