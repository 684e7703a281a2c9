"""From the rules of an edition to a formula over choices: what has to be chosen for a status.

It follows the reference reading leaf by leaf, and asks of each condition what makes it hold and what
makes it fail; what would leave it unknown is neither.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

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
    Condition,
    CredentialHeld,
    ItemsComplete,
    ItemSet,
    Not,
    ProfileAnswerIs,
    StatusAttained,
)
from dspt_core.domain.edition import Edition
from dspt_core.domain.explanation import Truth
from dspt_core.domain.framework import EvidenceItem, TailoredAssertion
from dspt_core.domain.steps import GetCredential
from dspt_core.rules.conditions.answer_leaves import explain_answer
from dspt_core.rules.conditions.facts import AnswerFacts, Facts
from dspt_core.rules.conditions.reading import explain, truth_of
from dspt_core.rules.evidence import acceptance
from dspt_core.rules.statuses import SecondTime, requirement_of
from dspt_core.rules.steps.choices import (
    AnswerLeaf,
    Option,
    StateProfileAnswer,
    StateRequiredLevel,
    StateScope,
)
from dspt_core.rules.steps.formulas import Every, Formula, Is, Some, Variable, constant
from dspt_core.rules.tailoring import Tailored

ACTION_PLAN: Variable = ("action-plan", "")

_FLAGGED_BY = {
    AssertionSet.APPROACHING: ItemSet.APPROACHING,
    AssertionSet.ENTRY_LEVEL: ItemSet.ENTRY_LEVEL,
}


@frozen(kw_only=True)
class Situation:
    """What is fixed, and what can be chosen: options by variable, the first for leaving it as it is."""

    edition: Edition
    tailored: Tailored
    facts: Facts
    second_time: SecondTime
    options: Mapping[Variable, tuple[Option, ...]]


class Grounding:
    """Makes formulas for one situation, each condition of a status and of an item's duty once."""

    def __init__(self, situation: Situation) -> None:
        """Take what is fixed and what can be chosen."""
        self._situation = situation
        self._items = {item.key: item for item in situation.tailored.items()}
        self._rules = {one.exemption: one.when for one in situation.edition.exemptions}
        self._known: dict[tuple[str, str, bool], Formula] = {}

    def status(self, name: str, *, holds: bool = True) -> Formula:
        """Return what makes the status attained, or surely not attained."""
        rule = self._situation.edition.status(name)
        if rule is None or not rule.is_offered_to(self._situation.facts.organisation.type):
            return constant(not holds)
        requirement = requirement_of(rule, second_time=self._situation.second_time)
        return self._once("status", name, requirement, holds=holds)

    def condition(self, condition: Condition, *, holds: bool) -> Formula:
        """Return what makes a condition hold, or fail."""
        match condition:
            case AllOf(parts):
                return _all(parts, self.condition, holds=holds)
            case AnyOf(parts):
                return _any(parts, self.condition, holds=holds)
            case Not(part):
                return self.condition(part, holds=not holds)
            case CredentialHeld(credential):
                return self._credential(credential, condition, holds=holds)
            case ProfileAnswerIs(question, answer):
                return self._profile(question, answer.value, condition, holds=holds)
            case AnswerIs() | AnswerAtLeast() | AnswerBefore() | AnswerGiven():
                return self._answer(condition, holds=holds)
            case ItemsComplete(items):
                return self._items_complete(items, holds=holds)
            case AssertionsConfirmed(assertions):
                return self._assertions_confirmed(assertions, holds=holds)
            case ActionPlanProvided():
                return self._done(ACTION_PLAN, holds=holds)
            case StatusAttained(status):
                return self.status(status, holds=holds)
            case _:
                return self._fixed(condition, holds=holds)

    def _fixed(self, condition: Condition, *, holds: bool) -> Formula:
        truth = truth_of(explain(condition, self._situation.facts))
        return constant(truth is (Truth.HOLDS if holds else Truth.FAILS))

    def _once(self, kind: str, name: str, condition: Condition, *, holds: bool) -> Formula:
        key = (kind, name, holds)
        if key not in self._known:
            self._known[key] = self.condition(condition, holds=holds)
        return self._known[key]

    def _credential(self, credential: str, condition: Condition, *, holds: bool) -> Formula:
        truth = truth_of(explain(condition, self._situation.facts))

        def is_so(option: Option) -> bool:
            match option.step:
                case GetCredential():
                    return holds
                case StateScope(covers_all_processing=covers):
                    return covers is holds
                case _:
                    return truth is (Truth.HOLDS if holds else Truth.FAILS)

        return self._chosen(("credential", credential), is_so)

    def _profile(self, question: str, wanted: str, condition: Condition, *, holds: bool) -> Formula:
        truth = truth_of(explain(condition, self._situation.facts))

        def is_so(option: Option) -> bool:
            if isinstance(option.step, StateProfileAnswer):
                return (option.step.answer.value == wanted) is holds
            return truth is (Truth.HOLDS if holds else Truth.FAILS)

        return self._chosen(("profile", question), is_so)

    def _answer(self, leaf: AnswerLeaf, *, holds: bool) -> Formula:
        item = self._items.get(leaf.item)
        if item is None:
            return constant(not holds)
        wanted = Truth.HOLDS if holds else Truth.FAILS

        def is_so(option: Option) -> bool:
            known = AnswerFacts(asked=Truth.HOLDS, kind=item.answer, response=option.response)
            return truth_of(explain_answer(leaf, known)) is wanted

        parts = (self._asked(item, holds=holds), self._chosen(("item", item.reference), is_so))
        return Every(parts) if holds else Some(parts)

    def _asked(self, item: EvidenceItem, *, holds: bool) -> Formula:
        if item.asked_when is None:
            return constant(holds)
        return self._once("asked", item.key, item.asked_when, holds=holds)

    def _belongs(self, items: ItemSet, item: EvidenceItem, *, holds: bool) -> Formula:
        if items is not ItemSet.MANDATORY:
            belongs = constant(item.is_flagged_for(items) is holds)
        elif item.mandatory_when is not None:
            belongs = self._once("mandatory", item.key, item.mandatory_when, holds=holds)
        else:
            belongs = constant(item.is_mandatory is holds)
        parts = (belongs, self._asked(item, holds=holds))
        return Every(parts) if holds else Some(parts)

    def _complete(self, item: EvidenceItem, *, holds: bool) -> Formula:
        wanted = Truth.HOLDS if holds else Truth.FAILS

        def is_so(option: Option) -> bool:
            return _acceptance(item, option) is wanted

        accepted = self._chosen(("item", item.reference), is_so)
        exempt = (self._once("exemption", one, self._rules[one], holds=holds) for one in item.exemptions)
        parts = (accepted, *exempt)
        return Some(parts) if holds else Every(parts)

    def _items_complete(self, items: ItemSet, *, holds: bool) -> Formula:
        asked = self._items.values()
        return _all_done(
            tuple(self._belongs(items, item, holds=True) for item in asked),
            tuple(self._belongs(items, item, holds=False) for item in asked),
            tuple(self._complete(item, holds=holds) for item in asked),
            holds=holds,
        )

    def _assertions_confirmed(self, assertions: AssertionSet, *, holds: bool) -> Formula:
        asked = self._situation.tailored.assertions
        return _all_done(
            tuple(self._contains(assertions, one, holds=True) for one in asked),
            tuple(self._contains(assertions, one, holds=False) for one in asked),
            tuple(self._done(("assertion", one.reference), holds=holds) for one in asked),
            holds=holds,
        )

    def _contains(self, assertions: AssertionSet, assertion: TailoredAssertion, *, holds: bool) -> Formula:
        flagged = _FLAGGED_BY.get(assertions)
        parts = tuple(
            self._asked(item, holds=holds) if flagged is None else self._belongs(flagged, item, holds=holds)
            for item in assertion.items
        )
        return Some(parts) if holds else Every(parts)

    def _done(self, variable: Variable, *, holds: bool) -> Formula:
        """Return what makes a thing done that is done already or has one step that does it."""
        if len(self._situation.options[variable]) == 1:
            return constant(holds)
        return _is(variable, {1} if holds else {0})

    def _chosen(self, variable: Variable, is_so: Callable[[Option], bool]) -> Formula:
        options = self._situation.options[variable]
        return _is(variable, {number for number, option in enumerate(options) if is_so(option)})


def _acceptance(item: EvidenceItem, option: Option) -> Truth:
    if isinstance(option.step, StateRequiredLevel):
        return Truth.of(option.step.is_reached)
    return acceptance(item.answer, option.response)


def _is(variable: Variable, values: Iterable[int]) -> Formula:
    return Is(variable, frozenset(values))


def _all(parts: Iterable[Condition], make: Callable[..., Formula], *, holds: bool) -> Formula:
    made = tuple(make(part, holds=holds) for part in parts)
    return Every(made) if holds else Some(made)


def _any(parts: Iterable[Condition], make: Callable[..., Formula], *, holds: bool) -> Formula:
    made = tuple(make(part, holds=holds) for part in parts)
    return Some(made) if holds else Every(made)


def _all_done(
    belongs: tuple[Formula, ...], absent: tuple[Formula, ...], done: tuple[Formula, ...], *, holds: bool
) -> Formula:
    """Return what makes a set done, or surely not done; ``done`` is what makes each member so."""
    if holds:
        return Every((Some(belongs), *(Some(pair) for pair in zip(done, absent, strict=True))))
    return Some((*(Every(pair) for pair in zip(belongs, done, strict=True)), Every(absent)))
