"""Whom an event concerns: stores find it by these codes and people, so one left out is never found."""

from __future__ import annotations

import datetime as dt

import pytest
from attrs import evolve

from dspt_core.domain.coverage import NamedSite
from dspt_core.domain.edition_identity import EditionIdentity
from dspt_core.domain.events import BaselinePublished, Event, OrganisationRegistered, Published, StatusDecided
from dspt_core.domain.incident_reports import IncidentWithdrawn
from dspt_core.domain.people import Actor, Invitation, People, Role, RoleHeld
from dspt_core.domain.people_events import (
    InvitationAccepted,
    InvitationDeclined,
    InvitationWithdrawn,
    OwnershipChanged,
    PeopleReceived,
    PersonInvited,
    PersonLeft,
    PersonRemoved,
    RoleChanged,
)
from dspt_core.domain.site_events import CodeTransferred, CoverageApplied, CoverageWithdrawn, SitesCovered
from dspt_core.domain.suggestion_events import SupporterNamed, SupporterRemoved
from dspt_core.domain.suggestions import Supporter
from dspt_core.domain.year import OrganisationState, PublicationRecord, Year
from dspt_core.rules.concerns import codes_concerned, people_concerned, supporters_concerned
from dspt_core.rules.tags import tags_of

HQ, NEW = "A1A", "N1N"
NOON = dt.datetime(2026, 5, 1, 12, tzinfo=dt.UTC)
IDENTITY = EditionIdentity(edition="2025-26", version="1")


def publication(name: str, *sites: str) -> PublicationRecord:
    return PublicationRecord(
        publication=name,
        edition=IDENTITY,
        organisation_type="shop",
        published=NOON,
        preview="0" * 64,
        status="standards-met",
        published_as="standards-met",
        sites=sites,
    )


def people(held: str, invited: str, *supporters: str) -> People:
    return People(
        roles=tuple(RoleHeld(person=one, role=Role.MEMBER) for one in held),
        invitations=tuple(Invitation(person=one, role=Role.MEMBER) for one in invited),
        supporters=tuple(Supporter(code=one, naming="n") for one in supporters),
    )


OURS = OrganisationState(
    code=HQ,
    people=people("ab", "c", "S1S", "S2S"),
    publications=(publication("p", "V1V", HQ), publication("q", "V2V", "V1V")),
)
THEIRS = OrganisationState(code=NEW, people=people("bd", "e", "S2S", "S3S"))
YEAR = Year(organisation=OURS, receiver=THEIRS)

REGISTERED = OrganisationRegistered(code="B1B", administrator="z")
PUBLISHED = Published(
    publication="p",
    edition=IDENTITY,
    organisation_type="shop",
    status="standards-met",
    preview="0" * 64,
    supersedes=None,
)
BASELINE = BaselinePublished(publication="b", edition=IDENTITY, organisation_type="shop", preview="0" * 64)
DECIDED = StatusDecided(publication="p", status="standards-not-met", instead_of="standards-met")
COVERED = SitesCovered(publication="p", edition="2025-26", status="standards-met", sites=("V1V", "V2V"))
APPLIED = CoverageApplied(
    publication="p",
    edition="2025-26",
    published=NOON,
    published_as="standards-met",
    status="standards-met",
    decided=None,
    sites=tuple(NamedSite(code=one, name="Site") for one in ("V3V", "V1V", "V3V")),
    request="r",
)
WITHDRAWN = CoverageWithdrawn(
    publication="p", sites=("V1V",), from_day=dt.date(2026, 5, 1), why="left-the-group"
)
TRANSFERRED = CodeTransferred(code=HQ, to=NEW)
CHANGED = OwnershipChanged(administrator="b")
RECEIVED = PeopleReceived(people=People())


@pytest.mark.parametrize(
    ("event", "codes"),
    [
        (REGISTERED, ("B1B",)),
        (PUBLISHED, (HQ,)),
        (DECIDED, (HQ, "V1V")),
        (evolve(DECIDED, publication="q"), (HQ, "V2V", "V1V")),
        (evolve(DECIDED, publication="nothing"), (HQ,)),
        (APPLIED, ("V3V", "V1V")),
        (COVERED, ("V1V", "V2V")),
        (WITHDRAWN, ("V1V",)),
        (TRANSFERRED, (HQ, NEW, "V1V", "V2V")),
        (BASELINE, ()),
        (CHANGED, ()),
    ],
)
def test_the_codes_are_those_whose_standing_an_event_can_change(event: Event, codes: tuple[str, ...]) -> None:
    assert codes_concerned(event, HQ, OURS) == codes


@pytest.mark.parametrize(
    ("event", "concerned"),
    [
        (REGISTERED, "z"),
        (PersonInvited(person="x", role=Role.MEMBER), "x"),
        (InvitationAccepted(person="x", role=Role.MEMBER), "x"),
        (InvitationDeclined(person="x"), "x"),
        (InvitationWithdrawn(person="x"), "x"),
        (RoleChanged(person="x", role=Role.AUDITOR), "x"),
        (PersonRemoved(person="x"), "x"),
        (PersonLeft(person="x"), "x"),
        (CHANGED, "bac"),
        (TRANSFERRED, "abc"),
        (RECEIVED, "abcde"),
        (PUBLISHED, ""),
    ],
)
def test_the_people_are_those_whose_role_an_event_changes_on_both_sides(event: Event, concerned: str) -> None:
    assert people_concerned(event, YEAR) == tuple(concerned)


@pytest.mark.parametrize(
    ("event", "supporters"),
    [
        (SupporterNamed(supporter="S9S", naming="n"), ("S9S",)),
        (SupporterRemoved(supporter="S9S"), ("S9S",)),
        (TRANSFERRED, ("S1S", "S2S")),
        (CHANGED, ("S1S", "S2S")),
        (RECEIVED, ("S1S", "S2S", "S3S")),
        (PUBLISHED, ()),
    ],
)
def test_the_supporters_are_those_that_an_event_names_or_takes_along(
    event: Event, supporters: tuple[str, ...]
) -> None:
    assert supporters_concerned(event, YEAR) == supporters


def test_people_that_nobody_hands_over_are_those_of_the_code_alone() -> None:
    alone = evolve(YEAR, receiver=None)
    assert people_concerned(RECEIVED, alone) == ("a", "b", "c")
    assert supporters_concerned(RECEIVED, alone) == ("S1S", "S2S")


# Tags, which are made of these


@pytest.mark.parametrize(
    ("event", "tags"),
    [
        (PUBLISHED, ("code:A1A",)),
        (
            TRANSFERRED,
            (
                *("code:A1A", "code:N1N", "code:V1V", "code:V2V"),
                *("person:a", "person:b", "person:c", "supporter:S1S", "supporter:S2S"),
            ),
        ),
        (IncidentWithdrawn(), ("incidents:A1A",)),
        (BASELINE, ()),
    ],
)
def test_an_event_is_found_by_whom_it_concerns_and_by_who_it_was_done_for(
    event: Event, tags: tuple[str, ...]
) -> None:
    own = Actor(person="x")
    assert tags_of(event, HQ, YEAR, own) == tags
    assert tags_of(event, HQ, YEAR, evolve(own, for_national_team=True)) == (*tags, "by:national-team")
