"""The names of events in histories. A name stays, whatever becomes of the class."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from dspt_core.domain import (
    carry_events,
    events,
    incident_reports,
    people_events,
    site_events,
    suggestion_events,
)

EVENT_KINDS: Mapping[str, type[Any]] = {
    "organisation-registered": events.OrganisationRegistered,
    "profile-completed": events.ProfileCompleted,
    "profile-reconfirmed": events.ProfileReconfirmed,
    "year-moved": events.YearMoved,
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
    "people-received": people_events.PeopleReceived,
    "person-invited": people_events.PersonInvited,
    "invitation-accepted": people_events.InvitationAccepted,
    "invitation-declined": people_events.InvitationDeclined,
    "invitation-withdrawn": people_events.InvitationWithdrawn,
    "role-changed": people_events.RoleChanged,
    "person-removed": people_events.PersonRemoved,
    "person-left": people_events.PersonLeft,
    "owner-assigned": people_events.OwnerAssigned,
    "owner-removed": people_events.OwnerRemoved,
    "ownership-changed": people_events.OwnershipChanged,
    "events-redacted": events.EventsRedacted,
    "response-given": events.ResponseGiven,
    "response-withdrawn": events.ResponseWithdrawn,
    "assertion-confirmed": events.AssertionConfirmed,
    "confirmation-withdrawn": events.ConfirmationWithdrawn,
    "action-plan-attached": events.ActionPlanAttached,
    "action-plan-removed": events.ActionPlanRemoved,
    "signed-off": events.SignedOff,
    "sign-off-lapsed": events.SignOffLapsed,
    "supporter-named": suggestion_events.SupporterNamed,
    "supporter-removed": suggestion_events.SupporterRemoved,
    "response-suggested": suggestion_events.ResponseSuggested,
    "suggestion-accepted": suggestion_events.SuggestionAccepted,
    "suggestion-ignored": suggestion_events.SuggestionIgnored,
    "suggestion-withdrawn": suggestion_events.SuggestionWithdrawn,
    "answers-carried": carry_events.AnswersCarried,
    "carry-undone": carry_events.CarryUndone,
    "assessment-frozen": events.AssessmentFrozen,
    "incident-reported": incident_reports.IncidentReported,
    "incident-described": incident_reports.IncidentDescribed,
    "incident-added": incident_reports.IncidentAdded,
    "incident-withdrawn": incident_reports.IncidentWithdrawn,
    "withdrawal-explained": incident_reports.WithdrawalExplained,
}

_EVENT_NAMES = {kind: name for name, kind in EVENT_KINDS.items()}


def event_kind(event: events.Event) -> str:
    """Return the name of an event's kind."""
    return _EVENT_NAMES[type(event)]
