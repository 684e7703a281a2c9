"""Trails: what an event is about, in short, so that who did what can be told without opening an answer."""

from __future__ import annotations

from collections.abc import Mapping

from dspt_core.domain.carry_events import AnswersCarried, CarryUndone
from dspt_core.domain.events import (
    AssertionConfirmed,
    BaselinePublished,
    CertificateRecorded,
    CertificateWithdrawn,
    ConfirmationWithdrawn,
    Event,
    EventsRedacted,
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
from dspt_core.domain.people_events import (
    InvitationAccepted,
    InvitationDeclined,
    InvitationWithdrawn,
    OwnerAssigned,
    OwnerRemoved,
    OwnershipChanged,
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
from dspt_core.domain.suggestion_events import (
    ResponseSuggested,
    SuggestionAccepted,
    SuggestionIgnored,
    SuggestionWithdrawn,
    SupporterNamed,
    SupporterRemoved,
)

Facts = tuple[tuple[str, str], ...]

NAMING: tuple[type[Event], ...] = (
    AnswersCarried,
    AssertionConfirmed,
    CarryUndone,
    ConfirmationWithdrawn,
    OwnerAssigned,
    OwnerRemoved,
    ResponseGiven,
    ResponseSuggested,
    ResponseWithdrawn,
    SuggestionAccepted,
    SuggestionIgnored,
    SuggestionWithdrawn,
)
"""The events that name items or assertions."""


def named_by(event: Event, suggested: Mapping[int, str]) -> tuple[str, ...]:
    """Return the items and assertions that an event names, each once.

    What tells of owners names items by their permanent keys, everything else by their numbers. ``suggested``
    says for which item each suggestion was offered; one whose offer was erased is not in it.
    """
    match event:
        case ResponseGiven(response=response) | ResponseSuggested(response=response):
            return (response.reference,)
        case ResponseWithdrawn(reference=reference) | SuggestionAccepted(reference=reference):
            return (reference,)
        case SuggestionIgnored(suggestion=number) | SuggestionWithdrawn(suggestion=number):
            return (suggested[number],) if number in suggested else ()
        case AssertionConfirmed(assertion=assertion):
            return (assertion,)
        case ConfirmationWithdrawn(assertion=assertion, changed=changed, added=added):
            return _each_once(assertion, *changed, *added)
        case (
            OwnerAssigned(items=items, assertions=assertions)
            | OwnerRemoved(items=items, assertions=assertions)
        ):
            return _each_once(*assertions, *items)
        case AnswersCarried(answers=answers):
            return _each_once(*(reference for one in answers for reference in one.to))
        case CarryUndone(left=left):
            return left
        case _:
            return ()


def told_by(event: Event) -> Facts:
    """Return what else an event says in short, by name: never an answer or a text."""
    for told in (_of_people, _of_a_year, _of_publications, _of_others):
        if facts := told(event):
            return facts
    return ()


def _of_people(event: Event) -> Facts:
    match event:
        case OrganisationRegistered(administrator=person) | OwnershipChanged(administrator=person):
            return (("person", person),)
        case (
            PersonInvited(person=person, role=role)
            | InvitationAccepted(person=person, role=role)
            | RoleChanged(person=person, role=role)
        ):
            return (("person", person), ("role", role.value))
        case (
            InvitationDeclined(person=person)
            | InvitationWithdrawn(person=person)
            | PersonRemoved(person=person)
            | PersonLeft(person=person)
        ):
            return (("person", person),)
        case OwnerAssigned(person=person, edition=edition):
            return (("person", person), ("edition", edition))
        case OwnerRemoved(edition=edition):
            return (("edition", edition),)
        case SignedOff(role=role, person=person):
            return (("person", person), ("role", role))
        case _:
            return ()


def _of_a_year(event: Event) -> Facts:
    match event:
        case ProfileCompleted(edition=edition, type=organisation_type):
            return (("edition", edition), ("type", organisation_type))
        case ProfileReconfirmed(edition=edition):
            return (("edition", edition),)
        case YearMoved(edition=identity):
            return (("edition", identity.edition), *_if_any("revision", identity.revision))
        case CertificateRecorded(certificate=certificate) | CertificateWithdrawn(certificate=certificate):
            return (("credential", certificate.credential),)
        case ResponseWithdrawn(cause=cause) | ConfirmationWithdrawn(cause=cause):
            return (("cause", cause.value),)
        case SignOffLapsed(role=role, cause=cause):
            return (("role", role), ("cause", cause.value))
        case AnswersCarried(before=identity):
            return (("from", identity.edition),)
        case EventsRedacted(edition=edition, policy=policy):
            return (("edition", edition), ("policy", policy))
        case _:
            return ()


def _of_publications(event: Event) -> Facts:
    match event:
        case Published(publication=publication, edition=identity, status=status):
            return (("edition", identity.edition), ("status", status), ("publication", publication))
        case BaselinePublished(publication=publication, edition=identity):
            return (("edition", identity.edition), ("publication", publication))
        case StatusDecided(publication=publication, status=status):
            return (("status", status), ("publication", publication))
        case SitesCovered(publication=publication, sites=sites):
            return (("publication", publication), ("sites", str(len(sites))))
        case CoverageApplied(publication=publication, sites=named):
            return (("publication", publication), ("sites", str(len(named))))
        case CoverageWithdrawn(publication=publication, sites=sites, from_day=day):
            return (("publication", publication), ("sites", str(len(sites))), ("from", day.isoformat()))
        case _:
            return ()


def _of_others(event: Event) -> Facts:
    """Return what an event says of sites, of other codes, and of those who support the organisation."""
    match event:
        case SiteAdded(site=site):
            return (("site", site.code),)
        case SiteRemoved(site=code):
            return (("site", code),)
        case CodeTransferred(to=to):
            return (("to", to),)
        case CodeReceived(from_code=code):
            return (("from", code),)
        case (
            SupporterNamed(supporter=supporter)
            | SupporterRemoved(supporter=supporter)
            | ResponseSuggested(supporter=supporter)
            | SuggestionAccepted(supporter=supporter)
        ):
            return (("supporter", supporter),)
        case SuggestionIgnored(suggestion=number) | SuggestionWithdrawn(suggestion=number):
            return (("suggestion", str(number)),)
        case _:
            return ()


def _if_any(name: str, value: str | None) -> Facts:
    return ((name, value),) if value is not None else ()


def _each_once(*names: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(names))
