"""Overlays that get in each other's way are told whole: which, where, and with which other."""

from __future__ import annotations

from collections.abc import Iterable

from attrs import evolve

from dspt_core.domain.applied_overlay import AppliedOverlay
from dspt_core.domain.overlay import Overlay
from dspt_core.domain.provenance import Source
from dspt_core.rules.overlays.clashes import clashes_between
from tests.rules.in_full import in_full
from tests.rules.overlays.laying import FIRST, SECOND, added_item, added_type, overlay, replaced, withdrawn
from tests.rules.small_edition import item

LEAVE_OUT = "(overlays are laid over an edition in no order; leave one of the two changes out)"
PAPER, OTHER = (Source(source="paper", title=title) for title in ("Paper", "Another paper"))


def clashes(*overlays: Overlay, already: Iterable[AppliedOverlay] = ()) -> list[str]:
    found = clashes_between(overlays, already_applied=already)
    return [f"{one.document} {text}" for one in found for text in in_full([one])]


def with_sources(name: str, *sources: Source) -> Overlay:
    return evolve(overlay(name), sources=sources)


def test_each_overlay_has_a_name_of_its_own() -> None:
    laid = AppliedOverlay(overlay="theirs", title="Theirs")
    assert clashes(overlay("ours"), overlay("theirs"), overlay("ours"), already=[laid]) == [
        (
            f"{name} error overlay/conflict /overlay: there is another overlay '{name}' "
            "(give each overlay a name of its own)"
        )
        for name in ("theirs", "ours")
    ]


def test_one_name_is_given_to_one_source() -> None:
    book = Source(source="book", title="Book")
    assert clashes(with_sources("ours", PAPER, book), with_sources("theirs", book, PAPER)) == []
    assert clashes(with_sources("ours", PAPER, book), with_sources("theirs", book, OTHER)) == [
        (
            "theirs error overlay/conflict /sources/1/source: overlay 'ours' gives the name 'paper' to "
            "another source (give one of the two sources another name)"
        )
    ]


def test_who_decides_the_whole_of_a_thing_decides_each_member_and_the_other_way_about() -> None:
    member, whole = replaced(FIRST, text="Truly?"), withdrawn(FIRST)
    assert clashes(overlay("ours", member), overlay("theirs", whole)) == [
        f"theirs error overlay/conflict /withdraw/items/0: overlay 'ours' decides {FIRST} as well {LEAVE_OUT}"
    ]
    assert clashes(overlay("ours", whole), overlay("theirs", member)) == [
        (
            f"theirs error overlay/conflict /replace/items/0: overlay 'ours' decides 'text' of {FIRST} "
            f"as well {LEAVE_OUT}"
        )
    ]


def test_different_members_of_a_thing_may_be_decided_by_different_overlays() -> None:
    text, guidance = replaced(FIRST, text="Truly?"), replaced(FIRST, guidance="Look.", at="/replace/items/1")
    assert clashes(overlay("ours", text), overlay("theirs", guidance, withdrawn(SECOND))) == []
    assert clashes(overlay("ours", text, guidance, evolve(text, pointer="/replace/items/2"))) == [
        (
            f"ours error overlay/conflict /replace/items/2: this overlay decides 'text' of {FIRST} "
            f"as well {LEAVE_OUT}"
        )
    ]


def test_two_that_add_one_thing_or_one_number_are_told() -> None:
    one, other = item("1.1.7"), evolve(item("1.1.7"), key="care.another")
    assert clashes(overlay("ours", added_type("shop")), overlay("theirs", added_type("shop"))) == [
        (
            "theirs error overlay/conflict /add/organisation_types/0: overlay 'ours' decides "
            f"organisation_types:shop as well {LEAVE_OUT}"
        )
    ]
    (clash,) = clashes(overlay("ours", added_item(one)), overlay("theirs", added_item(other)))
    assert clash.startswith("theirs error overlay/conflict /add/items/0: overlay 'ours' decides ")
    assert "care 1.1.7" in clash
    elsewhere = added_item(evolve(other, category="practice"))
    assert clashes(overlay("ours", added_item(one)), overlay("theirs", elsewhere)) == []
    assert (
        clashes(overlay("ours", added_item(one)), overlay("theirs", added_item(other, framework="caf"))) == []
    )
