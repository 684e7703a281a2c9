"""What the check says of calendars, of editions without question sets, and of decided statuses."""

from __future__ import annotations

import datetime as dt

import pytest
from attrs import evolve

from dspt_core.domain.dated_fact import DatedFact
from dspt_core.domain.edition import (
    Baseline,
    Category,
    Coverage,
    DecidedStatus,
    EarlierStatus,
    Edition,
    SiteChoice,
)
from dspt_core.domain.problem import Problem, ProblemCode, Severity
from dspt_core.domain.profile import OrganisationType
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


# Statuses of earlier editions


def naming(*after: str, earlier: tuple[str, ...] = ("entry-level",)) -> Edition:
    """Return the edition with these earlier statuses, and Approaching Standards only once after ``after``."""
    (rule,) = [one for one in EDITION.statuses if one.only_once is not None]
    assert rule.only_once is not None
    changed = evolve(rule, only_once=evolve(rule.only_once, after=after))
    return evolve(
        EDITION,
        statuses=tuple(changed if one is rule else one for one in EDITION.statuses),
        earlier_statuses=tuple(EarlierStatus(status=one, title=one, provenance=GIVEN) for one in earlier),
    )


def test_a_rule_may_name_a_status_that_is_gone_when_it_is_declared_and_may_not_misspell_it() -> None:
    place = [one.status for one in EDITION.statuses].index("approaching-standards")
    pointer = f"/statuses/{place}/only_once/after/0"
    assert not found(naming("entry-level"))
    assert found(naming("entry-level", earlier=())) == [(ProblemCode.CATALOG_UNKNOWN_NAME, pointer)]
    (problem,) = check_edition(naming("entry-levle"))
    assert (problem.pointer, problem.hint) == (pointer, "did you mean 'entry-level'?")


def test_what_an_edition_takes_from_earlier_ones_is_a_status_of_one_of_them() -> None:
    misspelt = naming("entry-levle", earlier=("entry-levle",))
    others = [load_edition(name) for name in ("2020-21", "2021-22", "2022-23")]
    assert check_edition(misspelt, others=others) == (
        Problem(
            code=ProblemCode.CATALOG_UNKNOWN_NAME,
            severity=Severity.WARNING,
            document="edition",
            message="no earlier edition at hand has a status 'entry-levle'",
            pointer="/earlier_statuses/0/status",
            hint="did you mean 'entry-level'?",
        ),
    )
    assert not check_edition(naming("entry-level"), others=others)
    # With no earlier edition at hand nobody can tell; a later one that says the same proves nothing.
    assert not check_edition(misspelt, others=others[1:])


def test_a_status_is_taken_on_from_an_edition_that_took_it_from_an_earlier_one() -> None:
    next_year = evolve(naming("entry-level"), edition="2022-23")
    assert not check_edition(next_year, others=[load_edition("2021-22")])


@pytest.mark.parametrize("own", ["standards-met", "approaching-standards"])
def test_an_edition_s_own_status_is_none_of_earlier_editions(own: str) -> None:
    assert check_edition(naming("standards-met", earlier=(own,))) == (
        Problem(
            code=ProblemCode.CATALOG_DUPLICATE_NAME,
            document="edition",
            message=f"status {own!r} is one of this edition's own",
            pointer="/earlier_statuses/0/status",
            hint="list here only what this edition neither awards nor decides",
        ),
    )


def test_an_earlier_status_is_declared_once_and_its_source_is_looked_for() -> None:
    twice = naming("entry-level", earlier=("entry-level", "entry-level"))
    assert found(twice) == [(ProblemCode.CATALOG_DUPLICATE_NAME, "/earlier_statuses/1/status")]
    strange = evolve(
        EDITION, earlier_statuses=(EarlierStatus(status="entry-level", title="Entry", provenance=STRANGE),)
    )
    assert found(strange) == [(ProblemCode.CATALOG_UNKNOWN_NAME, "/earlier_statuses/0/provenance/source")]


def test_the_source_of_having_a_status_only_once_is_looked_for() -> None:
    statuses = tuple(
        evolve(one, only_once=evolve(one.only_once, provenance=STRANGE)) if one.only_once else one
        for one in EDITION.statuses
    )
    ((code, pointer),) = found(evolve(EDITION, statuses=statuses))
    assert code is ProblemCode.CATALOG_UNKNOWN_NAME
    assert pointer.endswith("/only_once/provenance/source")


def test_a_baseline_is_owed_by_types_that_the_edition_knows_by_days_in_order() -> None:
    due = DatedFact(provenance=GIVEN, not_before=dt.date(2021, 12, 31), not_after=dt.date(2021, 12, 1))
    baseline = Baseline(due=due, organisation_types=("nhs-trust", "nhs-trst"), provenance=STRANGE)
    edition = evolve(EDITION, calendar=evolve(EDITION.calendar, baseline=baseline))
    assert sorted(found(edition)) == [
        (ProblemCode.CATALOG_DAYS_REVERSED, "/calendar/baseline/due/not_after"),
        (ProblemCode.CATALOG_UNKNOWN_NAME, "/calendar/baseline/organisation_types/1"),
        (ProblemCode.CATALOG_UNKNOWN_NAME, "/calendar/baseline/provenance/source"),
    ]


def test_sites_are_chosen_by_types_that_the_edition_knows() -> None:
    choice = SiteChoice(organisation_types=("nhs-trust", "nhs-trst"), provenance=STRANGE)
    assert sorted(found(evolve(EDITION, site_choice=choice))) == [
        (ProblemCode.CATALOG_UNKNOWN_NAME, "/site_choice/organisation_types/1"),
        (ProblemCode.CATALOG_UNKNOWN_NAME, "/site_choice/provenance/source"),
    ]
