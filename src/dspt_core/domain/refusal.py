"""A refusal: a command that was not carried out, with everything somebody needs to do better."""

from __future__ import annotations

from enum import StrEnum

from attrs import field, frozen

from dspt_core.domain.explanation import Explanation
from dspt_core.domain.problem import Problem


class RefusalCode(StrEnum):
    """The stable name of a reason to refuse, ``group/what``; callers may rely on it."""

    PERMISSION_DENIED = "permission/denied"
    ROLE_MAY_NOT = "permission/role-may-not"
    NOT_OWN = "permission/not-own"

    ALREADY_REGISTERED = "organisation/already-registered"
    NOT_REGISTERED = "organisation/not-registered"
    INVALID_CODE = "organisation/invalid-code"
    NOT_IN_DIRECTORY = "organisation/not-in-directory"
    INVALID_PERSON = "organisation/invalid-person"
    TRANSFERRED = "organisation/transferred"

    PERSON_HAS_ROLE = "people/has-role"
    PERSON_UNKNOWN = "people/unknown"
    NOT_INVITED = "people/not-invited"
    LAST_ADMINISTRATOR = "people/last-administrator"
    TOO_MANY_PEOPLE = "people/too-many"
    NOTHING_TO_OWN = "owners/none-named"
    PART_UNKNOWN = "owners/unknown-part"

    PROFILE_INVALID = "profile/invalid"
    ROLE_UNKNOWN = "profile/role-unknown"
    ROLE_MISSING = "profile/role-missing"
    PROFILE_NOT_COMPLETED = "profile/not-completed"
    PROFILE_NOT_RECONFIRMED = "profile/not-reconfirmed"
    CERTIFICATE_INVALID = "certificate/invalid"
    CERTIFICATE_NOT_RECORDED = "certificate/not-recorded"

    RESPONSE_INVALID = "response/invalid"
    RESPONSE_NOT_GIVEN = "response/not-given"
    NOT_FOR_MANY = "response/not-for-many"
    ITEM_UNKNOWN = "item/unknown"
    OWN_SUPPORTER = "supporter/own-code"
    TOO_MANY_SUPPORTERS = "supporter/too-many"
    SUPPORTER_NOT_NAMED = "supporter/not-named"
    SUGGESTION_NOT_WAITING = "suggestion/not-waiting"
    NO_LINEAGE = "carry/no-lineage"
    CARRY_STALE = "carry/plan-stale"
    CARRY_UNKNOWN = "carry/unknown"
    CARRY_CHANGED_SINCE = "carry/changed-since"
    MOVE_DOES_NOT_FIT = "carry/does-not-fit"
    ASSERTION_UNKNOWN = "assertion/unknown"
    ASSERTION_NOT_ASKED = "assertion/not-asked"
    ASSERTION_NOT_READY = "assertion/not-ready"
    ASSERTION_NOT_CONFIRMED = "assertion/not-confirmed"
    PLAN_INVALID = "plan/invalid"
    PLAN_NOT_ATTACHED = "plan/not-attached"
    NOT_ROLE_HOLDER = "sign-off/not-role-holder"
    SIGN_OFF_MISSING = "sign-off/missing"

    EDITION_UNEVALUABLE = "edition/unevaluable"
    EDITION_NOT_OPEN = "edition/not-open"
    NO_BASELINE = "edition/no-baseline"
    NOTHING_ATTAINED = "publication/nothing-attained"
    STATUS_UNKNOWN = "publication/status-unknown"
    STATUS_NOT_ATTAINED = "publication/status-not-attained"
    PREVIEW_STALE = "publication/preview-stale"
    PUBLICATION_ID_USED = "publication/id-used"
    PUBLICATION_UNKNOWN = "publication/unknown"
    STATUS_NOT_DECIDABLE = "status/not-decidable"
    NO_SITES = "sites/none-named"
    TOO_MANY_SITES = "sites/too-many"
    INVALID_SITE = "sites/invalid"
    OWN_SITE = "sites/own-code"
    SITES_NOT_CHOSEN = "sites/not-chosen-by-type"
    SITES_NOT_OFFERED = "sites/not-offered"
    NOT_ELIGIBLE = "sites/not-eligible"
    SITE_NOT_ADDED = "sites/not-added"
    NO_WRITTEN_REQUEST = "coverage/no-written-request"
    PROCESSES_NOT_CONFIRMED = "coverage/processes-not-confirmed"
    NOT_COVERED = "coverage/not-covered"
    DAY_PASSED = "coverage/day-passed"
    INVALID_REASON = "coverage/invalid-reason"
    SAME_CODE = "transfer/same-code"
    ALREADY_TRANSFERRED = "transfer/already-transferred"
    RECEIVER_NOT_EMPTY = "transfer/receiver-not-empty"
    INCIDENT_UNKNOWN = "incident/unknown"
    INCIDENT_INVALID = "incident/invalid"
    INCIDENT_NOT_AWARE_YET = "incident/not-aware-yet"
    INCIDENT_LATE = "incident/late-without-reasons"
    INCIDENT_WITHDRAWN = "incident/withdrawn"
    INCIDENT_ID_USED = "incident/id-used"
    NOTHING_TO_REDACT = "redaction/nothing-named"
    INVALID_POLICY = "redaction/invalid-policy"
    NOT_ERASABLE = "redaction/not-erasable"
    KEPT_ELSEWHERE = "redaction/kept-elsewhere"


@frozen(kw_only=True)
class Refusal:
    """Why a command was not carried out; nothing was changed.

    ``message`` says what is the matter and ``hint`` what to do next; ``facts`` are what both are made of,
    by name. ``problems`` are those of what was handed in, each with its place in it. ``because`` explains
    verdicts that stand in the way. Nothing in here is an answer, a name or a person.
    """

    code: RefusalCode
    message: str
    hint: str
    facts: tuple[tuple[str, str], ...] = ()
    problems: tuple[Problem, ...] = ()
    because: tuple[Explanation, ...] = field(default=(), repr=False)

    def fact(self, name: str) -> str | None:
        """Return the fact of that name, or ``None``."""
        return dict(self.facts).get(name)
