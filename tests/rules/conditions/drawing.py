"""What tests of the condition language draw: the rules of an edition, and facts to read them with."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from attrs import evolve, frozen
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn

from dspt_core.domain.conditions import AllOf, AnyOf, Condition, Not
from dspt_core.domain.edition import Edition
from dspt_core.domain.history import History, Publication
from dspt_core.rules.conditions.facts import Facts
from dspt_core.rules.duties import Circumstances
from dspt_core.rules.evaluating import plan_reason
from dspt_core.rules.judging import judge_all
from dspt_core.rules.statuses import SecondTime, _LadderReader
from dspt_core.rules.tailoring import tailor
from dspt_core.testing.strategies import assessments, days, organisations
from dspt_core.testing.strategies.conditions import Vocabulary, status_condition


def vocabulary_of(edition: Edition) -> Vocabulary:
    """Return every name of an edition."""
    return Vocabulary(
        types=tuple(one.type for one in edition.organisation_types),
        categories=tuple(one.category for one in edition.categories),
        questions=tuple(one.question for one in edition.profile_questions),
        credentials=tuple(one.credential for one in edition.credentials),
        statuses=tuple(one.status for one in edition.statuses),
        items=tuple(item for framework in edition.frameworks for item in framework.items()),
    )


@st.composite
def trees(draw: DrawFn, edition: Edition) -> Condition:
    """Conditions with every node of the language, over the names of an edition."""
    vocabulary = vocabulary_of(edition)
    return status_condition(draw, vocabulary, vocabulary.statuses, may_deny=True)


@st.composite
def facts_of(draw: DrawFn, edition: Edition) -> Facts:
    """All that the rules of statuses may look at, for some organisation and what it answered."""
    on = draw(days())
    organisation = draw(organisations(edition, on=on))
    assessment = draw(assessments(edition, organisation))
    tailored = tailor(edition, organisation.type)
    circumstances = Circumstances(
        edition, tailored, organisation, assessment, history=draw(_histories(edition)), on=on
    )
    items, assertions = judge_all(tailored.framework, assessment, circumstances)
    facts = evolve(
        circumstances.facts,
        items=items,
        assertions=assertions,
        action_plan=plan_reason(assessment.action_plan),
    )
    return _LadderReader(edition, facts, second_time=SecondTime.WARN)._facts


@st.composite
def _histories(draw: DrawFn, edition: Edition) -> History:
    published = draw(
        st.lists(
            st.tuples(
                st.sampled_from([one.status for one in edition.statuses]),
                st.sampled_from([edition.edition, "2017-18"]),
            ),
            max_size=2,
        )
    )
    return History(
        publications=tuple(
            Publication(
                publication=f"p{index}",
                edition=name,
                status=status,
                published=dt.datetime(2025, 6, 30, tzinfo=dt.UTC),
            )
            for index, (status, name) in enumerate(published)
        )
    )


@frozen
class Rule:
    """A condition of an edition, its place, and the types and the category it is read for."""

    pointer: str
    condition: Condition
    types: tuple[str, ...] | None = None
    category: str | None = None

    def is_for(self, facts: Facts) -> bool:
        return (self.types is None or facts.organisation.type in self.types) and (
            self.category is None or facts.category == self.category
        )


def rules_of(edition: Edition) -> Iterator[Rule]:
    """Yield every rule of an edition, each with a pointer of its own."""
    for index, exemption in enumerate(edition.exemptions):
        yield Rule(f"/exemptions/{index}/when", exemption.when)
    for index, status in enumerate(edition.statuses):
        yield Rule(f"/statuses/{index}/requires", status.requires, types=status.offered_to)
    for framework in edition.frameworks:
        for item in framework.items():
            for member, condition in (
                ("asked_when", item.asked_when),
                ("mandatory_when", item.mandatory_when),
            ):
                if condition is not None:
                    yield Rule(f"/{item.key}/{member}", condition, category=item.category)


def leaves_of(condition: Condition) -> tuple[Condition, ...]:
    """Return the different leaves of a tree."""
    match condition:
        case AllOf(parts) | AnyOf(parts):
            return tuple(dict.fromkeys(leaf for part in parts for leaf in leaves_of(part)))
        case Not(part):
            return leaves_of(part)
        case _:
            return (condition,)
