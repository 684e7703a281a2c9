"""Reports of incidents: every event of them, and in full what refuses one, without what it says."""

from __future__ import annotations

import datetime as dt

import pytest
from attrs import evolve as changed

from dspt_core.domain.commands import Command
from dspt_core.domain.incident_reports import (
    AddToIncident,
    IncidentAccount,
    IncidentAdded,
    IncidentDescribed,
    IncidentReported,
    IncidentState,
    IncidentWithdrawn,
    WithdrawalExplained,
    WithdrawIncident,
)
from dspt_core.domain.incidents import BreachKind
from dspt_core.domain.year import Year
from dspt_core.rules.deciding.incidents import MOST_CONCERNED
from dspt_core.rules.evolving import evolve_all
from dspt_core.rules.identity import identity_of
from dspt_core.rules.incidents.grading import grade
from tests.rules.deciding.incidents import FULL, GRADED, KNOWN, incident
from tests.rules.deciding.years import CODE, NOON, context, decide, events_of, ready, told
from tests.rules.in_full import refusal_in_full

HERE = context("i-1", edition=GRADED)
READY = ready()


def then(year: Year, command: Command) -> Year:
    return evolve_all(year, events_of(decide(year, command, HERE)), NOON)


ADD = AddToIncident(code=CODE, incident="i-1", text="canary more")
WITHDRAW = WithdrawIncident(code=CODE, incident="i-1", reason="canary none")
REPORTED = then(READY, incident())
WITHDRAWN = then(REPORTED, WITHDRAW)
UNREPORTED = changed(READY, incidents=(IncidentState(incident="i-1"),))
HOURS = dt.timedelta(hours=1)
LATE = NOON - 72 * HOURS - dt.timedelta(microseconds=1)


@pytest.mark.parametrize(("aware", "is_late"), [(NOON, False), (NOON - 72 * HOURS, False), (LATE, True)])
def test_a_report_is_told_as_it_was_given_with_its_grade_and_apart_what_people_wrote(
    aware: dt.datetime, *, is_late: bool
) -> None:
    asked = incident(aware=aware, account=FULL, people=3, records=MOST_CONCERNED, high_risk=True)
    reported = IncidentReported(
        incident="i-1",
        edition=identity_of(GRADED),
        aware=aware,
        contact=asked.contact,
        facts=KNOWN,
        kinds=(BreachKind.CONFIDENTIALITY,),
        people=3,
        records=MOST_CONCERNED,
        high_risk=True,
        is_late=is_late,
        grading=grade(KNOWN, GRADED),
        grid=GRADED.incident_grid,
    )
    stream = "incident/VN123/i-1"
    assert told(decide(READY, asked, HERE)) == [
        (stream, reported),
        (stream, IncidentDescribed(account=FULL)),
    ]


def test_a_report_that_stands_is_added_to_and_withdrawn_and_never_edited() -> None:
    stream = "incident/VN123/i-1"
    assert told(decide(REPORTED, ADD, HERE)) == [(stream, IncidentAdded(text="canary more"))]
    assert told(decide(REPORTED, WITHDRAW, HERE)) == [
        (stream, IncidentWithdrawn()),
        (stream, WithdrawalExplained(reason="canary none")),
    ]


def unknown(number: str) -> list[str]:
    return [
        f"incident/unknown: there is no incident '{number}'",
        "list the incidents of the code; each is known by the key that it was reported under",
        f"incident = {number}",
    ]


def invalid(*problems: str) -> list[str]:
    return [
        "incident/invalid: the report cannot be taken as it is",
        "correct what is listed; nothing was recorded",
        *problems,
    ]


def blank(pointer: str) -> str:
    return (
        f"error incident/blank {pointer}: this is blank (say in a few words what is known; leave out what is "
        "not, apart from the nature)"
    )


def too_long(pointer: str) -> str:
    return (
        f"error schema/out-of-bounds {pointer}: this may hold at most 32768 characters, and this has 32769 "
        "(shorten it)"
    )


def out_of_bounds(pointer: str) -> str:
    return (
        f"error schema/out-of-bounds {pointer}: this may be a number from 0 to 1000000000000 (leave it out "
        "while it is not known)"
    )


WITHDRAWN_ALREADY = [
    "incident/withdrawn: incident 'i-1' was withdrawn",
    "report it anew if it was an incident after all",
    "incident = i-1",
]
LONG = "x" * 32_769


@pytest.mark.parametrize(
    ("year", "command", "because"),
    [
        (
            REPORTED,
            incident(),
            [
                "incident/id-used: there is an incident 'i-1' already",
                "use another key for another incident, and add to this one what was learned since",
                "incident = i-1",
            ],
        ),
        (
            READY,
            incident(contact=" "),
            [
                "organisation/invalid-person: a person's id is blank or too long",
                "give the id by which your system knows the person, at most 190 characters",
            ],
        ),
        (READY, incident(account=IncidentAccount()), invalid(blank("/nature"))),
        (
            READY,
            incident(
                account=IncidentAccount(nature=" ", consequences=LONG), people=-1, records=MOST_CONCERNED + 1
            ),
            invalid(
                blank("/nature"),
                too_long("/consequences"),
                out_of_bounds("/people"),
                out_of_bounds("/records"),
            ),
        ),
        (
            READY,
            incident(aware=NOON + dt.timedelta(microseconds=1)),
            [
                "incident/not-aware-yet: nobody can report an incident before becoming aware of it",
                "correct the instant of becoming aware, or its time zone",
            ],
        ),
        (
            READY,
            incident(aware=LATE),
            [
                "incident/late-without-reasons: this is reported later than 72 hours after becoming aware",
                "report it all the same, and give the reasons for the delay with it",
            ],
        ),
        (READY, ADD, unknown("i-1")),
        (UNREPORTED, WITHDRAW, unknown("i-1")),
        (REPORTED, changed(ADD, incident="i-2"), unknown("i-2")),
        (WITHDRAWN, ADD, WITHDRAWN_ALREADY),
        (WITHDRAWN, WITHDRAW, WITHDRAWN_ALREADY),
        (REPORTED, changed(ADD, text=" "), invalid(blank("/text"))),
        (REPORTED, changed(ADD, text=LONG), invalid(too_long("/text"))),
        (REPORTED, changed(WITHDRAW, reason=""), invalid(blank("/reason"))),
    ],
)
def test_a_report_that_cannot_be_taken_is_refused_without_a_word_of_it(
    year: Year, command: Command, because: list[str]
) -> None:
    assert refusal_in_full(decide(year, command, HERE)) == because


def test_nobody_and_nothing_concerned_is_a_number_too() -> None:
    reported = events_of(decide(READY, incident(people=0, records=0), HERE))[0]
    assert isinstance(reported, IncidentReported)
    assert (reported.people, reported.records) == (0, 0)
