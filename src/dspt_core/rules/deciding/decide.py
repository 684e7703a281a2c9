"""Deciding: from what a year has come to and what somebody asks, to events or a refusal."""

from __future__ import annotations

from dspt_core.domain.assessment import Assessment
from dspt_core.domain.carry_commands import CarryAnswers, MoveYear, ReviewResponses, UndoCarry
from dspt_core.domain.commands import (
    AttachActionPlan,
    Command,
    CommandAboutPeople,
    CommandInEdition,
    CommandOnCode,
    CommandOnIncident,
    CompleteProfile,
    ConfirmAssertion,
    DecideStatus,
    Publish,
    PublishBaseline,
    ReconfirmProfile,
    RecordCertificate,
    Redact,
    RegisterOrganisation,
    RemoveActionPlan,
    Respond,
    SignOff,
    WithdrawCertificate,
    WithdrawConfirmation,
    WithdrawResponse,
)
from dspt_core.domain.edition import Edition
from dspt_core.domain.incident_reports import AddToIncident, ReportIncident, WithdrawIncident
from dspt_core.domain.people_commands import AssignOwner, RemoveOwner
from dspt_core.domain.refusal import Refusal
from dspt_core.domain.site_commands import (
    AddSite,
    ApplyPublication,
    RemoveSite,
    TransferCode,
    WithdrawCoverage,
)
from dspt_core.domain.suggestion_commands import (
    AcceptSuggestion,
    IgnoreSuggestion,
    NameSupporter,
    RemoveSupporter,
    RespondInBulk,
    SuggestResponse,
    WithdrawSuggestion,
)
from dspt_core.domain.year import AssessmentState, OrganisationState, Year
from dspt_core.rules.deciding.additions import add_site, remove_site
from dspt_core.rules.deciding.answering import (
    attach_action_plan,
    remove_action_plan,
    respond,
    withdraw_response,
)
from dspt_core.rules.deciding.carrying import carry_answers, review_responses, undo_carry
from dspt_core.rules.deciding.confirming import confirm_assertion, sign_off, withdraw_confirmation
from dspt_core.rules.deciding.coverage import apply_publication, withdraw_coverage
from dspt_core.rules.deciding.decision import Decision
from dspt_core.rules.deciding.incidents import add_to_incident, report_incident, withdraw_incident
from dspt_core.rules.deciding.missing import not_registered, profile_not_completed, transferred
from dspt_core.rules.deciding.moving import move_year
from dspt_core.rules.deciding.owners import assign_owner, remove_owner
from dspt_core.rules.deciding.people import decide_about_people
from dspt_core.rules.deciding.permitting import permission_refusal
from dspt_core.rules.deciding.policy import Context
from dspt_core.rules.deciding.profiles import (
    complete_profile,
    reconfirm_profile,
    record_certificate,
    withdraw_certificate,
)
from dspt_core.rules.deciding.publishing import publish, publish_baseline
from dspt_core.rules.deciding.redacting import redact
from dspt_core.rules.deciding.registering import register
from dspt_core.rules.deciding.setting import Setting
from dspt_core.rules.deciding.status_decisions import decide_status
from dspt_core.rules.deciding.suggesting import (
    accept_suggestion,
    ignore_suggestion,
    respond_in_bulk,
    respond_to_suggestion,
    suggest,
    withdraw_suggestion,
)
from dspt_core.rules.deciding.supporters import name_supporter, remove_supporter
from dspt_core.rules.deciding.transferring import transfer


def decide(year: Year, command: Command, context: Context) -> Decision | Refusal:
    """Return the events that a command leads to, or why it is refused.

    ``year`` is what the streams of the command's organisation and edition add up to, and the edition is
    that of ``context``. Whether the actor may is looked at before anything else is told. Nothing is
    changed and nothing else is looked at. Raises :class:`ValueError` when
    the context has another edition than the command.
    """
    refused = permission_refusal(year, command, context)
    if refused is not None:
        return refused
    # What was reported under a code stays with it, so that it can be added to and withdrawn there.
    stays = isinstance(command, Redact | CommandOnIncident)
    if year.organisation.transferred_to is not None and not stays:
        return transferred(command.code, year.organisation.transferred_to)
    if isinstance(command, RegisterOrganisation):
        return register(year.organisation, command)
    if year.organisation.code is None:
        return not_registered(command.code)
    if isinstance(command, TransferCode):
        return transfer(year, command)
    if isinstance(command, CommandAboutPeople):
        return decide_about_people(year.organisation, command, context.actor.person if context.actor else "")
    if isinstance(command, AddToIncident):
        return add_to_incident(year, command)
    if isinstance(command, WithdrawIncident):
        return withdraw_incident(year, command)
    if isinstance(command, CommandOnCode):
        return _decide_on_code(year.organisation, command, context)
    return _decide_in_edition(year, command, context)


def _decide_on_code(
    organisation: OrganisationState,
    command: ApplyPublication | WithdrawCoverage | AddSite | RemoveSite | NameSupporter | RemoveSupporter,
    context: Context,
) -> Decision | Refusal:
    match command:
        case ApplyPublication():
            return apply_publication(organisation, command)
        case WithdrawCoverage():
            return withdraw_coverage(organisation, command, context)
        case AddSite():
            return add_site(organisation, command)
        case RemoveSite():
            return remove_site(organisation, command)
        case NameSupporter():
            return name_supporter(organisation, command, naming=context.command)
        case RemoveSupporter():
            return remove_supporter(organisation, command)


def _decide_in_edition(year: Year, command: CommandInEdition, context: Context) -> Decision | Refusal:
    edition = _edition(command, context)
    match command:
        case DecideStatus():
            return decide_status(edition, year.organisation, command)
        case Redact():
            return redact(year, command)
        case ReportIncident():
            return report_incident(edition, year, command, context)
        case CompleteProfile():
            return complete_profile(edition, year.organisation, _setting(year, edition, context), command)
    setting = open_setting(year, command.code, context)
    if isinstance(setting, Refusal):
        return setting
    match command:
        case ReconfirmProfile():
            return reconfirm_profile(setting)
        case RecordCertificate():
            return record_certificate(setting, command)
        case WithdrawCertificate():
            return withdraw_certificate(setting, command)
        case Respond(suggestion=None):
            return respond(setting, command)
        case Respond():
            return respond_to_suggestion(setting, command)
        case RespondInBulk():
            return respond_in_bulk(setting, command)
        case AcceptSuggestion():
            return accept_suggestion(setting, command)
        case IgnoreSuggestion():
            return ignore_suggestion(setting, command)
        case SuggestResponse():
            return suggest(setting, command)
        case WithdrawSuggestion():
            return withdraw_suggestion(setting, command)
        case WithdrawResponse():
            return withdraw_response(setting, command)
        case ConfirmAssertion():
            return confirm_assertion(setting, command)
        case WithdrawConfirmation():
            return withdraw_confirmation(setting, command)
        case AttachActionPlan():
            return attach_action_plan(setting, command)
        case RemoveActionPlan():
            return remove_action_plan(setting)
        case SignOff():
            return sign_off(setting, command)
        case Publish():
            return publish(setting, command)
        case PublishBaseline():
            return publish_baseline(setting, command)
        case AssignOwner():
            return assign_owner(setting, command)
        case RemoveOwner():
            return remove_owner(setting, command)
        case CarryAnswers():
            return carry_answers(setting, command, year.earlier)
        case UndoCarry():
            return undo_carry(setting, command)
        case MoveYear():
            return move_year(setting)
        case ReviewResponses():
            return review_responses(setting, command)


def open_setting(year: Year, code: str, context: Context) -> Setting | Refusal:
    """Return what decisions and previews in an edition look at, or what has to be done first.

    Raises ``ValueError`` for a context without an edition.
    """
    if context.edition is None:
        message = "the context must hold the edition that is looked into"
        raise ValueError(message)
    if year.organisation.transferred_to is not None:
        return transferred(code, year.organisation.transferred_to)
    if year.organisation.code is None:
        return not_registered(code)
    setting = _setting(year, context.edition, context)
    return setting if setting is not None else profile_not_completed(code, context.edition.edition)


def _setting(year: Year, edition: Edition, context: Context) -> Setting | None:
    profile = year.organisation.profile(edition.edition)
    if profile is None:
        return None
    nothing_yet = AssessmentState(assessment=Assessment(edition=edition.edition))
    return Setting(
        edition=edition,
        organisation=year.organisation,
        assessment=year.assessment or nothing_yet,
        profile=profile,
        context=context,
    )


def _edition(command: CommandInEdition, context: Context) -> Edition:
    if context.edition is None or context.edition.edition != command.edition:
        message = f"the context must hold edition {command.edition!r}, which the command is about"
        raise ValueError(message)
    return context.edition
