"""Coverage after publishing: to which sites it is applied, from which withdrawn, and what refuses it."""

from __future__ import annotations

import datetime as dt

import pytest
from attrs import evolve as changed

from dspt_core.domain.commands import Command
from dspt_core.domain.coverage import NamedSite
from dspt_core.domain.site_events import CoverageApplied, CoverageWithdrawn
from dspt_core.domain.year import Year
from tests.rules.deciding.groups import FIRST, TODAY, apply_to, publish_for, withdraw_from
from tests.rules.deciding.test_publishing import approaching, baseline, decide_on
from tests.rules.deciding.years import (
    CODE,
    NAME,
    NOON,
    after,
    context,
    decide,
    publish,
    published,
    ready,
    told,
)
from tests.rules.in_full import refusal_in_full

ALONE = published()
"""A publication for its own code alone."""
GROUP = after(ready(), publish_for(ready(), "VM001", "VM002"))
"""A publication for two sites."""
ONE_DAY = dt.timedelta(days=1)
MANY = tuple((f"S{number:03}", "Canary") for number in range(101))


def applied(*sites: tuple[str, str]) -> CoverageApplied:
    return CoverageApplied(
        publication=FIRST,
        edition=NAME,
        published=NOON,
        published_as="standards-met",
        status="standards-met",
        decided=None,
        sites=tuple(NamedSite(code=code, name=name) for code, name in sites),
        request="T-1",
    )


def withdrawn(*sites: str, day: dt.date = TODAY) -> CoverageWithdrawn:
    return CoverageWithdrawn(publication=FIRST, sites=sites, from_day=day, why="left-the-group")


@pytest.mark.parametrize(
    ("year", "command", "events"),
    [
        (ALONE, apply_to(("VM009", "x"), ("VM008", "y")), [applied(("VM008", "y"), ("VM009", "x"))]),
        (ALONE, apply_to(("VM009", "x" * 200)), [applied(("VM009", "x" * 200))]),
        # Of two names of one site the first of them is kept.
        (ALONE, apply_to(("VM009", "y"), ("VM009", "x")), [applied(("VM009", "x"))]),
        (GROUP, apply_to(("VM001", "x"), ("VM003", "z")), [applied(("VM003", "z"))]),
        (GROUP, apply_to(("VM001", "x")), []),
        # A coverage that ends is applied anew, also while it lasts.
        (
            after(GROUP, withdraw_from("VM001", day=TODAY + ONE_DAY)),
            apply_to(("VM001", "x"), ("VM002", "x")),
            [applied(("VM001", "x"))],
        ),
        (ALONE, apply_to(*MANY), [applied(*MANY[:100]), applied(*MANY[100:])]),
        (GROUP, withdraw_from("VM002", "VM001"), [withdrawn("VM001", "VM002")]),
        (GROUP, withdraw_from("VM002", day=TODAY + ONE_DAY), [withdrawn("VM002", day=TODAY + ONE_DAY)]),
        # The same day again is no change; another day is.
        (
            after(GROUP, withdraw_from("VM002", day=TODAY + ONE_DAY)),
            withdraw_from("VM001", "VM002", day=TODAY + ONE_DAY),
            [withdrawn("VM001", day=TODAY + ONE_DAY)],
        ),
        (
            after(GROUP, withdraw_from("VM002", day=TODAY + ONE_DAY)),
            withdraw_from("VM002", day=TODAY + ONE_DAY),
            [],
        ),
        (
            after(GROUP, withdraw_from("VM002", day=TODAY + ONE_DAY)),
            withdraw_from("VM002"),
            [withdrawn("VM002")],
        ),
    ],
)
def test_only_sites_for_which_something_changes_are_told_by_the_hundred(
    year: Year, command: Command, events: list[CoverageApplied | CoverageWithdrawn]
) -> None:
    assert told(decide(year, command, context())) == [("organisation/VN123", one) for one in events]


def test_what_was_decided_of_a_publication_is_applied_with_it() -> None:
    year = approaching()
    year = after(year, publish(year))
    year = after(year, decide_on("plan-agreed"), at=context(instant=NOON + ONE_DAY))
    expected = changed(
        applied(("VM009", "x")),
        published_as="approaching-standards",
        status="plan-agreed",
        decided=NOON + ONE_DAY,
    )
    assert told(decide(year, apply_to(("VM009", "x")), context())) == [("organisation/VN123", expected)]


@pytest.mark.parametrize(
    ("command", "because"),
    [
        (
            apply_to(("VM009", "x"), publication="c-1-9"),
            [
                "publication/unknown: VN123 has no publication 'c-1-9' with a status",
                "did you mean 'c-1-0'?",
                "publication = c-1-9",
            ],
        ),
        (apply_to(), ["sites/none-named: no site is named", "name at least one site by its code"]),
        (
            apply_to((CODE, "x"), ("VM009", "x")),
            [
                "sites/own-code: VN123 is named among its own sites",
                "leave it out: a publication is for its own code anyway",
                "code = VN123",
            ],
        ),
        *(
            (
                apply_to(("VM009", "x"), request=request),
                [
                    (
                        "coverage/no-written-request: the written request is not referred to, "
                        "or at too great a length"
                    ),
                    "give the reference by which the request is found, at most 200 characters",
                ],
            )
            for request in (" ", "T" * 201)
        ),
        (
            apply_to(("VM009", "x"), same_processes=False),
            [
                (
                    "coverage/processes-not-confirmed: it is not confirmed that all of the "
                    "sites follow the same processes"
                ),
                "ask whoever requested it to confirm that; sites with other processes publish themselves",
            ],
        ),
        (
            apply_to(("VM009", "x" * 201), ("VM008", "x"), ("VM007", "x" * 300)),
            [
                "sites/invalid: the names of these sites are too long: VM007, VM009",
                "shorten them to 200 characters",
                "sites = VM007, VM009",
            ],
        ),
        (
            withdraw_from("VM001", publication="nowhere"),
            [
                "publication/unknown: VN123 has no publication 'nowhere' with a status",
                "known here: 'c-1-0'",
                "publication = nowhere",
            ],
        ),
        (withdraw_from(), ["sites/none-named: no site is named", "name at least one site by its code"]),
        (
            withdraw_from("VM001", "VM003", "VM004"),
            [
                "coverage/not-covered: publication 'c-1-0' does not cover: VM003, VM004",
                "name only sites that it covers now",
                "publication = c-1-0",
                "sites = VM003, VM004",
            ],
        ),
        (
            withdraw_from("VM001", day=TODAY - ONE_DAY),
            [
                "coverage/day-passed: 2026-04-30 has passed, and what stood on it is not written anew",
                "withdraw from 2026-05-01 on, or from a later day",
                "from_day = 2026-04-30",
                "today = 2026-05-01",
            ],
        ),
        *(
            (
                withdraw_from("VM001", why=why),
                [
                    "coverage/invalid-reason: why the coverage is withdrawn has no proper name",
                    (
                        "name it in lower-case words joined by hyphens, such as left-the-group, at most 80 "
                        "characters"
                    ),
                ],
            )
            for why in ("Sold", "sold to anne", "", "x" * 81)
        ),
    ],
)
def test_what_cannot_be_covered_or_withdrawn_is_refused(command: Command, because: list[str]) -> None:
    assert refusal_in_full(decide(GROUP, command, context())) == because


def test_a_request_and_a_reason_of_just_the_greatest_length_are_taken() -> None:
    assert len(told(decide(GROUP, apply_to(("VM009", "x"), request="T" * 200), context()))) == 1
    assert len(told(decide(GROUP, withdraw_from("VM001", why="x" * 80), context()))) == 1


def test_a_baseline_covers_nobody_and_is_not_named_as_what_was_meant() -> None:
    year = after(ready(), baseline(ready()))
    year = after(year, publish(year, context("c-2")), at=context("c-2"))
    for command in (apply_to(("VM009", "x")), withdraw_from("VM001")):
        assert refusal_in_full(decide(year, command, context()))[:2] == [
            "publication/unknown: VN123 has no publication 'c-1-0' with a status",
            "did you mean 'c-2-0'?",
        ]


def test_a_site_whose_coverage_has_ended_is_not_withdrawn_again() -> None:
    year = after(GROUP, withdraw_from("VM001"))
    assert refusal_in_full(decide(year, withdraw_from("VM001"), context()))[0] == (
        "coverage/not-covered: publication 'c-1-0' does not cover: VM001"
    )
