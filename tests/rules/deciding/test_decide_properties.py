"""What holds for every command in every state that commands can lead to."""

from __future__ import annotations

import datetime as dt

from attrs import evolve as changed
from hypothesis import given
from hypothesis import strategies as st

from dspt_core.domain.commands import Command, Publish
from dspt_core.domain.events import EventsRedacted, OrganisationRegistered
from dspt_core.domain.refusal import Refusal
from dspt_core.domain.year import Year
from dspt_core.rules.deciding.decide import open_setting
from dspt_core.rules.deciding.policy import Policy
from dspt_core.rules.deciding.publishing import preview_publication
from dspt_core.rules.evolving import evolve, evolve_all
from dspt_core.rules.statuses import SecondTime
from tests.rules.deciding.years import (
    CODE,
    NAME,
    NOON,
    NOTHING,
    a_command,
    agreed_on,
    context,
    decide,
    ready,
    staffed,
)

COMMANDS = st.lists(a_command(), max_size=25)
STARTS = st.sampled_from([NOTHING, ready(), staffed()])
REGISTERED = st.sampled_from([ready(), staffed()])
POLICIES = st.sampled_from([Policy(), Policy(second_time=SecondTime.REFUSE)])


@given(STARTS, COMMANDS, POLICIES, st.booleans())
def test_every_command_in_every_state_gives_events_or_a_refusal(
    start: Year, asked: list[Command], policy: Policy, agree: bool
) -> None:
    year = start
    for number, command in enumerate(asked):
        at = context(f"c-{number}", instant=NOON + dt.timedelta(hours=number), policy=policy)
        whole = agreed_on(command, year, at) if agree else command
        before = year
        decision = decide(year, whole, at)
        assert decide(year, whole, at) == decision, "a decision is a function of what it is handed"
        assert year is before
        if not isinstance(decision, Refusal):
            year = evolve_all(year, (one.event for one in decision.events), at.instant)


@given(REGISTERED, COMMANDS)
def test_folding_all_events_gives_what_they_led_to_one_by_one(start: Year, asked: list[Command]) -> None:
    year, told = start, []
    for number, command in enumerate(asked):
        at = context(f"c-{number}", instant=NOON + dt.timedelta(hours=number))
        decision = decide(year, agreed_on(command, year, at), at)
        if isinstance(decision, Refusal):
            continue
        for one in decision.events:
            told.append((one.event, at.instant))
            year = evolve(year, one.event, at.instant)
    folded = start
    for event, instant in told:
        folded = evolve(folded, event, instant)
    assert folded == year


@given(COMMANDS)
def test_a_code_is_registered_once_whatever_is_asked(asked: list[Command]) -> None:
    year, registered = NOTHING, 0
    for number, command in enumerate(asked):
        at = context(f"c-{number}")
        decision = decide(year, command, at)
        if not isinstance(decision, Refusal):
            events = tuple(one.event for one in decision.events)
            registered += sum(isinstance(event, OrganisationRegistered) for event in events)
            year = evolve_all(year, events, at.instant)
    assert registered <= 1


@given(REGISTERED, COMMANDS)
def test_a_code_that_is_registered_has_an_administrator_and_everybody_one_place(
    start: Year, asked: list[Command]
) -> None:
    year = start
    for number, command in enumerate(asked):
        at = context(f"c-{number}")
        decision = decide(year, command, at)
        if not isinstance(decision, Refusal):
            year = evolve_all(year, (one.event for one in decision.events), at.instant)
        people = year.organisation.people
        assert people.administrators
        held = [one.person for one in people.roles]
        known = [*held, *(one.person for one in people.invitations)]
        assert len(known) == len(set(known)), "nobody has two roles, or one and an invitation"
        owned = [one.item for one in people.item_owners]
        confirmed = [(one.edition, one.assertion) for one in people.assertion_owners]
        assert (len(owned), len(confirmed)) == (len(set(owned)), len(set(confirmed))), "one owner each"
        owners = {one.person for one in people.item_owners}
        owners |= {one.person for one in people.assertion_owners}
        assert owners <= set(held)


@given(STARTS, COMMANDS)
def test_what_can_be_published_is_what_nothing_hinders(start: Year, asked: list[Command]) -> None:
    year = start
    for number, command in enumerate(asked):
        at = context(f"c-{number}")
        setting = open_setting(year, CODE, at)
        if not isinstance(setting, Refusal):
            shown = preview_publication(setting)
            evaluation = shown.frozen.evaluation
            wish = Publish(code=CODE, edition=NAME, preview=shown.digest, profile_reconfirmed=True)
            is_carried_out = not isinstance(decide(year, wish, at), Refusal)
            assert is_carried_out is shown.is_publishable
            assert is_carried_out is (evaluation is not None and evaluation.status is not None)
            if evaluation is not None and evaluation.status is not None:
                assert not evaluation.status_judgement(evaluation.status).blockers
        decision = decide(year, agreed_on(command, year, at), at)
        if not isinstance(decision, Refusal):
            year = evolve_all(year, (one.event for one in decision.events), at.instant)


@given(REGISTERED, COMMANDS)
def test_nothing_that_an_erasure_takes_is_what_the_state_rests_on(start: Year, asked: list[Command]) -> None:
    year = start
    for number, command in enumerate(asked):
        at = context(f"c-{number}")
        decision = decide(year, agreed_on(command, year, at), at)
        if isinstance(decision, Refusal):
            continue
        assert year.assessment is not None
        held = {version for _, version in year.assessment.response_versions}
        held |= {year.assessment.plan_version or 0}
        profiles = {one.version for one in year.organisation.profiles}
        for one in decision.events:
            if isinstance(one.event, EventsRedacted):
                assert not held.intersection(one.event.in_assessment)
                assert not profiles.intersection(one.event.in_organisation)
        year = evolve_all(year, (one.event for one in decision.events), at.instant)


def test_the_day_alone_does_not_change_what_is_agreed_on() -> None:
    setting = open_setting(ready(), CODE, context())
    assert not isinstance(setting, Refusal)
    later = changed(setting, context=context("another", instant=NOON + dt.timedelta(days=1)))
    assert preview_publication(setting).digest == preview_publication(later).digest
