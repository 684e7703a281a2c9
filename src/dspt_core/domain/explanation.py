"""Explanations: a tree of subject, verdict, reason and because.

Reasons are enum members; the sentence that a person reads is made in ``rules.wording`` and nowhere
else. An explanation never holds what somebody answered.
"""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum

from attrs import field, frozen


class Truth(StrEnum):
    """What a condition comes to. Unknown never earns anything."""

    HOLDS = "holds"
    FAILS = "fails"
    UNKNOWN = "unknown"


class ItemVerdict(StrEnum):
    """What an evidence item comes to for one organisation."""

    MET = "met"
    EXEMPT = "exempt"
    NOT_ASKED = "not-asked"
    OPTIONAL = "optional"
    UNANSWERED = "unanswered"
    NOT_MET = "not-met"
    INVALID = "invalid"
    TO_REVIEW = "to-review"
    UNKNOWN = "unknown"

    @property
    def is_complete(self) -> Truth:
        """Whether a rule that needs this item complete is satisfied by the verdict."""
        if self in (ItemVerdict.MET, ItemVerdict.EXEMPT):
            return Truth.HOLDS
        return Truth.UNKNOWN if self is ItemVerdict.UNKNOWN else Truth.FAILS


class AssertionVerdict(StrEnum):
    """What an assertion comes to: confirmed and complete, ready to confirm, or incomplete."""

    CONFIRMED = "confirmed"
    READY = "ready"
    INCOMPLETE = "incomplete"
    NOT_ASKED = "not-asked"


class StatusVerdict(StrEnum):
    """What the rule of a status comes to for one organisation."""

    ATTAINED = "attained"
    NOT_ATTAINED = "not-attained"
    NOT_OFFERED = "not-offered"
    UNKNOWN = "unknown"


class Outcome(StrEnum):
    """What an evaluation comes to as a whole."""

    AWARDED = "awarded"
    NOTHING_PUBLISHABLE = "nothing-publishable"
    UNKNOWN = "unknown"


Verdict = Truth | ItemVerdict | AssertionVerdict | StatusVerdict | Outcome


class SubjectKind(StrEnum):
    """What kind of thing an explanation is about."""

    EVALUATION = "evaluation"
    STATUS = "status"
    CONDITION = "condition"
    ITEMS = "items"
    ITEM = "item"
    ASSERTIONS = "assertions"
    ASSERTION = "assertion"
    CREDENTIAL = "credential"
    PROFILE = "profile"
    ORGANISATION_TYPE = "organisation-type"
    ACTION_PLAN = "action-plan"
    EXEMPTION = "exemption"


@frozen
class Subject:
    """What an explanation is about: a kind of thing, and which one by its name in the edition."""

    kind: SubjectKind
    name: str = ""

    def __str__(self) -> str:
        """Give ``kind:name``, or the kind alone where there is only one such thing."""
        return f"{self.kind}:{self.name}" if self.name else str(self.kind)


class Reason(StrEnum):
    """Why a verdict is what it is."""

    ANSWER_ACCEPTED = "answer-accepted"
    NO_ANSWER = "no-answer"
    NO_ANSWER_NEEDED = "no-answer-needed"
    NOT_TICKED = "not-ticked"
    OUTSIDE_ACCEPTED_RANGE = "outside-accepted-range"
    OPTION_NOT_ACCEPTED = "option-not-accepted"
    WRONG_KIND = "wrong-kind"
    BLANK = "blank"
    TOO_LONG = "too-long"
    WRONG_FORMAT = "wrong-format"
    OUTSIDE_LIMITS = "outside-limits"
    NOT_WHOLE = "not-whole"
    UNKNOWN_OPTION = "unknown-option"
    UNSAFE_LINK = "unsafe-link"
    CARRIED_OVER = "carried-over"
    EXEMPTION_APPLIES = "exemption-applies"
    EXEMPTION_UNDECIDED = "exemption-undecided"
    ASKED_OF_OTHERS = "asked-of-others"

    CONFIRMED_AND_COMPLETE = "confirmed-and-complete"
    AWAITS_CONFIRMATION = "awaits-confirmation"
    ITEMS_OUTSTANDING = "items-outstanding"
    CONFIRMED_BUT_INCOMPLETE = "confirmed-but-incomplete"

    EVERY_PART_HOLDS = "every-part-holds"
    A_PART_HOLDS = "a-part-holds"
    A_PART_FAILS = "a-part-fails"
    NO_PART_HOLDS = "no-part-holds"
    A_PART_IS_UNKNOWN = "a-part-is-unknown"
    PART_DOES_NOT_HOLD = "part-does-not-hold"
    PART_HOLDS = "part-holds"

    CERTIFICATE_CURRENT = "certificate-current"
    NO_CERTIFICATE = "no-certificate"
    CERTIFICATE_NOT_YET_VALID = "certificate-not-yet-valid"
    CERTIFICATE_LAPSED = "certificate-lapsed"
    SCOPE_TOO_NARROW = "scope-too-narrow"
    SCOPE_NOT_STATED = "scope-not-stated"

    TYPE_LISTED = "type-listed"
    TYPE_NOT_LISTED = "type-not-listed"
    PROFILE_ANSWER_GIVEN = "profile-answer-given"
    PROFILE_ANSWER_DIFFERS = "profile-answer-differs"
    PROFILE_UNANSWERED = "profile-unanswered"
    PROFILE_NOT_SURE = "profile-not-sure"

    SET_COMPLETE = "set-complete"
    SET_INCOMPLETE = "set-incomplete"
    SET_UNDECIDED = "set-undecided"
    SET_EMPTY = "set-empty"
    PLAN_PROVIDED = "plan-provided"
    PLAN_MISSING = "plan-missing"

    RULE_HOLDS = "rule-holds"
    RULE_FAILS = "rule-fails"
    RULE_UNDECIDED = "rule-undecided"
    NOT_OFFERED_TO_TYPE = "not-offered-to-type"

    FIRST_THAT_HOLDS = "first-that-holds"
    NO_RULE_HOLDS = "no-rule-holds"
    NO_RULE_HOLDS_YET = "no-rule-holds-yet"


@frozen(kw_only=True)
class Explanation:
    """Why something is as it is: ``subject``, ``verdict``, ``reason``, and what it follows from.

    ``detail`` is the one fact the reason speaks of, as text: the day a certificate lapsed, the name of
    the exemption that applies, the format expected. It is never an answer.
    """

    subject: Subject
    verdict: Verdict
    reason: Reason
    detail: str | None = None
    because: tuple[Explanation, ...] = field(default=(), repr=False)

    def walk(self) -> Iterator[Explanation]:
        """Yield this explanation and everything it follows from, each before its own because."""
        pending = [self]
        while pending:
            node = pending.pop()
            yield node
            pending.extend(reversed(node.because))
