"""Publishing, baselines, status decisions and erasures."""

from __future__ import annotations

import datetime as dt

import pytest
from attrs import evolve as changed
from hypothesis import given
from hypothesis import strategies as st

from dspt_core.domain import commands
from dspt_core.domain.answers import Tick
from dspt_core.domain.events import (
    AssessmentFrozen,
    BaselinePublished,
    EventsRedacted,
    ProfileReconfirmed,
    Published,
    StatusDecided,
)
from dspt_core.domain.explanation import SubjectKind
from dspt_core.domain.organisation import ProfileAnswer
from dspt_core.domain.refusal import Refusal, RefusalCode
from dspt_core.domain.year import PublicationRecord, Year
from dspt_core.rules.deciding.decide import open_setting
from dspt_core.rules.deciding.policy import Policy
from dspt_core.rules.deciding.publishing import preview_baseline
from dspt_core.rules.deciding.status_decisions import possible_decisions
from dspt_core.rules.identity import identity_of
from dspt_core.rules.statuses import SecondTime
from tests.rules.care_edition import PLAN
from tests.rules.deciding.years import (
    CODE,
    EDITION,
    GOOD_ANSWERS,
    NAME,
    NOON,
    NOTHING,
    after,
    confirm,
    context,
    decide,
    events_of,
    preview,
    profile,
    publish,
    published,
    ready,
    refused,
    register,
    respond,
    sign_off,
)

ONE_DAY = dt.timedelta(days=1)


def approaching() -> Year:
    plan = commands.AttachActionPlan(code=CODE, edition=NAME, plan=PLAN)
    return after(NOTHING, register(), profile(), respond({"1.1.1": Tick(value=True)}), confirm("1.1"), plan)


def test_publishing_freezes_who_answered_what_and_how_it_was_judged() -> None:
    year = ready()
    events = events_of(decide(year, publish(year), context("first")))
    assert isinstance(events[0], ProfileReconfirmed)
    bare, frozen = events[1:]
    assert isinstance(bare, Published)
    assert isinstance(frozen, AssessmentFrozen)
    assert (bare.publication, bare.status, bare.supersedes) == ("first", "standards-met", None)
    assert frozen.evaluation is not None
    assert year.assessment is not None
    assert (frozen.publication, frozen.status) == ("first", frozen.evaluation.status)
    assert frozen.assessment == year.assessment.assessment
    assert frozen.organisation.name == "Canary House"
    assert bare.edition == frozen.edition == identity_of(EDITION)


def test_the_profile_must_be_confirmed_again_in_the_command() -> None:
    year = ready()
    asked = changed(publish(year), profile_reconfirmed=False)
    assert refused(decide(year, asked, context())).code is RefusalCode.PROFILE_NOT_RECONFIRMED


@pytest.mark.parametrize(
    ("day", "is_open"),
    [
        (dt.datetime(2025, 8, 31, 22, 59, tzinfo=dt.UTC), False),
        (dt.datetime(2025, 8, 31, 23, 0, tzinfo=dt.UTC), True),
        (dt.datetime(2026, 7, 15, tzinfo=dt.UTC), True),
        (dt.datetime(2026, 8, 31, 23, 0, tzinfo=dt.UTC), False),
    ],
)
def test_the_edition_must_be_open_at_the_instant_whatever_its_deadline(
    day: dt.datetime, is_open: bool
) -> None:
    year, at = ready(), context(instant=day)
    outcome = decide(year, publish(year, at), at)
    if is_open:
        events_of(outcome)
    else:
        refusal = refused(outcome)
        assert refusal.code is RefusalCode.EDITION_NOT_OPEN
        assert refusal.because


def test_what_was_not_agreed_on_is_not_published() -> None:
    year = ready()
    agreed = publish(year)
    later = after(year, respond({"2.1.2": Tick(value=True)}), confirm("2.1"))
    assert refused(decide(later, agreed, context())).code is RefusalCode.PREVIEW_STALE
    assert events_of(decide(later, publish(later), context()))


def test_without_a_status_nothing_is_published_and_the_blockers_are_shown() -> None:
    year = after(NOTHING, register(), profile("hospice"), respond({"1.1.1": Tick(value=True)}))
    refusal = refused(decide(year, publish(year), context()))
    assert refusal.code is RefusalCode.NOTHING_ATTAINED
    assert refusal.because
    met = refused(decide(year, publish(year, status="standards-met"), context()))
    assert met.code is RefusalCode.STATUS_NOT_ATTAINED
    items = {one.subject.name for one in met.because if one.subject.kind is SubjectKind.ITEM}
    assert items == {"1.1.2", "1.2.1", "2.1.1"} | ({"1.2.2"} & items)


def test_another_status_that_is_attained_can_be_published() -> None:
    year = after(
        NOTHING,
        register(),
        profile(provides_care=ProfileAnswer.YES),
        respond(GOOD_ANSWERS),
        *(confirm(one) for one in ("1.1", "1.2", "2.1")),
    )
    events = events_of(decide(year, publish(year, status="care-noted"), context()))
    assert [one.status for one in events if isinstance(one, Published)] == ["care-noted"]


@pytest.mark.parametrize(
    ("status", "code"),
    [
        ("standards-mat", RefusalCode.STATUS_UNKNOWN),
        ("standards-exceeded", RefusalCode.STATUS_NOT_ATTAINED),
        ("approaching-standards", RefusalCode.STATUS_NOT_ATTAINED),
    ],
)
def test_a_status_that_is_not_attained_is_not_published(status: str, code: RefusalCode) -> None:
    year = after(ready(), profile("hospice"))
    assert refused(decide(year, publish(year, status=status), context())).code is code


def test_a_sign_off_that_the_host_requires_must_be_there() -> None:
    year, at = ready(), context(policy=Policy(required_sign_offs=("siro",)))
    assert refused(decide(year, publish(year, at), at)).code is RefusalCode.SIGN_OFF_MISSING
    signed = after(year, sign_off())
    assert events_of(decide(signed, publish(signed, at), at))


def test_publishing_again_supersedes_and_loses_nothing() -> None:
    year = published()
    again = after(year, publish(year), at=context("again", instant=NOON + ONE_DAY))
    first, second = again.organisation.publications
    assert second.supersedes == first.publication
    assert again.organisation.latest_in(NAME) == second
    assert first == year.organisation.publications[0]


@pytest.mark.parametrize(("policy", "is_open"), [(SecondTime.WARN, True), (SecondTime.REFUSE, False)])
def test_a_status_that_is_had_only_once_is_warned_about_or_refused(policy: SecondTime, is_open: bool) -> None:
    once = PublicationRecord(
        publication="before",
        edition=changed(identity_of(EDITION), edition="2024-25"),
        organisation_type="care-home",
        published=NOON - 365 * ONE_DAY,
        preview="",
        status="approaching-standards",
        published_as="approaching-standards",
    )
    year = approaching()
    year = changed(year, organisation=changed(year.organisation, publications=(once,)))
    at = context(policy=Policy(second_time=policy))
    outcome = decide(year, publish(year, at), at)
    assert isinstance(outcome, Refusal) is not is_open
    shown = preview(year, at).frozen.evaluation
    assert shown is not None
    assert shown.warnings, "it is said in either case"


def test_publishing_again_within_the_edition_is_no_second_time() -> None:
    at = context(policy=Policy(second_time=SecondTime.REFUSE))
    year = approaching()
    year = after(year, publish(year, at), at=at)
    assert events_of(decide(year, publish(year, at), at))


def baseline(year: Year) -> commands.PublishBaseline:
    setting = open_setting(year, CODE, context())
    assert not isinstance(setting, Refusal)
    return commands.PublishBaseline(code=CODE, edition=NAME, preview=preview_baseline(setting).digest)


@pytest.mark.parametrize("kind", ["care-home", "trust"])
def test_a_baseline_is_always_published_by_those_who_owe_one_and_gives_no_standing(kind: str) -> None:
    year = after(NOTHING, register(), profile(kind))
    events = events_of(decide(year, baseline(year), context()))
    assert isinstance(events[0], BaselinePublished)
    done = after(year, baseline(year))
    assert done.organisation.publications[0].is_baseline
    assert not done.organisation.history.publications
    assert done.organisation.latest_in(NAME) is None


def test_nobody_else_publishes_a_baseline() -> None:
    year = after(NOTHING, register(), profile("hospice"))
    assert refused(decide(year, baseline(year), context())).code is RefusalCode.NO_BASELINE


def decide_on(status: str, publication: str = "c-1-0") -> commands.DecideStatus:
    return commands.DecideStatus(code=CODE, edition=NAME, publication=publication, status=status)


def test_a_decision_changes_the_status_of_a_publication_and_never_its_date() -> None:
    year = approaching()
    year = after(year, publish(year))
    decided = after(year, decide_on("plan-agreed"))
    (before,), (now,) = year.organisation.publications, decided.organisation.publications
    assert now == changed(before, status="plan-agreed", decided=NOON)
    assert now.published_as == "approaching-standards"
    met = events_of(decide(decided, decide_on("standards-met"), context()))
    assert met == (StatusDecided(publication="c-1-0", status="standards-met", instead_of="plan-agreed"),)


@pytest.mark.parametrize("status", ["standards-met", "standards-exceeded", "care-noted", "nothing-such"])
def test_only_a_declared_status_is_decided_and_met_only_after_a_plan(status: str) -> None:
    year = approaching()
    year = after(year, publish(year))
    assert refused(decide(year, decide_on(status), context())).code is RefusalCode.STATUS_NOT_DECIDABLE


def test_what_met_the_standards_is_beyond_deciding() -> None:
    refusal = refused(decide(published(), decide_on("plan-agreed"), context()))
    assert refusal.code is RefusalCode.STATUS_NOT_DECIDABLE
    assert refusal.fact("possible") == "none"


def test_a_status_is_not_decided_for_a_type_that_it_is_not_declared_for() -> None:
    record = approaching_record("hospice")
    assert possible_decisions(EDITION, record) == ()
    assert possible_decisions(EDITION, changed(record, organisation_type="care-home")) == ("plan-agreed",)


def approaching_record(kind: str) -> PublicationRecord:
    year = approaching()
    (record,) = after(year, publish(year)).organisation.publications
    return changed(record, organisation_type=kind)


def test_a_decision_needs_a_publication_with_a_status() -> None:
    year = after(NOTHING, register(), profile())
    done = after(year, baseline(year))
    for publication in ("nowhere", done.organisation.publications[0].publication):
        refusal = refused(decide(done, decide_on("plan-agreed", publication), context()))
        assert refusal.code is RefusalCode.PUBLICATION_UNKNOWN


def erase(**named: tuple[int, ...] | tuple[str, ...]) -> commands.Redact:
    return commands.Redact(code=CODE, edition=NAME, policy="retention", **named)  # type: ignore[arg-type]


def test_only_what_nothing_rests_on_is_erased() -> None:
    refusal = refused(decide(ready(), erase(in_assessment=(1,)), context()))
    assert refusal.code is RefusalCode.NOT_ERASABLE
    year = after(ready(), respond({"1.1.1": Tick(value=False)}))
    (event,) = events_of(decide(year, erase(in_assessment=(1,)), context()))
    assert event == EventsRedacted(
        edition=NAME, policy="retention", in_organisation=(), in_assessment=(1,), publications=()
    )


def test_frozen_answers_can_be_erased_and_the_publication_stays() -> None:
    year = published()
    erased = after(year, erase(publications=("c-1-0",)))
    (record,) = erased.organisation.publications
    assert record.is_erased
    assert record.status == "standards-met"


@pytest.mark.parametrize(
    ("asked", "code"),
    [
        (erase(), RefusalCode.NOTHING_TO_REDACT),
        (erase(publications=("nowhere",)), RefusalCode.NOT_ERASABLE),
        (changed(erase(in_assessment=(1,)), policy="Because Anne asked"), RefusalCode.INVALID_POLICY),
    ],
)
def test_an_erasure_names_what_and_why(asked: commands.Redact, code: RefusalCode) -> None:
    assert refused(decide(ready(), asked, context())).code is code


@given(st.lists(st.tuples(st.sampled_from(["2023-24", "2024-25", NAME]), st.booleans()), max_size=4))
def test_a_status_that_is_had_only_once_is_never_published_a_second_time(
    earlier: list[tuple[str, bool]],
) -> None:
    records = tuple(
        PublicationRecord(
            publication=f"before-{number}",
            edition=changed(identity_of(EDITION), edition=edition),
            organisation_type="care-home",
            published=NOON - (9 - number) * ONE_DAY,
            preview="",
            status="approaching-standards" if approached else "standards-met",
            published_as="standards-met",
        )
        for number, (edition, approached) in enumerate(earlier)
    )
    year = approaching()
    year = changed(year, organisation=changed(year.organisation, publications=records))
    at = context(policy=Policy(second_time=SecondTime.REFUSE))
    is_second = any(approached and edition != NAME for edition, approached in earlier)
    assert isinstance(decide(year, publish(year, at), at), Refusal) is is_second
