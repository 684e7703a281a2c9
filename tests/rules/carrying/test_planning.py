"""Plans of carries: of every answer one fate, nothing overwritten, and doubt where there is any."""

from __future__ import annotations

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from dspt_core.domain.answer_kinds import AcceptedTick, AnswerKind, TextKind, TickKind
from dspt_core.domain.answers import Answer, Text
from dspt_core.domain.assessment import Assessment, Response
from dspt_core.domain.carrying import CarriedAnswer, CarryPlan, CarryReason
from dspt_core.domain.edition import Edition
from dspt_core.domain.framework import EvidenceItem
from dspt_core.domain.lineage import AnswerFate, ItemChange, Lineage, LineageLink
from dspt_core.rules.assessment_check import is_wrong_kind
from dspt_core.rules.carrying.planning import CarrySide, carried_responses, plan_carry
from dspt_core.rules.identity import identity_of
from tests.rules.carrying.drawn import DrawnCarry, carries, some
from tests.rules.small_edition import NO, PAPER, TICKED, YES, assertion, edition_with, item

CARRY, REVIEW, ORPHAN = AnswerFate
OLD, NEW = "2024-25", "2025-26"


def planned(one: DrawnCarry) -> CarryPlan:
    return plan_carry("A1", one.before, one.after, one.chain)


# What holds for all plans


@some
@given(carries())
def test_every_answer_is_carried_or_carried_for_review_or_in_the_list_of_orphans(one: DrawnCarry) -> None:
    plan = planned(one)
    assert [answer.reference for answer in plan.answers] == [
        response.reference for response in one.before.assessment.responses
    ]
    assert all(bool(answer.to) is (answer.fate is not ORPHAN) for answer in plan.answers)
    assert {answer.version for answer in plan.answers} == {version for _, version in one.before.versions}


@some
@given(carries())
def test_nothing_goes_where_something_is_answered_or_confirmed(one: DrawnCarry) -> None:
    plan, later = planned(one), one.after.assessment
    assert not set(plan.targets) & set(later.by_reference)
    above = {each.reference: part.reference for part in one.after.asked.assertions for each in part.items}
    assert all(above[to] not in later.confirmations for to in plan.targets)


@some
@given(carries())
def test_what_goes_to_an_item_is_the_answer_as_it_was_given_and_of_its_kind(one: DrawnCarry) -> None:
    plan, earlier = planned(one), one.before.assessment
    asked = {each.reference: each for each in one.after.asked.items}
    responses = carried_responses(plan, earlier)
    assert [response.reference for response in responses] == list(plan.targets)
    for response in responses:
        assert not is_wrong_kind(asked[response.reference].answer, response.answer)
        for answer in plan.answers:
            if response.reference in answer.to:
                given_before = earlier.by_reference[answer.reference]
                assert (response.answer, response.comment) == (given_before.answer, given_before.comment)


@some
@given(carries())
def test_an_answer_counts_unseen_only_where_every_link_says_so_and_nothing_differs(one: DrawnCarry) -> None:
    plan = planned(one)
    was = {each.reference: each for each in one.before.asked.items}
    now = {each.reference: each for each in one.after.asked.items}
    seen_no_more = {
        response.reference
        for response in carried_responses(plan, one.before.assessment)
        if not response.to_review
    }
    for answer in plan.answers:
        if not seen_no_more.intersection(answer.to):
            continue
        (to,) = answer.to
        key = was[answer.reference].key
        for lineage in one.chain:
            (link,) = [each for each in lineage.links if key in each.before]
            assert (link.answers, len(link.before), len(link.after)) == (CARRY, 1, 1)
            (key,) = link.after
        assert key == now[to].key
        assert (was[answer.reference].text, was[answer.reference].answer) == (now[to].text, now[to].answer)
        assert not one.before.assessment.by_reference[answer.reference].to_review


@some
@given(carries())
def test_no_answer_goes_on_whose_item_no_link_names(one: DrawnCarry) -> None:
    named = {key for link in one.chain[0].links for key in link.before}
    assert all(answer.fate is ORPHAN for answer in planned(one).answers if answer.key not in named)


@some
@given(carries(), st.randoms())
def test_a_plan_does_not_hang_on_the_order_of_links(one: DrawnCarry, chance: object) -> None:
    turned = tuple(evolve(lineage, links=tuple(reversed(lineage.links))) for lineage in one.chain)
    assert planned(evolve(one, chain=turned)) == planned(one)


# What people argue about


def keyed(key: str, reference: str, *, text: str = "Is it so?", answer: AnswerKind = TICKED) -> EvidenceItem:
    return evolve(item(reference), key=f"care.{key}", text=text, answer=answer)


def of_year(year: str, *items: EvidenceItem) -> Edition:
    return evolve(edition_with(assertion("1.1", *items)), edition=year)


def lineage(*links: LineageLink, before: str = OLD, edition: str = NEW) -> Lineage:
    return Lineage(edition=edition, before=before, sources=(), links=links)


def link(before: str, after: str, change: ItemChange, answers: AnswerFate = CARRY) -> LineageLink:
    return LineageLink(
        before=tuple(f"care.{one}" for one in before.split()),
        after=tuple(f"care.{one}" for one in after.split()),
        changes=frozenset({change}),
        answers=answers,
        provenance=PAPER,
    )


def answered(edition: str, **answers: Answer) -> Assessment:
    return Assessment(
        edition=edition,
        responses=tuple(
            Response(reference=f"1.1.{name.removeprefix('n')}", answer=answer)
            for name, answer in answers.items()
        ),
    )


def fates(
    old: Edition, new: Edition, given: Assessment, *links: LineageLink, later: Assessment | None = None
) -> list[CarriedAnswer]:
    before = CarrySide(edition=old, organisation_type="care-home", assessment=given)
    after = CarrySide(edition=new, organisation_type="care-home", assessment=later or Assessment(edition=NEW))
    plan = plan_carry("A1", before, after, (lineage(*links),))
    return [evolve(one, key=None) for one in plan.answers]


A, B, C = keyed("a", "1.1.1"), keyed("b", "1.1.2"), keyed("c", "1.1.3")
KEPT = link("a", "a", ItemChange.KEPT)


def one(reference: str, fate: AnswerFate, reason: CarryReason, *to: str) -> CarriedAnswer:
    return CarriedAnswer(reference=reference, fate=fate, reason=reason, to=to)


def test_an_answer_follows_the_item_and_never_its_number() -> None:
    old = of_year(OLD, A, B)
    new = of_year(NEW, keyed("b", "1.1.1"), keyed("a", "1.1.2"))
    renumbered = ItemChange.RENUMBERED
    found = fates(
        old, new, answered(OLD, n1=YES, n2=NO), link("a", "a", renumbered), link("b", "b", renumbered)
    )
    declared = CarryReason.AS_DECLARED
    assert found == [one("1.1.1", CARRY, declared, "1.1.2"), one("1.1.2", CARRY, declared, "1.1.1")]


def test_what_is_answered_in_the_later_edition_stays_and_the_other_is_listed() -> None:
    found = fates(of_year(OLD, A), of_year(NEW, A), answered(OLD, n1=YES), KEPT, later=answered(NEW, n1=NO))
    assert found == [one("1.1.1", ORPHAN, CarryReason.ANSWERED_ALREADY)]


def test_what_somebody_confirmed_is_left_as_it_was_confirmed() -> None:
    later = Assessment(edition=NEW, confirmations=("1.1",))
    found = fates(of_year(OLD, A), of_year(NEW, A), answered(OLD, n1=YES), KEPT, later=later)
    assert found == [one("1.1.1", ORPHAN, CarryReason.CONFIRMED_ALREADY)]


def test_a_split_item_gives_its_answer_to_each_part_for_review() -> None:
    split = link("a", "b c", ItemChange.SPLIT, REVIEW)
    found = fates(of_year(OLD, A), of_year(NEW, B, C), answered(OLD, n1=YES), split)
    assert found == [one("1.1.1", REVIEW, CarryReason.SPLIT, "1.1.2", "1.1.3")]


def test_a_part_that_is_answered_already_is_left_out_of_a_split() -> None:
    split = link("a", "b c", ItemChange.SPLIT, REVIEW)
    found = fates(
        of_year(OLD, A), of_year(NEW, B, C), answered(OLD, n1=YES), split, later=answered(NEW, n2=NO)
    )
    assert found == [one("1.1.1", REVIEW, CarryReason.SPLIT, "1.1.3")]


def test_merged_items_that_were_answered_alike_give_one_answer_for_review() -> None:
    merged = link("a b", "c", ItemChange.MERGED, REVIEW)
    found = fates(of_year(OLD, A, B), of_year(NEW, C), answered(OLD, n1=YES, n2=YES), merged)
    because = CarryReason.MERGED
    assert found == [one("1.1.1", REVIEW, because, "1.1.3"), one("1.1.2", REVIEW, because, "1.1.3")]


def test_merged_items_that_were_answered_differently_leave_the_choice_to_people() -> None:
    merged = link("a b", "c", ItemChange.MERGED, REVIEW)
    found = fates(of_year(OLD, A, B), of_year(NEW, C), answered(OLD, n1=YES, n2=NO), merged)
    because = CarryReason.SEVERAL_ANSWERS
    assert found == [one("1.1.1", ORPHAN, because), one("1.1.2", ORPHAN, because)]


def test_an_answer_of_another_kind_than_is_asked_for_is_listed() -> None:
    new = of_year(NEW, keyed("a", "1.1.1", answer=TextKind()))
    found = fates(of_year(OLD, A), new, answered(OLD, n1=YES), link("a", "a", ItemChange.KEPT))
    assert found == [one("1.1.1", ORPHAN, CarryReason.DOES_NOT_FIT)]


@pytest.mark.parametrize(
    ("links", "reason"),
    [
        ((), CarryReason.UNKNOWN_LINEAGE),
        ((link("a", "", ItemChange.WITHDRAWN, ORPHAN),), CarryReason.WITHDRAWN),
        ((link("a", "a", ItemChange.REWORDED, ORPHAN),), CarryReason.DECLARED_ORPHAN),
        ((link("a", "z", ItemChange.RENUMBERED),), CarryReason.NOT_ASKED),
    ],
)
def test_what_goes_nowhere_says_why(links: tuple[LineageLink, ...], reason: CarryReason) -> None:
    found = fates(of_year(OLD, A), of_year(NEW, A), answered(OLD, n1=YES), *links)
    assert found == [one("1.1.1", ORPHAN, reason)]


def test_words_that_differ_are_looked_at_whatever_the_lineage_claims() -> None:
    new = of_year(NEW, keyed("a", "1.1.1", text="Is it so now?"))
    found = fates(of_year(OLD, A), new, answered(OLD, n1=YES), KEPT)
    assert found == [one("1.1.1", REVIEW, CarryReason.TEXT_DIFFERS, "1.1.1")]


def test_what_nobody_looked_at_in_the_earlier_edition_waits_in_the_later_one() -> None:
    given_before = Assessment(
        edition=OLD, responses=(Response(reference="1.1.1", answer=YES, to_review=True),)
    )
    found = fates(of_year(OLD, A), of_year(NEW, A), given_before, KEPT)
    assert found == [one("1.1.1", REVIEW, CarryReason.NOT_REVIEWED, "1.1.1")]


def test_a_comment_goes_along_with_its_answer() -> None:
    text = keyed("a", "1.1.1", answer=TextKind())
    response = Response(reference="1.1.1", answer=Text("canary"), comment="canary comment")
    given_before = Assessment(edition=OLD, responses=(response,))
    before = CarrySide(edition=of_year(OLD, text), organisation_type="care-home", assessment=given_before)
    after = CarrySide(
        edition=of_year(NEW, text), organisation_type="care-home", assessment=Assessment(edition=NEW)
    )
    plan = plan_carry("A1", before, after, (lineage(KEPT),))
    assert carried_responses(plan, given_before) == (response,)


def test_a_chain_that_does_not_join_the_two_editions_is_an_error_of_the_caller() -> None:
    side = CarrySide(
        edition=of_year(OLD, A), organisation_type="care-home", assessment=Assessment(edition=OLD)
    )
    with pytest.raises(ValueError, match="no chain from edition 2024-25"):
        plan_carry("A1", side, side, (lineage(KEPT),))
    with pytest.raises(ValueError, match="no chain"):
        plan_carry("A1", side, side, ())


def test_a_plan_says_of_what_and_by_which_events_it_was_made() -> None:
    middle = lineage(KEPT, edition="2024-25-b")
    last = lineage(link("a", "b", ItemChange.RENUMBERED), before="2024-25-b")
    given_before = answered(OLD, n1=YES, n9=NO)
    before = CarrySide(
        edition=of_year(OLD, A),
        organisation_type="care-home",
        assessment=given_before,
        versions=(("1.1.1", 7),),
    )
    after = CarrySide(
        edition=of_year(NEW, B), organisation_type="care-home", assessment=Assessment(edition=NEW)
    )
    assert plan_carry("A1", before, after, (middle, last)) == CarryPlan(
        code="A1",
        before=identity_of(before.edition),
        after=identity_of(after.edition),
        through=("2024-25-b",),
        type_before="care-home",
        type_after="care-home",
        answers=(
            CarriedAnswer(
                reference="1.1.1",
                key="care.a",
                fate=CARRY,
                reason=CarryReason.AS_DECLARED,
                to=("1.1.2",),
                version=7,
            ),
            CarriedAnswer(reference="1.1.9", fate=ORPHAN, reason=CarryReason.NO_SUCH_ITEM),
        ),
    )


@pytest.mark.parametrize(
    "ends",
    [
        (("2023-24", "2024-25-b"), ("2024-25-b", NEW)),
        ((OLD, "2024-25-b"), ("2024-25-c", NEW)),
        ((OLD, "2024-25-b"), ("2024-25-b", "2026-27")),
    ],
)
def test_a_chain_leads_from_the_one_to_the_other_without_a_gap(ends: tuple[tuple[str, str], ...]) -> None:
    chain = tuple(lineage(KEPT, before=before, edition=edition) for before, edition in ends)
    before = CarrySide(
        edition=of_year(OLD, A), organisation_type="care-home", assessment=answered(OLD, n1=YES)
    )
    after = CarrySide(
        edition=of_year(NEW, A), organisation_type="care-home", assessment=Assessment(edition=NEW)
    )
    with pytest.raises(ValueError, match=r"^no chain from edition 2024-25 to 2025-26$"):
        plan_carry("A1", before, after, chain)


@pytest.mark.parametrize("kind", ["nobody", "hospital"])
def test_of_a_kind_that_the_later_edition_does_not_know_nothing_is_asked(kind: str) -> None:
    after = CarrySide(edition=of_year(NEW, A), organisation_type=kind, assessment=Assessment(edition=NEW))
    assert (after.asked.items, after.asked.assertions) == ((), ())
    before = CarrySide(
        edition=of_year(OLD, A), organisation_type="care-home", assessment=answered(OLD, n1=YES)
    )
    (only,) = plan_carry("A1", before, after, (lineage(KEPT),)).answers
    assert (only.fate, only.reason) == (ORPHAN, CarryReason.NOT_ASKED)


def test_one_doubt_is_told_and_it_is_the_gravest() -> None:
    """Of several, what nobody has looked at yet comes first, then what was moved, its words, its kind."""
    accepting = TickKind(accepted=AcceptedTick.EITHER)
    everything = evolve(keyed("a", "1.1.1", text="Is it so now?", answer=accepting))
    unseen = Assessment(edition=OLD, responses=(Response(reference="1.1.1", answer=YES, to_review=True),))
    old, new = of_year(OLD, A), of_year(NEW, everything)
    assert fates(old, new, unseen, KEPT) == [one("1.1.1", REVIEW, CarryReason.NOT_REVIEWED, "1.1.1")]
    assert fates(old, new, answered(OLD, n1=YES), KEPT) == [
        one("1.1.1", REVIEW, CarryReason.TEXT_DIFFERS, "1.1.1")
    ]
    other_kind = of_year(NEW, keyed("a", "1.1.1", answer=accepting))
    assert fates(old, other_kind, answered(OLD, n1=YES), KEPT) == [
        one("1.1.1", REVIEW, CarryReason.KIND_DIFFERS, "1.1.1")
    ]


def test_another_source_for_the_kind_of_an_answer_is_no_other_kind() -> None:
    sourced = of_year(NEW, keyed("a", "1.1.1", answer=evolve(TICKED, provenance=PAPER)))
    assert fates(of_year(OLD, A), sourced, answered(OLD, n1=YES), KEPT) == [
        one("1.1.1", CARRY, CarryReason.AS_DECLARED, "1.1.1")
    ]


def test_what_is_to_be_looked_at_anyway_keeps_the_reason_that_the_lineage_gives() -> None:
    split = link("a", "b c", ItemChange.SPLIT, REVIEW)
    new = of_year(NEW, evolve(B, text="Is it so now?"), C)
    assert fates(of_year(OLD, A), new, answered(OLD, n1=YES), split) == [
        one("1.1.1", REVIEW, CarryReason.SPLIT, "1.1.2", "1.1.3")
    ]


def test_of_several_hindrances_the_first_is_told_and_a_part_without_one_takes_the_answer() -> None:
    split = link("a", "b c", ItemChange.SPLIT, REVIEW)
    old, new = of_year(OLD, A), of_year(NEW, B, evolve(C, answer=TextKind()))
    given_before = answered(OLD, n1=YES)
    assert fates(old, new, given_before, split) == [one("1.1.1", REVIEW, CarryReason.SPLIT, "1.1.2")]
    later = answered(NEW, n2=NO)
    assert fates(old, new, given_before, split, later=later) == [
        one("1.1.1", ORPHAN, CarryReason.ANSWERED_ALREADY)
    ]


def test_only_the_assertion_above_an_item_keeps_its_answer_out() -> None:
    other = assertion("1.2", keyed("z", "1.2.1"))
    new = evolve(edition_with(assertion("1.1", A), other), edition=NEW)
    later = Assessment(edition=NEW, confirmations=("1.2",))
    assert fates(of_year(OLD, A), new, answered(OLD, n1=YES), KEPT, later=later) == [
        one("1.1.1", CARRY, CarryReason.AS_DECLARED, "1.1.1")
    ]


def test_two_items_that_came_to_one_and_to_one_of_their_own_share_what_they_agree_on() -> None:
    """The lineage may declare each link sure; that two answers meet is a reason to look all the same."""
    links = (link("a", "c", ItemChange.KEPT), link("b", "c", ItemChange.KEPT))
    old, new = of_year(OLD, A, B), of_year(NEW, C)
    alike = fates(old, new, answered(OLD, n1=YES, n2=YES), *links)
    assert [(each.fate, each.reason, each.to) for each in alike] == [
        (REVIEW, CarryReason.MERGED, ("1.1.3",)),
        (REVIEW, CarryReason.MERGED, ("1.1.3",)),
    ]
    split = (link("a", "b c", ItemChange.SPLIT, REVIEW), link("b", "c", ItemChange.KEPT))
    differing = fates(old, of_year(NEW, B, C), answered(OLD, n1=YES, n2=NO), *split)
    assert differing == [
        one("1.1.1", REVIEW, CarryReason.SPLIT, "1.1.2"),
        one("1.1.2", ORPHAN, CarryReason.SEVERAL_ANSWERS),
    ]


def test_of_answers_that_meet_each_is_carried_for_review_where_one_is() -> None:
    links = (link("a", "c", ItemChange.MERGED, REVIEW), link("b", "c", ItemChange.MERGED, REVIEW))
    before = CarrySide(
        edition=of_year(OLD, A, B),
        organisation_type="care-home",
        assessment=answered(OLD, n1=YES, n2=YES),
    )
    after = CarrySide(
        edition=of_year(NEW, C), organisation_type="care-home", assessment=Assessment(edition=NEW)
    )
    plan = plan_carry("A1", before, after, (lineage(*links),))
    assert carried_responses(plan, before.assessment) == (
        Response(reference="1.1.3", answer=YES, to_review=True),
    )
