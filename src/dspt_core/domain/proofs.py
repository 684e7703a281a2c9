"""What proving an edition gives: each claim for each kind of organisation, and every finding against one."""

from __future__ import annotations

from enum import StrEnum

from attrs import field, frozen

from dspt_core.domain.problem import Problem
from dspt_core.domain.worked_case import WorkedCase


class Claim(StrEnum):
    """Something that has to hold of an edition, whatever the facts are."""

    STATUSES_REACHABLE = "statuses-reachable"
    """Every status offered can be awarded."""
    ONE_STATUS = "one-status"
    """At most one is awarded."""
    NOTHING_FOR_NOTHING = "nothing-for-nothing"
    """None is awarded to somebody who answered, confirmed and planned nothing."""
    EXCEEDED_IMPLIES_MET = "exceeded-implies-met"
    """Whoever attains Standards Exceeded attains Standards Met."""
    ITEMS_ASKED = "items-asked"
    """Every item can be asked."""
    CONDITIONS_DECIDE = "conditions-decide"
    """Every condition, and every part of one, can hold and can fail."""
    NO_CIRCULAR_DUTY = "no-circular-duty"
    """No item's being asked or mandatory hangs on itself."""
    ANSWERS_NEVER_LOWER = "answers-never-lower"
    """An accepted answer where there was none never lowers the status awarded."""
    CERTIFICATES_NEVER_LOWER = "certificates-never-lower"
    """A certificate more never lowers the status awarded."""
    EXEMPTIONS_NEVER_HINDER = "exemptions-never-hinder"
    """Nobody is awarded less because an exemption applies."""
    STATUS_KEPT = "status-kept"
    """Nobody loses a status by the change from the earlier edition; asked only of two editions."""
    FEWEST_KNOWN = "fewest-known"
    """The smallest number of answers to each status is known."""


class Verdict(StrEnum):
    """What came of a claim."""

    PROVED = "proved"
    INTENDED = "intended"
    """It does not hold, and the edition's author says for what reason that is meant so."""
    NOTED = "noted"
    """It does not hold, and nothing says that it should: it is for people to know."""
    REFUTED = "refuted"
    UNDECIDED = "undecided"
    """The solver gave up before it knew. Undecided is never proved."""


@frozen(kw_only=True)
class Finding:
    """What stands against a claim, for organisations of these types.

    ``about`` names the thing as ``kind:name``, such as ``status:standards-met`` or ``item:`` with a
    permanent key. ``cases`` show it, each evaluated before it is shown; a finding that no facts can show
    has none. ``intended`` is the author's reason, ``None`` where it is not declared to be meant so.
    """

    claim: Claim
    about: str
    types: tuple[str, ...]
    problem: Problem
    cases: tuple[WorkedCase, ...] = field(default=(), repr=False)
    intended: str | None = None


@frozen(kw_only=True)
class ClaimProof:
    """What came of one claim for organisations of these types, and how many questions were asked for it."""

    claim: Claim
    types: tuple[str, ...]
    verdict: Verdict
    questions: int


@frozen(kw_only=True)
class FewestAnswers:
    """The smallest number of items that have to be answered for a status.

    ``with_certificates`` is the number for somebody who holds whatever helps and ``without`` for somebody
    who holds none; ``None`` where the status cannot be had so.
    """

    status: str
    types: tuple[str, ...]
    with_certificates: int | None
    without: int | None


@frozen(kw_only=True)
class EditionProof:
    """What proving one edition gave.

    ``left_out`` says of the organisation types that cannot be evaluated why not: nothing is proved of them.
    ``stale`` are the problems of what is declared to be meant so and was not found. ``against`` is the
    earlier edition that it was compared with, if it was.
    """

    edition: str
    claims: tuple[ClaimProof, ...]
    fewest: tuple[FewestAnswers, ...]
    findings: tuple[Finding, ...]
    left_out: tuple[tuple[str, str], ...]
    stale: tuple[Problem, ...] = ()
    against: str | None = None

    @property
    def is_about_nobody(self) -> bool:
        """Whether no organisation type can be evaluated, so that there was nothing to prove."""
        return not any(one.types for one in self.claims)

    @property
    def is_objected_to(self) -> bool:
        """Whether a claim is refuted or undecided, unless meant so, or something is meant that is not so."""
        held = (Verdict.PROVED, Verdict.INTENDED, Verdict.NOTED)
        return bool(self.stale) or any(one.verdict not in held for one in self.claims)

    @property
    def is_proved(self) -> bool:
        """Whether there is somebody of whom every claim is proved, or refuted only as its author means it."""
        return not self.is_about_nobody and not self.is_objected_to
