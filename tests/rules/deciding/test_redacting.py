"""Redacting: what may go, what is told of it, and in full why the rest stays."""

from __future__ import annotations

from typing import Any

import pytest
from attrs import evolve as changed

from dspt_core.domain.answers import Tick
from dspt_core.domain.commands import AttachActionPlan, Redact
from dspt_core.domain.events import EventsRedacted
from dspt_core.domain.incident_reports import ErasedTexts, IncidentState
from dspt_core.domain.year import Year
from dspt_core.rules.deciding.redacting import redact
from tests.rules.care_edition import PLAN
from tests.rules.deciding.incidents import GRADED, incident
from tests.rules.deciding.test_publishing import erase
from tests.rules.deciding.years import (
    CODE,
    NAME,
    after,
    context,
    decide,
    name_supporter,
    profile,
    published,
    ready,
    respond,
    suggest,
    told,
)
from tests.rules.in_full import refusal_in_full

CHANGED = after(ready(), respond({"1.1.1": Tick(value=False)}), profile("hospice"))
"""The first answer is event 1 of the answers, and the first profile event 2 of the code's own stream."""


def erased(**named: Any) -> list[tuple[str, EventsRedacted]]:
    nothing = EventsRedacted(
        edition=NAME, policy="retention", in_organisation=(), in_assessment=(), publications=()
    )
    return [("organisation/VN123", changed(nothing, **named))]


@pytest.mark.parametrize(
    ("year", "command", "events"),
    [
        (
            CHANGED,
            erase(in_organisation=(2, 2), in_assessment=(1, 1)),
            erased(in_organisation=(2,), in_assessment=(1,)),
        ),
        (
            CHANGED,
            changed(erase(in_assessment=(1,)), policy="a" * 80),
            erased(in_assessment=(1,), policy="a" * 80),
        ),
        (published(), erase(publications=("c-1-0", "c-1-0")), erased(publications=("c-1-0",))),
        # An erasure that was broken off can be finished.
        (
            after(published(), erase(publications=("c-1-0",))),
            erase(publications=("c-1-0",)),
            erased(publications=("c-1-0",)),
        ),
        (
            after(CHANGED, incident(), at=context("i", edition=GRADED)),
            changed(erase(), incidents=("i-0", "i-0")),
            erased(incidents=(ErasedTexts(incident="i-0", versions=(2,)),)),
        ),
    ],
)
def test_what_nothing_rests_on_is_erased_and_told_once_and_in_order(
    year: Year, command: Redact, events: list[tuple[str, EventsRedacted]]
) -> None:
    assert told(decide(year, command, context())) == events


NO_POLICY = [
    "redaction/invalid-policy: the policy that asks for the erasure has no proper name",
    "name it in lower-case words joined by hyphens, at most 80 characters",
]
WHAT_CAN_BE = (
    "only what was replaced or withdrawn, the frozen answers of publications, and what was written about "
    "incidents, can be; withdraw first what still stands"
)


def standing(number: int, named: str) -> list[str]:
    return [
        f"redaction/not-erasable: {number} of what is named cannot be erased: {named}",
        WHAT_CAN_BE,
        f"named = {named}",
    ]


UNREPORTED = changed(ready(), incidents=(IncidentState(incident="i-1"),))


@pytest.mark.parametrize(
    ("year", "command", "because"),
    [
        (
            CHANGED,
            erase(),
            [
                "redaction/nothing-named: nothing is named that should be erased",
                "name events by their versions, publications, or incidents",
            ],
        ),
        (CHANGED, changed(erase(in_assessment=(1,)), policy="Anne asked"), NO_POLICY),
        (CHANGED, changed(erase(in_assessment=(1,)), policy="a" * 81), NO_POLICY),
        (CHANGED, changed(erase(in_assessment=(1,)), policy=""), NO_POLICY),
        (ready(), erase(in_assessment=(1,)), standing(1, "assessment 1")),
        (changed(CHANGED, assessment=None), erase(in_assessment=(1,)), standing(1, "assessment 1")),
        (
            UNREPORTED,
            changed(
                erase(in_organisation=(1,), in_assessment=(1, 2), publications=("nowhere",)),
                incidents=("i-1", "i-2"),
            ),
            standing(6, "organisation 1, assessment 1, assessment 2, nowhere, i-1, i-2"),
        ),
        (
            CHANGED,
            erase(in_organisation=tuple(range(10, 19))),
            standing(9, ", ".join(f"organisation {one}" for one in range(10, 18))),
        ),
    ],
)
def test_what_stands_is_not_erased_and_all_of_it_is_named(
    year: Year, command: Redact, because: list[str]
) -> None:
    assert refusal_in_full(decide(year, command, context())) == because


def test_what_is_kept_under_another_code_is_erased_there() -> None:
    year = published()
    (own,) = year.organisation.publications
    theirs = changed(own, publication="c-0", kept_by="VN999")
    year = changed(year, organisation=changed(year.organisation, publications=(own, theirs)))
    assert refusal_in_full(decide(year, erase(publications=("c-1-0", "c-0")), context())) == [
        (
            "redaction/kept-elsewhere: what a publication named here froze is kept under VN999, where it was "
            "published"
        ),
        "redact it under VN999",
        "code = VN999",
    ]
    assert told(decide(year, erase(publications=("c-1-0",)), context())) == erased(publications=("c-1-0",))


def test_after_a_transfer_nothing_rests_on_what_was_left_behind() -> None:
    plan = AttachActionPlan(code=CODE, edition=NAME, plan=PLAN)
    year = after(ready(), plan, name_supporter(), suggest())
    assert year.assessment is not None
    answers, confirmed = (1, 2, 3, 4), (5, 6, 7)
    here = redact(year, erase(in_assessment=(*answers, 8, 9)))
    assert refusal_in_full(here)[0].startswith("redaction/not-erasable: 6 of")
    gone = changed(year, organisation=changed(year.organisation, transferred_to="VN999"))
    assert told(redact(gone, erase(in_assessment=(*answers, 8, 9)))) == erased(in_assessment=(*answers, 8, 9))
    assert refusal_in_full(redact(gone, erase(in_assessment=confirmed)))[0].startswith(
        "redaction/not-erasable: 3 of"
    )
    without = changed(gone, assessment=changed(year.assessment, plan_version=None))
    assert refusal_in_full(redact(without, erase(in_assessment=(8,)))) == standing(1, "assessment 8")
