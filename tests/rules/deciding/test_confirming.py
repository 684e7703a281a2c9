"""Confirming, taking back, signing off: what comes of it, and in full what refuses it."""

from __future__ import annotations

import pytest
from attrs import evolve as changed

from dspt_core.domain.answers import Tick
from dspt_core.domain.commands import Command, SignOff, WithdrawConfirmation
from dspt_core.domain.conditions import ProfileAnswerIs, RequiredAnswer
from dspt_core.domain.events import AssertionConfirmed, Cause, ConfirmationWithdrawn, Event, SignedOff
from dspt_core.domain.year import Year
from tests.rules.deciding.years import (
    CODE,
    EDITION,
    GOOD_ANSWERS,
    NAME,
    NOTHING,
    SIRO,
    after,
    confirm,
    context,
    decide,
    profile,
    ready,
    register,
    respond,
    sign_off,
    told,
)
from tests.rules.in_full import refusal_in_full

READY = ready()
ANSWERED = after(NOTHING, register(), profile("hospice"), respond(GOOD_ANSWERS))
FLAGGED = respond({"1.1.1": Tick(value=True)})
HOSPICE = after(NOTHING, register(), profile("hospice"), FLAGGED)
CARE_HOME = after(NOTHING, register(), profile(), FLAGGED)


def take_back(assertion: str) -> WithdrawConfirmation:
    return WithdrawConfirmation(code=CODE, edition=NAME, assertion=assertion)


def sign_as(role: str, person: str) -> SignOff:
    return SignOff(code=CODE, edition=NAME, role=role, person=person)


@pytest.mark.parametrize(
    ("year", "command", "event"),
    [
        (ANSWERED, confirm("1.2"), AssertionConfirmed(assertion="1.2")),
        # The items that are flagged are enough for those who may approach the standards, and for no others.
        (CARE_HOME, confirm("1.1"), AssertionConfirmed(assertion="1.1")),
        (READY, confirm("1.1"), None),
        (
            READY,
            take_back("1.2"),
            ConfirmationWithdrawn(assertion="1.2", cause=Cause.ASKED_FOR),
        ),
        (READY, sign_off(), SignedOff(role="siro", person=SIRO.person)),
        (after(READY, sign_off()), sign_off(), None),
    ],
)
def test_what_a_person_stands_by_is_told_once(year: Year, command: Command, event: Event | None) -> None:
    expected = [("assessment/VN123/2025-26", event)] if event is not None else []
    assert told(decide(year, command, context())) == expected


@pytest.mark.parametrize(
    ("year", "command", "because"),
    [
        (
            HOSPICE,
            confirm("1.1"),
            [
                "assertion/not-ready: assertion 1.1 is not ready: outstanding under it is 1.1.2",
                "answer them, then confirm it",
                "assertion = 1.1",
                "outstanding = 1",
                "item 1.1.2 unanswered",
            ],
        ),
        (
            CARE_HOME,
            confirm("1.2"),
            [
                "assertion/not-ready: assertion 1.2 is not ready: outstanding under it is 1.2.1, 1.2.2",
                "answer them, then confirm it",
                "assertion = 1.2",
                "outstanding = 2",
                "item 1.2.1 unanswered",
                "item 1.2.2 unknown",
            ],
        ),
        (
            READY,
            confirm("1.3"),
            [
                "assertion/unknown: edition 2025-26 has no assertion '1.3'",
                "did you mean '1.2'?",
                "assertion = 1.3",
                "edition = 2025-26",
            ],
        ),
        (
            after(NOTHING, register(), profile("shop")),
            confirm("1.2"),
            [
                "assertion/not-asked: assertion 1.2 is not asked of this organisation",
                "did you mean '1.1'?",
                "assertion = 1.2",
            ],
        ),
        (
            after(NOTHING, register(), profile("trust")),
            confirm("1.1"),
            [
                (
                    "edition/unevaluable: edition 2025-26 cannot evaluate an organisation of type 'trust' "
                    "(category trusts): its item set is not known, so nobody could say what is complete"
                ),
                "use a catalogue that holds the whole item set of this kind of organisation",
                "edition = 2025-26",
                "organisation_type = trust",
                "category = trusts",
            ],
        ),
        (
            READY,
            take_back("1.3"),
            [
                "assertion/not-confirmed: assertion '1.3' is not confirmed",
                "did you mean '1.2'?",
                "assertion = 1.3",
            ],
        ),
        (
            ANSWERED,
            take_back("1.1"),
            [
                "assertion/not-confirmed: assertion '1.1' is not confirmed",
                "there are none",
                "assertion = 1.1",
            ],
        ),
        (
            READY,
            sign_as("siro", "person-1"),
            [
                "sign-off/not-role-holder: only the holder of the role siro can sign off as such",
                "ask the person whom the profile names, or complete the profile with the right one",
                "role = siro",
                "is_held = yes",
            ],
        ),
        (
            READY,
            sign_as("caldicott-guardian", SIRO.person),
            [
                "sign-off/not-role-holder: the profile names nobody as caldicott-guardian",
                "complete the profile with the person who is, and ask that person",
                "role = caldicott-guardian",
                "is_held = no",
            ],
        ),
    ],
)
def test_what_nobody_can_stand_by_is_refused_with_what_is_outstanding(
    year: Year, command: Command, because: list[str]
) -> None:
    assert refusal_in_full(decide(year, command, context())) == because


def test_an_assertion_none_of_whose_items_is_asked_says_why_it_is_not() -> None:
    framework = EDITION.frameworks[0]
    standard = framework.standards[0]
    for_suppliers = changed(
        standard.assertions[1].items[0], asked_when=ProfileAnswerIs("has-suppliers", RequiredAnswer.YES)
    )
    hidden = changed(standard.assertions[1], items=(for_suppliers,))
    standards = (
        changed(standard, assertions=(standard.assertions[0], hidden)),
        *framework.standards[1:],
    )
    edition = changed(EDITION, frameworks=(changed(framework, standards=standards),))
    assert refusal_in_full(decide(HOSPICE, confirm("1.2"), context(edition=edition))) == [
        "assertion/not-asked: assertion 1.2 is not asked of this organisation",
        "did you mean '1.1'?",
        "assertion = 1.2",
        "assertion 1.2 not-asked",
    ]


def test_where_no_status_needs_a_confirmation_everything_mandatory_must_be_there() -> None:
    nothing_needed = changed(EDITION, statuses=EDITION.statuses[3:])
    at = context(edition=nothing_needed)
    assert refusal_in_full(decide(CARE_HOME, confirm("1.1"), at))[0] == (
        "assertion/not-ready: assertion 1.1 is not ready: outstanding under it is 1.1.2"
    )
