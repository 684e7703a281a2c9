"""Everything that an evaluation is handed, drawn at once, and what tests change about it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator

from attrs import evolve, field, frozen
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn

from dspt_core.domain.answer_kinds import LevelKind
from dspt_core.domain.assessment import Assessment, Response
from dspt_core.domain.conditions import Condition
from dspt_core.domain.edition import Edition
from dspt_core.domain.evaluation import Evaluation
from dspt_core.domain.framework import EvidenceItem
from dspt_core.domain.history import History
from dspt_core.domain.organisation import Organisation
from dspt_core.formats.editions import load_edition
from dspt_core.rules.conditions.checking import asked_items
from dspt_core.rules.evaluating import evaluate
from dspt_core.rules.statuses import SecondTime
from dspt_core.rules.tailoring import tailor
from dspt_core.testing.strategies import (
    accepted_assessments,
    assessments,
    days,
    editions,
    histories,
    organisations,
)


@frozen(kw_only=True)
class Situation:
    """An edition, an organisation, its answers, a day, its history, and the policy for a second time."""

    edition: Edition
    organisation: Organisation
    assessment: Assessment
    on: dt.date
    history: History = field(factory=History)
    second_time: SecondTime = SecondTime.WARN

    def evaluated(self) -> Evaluation:
        return evaluate(
            self.edition,
            self.organisation,
            self.assessment,
            on=self.on,
            history=self.history,
            second_time=self.second_time,
        )

    def items(self) -> tuple[EvidenceItem, ...]:
        """Return the items of the organisation's category, asked of it or not."""
        return tailor(self.edition, self.organisation.type).items()

    def assertions(self) -> tuple[str, ...]:
        """Return the numbers of the assertions with an item of the category."""
        tailored = tailor(self.edition, self.organisation.type)
        return tuple(assertion.reference for assertion in tailored.assertions)

    def assessing(self, assessment: Assessment) -> Situation:
        """Return the situation with another assessment."""
        return evolve(self, assessment=assessment)

    def responding(self, responses: Iterable[Response]) -> Situation:
        """Return the situation with other responses."""
        return self.assessing(evolve(self.assessment, responses=tuple(responses)))

    def not_answering(self, reference: str) -> Situation:
        """Return the situation without a response to that item."""
        return self.responding(one for one in self.assessment.responses if one.reference != reference)

    def answering(self, response: Response) -> Situation:
        """Return the situation with this response, in place of any other to the same item."""
        return self.responding((*self.not_answering(response.reference).assessment.responses, response))


def conditions_of(edition: Edition) -> Iterator[Condition]:
    """Yield every condition of an edition, those of duties and checks included."""
    yield from (exemption.when for exemption in edition.exemptions)
    yield from (rule.requires for rule in edition.statuses)
    yield from (check.when for check in edition.consistency_checks)
    for framework in edition.frameworks:
        for item in framework.items():
            yield from (one for one in (item.asked_when, item.mandatory_when) if one is not None)


def items_read(edition: Edition) -> frozenset[str]:
    """Return the keys of the items whose answers some condition looks at."""
    return frozenset(key for condition in conditions_of(edition) for key in asked_items(condition))


def levels_unknown(edition: Edition) -> frozenset[str]:
    """Return the keys of the items of which the edition does not know which level they ask for."""
    return frozenset(
        item.key
        for framework in edition.frameworks
        for item in framework.items()
        if isinstance(item.answer, LevelKind) and item.answer.required is None
    )


@st.composite
def situations(draw: DrawFn, *, may_deny: bool = True) -> Situation:
    edition = draw(editions(may_deny=may_deny))
    return _situation(draw, edition)


@st.composite
def several_situations(draw: DrawFn) -> tuple[Situation, ...]:
    """Draw five situations of one edition: drawing the edition is what takes the time."""
    edition = draw(editions())
    return tuple(_situation(draw, edition) for _ in range(5))


@st.composite
def shipped_situations(draw: DrawFn) -> Situation:
    return _situation(draw, load_edition("2025-26"))


@st.composite
def nearly_complete_situations(draw: DrawFn, edition: Edition, organisation_type: str) -> Situation:
    """Draw an organisation that earns what it can, but for an answer or a confirmation at most."""
    on = draw(days())
    drawn = draw(organisations(edition, on=on))
    organisation = evolve(drawn, type=organisation_type)
    assessment = draw(accepted_assessments(edition, organisation))
    nothing = st.just("")
    dropped = draw(nothing | nothing | st.sampled_from([one.reference for one in assessment.responses]))
    unconfirmed = draw(nothing | nothing | st.sampled_from(assessment.confirmations))
    return Situation(
        edition=edition,
        organisation=organisation,
        assessment=evolve(
            assessment,
            responses=tuple(one for one in assessment.responses if one.reference != dropped),
            confirmations=tuple(one for one in assessment.confirmations if one != unconfirmed),
        ),
        on=on,
    )


def _situation(draw: DrawFn, edition: Edition) -> Situation:
    on = draw(days())
    organisation = draw(organisations(edition, on=on))
    return Situation(
        edition=edition,
        organisation=organisation,
        assessment=draw(assessments(edition, organisation)),
        on=on,
        history=draw(histories(edition)),
        second_time=draw(st.sampled_from(SecondTime)),
    )
