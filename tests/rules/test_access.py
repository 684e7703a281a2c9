"""What consumers ask of a standing: only what is known to satisfy them is allowed."""

from __future__ import annotations

import datetime as dt

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from dspt_core.domain.access import (
    AccessRule,
    AccessRules,
    CurrencyRequirement,
    DoubtfulStatus,
    StatusRequirement,
)
from dspt_core.domain.currency import CurrencyPolicy
from dspt_core.domain.explanation import Explanation, Reason, Subject, SubjectKind, Truth
from dspt_core.domain.provenance import Source
from dspt_core.errors import UnknownConsumerError, UnknownStatusError
from dspt_core.formats.access_files import load_access_rules, may_use
from dspt_core.formats.editions import load_calendars
from dspt_core.rules.access import assess_access
from dspt_core.rules.access_wording import access_words
from dspt_core.rules.labels import REGISTER_TITLES
from tests.rules.timelines import INFERRED, NOT_PUBLISHED, TRANSFERRED, UNREGISTERED, day, standing

EXCEEDED, MET, APPROACHING = "standards-exceeded", "standards-met", "approaching-standards"
PLAN, ENTRY, NOT_MET = "standards-not-fully-met-plan-agreed", "entry-level", "standards-not-met"
HOLDS, FAILS, UNKNOWN = Truth.HOLDS, Truth.FAILS, Truth.UNKNOWN

ON = day("2025-12-01")


def verdict(consumer: str, status: str, *, names: str | None = None) -> Truth:
    return may_use(consumer, standing(status, "2024-25", "2025-06-12"), on=ON, names=names).verdict


STATUSES = (EXCEEDED, MET, APPROACHING, PLAN, ENTRY, NOT_MET)

ACCEPTED = {
    "nhsmail": (HOLDS, HOLDS, HOLDS, UNKNOWN, UNKNOWN, FAILS),
    "proxy-access": (HOLDS, HOLDS, UNKNOWN, FAILS, FAILS, FAILS),
    "gp-connect": (HOLDS, HOLDS, FAILS, FAILS, FAILS, FAILS),
    "shared-care-records": (HOLDS, HOLDS, FAILS, FAILS, FAILS, FAILS),
    "summary-care-records": (UNKNOWN,) * 6,
    "e-referral": (UNKNOWN,) * 6,
    "eyecare-referral": (HOLDS, HOLDS, UNKNOWN, FAILS, FAILS, FAILS),
    "nhs-api-onboarding": (HOLDS, HOLDS, FAILS, FAILS, FAILS, FAILS),
    "data-access-requests": (HOLDS, HOLDS, UNKNOWN, UNKNOWN, FAILS, FAILS),
    "nhs-standard-contract": (HOLDS, HOLDS, UNKNOWN, FAILS, FAILS, FAILS),
    "primary-care-contracts": (HOLDS, HOLDS, FAILS, FAILS, FAILS, FAILS),
    "care-quality-commission": (UNKNOWN,) * 6,
    "sharing-agreement": (UNKNOWN,) * 6,
}


@pytest.mark.parametrize(("consumer", "verdicts"), ACCEPTED.items())
def test_each_consumer_is_satisfied_by_the_statuses_it_is_known_to_accept(
    consumer: str, verdicts: tuple[Truth, ...]
) -> None:
    assert tuple(verdict(consumer, status) for status in STATUSES) == verdicts


def test_every_shipped_consumer_stands_in_the_table_above() -> None:
    assert sorted(ACCEPTED) == sorted(rule.consumer for rule in load_access_rules().consumers)


@pytest.mark.parametrize(
    ("names", "verdicts"),
    [
        (EXCEEDED, (HOLDS, FAILS, FAILS, UNKNOWN, FAILS)),
        (MET, (HOLDS, HOLDS, FAILS, UNKNOWN, FAILS)),
        (APPROACHING, (HOLDS, HOLDS, HOLDS, UNKNOWN, FAILS)),
        (NOT_MET, (HOLDS, HOLDS, HOLDS, UNKNOWN, HOLDS)),
        (PLAN, (UNKNOWN,) * 5),
        (None, (UNKNOWN,) * 5),
    ],
)
def test_an_agreement_accepts_the_status_it_names_and_those_above(
    names: str | None, verdicts: tuple[Truth, ...]
) -> None:
    statuses = (EXCEEDED, MET, APPROACHING, PLAN, NOT_MET)
    assert tuple(verdict("sharing-agreement", status, names=names) for status in statuses) == verdicts


@pytest.mark.parametrize(
    ("published", "on", "expected"),
    [
        ("2025-06-30", "2025-12-01", HOLDS),
        ("2025-07-01", "2025-12-01", FAILS),
        ("2025-06-30", "2026-06-30", HOLDS),
        ("2025-06-30", "2026-07-01", FAILS),
    ],
)
def test_a_consumer_with_two_policies_wants_both(published: str, on: str, expected: Truth) -> None:
    met = standing(MET, "2024-25", published)
    assert may_use("nhs-api-onboarding", met, on=day(on)).verdict is expected


@pytest.mark.parametrize("consumer", [rule.consumer for rule in load_access_rules().consumers])
def test_nothing_published_satisfies_nobody(consumer: str) -> None:
    for nothing, reason in (
        (NOT_PUBLISHED, Reason.NOTHING_PUBLISHED),
        (UNREGISTERED, Reason.NOT_REGISTERED),
        (TRANSFERRED, Reason.CODE_TRANSFERRED),
    ):
        decision = may_use(consumer, nothing, on=ON)
        assert decision.verdict is FAILS
        assert decision.explanation.because[0].reason is reason


def test_a_decision_is_true_only_when_the_rule_is_known_to_hold() -> None:
    decisions = {
        one: may_use("nhs-standard-contract", standing(one, "2024-25", "2025-06-12"), on=ON)
        for one in (MET, APPROACHING, NOT_MET)
    }
    assert {one: bool(decision) for one, decision in decisions.items()} == {
        MET: True,
        APPROACHING: False,
        NOT_MET: False,
    }
    assert [decision.verdict for decision in decisions.values()] == [HOLDS, UNKNOWN, FAILS]


@pytest.mark.parametrize(
    ("consumer", "status", "names", "reason", "detail"),
    [
        ("gp-connect", MET, None, Reason.STATUS_SUFFICIENT, None),
        ("gp-connect", NOT_MET, None, Reason.STATUS_NOT_SUFFICIENT, None),
        ("e-referral", MET, None, Reason.REQUIREMENT_NOT_KNOWN, None),
        ("sharing-agreement", MET, None, Reason.NO_STATUS_NAMED, None),
        ("sharing-agreement", MET, PLAN, Reason.REQUIREMENT_NOT_KNOWN, None),
        ("sharing-agreement", PLAN, MET, Reason.STATUS_DOUBTFUL, "where it ranks is not stated anywhere"),
    ],
)
def test_why_a_status_is_enough_or_not_is_said(
    consumer: str, status: str, names: str | None, reason: Reason, detail: str | None
) -> None:
    decision = may_use(consumer, standing(status, "2024-25", "2025-06-12"), on=ON, names=names)
    part = decision.explanation.because[0]
    assert part.subject == Subject(SubjectKind.STANDING, status)
    assert (part.reason, part.detail) == (reason, detail)


def test_a_decision_says_who_was_asked_about_which_day_and_how_it_came_out() -> None:
    for status, reason in (
        (MET, Reason.EVERY_PART_HOLDS),
        (NOT_MET, Reason.A_PART_FAILS),
        (APPROACHING, Reason.A_PART_IS_UNKNOWN),
    ):
        decision = may_use("nhs-standard-contract", standing(status, "2024-25", "2025-06-12"), on=ON)
        assert (decision.consumer, decision.on) == ("nhs-standard-contract", ON)
        assert decision.explanation.subject == Subject(SubjectKind.CONSUMER, "nhs-standard-contract")
        assert decision.explanation.reason is reason


def test_an_old_standing_no_longer_satisfies_although_its_status_is_enough() -> None:
    decision = may_use("gp-connect", standing(MET, "2021-22", "2022-06-01"), on=ON)
    assert [part.reason for part in decision.explanation.because] == [
        Reason.STATUS_SUFFICIENT,
        Reason.NO_LONGER_CURRENT,
    ]
    assert not decision.is_allowed


def test_an_edition_after_the_last_known_deadline_leaves_it_unknown() -> None:
    decision = may_use("gp-connect", standing(MET, "2026-27", "2027-06-01"), on=day("2027-07-01"))
    assert decision.verdict is UNKNOWN
    assert not decision


def test_what_is_not_judged_is_said() -> None:
    decision = may_use("gp-connect", standing(MET, "2024-25", "2025-06-12"), on=ON)
    assert decision.not_judged == load_access_rules().consumers[2].not_judged
    assert decision.not_judged


def test_an_unknown_consumer_is_refused_with_the_nearest() -> None:
    with pytest.raises(UnknownConsumerError, match="did you mean 'gp-connect'") as caught:
        may_use("GP Connect", NOT_PUBLISHED, on=ON)
    assert (caught.value.consumer, caught.value.nearest) == ("GP Connect", "gp-connect")
    with pytest.raises(UnknownConsumerError, match="there is no consumer 'tea-club' \\(known"):
        may_use("tea-club", NOT_PUBLISHED, on=ON)


def test_a_misspelt_status_is_refused_and_not_a_silent_no() -> None:
    with pytest.raises(UnknownStatusError, match="'Standards Met'; did you mean 'standards-met'"):
        may_use("gp-connect", standing("Standards Met", "2024-25", "2025-06-12"), on=ON)
    with pytest.raises(UnknownStatusError):
        verdict("sharing-agreement", MET, names="good-enough")


def test_a_status_named_for_a_consumer_that_is_no_agreement_is_refused() -> None:
    for consumer in ("gp-connect", "e-referral"):
        with pytest.raises(ValueError, match="no agreement"):
            verdict(consumer, MET, names=MET)


OWN = AccessRules(
    sources=(Source(source="project-reading", title="Our own rule"),),
    consumers=(
        AccessRule(
            consumer="our-network",
            title="Our network",
            statuses=StatusRequirement(
                sufficient=(MET, "gold"),
                provenance=INFERRED,
                doubtful=(DoubtfulStatus(status=ENTRY, why="nobody remembers"),),
            ),
            currency=CurrencyRequirement(policies=(CurrencyPolicy.TWELVE_MONTHS,), provenance=INFERRED),
        ),
        AccessRule(
            consumer="no-day",
            title="No day",
            statuses=StatusRequirement(sufficient=(MET,), provenance=INFERRED),
        ),
    ),
)


@pytest.mark.parametrize(
    ("consumer", "status", "on", "expected"),
    [
        ("our-network", MET, "2026-06-11", HOLDS),
        ("our-network", MET, "2026-06-12", FAILS),
        ("our-network", "gold", "2026-06-11", HOLDS),
        ("our-network", ENTRY, "2026-06-11", UNKNOWN),
        ("our-network", ENTRY, "2026-06-12", FAILS),
        ("our-network", EXCEEDED, "2026-06-11", FAILS),
        ("no-day", MET, "2025-06-12", UNKNOWN),
        ("no-day", NOT_MET, "2025-06-12", FAILS),
    ],
)
def test_rules_of_one_s_own_are_judged_in_the_same_way(
    consumer: str, status: str, on: str, expected: Truth
) -> None:
    shown = standing(status, "2024-25", "2025-06-12")
    assert assess_access(consumer, shown, on=day(on), rules=OWN, calendars=()).verdict is expected
    assert may_use(consumer, shown, on=day(on), rules=OWN, calendars=()).verdict is expected


@given(
    st.sampled_from([rule.consumer for rule in load_access_rules().consumers]),
    st.sampled_from(sorted(REGISTER_TITLES)),
    st.sampled_from([*[one.edition for one in load_calendars()], "2031-32"]),
    st.dates(day("2018-06-11"), day("2030-01-01")),
    st.dates(day("2018-06-11"), day("2030-01-01")),
)
def test_what_is_allowed_rests_only_on_parts_that_are_known_to_hold(
    consumer: str, status: str, edition: str, published: dt.date, on: dt.date
) -> None:
    rules = load_access_rules()
    decision = may_use(consumer, standing(status, edition, published), on=on)
    parts = [part.verdict for part in decision.explanation.because]
    assert decision.is_allowed is (set(parts) == {HOLDS})
    assert (FAILS in parts) is (decision.verdict is FAILS)
    for part in decision.explanation.walk():
        sentence = access_words(part, rules)
        assert sentence.endswith(".")
        assert "{" not in sentence


@given(
    st.sampled_from([rule.consumer for rule in load_access_rules().consumers]),
    st.sampled_from(sorted(REGISTER_TITLES)),
    st.dates(day("2024-09-02"), day("2027-12-31")),
)
def test_without_a_calendar_nothing_that_depends_on_one_is_allowed(
    consumer: str, status: str, on: dt.date
) -> None:
    shown = standing(status, "2024-25", "2024-09-02")
    assert not may_use(consumer, shown, on=on, calendars=())


def test_exceeding_is_never_worse_than_meeting() -> None:
    for rule in load_access_rules().consumers:
        if verdict(rule.consumer, MET) is HOLDS:
            assert verdict(rule.consumer, EXCEEDED) is HOLDS


def test_the_words_of_a_decision_use_the_titles_that_people_know() -> None:
    rules = load_access_rules()
    decision = may_use("gp-connect", standing(MET, "2024-25", "2025-06-12"), on=ON)
    assert [access_words(part, rules) for part in decision.explanation.walk()] == [
        "GP Connect through a digital social care record: yes, as far as the standing goes.",
        "Standards Met: it is enough.",
        "Current until the next edition's deadline: it counts through 30 June 2026.",
    ]
    unknown = may_use("e-referral", NOT_PUBLISHED, on=ON)
    assert [access_words(part, rules) for part in unknown.explanation.walk()] == [
        "NHS e-Referral Service: no.",
        "Not Published: nothing has been published.",
        "How recent it has to be: what is asked is not known.",
    ]
    edition = Subject(SubjectKind.EDITION, "2021-22")
    opened = Explanation(subject=edition, verdict=HOLDS, reason=Reason.EDITION_OPEN)
    assert access_words(opened, rules) == "edition:2021-22: it is the one that is open."
    stranger = evolve(decision.explanation.subject, name="somebody-else")
    assert access_words(evolve(decision.explanation, subject=stranger), rules).startswith("somebody-else: ")


@pytest.mark.parametrize(
    ("name", "reason", "detail", "told"),
    [
        (ENTRY, Reason.STATUS_DOUBTFUL, "nobody said", "whether it is enough cannot be said: nobody said"),
        (ENTRY, Reason.EDITION_NOT_IN_CALENDAR, "2017-18", "edition 2017-18 is not in the calendar"),
        (ENTRY, Reason.PUBLISHED_LATE, None, "published after the deadline, "),
        ("gold", Reason.STATUS_NOT_SUFFICIENT, None, "it is not enough"),
    ],
)
def test_a_part_is_told_with_its_detail_and_a_strange_status_by_its_name(
    name: str, reason: Reason, detail: str | None, told: str
) -> None:
    part = Explanation(
        subject=Subject(SubjectKind.STANDING, name), verdict=UNKNOWN, reason=reason, detail=detail
    )
    assert access_words(part, load_access_rules()) == f"{REGISTER_TITLES.get(name, name)}: {told}."
