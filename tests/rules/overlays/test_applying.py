"""Laying overlays over an edition: every change made, every change named, in any order."""

from __future__ import annotations

from itertools import permutations

from attrs import evolve
from hypothesis import event, given
from hypothesis import strategies as st

from dspt_core.domain.edition import Edition, ExpectedCounts
from dspt_core.domain.framework import Duty, EvidenceItem
from dspt_core.domain.overlay import Addition, OtherGrid, Part, Target
from dspt_core.domain.problem import errors_among
from dspt_core.domain.provenance import Source
from dspt_core.rules.edition_check import check_edition
from dspt_core.rules.evaluating import evaluate
from dspt_core.rules.overlays.applying import apply_overlays, apply_revision
from dspt_core.rules.overlays.checking import check_overlays
from dspt_core.testing.strategies import editions
from tests.rules.incidents.grids import GRID
from tests.rules.overlays.imagined import fitting_overlays, overlay_sets
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
from tests.rules.small_edition import EDITION, ON, assertion, assessment, item, organisation

CARE = EDITION.categories[0]


def by_key(edition: Edition) -> dict[str, EvidenceItem]:
    return {one.key: one for one in edition.items()}


def references(edition: Edition) -> list[str]:
    return [one.reference for one in edition.items()]


def test_members_that_are_named_take_new_values_and_the_rest_stays() -> None:
    before = by_key(EDITION)[FIRST.name]
    laid = apply_overlays(EDITION, [overlay("ours", replaced(FIRST, text="Truly?", guidance="Look."))])
    after = by_key(laid)[FIRST.name]
    assert after == evolve(before, text="Truly?", guidance="Look.", overlays=("ours",))


def test_an_item_that_no_overlay_touched_names_none() -> None:
    laid = apply_overlays(EDITION, [overlay("ours", replaced(FIRST, text="Truly?"))])
    assert by_key(laid)[SECOND.name] == by_key(EDITION)[SECOND.name]


def test_another_grid_takes_the_place_of_the_editions_own_and_of_none() -> None:
    change = OtherGrid(target=Target(Part.INCIDENT_GRID, "2025-26"), grid=GRID, pointer="/grid")
    other = evolve(GRID, grid="another")
    for edition in (EDITION, evolve(EDITION, incident_grid=other)):
        assert apply_overlays(edition, [overlay("ours", change)]).incident_grid == GRID
        assert apply_overlays(edition, [overlay("ours")]).incident_grid == edition.incident_grid


def test_two_overlays_may_change_different_members_of_one_item() -> None:
    laid = apply_overlays(
        EDITION,
        [overlay("zeal", replaced(FIRST, text="Truly?")), overlay("care", replaced(FIRST, guidance="Look."))],
    )
    after = by_key(laid)[FIRST.name]
    assert (after.text, after.guidance, after.overlays) == ("Truly?", "Look.", ("care", "zeal"))


def test_an_item_is_added_where_its_number_belongs() -> None:
    new = item("1.1.10"), item("1.1.1", "practice")
    laid = apply_overlays(EDITION, [overlay("ours", *map(added_item, new))])
    assert references(laid)[:4] == ["1.1.1", "1.1.1", "1.1.2", "1.1.10"]
    assert by_key(laid)[new[0].key].overlays == ("ours",)


def test_an_assertion_goes_with_its_last_item() -> None:
    laid = apply_overlays(EDITION, [overlay("ours", withdrawn(LAST))])
    numbers = [one.reference for framework in laid.frameworks for one in framework.assertions()]
    assert numbers == ["1.1", "1.2", "1.3"]


def test_an_assertion_is_added_with_its_items_and_each_names_the_overlay() -> None:
    new = assertion("1.5", item("1.5.1"))
    target = Target(Part.ASSERTIONS, "1.5", "standards")
    change = Addition(target=target, entry=new, pointer="/add/assertions/0", framework="standards", under="1")
    laid = apply_overlays(EDITION, [overlay("ours", change)])
    numbers = [one.reference for framework in laid.frameworks for one in framework.assertions()]
    assert numbers == ["1.1", "1.2", "1.3", "1.5", "1.10"]
    assert by_key(laid)["care.item-1-5-1"].overlays == ("ours",)


def test_an_assertion_takes_a_new_title_and_keeps_its_items() -> None:
    change = replaced(Target(Part.ASSERTIONS, "1.1", "standards"), at="/replace/assertions/0", title="Truly")
    laid = apply_overlays(EDITION, [overlay("ours", change)])
    before, after = (
        [one for framework in edition.frameworks for one in framework.assertions()]
        for edition in (EDITION, laid)
    )
    assert after == [evolve(before[0], title="Truly"), *before[1:]]


def test_a_new_organisation_type_is_evaluated_like_any_other() -> None:
    laid = apply_overlays(EDITION, [overlay("ours", added_type("hospice"))])
    evaluation = evaluate(laid, organisation(kind="hospice"), assessment(), on=ON)
    assert evaluation.category == "care"
    assert evaluation.overlays == ("ours",)


def test_an_evaluation_names_the_overlay_at_what_it_touched_and_nowhere_else() -> None:
    met = Target(Part.STATUSES, "met")
    changes = replaced(FIRST, text="Truly?"), replaced(met, title="Met, as we say", at="/replace/statuses/0")
    laid = apply_overlays(EDITION, [overlay("ours", *changes)])
    evaluation = evaluate(laid, organisation(), assessment(), on=ON)
    items = {one.reference: one.overlays for one in evaluation.items if one.overlays}
    statuses = {one.status: one.overlays for one in evaluation.statuses if one.overlays}
    assert items == {"1.1.1": ("ours",)}
    assert statuses == {"met": ("ours",)}


def test_the_edition_says_what_each_overlay_added_replaced_and_withdrew() -> None:
    changes = added_type("hospice"), replaced(FIRST, text="Truly?"), withdrawn(LAST)
    (applied,) = apply_overlays(EDITION, [overlay("ours", *changes)]).overlays
    assert (applied.overlay, applied.title) == ("ours", "Ours")
    assert applied.added == ("organisation_types:hospice",)
    assert applied.replaced == (str(FIRST),)
    assert applied.withdrawn == (str(LAST),)


def test_a_revision_changes_the_same_and_is_named_nowhere() -> None:
    change = overlay("ours", replaced(FIRST, text="Truly?"))
    revised, laid = apply_revision(EDITION, change), apply_overlays(EDITION, [change])
    assert by_key(revised)[FIRST.name] == evolve(by_key(laid)[FIRST.name], overlays=())
    assert revised.overlays == ()


def test_known_counts_follow_what_is_changed_on_purpose() -> None:
    counted = evolve(CARE, expected_counts=ExpectedCounts(items=4, mandatory=2))
    edition = evolve(EDITION, categories=(counted, *EDITION.categories[1:]))
    ours = overlay("ours", added_item(item("1.1.3")), replaced(SECOND, duty=Duty.OPTIONAL))
    assert apply_overlays(edition, [ours]).categories[0].expected_counts == ExpectedCounts(
        items=5, mandatory=2
    )
    assert check_overlays(edition, [ours]) == ()


def test_a_count_that_an_overlay_states_is_left_as_stated() -> None:
    counted = evolve(CARE, expected_counts=ExpectedCounts(items=4))
    edition = evolve(EDITION, categories=(counted, *EDITION.categories[1:]))
    stated = replaced(Target(Part.CATEGORIES, "care"), expected_counts=ExpectedCounts(items=9))
    ours = overlay("ours", stated, added_item(item("1.1.3")))
    assert apply_overlays(edition, [ours]).categories[0].expected_counts == ExpectedCounts(items=9)


def test_a_new_category_counts_what_it_says() -> None:
    stated = evolve(CARE, category="hospices", expected_counts=ExpectedCounts(items=1, mandatory=1))
    change = Addition(target=Target(Part.CATEGORIES, "hospices"), entry=stated, pointer="/add/categories/0")
    new = added_item(item("1.1.1", "hospices", approaching=True))
    ours = overlay("ours", change, new, added_type("hospice", "hospices"))
    assert apply_overlays(EDITION, [ours]).categories[-1] == stated
    assert check_overlays(EDITION, [ours]) == ()


def test_sources_stand_beside_those_of_the_edition_and_the_same_one_only_once() -> None:
    licence = Source(source="licence", title="Our licence")
    laid = apply_overlays(
        EDITION,
        [evolve(overlay(name), sources=(licence, *EDITION.sources)) for name in ("ours", "theirs")],
    )
    assert laid.sources == (*EDITION.sources, licence)


@given(st.data())
def test_the_order_in_which_overlays_are_given_makes_no_difference(data: st.DataObject) -> None:
    edition = data.draw(editions())
    overlays = data.draw(fitting_overlays(edition))
    laid = [apply_overlays(edition, some) for some in permutations(overlays)]
    assert all(one == laid[0] for one in laid)


@given(st.data())
def test_whatever_passes_the_check_makes_an_edition_that_passes_its_own(data: st.DataObject) -> None:
    edition = data.draw(editions())
    overlays = data.draw(overlay_sets(edition) | fitting_overlays(edition))
    refused = bool(errors_among(check_overlays(edition, overlays)))
    event(f"refused: {refused}")
    if not refused:
        laid = apply_overlays(edition, overlays)
        assert not errors_among(check_edition(laid))
        assert {one.overlay for one in laid.overlays} == {one.overlay for one in overlays}


@given(st.data())
def test_items_name_exactly_the_overlays_that_touched_them(data: st.DataObject) -> None:
    edition = data.draw(editions())
    overlays = data.draw(fitting_overlays(edition))
    touched = {(change.target, over.overlay) for over in overlays for change in over.changes}
    for one in apply_overlays(edition, overlays).items():
        names = (name for target, name in touched if target == Target(Part.ITEMS, one.key))
        assert one.overlays == tuple(sorted(names))
