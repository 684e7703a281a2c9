"""Who may give which command: the whole table, tried through ``decide`` cell by cell."""

from __future__ import annotations

import pytest
from attrs import evolve as changed
from hypothesis import given

from dspt_core.domain.command_kinds import COMMAND_KINDS
from dspt_core.domain.commands import Command, ConfirmAssertion, RegisterOrganisation
from dspt_core.domain.key_roles import KeyRoleHolder
from dspt_core.domain.people import Actor, AssertionOwner, Invitation, ItemOwner, People, Role, RoleHeld
from dspt_core.domain.permissions import Capacity, Grant, Permissions
from dspt_core.domain.refusal import Refusal, RefusalCode
from dspt_core.domain.year import Year
from dspt_core.formats.permission_files import load_permissions
from dspt_core.rules.deciding import decide as deciding
from dspt_core.rules.deciding import permitting
from dspt_core.rules.deciding.decide import decide
from tests.rules.deciding.samples import SAMPLES
from tests.rules.deciding.years import (
    CODE,
    GOOD_ANSWERS,
    NAME,
    NOTHING,
    a_command,
    after,
    context,
    name_supporter,
    ready,
    respond,
)

ASKER = "canary-who-asks"
REFUSED = {RefusalCode.PERMISSION_DENIED, RefusalCode.ROLE_MAY_NOT, RefusalCode.NOT_OWN}
KINDS = sorted(COMMAND_KINDS)
TABLE = load_permissions()
READY = after(ready(), name_supporter())
"""A year whose administrator is person-1."""


def asked_by(capacity: Capacity) -> tuple[Year, Actor]:
    """Return the year in which somebody asks in just this capacity, and that somebody."""
    year, people = READY, READY.organisation.people
    match capacity:
        case Capacity.ANYONE | Capacity.NATIONAL_TEAM:
            pass
        case Capacity.INVITED:
            people = changed(people, invitations=(Invitation(person=ASKER, role=Role.ADMINISTRATOR),))
        case Capacity.KEY_ROLE_HOLDER:
            (only,) = year.organisation.profiles
            named = changed(only, key_roles=(KeyRoleHolder(role="caldicott-guardian", person=ASKER),))
            year = changed(year, organisation=changed(year.organisation, profiles=(named,)))
        case _:
            held = RoleHeld(person=ASKER, role=Role(capacity.value))
            people = changed(people, roles=(*people.roles, held))
    organisation = changed(year.organisation, people=people)
    actor = Actor(person=ASKER, for_national_team=capacity is Capacity.NATIONAL_TEAM)
    return changed(year, organisation=organisation, supporter=organisation), actor


def test_there_is_a_sample_of_every_kind_of_command() -> None:
    assert set(SAMPLES) == set(COMMAND_KINDS)


def test_the_shipped_table_has_a_row_for_every_kind_and_for_nothing_else() -> None:
    assert sorted(one.name for one in TABLE.commands) == KINDS


@pytest.mark.parametrize("capacity", Capacity)
@pytest.mark.parametrize("kind", KINDS)
def test_what_the_table_does_not_grant_is_refused_and_what_it_grants_is_decided(
    kind: str, capacity: Capacity
) -> None:
    assert _is_refused(kind, capacity) is not _is_granted(kind, capacity)


@pytest.mark.parametrize("lost", ["the check", "what the check finds"])
@pytest.mark.parametrize("kind", KINDS)
def test_a_check_that_is_lost_is_noticed_in_every_cell_that_grants_nothing(
    monkeypatch: pytest.MonkeyPatch, kind: str, lost: str
) -> None:
    """What is lost here is what somebody might take out of the code: then the test above must fail."""
    match lost:
        case "the check":
            monkeypatch.setattr(deciding, "permission_refusal", lambda *_: None)
        case _:
            monkeypatch.setattr(permitting, "widest_grant", lambda *_: Grant.ALL)
    refused = [one for one in Capacity if not _is_granted(kind, one)]
    assert [one for one in refused if not _is_refused(kind, one)] == refused
    assert refused or kind == "register-organisation"


def _is_refused(kind: str, capacity: Capacity, table: Permissions = TABLE) -> bool:
    year, actor = asked_by(capacity)
    outcome = decide(year, SAMPLES[kind], changed(context(actor=actor), permissions=table))
    return isinstance(outcome, Refusal) and outcome.code in REFUSED


def _is_granted(kind: str, capacity: Capacity) -> bool:
    """Whether the table grants the sample of a kind: nothing in these years is the asker's own."""
    row = TABLE.of_command(kind)
    assert row is not None
    # Everybody is somebody: what anyone may, one may in whatever role.
    grants = {row.grant(capacity)} | ({row.anyone} if capacity is not Capacity.NATIONAL_TEAM else set())
    return Grant.ALL in grants or _is_own(kind, capacity)


def _is_own(kind: str, capacity: Capacity) -> bool:
    """Whether a command is about nothing but the asker, where that is granted."""
    row = TABLE.of_command(kind)
    about_oneself = {"accept-invitation", "decline-invitation", "leave-organisation"}
    return kind in about_oneself and row is not None and row.grant(capacity) is Grant.OWN


@pytest.mark.parametrize("kind", KINDS)
def test_without_a_row_a_command_is_refused_to_everybody(monkeypatch: pytest.MonkeyPatch, kind: str) -> None:
    table = changed(TABLE, commands=tuple(one for one in TABLE.commands if one.name != kind))
    for capacity in Capacity:
        year, actor = asked_by(capacity)
        at = changed(context(actor=actor), permissions=table)
        outcome = decide(year, SAMPLES[kind], at)
        assert isinstance(outcome, Refusal)
        assert outcome.code is RefusalCode.PERMISSION_DENIED
    monkeypatch.setattr(deciding, "permission_refusal", lambda *_: None)
    assert not any(_is_refused(kind, one, table) for one in Capacity), "this would not notice the loss"


@given(a_command())
def test_with_no_table_or_nobody_asking_everything_is_refused(command: Command) -> None:
    for at in (
        changed(context(actor=Actor(person="person-1")), permissions=Permissions()),
        context(actor=None),
        context(actor=Actor(person=" ", for_national_team=True)),
    ):
        outcome = decide(READY, command, at)
        assert isinstance(outcome, Refusal)
        assert outcome.code is RefusalCode.PERMISSION_DENIED


@given(a_command())
def test_an_outsider_is_told_the_same_whether_or_not_the_code_is_registered(command: Command) -> None:
    at = context(actor=Actor(person=ASKER))
    of_registered = decide(READY, command, at)
    of_unregistered = decide(NOTHING, command, at)
    if not isinstance(command, RegisterOrganisation):
        assert of_registered == of_unregistered
        assert isinstance(of_registered, Refusal)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("capacity", Capacity)
def test_no_refusal_says_who_may(kind: str, capacity: Capacity) -> None:
    year, actor = asked_by(capacity)
    hidden = People(
        roles=(*year.organisation.people.roles, RoleHeld(person="canary-boss", role=Role.ADMINISTRATOR)),
        invitations=(
            *year.organisation.people.invitations,
            Invitation(person="canary-guest", role=Role.MEMBER),
        ),
    )
    year = changed(year, organisation=changed(year.organisation, people=hidden))
    outcome = decide(year, SAMPLES[kind], context(actor=actor))
    if isinstance(outcome, Refusal):
        told = f"{outcome.message} {outcome.hint} {outcome.facts}"
        assert "canary" not in told
        assert "person-1" not in told


def owning(*, items: tuple[str, ...] = (), assertions: tuple[str, ...] = ()) -> Year:
    """Return the year with a member who owns items, by key, and assertions."""
    people = People(
        roles=(*READY.organisation.people.roles, RoleHeld(person=ASKER, role=Role.MEMBER)),
        item_owners=tuple(ItemOwner(person=ASKER, item=one) for one in items),
        assertion_owners=tuple(
            AssertionOwner(person=ASKER, edition=NAME, assertion=one) for one in assertions
        ),
    )
    return changed(READY, organisation=changed(READY.organisation, people=people))


def asked_of(year: Year, command: Command) -> RefusalCode | None:
    outcome = decide(year, command, context(actor=Actor(person=ASKER)))
    return outcome.code if isinstance(outcome, Refusal) else None


def answers(*references: str) -> Command:
    return respond({one: GOOD_ANSWERS[one] for one in references})


def test_a_member_answers_owned_items_and_no_other_and_none_of_both_together() -> None:
    year = owning(items=("care.item-1-1-1",))
    assert asked_of(year, answers("1.1.1")) is None
    assert asked_of(year, answers("1.1.2")) is RefusalCode.NOT_OWN
    assert asked_of(year, answers("1.1.1", "1.1.2")) is RefusalCode.NOT_OWN


def test_owning_what_another_category_is_asked_under_the_same_number_allows_nothing() -> None:
    assert asked_of(owning(items=("shop.item-1-1-1",)), answers("1.1.1")) is RefusalCode.NOT_OWN


def test_who_owns_an_assertion_answers_what_is_under_it_and_confirms_it() -> None:
    year = owning(assertions=("1.1",))
    assert asked_of(year, answers("1.1.1", "1.1.2")) is None
    assert asked_of(year, answers("1.2.1")) is RefusalCode.NOT_OWN
    assert asked_of(year, ConfirmAssertion(code=CODE, edition=NAME, assertion="1.1")) is None
    assert asked_of(year, ConfirmAssertion(code=CODE, edition=NAME, assertion="1.2")) is RefusalCode.NOT_OWN


def test_what_is_said_to_be_not_one_s_own_is_what_was_asked_for() -> None:
    outcome = decide(owning(), answers("1.1.1", "1.2.1"), context(actor=Actor(person=ASKER)))
    assert isinstance(outcome, Refusal)
    assert outcome.fact("not_own") == "1.1.1, 1.2.1"


def test_roles_at_a_code_that_was_left_allow_nothing_but_to_be_told_where_it_went() -> None:
    organisation = changed(READY.organisation, transferred_to="VN999")
    left = changed(READY, organisation=organisation, supporter=organisation)
    for kind in KINDS:
        outcome = decide(left, SAMPLES[kind], context(actor=Actor(person="person-1")))
        assert isinstance(outcome, Refusal)
        assert outcome.code is (
            RefusalCode.PERMISSION_DENIED if kind == "redact" else RefusalCode.TRANSFERRED
        )
    stranger = decide(left, SAMPLES["publish"], context(actor=Actor(person=ASKER)))
    assert isinstance(stranger, Refusal)
    assert stranger.code is RefusalCode.PERMISSION_DENIED


def test_who_asks_for_the_national_team_asks_in_no_role() -> None:
    """Or history would show as the national team's what an administrator did."""
    boss = Actor(person="person-1", for_national_team=True)
    outcome = decide(READY, answers("1.1.1"), context(actor=boss))
    assert isinstance(outcome, Refusal)
    assert outcome.code is RefusalCode.ROLE_MAY_NOT


def test_a_role_that_is_not_enough_is_told_which_roles_are() -> None:
    year, actor = asked_by(Capacity.AUDITOR)
    outcome = decide(year, SAMPLES["publish"], context(actor=actor))
    assert isinstance(outcome, Refusal)
    assert outcome.fact("granted_to") == "administrator"
