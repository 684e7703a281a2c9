"""Duties and exemptions: what is asked, what is mandatory, what need not be answered, for given facts.

Each is decided once. Whether an item is asked can hang on another item's answer, and that item's being
asked on a third; the edition's check has made sure that no such chain goes round in a circle.
"""

from __future__ import annotations

import datetime as dt

from attrs import frozen

from dspt_core.domain.assessment import Assessment
from dspt_core.domain.conditions import Condition
from dspt_core.domain.edition import Edition
from dspt_core.domain.explanation import (
    FAILS,
    HOLDS,
    UNKNOWN,
    Explanation,
    Reason,
    Subject,
    SubjectKind,
    Truth,
    some,
    subject_of,
)
from dspt_core.domain.framework import Duty, EvidenceItem
from dspt_core.domain.history import History
from dspt_core.domain.organisation import Organisation
from dspt_core.rules.conditions.facts import AnswerFacts, Facts
from dspt_core.rules.conditions.reading import explain, truth_of
from dspt_core.rules.tailoring import Tailored

_EXEMPTION = SubjectKind.EXEMPTION
_ASKED = subject_of(SubjectKind.DUTY, "asked")
_MANDATORY = subject_of(SubjectKind.DUTY, "mandatory")

_REASON_OF = {
    HOLDS: Reason.RULE_HOLDS,
    FAILS: Reason.RULE_FAILS,
    UNKNOWN: Reason.RULE_UNDECIDED,
}


@frozen(kw_only=True)
class Duties:
    """What stands of one item before its answer is looked at.

    ``exempt`` says whether one of the exemptions applies. ``because`` explains what hangs on facts: the
    conditions of the duty, and each exemption.
    """

    asked: Truth
    mandatory: Truth
    exempt: Truth = FAILS
    exemptions: tuple[Explanation, ...] = ()
    because: tuple[Explanation, ...] = ()


WHATEVER_THE_FACTS = {
    Duty.MANDATORY: Duties(asked=HOLDS, mandatory=HOLDS),
    Duty.OPTIONAL: Duties(asked=HOLDS, mandatory=FAILS),
}
"""What stands of an item without conditions and exemptions."""


class Circumstances:
    """Decides duties and exemptions for one assessment, each once, in whatever order they are wanted."""

    def __init__(
        self,
        edition: Edition,
        tailored: Tailored,
        organisation: Organisation,
        assessment: Assessment,
        *,
        history: History,
        on: dt.date,
    ) -> None:
        """Take the facts; nothing is decided yet."""
        self._items = tailored.framework.items_by_key
        self._assessment = assessment
        self._rules = {exemption.exemption: exemption.when for exemption in edition.exemptions}
        self._exemptions: dict[str, Explanation] = {}
        self._exempted: dict[tuple[Duty, tuple[str, ...]], Duties] = {}
        self._asked: dict[str, Explanation] = {}
        self._under_way: set[str] = set()
        self.facts: Facts = Facts(
            organisation=organisation,
            category=tailored.category.category,
            edition=edition.edition,
            on=on,
            history=history,
            answer=self._answer,
        )

    def duties_of(self, item: EvidenceItem) -> Duties:
        """Return whether an item is asked and mandatory, and which exemptions it names apply."""
        if not item.hangs_on_facts:
            return WHATEVER_THE_FACTS[item.duty]
        if item.asked_when is None and item.mandatory_when is None:
            return self._exempted_duties(item.duty, item.exemptions)
        exemptions = tuple([self._exemption(name) for name in item.exemptions])
        conditional: list[Explanation] = []
        asked = HOLDS
        mandatory = HOLDS if item.is_mandatory else FAILS
        if item.asked_when is not None:
            conditional.append(self._asked_explanation(item, item.asked_when))
            asked = truth_of(conditional[-1])
        if item.mandatory_when is not None:
            conditional.append(self._ruled(_MANDATORY, item.mandatory_when))
            mandatory = truth_of(conditional[-1])
        return Duties(
            asked=asked,
            mandatory=mandatory,
            exempt=some([truth_of(exemption) for exemption in exemptions]),
            exemptions=exemptions,
            because=(*conditional, *exemptions),
        )

    def _exempted_duties(self, duty: Duty, names: tuple[str, ...]) -> Duties:
        """Return what stands of the items that hang on nothing but these exemptions."""
        duties = self._exempted.get((duty, names))
        if duties is None:
            exemptions = tuple([self._exemption(name) for name in names])
            duties = self._exempted[duty, names] = Duties(
                asked=HOLDS,
                mandatory=WHATEVER_THE_FACTS[duty].mandatory,
                exempt=some([truth_of(exemption) for exemption in exemptions]),
                exemptions=exemptions,
                because=exemptions,
            )
        return duties

    def _answer(self, key: str) -> AnswerFacts | None:
        item = self._items.get(key)
        if item is None:
            return None
        asked = HOLDS
        if item.asked_when is not None:
            asked = truth_of(self._asked_explanation(item, item.asked_when))
        response = self._assessment.response_to(item.reference)
        return AnswerFacts(asked=asked, kind=item.answer, response=response)

    def _asked_explanation(self, item: EvidenceItem, condition: Condition) -> Explanation:
        if item.key not in self._asked:
            if item.key in self._under_way:
                message = f"whether item {item.key!r} is asked hangs on itself"
                raise ValueError(message)
            self._under_way.add(item.key)
            self._asked[item.key] = self._ruled(_ASKED, condition)
        return self._asked[item.key]

    def _exemption(self, name: str) -> Explanation:
        if name not in self._exemptions:
            subject = subject_of(_EXEMPTION, name)
            self._exemptions[name] = self._ruled(subject, self._rules[name])
        return self._exemptions[name]

    def _ruled(self, subject: Subject, condition: Condition) -> Explanation:
        explanation = explain(condition, self.facts)
        truth = truth_of(explanation)
        return Explanation(subject=subject, verdict=truth, reason=_REASON_OF[truth], because=(explanation,))
