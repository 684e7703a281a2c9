"""What a condition may look at."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from attrs import field, frozen

from dspt_core.domain.answer_kinds import AnswerKind
from dspt_core.domain.assessment import Response
from dspt_core.domain.evaluation import AssertionJudgement, ItemJudgement
from dspt_core.domain.explanation import Explanation, Reason, Truth
from dspt_core.domain.history import History
from dspt_core.domain.organisation import Organisation


@frozen(kw_only=True)
class AnswerFacts:
    """An item that a condition looks at: whether it is asked, and what was answered, if anything was."""

    asked: Truth
    kind: AnswerKind
    response: Response | None


def _no_answer(_key: str) -> AnswerFacts | None:
    return None


def _no_status(name: str) -> Explanation:
    raise KeyError(name)


@frozen(kw_only=True)
class Facts:
    """What a condition may look at.

    The rules of exemptions and duties are read before anything is judged: they see the organisation,
    the day, the history and single answers. The rules of statuses see the judgements, the action plan
    and each other as well. ``answer`` gives the facts about the item with a permanent key, ``None`` for
    an item of another category; ``action_plan`` is ``plan-provided``, or the reason for which there is
    none that counts.
    """

    organisation: Organisation
    category: str
    edition: str
    on: dt.date
    history: History = field(factory=History)
    answer: Callable[[str], AnswerFacts | None] = _no_answer
    items: tuple[ItemJudgement, ...] = ()
    assertions: tuple[AssertionJudgement, ...] = ()
    action_plan: Reason = Reason.PLAN_MISSING
    status: Callable[[str], Explanation] = _no_status
