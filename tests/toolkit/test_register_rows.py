"""The public register worked out from a store: it says what standings say, and nothing else."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import pytest
from attrs import asdict
from attrs import evolve as changed
from hypothesis import given
from hypothesis import strategies as st

from dspt_core.domain import commands
from dspt_core.domain.answers import Location, Tick
from dspt_core.domain.assessment import ActionPlan, Response
from dspt_core.domain.coverage import NamedSite
from dspt_core.domain.directory import DirectoryRecord, Relationship, RelationshipKind
from dspt_core.domain.edition import Edition
from dspt_core.domain.history import StandingKind
from dspt_core.domain.organisation import ProfileAnswer
from dspt_core.domain.refusal import Refusal
from dspt_core.domain.register import RegisterRow, RowCoverage, Shown
from dspt_core.domain.site_commands import AddSite, ApplyPublication, TransferCode, WithdrawCoverage
from dspt_core.domain.standings import ConflictPolicy
from dspt_core.errors import UnknownEditionError
from dspt_core.rules.labels import NOT_PUBLISHED
from dspt_core.storage.memory import MemoryStore
from dspt_core.storage.registers.folder import FolderRegister
from dspt_core.testing.registers import made_up_rows
from dspt_core.testing.stores.made_up import CANARY
from dspt_core.toolkit.toolkit import Toolkit
from tests.oracle.naive_standing import Fact, naive_coverage
from tests.rules.deciding.years import (
    CALENDARS,
    CODE,
    GOOD_ANSWERS,
    NAME,
    confirm,
    profile,
    register,
    respond,
)
from tests.rules.inheritance import CODES
from tests.toolkit.groups import Records, for_code, get_ready, operated_by, publish_for
from tests.toolkit.inheriting import EDITIONS, GroupOnToolkit, directories
from tests.toolkit.test_inheriting import STEPS, days_of, often, take
from tests.toolkit.worlds import CountedIds, World

SITE, OTHER, NEW = "VM001", "VM002", "VN999"
TODAY = dt.date(2026, 5, 1)


def rows_of(world: World, **asked: Any) -> dict[str, RegisterRow]:
    rows = list(world.toolkit.register_rows(**asked))
    assert [row.code for row in rows] == sorted({row.code for row in rows})
    return {row.code: row for row in rows}


def group(*records: DirectoryRecord) -> World:
    world = World(directory=Records(*operated_by(CODE, SITE, OTHER), *records))
    get_ready(world)
    return world


def next_day(world: World) -> dt.date:
    world.clock.instant += dt.timedelta(days=1)
    return world.clock.instant.date()


@often
@given(directories(), st.lists(STEPS, max_size=14), st.sampled_from(ConflictPolicy), st.data())
def test_every_row_says_what_the_standing_of_its_code_says_and_no_other_code_has_one(
    directory: list[Fact], steps: list[Any], policy: ConflictPolicy, data: st.DataObject
) -> None:
    group = GroupOnToolkit(MemoryStore(), directory)
    for step in steps:
        take(group, step)
    told = sorted(days_of(group))
    day = data.draw(st.sampled_from([one + dt.timedelta(days=away) for one in told for away in (-1, 0)]))
    view = group.toolkit.public_view(on=day, policy=policy)
    rows = {row.code: row for row in group.toolkit.register_rows(on=day, policy=policy)}
    has_row = (StandingKind.PUBLISHED, StandingKind.NOT_PUBLISHED)
    standings = {code: group.toolkit.standing(code, on=day, policy=policy) for code in CODES}
    assert list(rows) == sorted(code for code, one in standings.items() if one.kind in has_row)
    for code, row in rows.items():
        standing = standings[code]
        assert row.label.as_written == view.label(standing)
        assert (row.shown is Shown.NOT_PUBLISHED) is (standing.kind is StandingKind.NOT_PUBLISHED)
        assert row.published == standing.published
        assert row.coverage == naive_coverage(code, group.facts, day, policy=policy.value, editions=EDITIONS)


def test_registered_and_nothing_published_is_not_published_and_has_the_sector_of_its_profile() -> None:
    world = World()
    world.do(register())
    (row,) = world.toolkit.register_rows()
    assert (row.code, row.label.as_written, row.published, row.coverage) == (CODE, NOT_PUBLISHED, None, None)
    assert (row.name, row.sector, row.area) == ("", "", "")
    world.do(profile())
    (row,) = world.toolkit.register_rows()
    assert (row.name, row.sector) == ("Canary House", "Care home")
    assert list(world.toolkit.register_rows(on=TODAY - dt.timedelta(days=1))) == []


def test_a_site_has_the_sector_of_what_covers_it_and_needs_no_registration() -> None:
    world = group()
    publish_for(world, SITE)
    rows = rows_of(world)
    assert set(rows) == {CODE, SITE}
    assert (rows[SITE].sector, rows[SITE].coverage) == (rows[CODE].sector, RowCoverage.COVERED)
    assert rows[SITE].label == rows[CODE].label
    assert rows[CODE].coverage is RowCoverage.OWN


def test_the_sector_is_the_registers_name_of_the_type_where_it_has_another() -> None:
    world = group()
    publish_for(world)
    edition = world.toolkit.public_view().editions(NAME)
    types = tuple(changed(one, register_names=("Care", "Homes")) for one in edition.organisation_types)
    toolkit = other_toolkit(world, lambda _: changed(edition, organisation_types=types))
    assert next(toolkit.register_rows()).sector == "Care"


def test_a_site_is_forgotten_while_its_headquarters_has_published_later_and_not_for_it() -> None:
    world = group()
    publish_for(world, SITE, OTHER)
    day = next_day(world)
    again = publish_for(world, OTHER)
    rows = rows_of(world)
    assert (rows[SITE].coverage, rows[OTHER].coverage) == (RowCoverage.FORGOTTEN, RowCoverage.COVERED)
    assert rows[SITE].published == TODAY
    assert rows_of(world, on=day - dt.timedelta(days=1))[SITE].coverage is RowCoverage.COVERED
    world.do(
        ApplyPublication(
            code=CODE,
            publication=again,
            sites=(NamedSite(code=SITE, name="Site"),),
            request="T-1",
            same_processes=True,
        )
    )
    assert rows_of(world)[SITE].coverage is RowCoverage.COVERED


def test_a_site_of_which_the_later_publication_was_withdrawn_is_forgotten_by_that_one() -> None:
    world = group()
    publish_for(world, SITE)
    next_day(world)
    later = publish_for(world, SITE)
    day = next_day(world)
    world.do(WithdrawCoverage(code=CODE, publication=later, sites=(SITE,), from_day=day, why="sold"))
    assert rows_of(world)[SITE].coverage is RowCoverage.FORGOTTEN


def test_a_later_baseline_forgets_nobody() -> None:
    world = group()
    publish_for(world, SITE)
    next_day(world)
    shown = world.toolkit.preview_baseline(CODE, NAME)
    assert not isinstance(shown, Refusal)
    world.do(commands.PublishBaseline(code=CODE, edition=NAME, preview=shown.digest))
    assert rows_of(world)[SITE].coverage is RowCoverage.COVERED


def test_another_codes_later_publication_forgets_nobody() -> None:
    world = group()
    publish_for(world, SITE)
    next_day(world)
    get_ready(world, NEW)
    publish_for(world, code=NEW)
    assert rows_of(world)[SITE].coverage is RowCoverage.COVERED


def test_a_transferred_code_has_no_row_and_the_new_one_has_its_name_and_sector() -> None:
    world = group()
    publish_for(world, SITE)
    day = next_day(world)
    world.do(TransferCode(code=CODE, to=NEW))
    rows, before = rows_of(world), rows_of(world, on=day - dt.timedelta(days=1))
    assert (set(rows), set(before)) == ({NEW, SITE}, {CODE, SITE})
    assert changed(rows[NEW], code=CODE, code_as_written=CODE) == before[CODE]
    assert rows[SITE] == before[SITE]


def test_a_name_is_the_directorys_else_what_the_code_or_the_national_team_gave() -> None:
    world = World(directory=Records(DirectoryRecord(code=OTHER, name="In the directory")))
    get_ready(world)
    world.do(AddSite(code=CODE, site=NamedSite(code=NEW, name="As added")))
    key = publish_for(world, NEW)
    named = tuple(NamedSite(code=site, name="As applied") for site in (SITE, OTHER))
    world.do(ApplyPublication(code=CODE, publication=key, sites=named, request="T-1", same_processes=True))
    names = {code: row.name for code, row in rows_of(world).items()}
    assert names == {CODE: "Canary House", SITE: "As applied", OTHER: "In the directory", NEW: "As added"}


def test_a_name_that_no_register_can_keep_is_left_to_what_the_store_knows() -> None:
    world = World(directory=Records(DirectoryRecord(code=CODE, name="a\0b")))
    get_ready(world)
    assert rows_of(world)[CODE].name == "Canary House"


@pytest.mark.parametrize(
    ("commissioners", "area"),
    [((), ""), (("QAA",), "Nowhere Board"), (("QAA", "QBB"), ""), (("QXX",), "")],
    ids=["none", "one", "two", "one that the directory does not know"],
)
def test_an_area_is_the_one_that_commissions(commissioners: tuple[str, ...], area: str) -> None:
    by = tuple(Relationship(kind=RelationshipKind.COMMISSIONED_BY, target=one) for one in commissioners)
    elsewhere = Relationship(kind=RelationshipKind.IN_THE_GEOGRAPHY_OF, target="QBB")
    boards = (DirectoryRecord(code="QAA", name="Nowhere Board"), DirectoryRecord(code="QBB", name="Other"))
    world = group(DirectoryRecord(code=CODE, name="Oak", relationships=(*by, elsewhere)), *boards)
    assert rows_of(world)[CODE].area == area


def other_toolkit(world: World, editions: Any) -> Toolkit:
    return Toolkit(
        world.store,
        tenant="host",
        clock=world.clock,
        ids=CountedIds(),
        editions=editions,
        calendars=lambda: CALENDARS,
    )


def no_edition(name: str) -> Edition:
    raise UnknownEditionError(edition=name, known=(), nearest=None)


def test_a_status_of_an_edition_that_is_not_at_hand_is_shown_and_never_denied() -> None:
    world = World(directory=Records(*operated_by(CODE, SITE)))
    plan = commands.AttachActionPlan(code=CODE, edition=NAME, plan=ActionPlan(document=Location("here")))
    world.do(register(), profile(), respond({"1.1.1": Tick(value=True)}), confirm("1.1"), plan)
    key = publish_for(world, SITE)
    toolkit = other_toolkit(world, no_edition)
    site, own = toolkit.register_rows()
    assert (site.label.as_written, site.shown, site.sector) == (
        "25/26 Approaching Standards",
        Shown.PUBLISHED,
        "",
    )
    assert own.label == site.label
    world.do(commands.DecideStatus(code=CODE, edition=NAME, publication=key, status="plan-agreed"))
    site, own = toolkit.register_rows()
    assert (site.label.as_written, site.shown, site.coverage) == (
        "25/26 plan-agreed",
        Shown.UNKNOWN,
        RowCoverage.COVERED,
    )
    assert own.label == site.label


def test_nothing_but_public_facts_is_in_a_row() -> None:
    world = World(directory=Records(*operated_by(CODE, SITE)))
    answered = commands.Respond(
        code=CODE,
        edition=NAME,
        responses=tuple(
            Response(reference=one, answer=answer, comment=CANARY) for one, answer in GOOD_ANSWERS.items()
        ),
    )
    confirmed = (confirm(one) for one in ("1.1", "1.2", "2.1"))
    world.do(
        commands.RegisterOrganisation(code=CODE, administrator=CANARY),
        changed(profile(), name="Oak House"),
        answered,
        *confirmed,
        commands.AttachActionPlan(code=CODE, edition=NAME, plan=ActionPlan(document=Location(CANARY))),
    )
    publish_for(world, SITE)
    rows = list(world.toolkit.register_rows())
    assert len(rows) == 2
    shown = str([asdict(row) for row in rows]).casefold()
    assert "oak house" in shown
    assert not any(word in shown for word in (CANARY, "person-"))


def test_an_erased_event_is_passed_over() -> None:
    world = World()
    world.do(register(), profile(), profile(has_suppliers=ProfileAnswer.YES))
    versions = world.toolkit.organisation(CODE).erasable
    assert versions
    world.do(
        commands.Redact(code=CODE, edition=NAME, policy="retention", in_organisation=tuple(sorted(versions)))
    )
    assert rows_of(world)[CODE].name == "Canary House"


def test_a_rebuilt_register_is_the_same_whatever_was_there_before(tmp_path: Path) -> None:
    world = group()
    publish_for(world, SITE, OTHER)
    snapshots = []
    for folder, before in ((tmp_path / "a", []), (tmp_path / "b", list(made_up_rows(50)))):
        register = FolderRegister(folder)
        register.put(TODAY, before, source="before")
        for _ in range(2):
            register.put(TODAY, world.toolkit.register_rows(on=TODAY), source="rebuilt")
        rows = [asdict(row) for row in register.rows(TODAY)]
        snapshots.append((register.snapshots(), rows))
    assert snapshots[0] == snapshots[1]
    assert len(snapshots[0][1]) == 3


def test_it_is_told_how_many_events_were_read_and_nothing_is_read_before_a_row_is_asked_for() -> None:
    world = group()
    told: list[int] = []
    rows = world.toolkit.register_rows(seen=told.append)
    assert told == []
    assert [row.code for row in rows] == [CODE]
    assert told == list(range(1, 1 + len(list(world.store.tenant("host").scan()))))


def test_the_highest_governs_where_it_is_asked_for() -> None:
    world = group()
    publish_for(world, SITE)
    next_day(world)
    plan = commands.AttachActionPlan(code=SITE, edition=NAME, plan=ActionPlan(document=Location("here")))
    world.do(
        *for_code(SITE, register(), profile(), respond({"1.1.1": Tick(value=True)}), confirm("1.1")), plan
    )
    publish_for(world, code=SITE)
    newest, highest = (rows_of(world, policy=policy)[SITE] for policy in ConflictPolicy)
    assert (newest.label.status, newest.coverage) == ("approaching-standards", RowCoverage.OWN)
    assert (highest.label.status, highest.coverage) == ("standards-met", RowCoverage.COVERED)
