"""Carrying into a year, undoing and reviewing it: every event, and in full what refuses it."""

from __future__ import annotations

from decimal import Decimal

import pytest
from attrs import evolve as changed

from dspt_core.domain.answers import Number, Tick
from dspt_core.domain.assessment import Assessment, Response
from dspt_core.domain.carry_commands import CarryAnswers, ReviewResponses, UndoCarry
from dspt_core.domain.carry_events import AnswersCarried, CarryUndone
from dspt_core.domain.carrying import CarriedAnswer, CarryPlan, CarryReason
from dspt_core.domain.edition import Edition
from dspt_core.domain.evaluation import Evaluation
from dspt_core.domain.events import (
    Cause,
    ConfirmationWithdrawn,
    Event,
    ResponseGiven,
    ResponseWithdrawn,
    SignOffLapsed,
)
from dspt_core.domain.lineage import AnswerFate, ItemChange, Lineage, LineageLink
from dspt_core.domain.refusal import Refusal
from dspt_core.domain.year import AssessmentState, Year
from dspt_core.rules.deciding.carry_previews import CarryPreview, preview_carry
from dspt_core.rules.deciding.decide import open_setting
from dspt_core.rules.deciding.policy import Context, Earlier
from dspt_core.rules.identity import identity_of
from tests.rules.care_edition import MADE_UP
from tests.rules.deciding.years import (
    CODE,
    EDITION,
    NAME,
    NOTHING,
    after,
    confirm,
    context,
    decide,
    profile,
    register,
    respond,
    sign_off,
    told,
)
from tests.rules.in_full import refusal_in_full

BEFORE = "2024-25"
EARLIER_EDITION: Edition = changed(EDITION, edition=BEFORE)
YES, NO = Tick(value=True), Tick(value=False)
CARRY, REVIEW, ORPHAN = AnswerFate


def _link(key: str, answers: AnswerFate) -> LineageLink:
    return LineageLink(
        before=(key,),
        after=(key,),
        changes=frozenset({ItemChange.KEPT}),
        answers=answers,
        provenance=MADE_UP,
    )


LINEAGE = Lineage(
    edition=NAME,
    before=BEFORE,
    sources=(),
    links=(_link("care.item-1-1-1", CARRY), _link("care.item-1-1-2", REVIEW)),
)
EARLIER = Earlier(edition=EARLIER_EDITION, chain=(LINEAGE,), ways=(BEFORE,))
GIVEN = (
    Response(reference="1.1.1", answer=YES, comment="canary"),
    Response(reference="1.1.2", answer=Number(Decimal(95))),
    Response(reference="2.1.1", answer=YES),
)
LAST_YEAR = AssessmentState(
    assessment=Assessment(edition=BEFORE, responses=GIVEN),
    version=3,
    response_versions=(("1.1.1", 1), ("1.1.2", 2), ("2.1.1", 3)),
)
FATES = (
    CarriedAnswer(
        reference="1.1.1",
        key="care.item-1-1-1",
        fate=CARRY,
        reason=CarryReason.AS_DECLARED,
        to=("1.1.1",),
        version=1,
    ),
    CarriedAnswer(
        reference="1.1.2",
        key="care.item-1-1-2",
        fate=REVIEW,
        reason=CarryReason.AS_DECLARED,
        to=("1.1.2",),
        version=2,
    ),
    CarriedAnswer(
        reference="2.1.1",
        key="care.item-2-1-1",
        fate=ORPHAN,
        reason=CarryReason.UNKNOWN_LINEAGE,
        version=3,
    ),
)
CARRIED = (GIVEN[0], changed(GIVEN[1], to_review=True))
ANSWERS = "assessment/VN123/2025-26"


def digest(plan: CarryPlan) -> str:
    return f"{plan.code} {' '.join(plan.targets)}"


DIGEST = "VN123 1.1.1 1.1.2"


def at(**members: object) -> Context:
    given = {"earlier": EARLIER, "plan_digest": digest, **members}
    return changed(context(), **given)  # type: ignore[arg-type]


def begun() -> Year:
    year = after(NOTHING, register(), profile())
    (this,) = year.organisation.profiles
    profiles = (changed(this, edition=BEFORE), this)
    return changed(year, organisation=changed(year.organisation, profiles=profiles), earlier=LAST_YEAR)


BEGUN = begun()
SIGNED = after(BEGUN, sign_off())


def carry(plan: str = DIGEST) -> CarryAnswers:
    return CarryAnswers(code=CODE, edition=NAME, before=BEFORE, plan=plan)


def undo(number: int | None = None, *, leave_changed: bool = False) -> UndoCarry:
    return UndoCarry(code=CODE, edition=NAME, carry=number, leave_changed=leave_changed)


def review(*references: str) -> ReviewResponses:
    return ReviewResponses(code=CODE, edition=NAME, references=references)


def told_in_answers(outcome: object) -> list[Event]:
    found = told(outcome)  # type: ignore[arg-type]
    assert {stream for stream, _ in found} <= {ANSWERS}
    return [event for _, event in found]


DONE = after(SIGNED, carry(), at=at())
"""The year in which the carry is event 2 of the answers, the sign-off being the first."""
UNSIGNED = after(BEGUN, carry(), at=at())


def carried_event(followed_by: int) -> AnswersCarried:
    return AnswersCarried(
        before=identity_of(EARLIER_EDITION),
        plan=DIGEST,
        answers=FATES,
        organisation=BEGUN.organisation.version,
        followed_by=followed_by,
    )


def test_a_carry_is_told_with_every_fate_then_the_answers_then_what_lapsed() -> None:
    responses = [ResponseGiven(response=one) for one in CARRIED]
    lapsed = SignOffLapsed(role="siro", cause=Cause.ANSWERS_CARRIED)
    assert told_in_answers(decide(BEGUN, carry(), at())) == [carried_event(2), *responses]
    assert told_in_answers(decide(SIGNED, carry(), at())) == [carried_event(3), *responses, lapsed]


def test_what_was_carried_is_not_carried_again_whether_by_the_same_plan_or_a_new_one() -> None:
    assert told(decide(DONE, carry(), changed(at(), earlier=None))) == []
    assert told(decide(DONE, carry("VN123 "), at())) == []


def test_where_nothing_can_be_carried_that_is_told_once_with_every_reason() -> None:
    full = after(BEGUN, respond({"1.1.1": NO, "1.1.2": Number(Decimal(1))}))
    (only,) = told_in_answers(decide(full, carry("VN123 "), at()))
    assert isinstance(only, AnswersCarried)
    assert [one.reason for one in only.answers] == [
        CarryReason.ANSWERED_ALREADY,
        CarryReason.ANSWERED_ALREADY,
        CarryReason.UNKNOWN_LINEAGE,
    ]
    nothing_given = decide(changed(BEGUN, earlier=None), carry("VN123 "), at())
    assert told_in_answers(nothing_given) == [changed(carried_event(0), plan="VN123 ", answers=())]


NO_LINEAGE = (
    f"carry/no-lineage: what became of the items of edition {BEFORE} in {NAME} is not known",
    f"before = {BEFORE}",
    f"edition = {NAME}",
)
STALE = [
    "carry/plan-stale: something changed since this plan was made",
    "make the plan again, look at it, and apply that",
    f"before = {BEFORE}",
    f"edition = {NAME}",
]


@pytest.mark.parametrize(
    ("year", "command", "here", "because"),
    [
        (
            BEGUN,
            carry(),
            at(earlier=changed(EARLIER, chain=())),
            [NO_LINEAGE[0], f"answers can be carried from: {BEFORE}", *NO_LINEAGE[1:], f"ways = {BEFORE}"],
        ),
        (
            BEGUN,
            carry(),
            at(earlier=changed(EARLIER, chain=(), ways=("2022-23", BEFORE))),
            [
                NO_LINEAGE[0],
                f"answers can be carried from: 2022-23, {BEFORE}",
                *NO_LINEAGE[1:],
                f"ways = 2022-23, {BEFORE}",
            ],
        ),
        (
            BEGUN,
            carry(),
            at(earlier=changed(EARLIER, chain=(), ways=())),
            [NO_LINEAGE[0], "no lineage leads there", *NO_LINEAGE[1:], "ways = "],
        ),
        (
            after(NOTHING, register(), profile()),
            carry(),
            at(),
            [
                f"profile/not-completed: the profile of VN123 is not completed for edition {BEFORE}",
                "complete the profile first: what is asked depends on it",
                "code = VN123",
                f"edition = {BEFORE}",
            ],
        ),
        (BEGUN, carry("VN123 1.1.1"), at(), STALE),
        (BEGUN, carry(), at(plan_digest=None), STALE),
        (
            BEGUN,
            undo(),
            at(),
            [
                "carry/unknown: there is no such carry into edition 2025-26",
                "nothing was carried into it",
                "carry = 0",
                "known = ",
            ],
        ),
        (
            after(UNSIGNED, undo(), carry(), at=at()),
            undo(3),
            at(),
            [
                "carry/unknown: there is no such carry into edition 2025-26",
                "there are: 1, 7",
                "carry = 3",
                "known = 1, 7",
            ],
        ),
        (
            after(UNSIGNED, respond({"1.1.1": NO}), review("1.1.2")),
            undo(),
            at(),
            [
                "carry/changed-since: answered or reviewed since carry 1: 1.1.1, 1.1.2",
                "leave these as they are and undo the rest, or withdraw them first",
                "carry = 1",
                "changed = 1.1.1, 1.1.2",
            ],
        ),
        (
            UNSIGNED,
            review("1.1.2", "1.1.3"),
            at(),
            ["response/not-given: item '1.1.3' has no answer", "did you mean '1.1.2'?", "reference = 1.1.3"],
        ),
    ],
)
def test_what_cannot_be_carried_or_taken_out_is_refused(
    year: Year, command: CarryAnswers | UndoCarry | ReviewResponses, here: Context, because: list[str]
) -> None:
    assert refusal_in_full(decide(year, command, here)) == because


def test_without_an_earlier_edition_at_hand_there_is_no_way() -> None:
    assert refusal_in_full(decide(BEGUN, carry(), changed(at(), earlier=None))) == [
        f"carry/no-lineage: no edition is at hand from which answers could be carried into {NAME}",
        "no lineage leads there",
        "before = ",
        f"edition = {NAME}",
        "ways = ",
    ]


def out(*references: str) -> list[Event]:
    return [ResponseWithdrawn(reference=one, cause=Cause.CARRY_UNDONE) for one in references]


def undone(number: int, *left: str, sign_offs: tuple[str, ...] = ()) -> CarryUndone:
    return CarryUndone(carry=number, left=left, sign_offs=sign_offs)


CONFIRMED = after(UNSIGNED, review("1.1.2"), confirm("1.1"))
TWICE = after(UNSIGNED, undo(), carry(), at=at())


@pytest.mark.parametrize(
    ("year", "command", "events"),
    [
        # Nothing happened since, so sign-offs that lapsed stand again.
        (DONE, undo(), [*out("1.1.1", "1.1.2"), undone(2, sign_offs=("siro",))]),
        (UNSIGNED, undo(1), [*out("1.1.1", "1.1.2"), undone(1)]),
        # Something happened in the answers, or to the organisation.
        (after(DONE, respond({"2.1.1": YES})), undo(), [*out("1.1.1", "1.1.2"), undone(2)]),
        (
            after(DONE, changed(profile(), name="Canary Hall")),
            undo(),
            [*out("1.1.1", "1.1.2"), undone(2)],
        ),
        (
            after(DONE, sign_off()),
            undo(),
            [
                *out("1.1.1", "1.1.2"),
                undone(2),
                SignOffLapsed(role="siro", cause=Cause.CARRY_UNDONE),
            ],
        ),
        (
            after(UNSIGNED, respond({"1.1.1": NO})),
            undo(leave_changed=True),
            [*out("1.1.2"), undone(1, "1.1.1")],
        ),
        (
            CONFIRMED,
            undo(leave_changed=True),
            [
                *out("1.1.1"),
                undone(1, "1.1.2"),
                ConfirmationWithdrawn(assertion="1.1", cause=Cause.CARRY_UNDONE, changed=("1.1.1",)),
            ],
        ),
        # Where nothing is left to be taken out, nothing falls with it.
        (
            after(UNSIGNED, respond({"1.1.1": NO, "1.1.2": Number(Decimal(99))}), sign_off()),
            undo(leave_changed=True),
            [undone(1, "1.1.1", "1.1.2")],
        ),
        # Without a number it is the last that stands, and with none standing there is nothing to do.
        (TWICE, undo(), [*out("1.1.1", "1.1.2"), undone(7)]),
        (TWICE, undo(1), []),
        (after(TWICE, undo(), at=at()), undo(), []),
    ],
)
def test_undoing_takes_out_what_was_put_in_and_no_more(
    year: Year, command: UndoCarry, events: list[Event]
) -> None:
    assert told_in_answers(decide(year, command, at())) == events


def test_reviewing_gives_each_answer_again_as_it_is_and_once() -> None:
    again = [ResponseGiven(response=changed(CARRIED[1], to_review=False))]
    assert told_in_answers(decide(UNSIGNED, review("1.1.2", "1.1.1", "1.1.2"), at())) == again
    assert told_in_answers(decide(UNSIGNED, review("1.1.1"), at())) == []


def previewed(year: Year, here: Context) -> CarryPreview | Refusal:
    setting = open_setting(year, CODE, here)
    assert not isinstance(setting, Refusal)
    return preview_carry(setting, year.earlier)


def test_a_preview_shows_the_plan_its_digest_and_what_would_be_answered() -> None:
    shown = previewed(BEGUN, at())
    assert isinstance(shown, CarryPreview)
    assert (shown.digest, shown.applied, shown.plan.answers) == (DIGEST, (), FATES)
    then, now = shown.then, shown.now
    assert isinstance(then, Evaluation)
    assert isinstance(now, Evaluation)
    verdicts = {
        one.reference: (str(one.verdict), str(other.verdict))
        for one, other in zip(now.items, then.items, strict=True)
        if one != other
    }
    assert verdicts == {"1.1.1": ("unanswered", "met"), "1.1.2": ("unanswered", "to-review")}


def test_a_preview_says_which_plans_stand_and_needs_neither_a_digest_nor_answers() -> None:
    shown = previewed(UNSIGNED, at(plan_digest=None))
    assert isinstance(shown, CarryPreview)
    assert (shown.digest, shown.applied) == ("", (DIGEST,))
    none_given = previewed(changed(BEGUN, earlier=None), at())
    assert isinstance(none_given, CarryPreview)
    assert (none_given.plan.answers, none_given.now == none_given.then) == ((), True)
    undone_again = previewed(after(UNSIGNED, undo(), at=at()), at())
    assert isinstance(undone_again, CarryPreview)
    assert undone_again.applied == ()
    refused = previewed(BEGUN, at(earlier=None))
    assert refusal_in_full(refused)[1] == "no lineage leads there"
