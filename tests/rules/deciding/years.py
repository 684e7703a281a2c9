"""A year on a small edition: the same organisation, commands of every kind, and what they lead to."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from decimal import Decimal

from attrs import evolve as changed
from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from dspt_core.domain import carry_commands, commands, people_commands, site_commands, suggestion_commands
from dspt_core.domain.answers import Answer, Location, Number, Text, Tick
from dspt_core.domain.assessment import ActionPlan, Assessment, PlannedAction, Response
from dspt_core.domain.commands import Command, CompleteProfile, Publish, RegisterOrganisation, Respond
from dspt_core.domain.coverage import ELIGIBLE, NamedSite
from dspt_core.domain.dated_fact import DatedFact
from dspt_core.domain.edition import Baseline, Category, Coverage, Edition, EditionCalendar, SiteChoice
from dspt_core.domain.events import Event
from dspt_core.domain.key_roles import KeyRoleHolder
from dspt_core.domain.organisation import ProfileAnswer, ProfileResponse
from dspt_core.domain.people import Actor, People, Role, RoleHeld
from dspt_core.domain.profile import KeyRole, OrganisationType
from dspt_core.domain.refusal import Refusal
from dspt_core.domain.status_rules import DecidedStatus
from dspt_core.domain.suggestion_commands import SuggestResponse
from dspt_core.domain.year import AssessmentState, OrganisationState, Year
from dspt_core.formats.event_json import preview_digest
from dspt_core.formats.permission_files import load_permissions
from dspt_core.rules.deciding import decide as deciding
from dspt_core.rules.deciding.decide import open_setting
from dspt_core.rules.deciding.decision import Decision
from dspt_core.rules.deciding.policy import Context, Policy
from dspt_core.rules.deciding.publishing import Preview, preview_publication
from dspt_core.rules.evolving import evolve_all
from tests.rules.care_edition import EDITION as CARE
from tests.rules.care_edition import MADE_UP, certificate, item

CODE = "VN123"
NAME = "2025-26"
SUPPORTER = "QXX"
NOON = dt.datetime(2026, 5, 1, 12, tzinfo=dt.UTC)
SIRO = KeyRoleHolder(role="siro", person="person-7")
PEOPLE = ("person-1", SIRO.person, "person-8", "person-9")
"""Everybody whom the commands are about that are drawn, by id."""

BASELINE = Baseline(
    due=DatedFact(day=dt.date(2025, 12, 31), provenance=MADE_UP),
    organisation_types=("care-home", "trust"),
    provenance=MADE_UP,
)
_ONLY = CARE.frameworks[0]
_FIRST = _ONLY.standards[0]
_OF_SHOPS = changed(item("1.1.1", _FIRST.assertions[0].items[0].duty), key="shop.item-1-1-1", category="shop")
EDITION: Edition = changed(
    CARE,
    calendar=changed(CARE.calendar, baseline=BASELINE),
    frameworks=(
        changed(
            _ONLY,
            standards=(
                changed(
                    _FIRST,
                    assertions=(
                        changed(_FIRST.assertions[0], items=(*_FIRST.assertions[0].items, _OF_SHOPS)),
                        *_FIRST.assertions[1:],
                    ),
                ),
                *_ONLY.standards[1:],
            ),
        ),
    ),
    categories=(
        *CARE.categories,
        Category(
            category="shop", title="Shops", framework="standards", coverage=Coverage.WHOLE, provenance=MADE_UP
        ),
        Category(
            category="trusts", title="Trusts", framework="caf", coverage=Coverage.ABSENT, provenance=MADE_UP
        ),
    ),
    organisation_types=(
        *CARE.organisation_types,
        OrganisationType(type="shop", title="Shop", category="shop", provenance=MADE_UP),
        OrganisationType(type="trust", title="Trust", category="trusts", provenance=MADE_UP),
    ),
    key_roles=tuple(
        KeyRole(role=role, title=role.title(), is_required=False, provenance=MADE_UP)
        for role in ("siro", "caldicott-guardian")
    ),
    decided_statuses=(
        DecidedStatus(
            status="plan-agreed", title="Plan agreed", provenance=MADE_UP, decided_for=("care-home",)
        ),
    ),
    site_choice=SiteChoice(organisation_types=("care-home",), provenance=MADE_UP),
)
"""The care edition, with shops, who are asked something else under 1.1.1, and trusts without known items."""

CALENDARS = (
    EditionCalendar(edition=NAME, version="1", calendar=EDITION.calendar),
    EditionCalendar(
        edition="2026-27",
        version="2",
        calendar=changed(
            EDITION.calendar,
            opens=DatedFact(day=dt.date(2026, 9, 1), provenance=MADE_UP),
            deadline=DatedFact(day=dt.date(2027, 6, 30), provenance=MADE_UP),
        ),
    ),
)

GOOD_ANSWERS: dict[str, Answer] = {
    "1.1.1": Tick(value=True),
    "1.1.2": Number(Decimal(95)),
    "1.2.1": Tick(value=False),
    "2.1.1": Tick(value=True),
}


def context(
    command: str = "c-1",
    *,
    instant: dt.datetime = NOON,
    edition: Edition = EDITION,
    policy: Policy = Policy(),  # noqa: B008 - a frozen value
    related: frozenset[str] | None = frozenset({"VM001", "VM002"}),
    actor: Actor | None = None,
) -> Context:
    return Context(
        command=command,
        instant=instant,
        edition=edition,
        calendars=CALENDARS,
        digest=preview_digest,
        policy=policy,
        related=related,
        actor=actor,
        permissions=load_permissions(),
    )


def who_may(state: OrganisationState, command: Command) -> Actor:
    """Return somebody who may give a command, if there is anybody.

    It is who signs, is invited or came last, the national team, or else an administrator.
    """
    if isinstance(command, commands.SignOff):
        return Actor(person=command.person)
    if isinstance(command, people_commands.AcceptInvitation | people_commands.DeclineInvitation):
        return Actor(person=next((one.person for one in state.people.invitations), "person-1"))
    if isinstance(command, people_commands.LeaveOrganisation):
        return Actor(person=next((one.person for one in reversed(state.people.roles)), "person-1"))
    if isinstance(command, suggestion_commands.CommandOfSupporter):
        return Actor(person="person-q")
    person = next(iter(state.people.administrators), "person-1")
    was_left = isinstance(command, STAYING) and state.transferred_to is not None
    return Actor(person=person, for_national_team=was_left or isinstance(command, NATIONAL))


STAYING = commands.Redact | commands.CommandOnIncident
"""The commands that can be given on a code that was left, by the national team."""

NATIONAL = (
    commands.DecideStatus
    | site_commands.ApplyPublication
    | site_commands.AddSite
    | site_commands.RemoveSite
    | site_commands.TransferCode
    | people_commands.ChangeOwnership
)
"""The commands that only the national team may give."""


def decide(year: Year, command: Command, at: Context) -> Decision | Refusal:
    """Decide on a command of somebody who may give it, unless the context says who asks."""
    return deciding.decide(
        year, command, at if at.actor is not None else changed(at, actor=who_may(year.organisation, command))
    )


NOTHING = Year(
    organisation=OrganisationState(),
    assessment=AssessmentState(assessment=Assessment(edition=NAME)),
    supporter=OrganisationState(
        code=SUPPORTER, people=People(roles=(RoleHeld(person="person-q", role=Role.ADMINISTRATOR),))
    ),
)
"""Nobody has registered the code. Somebody speaks for a supporter."""


def events_of(outcome: Decision | Refusal) -> tuple[Event, ...]:
    assert isinstance(outcome, Decision), outcome
    return tuple(one.event for one in outcome.events)


def told(outcome: Decision | Refusal) -> list[tuple[str, Event]]:
    """Return every event of a decision with the stream that it is told in."""
    assert isinstance(outcome, Decision), outcome
    return [(one.stream, one.event) for one in outcome.events]


def refused(outcome: Decision | Refusal) -> Refusal:
    assert isinstance(outcome, Refusal), outcome
    return outcome


def after(year: Year, *asked: Command, at: Context | None = None) -> Year:
    """Return the year after commands that must all be carried out."""
    for number, command in enumerate(asked):
        here = changed(at or context(), command=f"{(at or context()).command}-{number}")
        year = evolve_all(year, events_of(decide(year, command, here)), here.instant)
    return year


def register() -> RegisterOrganisation:
    return RegisterOrganisation(code=CODE, administrator="person-1")


def profile(kind: str = "care-home", *holders: KeyRoleHolder, **answers: ProfileAnswer) -> CompleteProfile:
    given = {"has-suppliers": ProfileAnswer.NO, "nhsmail": ProfileAnswer.NO}
    given |= {question.replace("_", "-"): answer for question, answer in answers.items()}
    return CompleteProfile(
        code=CODE,
        edition=NAME,
        type=kind,
        name="Canary House",
        answers=tuple(ProfileResponse(question=one, answer=answer) for one, answer in given.items()),
        key_roles=holders or (SIRO,),
    )


def respond(answers: dict[str, Answer]) -> Respond:
    responses = tuple(Response(reference=one, answer=answer) for one, answer in answers.items())
    return Respond(code=CODE, edition=NAME, responses=responses)


def confirm(assertion: str) -> commands.ConfirmAssertion:
    return commands.ConfirmAssertion(code=CODE, edition=NAME, assertion=assertion)


def sign_off(person: str = SIRO.person) -> commands.SignOff:
    return commands.SignOff(code=CODE, edition=NAME, role="siro", person=person)


def name_supporter(supporter: str = SUPPORTER) -> suggestion_commands.NameSupporter:
    return suggestion_commands.NameSupporter(code=CODE, supporter=supporter)


def suggest(answer: Answer = GOOD_ANSWERS["1.1.2"], reference: str = "1.1.2") -> SuggestResponse:
    return SuggestResponse(
        code=CODE,
        edition=NAME,
        supporter=SUPPORTER,
        response=Response(reference=reference, answer=answer, comment="canary"),
    )


def preview(year: Year, at: Context | None = None, *, status: str | None = None) -> Preview:
    setting = open_setting(year, CODE, at or context())
    assert not isinstance(setting, Refusal)
    return preview_publication(setting, status=status)


def publish(year: Year, at: Context | None = None, *, status: str | None = None) -> Publish:
    """Return the command that publishes what a preview shows now."""
    return Publish(
        code=CODE,
        edition=NAME,
        preview=preview(year, at, status=status).digest,
        profile_reconfirmed=True,
        status=status,
    )


def ready() -> Year:
    """Return a year in which everything mandatory is answered and all assertions are confirmed."""
    return after(
        NOTHING,
        register(),
        profile(),
        respond(GOOD_ANSWERS),
        *(confirm(one) for one in ("1.1", "1.2", "2.1")),
    )


def joining() -> tuple[Command, ...]:
    """Return what a second administrator, a member who owns something, and a guest take to be there."""
    here = {"code": CODE}
    return (
        people_commands.InvitePerson(**here, person="person-8", role=Role.ADMINISTRATOR),
        people_commands.AcceptInvitation(**here),
        people_commands.InvitePerson(**here, person=SIRO.person, role=Role.MEMBER),
        people_commands.AcceptInvitation(**here),
        people_commands.AssignOwner(**here, edition=NAME, references=("1.1.1", "1.2"), person=SIRO.person),
        people_commands.InvitePerson(**here, person="person-9", role=Role.AUDITOR),
    )


def staffed() -> Year:
    """Return a year that is ready, with people of several roles."""
    return after(ready(), *joining())


def published() -> Year:
    year = ready()
    return after(year, publish(year))


def kinds(events: Iterable[Event]) -> list[str]:
    return [type(event).__name__ for event in events]


def a_command() -> SearchStrategy[Command]:
    """Draw commands of every kind, sensible and not, all of one organisation and edition."""
    answers = st.sampled_from(
        [
            Tick(value=True),
            Tick(value=False),
            Number(Decimal(95)),
            Number(Decimal(3)),
            Text("canary"),
            Location("canary"),
        ]
    )
    references = st.sampled_from(["1.1.1", "1.1.2", "1.2.1", "1.2.2", "2.1.1", "2.1.2", "2.1.10", "9.9.9"])
    responses = st.builds(
        Response,
        reference=references,
        answer=answers,
        comment=st.sampled_from([None, "canary"]),
        to_review=st.sampled_from([False, False, True]),
    )
    assertions = st.sampled_from(["1.1", "1.2", "2.1", "7.7"])
    certificates = st.sampled_from(
        [certificate(), certificate(covers=None), certificate(until=dt.date(2025, 1, 1))]
    )
    people = st.sampled_from(["person-1", SIRO.person, ""])
    anybody = st.sampled_from([*PEOPLE, ""])
    roles = st.sampled_from(Role)
    parts = st.lists(references | assertions, max_size=3).map(tuple)
    of_code = {"code": st.just(CODE)}
    statuses = st.sampled_from(
        [None, "standards-met", "approaching-standards", "care-noted", "plan-agreed", "unheard-of"]
    )
    profiles = st.builds(
        profile,
        st.sampled_from(["care-home", "hospice", "shop", "trust", "nobody"]),
        st.builds(
            KeyRoleHolder, role=st.sampled_from(["siro", "caldicott-guardian", "nobody"]), person=people
        ),
        nhsmail=st.sampled_from(ProfileAnswer),
        provides_care=st.sampled_from(ProfileAnswer),
    )
    plans = st.sampled_from(
        [
            ActionPlan(document=Location("canary")),
            ActionPlan(actions=(PlannedAction(reference="1.1.2", action="canary", owner="canary"),)),
        ]
    )
    versions = st.lists(st.integers(0, 12), max_size=2).map(tuple)
    here = {"code": st.just(CODE), "edition": st.just(NAME)}
    agreed = st.sampled_from(["", "0" * 64])
    a_site = st.sampled_from(["VM001", "VM002", "VM003", CODE, ""])
    sites = st.lists(a_site, max_size=3).map(tuple)
    publications = st.sampled_from(["c-0", "c-9", "nowhere"])
    return st.one_of(
        st.builds(RegisterOrganisation, code=st.just(CODE), administrator=people),
        profiles,
        st.builds(commands.ReconfirmProfile, **here),
        st.builds(commands.RecordCertificate, **here, certificate=certificates),
        st.builds(commands.WithdrawCertificate, **here, certificate=certificates),
        st.builds(Respond, **here, responses=st.lists(responses, max_size=3).map(tuple)),
        st.just(respond(GOOD_ANSWERS)),
        st.builds(commands.WithdrawResponse, **here, reference=references),
        st.builds(commands.ConfirmAssertion, **here, assertion=assertions),
        st.builds(commands.ConfirmAssertion, **here, assertion=assertions),
        st.builds(commands.WithdrawConfirmation, **here, assertion=assertions),
        st.builds(commands.AttachActionPlan, **here, plan=plans),
        st.builds(commands.RemoveActionPlan, **here),
        st.builds(
            commands.SignOff,
            **here,
            role=st.sampled_from(["siro", "caldicott-guardian", "nobody"]),
            person=people,
        ),
        st.builds(commands.PublishBaseline, **here, preview=agreed),
        st.builds(
            Publish,
            **here,
            preview=agreed,
            profile_reconfirmed=st.booleans(),
            status=statuses,
            sites=sites,
            eligibility=st.sampled_from([(), ELIGIBLE, ELIGIBLE[1:]]),
        ),
        st.builds(
            site_commands.ApplyPublication,
            code=st.just(CODE),
            publication=publications,
            sites=sites.map(lambda codes: tuple(NamedSite(code=one, name="canary") for one in codes)),
            request=st.sampled_from(["T-1", " "]),
            same_processes=st.booleans(),
        ),
        st.builds(
            site_commands.WithdrawCoverage,
            code=st.just(CODE),
            publication=publications,
            sites=sites,
            from_day=st.dates(dt.date(2026, 4, 30), dt.date(2026, 5, 4)),
            why=st.sampled_from(["sold", "Sold by Anne"]),
        ),
        st.builds(
            site_commands.AddSite,
            code=st.just(CODE),
            site=st.builds(NamedSite, code=a_site, name=st.sampled_from(["canary", "canary hall"])),
        ),
        st.builds(site_commands.RemoveSite, code=st.just(CODE), site=a_site),
        st.builds(suggestion_commands.RespondInBulk, **here, response=responses),
        st.just(name_supporter()),
        st.builds(name_supporter, st.sampled_from([SUPPORTER, CODE, ""])),
        st.builds(
            suggestion_commands.RemoveSupporter,
            code=st.just(CODE),
            supporter=st.sampled_from([SUPPORTER, "QYY"]),
        ),
        st.builds(
            SuggestResponse,
            **here,
            supporter=st.sampled_from([SUPPORTER, SUPPORTER, "QYY"]),
            response=responses,
        ),
        st.builds(
            suggestion_commands.WithdrawSuggestion, **here, supporter=st.just(SUPPORTER), reference=references
        ),
        st.builds(
            suggestion_commands.AcceptSuggestion, **here, reference=references, suggestion=st.integers(0, 12)
        ),
        st.builds(
            suggestion_commands.IgnoreSuggestion, **here, reference=references, suggestion=st.integers(0, 12)
        ),
        st.builds(
            carry_commands.ReviewResponses, **here, references=st.lists(references, max_size=2).map(tuple)
        ),
        st.builds(carry_commands.UndoCarry, **here, carry=st.integers(0, 3), leave_changed=st.booleans()),
        st.builds(carry_commands.MoveYear, **here),
        st.builds(carry_commands.CarryAnswers, **here, before=st.just("2024-25"), plan=st.just("")),
        st.builds(
            commands.DecideStatus,
            **here,
            publication=publications,
            status=statuses.map(lambda one: one or "plan-agreed"),
        ),
        st.builds(
            commands.Redact,
            **here,
            policy=st.sampled_from(["retention", "Not A Name"]),
            in_organisation=versions,
            in_assessment=versions,
            publications=st.sampled_from([(), ("c-0",)]),
        ),
        st.builds(people_commands.InvitePerson, **of_code, person=anybody, role=roles),
        st.builds(people_commands.WithdrawInvitation, **of_code, person=anybody),
        st.builds(people_commands.AcceptInvitation, **of_code),
        st.builds(people_commands.DeclineInvitation, **of_code),
        st.builds(people_commands.ChangeRole, **of_code, person=anybody, role=roles),
        st.builds(people_commands.RemovePerson, **of_code, person=anybody),
        st.builds(people_commands.LeaveOrganisation, **of_code),
        st.builds(people_commands.AssignOwner, **here, references=parts, person=anybody),
        st.builds(people_commands.RemoveOwner, **here, references=parts),
        st.builds(people_commands.ChangeOwnership, **of_code, administrator=anybody),
    )


def agreed_on(command: Command, year: Year, at: Context) -> Command:
    """Return a command to publish with the digest of the present preview in place of what it has."""
    setting = open_setting(year, CODE, at)
    if isinstance(setting, Refusal):
        return command
    match command:
        case Publish():
            shown = preview_publication(
                setting, status=command.status, sites=command.sites, eligibility=command.eligibility
            )
            return changed(command, preview=shown.digest)
        case commands.PublishBaseline():
            from dspt_core.rules.deciding.publishing import preview_baseline

            return changed(command, preview=preview_baseline(setting).digest)
        case _:
            return command
