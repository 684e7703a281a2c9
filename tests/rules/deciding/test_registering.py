"""Registering a code: what is one, who is somebody, and what a second registrant is told."""

from __future__ import annotations

import pytest

from dspt_core.domain.commands import RegisterOrganisation
from dspt_core.domain.events import OrganisationRegistered
from tests.rules.deciding.years import NOTHING, after, context, decide, register, told
from tests.rules.in_full import refusal_in_full

NO_CODE = [
    "organisation/invalid-code: this is no organisation code",
    "give a code of the NHS directory; a code has 2 to 40 letters, digits and hyphens",
]
NO_PERSON = [
    "organisation/invalid-person: a person's id is blank or too long",
    "give the id by which your system knows the person, at most 190 characters",
]


@pytest.mark.parametrize(("code", "person"), [("A1", "p"), ("A" * 40, "p" * 190), ("8HK12-001", " p ")])
def test_a_code_is_registered_by_whoever_is_first(code: str, person: str) -> None:
    asked = RegisterOrganisation(code=code, administrator=person)
    (only,) = told(decide(NOTHING, asked, context()))
    assert only[1] == OrganisationRegistered(code=code, administrator=person)


@pytest.mark.parametrize(
    ("code", "person", "because"),
    [
        ("", "p", NO_CODE),
        ("A" * 41, "p", NO_CODE),
        ("A", "p", NO_CODE),
        ("-A1", "p", NO_CODE),
        ("RX1/A", "p", NO_CODE),
        ("V X", "p", NO_CODE),
        ("A\x07", "p", NO_CODE),
        ("\N{LATIN CAPITAL LETTER A WITH DIAERESIS}", "p", NO_CODE),
        ("", " ", NO_CODE),
        ("A1", "", NO_PERSON),
        ("A1", " ", NO_PERSON),
        ("A1", "p" * 191, NO_PERSON),
    ],
)
def test_neither_a_wrong_code_nor_a_wrong_person_is_shown_again(
    code: str, person: str, because: list[str]
) -> None:
    asked = RegisterOrganisation(code=code, administrator=person)
    assert refusal_in_full(decide(NOTHING, asked, context())) == because


def test_who_comes_second_is_told_whom_to_ask_and_not_who_was_first() -> None:
    assert refusal_in_full(decide(after(NOTHING, register()), register(), context())) == [
        "organisation/already-registered: VN123 is registered already, and has an administrator",
        "ask the administrator of your organisation to add you, or the national helpdesk who that is",
        "code = VN123",
    ]
