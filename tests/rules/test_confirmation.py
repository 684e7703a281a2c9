"""Confirmation and change: what withdraws a confirmation, and what does not."""

from __future__ import annotations

import datetime as dt

import pytest
from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st

from dspt_core.domain.assessment import Assessment
from dspt_core.domain.conditions import AllOf, ProfileAnswerIs, PublishedBefore, RequiredAnswer
from dspt_core.domain.edition import Edition
from dspt_core.domain.framework import Duty
from dspt_core.domain.history import History, Publication
from dspt_core.domain.organisation import Certificate, Organisation, ProfileAnswer
from dspt_core.rules.confirmation import Withdrawal, after_change, withdrawn_by_change
from dspt_core.testing.strategies import assessments, editions, organisations
from tests.rules import small_edition as small
from tests.rules.care_edition import EDITION, NO, ON, PLAN, YES, assessment, certificate, organisation

CONFIRMED = ("1.1", "1.2", "2.1")
BEFORE = assessment({"1.1.1": YES, "1.2.1": NO}, *CONFIRMED)


def withdrawn(
    after: Assessment = BEFORE,
    *,
    before: Assessment = BEFORE,
    who: Organisation | None = None,
    then: Organisation | None = None,
) -> tuple[Withdrawal, ...]:
    was = who if who is not None else organisation()
    now = then if then is not None else was
    return withdrawn_by_change(EDITION, (was, before), (now, after), on=ON)


@pytest.mark.parametrize(
    "after",
    [
        assessment({"1.1.1": NO, "1.2.1": NO}, *CONFIRMED),
        assessment({"1.2.1": NO}, *CONFIRMED),
    ],
    ids=["changed", "left unanswered"],
)
def test_a_changed_answer_withdraws_the_confirmation_above_it(after: Assessment) -> None:
    assert withdrawn(after) == (Withdrawal(assertion="1.1", changed=("1.1.1",)),)


def test_a_new_answer_withdraws_the_confirmation_above_it() -> None:
    after = assessment({"1.1.1": YES, "1.2.1": NO, "2.1.2": YES}, *CONFIRMED)
    assert withdrawn(after) == (Withdrawal(assertion="2.1", changed=("2.1.2",)),)
    kept = after_change(EDITION, (organisation(), BEFORE), (organisation(), after), on=ON)
    assert kept == evolve(after, confirmations=("1.1", "1.2"))


@pytest.mark.parametrize(("reference", "counts"), [("1.1.1", True), ("1.2.1", False)])
def test_a_comment_matters_only_where_it_is_read(reference: str, counts: bool) -> None:
    after = commented(reference, "See the minutes.")
    assert bool(withdrawn(after)) is counts
    assert not withdrawn(commented(reference, ""))


def commented(reference: str, comment: str) -> Assessment:
    return evolve(
        BEFORE,
        responses=tuple(
            evolve(one, comment=comment) if one.reference == reference else one for one in BEFORE.responses
        ),
    )


def test_a_reviewed_answer_withdraws_nothing() -> None:
    carried = evolve(BEFORE, responses=tuple(evolve(one, to_review=True) for one in BEFORE.responses))
    assert not withdrawn(BEFORE, before=carried)


def test_an_action_plan_and_confirmations_of_others_withdraw_nothing() -> None:
    assert not withdrawn(evolve(BEFORE, action_plan=PLAN, confirmations=("1.1",)))


def test_a_profile_answer_that_makes_an_item_mandatory_withdraws_the_confirmation_above_it() -> None:
    then = organisation(has_suppliers=ProfileAnswer.YES)
    assert withdrawn(then=then) == (Withdrawal(assertion="2.1", added=("2.1.10",)),)


def test_a_profile_answer_that_asks_for_less_withdraws_nothing() -> None:
    assert not withdrawn(
        who=organisation(has_suppliers=ProfileAnswer.YES), then=organisation(nhsmail=ProfileAnswer.YES)
    )


@pytest.mark.parametrize(("was", "now"), [([certificate()], []), ([], [certificate()])])
def test_a_certificate_taken_away_withdraws_what_it_exempted(
    was: list[Certificate], now: list[Certificate]
) -> None:
    expected = (Withdrawal(assertion="2.1", added=("2.1.1",)),) if was else ()
    assert withdrawn(who=organisation(*was), then=organisation(*now)) == expected


def test_an_assertion_that_was_not_confirmed_has_nothing_to_withdraw() -> None:
    after = assessment({"1.1.1": NO}, "1.2")
    assert not withdrawn(after, before=assessment({"1.1.1": YES}, "1.2"))


def test_only_the_confirmations_above_the_change_are_withdrawn_each_in_its_place() -> None:
    first, *others, last = (f"1.{number}" for number in range(1, 12))
    edition = small.edition_with(
        *(small.assertion(one, small.item(f"{one}.1")) for one in (first, *others, last))
    )
    was, now = (
        (small.organisation(), small.assessment({f"{one}.1": answer for one in answered}, *reversed(others)))
        for answer, answered in ((YES, (first, *others, last)), (NO, (first, "1.2", "1.10", last)))
    )
    withdrawn = withdrawn_by_change(edition, was, now, on=ON)
    assert [one.assertion for one in withdrawn] == others


def test_what_an_organisation_of_another_category_is_asked_is_all_new() -> None:
    given = small.assessment({}, "1.3", "1.10")
    was, now = (small.organisation(kind=kind) for kind in ("care-home", "gp"))
    assert withdrawn_by_change(small.EDITION, (was, given), (now, given), on=ON) == (
        Withdrawal(assertion="1.3", added=("1.3.1", "1.3.10")),
        Withdrawal(assertion="1.10", added=("1.10.1",)),
    )


def test_a_duty_that_hangs_on_the_history_is_read_with_it() -> None:
    both = AllOf((PublishedBefore(("met",)), ProfileAnswerIs("nhsmail-only", RequiredAnswer.YES)))
    edition = small.edition_with(
        small.assertion("1.1", small.item("1.1.1", duty=Duty.OPTIONAL, mandatory_when=both))
    )
    given = small.assessment({"1.1.1": YES}, "1.1")
    was, now = (
        (small.organisation(profile={"nhsmail-only": answer}), given)
        for answer in (ProfileAnswer.NO, ProfileAnswer.YES)
    )
    published = dt.datetime(2025, 6, 1, tzinfo=dt.UTC)
    before = Publication(publication="1", edition="2024-25", status="met", published=published)
    history = History(publications=(before,))
    assert after_change(edition, was, now, on=ON) == given
    assert after_change(edition, was, now, on=ON, history=history) == evolve(given, confirmations=())


@settings(max_examples=settings().max_examples // 2)
@given(st.data())
def test_a_change_takes_out_its_withdrawals_and_nothing_the_second_time(data: st.DataObject) -> None:
    edition, before, after, on = drawn_change(data)
    kept = after_change(edition, before, after, on=on)
    names = {one.assertion for one in withdrawn_by_change(edition, before, after, on=on)}
    assert kept == evolve(
        after[1], confirmations=tuple(one for one in after[1].confirmations if one not in names)
    )
    assert names <= set(before[1].confirmations)
    assert after_change(edition, before, (after[0], kept), on=on) == kept


@settings(max_examples=settings().max_examples // 4)
@given(st.data())
def test_no_change_withdraws_nothing(data: st.DataObject) -> None:
    edition, before, _, on = drawn_change(data)
    assert not withdrawn_by_change(edition, before, before, on=on)


@settings(max_examples=settings().max_examples // 4)
@given(st.data())
def test_the_order_of_responses_and_confirmations_does_not_matter(data: st.DataObject) -> None:
    edition, before, after, on = drawn_change(data)
    turned = tuple(
        (
            who,
            evolve(
                one,
                responses=tuple(reversed(one.responses)),
                confirmations=tuple(reversed(one.confirmations)),
            ),
        )
        for who, one in (before, after)
    )
    expected = withdrawn_by_change(edition, before, after, on=on)
    assert withdrawn_by_change(edition, turned[0], turned[1], on=on) == expected


State = tuple[Organisation, Assessment]


def drawn_change(data: st.DataObject) -> tuple[Edition, State, State, dt.date]:
    edition = data.draw(editions())
    on = dt.date(int(edition.edition[:4]) + 1, 6, 30)
    who = data.draw(organisations(edition, on=on))
    then = data.draw(st.just(who) | organisations(edition, on=on).map(lambda one: evolve(one, type=who.type)))
    before = data.draw(assessments(edition, who))
    return edition, (who, before), (then, data.draw(assessments(edition, then))), on
