"""What a change takes down with it: confirmations of something else, and sign-offs of what was."""

from __future__ import annotations

from collections.abc import Iterator

from attrs import evolve

from dspt_core.domain.assessment import Assessment
from dspt_core.domain.events import AssessmentEvent, Cause, ConfirmationWithdrawn, SignOffLapsed
from dspt_core.domain.organisation import Organisation
from dspt_core.errors import UnevaluableError, UnknownOrganisationTypeError
from dspt_core.rules.confirmation import withdrawn_by_change
from dspt_core.rules.deciding.setting import Setting
from dspt_core.rules.tailoring import tailor


def consequences(
    setting: Setting, *, organisation: Organisation, assessment: Assessment, cause: Cause
) -> Iterator[AssessmentEvent]:
    """Yield the confirmations and sign-offs that do not survive a change to what is given.

    Every sign-off lapses, since it was of the whole. Where the organisation is of a kind now whose items
    nobody has, no confirmation survives.
    """
    yield from _withdrawals(setting, organisation=organisation, assessment=assessment, cause=cause)
    yield from lapses(setting, cause=cause)


def lapses(setting: Setting, *, cause: Cause) -> Iterator[SignOffLapsed]:
    """Yield the lapse of every sign-off that stands."""
    for sign_off in setting.assessment.sign_offs:
        yield SignOffLapsed(role=sign_off.role, cause=cause)


def _withdrawals(
    setting: Setting, *, organisation: Organisation, assessment: Assessment, cause: Cause
) -> Iterator[ConfirmationWithdrawn]:
    confirmed = setting.answers.confirmations
    if not confirmed:
        return
    try:
        askable = {one.reference for one in tailor(setting.edition, organisation.type).assertions}
        before = (setting.answerer, setting.answers)
        # The confirmations are those before: which of them survive is the question.
        after = (organisation, evolve(assessment, confirmations=confirmed))
        withdrawals = withdrawn_by_change(
            setting.edition, before, after, on=setting.context.day, history=setting.organisation.history
        )
    except (UnevaluableError, UnknownOrganisationTypeError):
        askable, withdrawals = set[str](), ()
    for gone in confirmed:
        if gone not in askable:
            yield ConfirmationWithdrawn(assertion=gone, cause=cause)
    for one in withdrawals:
        yield ConfirmationWithdrawn(
            assertion=one.assertion, cause=cause, changed=one.changed, added=one.added
        )
