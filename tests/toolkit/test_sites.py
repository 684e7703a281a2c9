"""What a headquarters sees and may name: sites offered, forgotten, refused; and a consumer's successors."""

from __future__ import annotations

import datetime as dt

import pytest
from attrs import evolve as changed

from dspt_core.domain.coverage import ELIGIBLE, EligibilityAnswer, EligibilityQuestion, NamedSite
from dspt_core.domain.currency import CurrencyPolicy
from dspt_core.domain.directory import (
    DirectoryRecord,
    Period,
    Relationship,
    RelationshipKind,
    Succession,
)
from dspt_core.domain.history import StandingKind
from dspt_core.domain.organisation import ProfileAnswer
from dspt_core.domain.refusal import Refusal, RefusalCode
from dspt_core.domain.seen_sites import SeenSites
from dspt_core.domain.site_commands import AddSite, TransferCode
from dspt_core.domain.sites import SiteGround, SiteWarning
from dspt_core.rules.deciding.publishing import Preview
from tests.rules.deciding.years import CODE, NAME, profile
from tests.toolkit.groups import Records, get_ready, operated_by, publication_for, publish_for
from tests.toolkit.worlds import World

FIRST, SECOND, CLOSED, SHARED, ADDED = "VM001", "VM002", "VM003", "VM004", "VM005"
POLICY = CurrencyPolicy.UNTIL_NEXT_DEADLINE


def directory(*more: DirectoryRecord) -> Records:
    by_both = operated_by("VN777", SHARED)[0].relationships
    first, second, closed, shared = operated_by(CODE, FIRST, SECOND, CLOSED, SHARED)
    commissioned = DirectoryRecord(
        code="VM900",
        name="Commissioned",
        relationships=(Relationship(kind=RelationshipKind.COMMISSIONED_BY, target=CODE),),
    )
    return Records(
        DirectoryRecord(code=CODE, name="Headquarters"),
        first,
        second,
        changed(closed, operational=Period(last=dt.date(2026, 1, 31))),
        changed(shared, relationships=(*shared.relationships, *by_both)),
        commissioned,
        *more,
    )


def group(*more: DirectoryRecord) -> World:
    world = World(directory=directory(*more))
    get_ready(world)
    world.do(AddSite(code=CODE, site=NamedSite(code=ADDED, name="Fifth")))
    return world


def seen(world: World) -> SeenSites:
    sites = world.toolkit.sites(CODE, NAME)
    assert not isinstance(sites, Refusal)
    return sites


def shown(world: World, *sites: str, eligibility: tuple[EligibilityAnswer, ...] = ELIGIBLE) -> Preview:
    preview = world.toolkit.preview(CODE, NAME, sites=sites, eligibility=eligibility)
    assert not isinstance(preview, Refusal)
    return preview


def test_sites_are_offered_with_why_and_what_stands_for_each() -> None:
    world = group()
    key = publish_for(world, FIRST)
    sites = {one.offer.code: one for one in seen(world).sites}
    assert list(sites) == [FIRST, SECOND, CLOSED, SHARED, ADDED]
    assert sites[FIRST].offer.grounds == (SiteGround.OPERATED,)
    assert sites[ADDED].offer.grounds == (SiteGround.ADDED,)
    assert sites[ADDED].offer.name == "Fifth"
    assert sites[CLOSED].offer.warnings == (SiteWarning.CLOSED,)
    assert sites[CLOSED].standing.is_closed
    assert sites[SHARED].offer.other_parents == ("VN777",)
    origin = sites[FIRST].standing.origin
    assert origin is not None
    assert (origin.publisher, origin.publication) == (CODE, key)
    assert sites[SECOND].standing.kind is StandingKind.UNREGISTERED
    assert not sites[FIRST].is_stale
    world.clock.instant += dt.timedelta(days=500)
    assert {one.offer.code for one in seen(world).sites if one.is_stale} == {FIRST}


def test_without_a_directory_only_additions_are_offered_and_this_is_said() -> None:
    world = World()
    get_ready(world)
    world.do(AddSite(code=CODE, site=NamedSite(code=ADDED, name="Fifth")))
    sites = seen(world)
    assert not sites.has_directory
    assert [(one.offer.code, one.offer.name, one.offer.warnings) for one in sites.sites] == [
        (ADDED, "Fifth", ())
    ]
    (refusal,) = shown(world, FIRST).hindrances
    assert "no directory is at hand" in refusal.message


def test_every_site_that_is_not_offered_is_refused_by_name_at_once() -> None:
    (refusal,) = shown(group(), FIRST, "VM900", "VM901").hindrances
    assert refusal.code is RefusalCode.SITES_NOT_OFFERED
    assert refusal.fact("sites") == "VM900, VM901"


def test_a_code_is_never_among_its_own_sites() -> None:
    (refusal,) = shown(group(), FIRST, CODE.lower()).hindrances
    assert refusal.code is RefusalCode.OWN_SITE


@pytest.mark.parametrize("answer", [ProfileAnswer.NO, ProfileAnswer.NOT_SURE, None])
@pytest.mark.parametrize("question", EligibilityQuestion)
def test_sites_are_named_only_when_every_question_is_answered_with_yes(
    question: EligibilityQuestion, answer: ProfileAnswer | None
) -> None:
    others = tuple(one for one in ELIGIBLE if one.question is not question)
    given = (EligibilityAnswer(question=question, answer=answer),) if answer is not None else ()
    (refusal,) = shown(group(), FIRST, eligibility=(*others, *given)).hindrances
    assert refusal.code is RefusalCode.NOT_ELIGIBLE
    assert refusal.fact("questions") == question
    assert "several headquarters' assessments" in refusal.hint


def test_who_says_both_yes_and_no_has_not_said_yes() -> None:
    no = EligibilityAnswer(question=EligibilityQuestion.SAME_IT, answer=ProfileAnswer.NO)
    (refusal,) = shown(group(), FIRST, eligibility=(*ELIGIBLE, no)).hindrances
    assert refusal.code is RefusalCode.NOT_ELIGIBLE


def test_without_sites_nothing_is_asked_about_them() -> None:
    assert shown(group(), eligibility=()).is_publishable


def test_a_type_that_does_not_choose_is_sent_to_the_national_team() -> None:
    world = World(directory=directory())
    get_ready(world)
    world.do(profile("hospice"))
    codes = {one.code for one in shown(world, FIRST).hindrances}
    assert RefusalCode.SITES_NOT_CHOSEN in codes
    assert not seen(world).may_choose


def test_a_list_other_than_the_one_shown_is_refused_as_stale() -> None:
    world = group()
    agreed = publication_for(world, FIRST)
    refusal = world.execute(changed(agreed, sites=(FIRST, SECOND))).refusal
    assert refusal is not None
    assert refusal.code is RefusalCode.PREVIEW_STALE


def test_a_site_that_left_the_group_since_the_preview_refuses_all() -> None:
    world = group()
    agreed = publication_for(world, FIRST, SECOND)
    records = world.directory
    assert isinstance(records, Records)
    del records.records[FIRST]
    refusal = world.execute(agreed).refusal
    assert refusal is not None
    assert (refusal.code, refusal.fact("sites")) == (RefusalCode.SITES_NOT_OFFERED, FIRST)
    assert world.toolkit.standing(SECOND).kind is StandingKind.UNREGISTERED


def test_sites_published_for_last_time_and_left_out_now_are_called_forgotten() -> None:
    world = group()
    publish_for(world, FIRST, SECOND, ADDED)
    assert shown(world, FIRST).forgotten == (SECOND, ADDED)
    records = world.directory
    assert isinstance(records, Records)
    del records.records[SECOND]
    assert shown(world, FIRST).forgotten == (ADDED,), "who is not offered any more is not forgotten"


def test_what_a_publication_froze_holds_its_sites_and_the_answers_about_them() -> None:
    world = group()
    publish_for(world, SECOND, FIRST)
    (past,) = world.toolkit.history(CODE)
    assert past.frozen is not None
    assert past.frozen.sites == (FIRST, SECOND)
    assert past.frozen.eligibility == ELIGIBLE
    assert past.record.sites == (FIRST, SECOND)


def test_an_unregistered_headquarters_is_shown_no_sites() -> None:
    refusal = World().toolkit.sites(CODE, NAME)
    assert isinstance(refusal, Refusal)
    assert refusal.code is RefusalCode.NOT_REGISTERED


def merged(*successors: str) -> World:
    """Return a world in which a code that published nothing was followed by others."""
    world = group(
        DirectoryRecord(
            code="VX001", name="Gone", successors=tuple(Succession(code=one) for one in successors)
        )
    )
    publish_for(world)
    return world


def test_a_successor_counts_only_for_who_asks_and_only_while_the_own_standing_does_not() -> None:
    world = merged(CODE)
    assert world.toolkit.standing("VX001").kind is StandingKind.UNREGISTERED
    view = world.toolkit.public_view().successor_view("VX001", POLICY)
    assert view.counts == view.successor == world.toolkit.standing(CODE)
    own = world.toolkit.public_view().successor_view(CODE, POLICY)
    assert (own.counts, own.successor) == (own.own, None)
    world.clock.instant += dt.timedelta(days=800)
    assert world.toolkit.public_view().successor_view("VX001", POLICY).counts is None


def test_of_several_successors_none_counts() -> None:
    view = merged(CODE, FIRST).toolkit.public_view().successor_view("VX001", POLICY)
    assert (view.successors, view.counts) == ((FIRST, CODE), None)


def test_a_consumer_is_told_about_a_site_as_about_its_headquarters() -> None:
    world = group()
    publish_for(world, FIRST)
    assert world.toolkit.public_view().may_use("gp-connect", FIRST)
    assert not world.toolkit.public_view().may_use("gp-connect", SECOND)


def test_a_long_list_is_told_in_parts_and_a_site_is_found_in_one_of_them() -> None:
    many = tuple(f"VX{number:03}" for number in range(250))
    world = World(directory=Records(*operated_by(CODE, *many)))
    get_ready(world)
    key = publish_for(world, *many)
    tenant = world.store.tenant("host")
    (own,) = (one for one in tenant.by_tag(f"code:{CODE}") if one.kind == "published")
    assert own.tags == (f"code:{CODE}",)
    for site in many[::50]:
        (covering,) = tenant.by_tag(f"code:{site}")
        assert (covering.kind, covering.command, covering.stream) == ("sites-covered", key, own.stream)
        assert len(covering.tags) <= 100
    assert world.toolkit.history(CODE)[0].record.sites == many


def test_a_transfer_bears_the_tag_of_both_codes_and_every_site() -> None:
    world = group()
    publish_for(world, FIRST, SECOND)
    world.do(TransferCode(code=CODE, to="VN999"))
    told = {one.kind: one.tags for one in world.store.tenant("host").by_tag(f"code:{SECOND}")}
    assert set(told["code-transferred"]) == {
        *(f"code:{code}" for code in (CODE, "VN999", FIRST, SECOND)),
        "person:person-1",
        "by:national-team",
    }
    received = [one for one in world.store.tenant("host").scan() if one.kind == "code-received"]
    assert [one.tags for one in received] == [("by:national-team",)], (
        "nobody's lookup loads what was handed over"
    )
