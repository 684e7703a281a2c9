"""Owners of items and assertions: what is assigned and removed, and what there is not to own."""

from __future__ import annotations

import pytest
from attrs import evolve as changed

from dspt_core.domain.commands import Command
from dspt_core.domain.events import Event
from dspt_core.domain.people import AssertionOwner, ItemOwner
from dspt_core.domain.people_commands import AssignOwner, RemoveOwner
from dspt_core.domain.people_events import OwnerAssigned, OwnerRemoved
from tests.rules.deciding.years import CODE, NAME, SIRO, after, context, decide, profile, staffed, told
from tests.rules.in_full import refusal_in_full

STAFFED = staffed()
"""The SIRO owns item 1.1.1 and assertion 1.2."""


def assign(*references: str, person: str = SIRO.person) -> AssignOwner:
    return AssignOwner(code=CODE, edition=NAME, references=references, person=person)


def remove(*references: str) -> RemoveOwner:
    return RemoveOwner(code=CODE, edition=NAME, references=references)


def assigned(person: str, *items: str, assertions: tuple[str, ...] = ()) -> OwnerAssigned:
    return OwnerAssigned(person=person, edition=NAME, items=items, assertions=assertions)


@pytest.mark.parametrize(
    ("command", "event"),
    [
        (assign("1.1.2"), assigned(SIRO.person, "care.item-1-1-2")),
        (assign("2.1"), assigned(SIRO.person, assertions=("2.1",))),
        (
            assign("1.2", "1.1.2", "2.1", "1.1.1"),
            assigned(SIRO.person, "care.item-1-1-2", assertions=("2.1",)),
        ),
        (assign("1.2", "1.1.1"), None),
        (
            assign("1.2", "1.1.1", person="person-8"),
            assigned("person-8", "care.item-1-1-1", assertions=("1.2",)),
        ),
        (remove("1.1.1"), OwnerRemoved(edition=NAME, items=("care.item-1-1-1",), assertions=())),
        (remove("1.2"), OwnerRemoved(edition=NAME, items=(), assertions=("1.2",))),
        (
            remove("2.1", "1.2", "1.1.2", "1.1.1"),
            OwnerRemoved(edition=NAME, items=("care.item-1-1-1",), assertions=("1.2",)),
        ),
        (remove("2.1", "1.1.2"), None),
    ],
)
def test_only_what_changes_hands_is_told_items_by_their_keys_and_assertions_by_their_numbers(
    command: Command, event: Event | None
) -> None:
    expected = [("organisation/VN123", event)] if event is not None else []
    assert told(decide(STAFFED, command, context())) == expected


@pytest.mark.parametrize(
    ("command", "because"),
    [
        (
            assign("1.1.1", person="person-9"),
            [
                "people/unknown: the person has no role here",
                "invite the person first; an owner is one of the people of the organisation",
            ],
        ),
        (
            assign(),
            [
                "owners/none-named: no item and no assertion is named",
                "name items or assertions by their numbers",
            ],
        ),
        (
            remove("1.1.1", "1.1.3"),
            [
                "owners/unknown-part: edition 2025-26 has no item or assertion '1.1.3' for this organisation",
                "did you mean '1.1.2'?",
                "unknown = 1.1.3",
            ],
        ),
        (
            assign("x1", "1.1.1", *(f"x{number}" for number in range(2, 10))),
            [
                (
                    "owners/unknown-part: edition 2025-26 has no item or assertion 'x1' for "
                    "this organisation, nor 8 more that are named"
                ),
                "known here: '1.1', '1.1.1', '1.1.2', '1.2', '1.2.1', '1.2.2', '2.1', '2.1.1' and 2 more",
                "unknown = x1, x2, x3, x4, x5, x6, x7, x8",
            ],
        ),
    ],
)
def test_only_what_is_asked_of_the_organisation_is_owned_by_its_people(
    command: Command, because: list[str]
) -> None:
    assert refusal_in_full(decide(STAFFED, command, context())) == because


def test_a_shop_owns_what_shops_are_asked_under_the_number() -> None:
    year = after(staffed(), profile("shop"))
    assert told(decide(year, assign("1.1.1"), context())) == [
        ("organisation/VN123", assigned(SIRO.person, "shop.item-1-1-1"))
    ]
    assert refusal_in_full(decide(year, assign("1.2"), context()))[:2] == [
        "owners/unknown-part: edition 2025-26 has no item or assertion '1.2' for this organisation",
        "did you mean '1.1'?",
    ]


def test_an_assertion_is_owned_in_its_edition_alone_and_an_item_in_all_that_have_it() -> None:
    people = changed(
        STAFFED.organisation.people,
        item_owners=(ItemOwner(person="person-8", item="care.item-1-1-2"),),
        assertion_owners=(AssertionOwner(person=SIRO.person, edition="2024-25", assertion="2.1"),),
    )
    year = changed(STAFFED, organisation=changed(STAFFED.organisation, people=people))
    assert told(decide(year, remove("2.1", "1.1.2"), context())) == [
        ("organisation/VN123", OwnerRemoved(edition=NAME, items=("care.item-1-1-2",), assertions=()))
    ]
    assert told(decide(year, assign("2.1"), context())) == [
        ("organisation/VN123", assigned(SIRO.person, assertions=("2.1",)))
    ]
