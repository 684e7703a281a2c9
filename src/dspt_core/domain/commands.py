"""Commands: what people ask to be done in a year, each to be answered with events or a refusal.

Every command names the organisation by its code, and most of them the edition they are about. What
is only known to the outside (the instant, the id of the command, who asks) is handed in beside it.
"""

from __future__ import annotations

from attrs import field, frozen
from attrs.validators import optional

from dspt_core.domain.assessment import ActionPlan, Response
from dspt_core.domain.carry_commands import CarryAnswers, CommandOnCarry
from dspt_core.domain.coverage import EligibilityAnswer, site_codes
from dspt_core.domain.incident_reports import AddToIncident, ReportIncident, WithdrawIncident
from dspt_core.domain.key_roles import KeyRoleHolder
from dspt_core.domain.ods_code import ods_code
from dspt_core.domain.organisation import Certificate, ProfileResponse
from dspt_core.domain.people_commands import (
    AcceptInvitation,
    AssignOwner,
    ChangeOwnership,
    ChangeRole,
    DeclineInvitation,
    InvitePerson,
    LeaveOrganisation,
    RemoveOwner,
    RemovePerson,
    WithdrawInvitation,
)
from dspt_core.domain.site_commands import (
    AddSite,
    ApplyPublication,
    RemoveSite,
    TransferCode,
    WithdrawCoverage,
)
from dspt_core.domain.storable import storable_all, storable_as, storable_text
from dspt_core.domain.suggestion_commands import (
    AcceptSuggestion,
    CommandOfSupporter,
    IgnoreSuggestion,
    NameSupporter,
    RemoveSupporter,
    RespondInBulk,
)


@frozen(kw_only=True)
class RegisterOrganisation:
    """Register a code; whoever does so first becomes its administrator."""

    code: str = field(converter=ods_code, validator=storable_text)
    administrator: str = field(repr=False, validator=storable_text)


@frozen(kw_only=True)
class CompleteProfile:
    """Say for one edition what kind of organisation it is, what its profile answers, and who holds key roles.

    It replaces the profile of that edition as a whole.
    """

    code: str = field(converter=ods_code, validator=storable_text)
    edition: str = field(validator=storable_text)
    type: str = field(validator=storable_text)
    name: str | None = field(default=None, repr=False, validator=optional(storable_text))
    answers: tuple[ProfileResponse, ...] = field(default=(), validator=storable_all(ProfileResponse))
    key_roles: tuple[KeyRoleHolder, ...] = field(default=(), validator=storable_all(KeyRoleHolder))


@frozen(kw_only=True)
class ReconfirmProfile:
    """Say that the profile of an edition still holds."""

    code: str = field(converter=ods_code, validator=storable_text)
    edition: str = field(validator=storable_text)


@frozen(kw_only=True)
class RecordCertificate:
    """Add a certificate to those the organisation holds."""

    code: str = field(converter=ods_code, validator=storable_text)
    edition: str = field(validator=storable_text)
    certificate: Certificate = field(validator=storable_as(Certificate))


@frozen(kw_only=True)
class WithdrawCertificate:
    """Take back a certificate that should not have been recorded; one that lapses needs no taking back."""

    code: str = field(converter=ods_code, validator=storable_text)
    edition: str = field(validator=storable_text)
    certificate: Certificate = field(validator=storable_as(Certificate))


@frozen(kw_only=True)
class Respond:
    """Answer evidence items: all of them, or none when one cannot be taken.

    ``suggestion`` is the number of one that waits for one of the items, and is taken up, edited or not.
    """

    code: str = field(converter=ods_code, validator=storable_text)
    edition: str = field(validator=storable_text)
    responses: tuple[Response, ...] = field(validator=storable_all(Response))
    suggestion: int | None = field(default=None, validator=storable_as(int | None))


@frozen(kw_only=True)
class WithdrawResponse:
    """Leave an item unanswered again."""

    code: str = field(converter=ods_code, validator=storable_text)
    edition: str = field(validator=storable_text)
    reference: str = field(validator=storable_text)


@frozen(kw_only=True)
class ConfirmAssertion:
    """Confirm an assertion, on the strength of the answers under it."""

    code: str = field(converter=ods_code, validator=storable_text)
    edition: str = field(validator=storable_text)
    assertion: str = field(validator=storable_text)


@frozen(kw_only=True)
class WithdrawConfirmation:
    """Take the confirmation of an assertion back."""

    code: str = field(converter=ods_code, validator=storable_text)
    edition: str = field(validator=storable_text)
    assertion: str = field(validator=storable_text)


@frozen(kw_only=True)
class AttachActionPlan:
    """Attach the plan for what is outstanding, in place of one attached before."""

    code: str = field(converter=ods_code, validator=storable_text)
    edition: str = field(validator=storable_text)
    plan: ActionPlan = field(validator=storable_as(ActionPlan))


@frozen(kw_only=True)
class RemoveActionPlan:
    """Take the action plan away."""

    code: str = field(converter=ods_code, validator=storable_text)
    edition: str = field(validator=storable_text)


@frozen(kw_only=True)
class SignOff:
    """Stand by the assessment as it is, as the holder of a key role."""

    code: str = field(converter=ods_code, validator=storable_text)
    edition: str = field(validator=storable_text)
    role: str = field(validator=storable_text)
    person: str = field(repr=False, validator=storable_text)


@frozen(kw_only=True)
class PublishBaseline:
    """Publish that a baseline was done. It creates no standing, and nothing is required of the answers.

    ``preview`` is the digest of the preview that was agreed on.
    """

    code: str = field(converter=ods_code, validator=storable_text)
    edition: str = field(validator=storable_text)
    preview: str = field(validator=storable_text)


@frozen(kw_only=True)
class Publish:
    """Publish the status that the assessment earns, or another one that it attains.

    ``preview`` is the digest of the preview that was agreed on, and ``profile_reconfirmed`` says that
    the profile was looked at again. ``status`` is the one awarded when it is left out. ``sites`` are the
    codes that it is published for besides its own, and ``eligibility`` what is answered about them.
    """

    code: str = field(converter=ods_code, validator=storable_text)
    edition: str = field(validator=storable_text)
    preview: str = field(validator=storable_text)
    profile_reconfirmed: bool = field(default=False, validator=storable_as(bool))
    status: str | None = field(default=None, validator=optional(storable_text))
    sites: tuple[str, ...] = field(default=(), converter=site_codes)
    eligibility: tuple[EligibilityAnswer, ...] = field(default=(), validator=storable_all(EligibilityAnswer))


@frozen(kw_only=True)
class DecideStatus:
    """Give a publication the status that the national team decided. Its date stays as it is."""

    code: str = field(converter=ods_code, validator=storable_text)
    edition: str = field(validator=storable_text)
    publication: str = field(validator=storable_text)
    status: str = field(validator=storable_text)


@frozen(kw_only=True)
class Redact:
    """Erase what was written in events that no state rests on any more, leaving a trace of the erasure.

    ``in_organisation`` and ``in_assessment`` are versions of events in the code's own stream and in that
    of its answers; ``publications`` names publications whose frozen answers are to go, and ``incidents``
    incidents of which what people wrote is to go. ``policy`` is the host's name for the rule that asks for
    it.
    """

    code: str = field(converter=ods_code, validator=storable_text)
    edition: str = field(validator=storable_text)
    policy: str = field(validator=storable_text)
    in_organisation: tuple[int, ...] = field(default=(), validator=storable_all(int))
    in_assessment: tuple[int, ...] = field(default=(), validator=storable_all(int))
    publications: tuple[str, ...] = field(default=(), validator=storable_all(str))
    incidents: tuple[str, ...] = field(default=(), validator=storable_all(str))


CommandInEdition = (
    CompleteProfile
    | ReconfirmProfile
    | RecordCertificate
    | WithdrawCertificate
    | Respond
    | WithdrawResponse
    | ConfirmAssertion
    | WithdrawConfirmation
    | AttachActionPlan
    | RemoveActionPlan
    | SignOff
    | PublishBaseline
    | Publish
    | DecideStatus
    | ReportIncident
    | Redact
    | AssignOwner
    | RemoveOwner
    | RespondInBulk
    | AcceptSuggestion
    | IgnoreSuggestion
    | CommandOfSupporter
    | CommandOnCarry
)
CommandAboutPeople = (
    InvitePerson
    | WithdrawInvitation
    | AcceptInvitation
    | DeclineInvitation
    | ChangeRole
    | RemovePerson
    | LeaveOrganisation
    | ChangeOwnership
)
CommandOnIncident = AddToIncident | WithdrawIncident
CommandOnCode = (
    RegisterOrganisation
    | ApplyPublication
    | WithdrawCoverage
    | AddSite
    | RemoveSite
    | NameSupporter
    | RemoveSupporter
)
Command = CommandOnCode | CommandAboutPeople | CommandInEdition | CommandOnIncident | TransferCode


def edition_of(command: Command) -> str | None:
    """Return the edition that a command is about, or ``None`` for one that is about none."""
    return command.edition if isinstance(command, CommandInEdition) else None


def earlier_edition_of(command: Command) -> str | None:
    """Return the earlier edition that a command looks back to, or ``None``."""
    return command.before if isinstance(command, CarryAnswers) else None
