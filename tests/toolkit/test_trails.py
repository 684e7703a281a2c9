"""Who did what: every event once and in order, to those alone who may see people and answers."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from dspt_core.domain.answers import Answer, Number
from dspt_core.domain.commands import Command, Redact, RegisterOrganisation, WithdrawResponse
from dspt_core.domain.people import Role
from dspt_core.domain.people_commands import AcceptInvitation, AssignOwner, InvitePerson
from dspt_core.domain.refusal import Refusal, RefusalCode
from dspt_core.domain.streams import assessment_stream, organisation_stream
from dspt_core.domain.suggestion_commands import IgnoreSuggestion
from dspt_core.domain.trail import TrailEntry
from dspt_core.toolkit.trails import read_trail
from tests.rules.deciding.years import (
    CODE,
    GOOD_ANSWERS,
    NAME,
    SUPPORTER,
    a_command,
    confirm,
    name_supporter,
    profile,
    register,
    respond,
    suggest,
    who_may,
)
from tests.rules.in_full import refusal_in_full
from tests.rules.small_edition import assertion, edition_with, item
from tests.toolkit.worlds import BEFORE, World

BOSS, MEMBER = "person-1", "canary-member"
ITEM = {"1.1.1": GOOD_ANSWERS["1.1.1"]}
OTHER_ITEM = {"1.1.2": GOOD_ANSWERS["1.1.2"]}


def trail(world: World, *, about: str | None = None, edition: str = NAME) -> tuple[TrailEntry, ...]:
    found = world.toolkit.view_of(BOSS).trail(CODE, edition, about=about)
    assert not isinstance(found, Refusal), found
    return found


def in_short(entries: tuple[TrailEntry, ...]) -> list[tuple[str, tuple[str, ...]]]:
    return [(one.kind, one.about) for one in entries]


def test_it_is_told_who_did_what_and_when_by_which_command() -> None:
    world = World()
    world.do(register(), profile(), InvitePerson(code=CODE, person=MEMBER, role=Role.ADMINISTRATOR))
    joined = world.clock.instant
    world.toolkit.execute(AcceptInvitation(code=CODE), actor=MEMBER, key="join")
    world.clock.instant += dt.timedelta(minutes=1)
    world.toolkit.execute(respond(ITEM), actor=MEMBER, key="answer")
    *_, accepted, answered = trail(world)
    assert accepted == TrailEntry(
        instant=joined,
        actor=MEMBER,
        for_national_team=False,
        command="join",
        stream=organisation_stream(CODE),
        version=4,
        kind="invitation-accepted",
        facts=(("person", MEMBER), ("role", "administrator")),
        event=accepted.event,
    )
    assert answered == TrailEntry(
        instant=joined + dt.timedelta(minutes=1),
        actor=MEMBER,
        for_national_team=False,
        command="answer",
        stream=assessment_stream(CODE, NAME),
        version=1,
        kind="response-given",
        about=("1.1.1",),
        event=answered.event,
    )
    assert MEMBER not in repr((accepted, answered))


def test_what_was_done_for_the_national_team_says_so() -> None:
    world = World()
    world.toolkit.execute(register(), actor="helper", for_national_team=True)
    (registered,) = trail(world)
    assert (registered.actor, registered.for_national_team) == ("helper", True)


def test_a_trail_about_an_item_or_assertion_holds_what_names_it_and_no_more() -> None:
    world = World()
    owners = AssignOwner(code=CODE, edition=NAME, references=("1.1.1", "1.2"), person=BOSS)
    both = {"1.1.1": GOOD_ANSWERS["1.1.1"], "1.1.2": GOOD_ANSWERS["1.1.2"]}
    changed: dict[str, Answer] = {"1.1.2": Number(Decimal(96))}
    world.do(register(), profile(), owners, respond(both), confirm("1.1"), respond(changed))
    assert in_short(trail(world, about="1.1.1")) == [
        ("owner-assigned", ("1.2", "1.1.1")),
        ("response-given", ("1.1.1",)),
    ]
    assert in_short(trail(world, about="1.1.2")) == [
        ("response-given", ("1.1.2",)),
        ("response-given", ("1.1.2",)),
        ("confirmation-withdrawn", ("1.1", "1.1.2")),
    ]
    assert in_short(trail(world, about="1.1")) == [
        ("assertion-confirmed", ("1.1",)),
        ("confirmation-withdrawn", ("1.1", "1.1.2")),
    ]
    assert in_short(trail(world, about="1.2")) == [("owner-assigned", ("1.2", "1.1.1"))]
    assert trail(world, about="2.1") == ()


def test_an_item_that_was_owned_in_another_edition_is_told_by_its_number_in_this_one() -> None:
    world = World()
    earlier = evolve(profile(), edition=BEFORE)
    owners = AssignOwner(code=CODE, edition=BEFORE, references=("1.1.1", "2.1.1"), person=BOSS)
    world.do(register(), profile(), earlier, owners)
    renumbered = edition_with(assertion("3.1", evolve(item("3.1.9"), key="care.item-1-1-1")))
    (owned,) = (one for one in read_trail(world.store.tenant("host"), CODE, renumbered) if one.about)
    assert owned.about == ("3.1.9", "care.item-2-1-1")
    (owned,) = trail(world, about="1.1.1")
    assert owned.about == ("1.1.1", "2.1.1")


def test_a_suggestion_that_was_put_aside_is_told_with_the_item_that_it_was_for() -> None:
    world = World()
    world.do(
        register(),
        profile(),
        RegisterOrganisation(code=SUPPORTER, administrator="person-q"),
        name_supporter(),
    )
    world.do(respond(ITEM), suggest())
    world.do(IgnoreSuggestion(code=CODE, edition=NAME, reference="1.1.2", suggestion=2))
    assert in_short(trail(world, about="1.1.2")) == [
        ("response-suggested", ("1.1.2",)),
        ("suggestion-ignored", ("1.1.2",)),
    ]


def test_what_was_erased_may_have_been_about_any_item() -> None:
    world = World()
    world.do(register(), profile(), respond(ITEM))
    world.do(WithdrawResponse(code=CODE, edition=NAME, reference="1.1.1"), respond(OTHER_ITEM))
    world.do(profile("shop"), profile())
    world.do(Redact(code=CODE, edition=NAME, policy="six-years", in_organisation=(2,), in_assessment=(1,)))
    erased = [one for one in trail(world) if one.is_erased]
    assert in_short(tuple(erased)) == [("profile-completed", ()), ("response-given", ())]
    assert [one.facts for one in erased] == [(), ()]
    assert in_short(trail(world, about="1.1.1")) == [
        ("response-given", ()),
        ("response-withdrawn", ("1.1.1",)),
    ]
    assert in_short(trail(world, about="1.2.1")) == [("response-given", ())]
    assert in_short(trail(world, about="1.2")) == [("response-given", ())]


def test_each_stream_stays_in_its_order_though_the_clock_goes_back() -> None:
    world = World()
    world.do(register(), profile(), respond(ITEM))
    world.clock.instant -= dt.timedelta(days=1)
    world.do(respond(OTHER_ITEM))
    assert in_short(trail(world)) == [
        ("organisation-registered", ()),
        ("profile-completed", ()),
        ("response-given", ("1.1.1",)),
        ("response-given", ("1.1.2",)),
    ]


@pytest.mark.parametrize(
    ("actor", "for_national_team", "question"),
    [
        ("canary-stranger", False, "see-answers"),
        (MEMBER, False, "see-people"),
        (BOSS, True, "see-answers"),
        (BOSS, False, None),
    ],
)
def test_only_who_may_see_answers_and_people_sees_who_did_what(
    actor: str, for_national_team: bool, question: str | None
) -> None:
    world = World()
    world.do(register(), profile(), InvitePerson(code=CODE, person=MEMBER, role=Role.MEMBER))
    world.toolkit.execute(AcceptInvitation(code=CODE), actor=MEMBER)
    view = world.toolkit.view_of(actor, for_national_team=for_national_team)
    found = view.trail(CODE, NAME, about="9.9.9" if question else None)
    if question is None:
        assert not isinstance(found, Refusal)
    else:
        assert isinstance(found, Refusal)
        assert dict(found.facts)["command"] == question


def test_a_code_that_nobody_registered_tells_a_stranger_nothing() -> None:
    found = World().toolkit.view_of(BOSS).trail("VN999", NAME)
    assert isinstance(found, Refusal)
    assert found.code is RefusalCode.PERMISSION_DENIED


def test_what_is_no_item_and_no_assertion_is_refused_with_the_nearest() -> None:
    world = World()
    world.do(register())
    assert refusal_in_full(world.toolkit.view_of(BOSS).trail(CODE, NAME, about="1.1.3")) == [
        "item/unknown: edition 2025-26 has no item or assertion '1.1.3'",
        "did you mean '1.1.2'?",
        "edition = 2025-26",
        "reference = 1.1.3",
    ]


@given(st.lists(a_command(), max_size=25))
def test_every_event_of_an_organisation_and_its_answers_is_told_once_and_found_by_what_it_names(
    asked: list[Command],
) -> None:
    world = World()
    world.get_ready()
    for command in asked:
        who = who_may(world.toolkit.organisation(CODE), command)
        world.toolkit.execute(command, actor=who.person, for_national_team=who.for_national_team)
        world.clock.instant += dt.timedelta(minutes=1)
    view = world.toolkit.view_of(world.toolkit.organisation(CODE).people.administrators[0])
    found = view.trail(CODE, NAME)
    assert not isinstance(found, Refusal)
    kept = world.store.tenant("host")
    for stream in (organisation_stream(CODE), assessment_stream(CODE, NAME)):
        told = [(one.version, one.kind, one.command) for one in found if one.stream == stream]
        assert told == [(one.version, one.kind, one.command) for one in kept.read(stream)]
    assert [one.instant for one in found] == sorted(one.instant for one in found)
    for reference in ("1.1", "1.1.1", "1.1.2", "2.1.1"):
        seen = view.trail(CODE, NAME, about=reference)
        assert not isinstance(seen, Refusal)
        assert set(seen) <= set(found)
        assert all(reference in one.about for one in seen if not one.is_erased)
        assert not any(reference in one.about for one in found if one not in seen)
