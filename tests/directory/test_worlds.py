"""The same world in both forms: the readers agree on what both carry, and the rules with a naive reading."""

from __future__ import annotations

import datetime as dt

from hypothesis import given
from hypothesis import strategies as st

from dspt_core.directory.memory import InMemoryDirectory
from dspt_core.directory.reading import read_snapshot_bytes
from dspt_core.directory.snapshot import Form, Snapshot
from dspt_core.domain.directory import DirectoryRecord, RecordStatus, RelationshipKind
from dspt_core.domain.problem import ProblemCode
from dspt_core.domain.sites import SiteAddition, SiteGround
from dspt_core.ports.directory import Directory, parents_of, records_about, single_site_of, sites_of
from dspt_core.rules.sites_offered import sites_offered
from dspt_core.testing.directories import (
    DirectoryContract,
    DirectoryWorld,
    write_bundle,
    write_lines,
    write_reports,
)
from dspt_core.testing.directories.reports import report_of
from dspt_core.testing.strategies import directory_worlds
from dspt_core.testing.strategies.directories import TAKEN

AWAY = (-3500, -401, -400, -1, 0, 1, 2, 399, 401)
DAYS = st.sampled_from(
    [TAKEN + dt.timedelta(days=away) for away in (-3500, -401, -400, -1, 0, 1, 2, 399, 401)]
)


def from_reports(world: DirectoryWorld, *, header: bool = False) -> tuple[Snapshot, ...]:
    files = write_reports(world, header=header)
    return tuple(read_snapshot_bytes(data, file=name, taken=world.taken) for name, data in files.items())


def from_lines(world: DirectoryWorld) -> tuple[Snapshot, ...]:
    return (read_snapshot_bytes(write_lines(world), file="all.ndjson", taken=world.taken),)


def from_bundle(world: DirectoryWorld) -> tuple[Snapshot, ...]:
    return (read_snapshot_bytes(write_bundle(world), file="all.json", taken=world.taken),)


def shared(record: DirectoryRecord | None, day: dt.date) -> object:
    """Return what both forms say of a record."""
    assert record is not None
    kind = report_of(record).parent
    return (
        record.code,
        record.name,
        record.status is RecordStatus.INACTIVE,
        record.is_open_on(day),
        record.postcode,
        [role.role for role in record.roles],
        record.related_on(day, kind=kind, taken=TAKEN) if kind is not None else (),
    )


@given(world=directory_worlds(), day=DAYS, header=st.booleans())
def test_both_forms_agree_with_the_world_on_what_they_carry(
    world: DirectoryWorld, day: dt.date, header: bool
) -> None:
    reports = InMemoryDirectory(from_reports(world, header=header))
    fhir = InMemoryDirectory(from_lines(world))
    for record in world.records:
        said = shared(record, day)
        assert shared(reports.record(record.code), day) == said
        assert shared(fhir.record(record.code), day) == said


@given(world=directory_worlds())
def test_a_bundle_says_what_lines_say(world: DirectoryWorld) -> None:
    assert list(InMemoryDirectory(from_bundle(world))) == list(InMemoryDirectory(from_lines(world)))


@given(world=directory_worlds())
def test_every_row_and_resource_is_counted_and_only_repeats_are_odd(world: DirectoryWorld) -> None:
    for snapshot in (*from_reports(world), *from_lines(world), *from_bundle(world)):
        assert snapshot.form is not Form.UNKNOWN
        assert snapshot.entries == len(snapshot.records) + len(snapshot.relationships)
        assert snapshot.problems == ()
    codes = {problem.code for problem in InMemoryDirectory(from_reports(world)).problems}
    assert codes <= {ProblemCode.DIRECTORY_LISTED_TWICE}
    assert InMemoryDirectory(from_lines(world)).problems == ()


@given(world=directory_worlds(), day=DAYS)
def test_both_forms_together_say_no_more_than_each(world: DirectoryWorld, day: dt.date) -> None:
    both = InMemoryDirectory((*from_reports(world), *from_lines(world)))
    assert len(both) == len(world.records)
    for record in world.records:
        assert shared(both.record(record.code), day) == shared(record, day)


@given(world=directory_worlds(), day=DAYS)
def test_sites_and_parents_are_the_same_question_from_both_ends(world: DirectoryWorld, day: dt.date) -> None:
    directory = InMemoryDirectory(from_lines(world))
    for record in world.records:
        for site in sites_of(directory, record.code, on=day):
            assert record.code in parents_of(directory, site, on=day)
        for parent in parents_of(directory, record.code, on=day):
            assert record.code in sites_of(directory, parent, on=day)


@given(world=directory_worlds(), day=DAYS)
def test_a_provider_with_one_site_is_found_by_either_code(world: DirectoryWorld, day: dt.date) -> None:
    directory = InMemoryDirectory(from_lines(world))
    for record in world.records:
        found = single_site_of(directory, record.code, on=day)
        if found is not None:
            assert record.code in {found.headquarters, found.site}
            assert found.headquarters in parents_of(directory, found.site, on=day)
            assert single_site_of(directory, found.headquarters, on=day) is not None


@given(world=directory_worlds(), day=DAYS, data=st.data())
def test_offered_is_what_is_operated_on_the_day_or_was_added_and_nothing_else(
    world: DirectoryWorld, day: dt.date, data: st.DataObject
) -> None:
    directory: Directory = InMemoryDirectory(from_lines(world))
    codes = st.sampled_from([record.code for record in world.records] + ["GONE1"])
    additions = data.draw(
        st.lists(st.builds(SiteAddition, headquarters=codes, site=codes, recorded=DAYS), max_size=3)
    )
    for headquarters in (record.code for record in world.records):
        records = records_about(directory, headquarters, also=[one.site for one in additions])
        offer = sites_offered(headquarters, records, on=day, taken=TAKEN, additions=additions)
        operated = {
            record.code
            for record in world.records
            for one in record.relationships
            if (one.kind, one.target) == ("RE6", headquarters)
            and (one.period.first or day) <= day <= (one.period.last or day)
        } - {headquarters}
        added = {
            one.site for one in additions if one.headquarters == headquarters and one.recorded <= day
        } - {headquarters}
        assert set(offer.codes) == operated | added
        for site in offer.sites:
            assert (SiteGround.OPERATED in site.grounds) == (site.code in operated)
            assert (SiteGround.ADDED in site.grounds) == (site.code in added)
        assert not {one.code for one in offer.not_offered} & set(offer.codes)


@given(world=directory_worlds(), day=DAYS)
def test_who_only_commissions_is_offered_nothing(world: DirectoryWorld, day: dt.date) -> None:
    directory = InMemoryDirectory((*from_reports(world), *from_lines(world)))
    commissioners = {
        one.target
        for record in world.records
        for one in record.relationships
        if one.kind == RelationshipKind.COMMISSIONED_BY
    } - {
        one.target
        for record in world.records
        for one in record.relationships
        if one.kind == RelationshipKind.OPERATED_BY
    }
    for code in commissioners:
        assert not sites_offered(code, records_about(directory, code), on=day, taken=TAKEN).sites


class TestInMemoryDirectory(DirectoryContract):
    def open(self, world: DirectoryWorld) -> Directory:
        return InMemoryDirectory(from_lines(world))
