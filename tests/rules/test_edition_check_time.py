"""What the check says of calendars, of editions without question sets, and of decided statuses."""

from __future__ import annotations

import pytest
from attrs import evolve

from dspt_core.domain.dated_fact import DatedFact
from dspt_core.domain.edition import (
    Category,
    Coverage,
    DecidedStatus,
    Edition,
    OrganisationType,
)
from dspt_core.domain.problem import ProblemCode
from dspt_core.domain.provenance import Mark, Provenance
from dspt_core.formats.editions import load_edition
from dspt_core.rules.edition_check import check_edition
from tests.rules.timelines import fact

EDITION = load_edition("2021-22")
GIVEN = Provenance(mark=Mark.INFERRED, source="register-file-september-2022")
STRANGE = Provenance(mark=Mark.INFERRED, source="hearsay")


def found(edition: Edition) -> list[tuple[ProblemCode, str]]:
    return [(problem.code, problem.pointer) for problem in check_edition(edition)]


def opening(opens: DatedFact, deadline: DatedFact) -> Edition:
    known = {one: evolve(value, provenance=GIVEN) for one, value in (("o", opens), ("d", deadline))}
    return evolve(EDITION, calendar=evolve(EDITION.calendar, opens=known["o"], deadline=known["d"]))


def test_an_edition_without_question_sets_has_no_problem() -> None:
    assert not EDITION.frameworks
    assert not found(EDITION)


def test_only_an_absent_category_may_belong_to_a_framework_that_is_not_there() -> None:
    categories = tuple(evolve(one, coverage=Coverage.PARTIAL) for one in EDITION.categories[:1])
    partial = evolve(EDITION, categories=(*categories, *EDITION.categories[1:]))
    assert found(partial) == [(ProblemCode.CATALOG_UNKNOWN_NAME, "/categories/0/framework")]


def test_a_type_may_leave_out_its_category_and_may_not_misspell_it() -> None:
    kinds = (
        OrganisationType(type="one", title="One", provenance=GIVEN),
        OrganisationType(type="two", title="Two", category="33", provenance=GIVEN),
    )
    more = evolve(EDITION, organisation_types=(*EDITION.organisation_types, *kinds))
    place = len(EDITION.organisation_types) + 1
    assert found(more) == [(ProblemCode.CATALOG_UNKNOWN_NAME, f"/organisation_types/{place}/category")]
    assert more.category(None) is None


@pytest.mark.parametrize(
    ("opens", "deadline", "pointers"),
    [
        (fact("2021-09-01"), fact("2022-06-30"), []),
        (fact(), fact(), []),
        (fact(after="2021-09-01"), fact(before="2022-06-30"), []),
        (fact("2021-09-01"), fact("2021-08-31"), ["/calendar/deadline/day"]),
        (fact("2021-09-01"), fact(before="2021-08-31"), ["/calendar/deadline/not_after"]),
        (fact(after="2021-09-01"), fact("2021-08-31"), ["/calendar/deadline/day"]),
        (fact(after="2021-09-01", before="2021-08-31"), fact(), ["/calendar/opens/not_after"]),
        (
            fact("2021-09-01"),
            fact(after="2022-06-30", before="2022-06-29"),
            ["/calendar/deadline/not_after"],
        ),
    ],
)
def test_days_that_stand_the_wrong_way_round_are_found(
    opens: DatedFact, deadline: DatedFact, pointers: list[str]
) -> None:
    expected = [(ProblemCode.CATALOG_DAYS_REVERSED, pointer) for pointer in pointers]
    assert found(opening(opens, deadline)) == expected


def test_a_source_that_is_not_listed_is_found_wherever_the_calendar_names_it() -> None:
    calendar = evolve(
        EDITION.calendar,
        opens=evolve(EDITION.calendar.opens, provenance=STRANGE),
        deadline=evolve(EDITION.calendar.deadline, provenance=STRANGE),
        label_provenance=STRANGE,
    )
    assert [pointer for _, pointer in found(evolve(EDITION, calendar=calendar))] == [
        "/calendar/opens/provenance/source",
        "/calendar/deadline/provenance/source",
        "/calendar/label_provenance/source",
    ]


def test_the_names_of_a_decided_status_are_checked() -> None:
    decided = DecidedStatus(
        status="agreed", title="Agreed", provenance=STRANGE, decided_for=("nhs-trust", "nhs")
    )
    place = len(EDITION.decided_statuses)
    twice = evolve(EDITION, decided_statuses=(*EDITION.decided_statuses, decided, decided))
    assert found(twice) == [
        (ProblemCode.CATALOG_DUPLICATE_NAME, f"/decided_statuses/{place + 1}/status"),
        (ProblemCode.CATALOG_UNKNOWN_NAME, f"/decided_statuses/{place}/decided_for/1"),
        (ProblemCode.CATALOG_UNKNOWN_NAME, f"/decided_statuses/{place + 1}/decided_for/1"),
        (ProblemCode.CATALOG_UNKNOWN_NAME, f"/decided_statuses/{place}/provenance/source"),
        (ProblemCode.CATALOG_UNKNOWN_NAME, f"/decided_statuses/{place + 1}/provenance/source"),
    ]


def test_a_status_may_be_awarded_to_some_and_decided_for_others() -> None:
    awarded, decided = (
        EDITION.status("approaching-standards"),
        EDITION.decided_status("approaching-standards"),
    )
    assert awarded is not None
    assert decided is not None
    assert awarded.offered_to is not None
    assert decided.decided_for is not None
    assert not {*awarded.offered_to} & {*decided.decided_for}


def test_a_category_that_no_type_belongs_to_is_only_warned_about() -> None:
    spare = Category(category="9", title="Nine", framework="caf", coverage=Coverage.ABSENT, provenance=GIVEN)
    assert found(evolve(EDITION, categories=(*EDITION.categories, spare))) == [
        (ProblemCode.CATALOG_NOBODY_ASKED, f"/categories/{len(EDITION.categories)}/category")
    ]
