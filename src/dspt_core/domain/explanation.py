"""Explanations: a tree of subject, verdict, reason and because.

Reasons are enum members; the sentence that a person reads is made in ``rules.wording`` and nowhere
else. An explanation never holds what somebody answered.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from enum import StrEnum
from functools import lru_cache

from attrs import field, frozen


class Truth(StrEnum):
    """What a condition comes to, after Kleene. Unknown never earns anything."""

    HOLDS = "holds"
    FAILS = "fails"
    UNKNOWN = "unknown"

    @staticmethod
    def of(value: bool) -> Truth:  # noqa: FBT001 - a plain conversion
        """Return the truth of something that is known."""
        return HOLDS if value else FAILS

    def negated(self) -> Truth:
        """Return what the opposite comes to."""
        return _OPPOSITE[self]


HOLDS, FAILS, UNKNOWN = Truth.HOLDS, Truth.FAILS, Truth.UNKNOWN
"""The three truths by themselves, for rules that ask for them thousands of times: Python 3.11 is slow to
find a member in its enumeration."""


def every(truths: Iterable[Truth]) -> Truth:
    """Return whether all hold: one that fails decides, one that is unknown leaves it open."""
    found = HOLDS
    for truth in truths:
        if truth is FAILS:
            return FAILS
        if truth is UNKNOWN:
            found = UNKNOWN
    return found


def some(truths: Iterable[Truth]) -> Truth:
    """Return whether at least one holds: one that holds decides, one that is unknown leaves it open."""
    found = FAILS
    for truth in truths:
        if truth is HOLDS:
            return HOLDS
        if truth is UNKNOWN:
            found = UNKNOWN
    return found


_OPPOSITE = {HOLDS: FAILS, FAILS: HOLDS, UNKNOWN: UNKNOWN}


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
    def is_complete(self) -> bool:
        """Whether the verdict says that nothing more is needed for the item."""
        return self in (ItemVerdict.MET, ItemVerdict.EXEMPT)


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
    DUTY = "duty"
    ANSWER = "answer"
    HISTORY = "history"
    CATEGORY = "category"
    CONSISTENCY = "consistency"
    ONLY_ONCE = "only-once"
    EDITION = "edition"
    STANDING = "standing"
    CURRENCY = "currency"
    CONSUMER = "consumer"
    INCIDENT = "incident"
    BODY = "body"
    LEVEL = "level"
    INCIDENT_FACT = "incident-fact"
    NIS = "nis"
    TELLING_PEOPLE = "telling-people"


@frozen
class Subject:
    """What an explanation is about: a kind of thing, and which one by its name in the edition."""

    kind: SubjectKind
    name: str = ""

    def __str__(self) -> str:
        """Give ``kind:name``, or the kind alone where there is only one such thing."""
        return f"{self.kind}:{self.name}" if self.name else str(self.kind)


@lru_cache(maxsize=10_000)
def subject_of(kind: SubjectKind, name: str = "") -> Subject:
    """Return the subject, the same value each time: every evaluation of an edition speaks of the same."""
    return Subject(kind, name)


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
    NO_SUCH_LEVEL = "no-such-level"
    BELOW_REQUIRED_LEVEL = "below-required-level"
    REQUIRED_LEVEL_NOT_KNOWN = "required-level-not-known"
    CARRIED_OVER = "carried-over"
    EXEMPTION_APPLIES = "exemption-applies"
    EXEMPTION_UNDECIDED = "exemption-undecided"
    DUTY_UNDECIDED = "duty-undecided"
    NOT_ASKED_NOW = "not-asked-now"

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
    CATEGORY_LISTED = "category-listed"
    CATEGORY_NOT_LISTED = "category-not-listed"
    ANSWER_MATCHES = "answer-matches"
    ANSWER_DIFFERS = "answer-differs"
    ANSWER_MISSING = "answer-missing"
    ANSWER_CANNOT_COUNT = "answer-cannot-count"
    ITEM_NOT_ASKED = "item-not-asked"
    ITEM_PERHAPS_NOT_ASKED = "item-perhaps-not-asked"
    PUBLISHED_SO_BEFORE = "published-so-before"
    NOT_PUBLISHED_SO_BEFORE = "not-published-so-before"
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
    PLAN_NOT_FILLED_IN = "plan-not-filled-in"

    RULE_HOLDS = "rule-holds"
    RULE_FAILS = "rule-fails"
    RULE_UNDECIDED = "rule-undecided"
    NOT_OFFERED_TO_TYPE = "not-offered-to-type"
    SECOND_TIME = "second-time"
    ANSWERS_DISAGREE = "answers-disagree"

    EDITION_OPEN = "edition-open"
    EDITION_NOT_OPEN = "edition-not-open"
    NO_EDITION_OPEN = "no-edition-open"
    DAY_NOT_KNOWN = "day-not-known"
    SUCCESSOR_NOT_KNOWN = "successor-not-known"
    EDITION_NOT_IN_CALENDAR = "edition-not-in-calendar"
    PUBLISHED_IN_TIME = "published-in-time"
    PUBLISHED_LATE = "published-late"

    STILL_CURRENT = "still-current"
    NO_LONGER_CURRENT = "no-longer-current"
    PUBLISHED_LATER = "published-later"
    NOTHING_PUBLISHED = "nothing-published"
    NOT_REGISTERED = "not-registered"
    CODE_TRANSFERRED = "code-transferred"
    STATUS_SUFFICIENT = "status-sufficient"
    STATUS_NOT_SUFFICIENT = "status-not-sufficient"
    STATUS_DOUBTFUL = "status-doubtful"
    REQUIREMENT_NOT_KNOWN = "requirement-not-known"
    NO_STATUS_NAMED = "no-status-named"

    NO_GRID_KNOWN = "no-grid-known"
    CELL_REPORTED = "cell-reported"
    CELL_NOT_REPORTED = "cell-not-reported"
    CELL_UNDECIDED = "cell-undecided"
    LEVEL_AS_GIVEN = "level-as-given"
    LEVEL_RAISED = "level-raised"
    LEVEL_NOT_KNOWN = "level-not-known"
    LEVEL_PERHAPS_RAISED = "level-perhaps-raised"
    FACT_HOLDS = "fact-holds"
    FACT_DOES_NOT_HOLD = "fact-does-not-hold"
    FACT_NOT_KNOWN = "fact-not-known"
    RISK_HIGH = "risk-high"
    RISK_NOT_HIGH = "risk-not-high"

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
