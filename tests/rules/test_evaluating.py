"""From an organisation's answers to the status they earn."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest
from attrs import evolve

from dspt_core.domain.answers import Answer, Choice, Day, Location, Number, Text
from dspt_core.domain.assessment import ActionPlan, Assessment, Response
from dspt_core.domain.explanation import (
    ItemVerdict,
    Outcome,
    Reason,
    StatusVerdict,
    Subject,
    SubjectKind,
    Truth,
)
from dspt_core.domain.organisation import ProfileAnswer
from dspt_core.domain.problem import InvalidDocumentError, ProblemCode
from dspt_core.errors import UnevaluableError
from dspt_core.formats.canonical_json import write_json
from dspt_core.formats.editions import load_edition
from dspt_core.formats.evaluation_json import write_evaluation
from dspt_core.rules.evaluating import evaluate
from tests.rules.small_edition import (
    ALL_ASKED,
    EDITION,
    MANDATORY_MET,
    NO,
    ON,
    PLAN,
    YES,
    assessment,
    certificate,
    organisation,
)


def test_mandatory_items_met_and_everything_confirmed_earns_met() -> None:
    evaluation = evaluate(EDITION, organisation(), assessment(MANDATORY_MET, *ALL_ASKED), on=ON)
    assert (evaluation.outcome, evaluation.status) == (Outcome.AWARDED, "met")
    assert evaluation.explanation.subject == Subject(SubjectKind.EVALUATION, "2025-26")
    assert (evaluation.explanation.reason, evaluation.explanation.detail) == (Reason.FIRST_THAT_HOLDS, "met")


def test_an_evaluation_says_what_was_evaluated() -> None:
    evaluation = evaluate(EDITION, organisation(kind="gp"), assessment(), on=ON)
    assert (evaluation.edition, evaluation.on, evaluation.category) == ("2025-26", ON, "practice")
    assert (evaluation.organisation_code, evaluation.organisation_type) == ("VN123", "gp")
    assert [one.status for one in evaluation.statuses] == ["exceeded", "met", "approaching"]


def test_every_item_asked_is_judged_with_its_standing_in_the_edition() -> None:
    evaluation = evaluate(EDITION, organisation(), assessment({"1.1.1": YES, "1.1.2": NO}), on=ON)
    assert [
        (one.reference, one.key, one.assertion, one.mandatory, one.approaching, one.complete, one.verdict)
        for one in evaluation.items
    ] == [
        ("1.1.1", "care.item-1-1-1", "1.1", Truth.HOLDS, True, Truth.HOLDS, ItemVerdict.MET),
        ("1.1.2", "care.item-1-1-2", "1.1", Truth.HOLDS, False, Truth.FAILS, ItemVerdict.NOT_MET),
        ("1.2.1", "care.item-1-2-1", "1.2", Truth.FAILS, True, Truth.UNKNOWN, ItemVerdict.OPTIONAL),
        ("1.3.1", "care.item-1-3-1", "1.3", Truth.FAILS, False, Truth.FAILS, ItemVerdict.OPTIONAL),
    ]
    assert {(one.asked, one.entry_level) for one in evaluation.items} == {(Truth.HOLDS, False)}


def test_a_current_certificate_exempts_its_item_and_lifts_met_to_exceeded() -> None:
    given = assessment({"1.1.1": YES}, *ALL_ASKED)
    evaluation = evaluate(EDITION, organisation(certificate()), given, on=ON)
    assert evaluation.status == "exceeded"
    assert evaluation.item_judgement("1.1.2").verdict is ItemVerdict.EXEMPT
    assert evaluation.item_judgement("1.1.2").explanation.detail == "certified"


@pytest.mark.parametrize(
    ("on", "status", "outcome"),
    [
        ("2025-12-31", None, Outcome.NOTHING_PUBLISHABLE),
        ("2026-01-01", "exceeded", Outcome.AWARDED),
        ("2026-12-31", "exceeded", Outcome.AWARDED),
        ("2027-01-01", None, Outcome.NOTHING_PUBLISHABLE),
    ],
)
def test_what_is_earned_depends_on_the_day_when_a_certificate_does(
    on: str, status: str | None, outcome: Outcome
) -> None:
    given = assessment({"1.1.1": YES}, *ALL_ASKED)
    evaluation = evaluate(EDITION, organisation(certificate()), given, on=dt.date.fromisoformat(on))
    assert (evaluation.status, evaluation.outcome) == (status, outcome)


def test_what_cannot_be_decided_earns_nothing_and_is_said() -> None:
    given = assessment({"1.1.1": YES}, *ALL_ASKED)
    evaluation = evaluate(EDITION, organisation(certificate(covers=None)), given, on=ON)
    assert (evaluation.outcome, evaluation.status) == (Outcome.UNKNOWN, None)
    assert evaluation.status_judgement("met").verdict is StatusVerdict.UNKNOWN
    assert evaluation.item_judgement("1.1.2").verdict is ItemVerdict.UNKNOWN
    assert evaluation.explanation.reason is Reason.NO_RULE_HOLDS_YET


def test_flagged_items_their_assertions_and_a_plan_earn_approaching_for_a_care_home() -> None:
    answers: dict[str, Answer] = {"1.1.1": YES, "1.2.1": YES}
    given = assessment(answers, "1.1", "1.2", plan=PLAN)
    assert evaluate(EDITION, organisation(), given, on=ON).status == "approaching"
    exempt = organisation(profile={"nhsmail-only": ProfileAnswer.YES})
    without = assessment({"1.1.1": YES}, "1.1", "1.2", plan=PLAN)
    assert evaluate(EDITION, exempt, without, on=ON).status == "approaching"
    refused = organisation(profile={"nhsmail-only": ProfileAnswer.NO})
    assert evaluate(EDITION, refused, without, on=ON).outcome is Outcome.NOTHING_PUBLISHABLE


def test_a_flagged_item_left_out_leaves_approaching_unknown_while_its_exemption_is_undecided() -> None:
    without = assessment({"1.1.1": YES}, "1.1", "1.2", plan=PLAN)
    evaluation = evaluate(EDITION, organisation(), without, on=ON)
    assert (evaluation.outcome, evaluation.status) == (Outcome.UNKNOWN, None)
    approaching = evaluation.status_judgement("approaching")
    assert approaching.verdict is StatusVerdict.UNKNOWN
    assert [str(blocker.subject) for blocker in approaching.blockers] == ["item:1.2.1"]
    assert evaluation.item_judgement("1.2.1").verdict is ItemVerdict.OPTIONAL


def test_answers_to_items_not_asked_are_named_in_the_order_of_their_numbers() -> None:
    given = assessment({"1.10.1": YES, "1.3.10": YES, "1.3.1": YES})
    assert evaluate(EDITION, organisation(), given, on=ON).ignored == ("1.3.10", "1.10.1")


def test_every_name_that_the_edition_does_not_have_is_refused_at_once() -> None:
    who = organisation(
        certificate(credential="iso-9001"), kind="carehome", profile={"nhs-mail": ProfileAnswer.YES}
    )
    given = evolve(assessment({"9.9.9": YES}, "9.9"), edition="2024-25")
    with pytest.raises(InvalidDocumentError) as caught:
        evaluate(EDITION, who, given, on=ON)
    assert caught.value.document == "the assessment"
    assert [problem.code for problem in caught.value.problems] == [
        ProblemCode.ASSESSMENT_OTHER_EDITION,
        ProblemCode.ASSESSMENT_UNKNOWN_ORGANISATION_TYPE,
        ProblemCode.ASSESSMENT_UNKNOWN_PROFILE_QUESTION,
        ProblemCode.ASSESSMENT_UNKNOWN_CREDENTIAL,
        ProblemCode.ASSESSMENT_UNKNOWN_ITEM,
        ProblemCode.ASSESSMENT_UNKNOWN_ASSERTION,
    ]


def test_an_answer_of_the_wrong_kind_is_judged_and_not_refused() -> None:
    evaluation = evaluate(EDITION, organisation(), assessment({"1.1.1": Text("yes")}), on=ON)
    assert evaluation.item_judgement("1.1.1").verdict is ItemVerdict.INVALID


def test_a_type_whose_item_set_is_not_held_is_refused() -> None:
    with pytest.raises(UnevaluableError):
        evaluate(EDITION, organisation(kind="nhs-trust"), assessment(), on=ON)
    shipped = load_edition("2025-26")
    care = organisation(kind="pharmacy")
    with pytest.raises(UnevaluableError, match="its item set is not known"):
        evaluate(shipped, care, assessment(), on=ON)


SECRETS: tuple[Answer, ...] = (
    Text("zebra"),
    Location("zebra"),
    Choice("zebra"),
    Number(Decimal("31337.31337")),
    Day(dt.date(1913, 7, 31)),
)


def test_no_answer_comment_or_name_gets_into_an_evaluation() -> None:
    responses = tuple(
        Response(reference=reference, answer=answer, comment="zebra")
        for reference, answer in zip(["1.1.1", "1.1.2", "1.2.1", "1.3.1", "1.3.10"], SECRETS, strict=True)
    )
    given = Assessment(
        edition="2025-26", responses=responses, action_plan=ActionPlan(document=Location("zebra"))
    )
    evaluation = evaluate(EDITION, evolve(organisation(), name="zebra"), given, on=ON)
    for text in (write_json(write_evaluation(evaluation)), repr(evaluation), repr(given)):
        assert "zebra" not in text
        assert "31337" not in text
        assert "1913" not in text
