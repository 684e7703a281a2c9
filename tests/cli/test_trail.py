"""``dspt trail``: who did what, in lines for people and in a document for programs."""

from __future__ import annotations

import pytest

from dspt_core.domain.commands import Redact
from dspt_core.formats.schemas import Schema
from dspt_core.toolkit.toolkit import Toolkit
from dspt_core.toolkit.world import RandomIdentifiers, SystemClock
from tests.cli.running import Dspt
from tests.cli.years import AT, CODE, begin, done, remember
from tests.toolkit.remembering import RememberingStore

GUEST = "canary-22"


@pytest.fixture
def store(monkeypatch: pytest.MonkeyPatch) -> RememberingStore:
    return remember(monkeypatch)


@pytest.fixture
def begun(dspt: Dspt, store: RememberingStore) -> RememberingStore:
    """A practice that has answered an item, confirmed what is above it, and answered otherwise."""
    begin(dspt)
    done(dspt, "respond", CODE, "3.2.1", "--tick")
    done(dspt, "user", "invite", CODE, GUEST, "--role", "administrator-member")
    done(dspt, "user", "accept", CODE, "--actor", GUEST)
    done(dspt, "confirm", CODE, "3.2")
    done(dspt, "respond", CODE, "3.2.1", "--no-tick", "--actor", GUEST)
    return store


def test_people_read_when_who_did_what_in_columns(dspt: Dspt, begun: RememberingStore) -> None:
    assert done(dspt, "trail", CODE).out.splitlines() == [
        "2026-04-30 23:00Z  canary-1   organisation-registered  person canary-1",
        "2026-04-30 23:00Z  canary-1   profile-completed        edition 2025-26; type general-practice",
        "2026-04-30 23:00Z  canary-1   person-invited           person canary-22; role administrator-member",
        "2026-04-30 23:00Z  canary-22  invitation-accepted      person canary-22; role administrator-member",
        "2026-04-30 23:00Z  canary-1   response-given           3.2.1; tick",
        "2026-04-30 23:00Z  canary-1   assertion-confirmed      3.2",
        "2026-04-30 23:00Z  canary-22  response-given           3.2.1; tick",
        "2026-04-30 23:00Z  canary-22  confirmation-withdrawn   3.2, 3.2.1; cause answer-changed",
    ]


def test_of_one_item_with_what_was_answered(dspt: Dspt, begun: RememberingStore) -> None:
    assert done(dspt, "trail", CODE, "--about", "3.2.1", "--answers").out.splitlines() == [
        "2026-04-30 23:00Z  canary-1   response-given          3.2.1; tick: yes",
        "2026-04-30 23:00Z  canary-22  response-given          3.2.1; tick: no",
        "2026-04-30 23:00Z  canary-22  confirmation-withdrawn  3.2, 3.2.1; cause answer-changed",
    ]


def test_a_program_reads_the_same_and_answers_only_when_it_asks_for_them(
    dspt: Dspt, begun: RememberingStore
) -> None:
    about = ("trail", CODE.lower(), "--about", "3.2.1", "--format", "json")
    found = done(dspt, *about).json(Schema.TRAIL)
    assert (found["code"], found["edition"], found["about"]) == (CODE, "2025-26", "3.2.1")
    assert [one["kind"] for one in found["entries"]] == [
        "response-given",
        "response-given",
        "confirmation-withdrawn",
    ]
    first = found["entries"][0]
    assert (first["actor"], first["instant"]) == ("canary-1", "2026-04-30T23:00:00+00:00")
    assert not any("response" in one for one in found["entries"])
    answers = done(dspt, *about, "--answers").json(Schema.TRAIL)["entries"]
    assert [one.get("response") for one in answers] == [{"tick": True}, {"tick": False}, None]
    assert "about" not in done(dspt, "trail", CODE, "--format", "json").json(Schema.TRAIL)


def test_of_many_names_the_first_are_shown_and_the_rest_counted(dspt: Dspt, begun: RememberingStore) -> None:
    items = ("1.1.1", "1.1.2", "1.1.3", "1.3.1", "3.2.1", "9.1.1")
    done(dspt, "user", "own", CODE, GUEST, *items[:5])
    assert "  1.1.1, 1.1.2, 1.1.3, 1.3.1, 3.2.1; person" in done(dspt, "trail", CODE).out
    done(dspt, "user", "own", CODE, "canary-1", *items)
    assert "  1.1.1, 1.1.2, 1.1.3, 1.3.1, 3.2.1 and 1 more; person" in done(dspt, "trail", CODE).out


def test_what_was_erased_and_what_the_national_team_did_says_so(dspt: Dspt, begun: RememberingStore) -> None:
    done(dspt, "site", "add", CODE, "A1B2C", "--name", "Canary Branch", "--national-team")
    toolkit = Toolkit(begun, tenant="default", clock=SystemClock(), ids=RandomIdentifiers())
    erasing = Redact(code=CODE, edition="2025-26", policy="six-years", in_assessment=(1,))
    assert toolkit.execute(erasing, actor="canary-1").refusal is None
    lines = done(dspt, "trail", CODE).out.splitlines()
    assert [one for one in lines if "erased" in one] == [
        "2026-04-30 23:00Z  canary-1                  response-given           erased"
    ]
    assert "2026-04-30 23:00Z  canary-1 (national team)  site-added               site A1B2C" in lines
    assert [one.split()[-1] for one in done(dspt, "trail", CODE, "--about", "1.1.1").out.splitlines()] == [
        "erased"
    ]


def test_that_nothing_was_done_about_something_is_said(dspt: Dspt, begun: RememberingStore) -> None:
    ran = dspt("trail", CODE, "--about", "9.1.1", *AT)
    assert (ran.code, ran.out, ran.err) == (0, "", "nothing was done about 9.1.1 in edition 2025-26\n")


@pytest.mark.parametrize(
    ("arguments", "why"),
    [
        ((CODE, "--about", "3.2.11"), "has no item or assertion '3.2.11' [item/unknown]"),
        ((CODE, "--actor", "somebody"), f"see-answers is not granted to you for {CODE} [permission/denied]"),
        (("VN9",), "see-answers is not granted to you for VN9 [permission/denied]"),
    ],
)
def test_who_may_not_ask_and_what_is_not_there_is_refused(
    dspt: Dspt, begun: RememberingStore, arguments: tuple[str, ...], why: str
) -> None:
    ran = dspt("trail", *arguments, *AT)
    assert (ran.code, ran.out) == (1, "")
    assert why in ran.err
    refused = dspt("trail", *arguments, "--format", "json", *AT)
    refused.json(Schema.REFUSAL)
    assert refused.code == 1
