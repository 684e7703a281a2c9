"""Moving a year to another revision of its edition: only when asked for, and with what follows from it."""

from __future__ import annotations

from collections.abc import Iterator

from attrs import evolve, field, frozen

from dspt_core.domain.assessment import Response
from dspt_core.domain.edition import Edition
from dspt_core.domain.edition_identity import EditionIdentity
from dspt_core.domain.evaluation import Evaluation
from dspt_core.domain.events import (
    AssessmentEvent,
    Cause,
    ConfirmationWithdrawn,
    ResponseGiven,
    YearMoved,
)
from dspt_core.domain.framework import EvidenceItem
from dspt_core.domain.problem import Problem, ProblemCode, errors_among
from dspt_core.domain.refusal import Refusal, RefusalCode
from dspt_core.rules.assessment_check import check_assessment
from dspt_core.rules.carrying.planning import CarrySide
from dspt_core.rules.deciding.consequences import lapses
from dspt_core.rules.deciding.decision import Decision, in_assessment, in_organisation
from dspt_core.rules.deciding.setting import Setting, judged, organisation_in
from dspt_core.rules.identity import identity_of


@frozen(kw_only=True)
class MovePreview:
    """What moving a year would come to: from where to where, what follows, and what the answers earn.

    ``withdrawn`` are the assertions whose confirmation would fall and ``to_review`` the items whose answers
    would wait for somebody to look at them.
    """

    instead_of: EditionIdentity | None
    edition: EditionIdentity
    withdrawn: tuple[str, ...]
    to_review: tuple[str, ...]
    now: Evaluation | Refusal = field(repr=False)
    then: Evaluation | Refusal = field(repr=False)

    @property
    def changes_anything(self) -> bool:
        """Whether the year goes by another revision now."""
        return self.instead_of != self.edition


def move_year(setting: Setting) -> Decision | Refusal:
    """Let a year go by the revision of the context's target.

    Answers stay. Those to items that ask otherwise there wait for review, and confirmations above items
    that are others there are withdrawn. An answer to what is no item there, or another one, is refused.
    """
    target = _target(setting)
    if setting.profile.pinned == identity_of(target):
        return Decision()
    refused = _does_not_fit(setting, target)
    if refused is not None:
        return refused
    moved = YearMoved(edition=identity_of(target), instead_of=setting.profile.pinned)
    followed = in_assessment(setting.code, target.edition, _followed(setting, target))
    return Decision(events=(*in_organisation(setting.code, moved), *followed))


def preview_move(setting: Setting) -> MovePreview | Refusal:
    """Show what :func:`move_year` would come to, and what the answers earn before and after it."""
    target = _target(setting)
    refused = _does_not_fit(setting, target)
    if refused is not None:
        return refused
    followed = tuple(_followed(setting, target))
    given = {one.response.reference: one.response for one in followed if isinstance(one, ResponseGiven)}
    withdrawn = tuple(one.assertion for one in followed if isinstance(one, ConfirmationWithdrawn))
    answers = evolve(
        setting.answers,
        responses=tuple(given.get(one.reference, one) for one in setting.answers.responses),
        confirmations=tuple(one for one in setting.answers.confirmations if one not in withdrawn),
    )
    then = evolve(setting, edition=target, assessment=evolve(setting.assessment, assessment=answers))
    return MovePreview(
        instead_of=setting.profile.pinned,
        edition=identity_of(target),
        withdrawn=withdrawn,
        to_review=tuple(given),
        now=judged(setting),
        then=judged(then),
    )


def _target(setting: Setting) -> Edition:
    target = setting.context.target or setting.edition
    if target.edition != setting.edition.edition:
        message = "the context must hold the edition at the revision that the year is to be moved to"
        raise ValueError(message)
    return target


def _followed(setting: Setting, target: Edition) -> Iterator[AssessmentEvent]:
    before, after = _asked(setting, setting.edition), _asked(setting, target)
    was = {one.reference: one for one in before.asked.items}
    now = {one.reference: one for one in after.asked.items}
    for response in setting.answers.responses:
        if _asks_otherwise(response, was, now):
            yield ResponseGiven(response=evolve(response, to_review=True))
    above = {one.reference: one.items for one in after.asked.assertions}
    above_before = {one.reference: one.items for one in before.asked.assertions}
    for assertion in setting.answers.confirmations:
        items, items_before = above.get(assertion, ()), above_before.get(assertion, ())
        if items != items_before:
            numbers = (one.reference for one in set(items) ^ set(items_before))
            changed = tuple(sorted(set(numbers)))
            yield ConfirmationWithdrawn(assertion=assertion, cause=Cause.YEAR_MOVED, changed=changed)
    yield from lapses(setting, cause=Cause.YEAR_MOVED)


def _asks_otherwise(response: Response, was: dict[str, EvidenceItem], now: dict[str, EvidenceItem]) -> bool:
    before, after = was.get(response.reference), now.get(response.reference)
    if before is None or after is None or response.to_review:
        return False
    return (before.text, evolve(before.answer, provenance=None)) != (
        after.text,
        evolve(after.answer, provenance=None),
    )


def _does_not_fit(setting: Setting, target: Edition) -> Refusal | None:
    organisation = organisation_in(target, setting.organisation, setting.profile)
    answers = evolve(setting.answers, confirmations=(), action_plan=None)
    problems = (
        *_other_items(setting, target),
        *errors_among(check_assessment(target, organisation, answers)),
    )
    if not problems:
        return None
    revision = identity_of(target).revision or "as it opened"
    return Refusal(
        code=RefusalCode.MOVE_DOES_NOT_FIT,
        message=f"what is given does not fit edition {target.edition}, revision {revision}",
        hint="nothing is thrown away by moving: withdraw or correct what is listed first",
        facts=(("edition", target.edition), ("revision", revision)),
        problems=problems,
    )


def _other_items(setting: Setting, target: Edition) -> Iterator[Problem]:
    """Yield a problem for each answer whose number is another question there, or none any more."""
    was = {one.reference: one.key for one in _asked(setting, setting.edition).asked.items}
    now = {one.reference: one.key for one in _asked(setting, target).asked.items}
    for response in setting.answers.responses:
        key = was.get(response.reference)
        if key is not None and now.get(response.reference) != key:
            yield Problem(
                code=ProblemCode.ASSESSMENT_NOT_ASKED,
                message=f"item {response.reference} is not there, or another one",
                pointer=f"/responses/{response.reference}",
                hint="withdraw the answer; it stays in the history",
            )


def _asked(setting: Setting, edition: Edition) -> CarrySide:
    return CarrySide(edition=edition, organisation_type=setting.profile.type, assessment=setting.answers)
