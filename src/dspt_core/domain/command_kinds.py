"""The names of kinds of commands. A name stays, whatever becomes of the class."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from dspt_core.domain import (
    carry_commands,
    commands,
    incident_reports,
    people_commands,
    site_commands,
    suggestion_commands,
)

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
    "invite-person": people_commands.InvitePerson,
    "withdraw-invitation": people_commands.WithdrawInvitation,
    "accept-invitation": people_commands.AcceptInvitation,
    "decline-invitation": people_commands.DeclineInvitation,
    "change-role": people_commands.ChangeRole,
    "remove-person": people_commands.RemovePerson,
    "leave-organisation": people_commands.LeaveOrganisation,
    "assign-owner": people_commands.AssignOwner,
    "remove-owner": people_commands.RemoveOwner,
    "change-ownership": people_commands.ChangeOwnership,
    "respond-in-bulk": suggestion_commands.RespondInBulk,
    "name-supporter": suggestion_commands.NameSupporter,
    "remove-supporter": suggestion_commands.RemoveSupporter,
    "suggest-response": suggestion_commands.SuggestResponse,
    "withdraw-suggestion": suggestion_commands.WithdrawSuggestion,
    "accept-suggestion": suggestion_commands.AcceptSuggestion,
    "ignore-suggestion": suggestion_commands.IgnoreSuggestion,
    "carry-answers": carry_commands.CarryAnswers,
    "undo-carry": carry_commands.UndoCarry,
    "review-responses": carry_commands.ReviewResponses,
    "move-year": carry_commands.MoveYear,
}

_NAMES = {kind: name for name, kind in COMMAND_KINDS.items()}


def command_kind(command: commands.Command) -> str:
    """Return the name of a command's kind."""
    return _NAMES[type(command)]
