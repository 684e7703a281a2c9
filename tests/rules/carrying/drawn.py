"""Random carries: two editions, a random lineage of one or two steps between, and answers on both sides.

The later edition asks the same items, some in other words. What the lineage says of them is anything: true
or not, complete or full of gaps.
"""

from __future__ import annotations

from itertools import pairwise

from attrs import evolve, frozen
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn

from dspt_core.domain.edition import Edition
from dspt_core.domain.framework import EvidenceItem
from dspt_core.domain.lineage import AnswerFate, ItemChange, Lineage, LineageLink
from dspt_core.domain.organisation import Organisation
from dspt_core.rules.carrying.planning import CarrySide
from dspt_core.testing.strategies import assessments, editions, organisations
from tests.rules.small_edition import PAPER

some = settings(max_examples=max(1, settings().max_examples // 3))
"""Two editions and two assessments take long to draw, and each is good for many answers."""


@frozen(kw_only=True)
class DrawnCarry:
    """Everything that a plan is computed from, and the organisation as each edition's rules see it."""

    before: CarrySide
    after: CarrySide
    chain: tuple[Lineage, ...]
    organisation: Organisation


@st.composite
def carries(draw: DrawFn) -> DrawnCarry:
    earlier = draw(editions())
    year = int(earlier.edition[:4])
    steps = draw(st.sampled_from([1, 1, 2]))
    names = [_name(year + index) for index in range(steps + 1)]
    later = _reworded(earlier, names[-1], draw(st.sets(st.sampled_from(_keys(earlier)), max_size=2)))
    organisation = draw(organisations(earlier))
    others = [one.type for one in earlier.organisation_types]
    organisation_type = draw(st.sampled_from([*[organisation.type] * 9, *others]))
    given = draw(assessments(earlier, organisation))
    drawn = draw(assessments(later, organisation))
    kept = draw(st.sets(st.sampled_from([one.reference for one in drawn.responses] or [""]), max_size=2))
    answered = evolve(
        drawn,
        responses=tuple(one for one in drawn.responses if one.reference in kept),
        confirmations=drawn.confirmations[: draw(st.integers(0, 1))],
    )
    versions = tuple((one.reference, number) for number, one in enumerate(given.responses, start=1))
    return DrawnCarry(
        before=CarrySide(
            edition=earlier, organisation_type=organisation.type, assessment=given, versions=versions
        ),
        after=CarrySide(edition=later, organisation_type=organisation_type, assessment=answered),
        chain=tuple(
            draw(lineages(_by_category(earlier), before=one, edition=other)) for one, other in pairwise(names)
        ),
        organisation=organisation,
    )


@st.composite
def lineages(draw: DrawFn, keys: list[list[str]], *, before: str, edition: str) -> Lineage:
    """Lineages in which each key stands at most once before and once after, and goes on in its category."""
    links: list[LineageLink] = []
    for of_category in keys:
        left, free = list(of_category), list(of_category)
        while left:
            key = left.pop(0)
            change = draw(st.sampled_from(_CHANGES))
            if change is None:
                continue
            was = [key, left.pop(0)] if change is ItemChange.MERGED and left else [key]
            targets = 0 if change is ItemChange.WITHDRAWN else 2 if change is ItemChange.SPLIT else 1
            now = [free.pop(free.index(key) if key in free else 0) for _ in range(min(targets, len(free)))]
            links.append(
                LineageLink(
                    before=tuple(was),
                    after=tuple(now),
                    changes=frozenset({change}),
                    answers=draw(st.sampled_from(_FATES)),
                    provenance=PAPER,
                )
            )
    return Lineage(edition=edition, before=before, sources=(), links=tuple(links))


_CHANGES = (
    *(ItemChange.KEPT,) * 5,
    *(ItemChange.SPLIT, ItemChange.MERGED) * 2,
    ItemChange.RENUMBERED,
    ItemChange.REWORDED,
    ItemChange.MOVED,
    ItemChange.WITHDRAWN,
    None,
)
_FATES = (*(AnswerFate.CARRY,) * 4, AnswerFate.CARRY_FOR_REVIEW, AnswerFate.ORPHAN)


def _name(year: int) -> str:
    return f"{year}-{(year + 1) % 100:02}"


def _keys(edition: Edition) -> list[str]:
    return [item.key for item in edition.items()]


def _by_category(edition: Edition) -> list[list[str]]:
    return [[item.key for item in edition.items_of(category)] for category in edition.categories]


def _reworded(edition: Edition, name: str, keys: set[str]) -> Edition:
    def now(item: EvidenceItem) -> EvidenceItem:
        return evolve(item, text=f"{item.text} And since when?") if item.key in keys else item

    return evolve(
        edition,
        edition=name,
        frameworks=tuple(
            evolve(
                framework,
                edition=name,
                standards=tuple(
                    evolve(
                        standard,
                        assertions=tuple(
                            evolve(assertion, items=tuple(now(item) for item in assertion.items))
                            for assertion in standard.assertions
                        ),
                    )
                    for standard in framework.standards
                ),
            )
            for framework in edition.frameworks
        ),
    )
