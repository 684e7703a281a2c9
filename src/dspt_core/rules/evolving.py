"""Evolving: what each event makes of a year. Events tell what happened, so nothing is judged again."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from attrs import evolve as changed

from dspt_core.domain.assessment import Response
from dspt_core.domain.carry_events import AnswersCarried, CarryUndone
from dspt_core.domain.events import (
    ActionPlanAttached,
    ActionPlanRemoved,
    AssertionConfirmed,
    AssessmentEvent,
    AssessmentFrozen,
    BaselinePublished,
    CertificateRecorded,
    CertificateWithdrawn,
    ConfirmationWithdrawn,
    ErasedEvent,
    Event,
    EventsRedacted,
    OrganisationEvent,
    OrganisationRegistered,
    ProfileCompleted,
    ProfileReconfirmed,
    Published,
    ResponseGiven,
    ResponseWithdrawn,
    SignedOff,
    SignOffLapsed,
    StatusDecided,
    YearMoved,
)
from dspt_core.domain.incident_reports import (
    IncidentAdded,
    IncidentDescribed,
    IncidentEvent,
    IncidentReported,
    IncidentState,
    IncidentWithdrawn,
    WithdrawalExplained,
)
from dspt_core.domain.key_roles import GivenSignOff
from dspt_core.domain.people_events import OwnershipChanged
from dspt_core.domain.site_events import (
    CodeReceived,
    CodeTransferred,
    CoverageApplied,
    CoverageWithdrawn,
    SiteAdded,
    SiteRemoved,
    SitesCovered,
)
from dspt_core.domain.suggestion_events import (
    ResponseSuggested,
    SuggestionAccepted,
    SuggestionIgnored,
    SuggestionWithdrawn,
    SupporterNamed,
    SupporterRemoved,
)
from dspt_core.domain.year import (
    AssessmentState,
    OrganisationState,
    Profile,
    PublicationRecord,
    Year,
)
from dspt_core.rules.evolving_carrying import with_carry
from dspt_core.rules.evolving_incidents import evolve_incident
from dspt_core.rules.evolving_people import PeopleEvent, evolve_people, with_first
from dspt_core.rules.evolving_sites import (
    with_addition,
    with_coverage,
    with_everything_received,
    with_everything_sent,
    without_addition,
    without_coverage,
)
from dspt_core.rules.evolving_suggestions import (
    sources_of_others,
    with_suggestions,
    with_supporters,
)


def evolve(year: Year, event: Event, instant: dt.datetime) -> Year:
    """Return the year after an event that happened at an instant.

    What a publication froze changes nothing: that it was published is another event.
    """
    match event:
        case AssessmentFrozen():
            return year
        case (
            IncidentReported()
            | IncidentDescribed()
            | IncidentAdded()
            | IncidentWithdrawn()
            | WithdrawalExplained()
        ):
            return _with_incident(year, event, instant)
        case _ if isinstance(event, AssessmentEvent):
            if year.assessment is None:
                message = "an event of an assessment needs the state of one"
                raise ValueError(message)
            return changed(year, assessment=evolve_assessment(year.assessment, event, instant))
        case _:
            after = changed(year, organisation=evolve_organisation(year.organisation, event, instant))
            return _without_erased(after, event) if isinstance(event, EventsRedacted) else after


def evolve_all(year: Year, events: Iterable[Event], instant: dt.datetime) -> Year:
    """Return the year after the events of one command."""
    for event in events:
        year = evolve(year, event, instant)
    return year


def _with_incident(year: Year, event: IncidentEvent, instant: dt.datetime) -> Year:
    """Return the year after an event of the one incident that its command is about."""
    states = year.incidents
    if not states and isinstance(event, IncidentReported):
        states = (IncidentState(incident=event.incident),)
    if len(states) != 1:
        message = "an event of an incident needs the state of one"
        raise ValueError(message)
    return changed(year, incidents=(evolve_incident(states[0], event, instant),))


def _without_erased(year: Year, event: EventsRedacted) -> Year:
    if year.assessment is None or year.assessment.assessment.edition != event.edition:
        return year
    left = year.assessment.erasable.difference(event.in_assessment)
    return changed(year, assessment=changed(year.assessment, erasable=left))


def evolve_organisation(
    state: OrganisationState, event: OrganisationEvent | ErasedEvent, instant: dt.datetime
) -> OrganisationState:
    """Return the state of a code's own stream after one more of its events."""
    version = state.version + 1
    state = changed(state, version=version)
    if isinstance(event, PeopleEvent):
        owned_since = version if isinstance(event, OwnershipChanged) else state.owned_since
        return changed(state, people=evolve_people(state.people, event), owned_since=owned_since)
    match event:
        case ErasedEvent():
            return state
        case OrganisationRegistered(code=code, administrator=administrator):
            return changed(state, code=code, people=with_first(administrator))
        case ProfileCompleted():
            return _with_profile(state, event)
        case ProfileReconfirmed(edition=edition):
            profiles = tuple(
                changed(one, reconfirmed=instant) if one.edition == edition else one for one in state.profiles
            )
            return changed(state, profiles=profiles)
        case YearMoved(edition=pinned):
            moved = tuple(
                changed(one, pinned=pinned) if one.edition == pinned.edition else one
                for one in state.profiles
            )
            return changed(state, profiles=moved)
        case CertificateRecorded(certificate=certificate):
            return changed(state, certificates=(*state.certificates, certificate))
        case CertificateWithdrawn(certificate=certificate):
            left = tuple(one for one in state.certificates if one != certificate)
            return changed(state, certificates=left)
        case Published() | BaselinePublished():
            record = _record(event, instant)
            return changed(state, publications=(*state.publications, record))
        case SitesCovered(publication=publication, sites=sites):
            return with_coverage(state, publication, sites)
        case CoverageApplied(publication=publication, sites=named):
            return with_coverage(state, publication, (one.code for one in named))
        case CoverageWithdrawn():
            return without_coverage(state, event)
        case SiteAdded(site=site):
            return with_addition(state, site, instant)
        case SiteRemoved(site=code):
            return without_addition(state, code)
        case CodeTransferred(to=to):
            return with_everything_sent(state, to)
        case SupporterNamed() | SupporterRemoved():
            return changed(state, people=with_supporters(state.people, event))
        case CodeReceived():
            return with_everything_received(state, event)
        case StatusDecided(publication=publication, status=status):
            decided = tuple(
                changed(one, status=status, decided=instant) if one.publication == publication else one
                for one in state.publications
            )
            return changed(state, publications=decided)
        case EventsRedacted():
            erased = tuple(
                changed(one, is_erased=True) if one.publication in event.publications else one
                for one in state.publications
            )
            left_over = state.erasable.difference(event.in_organisation)
            return changed(state, publications=erased, erasable=left_over)


def evolve_assessment(
    state: AssessmentState, event: AssessmentEvent | ErasedEvent, instant: dt.datetime
) -> AssessmentState:
    """Return the state of an edition's answers after one more event of their stream."""
    version = state.version + 1
    state = changed(state, version=version)
    assessment = state.assessment
    match event:
        case ErasedEvent():
            return state
        case ResponseGiven(response=response):
            return _with_response(state, response.reference, response)
        case ResponseWithdrawn(reference=reference):
            return _with_response(state, reference, None)
        case AssertionConfirmed(assertion=assertion):
            confirmations = (*assessment.confirmations, assertion)
            return changed(state, assessment=changed(assessment, confirmations=confirmations))
        case ConfirmationWithdrawn(assertion=assertion):
            confirmations = tuple(one for one in assessment.confirmations if one != assertion)
            return changed(state, assessment=changed(assessment, confirmations=confirmations))
        case ActionPlanAttached(plan=plan):
            after = _without_plan(state)
            return changed(after, assessment=changed(assessment, action_plan=plan), plan_version=version)
        case ActionPlanRemoved():
            return _without_plan(state)
        case SignedOff(role=role, person=person):
            others = tuple(one for one in state.sign_offs if one.role != role)
            given = GivenSignOff(role=role, person=person, given=instant)
            return changed(state, sign_offs=(*others, given))
        case SignOffLapsed(role=role):
            left = tuple(one for one in state.sign_offs if one.role != role)
            return changed(state, sign_offs=left)
        case ResponseSuggested() | SuggestionAccepted() | SuggestionIgnored() | SuggestionWithdrawn():
            return with_suggestions(state, event, instant)
        case AnswersCarried() | CarryUndone():
            return with_carry(state, event, instant)


def _with_profile(state: OrganisationState, event: ProfileCompleted) -> OrganisationState:
    profile = Profile(
        edition=event.edition,
        type=event.type,
        name=event.name,
        answers=event.answers,
        key_roles=event.key_roles,
        version=state.version,
        pinned=event.pinned,
    )
    before = state.profile(event.edition)
    replaced = {before.version} if before is not None else set[int]()
    others = tuple(one for one in state.profiles if one.edition != event.edition)
    return changed(state, profiles=(*others, profile), erasable=state.erasable | replaced)


def _record(event: Published | BaselinePublished, instant: dt.datetime) -> PublicationRecord:
    status = event.status if isinstance(event, Published) else None
    return PublicationRecord(
        publication=event.publication,
        edition=event.edition,
        organisation_type=event.organisation_type,
        published=instant,
        preview=event.preview,
        status=status,
        published_as=status,
        supersedes=event.supersedes if isinstance(event, Published) else None,
    )


def _with_response(state: AssessmentState, reference: str, response: Response | None) -> AssessmentState:
    """Put a response, or none, in the place of the one to the same item."""
    replaced = {version for one, version in state.response_versions if one == reference}
    responses = [one for one in state.assessment.responses if one.reference != reference]
    versions = [one for one in state.response_versions if one[0] != reference]
    if response is not None:
        responses.append(response)
        versions.append((reference, state.version))
    return changed(
        state,
        assessment=changed(state.assessment, responses=tuple(responses)),
        response_versions=tuple(versions),
        sources=sources_of_others(state, reference),
        erasable=state.erasable | replaced,
    )


def _without_plan(state: AssessmentState) -> AssessmentState:
    replaced = {state.plan_version} if state.plan_version is not None else set[int]()
    return changed(
        state,
        assessment=changed(state.assessment, action_plan=None),
        plan_version=None,
        erasable=state.erasable | replaced,
    )
