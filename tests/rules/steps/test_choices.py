"""Which answers next steps suggest: such as the rules look for, of those that their items accept."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest

from dspt_core.domain.answer_kinds import AnswerKind, AnyKind, DateKind, LevelKind, NumberKind
from dspt_core.domain.answers import AchievementLevel, Answer, Choice, Day, Level, Number
from dspt_core.domain.assessment import Response
from dspt_core.domain.conditions import (
    AllOf,
    AnswerAtLeast,
    AnswerBefore,
    AnswerGiven,
    AnswerIs,
    Condition,
    ItemsComplete,
    ItemSet,
    Not,
)
from dspt_core.domain.explanation import Reason, Truth
from dspt_core.domain.organisation import Certificate, ProfileAnswer
from dspt_core.domain.steps import (
    AnswerItem,
    AttachActionPlan,
    ChangeAnswer,
    ConfirmAssertion,
    GetCredential,
    NextSteps,
    ReviewAnswer,
    Step,
)
from dspt_core.rules.accepted import accepted_answer
from dspt_core.rules.next_steps import next_steps
from dspt_core.rules.steps.choices import (
    AS_IT_IS,
    AnswerLeaf,
    Option,
    StateProfileAnswer,
    StateRequiredLevel,
    StateScope,
    Supposition,
    assertion_options,
    credential_options,
    item_options,
    plan_options,
    profile_options,
)
from tests.rules.small_edition import (
    CE_PLUS,
    NO,
    ON,
    YES,
    assertion,
    assessment,
    certificate,
    edition_with,
    item,
    organisation,
    status,
)

KEY = "care.item-1-1-1"


def steps_towards(rule: Condition, kind: AnswerKind) -> NextSteps:
    """Return the next steps to a status with this rule, where one item of the kind is not yet answered."""
    edition = edition_with(assertion("1.1", item("1.1.1", answer=kind)), statuses=(status("wanted", rule),))
    return next_steps(edition, organisation(), assessment(), "wanted", on=ON)


@pytest.mark.parametrize(
    ("kind", "rule", "answer"),
    [
        (NumberKind(accepted_from=Decimal(0)), AnswerAtLeast(KEY, Decimal(95)), Number(Decimal(95))),
        (NumberKind(whole=True), AnswerAtLeast(KEY, Decimal("94.5")), Number(Decimal(95))),
        (NumberKind(accepted_from=Decimal(0)), Not(AnswerAtLeast(KEY, Decimal(95))), Number(Decimal(0))),
        (DateKind(), Not(AnswerBefore(KEY, ON)), Day(ON)),
        (AnyKind(), AnswerIs(KEY, "in-part"), Choice("in-part")),
        (AnyKind(), AnswerAtLeast(KEY, Decimal(95)), Number(Decimal(95))),
        (AnyKind(), Not(AnswerBefore(KEY, ON)), Day(ON)),
    ],
)
@pytest.mark.parametrize("is_asked_for_too", [True, False])
def test_the_answer_that_a_rule_looks_for_is_suggested_whatever_else_looks_at_it(
    kind: AnswerKind, rule: Condition, answer: Answer, *, is_asked_for_too: bool
) -> None:
    found = steps_towards(AllOf((AnswerGiven(KEY), rule)) if is_asked_for_too else rule, kind)
    assert (found.attainability, found.steps) == (
        Truth.HOLDS,
        (AnswerItem(reference="1.1.1", answer=answer),),
    )


def test_an_outcome_whose_required_level_is_not_known_can_still_be_answered() -> None:
    found = steps_towards(AnswerGiven(KEY), LevelKind())
    assert (found.attainability, found.steps) == (Truth.HOLDS, (AnswerItem(reference="1.1.1"),))


def test_answering_such_an_outcome_settles_neither_that_it_is_met_nor_that_it_is_not() -> None:
    mandatory = ItemsComplete(ItemSet.MANDATORY)
    for rule in (mandatory, Not(mandatory)):
        found = steps_towards(AllOf((AnswerGiven(KEY), rule)), LevelKind())
        assert (found.attainability, found.steps) == (Truth.UNKNOWN, ())
        assert [one.reason for one in found.reasons] == [Reason.REQUIRED_LEVEL_NOT_KNOWN]


NOT_AT_ALL, PARTLY, FULLY = AchievementLevel


def given(answer: Answer, *, to_review: bool = False, comment: str = "") -> Response:
    return Response(reference="1.1.1", answer=answer, to_review=to_review, comment=comment or None)


def answering(answer: Answer, *, told: bool = False) -> Option:
    step = AnswerItem(reference="1.1.1", answer=answer if told else None)
    return Option(step=step, response=given(answer))


def changing(answer: Answer) -> Option:
    return Option(step=ChangeAnswer(reference="1.1.1"), response=given(answer))


@pytest.mark.parametrize(
    ("before", "may_suppose", "options"),
    [
        (None, False, (Option(), answering(Level(FULLY)))),
        (given(Level(PARTLY)), False, (Option(response=given(Level(PARTLY))),)),
        (
            None,
            True,
            (
                Option(),
                answering(Level(FULLY)),
                Option(
                    step=StateRequiredLevel(reference="1.1.1", level=FULLY, is_reached=True),
                    response=given(Level(FULLY)),
                ),
                Option(
                    step=StateRequiredLevel(reference="1.1.1", level=NOT_AT_ALL, is_reached=False),
                    response=given(Level(NOT_AT_ALL)),
                ),
            ),
        ),
    ],
)
def test_of_an_outcome_whose_required_level_is_not_known_both_ends_may_be_supposed(
    before: Response | None, options: tuple[Option, ...], *, may_suppose: bool
) -> None:
    asked = item("1.1.1", answer=LevelKind())
    assert item_options(asked, before, (), may_suppose=may_suppose) == options


@pytest.mark.parametrize(
    ("before", "options"),
    [
        (None, (Option(), answering(YES))),
        (given(YES), (Option(response=given(YES)),)),
        (given(NO), (Option(response=given(NO)), changing(YES))),
        (
            given(YES, to_review=True, comment="as last year"),
            (
                Option(response=given(YES, to_review=True, comment="as last year")),
                Option(step=ReviewAnswer(reference="1.1.1"), response=given(YES, comment="as last year")),
                changing(YES),
            ),
        ),
        (
            given(NO, to_review=True),
            (Option(response=given(NO, to_review=True)), changing(YES)),
        ),
    ],
)
def test_an_item_is_answered_changed_or_only_reviewed(
    before: Response | None, options: tuple[Option, ...]
) -> None:
    for may_suppose in (True, False):
        assert item_options(item("1.1.1"), before, (), may_suppose=may_suppose) == options


@pytest.mark.parametrize(
    ("kind", "leaf", "told"),
    [
        (
            NumberKind(),
            AnswerAtLeast(KEY, Decimal("94.5")),
            (Number(Decimal("94.5")), Number(Decimal("93.5"))),
        ),
        (
            NumberKind(whole=True),
            AnswerAtLeast(KEY, Decimal("94.5")),
            (Number(Decimal(95)), Number(Decimal(94))),
        ),
        (DateKind(), AnswerBefore(KEY, ON), (Day(ON), Day(ON - dt.timedelta(days=1)))),
        (DateKind(), AnswerBefore(KEY, dt.date.min), (Day(dt.date.min),)),
    ],
)
def test_answers_on_both_sides_of_what_a_rule_asks_are_offered(
    kind: AnswerKind, leaf: AnswerLeaf, told: tuple[Answer, ...]
) -> None:
    asked = item("1.1.1", answer=kind)
    usual = accepted_answer(kind)
    expected = (Option(), *(answering(one, told=True) for one in (usual, *told)))
    assert item_options(asked, None, (leaf,), may_suppose=False) == expected


@pytest.mark.parametrize(
    ("held", "is_wanted", "may_suppose", "steps"),
    [
        ((), True, False, (GetCredential(credential=CE_PLUS, on=ON),)),
        ((), False, True, ()),
        ((certificate(),), True, True, ()),
        (
            (certificate("2024-01-01", "2024-12-31"),),
            True,
            False,
            (GetCredential(credential=CE_PLUS, on=ON, is_renewal=True),),
        ),
        ((certificate(covers=None),), True, False, ()),
        (
            (certificate(covers=None),),
            False,
            True,
            tuple(StateScope(credential=CE_PLUS, covers_all_processing=one) for one in (True, False)),
        ),
    ],
)
def test_a_credential_is_got_renewed_or_its_scope_is_supposed(
    held: tuple[Certificate, ...],
    steps: tuple[Step | Supposition, ...],
    *,
    is_wanted: bool,
    may_suppose: bool,
) -> None:
    found = credential_options(
        CE_PLUS, organisation(*held), on=ON, is_wanted=is_wanted, may_suppose=may_suppose
    )
    assert found == (AS_IT_IS, *(Option(step=one) for one in steps))


@pytest.mark.parametrize(
    ("answer", "may_suppose", "supposed"),
    [
        (None, True, True),
        (None, False, False),
        (ProfileAnswer.NOT_SURE, True, True),
        (ProfileAnswer.YES, True, False),
        (ProfileAnswer.NO, True, False),
    ],
)
def test_a_profile_answer_is_supposed_where_it_is_open(
    answer: ProfileAnswer | None, *, may_suppose: bool, supposed: bool
) -> None:
    who = organisation(profile={} if answer is None else {"nhsmail-only": answer})
    either = tuple(
        Option(step=StateProfileAnswer(question="nhsmail-only", answer=one))
        for one in (ProfileAnswer.YES, ProfileAnswer.NO)
    )
    found = profile_options("nhsmail-only", who, may_suppose=may_suppose)
    assert found == (AS_IT_IS, *(either if supposed else ()))


def test_an_assertion_is_confirmed_once_and_a_plan_attached_once() -> None:
    confirm = Option(step=ConfirmAssertion(reference="1.1"))
    assert assertion_options("1.1", assessment({}, "1.2")) == (AS_IT_IS, confirm)
    assert assertion_options("1.1", assessment({}, "1.2", "1.1")) == (AS_IT_IS,)
    assert plan_options(Reason.PLAN_PROVIDED) == (AS_IT_IS,)
    for reason in (Reason.PLAN_MISSING, Reason.PLAN_NOT_FILLED_IN):
        assert plan_options(reason) == (AS_IT_IS, Option(step=AttachActionPlan()))
