"""Planning a carry: of every answer of an edition, what becomes of it in a later one.

The plan is computed and changes nothing. What is answered in the later edition stays, and where it is not
sure that an answer still answers what is asked, somebody has to look at it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from attrs import evolve, field, frozen

from dspt_core.domain.answer_kinds import AnswerKind
from dspt_core.domain.assessment import Assessment, Response
from dspt_core.domain.carrying import CarriedAnswer, CarryPlan, CarryReason
from dspt_core.domain.edition import Edition
from dspt_core.domain.framework import EvidenceItem, TailoredFramework
from dspt_core.domain.lineage import AnswerFate, Lineage
from dspt_core.rules.assessment_check import is_wrong_kind
from dspt_core.rules.carrying.following import Followed, follow
from dspt_core.rules.identity import identity_of


@frozen(kw_only=True)
class CarrySide:
    """One of the two editions of a carry, and what the organisation is and has answered there."""

    edition: Edition = field(repr=False)
    organisation_type: str
    assessment: Assessment
    versions: tuple[tuple[str, int], ...] = ()
    """By which event each item was answered, where there is a history."""

    @property
    def asked(self) -> TailoredFramework:
        """The assertions and items of the organisation's category, as far as the edition holds them."""
        kind = self.edition.organisation_type(self.organisation_type)
        category = self.edition.category(kind.category) if kind is not None else None
        framework = self.edition.framework(category.framework) if category is not None else None
        if category is None or framework is None:
            return TailoredFramework()
        return framework.tailored_to(category.category)


def plan_carry(code: str, before: CarrySide, after: CarrySide, chain: tuple[Lineage, ...]) -> CarryPlan:
    """Return what becomes of every answer of the earlier edition, following a chain of lineages.

    Raises :class:`ValueError` when the chain does not lead from the one edition to the other.
    """
    ends = [name for one in chain for name in (one.before, one.edition)]
    if not chain or ends != _expected(before.edition.edition, after.edition.edition, ends):
        message = f"no chain from edition {before.edition.edition} to {after.edition.edition}"
        raise ValueError(message)
    return CarryPlan(
        code=code,
        before=identity_of(before.edition),
        after=identity_of(after.edition),
        through=tuple(one.edition for one in chain[:-1]),
        type_before=before.organisation_type,
        type_after=after.organisation_type,
        answers=tuple(_one_answer_each(_fates(before, after, chain), before.assessment)),
    )


def carried_responses(plan: CarryPlan, earlier: Assessment) -> tuple[Response, ...]:
    """Return the responses that a plan puts into the later edition, in the order of its targets."""
    sources = {to: one for one in reversed(plan.answers) for to in one.to}
    return tuple(
        evolve(
            earlier.by_reference[sources[to].reference],
            reference=to,
            to_review=any(one.fate is AnswerFate.CARRY_FOR_REVIEW for one in plan.answers if to in one.to),
        )
        for to in plan.targets
    )


def _expected(before: str, after: str, ends: list[str]) -> list[str]:
    inner = ends[1:-1]
    joined = all(one == other for one, other in zip(inner[::2], inner[1::2], strict=True))
    return [before, *inner, after] if joined else []


def _fates(before: CarrySide, after: CarrySide, chain: tuple[Lineage, ...]) -> Iterator[CarriedAnswer]:
    was_asked = {item.reference: item for item in before.asked.items}
    versions = dict(before.versions)
    for response in before.assessment.responses:
        item = was_asked.get(response.reference)
        fate = (
            _fate(response, item, follow(item.key, chain), after) if item is not None else _no_such(response)
        )
        yield evolve(fate, version=versions.get(response.reference))


def _no_such(response: Response) -> CarriedAnswer:
    return CarriedAnswer(
        reference=response.reference, fate=AnswerFate.ORPHAN, reason=CarryReason.NO_SUCH_ITEM
    )


def _fate(response: Response, item: EvidenceItem, followed: Followed, after: CarrySide) -> CarriedAnswer:
    asked = after.asked.items_by_key
    reached = [asked[key] for key in followed.keys if key in asked]
    if not followed.keys or not reached:
        reason = followed.reason if not followed.keys else CarryReason.NOT_ASKED
        return _orphan(response, item, reason)
    hindered = {one.reference: _hindrance(response, one, after) for one in reached}
    taking = [one for one in reached if hindered[one.reference] is None]
    if not taking:
        reasons = (hindered[one.reference] for one in reached)
        return _orphan(response, item, next(one for one in reasons if one is not None))
    fate, reason = followed.fate, followed.reason
    doubt = next(_doubts(response, item, taking), None)
    if fate is AnswerFate.CARRY and doubt is not None:
        fate, reason = AnswerFate.CARRY_FOR_REVIEW, doubt
    return CarriedAnswer(
        reference=response.reference,
        key=item.key,
        fate=fate,
        reason=reason,
        to=tuple(one.reference for one in taking),
    )


def _hindrance(response: Response, item: EvidenceItem, after: CarrySide) -> CarryReason | None:
    if after.assessment.response_to(item.reference) is not None:
        return CarryReason.ANSWERED_ALREADY
    if is_wrong_kind(item.answer, response.answer):
        return CarryReason.DOES_NOT_FIT
    confirmed = {
        one.reference: assertion.reference in after.assessment.confirmations
        for assertion in after.asked.assertions
        for one in assertion.items
    }
    return CarryReason.CONFIRMED_ALREADY if confirmed.get(item.reference, False) else None


def _doubts(response: Response, was: EvidenceItem, now: list[EvidenceItem]) -> Iterator[CarryReason]:
    if response.to_review:
        yield CarryReason.NOT_REVIEWED
    if any(one.category != was.category for one in now):
        yield CarryReason.MOVED
    if any(one.text != was.text for one in now):
        yield CarryReason.TEXT_DIFFERS
    if any(_kind(one.answer) != _kind(was.answer) for one in now):
        yield CarryReason.KIND_DIFFERS


def _one_answer_each(fates: Iterator[CarriedAnswer], earlier: Assessment) -> Iterator[CarriedAnswer]:
    """Yield fates so that what goes to one item is one answer: others are nobody's to choose from."""
    found = tuple(fates)
    given: Mapping[str, list[Response]] = {to: [] for one in found for to in one.to}
    for one in found:
        for to in one.to:
            given[to].append(evolve(earlier.by_reference[one.reference], reference="", to_review=False))
    crowded = {to for to, several in given.items() if any(one != several[0] for one in several)}
    shared = {to for to, several in given.items() if len(several) > 1} - crowded
    for one in found:
        left = tuple(each for each in one.to if each not in crowded)
        if one.to and not left:
            yield evolve(one, fate=AnswerFate.ORPHAN, reason=CarryReason.SEVERAL_ANSWERS, to=())
        elif one.fate is AnswerFate.CARRY and shared.intersection(left):
            yield evolve(one, fate=AnswerFate.CARRY_FOR_REVIEW, reason=CarryReason.MERGED, to=left)
        else:
            yield evolve(one, to=left)


def _orphan(response: Response, item: EvidenceItem, reason: CarryReason) -> CarriedAnswer:
    return CarriedAnswer(reference=response.reference, key=item.key, fate=AnswerFate.ORPHAN, reason=reason)


def _kind(kind: AnswerKind) -> AnswerKind:
    return evolve(kind, provenance=None)
