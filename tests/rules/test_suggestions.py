"""Which suggestions wait, and whom a supporter supports, as the events about it tell."""

from __future__ import annotations

import pytest
from attrs import evolve as changed

from dspt_core.domain.events import ErasedEvent, Event
from dspt_core.domain.people import People
from dspt_core.domain.people_events import OwnershipChanged, PeopleReceived
from dspt_core.domain.site_events import CodeTransferred
from dspt_core.domain.suggestion_events import SupporterNamed, SupporterRemoved
from dspt_core.domain.suggestions import Suggestion, Supporter
from dspt_core.rules.suggestions import supported_by, waiting
from tests.rules.written_years import ANSWERS, PEOPLE, suggested

NAMED = SupporterNamed(supporter="QXX", naming="n-1")
REMOVED = SupporterRemoved(supporter="QXX")


def named(*supporters: Supporter) -> People:
    return changed(PEOPLE, supporters=supporters)


@pytest.mark.parametrize(
    ("people", "offered"),
    [
        (
            named(Supporter(code="QXX", naming="n-1")),
            (suggested(21, "1.1.1"), suggested(22, "1.1.2")),
        ),
        (named(Supporter(code="QXX", naming="n-2")), ()),
        (named(Supporter(code="QYY", naming="n-1")), (suggested(23, "1.1.1", "QYY"),)),
        (
            named(Supporter(code="QYY", naming="n-1"), Supporter(code="QXX", naming="n-1")),
            ANSWERS.suggestions,
        ),
        (named(), ()),
    ],
)
def test_what_waits_is_from_who_is_a_supporter_by_the_same_naming(
    people: People, offered: tuple[Suggestion, ...]
) -> None:
    assert waiting(people, ANSWERS) == offered
    assert waiting(people, None) == ()


@pytest.mark.parametrize(
    ("told", "codes"),
    [
        ([], ()),
        ([("B1", NAMED), ("A1", NAMED)], ("A1", "B1")),
        ([("A1", NAMED), ("A1", REMOVED)], ()),
        ([("A1", NAMED), ("A1", REMOVED), ("A1", NAMED)], ("A1",)),
        ([("A1", NAMED), ("B1", REMOVED)], ("A1",)),
        ([("A1", SupporterNamed(supporter="QYY", naming="n"))], ()),
        ([("A1", NAMED), ("A1", CodeTransferred(code="A1", to="B1"))], ()),
        ([("A1", NAMED), ("A1", OwnershipChanged(administrator="eve"))], ()),
        ([("A1", NAMED), ("A1", ErasedEvent(kind="ownership-changed"))], ()),
        ([("B1", PeopleReceived(people=PEOPLE))], ("B1",)),
        ([("B1", NAMED), ("B1", PeopleReceived(people=People()))], ()),
    ],
)
def test_who_is_supported_is_what_the_last_events_of_each_code_say(
    told: list[tuple[str, Event | ErasedEvent]], codes: tuple[str, ...]
) -> None:
    assert supported_by("QXX", told) == codes
