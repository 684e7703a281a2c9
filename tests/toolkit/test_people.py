"""People of several organisations and hosts: what they may, what they see, and that nobody is locked out."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from dspt_core.domain.commands import Command, RegisterOrganisation
from dspt_core.domain.key_roles import KeyRoleHolder
from dspt_core.domain.people import People, Role
from dspt_core.domain.people_commands import (
    AcceptInvitation,
    AssignOwner,
    ChangeOwnership,
    ChangeRole,
    DeclineInvitation,
    InvitePerson,
    LeaveOrganisation,
    RemoveOwner,
    RemovePerson,
    WithdrawInvitation,
)
from dspt_core.domain.refusal import Refusal, RefusalCode
from dspt_core.domain.site_commands import TransferCode
from dspt_core.errors import KeyReusedError
from dspt_core.toolkit.toolkit import Toolkit
from tests.rules.deciding.years import (
    CALENDARS,
    CODE,
    GOOD_ANSWERS,
    NAME,
    profile,
    register,
    respond,
    sign_off,
)
from tests.toolkit.remembering import RememberingStore
from tests.toolkit.worlds import CountedIds, SetClock, World, the_edition

BOSS, GUEST, OTHER = "person-1", "canary-guest", "canary-other"


def asked(world: World, command: Command, actor: str, *, national: bool = False) -> RefusalCode | None:
    done = world.toolkit.execute(command, actor=actor, for_national_team=national)
    world.clock.instant += dt.timedelta(minutes=1)
    return done.refusal.code if done.refusal is not None else None


def invited(role: Role = Role.MEMBER) -> World:
    world = World()
    world.do(register(), profile(), InvitePerson(code=CODE, person=GUEST, role=role))
    return world


def joined(role: Role = Role.MEMBER) -> World:
    world = invited(role)
    assert asked(world, AcceptInvitation(code=CODE), GUEST) is None
    return world


def people_of(world: World) -> People:
    return world.toolkit.organisation(CODE).people


def test_an_invitation_is_nothing_until_it_is_accepted_and_is_answered_once() -> None:
    world = invited()
    assert people_of(world).role_of(GUEST) is None
    assert asked(world, AcceptInvitation(code=CODE), OTHER) is RefusalCode.PERMISSION_DENIED
    assert asked(world, AcceptInvitation(code=CODE), GUEST) is None
    assert people_of(world).role_of(GUEST) is Role.MEMBER
    assert asked(world, AcceptInvitation(code=CODE), GUEST) is not None
    assert asked(world, InvitePerson(code=CODE, person=GUEST, role=Role.AUDITOR), BOSS) is (
        RefusalCode.PERSON_HAS_ROLE
    )


@pytest.mark.parametrize(
    ("command", "actor"),
    [(DeclineInvitation(code=CODE), GUEST), (WithdrawInvitation(code=CODE, person=GUEST), BOSS)],
)
def test_an_invitation_that_was_declined_or_withdrawn_can_not_be_accepted(
    command: Command, actor: str
) -> None:
    world = invited()
    assert asked(world, command, actor) is None
    assert asked(world, AcceptInvitation(code=CODE), GUEST) is RefusalCode.PERMISSION_DENIED
    assert world.toolkit.organisations_of(GUEST) == ()


@pytest.mark.parametrize(
    ("command", "actor"),
    [
        (ChangeRole(code=CODE, person=BOSS, role=Role.AUDITOR), BOSS),
        (RemovePerson(code=CODE, person=BOSS), BOSS),
        (LeaveOrganisation(code=CODE), BOSS),
    ],
)
def test_the_last_administrator_stays_until_there_is_another(command: Command, actor: str) -> None:
    world = joined(Role.ADMINISTRATOR_MEMBER)
    assert asked(world, command, actor) is RefusalCode.LAST_ADMINISTRATOR
    world.do(ChangeRole(code=CODE, person=GUEST, role=Role.ADMINISTRATOR))
    assert asked(world, command, actor) is None


def test_an_owner_answers_what_is_owned_until_it_is_taken_away() -> None:
    world = joined()
    mine = respond({"1.1.1": GOOD_ANSWERS["1.1.1"]})
    assert asked(world, mine, GUEST) is RefusalCode.NOT_OWN
    world.do(AssignOwner(code=CODE, edition=NAME, references=("1.1.1", "1.2"), person=GUEST))
    assert asked(world, mine, GUEST) is None
    world.do(RemoveOwner(code=CODE, edition=NAME, references=("1.1.1",)))
    assert asked(world, mine, GUEST) is RefusalCode.NOT_OWN
    assert people_of(world).assertions_of(GUEST, NAME) == {"1.2"}
    world.do(RemovePerson(code=CODE, person=GUEST))
    assert people_of(world).assertion_owners == ()


def test_owners_are_people_of_the_organisation_and_own_what_there_is() -> None:
    world = joined()
    of_nobody = AssignOwner(code=CODE, edition=NAME, references=("1.1.1",), person=OTHER)
    assert asked(world, of_nobody, BOSS) is RefusalCode.PERSON_UNKNOWN
    unheard_of = AssignOwner(code=CODE, edition=NAME, references=("1.1.1", "1.1.99"), person=GUEST)
    assert asked(world, unheard_of, BOSS) is RefusalCode.PART_UNKNOWN
    nothing = AssignOwner(code=CODE, edition=NAME, references=(), person=GUEST)
    assert asked(world, nothing, BOSS) is RefusalCode.NOTHING_TO_OWN
    assert people_of(world).item_owners == ()


def test_a_change_of_ownership_locks_everybody_of_the_old_owner_out() -> None:
    world = joined(Role.ADMINISTRATOR)
    world.do(profile("care-home", KeyRoleHolder(role="siro", person="person-7")))
    given = ChangeOwnership(code=CODE, administrator=OTHER)
    assert asked(world, given, BOSS) is RefusalCode.ROLE_MAY_NOT
    assert asked(world, given, "person-99", national=True) is None
    for person in (BOSS, GUEST):
        assert asked(world, LeaveOrganisation(code=CODE), person) is RefusalCode.PERMISSION_DENIED
        assert world.toolkit.organisations_of(person) == ()
    assert asked(world, sign_off(), "person-7") is RefusalCode.PERMISSION_DENIED
    assert people_of(world).administrators == (OTHER,)
    told = world.store.tenant("host").by_tag("by:national-team")
    assert [one.kind for one in told] == ["ownership-changed"]


def test_a_transfer_moves_everybody() -> None:
    world = joined()
    world.do(TransferCode(code=CODE, to="VN999"))
    assert world.toolkit.organisation("VN999").people == people_of(world)
    assert [one.code for one in world.toolkit.organisations_of(GUEST)] == ["VN999"]


def test_only_who_may_sees_the_people() -> None:
    world = joined()
    assert isinstance(world.toolkit.people(CODE, actor=BOSS), People)
    seen = [world.toolkit.people(code, actor=OTHER) for code in (CODE, "VN999")]
    assert all(isinstance(one, Refusal) and one.code is RefusalCode.PERMISSION_DENIED for one in seen)
    members = world.toolkit.people(CODE, actor=GUEST)
    assert isinstance(members, Refusal)
    assert members.code is RefusalCode.ROLE_MAY_NOT


def test_nobody_learns_what_came_of_somebody_else_s_command_by_repeating_it() -> None:
    world = World()
    world.toolkit.execute(register(), actor=BOSS, key="once")
    answers = respond({"1.1.1": GOOD_ANSWERS["1.1.1"]})
    world.do(profile())
    world.toolkit.execute(answers, actor=BOSS, key="twice")
    assert world.toolkit.execute(answers, actor=BOSS, key="twice").is_repeat
    refused = world.toolkit.execute(answers, actor=OTHER, key="twice").refusal
    assert refused is not None
    assert refused.code is RefusalCode.PERMISSION_DENIED
    world.do(InvitePerson(code=CODE, person=OTHER, role=Role.ADMINISTRATOR))
    world.toolkit.execute(AcceptInvitation(code=CODE), actor=OTHER)
    with pytest.raises(KeyReusedError):
        world.toolkit.execute(
            respond({"1.1.1": GOOD_ANSWERS["2.1.1"]} | GOOD_ANSWERS), actor=OTHER, key="twice"
        )


TENANTS, CODES, PEOPLE = ("north", "south"), ("VN1", "VN2"), ("anne", "bert", "cleo")
Place = tuple[str, str]


class Rooms(RuleBasedStateMachine):
    """Two hosts with two organisations each and the same people, against a model that fits on a card."""

    def __init__(self) -> None:
        super().__init__()
        store = RememberingStore()
        self.toolkits = {
            tenant: Toolkit(
                store,
                tenant=tenant,
                clock=SetClock(),
                ids=CountedIds(),
                editions=the_edition,
                calendars=lambda: CALENDARS,
            )
            for tenant in TENANTS
        }
        self.roles: dict[Place, dict[str, Role]] = {}
        self.offers: dict[Place, dict[str, Role]] = {}

    def done(
        self, place: Place, actor: str, make: Callable[[str], Command], *, national: bool = False
    ) -> bool:
        tenant, code = place
        outcome = self.toolkits[tenant].execute(make(code), actor=actor, for_national_team=national)
        if outcome.refusal is not None:
            told = f"{outcome.refusal.message} {outcome.refusal.hint} {outcome.refusal.facts}"
            assert not any(person in told for person in PEOPLE)
        return outcome.refusal is None

    def bosses(self, place: Place) -> set[str]:
        roles = self.roles.get(place, {})
        return {one for one, role in roles.items() if role is Role.ADMINISTRATOR}

    places = st.tuples(st.sampled_from(TENANTS), st.sampled_from(CODES))
    people = st.sampled_from(PEOPLE)

    @rule(place=places, actor=people)
    def register(self, place: Place, actor: str) -> None:
        done = self.done(place, actor, lambda code: RegisterOrganisation(code=code, administrator=actor))
        assert done is (place not in self.roles)
        if done:
            self.roles[place], self.offers[place] = {actor: Role.ADMINISTRATOR}, {}

    @rule(place=places, actor=people, person=people, role=st.sampled_from(Role))
    def invite(self, place: Place, actor: str, person: str, role: Role) -> None:
        done = self.done(place, actor, lambda code: InvitePerson(code=code, person=person, role=role))
        assert done is (actor in self.bosses(place) and person not in self.roles[place])
        if done:
            self.offers[place][person] = role

    @rule(place=places, actor=people)
    def accept(self, place: Place, actor: str) -> None:
        done = self.done(place, actor, lambda code: AcceptInvitation(code=code))
        assert done is (actor in self.offers.get(place, {}))
        if done:
            self.roles[place][actor] = self.offers[place].pop(actor)

    @rule(place=places, actor=people, person=people, role=st.sampled_from(Role))
    def change(self, place: Place, actor: str, person: str, role: Role) -> None:
        bosses = self.bosses(place)
        done = self.done(place, actor, lambda code: ChangeRole(code=code, person=person, role=role))
        would_be_none = bosses == {person} and role is not Role.ADMINISTRATOR
        assert done is (actor in bosses and person in self.roles[place] and not would_be_none)
        if done:
            self.roles[place][person] = role

    @rule(place=places, actor=people, person=people)
    def remove(self, place: Place, actor: str, person: str) -> None:
        bosses = self.bosses(place)
        done = self.done(place, actor, lambda code: RemovePerson(code=code, person=person))
        assert done is (actor in bosses and person in self.roles[place] and bosses != {person})
        if done:
            del self.roles[place][person]

    @rule(place=places, actor=people)
    def leave(self, place: Place, actor: str) -> None:
        done = self.done(place, actor, lambda code: LeaveOrganisation(code=code))
        assert done is (actor in self.roles.get(place, {}) and self.bosses(place) != {actor})
        if done:
            del self.roles[place][actor]

    @rule(place=places, actor=people, person=people, national=st.booleans())
    def change_ownership(self, place: Place, actor: str, person: str, national: bool) -> None:
        done = self.done(
            place, actor, lambda code: ChangeOwnership(code=code, administrator=person), national=national
        )
        assert done is (national and place in self.roles)
        if done:
            self.roles[place], self.offers[place] = {person: Role.ADMINISTRATOR}, {}

    @invariant()
    def everybody_is_where_they_are_and_nowhere_else(self) -> None:
        for tenant in TENANTS:
            for person in PEOPLE:
                found = self.toolkits[tenant].organisations_of(person)
                told = {one.code: (one.role, one.invited_to) for one in found}
                here = {
                    code: (self.roles[at].get(person), self.offers[at].get(person))
                    for code in CODES
                    if (at := (tenant, code)) in self.roles
                }
                assert told == {code: both for code, both in here.items() if both != (None, None)}

    @invariant()
    def nobody_sees_people_but_administrators_and_there_always_is_one(self) -> None:
        for tenant in TENANTS:
            for code in CODES:
                at = (tenant, code)
                assert at not in self.roles or self.bosses(at)
                for person in PEOPLE:
                    seen = self.toolkits[tenant].people(code, actor=person)
                    assert isinstance(seen, People) is (person in self.bosses(at))


TestRooms = Rooms.TestCase
TestRooms.settings = settings(deadline=None, stateful_step_count=25)
