"""A rule that could fail when it is evaluated is an error of the edition, found when it is loaded."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

import pytest
from attrs import evolve

from dspt_core.domain.conditions import (
    ActionPlanProvided,
    AllOf,
    AnswerGiven,
    AnswerIs,
    AnyOf,
    AssertionsConfirmed,
    AssertionSet,
    CategoryIn,
    Condition,
    CredentialHeld,
    ItemsComplete,
    ItemSet,
    Not,
    OrganisationTypeIn,
    ProfileAnswerIs,
    PublishedBefore,
    RequiredAnswer,
    StatusAttained,
)
from dspt_core.domain.dated_fact import DatedFact
from dspt_core.domain.edition import (
    Baseline,
    Category,
    ConsistencyCheck,
    Coverage,
    Edition,
    ExpectedCounts,
    Heading,
    SiteChoice,
)
from dspt_core.domain.framework import Duty
from dspt_core.domain.incident_grid import GRID_DOCUMENT
from dspt_core.domain.problem import Problem, ProblemCode, Severity
from dspt_core.domain.profile import KeyRole
from dspt_core.domain.provenance import Mark, Provenance, Source
from dspt_core.domain.revision import Revision
from dspt_core.domain.status_rules import DecidedStatus, EarlierStatus, OnlyOnce
from dspt_core.formats.editions import edition_names, load_edition
from dspt_core.rules.edition_check import check_edition
from tests.rules.incidents.grids import GRID
from tests.rules.small_edition import (
    CE_PLUS,
    EDITION,
    LADDER,
    PAPER,
    SMALL,
    assertion,
    framework,
    item,
    standard,
    status,
)

RUMOUR = Provenance(mark=Mark.INFERRED, source="papre")


ROLE = KeyRole(role="caldicott-guardian", title="Caldicott Guardian", is_required=False, provenance=PAPER)
AGREED = DecidedStatus(status="agreed", title="Agreed", provenance=PAPER)
GONE = EarlierStatus(status="gone", title="Gone", provenance=PAPER)
CHECK = ConsistencyCheck(check="given", text="Once.", when=AnswerGiven("care.item-1-1-1"), provenance=PAPER)
REVISION = Revision(
    revision="spring",
    title="Spring",
    effective=DatedFact(day=dt.date(2026, 3, 1), provenance=PAPER),
    is_held=False,
)
HEADING = Heading(heading="people", title="People")
BASELINE = Baseline(
    due=DatedFact(day=dt.date(2025, 12, 31), provenance=PAPER),
    organisation_types=("gp", "care-home"),
    provenance=PAPER,
)


def with_baseline(**changes: Any) -> Edition:
    return evolve(EDITION, calendar=evolve(EDITION.calendar, baseline=evolve(BASELINE, **changes)))


def only_problem(edition: Edition) -> Problem:
    (problem,) = check_edition(edition)
    return problem


def places(edition: Edition) -> list[tuple[str, str, str]]:
    return [(one.code.value, one.document, one.pointer) for one in check_edition(edition)]


def with_categories(edition: Edition, **changes: Category) -> Edition:
    categories = tuple(changes.get(one.category, one) for one in edition.categories)
    return evolve(edition, categories=categories)


def category(name: str, edition: Edition = EDITION) -> Category:
    found = edition.category(name)
    assert found is not None
    return found


def with_rule(rule: Condition) -> Edition:
    return evolve(EDITION, statuses=(*LADDER, status("one", rule)))


def with_exemption(when: Condition) -> Edition:
    first, *others = EDITION.exemptions
    return evolve(EDITION, exemptions=(evolve(first, when=when), *others))


def test_a_sound_edition_has_no_problem() -> None:
    assert check_edition(EDITION) == ()


@pytest.mark.parametrize("name", edition_names())
def test_a_shipped_edition_has_no_problem(name: str) -> None:
    assert check_edition(load_edition(name)) == ()


# Names


@pytest.mark.parametrize(
    ("edition", "member", "pointer", "hint"),
    [
        (
            evolve(EDITION, sources=(*EDITION.sources, Source(source="paper", title="More paper"))),
            "source 'paper'",
            "/sources/1/source",
            "the first is entry 1 of sources",
        ),
        (
            evolve(EDITION, categories=(*EDITION.categories, EDITION.categories[1])),
            "category 'practice'",
            "/categories/3/category",
            "the first is entry 2 of categories",
        ),
        (
            evolve(EDITION, organisation_types=(*EDITION.organisation_types, EDITION.organisation_types[2])),
            "type 'nhs-trust'",
            "/organisation_types/3/type",
            "the first is entry 3 of organisation_types",
        ),
        (
            evolve(EDITION, profile_questions=EDITION.profile_questions * 2),
            "question 'nhsmail-only'",
            "/profile_questions/1/question",
            "the first is entry 1 of profile_questions",
        ),
        (
            evolve(EDITION, credentials=(*EDITION.credentials, EDITION.credentials[0])),
            "credential 'cyber-essentials-plus'",
            "/credentials/2/credential",
            "the first is entry 1 of credentials",
        ),
        (
            evolve(EDITION, exemptions=(*EDITION.exemptions, EDITION.exemptions[1])),
            "exemption 'nhsmail-only'",
            "/exemptions/2/exemption",
            "the first is entry 2 of exemptions",
        ),
        (
            evolve(EDITION, key_roles=(ROLE, evolve(ROLE, is_required=True))),
            "role 'caldicott-guardian'",
            "/key_roles/1/role",
            "the first is entry 1 of key_roles",
        ),
        (
            evolve(EDITION, statuses=(*LADDER, LADDER[1])),
            "status 'met'",
            "/statuses/3/status",
            "the first is entry 2 of statuses",
        ),
        (
            evolve(EDITION, decided_statuses=(AGREED, AGREED)),
            "status 'agreed'",
            "/decided_statuses/1/status",
            "the first is entry 1 of decided_statuses",
        ),
        (
            evolve(EDITION, earlier_statuses=(GONE, GONE)),
            "status 'gone'",
            "/earlier_statuses/1/status",
            "the first is entry 1 of earlier_statuses",
        ),
        (
            evolve(EDITION, consistency_checks=(CHECK, evolve(CHECK, text="Again."))),
            "check 'given'",
            "/consistency_checks/1/check",
            "the first is entry 1 of consistency_checks",
        ),
        (
            evolve(EDITION, revisions=(REVISION, REVISION)),
            "revision 'spring'",
            "/revisions/1/revision",
            "the first is entry 1 of revisions",
        ),
        (
            with_categories(EDITION, trust=evolve(category("trust"), headings=(HEADING, HEADING))),
            "heading 'people'",
            "/categories/2/headings/1/heading",
            "the first is entry 1 of headings",
        ),
    ],
)
def test_a_name_declared_twice_is_an_error(edition: Edition, member: str, pointer: str, hint: str) -> None:
    assert only_problem(edition) == Problem(
        code=ProblemCode.CATALOG_DUPLICATE_NAME,
        message=f"{member} is declared a second time",
        document="edition",
        pointer=pointer,
        hint=hint,
    )


def test_a_name_declared_three_times_is_two_errors_that_name_the_first() -> None:
    edition = evolve(EDITION, sources=EDITION.sources * 3)
    assert [(one.pointer, one.hint) for one in check_edition(edition)] == [
        ("/sources/1/source", "the first is entry 1 of sources"),
        ("/sources/2/source", "the first is entry 1 of sources"),
    ]


def with_type_of(name: str) -> Edition:
    first, *others = EDITION.organisation_types
    added = evolve(first, type="hospice", category=name)
    return evolve(EDITION, organisation_types=(first, *others, added))


def with_provenance(part: str) -> Edition:
    calendar = EDITION.calendar
    changes: dict[str, Any]
    if part in ("opens", "deadline"):
        dated: DatedFact = getattr(calendar, part)
        changed: dict[str, Any] = {part: evolve(dated, provenance=RUMOUR)}
        changes = {"calendar": evolve(calendar, **changed)}
    else:
        *entries, last = getattr(EDITION, part)
        changes = {part: (*entries, evolve(last, provenance=RUMOUR))}
    return evolve(EDITION, **changes)


@pytest.mark.parametrize(
    ("edition", "kind", "name", "pointer", "hint"),
    [
        (
            with_categories(EDITION, trust=evolve(category("trust"), framework="standard")),
            "framework",
            "standard",
            "/categories/2/framework",
            "did you mean 'standards'?",
        ),
        (
            with_type_of("cares"),
            "category",
            "cares",
            "/organisation_types/3/category",
            "did you mean 'care'?",
        ),
        (
            evolve(EDITION, statuses=(*LADDER, status("one", ActionPlanProvided(), "gp", "care home"))),
            "organisation type",
            "care home",
            "/statuses/3/offered_to/1",
            "did you mean 'care-home'?",
        ),
        (
            with_rule(AllOf((ActionPlanProvided(), CredentialHeld("iso")))),
            "credential",
            "iso",
            "/statuses/3/requires/all/1/credential",
            "known here: 'cyber-essentials-plus', 'iso-27001'",
        ),
        (
            with_rule(AnyOf((OrganisationTypeIn(("gp", "care-hom")),))),
            "organisation type",
            "care-hom",
            "/statuses/3/requires/any/0/organisation_type/1",
            "did you mean 'care-home'?",
        ),
        (
            with_rule(Not(ProfileAnswerIs("nhsmail", RequiredAnswer.NO))),
            "profile question",
            "nhsmail",
            "/statuses/3/requires/not/profile/question",
            "did you mean 'nhsmail-only'?",
        ),
        (
            with_rule(StatusAttained("mett")),
            "status",
            "mett",
            "/statuses/3/requires/status",
            "did you mean 'met'?",
        ),
        (
            with_exemption(Not(CredentialHeld("psn"))),
            "credential",
            "psn",
            "/exemptions/0/when/not/credential",
            "known here: 'cyber-essentials-plus', 'iso-27001'",
        ),
        (
            evolve(
                EDITION,
                statuses=(
                    *LADDER[:2],
                    evolve(LADDER[2], only_once=OnlyOnce(after=("met", "mett"), provenance=PAPER)),
                ),
            ),
            "status",
            "mett",
            "/statuses/2/only_once/after/1",
            "did you mean 'met'?",
        ),
        (
            with_baseline(organisation_types=("gp", "care home")),
            "organisation type",
            "care home",
            "/calendar/baseline/organisation_types/1",
            "did you mean 'care-home'?",
        ),
        (
            evolve(EDITION, site_choice=SiteChoice(organisation_types=("gp", "gps"), provenance=PAPER)),
            "organisation type",
            "gps",
            "/site_choice/organisation_types/1",
            "did you mean 'gp'?",
        ),
        (
            evolve(EDITION, decided_statuses=(evolve(AGREED, decided_for=("gp", "nhs-trusts")),)),
            "organisation type",
            "nhs-trusts",
            "/decided_statuses/0/decided_for/1",
            "did you mean 'nhs-trust'?",
        ),
        *(
            (edition, "source", "papre", f"{pointer}/provenance/source", "did you mean 'paper'?")
            for edition, pointer in (
                (
                    with_baseline(due=evolve(BASELINE.due, provenance=RUMOUR)),
                    "/calendar/baseline/due",
                ),
                (with_baseline(provenance=RUMOUR), "/calendar/baseline"),
                (
                    evolve(EDITION, site_choice=SiteChoice(organisation_types=(), provenance=RUMOUR)),
                    "/site_choice",
                ),
                (
                    evolve(EDITION, incident_grid=evolve(GRID, provenance=RUMOUR)),
                    "/incident_grid",
                ),
                (evolve(EDITION, key_roles=(evolve(ROLE, provenance=RUMOUR),)), "/key_roles/0"),
                (
                    evolve(EDITION, consistency_checks=(evolve(CHECK, provenance=RUMOUR),)),
                    "/consistency_checks/0",
                ),
                (
                    evolve(EDITION, decided_statuses=(evolve(AGREED, provenance=RUMOUR),)),
                    "/decided_statuses/0",
                ),
                (
                    evolve(EDITION, earlier_statuses=(evolve(GONE, provenance=RUMOUR),)),
                    "/earlier_statuses/0",
                ),
                (
                    evolve(
                        EDITION,
                        revisions=(
                            evolve(REVISION, effective=evolve(REVISION.effective, provenance=RUMOUR)),
                        ),
                    ),
                    "/revisions/0/effective",
                ),
                (
                    evolve(
                        EDITION,
                        statuses=(
                            *LADDER[:2],
                            evolve(LADDER[2], only_once=OnlyOnce(after=("met",), provenance=RUMOUR)),
                        ),
                    ),
                    "/statuses/2/only_once",
                ),
            )
        ),
        *(
            (
                with_provenance(part),
                "source",
                "papre",
                f"{pointer}/provenance/source",
                "did you mean 'paper'?",
            )
            for part, pointer in (
                ("opens", "/calendar/opens"),
                ("deadline", "/calendar/deadline"),
                ("categories", "/categories/2"),
                ("organisation_types", "/organisation_types/2"),
                ("profile_questions", "/profile_questions/0"),
                ("credentials", "/credentials/1"),
                ("exemptions", "/exemptions/1"),
                ("statuses", "/statuses/2"),
            )
        ),
    ],
)
def test_a_name_that_nothing_bears_is_an_error(
    edition: Edition, kind: str, name: str, pointer: str, hint: str
) -> None:
    assert only_problem(edition) == Problem(
        code=ProblemCode.CATALOG_UNKNOWN_NAME,
        message=f"there is no {kind} {name!r} in this edition",
        document="edition",
        pointer=pointer,
        hint=hint,
    )


# Rules


@pytest.mark.parametrize(
    ("when", "pointer"),
    [
        (ItemsComplete(ItemSet.MANDATORY), "/exemptions/0/when"),
        (AssertionsConfirmed(AssertionSet.ASKED), "/exemptions/0/when"),
        (Not(ActionPlanProvided()), "/exemptions/0/when/not"),
        (AnyOf((CredentialHeld(CE_PLUS), StatusAttained("met"))), "/exemptions/0/when/any/1"),
    ],
)
def test_an_exemption_that_looks_at_what_is_judged_is_an_error(when: Condition, pointer: str) -> None:
    assert only_problem(with_exemption(when)) == Problem(
        code=ProblemCode.CATALOG_RULE_LOOKS_TOO_FAR,
        message="the rule of an exemption or a duty looks at sets, the action plan or statuses",
        document="edition",
        pointer=pointer,
        hint="use the organisation, its history and single answers only",
    )


@pytest.mark.parametrize(
    "when",
    [
        OrganisationTypeIn(("gp",)),
        Not(ProfileAnswerIs("nhsmail-only", RequiredAnswer.YES)),
        AllOf((CredentialHeld("iso-27001"), AnyOf((CredentialHeld(CE_PLUS),)))),
        AllOf((CategoryIn(("care",)), PublishedBefore(("met",)))),
        AllOf((AnswerIs("care.item-1-1-1", value=False), AnswerGiven("care.item-1-3-1"))),
    ],
)
def test_an_exemption_may_look_at_the_organisation_its_history_and_single_answers(when: Condition) -> None:
    assert check_edition(with_exemption(when)) == ()


def asking(asks: dict[str, Sequence[str]]) -> Edition:
    """Return an edition in which each status asks for others, or for a plan when it asks for none."""
    rules = {
        name: AnyOf(tuple(StatusAttained(one) for one in asked)) if asked else ActionPlanProvided()
        for name, asked in asks.items()
    }
    return evolve(EDITION, statuses=tuple(status(name, rule) for name, rule in rules.items()))


@pytest.mark.parametrize(
    ("asks", "circles"),
    [
        ({"a": "b", "b": "c", "c": ""}, {}),
        ({"a": "bc", "b": "d", "c": "d", "d": ""}, {}),
        ({"a": "a"}, {0: "a -> a"}),
        ({"a": "b", "b": "a"}, {0: "a -> b -> a", 1: "b -> a -> b"}),
        ({"a": "b", "b": "c", "c": "b"}, {1: "b -> c -> b", 2: "c -> b -> c"}),
        (
            {"a": "db", "b": "c", "c": "a", "d": ""},
            {0: "a -> b -> c -> a", 1: "b -> c -> a -> b", 2: "c -> a -> b -> c"},
        ),
        (
            {"a": "bb", "b": "cc", "c": "a"},
            {0: "a -> b -> c -> a", 1: "b -> c -> a -> b", 2: "c -> a -> b -> c"},
        ),
    ],
)
def test_a_rule_that_asks_for_itself_by_way_of_others_is_an_error(
    asks: dict[str, Sequence[str]], circles: dict[int, str]
) -> None:
    assert check_edition(asking(asks)) == tuple(
        Problem(
            code=ProblemCode.CATALOG_STATUS_CYCLE,
            message=f"the rule asks for itself: {circle}",
            document="edition",
            pointer=f"/statuses/{index}/requires",
            hint="a status may ask for others, but not in a circle",
        )
        for index, circle in circles.items()
    )


def test_asking_for_a_status_that_does_not_exist_is_no_circle() -> None:
    assert [code for code, *_ in places(asking({"a": ["nothing"]}))] == ["catalog/unknown-name"]


# Calendar, categories and counts


def test_a_deadline_before_the_opening_is_an_error() -> None:
    calendar = EDITION.calendar
    deadline = evolve(calendar.deadline, day=dt.date(2025, 8, 31))
    assert only_problem(evolve(EDITION, calendar=evolve(calendar, deadline=deadline))) == Problem(
        code=ProblemCode.CATALOG_DAYS_REVERSED,
        message="the deadline 2025-08-31 lies before the opening 2025-09-01",
        document="edition",
        pointer="/calendar/deadline/day",
        hint="exchange the two days, or correct one",
    )


def between(first: dt.date, last: dt.date) -> DatedFact:
    return DatedFact(not_before=first, not_after=last, provenance=PAPER)


@pytest.mark.parametrize("name", ["opens", "deadline", "baseline/due"])
def test_the_bounds_of_a_day_may_be_one_day_and_not_the_wrong_way_round(name: str) -> None:
    def with_day(fact: DatedFact) -> Edition:
        if name == "baseline/due":
            return with_baseline(due=fact)
        changed: dict[str, Any] = {name: fact}
        return evolve(EDITION, calendar=evolve(EDITION.calendar, **changed))

    # The small edition opens on the first of these days; its deadline is far away.
    first = dt.date(2025, 9, 1) if name != "deadline" else dt.date(2026, 6, 30)
    before = first - dt.timedelta(days=1)
    assert check_edition(with_day(between(first, first))) == ()
    assert only_problem(with_day(between(first, before))) == Problem(
        code=ProblemCode.CATALOG_DAYS_REVERSED,
        message=f"not_after {before} lies before not_before {first}",
        document="edition",
        pointer=f"/calendar/{name}/not_after",
        hint="exchange the two days, or correct one",
    )


def test_what_is_wrong_with_the_grid_stands_in_the_grids_own_document() -> None:
    unknown = evolve(GRID, thresholds=(evolve(GRID.thresholds[0], body="nobody"),))
    own = evolve(EDITION, incident_grid=evolve(unknown, provenance=PAPER))
    assert [one for one in check_edition(own) if one.pointer == "/thresholds/0/body"] == [
        Problem(
            code=ProblemCode.CATALOG_UNKNOWN_NAME,
            message="there is no body 'nobody' in this grid",
            document=GRID_DOCUMENT,
            pointer="/thresholds/0/body",
            hint="known here: 'dhsc', 'ico'",
        )
    ]


def test_an_edition_may_open_and_close_on_one_day() -> None:
    calendar = evolve(EDITION.calendar, deadline=DatedFact(day=dt.date(2025, 9, 1), provenance=PAPER))
    assert check_edition(evolve(EDITION, calendar=calendar)) == ()


@pytest.mark.parametrize(
    ("name", "coverage", "message"),
    [
        ("trust", Coverage.WHOLE, "category 'trust' is said to be whole and has no item"),
        ("trust", Coverage.REQUIRED, "category 'trust' is said to be required and has no item"),
        ("practice", Coverage.ABSENT, "category 'practice' is said to be absent and has 3 items"),
    ],
)
def test_a_coverage_that_the_items_contradict_is_an_error(
    name: str, coverage: Coverage, message: str
) -> None:
    edition = with_categories(EDITION, **{name: evolve(category(name), coverage=coverage)})
    index = [one.category for one in EDITION.categories].index(name)
    assert only_problem(edition) == Problem(
        code=ProblemCode.CATALOG_COVERAGE_CONTRADICTED,
        message=message,
        document="edition",
        pointer=f"/categories/{index}/coverage",
        hint="say 'whole', 'required', 'partial' or 'absent' as it is",
    )


@pytest.mark.parametrize(
    ("name", "coverage"),
    [
        ("trust", Coverage.ABSENT),
        ("trust", Coverage.PARTIAL),
        ("practice", Coverage.PARTIAL),
        ("practice", Coverage.WHOLE),
        ("practice", Coverage.REQUIRED),
    ],
)
def test_a_coverage_that_may_be_so_is_no_problem(name: str, coverage: Coverage) -> None:
    assert check_edition(with_categories(EDITION, **{name: evolve(category(name), coverage=coverage)})) == ()


def test_mandatory_items_that_no_organisation_type_is_asked_are_an_error() -> None:
    edition = evolve(
        EDITION, organisation_types=(EDITION.organisation_types[0], EDITION.organisation_types[2])
    )
    assert only_problem(edition) == Problem(
        code=ProblemCode.CATALOG_NOBODY_ASKED,
        message="no organisation type belongs to category 'practice', so nobody is asked its mandatory items",
        document="edition",
        pointer="/categories/1/category",
        hint="give an organisation type this category, or take the category out",
    )


def test_a_category_that_nobody_belongs_to_is_a_warning_while_it_has_no_mandatory_item() -> None:
    edition = evolve(EDITION, organisation_types=EDITION.organisation_types[:2])
    assert only_problem(edition) == Problem(
        code=ProblemCode.CATALOG_NOBODY_ASKED,
        severity=Severity.WARNING,
        message="no organisation type belongs to category 'trust'",
        document="edition",
        pointer="/categories/2/category",
        hint="give an organisation type this category, or take the category out",
    )
    optional = framework(
        assertion("1.1", item("1.1.1"), item("1.1.1", "practice"), item("1.1.2", "trust", duty=Duty.OPTIONAL))
    )
    met = evolve(edition, frameworks=(optional,), statuses=LADDER[1:2])
    assert only_problem(met).severity is Severity.WARNING


@pytest.mark.parametrize(
    ("expected", "differing"),
    [
        (ExpectedCounts(), {}),
        (ExpectedCounts(items=4, mandatory=2, approaching=2), {}),
        (ExpectedCounts(items=5), {"items": (5, 4)}),
        (ExpectedCounts(items=3, mandatory=2), {"items": (3, 4)}),
        (ExpectedCounts(mandatory=0), {"mandatory": (0, 2)}),
        (ExpectedCounts(items=4, approaching=1), {"approaching": (1, 2)}),
        (
            ExpectedCounts(items=0, mandatory=3, approaching=0),
            {"items": (0, 4), "mandatory": (3, 2), "approaching": (0, 2)},
        ),
    ],
)
def test_counts_that_differ_from_the_expected_ones_are_errors(
    expected: ExpectedCounts, differing: dict[str, tuple[int, int]]
) -> None:
    care = evolve(category("care"), expected_counts=expected)
    assert check_edition(with_categories(EDITION, care=care)) == tuple(
        Problem(
            code=ProblemCode.CATALOG_COUNT_DIFFERS,
            message=f"category 'care' should count {wanted} ({name}) and counts {found}",
            document="edition",
            pointer=f"/categories/0/expected_counts/{name}",
            hint="an item is missing, doubled, or wrongly marked; or the expected count is wrong",
        )
        for name, (wanted, found) in differing.items()
    )


@pytest.mark.parametrize("coverage", [Coverage.PARTIAL, Coverage.REQUIRED])
def test_a_set_may_hold_fewer_items_than_there_are_only_while_it_is_partial(coverage: Coverage) -> None:
    care = evolve(category("care"), coverage=coverage, expected_counts=ExpectedCounts(items=5, mandatory=1))
    codes = [one.pointer for one in check_edition(with_categories(EDITION, care=care))]
    too_few = ["/categories/0/expected_counts/items"] if coverage is Coverage.REQUIRED else []
    assert codes == [*too_few, "/categories/0/expected_counts/mandatory"]


@pytest.mark.parametrize("coverage", [Coverage.WHOLE, Coverage.REQUIRED])
def test_a_set_with_an_item_of_unknown_duty_is_partial(
    coverage: Coverage,
) -> None:
    unsure = framework(assertion("1.1", item("1.1.1"), item("1.1.1", "practice", duty=Duty.UNKNOWN)))
    practice = evolve(category("practice"), coverage=coverage)
    edition = evolve(with_categories(EDITION, practice=practice), frameworks=(unsure,), statuses=LADDER[1:2])
    assert only_problem(edition) == Problem(
        code=ProblemCode.CATALOG_COVERAGE_CONTRADICTED,
        message=f"category 'practice' is said to be {coverage} and does not say whether 1.1.1 is mandatory",
        document="edition",
        pointer="/categories/1/coverage",
        hint="say 'whole', 'required', 'partial' or 'absent' as it is",
    )
    partial = evolve(
        edition,
        categories=with_categories(edition, practice=evolve(practice, coverage=Coverage.PARTIAL)).categories,
    )
    assert check_edition(partial) == ()


@pytest.mark.parametrize(("otherwise", "is_known"), [("care-home", True), ("gp", False), ("carehome", False)])
def test_the_type_of_those_who_lack_a_criterion_is_another_type(otherwise: str, is_known: bool) -> None:
    kinds = tuple(
        evolve(one, otherwise=otherwise) if one.type == "gp" else one for one in EDITION.organisation_types
    )
    told = [(one.pointer, one.message) for one in check_edition(evolve(EDITION, organisation_types=kinds))]
    message = f"there is no other organisation type {otherwise!r} in this edition"
    assert told == ([] if is_known else [("/organisation_types/1/otherwise", message)])


def test_a_name_of_the_register_means_one_type() -> None:
    first, second, *others = EDITION.organisation_types
    named = evolve(second, register_names=("Surgery", first.title.upper()))
    assert only_problem(evolve(EDITION, organisation_types=(first, named, *others))) == Problem(
        code=ProblemCode.CATALOG_DUPLICATE_NAME,
        message=f"the register's name {first.title.upper()!r} means the type {first.type!r} already",
        document="edition",
        pointer="/organisation_types/1/register_names/1",
        hint="one name of the register means one type",
    )


def test_a_category_counts_the_items_of_its_own_framework_only() -> None:
    other = evolve(item("1.1.1", "care"), key="care.of-the-caf")
    caf = evolve(SMALL, framework="caf", standards=(standard("1", assertion("1.1", other)),))
    found = places(evolve(EDITION, frameworks=(SMALL, caf)))
    assert found == [("catalog/unknown-name", "caf", "/standards/0/assertions/0/items/0/category")]


def test_a_key_belongs_to_one_item_of_the_edition_whichever_framework_it_is_in() -> None:
    caf = evolve(SMALL, framework="caf", standards=(standard("1", assertion("1.1", item("1.1.1", "care"))),))
    for frameworks, second, first in (((SMALL, caf), "caf", "standards"), ((caf, SMALL), "standards", "caf")):
        found = check_edition(evolve(EDITION, frameworks=frameworks))
        (problem,) = [one for one in found if one.code is ProblemCode.CATALOG_DUPLICATE_NAME]
        assert (problem.document, problem.pointer) == (second, "/standards/0/assertions/0/items/0/key")
        assert problem.message == (
            f"key 'care.item-1-1-1' is that of item 1.1.1 of framework {first!r} already"
        )


def test_a_heading_is_declared_once_in_its_category_and_may_come_again_in_another() -> None:
    category, *others = EDITION.categories
    staff, it = Heading(heading="staff", title="Staff"), Heading(heading="it", title="IT")
    other = evolve(category, category="other", coverage=Coverage.ABSENT, headings=(staff, it))
    twice = evolve(category, headings=(staff, it, staff))
    found = check_edition(evolve(EDITION, categories=(twice, *others, other)))
    (problem,) = [one for one in found if one.code is ProblemCode.CATALOG_DUPLICATE_NAME]
    assert (problem.document, problem.pointer) == ("edition", "/categories/0/headings/2/heading")
    assert problem.message == "heading 'staff' is declared a second time"
    assert problem.hint == "the first is entry 1 of headings"


def test_problems_of_a_framework_bear_its_name_and_come_after_the_editions_own() -> None:
    caf = evolve(SMALL, framework="caf", edition="2024-25", standards=())
    edition = evolve(EDITION, frameworks=(caf, evolve(SMALL, edition="2023-24")), sources=EDITION.sources * 2)
    assert places(edition) == [
        ("catalog/duplicate-name", "edition", "/sources/1/source"),
        ("catalog/other-edition", "caf", "/edition"),
        ("catalog/other-edition", "standards", "/edition"),
    ]
