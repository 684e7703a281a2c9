"""The proved reading: what the rules of an edition come to in every situation at once, as terms.

It is worked out from the same trees as an evaluation and by none of its code, apart from what one answer
alone comes to. Tests hold the two together.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from attrs import frozen

from dspt_core.domain.conditions import (
    ActionPlanProvided,
    AllOf,
    AnswerAtLeast,
    AnswerBefore,
    AnswerGiven,
    AnswerIs,
    AnyOf,
    AssertionsConfirmed,
    AssertionSet,
    CategoryIn,
    Condition,
    CredentialHeld,
    ItemsComplete,
    ItemSet,
    Not,
    OrganisationTypeIn,
    ProfileAnswerIs,
    PublishedBefore,
    RequiredAnswer,
    StatusAttained,
)
from dspt_core.domain.edition import Edition
from dspt_core.domain.explanation import Truth
from dspt_core.domain.framework import EvidenceItem, TailoredAssertion
from dspt_core.rules.conditions.answer_leaves import AnswerLeaf
from dspt_core.rules.tailoring import Tailored
from dspt_core.workshop.proving.kleene import FAILS, HOLDS, Ternary, every, settled, some
from dspt_core.workshop.proving.situation import Situation
from dspt_core.workshop.proving.terms import Term, all_true, any_true, both, either, opposite


@frozen(kw_only=True)
class ItemTerms:
    """When an item is asked, mandatory, exempt and complete."""

    asked: Ternary
    mandatory: Ternary
    exempt: Ternary
    complete: Ternary


class SymbolicReading:
    """Reads the rules of an edition for one organisation type in a situation, each rule once.

    ``without`` names an exemption that is read as applying to nobody.
    """

    def __init__(
        self,
        edition: Edition,
        organisation_type: str,
        tailored: Tailored,
        situation: Situation,
        *,
        without: str | None = None,
    ) -> None:
        """Take what is read; nothing is worked out yet."""
        self.edition = edition
        self.organisation_type = organisation_type
        self.tailored = tailored
        self.situation = situation
        self.without = without
        self._items = tailored.framework.items_by_key
        self._exemptions: dict[str, Ternary] = {}
        self._asked: dict[str, Ternary] = {}
        self._judged: dict[str, ItemTerms] = {}
        self._statuses: dict[str, Ternary] = {}
        self._conditions: dict[Condition, Ternary] = {}

    def truth(self, condition: Condition) -> Ternary:
        """Return when a condition holds and fails."""
        found = self._conditions.get(condition)
        if found is None:
            found = self._conditions[condition] = self._read(condition)
        return found

    def _read(self, condition: Condition) -> Ternary:
        match condition:
            case AllOf(parts):
                return every(map(self.truth, parts))
            case AnyOf(parts):
                return some(map(self.truth, parts))
            case Not(part):
                return self.truth(part).negated()
            case CredentialHeld(credential):
                return self.situation.credentials[credential]
            case OrganisationTypeIn(types):
                return settled(self.organisation_type in types)
            case CategoryIn(categories):
                return settled(self.tailored.category.category in categories)
            case ProfileAnswerIs(question, answer):
                yes, no = self.situation.profile[question]
                return Ternary(yes, no) if answer is RequiredAnswer.YES else Ternary(no, yes)
            case PublishedBefore(statuses, in_another_edition):
                return self._published(statuses, in_another_edition=in_another_edition)
            case AnswerIs() | AnswerAtLeast() | AnswerBefore() | AnswerGiven():
                return self._answer(condition)
            case ItemsComplete(items):
                return self._items_complete(items)
            case AssertionsConfirmed(assertions):
                return self._assertions_confirmed(assertions)
            case ActionPlanProvided():
                return settled(self.situation.plan)
            case StatusAttained(status):
                return self.status(status)

    def status(self, name: str) -> Ternary:
        """Return when the rule of a status holds and fails; it fails for those it is not offered to."""
        if name not in self._statuses:
            rule = self.edition.status(name)
            is_offered = rule is not None and rule.is_offered_to(self.organisation_type)
            self._statuses[name] = self.truth(rule.requires) if rule is not None and is_offered else FAILS
        return self._statuses[name]

    def awards(self) -> tuple[Term, ...]:
        """Return when each status is awarded, in order of precedence."""
        holding = [self.status(rule.status).holds for rule in self.edition.statuses]
        return tuple(both(one, opposite(any_true(holding[:place]))) for place, one in enumerate(holding))

    def judge(self, item: EvidenceItem) -> ItemTerms:
        """Return when an item of the category is asked, mandatory, exempt and complete."""
        if item.key not in self._judged:
            asked = self._is_asked(item)
            exempt = some(map(self._exemption, item.exemptions))
            accepted = self._accepted(item)
            answered = Ternary(either(exempt.holds, accepted.holds), both(exempt.fails, accepted.fails))
            self._judged[item.key] = ItemTerms(
                asked=asked,
                mandatory=self._is_mandatory(item),
                exempt=exempt,
                # Of an item that is not asked no answer counts.
                complete=Ternary(
                    either(exempt.holds, both(opposite(asked.fails), answered.holds)),
                    either(both(asked.fails, exempt.fails), both(opposite(asked.fails), answered.fails)),
                ),
            )
        return self._judged[item.key]

    def _is_asked(self, item: EvidenceItem) -> Ternary:
        if item.asked_when is None:
            return HOLDS
        if item.key not in self._asked:
            self._asked[item.key] = self.truth(item.asked_when)
        return self._asked[item.key]

    def _is_mandatory(self, item: EvidenceItem) -> Ternary:
        if item.mandatory_when is not None:
            return self.truth(item.mandatory_when)
        return settled(item.is_mandatory)

    def _exemption(self, name: str) -> Ternary:
        if name == self.without:
            return FAILS
        if name not in self._exemptions:
            rule = next(one for one in self.edition.exemptions if one.exemption == name)
            self._exemptions[name] = self.truth(rule.when)
        return self._exemptions[name]

    def _accepted(self, item: EvidenceItem) -> Ternary:
        answered = self.situation.answers[item.key]
        pairs = tuple(zip(answered.classes, answered.given, strict=True))
        return Ternary(
            any_true(term for one, term in pairs if one.accepted is Truth.HOLDS),
            any_true(term for one, term in pairs if one.accepted is Truth.FAILS),
        )

    def _answer(self, leaf: AnswerLeaf) -> Ternary:
        item = self._items.get(leaf.item)
        if item is None:
            return FAILS
        answered = self.situation.answers[item.key]
        pairs = [
            (dict(one.matches)[leaf], term)
            for one, term in zip(answered.classes, answered.given, strict=True)
        ]
        asked = self._is_asked(item)
        return Ternary(
            both(asked.holds, any_true(term for truth, term in pairs if truth is Truth.HOLDS)),
            either(asked.fails, any_true(term for truth, term in pairs if truth is Truth.FAILS)),
        )

    def _published(self, statuses: Sequence[str], *, in_another_edition: bool) -> Ternary:
        found: list[Term] = []
        for status in statuses:
            here, elsewhere = self.situation.published[status]
            found.append(elsewhere if in_another_edition else either(here, elsewhere))
        return settled(any_true(found))

    def _items_complete(self, items: ItemSet) -> Ternary:
        members = []
        for item in self.tailored.items():
            judged = self.judge(item)
            if items is ItemSet.MANDATORY:
                members.append((every((judged.asked, judged.mandatory)), judged.complete))
            elif item.is_flagged_for(items):
                members.append((judged.asked, judged.complete))
        return _all_done(members)

    def _assertions_confirmed(self, assertions: AssertionSet) -> Ternary:
        return _all_done(
            (self._belongs(one, assertions), settled(self.situation.confirmed[one.reference]))
            for one in self.tailored.assertions
        )

    def _belongs(self, assertion: TailoredAssertion, assertions: AssertionSet) -> Ternary:
        items = [one for one in assertion.items if _is_among(one, assertions)]
        return some(map(self._is_asked, items))


def _all_done(members: Iterable[tuple[Ternary, Ternary]]) -> Ternary:
    """Return when a set is done: something surely belongs, and whatever may belong is done."""
    listed = tuple(members)
    somebody = some(belongs for belongs, _ in listed)
    return Ternary(
        both(somebody.holds, all_true(either(belongs.fails, done.holds) for belongs, done in listed)),
        either(somebody.fails, any_true(both(belongs.holds, done.fails) for belongs, done in listed)),
    )


def _is_among(item: EvidenceItem, assertions: AssertionSet) -> bool:
    match assertions:
        case AssertionSet.ASKED:
            return True
        case AssertionSet.APPROACHING:
            return item.approaching
        case AssertionSet.ENTRY_LEVEL:
            return item.entry_level
