"""Confirming assertions and signing off: what a person may stand by."""

from __future__ import annotations

from collections.abc import Iterator

from dspt_core.domain.commands import ConfirmAssertion, SignOff, WithdrawConfirmation
from dspt_core.domain.conditions import AssertionsConfirmed, AssertionSet, ItemSet
from dspt_core.domain.evaluation import AssertionJudgement, Evaluation
from dspt_core.domain.events import AssertionConfirmed, Cause, ConfirmationWithdrawn, SignedOff
from dspt_core.domain.explanation import AssertionVerdict, Explanation, Truth
from dspt_core.domain.refusal import Refusal, RefusalCode
from dspt_core.rules.conditions.parts import walk
from dspt_core.rules.deciding.decision import Decision, in_assessment
from dspt_core.rules.deciding.setting import Setting, judged
from dspt_core.rules.nearest import hint_for
from dspt_core.rules.sets import all_done, assertion_members, item_members


def confirm_assertion(setting: Setting, command: ConfirmAssertion) -> Decision | Refusal:
    """Confirm an assertion that is asked, and ready for a status open to the organisation."""
    evaluation = judged(setting)
    if isinstance(evaluation, Refusal):
        return evaluation
    judgement = next((one for one in evaluation.assertions if one.reference == command.assertion), None)
    if judgement is None or judgement.verdict is AssertionVerdict.NOT_ASKED:
        return _not_asked(setting, evaluation, judgement, command.assertion)
    outstanding = _outstanding(setting, evaluation, judgement)
    if outstanding:
        return Refusal(
            code=RefusalCode.ASSERTION_NOT_READY,
            message=f"assertion {command.assertion} is not ready: outstanding under it is "
            f"{', '.join(one.subject.name for one in outstanding)}",
            hint="answer them, then confirm it",
            facts=(("assertion", command.assertion), ("outstanding", str(len(outstanding)))),
            because=outstanding,
        )
    if judgement.is_confirmed:
        return Decision()
    confirmed = AssertionConfirmed(assertion=command.assertion)
    return Decision(events=in_assessment(setting.code, setting.edition.edition, (confirmed,)))


def withdraw_confirmation(setting: Setting, command: WithdrawConfirmation) -> Decision | Refusal:
    """Take a confirmation back."""
    confirmed = setting.answers.confirmations
    if command.assertion not in confirmed:
        return Refusal(
            code=RefusalCode.ASSERTION_NOT_CONFIRMED,
            message=f"assertion {command.assertion!r} is not confirmed",
            hint=hint_for(command.assertion, confirmed),
            facts=(("assertion", command.assertion),),
        )
    withdrawn = ConfirmationWithdrawn(assertion=command.assertion, cause=Cause.ASKED_FOR)
    return Decision(events=in_assessment(setting.code, setting.edition.edition, (withdrawn,)))


def sign_off(setting: Setting, command: SignOff) -> Decision | Refusal:
    """Let the holder of a key role stand by the assessment."""
    if not setting.profile.holds(command.role, command.person):
        is_held = any(holder.role == command.role for holder in setting.profile.key_roles)
        return Refusal(
            code=RefusalCode.NOT_ROLE_HOLDER,
            message=f"only the holder of the role {command.role} can sign off as such"
            if is_held
            else f"the profile names nobody as {command.role}",
            hint="ask the person whom the profile names, or complete the profile with the right one"
            if is_held
            else "complete the profile with the person who is, and ask that person",
            facts=(("role", command.role), ("is_held", "yes" if is_held else "no")),
        )
    stands = ((one.role, one.person) for one in setting.assessment.sign_offs)
    if (command.role, command.person) in stands:
        return Decision()
    signed = SignedOff(role=command.role, person=command.person)
    return Decision(events=in_assessment(setting.code, setting.edition.edition, (signed,)))


def _not_asked(
    setting: Setting, evaluation: Evaluation, judgement: AssertionJudgement | None, assertion: str
) -> Refusal:
    known = {one.reference for framework in setting.edition.frameworks for one in framework.assertions()}
    asked = [one.reference for one in evaluation.assertions if one.verdict is not AssertionVerdict.NOT_ASKED]
    if assertion not in known:
        return Refusal(
            code=RefusalCode.ASSERTION_UNKNOWN,
            message=f"edition {setting.edition.edition} has no assertion {assertion!r}",
            hint=hint_for(assertion, asked),
            facts=(("assertion", assertion), ("edition", setting.edition.edition)),
        )
    return Refusal(
        code=RefusalCode.ASSERTION_NOT_ASKED,
        message=f"assertion {assertion} is not asked of this organisation",
        hint=hint_for(assertion, asked),
        facts=(("assertion", assertion),),
        because=(judgement.explanation,) if judgement is not None else (),
    )


def _outstanding(
    setting: Setting, evaluation: Evaluation, judgement: AssertionJudgement
) -> tuple[Explanation, ...]:
    """Return what keeps an assertion from being ready; nothing when it is, for one status at least.

    A status that needs only the assertions with flagged items confirmed looks at those items alone: who
    could not confirm before everything mandatory is there could never approach the standards.
    """
    items = tuple(one for one in evaluation.items if one.assertion == judgement.reference)
    for wanted in _confirmed_for(setting):
        members = item_members(_ITEMS[wanted], items)
        is_asked = any(one.belongs is Truth.HOLDS for one in assertion_members(wanted, (judgement,)))
        if is_asked and all_done(members) is Truth.HOLDS:
            return ()
    members = item_members(ItemSet.MANDATORY, items)
    return tuple(one.explanation for one in members if one.is_done is not Truth.HOLDS)


_ITEMS = {
    AssertionSet.ASKED: ItemSet.MANDATORY,
    AssertionSet.APPROACHING: ItemSet.APPROACHING,
    AssertionSet.ENTRY_LEVEL: ItemSet.ENTRY_LEVEL,
}


def _confirmed_for(setting: Setting) -> Iterator[AssertionSet]:
    """Yield the sets of assertions that the statuses open to the organisation need confirmed."""
    for rule in setting.edition.statuses:
        if rule.is_offered_to(setting.profile.type):
            for _, node in walk(rule.requires, ""):
                if isinstance(node, AssertionsConfirmed):
                    yield node.assertions
