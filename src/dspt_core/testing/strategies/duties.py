"""Duties that hang on facts: which items are asked, and which are mandatory, under what condition."""

from __future__ import annotations

from attrs import evolve
from hypothesis.strategies import DrawFn

from dspt_core.domain.framework import EvidenceItem, Framework
from dspt_core.testing.strategies.choosing import chosen, happens
from dspt_core.testing.strategies.conditions import Vocabulary, fact_condition


def with_duties(draw: DrawFn, framework: Framework, vocabulary: Vocabulary) -> Framework:
    """Draw conditions for some of a framework's items; an item hangs only on those before it."""
    seen: list[EvidenceItem] = []
    backwards = happens(draw, tenths=5)
    items = list(framework.items())
    changed: dict[str, EvidenceItem] = {}
    for item in reversed(items) if backwards else items:
        changed[item.key] = _with_duty(draw, item, evolve(vocabulary, items=tuple(seen)))
        seen.append(item)
    return evolve(
        framework,
        standards=tuple(
            evolve(
                standard,
                assertions=tuple(
                    evolve(assertion, items=tuple(changed[item.key] for item in assertion.items))
                    for assertion in standard.assertions
                ),
            )
            for standard in framework.standards
        ),
    )


def _with_duty(draw: DrawFn, item: EvidenceItem, vocabulary: Vocabulary) -> EvidenceItem:
    shape = chosen(draw, ("plain", "plain", "asked", "mandatory", "both"))
    asked_when = fact_condition(draw, vocabulary) if shape in ("asked", "both") else None
    may_be_mandatory = shape in ("mandatory", "both") and not item.is_mandatory
    mandatory_when = fact_condition(draw, vocabulary) if may_be_mandatory else None
    return evolve(item, asked_when=asked_when, mandatory_when=mandatory_when)
