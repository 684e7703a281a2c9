"""What cases exercise is what they saw, in every way in which it can stand."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from attrs import evolve

from dspt_core.domain.answers import Tick
from dspt_core.domain.assessment import Response
from dspt_core.domain.case_coverage import Exercised
from dspt_core.domain.edition import Edition
from dspt_core.domain.explanation import Outcome
from dspt_core.domain.organisation import Certificate, Organisation
from dspt_core.domain.worked_case import Expected, ImaginedAssessment, Start, WorkedCase
from dspt_core.formats.editions import load_edition_folder
from dspt_core.workshop.case_coverage import case_coverage, coverage_of_files
from dspt_core.workshop.catalog_paths import find_catalogs
from tests.formats.damage import SHIPPED
from tests.workshop.proving.libraries import EDITION, answer, item, write_edition

ON = dt.date(2032, 3, 1)
EMPTY = WorkedCase(
    case="a-case",
    title="What is it?",
    reasoning="So it is.",
    edition=EDITION,
    on=ON,
    organisation=Organisation(code="A99998", type="library"),
    assessment=ImaginedAssessment(start=Start.EMPTY),
    expected=Expected(outcome=Outcome.NOTHING_PUBLISHABLE),
)
DONE = evolve(EMPTY, assessment=ImaginedAssessment(start=Start.EVERYTHING))
CERTIFIED = evolve(
    EMPTY,
    organisation=Organisation(
        code="A99998",
        type="library",
        certificates=(
            Certificate(
                credential="iso-27001",
                valid_from=ON,
                valid_until=ON,
                covers_all_processing=True,
            ),
        ),
    ),
)
UNTICKED = evolve(
    EMPTY,
    assessment=ImaginedAssessment(
        start=Start.EMPTY, responses=(Response(reference="1.1.1", answer=Tick(value=False)),)
    ),
)


@pytest.fixture
def edition(tmp_path: Path) -> Edition:
    shelves = item("shelves", "1.1.2", mandatory_when=answer("books", **{"is": True}))
    return load_edition_folder(write_edition(tmp_path, items=(shelves,)))


def never(edition: Edition, *cases: WorkedCase) -> dict[tuple[Exercised, str], tuple[str, ...]]:
    return {(one.kind, one.name): one.never for one in case_coverage(edition, cases).gaps}


MANDATORY_WHEN = (Exercised.CONDITION, "library.shelves/mandatory_when")
CREDENTIAL = (Exercised.CONDITION, "edition/exemptions/0/when")
STATUS = (Exercised.STATUS, "standards-met")
CERTIFIES = (Exercised.EXEMPTION, "certified")
BOOKS = (Exercised.ITEM, "library.books")


def test_without_a_case_nothing_is_exercised(edition: Edition) -> None:
    gaps = never(edition)
    assert gaps[BOOKS] == ("complete", "not-complete")
    assert gaps[CERTIFIES] == ("exempts", "does-not")
    assert gaps[CREDENTIAL] == ("holds", "fails", "unknown")
    assert gaps[STATUS] == ("awarded", "attained", "not-attained", "unknown")


def test_each_case_adds_the_ways_in_which_it_saw_a_thing(edition: Edition) -> None:
    assert never(edition, EMPTY)[BOOKS] == ("complete",)
    assert BOOKS not in never(edition, EMPTY, DONE)
    assert never(edition, EMPTY)[CERTIFIES] == ("exempts",)
    assert CERTIFIES not in never(edition, EMPTY, CERTIFIED)
    assert never(edition, EMPTY, CERTIFIED)[CREDENTIAL] == ("unknown",)


def test_a_duty_is_seen_to_hold_to_fail_and_to_be_unknown(edition: Edition) -> None:
    assert never(edition, EMPTY)[MANDATORY_WHEN] == ("holds", "fails")
    assert never(edition, EMPTY, UNTICKED)[MANDATORY_WHEN] == ("holds",)
    assert MANDATORY_WHEN not in never(edition, EMPTY, UNTICKED, DONE)


def test_the_parts_of_a_rule_are_seen_one_by_one(edition: Edition) -> None:
    part = (Exercised.CONDITION, "edition/statuses/0/requires/all/1")
    assert never(edition, EMPTY)[part] == ("holds", "unknown")
    assert never(edition, EMPTY, DONE)[part] == ("unknown",)


def test_a_case_that_cannot_be_evaluated_exercises_nothing() -> None:
    coverage = case_coverage(
        load_edition_folder(SHIPPED),
        [evolve(EMPTY, edition="2025-26", organisation=Organisation(code="FA001", type="pharmacy"))],
    )
    assert coverage.cases == 0
    assert len(coverage.gaps) == len(coverage.sightings)


def test_every_case_of_a_folder_counts_for_its_own_edition() -> None:
    (coverage,) = coverage_of_files(find_catalogs([SHIPPED]))
    assert (coverage.edition, coverage.cases) == ("2025-26", len(list((SHIPPED / "cases").glob("*.json"))))
    (alone,) = coverage_of_files(find_catalogs([SHIPPED / "cases" / "nothing-answered.json"]))
    assert (alone.edition, alone.cases) == ("2025-26", 1)
