"""What the check says of rules: the whole problem, with its place and what to do about it.

Which rules make sense is in ``test_edition_check`` and, branch by branch, in ``test_reachability``.
"""

from __future__ import annotations

from collections.abc import Iterable

from dspt_core.domain.conditions import AnswerGiven, CredentialHeld
from dspt_core.domain.framework import Duty, EvidenceItem
from dspt_core.rules.edition_check import check_edition
from tests.rules.conditions.small_setting import with_status
from tests.rules.in_full import in_full
from tests.rules.small_edition import SMALL, assertion, edition_with, item

HELD, MISSPELT = CredentialHeld("iso-27001"), CredentialHeld("iso-27002")


def told(items: Iterable[EvidenceItem]) -> list[str]:
    """Return everything said of an edition with these items under its first assertion."""
    return in_full(check_edition(edition_with(assertion("1.1", *items), *SMALL.standards[0].assertions[1:])))


def test_a_duty_that_is_both_certain_and_conditional_is_told_with_the_two_ways_out() -> None:
    assert told([item("1.1.1", approaching=True, mandatory_when=HELD)]) == [
        (
            "error catalog/duty-contradicted /standards/0/assertions/0/items/0/mandatory_when: "
            "item 1.1.1 is mandatory always, and has a condition to be so "
            "(declare the duty 'optional', or take the condition out)"
        )
    ]


def test_items_whose_asking_hangs_on_each_other_are_told_with_the_way_round() -> None:
    one, other = "care.item-1-1-1", "care.item-1-1-2"
    circle = [
        item("1.1.1", approaching=True, asked_when=AnswerGiven(other)),
        item("1.1.2", asked_when=AnswerGiven(one)),
    ]
    assert told(circle) == [
        (
            f"error catalog/duty-cycle /standards/0/assertions/0/items/{place}/asked_when: "
            f"whether the item is asked hangs on itself: {way} "
            "(an item may hang on others, but not in a circle)"
        )
        for place, way in ((0, f"{one} -> {other} -> {one}"), (1, f"{other} -> {one} -> {other}"))
    ]


def test_a_duty_that_hangs_on_the_items_own_answer_is_told_as_a_warning() -> None:
    itself = AnswerGiven("care.item-1-1-1")
    own = item("1.1.1", duty=Duty.OPTIONAL, mandatory_when=itself, approaching=True)
    assert told([own]) == [
        (
            "warning catalog/duty-cycle /standards/0/assertions/0/items/0/mandatory_when: "
            "whether item 1.1.1 is mandatory hangs on its own answer "
            "(let it hang on the answers to other items)"
        )
    ]


def test_a_wrong_name_in_a_duty_is_found_at_its_place_under_the_item() -> None:
    assert told([item("1.1.1", approaching=True), item("1.1.2", asked_when=MISSPELT)]) == [
        (
            "error catalog/unknown-name /standards/0/assertions/0/items/1/asked_when/credential: "
            "there is no credential 'iso-27002' in this edition (did you mean 'iso-27001'?)"
        )
    ]


def test_a_status_out_of_reach_is_told_with_what_may_be_wrong() -> None:
    odd = with_status(AnswerGiven("gp.tick"), offered_to=("care-home",))
    assert in_full(check_edition(odd)) == [
        (
            "warning catalog/status-unreachable /statuses/1/requires: "
            "no organisation that status 'odd' is offered to can ever reach it "
            "(correct what it requires, or whom it is offered to)"
        )
    ]
