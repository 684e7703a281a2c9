"""A worked case: facts people argue about, and the outcome the rules are expected to give."""

from __future__ import annotations

import datetime as dt
from enum import StrEnum

from attrs import field, frozen

from dspt_core.domain.assessment import ActionPlan, Response
from dspt_core.domain.explanation import AssertionVerdict, ItemVerdict, Outcome, StatusVerdict
from dspt_core.domain.history import History
from dspt_core.domain.organisation import Organisation


class Start(StrEnum):
    """What an imagined assessment starts from."""

    EMPTY = "empty"
    MANDATORY = "mandatory"
    APPROACHING = "approaching"
    EVERYTHING = "everything"


@frozen(kw_only=True)
class ImaginedAssessment:
    """A start, and what differs from it."""

    start: Start
    responses: tuple[Response, ...] = field(default=(), repr=False)
    without_responses: tuple[str, ...] = ()
    confirmations: tuple[str, ...] = ()
    without_confirmations: tuple[str, ...] = ()
    action_plan: ActionPlan | None = None


@frozen(kw_only=True)
class ExpectedStatus:
    """What is expected of one status; ``blockers`` as ``kind:name``, ``None`` when not compared."""

    status: str
    verdict: StatusVerdict
    blockers: frozenset[str] | None = None


@frozen(kw_only=True)
class Expected:
    """The outcome a case expects; what is ``None`` or left out is not compared."""

    outcome: Outcome
    status: str | None = None
    statuses: tuple[ExpectedStatus, ...] = ()
    items: tuple[tuple[str, ItemVerdict], ...] = ()
    assertions: tuple[tuple[str, AssertionVerdict], ...] = ()
    ignored: frozenset[str] | None = None
    warnings: frozenset[str] | None = None
    """What is warned of, as ``kind:name``."""


@frozen(kw_only=True)
class WorkedCase:
    """One case: its name, the question, why the answer is what it is, the facts and the outcome.

    ``is_recorded`` says that the outcome is what the rules gave when a program wrote the case. Nobody has
    argued for it yet.
    """

    case: str
    title: str
    reasoning: str
    edition: str
    on: dt.date
    organisation: Organisation
    assessment: ImaginedAssessment
    expected: Expected
    history: History = field(factory=History)
    is_recorded: bool = False
