"""What suppositions make of an organisation and an edition, and that they leave everything else alone."""

from __future__ import annotations

import pytest
from attrs import evolve

from dspt_core.domain.answer_kinds import AnswerKind, LevelKind, RequiredLevel
from dspt_core.domain.answers import AchievementLevel, Level
from dspt_core.domain.assessment import Response
from dspt_core.domain.edition import Edition
from dspt_core.domain.organisation import Certificate, Organisation, ProfileAnswer
from dspt_core.domain.provenance import Mark, Provenance
from dspt_core.domain.steps import (
    AnswerItem,
    AttachActionPlan,
    ChangeAnswer,
    ConfirmAssertion,
    GetCredential,
    ReviewAnswer,
    Step,
)
from dspt_core.rules.steps.choices import StateProfileAnswer, StateRequiredLevel, StateScope, Supposition
from dspt_core.rules.steps.doing import supposing_levels, with_steps_done
from tests.rules.small_edition import (
    CE_PLUS,
    EDITION,
    NO,
    ON,
    TICKED,
    YES,
    assertion,
    assessment,
    certificate,
    edition_with,
    item,
    organisation,
)

BOOK = Provenance(mark=Mark.OFFICIAL, source="book")
NOT_AT_ALL, PARTLY, FULLY = AchievementLevel
OPEN = LevelKind(levels=(NOT_AT_ALL, PARTLY))
REQUIRED = LevelKind(required=RequiredLevel(level=PARTLY, provenance=BOOK))


def supposed(organisation: Organisation, *steps: Supposition) -> Organisation:
    return with_steps_done(EDITION, organisation, assessment(), steps)[0]


def of_level(reference: str) -> StateRequiredLevel:
    return StateRequiredLevel(reference=reference, level=PARTLY, is_reached=True)


def asking(*kinds: AnswerKind) -> Edition:
    """Return an edition with an item of each kind, every one under an assertion of its own."""
    items = (
        evolve(item(f"1.{index}.1", answer=kind), provenance=BOOK) for index, kind in enumerate(kinds, 1)
    )
    return edition_with(*(assertion(one.reference.removesuffix(".1"), one) for one in items))


def test_levels_that_are_not_known_are_supposed_to_be_the_highest_where_a_step_says_so() -> None:
    edition = asking(OPEN, OPEN, LevelKind(), REQUIRED, TICKED)
    steps = [of_level(reference) for reference in ("1.1.1", "1.3.1", "1.4.1", "1.5.1")]
    assert supposing_levels(edition, steps) == asking(
        evolve(OPEN, required=RequiredLevel(level=PARTLY, provenance=BOOK)),
        OPEN,
        LevelKind(required=RequiredLevel(level=FULLY, provenance=BOOK)),
        REQUIRED,
        TICKED,
    )


def test_without_a_step_that_supposes_a_level_the_edition_stays_as_it_is() -> None:
    edition = asking(OPEN)
    steps = [StateScope(credential=CE_PLUS, covers_all_processing=True)]
    assert supposing_levels(edition, steps) is edition


def test_a_supposed_level_is_answered_with_the_level_of_the_step() -> None:
    _, after = with_steps_done(asking(OPEN), organisation(), assessment(), [of_level("1.1.1")])
    assert after == assessment({"1.1.1": Level(PARTLY)})


def test_a_supposed_profile_answer_takes_the_place_of_an_earlier_one_and_of_no_other() -> None:
    before = organisation(profile={"nhsmail-only": ProfileAnswer.NO, "else": ProfileAnswer.NO})
    step = StateProfileAnswer(question="nhsmail-only", answer=ProfileAnswer.YES)
    assert supposed(before, step) == organisation(
        profile={"else": ProfileAnswer.NO, "nhsmail-only": ProfileAnswer.YES}
    )


@pytest.mark.parametrize("covers", [True, False])
def test_a_supposed_scope_is_said_of_every_certificate_of_the_credential_that_is_open(
    *, covers: bool
) -> None:
    def certificates(*said: bool | None) -> tuple[Certificate, ...]:
        first, second, third, other = said
        return (
            *(certificate(covers=one) for one in (first, second, third)),
            certificate(covers=other, credential="iso-27001"),
        )

    step = StateScope(credential=CE_PLUS, covers_all_processing=covers)
    before = organisation(*certificates(None, not covers, None, None))
    assert supposed(before, step) == organisation(*certificates(covers, not covers, covers, None))


def test_a_certificate_that_is_got_is_held_on_the_day_beside_the_earlier_ones() -> None:
    earlier = certificate(credential="iso-27001")
    after, _ = with_steps_done(
        EDITION, organisation(earlier), assessment(), [GetCredential(credential=CE_PLUS, on=ON)]
    )
    got = Certificate(credential=CE_PLUS, valid_from=ON, valid_until=ON, covers_all_processing=True)
    assert after == organisation(earlier, got)


def test_what_was_done_is_there_afterwards_beside_what_was_there_before() -> None:
    before = assessment({"1.1.1": NO, "1.3.1": YES}, "1.3")
    steps: list[Step] = [
        ChangeAnswer(reference="1.1.1"),
        AnswerItem(reference="1.2.1", answer=NO),
        ConfirmAssertion(reference="1.1"),
    ]
    who, after = with_steps_done(EDITION, organisation(), before, steps)
    assert who == organisation()
    assert after == assessment({"1.1.1": YES, "1.3.1": YES, "1.2.1": NO}, "1.3", "1.1")
    _, planned = with_steps_done(EDITION, who, after, [AttachActionPlan()])
    assert planned.action_plan is not None
    assert evolve(planned, action_plan=None) == after


def test_an_answer_that_was_reviewed_is_the_answer_it_was() -> None:
    carried = Response(reference="1.1.1", answer=YES, comment="as last year", to_review=True)
    before = evolve(assessment({"1.2.1": NO}), responses=(carried, *assessment({"1.2.1": NO}).responses))
    who, after = with_steps_done(EDITION, organisation(), before, [ReviewAnswer(reference="1.1.1")])
    assert who == organisation()
    assert after == evolve(before, responses=(evolve(carried, to_review=False), *before.responses[1:]))
