"""Next steps: all of them earn the status, leaving out any one does not, and what cannot be had is said."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from decimal import Decimal

import pytest
from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st

from dspt_core.domain.answer_kinds import LevelKind, RequiredLevel
from dspt_core.domain.answers import AchievementLevel, Answer, Level, Number
from dspt_core.domain.assessment import Assessment, Response
from dspt_core.domain.edition import Edition
from dspt_core.domain.explanation import (
    Explanation,
    Reason,
    StatusVerdict,
    Subject,
    SubjectKind,
    Truth,
)
from dspt_core.domain.framework import EvidenceItem
from dspt_core.domain.history import History, Publication
from dspt_core.domain.organisation import Organisation, ProfileAnswer
from dspt_core.domain.steps import (
    AnswerItem,
    AttachActionPlan,
    ChangeAnswer,
    ConfirmAssertion,
    GetCredential,
    ReviewAnswer,
    Step,
)
from dspt_core.errors import UnknownStatusError
from dspt_core.formats.editions import load_edition
from dspt_core.rules.evaluating import evaluate
from dspt_core.rules.next_steps import next_steps
from dspt_core.rules.statuses import SecondTime
from dspt_core.rules.steps import formulas
from dspt_core.rules.steps.doing import supposing_levels, with_steps_done
from dspt_core.rules.steps.situations import situation_of
from dspt_core.testing.strategies import assessments, editions, organisations
from tests.rules.care_edition import (
    EDITION,
    NO,
    ON,
    PLAN,
    YES,
    assessment,
    certificate,
    organisation,
)

ENOUGH = Number(Decimal(95))
ALL_CONFIRMED = ("1.1", "1.2", "2.1")
PUBLISHED = History(
    publications=(
        Publication(
            publication="1",
            edition="2024-25",
            status="approaching-standards",
            published=dt.datetime(2025, 6, 1, tzinfo=dt.UTC),
        ),
    )
)


def test_the_items_and_confirmations_that_are_missing_come_in_their_order() -> None:
    found = next_steps(EDITION, organisation(), assessment({"1.1.1": YES}), "standards-met", on=ON)
    assert (found.status, found.attainability) == ("standards-met", Truth.HOLDS)
    assert found.steps == (
        AnswerItem(reference="1.1.2"),
        ConfirmAssertion(reference="1.1"),
        AnswerItem(reference="1.2.1", answer=YES),
        AnswerItem(reference="1.2.2"),
        ConfirmAssertion(reference="1.2"),
        AnswerItem(reference="2.1.1"),
        ConfirmAssertion(reference="2.1"),
    )


def test_a_status_that_is_attained_needs_no_steps() -> None:
    given = assessment({"1.1.1": YES}, "1.1", plan=PLAN)
    found = next_steps(EDITION, organisation(), given, "approaching-standards", on=ON)
    assert found.is_attained
    assert found.reasons[0].reason is Reason.RULE_HOLDS


def test_an_item_that_an_accepted_answer_makes_due_is_counted() -> None:
    answers: dict[str, Answer] = {"1.1.1": YES, "1.1.2": ENOUGH, "1.2.1": YES, "2.1.1": YES}
    found = next_steps(EDITION, organisation(), assessment(answers, *ALL_CONFIRMED), "standards-met", on=ON)
    assert found.steps == (AnswerItem(reference="1.2.2"),)


def test_answers_that_do_not_count_are_changed_and_carried_over_ones_reviewed() -> None:
    answers: dict[str, Answer] = {"1.1.1": YES, "1.1.2": Number(Decimal(90)), "1.2.1": NO, "2.1.1": NO}
    given = assessment(answers, *ALL_CONFIRMED)
    carried = evolve(
        given,
        responses=tuple(evolve(one, to_review=one.reference == "1.1.1") for one in given.responses),
    )
    found = next_steps(EDITION, organisation(), carried, "standards-met", on=ON)
    assert found.steps == (
        ReviewAnswer(reference="1.1.1"),
        ChangeAnswer(reference="1.1.2"),
        ChangeAnswer(reference="2.1.1"),
    )


def test_a_search_that_would_take_too_long_leaves_it_unknown_whether_the_status_can_be_attained(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(formulas, "_MOST_BRANCHES", 0)
    found = next_steps(EDITION, organisation(), assessment(), "standards-met", on=ON)
    assert found.steps == ()
    assert found.attainability is Truth.UNKNOWN
    assert found.reasons == (
        Explanation(
            subject=Subject(SubjectKind.STATUS, "standards-met"),
            verdict=StatusVerdict.UNKNOWN,
            reason=Reason.RULE_UNDECIDED,
        ),
    )


def test_a_certificate_is_no_way_round_an_item() -> None:
    answers: dict[str, Answer] = {"1.1.1": YES, "1.1.2": ENOUGH, "1.2.1": NO}
    given = assessment(answers, *ALL_CONFIRMED)
    found = next_steps(EDITION, organisation(), given, "standards-met", on=ON)
    assert found.steps == (AnswerItem(reference="2.1.1"),)


@pytest.mark.parametrize("is_renewal", [True, False])
def test_a_certificate_is_suggested_for_the_status_that_asks_for_it(is_renewal: bool) -> None:
    lapsed = [certificate(until=dt.date(2026, 4, 30))] if is_renewal else []
    answers: dict[str, Answer] = {"1.1.1": YES, "1.1.2": ENOUGH, "1.2.1": NO}
    given = assessment(answers, *ALL_CONFIRMED)
    found = next_steps(EDITION, organisation(*lapsed), given, "standards-exceeded", on=ON)
    assert found.steps == (GetCredential(credential="cyber-essentials-plus", on=ON, is_renewal=is_renewal),)


def test_an_action_plan_is_asked_for_where_a_status_needs_one() -> None:
    found = next_steps(
        EDITION, organisation(), assessment({"1.1.1": YES}, "1.1"), "approaching-standards", on=ON
    )
    assert found.steps == (AttachActionPlan(),)


def test_a_status_that_is_not_offered_cannot_be_had() -> None:
    found = next_steps(EDITION, organisation(kind="hospice"), assessment(), "approaching-standards", on=ON)
    assert (found.attainability, found.steps) == (Truth.FAILS, ())
    assert [one.reason for one in found.reasons] == [Reason.NOT_OFFERED_TO_TYPE]


def test_a_second_time_that_is_refused_cannot_be_had() -> None:
    found = next_steps(
        EDITION,
        organisation(),
        assessment(),
        "approaching-standards",
        on=ON,
        history=PUBLISHED,
        second_time=SecondTime.REFUSE,
    )
    assert (found.attainability, found.steps) == (Truth.FAILS, ())
    assert [one.reason for one in found.reasons] == [Reason.PART_HOLDS]


def test_a_second_time_that_is_refused_is_not_had_already_either() -> None:
    given = assessment({"1.1.1": YES}, "1.1", plan=PLAN)
    for second_time, attainability in ((SecondTime.REFUSE, Truth.FAILS), (SecondTime.WARN, Truth.HOLDS)):
        found = next_steps(
            EDITION,
            organisation(),
            given,
            "approaching-standards",
            on=ON,
            history=PUBLISHED,
            second_time=second_time,
        )
        assert (found.attainability, found.steps) == (attainability, ())


def test_the_profile_is_not_changed_to_get_a_status() -> None:
    who = organisation(provides_care=ProfileAnswer.NO)
    found = next_steps(EDITION, who, assessment(), "care-noted", on=ON)
    assert found.attainability is Truth.FAILS
    assert [one.reason for one in found.reasons] == [Reason.PROFILE_ANSWER_DIFFERS]


@pytest.mark.parametrize(
    ("who", "reason"),
    [
        (organisation(), Reason.PROFILE_UNANSWERED),
        (organisation(provides_care=ProfileAnswer.NOT_SURE), Reason.PROFILE_NOT_SURE),
    ],
)
def test_what_nobody_has_stated_leaves_it_open_and_the_answer_that_would_settle_it_is_told(
    who: Organisation, reason: Reason
) -> None:
    found = next_steps(EDITION, who, assessment(), "care-noted", on=ON)
    assert (found.attainability, found.steps) == (Truth.UNKNOWN, ())
    assert found.reasons == (
        Explanation(
            subject=Subject(SubjectKind.PROFILE, "provides-care"),
            verdict=Truth.UNKNOWN,
            reason=reason,
            detail="yes",
        ),
    )


def test_a_scope_that_nobody_has_stated_leaves_it_open() -> None:
    who = organisation(certificate(covers=None))
    found = next_steps(EDITION, who, assessment(), "standards-exceeded", on=ON)
    assert found.attainability is Truth.UNKNOWN
    assert [one.reason for one in found.reasons] == [Reason.SCOPE_NOT_STATED]


def test_an_unknown_status_is_refused_with_the_nearest_name() -> None:
    with pytest.raises(UnknownStatusError) as refused:
        next_steps(EDITION, organisation(), assessment(), "Standards Met", on=ON)
    assert refused.value.nearest == "standards-met"


def test_a_suggested_answer_is_not_shown_by_repr() -> None:
    assert "True" not in repr(AnswerItem(reference="1.2.1", answer=YES))


def attains(
    edition: Edition,
    state: tuple[Organisation, Assessment],
    steps: Sequence[Step],
    status: str,
    on: dt.date,
) -> bool:
    who, done = with_steps_done(edition, *state, steps)
    evaluation = evaluate(edition, who, done, on=on)
    return evaluation.status_judgement(status).verdict is StatusVerdict.ATTAINED


@given(st.data())
def test_all_steps_attain_a_status_and_none_of_them_is_too_many(data: st.DataObject) -> None:
    edition, who, answered, on = drawn_situation(data)
    for rule in edition.statuses:
        found = next_steps(edition, who, answered, rule.status, on=on)
        assert found == next_steps(edition, who, answered, rule.status, on=on)
        assert found.status == rule.status
        assert found.reasons
        if found.attainability is Truth.HOLDS:
            assert attains(edition, (who, answered), found.steps, rule.status, on)
        else:
            assert not found.steps
        for left_out in found.steps:
            others = [step for step in found.steps if step is not left_out]
            assert not attains(edition, (who, answered), others, rule.status, on)


@settings(max_examples=settings().max_examples // 2)
@given(st.data())
def test_what_is_said_to_be_out_of_reach_is_reached_by_nothing(data: st.DataObject) -> None:
    edition, who, answered, on = drawn_situation(data)
    rule = data.draw(st.sampled_from(edition.statuses))
    found = next_steps(edition, who, answered, rule.status, on=on)
    if found.attainability is Truth.HOLDS:
        return
    situation = situation_of(
        edition,
        who,
        answered,
        rule.status,
        on=on,
        history=History(),
        second_time=SecondTime.WARN,
        may_suppose=found.attainability is Truth.FAILS,
    )
    changeable = [options for options in situation.options.values() if len(options) > 1]
    random = data.draw(st.randoms(use_true_random=False))
    for _ in range(10):
        chosen = [random.choice(options).step for options in changeable]
        steps = [one for one in chosen if one is not None]
        then, done = with_steps_done(edition, who, answered, steps)
        judged = evaluate(supposing_levels(edition, steps), then, done, on=on).status_judgement(rule.status)
        assert judged.verdict is not StatusVerdict.ATTAINED


def drawn_situation(data: st.DataObject) -> tuple[Edition, Organisation, Assessment, dt.date]:
    edition = data.draw(editions())
    day = dt.date(int(edition.edition[:4]) + 1, 6, data.draw(st.integers(1, 30)))
    who = data.draw(organisations(edition, on=day))
    return edition, who, data.draw(assessments(edition, who)), day


Situation = tuple[Edition, Organisation, Assessment]
LOWEST, MIDDLE, HIGHEST = AchievementLevel


def caf_board(*answers: tuple[str, AchievementLevel], required: AchievementLevel | None = None) -> Situation:
    """Return the shipped CAF set with one level required of every outcome, a board, and its answers."""
    edition = load_edition("2025-26")
    if required is not None:
        edition = requiring(edition, required)
    responses = tuple(Response(reference=one, answer=Level(level)) for one, level in answers)
    return edition, Organisation(code="ZZ902", type="icb"), Assessment(edition="2025-26", responses=responses)


def requiring(edition: Edition, level: AchievementLevel) -> Edition:
    def with_level(item: EvidenceItem) -> EvidenceItem:
        required = RequiredLevel(level=level, provenance=item.provenance)
        return evolve(item, answer=LevelKind(required=required))

    (framework,) = (one for one in edition.frameworks if one.framework == "caf")
    standards = tuple(
        evolve(
            standard,
            assertions=tuple(
                evolve(one, items=tuple(with_level(item) for item in one.items))
                for one in standard.assertions
            ),
        )
        for standard in framework.standards
    )
    others = tuple(one for one in edition.frameworks if one is not framework)
    return evolve(edition, frameworks=(*others, evolve(framework, standards=standards)))


def test_no_steps_lead_to_a_status_while_the_levels_required_are_not_known() -> None:
    edition, board, answered = caf_board(("A1.a", HIGHEST))
    found = next_steps(edition, board, answered, "standards-met", on=ON)
    assert (found.attainability, found.steps) == (Truth.UNKNOWN, ())
    assert {one.reason for one in found.reasons} == {Reason.REQUIRED_LEVEL_NOT_KNOWN}
    outcomes = [item.reference for item in edition.frameworks[-1].items()]
    assert len(outcomes) == 47
    assert [str(one.subject) for one in found.reasons] == [f"item:{one}" for one in outcomes]


def test_an_outcome_is_answered_or_raised_to_the_level_required() -> None:
    others = [item.reference for item in load_edition("2025-26").frameworks[-1].items()][2:]
    given_levels = (("A1.b", LOWEST), *((one, HIGHEST) for one in others))
    edition, board, answered = caf_board(*given_levels, required=MIDDLE)
    found = next_steps(edition, board, answered, "standards-met", on=ON)
    assert found.steps == (AnswerItem(reference="A1.a"), ChangeAnswer(reference="A1.b"))


def test_whether_something_is_missing_hangs_on_the_levels_required_too() -> None:
    references = [item.reference for item in load_edition("2025-26").frameworks[-1].items()]
    edition, _, answered = caf_board(*((one, MIDDLE) for one in references))
    trust = Organisation(code="ZZ901", type="nhs-trust")
    found = next_steps(edition, trust, answered, "standards-not-met", on=ON)
    assert found.attainability is Truth.UNKNOWN
    assert [one.reason for one in found.reasons] == [Reason.REQUIRED_LEVEL_NOT_KNOWN]
