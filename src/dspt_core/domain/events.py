"""Events: what happened in a year, in the past tense and never changed again.

When it happened, who asked and by which command stand in the envelope around an event, and so does the
stream, which names the organisation and the edition. People appear by ids alone.
"""

from __future__ import annotations

from enum import StrEnum

from attrs import field, frozen

from dspt_core.domain.assessment import ActionPlan, Assessment, Response
from dspt_core.domain.carry_events import CarryEvent
from dspt_core.domain.coverage import EligibilityAnswer
from dspt_core.domain.edition_identity import EditionIdentity
from dspt_core.domain.evaluation import Evaluation
from dspt_core.domain.incident_reports import ErasedTexts, IncidentEvent
from dspt_core.domain.key_roles import KeyRoleHolder
from dspt_core.domain.organisation import Certificate, Organisation, ProfileResponse
from dspt_core.domain.people_events import (
    InvitationAccepted,
    InvitationDeclined,
    InvitationWithdrawn,
    OwnerAssigned,
    OwnerRemoved,
    OwnershipChanged,
    PeopleReceived,
    PersonInvited,
    PersonLeft,
    PersonRemoved,
    RoleChanged,
)
from dspt_core.domain.site_events import (
    CodeReceived,
    CodeTransferred,
    CoverageApplied,
    CoverageWithdrawn,
    SiteAdded,
    SiteRemoved,
    SitesCovered,
)
from dspt_core.domain.suggestion_events import SuggestionEvent, SupporterNamed, SupporterRemoved


class Cause(StrEnum):
    """Why something that stood does not stand any more."""

    ASKED_FOR = "asked-for"
    """Somebody asked for just that."""
    ANSWER_CHANGED = "answer-changed"
    PROFILE_CHANGED = "profile-changed"
    CERTIFICATE_CHANGED = "certificate-changed"
    PLAN_CHANGED = "plan-changed"
    ANSWERS_CARRIED = "answers-carried"
    CARRY_UNDONE = "carry-undone"
    YEAR_MOVED = "year-moved"


@frozen(kw_only=True)
class OrganisationRegistered:
    """A code was registered, and by that its first administrator."""

    code: str
    administrator: str = field(repr=False)


@frozen(kw_only=True)
class ProfileCompleted:
    """The profile of one edition was completed, or completed otherwise.

    ``pinned`` is the revision that the year goes by since it was begun, ``None`` for one begun before years
    were pinned.
    """

    edition: str
    type: str
    name: str | None = field(repr=False)
    answers: tuple[ProfileResponse, ...]
    key_roles: tuple[KeyRoleHolder, ...]
    pinned: EditionIdentity | None = None


@frozen(kw_only=True)
class ProfileReconfirmed:
    """The profile of an edition was looked at again and still held."""

    edition: str


@frozen(kw_only=True)
class YearMoved:
    """A year goes by another revision of its edition from now on."""

    edition: EditionIdentity
    instead_of: EditionIdentity | None


@frozen(kw_only=True)
class CertificateRecorded:
    """A certificate was recorded."""

    certificate: Certificate


@frozen(kw_only=True)
class CertificateWithdrawn:
    """A certificate was taken back."""

    certificate: Certificate


@frozen(kw_only=True)
class Published:
    """A status was published. ``supersedes`` is the publication of the same edition that stood before.

    The sites that it is for are told right after it.
    """

    publication: str
    edition: EditionIdentity
    organisation_type: str
    status: str
    preview: str
    supersedes: str | None


@frozen(kw_only=True)
class BaselinePublished:
    """A baseline was published: that it was done, and no status."""

    publication: str
    edition: EditionIdentity
    organisation_type: str
    preview: str


@frozen(kw_only=True)
class StatusDecided:
    """The national team gave a publication another status."""

    publication: str
    status: str
    instead_of: str


@frozen(kw_only=True)
class EventsRedacted:
    """What was written in some events was erased; this is the trace."""

    edition: str
    policy: str
    in_organisation: tuple[int, ...]
    in_assessment: tuple[int, ...]
    publications: tuple[str, ...]
    incidents: tuple[ErasedTexts, ...] = ()


@frozen(kw_only=True)
class ResponseGiven:
    """An item was answered, or answered otherwise."""

    response: Response


@frozen(kw_only=True)
class ResponseWithdrawn:
    """An item was left unanswered again."""

    reference: str
    cause: Cause


@frozen(kw_only=True)
class AssertionConfirmed:
    """An assertion was confirmed."""

    assertion: str


@frozen(kw_only=True)
class ConfirmationWithdrawn:
    """A confirmation stands no more, because of the items named.

    ``changed`` were answered otherwise; ``added`` came to be asked or mandatory, or perhaps so.
    """

    assertion: str
    cause: Cause
    changed: tuple[str, ...] = ()
    added: tuple[str, ...] = ()


@frozen(kw_only=True)
class ActionPlanAttached:
    """An action plan was attached."""

    plan: ActionPlan


@frozen(kw_only=True)
class ActionPlanRemoved:
    """The action plan was taken away."""


@frozen(kw_only=True)
class SignedOff:
    """The holder of a key role stood by the assessment as it was."""

    role: str
    person: str = field(repr=False)


@frozen(kw_only=True)
class SignOffLapsed:
    """What was signed off is not what is there any more."""

    role: str
    cause: Cause


@frozen(kw_only=True)
class AssessmentFrozen:
    """What a publication rests on, whole: who answered what, how it was judged, and for which sites.

    ``evaluation`` is ``None`` for a baseline of an organisation whose item set nobody has. ``eligibility``
    is what was answered to the questions about the sites, and empty where none was named.
    """

    publication: str
    edition: EditionIdentity
    organisation: Organisation
    assessment: Assessment
    evaluation: Evaluation | None
    status: str | None
    sites: tuple[str, ...] = ()
    eligibility: tuple[EligibilityAnswer, ...] = ()


@frozen(kw_only=True)
class ErasedEvent:
    """An event whose content was erased: that it was there, and of which kind, is all there is to know."""

    kind: str


OrganisationEvent = (
    OrganisationRegistered
    | ProfileCompleted
    | ProfileReconfirmed
    | YearMoved
    | CertificateRecorded
    | CertificateWithdrawn
    | Published
    | BaselinePublished
    | StatusDecided
    | SitesCovered
    | CoverageApplied
    | CoverageWithdrawn
    | SiteAdded
    | SiteRemoved
    | CodeTransferred
    | CodeReceived
    | PeopleReceived
    | PersonInvited
    | InvitationAccepted
    | InvitationDeclined
    | InvitationWithdrawn
    | RoleChanged
    | PersonRemoved
    | PersonLeft
    | OwnerAssigned
    | OwnerRemoved
    | OwnershipChanged
    | SupporterNamed
    | SupporterRemoved
    | EventsRedacted
)
AssessmentEvent = (
    ResponseGiven
    | ResponseWithdrawn
    | AssertionConfirmed
    | ConfirmationWithdrawn
    | ActionPlanAttached
    | ActionPlanRemoved
    | SignedOff
    | SignOffLapsed
    | SuggestionEvent
    | CarryEvent
)
Event = OrganisationEvent | AssessmentEvent | AssessmentFrozen | IncidentEvent
