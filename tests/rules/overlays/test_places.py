"""Where in an overlay's document something stands that is wrong in what the overlay made."""

from __future__ import annotations

import pytest
from attrs import evolve

from dspt_core.domain.edition import EDITION_DOCUMENT, Coverage
from dspt_core.domain.framework import Assertion, Framework
from dspt_core.domain.incident_grid import GRID_DOCUMENT
from dspt_core.domain.overlay import Addition, Change, Member, OtherGrid, Part, Replacement, Target
from dspt_core.domain.problem import Problem, ProblemCode
from dspt_core.rules.overlays.applying import apply_overlays
from dspt_core.rules.overlays.places import OverlayPlace, Places
from tests.rules.incidents.grids import GRID
from tests.rules.overlays.laying import FIRST, SECOND, added_item, added_type, overlay, replaced, withdrawn
from tests.rules.small_edition import EDITION, PAPER, assertion, item, standard

STANDARDS, HOUSE = "standards", "house"

ASSERTION: Assertion = assertion("1.5", item("1.5.1"), item("1.5.2"))
FRAMEWORK = Framework(
    edition="2025-26",
    framework=HOUSE,
    title="House rules",
    standards=(standard("1", assertion("1.1", evolve(item("1.1.1"), key="house.item"))),),
)
NEW_ASSERTION = Addition(
    target=Target(Part.ASSERTIONS, "1.5", STANDARDS),
    entry=ASSERTION,
    pointer="/add/assertions/0",
    framework=STANDARDS,
    under="1",
)
NEW_FRAMEWORK = Addition(target=Target(Part.FRAMEWORKS, HOUSE), entry=FRAMEWORK, pointer="/add/frameworks/0")
OTHER_GRID = OtherGrid(
    target=Target(Part.INCIDENT_GRID, "2025-26"), grid=GRID, pointer="/replace/incident_grid"
)
UNSET = Replacement(
    target=Target(Part.CATEGORIES, "trust"),
    members=(Member("coverage", Coverage.WHOLE, is_set=False), Member("title", "Trusts")),
    provenance=PAPER,
    pointer="/replace/categories/0",
)


def place_of(document: str, pointer: str, *changes: Change) -> str | None:
    """Return where in the overlay that makes these changes a problem of what it made stands."""
    ours = overlay("ours", *changes)
    places = Places.of(apply_overlays(EDITION, [ours]), [ours])
    found = places.of_problem(a_problem(document, pointer))
    assert found is None or found.overlay == "ours"
    return found.pointer if found is not None else None


def a_problem(document: str, pointer: str) -> Problem:
    return Problem(
        code=ProblemCode.CATALOG_UNKNOWN_NAME, message="It is wrong.", document=document, pointer=pointer
    )


@pytest.mark.parametrize(
    ("change", "document", "made", "stands"),
    [
        (added_item(item("1.1.9")), STANDARDS, "/standards/0/assertions/0/items/2", "/add/items/0/item"),
        (NEW_ASSERTION, STANDARDS, "/standards/0/assertions/3", "/add/assertions/0/assertion"),
        (added_type("hospice"), EDITION_DOCUMENT, "/organisation_types/3", "/add/organisation_types/0"),
        (NEW_FRAMEWORK, HOUSE, "", "/add/frameworks/0"),
        (OTHER_GRID, GRID_DOCUMENT, "", "/replace/incident_grid/grid"),
        (OTHER_GRID, EDITION_DOCUMENT, "/incident_grid/provenance", "/replace/incident_grid/provenance"),
    ],
)
def test_what_is_made_whole_stands_whole_in_the_overlay(
    change: Change, document: str, made: str, stands: str
) -> None:
    assert place_of(document, made, change) == stands
    assert place_of(document, f"{made}/some/0/member", change) == f"{stands}/some/0/member"


@pytest.mark.parametrize(
    ("change", "document", "made", "stands"),
    [
        (
            replaced(FIRST, text="Truly?"),
            STANDARDS,
            "/standards/0/assertions/0/items/0/text",
            "/replace/items/0/set/text",
        ),
        (
            replaced(SECOND, exemptions=("certified", "x")),
            STANDARDS,
            "/standards/0/assertions/0/items/1/exemptions/1",
            "/replace/items/0/set/exemptions/1",
        ),
        (
            replaced(FIRST, text="Truly?"),
            STANDARDS,
            "/standards/0/assertions/0/items/0/duty",
            "/replace/items/0",
        ),
        (
            replaced(FIRST, text="Truly?"),
            STANDARDS,
            "/standards/0/assertions/0/items/0",
            "/replace/items/0",
        ),
        (
            replaced(Target(Part.ASSERTIONS, "1.10", STANDARDS), title="x", at="/replace/assertions/0"),
            STANDARDS,
            "/standards/0/assertions/3/title",
            "/replace/assertions/0/set/title",
        ),
        (UNSET, EDITION_DOCUMENT, "/categories/2/coverage", "/replace/categories/0/unset"),
        (UNSET, EDITION_DOCUMENT, "/categories/2/coverage/0", "/replace/categories/0/unset"),
        (UNSET, EDITION_DOCUMENT, "/categories/2/title", "/replace/categories/0/set/title"),
        (UNSET, EDITION_DOCUMENT, "/categories/2/framework", "/replace/categories/0"),
    ],
)
def test_a_member_that_is_replaced_stands_by_itself_and_the_others_at_the_change(
    change: Change, document: str, made: str, stands: str
) -> None:
    assert place_of(document, made, change) == stands


@pytest.mark.parametrize(
    ("document", "pointer"),
    [
        (EDITION_DOCUMENT, ""),
        (EDITION_DOCUMENT, "/title"),
        (EDITION_DOCUMENT, "/categories/1/title"),
        (STANDARDS, "/standards/0/assertions/0"),
        (STANDARDS, "/standards/0/assertions/0/items/1/text"),
        (HOUSE, "/standards/0/assertions/0/items/0/text"),
        (GRID_DOCUMENT, "/cells/0/0"),
    ],
)
def test_what_no_change_made_has_no_place(document: str, pointer: str) -> None:
    assert place_of(document, pointer, replaced(FIRST, text="Truly?"), UNSET) is None


def test_what_is_withdrawn_has_no_place_and_what_comes_after_it_moves_up() -> None:
    changes = withdrawn(FIRST), replaced(SECOND, text="Truly?")
    moved = "/standards/0/assertions/0/items/0"
    assert place_of(STANDARDS, f"{moved}/text", *changes) == "/replace/items/0/set/text"
    assert place_of(STANDARDS, f"{moved}/text", *reversed(changes)) == "/replace/items/0/set/text"


def test_each_overlay_has_the_place_of_its_own_member_and_the_first_that_of_the_rest() -> None:
    theirs = [
        overlay("a", replaced(FIRST, text="Truly?", at="/replace/items/3")),
        overlay("b", replaced(FIRST, guidance="Look.", at="/replace/items/4")),
    ]
    places = Places.of(apply_overlays(EDITION, theirs), theirs)
    found = [
        places.of_problem(a_problem(STANDARDS, f"/standards/0/assertions/0/items/0/{member}"))
        for member in ("text", "guidance", "duty")
    ]
    assert found == [
        OverlayPlace(overlay="a", pointer="/replace/items/3/set/text"),
        OverlayPlace(overlay="b", pointer="/replace/items/4/set/guidance"),
        OverlayPlace(overlay="a", pointer="/replace/items/3"),
    ]


def test_the_change_that_is_nearest_above_is_meant() -> None:
    new = added_item(evolve(item("1.5.9")), under="1.5")
    within = "/standards/0/assertions/3/items"
    assert place_of(STANDARDS, f"{within}/2/text", NEW_ASSERTION, new) == "/add/items/0/item/text"
    assert place_of(STANDARDS, f"{within}/1/text", NEW_ASSERTION, new) == (
        "/add/assertions/0/assertion/items/1/text"
    )
