"""Supporters: who is named, who cannot be, and how many."""

from __future__ import annotations

import pytest
from attrs import evolve as changed

from dspt_core.domain.suggestion_commands import RemoveSupporter
from dspt_core.domain.suggestion_events import SupporterNamed, SupporterRemoved
from dspt_core.domain.suggestions import Supporter
from dspt_core.domain.year import Year
from dspt_core.rules.deciding.supporters import MOST_SUPPORTERS
from tests.rules.deciding.years import (
    CODE,
    NOTHING,
    SUPPORTER,
    after,
    context,
    decide,
    name_supporter,
    register,
    told,
)
from tests.rules.in_full import refusal_in_full

REGISTERED = after(NOTHING, register())


def supported_by(number: int) -> Year:
    people = changed(
        REGISTERED.organisation.people,
        supporters=tuple(Supporter(code=f"Q{one:02}", naming="c-0") for one in range(number)),
    )
    return changed(REGISTERED, organisation=changed(REGISTERED.organisation, people=people))


def test_a_supporter_is_named_under_the_id_of_the_command_and_once() -> None:
    named = SupporterNamed(supporter=SUPPORTER, naming="the-command")
    assert told(decide(REGISTERED, name_supporter(), context("the-command"))) == [
        ("organisation/VN123", named)
    ]
    assert told(decide(after(REGISTERED, name_supporter()), name_supporter(), context("again"))) == []


def test_a_supporter_that_was_named_can_be_removed() -> None:
    year = after(REGISTERED, name_supporter())
    removed = decide(year, RemoveSupporter(code=CODE, supporter=SUPPORTER), context())
    assert told(removed) == [("organisation/VN123", SupporterRemoved(supporter=SUPPORTER))]


@pytest.mark.parametrize(
    ("supporter", "because"),
    [
        (
            CODE,
            [
                "supporter/own-code: VN123 cannot support itself",
                "its own people answer; name the code of another organisation",
                "code = VN123",
            ],
        ),
        (
            "Ä",
            [
                "organisation/invalid-code: this is no organisation code",
                "give a code of the NHS directory; a code has 2 to 40 letters, digits and hyphens",
            ],
        ),
    ],
)
def test_what_cannot_support_is_not_named(supporter: str, because: list[str]) -> None:
    assert refusal_in_full(decide(REGISTERED, name_supporter(supporter), context())) == because


def test_who_is_no_supporter_is_not_removed() -> None:
    year = after(REGISTERED, name_supporter())
    assert refusal_in_full(decide(year, RemoveSupporter(code=CODE, supporter="QYY"), context())) == [
        "supporter/not-named: QYY is no supporter of VN123",
        "an administrator of the organisation names its supporters, by their codes",
        "code = VN123",
        "supporter = QYY",
    ]


def test_there_are_at_most_twenty_and_one_that_is_named_can_be_named_again() -> None:
    assert told(decide(supported_by(MOST_SUPPORTERS - 1), name_supporter(), context())) == [
        ("organisation/VN123", SupporterNamed(supporter=SUPPORTER, naming="c-1"))
    ]
    full = supported_by(MOST_SUPPORTERS)
    assert told(decide(full, name_supporter("Q00"), context())) == []
    assert refusal_in_full(decide(full, name_supporter(), context())) == [
        "supporter/too-many: suggestions are taken from at most 20 organisations",
        "remove one that suggests nothing any more",
    ]
