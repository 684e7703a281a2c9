"""What somebody is told who may not: in full, by whom was asked in which role."""

from __future__ import annotations

import pytest
from attrs import evolve as changed

from dspt_core.domain.answers import Tick
from dspt_core.domain.commands import Command
from dspt_core.domain.people import Actor, People
from dspt_core.domain.permissions import Capacity, Permissions
from dspt_core.domain.year import Year
from dspt_core.rules.deciding import decide as deciding
from dspt_core.rules.deciding.permitting import question_refusal
from dspt_core.rules.permissions import SEE_PEOPLE
from tests.rules.deciding.samples import SAMPLES
from tests.rules.deciding.test_permitting import ASKER, READY, TABLE, asked_by, owning
from tests.rules.deciding.years import CODE, context, decide, respond, told
from tests.rules.in_full import refusal_in_full

SOMEBODY = Actor(person=ASKER)
WHERE_TO_ASK = (
    "ask an administrator of the organisation for a role that may, or the national helpdesk; if nobody has "
    "registered the code, register it"
)


def denied(kind: str, code: str = "VN123") -> list[str]:
    return [
        f"permission/denied: {kind} is not granted to you for {code}",
        WHERE_TO_ASK,
        f"code = {code}",
        f"command = {kind}",
    ]


def not_enough(kind: str, who: str, role: str, granted: str = "administrator") -> list[str]:
    return [
        f"permission/role-may-not: {kind} is not granted to {who}",
        f"it is granted to: {granted}; ask an administrator for another role, or one of those for this",
        f"command = {kind}",
        f"role = {role}",
        f"granted_to = {granted}",
    ]


OTHERS_ROLE = [
    "permission/not-own: sign-off is granted to you for what is your own, and this is not: siro",
    "whoever holds a key role signs for it, and nobody for somebody else",
    "command = sign-off",
    "not_own = siro",
]
SUGGESTERS = "administrator-member, administrator"


@pytest.mark.parametrize(
    ("capacity", "kind", "because"),
    [
        (Capacity.ANYONE, "publish", denied("publish")),
        (Capacity.ANYONE, "suggest-response", denied("suggest-response", "QXX")),
        (Capacity.INVITED, "publish", denied("publish")),
        (Capacity.KEY_ROLE_HOLDER, "publish", denied("publish")),
        (Capacity.KEY_ROLE_HOLDER, "sign-off", OTHERS_ROLE),
        (Capacity.AUDITOR, "publish", not_enough("publish", "an auditor", "auditor")),
        (Capacity.MEMBER, "publish", not_enough("publish", "a member", "member")),
        (
            Capacity.MEMBER,
            "suggest-response",
            not_enough("suggest-response", "a member", "member", SUGGESTERS),
        ),
        (
            Capacity.ADMINISTRATOR_MEMBER,
            "publish",
            not_enough("publish", "an administrator member", "administrator-member"),
        ),
        (Capacity.ADMINISTRATOR, "sign-off", OTHERS_ROLE),
        (
            Capacity.ADMINISTRATOR,
            "transfer-code",
            not_enough("transfer-code", "an administrator", "administrator", "national-team"),
        ),
        (Capacity.NATIONAL_TEAM, "publish", not_enough("publish", "the national team", "national-team")),
    ],
)
def test_who_has_a_role_is_told_which_would_do_and_who_has_none_is_told_where_to_ask(
    capacity: Capacity, kind: str, because: list[str]
) -> None:
    year, actor = asked_by(capacity)
    assert refusal_in_full(decide(year, SAMPLES[kind], context(actor=actor))) == because


def test_what_is_granted_to_nobody_is_the_hosts_to_grant() -> None:
    row = TABLE.of_command("publish")
    assert row is not None
    nobody = changed(row, administrator=row.auditor)
    year, actor = asked_by(Capacity.MEMBER)
    at = changed(context(actor=actor), permissions=Permissions(commands=(nobody,)))
    assert refusal_in_full(decide(year, SAMPLES["publish"], at)) == [
        "permission/role-may-not: publish is not granted to a member",
        "it is granted to nobody; ask your host",
        "command = publish",
        "role = member",
        "granted_to = ",
    ]


EIGHT = "9.0, 9.1, 9.2, 9.3, 9.4, 9.5, 9.6, 9.7"


@pytest.mark.parametrize(
    ("number", "shown"), [(1, "9.0"), (8, EIGHT), (9, f"{EIGHT} and 1 more"), (10, f"{EIGHT} and 2 more")]
)
def test_what_is_not_ones_own_is_listed_as_far_as_somebody_reads_it(number: int, shown: str) -> None:
    asked = respond({f"9.{one}": Tick(value=True) for one in range(number)})
    assert refusal_in_full(decide(owning(), asked, context(actor=SOMEBODY))) == [
        f"permission/not-own: respond is granted to you for what is your own, and this is not: {shown}",
        "ask an administrator to make you owner of it, or who may for all of it",
        "command = respond",
        f"not_own = {shown.split(' and ', maxsplit=1)[0]}",
    ]


def left(year: Year) -> Year:
    state = changed(year.organisation, transferred_to="VN999")
    return changed(year, organisation=state, supporter=state)


TRANSFERRED = [
    "organisation/transferred: VN123 was transferred: everything under it goes on under VN999",
    "ask the same of VN999",
    "code = VN123",
    "to = VN999",
]
BOSS = Actor(person="person-1")


@pytest.mark.parametrize(
    ("kind", "actor", "because"),
    [
        ("publish", BOSS, TRANSFERRED),
        ("suggest-response", BOSS, [one.replace("VN123", "QXX") for one in TRANSFERRED]),
        ("suggest-response", SOMEBODY, denied("suggest-response", "QXX")),
        ("redact", BOSS, denied("redact")),
        ("publish", SOMEBODY, denied("publish")),
        (
            "publish",
            Actor(person="person-1", for_national_team=True),
            not_enough("publish", "the national team", "national-team"),
        ),
    ],
)
def test_a_code_that_was_left_is_told_to_who_was_there(kind: str, actor: Actor, because: list[str]) -> None:
    assert refusal_in_full(decide(left(READY), SAMPLES[kind], context(actor=actor))) == because


def test_a_supporter_that_is_not_named_learns_that_and_nothing_of_the_organisation() -> None:
    year, actor = asked_by(Capacity.ADMINISTRATOR)
    unnamed = changed(year, organisation=changed(year.organisation, people=People()))
    assert refusal_in_full(decide(unnamed, SAMPLES["suggest-response"], context(actor=actor))) == [
        "supporter/not-named: QXX is no supporter of VN123",
        "an administrator of the organisation names its supporters, by their codes",
        "code = VN123",
        "supporter = QXX",
    ]
    assert len(told(decide(year, SAMPLES["suggest-response"], context(actor=actor)))) == 1


@pytest.mark.parametrize("command", [SAMPLES["publish"], SAMPLES["suggest-response"]])
def test_nobody_speaks_for_a_supporter_or_a_code_that_has_no_people(command: Command) -> None:
    nobody = changed(READY, organisation=changed(READY.organisation, people=People()), supporter=None)
    outcome = deciding.decide(nobody, command, context(actor=BOSS))
    assert refusal_in_full(outcome)[0].startswith("permission/denied")


@pytest.mark.parametrize(
    ("actor", "question", "because"),
    [
        (BOSS, SEE_PEOPLE, None),
        (SOMEBODY, SEE_PEOPLE, denied(SEE_PEOPLE)),
        (BOSS, "see-nothing", denied("see-nothing")),
    ],
)
def test_a_question_is_answered_to_whom_the_table_grants_it(
    actor: Actor, question: str, because: list[str] | None
) -> None:
    outcome = question_refusal(READY.organisation, CODE, question, actor, TABLE)
    assert outcome is None if because is None else refusal_in_full(outcome) == because
