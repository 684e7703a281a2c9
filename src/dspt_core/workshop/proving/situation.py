"""Everything that can be so of one organisation, as terms: its certificates, answers, history and the rest.

A situation is at first all of them at once, each fact a variable. A solver finds one in which something
is so; changing a situation gives another one, which shares all that was not changed.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from attrs import evolve, frozen

from dspt_core.domain.conditions import Condition, CredentialHeld, ProfileAnswerIs, PublishedBefore
from dspt_core.domain.edition import Edition
from dspt_core.domain.explanation import Truth
from dspt_core.domain.framework import EvidenceItem
from dspt_core.rules.conditions.answer_leaves import AnswerLeaf
from dspt_core.rules.conditions.parts import nodes_of
from dspt_core.rules.tailoring import Tailored
from dspt_core.workshop.proving.answer_classes import AnswerClass, answer_classes
from dspt_core.workshop.proving.kleene import Ternary
from dspt_core.workshop.proving.terms import (
    Term,
    Variable,
    all_true,
    any_true,
    at_most_one,
    both,
    chosen,
    either,
    opposite,
)


@frozen(kw_only=True)
class Answered:
    """How one item is answered: its classes of answers, and when each is the one given."""

    item: EvidenceItem
    classes: tuple[AnswerClass, ...]
    given: tuple[Term, ...]

    @property
    def is_answered(self) -> Term:
        """When there is an answer at all."""
        return any_true(
            term for one, term in zip(self.classes, self.given, strict=True) if one.response is not None
        )


@frozen(kw_only=True)
class Situation:
    """The facts of an organisation as terms; ``possible`` is true where they go together.

    ``profile`` holds for each question when it is answered yes and when no. ``published`` holds for each
    status whether it was published in this edition, and in another one. Answers are by the item's key.
    """

    credentials: Mapping[str, Ternary]
    profile: Mapping[str, tuple[Term, Term]]
    published: Mapping[str, tuple[Term, Term]]
    answers: Mapping[str, Answered]
    confirmed: Mapping[str, Term]
    plan: Term
    possible: Term

    @property
    def nothing_done(self) -> Term:
        """When nothing is answered, confirmed or planned."""
        done = (one.is_answered for one in self.answers.values())
        return opposite(either(self.plan, *self.confirmed.values(), *done))

    @property
    def all_done(self) -> Term:
        """When every item has an accepted answer that can have one, and all else is there too."""
        accepted = (
            any_true(term for one, term in zip(answered.classes, answered.given, strict=True) if one is best)
            for answered in self.answers.values()
            for best in [_best(answered.classes)]
        )
        held = (one.holds for one in self.credentials.values())
        return all_true((self.plan, *self.confirmed.values(), *held, *accepted))

    def answered_so(self, answers: Mapping[tuple[str, int], Term]) -> Situation:
        """Return the situation in which items have other answers: by key, of which class, and when."""
        changed = dict(self.answers)
        for (key, number), when in answers.items():
            given = tuple(
                chosen(when, place == number, term) for place, term in enumerate(changed[key].given)
            )
            changed[key] = evolve(changed[key], given=given)
        return evolve(self, answers=changed)

    def certified(self, credential: str) -> Situation:
        """Return the situation in which the credential is surely held besides."""
        held = Ternary(holds=True, fails=False)
        return evolve(self, credentials={**self.credentials, credential: held})


def _best(classes: tuple[AnswerClass, ...]) -> AnswerClass:
    return next((one for one in classes if one.accepted is Truth.HOLDS), classes[-1])


def any_situation(edition: Edition, tailored: Tailored, *, name: str = "") -> Situation:
    """Return every situation of the organisations of a category, each fact a variable of its own.

    ``name`` keeps the variables of several apart.
    """
    conditions = tuple(conditions_of(edition, tailored.items()))
    leaves = tuple(dict.fromkeys(node for one in conditions for node in nodes_of(one)))
    credentials, held_or_open = _credentials(leaves, name)
    profile, yes_or_no = _profile(leaves, name)
    answers, one_answer = _answers(tailored.items(), leaves, name)
    return Situation(
        credentials=credentials,
        profile=profile,
        published=_published(leaves, name),
        answers=answers,
        confirmed={
            one.reference: Variable(f"{name}confirmed {one.reference}") for one in tailored.assertions
        },
        plan=Variable(f"{name}plan"),
        possible=both(held_or_open, yes_or_no, one_answer),
    )


def conditions_of(edition: Edition, items: Sequence[EvidenceItem]) -> Iterator[Condition]:
    """Yield every condition that can touch organisations which are asked these items."""
    yield from (one.when for one in edition.exemptions)
    yield from (one.requires for one in edition.statuses)
    yield from (one.when for one in edition.consistency_checks)
    for item in items:
        yield from (one for one in (item.asked_when, item.mandatory_when) if one is not None)


def _credentials(leaves: Sequence[Condition], name: str) -> tuple[Mapping[str, Ternary], Term]:
    found: dict[str, Ternary] = {}
    rules: list[Term] = []
    for credential in dict.fromkeys(one.credential for one in leaves if isinstance(one, CredentialHeld)):
        held = Variable(f"{name}held {credential}")
        is_open = Variable(f"{name}scope not stated {credential}")
        found[credential] = Ternary(held, opposite(either(held, is_open)))
        rules.append(at_most_one((held, is_open)))
    return found, all_true(rules)


def _profile(leaves: Sequence[Condition], name: str) -> tuple[Mapping[str, tuple[Term, Term]], Term]:
    found: dict[str, tuple[Term, Term]] = {}
    for question in dict.fromkeys(one.question for one in leaves if isinstance(one, ProfileAnswerIs)):
        found[question] = (Variable(f"{name}yes {question}"), Variable(f"{name}no {question}"))
    return found, all_true(at_most_one(pair) for pair in found.values())


def _published(leaves: Sequence[Condition], name: str) -> Mapping[str, tuple[Term, Term]]:
    asked = [one for one in leaves if isinstance(one, PublishedBefore)]
    return {
        status: (Variable(f"{name}published here {status}"), Variable(f"{name}published elsewhere {status}"))
        for status in dict.fromkeys(status for one in asked for status in one.statuses)
    }


def _answers(
    items: Sequence[EvidenceItem], leaves: Sequence[Condition], name: str
) -> tuple[Mapping[str, Answered], Term]:
    looking: dict[str, list[AnswerLeaf]] = {}
    for leaf in leaves:
        if isinstance(leaf, AnswerLeaf):
            looking.setdefault(leaf.item, []).append(leaf)
    found: dict[str, Answered] = {}
    rules: list[Term] = []
    for item in items:
        classes = answer_classes(item, looking.get(item.key, ()))
        found[item.key], rule = answered_freely(item, classes, f"{name}{item.key}")
        rules.append(rule)
    return found, all_true(rules)


def answered_freely(item: EvidenceItem, classes: tuple[AnswerClass, ...], name: str) -> tuple[Answered, Term]:
    """Return an item that can have an answer of any class, and what keeps it to one of them."""
    given = tuple(Variable(f"{name} answer {number}") for number in range(1, len(classes)))
    none_given = opposite(any_true(given))
    return Answered(item=item, classes=classes, given=(none_given, *given)), at_most_one(given)
