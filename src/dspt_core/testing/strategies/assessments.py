"""Assessments: nearly complete ones, half-finished ones, and answers that nobody asked for."""

from __future__ import annotations

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn

from dspt_core.domain.assessment import ActionPlan, Assessment, Response
from dspt_core.domain.edition import Edition
from dspt_core.domain.framework import EvidenceItem, Framework
from dspt_core.domain.organisation import Organisation
from dspt_core.rules.tailoring import category_of
from dspt_core.testing.strategies.answers import accepted_answers, accepted_documents, answers, documents
from dspt_core.testing.strategies.choosing import chosen, chosen_some, happens


@st.composite
def accepted_assessments(draw: DrawFn, edition: Edition, organisation: Organisation) -> Assessment:
    """Assessments with an accepted answer to every item asked, every assertion confirmed, and a plan."""
    framework, asked = _asked(edition, organisation)
    return Assessment(
        edition=edition.edition,
        responses=tuple(
            Response(reference=item.reference, answer=draw(accepted_answers(item.answer)))
            for item in asked.values()
        ),
        confirmations=_confirmable(framework, asked),
        action_plan=ActionPlan(document=draw(accepted_documents())),
    )


@st.composite
def assessments(draw: DrawFn, edition: Edition, organisation: Organisation) -> Assessment:
    """Assessments of every state: half of them nearly complete, the others anything.

    Answers are accepted, unaccepted, invalid, of a wrong kind or still to review; some are to items of
    other categories. Every name exists in the edition.
    """
    if chosen(draw, (True, False)):
        return _nearly_complete(draw, edition, organisation)
    framework, asked = _asked(edition, organisation)
    others = {item.reference: item for item in framework.items() if item.reference not in asked}
    responses = [_response(draw, item) for item in asked.values() if happens(draw, tenths=8)]
    responses += [_response(draw, item) for item in others.values() if happens(draw, tenths=3)]
    return Assessment(
        edition=edition.edition,
        responses=tuple(responses),
        confirmations=tuple(chosen_some(draw, [one.reference for one in framework.assertions()])),
        action_plan=_action_plan(draw),
    )


def _nearly_complete(draw: DrawFn, edition: Edition, organisation: Organisation) -> Assessment:
    """Draw an assessment in which at most four things keep it from being an accepted one."""
    framework, asked = _asked(edition, organisation)
    exemptible = [reference for reference, item in asked.items() if item.exemptions]
    left_out = chosen(draw, (None, *asked, *exemptible, *exemptible))
    answered_anew = chosen(draw, (None, *asked, *exemptible))
    unconfirmed = chosen(draw, (None, None, *_confirmable(framework, asked)))
    return Assessment(
        edition=edition.edition,
        responses=tuple(
            _response(draw, item)
            if reference == answered_anew
            else Response(reference=reference, answer=draw(accepted_answers(item.answer)))
            for reference, item in asked.items()
            if reference != left_out
        ),
        confirmations=tuple(one for one in _confirmable(framework, asked) if one != unconfirmed),
        action_plan=_action_plan(draw),
    )


def _response(draw: DrawFn, item: EvidenceItem) -> Response:
    return Response(
        reference=item.reference,
        answer=draw(answers(item.answer)),
        comment=chosen(draw, (None, "", "See the minutes.")),
        to_review=happens(draw, tenths=1),
    )


def _action_plan(draw: DrawFn) -> ActionPlan | None:
    return ActionPlan(document=draw(documents())) if happens(draw, tenths=7) else None


def _asked(edition: Edition, organisation: Organisation) -> tuple[Framework, dict[str, EvidenceItem]]:
    category = category_of(edition, organisation.type)
    framework = next(one for one in edition.frameworks if one.framework == category.framework)
    return framework, {
        item.reference: item for item in framework.items() if item.category == category.category
    }


def _confirmable(framework: Framework, asked: dict[str, EvidenceItem]) -> tuple[str, ...]:
    return tuple(
        assertion.reference
        for assertion in framework.assertions()
        if any(item.reference in asked for item in assertion.items)
    )
