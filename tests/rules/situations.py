"""Everything that an evaluation is handed, drawn at once, and what tests change about it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from attrs import evolve, frozen
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn

from dspt_core.domain.assessment import Assessment, Response
from dspt_core.domain.edition import Edition
from dspt_core.domain.evaluation import Evaluation
from dspt_core.domain.framework import EvidenceItem
from dspt_core.domain.organisation import Organisation
from dspt_core.formats.editions import load_edition
from dspt_core.rules.evaluating import evaluate
from dspt_core.rules.tailoring import tailor
from dspt_core.testing.strategies import assessments, days, editions, organisations


@frozen(kw_only=True)
class Situation:
    """An edition, an organisation, its answers and a day."""

    edition: Edition
    organisation: Organisation
    assessment: Assessment
    on: dt.date

    def evaluated(self) -> Evaluation:
        return evaluate(self.edition, self.organisation, self.assessment, on=self.on)

    def items(self) -> tuple[EvidenceItem, ...]:
        """Return the items asked."""
        tailored = tailor(self.edition, self.organisation, on=self.on)
        return tuple(item for assertion in tailored.assertions for item in assertion.items)

    def assertions(self) -> tuple[str, ...]:
        """Return the numbers of the assertions asked."""
        tailored = tailor(self.edition, self.organisation, on=self.on)
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


@st.composite
def situations(draw: DrawFn, *, may_deny: bool = True) -> Situation:
    edition = draw(editions(may_deny=may_deny))
    return _situation(draw, edition)


@st.composite
def shipped_situations(draw: DrawFn) -> Situation:
    return _situation(draw, load_edition("2025-26"))


def _situation(draw: DrawFn, edition: Edition) -> Situation:
    on = draw(days())
    organisation = draw(organisations(edition, on=on))
    return Situation(
        edition=edition,
        organisation=organisation,
        assessment=draw(assessments(edition, organisation)),
        on=on,
    )
