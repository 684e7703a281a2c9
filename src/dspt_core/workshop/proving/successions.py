"""Two editions side by side: what can be so of one organisation in both."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TypeVar

from attrs import evolve, frozen

from dspt_core.domain.assessment import Response
from dspt_core.domain.conditions import Condition
from dspt_core.domain.edition import Edition
from dspt_core.domain.framework import EvidenceItem
from dspt_core.domain.lineage import AnswerFate, Lineage
from dspt_core.rules.conditions.answer_leaves import AnswerLeaf
from dspt_core.rules.conditions.parts import nodes_of
from dspt_core.rules.tailoring import Tailored
from dspt_core.workshop.proving.answer_classes import AnswerClass, classify, possible_responses
from dspt_core.workshop.proving.situation import (
    Answered,
    Situation,
    answered_freely,
    any_situation,
    conditions_of,
)
from dspt_core.workshop.proving.terms import Term, both, either

_Fact = TypeVar("_Fact")
_CARRIED = (AnswerFate.CARRY, AnswerFate.CARRY_FOR_REVIEW)


@frozen(kw_only=True)
class Succession:
    """The situations of the same organisation in an earlier and a later edition, and when both can be.

    Certificates, profile and action plan are the same in both. Answers that the lineage carries from one
    item to one other are the same too, those to be reviewed as if somebody had; all others are given
    anew, or not. What was published before the later edition was published in another one.
    """

    earlier: Situation
    later: Situation
    possible: Term


def succession(
    lineage: Lineage, before: tuple[Edition, Tailored], after: tuple[Edition, Tailored]
) -> Succession:
    """Return what can be so of an organisation in both editions."""
    earlier = any_situation(*before)
    later = any_situation(*after, name="later ")
    old_answers, new_answers, rules = dict(earlier.answers), dict(later.answers), list[Term]()
    for item in after[1].items():
        source = _source(lineage, item, before[1])
        if source is None:
            continue
        old, new, rule = _same_answers(
            source, _leaves_on(before, source), item, _leaves_on(after, item), name=f"carried {item.key}"
        )
        old_answers[source.key], new_answers[item.key] = old, new
        rules.append(rule)
    return Succession(
        earlier=evolve(earlier, answers=old_answers),
        later=evolve(
            later,
            answers=new_answers,
            credentials={**later.credentials, **_shared(earlier.credentials, later.credentials)},
            profile={**later.profile, **_shared(earlier.profile, later.profile)},
            published=_published_later(earlier.published, later.published),
            plan=earlier.plan,
        ),
        possible=both(earlier.possible, later.possible, *rules),
    )


def _source(lineage: Lineage, item: EvidenceItem, before: Tailored) -> EvidenceItem | None:
    """Return the one item whose answer an item of the later edition takes over, if there is one."""
    link = lineage.link_to(item.key)
    if link is None or link.answers not in _CARRIED or len(link.before) != 1 or len(link.after) != 1:
        return None
    return before.framework.items_by_key.get(link.before[0])


def _leaves_on(of: tuple[Edition, Tailored], item: EvidenceItem) -> list[AnswerLeaf]:
    edition, tailored = of
    nodes: dict[Condition, None] = dict.fromkeys(
        node for one in conditions_of(edition, tailored.items()) for node in nodes_of(one)
    )
    return [node for node in nodes if isinstance(node, AnswerLeaf) and node.item == item.key]


def _same_answers(
    old: EvidenceItem,
    old_leaves: Sequence[AnswerLeaf],
    new: EvidenceItem,
    new_leaves: Sequence[AnswerLeaf],
    *,
    name: str,
) -> tuple[Answered, Answered, Term]:
    """Return one answer as both items see it, with classes that neither of them can tell apart."""
    pairs: dict[object, tuple[AnswerClass, AnswerClass]] = {}
    for response in (*possible_responses(old, old_leaves), *possible_responses(new, new_leaves)):
        seen = (
            classify(old, _under(old, response), old_leaves),
            classify(new, _under(new, response), new_leaves),
        )
        pairs.setdefault(tuple((one.accepted, one.matches) for one in seen), seen)
    old_classes, new_classes = zip(*pairs.values(), strict=True)
    answered, rule = answered_freely(old, tuple(old_classes), name)
    return answered, Answered(item=new, classes=tuple(new_classes), given=answered.given), rule


def _under(item: EvidenceItem, response: Response | None) -> Response | None:
    return evolve(response, reference=item.reference) if response is not None else None


def _shared(earlier: Mapping[str, _Fact], later: Mapping[str, _Fact]) -> dict[str, _Fact]:
    return {name: fact for name, fact in earlier.items() if name in later}


def _published_later(
    earlier: Mapping[str, tuple[Term, Term]], later: Mapping[str, tuple[Term, Term]]
) -> dict[str, tuple[Term, Term]]:
    """Return what was published when the later edition begins: nothing in it, all else in another one."""
    return {
        status: (False, either(*earlier[status]) if status in earlier else elsewhere)
        for status, (_, elsewhere) in later.items()
    }
