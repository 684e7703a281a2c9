"""Frameworks: standards, assertions and evidence items whose numbers have gaps, as real ones do."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import product

from hypothesis.strategies import DrawFn

from dspt_core.domain.edition import Category, Coverage
from dspt_core.domain.framework import Assertion, Duty, EvidenceItem, Framework, Standard
from dspt_core.testing.strategies.answer_kinds import GUESSED, answer_kind
from dspt_core.testing.strategies.choosing import chosen, chosen_some, happens

_STANDINGS = tuple(product((Duty.MANDATORY, Duty.OPTIONAL), (False, True)))
_ANY_STANDING = (*_STANDINGS, (Duty.UNKNOWN, False))

_Items = Mapping[int, Mapping[int, Sequence[EvidenceItem]]]


def framework_of(
    draw: DrawFn, *, edition: str, name: str, categories: Sequence[Category], exemptions: Sequence[str]
) -> Framework:
    """Draw a framework that asks each category something, except those whose items are absent."""
    asked = [category for category in categories if category.coverage is not Coverage.ABSENT]
    slots = [
        (standard, assertion, item, chosen_some(draw, asked, fewest=1))
        for standard in chosen_some(draw, (1, 10), fewest=1)
        for assertion in chosen_some(draw, (1, 2, 10), fewest=1)
        for item in chosen_some(draw, (1, 2, 10), fewest=1)
    ]
    reached = {category.category for *_, here in slots[1:] for category in here}
    items: dict[int, dict[int, list[EvidenceItem]]] = {}
    for index, (standard, assertion, item, here) in enumerate(slots):
        reference = f"{standard}.{assertion}.{item}"
        items.setdefault(standard, {}).setdefault(assertion, []).extend(
            _item(draw, reference, category, exemptions)
            for category in asked
            if category in here or (index == 0 and category.category not in reached)
        )
    return Framework(edition=edition, framework=name, title=name.title(), standards=_standards(items))


def _standards(items: _Items) -> tuple[Standard, ...]:
    return tuple(
        Standard(
            reference=str(standard),
            title=f"Standard {standard}",
            provenance=GUESSED,
            assertions=tuple(
                Assertion(
                    reference=f"{standard}.{assertion}",
                    title=f"Assertion {standard}.{assertion}",
                    provenance=GUESSED,
                    items=tuple(here),
                )
                for assertion, here in assertions.items()
            ),
        )
        for standard, assertions in items.items()
    )


def _item(draw: DrawFn, reference: str, category: Category, exemptions: Sequence[str]) -> EvidenceItem:
    standings = _STANDINGS if category.coverage.can_be_evaluated else _ANY_STANDING
    duty, approaching = chosen(draw, standings)
    return EvidenceItem(
        key=f"{category.category}.item-{reference.replace('.', '-')}",
        reference=reference,
        category=category.category,
        text=f"Is {reference} so?",
        duty=duty,
        approaching=approaching,
        answer=answer_kind(draw),
        provenance=GUESSED,
        exemptions=tuple(chosen_some(draw, exemptions)) if happens(draw, tenths=4) else (),
        heading=chosen(draw, category.headings).heading if category.headings else None,
    )
