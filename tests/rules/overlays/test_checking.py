"""What is said of overlays that do not fit their edition or each other, or make it unsound."""

from __future__ import annotations

from collections.abc import Iterable

import pytest
from attrs import evolve

from dspt_core.domain.conditions import AnswerGiven
from dspt_core.domain.edition import ConsistencyCheck, Coverage
from dspt_core.domain.framework import Duty, EvidenceItem
from dspt_core.domain.overlay import Addition, Change, Member, Overlay, Part, Replacement, Target
from dspt_core.domain.problem import Problem
from dspt_core.domain.provenance import Mark, Provenance, Source
from dspt_core.rules.overlays.applying import apply_overlays
from dspt_core.rules.overlays.checking import check_overlays
from tests.rules.in_full import in_full
from tests.rules.overlays.laying import (
    FIRST,
    LAST,
    SECOND,
    added_item,
    added_type,
    overlay,
    replaced,
    withdrawn,
)
from tests.rules.small_edition import EDITION, PAPER, SMALL, assertion, edition_with, item

ELSEWHERE = Provenance(mark=Mark.INFERRED, source="hearsay")
NO_TYPE = Target(Part.ORGANISATION_TYPES, "nhs-trusts")


def found(*overlays: Overlay) -> list[str]:
    return reported(check_overlays(EDITION, overlays))


def reported(problems: Iterable[Problem]) -> list[str]:
    """Return each problem as ``overlay pointer code``."""
    return [f"{one.document} {one.pointer} {one.code}" for one in problems]


def test_no_overlay_is_no_problem() -> None:
    assert check_overlays(EDITION, ()) == ()


def test_an_overlay_of_another_year_is_refused() -> None:
    assert found(overlay("ours", edition="2024-25")) == ["ours /edition overlay/other-edition"]


@pytest.mark.parametrize(
    ("change", "pointer", "what"),
    [
        (
            replaced(Target(Part.ITEMS, "care.item-1-1-3"), text="x"),
            "/replace/items/0/item",
            "item 'care.item-1-1-3'",
        ),
        (
            withdrawn(Target(Part.ITEMS, "care.item-1-1-3")),
            "/withdraw/items/0/item",
            "item 'care.item-1-1-3'",
        ),
        (
            replaced(Target(Part.ASSERTIONS, "1.4", "standards"), title="x", at="/replace/assertions/0"),
            "/replace/assertions/0/assertion",
            "assertion '1.4'",
        ),
        (
            replaced(NO_TYPE, title="x", at="/replace/organisation_types/0"),
            "/replace/organisation_types/0/type",
            "organisation type 'nhs-trusts'",
        ),
        (added_item(item("1.1.9"), under="1.9"), "/add/items/0/assertion", "assertion '1.9'"),
        (
            added_item(item("1.1.9"), framework="standrads"),
            "/add/items/0/framework",
            "framework 'standrads'",
        ),
    ],
)
def test_a_change_of_what_there_is_not_is_refused_with_the_nearest_name(
    change: Addition | Replacement, pointer: str, what: str
) -> None:
    (problem,) = check_overlays(EDITION, [overlay("ours", change)])
    assert (problem.code, problem.pointer) == ("overlay/unknown-target", pointer)
    assert problem.message == f"the edition has no {what}"
    assert problem.hint is not None
    assert problem.hint.startswith("did you mean")


def test_an_assertion_is_added_under_a_standard_that_is_there() -> None:
    def added(number: str, standard: str) -> Overlay:
        target = Target(Part.ASSERTIONS, number, "standards")
        new = assertion(number, item(f"{number}.1", approaching=True))
        change = Addition(
            target=target, entry=new, pointer="/add/assertions/0", framework="standards", under=standard
        )
        return overlay("ours", change)

    assert found(added("1.5", "1")) == []
    assert in_full(check_overlays(EDITION, [added("9.5", "9")])) == [
        (
            "error overlay/unknown-target /add/assertions/0/standard: the edition has no standard '9' "
            "(known here: '1')"
        )
    ]


@pytest.mark.parametrize(
    "change",
    [
        added_item(item("1.1.1")),
        added_item(evolve(item("1.1.1"), key="care.another")),
        added_item(evolve(item("1.1.9"), key="care.item-1-1-1")),
        added_type("gp", at="/add/items/0"),
    ],
)
def test_what_is_there_cannot_be_added(change: Addition) -> None:
    problems = found(overlay("ours", change))
    assert set(problems) == {"ours /add/items/0 overlay/already-there"}


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (added_type("gp", at="/add/types/0"), "/add/types/0: organisation_types:gp is there already"),
        (
            added_item(evolve(item("1.1.1"), key="care.another")),
            "/add/items/0: category 'care' has an item 1.1.1 already, 'care.item-1-1-1'",
        ),
    ],
)
def test_what_is_there_is_named_with_what_to_do_instead(change: Addition, told: str) -> None:
    assert in_full(check_overlays(EDITION, [overlay("ours", change)])) == [
        (
            f"error overlay/already-there {told} "
            "(replace members of what is there, or withdraw it and add something under another key)"
        )
    ]


def test_a_number_can_be_used_again_when_its_item_is_withdrawn() -> None:
    new = evolve(item("1.1.1", approaching=True), key="care.another")
    assert found(overlay("ours", withdrawn(FIRST), added_item(new))) == []


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (replaced(FIRST, text="x"), replaced(FIRST, text="y")),
        (replaced(FIRST, text="x"), replaced(FIRST, text="x", guidance="z")),
        (replaced(FIRST, text="x"), withdrawn(FIRST, at="/replace/items/0")),
        (withdrawn(FIRST), replaced(FIRST, text="x")),
        (withdrawn(FIRST), withdrawn(FIRST, at="/replace/items/0")),
        (added_type("x"), added_type("x", at="/replace/items/0")),
        (added_item(item("1.1.9")), added_item(item("1.1.9"), at="/replace/items/0")),
        (
            added_item(item("1.1.9")),
            added_item(evolve(item("1.1.9"), key="care.twin"), at="/replace/items/0"),
        ),
    ],
)
def test_two_overlays_cannot_decide_the_same(
    one: Addition | Replacement, other: Addition | Replacement
) -> None:
    assert set(found(overlay("a", one), overlay("b", evolve(other, pointer="/replace/items/0")))) == {
        "b /replace/items/0 overlay/conflict"
    }
    assert set(found(overlay("both", one, evolve(other, pointer="/replace/items/0")))) == {
        "both /replace/items/0 overlay/conflict"
    }


@pytest.mark.parametrize(
    ("one", "other", "what"),
    [
        (replaced(FIRST, text="x"), replaced(FIRST, text="y"), "'text' of items:care.item-1-1-1"),
        (replaced(FIRST, text="x"), withdrawn(FIRST), "items:care.item-1-1-1"),
        (
            added_item(item("1.1.9")),
            added_item(evolve(item("1.1.9"), key="care.twin")),
            "items:standards/care 1.1.9",
        ),
    ],
)
def test_a_conflict_is_told_with_what_is_decided_twice_and_by_whom(
    one: Change, other: Change, what: str
) -> None:
    other = evolve(other, pointer="/other")
    for overlays, whose in (
        ((overlay("a", one), overlay("b", other)), "overlay 'a'"),
        ((overlay("both", one, other),), "this overlay"),
    ):
        assert in_full(check_overlays(EDITION, overlays)) == [
            (
                f"error overlay/conflict /other: {whose} decides {what} as well "
                "(overlays are laid over an edition in no order; leave one of the two changes out)"
            )
        ]


def test_two_items_of_different_numbers_can_be_added_under_one_assertion() -> None:
    new = (item("1.1.8", approaching=True), item("1.1.9"), item("1.1.9", "practice"))
    assert found(overlay("ours", *map(added_item, new))) == []


def test_it_does_not_matter_which_of_two_in_conflict_is_given_first() -> None:
    pair = overlay("a", replaced(FIRST, text="x")), overlay("b", withdrawn(FIRST))
    assert found(*pair) == found(*reversed(pair)) != []


def test_two_members_of_one_item_are_no_conflict() -> None:
    pair = overlay("a", replaced(FIRST, text="x")), overlay("b", replaced(FIRST, guidance="y"))
    assert found(*pair) == []


def test_an_overlay_of_a_name_that_is_given_or_was_applied_before_is_refused() -> None:
    laid = apply_overlays(EDITION, [overlay("ours")])
    for problems in (
        check_overlays(laid, [overlay("ours")]),
        check_overlays(EDITION, [overlay("ours"), overlay("ours")]),
    ):
        assert in_full(problems) == [
            (
                "error overlay/conflict /overlay: there is another overlay 'ours' "
                "(give each overlay a name of its own)"
            )
        ]


def test_one_name_for_two_sources_is_refused() -> None:
    named = [
        evolve(overlay(name), sources=(Source(source="book", title=f"The book of {name}"),))
        for name in ("a", "b")
    ]
    assert found(*named) == ["b /sources/0/source overlay/conflict"]
    assert in_full(check_overlays(EDITION, named)) == [
        (
            "error overlay/conflict /sources/0/source: overlay 'a' gives the name 'book' to another source "
            "(give one of the two sources another name)"
        )
    ]


# What is wrong with the result stands in the overlay


def test_an_unknown_name_in_an_added_item_is_found_in_it() -> None:
    new = evolve(item("1.1.9"), exemptions=("certfied",), provenance=ELSEWHERE)
    assert sorted(found(overlay("ours", added_item(new)))) == [
        "ours /add/items/0/item/exemptions/0 catalog/unknown-name",
        "ours /add/items/0/item/provenance/source catalog/unknown-name",
    ]


def test_an_unknown_name_in_a_new_value_is_found_in_it() -> None:
    change = replaced(SECOND, exemptions=("certified", "certfied"))
    assert found(overlay("ours", change)) == ["ours /replace/items/0/set/exemptions/1 catalog/unknown-name"]


def test_what_is_missing_after_a_member_was_taken_away_is_found_there() -> None:
    gone = Replacement(
        target=Target(Part.CATEGORIES, "trust"),
        members=(Member("coverage", Coverage.WHOLE, is_set=False),),
        provenance=PAPER,
        pointer="/replace/categories/0",
    )
    assert found(overlay("ours", gone)) == ["ours /replace/categories/0/unset catalog/coverage-contradicted"]


def test_a_new_organisation_type_of_an_unknown_category_is_found_in_it() -> None:
    assert found(overlay("ours", added_type("hospice", "cares"))) == [
        "ours /add/organisation_types/0/category catalog/unknown-name"
    ]


def test_what_another_member_makes_wrong_is_found_at_the_change() -> None:
    needing = evolve(
        item("1.1.1", approaching=True), mandatory_when=AnswerGiven(SECOND.name), duty=Duty.OPTIONAL
    )
    edition = evolve(
        EDITION,
        frameworks=(
            evolve(
                SMALL,
                standards=(
                    evolve(
                        SMALL.standards[0],
                        assertions=(
                            assertion("1.1", needing, item("1.1.2", exemptions=("certified",))),
                            *SMALL.standards[0].assertions[1:],
                        ),
                    ),
                ),
            ),
        ),
    )
    problems = check_overlays(edition, [overlay("ours", replaced(FIRST, duty=Duty.MANDATORY))])
    assert reported(problems) == ["ours /replace/items/0 catalog/duty-contradicted"]


def test_what_no_single_change_makes_wrong_is_put_down_to_its_overlay() -> None:
    check = ConsistencyCheck(check="given", text="x", when=AnswerGiven(LAST.name), provenance=PAPER)
    edition = evolve(EDITION, consistency_checks=(check,))
    overlays = overlay("a", replaced(FIRST, text="x")), overlay("b", withdrawn(LAST)), overlay("c")
    assert reported(check_overlays(edition, overlays)) == ["b  catalog/unknown-name"]
    last = (*overlays[::2], overlay("b"), overlay("d", withdrawn(LAST)))
    assert reported(check_overlays(edition, last)) == ["d  catalog/unknown-name"]


def test_what_was_wrong_before_is_not_said_of_an_overlay() -> None:
    unsound = evolve(EDITION, organisation_types=EDITION.organisation_types[:2])
    assert check_overlays(unsound, [overlay("ours", added_item(item("1.1.0")))]) == ()


def test_what_was_wrong_before_and_is_wrong_once_more_is_said_once() -> None:
    def misspelt(reference: str) -> EvidenceItem:
        return item(reference, approaching=True, exemptions=("certfied",))

    edition = edition_with(assertion("1.1", misspelt("1.1.1")), *SMALL.standards[0].assertions[1:])
    assert reported(check_overlays(edition, [overlay("ours", added_item(misspelt("1.1.9")))])) == [
        "ours /add/items/0/item/exemptions/0 catalog/unknown-name"
    ]
