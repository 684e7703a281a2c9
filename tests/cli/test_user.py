"""The people of an organisation, from the command line."""

from __future__ import annotations

import pytest

from dspt_core.formats.schemas import Schema
from tests.cli.running import Dspt
from tests.cli.years import AT, CODE, begin, done, remember
from tests.toolkit.remembering import RememberingStore


@pytest.fixture
def store(monkeypatch: pytest.MonkeyPatch) -> RememberingStore:
    return remember(monkeypatch)


def test_somebody_is_invited_owns_something_and_leaves(dspt: Dspt, store: RememberingStore) -> None:
    begin(dspt)
    done(dspt, "user", "invite", CODE, "guest", "--role", "member")
    invited = done(dspt, "user", "list", CODE, "--format", "json").json(Schema.PEOPLE)
    assert invited["invitations"] == [{"person": "guest", "role": "member"}]
    assert done(dspt, "user", "organisations", "--actor", "guest").out.endswith("invited: member\n")
    done(dspt, "user", "accept", CODE, "--actor", "guest")
    done(dspt, "user", "own", CODE, "guest", "1.1.1", "1.3")
    assert "owns 1.3 of 2025-26" in done(dspt, "user", "list", CODE).out
    mine = ("respond", CODE, "1.1.1", "--text", "canary", "--actor", "guest")
    done(dspt, *mine)
    done(dspt, "user", "disown", CODE, "1.1.1")
    assert "[permission/not-own]" in dspt(*mine, *AT).err
    done(dspt, "user", "role", CODE, "guest", "--role", "auditor")
    assert "[permission/role-may-not]" in dspt(*mine, *AT).err
    found = done(dspt, "user", "organisations", "--actor", "guest", "--format", "json").json(
        Schema.MEMBERSHIPS
    )
    assert found["organisations"] == [{"code": CODE, "role": "auditor", "invited_to": None}]
    done(dspt, "user", "leave", CODE, "--actor", "guest")
    assert done(dspt, "user", "organisations", "--actor", "guest").out == "none\n"
    assert dspt("user", "list", CODE, "--actor", "guest", *AT).code == 1


def test_an_invitation_is_declined_or_taken_back_and_people_are_removed(
    dspt: Dspt, store: RememberingStore
) -> None:
    begin(dspt)
    for person in ("guest", "other", "third"):
        done(dspt, "user", "invite", CODE, person, "--role", "administrator")
    done(dspt, "user", "decline", CODE, "--actor", "guest")
    done(dspt, "user", "uninvite", CODE, "other")
    done(dspt, "user", "accept", CODE, "--actor", "third")
    done(dspt, "user", "remove", CODE, "third")
    assert "[people/last-administrator]" in dspt("user", "leave", CODE, *AT).err


def test_a_new_owner_is_given_a_code_by_the_national_team_alone(dspt: Dspt, store: RememberingStore) -> None:
    begin(dspt)
    given = ("user", "new-owner", CODE, "buyer")
    assert "[permission/role-may-not]" in dspt(*given, *AT).err
    done(dspt, *given, "--national-team")
    assert "[permission/denied]" in dspt("user", "list", CODE, *AT).err
    assert done(dspt, "user", "list", CODE, "--actor", "buyer").out.split() == ["administrator", "buyer"]
