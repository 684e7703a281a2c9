"""Recording worked cases: from facts to a case with the outcome that the rules give for them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from attrs import evolve

from dspt_core.domain.assessment import Assessment, Response
from dspt_core.domain.edition import Edition
from dspt_core.domain.evaluation import Evaluation
from dspt_core.domain.history import History
from dspt_core.domain.organisation import Organisation
from dspt_core.domain.worked_case import Expected, ExpectedStatus, ImaginedAssessment, Start, WorkedCase
from dspt_core.rules.evaluating import evaluate
from dspt_core.workshop.imagining import imagine


def record_case(
    edition: Edition,
    organisation: Organisation,
    assessment: Assessment,
    *,
    name: str,
    title: str,
    reasoning: str,
    on: dt.date,
    history: History = History(),  # noqa: B008 - a frozen value
) -> WorkedCase:
    """Return a case of these facts that expects what the edition's rules give, and says it is recorded.

    It starts from what the assessment is nearest to, so that the case is about what differs. Raises what
    :func:`evaluate` raises.
    """
    evaluation = evaluate(edition, organisation, assessment, on=on, history=history)
    case = WorkedCase(
        case=name,
        title=title,
        reasoning=reasoning,
        edition=edition.edition,
        on=on,
        organisation=organisation,
        assessment=ImaginedAssessment(start=Start.EMPTY),
        expected=expected_of(evaluation),
        history=history,
        is_recorded=True,
    )
    return evolve(case, assessment=_nearest(case, edition, assessment))


def expected_of(evaluation: Evaluation) -> Expected:
    """Return what a case expects when an evaluation is taken as it is: its statuses and their blockers."""
    return Expected(
        outcome=evaluation.outcome,
        status=evaluation.status,
        statuses=tuple(
            ExpectedStatus(
                status=one.status,
                verdict=one.verdict,
                blockers=frozenset(str(blocker.subject) for blocker in one.blockers),
            )
            for one in evaluation.statuses
        ),
        warnings=frozenset(str(warning.subject) for warning in evaluation.warnings),
    )


def _nearest(case: WorkedCase, edition: Edition, assessment: Assessment) -> ImaginedAssessment:
    """Return the assessment as the start from which the fewest things differ, and those."""
    return min((_from(start, case, edition, assessment) for start in Start), key=_length)


def _from(start: Start, case: WorkedCase, edition: Edition, assessment: Assessment) -> ImaginedAssessment:
    begun = imagine(evolve(case, assessment=ImaginedAssessment(start=start)), edition)
    before = {one.reference: one for one in begun.responses}
    given = {one.reference: one for one in assessment.responses}
    return ImaginedAssessment(
        start=start,
        responses=tuple(_differing(assessment.responses, before)),
        without_responses=tuple(reference for reference in before if reference not in given),
        confirmations=tuple(one for one in assessment.confirmations if one not in begun.confirmations),
        without_confirmations=tuple(
            one for one in begun.confirmations if one not in assessment.confirmations
        ),
        action_plan=assessment.action_plan,
    )


def _differing(responses: Iterable[Response], before: dict[str, Response]) -> Iterable[Response]:
    return (one for one in responses if before.get(one.reference) != one)


def _length(imagined: ImaginedAssessment) -> int:
    return sum(
        map(
            len,
            (
                imagined.responses,
                imagined.without_responses,
                imagined.confirmations,
                imagined.without_confirmations,
            ),
        )
    )
