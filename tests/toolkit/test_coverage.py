"""Coverage, additions and transfers: what is refused, what is nothing new, and what moves along."""

from __future__ import annotations

import datetime as dt

import pytest
from attrs import evolve as changed

from dspt_core.domain import commands
from dspt_core.domain.commands import Command
from dspt_core.domain.coverage import AddedSite, NamedSite
from dspt_core.domain.refusal import Refusal, RefusalCode
from dspt_core.domain.site_commands import (
    AddSite,
    ApplyPublication,
    RemoveSite,
    TransferCode,
    WithdrawCoverage,
)
from dspt_core.domain.site_events import CoverageApplied, CoverageWithdrawn
from dspt_core.rules.deciding.sites import MOST_SITES
from dspt_core.rules.deciding.sizes import LONGEST_NAME, LONGEST_TITLE
from tests.rules.care_edition import certificate
from tests.rules.deciding.years import CODE, NAME, NOON
from tests.toolkit.groups import Records, get_ready, operated_by, publish_for
from tests.toolkit.worlds import World

SITE, OTHER, THIRD, NEW = "VM001", "VM002", "VM003", "VN999"
TODAY = NOON.date()


def group() -> tuple[World, str]:
    world = World(directory=Records(*operated_by(CODE, SITE, OTHER)))
    get_ready(world)
    return world, publish_for(world, SITE)


def named(*codes: str) -> tuple[NamedSite, ...]:
    return tuple(NamedSite(code=code, name=f"Site {code}") for code in codes)


def apply(key: str, *sites: str) -> ApplyPublication:
    return ApplyPublication(
        code=CODE, publication=key, sites=named(*sites), request="T-1", same_processes=True
    )


def withdraw(key: str, *sites: str, day: dt.date = TODAY) -> WithdrawCoverage:
    return WithdrawCoverage(code=CODE, publication=key, sites=sites, from_day=day, why="sold")


def refusal_code(world: World, command: Command) -> RefusalCode | None:
    refusal = world.execute(command).refusal
    return refusal.code if refusal is not None else None


@pytest.mark.parametrize(
    ("request_", "confirmed", "expected"),
    [
        ("", True, RefusalCode.NO_WRITTEN_REQUEST),
        ("  ", True, RefusalCode.NO_WRITTEN_REQUEST),
        ("r" * (LONGEST_TITLE + 1), True, RefusalCode.NO_WRITTEN_REQUEST),
        ("r" * LONGEST_TITLE, True, None),
        ("T-1", False, RefusalCode.PROCESSES_NOT_CONFIRMED),
    ],
)
def test_a_publication_is_applied_on_a_written_request_that_confirms_the_same_processes(
    request_: str, confirmed: bool, expected: RefusalCode | None
) -> None:
    world, key = group()
    command = changed(apply(key, OTHER), request=request_, same_processes=confirmed)
    assert refusal_code(world, command) is expected


def test_names_of_sites_have_a_longest_length() -> None:
    world, key = group()
    for length, expected in ((LONGEST_TITLE, None), (LONGEST_TITLE + 1, RefusalCode.INVALID_SITE)):
        site = NamedSite(code=THIRD, name="n" * length)
        assert refusal_code(world, changed(apply(key, OTHER), sites=(site,))) is expected
        assert refusal_code(world, AddSite(code=CODE, site=site)) is expected


@pytest.mark.parametrize(
    ("why", "is_name"),
    [("sold", True), ("s" * LONGEST_NAME, True), ("s" * (LONGEST_NAME + 1), False), ("Was sold!", False)],
)
def test_why_coverage_is_withdrawn_is_a_name(why: str, is_name: bool) -> None:
    world, key = group()
    expected = None if is_name else RefusalCode.INVALID_REASON
    assert refusal_code(world, changed(withdraw(key, SITE), why=why)) is expected


def test_a_publication_that_is_not_there_is_neither_applied_nor_withdrawn() -> None:
    world, _ = group()
    for command in (apply("nothing", OTHER), withdraw("nothing", SITE)):
        assert refusal_code(world, command) is RefusalCode.PUBLICATION_UNKNOWN


def test_withdrawing_from_no_site_is_refused_as_that() -> None:
    world, key = group()
    assert refusal_code(world, withdraw(key)) is RefusalCode.NO_SITES


def test_only_what_is_new_is_told() -> None:
    world, key = group()
    assert world.execute(apply(key, SITE)).events == ()
    (told,) = world.execute(apply(key, OTHER, SITE)).events
    assert isinstance(told.event, CoverageApplied)
    assert told.event.sites == named(OTHER)
    soon = TODAY + dt.timedelta(days=9)
    world.do(withdraw(key, SITE, day=soon))
    assert world.execute(withdraw(key, SITE, day=soon)).events == ()
    (told,) = world.execute(withdraw(key, SITE, OTHER, day=soon)).events
    assert isinstance(told.event, CoverageWithdrawn)
    assert told.event.sites == (OTHER,)
    (told,) = world.execute(withdraw(key, SITE, day=soon + dt.timedelta(days=1))).events
    assert isinstance(told.event, CoverageWithdrawn)
    assert told.event.from_day == soon + dt.timedelta(days=1), "a day that has not come is put right"


def test_applying_anew_takes_a_withdrawal_back_for_that_site_and_that_publication_only() -> None:
    world, first = group()
    second = publish_for(world, SITE, OTHER)
    world.do(withdraw(first, SITE), withdraw(second, SITE, OTHER), apply(second, SITE))
    one, two = world.toolkit.organisation(CODE).publications
    assert one.sites == (SITE,)
    assert one.covered_on(TODAY) == frozenset()
    assert two.sites == (SITE, OTHER)
    assert two.covered_on(TODAY) == {SITE}


def test_long_lists_are_applied_and_withdrawn_in_parts_that_hold_each_site_once() -> None:
    world, key = group()
    many = tuple(f"VX{number:03}" for number in range(250))
    applied = [one.event for one in world.execute(apply(key, *many)).events]
    withdrawn = [one.event for one in world.execute(withdraw(key, *many)).events]
    parts = [[site.code for site in one.sites] for one in applied if isinstance(one, CoverageApplied)]
    ended = [list(one.sites) for one in withdrawn if isinstance(one, CoverageWithdrawn)]
    assert parts == ended == [list(many[:100]), list(many[100:200]), list(many[200:])]
    assert world.toolkit.organisation(CODE).publications[0].sites == (SITE, *many)


@pytest.mark.parametrize(
    ("sites", "expected"),
    [
        (("V X",), RefusalCode.INVALID_SITE),
        (("VX",), None),
        (("v" * 41,), RefusalCode.INVALID_SITE),
        (tuple(f"V{number}" for number in range(MOST_SITES + 1)), RefusalCode.TOO_MANY_SITES),
    ],
)
def test_sites_are_codes_and_not_too_many(sites: tuple[str, ...], expected: RefusalCode | None) -> None:
    world, key = group()
    assert refusal_code(world, apply(key, *sites)) is expected


def test_an_addition_keeps_the_last_name_and_the_first_day() -> None:
    world, _ = group()
    world.do(AddSite(code=CODE, site=NamedSite(code=THIRD, name="Old")))
    world.do(AddSite(code=CODE, site=NamedSite(code="VM000", name="Another")))
    world.clock.instant += dt.timedelta(days=2)
    again = AddSite(code=CODE, site=NamedSite(code=THIRD, name="New"))
    world.do(again)
    assert world.toolkit.organisation(CODE).additions == (
        AddedSite(code="VM000", name="Another", recorded=TODAY),
        AddedSite(code=THIRD, name="New", recorded=TODAY),
    )
    assert world.execute(again).events == ()
    world.do(RemoveSite(code=CODE, site=THIRD))
    assert [one.code for one in world.toolkit.organisation(CODE).additions] == ["VM000"]


def test_a_transfer_moves_administrator_certificates_and_additions_but_no_code_to_itself() -> None:
    world, key = group()
    held = commands.RecordCertificate(code=CODE, edition=NAME, certificate=certificate())
    world.do(held, AddSite(code=CODE, site=named(THIRD)[0]), AddSite(code=CODE, site=named(NEW)[0]))
    old = world.toolkit.organisation(CODE)
    world.do(TransferCode(code=CODE, to=NEW))
    new = world.toolkit.organisation(NEW)
    assert (new.code, new.people, new.received_from) == (NEW, old.people, CODE)
    assert new.certificates == old.certificates == (certificate(),)
    assert [one.code for one in new.additions] == [THIRD]
    assert [one.publication for one in new.publications] == [key]
    assert world.toolkit.organisation(CODE).erasable > old.erasable


def test_a_code_with_something_of_its_own_receives_nothing_and_is_told_what_it_has() -> None:
    world, _ = group()
    world.do(commands.RegisterOrganisation(code=OTHER, administrator="person-2"))
    world.do(AddSite(code=OTHER, site=named(THIRD)[0]))
    get_ready(world, SITE)
    publish_for(world, code=SITE)
    for code, has in ((OTHER, "sites that were added (1)"), (SITE, f"a profile ({NAME}), publications (1)")):
        refusal = world.execute(TransferCode(code=CODE, to=code)).refusal
        assert refusal is not None
        assert refusal.code is RefusalCode.RECEIVER_NOT_EMPTY
        assert refusal.fact("has") == has


def test_a_registered_code_with_nothing_receives_and_keeps_no_administrator_of_its_own() -> None:
    world, _ = group()
    world.do(commands.RegisterOrganisation(code=OTHER, administrator="person-2"))
    before = world.toolkit.organisation(CODE).people.administrators
    done = world.execute(TransferCode(code=CODE, to=OTHER))
    assert not [one for one in done.events if isinstance(one.event, commands.RegisterOrganisation)]
    assert world.toolkit.organisation(OTHER).people.administrators == before != ("person-2",)


def test_a_refused_receiver_says_where_it_went_or_what_it_received() -> None:
    world, _ = group()
    world.do(
        commands.RegisterOrganisation(code="VN001", administrator="person-2"),
        TransferCode(code="VN001", to="VN002"),
    )
    for to, other in (("VN001", "VN002"), ("VN002", "VN001")):
        refusal = world.execute(TransferCode(code=CODE, to=to)).refusal
        assert refusal is not None
        assert (refusal.code, refusal.fact("other")) == (RefusalCode.ALREADY_TRANSFERRED, other)


def test_a_baseline_has_no_status_that_could_be_applied_or_withdrawn() -> None:
    world, _ = group()
    shown = world.toolkit.preview_baseline(CODE, NAME)
    assert not isinstance(shown, Refusal)
    world.execute(commands.PublishBaseline(code=CODE, edition=NAME, preview=shown.digest), key="baseline")
    assert world.toolkit.organisation(CODE).publications[-1].is_baseline
    before = world.toolkit.standing(CODE)
    for command in (apply("baseline", OTHER), withdraw("baseline", OTHER)):
        refusal = world.execute(command).refusal
        assert refusal is not None
        assert refusal.code is RefusalCode.PUBLICATION_UNKNOWN
        assert "baseline" not in refusal.hint
    assert world.toolkit.standing(CODE) == before
