"""Answering and plans: what is taken down, what it takes back, and in full what refuses it."""

from __future__ import annotations

from decimal import Decimal

import pytest
from attrs import evolve as changed

from dspt_core.domain.answer_kinds import DocumentKind
from dspt_core.domain.answers import Choice, Location, Number, Text, Tick
from dspt_core.domain.assessment import ActionPlan, PlannedAction, Response
from dspt_core.domain.commands import AttachActionPlan, Command, RemoveActionPlan, WithdrawResponse
from dspt_core.domain.events import (
    ActionPlanAttached,
    ActionPlanRemoved,
    Cause,
    ConfirmationWithdrawn,
    Event,
    ResponseGiven,
    ResponseWithdrawn,
    SignOffLapsed,
)
from dspt_core.domain.suggestion_commands import RespondInBulk
from dspt_core.domain.year import Year
from dspt_core.rules.deciding.decision import Decision
from tests.rules.care_edition import PLAN
from tests.rules.deciding.years import (
    CODE,
    EDITION,
    GOOD_ANSWERS,
    NAME,
    NOTHING,
    after,
    context,
    decide,
    profile,
    ready,
    register,
    respond,
    sign_off,
    told,
)
from tests.rules.in_full import in_full, refusal_in_full

BEGUN = after(NOTHING, register(), profile())
SIGNED = after(ready(), sign_off())
YES, NO = Tick(value=True), Tick(value=False)


def attach(plan: ActionPlan = PLAN) -> AttachActionPlan:
    return AttachActionPlan(code=CODE, edition=NAME, plan=plan)


PLANNED = after(ready(), attach(), sign_off())
WITHDRAW = WithdrawResponse(code=CODE, edition=NAME, reference="1.1.1")
REMOVE = RemoveActionPlan(code=CODE, edition=NAME)


def given(reference: str, answer: Tick | Number) -> ResponseGiven:
    return ResponseGiven(response=Response(reference=reference, answer=answer))


def lost(assertion: str, *references: str) -> ConfirmationWithdrawn:
    return ConfirmationWithdrawn(assertion=assertion, cause=Cause.ANSWER_CHANGED, changed=references)


def lapsed(cause: Cause) -> SignOffLapsed:
    return SignOffLapsed(role="siro", cause=cause)


@pytest.mark.parametrize(
    ("year", "command", "events"),
    [
        (BEGUN, respond({"1.1.1": NO}), [given("1.1.1", NO)]),
        (BEGUN, respond({}), []),
        (SIGNED, respond(GOOD_ANSWERS), []),
        (
            SIGNED,
            respond({"1.1.1": YES, "1.2.1": YES}),
            [given("1.2.1", YES), lost("1.2", "1.2.1"), lapsed(Cause.ANSWER_CHANGED)],
        ),
        (
            SIGNED,
            respond({"1.1.1": NO, "2.1.2": YES}),
            [
                given("1.1.1", NO),
                given("2.1.2", YES),
                lost("1.1", "1.1.1"),
                lost("2.1", "2.1.2"),
                lapsed(Cause.ANSWER_CHANGED),
            ],
        ),
        (
            SIGNED,
            WITHDRAW,
            [
                ResponseWithdrawn(reference="1.1.1", cause=Cause.ASKED_FOR),
                lost("1.1", "1.1.1"),
                lapsed(Cause.ANSWER_CHANGED),
            ],
        ),
        (SIGNED, attach(), [ActionPlanAttached(plan=PLAN), lapsed(Cause.PLAN_CHANGED)]),
        (PLANNED, attach(), []),
        (PLANNED, REMOVE, [ActionPlanRemoved(), lapsed(Cause.PLAN_CHANGED)]),
    ],
)
def test_what_is_given_or_taken_back_is_told_and_then_what_falls_by_it(
    year: Year, command: Command, events: list[Event]
) -> None:
    expected = [("assessment/VN123/2025-26", one) for one in events]
    assert told(decide(year, command, context())) == expected


def test_an_answer_that_is_not_asked_for_is_taken_with_a_warning_also_a_second_time() -> None:
    shop, asked = after(BEGUN, profile("shop")), respond({"1.1.2": Number(Decimal(95))})
    first, second = decide(shop, asked, context()), decide(after(shop, asked), asked, context())
    assert isinstance(first, Decision)
    assert isinstance(second, Decision)
    assert [one.event for one in first.events] == [given("1.1.2", Number(Decimal(95)))]
    assert second.events == ()
    assert in_full(first.warnings) == in_full(second.warnings)
    assert in_full(first.warnings) == [
        (
            "warning assessment/not-asked /responses/1.1.2: item 1.1.2 is not asked of category "
            "shop (Shops); it is kept and ignored (None)"
        )
    ]


LONG = "x" * 40_000
SHORTEN = "(shorten it, or attach it as a document)"


def invalid(first: str, hint: str, *problems: str) -> list[str]:
    return [
        f"response/invalid: nothing was taken down: {first}",
        hint,
        "edition = 2025-26",
        f"errors = {len(problems)}",
        *problems,
    ]


@pytest.mark.parametrize(
    ("command", "because"),
    [
        (
            respond({"1.1.1": Text("canary"), "2.1.3": YES, "1.1.2": Text(LONG)}),
            invalid(
                "this may hold at most 32768 characters, and this has 40000",
                "shorten it, or attach it as a document",
                "error schema/out-of-bounds /responses/1.1.2/text: this may hold at most 32768 characters, "
                f"and this has 40000 {SHORTEN}",
                "error assessment/unknown-item /responses/2.1.3: edition 2025-26 has no evidence item "
                "'2.1.3' (did you mean '2.1.2'?)",
                "error assessment/wrong-kind /responses/1.1.1: item 1.1.1 takes a tick answer, not a text "
                "one (give it as 'tick')",
                "error assessment/wrong-kind /responses/1.1.2: item 1.1.2 takes a number answer, not a text "
                "one (give it as 'number')",
            ),
        ),
        (
            changed(respond({}), responses=respond({"1.1.1": YES}).responses * 2),
            invalid(
                "item 1.1.1 is answered more than once",
                "keep one of the answers",
                "error schema/repeated /responses/1.1.1: item 1.1.1 is answered more than once (keep one of "
                "the answers)",
            ),
        ),
        (
            attach(
                ActionPlan(
                    document=Location("x" * 8_193),
                    actions=(
                        PlannedAction(reference="1.1.1", action="x" * 8_192, owner="x" * 255),
                        PlannedAction(reference="1.1.1", action="x" * 8_193, owner="x" * 256),
                    ),
                )
            ),
            [
                "plan/invalid: the action plan is too long in places",
                "shorten what is listed and attach it again",
                (
                    "error schema/out-of-bounds /action_plan/document/location: this may hold at most 8192 "
                    "characters, and this has 8193 (shorten it)"
                ),
                (
                    "error schema/out-of-bounds /action_plan/actions/1/action: this may hold at most 8192 "
                    "characters, and this has 8193 (shorten it)"
                ),
                (
                    "error schema/out-of-bounds /action_plan/actions/1/owner: this may hold at most 255 "
                    "characters, and this has 256 (shorten it)"
                ),
            ],
        ),
    ],
)
def test_of_a_command_that_does_not_fit_nothing_is_taken_down_and_everything_is_listed(
    command: Command, because: list[str]
) -> None:
    assert refusal_in_full(decide(SIGNED, command, context())) == because


def in_bulk(reference: str, answer: Tick | Location | Choice) -> RespondInBulk:
    return RespondInBulk(code=CODE, edition=NAME, response=Response(reference=reference, answer=answer))


def not_for_many(why: str) -> list[str]:
    return [
        f"response/not-for-many: item 1.1.1 {why}, which organisations give one by one",
        "in bulk, or by suggestion, only ticks, words, numbers and days are given",
        "reference = 1.1.1",
    ]


@pytest.mark.parametrize(
    ("answer", "because"),
    [
        (Location("canary"), not_for_many("is given an answer of document kind")),
        (Choice("canary"), not_for_many("is given an answer of choice kind")),
    ],
)
def test_what_organisations_cannot_have_in_common_is_not_given_in_bulk(
    answer: Location | Choice, because: list[str]
) -> None:
    assert refusal_in_full(decide(BEGUN, in_bulk("1.1.1", answer), context())) == because


def test_an_item_that_takes_no_such_answer_is_answered_by_each_for_itself() -> None:
    framework = EDITION.frameworks[0]
    standard = framework.standards[0]
    first = standard.assertions[0]
    asking = changed(first, items=(changed(first.items[0], answer=DocumentKind()), *first.items[1:]))
    standards = (
        changed(standard, assertions=(asking, *standard.assertions[1:])),
        *framework.standards[1:],
    )
    edition = changed(EDITION, frameworks=(changed(framework, standards=standards),))
    outcome = decide(BEGUN, in_bulk("1.1.1", YES), context(edition=edition))
    assert refusal_in_full(outcome) == not_for_many("takes answers of document kind")


def test_in_bulk_an_item_that_is_not_there_is_told_with_the_nearest() -> None:
    assert refusal_in_full(decide(BEGUN, in_bulk("1.1.3", YES), context()))[:2] == [
        "response/invalid: nothing was taken down: edition 2025-26 has no evidence item '1.1.3'",
        "did you mean '1.1.2'?",
    ]
    assert told(decide(BEGUN, in_bulk("1.1.1", YES), context())) == [
        ("assessment/VN123/2025-26", given("1.1.1", YES))
    ]
