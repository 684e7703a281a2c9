"""Transferring: what was under one code goes on under another, for a wrong code or a site's own."""

from __future__ import annotations

from collections.abc import Iterator

from attrs import evolve

from dspt_core.domain.events import (
    ActionPlanAttached,
    AssertionConfirmed,
    AssessmentEvent,
    CertificateRecorded,
    OrganisationEvent,
    OrganisationRegistered,
    ProfileCompleted,
    ResponseGiven,
)
from dspt_core.domain.ods_code import can_be_code
from dspt_core.domain.people_events import PeopleReceived
from dspt_core.domain.refusal import Refusal, RefusalCode
from dspt_core.domain.site_commands import TransferCode
from dspt_core.domain.site_events import CodeReceived, CodeTransferred
from dspt_core.domain.year import AssessmentState, OrganisationState, Profile, Year
from dspt_core.rules.deciding.decision import DecidedEvent, Decision, in_assessment, in_organisation
from dspt_core.rules.deciding.registering import invalid_code


def transfer(year: Year, command: TransferCode) -> Decision | Refusal:
    """Let everything under a code go on under another one that has nothing of its own.

    Sign-offs stay behind: whoever gave one saw another code on what was signed.
    """
    old, new = year.organisation, year.receiver or OrganisationState()
    for refusal in _refusals(new, command):
        return refusal
    sent = CodeTransferred(code=command.code, to=command.to)
    return Decision(
        events=(
            *in_organisation(command.code, sent),
            *in_organisation(command.to, *_received(old, new, command)),
            *_answers(year.moving, command.to),
        )
    )


def _refusals(new: OrganisationState, command: TransferCode) -> Iterator[Refusal]:
    if command.code == command.to:
        yield Refusal(
            code=RefusalCode.SAME_CODE,
            message=f"{command.code} cannot be transferred to itself",
            hint="name the code that is to be left first, and the one to go on with second",
            facts=(("code", command.code),),
        )
    if not can_be_code(command.to):
        yield invalid_code()
    if new.transferred_to is not None or new.received_from is not None:
        yield _part_of_another(new, command)
    own = tuple(_own(new))
    if own:
        yield Refusal(
            code=RefusalCode.RECEIVER_NOT_EMPTY,
            message=f"{command.to} has {', '.join(own)} of its own",
            hint="transfer to a code under which nothing was done yet; two histories are never mixed",
            facts=(("code", command.to), ("has", ", ".join(own))),
        )


def _part_of_another(new: OrganisationState, command: TransferCode) -> Refusal:
    went, came = new.transferred_to, new.received_from
    how = f"was transferred to {went}" if went is not None else f"has received what was under {came}"
    return Refusal(
        code=RefusalCode.ALREADY_TRANSFERRED,
        message=f"{command.to} {how}",
        hint=f"transfer to {went or 'a code under which nothing was done yet'}",
        facts=(("code", command.to), ("other", went or came or "")),
    )


def _own(state: OrganisationState) -> Iterator[str]:
    if state.profiles:
        yield f"a profile ({', '.join(one.edition for one in state.profiles)})"
    if state.publications:
        yield f"publications ({len(state.publications)})"
    if state.additions:
        yield f"sites that were added ({len(state.additions)})"


def _received(
    old: OrganisationState, new: OrganisationState, command: TransferCode
) -> Iterator[OrganisationEvent]:
    if new.code is None:
        yield OrganisationRegistered(code=command.to, administrator=old.people.administrators[0])
    yield CodeReceived(
        from_code=command.code,
        publications=tuple(evolve(one, kept_by=one.kept_by or command.code) for one in old.publications),
        additions=tuple(one for one in old.additions if one.code != command.to),
    )
    yield PeopleReceived(people=old.people)
    for profile in old.profiles:
        yield _completed(profile)
    for certificate in old.certificates:
        yield CertificateRecorded(certificate=certificate)


def _completed(profile: Profile) -> ProfileCompleted:
    return ProfileCompleted(
        edition=profile.edition,
        type=profile.type,
        name=profile.name,
        answers=profile.answers,
        key_roles=profile.key_roles,
        pinned=profile.pinned,
    )


def _answers(assessments: tuple[AssessmentState, ...], to: str) -> Iterator[DecidedEvent]:
    for state in assessments:
        yield from in_assessment(to, state.assessment.edition, _given(state))


def _given(state: AssessmentState) -> Iterator[AssessmentEvent]:
    for response in state.assessment.responses:
        yield ResponseGiven(response=response)
    for assertion in state.assessment.confirmations:
        yield AssertionConfirmed(assertion=assertion)
    if state.assessment.action_plan is not None:
        yield ActionPlanAttached(plan=state.assessment.action_plan)
