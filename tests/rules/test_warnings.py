"""What an evaluation warns about: answers that do not go together, and a second time."""

from __future__ import annotations

import datetime as dt

import pytest
from attrs import evolve

from dspt_core.domain.answers import Answer
from dspt_core.domain.conditions import AllOf, AnswerIs, Condition, OrganisationTypeIn, StatusAttained
from dspt_core.domain.edition import ConsistencyCheck, Edition, OnlyOnce
from dspt_core.domain.evaluation import Evaluation
from dspt_core.domain.explanation import Outcome, Reason, StatusVerdict, Truth
from dspt_core.domain.history import History, Publication
from dspt_core.rules.evaluating import evaluate
from dspt_core.rules.statuses import SecondTime
from tests.rules.small_edition import EDITION, NO, ON, PAPER, YES, assessment, organisation, status

ALWAYS = OrganisationTypeIn(("care-home", "gp"))


def once(*offered_to: str) -> Edition:
    """Return an edition with a status that can be had only once, one that asks for it, and one more."""
    approaching = evolve(
        status("approaching", ALWAYS, *offered_to),
        only_once=OnlyOnce(after=("approaching", "entry-level"), provenance=PAPER),
    )
    asking = status("asking", AllOf((StatusAttained("approaching"), ALWAYS)))
    return evolve(EDITION, statuses=(approaching, asking, status("started", ALWAYS)))


def history(*published: tuple[str, str]) -> History:
    return History(
        publications=tuple(
            Publication(
                publication=f"p-{number}",
                edition=edition,
                status=name,
                published=dt.datetime(2025, 6, number, 12, tzinfo=dt.UTC),
            )
            for number, (name, edition) in enumerate(published, start=1)
        )
    )


def evaluated(edition: Edition, past: History, second_time: SecondTime = SecondTime.WARN) -> Evaluation:
    return evaluate(edition, organisation(), assessment(), on=ON, history=past, second_time=second_time)


@pytest.mark.parametrize(
    ("past", "is_second"),
    [
        (history(), False),
        (history(("approaching", "2024-25")), True),
        (history(("entry-level", "2019-20")), True),
        (history(("approaching", "2025-26")), False),
        (history(("met", "2024-25")), False),
        (history(("approaching", "2025-26"), ("approaching", "2024-25")), True),
    ],
)
def test_a_second_time_in_another_edition_is_warned_about_or_refused(past: History, is_second: bool) -> None:
    warned = evaluated(once(), past)
    assert warned.status == "approaching"
    assert [(str(one.subject), one.verdict, one.reason) for one in warned.warnings] == (
        [("only-once:approaching", Truth.HOLDS, Reason.SECOND_TIME)] if is_second else []
    )
    refused = evaluated(once(), past, SecondTime.REFUSE)
    assert refused.warnings == warned.warnings
    assert refused.status == ("started" if is_second else "approaching")
    verdict = StatusVerdict.NOT_ATTAINED if is_second else StatusVerdict.ATTAINED
    assert [one.verdict for one in refused.statuses] == [verdict, verdict, StatusVerdict.ATTAINED]
    blockers = [str(one.subject) for one in refused.status_judgement("approaching").blockers]
    assert blockers == (["condition:not"] if is_second else [])


def test_the_warning_names_the_edition_of_the_first_time() -> None:
    past = history(("approaching", "2025-26"), ("entry-level", "2019-20"), ("approaching", "2024-25"))
    (warning,) = evaluated(once(), past).warnings
    assert warning.detail == "2019-20"
    assert [str(one.subject) for one in warning.because] == ["history"]


def test_a_status_that_is_offered_to_some_types_is_warned_about_for_each_of_them() -> None:
    found = evaluated(once("gp", "care-home"), history(("approaching", "2024-25")))
    assert [str(one.subject) for one in found.warnings] == ["only-once:approaching"]


def test_a_status_that_is_not_offered_is_not_warned_about() -> None:
    found = evaluated(once("gp"), history(("approaching", "2024-25")))
    assert found.warnings == ()
    assert found.outcome is Outcome.AWARDED


DISAGREE: Condition = AllOf(
    (AnswerIs("care.item-1-1-1", value=True), AnswerIs("care.item-1-1-2", value=False))
)


@pytest.mark.parametrize(
    ("answers", "is_odd"),
    [({"1.1.1": YES, "1.1.2": NO}, True), ({"1.1.1": YES, "1.1.2": YES}, False), ({"1.1.1": YES}, False)],
)
def test_answers_that_surely_do_not_go_together_are_warned_about_and_change_nothing(
    answers: dict[str, Answer], is_odd: bool
) -> None:
    check = ConsistencyCheck(check="odd", text="This is odd.", when=DISAGREE, provenance=PAPER)
    given = assessment(answers)
    plain = evaluate(EDITION, organisation(), given, on=ON)
    checked = evaluate(evolve(EDITION, consistency_checks=(check,)), organisation(), given, on=ON)
    assert evolve(checked, warnings=()) == plain
    assert [(str(one.subject), one.verdict, one.reason) for one in checked.warnings] == (
        [("consistency:odd", Truth.HOLDS, Reason.ANSWERS_DISAGREE)] if is_odd else []
    )


def test_the_warning_about_answers_that_do_not_go_together_says_which_ones() -> None:
    check = ConsistencyCheck(check="odd", text="This is odd.", when=DISAGREE, provenance=PAPER)
    edition = evolve(EDITION, consistency_checks=(check,))
    (warning,) = evaluate(edition, organisation(), assessment({"1.1.1": YES, "1.1.2": NO}), on=ON).warnings
    (both,) = warning.because
    assert [str(one.subject) for one in both.because] == [
        "answer:care.item-1-1-1",
        "answer:care.item-1-1-2",
    ]
