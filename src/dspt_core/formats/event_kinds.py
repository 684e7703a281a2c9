"""The names of events and commands in histories. A name stays, whatever becomes of the class."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from dspt_core.domain import commands, events, incident_reports, site_commands, site_events

EVENT_KINDS: Mapping[str, type[Any]] = {
    "organisation-registered": events.OrganisationRegistered,
    "profile-completed": events.ProfileCompleted,
    "profile-reconfirmed": events.ProfileReconfirmed,
    "certificate-recorded": events.CertificateRecorded,
    "certificate-withdrawn": events.CertificateWithdrawn,
    "published": events.Published,
    "baseline-published": events.BaselinePublished,
    "status-decided": events.StatusDecided,
    "sites-covered": site_events.SitesCovered,
    "coverage-applied": site_events.CoverageApplied,
    "coverage-withdrawn": site_events.CoverageWithdrawn,
    "site-added": site_events.SiteAdded,
    "site-removed": site_events.SiteRemoved,
    "code-transferred": site_events.CodeTransferred,
    "code-received": site_events.CodeReceived,
    "events-redacted": events.EventsRedacted,
    "response-given": events.ResponseGiven,
    "response-withdrawn": events.ResponseWithdrawn,
    "assertion-confirmed": events.AssertionConfirmed,
    "confirmation-withdrawn": events.ConfirmationWithdrawn,
    "action-plan-attached": events.ActionPlanAttached,
    "action-plan-removed": events.ActionPlanRemoved,
    "signed-off": events.SignedOff,
    "sign-off-lapsed": events.SignOffLapsed,
    "assessment-frozen": events.AssessmentFrozen,
    "incident-reported": incident_reports.IncidentReported,
    "incident-described": incident_reports.IncidentDescribed,
    "incident-added": incident_reports.IncidentAdded,
    "incident-withdrawn": incident_reports.IncidentWithdrawn,
    "withdrawal-explained": incident_reports.WithdrawalExplained,
}

COMMAND_KINDS: Mapping[str, type[Any]] = {
    "register-organisation": commands.RegisterOrganisation,
    "complete-profile": commands.CompleteProfile,
    "reconfirm-profile": commands.ReconfirmProfile,
    "record-certificate": commands.RecordCertificate,
    "withdraw-certificate": commands.WithdrawCertificate,
    "respond": commands.Respond,
    "withdraw-response": commands.WithdrawResponse,
    "confirm-assertion": commands.ConfirmAssertion,
    "withdraw-confirmation": commands.WithdrawConfirmation,
    "attach-action-plan": commands.AttachActionPlan,
    "remove-action-plan": commands.RemoveActionPlan,
    "sign-off": commands.SignOff,
    "publish-baseline": commands.PublishBaseline,
    "publish": commands.Publish,
    "decide-status": commands.DecideStatus,
    "apply-publication": site_commands.ApplyPublication,
    "withdraw-coverage": site_commands.WithdrawCoverage,
    "add-site": site_commands.AddSite,
    "remove-site": site_commands.RemoveSite,
    "transfer-code": site_commands.TransferCode,
    "report-incident": incident_reports.ReportIncident,
    "add-to-incident": incident_reports.AddToIncident,
    "withdraw-incident": incident_reports.WithdrawIncident,
    "redact": commands.Redact,
}

_EVENT_NAMES = {kind: name for name, kind in EVENT_KINDS.items()}
_COMMAND_NAMES = {kind: name for name, kind in COMMAND_KINDS.items()}


def event_kind(event: events.Event) -> str:
    """Return the name of an event's kind."""
    return _EVENT_NAMES[type(event)]


def command_kind(command: commands.Command) -> str:
    """Return the name of a command's kind."""
    return _COMMAND_NAMES[type(command)]
