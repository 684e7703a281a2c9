"""What is asked, what is mandatory and what is exempt, each decided once from the facts."""

from __future__ import annotations

import datetime as dt

import pytest

from dspt_core.domain.answers import Answer
from dspt_core.domain.conditions import AnswerIs, Condition, Not, ProfileAnswerIs, RequiredAnswer
from dspt_core.domain.edition import Edition
from dspt_core.domain.explanation import Explanation, Reason, Subject, SubjectKind, Truth
from dspt_core.domain.framework import Duty
from dspt_core.domain.history import History
from dspt_core.domain.organisation import Organisation, ProfileAnswer
from dspt_core.rules.duties import Circumstances, Duties
from dspt_core.rules.tailoring import tailor
from tests.rules.small_edition import (
    EDITION,
    NO,
    ON,
    YES,
    assertion,
    assessment,
    certificate,
    edition_with,
    item,
    organisation,
)

NHSMAIL = ProfileAnswerIs("nhsmail-only", RequiredAnswer.YES)


def duties(
    reference: str,
    *,
    edition: Edition = EDITION,
    who: Organisation | None = None,
    answers: dict[str, Answer] | None = None,
    on: dt.date = ON,
) -> Duties:
    tailored = tailor(edition, "care-home")
    circumstances = Circumstances(
        edition, tailored, who or organisation(), assessment(answers), history=History(), on=on
    )
    (found,) = [one for one in tailored.items() if one.reference == reference]
    return circumstances.duties_of(found)


def ticked(reference: str) -> Condition:
    return AnswerIs(f"care.item-{reference.replace('.', '-')}", value=True)


@pytest.mark.parametrize(
    ("covers", "truth", "reason"),
    [
        (True, Truth.HOLDS, Reason.RULE_HOLDS),
        (False, Truth.FAILS, Reason.RULE_FAILS),
        (None, Truth.UNKNOWN, Reason.RULE_UNDECIDED),
    ],
)
def test_every_exemption_is_decided_and_explained(covers: bool | None, truth: Truth, reason: Reason) -> None:
    who = organisation(certificate(covers=covers), profile={"nhsmail-only": ProfileAnswer.NO})
    decided = duties("1.1.2", who=who)
    (certified,) = decided.exemptions
    assert decided.exempt is truth
    assert (certified.subject, certified.verdict, certified.reason) == (
        Subject(SubjectKind.EXEMPTION, "certified"),
        truth,
        reason,
    )
    assert [str(part.subject) for part in certified.because] == ["credential:cyber-essentials-plus"]
    (nhsmail,) = duties("1.2.1", who=who).exemptions
    assert (nhsmail.subject.name, nhsmail.verdict) == ("nhsmail-only", Truth.FAILS)


def test_exemptions_are_decided_for_the_day() -> None:
    who = organisation(certificate("2026-01-01", "2026-06-30"))
    assert duties("1.1.2", who=who).exemptions[0].verdict is Truth.HOLDS
    tomorrow = duties("1.1.2", who=who, on=ON + dt.timedelta(days=1))
    assert tomorrow.exemptions[0].verdict is Truth.FAILS


def test_a_duty_that_hangs_on_nothing_is_what_the_catalogue_declares() -> None:
    for reference, mandatory in (("1.1.1", Truth.HOLDS), ("1.3.1", Truth.FAILS)):
        assert duties(reference) == Duties(asked=Truth.HOLDS, mandatory=mandatory, exemptions=(), because=())


CONDITIONAL = edition_with(
    assertion(
        "1.1",
        item("1.1.1"),
        item("1.1.2", asked_when=NHSMAIL, exemptions=("certified",)),
        item("1.1.3", duty=Duty.OPTIONAL, mandatory_when=ticked("1.1.1"), asked_when=Not(NHSMAIL)),
    )
)


@pytest.mark.parametrize(
    ("profile", "truth", "reason"),
    [
        (ProfileAnswer.YES, Truth.HOLDS, Reason.RULE_HOLDS),
        (ProfileAnswer.NO, Truth.FAILS, Reason.RULE_FAILS),
        (ProfileAnswer.NOT_SURE, Truth.UNKNOWN, Reason.RULE_UNDECIDED),
    ],
)
def test_whether_an_item_is_asked_is_decided_and_explained(
    profile: ProfileAnswer, truth: Truth, reason: Reason
) -> None:
    found = duties("1.1.2", edition=CONDITIONAL, who=organisation(profile={"nhsmail-only": profile}))
    asked, certified = found.because
    assert (found.asked, found.mandatory) == (truth, Truth.HOLDS)
    assert (asked.subject, asked.verdict, asked.reason) == (Subject(SubjectKind.DUTY, "asked"), truth, reason)
    assert [str(part.subject) for part in asked.because] == ["profile:nhsmail-only"]
    assert found.exemptions == (certified,)


@pytest.mark.parametrize(
    ("answers", "truth"), [({"1.1.1": YES}, Truth.HOLDS), ({"1.1.1": NO}, Truth.FAILS), ({}, Truth.UNKNOWN)]
)
def test_an_optional_item_is_mandatory_while_its_condition_holds(
    answers: dict[str, Answer], truth: Truth
) -> None:
    found = duties("1.1.3", edition=CONDITIONAL, answers=answers)
    assert found.mandatory is truth
    assert [(str(one.subject), one.verdict) for one in found.because] == [
        ("duty:asked", Truth.UNKNOWN),
        ("duty:mandatory", truth),
    ]
    assert [str(part.subject) for part in found.because[1].because] == ["answer:care.item-1-1-1"]


CHAIN = edition_with(
    assertion(
        "1.1",
        item("1.1.1", asked_when=ticked("1.1.2")),
        item("1.1.2", asked_when=ticked("1.1.3")),
        item("1.1.3"),
    )
)


@pytest.mark.parametrize(
    ("answers", "truth"),
    [
        ({"1.1.2": YES, "1.1.3": YES}, Truth.HOLDS),
        ({"1.1.2": YES, "1.1.3": NO}, Truth.FAILS),
        ({"1.1.2": NO, "1.1.3": YES}, Truth.FAILS),
        ({"1.1.2": NO}, Truth.FAILS),
        ({"1.1.2": YES}, Truth.UNKNOWN),
        ({"1.1.3": NO}, Truth.FAILS),
        ({"1.1.3": YES}, Truth.UNKNOWN),
    ],
)
def test_an_answer_to_an_item_that_is_not_asked_asks_for_nothing_more(
    answers: dict[str, Answer], truth: Truth
) -> None:
    assert duties("1.1.1", edition=CHAIN, answers=answers).asked is truth


def test_an_answer_to_an_item_of_another_category_asks_for_nothing() -> None:
    of_practices = AnswerIs("practice.item-1-1-2", value=True)
    edition = edition_with(
        assertion("1.1", item("1.1.1", asked_when=of_practices), item("1.1.2", "practice"))
    )
    assert duties("1.1.1", edition=edition, answers={"1.1.2": YES}).asked is Truth.FAILS


def test_an_item_whose_asking_hangs_on_itself_is_refused() -> None:
    edition = edition_with(
        assertion("1.1", item("1.1.1", asked_when=ticked("1.1.2")), item("1.1.2", asked_when=ticked("1.1.1")))
    )
    with pytest.raises(ValueError, match=r"whether item 'care\.item-1-1-1' is asked hangs on itself"):
        duties("1.1.1", edition=edition)


def test_each_exemption_is_decided_once_for_all_the_items_that_name_it() -> None:
    edition = edition_with(
        assertion("1.1", *(item(f"1.1.{number}", exemptions=("certified",)) for number in (1, 2)))
    )
    tailored = tailor(edition, "care-home")
    circumstances = Circumstances(edition, tailored, organisation(), assessment(), history=History(), on=ON)
    decided: list[Explanation] = [circumstances.duties_of(one).exemptions[0] for one in tailored.items()]
    assert decided[0] is decided[1]
