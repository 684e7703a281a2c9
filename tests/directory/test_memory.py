"""The directory in memory: any mixture of files, refreshed by newer ones, and nothing that left deleted."""

from __future__ import annotations

import datetime as dt

from dspt_core.directory.memory import InMemoryDirectory
from dspt_core.domain.directory import DirectoryRecord, RecordStatus
from dspt_core.domain.problem import ProblemCode
from dspt_core.ports.directory import SingleSite, parents_of, single_site_of, sites_of
from tests.directory.files import DAY, affiliation, organisation, period, read_lines, read_rows, row

EARLIER = DAY - dt.timedelta(days=31)


def record_in(directory: InMemoryDirectory, code: str) -> DirectoryRecord:
    record = directory.record(code)
    assert record is not None
    return record


def test_a_site_that_left_the_file_is_kept_as_it_was_last_seen() -> None:
    before = InMemoryDirectory([read_rows(row("VZZ01", c15="A1ZZ"), row("VZZ02"), taken=EARLIER)])
    after = before.refreshed([read_rows(row("VZZ02"))])
    assert record_in(after, "VZZ01").last_seen == EARLIER
    assert record_in(after, "VZZ02").last_seen is None
    assert parents_of(after, "VZZ01", on=DAY) == ("A1ZZ",)
    assert record_in(before, "VZZ01").last_seen is None
    again = after.refreshed([read_rows(row("VZZ01"), row("VZZ02"), taken=DAY + dt.timedelta(days=31))])
    assert record_in(again, "VZZ01").last_seen is None


def test_what_is_missing_in_a_file_of_changes_has_not_left() -> None:
    before = InMemoryDirectory([read_rows(row("FZZ01"), row("FZZ02"), file="edispensary.csv", taken=EARLIER)])
    changes = read_rows(
        row("FZZ02", "NEW NAME"), file="edispensary_changes_20260501_to_20260601.csv", taken=None
    )
    after = before.refreshed([changes])
    assert record_in(after, "FZZ01").last_seen is None
    assert record_in(after, "FZZ02").name == "NEW NAME"
    assert after.taken == DAY


def test_a_newer_file_replaces_what_an_older_one_said_however_they_are_handed_in() -> None:
    old = read_rows(row("VZZ01", "OLD", c15="A1ZZ"), row("VZZ09"), taken=EARLIER)
    new = read_rows(row("VZZ01", "NEW", c15="A2ZZ"))
    for directory in (
        InMemoryDirectory([old, new]),
        InMemoryDirectory([new, old]),
        InMemoryDirectory([new]).refreshed([old]),
        InMemoryDirectory([old]).refreshed([new]),
    ):
        assert record_in(directory, "VZZ01").name == "NEW"
        assert parents_of(directory, "VZZ01", on=DAY) == ("A2ZZ",)
        assert record_in(directory, "VZZ09").last_seen == EARLIER
        assert directory.taken == DAY


def test_a_directory_is_as_old_as_the_source_that_lags_most() -> None:
    sites = read_rows(row("VZZ01"), taken=EARLIER)
    headquarters = read_rows(row("A1ZZ"), file="ecarehomehq.csv")
    assert InMemoryDirectory([sites, headquarters]).taken == EARLIER
    assert (
        InMemoryDirectory([sites, read_rows(row("A1ZZ"), file="ecarehomehq.csv", taken=None)]).taken is None
    )
    assert InMemoryDirectory().taken is None


def test_a_file_that_cannot_be_read_changes_nothing() -> None:
    before = InMemoryDirectory([read_rows(row("VZZ01"), taken=EARLIER)])
    after = before.refreshed([read_rows("no report\n", taken=DAY)])
    assert list(after) == list(before)
    assert after.taken == EARLIER


def test_a_code_that_is_listed_twice_is_one_record_with_all_its_parents() -> None:
    snapshot = read_rows(
        row("VZZ01", "FIRST", c15="A1ZZ"),
        row("VZZ01", "SECOND", c15="A2ZZ", c13="C", c12="20260101"),
        row("VZZ02"),
        row("vzz02"),
    )
    directory = InMemoryDirectory([snapshot])
    assert parents_of(directory, "VZZ01", on=DAY) == ("A1ZZ", "A2ZZ")
    assert record_in(directory, "VZZ01").status is RecordStatus.INACTIVE
    places = [(one.code, one.place.line) for one in directory.problems if one.place is not None]
    assert places == [(ProblemCode.DIRECTORY_LISTED_TWICE, 2), (ProblemCode.DIRECTORY_LISTED_TWICE, 4)]


def test_one_code_in_two_reports_has_both_roles() -> None:
    directory = InMemoryDirectory(
        [read_rows(row("A1ZZ"), file="ecarehomehq.csv"), read_rows(row("A1ZZ", c15="A2ZZ"))]
    )
    assert [role.role for role in record_in(directory, "A1ZZ").roles] == ["RO101", "RO104"]
    assert parents_of(directory, "A1ZZ", on=DAY) == ("A2ZZ",)


def test_the_newer_source_is_believed_about_a_relationship_that_both_have() -> None:
    ended = affiliation("VZZ01", "A1ZZ", active=False, extension=[period("2020-01-01", "2026-05-15")])
    fhir = read_lines(organisation("VZZ01"), ended)
    directory = InMemoryDirectory([read_rows(row("VZZ01", c15="A1ZZ"), taken=EARLIER), fhir])
    assert parents_of(directory, "VZZ01", on=DAY) == ()
    assert parents_of(directory, "VZZ01", on=dt.date(2026, 4, 1)) == ("A1ZZ",)


def test_affiliations_from_a_file_of_their_own_belong_to_records_of_any_source() -> None:
    sites = read_rows(row("VZZ01"), file="download.csv")
    directory = InMemoryDirectory([read_lines(affiliation("VZZ01", "A1ZZ")), sites])
    assert parents_of(directory, "VZZ01", on=DAY) == ("A1ZZ",)


def test_a_local_authority_may_both_commission_and_operate() -> None:
    directory = InMemoryDirectory(
        [
            read_lines(
                organisation("VZZ01"),
                affiliation("VZZ01", "042", "RE4"),
                affiliation("VZZ01", "042", "RE6", extension=[period("2020-01-01", "2024-12-31")]),
                affiliation("VZZ01", "042", "RE6", extension=[period("2026-01-01")]),
            )
        ]
    )
    assert sites_of(directory, "042", on=dt.date(2024, 12, 31)) == ("VZZ01",)
    assert sites_of(directory, "042", on=dt.date(2025, 6, 1)) == ()
    assert sites_of(directory, "042", on=DAY) == ("VZZ01",)
    assert [one.code for one in directory.related_to(" 042")] == ["VZZ01"]


def test_the_two_codes_of_a_provider_with_one_site_are_reported_by_either() -> None:
    directory = InMemoryDirectory(
        [
            read_rows(row("A1ZZ"), row("A2ZZ"), file="ecarehomehq.csv"),
            read_rows(
                row("VZZ01", c15="A1ZZ"),
                row("VZZ02", c15="A1ZZ", c12="20200101", c13="C"),
                row("VZZ03", c15="A2ZZ"),
                row("VZZ04", c15="A2ZZ"),
            ),
        ]
    )
    both = SingleSite(headquarters="A1ZZ", site="VZZ01")
    assert single_site_of(directory, "a1zz", on=DAY) == both
    assert single_site_of(directory, "VZZ01", on=DAY) == both
    for code in ("VZZ02", "A2ZZ", "VZZ03", "NONE"):
        assert single_site_of(directory, code, on=DAY) is None
