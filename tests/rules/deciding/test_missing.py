"""What has to be there first: a registration, a profile, an answer, a plan, a publication."""

from __future__ import annotations

import pytest
from attrs import evolve as changed

from dspt_core.domain import commands
from dspt_core.domain.commands import Command
from dspt_core.domain.year import OrganisationState, Year
from dspt_core.rules.deciding.decide import open_setting
from dspt_core.rules.deciding.missing import publication_unknown
from tests.rules.deciding.years import (
    CODE,
    GOOD_ANSWERS,
    NAME,
    NOTHING,
    after,
    context,
    decide,
    profile,
    published,
    register,
    respond,
)
from tests.rules.in_full import refusal_in_full

BEGUN = after(NOTHING, register(), profile(), respond(GOOD_ANSWERS))


@pytest.mark.parametrize(
    ("year", "because"),
    [
        (
            NOTHING,
            [
                "organisation/not-registered: VN123 is not registered",
                "register the organisation first",
                "code = VN123",
            ],
        ),
        (
            after(NOTHING, register()),
            [
                "profile/not-completed: the profile of VN123 is not completed for edition 2025-26",
                "complete the profile first: what is asked depends on it",
                "code = VN123",
                "edition = 2025-26",
            ],
        ),
        (
            changed(BEGUN, organisation=changed(BEGUN.organisation, transferred_to="VN999")),
            [
                "organisation/transferred: VN123 was transferred: everything under it goes on under VN999",
                "ask the same of VN999",
                "code = VN123",
                "to = VN999",
            ],
        ),
    ],
)
def test_nothing_is_previewed_before_there_is_a_year_to_look_at(year: Year, because: list[str]) -> None:
    assert refusal_in_full(open_setting(year, CODE, context())) == because


def test_the_edition_of_a_year_has_to_be_at_hand() -> None:
    with pytest.raises(ValueError, match=r"^the context must hold the edition that is looked into$"):
        open_setting(BEGUN, CODE, changed(context(), edition=None))


def withdraw(reference: str) -> commands.WithdrawResponse:
    return commands.WithdrawResponse(code=CODE, edition=NAME, reference=reference)


@pytest.mark.parametrize(
    ("year", "command", "because"),
    [
        (
            BEGUN,
            withdraw("2.1.2"),
            ["response/not-given: item '2.1.2' has no answer", "did you mean '2.1.1'?", "reference = 2.1.2"],
        ),
        (
            after(NOTHING, register(), profile()),
            withdraw("1.1.1"),
            ["response/not-given: item '1.1.1' has no answer", "there are none", "reference = 1.1.1"],
        ),
        (
            BEGUN,
            commands.RemoveActionPlan(code=CODE, edition=NAME),
            [
                "plan/not-attached: there is no action plan in edition 2025-26",
                "attach one first",
                "edition = 2025-26",
            ],
        ),
    ],
)
def test_what_is_not_there_is_not_taken_back(year: Year, command: Command, because: list[str]) -> None:
    assert refusal_in_full(decide(year, command, context())) == because


@pytest.mark.parametrize(
    ("state", "hint"),
    [(OrganisationState(), "there are none"), (published().organisation, "known here: 'c-1-0'")],
)
def test_a_publication_that_is_not_there_is_told_with_those_that_are(
    state: OrganisationState, hint: str
) -> None:
    assert refusal_in_full(publication_unknown(state, "nowhere")) == [
        "publication/unknown: there is no publication 'nowhere'",
        hint,
        "publication = nowhere",
    ]
