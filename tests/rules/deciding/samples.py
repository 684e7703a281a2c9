"""One command of every kind, about the year of the tests."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from dspt_core.domain import (
    carry_commands,
    commands,
    incident_reports,
    people_commands,
    site_commands,
    suggestion_commands,
)
from dspt_core.domain.answers import Location
from dspt_core.domain.assessment import ActionPlan
from dspt_core.domain.command_kinds import command_kind
from dspt_core.domain.commands import Command
from dspt_core.domain.coverage import NamedSite
from dspt_core.domain.people import Role
from tests.rules.care_edition import certificate
from tests.rules.deciding.incidents import incident
from tests.rules.deciding.years import (
    CODE,
    GOOD_ANSWERS,
    NAME,
    SUPPORTER,
    confirm,
    profile,
    register,
    respond,
    sign_off,
    suggest,
)

SAMPLES: Mapping[str, Command] = {
    command_kind(one): one
    for one in (
        register(),
        profile(),
        commands.ReconfirmProfile(code=CODE, edition=NAME),
        commands.RecordCertificate(code=CODE, edition=NAME, certificate=certificate()),
        commands.WithdrawCertificate(code=CODE, edition=NAME, certificate=certificate()),
        respond(GOOD_ANSWERS),
        commands.WithdrawResponse(code=CODE, edition=NAME, reference="1.1.1"),
        confirm("1.1"),
        commands.WithdrawConfirmation(code=CODE, edition=NAME, assertion="1.1"),
        commands.AttachActionPlan(code=CODE, edition=NAME, plan=ActionPlan(document=Location("canary"))),
        commands.RemoveActionPlan(code=CODE, edition=NAME),
        sign_off(),
        commands.PublishBaseline(code=CODE, edition=NAME, preview=""),
        commands.Publish(code=CODE, edition=NAME, preview=""),
        commands.DecideStatus(code=CODE, edition=NAME, publication="c-0", status="plan-agreed"),
        commands.Redact(code=CODE, edition=NAME, policy="retention", in_assessment=(1,)),
        site_commands.ApplyPublication(code=CODE, publication="c-0", sites=(), request="T-1"),
        site_commands.WithdrawCoverage(
            code=CODE, publication="c-0", sites=("VM001",), from_day=dt.date(2026, 5, 1), why="sold"
        ),
        site_commands.AddSite(code=CODE, site=NamedSite(code="VM001", name="canary")),
        site_commands.RemoveSite(code=CODE, site="VM001"),
        site_commands.TransferCode(code=CODE, to="VN999"),
        incident(),
        incident_reports.AddToIncident(code=CODE, incident="i-1", text="canary"),
        incident_reports.WithdrawIncident(code=CODE, incident="i-1", reason="canary"),
        people_commands.InvitePerson(code=CODE, person="person-9", role=Role.MEMBER),
        people_commands.WithdrawInvitation(code=CODE, person="person-9"),
        people_commands.AcceptInvitation(code=CODE),
        people_commands.DeclineInvitation(code=CODE),
        people_commands.ChangeRole(code=CODE, person="person-1", role=Role.MEMBER),
        people_commands.RemovePerson(code=CODE, person="person-1"),
        people_commands.LeaveOrganisation(code=CODE),
        people_commands.AssignOwner(code=CODE, edition=NAME, references=("1.1",), person="person-1"),
        people_commands.RemoveOwner(code=CODE, edition=NAME, references=("1.1.1",)),
        people_commands.ChangeOwnership(code=CODE, administrator="person-9"),
        suggestion_commands.RespondInBulk(code=CODE, edition=NAME, response=suggest().response),
        suggestion_commands.NameSupporter(code=CODE, supporter=SUPPORTER),
        suggestion_commands.RemoveSupporter(code=CODE, supporter=SUPPORTER),
        suggest(),
        suggestion_commands.WithdrawSuggestion(
            code=CODE, edition=NAME, supporter=SUPPORTER, reference="1.1.2"
        ),
        suggestion_commands.AcceptSuggestion(code=CODE, edition=NAME, reference="1.1.2", suggestion=1),
        suggestion_commands.IgnoreSuggestion(code=CODE, edition=NAME, reference="1.1.2", suggestion=1),
        carry_commands.CarryAnswers(code=CODE, edition=NAME, before="2024-25", plan=""),
        carry_commands.UndoCarry(code=CODE, edition=NAME, carry=1),
        carry_commands.MoveYear(code=CODE, edition=NAME),
        carry_commands.ReviewResponses(code=CODE, edition=NAME, references=("1.1.1",)),
    )
}
