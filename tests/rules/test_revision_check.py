"""Revisions in order, within their edition's time, and with the days that they need."""

from __future__ import annotations

import datetime as dt

import pytest
from attrs import evolve

from dspt_core.domain.dated_fact import DatedFact
from dspt_core.domain.edition import Edition
from dspt_core.domain.problem import Severity
from dspt_core.domain.provenance import Mark, Provenance
from dspt_core.domain.revision import Revision
from dspt_core.rules.edition_check import check_edition
from dspt_core.rules.revision_check import check_revisions
from tests.rules.in_full import in_full
from tests.rules.small_edition import EDITION, PAPER

RUMOUR = Provenance(mark=Mark.INFERRED, source="hearsay")


def day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


def on(text: str) -> DatedFact:
    return DatedFact(day=day(text), provenance=PAPER)


def between(first: str | None, last: str | None) -> DatedFact:
    return DatedFact(
        not_before=day(first) if first else None, not_after=day(last) if last else None, provenance=PAPER
    )


def revision(name: str, effective: DatedFact, *, is_held: bool = False) -> Revision:
    return Revision(revision=name, title=name.title(), effective=effective, is_held=is_held)


def revised(*revisions: Revision) -> Edition:
    return evolve(EDITION, revisions=revisions)


def found(*revisions: Revision) -> list[str]:
    return [f"{one.pointer} {one.code}" for one in check_edition(revised(*revisions))]


def test_revisions_in_order_are_no_problem() -> None:
    assert found(revision("a", on("2025-10-01")), revision("b", on("2025-10-01"), is_held=True)) == []


def test_days_that_are_not_known_are_no_problem() -> None:
    assert found(revision("a", between(None, None)), revision("b", between("2025-10-01", None))) == []


@pytest.mark.parametrize("effective", [on("2025-08-31"), between(None, "2025-08-31")])
def test_a_revision_before_the_edition_opened_is_an_error(effective: DatedFact) -> None:
    assert found(revision("a", effective)) == ["/revisions/0/effective catalog/revision-misplaced"]


def test_a_revision_after_the_deadline_is_a_warning() -> None:
    (problem,) = check_edition(revised(revision("a", on("2026-07-01"))))
    assert (problem.code, problem.severity) == ("catalog/revision-misplaced", Severity.WARNING)


def test_revisions_out_of_order_are_an_error() -> None:
    pair = revision("a", on("2025-12-01")), revision("b", between("2025-10-01", "2025-11-30"))
    assert found(*pair) == ["/revisions/1/effective catalog/revision-misplaced"]


def test_a_revision_that_is_held_needs_its_day() -> None:
    unknown = between("2025-10-01", "2025-10-31")
    assert found(revision("a", unknown, is_held=True)) == [
        "/revisions/0/effective catalog/revision-misplaced"
    ]


@pytest.mark.parametrize(
    ("revisions", "told"),
    [
        (
            [revision("a", between("2025-10-01", "2025-10-31"), is_held=True)],
            (
                "error catalog/revision-misplaced /revisions/0/effective: revision 'a' is held, and the day "
                "from which it applies is not known (give the day, or do not hold what changed)"
            ),
        ),
        (
            [revision("a", on("2025-08-31"))],
            (
                "error catalog/revision-misplaced /revisions/0/effective: revision 'a' of 2025-08-31 lies "
                "before the opening 2025-09-01 (what was changed before an edition opened is part of it)"
            ),
        ),
        (
            [revision("a", on("2026-07-01"))],
            (
                "warning catalog/revision-misplaced /revisions/0/effective: revision 'a' of 2026-07-01 lies "
                "after the deadline 2026-06-30 (make sure that it is of this edition and not of the next)"
            ),
        ),
        (
            [revision("a", on("2025-12-01")), revision("b", on("2025-11-30"))],
            (
                "error catalog/revision-misplaced /revisions/1/effective: revision 'b' of 2025-11-30 stands "
                "after 'a' of 2025-12-01 (revisions stand in order of their days)"
            ),
        ),
    ],
)
def test_a_misplaced_revision_is_told_with_its_days_and_what_to_do(
    revisions: list[Revision], told: str
) -> None:
    assert in_full(check_edition(revised(*revisions))) == [told]


def test_bounds_the_wrong_way_round_are_an_error() -> None:
    assert in_full(check_edition(revised(revision("a", between("2025-10-02", "2025-10-01"))))) == [
        (
            "error catalog/days-reversed /revisions/0/effective/not_after: not_after 2025-10-01 lies before "
            "not_before 2025-10-02 (exchange the two days, or correct one)"
        )
    ]


@pytest.mark.parametrize("effective", [on("2025-09-01"), on("2026-06-30"), between("2026-06-30", None)])
def test_the_days_of_opening_and_of_the_deadline_belong_to_the_edition(effective: DatedFact) -> None:
    assert found(revision("a", effective)) == []


def revised_within(opens: DatedFact, deadline: DatedFact, day: str) -> list[str]:
    calendar = evolve(EDITION.calendar, opens=opens, deadline=deadline)
    edition = evolve(revised(revision("a", on(day))), calendar=calendar)
    return [one.pointer for one in check_revisions(edition)]


@pytest.mark.parametrize("day", ["2025-09-01", "2025-12-24", "2026-06-30"])
def test_no_revision_is_misplaced_in_an_edition_that_ends_before_it_opens(day: str) -> None:
    assert not revised_within(on("2026-06-30"), on("2025-09-01"), day)


def test_an_edition_whose_time_is_known_on_one_side_is_held_to_that_side() -> None:
    unknown, misplaced = between(None, None), ["/revisions/0/effective"]
    assert revised_within(unknown, on("2026-06-30"), "2026-07-01") == misplaced
    assert revised_within(on("2025-09-01"), unknown, "2025-08-31") == misplaced
    assert not revised_within(unknown, unknown, "2025-08-31")


def test_an_edition_of_one_day_has_room_for_the_revisions_of_that_day_only() -> None:
    assert not revised_within(on("2025-09-01"), on("2025-09-01"), "2025-09-01")
    assert revised_within(on("2025-09-01"), on("2025-09-01"), "2025-09-02") == ["/revisions/0/effective"]


def test_a_name_and_a_source_are_checked_as_everywhere() -> None:
    hearsay = evolve(revision("a", on("2025-11-01")), effective=evolve(on("2025-11-01"), provenance=RUMOUR))
    assert found(revision("a", on("2025-10-01")), hearsay) == [
        "/revisions/1/revision catalog/duplicate-name",
        "/revisions/1/effective/provenance/source catalog/unknown-name",
    ]


@pytest.mark.parametrize(
    ("as_of", "name"),
    [(None, "b"), ("2025-09-30", None), ("2025-10-01", "a"), ("2025-11-15", "a"), ("2025-11-30", "b")],
)
def test_an_edition_says_the_newest_revision_that_is_surely_in_force(
    as_of: str | None, name: str | None
) -> None:
    pair = revision("a", on("2025-10-01")), revision("b", between("2025-11-01", "2025-11-30"))
    edition = evolve(revised(*pair), as_of=day(as_of) if as_of else None)
    assert (edition.revision.revision if edition.revision is not None else None) == name
