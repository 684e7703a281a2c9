"""Judging all items and assertions of a category, with what does not hang on the facts worked out once.

Most items are asked of every organisation of their category alike, so that an answer which is accepted
(or missing) comes to the same judgement for all of them; and most assertions have only such items. Those
judgements are values that nobody can change, made when they are first needed and shared afterwards.
"""

from __future__ import annotations

from weakref import WeakKeyDictionary

from dspt_core.domain.assessment import Assessment, Response
from dspt_core.domain.evaluation import AssertionJudgement, ItemJudgement
from dspt_core.domain.explanation import ItemVerdict
from dspt_core.domain.framework import EvidenceItem, TailoredAssertion, TailoredFramework
from dspt_core.rules.assertions import judge_assertion
from dspt_core.rules.duties import WHATEVER_THE_FACTS, Circumstances
from dspt_core.rules.evidence import MET, Judgement, judge_response
from dspt_core.rules.items import judge_answered

_PLAIN = frozenset((ItemVerdict.MET, ItemVerdict.UNANSWERED, ItemVerdict.OPTIONAL))
_FEW = 6


def judge_all(
    framework: TailoredFramework, assessment: Assessment, circumstances: Circumstances
) -> tuple[tuple[ItemJudgement, ...], tuple[AssertionJudgement, ...]]:
    """Return the judgements of all items and of all assertions, in order."""
    judges = _JUDGES.get(framework)
    if judges is None:
        judges = _JUDGES[framework] = tuple([_AssertionJudge(one) for one in framework.assertions])
    confirmed = frozenset(assessment.confirmations)
    items: list[ItemJudgement] = []
    assertions: list[AssertionJudgement] = []
    for judge in judges:
        judged = judge.judge_items(assessment, circumstances)
        items += judged
        assertions.append(judge.judge(judged, is_confirmed=judge.reference in confirmed))
    return tuple(items), tuple(assertions)


class _ItemJudge:
    """Judges one item; what an item whose duty is the same for everybody can come to is remembered."""

    def __init__(self, item: EvidenceItem, assertion: str) -> None:
        self.item = item
        self.reference = item.reference
        self._kind = item.answer
        self._assertion = assertion
        self._duties = None if item.hangs_on_facts else WHATEVER_THE_FACTS[item.duty]
        self._remembered: dict[Judgement | None, ItemJudgement] = {}
        self._met = judge_answered(item, assertion, self._duties, MET) if self._duties is not None else None

    @property
    def hangs_on_facts(self) -> bool:
        return self._duties is None

    def judge(self, response: Response | None, circumstances: Circumstances) -> ItemJudgement:
        answered = None if response is None else judge_response(self._kind, response)
        if self._duties is None:
            duties = circumstances.duties_of(self.item)
            return judge_answered(self.item, self._assertion, duties, answered)
        # Nearly every answer is accepted, and finding that in a dictionary would take longer.
        found = self._met if answered is MET else self._remembered.get(answered)
        if found is None:
            found = judge_answered(self.item, self._assertion, self._duties, answered)
            self._remembered[answered] = found
        return found


class _AssertionJudge:
    """Judges one assertion, and remembers what it comes to while its items are met or not answered.

    Only of assertions with a few items whose duty is the same for everybody: those verdicts say all there
    is to say about such items, and there are not many ways in which they can come together.
    """

    def __init__(self, assertion: TailoredAssertion) -> None:
        self.reference = assertion.reference
        self._standard = assertion.standard
        self._items = tuple([_ItemJudge(item, assertion.reference) for item in assertion.items])
        self._remembers = len(self._items) <= _FEW and not any(one.hangs_on_facts for one in self._items)
        self._remembered: dict[tuple[bool | ItemVerdict, ...], AssertionJudgement] = {}

    def judge_items(self, assessment: Assessment, circumstances: Circumstances) -> list[ItemJudgement]:
        responses = assessment.by_reference
        return [one.judge(responses.get(one.reference), circumstances) for one in self._items]

    def judge(self, items: list[ItemJudgement], *, is_confirmed: bool) -> AssertionJudgement:
        if not self._remembers:
            return self._judge(items, is_confirmed=is_confirmed)
        verdicts = [item.verdict for item in items]
        key: tuple[bool | ItemVerdict, ...] = (is_confirmed, *verdicts)
        found = self._remembered.get(key)
        if found is None:
            found = self._judge(items, is_confirmed=is_confirmed)
            if _PLAIN.issuperset(verdicts):
                self._remembered[key] = found
        return found

    def _judge(self, items: list[ItemJudgement], *, is_confirmed: bool) -> AssertionJudgement:
        return judge_assertion(self.reference, self._standard, items, is_confirmed=is_confirmed)


_JUDGES: WeakKeyDictionary[TailoredFramework, tuple[_AssertionJudge, ...]] = WeakKeyDictionary()
"""Kept for as long as the edition is."""
