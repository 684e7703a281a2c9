"""Reporting an incident: taken as it is known, refused without showing what it says."""

from __future__ import annotations

import datetime as dt

import pytest
from attrs import evolve
from hypothesis import given

from dspt_core.domain.commands import Command, Redact
from dspt_core.domain.events import EventsRedacted
from dspt_core.domain.explanation import Truth
from dspt_core.domain.incident_reports import (
    AddToIncident,
    ErasedTexts,
    IncidentAccount,
    IncidentDescribed,
    IncidentReported,
    IncidentState,
    ReportIncident,
    WithdrawIncident,
)
from dspt_core.domain.incidents import IncidentFacts
from dspt_core.domain.refusal import Refusal, RefusalCode
from dspt_core.domain.year import Year
from dspt_core.formats.event_json import SCHEMAS, read_command, read_event, write_command, write_event
from dspt_core.formats.event_kinds import event_kind
from dspt_core.rules.evolving import evolve as evolve_year
from dspt_core.rules.evolving import evolve_all
from dspt_core.rules.incidents.grading import grade
from dspt_core.testing.stores.made_up import CANARY
from tests.rules.deciding.incidents import GRADED, incident, reports
from tests.rules.deciding.years import CODE, NAME, NOON, context, decide, ready


def after(*asked: Command, year: Year | None = None) -> Year | Refusal:
    """Return the year after commands, or the refusal of the first that is refused."""
    year = year or ready()
    for command in asked:
        decided = decide(year, command, context("i-1", edition=GRADED))
        if isinstance(decided, Refusal):
            return decided
        year = evolve_all(year, (one.event for one in decided.events), NOON)
    return year


def refused(*asked: Command) -> Refusal:
    found = after(*asked)
    assert isinstance(found, Refusal), found
    assert CANARY not in f"{found} {found!r}"
    return found


def state(*asked: Command) -> IncidentState:
    found = after(*asked)
    assert isinstance(found, Year), found
    (only,) = found.incidents
    return only


ADD = AddToIncident(code=CODE, incident="i-1", text=f"{CANARY} more")
WITHDRAW = WithdrawIncident(code=CODE, incident="i-1", reason=f"{CANARY} none")


@given(reports())
def test_every_incident_is_recorded_and_graded_whether_reportable_or_not(command: ReportIncident) -> None:
    reported = state(command).reported
    assert reported is not None
    assert reported.grading == grade(command.facts, GRADED)
    assert reported.grid == GRADED.incident_grid
    assert reported.is_late is (NOON - command.aware > dt.timedelta(hours=72))


@given(reports())
def test_commands_and_events_of_incidents_come_back_from_their_texts(command: ReportIncident) -> None:
    for asked in (command, ADD, WITHDRAW):
        assert read_command(write_command(asked)) == asked
    year = ready()
    for asked in (command, ADD, WITHDRAW):
        decided = decide(year, asked, context("i-1", edition=GRADED))
        assert not isinstance(decided, Refusal)
        for one in decided.events:
            kind = event_kind(one.event)
            assert read_event(kind, SCHEMAS.current(kind), write_event(one.event)) == one.event
        year = evolve_all(year, (one.event for one in decided.events), NOON)


@given(reports())
def test_what_people_wrote_stands_apart_from_what_can_be_counted(command: ReportIncident) -> None:
    decided = decide(ready(), command, context("i-1", edition=GRADED))
    assert not isinstance(decided, Refusal)
    reported, described = (one.event for one in decided.events)
    assert isinstance(reported, IncidentReported)
    assert isinstance(described, IncidentDescribed)
    assert CANARY not in write_event(evolve(reported, contact="person-7"))
    assert CANARY not in f"{reported!r} {described!r} {command!r}"


def test_where_no_grid_is_known_an_incident_is_recorded_all_the_same() -> None:
    decided = decide(ready(), incident(), context("i-1"))
    assert not isinstance(decided, Refusal)
    reported = decided.events[0].event
    assert isinstance(reported, IncidentReported)
    assert (reported.grid, reported.grading.verdict) == (None, Truth.UNKNOWN)


@pytest.mark.parametrize("reasons", [None, "", "   "])
def test_a_late_report_needs_reasons(reasons: str | None) -> None:
    late = NOON - dt.timedelta(hours=72, microseconds=1)
    account = IncidentAccount(nature=CANARY)
    assert refused(incident(aware=late, account=account)).code is RefusalCode.INCIDENT_LATE
    account = evolve(account, late_reasons=reasons)
    codes = (RefusalCode.INCIDENT_LATE, RefusalCode.INCIDENT_INVALID)
    assert refused(incident(aware=late, account=account)).code in codes
    in_time = incident(aware=NOON - dt.timedelta(hours=72), account=IncidentAccount(nature=CANARY))
    assert state(in_time).account == in_time.account


def test_nobody_reports_before_becoming_aware() -> None:
    early = incident(aware=NOON + dt.timedelta(seconds=1))
    assert refused(early).code is RefusalCode.INCIDENT_NOT_AWARE_YET


def test_a_naive_instant_is_no_becoming_aware() -> None:
    with pytest.raises(ValueError, match="time zone"):
        incident(aware=dt.datetime(2026, 5, 1, 11))  # noqa: DTZ001 - that is the matter


@pytest.mark.parametrize(
    ("account", "numbers", "pointers"),
    [
        (IncidentAccount(), {}, ["/nature"]),
        (IncidentAccount(nature=" "), {}, ["/nature"]),
        (IncidentAccount(nature=CANARY, measures="\n"), {}, ["/measures"]),
        (IncidentAccount(nature=CANARY, measures=CANARY * 10_000), {}, ["/measures"]),
        (IncidentAccount(nature=CANARY), {"people": -1, "records": 10**12 + 1}, ["/people", "/records"]),
        (IncidentAccount(nature=CANARY), {"people": 0, "records": 10**12}, []),
    ],
)
def test_all_that_is_wrong_with_a_report_is_told_at_once_and_not_shown(
    account: IncidentAccount, numbers: dict[str, int], pointers: list[str]
) -> None:
    found = after(incident(account=account, **numbers))
    problems = found.problems if isinstance(found, Refusal) else ()
    assert [one.pointer for one in problems] == pointers
    assert CANARY not in repr(found)


def test_a_report_without_anybody_to_ask_is_refused() -> None:
    assert refused(incident(contact=" ")).code is RefusalCode.INVALID_PERSON


def test_a_report_is_never_replaced() -> None:
    assert refused(incident(), incident(facts=IncidentFacts())).code is RefusalCode.INCIDENT_ID_USED


@pytest.mark.parametrize("command", [ADD, WITHDRAW])
def test_only_what_was_reported_can_be_added_to_or_withdrawn(command: Command) -> None:
    assert refused(command).code is RefusalCode.INCIDENT_UNKNOWN
    assert refused(incident(), WITHDRAW, command).code is RefusalCode.INCIDENT_WITHDRAWN


@pytest.mark.parametrize("text", ["", " \n", "x" * 32_769])
def test_an_addition_and_a_withdrawal_say_something_and_not_too_much(text: str) -> None:
    for command in (evolve(ADD, text=text), evolve(WITHDRAW, reason=text)):
        assert refused(incident(), command).code is RefusalCode.INCIDENT_INVALID


def test_a_withdrawn_incident_keeps_all_that_was_said() -> None:
    found = state(incident(), ADD, ADD, WITHDRAW)
    assert [one.text for one in found.additions] == [ADD.text, ADD.text]
    assert (found.withdrawn, found.reason) == (NOON, WITHDRAW.reason)
    assert found.texts == (2, 3, 4, 6)


def test_erasing_names_every_event_in_which_people_wrote() -> None:
    redact = Redact(code=CODE, edition=NAME, policy="kept-ten-years", incidents=("i-1", "i-1"))
    found = after(incident(), ADD, WITHDRAW)
    assert isinstance(found, Year)
    decided = decide(found, redact, context(edition=GRADED))
    assert not isinstance(decided, Refusal)
    (trace,) = decided.events
    assert isinstance(trace.event, EventsRedacted)
    assert trace.event.incidents == (ErasedTexts(incident="i-1", versions=(2, 3, 5)),)
    unknown = decide(ready(), redact, context(edition=GRADED))
    assert isinstance(unknown, Refusal)
    assert unknown.code is RefusalCode.NOT_ERASABLE


def test_what_was_reported_under_a_code_is_added_to_after_the_code_was_left() -> None:
    found = after(incident())
    assert isinstance(found, Year)
    left = evolve(found, organisation=evolve(found.organisation, transferred_to="VN999"))
    assert isinstance(after(ADD, WITHDRAW, year=left), Year)
    new = after(incident(), year=evolve(left, incidents=()))
    assert isinstance(new, Refusal)
    assert new.code is RefusalCode.TRANSFERRED


def test_an_event_of_an_incident_needs_the_state_of_one() -> None:
    with pytest.raises(ValueError, match="state of one"):
        evolve_year(ready(), IncidentDescribed(account=IncidentAccount()), NOON)
