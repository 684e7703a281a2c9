"""Whether overlays fit an edition is told whole: which overlay, where in it, what, and what is meant."""

from __future__ import annotations

from collections.abc import Iterable

import pytest
from attrs import evolve

from dspt_core.domain.conditions import AnswerGiven
from dspt_core.domain.edition import ConsistencyCheck
from dspt_core.domain.overlay import Addition, Change, OtherGrid, Overlay, Part, Replacement, Target
from dspt_core.domain.problem import Problem
from dspt_core.rules.overlays.fit import check_fit
from tests.rules.in_full import in_full
from tests.rules.incidents.grids import GRID
from tests.rules.overlays.laying import FIRST, added_item, added_type, overlay, replaced, withdrawn
from tests.rules.small_edition import EDITION, PAPER, assertion, framework, item

SOUND = evolve(
    EDITION,
    consistency_checks=(
        ConsistencyCheck(check="given", text="x", when=AnswerGiven(FIRST.name), provenance=PAPER),
    ),
)


def told(problems: Iterable[Problem]) -> list[str]:
    """Return problems written out, each behind the name of its document."""
    return [f"{one.document} {text}" for one in problems for text in in_full([one])]


def misfits(*overlays: Overlay) -> list[str]:
    return told(check_fit(SOUND, overlays))


def added(part: Part, name: str, entry: object, framework: str = "", under: str = "") -> Addition:
    return Addition(
        target=Target(part, name, framework if part is Part.ASSERTIONS else ""),
        entry=entry,  # type: ignore[arg-type]
        pointer="/add/0",
        framework=framework,
        under=under,
    )


def test_an_overlay_of_another_year_is_told_of_both() -> None:
    assert misfits(overlay("ours"), overlay("theirs", edition="2024-25")) == [
        (
            "theirs error overlay/other-edition /edition: the overlay is for edition 2024-25, and this is "
            "2025-26 (use it with the edition that it was written for; items change from year to year)"
        )
    ]


def of(part: Part, name: str, framework: str = "") -> Replacement:
    return replaced(Target(part, name, framework), at="/at", title="x")


@pytest.mark.parametrize(
    ("change", "where", "what", "hint"),
    [
        (of(Part.ITEMS, "care.item-1-1-1x"), "item", "item", "did you mean 'care.item-1-1-1'?"),
        (of(Part.ASSERTIONS, "1.4", "standards"), "assertion", "assertion", "did you mean '1.3'?"),
        (of(Part.CATEGORIES, "trusts"), "category", "category", "did you mean 'trust'?"),
        (of(Part.ORGANISATION_TYPES, "gps"), "type", "organisation type", "did you mean 'gp'?"),
        (
            of(Part.PROFILE_QUESTIONS, "nhsmail"),
            "question",
            "profile question",
            "did you mean 'nhsmail-only'?",
        ),
        (of(Part.CREDENTIALS, "iso-27002"), "credential", "credential", "did you mean 'iso-27001'?"),
        (of(Part.EXEMPTIONS, "certfied"), "exemption", "exemption", "did you mean 'certified'?"),
        (of(Part.STATUSES, "mett"), "status", "status", "did you mean 'met'?"),
        (of(Part.CONSISTENCY_CHECKS, "gven"), "check", "consistency check", "did you mean 'given'?"),
        (
            withdrawn(Target(Part.ITEMS, "x"), at="/at"),
            "item",
            "item",
            (
                "known here: 'care.item-1-1-1', 'care.item-1-1-2', 'care.item-1-2-1', 'care.item-1-3-1', "
                "'practice.item-1-10-1', 'practice.item-1-3-1', 'practice.item-1-3-10'"
            ),
        ),
    ],
)
def test_what_an_edition_does_not_have_is_called_as_people_call_it(
    change: Change, where: str, what: str, hint: str
) -> None:
    name = change.target.name
    assert misfits(overlay("ours", change)) == [
        f"ours error overlay/unknown-target /at/{where}: the edition has no {what} {name!r} ({hint})"
    ]


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (
            of(Part.ASSERTIONS, "1.1", "standrads"),
            "/at/framework: the edition has no framework 'standrads' (did you mean 'standards'?)",
        ),
        (
            added_item(item("1.1.9"), under="1.4"),
            "/add/items/0/assertion: the edition has no assertion '1.4' (did you mean '1.3'?)",
        ),
        (
            added_item(item("1.1.9"), framework="standrads"),
            "/add/items/0/framework: the edition has no framework 'standrads' (did you mean 'standards'?)",
        ),
        (
            added(Part.ASSERTIONS, "9.5", assertion("9.5"), "standards", "9"),
            "/add/0/standard: the edition has no standard '9' (known here: '1')",
        ),
        (
            added(Part.ASSERTIONS, "1.5", assertion("1.5"), "standrads", "1"),
            "/add/0/framework: the edition has no framework 'standrads' (did you mean 'standards'?)",
        ),
    ],
)
def test_what_is_changed_or_added_goes_under_something_that_there_is(change: Change, told: str) -> None:
    assert misfits(overlay("ours", change)) == [f"ours error overlay/unknown-target {told}"]


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (added_type("gp", at="/add/0"), ["organisation_types:gp is there already"]),
        (
            added(Part.FRAMEWORKS, "standards", framework()),
            ["frameworks:standards is there already"],
        ),
        (
            added(Part.ASSERTIONS, "1.1", assertion("1.1"), "standards", "1"),
            ["assertions:standards/1.1 is there already"],
        ),
        (
            added(Part.ASSERTIONS, "1.5", assertion("1.5", item("1.1.1")), "standards", "1"),
            ["items:care.item-1-1-1 is there already"],
        ),
        (
            added_item(evolve(item("1.1.1"), key="care.another"), at="/add/0"),
            ["category 'care' has an item 1.1.1 already, 'care.item-1-1-1'"],
        ),
        (
            added_item(evolve(item("1.1.2"), key=FIRST.name), at="/add/0"),
            [
                "items:care.item-1-1-1 is there already",
                "category 'care' has an item 1.1.2 already, 'care.item-1-1-2'",
            ],
        ),
    ],
)
def test_what_is_there_already_is_not_added_again(change: Change, told: list[str]) -> None:
    hint = "replace members of what is there, or withdraw it and add something under another key"
    assert misfits(overlay("ours", change)) == [
        f"ours error overlay/already-there /add/0: {one} ({hint})" for one in told
    ]


def test_a_number_is_taken_in_its_own_framework_only() -> None:
    theirs = evolve(framework(assertion("1.1", evolve(item("1.1.1"), key="theirs.item"))), framework="theirs")
    assert misfits(overlay("ours", added(Part.FRAMEWORKS, "theirs", theirs))) == []


def test_a_number_is_free_in_every_overlay_once_one_withdraws_its_item() -> None:
    new = added_item(evolve(item("1.1.1"), key="care.another"))
    assert misfits(overlay("a", new), overlay("b", withdrawn(FIRST))) == []


def test_another_grid_fits_every_edition() -> None:
    grid = OtherGrid(target=Target(Part.INCIDENT_GRID, "2025-26"), grid=GRID, pointer="/grid")
    assert misfits(overlay("ours", grid)) == []


def test_all_that_does_not_fit_is_told_at_once_overlay_by_overlay() -> None:
    both = overlay("a", withdrawn(Target(Part.ITEMS, "x"))), overlay("a", added_type("gp"), edition="2024-25")
    assert [(one.document, one.code.value, one.pointer) for one in check_fit(SOUND, both)] == [
        ("a", "overlay/unknown-target", "/withdraw/items/0/item"),
        ("a", "overlay/other-edition", "/edition"),
        ("a", "overlay/already-there", "/add/organisation_types/0"),
        ("a", "overlay/conflict", "/overlay"),
    ]
