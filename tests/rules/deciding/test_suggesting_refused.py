"""What becomes of suggestions event by event, and in full what refuses it."""

from __future__ import annotations

from decimal import Decimal

import pytest
from attrs import evolve as changed

from dspt_core.domain.answers import Link, Number, Tick
from dspt_core.domain.assessment import Response
from dspt_core.domain.commands import Command, Respond
from dspt_core.domain.events import Cause, ConfirmationWithdrawn, Event, ResponseGiven, SignOffLapsed
from dspt_core.domain.suggestion_commands import (
    AcceptSuggestion,
    IgnoreSuggestion,
    RemoveSupporter,
    WithdrawSuggestion,
)
from dspt_core.domain.suggestion_events import (
    ResponseSuggested,
    SuggestionAccepted,
    SuggestionIgnored,
    SuggestionWithdrawn,
)
from dspt_core.domain.year import Year
from dspt_core.rules.deciding.decide import open_setting
from dspt_core.rules.deciding.setting import Setting
from dspt_core.rules.deciding.suggesting import suggest as suggesting
from tests.rules.deciding.years import (
    CODE,
    NAME,
    NOTHING,
    SUPPORTER,
    after,
    context,
    decide,
    name_supporter,
    profile,
    ready,
    register,
    respond,
    sign_off,
    suggest,
    told,
)
from tests.rules.in_full import refusal_in_full

BEGUN = after(NOTHING, register(), profile(), name_supporter())
WAITING = after(BEGUN, suggest())
"""A year in which suggestion 1 waits for item 1.1.2."""
NEAR = Number(Decimal(96))
SIGNED = after(ready(), name_supporter(), suggest(NEAR), sign_off())
"""A year in which suggestion 8 waits for an item that is answered, confirmed and signed off."""
REMOVED = after(WAITING, RemoveSupporter(code=CODE, supporter=SUPPORTER))


def accept(suggestion: int = 1, reference: str = "1.1.2") -> AcceptSuggestion:
    return AcceptSuggestion(code=CODE, edition=NAME, reference=reference, suggestion=suggestion)


def ignore(suggestion: int = 1, reference: str = "1.1.2") -> IgnoreSuggestion:
    return IgnoreSuggestion(code=CODE, edition=NAME, reference=reference, suggestion=suggestion)


def withdraw(reference: str = "1.1.2") -> WithdrawSuggestion:
    return WithdrawSuggestion(code=CODE, edition=NAME, supporter=SUPPORTER, reference=reference)


def edited(*references: str, suggestion: int = 1) -> Respond:
    return changed(respond(dict.fromkeys(references, NEAR)), suggestion=suggestion)


def offered(response: Response) -> ResponseSuggested:
    return ResponseSuggested(supporter=SUPPORTER, naming="c-1-2", response=response)


def accepted(*, suggestion: int = 1, is_edited: bool = False) -> SuggestionAccepted:
    return SuggestionAccepted(
        suggestion=suggestion, reference="1.1.2", supporter=SUPPORTER, is_edited=is_edited
    )


SUGGESTED = suggest().response
NEARLY = Response(reference="1.1.2", answer=NEAR)


@pytest.mark.parametrize(
    ("year", "command", "events"),
    [
        (BEGUN, suggest(), [offered(SUGGESTED)]),
        (WAITING, suggest(), []),
        (WAITING, suggest(NEAR), [offered(changed(SUGGESTED, answer=NEAR))]),
        (WAITING, suggest(Tick(value=True), "1.1.1"), [offered(suggest(Tick(value=True), "1.1.1").response)]),
        # Nobody suggests that something is to be looked at.
        (WAITING, changed(suggest(), response=changed(SUGGESTED, to_review=True)), []),
        (
            BEGUN,
            changed(suggest(), response=changed(SUGGESTED, to_review=True)),
            [offered(SUGGESTED)],
        ),
        (WAITING, withdraw(), [SuggestionWithdrawn(suggestion=1)]),
        (WAITING, ignore(), [SuggestionIgnored(suggestion=1)]),
        (REMOVED, ignore(), [SuggestionIgnored(suggestion=1)]),
        (WAITING, accept(), [ResponseGiven(response=SUGGESTED), accepted()]),
        (WAITING, edited("1.1.2"), [ResponseGiven(response=NEARLY), accepted(is_edited=True)]),
        (
            SIGNED,
            accept(8),
            [
                ResponseGiven(response=changed(SUGGESTED, answer=NEAR)),
                ConfirmationWithdrawn(assertion="1.1", cause=Cause.ANSWER_CHANGED, changed=("1.1.2",)),
                SignOffLapsed(role="siro", cause=Cause.ANSWER_CHANGED),
                accepted(suggestion=8),
            ],
        ),
        # What was answered in the meantime is accepted without being answered again.
        (
            after(WAITING, Respond(code=CODE, edition=NAME, responses=(SUGGESTED,))),
            accept(),
            [accepted()],
        ),
    ],
)
def test_a_suggestion_becomes_an_answer_only_by_way_of_one(
    year: Year, command: Command, events: list[Event]
) -> None:
    expected = [("assessment/VN123/2025-26", one) for one in events]
    assert told(decide(year, command, context())) == expected


LOOK = "look at those that wait: it was answered, replaced or taken back, or its supporter removed"


def not_waiting(references: str) -> list[str]:
    return [
        f"suggestion/not-waiting: no such suggestion waits for {references}",
        LOOK,
        f"reference = {references}",
    ]


MANY = tuple(f"9.{one}" for one in range(9))


@pytest.mark.parametrize(
    ("year", "command", "because"),
    [
        (WAITING, withdraw("1.1.1"), not_waiting("1.1.1")),
        (WAITING, accept(2), not_waiting("1.1.2")),
        (WAITING, accept(1, "1.1.1"), not_waiting("1.1.1")),
        (REMOVED, accept(), not_waiting("1.1.2")),
        (WAITING, ignore(2), not_waiting("1.1.2")),
        (WAITING, ignore(1, "1.1.1"), not_waiting("1.1.1")),
        (WAITING, edited("1.1.2", suggestion=2), not_waiting("1.1.2")),
        (WAITING, edited("1.1.1", "2.1.2"), not_waiting("1.1.1, 2.1.2")),
        (WAITING, edited(*MANY), not_waiting(", ".join(MANY[:8]))),
        (
            WAITING,
            suggest(Link("https://canary.example")),
            [
                (
                    "response/not-for-many: item 1.1.2 is given an answer of document kind, "
                    "which organisations give one by one"
                ),
                "in bulk, or by suggestion, only ticks, words, numbers and days are given",
                "reference = 1.1.2",
            ],
        ),
        (
            WAITING,
            suggest(Tick(value=True)),
            [
                "response/invalid: nothing was taken down: item 1.1.2 takes a number answer, not a tick one",
                "give it as 'number'",
                "edition = 2025-26",
                "errors = 1",
                (
                    "error assessment/wrong-kind /responses/1.1.2: item 1.1.2 takes a number "
                    "answer, not a tick one (give it as 'number')"
                ),
            ],
        ),
    ],
)
def test_what_does_not_wait_or_cannot_be_an_answer_is_refused(
    year: Year, command: Command, because: list[str]
) -> None:
    assert refusal_in_full(decide(year, command, context())) == because


def test_an_edited_answer_that_does_not_fit_leaves_the_suggestion_waiting() -> None:
    wrong = changed(respond({"1.1.2": Tick(value=True)}), suggestion=1)
    assert refusal_in_full(decide(WAITING, wrong, context()))[0].startswith("response/invalid")


def test_of_the_supporters_that_offer_for_an_item_each_is_taken_at_its_own_word() -> None:
    setting = open_setting(WAITING, CODE, context())
    assert isinstance(setting, Setting)
    assert refusal_in_full(suggesting(setting, changed(suggest(), supporter="QYY"))) == [
        "supporter/not-named: QYY is no supporter of VN123",
        "an administrator of the organisation names its supporters, by their codes",
        "code = VN123",
        "supporter = QYY",
    ]


def test_a_supporter_does_not_find_out_what_is_answered() -> None:
    """The same is told whether an answer is there or not, and whether it is the same."""
    answered = after(BEGUN, Respond(code=CODE, edition=NAME, responses=(SUGGESTED,)))
    assert told(decide(answered, suggest(), context())) == told(decide(BEGUN, suggest(), context()))
