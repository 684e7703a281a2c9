"""Registering, the profile, answers and confirmations: what is taken down, and what it takes back."""

from __future__ import annotations

import datetime as dt

import pytest
from attrs import evolve as changed

from dspt_core.domain import commands
from dspt_core.domain.answers import Location, Number, Text, Tick
from dspt_core.domain.assessment import ActionPlan, Response
from dspt_core.domain.commands import RegisterOrganisation, Respond
from dspt_core.domain.events import (
    Cause,
    ConfirmationWithdrawn,
    OrganisationRegistered,
    ResponseGiven,
    ResponseWithdrawn,
    SignedOff,
    SignOffLapsed,
)
from dspt_core.domain.key_roles import KeyRoleHolder
from dspt_core.domain.organisation import ProfileAnswer, ProfileResponse
from dspt_core.domain.problem import ProblemCode
from dspt_core.domain.refusal import RefusalCode
from dspt_core.domain.year import OrganisationState, Year
from dspt_core.rules.deciding.sizes import LONGEST_TEXT
from tests.rules.care_edition import PLAN, certificate
from tests.rules.deciding.years import (
    CODE,
    EDITION,
    GOOD_ANSWERS,
    NAME,
    NOTHING,
    SIRO,
    after,
    confirm,
    context,
    decide,
    events_of,
    kinds,
    profile,
    ready,
    refused,
    register,
    respond,
    sign_off,
)


def test_the_first_registrant_becomes_administrator() -> None:
    (event,) = events_of(decide(Year(organisation=OrganisationState()), register(), context()))
    assert event == OrganisationRegistered(code=CODE, administrator="person-1")


def test_a_second_registration_is_refused_and_never_says_who_was_first() -> None:
    again = RegisterOrganisation(code=CODE.lower(), administrator="person-2")
    refusal = refused(decide(after(NOTHING, register()), again, context()))
    assert refusal.code is RefusalCode.ALREADY_REGISTERED
    assert "person-1" not in repr(refusal)


@pytest.mark.parametrize("code", ["", "  ", "Ä1", "A\x07", "A" * 41])
def test_what_is_no_code_is_not_registered(code: str) -> None:
    asked = RegisterOrganisation(code=code, administrator="person-1")
    assert refused(decide(NOTHING, asked, context())).code is RefusalCode.INVALID_CODE


def test_answering_needs_a_registered_organisation_with_a_profile() -> None:
    asked = respond(GOOD_ANSWERS)
    assert refused(decide(NOTHING, asked, context())).code is RefusalCode.PERMISSION_DENIED
    registered = after(NOTHING, register())
    assert refused(decide(registered, asked, context())).code is RefusalCode.PROFILE_NOT_COMPLETED


def test_a_profile_that_does_not_fit_is_refused_with_every_problem_and_the_nearest_names() -> None:
    asked = profile("care-hme", has_supplier=ProfileAnswer.NO)
    refusal = refused(decide(after(NOTHING, register()), asked, context()))
    assert [one.code for one in refusal.problems] == [
        ProblemCode.ASSESSMENT_UNKNOWN_ORGANISATION_TYPE,
        ProblemCode.ASSESSMENT_UNKNOWN_PROFILE_QUESTION,
    ]
    assert [one.hint for one in refusal.problems] == [
        "did you mean 'care-home'?",
        "did you mean 'has-suppliers'?",
    ]


def test_a_profile_question_is_answered_once() -> None:
    twice = (ProfileResponse(question="nhsmail", answer=ProfileAnswer.NO),) * 2
    asked = changed(profile(), answers=twice)
    (problem,) = refused(decide(after(NOTHING, register()), asked, context())).problems
    assert problem.code is ProblemCode.SCHEMA_REPEATED


def test_completing_the_same_profile_again_changes_nothing() -> None:
    assert events_of(decide(ready(), profile(), context())) == ()


def test_an_unknown_item_is_refused_with_the_nearest_and_nothing_is_taken_down() -> None:
    asked = respond({"1.1.1": Tick(value=True), "1.1.3": Tick(value=True)})
    refusal = refused(decide(after(NOTHING, register(), profile()), asked, context()))
    (problem,) = refusal.problems
    assert (problem.code, problem.pointer) == (ProblemCode.ASSESSMENT_UNKNOWN_ITEM, "/responses/1.1.3")
    assert problem.hint == "did you mean '1.1.2'?"


def test_an_answer_of_the_wrong_kind_is_refused() -> None:
    refusal = refused(decide(ready(), respond({"1.1.2": Text("many")}), context()))
    assert [one.code for one in refusal.problems] == [ProblemCode.ASSESSMENT_WRONG_KIND]


def test_an_oversized_answer_is_refused_without_being_shown() -> None:
    long = Response(reference="1.1.1", answer=Text("canary" * LONGEST_TEXT), comment="canary" * 9_000)
    asked = Respond(code=CODE, edition=NAME, responses=(long,))
    refusal = refused(decide(ready(), asked, context()))
    assert [one.pointer for one in refusal.problems] == [
        "/responses/1.1.1/text",
        "/responses/1.1.1/comment",
        "/responses/1.1.1",
    ]
    assert "canary" not in repr(refusal)


def test_an_item_is_answered_once_in_a_command() -> None:
    asked = Respond(code=CODE, edition=NAME, responses=respond(GOOD_ANSWERS).responses * 2)
    codes = {one.code for one in refused(decide(ready(), asked, context())).problems}
    assert codes == {ProblemCode.SCHEMA_REPEATED}


def test_the_same_answer_again_is_no_event() -> None:
    assert events_of(decide(ready(), respond(GOOD_ANSWERS), context())) == ()


def test_a_changed_answer_withdraws_the_confirmation_above_it_and_says_why() -> None:
    given, withdrawn = events_of(decide(ready(), respond({"1.1.1": Tick(value=False)}), context()))
    assert isinstance(given, ResponseGiven)
    assert withdrawn == ConfirmationWithdrawn(assertion="1.1", cause=Cause.ANSWER_CHANGED, changed=("1.1.1",))


def test_a_changed_profile_withdraws_the_confirmations_above_what_it_adds() -> None:
    asked = profile(has_suppliers=ProfileAnswer.YES)
    _, withdrawn = events_of(decide(ready(), asked, context()))
    assert withdrawn == ConfirmationWithdrawn(assertion="2.1", cause=Cause.PROFILE_CHANGED, added=("2.1.10",))


def test_a_withdrawn_certificate_withdraws_the_confirmations_that_it_carried() -> None:
    without = {one: answer for one, answer in GOOD_ANSWERS.items() if one != "2.1.1"}
    record = commands.RecordCertificate(code=CODE, edition=NAME, certificate=certificate())
    year = after(NOTHING, register(), profile(), record, respond(without), confirm("2.1"))
    take_back = commands.WithdrawCertificate(code=CODE, edition=NAME, certificate=certificate())
    _, withdrawn = events_of(decide(year, take_back, context()))
    assert withdrawn == ConfirmationWithdrawn(
        assertion="2.1", cause=Cause.CERTIFICATE_CHANGED, added=("2.1.1",)
    )


def test_a_certificate_with_its_days_reversed_is_refused() -> None:
    reversed_days = certificate(until=dt.date(2025, 1, 1))
    asked = commands.RecordCertificate(code=CODE, edition=NAME, certificate=reversed_days)
    refusal = refused(decide(ready(), asked, context()))
    assert [one.code for one in refusal.problems] == [ProblemCode.ASSESSMENT_DAYS_REVERSED]


def test_a_certificate_that_is_not_recorded_cannot_be_withdrawn() -> None:
    asked = commands.WithdrawCertificate(code=CODE, edition=NAME, certificate=certificate())
    assert refused(decide(ready(), asked, context())).code is RefusalCode.CERTIFICATE_NOT_RECORDED


def test_an_answer_never_counts_for_another_question_under_its_number() -> None:
    events = events_of(decide(ready(), profile("shop"), context()))
    assert ResponseWithdrawn(reference="1.1.1", cause=Cause.PROFILE_CHANGED) in events
    assert "ResponseWithdrawn" not in kinds(events[2:]), "other numbers mean nothing to a shop"
    gone = {one.assertion for one in events if isinstance(one, ConfirmationWithdrawn)}
    assert gone == {"1.1", "1.2", "2.1"}


def test_no_confirmation_survives_becoming_a_kind_whose_items_nobody_has() -> None:
    events = events_of(decide(ready(), profile("trust"), context()))
    gone = {one.assertion for one in events if isinstance(one, ConfirmationWithdrawn)}
    assert gone == {"1.1", "1.2", "2.1"}


def test_an_assertion_is_confirmed_only_when_it_is_ready() -> None:
    year = after(NOTHING, register(), profile("hospice"), respond({"1.1.1": Tick(value=True)}))
    refusal = refused(decide(year, confirm("1.1"), context()))
    assert refusal.code is RefusalCode.ASSERTION_NOT_READY
    assert [one.subject.name for one in refusal.because] == ["1.1.2"]


def test_an_assertion_with_its_flagged_items_done_can_be_confirmed_by_who_may_approach() -> None:
    year = after(NOTHING, register(), profile(), respond({"1.1.1": Tick(value=True)}), confirm("1.1"))
    assert year.assessment is not None
    assert year.assessment.assessment.confirmations == ("1.1",)


@pytest.mark.parametrize(
    ("kind", "assertion", "code"),
    [
        ("care-home", "1.11", RefusalCode.ASSERTION_UNKNOWN),
        ("shop", "1.2", RefusalCode.ASSERTION_NOT_ASKED),
        ("trust", "1.1", RefusalCode.EDITION_UNEVALUABLE),
    ],
)
def test_only_an_assertion_that_is_asked_can_be_confirmed(
    kind: str, assertion: str, code: RefusalCode
) -> None:
    year = after(NOTHING, register(), profile(kind))
    assert refused(decide(year, confirm(assertion), context())).code is code


@pytest.mark.parametrize(
    ("asked", "code"),
    [
        (
            commands.WithdrawResponse(code=CODE, edition=NAME, reference="2.1.2"),
            RefusalCode.RESPONSE_NOT_GIVEN,
        ),
        (
            commands.WithdrawConfirmation(code=CODE, edition=NAME, assertion="9.9"),
            RefusalCode.ASSERTION_NOT_CONFIRMED,
        ),
        (commands.RemoveActionPlan(code=CODE, edition=NAME), RefusalCode.PLAN_NOT_ATTACHED),
    ],
)
def test_what_is_not_there_cannot_be_taken_back(asked: commands.Command, code: RefusalCode) -> None:
    assert refused(decide(ready(), asked, context())).code is code


def test_only_the_holder_of_a_key_role_signs_off() -> None:
    assert events_of(decide(ready(), sign_off(), context())) == (SignedOff(role="siro", person=SIRO.person),)
    refusal = refused(decide(ready(), sign_off("person-1"), context()))
    assert refusal.code is RefusalCode.NOT_ROLE_HOLDER
    assert SIRO.person not in repr(refusal)


@pytest.mark.parametrize(
    ("asked", "cause"),
    [
        (respond({"1.1.2": Number(respond(GOOD_ANSWERS).responses[1].answer.value)}), None),  # type: ignore[union-attr,arg-type]
        (respond({"2.1.2": Tick(value=True)}), Cause.ANSWER_CHANGED),
        (profile(provides_care=ProfileAnswer.NO), Cause.PROFILE_CHANGED),
        (profile("care-home", KeyRoleHolder(role="siro", person="person-8")), Cause.PROFILE_CHANGED),
        (commands.AttachActionPlan(code=CODE, edition=NAME, plan=PLAN), Cause.PLAN_CHANGED),
        (
            commands.RecordCertificate(code=CODE, edition=NAME, certificate=certificate()),
            Cause.CERTIFICATE_CHANGED,
        ),
        (commands.ReconfirmProfile(code=CODE, edition=NAME), None),
        (commands.WithdrawConfirmation(code=CODE, edition=NAME, assertion="1.1"), None),
    ],
)
def test_a_sign_off_lapses_with_what_it_was_of(asked: commands.Command, cause: Cause | None) -> None:
    events = events_of(decide(after(ready(), sign_off()), asked, context()))
    lapsed = [one for one in events if isinstance(one, SignOffLapsed)]
    assert lapsed == ([SignOffLapsed(role="siro", cause=cause)] if cause is not None else [])


def test_a_plan_that_is_too_long_is_refused() -> None:
    long = ActionPlan(document=Location("x" * 9_000))
    asked = commands.AttachActionPlan(code=CODE, edition=NAME, plan=long)
    (problem,) = refused(decide(ready(), asked, context())).problems
    assert problem.pointer == "/action_plan/document/location"


def test_the_context_must_be_of_the_commands_edition() -> None:
    with pytest.raises(ValueError, match="2025-26"):
        decide(ready(), profile(), changed(context(), edition=None))


def test_a_key_role_that_the_edition_does_not_know_is_refused_with_the_nearest() -> None:
    asked = profile("care-home", KeyRoleHolder(role="caldicot-guardian", person="person-7"))
    refusal = refused(decide(after(NOTHING, register()), asked, context()))
    assert (refusal.code, refusal.hint) == (RefusalCode.ROLE_UNKNOWN, "did you mean 'caldicott-guardian'?")


def test_a_key_role_that_must_be_named_is_asked_for() -> None:
    must = changed(EDITION, key_roles=tuple(changed(one, is_required=True) for one in EDITION.key_roles))
    refusal = refused(decide(after(NOTHING, register()), profile(), context(edition=must)))
    assert (refusal.code, refusal.fact("roles")) == (RefusalCode.ROLE_MISSING, "caldicott-guardian")
