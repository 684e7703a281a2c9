"""What the shipped editions say of their years, and that they claim no more than is known."""

from __future__ import annotations

import datetime as dt

import pytest
from attrs import evolve

from dspt_core.domain.answers import Location
from dspt_core.domain.assessment import ActionPlan
from dspt_core.domain.conditions import Condition, Not, OrganisationTypeIn, StatusAttained
from dspt_core.domain.edition import Edition, LabelStyle
from dspt_core.domain.explanation import Outcome, Reason
from dspt_core.domain.history import History, Publication
from dspt_core.domain.organisation import Organisation
from dspt_core.domain.provenance import Mark
from dspt_core.domain.worked_case import Expected, ImaginedAssessment, Start, WorkedCase
from dspt_core.formats.data_files import catalogs_folder
from dspt_core.formats.editions import edition_names, load_calendars, load_edition
from dspt_core.rules.calendar import edition_after
from dspt_core.rules.evaluating import evaluate
from dspt_core.rules.statuses import SecondTime
from dspt_core.workshop.checking import check_catalogs
from dspt_core.workshop.imagining import imagine

DAY = dt.date(2026, 5, 1)
EDITIONS = [load_edition(name) for name in edition_names()]
every_edition = pytest.mark.parametrize("edition", EDITIONS, ids=lambda edition: str(edition.edition))


def test_every_year_since_the_first_has_an_edition() -> None:
    names = edition_names()
    assert names[0] == "2018-19"
    assert names[-1] == "2026-27"
    assert [edition_after(name) for name in names[:-1]] == list(names[1:])


def test_the_whole_folder_of_catalogues_is_sound_without_a_warning() -> None:
    checked = check_catalogs([catalogs_folder()])
    assert not checked.problems
    assert checked.editions == len(EDITIONS)


def test_the_versions_count_the_years() -> None:
    assert [one.version for one in load_calendars()] == [str(number) for number in range(1, 10)]


@pytest.mark.parametrize(
    ("edition", "opens", "deadline", "mark"),
    [
        ("2018-19", (None, "2018-06-11"), "2019-03-31", Mark.TRANSCRIBED),
        ("2019-20", ("2019-06-11", "2019-06-11"), "2020-09-30", Mark.OFFICIAL),
        ("2020-21", ("2020-12-01", "2020-12-01"), "2021-06-30", Mark.TRANSCRIBED),
        ("2021-22", ("2021-08-26", "2021-08-27"), "2022-06-30", Mark.TRANSCRIBED),
        ("2022-23", ("2022-08-24", "2022-08-24"), "2023-06-30", Mark.INFERRED),
        ("2023-24", ("2023-08-18", "2023-09-30"), "2024-06-30", Mark.OFFICIAL),
        ("2024-25", ("2024-09-02", "2024-09-02"), "2025-06-30", Mark.TRANSCRIBED),
        ("2025-26", ("2025-09-18", "2025-09-18"), "2026-06-30", Mark.TRANSCRIBED),
        ("2026-27", ("2026-09-01", "2026-09-01"), "2027-06-30", Mark.INFERRED),
    ],
)
def test_each_calendar_is_as_the_sources_have_it(
    edition: str, opens: tuple[str | None, str], deadline: str, mark: Mark
) -> None:
    calendar = load_edition(edition).calendar
    bounds = (calendar.opens.earliest, calendar.opens.latest)
    assert bounds == tuple(dt.date.fromisoformat(one) if one is not None else None for one in opens)
    assert calendar.deadline.day == dt.date.fromisoformat(deadline)
    assert calendar.deadline.provenance.mark is mark


def test_no_edition_opens_before_the_deadline_of_the_one_before() -> None:
    # Where the open edition is not known, the rules rest on this.
    for earlier, later in zip(load_calendars(), load_calendars()[1:], strict=False):
        assert earlier.calendar.deadline.latest is not None
        assert later.calendar.opens.earliest is not None
        assert earlier.calendar.deadline.latest < later.calendar.opens.earliest


def test_labels_looked_different_in_the_first_two_years() -> None:
    styles = [one.calendar.label_style for one in load_calendars()]
    assert styles == [LabelStyle.BARE, LabelStyle.SUFFIX, *[LabelStyle.PREFIX] * 7]
    seen = [
        one.edition for one in load_calendars() if one.calendar.label_provenance.mark is not Mark.INFERRED
    ]
    assert seen[-1] == "2022-23"


@pytest.mark.parametrize(
    ("status", "editions"),
    [
        ("standards-exceeded", edition_names()),
        ("standards-met", edition_names()),
        ("approaching-standards", edition_names()[2:]),
        ("entry-level", edition_names()[:3]),
        ("standards-not-met", edition_names()),
    ],
)
def test_each_status_can_be_earned_in_the_years_that_had_it(status: str, editions: tuple[str, ...]) -> None:
    assert tuple(one.edition for one in EDITIONS if one.status(status) is not None) == editions


@every_edition
def test_the_statuses_stand_in_order_of_precedence(edition: Edition) -> None:
    order = [
        "standards-exceeded",
        "standards-met",
        "approaching-standards",
        "entry-level",
        "standards-not-met",
    ]
    places = [order.index(one.status) for one in edition.statuses]
    assert places == sorted(places)


@every_edition
def test_only_social_care_is_offered_approaching_standards(edition: Edition) -> None:
    rule = edition.status("approaching-standards")
    assert rule is None or rule.offered_to == ("social-care",)


@every_edition
def test_approaching_standards_can_be_had_only_once_from_the_year_after_it_came(edition: Edition) -> None:
    rule = edition.status("approaching-standards")
    once = rule.only_once if rule is not None else None
    if edition.edition < "2021-22":
        assert once is None
        assert not edition.earlier_statuses
        return
    assert once is not None
    assert once.after == ("approaching-standards", "entry-level")
    # The page that says so is of about 2022 to 2025.
    is_stated = "2022-23" <= edition.edition <= "2024-25"
    assert once.provenance.mark is (Mark.TRANSCRIBED if is_stated else Mark.INFERRED)
    assert [one.status for one in edition.earlier_statuses] == ["entry-level"]


@pytest.mark.parametrize("second_time", SecondTime)
@pytest.mark.parametrize(
    ("status", "year", "is_second"),
    [
        ("approaching-standards", "2024-25", True),
        ("entry-level", "2020-21", True),
        ("entry-level", "2018-19", True),
        ("standards-met", "2024-25", False),
        ("approaching-standards", "2025-26", False),
    ],
)
def test_a_second_approaching_is_said_and_refused_on_demand(
    status: str, year: str, is_second: bool, second_time: SecondTime
) -> None:
    # No set of social care is here; the practice stands for a care home, to read the rule as it is shipped.
    shipped = load_edition("2025-26")
    statuses = tuple(
        evolve(one, offered_to=("general-practice",)) if one.only_once else one for one in shipped.statuses
    )
    edition = evolve(shipped, statuses=statuses)
    published = Publication(
        publication="first", edition=year, status=status, published=dt.datetime(2021, 3, 1, tzinfo=dt.UTC)
    )
    plan = ActionPlan(document=Location("Shared drive"))
    case = WorkedCase(
        case="a-case",
        title="Once more?",
        reasoning="Once.",
        edition=edition.edition,
        on=DAY,
        organisation=Organisation(code="A99998", type="general-practice"),
        assessment=ImaginedAssessment(start=Start.APPROACHING, action_plan=plan),
        expected=Expected(outcome=Outcome.AWARDED),
    )
    evaluation = evaluate(
        edition,
        case.organisation,
        imagine(case, edition),
        on=DAY,
        history=History(publications=(published,)),
        second_time=second_time,
    )
    said = [(str(one.subject), one.reason, one.detail) for one in evaluation.warnings]
    assert said == ([("only-once:approaching-standards", Reason.SECOND_TIME, year)] if is_second else [])
    is_refused = is_second and second_time is SecondTime.REFUSE
    assert evaluation.status == (None if is_refused else "approaching-standards")


@every_edition
def test_standards_not_met_requires_nothing_but_that_what_is_met_can_be_said(edition: Edition) -> None:
    rule = edition.status("standards-not-met")
    assert rule is not None
    assert rule.offered_to is not None
    has_caf = edition.edition >= "2024-25"
    nothing: Condition = OrganisationTypeIn(rule.offered_to)
    assert rule.requires == (Not(StatusAttained("standards-met")) if has_caf else nothing)
    assert {"local-authority", "arms-length-body"} <= {*rule.offered_to}
    assert not {"general-practice", "social-care", "pharmacy"} & {*rule.offered_to}


@every_edition
def test_a_plan_that_was_agreed_bore_a_name_of_its_own_until_2020_21(edition: Edition) -> None:
    (decided,) = edition.decided_statuses
    is_early = edition.edition <= "2020-21"
    name = "standards-not-fully-met-plan-agreed" if is_early else "approaching-standards"
    assert (decided.status, decided.shown_later_as) == (name, "approaching-standards" if is_early else None)
    assert decided.decided_for is not None
    assert "social-care" not in decided.decided_for
