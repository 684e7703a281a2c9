"""The assessment that a worked case imagines: its start, and what differs from it."""

from __future__ import annotations

from collections.abc import Iterable

from dspt_core.domain.assessment import Assessment, Response
from dspt_core.domain.edition import Edition
from dspt_core.domain.explanation import Truth
from dspt_core.domain.framework import EvidenceItem, TailoredAssertion
from dspt_core.domain.worked_case import Start, WorkedCase
from dspt_core.rules.accepted import accepted_answer
from dspt_core.rules.duties import Circumstances
from dspt_core.rules.tailoring import Tailored, tailor

_Responses = dict[str, Response]


def imagine(case: WorkedCase, edition: Edition) -> Assessment:
    """Return the assessment that a case describes, its starting point filled with accepted answers.

    Duties that hang on facts are decided for the starting point, before anything differs from it: what a
    differing answer makes due is not done yet.

    Raises :class:`UnevaluableError` when the edition does not hold the whole item set for the type.
    """
    given = case.assessment
    tailored = tailor(edition, case.organisation.type)
    responses = _started(case, edition, tailored)
    responses |= {response.reference: response for response in given.responses}
    confirmed = {
        assertion.reference: None
        for assertion in tailored.assertions
        if _is_confirmed(assertion, given.start)
    }
    confirmed |= dict.fromkeys(given.confirmations)
    return Assessment(
        edition=case.edition,
        responses=tuple(
            response for one, response in responses.items() if one not in given.without_responses
        ),
        confirmations=tuple(one for one in confirmed if one not in given.without_confirmations),
        action_plan=given.action_plan,
    )


def _started(case: WorkedCase, edition: Edition, tailored: Tailored) -> _Responses:
    """Return accepted answers to what the start is named after, as far as it is asked."""
    items, start = tailored.items(), case.assessment.start
    if start is Start.EMPTY:
        return {}
    if start is Start.MANDATORY:
        responses = _mandatory(case, edition, tailored)
    else:
        responses = _accepted(item for item in items if item.approaching or start is Start.EVERYTHING)
    circumstances = _circumstances(case, edition, tailored, responses)
    # To take an answer away that is not asked for changes nothing else, so once is enough.
    not_asked = {item.reference for item in items if circumstances.duties_of(item).asked is Truth.FAILS}
    return {one: response for one, response in responses.items() if one not in not_asked}


def _mandatory(case: WorkedCase, edition: Edition, tailored: Tailored) -> _Responses:
    """Answer what is mandatory, then what that makes mandatory, and then what could be."""
    responses = _accepted(item for item in tailored.items() if item.is_mandatory)
    while True:
        circumstances = _circumstances(case, edition, tailored, responses)
        open_items = [item for item in tailored.items() if item.reference not in responses]
        duties = {item.reference: circumstances.duties_of(item).mandatory for item in open_items}
        for truth in (Truth.HOLDS, Truth.UNKNOWN):
            due = [item for item in open_items if duties[item.reference] is truth]
            if due:
                responses |= _accepted(due)
                break
        else:
            return responses


def _accepted(items: Iterable[EvidenceItem]) -> _Responses:
    return {
        item.reference: Response(reference=item.reference, answer=accepted_answer(item.answer))
        for item in items
    }


def _circumstances(
    case: WorkedCase, edition: Edition, tailored: Tailored, responses: _Responses
) -> Circumstances:
    assessment = Assessment(edition=case.edition, responses=tuple(responses.values()))
    return Circumstances(edition, tailored, case.organisation, assessment, history=case.history, on=case.on)


def _is_confirmed(assertion: TailoredAssertion, start: Start) -> bool:
    if start is Start.APPROACHING:
        return any(item.approaching for item in assertion.items)
    return start is not Start.EMPTY
