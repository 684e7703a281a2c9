"""In which capacities somebody asks, what counts of what they are granted, and what is their own."""

from __future__ import annotations

from typing import Any

import pytest
from attrs import evolve as changed

from dspt_core.domain import commands, people_commands, suggestion_commands
from dspt_core.domain.carry_commands import ReviewResponses
from dspt_core.domain.command_kinds import COMMAND_KINDS
from dspt_core.domain.commands import Command
from dspt_core.domain.people import Actor, AssertionOwner, Invitation, ItemOwner, People, Role, RoleHeld
from dspt_core.domain.permissions import Capacity, Grant, Permission
from dspt_core.domain.year import OrganisationState
from dspt_core.rules.permissions import QUESTIONS, capacities, has_own_part, not_own, widest_grant
from tests.rules.care_edition import MADE_UP
from tests.rules.deciding.samples import SAMPLES
from tests.rules.deciding.years import CODE, EDITION, GOOD_ANSWERS, NAME, SIRO, ready, respond

READY = ready().organisation
ANNE, SIGNER = Actor(person="anne"), Actor(person=SIRO.person)


def with_people(*roles: Role, invited: bool = False, **members: Any) -> OrganisationState:
    """Return the organisation with Anne in a role, or invited."""
    people = People(
        roles=tuple(RoleHeld(person="anne", role=one) for one in roles),
        invitations=(Invitation(person="anne", role=Role.MEMBER),) if invited else (),
    )
    return changed(READY, people=people, **members)


SIGNS_TOO = changed(READY, people=People(roles=(RoleHeld(person=SIRO.person, role=Role.MEMBER),)))
(PROFILE,) = READY.profiles


@pytest.mark.parametrize(
    ("state", "actor", "edition", "held"),
    [
        (READY, Actor(person=" "), NAME, set()),
        (READY, Actor(person=" ", for_national_team=True), NAME, set()),
        (READY, ANNE, NAME, {Capacity.ANYONE}),
        (
            with_people(Role.ADMINISTRATOR),
            changed(ANNE, for_national_team=True),
            NAME,
            {Capacity.NATIONAL_TEAM},
        ),
        *(
            (with_people(role), ANNE, NAME, {Capacity.ANYONE, capacity})
            for role, capacity in (
                (Role.ADMINISTRATOR, Capacity.ADMINISTRATOR),
                (Role.ADMINISTRATOR_MEMBER, Capacity.ADMINISTRATOR_MEMBER),
                (Role.MEMBER, Capacity.MEMBER),
                (Role.AUDITOR, Capacity.AUDITOR),
            )
        ),
        (with_people(invited=True), ANNE, NAME, {Capacity.ANYONE, Capacity.INVITED}),
        (with_people(Role.MEMBER, transferred_to="VN999"), ANNE, NAME, {Capacity.ANYONE}),
        (READY, SIGNER, NAME, {Capacity.ANYONE, Capacity.KEY_ROLE_HOLDER}),
        (SIGNS_TOO, SIGNER, NAME, {Capacity.ANYONE, Capacity.KEY_ROLE_HOLDER, Capacity.MEMBER}),
        (READY, SIGNER, "2024-25", {Capacity.ANYONE}),
        (READY, SIGNER, None, {Capacity.ANYONE}),
        # Whom the profile of an earlier owner names holds no key role any more.
        (changed(READY, owned_since=PROFILE.version), SIGNER, NAME, {Capacity.ANYONE}),
        (
            changed(READY, owned_since=PROFILE.version - 1),
            SIGNER,
            NAME,
            {Capacity.ANYONE, Capacity.KEY_ROLE_HOLDER},
        ),
    ],
)
def test_somebody_asks_in_every_capacity_that_is_theirs_and_for_the_team_in_no_other(
    state: OrganisationState, actor: Actor, edition: str | None, held: set[Capacity]
) -> None:
    assert capacities(state, actor, edition) == held


ROW = Permission(
    name="respond", provenance=MADE_UP, member=Grant.OWN, administrator=Grant.ALL, auditor=Grant.NONE
)


@pytest.mark.parametrize(
    ("held", "grant"),
    [
        ((), Grant.NONE),
        ((Capacity.AUDITOR,), Grant.NONE),
        ((Capacity.MEMBER, Capacity.AUDITOR), Grant.OWN),
        ((Capacity.MEMBER, Capacity.ADMINISTRATOR), Grant.ALL),
    ],
)
def test_the_widest_grant_counts(held: tuple[Capacity, ...], grant: Grant) -> None:
    assert widest_grant(ROW, held) is grant


OWNS = changed(
    READY,
    people=People(
        item_owners=(
            ItemOwner(person="anne", item="care.item-1-1-1"),
            ItemOwner(person="bob", item="care.item-1-1-2"),
            ItemOwner(person="anne", item="shop.item-1-1-1"),
        ),
        assertion_owners=(
            AssertionOwner(person="anne", edition=NAME, assertion="1.2"),
            AssertionOwner(person="anne", edition="2024-25", assertion="2.1"),
            AssertionOwner(person="bob", edition=NAME, assertion="2.1"),
        ),
    ),
)
HERE = {"code": CODE, "edition": NAME}


@pytest.mark.parametrize(
    ("command", "others"),
    [
        (respond(dict.fromkeys(("1.1.1", "1.2.2"), GOOD_ANSWERS["1.1.1"])), ()),
        (respond(dict.fromkeys(("2.1.1", "1.1.1", "1.1.2"), GOOD_ANSWERS["1.1.1"])), ("2.1.1", "1.1.2")),
        (ReviewResponses(**HERE, references=("1.1.1", "1.1.2")), ("1.1.2",)),
        (commands.WithdrawResponse(**HERE, reference="1.1.1"), ()),
        (commands.WithdrawResponse(**HERE, reference="1.1.2"), ("1.1.2",)),
        (suggestion_commands.AcceptSuggestion(**HERE, reference="1.2.1", suggestion=1), ()),
        (suggestion_commands.AcceptSuggestion(**HERE, reference="2.1.1", suggestion=1), ("2.1.1",)),
        (suggestion_commands.IgnoreSuggestion(**HERE, reference="1.2.1", suggestion=1), ()),
        (suggestion_commands.IgnoreSuggestion(**HERE, reference="9.9", suggestion=1), ("9.9",)),
        (commands.ConfirmAssertion(**HERE, assertion="1.2"), ()),
        (commands.ConfirmAssertion(**HERE, assertion="2.1"), ("2.1",)),
        (commands.ConfirmAssertion(code=CODE, edition="2024-25", assertion="2.1"), ()),
        (commands.WithdrawConfirmation(**HERE, assertion="1.2"), ()),
        (commands.WithdrawConfirmation(**HERE, assertion="1.1"), ("1.1",)),
        (people_commands.AcceptInvitation(code=CODE), ()),
        (people_commands.DeclineInvitation(code=CODE), ()),
        (people_commands.LeaveOrganisation(code=CODE), ()),
        (commands.SignOff(**HERE, role="siro", person="anne"), ()),
        (commands.SignOff(**HERE, role="siro", person="bob"), ("siro",)),
        (commands.ReconfirmProfile(**HERE), None),
    ],
)
def test_what_is_not_ones_own_is_named_and_of_some_commands_nothing_can_be(
    command: Command, others: tuple[str, ...] | None
) -> None:
    assert not_own(OWNS, EDITION, command, ANNE) == others


def test_without_an_edition_or_a_profile_nothing_is_anybodys_own() -> None:
    command = commands.WithdrawResponse(**HERE, reference="1.1.1")
    assert not_own(OWNS, None, command, ANNE) == ("1.1.1",)
    assert not_own(changed(OWNS, profiles=()), EDITION, command, ANNE) == ("1.1.1",)
    unknown = changed(OWNS, profiles=(changed(PROFILE, type="nobody"),))
    assert not_own(unknown, EDITION, command, ANNE) == ("1.1.1",)


@pytest.mark.parametrize("kind", sorted(COMMAND_KINDS))
def test_a_kind_has_an_own_part_exactly_where_something_of_it_can_be_ones_own(kind: str) -> None:
    assert has_own_part(kind) is (not_own(OWNS, EDITION, SAMPLES[kind], ANNE) is not None)


def test_of_questions_and_of_what_nobody_heard_of_nothing_is_ones_own() -> None:
    assert QUESTIONS == ("see-people", "see-answers", "see-supported")
    assert [one for one in (*QUESTIONS, "nothing-such") if has_own_part(one)] == []
