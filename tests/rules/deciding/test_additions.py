"""Additions: which sites can be recorded for a headquarters, and taken back."""

from __future__ import annotations

import datetime as dt

import pytest
from attrs import evolve as changed

from dspt_core.domain.coverage import AddedSite, NamedSite
from dspt_core.domain.site_commands import AddSite, RemoveSite
from dspt_core.domain.site_events import SiteAdded, SiteRemoved
from dspt_core.domain.year import OrganisationState
from dspt_core.rules.deciding.sites import MOST_SITES
from tests.rules.deciding.years import CODE, NOTHING, after, context, decide, register, told
from tests.rules.in_full import refusal_in_full

REGISTERED = after(NOTHING, register())
LONG = "x" * 200
DAY = dt.date(2026, 5, 1)


def add(code: str, name: str = "Canary Hall") -> AddSite:
    return AddSite(code=CODE, site=NamedSite(code=code, name=name))


HALL = after(REGISTERED, add("VM001"))


@pytest.mark.parametrize(("code", "name"), [("VM002", "Canary Hall"), ("VM002", LONG), ("VM001", LONG)])
def test_a_site_is_recorded_and_so_is_another_name_of_it(code: str, name: str) -> None:
    added = SiteAdded(site=NamedSite(code=code, name=name))
    assert told(decide(HALL, add(code, name), context())) == [("organisation/VN123", added)]


def test_what_is_recorded_under_that_name_is_so_already() -> None:
    assert told(decide(HALL, add("VM001"), context())) == []


@pytest.mark.parametrize(
    ("command", "because"),
    [
        (
            add(CODE),
            [
                "sites/own-code: VN123 is named among its own sites",
                "leave it out: a publication is for its own code anyway",
                "code = VN123",
            ],
        ),
        (
            add(""),
            [
                "sites/invalid: cannot be organisation codes: 1 of the 1 named",
                "give codes of the NHS directory; a code has 2 to 40 letters, digits and hyphens",
                "sites = 1",
            ],
        ),
        (
            add("VM002", LONG + "x"),
            [
                "sites/invalid: the name of this site is too long: VM002",
                "shorten it to 200 characters",
                "site = VM002",
            ],
        ),
        (
            RemoveSite(code=CODE, site="VM002"),
            [
                "sites/not-added: VM002 is not recorded as a site of VN123",
                "did you mean 'VM001'?",
                "site = VM002",
            ],
        ),
    ],
)
def test_what_is_no_site_of_others_is_neither_recorded_nor_taken_back(
    command: AddSite | RemoveSite, because: list[str]
) -> None:
    assert refusal_in_full(decide(HALL, command, context())) == because


def test_a_recorded_site_is_taken_back() -> None:
    removed = decide(HALL, RemoveSite(code=CODE, site="VM001"), context())
    assert told(removed) == [("organisation/VN123", SiteRemoved(site="VM001"))]


def full_of(number: int) -> OrganisationState:
    sites = tuple(AddedSite(code=f"S{one}", name="Canary", recorded=DAY) for one in range(number))
    return changed(REGISTERED.organisation, additions=sites)


def test_there_are_so_many_at_most_and_those_that_are_there_can_still_be_renamed() -> None:
    nearly = changed(REGISTERED, organisation=full_of(MOST_SITES - 1))
    assert len(told(decide(nearly, add("VM001"), context()))) == 1
    full = changed(REGISTERED, organisation=full_of(MOST_SITES))
    assert told(decide(full, add("S0", "Canary"), context())) == []
    assert len(told(decide(full, add("S0", "Canary Hall"), context()))) == 1
    assert refusal_in_full(decide(full, add("VM001"), context())) == [
        "sites/too-many: 20000 sites are recorded for VN123, and no more can be",
        "remove sites that are not to be offered any more",
        "site = VM001",
    ]
