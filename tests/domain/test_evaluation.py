"""What an evaluation can be asked."""

from __future__ import annotations

import datetime as dt

import pytest

from dspt_core.domain.evaluation import Evaluation, ItemJudgement, StatusJudgement
from dspt_core.domain.explanation import (
    Explanation,
    ItemVerdict,
    Outcome,
    Reason,
    StatusVerdict,
    Subject,
    SubjectKind,
    Truth,
    Verdict,
)

NAMES = ("exceeded", "met", "approaching")


def explanation(kind: SubjectKind, name: str, verdict: Verdict) -> Explanation:
    return Explanation(subject=Subject(kind, name), verdict=verdict, reason=Reason.RULE_FAILS)


def item(reference: str, verdict: ItemVerdict) -> ItemJudgement:
    return ItemJudgement(
        reference=reference,
        key=f"care.item-{reference}",
        assertion="1.1",
        asked=Truth.HOLDS,
        mandatory=Truth.HOLDS,
        complete=Truth.of(verdict.is_complete),
        approaching=False,
        entry_level=False,
        verdict=verdict,
        explanation=explanation(SubjectKind.ITEM, reference, verdict),
    )


def status(name: str) -> StatusJudgement:
    return StatusJudgement(
        status=name,
        title=name.title(),
        verdict=StatusVerdict.NOT_ATTAINED,
        blockers=(),
        explanation=explanation(SubjectKind.STATUS, name, StatusVerdict.NOT_ATTAINED),
    )


def evaluation(
    *verdicts: ItemVerdict, outcome: Outcome = Outcome.AWARDED, awarded: str | None = None
) -> Evaluation:
    return Evaluation(
        edition="2025-26",
        on=dt.date(2026, 6, 30),
        organisation_code="A81001",
        organisation_type="care-home",
        category="care",
        outcome=outcome,
        status=awarded,
        statuses=tuple(status(name) for name in NAMES),
        assertions=(),
        items=tuple(item(f"1.1.{number}", verdict) for number, verdict in enumerate(verdicts, start=1)),
        ignored=(),
    )


@pytest.mark.parametrize(
    ("awarded", "attained"),
    [
        ("exceeded", ["exceeded", "met", "approaching"]),
        ("met", ["met", "approaching"]),
        ("approaching", ["approaching"]),
        (None, []),
    ],
)
def test_a_status_is_attained_with_the_one_awarded_or_one_before_it(
    awarded: str | None, attained: list[str]
) -> None:
    assert [name for name in NAMES if evaluation(awarded=awarded).attains(name)] == attained


@pytest.mark.parametrize("awarded", ["met", None])
def test_asking_for_a_status_that_the_edition_does_not_have_is_an_error(awarded: str | None) -> None:
    with pytest.raises(KeyError, match="gold"):
        evaluation(awarded=awarded).attains("gold")
    with pytest.raises(KeyError, match="gold"):
        evaluation(awarded=awarded).status_judgement("gold")


def test_judgements_are_found_by_name_and_number() -> None:
    found = evaluation(ItemVerdict.MET, ItemVerdict.NOT_MET)
    assert found.status_judgement("met").title == "Met"
    assert found.item_judgement("1.1.2").verdict is ItemVerdict.NOT_MET
    with pytest.raises(KeyError, match=r"1\.1\.3"):
        found.item_judgement("1.1.3")


def test_verdicts_are_counted_in_the_order_in_which_they_are_declared() -> None:
    counts = evaluation(
        ItemVerdict.UNKNOWN, ItemVerdict.NOT_MET, ItemVerdict.MET, ItemVerdict.NOT_MET
    ).verdict_counts()
    assert list(counts.items()) == [
        (ItemVerdict.MET, 1),
        (ItemVerdict.NOT_MET, 2),
        (ItemVerdict.UNKNOWN, 1),
    ]
    assert evaluation().verdict_counts() == {}


@pytest.mark.parametrize(
    ("outcome", "awarded", "reason"),
    [
        (Outcome.AWARDED, "met", Reason.FIRST_THAT_HOLDS),
        (Outcome.NOTHING_PUBLISHABLE, None, Reason.NO_RULE_HOLDS),
        (Outcome.UNKNOWN, None, Reason.NO_RULE_HOLDS_YET),
    ],
)
def test_the_whole_explanation_begins_with_the_outcome(
    outcome: Outcome, awarded: str | None, reason: Reason
) -> None:
    found = evaluation(outcome=outcome, awarded=awarded)
    assert found.explanation == Explanation(
        subject=Subject(SubjectKind.EVALUATION, "2025-26"),
        verdict=outcome,
        reason=reason,
        detail=awarded,
        because=tuple(one.explanation for one in found.statuses),
    )
